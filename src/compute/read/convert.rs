//! One file of one contract → a piece of its table.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use indexmap::IndexMap;
use rayon::prelude::*;

use super::ReadSettings;
use super::cell::{minor_places, rescaled};
use super::locate::{Fault, report};
use super::marks::{self, Evidence, Marks};
use super::parse::{Parsed, Values, newest_date, parse};
use super::raw::{self, Raw};
use super::resolve::{Source, Target, no_such_column, push_once, targets, wanted};
use super::shape::shape;
use crate::compute::table::{Reading, seconds_of};
use crate::diag::{Diagnostics, Level, Place, Rule, Severity};
use crate::model::contract::{AmountIs, Contract, DateFormat, DecimalMark, Encoding, MoneyScale};
use crate::model::schema::{Kind, Need};
use crate::source::{Span, TableFile};

/// What is to be read, and by which rules.
#[derive(Debug)]
pub(super) struct Job<'a> {
    pub contract: &'a Contract,
    pub file: &'a TableFile,
    pub settings: &'a ReadSettings,
    /// Columns that need not be there, since they follow from other tables.
    pub derived: &'a [&'a str],
}

/// The rows of one file.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub part: Part<'a>,
    pub values: IndexMap<String, Values>,
    pub rows: Vec<u32>,
    pub total: usize,
    pub digest: String,
}

/// What later findings need to know of a file.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub contract: &'a Contract,
    pub file: &'a TableFile,
    /// Where each column came from: its name in the file and its place in the contract.
    pub origins: BTreeMap<String, (Option<String>, Option<Span>)>,
    /// The records whose cells could not be read, by column.
    pub invalid: BTreeMap<String, Vec<u32>>,
    /// The newest date in the column that tells the age of the data.
    pub newest: Option<NaiveDate>,
    /// How the file is written.
    pub reading: Reading,
}

impl Job<'_> {
    /// Returns where a finding about the contract as a whole belongs.
    pub(super) fn place(&self) -> Place {
        match &self.contract.span {
            Some(span) => Place::Span(span.clone()),
            None => Place::File(self.file.path.clone()),
        }
    }

    /// Returns what a cell holds, unless that stands for no value.
    pub(super) fn value<'c>(&self, cell: Option<&'c str>) -> Option<&'c str> {
        let text = cell?.trim();
        let missing = text.is_empty() || self.contract.missing_values.iter().any(|m| m == text);
        (!missing).then_some(text)
    }
}

/// Reads a file; `None` when nothing of it can be used, which is then reported.
pub(super) fn read_file<'a>(job: &Job<'a>, diags: &mut Diagnostics) -> Option<Piece<'a>> {
    let raw = raw::read(job.file, job.contract, &wanted(job.contract), diags)?;
    let raw = shape(job, raw, diags);
    let mut values = IndexMap::new();
    let mut origins = BTreeMap::new();
    let mut faults = Vec::new();
    let targets = targets(job, &raw, diags);
    let marks = marks(job, &targets, &raw);
    let read: Vec<(Parsed, Vec<Fault>)> = targets
        .par_iter()
        .zip(&marks.columns)
        .map(|(target, marks)| column(job, target, &raw, *marks))
        .collect();
    let mut reading = reading(job, &raw, marks.file);
    let mut invalid = BTreeMap::new();
    for (target, (parsed, found)) in targets.iter().zip(read) {
        let Parsed { values: column, format, bad } = parsed;
        if let Some(format) = format {
            note_format(&mut reading, format);
        }
        invalid.insert(target.name.to_owned(), bad);
        insert(&mut values, target.name, column);
        let origin = (target.column().map(str::to_owned), target.span.clone());
        origins.insert(target.name.to_owned(), origin);
        faults.extend(found);
    }
    in_major_units(job, &targets, &mut values);
    faults.extend(whole_amounts(job, &raw, &mut values));
    drop(targets);
    let newest = freshest(job, &raw, &values, diags);
    report(job.file, job.contract, faults, diags);
    Some(Piece {
        part: Part { contract: job.contract, file: job.file, origins, invalid, newest, reading },
        values,
        rows: raw.rows,
        total: raw.total,
        digest: raw.digest,
    })
}

/// Adds a column; one of instants is its days, and beside them the seconds if any cell tells them.
fn insert(values: &mut IndexMap<String, Values>, name: &str, column: Values) {
    let Values::Instant(days, seconds) = column else {
        values.insert(name.to_owned(), column);
        return;
    };
    values.insert(name.to_owned(), Values::Date(days));
    if seconds.null_count() < seconds.len() {
        values.insert(seconds_of(name), Values::Int(seconds));
    }
}

