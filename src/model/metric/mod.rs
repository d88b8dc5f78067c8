//! Metric definitions: what a figure means, not what it is.
//!
//! [`Metrics::read`] joins the built-in catalogue with the site's own definitions. Formulas over
//! metrics are parsed here; expressions over columns stay text, because only `compute` knows the
//! columns. Nothing here holds a value.

mod arithmetic;
mod condition;
mod read;
mod set;

pub use arithmetic::{Arithmetic, Operator, decimal};
pub use condition::{Comparator, Condition, Thresholds};
pub use set::Metrics;

use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;

use super::period::{Grain, Offset};
use crate::diag::Place;
use crate::source::Span;
use crate::yaml::Spanned;

/// Names a metric, the same in YAML, addresses and JSON.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MetricId(Arc<str>);

impl MetricId {
    /// Makes an id; [`Metrics`] decides which ids there are.
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MetricId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// The id.
    pub id: MetricId,
    /// Who defined it.
    pub origin: Origin,
    /// How it is computed.
    pub kind: MetricKind,
    /// The name in the default locale, where the YAML gives one.
    pub label: Option<String>,
    /// What it means, in the default locale.
    pub description: Option<String>,
    /// What its values count.
    pub unit: Unit,
    /// Whether more is better.
    pub direction: Direction,
    /// The only grain it has values at, if it is bound to one.
    pub grain: Option<Grain>,
    /// What an input without a value does to a ratio or derived metric.
    pub missing: Missing,
    /// Below this many cases a value is flagged; the site's setting where it is not given.
    pub min_n: Option<u64>,
    /// Places shown after the point; those of the unit where it is not given.
    pub decimals: Option<u8>,
    /// The version of the definition.
    pub version: u32,
    /// What changed, by version.
    pub changed: IndexMap<String, String>,
    /// Who answers for the definition.
    pub owner: Option<String>,
    /// Who may see it; everyone when empty.
    pub audience: Vec<String>,
    /// When a value is good, and when it is at least bearable.
    pub thresholds: Thresholds,
    /// Other names.
    pub synonyms: Vec<String>,
    /// What readers get wrong about it.
    pub traps: Vec<String>,
    /// Published figures it may be compared with.
    pub benchmark: Vec<Benchmark>,
}

impl Metric {
    /// Returns the place a finding about the definition is reported at.
    pub fn place(&self, span: &Span) -> Place {
        match self.origin {
            Origin::BuiltIn => Place::Project,
            Origin::Site(_) => Place::Span(span.clone()),
        }
    }

    /// Returns the metrics it is computed from, with the places that name them.
    pub fn inputs(&self) -> Vec<&Spanned<MetricId>> {
        match &self.kind {
            MetricKind::Simple { .. } | MetricKind::Balance { .. } => Vec::new(),
            MetricKind::Ratio { numerator, denominator } => vec![numerator, denominator],
            MetricKind::Derived { inputs, .. } => inputs.values().map(|i| &i.metric).collect(),
        }
    }
}

/// Who defined a metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The program's catalogue; its spans lie in no file of the site.
    BuiltIn,
    /// The site, at this place.
    Site(Span),
}

/// How a metric is computed.
#[derive(Debug, Clone, PartialEq)]
pub enum MetricKind {
    /// An aggregate of the rows that happened in the period.
    Simple {
        /// What is aggregated.
        measure: Measure,
        /// The date column that decides which period a row belongs to.
        time: Spanned<String>,
    },
    /// An aggregate of the rows in force at one instant of the period.
    Balance {
        /// What is aggregated.
        measure: Measure,
        /// The column with the first day a row is in force.
        from: Spanned<String>,
        /// The column with the first day it no longer is.
        to: Option<Spanned<String>>,
        /// The instant.
        at: Instant,
    },
    /// One metric divided by another.
    Ratio {
        /// What is divided.
        numerator: Spanned<MetricId>,
        /// What it is divided by.
        denominator: Spanned<MetricId>,
    },
    /// Arithmetic over metrics.
    Derived {
        /// The formula.
        expr: Arithmetic,
        /// What its names stand for.
        inputs: IndexMap<String, Input>,
    },
}

/// What a simple or balance metric aggregates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The table, or a table that `compute` derives.
    pub model: Spanned<String>,
    /// The aggregate.
    pub aggregate: Aggregate,
    /// The column or SQL expression; a count without one counts rows.
    pub expr: Option<Spanned<String>>,
    /// The SQL predicate of the rows that count.
    pub filter: Option<Spanned<String>>,
    /// Rows that pass the filter and are still left out, by the reason that is then counted.
    pub exclude: Vec<(String, Spanned<String>)>,
    /// Of distinct values only those count whose rows sum to more than zero here.
    pub positive: Option<Spanned<String>>,
}

/// How values become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aggregate {
    /// The number of values, or of rows.
    Count,
    /// The number of different values.
    CountDistinct,
    /// The sum.
    Sum,
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// The sum divided by the number.
    Avg,
    /// The middle value, or the mean of the two middle ones.
    Median,
    /// The ninth decile, interpolated linearly.
    P90,
}

/// The instant of a period at which a balance is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instant {
    /// The end of the day before the period.
    Open,
    /// The end of its last day, or of the date of the run while it is not over.
    Close,
}

/// What a name in a formula stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The metric.
    pub metric: Spanned<MetricId>,
    /// How far back its period lies.
    pub offset: Option<Offset>,
}

/// What an input without a value does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The result has none either, for the same reason.
    Propagate,
    /// It counts as zero.
    Zero,
}

/// What values count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Money of the reporting currency.
    Currency,
    /// Money of the reporting currency per day.
    CurrencyPerDay,
    /// A share, stored as a fraction.
    Percent,
    /// A plain quotient.
    Ratio,
    /// Months.
    Months,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Things.
    Count,
    /// Points of a scale.
    Points,
}

impl Unit {
    /// Every unit with its word.
    pub const WORDS: [(&'static str, Self); 9] = [
        ("currency", Self::Currency),
        ("currency_per_day", Self::CurrencyPerDay),
        ("percent", Self::Percent),
        ("ratio", Self::Ratio),
        ("months", Self::Months),
        ("days", Self::Days),
        ("hours", Self::Hours),
        ("count", Self::Count),
        ("points", Self::Points),
    ];

    /// Returns the word used in YAML and JSON.
    pub fn name(self) -> &'static str {
        Self::WORDS[self as usize].0
    }
}

/// Whether more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Too much is as bad as too little.
    Range,
    /// Neither.
    Neutral,
}

/// A published figure a metric may be compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benchmark {
    /// The set it comes from.
    pub set: Spanned<String>,
    /// The companies it describes.
    pub cohort: Option<String>,
}
