//! SQL predicates and expressions of definitions → checked polars expressions.
//!
//! The SQL front end of polars parses them. What it would quietly compute in floating point is
//! made exact here or refused: decimal literals, products and quotients of decimals, dates
//! compared with text.

use chrono::NaiveDate;
use polars::prelude::{
    AnyValue, DataFrame, DataType, DataTypeExpr, Expr, IntoLazy, LiteralValue, Operator,
    PolarsError, Scalar, Schema, col, lit,
};

use super::grid::day_number;
use crate::diag::nearest;

/// The most digits of a number with a point that survive being read as a float.
pub(super) const MAX_DIGITS: usize = 15;

/// Why an expression cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It names a column the table does not have.
    MissingColumn {
        /// The name.
        name: String,
        /// A column the table does have.
        near: Option<String>,
    },
    /// It cannot be read or means nothing over this table.
    Invalid(String),
}

/// Returns a predicate over the rows of a frame.
pub(super) fn predicate(sql: &str, frame: &DataFrame) -> Result<Expr, Fault> {
    let expr = checked(sql, frame)?;
    match dry_run(&expr, frame)? {
        DataType::Boolean => Ok(expr),
        other => Err(Fault::Invalid(format!("`{sql}` is {other}, not true or false"))),
    }
}

/// Returns an expression over the rows of a frame and its type.
pub(super) fn value(sql: &str, frame: &DataFrame) -> Result<(Expr, DataType), Fault> {
    let expr = checked(sql, frame)?;
    let dtype = dry_run(&expr, frame)?;
    Ok((expr, dtype))
}

/// Returns the columns an expression reads; none for one that cannot be read.
pub(super) fn columns(sql: &str) -> Vec<String> {
    // What is wrong with the expression is reported by the function that compiles it.
    polars::sql::sql_expr(sql).map_or(Vec::new(), |expr| {
        expr.meta().root_names().into_iter().map(|name| name.to_string()).collect()
    })
}

/// Returns the names of the columns an expression reads.
pub(super) fn names(expr: &Expr) -> Vec<String> {
    expr.clone().meta().root_names().into_iter().map(|name| name.to_string()).collect()
}

/// Finds a column by its name alone, without reading SQL.
pub(super) fn column(name: &str, frame: &DataFrame) -> Result<Expr, Fault> {
    exists(name, frame)?;
    Ok(col(name))
}

fn exists(name: &str, frame: &DataFrame) -> Result<(), Fault> {
    if frame.schema().contains(name) {
        return Ok(());
    }
    let names = frame.get_column_names().into_iter().map(|name| name.as_str());
    let near = nearest(name, names.filter(|name| !name.starts_with("__")));
    Err(Fault::MissingColumn { name: name.to_owned(), near: near.map(str::to_owned) })
}

fn checked(sql: &str, frame: &DataFrame) -> Result<Expr, Fault> {
    if let Some(number) = long_number(sql) {
        return Err(Fault::Invalid(format!(
            "`{number}` has more than {MAX_DIGITS} digits, which is more than can be compared exactly"
        )));
    }
    let expr = polars::sql::sql_expr(sql).map_err(|error| unreadable(sql, &error))?;
    if (&expr).into_iter().any(is_aggregate) {
        let message = format!("`{sql}` aggregates: only values of one row can be used here");
        return Err(Fault::Invalid(message));
    }
    for name in expr.clone().meta().root_names() {
        exists(&name, frame)?;
    }
    let schema = frame.schema();
    let exact =
        expr.try_map_expr(|expr| Ok(exact(expr, schema))).map_err(|e| unreadable(sql, &e))?;
    if (&exact).into_iter().any(is_division) {
        let message = format!("`{sql}` divides within a row, which would round");
        return Err(Fault::Invalid(message));
    }
    if let Some((text, other)) = (&exact).into_iter().find_map(|node| unlike(node, schema)) {
        let message = format!("`{sql}` compares {text} with {other}");
        return Err(Fault::Invalid(message));
    }
    Ok(exact)
}

/// Returns the types of a comparison of text with something else, which would compare the digits.
fn unlike(expr: &Expr, schema: &Schema) -> Option<(&'static str, DataType)> {
    let Expr::BinaryExpr { left, op, right } = expr else { return None };
    // A side whose type cannot be told is reported by the dry run.
    let dtype = |side: &Expr| side.to_field(schema).ok().map(|field| field.dtype().clone());
    let (left, right) = (dtype(left)?, dtype(right)?);
    let other = match (left.is_string(), right.is_string()) {
        (true, false) => right,
        (false, true) => left,
        (true, true) | (false, false) => return None,
    };
    (op.is_comparison() && !other.is_null()).then_some(("text", other))
}

