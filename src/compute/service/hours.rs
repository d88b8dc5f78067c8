//! The hours between two instants of a row.
//!
//! [`prepare`] adds to a relation, for each pair of instants that a metric measures, the hours and
//! the flags of rows that cannot be measured; metrics then read them like any column.

use super::clocks::Clocks;
use super::instant::Instants;
use crate::compute::column::Column;
use crate::compute::evaluate::Inputs;
use crate::compute::relation::Relation;
use crate::model::metric::{Between, Clock, Metric};

/// The seconds of an hour.
pub(super) const HOUR: i64 = 3600;

/// The reasons why rows are left out: the later instant lies before the earlier one, or the time of
/// day of one of them is not known.
pub(in crate::compute) const REASONS: [&str; 2] = ["negative", "no_time"];

/// Returns the name of the column with the hours of a pair of instants.
pub(in crate::compute) fn hours(between: &Between) -> String {
    named("hours", between)
}

/// Returns the name of the column that flags the rows left out for one of [`REASONS`].
pub(in crate::compute) fn flag(between: &Between, reason: &str) -> String {
    named(reason, between)
}

/// Names that begin so are offered to nobody.
fn named(what: &str, between: &Between) -> String {
    let clock = match between.clock {
        Clock::Elapsed => "elapsed",
        Clock::Business => "business",
    };
    format!("__{what}_{clock}_{}_{}", between.from.value, between.to.value)
}

/// Adds what the metrics measure between instants. A column that is not there is found missing by
/// the metric that names it.
pub(in crate::compute) fn prepare(
    relation: &mut Relation,
    metrics: &[&Metric],
    inputs: &Inputs<'_>,
) {
    let measures = metrics.iter().filter_map(|metric| metric.kind.measure());
    for between in measures.filter_map(|measure| measure.between.as_ref()) {
        if let Some(measured) = measure(relation, between, inputs) {
            put(relation, between, &measured);
        }
    }
}

/// Returns for each row what is known of the time between two instants that it has.
fn measure(
    relation: &Relation,
    between: &Between,
    inputs: &Inputs<'_>,
) -> Option<Vec<Option<Measured>>> {
    let from = Instants::of(relation, &between.from.value)?;
    let to = Instants::of(relation, &between.to.value)?;
    let clocks = match between.clock {
        Clock::Elapsed => None,
        Clock::Business => Some(Clocks::new(inputs)),
    };
    let of_rows = clocks.as_ref().map(|clocks| clocks.of(relation));
    let seconds = |row: usize, from: i64, to: i64| match &of_rows {
        None => Some(to - from),
        Some(clocks) => clocks[row].seconds_between(from, to),
    };
    let measured = |row: usize| {
        let (from, to) = (from.get(row)?, to.get(row)?);
        if to.order(&from).is_lt() {
            return Some(Measured::Negative);
        }
        let (Some(from), Some(to)) = (from.second, to.second) else {
            return Some(Measured::NoTime);
        };
        seconds(row, from, to).map(Measured::Seconds)
    };
    Some((0..relation.height).map(measured).collect())
}

/// What is known of the time between two instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measured {
    Seconds(i64),
    Negative,
    NoTime,
}

fn put(relation: &mut Relation, between: &Between, measured: &[Option<Measured>]) {
    let seconds = measured.iter().map(|measured| match measured {
        Some(Measured::Seconds(seconds)) => Some(i128::from(*seconds)),
        _ => None,
    });
    relation.put(&hours(between), Column::fractions(seconds, HOUR.into()));
    for (reason, kind) in REASONS.into_iter().zip([Measured::Negative, Measured::NoTime]) {
        let flags = measured.iter().map(|measured| Some(*measured == Some(kind)));
        relation.put(&flag(between, reason), Column::truths(flags));
    }
}
