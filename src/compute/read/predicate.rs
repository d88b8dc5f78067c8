//! The conditions under which a column is read: SQL over the columns of a file.
//!
//! The columns are text. What a column is compared with says what it is read as: a number, a date,
//! a truth value or text.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use polars::prelude::*;
use polars::sql::sql_expr;

use super::parquet::first_line;

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
    columns: &IndexMap<String, StringChunked>,
    rows: usize,
    value: impl Fn(Option<&str>) -> Option<String>,
) -> Result<Vec<bool>, Failure> {
    let invalid = |error: PolarsError| Failure::Invalid(first_line(&error));
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
        let values = text.iter().map(&value);
        cells.push(StringChunked::from_iter_options(name, values).into_column());
    }
    // A condition without columns, such as `true`, needs a frame of the right height all the same.
    let index = UInt32Chunked::from_iter_values("__row".into(), 0..rows as u32);
    cells.push(index.into_column());
    let frame = DataFrame::new(rows, cells).map_err(invalid)?;
    let typed = expr.map_expr(typed).alias("__holds");
    let found = frame.lazy().select([col("__row"), typed]).collect().map_err(invalid)?;
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
        kind if kind.is_numeric() => Some(column.cast(DataType::Float64)),
        _ => None,
    }
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

    fn check(sql: &str) -> Result<Vec<bool>, Failure> {
        let column = |name: &str, cells: [&str; 3]| {
            (name.to_owned(), StringChunked::from_iter_values(name.into(), cells.into_iter()))
        };
        let columns = IndexMap::from([
            column("IsClosed", ["true", "FALSE", "1"]),
            column("Stage", ["Won", "", "1"]),
            column("Amount", ["9", "10", "x"]),
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
    fn what_is_no_condition_on_a_row_is_refused() {
        assert_eq!(check("IsOpen = true"), Err(Failure::NoColumn("IsOpen".to_owned())));
        for sql in ["count(*) > 1", "sum(Amount) > 1", "Amount >", "length(Stage)"] {
            assert!(matches!(check(sql), Err(Failure::Invalid(_))), "{sql}");
        }
    }
}
