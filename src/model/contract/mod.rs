//! Source contracts: which files hold a canonical table and what their columns mean.
//!
//! The entry point is [`read_contracts`]. It reads `data/sources/*.yaml` and adds a contract for
//! each file under `data/` that is named after a table nobody else describes. Whether a file holds
//! what its contract says is found out by `compute`, which reads it.

mod columns;
mod files;
mod preset;
mod quality;
mod read;

pub use quality::{Age, AgeUnit, Check, Comparison, Freshness, Limit, LimitUnit, Measure, Quality};
pub use read::read_contracts;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::schema::{Kind, TableDef};
use crate::diag::Level;
use crate::source::{SourcePath, Span};
use crate::yaml::Spanned;

/// Which files hold a table, and how to read them.
#[derive(Debug, Clone)]
pub struct Contract {
    /// The name of the source.
    pub source: String,
    /// Where the contract is written; `None` when a file's name alone makes it.
    pub span: Option<Span>,
    /// The canonical table.
    pub table: &'static TableDef,
    /// The files, in the order of their paths.
    pub files: Vec<SourcePath>,
    /// Where each column comes from, by canonical name or name of a dimension.
    pub columns: IndexMap<String, Mapping>,
    /// What becomes of columns that are not in `columns`.
    pub others: Others,
    /// How numbers and cells are written.
    pub dialect: Dialect,
    /// How dates are written; found out from the values when `None`.
    pub date_format: Option<DateFormat>,
    /// The currency of money without one of its own, as an ISO 4217 code.
    pub currency: Option<String>,
    /// The cells that stand for no value, besides empty ones.
    pub missing_values: Vec<String>,
    /// Columns of which no two rows should have the same values; later rows are left out.
    pub natural_key: Vec<Spanned<String>>,
    /// Whether the dates in end columns still count.
    pub end_dates: EndDates,
    /// What a subscription's amount is the price of.
    pub amount_is: AmountIs,
    /// What one unit of money is.
    pub scale: MoneyScale,
    /// How weighty an empty cell is, by column; a warning unless it is listed.
    pub on_missing: BTreeMap<String, Level>,
    /// How old the data may be.
    pub freshness: Option<Freshness>,
    /// What else must hold.
    pub quality: Vec<Quality>,
}

/// Where the values of a column come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Where the mapping is written; `None` in those of a preset.
    pub span: Option<Span>,
    /// What the column holds.
    pub kind: Kind,
    /// How its dates are written, when not as in the rest of the source.
    pub date_format: Option<DateFormat>,
    /// The choices, of which the first that applies and has a value gives it.
    pub choices: Vec<Choice>,
}

/// One way to the value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the value is read from.
    pub from: Origin,
    /// Words of the source and what they stand for; others are taken as they are.
    pub map: IndexMap<String, String>,
    /// The condition under which the choice applies: an SQL expression over the file's columns.
    pub when: Option<Condition>,
}

/// A condition and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The SQL expression.
    pub sql: String,
    /// Where it is written; `None` in those of a preset.
    pub span: Option<Span>,
}

/// What a value is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A column of the file.
    Column(String),
    /// Nothing: the value is the same in each row.
    Constant(String),
}

/// What becomes of columns that a contract does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// They are not read.
    Ignored,
    /// Those with a canonical name are that column.
    SameName,
    /// Those with a canonical name are that column, the others are dimensions.
    Kept,
}

/// How a text file writes its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The byte between cells; found out from the header when `None`.
    pub delimiter: Option<u8>,
    /// The mark before the fraction of a number.
    pub decimal: DecimalMark,
}

/// The mark before the fraction of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// As in `1234.50`.
    Point,
    /// As in `1234,50`.
    Comma,
}

/// How dates are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFormat {
    /// Year, month and day: `2026-10-31`, with a time or without.
    Iso,
    /// Day, month and year: `31/10/2026`.
    DayFirst,
    /// Month, day and year: `10/31/2026`.
    MonthFirst,
    /// As in `strftime`: `%d.%m.%y`.
    Pattern(String),
}

/// Whether the date in an end column still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndDates {
    /// It is the first day that does not count.
    Exclusive,
    /// It is the last day that counts.
    Inclusive,
}

/// What a subscription's amount is the price of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountIs {
    /// The whole line.
    Total,
    /// One of `quantity`.
    Unit,
}

/// What one unit of money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyScale {
    /// The currency's main unit.
    Major,
    /// The currency's smallest unit, such as the cent.
    Minor,
}

impl Contract {
    /// Returns the contract of files whose columns bear the canonical names.
    pub fn implied(table: &'static TableDef, files: Vec<SourcePath>) -> Self {
        Self {
            source: table.name.to_owned(),
            span: None,
            table,
            files,
            columns: IndexMap::new(),
            others: Others::Kept,
            dialect: Dialect { delimiter: None, decimal: DecimalMark::Point },
            date_format: None,
            currency: None,
            missing_values: DEFAULT_MISSING.map(str::to_owned).to_vec(),
            natural_key: Vec::new(),
            end_dates: EndDates::Exclusive,
            amount_is: AmountIs::Total,
            scale: MoneyScale::Major,
            on_missing: BTreeMap::new(),
            freshness: None,
            quality: Vec::new(),
        }
    }
}

/// The cells that stand for no value where a contract does not say otherwise.
const DEFAULT_MISSING: [&str; 4] = ["N/A", "n/a", "-", "null"];
