//! The names of periods in a language.

use super::period::{Grain, Period};
use crate::config::Calendar;
use crate::locale::{Arg, DateStyle, Formatter};

/// Names a period as headings and titles do.
pub fn period_name(formatter: &Formatter, period: Period, calendar: &Calendar) -> String {
    let label = period.label(calendar);
    let number = |text: &str| Arg::Count(text.parse().unwrap_or_default());
    match period.grain() {
        Grain::Day => formatter.date(period.start(), DateStyle::Long),
        Grain::Month => match label.strip_prefix("FY").and_then(|rest| rest.split_once("-P")) {
            Some((year, month)) => {
                let args = [("month", number(month)), ("year", number(year))];
                formatter.message("period-fiscal-month", &args)
            }
            None => formatter.month_year(period.start()),
        },
        Grain::Week => {
            let (year, week) = label.split_once("-W").unwrap_or((&label, ""));
            formatter.message("period-week", &[("week", number(week)), ("year", number(year))])
        }
        Grain::Quarter => {
            let (year, quarter) = label.split_once("-Q").unwrap_or((&label, ""));
            let id =
                if year.starts_with("FY") { "period-quarter" } else { "period-quarter-calendar" };
            let year = year.trim_start_matches("FY");
            formatter.message(id, &[("quarter", number(quarter)), ("year", number(year))])
        }
        Grain::Year => match label.strip_prefix("FY") {
            Some(year) => formatter.message("period-fiscal-year", &[("year", number(year))]),
            None => formatter.message("period-year", &[("year", number(&label))]),
        },
    }
}
