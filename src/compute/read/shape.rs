//! Which rows of a file are rows of the table: columns turned into rows, and a condition.

use std::borrow::Cow;
use std::sync::Arc;

use super::convert::Job;
use super::raw::{Raw, RawColumn};
use super::resolve::{condition, no_such_column, push_once};
use crate::compute::texts::TextsBuilder;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::contract::Unpivot;

/// Turns columns into rows and leaves out those that the contract does not want.
pub(super) fn shape(job: &Job<'_>, raw: Raw, diags: &mut Diagnostics) -> Raw {
    let raw = if job.contract.unpivot.is_empty() { raw } else { unpivoted(job, raw, diags) };
    let Some(filter) = &job.contract.filter else { return raw };
    match condition(job, &raw, filter, diags) {
        Some(holds) => filtered(raw, &holds),
        None => raw,
    }
}

fn filtered(raw: Raw, holds: &[bool]) -> Raw {
    let rows = (0_u32..).zip(holds).filter(|(_, holds)| **holds);
    taken(raw, &rows.map(|(row, _)| row).collect::<Vec<_>>())
}

/// Returns the given rows, each as often as it is named.
fn taken(mut raw: Raw, rows: &[u32]) -> Raw {
    for cells in raw.columns.values_mut() {
        *cells = Arc::new(cells.take(rows));
    }
    raw.rows = raw.rows.take(rows);
    raw
}

/// Each column that fits a pattern gives a row of its own where it has a value.
fn unpivoted(job: &Job<'_>, mut raw: Raw, diags: &mut Diagnostics) -> Raw {
    let patterns = &job.contract.unpivot;
    let Some(Unpivot { name, value, .. }) = patterns.first() else { return raw };
    let fits = |column: &String| {
        let part = patterns.iter().find_map(|pattern| pattern.part(column))?;
        Some((column.clone(), part.to_owned()))
    };
    let wide: Vec<(String, String)> = raw.columns.keys().filter_map(fits).collect();
    if wide.is_empty() {
        let pattern = format!("{}*{}", patterns[0].before, patterns[0].after);
        let diagnostic = match &job.contract.span {
            Some(span) => no_such_column(job, &raw, &pattern, span),
            None => Diagnostic::new(Rule::MissingColumn, job.place(), pattern),
        };
        push_once(diags, diagnostic);
    }
    let cells: Vec<Arc<RawColumn>> =
        wide.iter().filter_map(|(column, _)| raw.columns.shift_remove(column)).collect();
    let cells: Vec<Cow<'_, _>> = cells.iter().map(|cells| cells.texts()).collect();
    let (mut from, mut parts, mut values) =
        (Vec::new(), TextsBuilder::default(), TextsBuilder::default());
    for row in 0..raw.rows.len() {
        for ((_, part), cells) in wide.iter().zip(&cells) {
            if let Some(cell) = job.value(cells.get(row)) {
                from.push(row as u32);
                parts.push(Some(part));
                values.push(Some(cell));
            }
        }
    }
    let mut raw = taken(raw, &from);
    for (name, cells) in [(name, parts), (value, values)] {
        raw.columns.insert(name.clone(), RawColumn::Texts(cells.finish_raw()).into());
    }
    raw
}
