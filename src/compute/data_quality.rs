//! How good the data is, table by table, and how far that lets the figures be trusted.
//!
//! The grades of figures are given where they are computed; here is told why none is better, and
//! what would make it so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::doctor::{Step, diagnosis};
use super::grid::day_number;
use super::origins;
use super::outcome::{Evaluation, Grade, MEANT, Outcome};
use super::service::quality::{self, Row};
use super::table::{CheckKind, DataCheck, Table, Tables};
use crate::model::metric::{Metric, MetricId, Metrics};
use crate::model::schema::TABLES;

/// What is known of the quality of the data.
#[derive(Debug, Clone, Default)]
pub struct DataQuality {
    /// The tables, in the order of the data model.
    pub tables: Vec<TableQuality>,
    /// What contracts had checked and was not kept, and what was.
    pub checks: Vec<DataCheck>,
    /// The published metrics with a value in the newest complete quarter, those with the worst
    /// grade first.
    pub grades: Vec<Graded>,
    /// The tables that are older than their contract allows.
    stale: BTreeSet<String>,
    /// The tables with cells that name rows which are not there.
    orphaned: BTreeSet<String>,
    /// How many published metrics have no value for want of an input.
    pub waiting: usize,
    /// What to add, the input that most metrics wait for first.
    pub steps: Vec<Step>,
}

/// What is known of the quality of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableQuality {
    /// The table.
    pub table: String,
    /// Its rows.
    pub rows: usize,
    /// The newest date of something that happened.
    pub newest: Option<NaiveDate>,
    /// The days from then to the date of the run.
    pub days: Option<i64>,
    /// The age in hours from which on a contract calls it stale.
    pub promised_hours: Option<u32>,
    /// Whether that promise is kept; nothing where none was made.
    pub is_fresh: Option<bool>,
    /// Required cells, and those of them that are filled.
    pub filled: Count,
    /// Rows, and those of them that repeat no earlier one.
    pub unique: Count,
    /// Cells that name a row of another table, and those that find it.
    pub found: Count,
    /// Checks of contracts, and those that are kept.
    pub kept: Count,
}

/// So many things that were looked at, and those of them that are as they should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// How many were looked at.
    pub total: u64,
    /// How many are as they should be.
    pub passed: u64,
}

/// How far the value of a metric can be trusted, and why no further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// The metric.
    pub metric: MetricId,
    /// The grade.
    pub grade: Grade,
    /// What keeps it from a better one, the most important first.
    pub why: Vec<Why>,
}

/// What keeps a grade from being better.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Rows of the period were left out.
    LeftOut {
        /// The reason, as the working of the metric has it.
        reason: String,
        /// How many.
        count: u64,
    },
    /// A table is older than its contract allows.
    Stale(String),
    /// Rows count with a stated fallback.
    Fallback(u64),
    /// Cells of a table name rows that are not there.
    Orphans(String),
}

impl Count {
    fn add(&mut self, row: &Row) {
        self.total += row.total.unwrap_or(0);
        self.passed += row.passed.unwrap_or(0);
    }
}

impl DataQuality {
    /// Returns the grades of the values of an evaluation, the worst first, and what keeps each from
    /// a better one.
    pub fn grades(&self, metrics: &Metrics, evaluation: &Evaluation) -> Vec<Graded> {
        let graded = |(id, outcome): (&MetricId, &Outcome)| {
            let grade = outcome.grade?;
            let why = self.why(outcome, &origins::tables(metrics.get(id)?, metrics));
            Some(Graded { metric: id.clone(), grade, why })
        };
        let mut grades: Vec<Graded> = evaluation.metrics.iter().filter_map(graded).collect();
        grades.sort_by_key(|graded| std::cmp::Reverse(graded.grade));
        grades
    }

    /// Returns what keeps a grade from being better.
    fn why(&self, outcome: &Outcome, reads: &BTreeSet<&str>) -> Vec<Why> {
        let excluded = outcome.working.rows_excluded.iter();
        let lost = excluded.filter(|(reason, _)| !MEANT.contains(&reason.as_str()));
        let mut lost: Vec<(&String, u64)> = lost.map(|(reason, count)| (reason, *count)).collect();
        lost.retain(|(_, count)| *count > 0);
        lost.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let lost = lost.into_iter();
        let mut why: Vec<Why> =
            lost.map(|(reason, count)| Why::LeftOut { reason: reason.clone(), count }).collect();
        let of = |tables: &BTreeSet<String>, make: fn(String) -> Why| -> Vec<Why> {
            let read = tables.iter().filter(|table| reads.contains(table.as_str()));
            read.cloned().map(make).collect()
        };
        why.extend(of(&self.stale, Why::Stale));
        if outcome.working.rows_fallback > 0 {
            why.push(Why::Fallback(outcome.working.rows_fallback));
        }
        why.extend(of(&self.orphaned, Why::Orphans));
        why
    }
}

