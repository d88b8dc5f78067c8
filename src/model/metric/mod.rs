//! Metric definitions: what a figure means, not what it is.
//!
//! [`Metrics::read`] joins the built-in catalogue with the site's own definitions. Formulas over
//! metrics are parsed here; expressions over columns stay text, because only `compute` knows the
//! columns. Nothing here holds a value.

mod arithmetic;
mod benchmark;
mod condition;
mod kind;
mod multiple;
mod read;
mod set;

pub use arithmetic::{Arithmetic, Function, Notation, Operator, decimal, places_of};
pub use benchmark::{Benchmark, Confidence};
pub use condition::{Comparator, Condition, Thresholds};
pub use kind::{
    Aggregate, Between, Classify, Clock, Cohort, Component, Conversion, Counted, Guard,
    GuardReason, Holding, Horizon, Input, InputOf, Instant, Maturity, Measure, MetricKind,
    Movement, MovementKind, MovementOf, PeriodAggregate, Retained, Retention, Shift, Statistic,
    Step, Vintage, VintageError, VintageLevel, Window,
};
pub use set::Metrics;

use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;

use super::period::Grain;
use crate::diag::Place;
use crate::locale::Formatter;
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
    /// Whether it only serves other metrics: it is listed and published nowhere.
    pub internal: bool,
    /// Whether the value is one of a whole year, which a period in progress cannot give.
    pub annualised: bool,
    /// How values may be added up.
    pub additivity: Option<Additivity>,
    /// The formula as people write it, where the definition itself does not say it.
    pub formula: Option<String>,
    /// Figures that are shown beside the value: their keys and the internal metrics behind them.
    pub parts: Vec<Part>,
    /// The metrics that together say how a balance came from one instant to the next.
    pub bridge: Vec<BridgeTerm>,
    /// What becomes of a target while its period is not over.
    pub prorate: Prorate,
    /// The metrics it is taken to move in proportion to, when a report asks what it would come to;
    /// it is not computed from them.
    pub drivers: Vec<Spanned<MetricId>>,
    /// The count that tells, by its `split_by`, how many of its cases reached each stage.
    pub funnel: Option<Spanned<MetricId>>,
}

impl Metric {
    /// Returns the place a finding about the definition is reported at.
    pub fn place(&self, span: &Span) -> Place {
        match self.origin {
            Origin::BuiltIn => Place::Project,
            Origin::Site(_) => Place::Span(span.clone()),
        }
    }

    /// Returns its name: its message, else its label, else the words of its id. What the site says
    /// itself comes before what almanac calls a metric of the same id.
    pub fn name(&self, formatter: &Formatter) -> String {
        let id = format!("metric-{}", self.id.as_str().replace('_', "-"));
        let is_named_by_site = self.label.is_some() && self.origin != Origin::BuiltIn;
        let message = match is_named_by_site {
            true => formatter.site_message(&id, &[]),
            false => formatter.try_message(&id, &[]),
        };
        let label = || self.label.clone().unwrap_or_else(|| self.id.as_str().replace('_', " "));
        message.unwrap_or_else(label)
    }

    /// Says whether readers of a site that is built for `audience` may see it; a site for nobody in
    /// particular is for everybody.
    pub fn is_for(&self, audience: Option<&str>) -> bool {
        is_for(&self.audience, audience)
    }

    /// Returns the metrics it is computed from, with the places that name them.
    pub fn inputs(&self) -> Vec<&Spanned<MetricId>> {
        self.kind.inputs()
    }
}

/// Says whether readers of a site that is built for `audience` may see what names these; a site for
/// nobody in particular is for everybody, and so is what names nobody.
pub fn is_for(named: &[String], audience: Option<&str>) -> bool {
    let is_named = |audience| named.iter().any(|name| name == audience);
    named.is_empty() || audience.is_none_or(is_named)
}

/// Who defined a metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The program's catalogue; its spans lie in no file of the site.
    BuiltIn,
    /// The site, at this place.
    Site(Span),
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

/// How the values of a metric may be added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Additivity {
    /// Over segments and over time.
    Additive,
    /// Over segments only; over time there is a last value or a mean.
    Semi,
    /// Not at all: each level is computed from its own rows.
    Non,
}

/// A figure that is shown beside a metric's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What names it within the metric.
    pub key: String,
    /// The internal metric it comes from.
    pub metric: MetricId,
}

/// A line of a bridge from one balance to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BridgeTerm {
    /// Whether it is added or taken away.
    pub sign: Sign,
    /// What was added or taken away.
    pub metric: Spanned<MetricId>,
}

/// Whether something is added or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// It is added.
    Plus,
    /// It is taken away.
    Minus,
}

/// What becomes of a target while its period is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prorate {
    /// It cannot be compared with yet.
    None,
    /// It counts by the share of the days that are over.
    Linear,
    /// It counts by the share that the same days brought a year ago.
    Seasonal,
}
