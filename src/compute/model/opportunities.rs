//! Opportunities with what follows from their own row and from the activities on them.

use std::collections::HashMap;

use num_bigint::BigInt;

use super::deals::rescale;
use crate::compute::column::{Column, NO_DAY, NO_UNITS, Units};
use crate::compute::number::Reason;
use crate::compute::relation::{Relation, least_common_multiple};
use crate::compute::table::{Table, Tables};

/// Returns the opportunities with the defaults of their columns, `annual_value` and `influenced`.
pub(super) fn opportunities(tables: &Tables) -> Result<Relation, Reason> {
    let mut relation = Relation::plain("opportunities", tables)?;
    relation.fill("type", "new");
    match annual_value(&relation.table) {
        Some(values) => relation.put_made_of("annual_value", values, vec!["tcv"]),
        None => relation.lacks("annual_value", "opportunities.tcv"),
    }
    match tables.by_name.get("activities") {
        Some(activities) => match influenced(&relation.table, activities) {
            Ok(influenced) => relation.put("influenced", influenced),
            Err(column) => relation.lacks("influenced", column),
        },
        None => relation.lacks("influenced", "activities"),
    }
    Ok(relation)
}

/// Returns what each contract is worth in a year, one-time charges left out: a contract over less
/// than a year is not scaled up to one.
fn annual_value(table: &Table) -> Option<Column> {
    let total = table.numbers("tcv")?;
    let once = table.numbers("one_time");
    let terms: Vec<i128> = match table.numbers("term_months") {
        Some(terms) => terms.iter().map(|months| months.unwrap_or(12).max(12)).collect(),
        None => vec![12; table.height],
    };
    let places = |units: &Units| units.scale().unwrap_or(0);
    let scale = places(total).max(once.map_or(0, |once| places(once)));
    let in_scale = |units: &Units, blank: i128| {
        let mut values: Vec<i128> = units.iter().map(|units| units.unwrap_or(blank)).collect();
        rescale(&mut values, scale - places(units));
        values
    };
    let totals = in_scale(total, NO_UNITS);
    let once = once.map_or_else(|| vec![0; table.height], |once| in_scale(once, 0));
    let multiple = least_common_multiple(terms.iter().copied());
    let values = (0..table.height).map(|row| {
        let known = totals[row] != NO_UNITS && once[row] != NO_UNITS;
        let recurring = known.then(|| totals[row].checked_sub(once[row]))??;
        // A term that does not fit the common one is a typing error.
        (multiple % terms[row] == 0).then(|| recurring.checked_mul(12 * (multiple / terms[row])))?
    });
    let divisor = BigInt::from(10).pow(scale) * BigInt::from(multiple);
    Some(Column::fractions(values, divisor))
}

/// Says of each opportunity whether marketing did something on it on a day before it closed.
fn influenced(table: &Table, activities: &Table) -> Result<Column, &'static str> {
    let ids = table.texts("opportunity_id").ok_or("opportunities.opportunity_id")?;
    let subjects = activities.texts("opportunity_id").ok_or("activities.opportunity_id")?;
    let functions = activities.texts("function").ok_or("activities.function")?;
    let days = activities.days("at").ok_or("activities.at")?;
    let mut first: HashMap<&str, i32> = HashMap::new();
    for (row, subject) in subjects.iter().enumerate() {
        let marketing = functions.get(row) == Some("marketing") && days[row] != NO_DAY;
        if let Some(subject) = subject.filter(|_| marketing) {
            let day = first.entry(subject).or_insert(days[row]);
            *day = days[row].min(*day);
        }
    }
    let closed = table.days("close_date");
    let is_influenced = |(row, id): (usize, Option<&str>)| {
        let closed = closed.map_or(NO_DAY, |closed| closed[row]);
        let touched = id.and_then(|id| first.get(id));
        Some(touched.is_some_and(|day| closed == NO_DAY || *day < closed))
    };
    Ok(Column::truths(ids.iter().enumerate().map(is_influenced)))
}
