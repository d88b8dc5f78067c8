//! One column of a table: plain vectors, in memory as compact as they can be.
//!
//! Texts are numbers into a list of their different values, dates are days since 1970, money and
//! counts are whole units of one size. Kernels run over these vectors; polars sees them only where
//! an SQL expression is evaluated.

use std::sync::Arc;

use num_bigint::BigInt;

use super::number::{Exact, decimal_text, fixed_text};
pub use super::texts::{NO_CODE, Names, Texts, TextsBuilder};

/// Stands for a date that is not there.
pub const NO_DAY: i32 = i32::MIN;

/// Stands for a number that is not there.
pub const NO_UNITS: i128 = i128::MIN;

/// The values of a column, cheap to clone.
#[derive(Debug, Clone)]
pub enum Column {
    /// Texts, ids and words.
    Text(Arc<Texts>),
    /// Dates as days since 1970, or [`NO_DAY`].
    Days(Arc<Vec<i32>>),
    /// Whole numbers, decimals and fractions.
    Number(Arc<Units>),
    /// Truth values.
    Truth(Arc<Vec<Option<bool>>>),
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Text, ids and words.
    Text,
    /// A calendar date, local where it came from an instant.
    Date,
    /// A whole number.
    Int,
    /// Money or another decimal with a fixed number of places.
    Decimal {
        /// Places after the point.
        scale: u32,
    },
    /// A quotient with one denominator for the whole column.
    Fraction,
    /// A truth value.
    Bool,
}

