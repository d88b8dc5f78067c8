//! Expressions that look at texts alone: evaluated once for each combination of their different
//! texts, however many rows have it.

use std::borrow::Cow;
use std::sync::Arc;

use polars::prelude::{
    Column as Series, DataFrame, Expr, IntoColumn, IntoLazy, NewChunkedArray, PolarsResult,
    StringChunked,
};

use super::column::{Column, Texts};
use super::frame;

/// From so many combinations on the rows themselves are the shorter list.
const MOST: usize = 1 << 16;

/// The combinations of the texts of some columns.
pub(super) struct Combinations {
    columns: Vec<(String, Arc<Texts>)>,
    count: usize,
}

impl Combinations {
    /// Lists the combinations of columns of texts; `None` when there are other columns, or fewer
    /// rows than combinations.
    pub(super) fn of(columns: &[(&str, Cow<'_, Column>)], rows: usize) -> Option<Self> {
        let texts = columns.iter().map(|(name, column)| match &**column {
            Column::Text(texts) => Some(((*name).to_owned(), Arc::clone(texts))),
            _ => None,
        });
        let columns: Vec<(String, Arc<Texts>)> = texts.collect::<Option<_>>()?;
        let mut count: usize = 1;
        for (_, texts) in &columns {
            count = count.checked_mul(texts.names.len() + 1)?;
        }
        (count <= MOST && count <= rows && !columns.is_empty()).then_some(Self { columns, count })
    }

    /// Evaluates an expression over the combinations.
    pub(super) fn evaluate(&self, expr: &Expr) -> PolarsResult<Series> {
        let mut series = vec![frame::index(self.count)];
        let mut stride = 1;
        for (name, texts) in &self.columns {
            let size = texts.names.len() + 1;
            let cells = (0..self.count).map(|at| texts.names.get((at / stride % size) as u32));
            series
                .push(StringChunked::from_iter_options(name.as_str().into(), cells).into_column());
            stride *= size;
        }
        let frame = DataFrame::new(self.count, series)?;
        let values = frame.lazy().with_columns([expr.clone().alias("__value")]).collect()?;
        Ok(values.column("__value")?.clone())
    }

    /// Returns by row the place of its combination.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let rows = self.columns.first().map_or(0, |(_, texts)| texts.codes.len());
        let mut stride = 1;
        let columns = self.columns.iter().map(|(_, texts)| {
            // A row without a text has the place behind all texts.
            let column = (texts.codes.as_slice(), texts.names.len(), stride);
            stride *= texts.names.len() + 1;
            column
        });
        let columns: Vec<(&[u32], usize, usize)> = columns.collect();
        let place = move |row: usize| {
            let places = columns
                .iter()
                .map(|(codes, last, stride)| (codes[row] as usize).min(*last) * stride);
            places.sum::<usize>()
        };
        (0..rows).map(place)
    }
}
