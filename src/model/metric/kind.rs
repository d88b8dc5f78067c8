//! How a metric is computed: one variant for each type of the language.

use indexmap::IndexMap;
use num_rational::BigRational;

use super::{Arithmetic, Comparator, MetricId, Missing};
use crate::model::period::{Grain, Offset};
use crate::yaml::Spanned;

/// How a metric is computed.
#[derive(Debug, Clone, PartialEq)]
pub enum MetricKind {
    /// An aggregate of the rows that happened in the period.
    Simple {
        /// What is aggregated.
        measure: Measure,
        /// The date column that decides which period a row belongs to; `None` for models whose
        /// rows are made for each period.
        time: Option<Spanned<String>>,
    },
    /// An aggregate of the rows in force at one instant of the period.
    Balance {
        /// What is aggregated.
        measure: Measure,
        /// The column or SQL expression with the first day a row is in force.
        from: Spanned<String>,
        /// The column or SQL expression with the first day it no longer is.
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
        /// When there is no value whatever the formula gives; the first that holds decides.
        guards: Vec<Guard>,
    },
    /// A metric over a longer time than the period, or over the time so far.
    Cumulative {
        /// The metric.
        input: Spanned<MetricId>,
        /// The days it is taken over; they end where the period does.
        window: Window,
        /// Taken once for each step and then put together; `None` takes it over all days at once.
        step: Option<Step>,
    },
    /// The share of entities that came in the period and reached something within a time.
    Conversion(Conversion),
    /// What changed a balance of accounts, month by month.
    Movement(Movement),
    /// What is left of a closed group of accounts.
    Retention(Retention),
    /// How a balance is spread over its accounts.
    Holding(Holding),
    /// How far forecasts were from what came.
    Vintage(Vintage),
    /// The weighted mean of other metrics on a scale from 0 to 100.
    Score {
        /// The metrics, their weights and scales.
        components: Vec<Component>,
    },
}

impl MetricKind {
    /// Returns the metrics it is computed from, with the places that name them.
    pub fn inputs(&self) -> Vec<&Spanned<MetricId>> {
        match self {
            Self::Simple { .. } | Self::Balance { .. } => Vec::new(),
            Self::Ratio { numerator, denominator } => vec![numerator, denominator],
            Self::Derived { inputs, .. } => inputs.values().map(|input| &input.metric).collect(),
            Self::Cumulative { input, .. } => vec![input],
            Self::Conversion(conversion) => vec![&conversion.base, &conversion.conversion],
            Self::Movement(movement) => vec![&movement.balance],
            Self::Retention(retention) => vec![&retention.balance],
            Self::Holding(holding) => vec![&holding.balance],
            Self::Vintage(vintage) => vec![&vintage.actual],
            Self::Score { components } => components.iter().map(|part| &part.metric).collect(),
        }
    }

    /// Returns the balance that a metric about accounts reads.
    pub fn balance(&self) -> Option<&Spanned<MetricId>> {
        match self {
            Self::Movement(movement) => Some(&movement.balance),
            Self::Retention(retention) => Some(&retention.balance),
            Self::Holding(holding) => Some(&holding.balance),
            _ => None,
        }
    }

    /// Returns the column whose values are told apart in parts of the figure.
    pub fn split_by(&self) -> Option<&str> {
        let split = match self {
            Self::Movement(movement) => movement.split_by.as_ref(),
            Self::Simple { .. }
            | Self::Balance { .. }
            | Self::Ratio { .. }
            | Self::Derived { .. }
            | Self::Cumulative { .. }
            | Self::Conversion(_)
            | Self::Retention(_)
            | Self::Holding(_)
            | Self::Vintage(_)
            | Self::Score { .. } => self.measure()?.split_by.as_ref(),
        };
        split.map(|column| column.value.as_str())
    }

