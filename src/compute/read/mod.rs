//! Contracts and files → tables.
//!
//! The entry point is [`read_tables`]. Each file is first read as text, column by column, then
//! every cell is turned into an exact value by our own parsers: a decimal is its digits, a date
//! fits one format, an instant becomes a date in the reporting time zone. No type is inferred and
//! no number goes through a float. What does not fit is a finding with its line and column, which a
//! second look at the file gives. Nothing here knows a metric.

mod assemble;
mod cell;
mod cells;
mod convert;
mod date;
mod delimited;
mod describe;
mod encoding;
mod excel;
mod fiscal;
mod list;
mod locate;
mod logic;
mod marks;
mod movements;
mod ndjson;
mod pages;
mod parquet;
mod parse;
mod partition;
mod predicate;
mod promise;
mod propose;
mod raw;
mod relate;
mod resolve;
mod scan;
mod shape;
mod stand;
mod synonyms;
mod typed;
mod watermark;

pub use describe::describe;
pub use list::{ListedRow, list_rows};
pub use propose::propose;
pub use stand::stand;

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use rayon::prelude::*;

use super::table::Tables;
use crate::diag::Diagnostics;
use crate::model::contract::Contract;
use crate::model::schema::{TABLES, TableDef};
use crate::source::SourceTree;

/// What reading depends on besides contracts and files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSettings {
    /// The time zone in which an instant becomes a date.
    pub timezone: Tz,
    /// The date of the run, when it is fixed.
    pub as_of: Option<NaiveDate>,
    /// The currency of money that no column and no contract gives one.
    pub default_currency: String,
    /// Whether the table `calendar` gives the fiscal months.
    pub fiscal_months: FiscalMonths,
}

/// Where fiscal months come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiscalMonths {
    /// They are those of everyone's calendar.
    Calendar,
    /// The table `calendar` lists them.
    Table,
}

/// Reads every table that a contract describes.
///
/// Rows that cannot be used are left out and reported; a table of which no file can be read is
/// absent. The result depends on contracts, files and settings only, not on threads.
pub fn read_tables(
    contracts: &[Contract],
    tree: &SourceTree,
    settings: &ReadSettings,
    diags: &mut Diagnostics,
) -> Tables {
    // polars tells stderr about deprecated casts that its own SQL front end makes.
    polars::error::set_warning_function(|_, _| {});
    let has_stages = contracts.iter().any(|contract| contract.table.name == "stages");
    // Tables are read side by side; what is found in them is told in their order.
    let read = |def: &'static TableDef| {
        let mut found = Diagnostics::new();
        let own = contracts.iter().filter(|contract| contract.table == def);
        let mut pieces = Vec::new();
        for contract in own {
            for path in &contract.files {
                let Some(file) = tree.tables().iter().find(|file| file.path == *path) else {
                    continue;
                };
                let derived: &[&str] = match (def.name, has_stages) {
                    ("opportunities", true) => &["status"],
                    _ => &[],
                };
                let job = convert::Job { contract, file, settings, derived };
                pieces.extend(convert::read_file(&job, &mut found));
            }
        }
        (assemble::assemble(def, pieces, settings, &mut found), found)
    };
    let tables: Vec<_> = TABLES.par_iter().with_max_len(1).map(read).collect();
    let mut loaded = Vec::new();
    for (one, found) in tables {
        diags.append(found);
        loaded.extend(one);
    }
    relate::derive_status(&mut loaded, diags);
    for table in &mut loaded {
        assemble::check_keys(table, diags);
    }
    relate::check_references(&mut loaded, diags);
    logic::check(&loaded, diags);
    movements::check(&loaded, diags);
    let as_of = watermark::as_of(&loaded, settings.as_of);
    let checks = promise::check(&loaded, contracts, as_of, diags);
    let readings = loaded.iter().flat_map(|one| &one.parts).map(|part| part.reading.clone());
    let readings = readings.collect();
    let fiscal = match settings.fiscal_months {
        FiscalMonths::Calendar => None,
        FiscalMonths::Table => Some(Arc::new(fiscal::fiscal_table(&loaded, as_of, diags))),
    };
    let mut tables = Tables { as_of, fiscal, checks, readings, ..Tables::default() };
    for mut one in loaded {
        watermark::apply(&mut one, as_of, diags);
        tables.by_name.insert(one.table.name.clone(), Arc::new(one.table));
    }
    if let (Some(told), false) =
        (tables.by_name.get("mrr_movements"), tables.by_name.contains_key("subscriptions"))
        && let Some(table) = movements::subscriptions(told)
    {
        tables.by_name.insert(table.name.clone(), Arc::new(table));
    }
    tables
}
