//! Panels: models whose rows are made for each slice of time.

use super::evaluate::Inputs;
use super::grid::Slice;
use super::number::Reason;
use super::relation::Relation;
use super::service;

/// Returns the panel of a name, with the place of its slice for each row; `None` for other models.
pub(super) fn panel(
    name: &str,
    inputs: &Inputs<'_>,
    slices: &[Slice],
) -> Option<Result<Relation, Reason>> {
    service::panel(name, inputs, slices)
}
