//! Tables in memory: canonical columns with exact types.

use std::sync::Arc;

use chrono::NaiveDate;
use indexmap::IndexMap;

use super::column::{Column, ColumnType, Texts, Units};
use crate::config::fiscal::FiscalTable;
use crate::source::SourcePath;

/// How the name of a column ends that holds the seconds of a column of instants.
const SECONDS: &str = ".seconds";

/// Returns the name of the column that holds, in seconds since 1970-01-01 in UTC, the instants
/// whose days are in another; it is empty where only the day is known.
pub fn seconds_of(name: &str) -> String {
    format!("{name}{SECONDS}")
}

/// Says whether a column holds the seconds of another; such columns serve the program only.
pub fn is_seconds(name: &str) -> bool {
    name.ends_with(SECONDS)
}

/// A file that rows of a table came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSource {
    /// The file.
    pub path: SourcePath,
    /// The blake3 digest of its bytes, in hexadecimal.
    pub digest: String,
    /// How many rows it holds.
    pub rows: usize,
}

/// One canonical table, all its files below one another.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The canonical name, such as `opportunities`.
    pub name: String,
    /// How many rows there are.
    pub height: usize,
    /// The canonical columns and the contract's own dimensions, each of `height` rows.
    pub columns: IndexMap<String, Column>,
    /// The types of columns that were there and that nothing looks at any more.
    pub forgotten: IndexMap<String, ColumnType>,
    /// Where each row stands.
    pub places: Places,
    /// The currency of the table's money where no `currency` column says otherwise.
    pub currency: Option<String>,
    /// The files the rows came from.
    pub sources: Vec<TableSource>,
    /// The newest date in columns that record something that happened.
    pub newest: Option<NaiveDate>,
    /// What reading found out about its quality.
    pub checks: Checks,
}

/// What reading a table found out that its rows no longer show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checks {
    /// How many rows repeat no natural key of their source.
    pub uniqueness: Vec<Check>,
    /// The age, in hours, from which on its data is stale: the least that a contract states.
    pub warn_after_hours: Option<u32>,
    /// How many cells name a row of another table which is not there.
    pub orphans: u64,
}

/// Rows that were looked at, and those of them that are as they should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The columns.
    pub subject: String,
    /// How many rows were looked at.
    pub total: u64,
    /// How many are as they should be.
    pub passed: u64,
}

/// Where the rows of a table stand in its files.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// By row: the index of its file among the sources; empty while there is only one.
    pub files: Vec<u32>,
    /// By row: the number of its record in that file, from 1.
    pub records: Records,
}

impl Places {
    /// Returns the file and the record of a row.
    pub fn get(&self, row: usize) -> (u32, u32) {
        (self.files.get(row).copied().unwrap_or(0), self.records.get(row))
    }
}

/// The numbers of the records that rows came from, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Records {
    /// So many, each of them a row.
    All(u32),
    /// These.
    These(Vec<u32>),
}

impl Default for Records {
    fn default() -> Self {
        Self::All(0)
    }
}

impl Records {
    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::All(count) => *count as usize,
            Self::These(numbers) => numbers.len(),
        }
    }

    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of the record of a row.
    ///
    /// # Panics
    ///
    /// Panics when there is no such row.
    pub fn get(&self, row: usize) -> u32 {
        match self {
            Self::All(count) if row < *count as usize => row as u32 + 1,
            Self::All(count) => panic!("row {row} of {count}"),
            Self::These(numbers) => numbers[row],
        }
    }

    /// Returns the numbers in the order of the rows.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        (0..self.len()).map(|row| self.get(row))
    }

    /// Returns the row of a record, where the numbers rise.
    pub fn row(&self, record: u32) -> Option<usize> {
        match self {
            Self::All(count) => (1..=*count).contains(&record).then(|| record as usize - 1),
            Self::These(numbers) => numbers.binary_search(&record).ok(),
        }
    }

    /// Returns the records of some rows.
    #[must_use]
    pub fn take(&self, rows: &[u32]) -> Self {
        Self::These(rows.iter().map(|row| self.get(*row as usize)).collect())
    }
}

