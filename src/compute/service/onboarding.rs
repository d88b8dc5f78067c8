//! Onboarding, with the day each account began to pay.

use std::collections::HashMap;

use crate::compute::column::{Column, NO_DAY, NO_UNITS};
use crate::compute::grid::day_number;
use crate::compute::number::Reason;
use crate::compute::relation::{Relation, relation};
use crate::compute::table::Tables;

/// Returns the rows of `onboarding` with what is known of each:
///
/// - `contract_start`: the account's first paid day as `accounts` gives it, else the first day of
///   its first paid subscription;
/// - `days_to_complete`: the days from the start to its completion;
/// - `age_days`: the days from the start to the date of the run.
pub(super) fn onboarding(tables: &Tables) -> Result<Relation, Reason> {
    let mut rows = Relation::plain("onboarding", tables)?;
    let starts = starts(tables);
    let Some(Column::Text(accounts)) = rows.column("account_id").map(|column| column.into_owned())
    else {
        return Ok(rows);
    };
    let days = accounts.iter().map(|account| starts.get(account?).copied());
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

/// Returns the first paid day of each account.
fn starts(tables: &Tables) -> HashMap<String, i32> {
    let mut starts = HashMap::new();
    // Without the table the day is unknown, which the metrics say.
    if let Ok(subscriptions) = relation("subscriptions", tables) {
        add_subscriptions(&subscriptions, &mut starts);
    }
    let Some(accounts) = tables.by_name.get("accounts") else { return starts };
    let (Some(ids), Some(days)) = (accounts.texts("account_id"), accounts.days("first_paid_date"))
    else {
        return starts;
    };
    for (id, day) in ids.iter().zip(days.iter()).filter(|(_, day)| **day != NO_DAY) {
        starts.extend(id.map(|id| (id.to_owned(), *day)));
    }
    starts
}

fn add_subscriptions(subscriptions: &Relation, starts: &mut HashMap<String, i32>) {
    let column = |name: &str| subscriptions.column(name).map(|column| column.into_owned());
    let (Some(Column::Text(ids)), Some(Column::Days(from)), Some(Column::Text(statuses))) =
        (column("account_id"), column("valid_from"), column("status"))
    else {
        return;
    };
    let mrr = column("mrr");
    let pays = |row: usize| {
        let amount = match &mrr {
            Some(Column::Number(mrr)) => mrr.get(row) != NO_UNITS && mrr.get(row) > 0,
            _ => true,
        };
        amount && statuses.get(row).is_none_or(|status| !matches!(status, "trial" | "paused"))
    };
    for row in (0..subscriptions.height).filter(|row| from[*row] != NO_DAY && pays(*row)) {
        let Some(id) = ids.get(row) else { continue };
        let first = starts.entry(id.to_owned()).or_insert(from[row]);
        *first = (*first).min(from[row]);
    }
}
