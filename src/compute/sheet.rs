//! The columns that the metrics of a model need, each evaluated once and in one pass.

use std::sync::Arc;

use indexmap::IndexMap;
use polars::prelude::{Column as Series, DataFrame, DataType, Expr, Operator, PolarsResult};

use super::column::{Column, NO_DAY, Texts, TextsBuilder, Units};
use super::expression::{self, Fault, first_line};
use super::frame;
use super::relation::Relation;

/// What a column is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reading {
    Truths,
    Days,
    Units,
    Presence,
    Codes,
    Blanks,
}

#[derive(Debug)]
enum Data {
    Truths(Vec<bool>),
    Days(Arc<Vec<i32>>),
    Units(Arc<Units>),
    Codes(Arc<Texts>),
}

impl Data {
    /// Returns the values of the given places, in their order.
    fn take(&self, places: impl Iterator<Item = usize>) -> Self {
        match self {
            Self::Truths(all) => Self::Truths(places.map(|at| all[at]).collect()),
            Self::Days(all) => Self::Days(Arc::new(places.map(|at| all[at]).collect())),
            Self::Units(all) => Self::Units(Arc::new(all.take(places))),
            Self::Codes(all) => Self::Codes(Arc::new(all.take(places))),
        }
    }
}

/// Stands for a column that will be read.
pub(super) type Handle = usize;

/// The expressions that the metrics of a model need, each once.
pub(super) struct Sheet {
    pub(super) relation: Relation,
    shape: DataFrame,
    wanted: IndexMap<(Reading, String), Expr>,
}

/// The columns that were read, by handle.
pub(super) struct Read {
    pub(super) height: usize,
    data: Vec<Result<Data, String>>,
}

impl Sheet {
    /// Starts a sheet over a relation.
    pub(super) fn new(relation: Relation) -> Self {
        Self { shape: relation.shape(), relation, wanted: IndexMap::new() }
    }

    /// Returns a frame without rows that has the columns' types.
    pub(super) fn shape(&self) -> &DataFrame {
        &self.shape
    }

    pub(super) fn want(&mut self, reading: Reading, name: &str, expr: Expr) -> Handle {
        let entry = self.wanted.entry((reading, name.to_owned()));
        let handle = entry.index();
        entry.or_insert(expr);
        handle
    }

    pub(super) fn column(&mut self, reading: Reading, name: &str) -> Result<Handle, Fault> {
        let expr = expression::column(name, self.shape())?;
        Ok(self.want(reading, name, expr))
    }

    pub(super) fn optional(&mut self, reading: Reading, name: &str) -> Option<Handle> {
        // A column that is not there has its meaning at every caller.
        self.column(reading, name).ok()
    }

    pub(super) fn predicate(&mut self, sql: &str) -> Result<Handle, Fault> {
        let expr = expression::predicate(sql, self.shape())?;
        Ok(self.want(Reading::Truths, sql, expr))
    }

    /// Wants a column or SQL expression of dates.
    pub(super) fn date(&mut self, sql: &str) -> Result<Handle, Fault> {
        if let Ok(expr) = expression::column(sql, self.shape()) {
            let dtype = self.shape.column(sql).map(|column| column.dtype().clone());
            return match dtype {
                Ok(DataType::Date) => Ok(self.want(Reading::Days, sql, expr)),
                Ok(dtype) => Err(Fault::Invalid(format!("`{sql}` is {dtype}, not a date"))),
                Err(error) => Err(Fault::Invalid(first_line(&error))),
            };
        }
        let (expr, dtype) = expression::value(sql, self.shape())?;
        match dtype {
            DataType::Date => Ok(self.want(Reading::Days, sql, expr)),
            dtype => Err(Fault::Invalid(format!("`{sql}` is {dtype}, not a date"))),
        }
    }

    pub(super) fn number(&mut self, sql: &str) -> Result<Handle, Fault> {
        let (expr, dtype) = expression::value(sql, self.shape())?;
        if !(dtype.is_integer() || dtype.is_decimal() || dtype.is_duration()) {
            let message = format!("`{sql}` is {dtype}, not an exact number or a length of time");
            return Err(Fault::Invalid(message));
        }
        Ok(self.want(Reading::Units, sql, expr))
    }

