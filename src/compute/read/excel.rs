//! Workbooks: `.xlsx`, `.xls` and `.ods`, one sheet of each.
//!
//! Every cell becomes the text that a careful export would hold: a number has at most fifteen
//! significant digits, as spreadsheets show it, a date is ISO, a formula is its last result.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, ExcelDateTime, Range, Reader as _, open_workbook_auto_from_rs};

use super::locate::Fault;
use super::raw::{Raw, RawColumn, Want, shown, unreadable};
use crate::compute::table::Records;
use crate::compute::texts::TextsBuilder;
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::model::contract::Contract;
use crate::source::SourcePath;

/// Where the records of a sheet are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its name.
    pub name: String,
    /// The row with the names of the columns, from 1.
    pub header_row: u32,
    /// The number of the first column, from 1.
    pub first_column: u32,
    /// The names of the columns.
    pub header: Vec<String>,
}

impl Sheet {
    /// Returns the row of a record.
    pub(super) fn row(&self, record: u32) -> u32 {
        self.header_row + record
    }

    /// Returns the number of a column.
    pub(super) fn column(&self, name: &str) -> Option<u32> {
        let at = self.header.iter().position(|known| known == name)?;
        Some(self.first_column + at as u32)
    }

    /// Returns the address of a cell, as in `Deals!C5`.
    pub(super) fn address(&self, record: u32, column: &str) -> Option<String> {
        let mut number = self.column(column)?;
        let mut letters = Vec::new();
        while number > 0 {
            letters.push(char::from(b'A' + ((number - 1) % 26) as u8));
            number = (number - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        Some(format!("{}!{letters}{}", self.name, self.row(record)))
    }
}

/// Reads the wanted columns of a sheet. Damaged workbooks may make the parser panic, which is
/// caught.
pub(super) fn read(
    path: &SourcePath,
    bytes: &[u8],
    contract: &Contract,
    want: &Want,
    faults: &mut Vec<Fault>,
    diags: &mut Diagnostics,
) -> Option<Raw> {
    match open(path, bytes, contract) {
        Ok((sheet, range)) => rows(path, &sheet, &range, want, faults, diags),
        Err(diagnostic) => {
            diags.push(*diagnostic);
            None
        }
    }
}

/// Finds the sheet of a contract once more, to say where something is.
pub(super) fn sheet(path: &SourcePath, bytes: &[u8], contract: &Contract) -> Option<Sheet> {
    open(path, bytes, contract).ok().map(|(sheet, _)| sheet)
}

type Opened = (Sheet, Range<Data>);

fn open(path: &SourcePath, bytes: &[u8], contract: &Contract) -> Result<Opened, Box<Diagnostic>> {
    let damaged = |reason: &str| Box::new(unreadable(path, reason).hint("save the workbook again"));
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let mut book = open_workbook_auto_from_rs(Cursor::new(bytes))
            .map_err(|error| damaged(&first_line(&error)))?;
        let names = book.sheet_names();
        let name = match &contract.sheet {
            Some(wanted) => names.iter().find(|name| **name == wanted.value),
            None => names.first(),
        };
        let Some(name) = name else { return Err(Box::new(no_sheet(path, contract, &names))) };
        let range = book.worksheet_range(name).map_err(|error| damaged(&first_line(&error)))?;
        Ok((name.clone(), range))
    }));
    let (name, range) = opened.unwrap_or_else(|_| Err(damaged("it is damaged")))?;
    let (Some((top, left)), Some((bottom, right))) = (range.start(), range.end()) else {
        return Err(Box::new(unreadable(path, &format!("its sheet `{}` is empty", shown(&name)))));
    };
    // Rows count from 1 for people and from 0 for the reader.
    let header_row = contract.dialect.header_row.unwrap_or(top + 1);
    if header_row < top + 1 || header_row > bottom + 1 {
        let reason = format!("its sheet `{}` has nothing in row {header_row}", shown(&name));
        return Err(Box::new(unreadable(path, &reason)));
    }
    let header = (left..=right)
        .map(|column| range.get_value((header_row - 1, column)))
        .map(|cell| cell.and_then(text).unwrap_or_default().trim().to_owned())
        .collect();
    Ok((Sheet { name, header_row, first_column: left + 1, header }, range))
}

fn first_line(error: &impl ToString) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

fn no_sheet(path: &SourcePath, contract: &Contract, names: &[String]) -> Diagnostic {
    let Some(wanted) = &contract.sheet else { return unreadable(path, "it has no sheet") };
    let message = format!("`{path}` has no sheet `{}`", wanted.value);
    let diagnostic = Diagnostic::at(Rule::UnreadableData, wanted.span.clone(), message);
    match nearest(&wanted.value, names.iter().map(String::as_str)) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!("its sheets are `{}`", names.join("`, `"))),
    }
}

