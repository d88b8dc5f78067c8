//! Source contracts: which files hold a canonical table and what their columns mean.
//!
//! The entry point is [`read_contracts`]. It reads `data/sources/*.yaml` and adds a contract for
//! each file under `data/` that is named after a table nobody else describes. Whether a file holds
//! what its contract says is found out by `compute`, which reads it.

mod columns;
mod dialect;
mod files;
mod pair;
mod preset;
mod quality;
mod read;
mod shape;

pub use pair::{Pair, ProcessRule};
pub use preset::{KnownExport, known_exports};
pub use quality::{Age, AgeUnit, Check, Comparison, Freshness, Limit, LimitUnit, Measure, Quality};
pub use read::read_contracts;

use std::collections::BTreeMap;

use chrono_tz::Tz;
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
    /// The condition on the rows of its files that are read: SQL over the files' columns.
    pub filter: Option<Condition>,
    /// Columns that are turned into rows before anything else is read.
    pub unpivot: Vec<Unpivot>,
    /// How the text of its files is laid out and how numbers are written.
    pub dialect: Dialect,
    /// The sheet of a workbook; the first one when `None`.
    pub sheet: Option<Spanned<String>>,
    /// The columns that folders of the path give, the one next to the file last.
    pub partitions: Vec<Spanned<String>>,
    /// The time zone of times that are written without one; that of the reports when `None`.
    pub timezone: Option<Tz>,
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
    /// Which records of other tables should say the same.
    pub pairs: Vec<Pair>,
    /// How the records show that a process was followed.
    pub process_rules: Vec<ProcessRule>,
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

/// Columns of a file of which each gives a row of its own where it has a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpivot {
    /// What their names begin with.
    pub before: String,
    /// What their names end with.
    pub after: String,
    /// The column that then holds the part of the name between the two.
    pub name: String,
    /// The column that then holds the value.
    pub value: String,
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

/// How a file writes its cells; what is `None` is found out from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dialect {
    /// How bytes become text.
    pub encoding: Option<Encoding>,
    /// The byte between cells.
    pub delimiter: Option<u8>,
    /// What stands round a cell that holds the delimiter; the double quote when `None`.
    pub quote: Option<Quote>,
    /// The line with the names of the columns, from 1.
    pub header_row: Option<u32>,
    /// The mark before the fraction of a number.
    pub decimal: Option<DecimalMark>,
    /// The mark between groups of digits.
    pub thousands: Option<Thousands>,
}

/// How bytes become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8,
    /// UTF-16; without a byte order mark, the low byte comes first.
    Utf16,
    /// Windows-1252, which also reads what others call Latin-1.
    Windows1252,
}

/// What stands round a cell that holds the delimiter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    /// `"`
    Double,
    /// `'`
    Single,
    /// Nothing: quotes are text like any other.
    None,
}

/// The mark before the fraction of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// As in `1234.50`.
    Point,
    /// As in `1234,50`.
    Comma,
}

/// The mark between groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thousands {
    /// As in `1,234`.
    Comma,
    /// As in `1.234`.
    Point,
    /// As in `1 234`; no-break and thin spaces too.
    Space,
    /// As in `1'234`.
    Apostrophe,
    /// Digits are not grouped.
    None,
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

impl Unpivot {
    /// Returns the part of a column's name that differs; `None` when it is another column.
    pub fn part<'a>(&self, column: &'a str) -> Option<&'a str> {
        let part = column.strip_prefix(&*self.before)?.strip_suffix(&*self.after)?;
        (!part.is_empty()).then_some(part)
    }
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
            filter: None,
            unpivot: Vec::new(),
            dialect: Dialect::default(),
            sheet: None,
            partitions: Vec::new(),
            timezone: None,
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
            pairs: Vec::new(),
            process_rules: Vec::new(),
        }
    }
}

/// The cells that stand for no value where a contract does not say otherwise.
const DEFAULT_MISSING: [&str; 4] = ["N/A", "n/a", "-", "null"];