impl Extend<u32> for Records {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, numbers: I) {
        let numbers = numbers.into_iter();
        match self {
            Self::These(own) => own.extend(numbers),
            Self::All(_) => *self = Self::These(self.iter().chain(numbers).collect()),
        }
    }
}

impl Table {
    /// Returns a column of texts.
    pub fn texts(&self, name: &str) -> Option<&Arc<Texts>> {
        match self.columns.get(name)? {
            Column::Text(texts) => Some(texts),
            _ => None,
        }
    }

    /// Returns a column of dates.
    pub fn days(&self, name: &str) -> Option<&Arc<Vec<i32>>> {
        match self.columns.get(name)? {
            Column::Days(days) => Some(days),
            _ => None,
        }
    }

    /// Returns a column of numbers.
    pub fn numbers(&self, name: &str) -> Option<&Arc<Units>> {
        match self.columns.get(name)? {
            Column::Number(units) => Some(units),
            _ => None,
        }
    }

    /// Returns a column of truth values.
    pub fn truths(&self, name: &str) -> Option<&Arc<Vec<Option<bool>>>> {
        match self.columns.get(name)? {
            Column::Truth(truths) => Some(truths),
            _ => None,
        }
    }

    /// Frees the memory of a column; that there was one is still known.
    pub fn forget(&mut self, name: &str) {
        if let Some(column) = self.columns.shift_remove(name) {
            self.forgotten.insert(name.to_owned(), column.kind());
        }
    }

    /// Leaves out the rows for which `kept` is false.
    pub fn retain(&mut self, kept: &[bool]) {
        if kept.iter().all(|kept| *kept) {
            return;
        }
        let rows: Vec<u32> =
            (0_u32..).zip(kept).filter(|(_, kept)| **kept).map(|(r, _)| r).collect();
        let pick = |numbers: &[u32]| rows.iter().map(|row| numbers[*row as usize]).collect();
        for column in self.columns.values_mut() {
            *column = column.take(&rows);
        }
        if !self.places.files.is_empty() {
            self.places.files = pick(&self.places.files);
        }
        self.places.records = self.places.records.take(&rows);
        self.height = rows.len();
    }
}

/// The tables of a run, by canonical name.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// The tables that were read; a table that is absent has no source.
    pub by_name: IndexMap<String, Arc<Table>>,
    /// The date of the run: everything up to and including it has happened.
    pub as_of: Option<NaiveDate>,
    /// The fiscal months, where the table `calendar` gives them.
    pub fiscal: Option<Arc<FiscalTable>>,
    /// What was checked in the input, in the order of the contracts.
    pub checks: Vec<DataCheck>,
    /// How the files turned out to be written, in the order they were read.
    pub readings: Vec<Reading>,
}

/// Something that was checked in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataCheck {
    /// The source.
    pub source: String,
    /// Its table.
    pub table: String,
    /// The name of the check within the source.
    pub id: String,
    /// What kind of check it is.
    pub kind: CheckKind,
    /// How many rows were checked.
    pub total: usize,
    /// How many of them passed.
    pub passed: usize,
    /// Whether that is enough.
    pub is_kept: bool,
    /// The age of the data, for checks of freshness.
    pub days: Option<i64>,
}

/// What a [`DataCheck`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckKind {
    /// A promise about the rows.
    Quality,
    /// The age of the data.
    Freshness,
    /// Agreement with another table.
    Consistency,
    /// A rule of a process.
    Adoption,
}

/// How a file turned out to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The source.
    pub source: String,
    /// Its table.
    pub table: String,
    /// The file.
    pub path: SourcePath,
    /// How many records it holds.
    pub rows: usize,
    /// How it is written, as keys of a contract and their values.
    pub dialect: Vec<(&'static str, String)>,
}
