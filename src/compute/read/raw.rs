//! A file as text: its columns, and which record each row is.

#![expect(clippy::disallowed_methods, reason = "tables are read through their handles, here only")]

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::delimited::{self, Layout};
use super::locate::{Fault, report};
use super::{encoding, excel, ndjson, parquet, partition, scan};
use crate::compute::column::NO_DAY;
use crate::compute::table::Records;
use crate::compute::texts::{RawTexts, TextsBuilder};
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::model::contract::{Contract, Encoding};
use crate::source::{SourcePath, TableFile};

/// The cells of a file as they are written.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// The names of all columns.
    pub header: Vec<String>,
    /// The cells of the columns that were wanted.
    pub columns: IndexMap<String, Arc<RawColumn>>,
    /// The record number of each row, from 1.
    pub rows: Records,
    /// How many records there are, also those that are no rows.
    pub total: usize,
    /// The digest of the file's bytes.
    pub digest: String,
    /// How the file is written.
    pub dialect: Found,
}

/// The cells of a column.
#[derive(Debug, Clone)]
pub(super) enum RawColumn {
    /// As they are written.
    Texts(RawTexts),
    /// As days since 1970, or [`NO_DAY`].
    Days(Vec<i32>),
    /// As units of the last of `scale` places, or [`NO_NUMBER`].
    Numbers { units: Vec<i64>, scale: u32 },
}

/// Stands for a number that is not there, here and in columns.
pub(super) const NO_NUMBER: i64 = i64::MIN;

impl RawColumn {
    /// Returns the given rows, each as often as it is named.
    pub(super) fn take(&self, rows: &[u32]) -> Self {
        match self {
            Self::Texts(texts) => Self::Texts(texts.take(rows)),
            Self::Days(days) => Self::Days(rows.iter().map(|row| days[*row as usize]).collect()),
            Self::Numbers { units, scale } => {
                let units = rows.iter().map(|row| units[*row as usize]).collect();
                Self::Numbers { units, scale: *scale }
            }
        }
    }

    /// Returns the cells as texts.
    pub(super) fn texts(&self) -> Cow<'_, RawTexts> {
        let mut builder = TextsBuilder::default();
        match self {
            Self::Texts(texts) => return Cow::Borrowed(texts),
            Self::Days(days) => {
                let date = |day: &i32| chrono::NaiveDate::from_epoch_days(*day);
                let text = |day: &i32| date(day).filter(|_| *day != NO_DAY).map(|d| d.to_string());
                days.iter().for_each(|day| builder.push(text(day).as_deref()));
            }
            Self::Numbers { units, scale } => {
                for unit in units {
                    let text = (*unit != NO_NUMBER).then(|| decimal(*unit, *scale as usize));
                    builder.push(text.as_deref());
                }
            }
        }
        Cow::Owned(builder.finish_raw())
    }
}

/// Writes units of the last of some places.
fn decimal(units: i64, places: usize) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", units.unsigned_abs(), width = places + 1);
    match digits.split_at(digits.len() - places) {
        (whole, "") => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }
}

/// How a text file turned out to be written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub encoding: Option<Encoding>,
    pub delimiter: Option<u8>,
}

/// Which columns to keep.
#[derive(Debug)]
pub(super) enum Want {
    All,
    These(BTreeSet<String>),
}

impl Want {
    pub(super) fn has(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::These(names) => names.contains(name),
        }
    }
}

/// How a file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Delimited,
    Ndjson,
    Parquet,
    Workbook,
}

impl Format {
    pub(super) fn of(path: &SourcePath) -> Self {
        match path.extension().to_ascii_lowercase().as_str() {
            "parquet" => Self::Parquet,
            "ndjson" | "jsonl" => Self::Ndjson,
            "xlsx" | "xls" | "ods" => Self::Workbook,
            _ => Self::Delimited,
        }
    }
}

/// Reads a file; `None` when nothing of it can be used.
pub(super) fn read(
    file: &TableFile,
    contract: &Contract,
    want: &Want,
    diags: &mut Diagnostics,
) -> Option<Raw> {
    let mut faults = Vec::new();
    let raw = match Format::of(&file.path) {
        Format::Parquet => parquet::read(file, want, diags),
        Format::Delimited => scan::read(file, contract, want, &mut faults)
            .or_else(|| whole(file, contract, want, &mut faults, diags)),
        Format::Workbook | Format::Ndjson => whole(file, contract, want, &mut faults, diags),
    };
    report(file, contract, faults, diags);
    let mut raw = raw?;
    if raw.total == 0 {
        let message = format!("`{}` has columns and no rows", file.path);
        diags.push(
            Diagnostic::new(Rule::UnreadableData, Place::File(file.path.clone()), message)
                .severity(crate::diag::Severity::Warning)
                .hint("check the export, or remove the file"),
        );
    }
    add_partitions(file, contract, want, &mut raw);
    Some(raw)
}

