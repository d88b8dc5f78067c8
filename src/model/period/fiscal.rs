//! Months, quarters and years that a calendar table lists.
//!
//! In a 4-4-5 year a month is four or five whole weeks, so that nothing but the table knows where
//! it starts. Days the table does not reach lie in no period: theirs is empty, at the nearer end
//! of what is known.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::{DayRange, Grain, Offset, Period, PeriodError, number};
use crate::config::fiscal::{FiscalMonth, FiscalTable};

/// How far a fiscal year may start from 1 January and still be the year of that number.
const NEAR: i64 = 15;

/// Returns the period of a grain that a date lies in; an empty one where the table has none.
pub(super) fn containing(date: NaiveDate, grain: Grain, table: &FiscalTable) -> Period {
    match table.place(date) {
        Some(at) => group(at, grain, table),
        None => {
            let (first, end) = table.reach().unwrap_or((date, date));
            let edge = if date < first { first } else { end };
            Period { grain, days: DayRange { start: edge, end: edge } }
        }
    }
}

/// Returns the period with the same number in the year before.
pub(super) fn prior_year(period: Period, table: &FiscalTable) -> Option<Period> {
    let month = table.months()[table.place(period.start())?];
    let at = table.find(|other| {
        other.year == month.year - 1
            && match period.grain {
                Grain::Year => true,
                Grain::Quarter => other.quarter == month.quarter,
                Grain::Month | Grain::Week | Grain::Day => other.month == month.month,
            }
    });
    at.map(|at| group(at, period.grain, table))
}

/// Returns the period that lies so many fiscal months earlier: twelve of them are a year, however
/// many months it has.
pub(super) fn back(period: Period, offset: Offset, table: &FiscalTable) -> Option<Period> {
    let Offset::Months(months) = offset else { return None };
    if months.is_multiple_of(12) {
        return (0..months / 12).try_fold(period, |period, _| prior_year(period, table));
    }
    let steps = match period.grain {
        Grain::Month => months,
        Grain::Quarter if months.is_multiple_of(3) => months / 3,
        Grain::Quarter | Grain::Year | Grain::Week | Grain::Day => return None,
    };
    (0..steps).try_fold(period, |period, _| {
        let before = table.place(period.start().pred_opt()?)?;
        Some(group(before, period.grain, table))
    })
}

/// Returns the start of the month that lies so many fiscal months before the one that starts on a
/// day; `None` when no month starts there or the table does not reach so far.
pub(super) fn start_before(day: NaiveDate, months: u32, table: &FiscalTable) -> Option<NaiveDate> {
    let (_, end) = table.reach()?;
    let at = match day == end {
        true => table.months().len(),
        false => table.place(day).filter(|at| table.months()[*at].start == day)?,
    };
    let last = at.checked_sub(1)?;
    if !months.is_multiple_of(12) {
        return Some(table.months().get(at.checked_sub(months as usize)?)?.start);
    }
    // The month that ends on the day, a year before, is the last that no longer counts.
    let last = back(group(last, Grain::Month, table), Offset::Months(months), table)?;
    Some(last.end())
}

/// Returns the days that lie so many fiscal months before others: as many days into the month, or
/// to its last day where it is shorter; `None` when the table does not reach so far.
pub(super) fn days_before(days: DayRange, months: u32, table: &FiscalTable) -> Option<DayRange> {
    let start = day_before(days.start, months, table)?;
    let end = match start_before(days.end, months, table) {
        Some(end) => end,
        None => day_before(days.end.pred_opt()?, months, table)?.succ_opt()?,
    };
    Some(DayRange { start, end: end.max(start) })
}

fn day_before(day: NaiveDate, months: u32, table: &FiscalTable) -> Option<NaiveDate> {
    let own = table.months()[table.place(day)?].start;
    let start = start_before(own, months, table)?;
    let (_, end) = table.days(table.place(start)?..table.place(start)? + 1)?;
    let into = Days::new((day - own).num_days().unsigned_abs());
    Some(start.checked_add_days(into)?.min(end.pred_opt()?))
}

/// Returns the label of a period.
pub(super) fn label(period: Period, table: &FiscalTable) -> String {
    let Some(at) = table.place(period.start()).filter(|_| period.is_known()) else {
        return format!("outside-{}", period.start());
    };
    let FiscalMonth { year, quarter, month, .. } = table.months()[at];
    match period.grain {
        Grain::Year => format!("FY{year:04}"),
        Grain::Quarter => format!("FY{year:04}-Q{quarter}"),
        Grain::Month | Grain::Week | Grain::Day => format!("FY{year:04}-P{month:02}"),
    }
}

/// Reads the label of a month, quarter or year; `None` when it is that of a day or week.
pub(super) fn parse(
    text: &str,
    fiscal: bool,
    year: u32,
    tail: &str,
    table: &FiscalTable,
) -> Option<Result<Period, PeriodError>> {
    let year = i32::try_from(year).ok()?;
    let in_year = |month: &FiscalMonth| month.year == year;
    let one = |text: &str, digits: usize| number(text, digits).filter(|_| text.len() == digits);
    let (grain, at) = if tail.is_empty() {
        (Grain::Year, table.find(in_year))
    } else if let Some(quarter) = tail.strip_prefix("-Q").and_then(|text| one(text, 1)) {
        (Grain::Quarter, table.find(|month| in_year(month) && month.quarter == quarter))
    } else if let Some(number) = tail.strip_prefix("-P").and_then(|text| one(text, 2)) {
        (Grain::Month, table.find(|month| in_year(month) && month.month == number))
    } else if tail.strip_prefix('-').is_some_and(|text| one(text, 2).is_some()) && !fiscal {
        return Some(Err(PeriodError::CalendarMonth(text.to_owned())));
    } else {
        return None;
    };
    if !fiscal && grain != Grain::Month && !is_calendar_year(year, table) {
        let labels = [year, year + 1].map(|year| format!("FY{year:04}{tail}"));
        return Some(Err(PeriodError::Ambiguous { text: text.to_owned(), labels }));
    }
    let period = at.map(|at| group(at, grain, table));
    Some(period.ok_or_else(|| PeriodError::Missing(text.to_owned())))
}

/// Says whether a fiscal year is, but for some days, the calendar year of its number.
fn is_calendar_year(year: i32, table: &FiscalTable) -> bool {
    let nearest = |month: &FiscalMonth| {
        let january = NaiveDate::from_ymd_opt(month.year, 1, 1);
        january.is_some_and(|january| (month.start - january).num_days().abs() <= NEAR)
    };
    let own = table.find(|month| month.year == year).or(table.find(|month| month.month == 1));
    own.is_none_or(|at| nearest(&table.months()[at]))
}

fn group(at: usize, grain: Grain, table: &FiscalTable) -> Period {
    let run: Range<usize> = match grain {
        Grain::Year => table.run(at, |month| month.year),
        Grain::Quarter => table.run(at, |month| (month.year, month.quarter)),
        Grain::Month | Grain::Week | Grain::Day => at..at + 1,
    };
    let (start, end) = table.days(run).expect("the places of months come from the table");
    Period { grain, days: DayRange { start, end } }
}
