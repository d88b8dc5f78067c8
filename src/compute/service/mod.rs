//! What teams promise and how customers fare: the models behind service, success, surveys and data
//! quality.
//!
//! [`model`] returns those that depend on tables alone, [`panel`] those that depend on settings or
//! are made for each slice of time. [`hours`] measures the time between two instants of a row.

mod cadence;
mod cases;
mod clocks;
pub(super) mod hours;
mod instant;
mod leads;
mod onboarding;
mod paying;
pub(super) mod quality;
mod responses;
pub(super) mod sla;
mod usage;

pub(super) use cadence::Event;
pub(super) use cases::{promised, subject_of};

use super::evaluate::Inputs;
use super::grid::Slice;
use super::number::Reason;
use super::relation::Relation;
use super::table::Tables;

/// Returns the model of a name; `None` for one that is not of this room.
pub(super) fn model(name: &str, tables: &Tables) -> Option<Result<Relation, Reason>> {
    Some(match name {
        "leads" => leads::leads(tables),
        "onboarding" => onboarding::onboarding(tables),
        "responses" => responses::responses(tables),
        "data_checks" => quality::checks(tables),
        _ => return None,
    })
}

/// Returns the model of a name that needs more than tables; `None` for one that does not.
pub(super) fn panel(
    name: &str,
    inputs: &Inputs<'_>,
    slices: &[Slice],
) -> Option<Result<Relation, Reason>> {
    Some(match name {
        "sla_ledger" => sla::ledger(inputs),
        "open_breaches" => sla::open_breaches(inputs),
        "usage_panel" => usage::features(inputs.tables, slices),
        "usage_account_panel" => usage::accounts(inputs.tables, slices),
        _ => return None,
    })
}