/// Tells how good the data is; the grades are those of an evaluation.
pub(super) fn data_quality(
    tables: &Tables,
    metrics: &Metrics,
    evaluation: Option<&Evaluation>,
) -> DataQuality {
    let place = |name: &str| TABLES.iter().position(|def| def.name == name);
    let mut found: Vec<(usize, TableQuality)> = tables
        .by_name
        .iter()
        .filter_map(|(name, table)| Some((place(name)?, table_quality(table, tables))))
        .collect();
    found.sort_by_key(|(at, _)| *at);
    let flawed = |is_flawed: &dyn Fn(&Table) -> bool| {
        let tables = tables.by_name.values().filter(|table| is_flawed(table));
        tables.map(|table| table.name.clone()).collect()
    };
    let quality = DataQuality {
        tables: found.into_iter().map(|(_, table)| table).collect(),
        checks: tables.checks.clone(),
        stale: flawed(&|table| is_stale(table, tables)),
        orphaned: flawed(&|table| table.checks.orphans > 0),
        ..DataQuality::default()
    };
    let Some(evaluation) = evaluation else { return quality };
    let diagnosis = diagnosis(metrics, Some(evaluation));
    let waiting = diagnosis.metrics.iter().filter(|metric| metric.missing.is_some()).count();
    DataQuality {
        grades: quality.grades(metrics, evaluation),
        waiting,
        steps: diagnosis.steps,
        ..quality
    }
}

fn table_quality(table: &Table, tables: &Tables) -> TableQuality {
    let (mut filled, mut unique, mut found) = Default::default();
    for row in quality::rows(table, tables) {
        let count: &mut Count = match row.kind {
            "completeness" if row.is_required => &mut filled,
            "uniqueness" => &mut unique,
            "reference" => &mut found,
            _ => continue,
        };
        count.add(&row);
    }
    let stated = tables.checks.iter().filter(|check| check.table == table.name);
    let kept = stated.clone().filter(|check| check.is_kept).count() as u64;
    let days = tables.as_of.zip(table.newest).map(|(as_of, newest)| (as_of - newest).num_days());
    let promise = stated.clone().filter(|check| check.kind == CheckKind::Freshness);
    let is_fresh = promise.map(|check| check.is_kept).reduce(|all, kept| all && kept);
    TableQuality {
        table: table.name.clone(),
        rows: table.height,
        newest: table.newest,
        days,
        promised_hours: table.checks.warn_after_hours,
        is_fresh,
        filled,
        unique,
        found,
        kept: Count { total: stated.count() as u64, passed: kept },
    }
}

/// Returns the best grade that values of metrics can have, of those that read a table with flaws:
/// one with references to rows which are not there, or one older than its contract allows.
pub(super) fn bounds(tables: &Tables, metrics: &Metrics) -> BTreeMap<MetricId, Grade> {
    let bound = |table: &Table| match (is_stale(table, tables), table.checks.orphans) {
        (true, _) => Some(Grade::C),
        (false, 1..) => Some(Grade::B),
        (false, 0) => None,
    };
    let flawed: BTreeMap<&str, Grade> = tables
        .by_name
        .values()
        .filter_map(|table| Some((table.name.as_str(), bound(table)?)))
        .collect();
    if flawed.is_empty() {
        return BTreeMap::new();
    }
    let worst = |metric: &Metric| {
        let reads = origins::tables(metric, metrics);
        let worst = reads.iter().filter_map(|table| flawed.get(table)).max()?;
        Some((metric.id.clone(), *worst))
    };
    metrics.iter().filter_map(worst).collect()
}

/// Says whether a table is older than its contract allows.
fn is_stale(table: &Table, tables: &Tables) -> bool {
    let age = tables.as_of.zip(table.newest).map(|(a, b)| day_number(a) - day_number(b));
    match (age, table.checks.warn_after_hours) {
        (Some(days), Some(hours)) => i64::from(days) * 24 >= i64::from(hours),
        _ => false,
    }
}
