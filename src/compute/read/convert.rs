//! One file of one contract → a piece of its table.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use indexmap::IndexMap;
use rayon::prelude::*;

use super::ReadSettings;
use super::cell::{minor_places, rescaled};
use super::cells::Cells;
use super::locate::{Fault, report};
use super::marks::{self, Evidence, Marks};
use super::parse::{Parsed, newest_date, parse};
use super::raw::{self, Raw, RawColumn};
use super::resolve::{Target, no_such_column, push_once, targets, wanted};
use super::shape::shape;
use super::typed;
use crate::compute::column::{Column, NO_DAY};
use crate::compute::table::{Reading, Records, seconds_of};
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
    pub values: IndexMap<String, Column>,
    pub rows: Records,
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
    let mut raw = shape(job, raw, diags);
    let names: Vec<String> = raw.columns.keys().cloned().collect();
    let mut targets = targets(job, &raw, &names, diags);
    targets.par_iter_mut().for_each(|target| typed::settle(job, target));
    let marks = marks(job, &targets, &raw);
    let mut reading = reading(job, &raw, marks.file);
    let age = job.contract.freshness.as_ref().map(|freshness| freshness.column.value.clone());
    let aged = age.as_ref().and_then(|name| raw.columns.get(name).cloned());
    // From here on each column lives only as long as something is read from it.
    raw.columns.clear();
    let read: Vec<(Seen<'_>, Parsed, Vec<Fault>)> = targets
        .into_par_iter()
        .zip(&marks.columns)
        .map(|(target, marks)| column(job, target, &raw.rows, *marks))
        .collect();
    let mut values = IndexMap::new();
    let mut origins = BTreeMap::new();
    let mut invalid = BTreeMap::new();
    let mut faults = Vec::new();
    for (seen, parsed, found) in read {
        if let Some(format) = parsed.format {
            note_format(&mut reading, format);
        }
        invalid.insert(seen.name.to_owned(), parsed.bad);
        values.insert(seen.name.to_owned(), parsed.values);
        values.extend(parsed.seconds.map(|seconds| (seconds_of(seen.name), seconds)));
        origins.insert(seen.name.to_owned(), (seen.column, seen.span));
        faults.extend(found);
    }
    in_major_units(job, &mut values);
    faults.extend(whole_amounts(job, &raw.rows, &mut values));
    let newest = freshest(job, &raw, aged.as_deref(), &values, diags);
    report(job.file, job.contract, faults, diags);
    Some(Piece {
        part: Part { contract: job.contract, file: job.file, origins, invalid, newest, reading },
        values,
        rows: raw.rows,
        total: raw.total,
        digest: raw.digest,
    })
}

/// Finds out how the numbers of each column are written.
fn marks(job: &Job<'_>, targets: &[Target<'_>], raw: &Raw) -> marks::Decided {
    let evidence = |target: &Target<'_>| match target.kind {
        Kind::Int | Kind::Money | Kind::Decimal => {
            marks::evidence(job, &Cells::of(job, target, raw.rows.len()))
        }
        _ => Evidence::default(),
    };
    marks::decide(job, &targets.par_iter().map(evidence).collect::<Vec<_>>())
}

/// What is kept of a target when its cells are read.
struct Seen<'a> {
    name: &'a str,
    column: Option<String>,
    span: Option<Span>,
}

