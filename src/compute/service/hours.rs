//! The hours between two instants of a row.
//!
//! [`prepare`] adds to a relation, for each pair of instants that a metric measures, the hours and
//! the flags of rows that cannot be measured; metrics then read them like any column.

use super::instant::Instants;
use crate::compute::column::Column;
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
pub(in crate::compute) fn prepare(relation: &mut Relation, metrics: &[&Metric]) {
    let measures = metrics.iter().filter_map(|metric| metric.kind.measure());
    for between in measures.filter_map(|measure| measure.between.as_ref()) {
        let pair = |row: usize, from: &Instants<'_>, to: &Instants<'_>| {
            Some(match (from.get(row)?, to.get(row)?) {
                (from, to) if to.order(&from).is_lt() => Measured::Negative,
                (from, to) => match (from.second, to.second) {
                    (Some(from), Some(to)) => Measured::Seconds(to - from),
                    _ => Measured::NoTime,
                },
            })
        };
        let (Some(from), Some(to)) = (
            Instants::of(relation, &between.from.value),
            Instants::of(relation, &between.to.value),
        ) else {
            continue;
        };
        let rows = (0..relation.height).map(|row| pair(row, &from, &to));
        let measured: Vec<Option<Measured>> = rows.collect();
        drop((from, to));
        put(relation, between, &measured);
    }
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