    /// Reads all wanted columns in one pass, or one by one to find the one that fails.
    pub(super) fn read(self) -> Read {
        let mut data: Vec<Option<Result<Data, String>>> = Vec::with_capacity(self.wanted.len());
        for ((reading, name), expr) in &self.wanted {
            data.push(self.direct(*reading, name, expr).map(Ok));
        }
        for (at, (reading, _)) in self.wanted.keys().enumerate() {
            if data[at].is_none() {
                data[at] = self.by_texts(*reading, &self.wanted[at]).map(Ok);
            }
        }
        let rest: Vec<usize> = (0..data.len()).filter(|at| data[*at].is_none()).collect();
        let evaluated = self.evaluate(&rest).unwrap_or_else(|_| {
            let alone = |at: &usize| match self.evaluate(&[*at]) {
                Ok(mut one) => one.swap_remove(0),
                Err(error) => Err(first_line(&error)),
            };
            rest.iter().map(alone).collect()
        });
        for (at, found) in rest.into_iter().zip(evaluated) {
            data[at] = Some(found);
        }
        let none = || Err("a column was not read".to_owned());
        let data = data.into_iter().map(|found| found.unwrap_or_else(none)).collect();
        Read { height: self.relation.height, data }
    }

    /// Reads a plain column, or what two columns of days make of one another, without polars.
    fn direct(&self, reading: Reading, name: &str, expr: &Expr) -> Option<Data> {
        match expr {
            Expr::Column(_) => {}
            Expr::BinaryExpr { left, op, right } => return self.of_days(reading, left, *op, right),
            _ => return None,
        }
        let column = self.relation.column(name)?.into_owned();
        Some(match (reading, column) {
            (Reading::Blanks, column) if !column.has_blank() => {
                Data::Truths(vec![false; column.len()])
            }
            (Reading::Blanks, column) => {
                Data::Truths((0..column.len()).map(|row| column.is_blank(row)).collect())
            }
            (Reading::Presence, column) => {
                let present = |row| (!column.is_blank(row)).then_some(1);
                Data::Units(Arc::new(counts((0..column.len()).map(present))))
            }
            (Reading::Truths, Column::Truth(truths)) => {
                Data::Truths(truths.iter().map(|truth| *truth == Some(true)).collect())
            }
            (Reading::Days, Column::Days(days)) => Data::Days(days),
            (Reading::Units, Column::Number(units)) => Data::Units(units),
            (Reading::Codes, Column::Text(texts)) => Data::Codes(texts),
            _ => return None,
        })
    }

    /// Counts the days from one date to another, or says whether one comes before another.
    fn of_days(&self, reading: Reading, left: &Expr, op: Operator, right: &Expr) -> Option<Data> {
        let days = |expr: &Expr| match expr {
            Expr::Column(name) => match self.relation.column(name)?.into_owned() {
                Column::Days(days) => Some(days),
                _ => None,
            },
            _ => None,
        };
        let (left, right) = (days(left)?, days(right)?);
        let pairs = left.iter().zip(right.iter());
        let pairs = pairs.map(|(a, b)| (*a != NO_DAY && *b != NO_DAY).then_some((*a, *b)));
        let holds: fn((i32, i32)) -> bool = match (reading, op) {
            (Reading::Units, Operator::Minus) => {
                let days = pairs.map(|pair| pair.map(|(a, b)| i128::from(a) - i128::from(b)));
                let units = Units::new(days, 1.into(), super::column::ColumnType::Fraction);
                return Some(Data::Units(Arc::new(units)));
            }
            (Reading::Truths, Operator::Lt) => |(a, b)| a < b,
            (Reading::Truths, Operator::LtEq) => |(a, b)| a <= b,
            (Reading::Truths, Operator::Gt) => |(a, b)| a > b,
            (Reading::Truths, Operator::GtEq) => |(a, b)| a >= b,
            _ => return None,
        };
        Some(Data::Truths(pairs.map(|pair| pair.is_some_and(holds)).collect()))
    }

    /// Evaluates an expression over the combinations of texts that it looks at.
    fn by_texts(&self, reading: Reading, expr: &Expr) -> Option<Data> {
        let combinations = self.relation.combinations(expr)?;
        // What fails here may do so for a combination that no row has.
        let values = combinations.evaluate(expr).ok()?;
        let mut builder = Builder::new(reading);
        builder.add(&values).ok()?;
        Some(builder.finish().take(combinations.places()))
    }

