//! Periods → slots that rows fall into.
//!
//! All ranges of days a run needs are cut into slots once; a row then costs one table look-up,
//! however many periods, comparisons and offsets look at it.

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};

use super::column::NO_DAY;
use crate::config::Calendar;
use crate::model::metric::{Instant, Window};
use crate::model::period::{DayRange, Grain, Offset, Period};

/// The days a figure is about.
///
/// For most these are the days of a period, or the first of them while it is not over; cumulative
/// metrics and lagged inputs look at other days that end with it or before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slice {
    /// The period that is asked for.
    pub(super) period: Period,
    /// The days.
    pub(super) days: DayRange,
    /// Whether the period is over.
    pub(super) extent: Extent,
    /// The first day of the fiscal year whose planned exchange rates count.
    pub(super) rates: NaiveDate,
}

/// Whether a slice covers its period or only what has passed of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Extent {
    Whole,
    Partial,
}

impl Slice {
    /// Returns a period as far as the date of the run.
    pub(super) fn current(period: Period, as_of: Option<NaiveDate>, calendar: &Calendar) -> Self {
        let whole = as_of.is_none_or(|as_of| period.is_complete(as_of));
        Self {
            period,
            days: as_of.map_or(period.days(), |as_of| period.to_date(as_of)),
            extent: if whole { Extent::Whole } else { Extent::Partial },
            rates: Period::containing(period.start(), Grain::Year, calendar).start(),
        }
    }

    /// Returns another period, cut after as many days as this one is.
    pub(super) fn like(self, period: Period) -> Self {
        let days = match self.extent {
            Extent::Whole => period.days(),
            Extent::Partial => period.days().first(self.days.len()),
        };
        Self { period, days, ..self }
    }

    /// Returns the slice that lies `offset` earlier, if that is a whole period.
    pub(super) fn back(self, offset: Offset, calendar: &Calendar) -> Option<Self> {
        self.period.back(offset, calendar).map(|period| self.like(period))
    }

    /// Returns all of the period.
    pub(super) fn whole(self) -> Self {
        Self { days: self.period.days(), extent: Extent::Whole, ..self }
    }

    /// Returns the same days, each `offset` earlier.
    pub(super) fn lagged(self, offset: Offset, calendar: &Calendar) -> Self {
        Self { days: self.days.before(offset, calendar), ..self }
    }

    /// Returns the slice whose end is the opening of this one.
    pub(super) fn opening(self, calendar: &Calendar) -> Self {
        let before = self.period.prior(calendar);
        let days = DayRange { start: before.start().min(self.days.start), end: self.days.start };
        Self { period: before, days, extent: Extent::Whole, ..self }
    }

    /// Returns the days of a window that ends where the slice does.
    pub(super) fn over(self, window: Window, calendar: &Calendar) -> Self {
        let end = self.days.end;
        let start = match window {
            Window::Trailing(offset) => offset.before_end(end, calendar),
            Window::ToDate(grain) => {
                Period::containing(end.pred_opt().unwrap_or(end), grain, calendar).start()
            }
        };
        Self { days: DayRange { start, end }, ..self }
    }

    /// Returns the periods of a grain that lie in the slice, the oldest first; the last may be in
    /// progress.
    pub(super) fn steps(self, grain: Grain, calendar: &Calendar) -> Vec<Self> {
        let last = self.days.end.pred_opt().unwrap_or(self.days.end);
        let last = Period::containing(last, grain, calendar);
        let prior = |period: &Period| Some(period.prior(calendar)).filter(|prior| prior.is_known());
        let periods = std::iter::successors(Some(last).filter(|last| last.is_known()), prior);
        let mut steps: Vec<Self> = periods
            .take_while(|period| period.start() >= self.days.start)
            .map(|period| {
                let end = period.end().min(self.days.end);
                let whole = end == period.end();
                let extent = if whole { Extent::Whole } else { Extent::Partial };
                let days = DayRange { start: period.start(), end };
                Self { period, days, extent, ..self }
            })
            .collect();
        steps.reverse();
        steps
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
    /// By slot: its first day, or its instant; none for rows that know their slot.
    pub(super) starts: Vec<i32>,
    /// How many slots there are.
    pub(super) slots: usize,
    /// The slots of each slice.
    pub(super) ranges: Vec<Range<usize>>,
}

impl Grid {
    /// Makes a slot for each slice, for rows that know theirs.
    pub(super) fn of_slices(slices: &[Slice]) -> Self {
        let ranges = (0..slices.len()).map(|slot| slot..slot + 1).collect();
        Self { first: 0, table: Vec::new(), starts: Vec::new(), slots: slices.len(), ranges }
    }

    /// Makes slots for rows that have a date: a row falls in one, a slice covers several.
    pub(super) fn of_ranges(slices: &[Slice]) -> Self {
        Self::cut(slices, |_, _| Vec::new())
    }

    /// Makes such slots of which each lies within a calendar month.
    pub(super) fn of_months(slices: &[Slice]) -> Self {
        Self::cut(slices, month_starts)
    }

    fn cut(slices: &[Slice], more: impl Fn(NaiveDate, NaiveDate) -> Vec<i32>) -> Self {
        let ends = |slice: &Slice| [day_number(slice.days.start), day_number(slice.days.end)];
        let first = slices.iter().map(|slice| slice.days.start).min();
        let last = slices.iter().map(|slice| slice.days.end).max();
        let between = first.zip(last).map_or_else(Vec::new, |(first, last)| more(first, last));
        let cuts = sorted(slices.iter().flat_map(ends).chain(between));
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
            starts: cuts[..cuts.len().saturating_sub(1)].to_vec(),
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
            starts: days,
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

/// Returns the first days of the months between two days.
fn month_starts(first: NaiveDate, last: NaiveDate) -> Vec<i32> {
    let next = |day: &NaiveDate| day.checked_add_months(Months::new(1));
    let starts = std::iter::successors(first.with_day(1), next);
    let starts = starts.skip_while(|day| *day <= first).take_while(|day| *day < last);
    starts.map(day_number).collect()
}

fn sorted(days: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut days: Vec<i32> = days.collect();
    days.sort_unstable();
    days.dedup();
    days
}