/// Finds out how the numbers of each column are written.
fn marks(job: &Job<'_>, targets: &[Target<'_>], raw: &Raw) -> marks::Decided {
    let evidence = |target: &Target<'_>| match target.kind {
        Kind::Int | Kind::Money | Kind::Decimal => {
            marks::evidence(job, &cells(job, target, raw.rows.len()))
        }
        _ => Evidence::default(),
    };
    marks::decide(job, &targets.par_iter().map(evidence).collect::<Vec<_>>())
}

fn column(job: &Job<'_>, target: &Target<'_>, raw: &Raw, marks: Marks) -> (Parsed, Vec<Fault>) {
    let mut faults = Vec::new();
    let cells = cells(job, target, raw.rows.len());
    let values = parse(job, target, &cells, &raw.rows, marks, &mut faults);
    let empty: Vec<u32> = cells
        .iter()
        .zip(&raw.rows)
        .filter(|(cell, _)| cell.is_none())
        .map(|(_, row)| *row)
        .collect();
    if let (false, Some(severity)) = (empty.is_empty(), weight_of_empty(job, target)) {
        faults.push(empty_cells(target, empty, severity));
    }
    (values, faults)
}

/// Says how a file is written, in the words of a contract.
fn reading(job: &Job<'_>, raw: &Raw, mark: Option<DecimalMark>) -> Reading {
    let mut dialect: Vec<(&'static str, String)> = Vec::new();
    let mut say = |key, word: &str| dialect.push((key, word.to_owned()));
    match raw.dialect.encoding {
        Some(Encoding::Utf8) => say("encoding", "utf-8"),
        Some(Encoding::Utf16) => say("encoding", "utf-16"),
        Some(Encoding::Windows1252) => say("encoding", "windows-1252"),
        None => {}
    }
    match raw.dialect.delimiter {
        Some(b'\t') => say("delimiter", "tab"),
        Some(byte) => say("delimiter", &char::from(byte).to_string()),
        None => {}
    }
    match mark {
        Some(DecimalMark::Point) => say("decimal", "point"),
        Some(DecimalMark::Comma) => say("decimal", "comma"),
        None => {}
    }
    Reading {
        source: job.contract.source.clone(),
        table: job.contract.table.name.to_owned(),
        path: job.file.path.clone(),
        rows: raw.total,
        dialect,
    }
}

fn note_format(reading: &mut Reading, format: DateFormat) {
    let word = match format {
        DateFormat::Iso => "iso".to_owned(),
        DateFormat::DayFirst => "dmy".to_owned(),
        DateFormat::MonthFirst => "mdy".to_owned(),
        DateFormat::Pattern(pattern) => pattern,
    };
    let known = |pair: &(&'static str, String)| *pair == ("date_format", word.clone());
    if !reading.dialect.iter().any(known) {
        reading.dialect.push(("date_format", word));
    }
}

/// Returns the newest date of the column that tells the age of the data: one of the file, or one
/// of the table.
fn freshest(
    job: &Job<'_>,
    raw: &Raw,
    values: &IndexMap<String, Values>,
    diags: &mut Diagnostics,
) -> Option<NaiveDate> {
    let column = &job.contract.freshness.as_ref()?.column;
    if let Some(cells) = raw.columns.get(&column.value) {
        let cells: Vec<Option<&str>> = cells.iter().map(|cell| job.value(cell)).collect();
        return newest_date(job, &cells);
    }
    match values.get(&column.value) {
        Some(Values::Date(days)) => NaiveDate::from_epoch_days(days.iter().flatten().max()?),
        _ => {
            push_once(diags, no_such_column(job, raw, &column.value, &column.span));
            None
        }
    }
}

/// Takes for each row the first way that applies and has a value.
fn cells<'c>(job: &Job<'_>, target: &'c Target<'_>, rows: usize) -> Vec<Option<&'c str>> {
    let mut cells: Vec<Option<&'c str>> = vec![None; rows];
    for way in &target.ways {
        let mapped = |text: &'c str| {
            let word = way.map.and_then(|map| map.get(text.trim()));
            job.value(Some(word.map_or(text, String::as_str)))
        };
        let applies = |at: usize| way.holds.as_ref().is_none_or(|holds| holds[at]);
        match way.source {
            Source::Constant(text) => {
                for (at, cell) in cells.iter_mut().enumerate() {
                    if cell.is_none() && applies(at) {
                        *cell = mapped(text);
                    }
                }
            }
            Source::Column { cells: texts, .. } => {
                for (at, (cell, text)) in cells.iter_mut().zip(texts.iter()).enumerate() {
                    if let (None, Some(text), true) = (&cell, text, applies(at)) {
                        *cell = mapped(text);
                    }
                }
            }
        }
    }
    if let Some(default) = target.default() {
        cells.iter_mut().for_each(|cell| *cell = cell.or(Some(default)));
    }
    cells
}