    /// Returns what a metric over a table aggregates; `None` for metrics over others.
    pub fn measure(&self) -> Option<&Measure> {
        match self {
            Self::Simple { measure, .. } | Self::Balance { measure, .. } => Some(measure),
            Self::Ratio { .. }
            | Self::Derived { .. }
            | Self::Cumulative { .. }
            | Self::Conversion(_)
            | Self::Movement(_)
            | Self::Retention(_)
            | Self::Holding(_)
            | Self::Vintage(_)
            | Self::Score { .. } => None,
        }
    }
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
    /// The two instants whose distance is aggregated, in hours; instead of `expr`.
    pub between: Option<Between>,
    /// The SQL predicate of the rows that count.
    pub filter: Option<Spanned<String>>,
    /// Rows that pass the filter and are still left out, by the reason that is then counted.
    pub exclude: Vec<(String, Spanned<String>)>,
    /// Of distinct values only those count whose rows sum to more than zero here.
    pub positive: Option<Spanned<String>>,
    /// The column whose values are told apart in parts of the figure.
    pub split_by: Option<Spanned<String>>,
}

/// The distance between two instants of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    /// The column of the earlier instant.
    pub from: Spanned<String>,
    /// The column of the later one.
    pub to: Spanned<String>,
    /// Which hours count.
    pub clock: Clock,
}

/// Which hours count between two instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// All of them.
    Elapsed,
    /// Those at work, by the calendar of the site.
    Business,
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
    /// What is taken of it.
    pub of: InputOf,
    /// When it is taken, if not in the period itself.
    pub shift: Option<Shift>,
    /// What it does when it has no value; as the whole formula says where it is not given.
    pub missing: Option<Missing>,
    /// What it counts as where the table or column it needs is not there.
    pub default: Option<BigRational>,
}

/// What of a metric goes into a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InputOf {
    /// Its value.
    Value,
    /// What it should come to in the whole period, by the table of targets.
    Target,
    /// What has come of it in a period in progress. A period that is over is looked at from its
    /// start, when nothing had come yet.
    ToDate,
}

/// When an input is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shift {
    /// In the period that lies so far back.
    Back(Offset),
    /// Over the same days, so far back as the setting `cac_lag` says; they need not be a period.
    CacLag,
    /// At the end of the day before the period, for balances.
    Opening,
}

/// When a formula has no value, and what is then the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// The left side.
    pub left: Arithmetic,
    /// How the sides are compared.
    pub comparator: Comparator,
    /// The right side.
    pub right: Arithmetic,
    /// The reason where the comparison holds.
    pub reason: GuardReason,
}

/// A reason that a definition may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuardReason {
    /// `not_meaningful`
    NotMeaningful,
    /// `cash_generative`
    CashGenerative,
    /// `not_burning`
    NotBurning,
    /// `no_losses`
    NoLosses,
    /// `target_met`
    TargetMet,
    /// `no_data`
    NoData,
    /// `immature_cohort`
    ImmatureCohort,
}

/// The days a cumulative metric is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Window {
    /// So long, up to the end of the period.
    Trailing(Offset),
    /// From the start of the longer period that the end of this one lies in.
    ToDate(Grain),
}

/// The steps of a cumulative metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// How long a step is.
    pub grain: Grain,
    /// How the steps become one value.
    pub aggregate: PeriodAggregate,
    /// With fewer steps that have a value there is no data.
    pub least: u32,
}

/// How the values of steps become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodAggregate {
    /// Their sum.
    Sum,
    /// Their mean.
    Avg,
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// The oldest.
    First,
    /// The newest.
    Last,
    /// Their sample standard deviation.
    Deviation,
    /// Their sample standard deviation divided by their mean.
    Variation,
}

/// The share of entities that reached something within a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The entity that both metrics are about, such as `lead`; its id is the column `lead_id`.
    pub entity: Spanned<String>,
    /// The simple metric whose rows begin.
    pub base: Spanned<MetricId>,
    /// The simple metric whose rows are the goal.
    pub conversion: Spanned<MetricId>,
    /// What is returned.
    pub calculation: Counted,
    /// How long an entity has, from its own beginning.
    pub window: Offset,
    /// What becomes of a period whose entities still have time.
    pub maturity: Maturity,
    /// Columns whose values must agree, of the beginning and of the goal.
    pub constant_properties: Vec<(Spanned<String>, Spanned<String>)>,
}

/// What a conversion returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// The share of those that began.
    Rate,
    /// The number of those that reached the goal.
    Conversions,
}

/// What becomes of a period whose entities still have time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maturity {
    /// It has no value yet.
    Require,
    /// Its value is that of today.
    Ignore,
}

