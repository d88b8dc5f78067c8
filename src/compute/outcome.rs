//! Results of metrics, free of any type of the table engine.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use indexmap::IndexMap;
use num_traits::Zero as _;

use super::aggregate::TEST_ACCOUNT;
use super::benchmark::Published;
use super::number::{Exact, Reason};
use super::table::TableSource;
use super::targets::Target;
use crate::model::metric::{Direction, MetricId};
use crate::model::period::Period;
use crate::model::segment::SegmentId;

/// The metrics of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The period.
    pub period: Period,
    /// Whether the period goes on after the date of the run.
    pub partial: bool,
    /// The date of the run.
    pub as_of: Option<NaiveDate>,
    /// The currency of money.
    pub currency: String,
    /// The outcomes, in the order they were asked for.
    pub metrics: IndexMap<MetricId, Outcome>,
    /// The outcomes of single keys of segments, where they were asked for.
    pub keys: Vec<KeyEvaluation>,
}

/// The metrics of one key of a segment in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEvaluation {
    /// The segment.
    pub by: SegmentId,
    /// The key.
    pub key: String,
    /// The outcomes, in the order they were asked for.
    pub metrics: IndexMap<MetricId, Outcome>,
}

/// What a metric comes to in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The figure over all rows.
    pub figure: Figure,
    /// Whether a rate or duration rests on fewer cases than it should.
    pub sample: Sample,
    /// Which rows it was computed from.
    pub working: Working,
    /// The difference from the period before and from the same period a year before.
    pub changes: Changes,
    /// The figures shown beside it.
    pub parts: Vec<PartFigure>,
    /// The groups behind it, of a metric that follows groups by their first month.
    pub triangle: Option<Triangle>,
    /// The figure for each key of each segment asked for.
    pub segments: Vec<SegmentFigure>,
    /// How it stands against its thresholds.
    pub status: Option<Status>,
    /// How far the rows can be trusted; none where there is no value.
    pub grade: Option<Grade>,
    /// What it should come to.
    pub target: Option<Target>,
    /// What others report of it.
    pub benchmark: Option<Published>,
    /// What it was expected to come to.
    pub forecast: Option<Exact>,
    /// The values of the periods up to this one, the oldest first; only where they were asked for.
    pub history: Vec<Result<Exact, Reason>>,
    /// What led from the opening to the closing value, of metrics that say so, or why that is not
    /// known.
    pub bridge: Option<Result<Bridge, Reason>>,
    /// How many cases reached each stage, in the order of the stages, of metrics that say so.
    pub stages: Vec<PartFigure>,
}

/// What led from the opening to the closing value of a balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bridge {
    /// The value at the opening instant.
    pub opening: Exact,
    /// The value at the closing instant.
    pub closing: Exact,
    /// The movements in their order, those that lower the value negative.
    pub movements: Vec<(MetricId, Exact)>,
    /// How many cases the movement with the fewest would tell of, where there are any.
    pub cases: Option<u64>,
}

impl Bridge {
    /// Returns what the movements leave unexplained; nothing in a bridge that closes.
    pub fn residual(&self) -> Exact {
        let explained =
            self.movements.iter().fold(self.opening.clone(), |sum, (_, amount)| sum + amount);
        &self.closing - explained
    }
}

/// A value with what it was divided from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The value, or why there is none.
    pub value: Result<Exact, Reason>,
    /// What was divided, for quotients.
    pub numerator: Option<Exact>,
    /// What it was divided by.
    pub denominator: Option<Exact>,
    /// The cases in the denominator, or behind the value where nothing is divided.
    pub n: Option<u64>,
}

impl Figure {
    /// Makes a figure without a value.
    pub fn none(reason: Reason) -> Self {
        Self { value: Err(reason), numerator: None, denominator: None, n: None }
    }
}

/// Whether a value rests on enough cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sample {
    /// It does, or the metric is none for which that matters.
    Enough,
    /// It does not: the value is shown with a flag.
    Low,
}

/// Which rows a value was computed from.
///
/// Of a metric made of others it holds the largest count among them, since they share rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Working {
    /// Rows that count.
    pub rows_used: u64,
    /// Rows of the period that would count but were left out, by reason.
    pub rows_excluded: BTreeMap<String, u64>,
    /// Rows that count with a stated fallback, such as today's amount for that on entry.
    pub rows_fallback: u64,
    /// Where the rows that count stand, file by file; only where they were asked for.
    pub sources: Vec<RowsOf>,
}

/// The rows of one file that a value was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsOf {
    /// The table.
    pub table: String,
    /// The file.
    pub source: TableSource,
    /// The number of the first record, from 1.
    pub first: u32,
    /// The number of the last one.
    pub last: u32,
    /// How many rows between them count.
    pub rows: u64,
    /// Where that is in the file, once somebody has looked.
    pub stretch: Option<Stretch>,
}

/// Where in a file some rows stand: the first and the last place, both among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// Lines of a text.
    Lines(u32, u32),
    /// Rows of a sheet.
    Rows(u32, u32),
    /// Groups of rows of a Parquet file.
    Groups(u32, u32),
}

