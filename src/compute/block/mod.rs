//! What single blocks of reports show beyond the figures of metrics.
//!
//! [`compute`] lists what the blocks of all reports ask in the periods that have a page, and answers
//! each question once. What follows from figures alone is a function of its own: [`bridge`] puts
//! movements together, [`tree`] says what a part contributes, [`moves`] ranks changes.

pub mod bridge;
pub mod cohort;
pub mod customers;
pub mod explain;
pub mod funnel;
pub mod largest;
pub mod moves;
pub mod ranges;
pub mod rows;
pub mod small;
pub mod table;
pub mod tree;
pub mod what_if;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::evaluate::{Case, Difference, Division, Inputs, Parted};
use super::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::model::definitions::Definitions;
use crate::model::period::Period;
use crate::model::report::{Block, Report};

/// What the blocks of all reports show.
#[derive(Debug, Clone, Default)]
pub struct Blocks {
    /// What changed ratios, by the members of segments.
    pub explained: BTreeMap<Division, Difference>,
    /// The figures of segments' keys beside those they are compared with.
    pub parted: BTreeMap<Division, Parted>,
    /// What metrics would come to with other inputs.
    pub cases: BTreeMap<Case, Result<Exact, Reason>>,
    /// Rows of tables.
    pub rows: BTreeMap<rows::Asked, Result<rows::Listed, Reason>>,
    /// The names of the accounts, by id.
    pub accounts: BTreeMap<String, String>,
    /// Who moved balances.
    moved: customers::ByBalance,
}

/// Computes what the blocks of reports show in the periods that have a page.
pub fn compute(
    inputs: &Inputs<'_>,
    definitions: &Definitions,
    periods: &IndexMap<String, Vec<Period>>,
    keys: &IndexMap<String, Vec<String>>,
    diags: &mut Diagnostics,
) -> Blocks {
    Blocks {
        explained: explain::explained(inputs, definitions, periods),
        parted: table::parted(inputs, definitions, periods),
        cases: what_if::answered(inputs, definitions, periods),
        rows: rows::listed(inputs, definitions, periods, keys, diags),
        accounts: accounts(inputs),
        moved: customers::moved(inputs, definitions, periods),
    }
}

fn accounts(inputs: &Inputs<'_>) -> BTreeMap<String, String> {
    let names = rows::names_of(inputs, "accounts", "account_id").into_iter();
    names.map(|(id, name)| (id.to_owned(), name.to_owned())).collect()
}

/// Returns every block with each period it is shown in.
fn shown<'a>(
    definitions: &'a Definitions,
    periods: &'a IndexMap<String, Vec<Period>>,
) -> impl Iterator<Item = (&'a Report, &'a Block, Period)> {
    definitions.reports.iter().flat_map(|(name, report)| {
        let periods = periods.get(name).map_or(&[][..], Vec::as_slice);
        let in_periods = move |block| periods.iter().map(move |period| (report, block, *period));
        report.blocks().flat_map(in_periods)
    })
}
