//! Says where in a file something is, by a second look at it.
//!
//! Reading keeps record numbers only. When something is wrong, [`report`] reads the file again and
//! turns each [`Fault`], one per file and column, into a finding with line, column and count.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::delimited::{self, Layout};
use super::excel::{self, Sheet};
use super::ndjson;
use super::raw::{Format, reread, reread_bytes};
use crate::diag::{Diagnostic, Diagnostics, Place, Rows, Rule, Severity};
use crate::model::contract::Contract;
use crate::source::{SourcePath, Span, TableFile};

/// How many other places a finding names.
const OTHERS: usize = 5;

/// Something that is wrong in one or more records of a file.
#[derive(Debug)]
pub(super) struct Fault {
    rule: Rule,
    severity: Severity,
    /// The records, in their order.
    rows: Vec<u32>,
    /// The column of the file, if it is about one.
    column: Option<String>,
    message: String,
    hints: Vec<String>,
    mapped: Option<Span>,
    list: Option<String>,
}

impl Fault {
    pub(super) fn new(rule: Rule, rows: Vec<u32>, column: Option<String>, message: String) -> Self {
        let severity = rule.severity();
        Self { rule, severity, rows, column, message, hints: Vec::new(), mapped: None, list: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Names the list of all its rows, where that is not the name of the rule.
    pub(super) fn list(mut self, name: &str) -> Self {
        self.list = Some(name.to_owned());
        self
    }

    /// Names the place in the contract that maps the column.
    pub(super) fn mapped(mut self, span: Option<Span>) -> Self {
        self.mapped = span;
        self
    }
}

/// Finds the places of faults and reports them.
pub(super) fn report(
    file: &TableFile,
    contract: &Contract,
    faults: Vec<Fault>,
    diags: &mut Diagnostics,
) {
    if faults.is_empty() {
        return;
    }
    let wanted = faults.iter().flat_map(|fault| fault.rows.iter().take(OTHERS + 1)).copied();
    let file = Located::new(file, contract, wanted.collect());
    for fault in faults {
        diags.push(finding(&file, contract, fault));
    }
}

/// Returns the line and the column of a cell in each of some records.
pub(super) fn positions(
    file: &TableFile,
    contract: &Contract,
    column: Option<&str>,
    records: &[u32],
) -> Vec<(usize, usize)> {
    let located = Located::new(file, contract, records.iter().copied().collect());
    let mut lines = LineCounter::default();
    let mut position = |record: &u32| match located.records.get(record) {
        Some(range) => {
            let cell = column.and_then(|column| located.cell(range.clone(), column));
            let at = cell.map_or(range.start, |cell| cell.start);
            lines.position(&located.text, at)
        }
        None => match located.place(*record, column) {
            Place::Line { line, column, .. } => (line, column),
            _ => (located.line(*record), 1),
        },
    };
    records.iter().map(&mut position).collect()
}

/// Returns the first and the last line of each of some records, or their row in a sheet.
pub(super) fn lines(
    file: &TableFile,
    contract: &Contract,
    records: BTreeSet<u32>,
) -> BTreeMap<u32, (u32, u32)> {
    let located = Located::new(file, contract, records.clone());
    let mut counter = LineCounter::default();
    let mut ends = |record: u32| {
        if let Some(sheet) = &located.sheet {
            return Some((record, (sheet.row(record), sheet.row(record))));
        }
        let range = located.records.get(&record)?;
        let mut line = |at| u32::try_from(counter.line(&located.text, at)).unwrap_or(u32::MAX);
        Some((record, (line(range.start), line(range.end.max(range.start + 1) - 1))))
    };
    records.into_iter().filter_map(&mut ends).collect()
}

/// Counts the lines up to places that come in their order, each part of the text once.
#[derive(Default)]
struct LineCounter {
    at: usize,
    lines: usize,
}

impl LineCounter {
    fn line(&mut self, text: &str, at: usize) -> usize {
        if at < self.at {
            *self = Self::default();
        }
        self.lines += breaks(text, self.at..at);
        self.at = at;
        self.lines + 1
    }

    fn position(&mut self, text: &str, at: usize) -> (usize, usize) {
        let line = self.line(text, at);
        let start = text[..at].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        (line, 1 + text[start..at].chars().count())
    }
}

/// Returns the line of a record, or its number in a file without lines.
pub(super) fn line(file: &TableFile, contract: &Contract, row: u32) -> usize {
    Located::new(file, contract, BTreeSet::from([row])).line(row)
}

/// Returns the place of some bytes of a text.
pub(super) fn place(path: &SourcePath, text: &str, range: Range<usize>) -> Place {
    const LONGEST: usize = 300;
    let start = text[..range.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = text[range.start..].find(['\n', '\r']).map_or(text.len(), |at| range.start + at);
    let line = &text[start..end];
    let width = text[range.start..range.end.clamp(range.start, end)].chars().count();
    Place::Line {
        path: path.clone(),
        line: line_number(text, range.start),
        column: 1 + text[start..range.start].chars().count(),
        text: (line.len() <= LONGEST).then(|| line.to_owned()),
        width: width.max(1),
    }
}

/// Counts lines that end in LF, CRLF or CR.
fn line_number(text: &str, at: usize) -> usize {
    1 + breaks(text, 0..at)
}

fn breaks(text: &str, range: Range<usize>) -> usize {
    let bytes = text.as_bytes();
    let is_break = |at: &usize| {
        bytes[*at] == b'\n' || (bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
    };
    range.filter(is_break).count()
}

fn finding(file: &Located<'_>, contract: &Contract, fault: Fault) -> Diagnostic {
    let first = fault.rows.first().copied().unwrap_or(0);
    let place = file.place(first, fault.column.as_deref());
    let mut diagnostic = Diagnostic::new(fault.rule, place, fault.message).severity(fault.severity);
    if let Some(span) = fault.mapped {
        diagnostic = diagnostic.also(span, "the column is mapped here");
    }
    let cell = file.sheet.as_ref().zip(fault.column.as_ref());
    if let Some(address) = cell.and_then(|(sheet, column)| sheet.address(first, column)) {
        diagnostic = diagnostic.hint(format!("it is the cell `{address}`"));
    }
    if let Some(others) = others(file, &fault.rows) {
        diagnostic = diagnostic.hint(others);
    }
    let rows = Rows {
        list: fault.list.unwrap_or_else(|| fault.rule.name().to_owned()),
        source: contract.source.clone(),
        path: file.file.path.clone(),
        column: fault.column,
        records: fault.rows,
    };
    fault.hints.into_iter().fold(diagnostic.rows(rows), Diagnostic::hint)
}

fn others(file: &Located<'_>, rows: &[u32]) -> Option<String> {
    let rest = rows.get(1..).filter(|rest| !rest.is_empty())?;
    let unit = match (file.format, rest.len()) {
        (Format::Parquet | Format::Workbook, 1) => "row",
        (Format::Parquet | Format::Workbook, _) => "rows",
        (Format::Delimited | Format::Ndjson, 1) => "line",
        (Format::Delimited | Format::Ndjson, _) => "lines",
    };
    let lines: Vec<String> =
        rest.iter().take(OTHERS).map(|row| file.line(*row).to_string()).collect();
    let more = match rest.len() - lines.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(format!("see also {unit} {}{more}", lines.join(", ")))
}

/// A file whose wanted records are known by their bytes.
struct Located<'a> {
    file: &'a TableFile,
    format: Format,
    layout: Layout,
    text: String,
    header: Vec<String>,
    records: BTreeMap<u32, Range<usize>>,
    sheet: Option<Sheet>,
}

impl<'a> Located<'a> {
    fn new(file: &'a TableFile, contract: &Contract, mut wanted: BTreeSet<u32>) -> Self {
        let format = Format::of(&file.path);
        let text = match format {
            Format::Parquet | Format::Workbook => String::new(),
            Format::Delimited | Format::Ndjson => reread(file, contract).unwrap_or_default(),
        };
        let layout = Layout::of(&text, &contract.dialect);
        let records = match format {
            Format::Parquet | Format::Workbook => BTreeMap::new(),
            Format::Delimited => {
                wanted.insert(0);
                delimited::records(&text, layout, &wanted)
            }
            Format::Ndjson => {
                let numbered = (1..).zip(ndjson::lines(&text));
                numbered.filter(|(number, _)| wanted.contains(number)).collect()
            }
        };
        let header = match (format, records.get(&0)) {
            (Format::Delimited, Some(range)) => {
                let cells = delimited::cells(&text, range.clone(), layout);
                cells.into_iter().map(|cell| text[cell].trim().to_owned()).collect()
            }
            _ => Vec::new(),
        };
        let sheet = match format {
            Format::Workbook => {
                reread_bytes(file).and_then(|bytes| excel::sheet(&file.path, &bytes, contract))
            }
            Format::Parquet | Format::Delimited | Format::Ndjson => None,
        };
        Self { file, format, layout, text, header, records, sheet }
    }

    fn line(&self, row: u32) -> usize {
        match (self.records.get(&row), &self.sheet) {
            (Some(range), _) => line_number(&self.text, range.start),
            (None, Some(sheet)) => sheet.row(row) as usize,
            (None, None) => row as usize,
        }
    }

    fn place(&self, row: u32, column: Option<&str>) -> Place {
        if let Some(sheet) = &self.sheet {
            let column = column.and_then(|column| sheet.column(column)).unwrap_or(1) as usize;
            let (path, line) = (self.file.path.clone(), sheet.row(row) as usize);
            return Place::Line { path, line, column, text: None, width: 1 };
        }
        let Some(record) = self.records.get(&row) else {
            return Place::File(self.file.path.clone());
        };
        let cell = column.and_then(|column| self.cell(record.clone(), column));
        place(&self.file.path, &self.text, cell.unwrap_or(record.start..record.start))
    }

    fn cell(&self, record: Range<usize>, column: &str) -> Option<Range<usize>> {
        match self.format {
            Format::Parquet | Format::Workbook => None,
            Format::Delimited => {
                let at = self.header.iter().position(|name| name == column)?;
                delimited::cells(&self.text, record, self.layout).get(at).cloned()
            }
            Format::Ndjson => {
                let members = ndjson::members(&self.text, record).ok()?;
                members.into_iter().find(|(name, _)| name == column).map(|(_, range)| range)
            }
        }
    }
}
