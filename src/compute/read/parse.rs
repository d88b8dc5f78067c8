//! The cells of one column → exact values, and which cells are none.

use std::borrow::Cow;

use polars::prelude::*;

use super::cell;
use super::convert::Job;
use super::date::{self, Detected, When};
use super::locate::Fault;
use super::raw::shown;
use super::resolve::Target;
use crate::compute::column::ColumnType;
use crate::diag::{Rule, nearest};
use crate::model::contract::{DateFormat, DecimalMark, EndDates};
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

/// Reads the cells of a column; bad ones become faults and are empty in the result.
pub(super) fn parse(
    job: &Job<'_>,
    target: &Target<'_>,
    cells: &[Option<&str>],
    rows: &[u32],
    faults: &mut Vec<Fault>,
) -> Values {
    let mark = job.contract.dialect.decimal;
    let mut bad = Vec::new();
    let mut hint = None;
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
            let numbers = each(cells, &mut bad, |text| cell::int(text, mark));
            Values::Int(Int64Chunked::from_iter_options("".into(), numbers.into_iter()))
        }
        Kind::Money => decimals(cells, &mut bad, mark, MONEY_PLACES),
        Kind::Decimal => decimals(cells, &mut bad, mark, PLACES),
        Kind::Date | Kind::Month | Kind::Timestamp => {
            match dates(job, target, cells, rows, &mut bad, faults) {
                Some((days, format)) => {
                    hint = Some(date_hint(&format));
                    match target.kind {
                        Kind::Timestamp => {
                            let seconds = seconds(job, cells, &days, &format);
                            Values::Instant(days, seconds)
                        }
                        _ => Values::Date(days),
                    }
                }
                None => Values::Date(Int32Chunked::full_null("".into(), cells.len())),
            }
        }
    };
    if !bad.is_empty() {
        let hint = hint.unwrap_or_else(|| number_hint(target.kind, mark).to_owned());
        faults.push(unparsable(target, cells, rows, &bad).hint(hint).mapped(target.span.clone()));
    }
    values
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

fn decimals(
    cells: &[Option<&str>],
    bad: &mut Vec<usize>,
    mark: DecimalMark,
    places: usize,
) -> Values {
    let numbers = each(cells, bad, |text| cell::decimal(text, mark, places));
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
    let zone = job.settings.timezone;
    let inclusive =
        job.contract.end_dates == EndDates::Inclusive && target.def.is_some_and(|def| def.is_end());
    let days = each(cells, bad, |text| {
        let date = match target.kind {
            Kind::Month => date::month(text, &format, zone),
            _ => date::date(text, &format, zone),
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
    format: &DateFormat,
) -> Int64Chunked {
    let zone = job.settings.timezone;
    let second = |(cell, day): (&Option<&str>, Option<i32>)| match day
        .and_then(|_| date::when((*cell)?, format, zone))?
    {
        When::Instant(second) => Some(second),
        When::Day(_) => None,
    };
    Int64Chunked::from_iter_options("".into(), cells.iter().zip(days.iter()).map(second))
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

fn date_hint(format: &DateFormat) -> String {
    let example = match format {
        DateFormat::Iso => "2026-10-31",
        DateFormat::DayFirst => "31/10/2026",
        DateFormat::MonthFirst => "10/31/2026",
        DateFormat::Pattern(pattern) => return format!("dates here are read by `{pattern}`"),
    };
    format!("dates here are written as in `{example}` and lie between 1900 and 2200")
}

fn number_hint(kind: Kind, mark: DecimalMark) -> &'static str {
    match (kind, mark) {
        (Kind::Bool, _) => "write `true` or `false`, `1` or `0`, `yes` or `no`",
        (Kind::Int, _) => "write whole numbers as in `1234`",
        (Kind::Money | Kind::Decimal, DecimalMark::Point) => {
            "write numbers as in `1234.50`; `decimal: comma` in the contract reads `1234,50`"
        }
        (Kind::Money | Kind::Decimal, DecimalMark::Comma) => {
            "write numbers as in `1234,50`, as the contract says"
        }
        _ => "write three letters, as in `EUR`",
    }
}
