//! The cells of one column → exact values, and which cells are none.

use std::borrow::Cow;

use num_bigint::BigInt;
use rayon::prelude::*;

use super::cell::{self, Style};
use super::cells::{ByCode, Cells};
use super::convert::Job;
use super::date::{self, Clock, Detected, When, Zones};
use super::locate::Fault;
use super::marks::Marks;
use super::raw::shown;
use super::resolve::Target;
use crate::compute::column::{Column, ColumnType, NO_UNITS, Units};
use crate::compute::table::Records;
use crate::diag::{Rule, nearest};
use crate::model::contract::{DateFormat, DecimalMark, EndDates, Thousands};
use crate::model::schema::Kind;

/// Most places of an amount of money, and of other decimal numbers such as exchange rates.
pub(super) const MONEY_PLACES: usize = 6;
pub(super) const PLACES: usize = 12;

/// How many rows a thread reads at a time.
const AT_A_TIME: usize = 1 << 15;

/// A column that was read.
#[derive(Debug)]
pub(super) struct Parsed {
    pub values: Column,
    /// Of instants: the second each cell tells; empty where a cell tells only the day.
    pub seconds: Option<Column>,
    /// How its dates are written.
    pub format: Option<DateFormat>,
    /// The records whose cells could not be read.
    pub bad: Vec<u32>,
}

impl Parsed {
    pub(super) fn plain(values: Column) -> Self {
        Self { values, seconds: None, format: None, bad: Vec::new() }
    }
}

/// Reads the cells of a column; bad ones become faults and are empty in the result.
pub(super) fn parse(
    job: &Job<'_>,
    target: &Target<'_>,
    cells: &Cells<'_>,
    records: &Records,
    marks: Marks,
    faults: &mut Vec<Fault>,
) -> Parsed {
    let height = cells.codes().len();
    let unread = |kind| Parsed {
        bad: cells.rows(|text| text.is_some()).into_iter().map(|row| records.get(row)).collect(),
        ..Parsed::plain(Column::empty(kind, height))
    };
    let style = match marks {
        Marks::Known(style) => style,
        Marks::Ambiguous => {
            faults.push(ambiguous_number(job, target, cells, records).mapped(target.span.clone()));
            return unread(match target.kind {
                Kind::Int => ColumnType::Int,
                _ => ColumnType::Decimal { scale: 0 },
            });
        }
    };
    let (mut format, mut seconds) = (None, None);
    let values = match target.kind {
        Kind::Id | Kind::Text if target.name == "currency" => {
            Column::Text(cells.texts(currency).into())
        }
        Kind::Id | Kind::Text => Column::Text(cells.texts(|text| Some(Cow::Borrowed(text))).into()),
        Kind::Enum(words) => {
            let known = |text: &&str| words.contains(text);
            let texts = cells.texts(|text| Some(text).filter(known).map(Cow::Borrowed));
            Column::Text(texts.into())
        }
        Kind::Bool => {
            let truths = cells.each(|code| cells.text(code).and_then(cell::truth));
            Column::truths(rows(cells, &truths))
        }
        Kind::Int => {
            let whole = |text| cell::int(text, style);
            Column::whole(rows(cells, &cells.each(|code| cells.text(code).and_then(whole))))
        }
        Kind::Money => decimals(cells, style, MONEY_PLACES),
        Kind::Decimal => decimals(cells, style, PLACES),
        Kind::Date | Kind::Month | Kind::Timestamp => {
            let Some(found) = date_format(job, target, cells, records, faults) else {
                return unread(ColumnType::Date);
            };
            let days = cells.each(|code| day(job, target, &found, cells.text(code)?));
            if target.kind == Kind::Timestamp {
                seconds = seconds_of(job, cells, &days, &found);
            }
            format = Some(found);
            Column::days(rows(cells, &days))
        }
    };
    let is_bad = |row: &usize| values.is_blank(*row) && cells.get(*row).is_some();
    let suspects = if values.has_blank() { 0..height } else { 0..0 };
    let bad: Vec<usize> = suspects.filter(is_bad).collect();
    if let Some(first) = bad.first() {
        let text = cells.get(*first).unwrap_or_default();
        let hint = match (target.kind, &format) {
            (Kind::Enum(words), _) => word_hint(words, cells, &bad),
            (_, Some(format)) => date_hint(job, format, text),
            _ => number_hint(target.kind, style, text).to_owned(),
        };
        faults
            .push(unparsable(target, cells, records, &bad).hint(hint).mapped(target.span.clone()));
    }
    let bad = bad.into_iter().map(|row| records.get(row)).collect();
    // A column without a value shows no format.
    Parsed { values, seconds, format: format.filter(|_| cells.any()), bad }
}

