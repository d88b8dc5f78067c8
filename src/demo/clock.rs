//! Times of day in Helsinki: working hours, holidays and the offset from universal time.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar::plus;

/// A minute of a day, by the clock on the wall of the head office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) day: NaiveDate,
    pub(super) minute: i64,
}

const OPENS: i64 = 9 * 60;
const CLOSES: i64 = 17 * 60;
const DAY: i64 = 24 * 60;

impl Moment {
    /// Returns the moment at an hour and minute of a day.
    pub(super) fn at(day: NaiveDate, hour: i64, minute: i64) -> Self {
        Self { day, minute: hour * 60 + minute }
    }

    /// Returns the moment `minutes` later by the clock.
    pub(super) fn later(self, minutes: i64) -> Self {
        let minute = self.minute + minutes;
        Self { day: plus(self.day, minute.div_euclid(DAY)), minute: minute.rem_euclid(DAY) }
    }

    /// Returns the moment after `minutes` of working time.
    pub(super) fn worked(self, minutes: i64) -> Self {
        let mut now = self.opening();
        let mut left = minutes;
        while left > CLOSES - now.minute {
            left -= CLOSES - now.minute;
            now = Self { day: plus(now.day, 1), minute: OPENS }.opening();
        }
        Self { minute: now.minute + left, ..now }
    }

    /// Returns the moment itself or, outside working hours, the next opening.
    fn opening(self) -> Self {
        let mut day = self.day;
        let mut minute = self.minute.max(OPENS);
        if minute >= CLOSES {
            (day, minute) = (plus(day, 1), OPENS);
        }
        while !is_business_day(day) {
            (day, minute) = (plus(day, 1), OPENS);
        }
        Self { day, minute }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = if is_summer(*self) { 3 } else { 2 };
        let (hour, minute) = (self.minute / 60, self.minute % 60);
        write!(f, "{}T{hour:02}:{minute:02}+{offset:02}:00", self.day)
    }
}

/// Says whether clocks are an hour ahead, from the last Sunday of March to that of October.
fn is_summer(moment: Moment) -> bool {
    let year = moment.day.year();
    let from = Moment::at(last_sunday(year, 3), 3, 0);
    let to = Moment::at(last_sunday(year, 10), 4, 0);
    from <= moment && moment < to
}

fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let last = date(year, month, 31);
    plus(last, -i64::from(last.weekday().num_days_from_sunday()))
}

/// Says whether people work on a day.
pub(super) fn is_business_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && holiday(day).is_none()
}

/// Returns the name of the Finnish holiday on a day.
pub(super) fn holiday(day: NaiveDate) -> Option<&'static str> {
    let easter = easter(day.year());
    match (day - easter).num_days() {
        -2 => return Some("Good Friday"),
        1 => return Some("Easter Monday"),
        39 => return Some("Ascension Day"),
        _ => {}
    }
    match (day.month(), day.day()) {
        (1, 1) => Some("New Year's Day"),
        (1, 6) => Some("Epiphany"),
        (5, 1) => Some("May Day"),
        (6, 19..=25) if day.weekday() == Weekday::Fri => Some("Midsummer Eve"),
        (12, 6) => Some("Independence Day"),
        (12, 24) => Some("Christmas Eve"),
        (12, 25) => Some("Christmas Day"),
        (12, 26) => Some("Second Day of Christmas"),
        _ => None,
    }
}

/// Returns Easter Sunday by the rule of Gauss as corrected for the Gregorian calendar.
fn easter(year: i32) -> NaiveDate {
    let (golden, century) = (year % 19, year / 100);
    let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let full = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + full + 2 - century + century / 4) % 7;
    let sunday = full - weekday;
    let month = 3 + (sunday + 40) / 44;
    date(year, month as u32, (sunday + 28 - 31 * (month / 4)) as u32)
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the calendar has the day")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_almanacs_say() {
        let known = [(2023, 4, 9), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28)];
        for (year, month, day) in known {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn work_goes_on_after_the_weekend() {
        // Friday 16:30, two hours of work: half an hour on Friday, the rest on Monday from nine.
        let friday = Moment::at(date(2026, 10, 30), 16, 30);
        assert_eq!(friday.worked(120).to_string(), "2026-11-02T10:30+02:00");
        assert_eq!(
            Moment::at(date(2026, 7, 1), 23, 30).later(60).to_string(),
            "2026-07-02T00:30+03:00"
        );
    }
}