/// What changed a balance of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The balance metric, or a multiple of one.
    pub balance: Spanned<MetricId>,
    /// Which movements are taken.
    pub kind: MovementKind,
    /// Whether amounts or accounts are counted.
    pub of: MovementOf,
    /// How movements are told.
    pub classify: Classify,
    /// The column whose values are told apart in parts of the figure; for expansions `reason` is
    /// worked out from what changed in the subscriptions.
    pub split_by: Option<Spanned<String>>,
    /// Only movements with one of these values in the column `split_by`; `known` stands for any
    /// value but an empty one.
    pub only: Vec<String>,
}

/// The kinds of movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MovementKind {
    /// From nothing, never paid before.
    New,
    /// From nothing, having paid before.
    Reactivation,
    /// More than before.
    Expansion,
    /// Less than before, and still something.
    Contraction,
    /// Nothing any more.
    Churn,
    /// What exchange rates alone changed.
    Fx,
}

/// What a movement metric counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MovementOf {
    /// The amounts, none of them negative but those of exchange rates.
    Amount,
    /// The accounts, each once a month.
    Accounts,
}

/// How movements are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Classify {
    /// By comparing an account's balance at the ends of each month.
    Monthly,
    /// By the rows of the table `mrr_movements`.
    Events,
}

/// What is left of a closed group of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// The balance metric, or a multiple of one.
    pub balance: Spanned<MetricId>,
    /// The column of the entity, such as `account_id`.
    pub entity: Spanned<String>,
    /// Who is in the group.
    pub cohort: Cohort,
    /// How long it is followed.
    pub horizon: Horizon,
    /// What is left.
    pub count: Retained,
}

/// Who is in a closed group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cohort {
    /// Everyone with a balance at the opening instant.
    PeriodOpen,
    /// Everyone whose first balance came in the same month: one group for each month.
    FirstMonth,
}

/// How long a closed group is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Horizon {
    /// So many months, which end with the period.
    Months(u32),
    /// The period itself.
    Period,
}

/// What is left of a closed group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Retained {
    /// The balance, whatever it is now.
    Net,
    /// The balance, of each account at most what it was.
    Gross,
    /// The accounts that still have a balance.
    Logo,
    /// The accounts that have none any more.
    Lost,
}

/// How a balance is spread over its accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The balance metric, or a multiple of one.
    pub balance: Spanned<MetricId>,
    /// The column of the entity, such as `account_id`.
    pub entity: Spanned<String>,
    /// What is said about the spread.
    pub statistic: Statistic,
}

/// What is said about the spread of a balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statistic {
    /// The middle account.
    Median,
    /// The share of the so many largest accounts.
    Top(u32),
    /// The Herfindahl–Hirschman index: ten thousand times the sum of squared shares.
    Concentration,
}

/// How far forecasts were from what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vintage {
    /// The metric that came.
    pub actual: Spanned<MetricId>,
    /// The table of forecasts, which has the columns of `forecasts`.
    pub model: Spanned<String>,
    /// The column of the forecast amount.
    pub expr: Spanned<String>,
    /// The category that is taken for the forecast.
    pub category: Spanned<String>,
    /// How many days before the end of a period its forecast was made.
    pub vintages: Vec<u32>,
    /// The vintage of the headline.
    pub headline: u32,
    /// What is returned.
    pub error: VintageError,
    /// Levels at which forecasts are compared; the first is the headline.
    pub levels: Vec<VintageLevel>,
    /// How many periods are looked at, the period itself the last.
    pub periods: u32,
}

/// What a vintage metric returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VintageError {
    /// The sum of absolute errors by the sum of absolute actuals.
    Wape,
    /// The mean of absolute errors by actuals, of actuals that are not zero.
    Mape,
    /// The sum of errors by the sum of actuals; positive means too high a forecast.
    Bias,
    /// One less the weighted error, and not below zero.
    Accuracy,
    /// The actual by the forecast.
    Attainment,
}

/// A level at which forecasts are compared with actuals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VintageLevel {
    /// The whole company.
    Company,
    /// Each owner.
    Owner,
}

/// A part of a score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// The metric.
    pub metric: Spanned<MetricId>,
    /// How much it counts.
    pub weight: BigRational,
    /// The value that counts as 0.
    pub worst: BigRational,
    /// The value that counts as 100.
    pub best: BigRational,
}
