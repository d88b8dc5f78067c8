//! Time at work: business hours and days between instants.
//!
//! A [`Clock`] counts by the local clock of the reporting time zone. Instants are seconds since
//! 1970-01-01 in UTC, and all counts are exact, also on days that the clocks are changed. A day has
//! the hours of its day of the week unless [`Holidays`] say otherwise.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

use crate::config::Calendar;
use crate::config::hours::{OpenHours, WeekHours};

/// How far before and after a day's midnights in UTC it may be that day somewhere.
const FARTHEST: i64 = 16 * 3600;

/// Seconds of a day of 24 hours.
const DAY: i64 = 86_400;

/// The days of which a table says whether work is done on them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holidays {
    /// By region, `None` for everywhere: whether a day is one of work.
    days: BTreeMap<Option<String>, BTreeMap<NaiveDate, bool>>,
}

impl Holidays {
    /// Notes whether work is done on a day in a region, or everywhere that has no word of its own.
    pub fn set(&mut self, region: Option<&str>, day: NaiveDate, is_business_day: bool) {
        self.days.entry(region.map(str::to_owned)).or_default().insert(day, is_business_day);
    }

    fn of(&self, region: Option<&str>) -> BTreeMap<NaiveDate, bool> {
        let mut days = self.days.get(&None).cloned().unwrap_or_default();
        if region.is_some() {
            let own = self.days.get(&region.map(str::to_owned));
            days.extend(own.into_iter().flatten().map(|(day, works)| (*day, *works)));
        }
        days
    }
}

/// Tells time at work.
#[derive(Debug, Clone)]
pub struct Clock<'a> {
    zone: Tz,
    hours: &'a WeekHours,
    /// The days that differ from their day of the week.
    stated: BTreeMap<NaiveDate, bool>,
}

impl<'a> Clock<'a> {
    /// Makes the clock of a region; days the region says nothing about are those of the project.
    pub fn new(calendar: &'a Calendar, holidays: &Holidays, region: Option<&str>) -> Self {
        let stated = holidays.of(region);
        Self { zone: calendar.timezone, hours: &calendar.business_hours, stated }
    }

    /// Says whether work is done on a day.
    pub fn is_business_day(&self, day: NaiveDate) -> bool {
        !self.hours_on(day).is_empty()
    }

    /// Returns the seconds of work from an instant up to another; `None` when that lies before.
    pub fn seconds_between(&self, start: i64, stop: i64) -> Option<i64> {
        if stop < start {
            return None;
        }
        let days = self.day_of(start).pred_opt()?.iter_days();
        let last = self.day_of(stop).succ_opt()?;
        let seconds = days
            .take_while(|day| *day <= last)
            .flat_map(|day| self.open(day))
            .map(|(from, to)| (to.min(stop) - from.max(start)).max(0));
        Some(seconds.sum())
    }

    /// Returns the earliest instant at which so many seconds of work have passed since another. A
    /// start outside the hours of work begins at the next opening.
    pub fn after_seconds(&self, start: i64, seconds: i64) -> i64 {
        let mut left = seconds.max(0);
        for (from, to) in self.open_from(start) {
            if from + left <= to {
                return from + left;
            }
            left -= to - from;
        }
        start
    }

    /// Returns the instant that lies so many hours of work after another.
    pub fn after_hours(&self, start: i64, hours: u32) -> i64 {
        self.after_seconds(start, i64::from(hours) * 3600)
    }

    /// Returns the same time of day so many business days later, as far as work is done then: a
    /// time before opening or in a break becomes the next opening, one after closing the closing.
    /// A start outside the hours of work begins at the next opening.
    pub fn after_days(&self, start: i64, days: u32) -> i64 {
        let begin = self.after_seconds(start, 0);
        if days == 0 {
            return begin;
        }
        let local = self.local(begin);
        let later = local.date().iter_days().skip(1).filter(|day| self.is_business_day(*day));
        let Some(day) = later.take(days as usize).last() else { return begin };
        let due = self.instant(day.and_time(local.time()));
        let open = self.open(day);
        let next = open.iter().find(|(_, to)| due <= *to);
        match (next, open.last()) {
            (Some((from, _)), _) => due.max(*from),
            (None, Some((_, to))) => *to,
            (None, None) => due,
        }
    }

    /// The spans of work that end after an instant, the first cut there.
    fn open_from(&self, start: i64) -> impl Iterator<Item = (i64, i64)> {
        let day = self.day_of(start);
        let first = day.checked_sub_days(Days::new(1)).unwrap_or(day);
        let spans = first.iter_days().flat_map(|day| self.open(day));
        spans.filter(move |(_, to)| *to > start).map(move |(from, to)| (from.max(start), to))
    }

    fn hours_on(&self, day: NaiveDate) -> &'a [OpenHours] {
        let usual = self.hours.on(day.weekday());
        match self.stated.get(&day) {
            Some(false) => &[],
            // A day off that is worked, such as a Saturday for a Friday, has a Monday's hours.
            Some(true) if usual.is_empty() => self.hours.usual(),
            Some(true) | None => usual,
        }
    }

    /// The spans of a day in which the local clock shows hours of work.
    fn open(&self, day: NaiveDate) -> Vec<(i64, i64)> {
        let hours = self.hours_on(day);
        if hours.is_empty() {
            return Vec::new();
        }
        let midnight = day.and_hms_opt(0, 0, 0).map_or(0, |time| time.and_utc().timestamp());
        let mut spans = Vec::new();
        for (start, end, offset) in self.offsets(midnight - FARTHEST, midnight + DAY + FARTHEST) {
            for open in hours {
                let from = (midnight + i64::from(open.from) * 60 - offset).max(start);
                let to = (midnight + i64::from(open.to) * 60 - offset).min(end);
                if from < to {
                    spans.push((from, to));
                }
            }
        }
        spans
    }

    /// Cuts a span of some two days where the clocks are changed; that happens once at most.
    fn offsets(&self, start: i64, end: i64) -> Vec<(i64, i64, i64)> {
        let (before, after) = (self.offset(start), self.offset(end));
        if before == after {
            return vec![(start, end, before)];
        }
        let (mut low, mut high) = (start, end);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.offset(middle) == before {
                low = middle;
            } else {
                high = middle;
            }
        }
        vec![(start, high, before), (high, end, after)]
    }

    /// Returns how far the local clock is ahead of UTC.
    fn offset(&self, instant: i64) -> i64 {
        let utc = DateTime::from_timestamp(instant, 0).unwrap_or_default().naive_utc();
        self.zone.offset_from_utc_datetime(&utc).fix().local_minus_utc().into()
    }

    fn local(&self, instant: i64) -> NaiveDateTime {
        let local = DateTime::from_timestamp(instant + self.offset(instant), 0);
        local.unwrap_or_default().naive_utc()
    }

    fn day_of(&self, instant: i64) -> NaiveDate {
        self.local(instant).date()
    }

    /// Returns the first instant with a local time; of a time that is left out, the one it would
    /// have been had the clocks not been changed.
    fn instant(&self, local: NaiveDateTime) -> i64 {
        match self.zone.from_local_datetime(&local).earliest() {
            Some(instant) => instant.timestamp(),
            None => {
                let shown = local.and_utc().timestamp();
                shown - self.offset(shown - DAY)
            }
        }
    }
}