/// Returns by row what was worked out by code.
fn rows<'r, T: Copy>(cells: &'r Cells<'_>, values: &'r ByCode<T>) -> impl Iterator<Item = T> + 'r {
    cells.codes().iter().map(|code| *values.get(*code))
}

/// Returns the newest date among some cells, as far as they are dates.
pub(super) fn newest_date(job: &Job<'_>, cells: &Cells<'_>) -> Option<chrono::NaiveDate> {
    let format = match &job.contract.date_format {
        Some(format) => format.clone(),
        None => match date::detect(cells.different()) {
            Detected::Format(format) => format,
            Detected::Ambiguous => return None,
        },
    };
    cells.different().filter_map(|(text, _)| date::date(text, &format, zones(job))).max()
}

fn currency(text: &str) -> Option<Cow<'_, str>> {
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_code && text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return Some(text.to_ascii_uppercase().into());
    }
    is_code.then_some(Cow::Borrowed(text))
}

/// Reads decimals; the scale of the column is that of the number with the most places.
fn decimals(cells: &Cells<'_>, style: Style, places: usize) -> Column {
    let read = |code| cells.text(code).and_then(|text| cell::decimal(text, style, places));
    if cells.count() > cells.codes().len() / 2 {
        return different_decimals(cells.codes(), read);
    }
    let numbers = cells.each(|code| match read(code) {
        Some(number) => (number.units, number.places as u8),
        None => (NO_UNITS, 0),
    });
    // A default is a number of the column only where a row needs it.
    let scale = numbers.all.iter().map(|(_, places)| *places).max().unwrap_or(0);
    let scale = u32::from(scale.max(numbers.blank.1));
    let units = rows(cells, &numbers).map(|(units, places)| {
        (units != NO_UNITS).then(|| cell::rescaled(units, u32::from(places), scale))
    });
    let divisor = BigInt::from(10).pow(scale);
    Column::Number(Units::new(units, divisor, ColumnType::Decimal { scale }).into())
}

/// Reads decimals row by row, as is best where most differ.
fn different_decimals(codes: &[u32], read: impl Fn(u32) -> Option<cell::Decimal> + Sync) -> Column {
    let part = |codes: &[u32]| {
        let numbers: Vec<Option<cell::Decimal>> = codes.iter().map(|code| read(*code)).collect();
        let scale = numbers.iter().flatten().map(|number| number.places).max().unwrap_or(0);
        let unit = |number: cell::Decimal| cell::rescaled(number.units, number.places, scale);
        let units: Vec<Option<i128>> = numbers.into_iter().map(|number| number.map(unit)).collect();
        (scale, Units::new(units, BigInt::from(10).pow(scale), ColumnType::Decimal { scale }))
    };
    let parts: Vec<(u32, Units)> = codes.par_chunks(AT_A_TIME).map(part).collect();
    let scale = parts.iter().map(|(scale, _)| *scale).max().unwrap_or(0);
    let units = parts.iter().flat_map(|(own, units)| {
        units.iter().map(|unit| unit.map(|unit| cell::rescaled(unit, *own, scale)))
    });
    let divisor = BigInt::from(10).pow(scale);
    Column::Number(Units::new(units, divisor, ColumnType::Decimal { scale }).into())
}

/// Returns the stated format of a column of dates, or the one that its values fit.
fn date_format(
    job: &Job<'_>,
    target: &Target<'_>,
    cells: &Cells<'_>,
    records: &Records,
    faults: &mut Vec<Fault>,
) -> Option<DateFormat> {
    let stated = target.date_format.or(job.contract.date_format.as_ref());
    let format = match stated {
        Some(format) => format.clone(),
        None => match date::detect(cells.different()) {
            Detected::Format(format) => format,
            Detected::Ambiguous => {
                faults.push(ambiguous(target, cells, records).mapped(target.span.clone()));
                return None;
            }
        },
    };
    if let Some(fault) = mixed_zones(job, target, cells, records) {
        faults.push(fault.mapped(target.span.clone()));
        return None;
    }
    Some(format)
}

fn day(job: &Job<'_>, target: &Target<'_>, format: &DateFormat, text: &str) -> Option<i32> {
    let zones = zones(job);
    let date = match target.kind {
        Kind::Month => date::month(text, format, zones),
        _ => date::date(text, format, zones),
    }?;
    Some(day_number(if is_inclusive(job, target) { date.succ_opt()? } else { date }))
}

/// Says whether a column of ends names the last day that is part of what ends.
pub(super) fn is_inclusive(job: &Job<'_>, target: &Target<'_>) -> bool {
    job.contract.end_dates == EndDates::Inclusive && target.def.is_some_and(|def| def.is_end())
}

