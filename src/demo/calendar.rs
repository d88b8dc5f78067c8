//! Dates of the fictitious company: months, working days and the seasons of its trade.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::random::Random;

/// Returns the date `days` later, or earlier when negative.
pub(super) fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(count) } else { date.checked_add_days(count) };
    moved.expect("the company lives in the calendar's range")
}

/// Returns the same day `months` later, or the last one of a shorter month.
pub(super) fn months_after(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).expect("the company lives in the calendar's range")
}

/// Returns the same day `months` earlier, or the last one of a shorter month.
pub(super) fn months_before(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_sub_months(Months::new(months)).expect("the company lives in the calendar's range")
}

/// Returns the first day of the date's month.
pub(super) fn month_start(date: NaiveDate) -> NaiveDate {
    plus(date, -i64::from(date.day0()))
}

/// Returns the first day of the month after.
pub(super) fn next_month(date: NaiveDate) -> NaiveDate {
    months_after(month_start(date), 1)
}

/// Returns the date itself or, at a weekend, the Monday after.
pub(super) fn workday(date: NaiveDate) -> NaiveDate {
    match date.weekday() {
        Weekday::Sat => plus(date, 2),
        Weekday::Sun => plus(date, 1),
        _ => date,
    }
}

/// Returns a date from `from` to `to`, later ones and busy months more often.
///
/// The company grows, so of two throws the later one counts now and then; rental yards buy
/// before their own season, so the winter is strong, and nobody answers the telephone in July.
pub(super) fn season(random: &mut Random, from: NaiveDate, to: NaiveDate) -> NaiveDate {
    let span = (to - from).num_days().max(0);
    loop {
        let first = random.between(0, span);
        let second = random.between(0, span);
        let day = plus(from, if random.chance(250) { first.max(second) } else { first });
        if random.chance(weight(day)) {
            return day;
        }
    }
}

fn weight(date: NaiveDate) -> i64 {
    match date.month() {
        7 => 350,
        8 | 12 => 650,
        10 | 11 => 1000,
        1 | 9 => 900,
        _ => 750,
    }
}

/// Returns the day on which a decision due on a day is taken: half of those due in July wait until
/// August, and most of those due in February are taken before the fiscal year ends in January.
pub(super) fn decided(random: &mut Random, date: NaiveDate) -> NaiveDate {
    match date.month() {
        7 if random.chance(500) => workday(plus(date, random.between(28, 40))),
        2 if random.chance(600) => workday(plus(month_start(date), -random.between(4, 12))),
        _ => date,
    }
}

/// Says how many more or fewer of a thousand deals are won that come to a decision on a day.
pub(super) fn mood(date: NaiveDate) -> i64 {
    match date.month() {
        11 | 12 | 1 => 80,
        7 => -80,
        _ => 0,
    }
}
