//! Columns as plain vectors: what the kernels run over.

use std::collections::HashMap;

use num_bigint::BigInt;
use polars::prelude::{Column, DataType, PolarsResult, TimeUnit};

use super::grid::NO_DAY;

/// Stands for a number that is not there.
pub(super) const NO_UNITS: i128 = i128::MIN;

/// From here on sums of a table's worth of units could leave an `i128`.
pub(super) const TOO_LARGE: i128 = 10_i128.pow(27);

/// Stands for an id that is not there.
pub(super) const NO_CODE: u32 = u32::MAX;

/// Numbers as whole units of one common size.
#[derive(Debug, Clone)]
pub(super) struct Units {
    /// The units by row, or [`NO_UNITS`].
    pub(super) values: Vec<i128>,
    /// How many units make one.
    pub(super) divisor: BigInt,
}

/// Texts as small numbers, in the order they first appear.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    /// The code by row, or [`NO_CODE`].
    pub(super) codes: Vec<u32>,
    /// The texts by code.
    pub(super) names: Vec<String>,
}

/// Returns where a truth value is true; null counts as false.
pub(super) fn truths(column: &Column) -> PolarsResult<Vec<bool>> {
    Ok(column.bool()?.iter().map(|truth| truth == Some(true)).collect())
}

/// Returns where a column is empty.
pub(super) fn blanks(column: &Column) -> Vec<bool> {
    column.is_null().iter().map(|blank| blank == Some(true)).collect()
}

/// Returns dates as day numbers, or [`NO_DAY`].
pub(super) fn days(column: &Column) -> PolarsResult<Vec<i32>> {
    let physical = column.date()?.physical();
    Ok(physical.iter().map(|day| day.unwrap_or(NO_DAY)).collect())
}

/// Returns numbers and lengths of time as units; a length of time is counted in days.
///
/// `None` for a type that holds no exact number.
pub(super) fn units(column: &Column) -> PolarsResult<Option<Units>> {
    let plain = |values: Vec<i128>, divisor: BigInt| Some(Units { values, divisor });
    let wide = |value: Option<i64>| value.map_or(NO_UNITS, i128::from);
    Ok(match column.dtype() {
        dtype if dtype.is_integer() => {
            let cast = column.cast(&DataType::Int64)?;
            plain(cast.i64()?.iter().map(wide).collect(), BigInt::from(1))
        }
        DataType::Decimal(_, scale) => {
            let values = column.decimal()?.physical().iter();
            let values = values.map(|value| value.unwrap_or(NO_UNITS)).collect();
            plain(values, BigInt::from(10).pow(*scale as u32))
        }
        DataType::Duration(unit) => {
            let second: i64 = match unit {
                TimeUnit::Nanoseconds => 1_000_000_000,
                TimeUnit::Microseconds => 1_000_000,
                TimeUnit::Milliseconds => 1_000,
            };
            let values = column.duration()?.physical().iter().map(wide).collect();
            plain(values, BigInt::from(second * 86_400))
        }
        _ => None,
    })
}

/// Returns one unit wherever there is a value of whatever type.
pub(super) fn presence(column: &Column) -> Units {
    let ones = blanks(column).into_iter().map(|blank| if blank { NO_UNITS } else { 1 });
    Units { values: ones.collect(), divisor: BigInt::from(1) }
}

/// Returns the values of any column as codes.
pub(super) fn dictionary(column: &Column) -> PolarsResult<Dictionary> {
    let texts = column.cast(&DataType::String)?;
    let mut codes: HashMap<&str, u32> = HashMap::new();
    let mut dictionary = Dictionary::default();
    let strings = texts.str()?;
    dictionary.codes.reserve(strings.len());
    for text in strings.iter() {
        let code = text.map_or(NO_CODE, |text| {
            *codes.entry(text).or_insert_with(|| {
                dictionary.names.push(text.to_owned());
                dictionary.names.len() as u32 - 1
            })
        });
        dictionary.codes.push(code);
    }
    Ok(dictionary)
}
