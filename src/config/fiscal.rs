//! Fiscal months by list: where each starts, as a calendar table says.
//!
//! The table is data and the calendar is configuration, so [`Calendar`](super::Calendar) is given
//! its [`FiscalTable`] once the tables have been read and before any period is made. Whether the
//! days of a table make up whole months is found out by `compute`, which reads them.

use std::ops::Range;

use chrono::NaiveDate;

/// A month of a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalMonth {
    /// Its first day.
    pub start: NaiveDate,
    /// The number of its fiscal year.
    pub year: i32,
    /// Its quarter of that year, from 1.
    pub quarter: u32,
    /// Its number in that year, from 1.
    pub month: u32,
}

/// The fiscal months that are known, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FiscalTable {
    months: Vec<FiscalMonth>,
    end: Option<NaiveDate>,
}

impl FiscalTable {
    /// Makes a table of months in the order of their starts; the last ends before `end`.
    ///
    /// Months that do not start after the one before are left out, so that they always tile the
    /// days from the first start to `end`.
    pub fn new(months: impl IntoIterator<Item = FiscalMonth>, end: NaiveDate) -> Self {
        let mut kept: Vec<FiscalMonth> = Vec::new();
        for month in months {
            if month.start < end && kept.last().is_none_or(|last| last.start < month.start) {
                kept.push(month);
            }
        }
        let end = (!kept.is_empty()).then_some(end);
        Self { months: kept, end }
    }

    /// Returns the months.
    pub fn months(&self) -> &[FiscalMonth] {
        &self.months
    }

    /// Returns the first day that is known and the first one after them all.
    pub fn reach(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.months.first()?.start, self.end?))
    }

    /// Returns the place of the month that a day lies in.
    pub fn place(&self, day: NaiveDate) -> Option<usize> {
        let at = self.months.partition_point(|month| month.start <= day).checked_sub(1)?;
        (day < self.end?).then_some(at)
    }

    /// Returns the place of the first month that something holds for.
    pub fn find(&self, holds: impl Fn(&FiscalMonth) -> bool) -> Option<usize> {
        self.months.iter().position(holds)
    }

    /// Returns the places of the months round `at` that share something with it.
    pub fn run<K: PartialEq>(&self, at: usize, key: impl Fn(&FiscalMonth) -> K) -> Range<usize> {
        let own = key(&self.months[at]);
        let differs = |month: &FiscalMonth| key(month) != own;
        let first = self.months[..at].iter().rposition(differs).map_or(0, |before| before + 1);
        let after = self.months[at..].iter().position(differs);
        first..after.map_or(self.months.len(), |after| at + after)
    }

    /// Returns the first day of some months and the first one after them.
    pub fn days(&self, months: Range<usize>) -> Option<(NaiveDate, NaiveDate)> {
        let start = self.months.get(months.start)?.start;
        let next = self.months.get(months.end).map(|month| month.start);
        Some((start, next.or(self.end)?))
    }
}
