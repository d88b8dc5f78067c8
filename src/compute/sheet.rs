//! The columns that the metrics of a table need, each evaluated once and in one pass.

use indexmap::IndexMap;
use polars::prelude::{Column, DataFrame, Expr, IntoLazy, PolarsResult, lit};

use super::columns::{Dictionary, Units, blanks, days, dictionary, presence, truths, units};
use super::expression::{self, Fault, first_line};
use super::relation::Relation;
use crate::model::metric::Measure;

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
    Days(Vec<i32>),
    Units(Units),
    Codes(Dictionary),
}

/// Stands for a column that will be read.
pub(super) type Handle = usize;

/// The expressions that the metrics of a table need, each once.
pub(super) struct Sheet {
    pub(super) relation: Relation,
    wanted: IndexMap<(Reading, String), Expr>,
}

/// The columns that were read, by handle.
pub(super) struct Read {
    pub(super) height: usize,
    data: Vec<Result<Data, String>>,
}

impl Sheet {
    /// Starts a sheet for measures over a relation.
    pub(super) fn new<'a>(
        mut relation: Relation,
        measures: impl Iterator<Item = &'a Measure>,
    ) -> Self {
        let mut columns = Vec::new();
        for measure in measures {
            // A fraction on its own is read exactly; only inside a larger expression is it a column.
            let values = [&measure.expr, &measure.positive].into_iter().flatten();
            let larger = values.filter(|sql| !relation.fractions.contains_key(&sql.value));
            let predicates =
                measure.filter.iter().chain(measure.exclude.iter().map(|(_, sql)| sql));
            columns
                .extend(larger.chain(predicates).flat_map(|sql| expression::columns(&sql.value)));
        }
        // A fraction that cannot be made a column is then reported as one that is not there.
        if relation.materialize(&columns).is_err() {
            relation.fractions.clear();
        }
        Self { relation, wanted: IndexMap::new() }
    }

    pub(super) fn frame(&self) -> &DataFrame {
        &self.relation.frame
    }

    pub(super) fn want(&mut self, reading: Reading, name: &str, expr: Expr) -> Handle {
        let entry = self.wanted.entry((reading, name.to_owned()));
        let handle = entry.index();
        entry.or_insert(expr);
        handle
    }

    pub(super) fn column(&mut self, reading: Reading, name: &str) -> Result<Handle, Fault> {
        let expr = expression::column(name, self.frame())?;
        Ok(self.want(reading, name, expr))
    }

    pub(super) fn optional(&mut self, reading: Reading, name: &str) -> Option<Handle> {
        // A column that is not there has its meaning at every caller.
        self.column(reading, name).ok()
    }

    pub(super) fn predicate(&mut self, sql: &str) -> Result<Handle, Fault> {
        let expr = expression::predicate(sql, self.frame())?;
        Ok(self.want(Reading::Truths, sql, expr))
    }

    pub(super) fn number(&mut self, sql: &str) -> Result<Handle, Fault> {
        if self.relation.fractions.contains_key(sql) {
            return Ok(self.want(Reading::Units, sql, lit(true)));
        }
        let (expr, dtype) = expression::value(sql, self.frame())?;
        if !(dtype.is_integer() || dtype.is_decimal() || dtype.is_duration()) {
            let message = format!("`{sql}` is {dtype}, not an exact number or a length of time");
            return Err(Fault::Invalid(message));
        }
        Ok(self.want(Reading::Units, sql, expr))
    }

    /// Reads all wanted columns in one pass, or one by one to find the one that fails.
    pub(super) fn read(self) -> Read {
        let alias = |at: usize| format!("__wanted_{at}");
        let height = self.relation.frame.height();
        let exprs: Vec<Expr> =
            self.wanted.values().enumerate().map(|(at, e)| e.clone().alias(alias(at))).collect();
        let all = self.relation.frame.clone().lazy().with_columns(&exprs).collect();
        let mut data = Vec::with_capacity(exprs.len());
        for (at, ((reading, name), expr)) in self.wanted.keys().zip(&exprs).enumerate() {
            let fraction = self.relation.fractions.get(name).filter(|_| *reading == Reading::Units);
            if let Some((units, _)) = fraction {
                data.push(Ok(Data::Units(units.clone())));
                continue;
            }
            let alone =
                || self.relation.frame.clone().lazy().with_columns([expr.clone()]).collect();
            let column = match &all {
                Ok(frame) => frame.column(&alias(at)).cloned(),
                Err(_) => alone().and_then(|frame| frame.column(&alias(at)).cloned()),
            };
            data.push(column.and_then(|c| extract(*reading, &c)).map_err(|e| first_line(&e)));
        }
        Read { height, data }
    }
}

fn extract(reading: Reading, column: &Column) -> PolarsResult<Data> {
    Ok(match reading {
        Reading::Truths => Data::Truths(truths(column)?),
        Reading::Blanks => Data::Truths(blanks(column)),
        Reading::Days => Data::Days(days(column)?),
        Reading::Presence => Data::Units(presence(column)),
        Reading::Codes => Data::Codes(dictionary(column)?),
        Reading::Units => Data::Units(units(column)?.unwrap_or_else(|| presence(column))),
    })
}

impl Read {
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

    pub(super) fn codes(&self, handle: Handle) -> Result<&Dictionary, String> {
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
