//! Which rows of a file are rows of the table: columns turned into rows, and a condition.

use polars::prelude::{BooleanChunked, ChunkFilter, NewChunkedArray, StringChunked};

use super::convert::Job;
use super::raw::Raw;
use super::resolve::{condition, no_such_column, push_once};
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

fn filtered(mut raw: Raw, holds: &[bool]) -> Raw {
    let mask = BooleanChunked::from_slice("".into(), holds);
    for cells in raw.columns.values_mut() {
        *cells = cells.filter(&mask).expect("a mask as long as the column");
    }
    let kept = raw.rows.iter().zip(holds).filter(|(_, holds)| **holds);
    raw.rows = kept.map(|(row, _)| *row).collect();
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
    let cells: Vec<StringChunked> =
        wide.iter().filter_map(|(column, _)| raw.columns.shift_remove(column)).collect();
    let (mut from, mut parts, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for row in 0..raw.rows.len() {
        for ((_, part), cells) in wide.iter().zip(&cells) {
            if let Some(cell) = job.value(cells.get(row)) {
                from.push(row);
                parts.push(part.as_str());
                values.push(cell);
            }
        }
    }
    for column in raw.columns.values_mut() {
        let taken = from.iter().map(|row| column.get(*row));
        *column = StringChunked::from_iter_options(column.name().clone(), taken);
    }
    raw.rows = from.iter().map(|row| raw.rows[*row]).collect();
    for (name, cells) in [(name, parts), (value, values)] {
        let cells = StringChunked::from_iter_values(name.as_str().into(), cells.into_iter());
        raw.columns.insert(name.clone(), cells);
    }
    raw
}
