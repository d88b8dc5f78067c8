//! The cells of one column → exact values, and which cells are none.

use std::borrow::Cow;

use polars::prelude::*;

use super::cell::{self, Style};
use super::convert::Job;
use super::date::{self, Clock, Detected, When, Zones};
use super::locate::Fault;
use super::marks::Marks;
use super::raw::shown;
use super::resolve::Target;
use crate::compute::column::ColumnType;
use crate::diag::{Rule, nearest};
use crate::model::contract::{DateFormat, DecimalMark, EndDates, Thousands};
use crate::model::schema::Kind;

/// Most places of an amount of money, and of other decimal numbers such as exchange rates.
const MONEY_PLACES: usize = 6;
const PLACES: usize = 12;

/// The values of a column.
#[derive(Debug)]
pub(super) enum Values {
    Text(StringChunked),
    Date(Int32Chunked),
    /// Dates, and the second each cell tells; empty where a cell tells only the day.
    Instant(Int32Chunked, Int64Chunked),
    Int(Int64Chunked),
    Bool(BooleanChunked),
    Decimal {
        units: Vec<Option<i128>>,
        scale: u32,
    },
}

impl Values {
    pub(super) fn kind(&self) -> ColumnType {
        match self {
            Self::Text(_) => ColumnType::Text,
            Self::Date(_) | Self::Instant(..) => ColumnType::Date,
            Self::Int(_) => ColumnType::Int,
            Self::Bool(_) => ColumnType::Bool,
            Self::Decimal { scale, .. } => ColumnType::Decimal { scale: *scale },
        }
    }
}

/// A column that was read.
#[derive(Debug)]
pub(super) struct Parsed {
    pub values: Values,
    /// How its dates are written.
    pub format: Option<DateFormat>,
    /// The records whose cells could not be read.
    pub bad: Vec<u32>,
}

/// Reads the cells of a column; bad ones become faults and are empty in the result.
pub(super) fn parse(
    job: &Job<'_>,
    target: &Target<'_>,
    cells: &[Option<&str>],
    rows: &[u32],
    marks: Marks,
    faults: &mut Vec<Fault>,
) -> Parsed {
    let style = match marks {
        Marks::Known(style) => style,
        Marks::Ambiguous(at) => {
            faults.push(ambiguous_number(target, cells, rows, at).mapped(target.span.clone()));
            let values = match target.kind {
                Kind::Int => Values::Int(Int64Chunked::full_null("".into(), cells.len())),
                _ => Values::Decimal { units: vec![None; cells.len()], scale: 0 },
            };
            return Parsed { values, format: None, bad: filled(cells, rows) };
        }
    };
    let mut bad = Vec::new();
    let mut hint = None;
    let mut found = None;
    let values = match target.kind {
        Kind::Id | Kind::Text if target.name == "currency" => {
            let codes = each(cells, &mut bad, currency);
            Values::Text(StringChunked::from_iter_options("".into(), codes.into_iter()))
        }
        Kind::Id | Kind::Text => {
            Values::Text(StringChunked::from_iter_options("".into(), cells.iter().copied()))
        }
        Kind::Enum(words) => {
            let known = each(cells, &mut bad, |text| words.contains(&text).then_some(text));
            hint = Some(word_hint(words, cells, &bad));
            Values::Text(StringChunked::from_iter_options("".into(), known.into_iter()))
        }
        Kind::Bool => {
            let truths = each(cells, &mut bad, cell::truth);
            Values::Bool(BooleanChunked::from_iter_options("".into(), truths.into_iter()))
        }
        Kind::Int => {
            let numbers = each(cells, &mut bad, |text| cell::int(text, style));
            Values::Int(Int64Chunked::from_iter_options("".into(), numbers.into_iter()))
        }
        Kind::Money => decimals(cells, &mut bad, style, MONEY_PLACES),
        Kind::Decimal => decimals(cells, &mut bad, style, PLACES),
        Kind::Date | Kind::Month | Kind::Timestamp => {
            match dates(job, target, cells, rows, &mut bad, faults) {
                Some((days, format)) => {
                    let first = bad.first().and_then(|at| cells[*at]);
                    hint = Some(date_hint(job, &format, first));
                    found = cells.iter().any(Option::is_some).then_some(format);
                    match target.kind {
                        Kind::Timestamp => {
                            let seconds = seconds(job, cells, &days, found.as_ref());
                            Values::Instant(days, seconds)
                        }
                        _ => Values::Date(days),
                    }
                }
                None => {
                    let values = Values::Date(Int32Chunked::full_null("".into(), cells.len()));
                    return Parsed { values, format: None, bad: filled(cells, rows) };
                }
            }
        }
    };
    if !bad.is_empty() {
        let first = cells[bad[0]].unwrap_or_default();
        let hint = hint.unwrap_or_else(|| number_hint(target.kind, style, first).to_owned());
        faults.push(unparsable(target, cells, rows, &bad).hint(hint).mapped(target.span.clone()));
    }
    let bad = bad.into_iter().map(|at| rows[at]).collect();
    Parsed { values, format: found, bad }
}

