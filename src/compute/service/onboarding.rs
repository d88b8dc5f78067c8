//! Onboarding, with the day each account began to pay.

use super::paying::Paying;
use crate::compute::column::{Column, NO_DAY};
use crate::compute::grid::day_number;
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Tables;

/// Returns the rows of `onboarding` with what is known of each:
///
/// - `contract_start`: the account's first paid day as `accounts` gives it, else the first day of
///   its first paid subscription;
/// - `days_to_complete`: the days from the start to its completion;
/// - `age_days`: the days from the start to the date of the run.
pub(super) fn onboarding(tables: &Tables) -> Result<Relation, Reason> {
    let mut rows = Relation::plain("onboarding", tables)?;
    let paying = Paying::of(tables);
    let Some(Column::Text(accounts)) = rows.column("account_id").map(|column| column.into_owned())
    else {
        return Ok(rows);
    };
    let days = accounts.iter().map(|account| paying.first(account?));
    rows.put("contract_start", Column::days(days));
    let days = |name: &str| match rows.column(name).as_deref() {
        Some(Column::Days(days)) => days.to_vec(),
        _ => vec![NO_DAY; rows.height],
    };
    let (started, completed) = (days("started_at"), days("completed_at"));
    let known = |day: i32| Some(day).filter(|day| *day != NO_DAY);
    let today = tables.as_of.map(day_number);
    let taken = started.iter().zip(&completed).map(|(start, end)| {
        let end = known(*end).filter(|end| today.is_none_or(|today| *end <= today))?;
        Some(i64::from(end - known(*start)?))
    });
    let taken = Column::whole(taken);
    let age = started.iter().map(|start| Some(i64::from(today? - known(*start)?)));
    let age = Column::whole(age);
    rows.put("days_to_complete", taken);
    rows.put("age_days", age);
    Ok(rows)
}
