//! Tables in memory: canonical columns with exact types.

use std::sync::Arc;

use chrono::NaiveDate;
use indexmap::IndexMap;
use polars::prelude::DataFrame;

use crate::source::SourcePath;

/// The exact type of a column of a [`Table`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Text, ids and enumerations: polars `String`.
    Text,
    /// A calendar date, local where it came from an instant: polars `Date`.
    Date,
    /// A whole number: polars `Int64`.
    Int,
    /// Money or another decimal with a fixed number of places: polars `Decimal(38, scale)`.
    Decimal {
        /// Places after the point.
        scale: u32,
    },
    /// A truth value: polars `Boolean`.
    Bool,
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
///
/// Besides the canonical columns and the contract's own dimensions the frame holds `__file`
/// (`UInt32`, index into `sources`) and `__row` (`UInt32`, record number in that file from 1).
#[derive(Debug, Clone)]
pub struct Table {
    /// The canonical name, such as `opportunities`.
    pub name: String,
    /// The rows.
    pub frame: DataFrame,
    /// The types of the columns, by name.
    pub columns: IndexMap<String, ColumnType>,
    /// The currency of the table's money where no `currency` column says otherwise.
    pub currency: Option<String>,
    /// The files the rows came from.
    pub sources: Vec<TableSource>,
    /// The newest date in columns that record something that happened.
    pub newest: Option<NaiveDate>,
}

/// The tables of a run, by canonical name.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// The tables that were read; a table that is absent has no source.
    pub by_name: IndexMap<String, Arc<Table>>,
    /// The date of the run: everything up to and including it has happened.
    pub as_of: Option<NaiveDate>,
}