/// Returns the records that have something in a column of which nothing can be read.
fn filled(cells: &[Option<&str>], rows: &[u32]) -> Vec<u32> {
    cells.iter().zip(rows).filter(|(cell, _)| cell.is_some()).map(|(_, row)| *row).collect()
}

/// Returns the newest date among some cells, as far as they are dates.
pub(super) fn newest_date(job: &Job<'_>, cells: &[Option<&str>]) -> Option<chrono::NaiveDate> {
    let format = match &job.contract.date_format {
        Some(format) => format.clone(),
        None => match date::detect(cells.iter().copied()) {
            Detected::Format(format) => format,
            Detected::Ambiguous(_) => return None,
        },
    };
    cells.iter().flatten().filter_map(|text| date::date(text, &format, zones(job))).max()
}

fn each<'a, T>(
    cells: &[Option<&'a str>],
    bad: &mut Vec<usize>,
    read: impl Fn(&'a str) -> Option<T>,
) -> Vec<Option<T>> {
    let mut values = Vec::with_capacity(cells.len());
    for (at, cell) in cells.iter().enumerate() {
        let value = cell.and_then(&read);
        if cell.is_some() && value.is_none() {
            bad.push(at);
        }
        values.push(value);
    }
    values
}

fn currency(text: &str) -> Option<Cow<'_, str>> {
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_code && text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return Some(text.to_ascii_uppercase().into());
    }
    is_code.then_some(Cow::Borrowed(text))
}

fn decimals(cells: &[Option<&str>], bad: &mut Vec<usize>, style: Style, places: usize) -> Values {
    let numbers = each(cells, bad, |text| cell::decimal(text, style, places));
    let scale = numbers.iter().flatten().map(|number| number.places).max().unwrap_or(0);
    let units = |number: cell::Decimal| cell::rescaled(number.units, number.places, scale);
    Values::Decimal { units: numbers.into_iter().map(|n| n.map(units)).collect(), scale }
}

/// Reads dates by the stated format or by the one that the values fit.
fn dates(
    job: &Job<'_>,
    target: &Target<'_>,
    cells: &[Option<&str>],
    rows: &[u32],
    bad: &mut Vec<usize>,
    faults: &mut Vec<Fault>,
) -> Option<(Int32Chunked, DateFormat)> {
    let stated = target.date_format.or(job.contract.date_format.as_ref());
    let format = match stated {
        Some(format) => format.clone(),
        None => match date::detect(cells.iter().copied()) {
            Detected::Format(format) => format,
            Detected::Ambiguous(at) => {
                faults.push(ambiguous(target, cells, rows, at).mapped(target.span.clone()));
                return None;
            }
        },
    };
    let zones = zones(job);
    if let Some(at) = mixed(job, cells) {
        faults.push(mixed_zones(job, target, cells, rows, at).mapped(target.span.clone()));
        return None;
    }
    let inclusive =
        job.contract.end_dates == EndDates::Inclusive && target.def.is_some_and(|def| def.is_end());
    let days = each(cells, bad, |text| {
        let date = match target.kind {
            Kind::Month => date::month(text, &format, zones),
            _ => date::date(text, &format, zones),
        }?;
        Some(day_number(if inclusive { date.succ_opt()? } else { date }))
    });
    Some((Int32Chunked::from_iter_options("".into(), days.into_iter()), format))
}