/// An empty key is an error whatever the contract says; it cannot be used.
fn weight_of_empty(job: &Job<'_>, target: &Target<'_>) -> Option<Severity> {
    let need = target.def.map_or(Need::Optional, |def| def.need);
    match (need, job.contract.on_missing.get(target.name)) {
        (Need::Key, _) | (Need::Required | Need::Optional, Some(Level::Deny)) => {
            Some(Severity::Error)
        }
        (Need::Required | Need::Optional, Some(Level::Warn)) | (Need::Required, None) => {
            Some(Severity::Warning)
        }
        (Need::Required | Need::Optional, Some(Level::Allow)) | (Need::Optional, None) => None,
    }
}

fn empty_cells(target: &Target<'_>, rows: Vec<u32>, severity: Severity) -> Fault {
    let column = target.column().map(str::to_owned);
    let name = column.as_deref().unwrap_or(target.name);
    let message = match rows.len() {
        1 => format!("a cell of column `{name}` is empty"),
        count => format!("{count} cells of column `{name}` are empty"),
    };
    let hint = match severity {
        Severity::Error => format!("fill it: no row is read without `{}`", target.name),
        Severity::Warning | Severity::Note => {
            format!("fill it, or metrics that need `{}` leave the row out", target.name)
        }
    };
    Fault::new(Rule::EmptyRequiredCell, rows, column, message)
        .severity(severity)
        .hint(hint)
        .mapped(target.span.clone())
}

/// Turns cents into euros: the digits stay, the point moves.
fn in_major_units(job: &Job<'_>, targets: &[Target<'_>], values: &mut IndexMap<String, Values>) {
    if job.contract.scale == MoneyScale::Major {
        return;
    }
    let fixed = job.contract.currency.as_ref().unwrap_or(&job.settings.default_currency);
    let places: Option<Vec<u32>> = match values.get("currency") {
        Some(Values::Text(codes)) => {
            Some(codes.iter().map(|code| minor_places(code.unwrap_or(fixed))).collect())
        }
        _ => None,
    };
    let most = match &places {
        Some(places) => places.iter().copied().max().unwrap_or(0),
        None => minor_places(fixed),
    };
    for target in targets.iter().filter(|target| target.kind == Kind::Money) {
        let Some(Values::Decimal { units, scale }) = values.get_mut(target.name) else { continue };
        *scale += most;
        if let Some(places) = &places {
            for (units, places) in units.iter_mut().zip(places) {
                *units = units.map(|units| rescaled(units, *places, most));
            }
        }
    }
}

/// Multiplies the price of one by the quantity, where the contract says that amounts are prices.
fn whole_amounts(job: &Job<'_>, raw: &Raw, values: &mut IndexMap<String, Values>) -> Option<Fault> {
    if job.contract.amount_is == AmountIs::Total {
        return None;
    }
    let (of, by) = match values.get("quantity") {
        Some(Values::Decimal { units, scale }) => (units.clone(), *scale),
        _ => return None,
    };
    let Some(Values::Decimal { units, scale }) = values.get_mut("amount") else { return None };
    *scale += by;
    let mut bad = Vec::new();
    for (at, (amount, quantity)) in units.iter_mut().zip(of).enumerate() {
        let (Some(price), Some(count)) = (*amount, quantity) else { continue };
        *amount = price.checked_mul(count).filter(|product| product.abs() < MOST);
        if amount.is_none() {
            bad.push(raw.rows[at]);
        }
    }
    let message = "an amount times its quantity has too many digits".to_owned();
    (!bad.is_empty()).then(|| Fault::new(Rule::UnparsableCell, bad, None, message))
}

/// Sums of up to a billion such numbers fit an `i128`.
const MOST: i128 = 10_i128.pow(29);
