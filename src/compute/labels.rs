//! Labels of periods in the cells of a table.

use super::column::Texts;
use super::table::Table;
use crate::config::Calendar;
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::model::period::Period;

/// Returns the period of each different label; one that names none, or two, is reported once.
pub(super) fn periods(
    table: &Table,
    labels: &Texts,
    calendar: &Calendar,
    diags: &mut Diagnostics,
) -> Vec<Option<Period>> {
    let place = match table.sources.as_slice() {
        [source] => Place::File(source.path.clone()),
        _ => Place::Project,
    };
    let mut period = |label: &str| match Period::parse(label, calendar) {
        Ok(period) => Some(period),
        Err(error) => {
            let message = format!("in the column `period` of `{}`: {error}", table.name);
            diags.push(
                Diagnostic::new(Rule::UnparsableCell, place.clone(), message)
                    .hint("write labels of the reporting calendar, such as `2026-01`"),
            );
            None
        }
    };
    labels.names.iter().map(&mut period).collect()
}
