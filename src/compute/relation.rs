//! Tables as metrics read them: with defaults filled in, and those that are derived.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use indexmap::IndexMap;
use num_bigint::BigInt;
use polars::prelude::{Column as Series, DataFrame, Expr, IntoLazy, PolarsResult};

use super::column::{Column, ColumnType, NO_CODE, NO_UNITS, Texts, Units};
use super::combination::Combinations;
use super::currency::MissingRate;
use super::expression;
use super::frame;
use super::ledger::contracts;
use super::model;
use super::number::Reason;
use super::outcome::RowsOf;
use super::service;
use super::table::{Table, Tables, is_seconds};

/// Interval counts whose least common multiple is larger are typing errors.
const MAX_MULTIPLE: i128 = 1_000_000_000;

/// How many rows polars evaluates at a time.
const BATCH: usize = 1 << 18;

/// The rows a metric runs over.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The table the rows come from.
    pub(super) table: Arc<Table>,
    /// How many rows there are.
    pub(super) height: usize,
    /// The rows of the table, where they are not all of them in their order.
    rows: Option<Arc<Vec<u32>>>,
    /// Columns that the table does not have, or has otherwise.
    own: IndexMap<String, Column>,
    /// The columns of the table that an own one is made of, for those that are not named alike.
    made_of: BTreeMap<String, Vec<&'static str>>,
    /// The only day at whose end the rows say anything, and the reason on all others.
    pub(super) only: Option<(NaiveDate, Reason)>,
    /// By row: the place of the slice it was made for, of relations whose rows are made for each.
    pub(super) slots: Option<Arc<Vec<u32>>>,
    /// The slices, by place, about which rows that are made for slices say nothing, and why.
    pub(super) unknown: BTreeMap<usize, Reason>,
    /// The exchange rates for want of which something of the rows is not known.
    pub(super) missing_rates: BTreeSet<MissingRate>,
    /// The table or column that an own column would need, for those that cannot be made.
    lacking: BTreeMap<&'static str, &'static str>,
}

/// Returns the table or derived table of a name.
///
/// # Errors
///
/// Fails with the reason that every metric over it has.
pub(super) fn relation(name: &str, tables: &Tables) -> Result<Relation, Reason> {
    if let Some(derived) = model::derived(name, tables) {
        return derived;
    }
    match name {
        "subscriptions" => Ok(subscriptions(Relation::plain(name, tables)?)),
        "contracted" => contracts::contracted(tables),
        "at_risk_subscriptions" => contracts::at_risk(tables),
        _ => service::model(name, tables).unwrap_or_else(|| Relation::plain(name, tables)),
    }
}

impl Relation {
    /// Returns all rows of a table as they are.
    pub(super) fn plain(name: &str, tables: &Tables) -> Result<Self, Reason> {
        let table = tables.by_name.get(name).ok_or(Reason::MissingInput(name.to_owned()))?;
        Ok(Self {
            table: Arc::clone(table),
            height: table.height,
            rows: None,
            own: IndexMap::new(),
            made_of: BTreeMap::new(),
            only: None,
            slots: None,
            unknown: BTreeMap::new(),
            missing_rates: BTreeSet::new(),
            lacking: BTreeMap::new(),
        })
    }

    /// Returns some rows, each as often as it is named.
    pub(super) fn taking(self, rows: Vec<u32>) -> Self {
        let own = self.own.into_iter().map(|(name, column)| (name, column.take(&rows))).collect();
        let rows = match self.rows {
            Some(base) => rows.into_iter().map(|row| base[row as usize]).collect(),
            None => rows,
        };
        Self { height: rows.len(), rows: Some(Arc::new(rows)), own, ..self }
    }

    /// Adds a column, or puts it in the place of the table's.
    pub(super) fn put(&mut self, name: &str, column: Column) {
        assert_eq!(column.len(), self.height, "a column has a value for each row");
        self.own.insert(name.to_owned(), column);
    }

