//! Scorecards: levels, dimensions, and the criteria that decide between them.
//!
//! [`Scorecard::read`] reads one from a file of `data/scorecards/`. Who answered what, and which
//! level follows, is worked out in `compute`; whether a metric that a criterion measures exists is
//! found out where the site is assembled.

mod check;
mod read;

use std::collections::BTreeMap;

use num_rational::BigRational;

use super::metric::{Condition, MetricId, Unit};
use crate::yaml::Spanned;

/// One maturity model.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// The id, part of addresses and message ids.
    pub id: Spanned<String>,
    /// The title in the default locale.
    pub title: Spanned<String>,
    /// The names of the levels, the lowest first; two or more.
    pub levels: Vec<Spanned<String>>,
    /// How criteria become a level.
    pub method: Method,
    /// The level a company of a given size is expected to have.
    pub expectation: Option<Expectation>,
    /// What is looked at, in the order it is shown.
    pub dimensions: Vec<Dimension>,
    /// What to do next at a level: pages or sentences.
    pub next_actions: BTreeMap<Level, Vec<Spanned<String>>>,
}

/// A level of a scorecard by its number, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u32);

/// How criteria become a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A level is reached when everything asked up to it is met.
    Ladder,
    /// The level is the mean of those of the criteria.
    Average,
}

/// Bands of a metric, each with the level expected there.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// The metric.
    pub metric: Spanned<MetricId>,
    /// The currency of the bands, where they are not in the reporting one.
    pub currency: Option<Spanned<String>>,
    /// The bands, by level.
    pub bands: BTreeMap<Level, Band>,
}

/// A half-open range of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The smallest value in the band.
    pub from: BigRational,
    /// The smallest value above it; `None` in the uppermost band.
    pub to: Option<BigRational>,
}

/// One thing a scorecard looks at.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// The id within the scorecard.
    pub id: Spanned<String>,
    /// The name in the default locale, where it is not the id in words.
    pub title: Option<Spanned<String>>,
    /// How much it counts in the score, more than zero.
    pub weight: BigRational,
    /// The level it should have.
    pub target: Option<Level>,
    /// What each level looks like, in the default locale.
    pub descriptors: BTreeMap<Level, Spanned<String>>,
    /// What decides the level.
    pub criteria: Vec<Criterion>,
    /// What to do next at a level: pages or sentences.
    pub next_actions: BTreeMap<Level, Vec<Spanned<String>>>,
}

/// One question, put to people or to the data.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// The id within the dimension.
    pub id: Spanned<String>,
    /// The level it belongs to; `None` only where the answer is itself a level.
    pub level: Option<Level>,
    /// Whether the level can be reached without it.
    pub need: Need,
    /// Who answers.
    pub question: Question,
}

/// Whether a level can be reached without a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It cannot.
    Required,
    /// It can.
    Optional,
}

/// Who answers a criterion, and how.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// People do, in the table `assessments`.
    Ask {
        /// The question in the default locale.
        text: Spanned<String>,
        /// What an answer is.
        answer: Answer,
        /// Whether a yes needs something to show for it.
        evidence: Evidence,
    },
    /// A metric does.
    Measure {
        /// The metric.
        metric: Spanned<MetricId>,
        /// For forecasts, how many days before the end of the period they were made.
        vintage: Option<u32>,
        /// What its values are held against.
        test: Test,
    },
}

/// What people answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// `true` or `false`.
    Bool,
    /// The number of a level.
    Level,
}

/// Whether a yes needs something to show for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Without it the answer does not count.
    Required,
    /// It is shown if there is any.
    Welcome,
}

/// What the values of a metric are held against.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// A condition, which each of the newest values has to meet.
    When {
        /// The condition.
        condition: Condition,
        /// The unit its number is in, where it names one; it has to be that of the metric.
        unit: Option<Unit>,
        /// How many periods.
        periods: u32,
    },
    /// The value so many quarters ago.
    Trend {
        /// How many quarters.
        quarters: u32,
    },
}

impl Level {
    /// The level everybody has.
    pub const FIRST: Self = Self(1);

    /// Makes a level of its number; `None` for zero.
    pub fn new(number: u32) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }

    /// Returns the number, from 1.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl Scorecard {
    /// Returns the name of a level, or `None` when the scorecard has fewer.
    pub fn level_name(&self, level: Level) -> Option<&str> {
        self.levels.get(level.0 as usize - 1).map(|name| name.value.as_str())
    }

    /// Returns the highest level.
    pub fn highest(&self) -> Level {
        Level(self.levels.len().max(1) as u32)
    }

    /// Returns every criterion with its dimension.
    pub fn criteria(&self) -> impl Iterator<Item = (&Dimension, &Criterion)> {
        self.dimensions
            .iter()
            .flat_map(|dimension| dimension.criteria.iter().map(move |item| (dimension, item)))
    }
}
