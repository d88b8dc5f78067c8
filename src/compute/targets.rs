//! The table `targets` → what a metric should come to in a period.

use std::collections::BTreeMap;

use super::formula;
use super::number::{Exact, Reason};
use super::outcome::Change;
use super::table::Tables;
use crate::config::Calendar;
use crate::model::period::Period;

/// What a metric should come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The value.
    pub value: Exact,
    /// Below this it is too low, where more is not simply better.
    pub low: Option<Exact>,
    /// Above this it is too high.
    pub high: Option<Exact>,
    /// Who set it, in the words of the table.
    pub source: Option<String>,
    /// Whether it can only be compared with when the period is over.
    pub pending: bool,
}

impl Target {
    /// Compares a value with the target, which has to wait for the end of the period unless it says
    /// what is due by now.
    pub(super) fn change(&self, value: &Result<Exact, Reason>) -> Change {
        match self.pending {
            false => formula::change(value, Some(&Ok(self.value.clone()))),
            true => formula::change(&Err(Reason::PartialPeriod), Some(&Ok(self.value.clone()))),
        }
    }
}

/// The targets and forecasts of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Targets {
    by_metric: BTreeMap<(String, Period, Option<String>), BTreeMap<Rank, Target>>,
}

/// Which of several targets of one period counts; the first there is does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Board,
    Budget,
    Unnamed,
    Stretch,
    Forecast,
}

impl Targets {
    /// Reads the table; rows whose period is none of the calendar are passed over.
    pub(super) fn read(tables: &Tables, calendar: &Calendar) -> Self {
        let mut targets = Self::default();
        let Some(table) = tables.by_name.get("targets") else { return targets };
        let text = |name: &str, row| table.texts(name).and_then(|texts| texts.get(row));
        let number = |name: &str, row| table.numbers(name).and_then(|units| units.exact(row));
        for row in 0..table.height {
            let (Some(metric), Some(label)) = (text("metric", row), text("period", row)) else {
                continue;
            };
            let Ok(period) = Period::parse(label, calendar) else { continue };
            let Some(value) = number("value", row) else { continue };
            let source = text("source", row);
            let rank = match source {
                Some("board") => Rank::Board,
                Some("budget") => Rank::Budget,
                Some("stretch") => Rank::Stretch,
                Some("forecast") => Rank::Forecast,
                _ => Rank::Unnamed,
            };
            let key = text("segment_key", row).map(str::to_owned);
            let target = Target {
                value,
                low: number("low", row),
                high: number("high", row),
                source: source.map(str::to_owned),
                pending: false,
            };
            let ranks = targets.by_metric.entry((metric.to_owned(), period, key)).or_default();
            ranks.entry(rank).or_insert(target);
        }
        targets
    }

    /// Returns what was set for a metric in a period, for all rows or for one key of a segment.
    pub(super) fn target(
        &self,
        metric: &str,
        period: Period,
        key: Option<&str>,
    ) -> Option<&Target> {
        let (rank, target) = self.ranked(metric, period, key)?.iter().next()?;
        (*rank != Rank::Forecast).then_some(target)
    }

    /// Returns what was expected of a metric in a period.
    pub(super) fn forecast(&self, metric: &str, period: Period) -> Option<&Target> {
        self.ranked(metric, period, None)?.get(&Rank::Forecast)
    }

    fn ranked(
        &self,
        metric: &str,
        period: Period,
        key: Option<&str>,
    ) -> Option<&BTreeMap<Rank, Target>> {
        self.by_metric.get(&(metric.to_owned(), period, key.map(str::to_owned)))
    }
}
