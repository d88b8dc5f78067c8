//! Movements of recurring revenue: the balances they add up to where nothing else tells of these,
//! and whether they agree with the subscriptions where both do.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use indexmap::IndexMap;
use num_traits::ToPrimitive;

use super::assemble::Loaded;
use super::locate::Fault;
use super::logic::tell;
use super::raw::shown;
use crate::compute::column::{Column, NO_DAY, NO_UNITS, Units};
use crate::compute::grid::day_number;
use crate::compute::number::{decimal_text, from_units};
use crate::compute::relation;
use crate::compute::table::{Checks, Table};
use crate::diag::{Diagnostics, Rule};

/// The type of rows that say what an account paid before the first movement.
const OPENING: &str = "opening";

/// Makes the table of subscriptions that movements tell of: each movement is in force from its day
/// on, so that those of an account add up to what it pays.
pub(super) fn subscriptions(movements: &Table) -> Option<Table> {
    let from: Vec<i32> = starts(movements)?.collect();
    let ids = movements.columns.get("movement_id")?.clone();
    let mut columns: IndexMap<String, Column> = IndexMap::from([
        ("subscription_id".to_owned(), ids),
        ("valid_from".to_owned(), Column::Days(Arc::new(from))),
        ("valid_to".to_owned(), Column::days((0..movements.height).map(|_| None))),
        ("account_id".to_owned(), movements.columns.get("account_id")?.clone()),
        ("mrr".to_owned(), movements.columns.get("amount")?.clone()),
        ("status".to_owned(), Column::texts((0..movements.height).map(|_| Some("active")))),
    ]);
    if let Some(currency) = movements.columns.get("currency") {
        columns.insert("currency".to_owned(), currency.clone());
    }
    Some(Table {
        name: "subscriptions".to_owned(),
        columns,
        checks: Checks::default(),
        ..movements.clone()
    })
}

/// Returns the day from which on each movement counts; an opening counts on the day before its own.
fn starts(movements: &Table) -> Option<impl Iterator<Item = i32>> {
    let days = movements.days("date")?;
    let types = movements.texts("type")?;
    let start = |(row, day): (usize, &i32)| match types.get(row) {
        Some(OPENING) if *day != NO_DAY => day - 1,
        _ => *day,
    };
    Some(days.iter().enumerate().map(start))
}

/// What an account pays in one currency by either table.
#[derive(Default)]
struct Account {
    /// By day: what movements and what subscriptions add.
    changes: BTreeMap<i32, (i128, i128)>,
    /// The days and rows of its movements.
    rows: Vec<(i32, usize)>,
}

/// An account whose tables differ at the end of a month.
struct Difference<'a> {
    account: &'a str,
    told: i128,
    held: i128,
    /// Its newest movement by then.
    row: Option<usize>,
}