impl Column {
    /// Makes a column of texts.
    pub fn texts<'t>(texts: impl IntoIterator<Item = Option<&'t str>>) -> Self {
        Self::Text(Arc::new(Texts::new(texts)))
    }

    /// Makes a column of days since 1970.
    pub fn days(days: impl IntoIterator<Item = Option<i32>>) -> Self {
        Self::Days(Arc::new(days.into_iter().map(|day| day.unwrap_or(NO_DAY)).collect()))
    }

    /// Makes a column of whole numbers.
    pub fn whole(numbers: impl IntoIterator<Item = Option<i64>>) -> Self {
        let units = numbers.into_iter().map(|number| number.map(i128::from));
        Self::Number(Arc::new(Units::new(units, BigInt::from(1), ColumnType::Int)))
    }

    /// Makes a column of decimals from units of the last of `scale` places.
    pub fn decimals(units: impl IntoIterator<Item = Option<i128>>, scale: u32) -> Self {
        let divisor = BigInt::from(10).pow(scale);
        Self::Number(Arc::new(Units::new(units, divisor, ColumnType::Decimal { scale })))
    }

    /// Makes a column of decimals from units of the last of `scale` places that all fit; the least
    /// number there is stands for none.
    pub fn short_decimals(units: Vec<i64>, scale: u32) -> Self {
        let divisor = BigInt::from(10).pow(scale);
        let kind = ColumnType::Decimal { scale };
        Self::Number(Arc::new(Units { values: Numbers::Narrow(units), divisor, kind }))
    }

    /// Makes a column of quotients with one denominator.
    pub fn fractions(numerators: impl IntoIterator<Item = Option<i128>>, divisor: BigInt) -> Self {
        Self::Number(Arc::new(Units::new(numerators, divisor, ColumnType::Fraction)))
    }

    /// Makes a column of truth values.
    pub fn truths(truths: impl IntoIterator<Item = Option<bool>>) -> Self {
        Self::Truth(Arc::new(truths.into_iter().collect()))
    }

    /// Makes a column without any value.
    pub fn empty(kind: ColumnType, height: usize) -> Self {
        match kind {
            ColumnType::Text => Self::texts(std::iter::repeat_n(None, height)),
            ColumnType::Date => Self::days(std::iter::repeat_n(None, height)),
            ColumnType::Int => Self::whole(std::iter::repeat_n(None, height)),
            ColumnType::Decimal { scale } => {
                Self::decimals(std::iter::repeat_n(None, height), scale)
            }
            ColumnType::Fraction => {
                Self::fractions(std::iter::repeat_n(None, height), BigInt::from(1))
            }
            ColumnType::Bool => Self::truths(std::iter::repeat_n(None, height)),
        }
    }

    /// Returns the type.
    pub fn kind(&self) -> ColumnType {
        match self {
            Self::Text(_) => ColumnType::Text,
            Self::Days(_) => ColumnType::Date,
            Self::Number(units) => units.kind,
            Self::Truth(_) => ColumnType::Bool,
        }
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(texts) => texts.codes.len(),
            Self::Days(days) => days.len(),
            Self::Number(units) => units.len(),
            Self::Truth(truths) => truths.len(),
        }
    }

    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Says whether a row has no value.
    pub fn is_blank(&self, row: usize) -> bool {
        match self {
            Self::Text(texts) => texts.codes[row] == NO_CODE,
            Self::Days(days) => days[row] == NO_DAY,
            Self::Number(units) => units.get(row) == NO_UNITS,
            Self::Truth(truths) => truths[row].is_none(),
        }
    }

    /// Says whether any row has no value.
    pub fn has_blank(&self) -> bool {
        match self {
            Self::Text(texts) => texts.codes.contains(&NO_CODE),
            Self::Days(days) => days.contains(&NO_DAY),
            Self::Number(units) => units.has_blank(),
            Self::Truth(truths) => truths.contains(&None),
        }
    }

    /// Returns a number that two rows share exactly when their cells are alike.
    #[inline]
    pub fn id(&self, row: usize) -> i128 {
        match self {
            Self::Text(texts) => i128::from(texts.codes[row]),
            Self::Days(days) => i128::from(days[row]),
            Self::Number(units) => units.get(row),
            Self::Truth(truths) => truths[row].map_or(-1, i128::from),
        }
    }

    /// Returns the given rows, in their order.
    #[must_use]
    pub fn take(&self, rows: &[u32]) -> Self {
        match self {
            Self::Text(texts) => Self::Text(Arc::new(texts.take(places(rows)))),
            Self::Days(days) => Self::Days(Arc::new(pick(days, places(rows)))),
            Self::Truth(truths) => Self::Truth(Arc::new(pick(truths, places(rows)))),
            Self::Number(units) => Self::Number(Arc::new(units.take(places(rows)))),
        }
    }

    /// Returns a cell as digits, letters or nothing, for keys and messages.
    pub fn text(&self, row: usize) -> Option<String> {
        if self.is_blank(row) {
            return None;
        }
        Some(match self {
            Self::Text(texts) => texts.get(row)?.to_owned(),
            Self::Days(days) => chrono::NaiveDate::from_epoch_days(days[row])?.to_string(),
            Self::Truth(truths) => truths[row]?.to_string(),
            Self::Number(units) => match units.scale() {
                Some(scale) => fixed_text(&units.exact(row)?, scale),
                None => decimal_text(&units.exact(row)?, 12),
            },
        })
    }
}

fn places(rows: &[u32]) -> impl Iterator<Item = usize> + '_ {
    rows.iter().map(|row| *row as usize)
}

fn pick<T: Copy>(values: &[T], rows: impl Iterator<Item = usize>) -> Vec<T> {
    rows.map(|row| values[row]).collect()
}

/// Numbers as whole units of one size.
#[derive(Debug, Clone)]
pub struct Units {
    values: Numbers,
    /// How many units make one.
    pub divisor: BigInt,
    /// What they are.
    pub kind: ColumnType,
}

/// Units that fit half a word or need a whole one.
#[derive(Debug, Clone)]
enum Numbers {
    Narrow(Vec<i64>),
    Wide(Vec<i128>),
}

/// Stands for a narrow number that is not there.
const NO_NARROW: i64 = i64::MIN;

