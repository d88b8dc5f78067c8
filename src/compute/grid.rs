//! Periods → slots that rows fall into.
//!
//! All ranges of days a run needs are cut into slots once; a row then costs one table look-up,
//! however many periods, comparisons and offsets look at it.

use std::ops::Range;

use chrono::NaiveDate;

use crate::config::Calendar;
use crate::model::metric::Instant;
use crate::model::period::{DayRange, Offset, Period};

/// Stands for a date that is not there.
pub(super) const NO_DAY: i32 = i32::MIN;

/// A period, or the first days of it that compare with a period in progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slice {
    pub(super) period: Period,
    pub(super) days: DayRange,
}

impl Slice {
    /// Returns a period as far as the date of the run.
    pub(super) fn current(period: Period, as_of: Option<NaiveDate>) -> Self {
        Self { period, days: as_of.map_or(period.days(), |as_of| period.to_date(as_of)) }
    }

    /// Returns another period, cut after as many days as this one is.
    pub(super) fn like(self, period: Period) -> Self {
        let whole = self.days == self.period.days();
        let days = if whole { period.days() } else { period.days().first(self.days.len()) };
        Self { period, days }
    }

    /// Returns the slice that lies `offset` earlier, if that is a whole period.
    pub(super) fn back(self, offset: Offset, calendar: &Calendar) -> Option<Self> {
        self.period.back(offset, calendar).map(|period| self.like(period))
    }

    /// Returns the day at whose end an instant of the slice lies.
    pub(super) fn instant(self, at: Instant) -> i32 {
        match at {
            Instant::Open => day_number(self.days.start) - 1,
            Instant::Close => day_number(self.days.end) - 1,
        }
    }
}

/// Returns the number of days since 1970-01-01.
pub(super) fn day_number(date: NaiveDate) -> i32 {
    let days = (date - NaiveDate::default()).num_days();
    i32::try_from(days).expect("chrono's dates lie within a hundred million days")
}

/// Slots over time, and which of them each slice is made of.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// The day that `table` starts with.
    first: i32,
    /// By day: its slot, or how many instants lie before it.
    table: Vec<u32>,
    /// How many slots there are.
    pub(super) slots: usize,
    /// The slots of each slice.
    pub(super) ranges: Vec<Range<usize>>,
}

impl Grid {
    /// Makes slots for rows that have a date: a row falls in one, a slice covers several.
    pub(super) fn of_ranges(slices: &[Slice]) -> Self {
        let ends = |slice: &Slice| [day_number(slice.days.start), day_number(slice.days.end)];
        let cuts = sorted(slices.iter().flat_map(ends));
        let slot = |day: i32| cuts.partition_point(|cut| *cut < day);
        let ranges = slices.iter().map(|slice| {
            let [start, end] = ends(slice);
            slot(start)..slot(end).max(slot(start))
        });
        let table = cuts
            .windows(2)
            .enumerate()
            .flat_map(|(at, pair)| std::iter::repeat_n(at as u32, (pair[1] - pair[0]) as usize));
        Self {
            first: cuts.first().copied().unwrap_or(0),
            table: table.collect(),
            slots: cuts.len().saturating_sub(1),
            ranges: ranges.collect(),
        }
    }

    /// Makes a slot for each instant: a row in force falls in several, a slice reads one.
    pub(super) fn of_instants(slices: &[Slice], at: Instant) -> Self {
        let days = sorted(slices.iter().map(|slice| slice.instant(at)));
        let ranges = slices.iter().map(|slice| {
            let slot = days.partition_point(|day| *day < slice.instant(at));
            slot..slot + 1
        });
        let first = days.first().copied().unwrap_or(0);
        let last = days.last().copied().unwrap_or(0);
        let before = |day: i32| days.partition_point(|instant| *instant < day) as u32;
        Self {
            first,
            table: (first..=last).map(before).collect(),
            slots: days.len(),
            ranges: ranges.collect(),
        }
    }

    /// Returns the slot of a date, if a slice covers it.
    #[inline]
    pub(super) fn slot(&self, day: i32) -> Option<usize> {
        let at = usize::try_from(i64::from(day) - i64::from(self.first)).ok()?;
        self.table.get(at).map(|slot| *slot as usize)
    }

    /// Returns the instants at which a row is in force; `to` is the first day it no longer is.
    #[inline]
    pub(super) fn in_force(&self, from: i32, to: i32) -> Range<usize> {
        let start = self.instants_before(from);
        let end = if to == NO_DAY { self.slots } else { self.instants_before(to) };
        start..end.max(start)
    }

    fn instants_before(&self, day: i32) -> usize {
        match usize::try_from(i64::from(day) - i64::from(self.first)) {
            Err(_) => 0,
            Ok(at) => self.table.get(at).map_or(self.slots, |count| *count as usize),
        }
    }
}

fn sorted(days: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut days: Vec<i32> = days.collect();
    days.sort_unstable();
    days.dedup();
    days
}
