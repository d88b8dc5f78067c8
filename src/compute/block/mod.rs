//! What single blocks of reports show beyond the figures of metrics.
//!
//! [`compute`] lists what the blocks of all reports ask in the periods that have a page, and answers
//! each question once. What follows from figures alone is a function of its own: [`bridge`] puts
//! movements together, [`tree`] says what a part contributes, [`moves`] ranks changes.

pub mod bridge;
pub mod explain;
pub mod moves;
pub mod small;
pub mod table;
pub mod tree;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::evaluate::{Difference, Division, Inputs, Parted};
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
}

/// Computes what the blocks of reports show in the periods that have a page.
pub fn compute(
    inputs: &Inputs<'_>,
    definitions: &Definitions,
    periods: &IndexMap<String, Vec<Period>>,
) -> Blocks {
    Blocks {
        explained: explain::explained(inputs, definitions, periods),
        parted: table::parted(inputs, definitions, periods),
    }
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
