//! Columns ↔ polars, where SQL expressions are evaluated.

use std::ops::Range;

use num_bigint::BigInt;
use num_rational::BigRational;
use polars::prelude::{
    BooleanChunked, Column as Series, DataFrame, DataType, Int32Chunked, Int64Chunked,
    Int128Chunked, IntoColumn, NewChunkedArray, PolarsResult, StringChunked, TimeUnit,
    UInt32Chunked,
};

use super::column::{Column, ColumnType, NO_DAY, NO_UNITS, Units};

/// Places of a fraction inside larger expressions; on its own it stays exact.
const FRACTION_PLACES: u32 = 12;

/// Returns a frame without rows that has the types of some columns.
pub(super) fn shape<'c>(columns: impl Iterator<Item = (&'c str, ColumnType)>) -> DataFrame {
    let empty = |(name, kind): (&str, ColumnType)| Series::new_empty(name.into(), &dtype(kind));
    DataFrame::new(0, columns.map(empty).collect()).expect("names of columns differ")
}

fn dtype(kind: ColumnType) -> DataType {
    match kind {
        ColumnType::Text => DataType::String,
        ColumnType::Date => DataType::Date,
        ColumnType::Int => DataType::Int64,
        ColumnType::Decimal { scale } => DataType::Decimal(38, scale as usize),
        ColumnType::Fraction => DataType::Decimal(38, FRACTION_PLACES as usize),
        ColumnType::Bool => DataType::Boolean,
    }
}

/// Returns some rows of a column as polars knows them.
pub(super) fn series(name: &str, column: &Column, rows: Range<usize>) -> PolarsResult<Series> {
    let name = name.into();
    Ok(match column {
        Column::Text(texts) => {
            let cells = texts.codes[rows].iter().map(|code| texts.names.get(*code));
            StringChunked::from_iter_options(name, cells).into_column()
        }
        Column::Days(days) => {
            let cells = days[rows].iter().map(|day| (*day != NO_DAY).then_some(*day));
            Int32Chunked::from_iter_options(name, cells).into_date().into_column()
        }
        Column::Truth(truths) => {
            BooleanChunked::from_iter_options(name, truths[rows].iter().copied()).into_column()
        }
        Column::Number(units) => {
            let cells = rows.map(|row| Some(units.get(row)).filter(|value| *value != NO_UNITS));
            match units.kind {
                ColumnType::Int => {
                    let cells =
                        cells.map(|value| value.and_then(|value| i64::try_from(value).ok()));
                    Int64Chunked::from_iter_options(name, cells).into_column()
                }
                ColumnType::Decimal { scale } => Int128Chunked::from_iter_options(name, cells)
                    .into_decimal(38, scale as usize)?
                    .into_column(),
                _ => {
                    let cells = cells.map(|value| rounded(value?, &units.divisor));
                    Int128Chunked::from_iter_options(name, cells)
                        .into_decimal(38, FRACTION_PLACES as usize)?
                        .into_column()
                }
            }
        }
    })
}

/// Returns a column that gives a frame its height whatever else is in it.
pub(super) fn index(height: usize) -> Series {
    let rows = 0..u32::try_from(height).expect("batches are small");
    UInt32Chunked::from_iter_values("__index".into(), rows).into_column()
}

fn rounded(numerator: i128, divisor: &BigInt) -> Option<i128> {
    let scale = BigInt::from(10).pow(FRACTION_PLACES);
    let exact = BigRational::new(BigInt::from(numerator) * scale, divisor.clone());
    i128::try_from(exact.round().to_integer()).ok()
}

/// Returns where a truth value is true; null counts as false.
pub(super) fn truths(series: &Series) -> PolarsResult<Vec<bool>> {
    Ok(series.bool()?.iter().map(|truth| truth == Some(true)).collect())
}

/// Returns dates as day numbers, or [`NO_DAY`].
pub(super) fn days(series: &Series) -> PolarsResult<Vec<i32>> {
    let physical = series.date()?.physical();
    Ok(physical.iter().map(|day| day.unwrap_or(NO_DAY)).collect())
}

/// Returns what numbers and lengths of time are as units; a length of time is counted in days.
///
/// `None` for a type that holds no exact number.
pub(super) fn units(series: &Series) -> PolarsResult<Option<Units>> {
    Ok(match series.dtype() {
        dtype if dtype.is_integer() => {
            let cast = series.cast(&DataType::Int64)?;
            let cells = cast.i64()?.iter().map(|value| value.map(i128::from));
            Some(Units::new(cells, BigInt::from(1), ColumnType::Int))
        }
        DataType::Decimal(_, scale) => {
            let scale = *scale as u32;
            let cells = series.decimal()?.physical().iter();
            let kind = ColumnType::Decimal { scale };
            Some(Units::new(cells, BigInt::from(10).pow(scale), kind))
        }
        DataType::Duration(unit) => {
            let second: i64 = match unit {
                TimeUnit::Nanoseconds => 1_000_000_000,
                TimeUnit::Microseconds => 1_000_000,
                TimeUnit::Milliseconds => 1_000,
            };
            let cells = series.duration()?.physical().iter().map(|value| value.map(i128::from));
            Some(Units::new(cells, BigInt::from(second * 86_400), ColumnType::Fraction))
        }
        _ => None,
    })
}