/// Reads a file that has to be in memory as a whole.
fn whole(
    file: &TableFile,
    contract: &Contract,
    want: &Want,
    faults: &mut Vec<Fault>,
    diags: &mut Diagnostics,
) -> Option<Raw> {
    let bytes = match std::fs::read(&file.absolute) {
        Ok(bytes) => bytes,
        Err(error) => {
            diags.push(unreadable(&file.path, &error.to_string()));
            return None;
        }
    };
    let digest = blake3::hash(&bytes).to_hex().to_string();
    let mut dialect = Found::default();
    let raw = match Format::of(&file.path) {
        Format::Parquet => None,
        Format::Workbook => excel::read(&file.path, &bytes, contract, want, faults, diags),
        Format::Delimited => {
            let text = text(&file.path, &bytes, contract, diags)?;
            let layout = Layout::of(&text, &contract.dialect);
            dialect.encoding = Some(encoding::detect(&bytes, contract.dialect.encoding));
            dialect.delimiter = Some(layout.delimiter);
            delimited::read(&file.path, &text, layout, want, faults, diags)
        }
        Format::Ndjson => {
            let text = text(&file.path, &bytes, contract, diags)?;
            dialect.encoding = Some(encoding::detect(&bytes, contract.dialect.encoding));
            ndjson::read(&file.path, &text, want, diags)
        }
    };
    Some(Raw { digest, dialect, ..raw? })
}

/// Folders called `key=value`, and those that the contract names, are columns of each row.
fn add_partitions(file: &TableFile, contract: &Contract, want: &Want, raw: &mut Raw) {
    let names: Vec<&str> = contract.partitions.iter().map(|name| name.value.as_str()).collect();
    for (name, value) in partition::of(&file.path, &names) {
        if raw.header.contains(&name) {
            continue;
        }
        if want.has(&name) {
            let cells = RawTexts::repeated(value.as_deref(), raw.rows.len());
            raw.columns.insert(name.clone(), RawColumn::Texts(cells).into());
        }
        raw.header.push(name);
    }
}

/// Reads the text of a file once more, to say where something is.
pub(super) fn reread(file: &TableFile, contract: &Contract) -> Option<String> {
    let bytes = reread_bytes(file)?;
    let encoding = encoding::detect(&bytes, contract.dialect.encoding);
    // A text that could not be read was reported when it was read first.
    encoding::decode(&bytes, encoding).ok().map(Cow::into_owned)
}

/// Reads the bytes of a file once more.
pub(super) fn reread_bytes(file: &TableFile) -> Option<Vec<u8>> {
    // The file was read a moment ago; if it is gone now, findings name it without a line.
    std::fs::read(&file.absolute).ok()
}

/// Makes the finding that a file as a whole cannot be read.
pub(super) fn unreadable(path: &SourcePath, reason: &str) -> Diagnostic {
    let message = format!("`{path}` cannot be read: {reason}");
    Diagnostic::new(Rule::UnreadableData, Place::File(path.clone()), message)
}

fn text<'a>(
    path: &SourcePath,
    bytes: &'a [u8],
    contract: &Contract,
    diags: &mut Diagnostics,
) -> Option<Cow<'a, str>> {
    let encoding = encoding::detect(bytes, contract.dialect.encoding);
    let bad = match encoding::decode(bytes, encoding) {
        Ok(text) if text.trim().is_empty() => {
            diags.push(unreadable(path, "it is empty"));
            return None;
        }
        Ok(text) => return Some(text),
        Err(bad) => bad,
    };
    let line = 1 + bad.before.bytes().filter(|byte| *byte == b'\n').count();
    let column = 1 + bad.before.chars().rev().take_while(|c| *c != '\n').count();
    let place = Place::Line { path: path.clone(), line, column, text: None, width: 1 };
    let name = if encoding == Encoding::Utf16 { "UTF-16" } else { "UTF-8" };
    let message = format!("`{path}` is not {name}: byte {} does not belong there", bad.at);
    diags.push(
        Diagnostic::new(Rule::NotUtf8, place, message)
            .hint("save the file as UTF-8, in spreadsheets “CSV UTF-8”")
            .hint("or say in the contract how it is written, as in `encoding: windows-1252`"),
    );
    None
}

/// Makes text from a data file fit to stand in a message.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    const MOST: usize = 40;
    if text.chars().count() <= MOST && !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let clean = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut short: String = text.chars().take(MOST).map(clean).collect();
    if text.chars().count() > MOST {
        short.push('…');
    }
    Cow::Owned(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_cells_have_the_text_that_people_write() {
        let texts = |column: RawColumn| -> Vec<Option<String>> {
            column.texts().iter().map(|text| text.map(str::to_owned)).collect()
        };
        let some = |text: &str| Some(text.to_owned());
        let units = vec![1250, -5, NO_NUMBER, 0, 100];
        assert_eq!(
            texts(RawColumn::Numbers { units: units.clone(), scale: 2 }),
            [some("12.50"), some("-0.05"), None, some("0.00"), some("1.00")]
        );
        assert_eq!(
            texts(RawColumn::Numbers { units, scale: 0 }),
            [some("1250"), some("-5"), None, some("0"), some("100")]
        );
        assert_eq!(
            texts(RawColumn::Days(vec![0, NO_DAY, -1])),
            [some("1970-01-01"), None, some("1969-12-31")]
        );
    }
}