/// Returns the seconds since 1970-01-01 in UTC of the cells that tell a time of day.
fn seconds(
    job: &Job<'_>,
    cells: &[Option<&str>],
    days: &Int32Chunked,
    format: Option<&DateFormat>,
) -> Int64Chunked {
    let zone = zones(job).source;
    let second = |(cell, day): (&Option<&str>, Option<i32>)| match day
        .and_then(|_| date::when((*cell)?, format?, zone))?
    {
        When::Instant(second) => Some(second),
        When::Day(_) => None,
    };
    Int64Chunked::from_iter_options("".into(), cells.iter().zip(days.iter()).map(second))
}

fn zones(job: &Job<'_>) -> Zones {
    let reporting = job.settings.timezone;
    Zones { reporting, source: job.contract.timezone.unwrap_or(reporting) }
}

/// Finds the first time without a zone in a column where other times have one.
fn mixed(job: &Job<'_>, cells: &[Option<&str>]) -> Option<usize> {
    if job.contract.timezone.is_some() {
        return None;
    }
    let (mut local, mut zoned) = (None, false);
    for (at, cell) in cells.iter().enumerate() {
        match cell.map_or(Clock::None, date::clock) {
            Clock::None => {}
            Clock::Local => local = local.or(Some(at)),
            Clock::Zoned => zoned = true,
        }
    }
    local.filter(|_| zoned)
}

fn mixed_zones(
    job: &Job<'_>,
    target: &Target<'_>,
    cells: &[Option<&str>],
    rows: &[u32],
    at: usize,
) -> Fault {
    let text = shown(cells[at].unwrap_or_default()).into_owned();
    let column = target.column().map(str::to_owned);
    let name = column.as_deref().unwrap_or(target.name);
    let message = format!("`{text}` has no time zone, as other times of `{name}` do");
    let zone = job.settings.timezone.name();
    Fault::new(Rule::AmbiguousDate, vec![rows[at]], column, message)
        .hint(format!("say in the contract which one is meant, as in `timezone: {zone}`"))
}

/// Returns the days since the start of 1970, which is how polars holds a date.
pub(super) fn day_number(date: chrono::NaiveDate) -> i32 {
    date.to_epoch_days()
}

fn ambiguous(target: &Target<'_>, cells: &[Option<&str>], rows: &[u32], at: usize) -> Fault {
    let text = shown(cells[at].unwrap_or_default()).into_owned();
    let column = target.column().map(str::to_owned);
    let message = format!(
        "`{text}` may be day and month or month and day, as all dates of `{}`",
        column.as_deref().unwrap_or(target.name)
    );
    Fault::new(Rule::AmbiguousDate, vec![rows[at]], column, message)
        .hint("say `date_format: dmy` or `date_format: mdy` in the contract")
}

fn ambiguous_number(target: &Target<'_>, cells: &[Option<&str>], rows: &[u32], at: usize) -> Fault {
    let text = shown(cells[at].unwrap_or_default()).into_owned();
    let column = target.column().map(str::to_owned);
    let name = column.as_deref().unwrap_or(target.name);
    let message = format!(
        "`{text}` may be a thousand and more or a small number with a fraction, as all numbers of \
         `{name}`"
    );
    Fault::new(Rule::AmbiguousNumber, vec![rows[at]], column, message)
        .hint("say `decimal: point` or `decimal: comma` in the contract")
}