fn column<'a>(
    job: &Job<'_>,
    mut target: Target<'a>,
    records: &Records,
    marks: Marks,
) -> (Seen<'a>, Parsed, Vec<Fault>) {
    let seen = Seen {
        name: target.name,
        column: target.column().map(str::to_owned),
        span: target.span.clone(),
    };
    let severity = weight_of_empty(job, &target);
    let mut faults = Vec::new();
    let (parsed, empty) = match typed::take(job, &mut target) {
        Some(parsed) => {
            let values = &parsed.values;
            let asked = severity.filter(|_| values.has_blank());
            let empty = asked.map(|_| (0..values.len()).filter(|row| values.is_blank(*row)));
            let empty: Vec<usize> = empty.into_iter().flatten().collect();
            (parsed, empty)
        }
        None => {
            let cells = Cells::of(job, &target, records.len());
            let parsed = parse(job, &target, &cells, records, marks, &mut faults);
            let is_empty = |text: Option<&str>| text.is_none();
            (parsed, severity.map_or(Vec::new(), |_| cells.rows(is_empty)))
        }
    };
    if let (false, Some(severity)) = (empty.is_empty(), severity) {
        let empty = empty.into_iter().map(|row| records.get(row)).collect();
        faults.push(empty_cells(&target, empty, severity));
    }
    (seen, parsed, faults)
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
    aged: Option<&RawColumn>,
    values: &IndexMap<String, Column>,
    diags: &mut Diagnostics,
) -> Option<NaiveDate> {
    let column = &job.contract.freshness.as_ref()?.column;
    if let Some(cells) = aged {
        return newest_date(job, &Cells::of_column(job, &cells.texts()));
    }
    match values.get(&column.value) {
        Some(Column::Days(days)) => {
            let newest = days.iter().copied().filter(|day| *day != NO_DAY).max();
            NaiveDate::from_epoch_days(newest?)
        }
        _ => {
            push_once(diags, no_such_column(job, raw, &column.value, &column.span));
            None
        }
    }
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
fn in_major_units(job: &Job<'_>, values: &mut IndexMap<String, Column>) {
    if job.contract.scale == MoneyScale::Major {
        return;
    }
    let fixed = job.contract.currency.as_ref().unwrap_or(&job.settings.default_currency);
    let places: Option<Vec<u32>> = match values.get("currency") {
        Some(Column::Text(codes)) => {
            Some(codes.iter().map(|code| minor_places(code.unwrap_or(fixed))).collect())
        }
        _ => None,
    };
    let most = match &places {
        Some(places) => places.iter().copied().max().unwrap_or(0),
        None => minor_places(fixed),
    };
    let is_money = |name: &str| {
        let def = job.contract.table.column(name).map(|def| def.kind);
        let kind = def.or_else(|| Some(job.contract.columns.get(name)?.kind));
        kind == Some(Kind::Money)
    };
    for (_, column) in values.iter_mut().filter(|(name, _)| is_money(name)) {
        let Column::Number(units) = &*column else { continue };
        let of = |row: usize| places.as_ref().map_or(most, |places| places[row]);
        let moved = units.iter().enumerate();
        let moved = moved.map(|(row, units)| units.map(|units| rescaled(units, of(row), most)));
        *column = Column::decimals(moved, units.scale().unwrap_or(0) + most);
    }
}

/// Multiplies the price of one by the quantity, where the contract says that amounts are prices.
fn whole_amounts(
    job: &Job<'_>,
    records: &Records,
    values: &mut IndexMap<String, Column>,
) -> Option<Fault> {
    if job.contract.amount_is == AmountIs::Total {
        return None;
    }
    let (Some(Column::Number(prices)), Some(Column::Number(counts))) =
        (values.get("amount"), values.get("quantity"))
    else {
        return None;
    };
    let scale = prices.scale()? + counts.scale()?;
    let mut bad = Vec::new();
    let mut product = |(row, (price, count)): (usize, (Option<i128>, Option<i128>))| {
        let (Some(price), Some(count)) = (price, count) else { return price };
        let product = price.checked_mul(count).filter(|product| product.abs() < MOST);
        bad.extend(product.is_none().then(|| records.get(row)));
        product
    };
    let amounts: Vec<_> = prices.iter().zip(counts.iter()).enumerate().map(&mut product).collect();
    values.insert("amount".to_owned(), Column::decimals(amounts, scale));
    let message = "an amount times its quantity has too many digits".to_owned();
    (!bad.is_empty()).then(|| Fault::new(Rule::UnparsableCell, bad, None, message))
}

/// Sums of up to a billion such numbers fit an `i128`.
const MOST: i128 = 10_i128.pow(29);
