//! The conditions under which a column is read: SQL over the columns of a file.
//!
//! The columns are text. What a column is compared with says what it is read as: a number, a date,
//! a truth value or text. Numbers are compared digit by digit and never as floats.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;
use polars::prelude::*;
use polars::sql::sql_expr;

use super::cell::{self, Decimal, Style};
use super::parquet::first_line;
use super::raw::RawColumn;
use crate::compute::expression::{MAX_DIGITS, long_number};

/// Why a condition cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The file has no such column.
    NoColumn(String),
    /// It is not an expression about the cells of one row.
    Invalid(String),
}

/// Returns the columns that a condition looks at; none when it cannot be read.
pub(super) fn columns(sql: &str) -> Vec<String> {
    let names = sql_expr(sql).map(|expr| expr.meta().root_names()).unwrap_or_default();
    names.into_iter().map(|name| name.to_string()).collect()
}

/// Says for each row whether the condition holds.
pub(super) fn holds(
    sql: &str,
    columns: &IndexMap<String, Arc<RawColumn>>,
    rows: usize,
    value: impl Fn(Option<&str>) -> Option<String>,
) -> Result<Vec<bool>, Failure> {
    let invalid = |error: PolarsError| Failure::Invalid(first_line(&error));
    if let Some(number) = long_number(sql) {
        return Err(Failure::Invalid(format!("`{number}` has more than {MAX_DIGITS} digits")));
    }
    let expr = sql_expr(sql).map_err(invalid)?;
    if (&expr).into_iter().any(is_about_many_rows) {
        return Err(Failure::Invalid("it counts or sums over rows".to_owned()));
    }
    let mut cells = Vec::new();
    // A column that is named twice, as in `between`, is listed twice.
    let names: BTreeSet<PlSmallStr> = expr.clone().meta().root_names().into_iter().collect();
    for name in names {
        let Some(text) = columns.get(name.as_str()) else {
            return Err(Failure::NoColumn(name.to_string()));
        };
        let texts = text.texts();
        let values = texts.iter().map(&value);
        cells.push(StringChunked::from_iter_options(name, values).into_column());
    }
    // A condition without columns, such as `true`, needs a frame of the right height all the same.
    let mut compared = Vec::new();
    let typed = expr.map_expr(|expr| match against_number(&expr) {
        Some((name, number, sides)) => {
            let text = &columns[name.as_str()];
            let cells = text.texts();
            let cells = cells.iter().map(|cell| value(cell).and_then(|cell| decimal(&cell)));
            let name = PlSmallStr::from_string(format!("__compared_{}", compared.len()));
            let orders = cells.map(|cell| cell.map(|cell| order(cell, number) as i32));
            compared.push(Int32Chunked::from_iter_options(name.clone(), orders).into_column());
            sides.of(col(name))
        }
        None => typed(expr),
    });
    cells.extend(compared);
    let index = UInt32Chunked::from_iter_values("__row".into(), 0..rows as u32);
    cells.push(index.into_column());
    let frame = DataFrame::new(rows, cells).map_err(invalid)?;
    let found =
        frame.lazy().select([col("__row"), typed.alias("__holds")]).collect().map_err(invalid)?;
    let found = found.column("__holds").map_err(invalid)?;
    match found.dtype() {
        DataType::Boolean => {
            let found = found.bool().map_err(invalid)?;
            Ok(found.iter().map(|holds| holds == Some(true)).collect())
        }
        DataType::String => {
            let found = found.str().map_err(invalid)?;
            Ok(found.iter().map(|text| text.and_then(super::cell::truth) == Some(true)).collect())
        }
        _ => Err(Failure::Invalid("it is neither true nor false".to_owned())),
    }
}

/// A list of literals, as in `in (1, 2)`, is an aggregate to polars but looks at no rows.
fn is_about_many_rows(expr: &Expr) -> bool {
    match expr {
        Expr::Agg(_) => !expr.clone().meta().root_names().is_empty(),
        Expr::Over { .. } | Expr::Len => true,
        _ => false,
    }
}

/// Reads a bare column as what it is compared with.
fn typed(expr: Expr) -> Expr {
    match expr {
        Expr::BinaryExpr { left, op, right } if op.is_comparison() => {
            let (a, b) = (like(&left, &right), like(&right, &left));
            Expr::BinaryExpr {
                left: a.map_or(left, std::sync::Arc::new),
                op,
                right: b.map_or(right, std::sync::Arc::new),
            }
        }
        expr => expr,
    }
}

fn like(column: &Expr, other: &Expr) -> Option<Expr> {
    if !matches!(column, Expr::Column(_)) || !other.clone().meta().root_names().is_empty() {
        return None;
    }
    let kind = other.to_field(&Schema::default()).ok()?.dtype().clone();
    let column = column.clone();
    match kind {
        DataType::Boolean => Some(truth(&column)),
        DataType::Date => {
            Some(column.str().slice(lit(0), lit(10)).str().to_date(StrptimeOptions {
                format: Some("%Y-%m-%d".into()),
                strict: false,
                ..StrptimeOptions::default()
            }))
        }
        _ => None,
    }
}

/// On which side of a comparison the number stands.
struct Sides {
    op: Operator,
    number_first: bool,
}

impl Sides {
    /// Compares the order of a cell and the number with zero instead.
    fn of(self, order: Expr) -> Expr {
        let (left, right) = match self.number_first {
            true => (lit(0), order),
            false => (order, lit(0)),
        };
        Expr::BinaryExpr { left: left.into(), op: self.op, right: right.into() }
    }
}

