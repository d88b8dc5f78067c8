//! Published figures to compare a metric with: those of the table `benchmarks`, else those the
//! definition names.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::number::Exact;
use super::table::{Table, Tables};
use crate::model::metric::{Benchmark, Confidence, Metric};

/// A published figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// The companies it describes; all where it is not said.
    pub cohort: Option<String>,
    /// The values that a tenth, a quarter, half, three quarters and nine tenths of them do not
    /// reach.
    pub quantiles: [Option<Exact>; 5],
    /// What it says, where it is not quantiles.
    pub text: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// The edition or its year.
    pub edition: Option<String>,
    /// How far it can be trusted.
    pub confidence: Option<Confidence>,
    /// Whether nobody has compared it with its source yet.
    pub unverified: bool,
    /// Whether the site's table gives it and not the definition.
    pub of_site: bool,
}

impl Published {
    /// The names of the quantiles, in their order.
    pub const QUANTILES: [&'static str; 5] = ["p10", "p25", "p50", "p75", "p90"];

    /// Returns the figure that a definition names: the first with a median, else the first.
    pub fn of_definition(metric: &Metric) -> Option<Self> {
        let all = &metric.benchmark;
        let chosen = all.iter().find(|benchmark| benchmark.p50.is_some()).or_else(|| all.first());
        chosen.map(Self::from)
    }
}

impl From<&Benchmark> for Published {
    fn from(benchmark: &Benchmark) -> Self {
        let Benchmark { p25, p50, p75, .. } = benchmark.clone();
        Self {
            cohort: benchmark.cohort.clone(),
            quantiles: [None, p25, p50, p75, None],
            text: benchmark.text.clone(),
            source: benchmark.source.clone(),
            edition: benchmark.year.map(|year| year.to_string()),
            confidence: benchmark.confidence,
            unverified: benchmark.unverified,
            of_site: false,
        }
    }
}

/// The figures of the table `benchmarks` that hold on the date of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Benchmarks {
    by_metric: BTreeMap<String, Published>,
}

impl Benchmarks {
    /// Reads the table: of a metric the figure that was published last and has neither expired nor
    /// is yet to come; of several, one about all companies, then the first.
    pub(super) fn read(tables: &Tables) -> Self {
        let mut found = Self::default();
        let Some(table) = tables.by_name.get("benchmarks") else { return found };
        let mut rows: Vec<usize> =
            (0..table.height).filter(|row| holds(table, *row, tables.as_of)).collect();
        let rank = |row: &usize| {
            let published = day(table, "published", *row);
            (std::cmp::Reverse(published), text(table, "cohort", *row).is_some())
        };
        rows.sort_by_key(rank);
        for row in rows {
            let Some(metric) = text(table, "metric", row) else { continue };
            let published = published(table, row);
            if published.quantiles.iter().any(Option::is_some) {
                found.by_metric.entry(metric).or_insert(published);
            }
        }
        found
    }

    /// Returns the figure to compare a metric with.
    pub(super) fn of(&self, metric: &Metric) -> Option<Published> {
        let own = self.by_metric.get(metric.id.as_str()).cloned();
        own.or_else(|| Published::of_definition(metric))
    }
}

fn published(table: &Table, row: usize) -> Published {
    let number = |name| table.numbers(name).and_then(|units| units.exact(row));
    let letter = text(table, "confidence", row);
    let confidence = letter.and_then(|letter| {
        let mut letters = Confidence::LETTERS.into_iter();
        letters.find_map(|(known, confidence)| (known == letter).then_some(confidence))
    });
    Published {
        cohort: text(table, "cohort", row),
        quantiles: Published::QUANTILES.map(number),
        text: None,
        source: text(table, "source", row),
        edition: text(table, "edition", row),
        confidence,
        unverified: false,
        of_site: true,
    }
}

/// Says whether a row has been published and has not expired on a day.
fn holds(table: &Table, row: usize, as_of: Option<NaiveDate>) -> bool {
    let Some(as_of) = as_of else { return true };
    let today = as_of.to_epoch_days();
    let published = day(table, "published", row).is_none_or(|day| day <= today);
    published && day(table, "expires", row).is_none_or(|day| today < day)
}

fn day(table: &Table, name: &str, row: usize) -> Option<i32> {
    let days = table.days(name)?;
    days.get(row).copied().filter(|day| *day != super::column::NO_DAY)
}

fn text(table: &Table, name: &str, row: usize) -> Option<String> {
    Some(table.texts(name)?.get(row)?.to_owned())
}