fn unparsable(target: &Target<'_>, cells: &[Option<&str>], rows: &[u32], bad: &[usize]) -> Fault {
    let column = target.column().map(str::to_owned);
    let name = column.as_deref().unwrap_or(target.name);
    let first = shown(cells[bad[0]].unwrap_or_default());
    let noun = match target.name {
        "currency" => "a currency code",
        _ => target.kind.noun(),
    };
    let message = match bad.len() {
        1 => format!("`{first}` in column `{name}` is not {noun}"),
        count => {
            format!("{count} cells of column `{name}` are not {noun}; the first is `{first}`")
        }
    };
    let rows = bad.iter().map(|at| rows[*at]).collect();
    Fault::new(Rule::UnparsableCell, rows, column, message)
}

fn word_hint(words: &[&str], cells: &[Option<&str>], bad: &[usize]) -> String {
    let known = format!("the words are `{}`", words.join("`, `"));
    let mut unknown: Vec<&str> = Vec::new();
    for text in bad.iter().filter_map(|at| cells[*at]) {
        if !unknown.contains(&text) && unknown.len() < 5 {
            unknown.push(text);
        }
    }
    let pair = |text: &&str| {
        let near = nearest(&text.to_lowercase().replace([' ', '-'], "_"), words.iter().copied());
        format!("{}: {}", shown(text), near.unwrap_or("…"))
    };
    let pairs: Vec<String> = unknown.iter().map(pair).collect();
    format!("{known}; translate others with `map: {{ {} }}`", pairs.join(", "))
}

fn date_hint(job: &Job<'_>, format: &DateFormat, first: Option<&str>) -> String {
    let zones = zones(job);
    // Read by a zone without summer time, a time that the clock skips is one like any other.
    let whole = Zones { source: chrono_tz::UTC, ..zones };
    if first.is_some_and(|text| date::date(text, format, whole).is_some()) {
        let zone = zones.source.name();
        return format!(
            "the clock in {zone} skips this time; `timezone` in the contract names another zone"
        );
    }
    let example = match format {
        DateFormat::Iso => "2026-10-31",
        DateFormat::DayFirst => "31/10/2026",
        DateFormat::MonthFirst => "10/31/2026",
        DateFormat::Pattern(pattern) => return format!("dates here are read by `{pattern}`"),
    };
    format!("dates here are written as in `{example}` and lie between 1900 and 2200")
}

fn number_hint(kind: Kind, style: Style, first: &str) -> &'static str {
    let is_number = matches!(kind, Kind::Int | Kind::Money | Kind::Decimal);
    if is_number && first.contains('%') {
        return "write a share as a fraction, as in `0.25` for 25%";
    }
    if is_number && first.contains(|c: char| is_currency_sign(c)) {
        return "write the number alone; `currency` in the contract or a column names the currency";
    }
    let grouped = style.thousands != Some(Thousands::None);
    match (kind, style.mark, grouped) {
        (Kind::Bool, ..) => "write `true` or `false`, `1` or `0`, `yes` or `no`",
        (Kind::Int, ..) => "write whole numbers as in `1234`",
        (Kind::Money | Kind::Decimal, DecimalMark::Point, true) => {
            "write numbers as in `1234.50` or `1,234.50`, as the rest of the column"
        }
        (Kind::Money | Kind::Decimal, DecimalMark::Comma, true) => {
            "write numbers as in `1234,50` or `1.234,50`, as the rest of the column"
        }
        (Kind::Money | Kind::Decimal, DecimalMark::Point, false) => {
            "write numbers as in `1234.50`, as the contract says"
        }
        (Kind::Money | Kind::Decimal, DecimalMark::Comma, false) => {
            "write numbers as in `1234,50`, as the contract says"
        }
        _ => "write three letters, as in `EUR`",
    }
}

fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20c0}')
}
