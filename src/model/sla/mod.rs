//! Service levels: what one team has promised another, and for how long it may take.
//!
//! [`Slas::read`] reads `data/slas.yaml`. A service level is one of three promises: that each case
//! ends in time, that something happens every so often, or that figures reach what was agreed. Who
//! is met, breached or late is found out in `compute`.

mod read;

pub(super) use read::within;

use indexmap::IndexMap;
use num_rational::BigRational;

use super::metric::{MetricId, decimal};
use super::period::{Grain, Offset};
use crate::diag::Diagnostics;
use crate::source::SourceTree;
use crate::yaml::Spanned;

/// The service levels of a site, by id, in the order they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slas {
    by_id: IndexMap<String, Sla>,
}

/// One service level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sla {
    /// The id, which rows of `sla_events` name.
    pub id: Spanned<String>,
    /// What it is called in the default locale.
    pub title: Option<Spanned<String>>,
    /// Whose work goes on.
    pub from: Option<Spanned<String>>,
    /// With whom it goes on.
    pub to: Option<Spanned<String>>,
    /// How long a case may take.
    pub within: Option<Within>,
    /// The rows that are cases of it, besides those of `sla_events`.
    pub cases: Option<Cases>,
    /// What has to happen every so often.
    pub cadence: Option<Cadence>,
    /// What figures have to reach; all of them.
    pub clauses: Vec<Clause>,
    /// How many of the cases have to be met.
    pub goal: Option<Goal>,
    /// The column of `sla_events` with the hours that do not count; `paused_hours` unless it says.
    pub paused: Option<Spanned<String>>,
    /// To whom an open case goes, the earliest first.
    pub escalate: Vec<Escalation>,
    /// What a breached case has to have.
    pub require: Vec<Required>,
}

/// How long a case may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Within {
    /// Hours of the business calendar.
    BusinessHours(u32),
    /// Hours of the clock.
    Hours(u32),
    /// Days, up to the same time of day.
    Days(u32),
}

/// The rows of a model that are cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cases {
    /// The model.
    pub model: Spanned<String>,
    /// The column of the instant a case begins at.
    pub start: Spanned<String>,
    /// The column of the instant it ends at.
    pub stop: Spanned<String>,
    /// The SQL predicate of the rows that are cases.
    pub filter: Option<Spanned<String>>,
}

/// What has to happen to each row of a model every so often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    /// The model whose rows it happens to.
    pub model: Spanned<String>,
    /// The SQL predicate of the rows it is promised to.
    pub filter: Option<Spanned<String>>,
    /// How often.
    pub every: Every,
    /// The SQL predicate of the event, whose columns are named with their table:
    /// `activities.kind = 'review'`.
    pub event: Spanned<String>,
    /// The SQL predicate of rows it is not yet promised to; `as_of` is the date of the run.
    pub exempt: Option<Spanned<String>>,
}

/// How often something has to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Every {
    /// To all alike.
    All(Offset),
    /// By the column `tier`; rows of other tiers are promised nothing.
    Tiers(IndexMap<String, Offset>),
}

/// What a figure has to reach in each of its periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The metric.
    pub metric: Spanned<MetricId>,
    /// How long its periods are.
    pub per: Grain,
    /// The side of the bound the value has to lie on.
    pub side: Side,
    /// What it is compared with.
    pub bound: Bound,
}

/// The side of a bound that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The bound or more.
    AtLeast,
    /// The bound or less.
    AtMost,
}

/// What a figure is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// The target of the metric for the period.
    Target,
    /// A number.
    Value(BigRational),
}

/// How many of the cases have to be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The share, from 0 to 1.
    pub compliance: BigRational,
    /// How long the periods are in which cases that were due are counted.
    pub window: Grain,
}

/// To whom a case goes that is open for so long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// How long after it began.
    pub after: Within,
    /// To whom.
    pub to: String,
}

/// What a breached case has to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Required {
    /// Somebody whose it is.
    Owner,
    /// What is done about it.
    Remediation,
}

impl Within {
    /// Reads a time such as `4bh`, `8h`, `2d` or `1w`.
    pub fn parse(text: &str) -> Option<Self> {
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let (count, unit) = (text[..end].parse().ok()?, &text[end..]);
        match unit {
            "bh" => Some(Self::BusinessHours(count)),
            "h" => Some(Self::Hours(count)),
            "d" => Some(Self::Days(count)),
            "w" => Some(Self::Days(7_u32.checked_mul(count)?)),
            _ => None,
        }
    }
}

impl Every {
    /// Returns how often something has to happen to a row of a tier.
    pub fn of(&self, tier: Option<&str>) -> Option<Offset> {
        match self {
            Self::All(offset) => Some(*offset),
            Self::Tiers(tiers) => tiers.get(tier?).copied(),
        }
    }
}

impl Clause {
    /// Says whether a value lies on the kept side of a bound.
    pub fn holds(&self, value: &BigRational, bound: &BigRational) -> bool {
        match self.side {
            Side::AtLeast => value >= bound,
            Side::AtMost => value <= bound,
        }
    }
}

impl Sla {
    /// Makes a service level of a time alone, of rows that begin and end.
    pub fn of_cases(id: Spanned<String>, within: Within, cases: Cases) -> Self {
        Self {
            id,
            title: None,
            from: None,
            to: None,
            within: Some(within),
            cases: Some(cases),
            cadence: None,
            clauses: Vec::new(),
            goal: None,
            paused: None,
            escalate: Vec::new(),
            require: Vec::new(),
        }
    }

    /// Returns the title in the default locale, else the id in words.
    pub fn name(&self) -> String {
        let words = || self.id.value.replace(['-', '_'], " ");
        self.title.as_ref().map_or_else(words, |title| title.value.clone())
    }

    /// Returns the column of `sla_events` with the hours that do not count.
    pub fn paused(&self) -> &str {
        self.paused.as_ref().map_or("paused_hours", |name| &name.value)
    }

    /// Returns how long the periods are in which cases that were due are counted.
    pub fn window(&self) -> Grain {
        self.goal.as_ref().map_or(Grain::Month, |goal| goal.window)
    }

    /// Returns the longest period of its clauses, in which all of them have to be kept.
    pub fn term(&self) -> Option<Grain> {
        self.clauses.iter().map(|clause| clause.per).max()
    }

    /// Returns the model whose rows are cases or have obligations.
    pub fn model(&self) -> Option<&Spanned<String>> {
        let of_cases = self.cases.as_ref().map(|cases| &cases.model);
        of_cases.or(self.cadence.as_ref().map(|cadence| &cadence.model))
    }
}

impl Slas {
    /// Reads `data/slas.yaml`, if there is one.
    pub fn read(tree: &SourceTree, diags: &mut Diagnostics) -> Self {
        Self { by_id: read::file(tree, diags) }
    }

    /// Makes a list of service levels; of several with one id the last counts.
    pub fn of(slas: impl IntoIterator<Item = Sla>) -> Self {
        Self { by_id: slas.into_iter().map(|sla| (sla.id.value.clone(), sla)).collect() }
    }

    /// Returns the service levels in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Sla> {
        self.by_id.values()
    }

    /// Returns the service level of an id.
    pub fn get(&self, id: &str) -> Option<&Sla> {
        self.by_id.get(id)
    }
}