/// Compares what movements add up to with the subscriptions in force, at the end of each month
/// between the first movement and the last, and reports the first month in which they differ.
pub(super) fn check(loaded: &[Loaded<'_>], diags: &mut Diagnostics) {
    let find = |name: &str| loaded.iter().find(|one| one.def.name == name);
    let (Some(movements), Some(subscriptions)) = (find("mrr_movements"), find("subscriptions"))
    else {
        return;
    };
    let Some((divisor, accounts)) = accounts(&movements.table, &subscriptions.table) else {
        return;
    };
    let starts = || starts(&movements.table).into_iter().flatten().filter(|day| *day != NO_DAY);
    let (Some(first), Some(last)) = (starts().min(), starts().max()) else { return };
    for (close, label) in month_ends(first, last) {
        let differences: Vec<Difference<'_>> = accounts
            .iter()
            .filter_map(|((account, _), of)| difference(account, of, close, divisor))
            .collect();
        if !differences.is_empty() {
            report(movements, &differences, divisor, &label, diags);
            return;
        }
    }
}

type Accounts<'a> = BTreeMap<(&'a str, &'a str), Account>;

/// Puts both tables together, in units of which `divisor` make one of the currency's main unit.
fn accounts<'a>(movements: &'a Table, subscriptions: &'a Table) -> Option<(i128, Accounts<'a>)> {
    let amounts = movements.numbers("amount")?;
    let made = relation::mrr(subscriptions);
    let mrr: &Units = match (subscriptions.numbers("mrr"), &made) {
        (Some(mrr), _) | (None, Some(Column::Number(mrr))) => mrr,
        _ => return None,
    };
    let (told_by, held_by) = (amounts.divisor.to_i128()?, mrr.divisor.to_i128()?);
    let divisor = relation::least_common_multiple([told_by, held_by, 100].into_iter());
    let mut accounts = Accounts::new();
    let (ids, codes) = (movements.texts("account_id")?, movements.texts("currency"));
    for (row, day) in starts(movements)?.enumerate() {
        let (Some(account), units) = (ids.get(row), amounts.get(row)) else { continue };
        let code = codes.and_then(|codes| codes.get(row)).or(movements.currency.as_deref());
        let of = accounts.entry((account, code.unwrap_or_default())).or_default();
        of.rows.push((day, row));
        if units != NO_UNITS && day != NO_DAY {
            of.changes.entry(day).or_default().0 += units.checked_mul(divisor / told_by)?;
        }
    }
    let (ids, codes) = (subscriptions.texts("account_id")?, subscriptions.texts("currency"));
    let (from, to) = (subscriptions.days("valid_from")?, subscriptions.days("valid_to"));
    let status = subscriptions.texts("status");
    for row in 0..subscriptions.height {
        let is_paid = !matches!(status.and_then(|s| s.get(row)), Some("trial" | "paused"));
        let (start, end) = (from[row], to.map_or(NO_DAY, |to| to[row]));
        let counts = is_paid && start != NO_DAY && (end == NO_DAY || end > start);
        let (Some(account), true, units) = (ids.get(row), counts, mrr.get(row)) else { continue };
        if units == NO_UNITS {
            continue;
        }
        let units = units.checked_mul(divisor / held_by)?;
        let code = codes.and_then(|codes| codes.get(row)).or(subscriptions.currency.as_deref());
        let of = accounts.entry((account, code.unwrap_or_default())).or_default();
        of.changes.entry(start).or_default().1 += units;
        if end != NO_DAY {
            of.changes.entry(end).or_default().1 -= units;
        }
    }
    Some((divisor, accounts))
}

/// Returns how an account differs at the end of a day, if by more than a cent for each movement:
/// each may have been rounded.
fn difference<'a>(
    account: &'a str,
    of: &Account,
    close: i32,
    divisor: i128,
) -> Option<Difference<'a>> {
    let changes = of.changes.range(..=close);
    let (told, held) =
        changes.fold((0, 0), |sums, (_, change)| (sums.0 + change.0, sums.1 + change.1));
    let most = (of.rows.len() as i128).max(1) * divisor / 100;
    let row = of.rows.iter().filter(|(day, _)| *day <= close).max().map(|(_, row)| *row);
    ((told - held).abs() > most).then_some(Difference { account, told, held, row })
}

/// Returns the last days of the months that end between two days, with their labels.
fn month_ends(first: i32, last: i32) -> Vec<(i32, String)> {
    let mut ends = Vec::new();
    let Some(mut day) = NaiveDate::from_epoch_days(first) else { return ends };
    loop {
        let next = match day.month() {
            12 => NaiveDate::from_ymd_opt(day.year() + 1, 1, 1),
            month => NaiveDate::from_ymd_opt(day.year(), month + 1, 1),
        };
        let Some(next) = next.filter(|next| day_number(*next) - 1 <= last) else { return ends };
        ends.push((day_number(next) - 1, day.format("%Y-%m").to_string()));
        day = next;
    }
}

fn report(
    movements: &Loaded<'_>,
    differences: &[Difference<'_>],
    divisor: i128,
    label: &str,
    diags: &mut Diagnostics,
) {
    let text = |units: i128| decimal_text(&(from_units(units, 0) / from_units(divisor, 0)), 2);
    let first = &differences[0];
    let residual: i128 = differences.iter().map(|one| one.told - one.held).sum();
    let more = if residual < 0 { "less" } else { "more" };
    let who = match differences.len() {
        1 => format!("of `{}`", shown(first.account)),
        count => format!("of {count} accounts"),
    };
    let message = format!(
        "at the end of {label} the movements {who} come to {} {more} than the subscriptions; those of \
         `{}` to {}, its subscriptions to {}",
        text(residual.abs()),
        shown(first.account),
        text(first.told),
        text(first.held),
    );
    let mut rows: Vec<usize> = differences.iter().filter_map(|one| one.row).collect();
    rows.sort_unstable();
    if rows.is_empty() {
        rows.push(0);
    }
    let fault = |rows: Vec<u32>, column| {
        Fault::new(Rule::MovementResidual, rows, column, message.clone())
            .hint("add the movement that is missing, or an `opening` of what was paid before them")
    };
    tell(movements, rows, "amount", fault, diags);
}
