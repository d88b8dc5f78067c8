//! Tables as metrics read them: with defaults filled in, and those that are derived.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use num_bigint::BigInt;
use polars::prelude::{
    Column, DataFrame, DataType, Int128Chunked, IntoColumn, IntoLazy, NewChunkedArray,
    PolarsResult, col, lit,
};

use super::columns::{NO_UNITS, Units, units};
use super::deals;
use super::number::Reason;
use super::table::{Table, Tables};

/// Interval counts whose least common multiple is larger are typing errors.
const MAX_MULTIPLE: i128 = 1_000_000_000;

/// Places of a derived `mrr` inside larger expressions; on its own it stays an exact fraction.
const MRR_SCALE: u32 = 12;

/// The rows a metric runs over.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The table the rows come from.
    pub(super) table: Arc<Table>,
    /// The rows.
    pub(super) frame: DataFrame,
    /// Columns whose values are fractions, by name, with the columns they are made of.
    pub(super) fractions: BTreeMap<String, (Units, Vec<&'static str>)>,
    /// The only day at whose end the rows say anything, and the reason on all others.
    pub(super) only: Option<(NaiveDate, Reason)>,
}

/// Returns the table or derived table of a name.
///
/// # Errors
///
/// Fails with the reason that every metric over it has.
pub(super) fn relation(name: &str, tables: &Tables) -> Result<Relation, Reason> {
    let broken = |_| Reason::MissingInput(name.to_owned());
    match name {
        "pipeline_entries" => deals::entries(tables),
        "open_opportunities" => deals::open(tables),
        "opportunities" => opportunities(tables),
        "subscriptions" => subscriptions(plain(name, tables)?).map_err(broken),
        _ => plain(name, tables),
    }
}

/// Returns the opportunities with the defaults of their columns.
pub(super) fn opportunities(tables: &Tables) -> Result<Relation, Reason> {
    let broken = |_| Reason::MissingInput("opportunities".to_owned());
    let mut relation = plain("opportunities", tables)?;
    relation.frame = with_default(relation.frame, "type", "new").map_err(broken)?;
    Ok(relation)
}

fn plain(name: &str, tables: &Tables) -> Result<Relation, Reason> {
    let table = tables.by_name.get(name).ok_or(Reason::MissingInput(name.to_owned()))?;
    Ok(Relation {
        table: Arc::clone(table),
        frame: table.frame.clone(),
        fractions: BTreeMap::new(),
        only: None,
    })
}

fn with_default(frame: DataFrame, name: &str, value: &str) -> PolarsResult<DataFrame> {
    let default = lit(value.to_owned()).cast(DataType::String);
    let has = frame.schema().contains(name);
    let column = if has { col(name).fill_null(default) } else { default };
    frame.lazy().with_columns([column.alias(name)]).collect()
}

fn subscriptions(mut relation: Relation) -> PolarsResult<Relation> {
    relation.frame = with_default(relation.frame, "status", "active")?;
    if !relation.frame.schema().contains("valid_to") {
        let never = Column::full_null("valid_to".into(), relation.frame.height(), &DataType::Date);
        relation.frame.with_column(never)?;
    }
    let has = |name: &str| relation.frame.schema().contains(name);
    if !has("mrr") && has("amount") && has("interval") {
        let mrr = mrr(&relation.frame)?;
        relation
            .fractions
            .extend(mrr.map(|mrr| ("mrr".to_owned(), (mrr, vec!["amount", "interval"]))));
    }
    Ok(relation)
}

/// Returns what each row brings in a month: its price times the periods of a year, over the least
/// common interval count and the twelve months, so that nothing is divided before the end.
fn mrr(frame: &DataFrame) -> PolarsResult<Option<Units>> {
    let Some(amount) = units(frame.column("amount")?)? else { return Ok(None) };
    let interval = frame.column("interval")?.str()?.clone();
    let counts = match frame.column("interval_count") {
        Ok(column) => {
            column.cast(&DataType::Int64)?.i64()?.iter().map(|n| n.unwrap_or(1)).collect()
        }
        Err(_) => vec![1; frame.height()],
    };
    let multiple = counts.iter().map(|count| i128::from(*count)).filter(|count| *count > 0).fold(
        1_i128,
        |multiple, count| {
            let next = multiple / gcd(multiple, count) * count;
            if next > MAX_MULTIPLE { multiple } else { next }
        },
    );
    let rows = amount.values.iter().zip(interval.iter()).zip(&counts);
    let values = rows.map(|((price, interval), count)| {
        let count = i128::from(*count);
        let fits = *price != NO_UNITS && count > 0 && multiple % count == 0;
        let per_year = interval.and_then(periods_per_year).filter(|_| fits);
        per_year.and_then(|per_year| price.checked_mul(per_year * (multiple / count)))
    });
    let values = values.map(|annual| annual.unwrap_or(NO_UNITS)).collect();
    Ok(Some(Units { values, divisor: amount.divisor * BigInt::from(12 * multiple) }))
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

impl Relation {
    /// Makes fractions that larger expressions read into columns, rounded to twelve places.
    pub(super) fn materialize(&mut self, names: &[String]) -> PolarsResult<()> {
        for (name, (units, _)) in &self.fractions {
            if names.contains(name) {
                let column = rounded(name, units)?;
                self.frame.with_column(column)?;
            }
        }
        Ok(())
    }
}

fn rounded(name: &str, units: &Units) -> PolarsResult<Column> {
    let scale = BigInt::from(10).pow(MRR_SCALE);
    let values = units.values.iter().map(|value| {
        if *value == NO_UNITS {
            return None;
        }
        let exact =
            num_rational::BigRational::new(BigInt::from(*value) * &scale, units.divisor.clone());
        i128::try_from(exact.round().to_integer()).ok()
    });
    let values = Int128Chunked::from_iter_options(name.into(), values);
    Ok(values.into_decimal(38, MRR_SCALE as usize)?.into_column())
}
