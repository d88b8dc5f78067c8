//! Rows → CSV text, quoted only where a cell asks for it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::clock::Moment;

/// A table being written.
#[derive(Debug)]
pub(super) struct Csv {
    text: String,
}

impl Csv {
    /// Starts a table with its header, the names divided by spaces.
    pub(super) fn new(header: &str) -> Self {
        Self { text: header.replace(' ', ",") + "\n" }
    }

    /// Adds a row.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            if cell.contains([',', '"', '\n']) {
                self.text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                self.text.push_str(cell);
            }
        }
        self.text.push('\n');
    }

    /// Returns the text.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// A table in one file for each year.
#[derive(Debug)]
pub(super) struct Yearly {
    folder: &'static str,
    header: &'static str,
    years: BTreeMap<i32, Csv>,
}

impl Yearly {
    /// Starts a table whose files lie in `folder` and are named after the year.
    pub(super) fn new(folder: &'static str, header: &'static str) -> Self {
        Self { folder, header, years: BTreeMap::new() }
    }

    /// Adds a row to the file of a day's year.
    pub(super) fn row<const N: usize>(&mut self, day: NaiveDate, cells: [String; N]) {
        let year = self.years.entry(day.year());
        year.or_insert_with(|| Csv::new(self.header)).row(cells);
    }

    /// Returns the files: names and texts.
    pub(super) fn into_files(self) -> Vec<(String, String)> {
        let folder = self.folder;
        let files = self.years.into_iter();
        files.map(|(year, csv)| (format!("{folder}/{year}.csv"), csv.into_text())).collect()
    }
}

/// Writes cents as an amount with two places.
pub(super) fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

/// Writes a date, or nothing.
pub(super) fn day(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// Writes a moment, or nothing.
pub(super) fn time(moment: Option<Moment>) -> String {
    moment.map(|moment| moment.to_string()).unwrap_or_default()
}