    /// Adds a column that is made of others, which explain why a value of it is missing.
    pub(super) fn put_made_of(&mut self, name: &str, column: Column, of: Vec<&'static str>) {
        self.put(name, column);
        self.made_of.insert(name.to_owned(), of);
    }

    /// Notes that a column cannot be made because a table or column is not there.
    pub(super) fn lacks(&mut self, name: &'static str, needs: &'static str) {
        self.lacking.insert(name, needs);
    }

    /// Returns what each column that could not be made would need.
    pub(super) fn lacking(&self) -> &BTreeMap<&'static str, &'static str> {
        &self.lacking
    }

    /// Gives each row without a text in a column that text.
    pub(super) fn fill(&mut self, name: &str, text: &str) {
        let filled = match self.column(name).as_deref() {
            Some(Column::Text(texts)) if !texts.codes.contains(&NO_CODE) => return,
            Some(Column::Text(texts)) => {
                Column::texts(texts.iter().map(|found| Some(found.unwrap_or(text))))
            }
            _ => Column::Text(Texts::repeated(text, self.height).into()),
        };
        self.put(name, filled);
    }

    /// Returns a column, if there is one of the name.
    pub(super) fn column(&self, name: &str) -> Option<Cow<'_, Column>> {
        if let Some(own) = self.own.get(name) {
            return Some(Cow::Borrowed(own));
        }
        let column = self.table.columns.get(name)?;
        Some(match &self.rows {
            Some(rows) => Cow::Owned(column.take(rows)),
            None => Cow::Borrowed(column),
        })
    }

    /// Returns the file and the record that a row comes from.
    pub(super) fn place(&self, row: usize) -> (u32, u32) {
        self.table.places.get(self.rows.as_ref().map_or(row, |rows| rows[row] as usize))
    }

    /// Returns where some rows stand, file by file.
    pub(super) fn rows_of(&self, rows: impl Iterator<Item = usize>) -> Vec<RowsOf> {
        let mut files: BTreeMap<u32, (u32, u32, u64)> = BTreeMap::new();
        for (file, record) in rows.map(|row| self.place(row)) {
            let seen = files.entry(file).or_insert((record, record, 0));
            *seen = (seen.0.min(record), seen.1.max(record), seen.2 + 1);
        }
        self.sources_of(files)
    }

    /// Names the files of first and last records and numbers of rows.
    pub(super) fn sources_of(&self, files: BTreeMap<u32, (u32, u32, u64)>) -> Vec<RowsOf> {
        let table = &self.table;
        let rows_of = |(file, (first, last, rows)): (u32, (u32, u32, u64))| {
            let source = table.sources.get(file as usize)?.clone();
            Some(RowsOf { table: table.name.clone(), source, first, last, rows, stretch: None })
        };
        files.into_iter().filter_map(rows_of).collect()
    }

    /// Returns the columns of the table that a column is made of.
    pub(super) fn origins<'n>(&self, name: &'n str) -> Vec<&'n str>
    where
        'static: 'n,
    {
        match self.made_of.get(name) {
            Some(origins) => origins.clone(),
            None => vec![name],
        }
    }

    /// Returns the names and types of the columns that definitions can name.
    fn kinds(&self) -> impl Iterator<Item = (&str, ColumnType)> {
        let own = self.own.iter();
        let table = self.table.columns.iter().filter(|(name, _)| !self.own.contains_key(*name));
        let all = own.chain(table).filter(|(name, _)| !is_seconds(name));
        let forgotten = self.table.forgotten.iter().map(|(name, kind)| (name.as_str(), *kind));
        all.map(|(name, column)| (name.as_str(), column.kind())).chain(forgotten)
    }

    /// Returns the names of the columns that definitions can name.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.kinds().map(|(name, _)| name)
    }

    /// Returns a frame without rows that has the columns' types.
    pub(super) fn shape(&self) -> DataFrame {
        frame::shape(self.kinds())
    }

    /// Returns the combinations of texts that an expression looks at, if it looks at texts alone.
    pub(super) fn combinations(&self, expr: &Expr) -> Option<Combinations> {
        let mut names = expression::names(expr);
        names.sort();
        names.dedup();
        let columns = names.iter().map(|name| Some((name.as_str(), self.column(name)?)));
        let columns: Vec<(&str, Cow<'_, Column>)> = columns.collect::<Option<_>>()?;
        Combinations::of(&columns, self.height)
    }

    /// Evaluates expressions over the rows; `collect` is given their values, batch by batch.
    pub(super) fn evaluate(
        &self,
        exprs: &[Expr],
        mut collect: impl FnMut(usize, &Series) -> PolarsResult<()>,
    ) -> PolarsResult<()> {
        let alias = |at: usize| format!("__value_{at}");
        let named: Vec<Expr> =
            exprs.iter().enumerate().map(|(at, expr)| expr.clone().alias(alias(at))).collect();
        let mut names: Vec<String> = exprs.iter().flat_map(expression::names).collect();
        names.sort();
        names.dedup();
        let columns: Vec<(&str, Cow<'_, Column>)> =
            names.iter().filter_map(|name| Some((name.as_str(), self.column(name)?))).collect();
        for start in (0..self.height.max(1)).step_by(BATCH) {
            let rows = start..self.height.min(start + BATCH);
            let height = rows.len();
            let mut series = columns
                .iter()
                .map(|(name, column)| frame::series(name, column, rows.clone()))
                .collect::<PolarsResult<Vec<Series>>>()?;
            series.push(frame::index(height));
            let frame = DataFrame::new(height, series)?;
            let values = frame.lazy().with_columns(&named).collect()?;
            for at in 0..exprs.len() {
                collect(at, values.column(&alias(at))?)?;
            }
        }
        Ok(())
    }
}

fn subscriptions(mut relation: Relation) -> Relation {
    relation.fill("status", "active");
    if relation.column("valid_to").is_none() {
        relation.put("valid_to", Column::empty(ColumnType::Date, relation.height));
    }
    if relation.column("mrr").is_none() {
        let mrr = mrr(&relation.table);
        if let Some(mrr) = mrr {
            relation.put_made_of("mrr", mrr, vec!["amount", "interval"]);
        }
    }
    relation
}

/// Returns what each row brings in a month: its price times the periods of a year, over the least
/// common interval count and the twelve months, so that nothing is divided before the end.
pub(super) fn mrr(table: &Table) -> Option<Column> {
    let amount: &Units = table.numbers("amount")?;
    let interval = table.texts("interval")?;
    let counts: Vec<i128> = match table.numbers("interval_count") {
        Some(counts) => counts.iter().map(|count| count.unwrap_or(1)).collect(),
        None => vec![1; table.height],
    };
    let multiple = least_common_multiple(counts.iter().copied());
    let values = (0..table.height).map(|row| {
        let (price, count) = (amount.get(row), counts[row]);
        let fits = price != NO_UNITS && count > 0 && multiple % count == 0;
        let per_year = interval.get(row).and_then(periods_per_year).filter(|_| fits)?;
        price.checked_mul(per_year * (multiple / count))
    });
    Some(Column::fractions(values, &amount.divisor * BigInt::from(12 * multiple)))
}

/// Returns the least number that all positive counts divide; counts that would make it too large
/// are passed over.
pub(super) fn least_common_multiple(counts: impl Iterator<Item = i128>) -> i128 {
    counts.filter(|count| *count > 0).fold(1, |multiple, count| {
        let next = multiple / gcd(multiple, count) * count;
        if next > MAX_MULTIPLE { multiple } else { next }
    })
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn periods_per_year(interval: &str) -> Option<i128> {
    Some(match interval {
        "year" => 1,
        "quarter" => 4,
        "month" => 12,
        "week" => 52,
        "day" => 365,
        _ => return None,
    })
}
