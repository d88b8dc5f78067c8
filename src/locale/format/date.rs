//! Dates of the Gregorian calendar, which reports are kept in whatever the locale prefers.

use chrono::{Datelike, NaiveDate};
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD, YMDE};
use icu_locale::Locale;

use super::with_root;

/// How much of a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// With the day of the week: `Saturday, August 1, 2026`.
    Full,
    /// With the month in words: `August 1, 2026`.
    Long,
    /// With the month shortened: `Aug 1, 2026`.
    Medium,
    /// In figures: `8/1/26`.
    Short,
    /// Month and year only: `August 2026`.
    MonthYear,
    /// Month and year with the month shortened: `Aug 2026`.
    MonthYearShort,
}

impl DateStyle {
    /// Reads a style as messages name it.
    pub(in crate::locale) fn parse(name: &str) -> Option<Self> {
        match name {
            "full" => Some(Self::Full),
            "long" => Some(Self::Long),
            "medium" => Some(Self::Medium),
            "short" => Some(Self::Short),
            "month-year" => Some(Self::MonthYear),
            "month-year-short" => Some(Self::MonthYearShort),
            _ => None,
        }
    }
}

type Formatter<FieldSet> = FixedCalendarDateTimeFormatter<Gregorian, FieldSet>;

pub(super) struct Dates {
    full: Formatter<YMDE>,
    long: Formatter<YMD>,
    medium: Formatter<YMD>,
    short: Formatter<YMD>,
    month_year: Formatter<YM>,
    month_year_short: Formatter<YM>,
}

impl Dates {
    pub(super) fn new(locale: &Locale) -> Self {
        let day = |fields: YMD| with_root(locale, |l| Formatter::try_new(l.into(), fields));
        Self {
            full: with_root(locale, |l| Formatter::try_new(l.into(), YMDE::long())),
            long: day(YMD::long()),
            medium: day(YMD::medium()),
            short: day(YMD::short()),
            month_year: with_root(locale, |l| Formatter::try_new(l.into(), YM::long())),
            month_year_short: with_root(locale, |l| Formatter::try_new(l.into(), YM::medium())),
        }
    }

    /// Writes a date; one that is thousands of years away is written as ISO 8601 has it.
    pub(super) fn date(&self, date: NaiveDate, style: DateStyle) -> String {
        let (month, day) = (date.month() as u8, date.day() as u8);
        let Ok(gregorian) = Date::try_new_gregorian(date.year(), month, day) else {
            return date.to_string();
        };
        match style {
            DateStyle::Full => self.full.format(&gregorian).to_string(),
            DateStyle::Long => self.long.format(&gregorian).to_string(),
            DateStyle::Medium => self.medium.format(&gregorian).to_string(),
            DateStyle::Short => self.short.format(&gregorian).to_string(),
            DateStyle::MonthYear => self.month_year.format(&gregorian).to_string(),
            DateStyle::MonthYearShort => self.month_year_short.format(&gregorian).to_string(),
        }
    }
}