/// Evaluates an expression over no rows, which finds every fault of types, and returns its type.
fn dry_run(expr: &Expr, frame: &DataFrame) -> Result<DataType, Fault> {
    let empty = frame.head(Some(0)).lazy().select([expr.clone().alias("value")]).collect();
    let empty = empty.map_err(|error| Fault::Invalid(first_line(&error)))?;
    empty.column("value").map(|c| c.dtype().clone()).map_err(|e| Fault::Invalid(first_line(&e)))
}

/// Returns the first line of an error; the rest retells the query plan.
pub(super) fn first_line(error: &PolarsError) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    line.trim_end_matches('.').to_owned()
}

fn unreadable(sql: &str, error: &PolarsError) -> Fault {
    let line = first_line(error);
    match line.contains(sql) {
        true => Fault::Invalid(line),
        false => Fault::Invalid(format!("cannot read `{sql}`: {line}")),
    }
}

/// Says whether a node looks at more than one row; the list behind `in` is an aggregate too, but of
/// literals.
fn is_aggregate(expr: &Expr) -> bool {
    match expr {
        Expr::Agg(_) => expr.into_iter().any(|inner| matches!(inner, Expr::Column(_))),
        expr => matches!(expr, Expr::Len | Expr::Over { .. } | Expr::Explode { .. }),
    }
}

fn is_division(expr: &Expr) -> bool {
    let division = |op: &Operator| matches!(op, Operator::RustDivide | Operator::TrueDivide);
    matches!(expr, Expr::BinaryExpr { op, .. } if division(op))
}

/// Rewrites one node, whose children are already rewritten, so that it is computed exactly.
fn exact(expr: Expr, schema: &Schema) -> Expr {
    if let Some(number) = float(&expr) {
        return decimal_literal(number);
    }
    match expr {
        Expr::Cast { expr: ref inner, dtype: DataTypeExpr::Literal(DataType::Date), .. }
            if text(inner).is_some() =>
        {
            // Text that is no date stays text, and the dry run says that it cannot be compared.
            text(inner).and_then(date_literal).unwrap_or_else(|| inner.as_ref().clone())
        }
        Expr::BinaryExpr { left, op, right } if op.is_comparison() => {
            let beside = |this: &Expr, other: &Expr| {
                let date = text(this).filter(|_| is_date(other, schema)).and_then(date_literal);
                date.unwrap_or_else(|| this.clone())
            };
            let (left, right) = (beside(&left, &right), beside(&right, &left));
            Expr::BinaryExpr { left: left.into(), op, right: right.into() }
        }
        Expr::BinaryExpr { left, op: Operator::Multiply, right } => {
            let left = match (scale(&left, schema), scale(&right, schema)) {
                (Some(a), Some(b)) => left.as_ref().clone().cast(DataType::Decimal(38, a + b)),
                _ => left.as_ref().clone(),
            };
            Expr::BinaryExpr { left: left.into(), op: Operator::Multiply, right }
        }
        expr => expr,
    }
}

fn float(expr: &Expr) -> Option<f64> {
    let Expr::Literal(literal) = expr else { return None };
    match literal.clone().materialize() {
        LiteralValue::Scalar(scalar) => match scalar.value() {
            AnyValue::Float64(number) => Some(*number),
            _ => None,
        },
        _ => None,
    }
}

fn text(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Literal(literal) => literal.extract_str(),
        _ => None,
    }
}

/// A float that came from at most fifteen digits prints as those digits.
fn decimal_literal(number: f64) -> Expr {
    let digits = number.to_string();
    let scale = digits.split_once('.').map_or(0, |(_, part)| part.len());
    lit(digits).cast(DataType::Decimal(38, scale))
}

fn date_literal(text: &str) -> Option<Expr> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    Some(lit(Scalar::new(DataType::Date, AnyValue::Date(day_number(date)))))
}

fn is_date(expr: &Expr, schema: &Schema) -> bool {
    // A node whose type cannot be told is reported by the dry run.
    expr.to_field(schema).is_ok_and(|field| *field.dtype() == DataType::Date)
}

fn scale(expr: &Expr, schema: &Schema) -> Option<usize> {
    match expr.to_field(schema).ok()?.dtype() {
        DataType::Decimal(_, scale) => Some(*scale),
        _ => None,
    }
}

/// Finds a number with a point that has too many digits; quoted text is passed over.
pub(super) fn long_number(sql: &str) -> Option<&str> {
    let bare = sql.split('\'').step_by(2);
    let numbers = bare.flat_map(|part| part.split(|c: char| !c.is_ascii_digit() && c != '.'));
    numbers.into_iter().find(|number| {
        number.contains('.') && number.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS
    })
}
