//! Models that are derived from tables: what metrics over deals, quotas and forecasts run over.
//!
//! [`derived`] makes those that are the same for every period, [`panel`] those whose rows are made
//! for each slice of time. Both hold the columns of their table and some of their own.

mod deals;
mod entries;
mod evidence;
mod open;
mod opportunities;
mod pipeline_moves;
mod pipeline_panel;
mod ramp;
mod rep_panel;
mod stages;
mod standing;
mod visits;

pub(super) use standing::standing;

use std::collections::HashSet;

use super::column::{Column, NO_DAY, NO_UNITS};
use super::evaluate::Inputs;
use super::grid::Slice;
use super::number::Reason;
use super::relation::Relation;
use super::table::Tables;
use crate::diag::Diagnostics;

/// Marks rows that count with a stated fallback.
pub(super) const FALLBACK: &str = "__fallback";

/// Returns the model of a name that is derived from tables; `None` for tables themselves.
///
/// # Errors
///
/// Fails with the reason that every metric over it has.
pub(super) fn derived(name: &str, tables: &Tables) -> Option<Result<Relation, Reason>> {
    Some(match name {
        "opportunities" => opportunities::opportunities(tables),
        "pipeline_entries" => entries::pipeline_entries(tables),
        "open_opportunities" => open::open_opportunities(tables),
        "stage_visits" => visits::stage_visits(tables),
        "stage_entries" => visits::stage_entries(tables),
        "stage_cohorts" => visits::stage_cohorts(tables),
        _ => return None,
    })
}

/// Returns the names of the stages in their order.
pub(super) fn stage_names(tables: &Tables) -> Vec<&str> {
    // Without the column that names them there are none, as every metric over them says.
    stages::Stages::of(tables).map(|stages| stages.names()).unwrap_or_default()
}

/// Returns the model of a name whose rows are made for each slice; `None` for other models.
///
/// # Errors
///
/// Fails with the reason that every metric over it has.
pub(super) fn panel(
    name: &str,
    inputs: &Inputs<'_>,
    slices: &[Slice],
    diags: &mut Diagnostics,
) -> Option<Result<Relation, Reason>> {
    Some(match name {
        "pipeline_moves" => pipeline_moves::pipeline_moves(inputs, slices),
        "pipeline_panel" => pipeline_panel::pipeline_panel(inputs, slices),
        "rep_panel" => rep_panel::rep_panel(inputs, slices, diags),
        _ => return None,
    })
}

fn some_day(day: i32) -> Option<i32> {
    (day != NO_DAY).then_some(day)
}

fn some_units(units: i128) -> Option<i128> {
    (units != NO_UNITS).then_some(units)
}

/// Returns a column of some days.
fn days(days: impl Iterator<Item = i32>) -> Column {
    Column::days(days.map(some_day))
}

/// Returns the ids of accounts that are tests.
pub(super) fn test_accounts(tables: &Tables) -> HashSet<&str> {
    let Some(accounts) = tables.by_name.get("accounts") else { return HashSet::new() };
    // A table without the columns has no test accounts.
    let (Some(ids), Some(tests)) = (accounts.texts("account_id"), accounts.truths("is_test"))
    else {
        return HashSet::new();
    };
    let ids = ids.iter().zip(tests.iter()).filter(|(_, test)| **test == Some(true));
    ids.filter_map(|(id, _)| id).collect()
}
