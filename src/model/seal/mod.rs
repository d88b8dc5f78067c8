//! Seals: the figures of a period as they were reported once.
//!
//! `almanac close` writes one for each period into `data/seals/`; people review and commit it, and
//! nothing changes it afterwards. [`Seal::read`] takes it in and [`Seal::to_yaml`] is the form it is
//! written in. What has become of its figures is found out in `compute`.

mod read;
mod write;

pub use read::read_seals;

use std::fmt;

use chrono::NaiveDate;
use indexmap::IndexMap;
use num_rational::BigRational;

use super::metric::{MetricId, Unit};
use super::segment::SegmentId;
use crate::source::Span;

/// The figures of one period as they were reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The label of the period, in capitals; whether the calendar has it is for `compute` to say.
    pub period: String,
    /// Where that stands; nowhere in a seal that is being made.
    pub span: Option<Span>,
    /// The day it was sealed.
    pub sealed_at: NaiveDate,
    /// The date of the run: everything up to and including it had happened.
    pub as_of: NaiveDate,
    /// The program with its version.
    pub engine: String,
    /// The files the figures were computed from, in the order they were read.
    pub inputs: Vec<SealedInput>,
    /// The figures.
    pub values: IndexMap<Subject, SealedValue>,
    /// What had become of earlier seals by then.
    pub restatements: Vec<Restatement>,
}

/// What a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The metric.
    pub metric: MetricId,
    /// The segment and its key; `None` for all rows.
    pub part: Option<(SegmentId, String)>,
}

/// A file that figures were computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedInput {
    /// The source whose contract describes the file.
    pub source: String,
    /// The file, below the project root.
    pub file: Option<String>,
    /// The digest of its bytes.
    pub digest: InputDigest,
    /// How many rows it held.
    pub rows: u64,
}

/// The digest of a file, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputDigest {
    /// What almanac computes.
    Blake3(String),
    /// What another program wrote down; nothing here can be compared with it.
    Sha256(String),
}

/// A figure as it was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedValue {
    /// The value.
    pub value: BigRational,
    /// What was divided by what, where that was written down.
    pub quotient: Option<(BigRational, BigRational)>,
    /// The version of the definition.
    pub version: u32,
    /// What the value counts.
    pub unit: Option<SealedUnit>,
    /// Where it stands; nowhere in a seal that is being made.
    pub span: Option<Span>,
}

/// What a sealed value counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealedUnit {
    /// Money of this currency.
    Money(String),
    /// Money of this currency per day.
    MoneyPerDay(String),
    /// Anything else.
    Other(Unit),
}

/// What has become of a figure of an earlier seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restatement {
    /// The label of the earlier period, in capitals.
    pub of: String,
    /// The figure.
    pub subject: Subject,
    /// The value that was reported.
    pub reported: BigRational,
    /// The value it has had since, or the code of the reason why there is none.
    pub now: Result<BigRational, String>,
    /// Why it is another one.
    pub cause: Cause,
    /// What people say about it.
    pub note: String,
}

/// Why a sealed figure is another one now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Its definition has changed, or what else decides how the same rows are counted.
    Definition,
    /// Only the exchange rates have changed.
    Currency,
    /// Rows came late or were corrected.
    LateData,
}

impl Cause {
    /// Every cause with its word.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("definition", Self::Definition),
        ("currency", Self::Currency),
        ("late_data", Self::LateData),
    ];

    /// Returns the word used in YAML and messages, and as the end of a Fluent id.
    pub fn code(self) -> &'static str {
        Self::WORDS[self as usize].0
    }
}

impl Subject {
    /// Makes the subject of a figure over all rows.
    pub fn total(metric: &MetricId) -> Self {
        Self { metric: metric.clone(), part: None }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            None => write!(f, "{}", self.metric),
            Some((by, key)) => write!(f, "{} {by} = {key}", self.metric),
        }
    }
}

impl SealedUnit {
    /// Returns what counts in units of a metric, money being of `currency`.
    pub fn of(unit: Unit, currency: &str) -> Self {
        match unit {
            Unit::Currency => Self::Money(currency.to_owned()),
            Unit::CurrencyPerDay => Self::MoneyPerDay(currency.to_owned()),
            Unit::Percent
            | Unit::Ratio
            | Unit::Months
            | Unit::Days
            | Unit::Hours
            | Unit::Count
            | Unit::Points => Self::Other(unit),
        }
    }

    /// Returns the unit without the currency.
    pub fn unit(&self) -> Unit {
        match self {
            Self::Money(_) => Unit::Currency,
            Self::MoneyPerDay(_) => Unit::CurrencyPerDay,
            Self::Other(unit) => *unit,
        }
    }
}