    /// Evaluates some of the wanted expressions.
    fn evaluate(&self, wanted: &[usize]) -> PolarsResult<Vec<Result<Data, String>>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let of = |at: &usize| self.wanted.get_index(*at).expect("handles come from `want`");
        let exprs: Vec<Expr> = wanted.iter().map(|at| of(at).1.clone()).collect();
        let mut builders: Vec<Builder> = wanted.iter().map(|at| Builder::new(of(at).0.0)).collect();
        self.relation.evaluate(&exprs, |at, series| builders[at].add(series))?;
        Ok(builders.into_iter().map(|builder| Ok(builder.finish())).collect())
    }
}

fn counts(units: impl Iterator<Item = Option<i128>>) -> Units {
    Units::new(units, 1.into(), super::column::ColumnType::Int)
}

/// Collects the values of an expression, batch by batch.
enum Builder {
    Truths(Vec<bool>),
    Blanks(Vec<bool>),
    Days(Vec<i32>),
    Units(Vec<Units>),
    Presence(Vec<Option<i128>>),
    Codes(TextsBuilder),
}

impl Builder {
    fn new(reading: Reading) -> Self {
        match reading {
            Reading::Truths => Self::Truths(Vec::new()),
            Reading::Blanks => Self::Blanks(Vec::new()),
            Reading::Days => Self::Days(Vec::new()),
            Reading::Units => Self::Units(Vec::new()),
            Reading::Presence => Self::Presence(Vec::new()),
            Reading::Codes => Self::Codes(TextsBuilder::default()),
        }
    }

    fn add(&mut self, series: &Series) -> PolarsResult<()> {
        match self {
            Self::Truths(all) => all.extend(frame::truths(series)?),
            Self::Blanks(all) => {
                all.extend(series.is_null().iter().map(|blank| blank == Some(true)));
            }
            Self::Days(all) => all.extend(frame::days(series)?),
            Self::Units(all) => all.extend(frame::units(series)?),
            Self::Presence(all) => {
                let blank = series.is_null();
                all.extend(blank.iter().map(|blank| (blank != Some(true)).then_some(1)));
            }
            Self::Codes(builder) => {
                let texts = series.cast(&DataType::String)?;
                texts.str()?.iter().for_each(|text| builder.push(text));
            }
        }
        Ok(())
    }

    fn finish(self) -> Data {
        match self {
            Self::Truths(all) | Self::Blanks(all) => Data::Truths(all),
            Self::Days(all) => Data::Days(Arc::new(all)),
            Self::Presence(all) => Data::Units(Arc::new(counts(all.into_iter()))),
            Self::Codes(builder) => Data::Codes(Arc::new(builder.finish())),
            Self::Units(batches) => {
                // All batches of an expression have one type and so one divisor.
                let first = batches.first();
                let divisor = first.map_or(1.into(), |units| units.divisor.clone());
                let kind = first.map_or(super::column::ColumnType::Int, |units| units.kind);
                let units = batches.iter().flat_map(Units::iter);
                Data::Units(Arc::new(Units::new(units, divisor, kind)))
            }
        }
    }
}

impl Read {
    /// Frees the truth values, once nobody looks at them any more.
    pub(super) fn forget_truths(&mut self) {
        for data in &mut self.data {
            if let Ok(Data::Truths(truths)) = data {
                *truths = Vec::new();
            }
        }
    }

    pub(super) fn truths(&self, handle: Handle) -> Result<&[bool], String> {
        match &self.data[handle] {
            Ok(Data::Truths(truths)) => Ok(truths),
            other => Err(failure(other)),
        }
    }

    pub(super) fn days(&self, handle: Handle) -> Result<&[i32], String> {
        match &self.data[handle] {
            Ok(Data::Days(days)) => Ok(days),
            other => Err(failure(other)),
        }
    }

    pub(super) fn units(&self, handle: Handle) -> Result<&Units, String> {
        match &self.data[handle] {
            Ok(Data::Units(units)) => Ok(units),
            other => Err(failure(other)),
        }
    }

    pub(super) fn codes(&self, handle: Handle) -> Result<&Texts, String> {
        match &self.data[handle] {
            Ok(Data::Codes(codes)) => Ok(codes),
            other => Err(failure(other)),
        }
    }
}

fn failure(data: &Result<Data, String>) -> String {
    match data {
        Ok(_) => "a column is not of the type its contract promises".to_owned(),
        Err(message) => message.clone(),
    }
}
