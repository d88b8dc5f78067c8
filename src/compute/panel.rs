//! Panels: models whose rows are made for each slice of time, and those that settings change.

use super::evaluate::Inputs;
use super::grid::Slice;
use super::ledger::{contracts, panels};
use super::model;
use super::number::Reason;
use super::relation::Relation;
use super::service;
use crate::diag::Diagnostics;

/// Returns the panel of a name, with the place of its slice for each row; `None` for models that
/// tables alone make.
pub(super) fn panel(
    name: &str,
    inputs: &Inputs<'_>,
    slices: &[Slice],
    diags: &mut Diagnostics,
) -> Option<Result<Relation, Reason>> {
    match name {
        "renewals" => Some(contracts::renewals(inputs.tables, inputs.settings.renewed_by)),
        "account_panel" => Some(panels::account_panel(inputs, slices)),
        "health_panel" => Some(panels::health_panel(inputs, slices)),
        _ => service::panel(name, inputs, slices)
            .or_else(|| model::panel(name, inputs, slices, diags)),
    }
}