/// Takes a comparison of a bare column with a number apart.
fn against_number(expr: &Expr) -> Option<(PlSmallStr, Decimal, Sides)> {
    let Expr::BinaryExpr { left, op, right } = expr else { return None };
    let (name, other, number_first) = match (left.as_ref(), right.as_ref()) {
        (Expr::Column(name), other) => (name, other, false),
        (other, Expr::Column(name)) => (name, other, true),
        _ => return None,
    };
    if !op.is_comparison() || !other.clone().meta().root_names().is_empty() {
        return None;
    }
    Some((name.clone(), written(other)?, Sides { op: *op, number_first }))
}

/// Returns the number that a condition writes; a minus before it makes it an expression.
fn written(expr: &Expr) -> Option<Decimal> {
    let kind = expr.to_field(&Schema::default()).ok()?.dtype().clone();
    if !kind.is_numeric() {
        return None;
    }
    let index = UInt32Chunked::from_iter_values("__row".into(), 0..1).into_column();
    let frame = DataFrame::new(1, vec![index]).ok()?;
    let found = frame.lazy().select([expr.clone().alias("number")]).collect().ok()?;
    let text = match found.column("number").ok()?.get(0).ok()? {
        // Of so few digits the shortest text that gives the float is the one that was written.
        AnyValue::Float64(number) => number.to_string(),
        number => number.to_string(),
    };
    decimal(&text)
}

/// Reads a number with a point, or none.
fn decimal(text: &str) -> Option<Decimal> {
    const PLACES: usize = 18;
    cell::decimal(text.trim(), Style::PLAIN, PLACES)
}

/// Compares two numbers of at most fifteen digits before and eighteen behind the point.
fn order(a: Decimal, b: Decimal) -> Ordering {
    let places = a.places.max(b.places);
    let units = |number: Decimal| number.units * 10_i128.pow(places - number.places);
    units(a).cmp(&units(b))
}

fn truth(column: &Expr) -> Expr {
    let text = column.clone().str().to_lowercase();
    let is = |words: [&str; 3]| {
        let [a, b, c] = words.map(|word| text.clone().eq(lit(word)));
        a.or(b).or(c)
    };
    when(is(["true", "1", "yes"]))
        .then(lit(true))
        .when(is(["false", "0", "no"]))
        .then(lit(false))
        .otherwise(lit(NULL).cast(DataType::Boolean))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::texts::TextsBuilder;

    fn check(sql: &str) -> Result<Vec<bool>, Failure> {
        let column = |name: &str, cells: [&str; 3]| {
            let mut texts = TextsBuilder::default();
            cells.iter().for_each(|cell| texts.push(Some(cell)));
            (name.to_owned(), RawColumn::Texts(texts.finish_raw()).into())
        };
        let columns = IndexMap::from([
            column("IsClosed", ["true", "FALSE", "1"]),
            column("Stage", ["Won", "", "1"]),
            column("Amount", ["9", "10", "x"]),
            column("Share", ["0.3", "0.30000000000000004", "-1,234.5"]),
            column("Count", ["9007199254740993", "900719925474099", "900719925474098"]),
            column("Day", ["2026-01-31", "2026-02-01T10:00:00Z", "soon"]),
        ]);
        let value = |cell: Option<&str>| cell.filter(|text| !text.is_empty()).map(str::to_owned);
        holds(sql, &columns, 3, value)
    }

    #[test]
    fn columns_are_read_as_what_they_are_compared_with() {
        assert_eq!(check("IsClosed = true"), Ok(vec![true, false, true]));
        assert_eq!(check("not (IsClosed = true)"), Ok(vec![false, true, false]));
        assert_eq!(check("IsClosed"), Ok(vec![true, false, true]));
        assert_eq!(check("Stage = '1'"), Ok(vec![false, false, true]));
        assert_eq!(check("Stage is null"), Ok(vec![false, true, false]));
        assert_eq!(check("Stage in ('Won', 'Lost')"), Ok(vec![true, false, false]));
        assert_eq!(check("Amount >= 9.5"), Ok(vec![false, true, false]));
        assert_eq!(check("Amount between 5 and 9"), Ok(vec![true, false, false]));
        assert_eq!(check("Day >= date '2026-02-01'"), Ok(vec![false, true, false]));
        assert_eq!(check("true"), Ok(vec![true, true, true]));
    }

    #[test]
    fn numbers_are_compared_digit_by_digit() {
        // 0.1 + 0.2 as a float is the second of these, and is not 0.3.
        assert_eq!(check("Share = 0.3"), Ok(vec![true, false, false]));
        assert_eq!(check("Share > 0.3"), Ok(vec![false, true, false]));
        assert_eq!(check("-1234.5 = Share"), Ok(vec![false, false, true]));
        assert_eq!(check("0 > Share"), Ok(vec![false, false, true]));
        assert_eq!(check("Share <> 0.30"), Ok(vec![false, true, true]));
        // What has more digits than a table holds is no number.
        assert_eq!(check("Count >= 900719925474099"), Ok(vec![false, true, false]));
        assert_eq!(check("not (Amount < 10)"), Ok(vec![false, true, false]));
        let long = "Share > 0.1234567890123456";
        assert_eq!(
            check(long),
            Err(Failure::Invalid("`0.1234567890123456` has more than 15 digits".to_owned()))
        );
    }

    #[test]
    fn what_is_no_condition_on_a_row_is_refused() {
        assert_eq!(check("IsOpen = true"), Err(Failure::NoColumn("IsOpen".to_owned())));
        for sql in ["count(*) > 1", "sum(Amount) > 1", "Amount >", "length(Stage)"] {
            assert!(matches!(check(sql), Err(Failure::Invalid(_))), "{sql}");
        }
    }
}