/// Returns the seconds since 1970-01-01 in UTC of the cells that tell a time of day.
fn seconds_of(
    job: &Job<'_>,
    cells: &Cells<'_>,
    days: &ByCode<Option<i32>>,
    format: &DateFormat,
) -> Option<Column> {
    let zone = zones(job).source;
    let seconds = cells.each(|code| {
        days.get(code).and_then(|_| match date::when(cells.text(code)?, format, zone)? {
            When::Instant(second) => Some(second),
            When::Day(_) => None,
        })
    });
    let any = seconds.all.iter().chain([&seconds.blank]).any(Option::is_some);
    any.then(|| Column::whole(rows(cells, &seconds)))
}

fn zones(job: &Job<'_>) -> Zones {
    let reporting = job.settings.timezone;
    Zones { reporting, source: job.contract.timezone.unwrap_or(reporting) }
}

/// Finds the first time without a zone in a column where other times have one.
fn mixed_zones(
    job: &Job<'_>,
    target: &Target<'_>,
    cells: &Cells<'_>,
    records: &Records,
) -> Option<Fault> {
    if job.contract.timezone.is_some() {
        return None;
    }
    let has = |clock| cells.different().any(|(text, _)| date::clock(text) == clock);
    if !has(Clock::Zoned) || !has(Clock::Local) {
        return None;
    }
    let at = cells.first(|text| date::clock(text) == Clock::Local)?;
    let text = shown(cells.get(at).unwrap_or_default()).into_owned();
    let column = target.column().map(str::to_owned);
    let name = column.as_deref().unwrap_or(target.name);
    let message = format!("`{text}` has no time zone, as other times of `{name}` do");
    let zone = job.settings.timezone.name();
    let fault = Fault::new(Rule::AmbiguousDate, vec![records.get(at)], column, message);
    Some(fault.hint(format!("say in the contract which one is meant, as in `timezone: {zone}`")))
}

/// Returns the days since the start of 1970, which is how a date is held.
pub(super) fn day_number(date: chrono::NaiveDate) -> i32 {
    date.to_epoch_days()
}

fn ambiguous(target: &Target<'_>, cells: &Cells<'_>, records: &Records) -> Fault {
    let at = cells.first(date::is_swappable).unwrap_or(0);
    let text = shown(cells.get(at).unwrap_or_default()).into_owned();
    let column = target.column().map(str::to_owned);
    let message = format!(
        "`{text}` may be day and month or month and day, as all dates of `{}`",
        column.as_deref().unwrap_or(target.name)
    );
    Fault::new(Rule::AmbiguousDate, vec![records.get(at)], column, message)
        .hint("say `date_format: dmy` or `date_format: mdy` in the contract")
}

fn ambiguous_number(
    job: &Job<'_>,
    target: &Target<'_>,
    cells: &Cells<'_>,
    records: &Records,
) -> Fault {
    let thousands = job.contract.dialect.thousands;
    let at = cells.first(|text| cell::hint(text, thousands) == cell::Hint::Either).unwrap_or(0);
    let text = shown(cells.get(at).unwrap_or_default()).into_owned();
    let column = target.column().map(str::to_owned);
    let name = column.as_deref().unwrap_or(target.name);
    let message = format!(
        "`{text}` may be a thousand and more or a small number with a fraction, as all numbers of \
         `{name}`"
    );
    Fault::new(Rule::AmbiguousNumber, vec![records.get(at)], column, message)
        .hint("say `decimal: point` or `decimal: comma` in the contract")
}

fn unparsable(target: &Target<'_>, cells: &Cells<'_>, records: &Records, bad: &[usize]) -> Fault {
    let column = target.column().map(str::to_owned);
    let name = column.as_deref().unwrap_or(target.name);
    let first = shown(cells.get(bad[0]).unwrap_or_default());
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
    let rows = bad.iter().map(|at| records.get(*at)).collect();
    Fault::new(Rule::UnparsableCell, rows, column, message)
}

fn word_hint(words: &[&str], cells: &Cells<'_>, bad: &[usize]) -> String {
    let known = format!("the words are `{}`", words.join("`, `"));
    let mut unknown: Vec<&str> = Vec::new();
    for text in bad.iter().filter_map(|at| cells.get(*at)) {
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

fn date_hint(job: &Job<'_>, format: &DateFormat, first: &str) -> String {
    let zones = zones(job);
    // Read by a zone without summer time, a time that the clock skips is one like any other.
    let whole = Zones { source: chrono_tz::UTC, ..zones };
    if date::date(first, format, whole).is_some() {
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