impl Working {
    /// Takes in the working of another part of the same figure: the larger of two counts of rows,
    /// since both may count the same ones.
    pub fn merge(&mut self, other: &Self) {
        self.rows_used = self.rows_used.max(other.rows_used);
        self.rows_fallback = self.rows_fallback.max(other.rows_fallback);
        for (reason, count) in &other.rows_excluded {
            let known = self.rows_excluded.entry(reason.clone()).or_default();
            *known = (*known).max(*count);
        }
        self.take_in(other, u64::max);
    }

    /// Takes in the places of rows that this working does not have yet, as those of another period.
    pub fn add(&mut self, other: &Self) {
        self.take_in(other, |here, there| here + there);
    }

    fn take_in(&mut self, other: &Self, rows_of_both: fn(u64, u64) -> u64) {
        for rows in &other.sources {
            let same = |known: &&mut RowsOf| known.source.path == rows.source.path;
            match self.sources.iter_mut().find(same) {
                Some(known) => {
                    known.first = known.first.min(rows.first);
                    known.last = known.last.max(rows.last);
                    known.rows = rows_of_both(known.rows, rows.rows);
                }
                None => self.sources.push(rows.clone()),
            }
        }
    }
}

/// The differences of a figure from two earlier ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// From the period before.
    pub prior_period: Change,
    /// From the same period a year before.
    pub prior_year: Change,
    /// From the target, where one was set.
    pub target: Option<Change>,
}

/// The difference of a figure from an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The earlier value.
    pub base: Option<Exact>,
    /// The difference.
    pub absolute: Option<Exact>,
    /// The difference as a share of the base.
    pub relative: Option<Exact>,
    /// Why the difference or its share is missing.
    pub reason: Option<Reason>,
}

/// Whether a difference is good news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The value moved where it should.
    Better,
    /// It moved the other way.
    Worse,
    /// It did not move.
    Unchanged,
    /// It moved, and no way is the better one.
    Neutral,
}

impl Verdict {
    /// Judges a difference; `None` where there is none.
    pub fn of(direction: Direction, change: &Change) -> Option<Self> {
        let difference = change.absolute.as_ref()?;
        Some(match (direction, difference.cmp(&Exact::zero())) {
            (_, Ordering::Equal) => Self::Unchanged,
            (Direction::Up, Ordering::Greater) | (Direction::Down, Ordering::Less) => Self::Better,
            (Direction::Up, Ordering::Less) | (Direction::Down, Ordering::Greater) => Self::Worse,
            (Direction::Range | Direction::Neutral, _) => Self::Neutral,
        })
    }

    /// Returns the word used in JSON and CSV.
    pub fn code(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Unchanged => "unchanged",
            Self::Neutral => "neutral",
        }
    }
}

/// What is left of each group, month by month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triangle {
    /// The groups, the oldest first.
    pub cohorts: Vec<TriangleRow>,
}

/// What is left of the accounts whose first paid day lies in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriangleRow {
    /// The month.
    pub cohort: Period,
    /// The accounts.
    pub size: u64,
    /// What the values are shares of: money at the end of the month, or the accounts.
    pub base: Result<Exact, Reason>,
    /// The shares, by months after the first.
    pub values: Vec<Result<Exact, Reason>>,
    /// What is left and what it is a share of, by months after the first; of several groups each is
    /// added up.
    pub sides: Vec<Option<(Exact, Exact)>>,
}

/// A figure shown beside a metric's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartFigure {
    /// What names it within the metric.
    pub key: String,
    /// The figure.
    pub figure: Figure,
}

/// The figure of one key of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentFigure {
    /// The segment.
    pub by: SegmentId,
    /// The key.
    pub key: String,
    /// The figure.
    pub figure: Figure,
    /// Whether a rate or duration rests on fewer cases than it should.
    pub sample: Sample,
    /// How many cases the value would tell of, where there is one and that is known: of a formula
    /// over several figures, which has no number of cases itself, those of the input that rests on
    /// the fewest.
    pub cases: Option<u64>,
}

/// How a value stands against its thresholds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// As it should be.
    OnTrack,
    /// Not as it should be, but near.
    AtRisk,
    /// Neither.
    OffTrack,
}

impl Status {
    /// Returns the word used in JSON and as the end of a Fluent id.
    pub fn code(self) -> &'static str {
        match self {
            Self::OnTrack => "on_track",
            Self::AtRisk => "at_risk",
            Self::OffTrack => "off_track",
        }
    }
}

/// The reasons for which rows are meant to be left out, which costs a value nothing.
pub(super) const MEANT: [&str; 2] = [TEST_ACCOUNT, "waived"];

/// How far a value's rows can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Every row counts as it stands.
    A,
    /// Under one row in a hundred was left out, or a stated fallback was used.
    B,
    /// One to five rows in a hundred were left out.
    C,
    /// More were.
    D,
}

impl Grade {
    /// Returns the letter.
    pub fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}