fn rows(
    path: &SourcePath,
    sheet: &Sheet,
    range: &Range<Data>,
    want: &Want,
    faults: &mut Vec<Fault>,
    diags: &mut Diagnostics,
) -> Option<Raw> {
    let header = &sheet.header;
    let repeats = |at: &usize| !header[*at].is_empty() && header[..*at].contains(&header[*at]);
    if let Some(at) = (0..header.len()).find(repeats) {
        let message = format!("two columns of `{path}` are called `{}`", shown(&header[at]));
        let place = crate::diag::Place::File(path.clone());
        diags
            .push(Diagnostic::new(Rule::UnreadableData, place, message).hint("rename one of them"));
        return None;
    }
    let mut columns: Vec<Growing<'_>> = header
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty() && want.has(name))
        .map(|(at, name)| Growing::new(at, name))
        .collect();
    let mut raw = Raw::default();
    let mut rows = Vec::new();
    let top = range.start().map_or(0, |(row, _)| row);
    let before = (sheet.header_row - top) as usize;
    for cells in range.rows().skip(before) {
        raw.total += 1;
        let number = u32::try_from(raw.total).unwrap_or(u32::MAX);
        if cells.iter().all(|cell| text(cell).is_none_or(|text| text.trim().is_empty())) {
            continue;
        }
        rows.push(number);
        for column in &mut columns {
            column.push(&cells[column.at], number);
        }
    }
    // Sheets often end in rows that are formatted and empty.
    raw.total = rows.last().map_or(0, |last| *last as usize);
    raw.rows = Records::These(rows);
    for column in columns {
        faults.extend(column.fault());
        raw.columns
            .insert(column.name.to_owned(), RawColumn::Texts(column.builder.finish_raw()).into());
    }
    raw.header = header.iter().filter(|name| !name.is_empty()).cloned().collect();
    Some(raw)
}

/// A column that is being read.
struct Growing<'a> {
    at: usize,
    name: &'a str,
    builder: TextsBuilder,
    broken: Vec<u32>,
    first: String,
}

impl<'a> Growing<'a> {
    fn new(at: usize, name: &'a str) -> Self {
        let builder = TextsBuilder::default();
        Self { at, name, builder, broken: Vec::new(), first: String::new() }
    }

    fn push(&mut self, cell: &Data, record: u32) {
        if let Data::Error(error) = cell {
            if self.broken.is_empty() {
                self.first = error.to_string();
            }
            self.broken.push(record);
            self.builder.push(None);
            return;
        }
        self.builder.push(text(cell).as_deref());
    }

    fn fault(&self) -> Option<Fault> {
        let message = match self.broken.len() {
            0 => return None,
            1 => format!("`{}` in column `{}` is an error of the workbook", self.first, self.name),
            count => format!(
                "{count} cells of column `{}` are errors of the workbook; the first is `{}`",
                self.name, self.first
            ),
        };
        let column = Some(self.name.to_owned());
        let fault = Fault::new(Rule::UnparsableCell, self.broken.clone(), column, message);
        Some(fault.hint("mend the formula, or empty the cell"))
    }
}

/// Returns what a cell says as text; `None` for one that holds nothing.
fn text(cell: &Data) -> Option<String> {
    match cell {
        Data::Empty => None,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Some(text.clone())
        }
        Data::Bool(truth) => Some(truth.to_string()),
        Data::Int(number) => Some(number.to_string()),
        Data::Float(number) => Some(digits(*number)),
        Data::DateTime(serial) => Some(instant(serial)),
        Data::Error(error) => Some(error.to_string()),
    }
}

/// Writes a number as spreadsheets do: fifteen significant digits, without an exponent.
fn digits(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    let text = format!("{number:.14e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    // An exponent of 5 puts the point behind the sixth digit.
    let whole = exponent + 1;
    match usize::try_from(whole) {
        Ok(whole) if whole >= digits.len() => {
            format!("{sign}{digits}{}", "0".repeat(whole - digits.len()))
        }
        Ok(whole) if whole > 0 => format!("{sign}{}.{}", &digits[..whole], &digits[whole..]),
        _ => format!("{sign}0.{}{digits}", "0".repeat(usize::try_from(-whole).unwrap_or(0))),
    }
}

fn instant(serial: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = serial.to_ymd_hms_milli();
    if serial.is_duration() {
        return digits(serial.as_f64() * 24.0);
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) == (0, 0, 0, 0) {
        return date;
    }
    format!("{date}T{hour:02}:{minute:02}:{second:02}.{milli:03}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_fifteen_digits() {
        for (number, expected) in [
            (0.0, "0"),
            (1234.5, "1234.5"),
            (-0.1, "-0.1"),
            (0.1 + 0.2, "0.3"),
            (1e15, "1000000000000000"),
            (0.000_012_5, "0.0000125"),
            (48_000.0, "48000"),
            (1.0 / 3.0, "0.333333333333333"),
            (123_456_789_012_345_680.0, "123456789012346000"),
        ] {
            assert_eq!(digits(number), expected);
        }
    }

    #[test]
    fn cells_have_the_address_that_spreadsheets_give_them() {
        let header: Vec<String> = (0..30).map(|at| format!("c{at}")).collect();
        let sheet = Sheet { name: "Deals".to_owned(), header_row: 3, first_column: 2, header };
        assert_eq!(sheet.address(1, "c0").as_deref(), Some("Deals!B4"));
        assert_eq!(sheet.address(2, "c25").as_deref(), Some("Deals!AA5"));
        assert_eq!(sheet.address(2, "none"), None);
    }
}