impl Units {
    /// Makes a column of units; it stays narrow as long as all fit.
    pub fn new(
        units: impl IntoIterator<Item = Option<i128>>,
        divisor: BigInt,
        kind: ColumnType,
    ) -> Self {
        let mut units = units.into_iter();
        let mut narrow = Vec::with_capacity(units.size_hint().0);
        for unit in units.by_ref() {
            match unit.map_or(Ok(NO_NARROW), i64::try_from) {
                Ok(value) if unit.is_none() || value != NO_NARROW => narrow.push(value),
                _ => {
                    let mut wide: Vec<i128> = narrow.into_iter().map(widened).collect();
                    wide.push(unit.unwrap_or(NO_UNITS));
                    wide.extend(units.map(|unit| unit.unwrap_or(NO_UNITS)));
                    return Self { values: Numbers::Wide(wide), divisor, kind };
                }
            }
        }
        Self { values: Numbers::Narrow(narrow), divisor, kind }
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        match &self.values {
            Numbers::Narrow(values) => values.len(),
            Numbers::Wide(values) => values.len(),
        }
    }

    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Says whether any row has no number.
    pub fn has_blank(&self) -> bool {
        match &self.values {
            Numbers::Narrow(values) => values.contains(&NO_NARROW),
            Numbers::Wide(values) => values.contains(&NO_UNITS),
        }
    }

    /// Returns the units of a row, or [`NO_UNITS`].
    #[inline]
    pub fn get(&self, row: usize) -> i128 {
        match &self.values {
            Numbers::Narrow(values) => widened(values[row]),
            Numbers::Wide(values) => values[row],
        }
    }

    /// Returns the given rows, in their order.
    #[must_use]
    pub fn take(&self, rows: impl Iterator<Item = usize>) -> Self {
        let values = match &self.values {
            Numbers::Narrow(values) => Numbers::Narrow(pick(values, rows)),
            Numbers::Wide(values) => Numbers::Wide(pick(values, rows)),
        };
        Self { values, divisor: self.divisor.clone(), kind: self.kind }
    }

    /// Returns the units of each row.
    pub fn iter(&self) -> impl Iterator<Item = Option<i128>> + '_ {
        (0..self.len()).map(|row| Some(self.get(row)).filter(|units| *units != NO_UNITS))
    }

    /// Returns the exact number of a row.
    pub fn exact(&self, row: usize) -> Option<Exact> {
        let units = Some(self.get(row)).filter(|units| *units != NO_UNITS)?;
        Some(Exact::new(BigInt::from(units), self.divisor.clone()))
    }

    /// Returns the places after the point, of numbers that are decimals.
    pub fn scale(&self) -> Option<u32> {
        match self.kind {
            ColumnType::Int => Some(0),
            ColumnType::Decimal { scale } => Some(scale),
            _ => None,
        }
    }
}

#[inline]
fn widened(value: i64) -> i128 {
    if value == NO_NARROW { NO_UNITS } else { i128::from(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_rows_and_share_their_names() {
        let texts = Texts::new([Some("b"), None, Some("a"), Some("b"), Some("")]);
        assert_eq!(texts.codes, [0, NO_CODE, 1, 0, 2]);
        assert_eq!(texts.names.iter().collect::<Vec<_>>(), ["b", "a", ""]);
        let Column::Text(taken) = Column::Text(Arc::new(texts)).take(&[3, 1]) else {
            panic!("texts stay texts");
        };
        assert_eq!(taken.iter().collect::<Vec<_>>(), [Some("b"), None]);
    }

    #[test]
    fn numbers_widen_when_one_of_them_needs_it() {
        let large = i128::from(i64::MAX) + 1;
        for values in [vec![Some(1), None, Some(-5)], vec![Some(1), None, Some(large), Some(2)]] {
            let units = Units::new(values.clone(), BigInt::from(100), ColumnType::Int);
            assert_eq!(units.iter().collect::<Vec<_>>(), values);
        }
        let lowest = vec![Some(i128::from(i64::MIN))];
        let units = Units::new(lowest.clone(), BigInt::from(1), ColumnType::Int);
        assert_eq!(units.iter().collect::<Vec<_>>(), lowest);
    }
}
