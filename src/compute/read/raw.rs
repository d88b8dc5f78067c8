//! A file as text: its columns, and which record each row is.

#![expect(clippy::disallowed_methods, reason = "tables are read through their handles, here only")]

use std::borrow::Cow;
use std::collections::BTreeSet;

use indexmap::IndexMap;
use polars::prelude::StringChunked;

use super::locate::report;
use super::{delimited, ndjson, parquet};
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::model::contract::Contract;
use crate::source::{SourcePath, TableFile};

/// The cells of a file as they are written.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// The names of all columns.
    pub header: Vec<String>,
    /// The cells of the columns that were wanted.
    pub columns: IndexMap<String, StringChunked>,
    /// The record number of each row, from 1.
    pub rows: Vec<u32>,
    /// How many records there are, also those that are no rows.
    pub total: usize,
    /// The digest of the file's bytes.
    pub digest: String,
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
}

impl Format {
    pub(super) fn of(path: &SourcePath) -> Self {
        match path.extension().to_ascii_lowercase().as_str() {
            "parquet" => Self::Parquet,
            "ndjson" | "jsonl" => Self::Ndjson,
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
    let bytes = match std::fs::read(&file.absolute) {
        Ok(bytes) => bytes,
        Err(error) => {
            diags.push(unreadable(&file.path, &error.to_string()));
            return None;
        }
    };
    let digest = blake3::hash(&bytes).to_hex().to_string();
    let mut faults = Vec::new();
    let raw = match Format::of(&file.path) {
        Format::Parquet => parquet::read(&file.path, bytes, want, diags),
        Format::Delimited => {
            let text = text(&file.path, &bytes, diags)?;
            delimited::read(&file.path, text, contract.dialect.delimiter, want, &mut faults, diags)
        }
        Format::Ndjson => ndjson::read(&file.path, text(&file.path, &bytes, diags)?, want, diags),
    };
    report(file, contract.dialect.delimiter, faults, diags);
    let raw = raw?;
    if raw.total == 0 {
        let message = format!("`{}` has columns and no rows", file.path);
        diags.push(
            Diagnostic::new(Rule::UnreadableData, Place::File(file.path.clone()), message)
                .severity(crate::diag::Severity::Warning)
                .hint("check the export, or remove the file"),
        );
    }
    Some(Raw { digest, ..raw })
}

/// Reads the text of a file once more, to say where something is.
pub(super) fn reread(file: &TableFile) -> Option<String> {
    // The file was read a moment ago; if it is gone now, findings name it without a line.
    let bytes = std::fs::read(&file.absolute).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    Some(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Makes the finding that a file as a whole cannot be read.
pub(super) fn unreadable(path: &SourcePath, reason: &str) -> Diagnostic {
    let message = format!("`{path}` cannot be read: {reason}");
    Diagnostic::new(Rule::UnreadableData, Place::File(path.clone()), message)
}

fn text<'a>(path: &SourcePath, bytes: &'a [u8], diags: &mut Diagnostics) -> Option<&'a str> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => {
            diags.push(unreadable(path, "it is empty"));
            None
        }
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
            let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let column = 1 + String::from_utf8_lossy(&bytes[start..at]).chars().count();
            let place = Place::Line { path: path.clone(), line, column, text: None, width: 1 };
            let message = format!("`{path}` is not UTF-8: byte {at} does not belong there");
            diags.push(
                Diagnostic::new(Rule::NotUtf8, place, message)
                    .hint("save the file as UTF-8, in spreadsheets “CSV UTF-8”"),
            );
            None
        }
    }
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
