//! Panels of accounts: rows made for each slice, for all that asks what became of an account
//! between two instants.

use std::collections::HashMap;
use std::sync::Arc;

use num_bigint::BigInt;

use super::accounts::ACCOUNT;
use super::balance::resolve;
use super::book::Book;
use super::exchange::Exchange;
use super::level::{Instants, Levels};
use super::span::window;
use super::terms::{Columns, Terms};
use crate::compute::column::{Column, ColumnType, NO_DAY, NO_UNITS, Units};
use crate::compute::evaluate::Inputs;
use crate::compute::grid::{Slice, day_number};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Table;
use crate::diag::Diagnostics;
use crate::model::metric::{Horizon, MetricId};

/// The balance that panels are about.
const BALANCE: &str = "mrr";

/// An account in a slice.
struct Row {
    slice: u32,
    account: usize,
    open: Option<i128>,
    close: Option<i128>,
    before: Terms,
    now: Terms,
}

/// Returns a row for each slice and each account with a balance at the opening, twelve months before
/// its end, or at its end.
pub(in crate::compute) fn account_panel(
    inputs: &Inputs<'_>,
    slices: &[Slice],
) -> Result<Relation, Reason> {
    let book = book(inputs)?;
    let mut exchange = Exchange::new(inputs, &book.currencies.names);
    let columns = Columns::of(&book.relation, &inputs.settings.plan_tiers);
    let rows = between(inputs, &book, slices, &columns, &mut exchange);
    let mut relation = panel(&book, inputs, &rows);
    let divisor = &book.divisor * exchange.divisor();
    let money = |level: fn(&Row) -> Option<i128>| {
        Column::fractions(rows.iter().map(level), divisor.clone())
    };
    let (open, close) = (money(|row| row.open), money(|row| row.close));
    let in_cohort = |row: &Row| row.open.is_some_and(|units| units > 0);
    let stays = |row: &Row| in_cohort(row) && row.close.is_some_and(|units| units > 0);
    let truths =
        |holds: &dyn Fn(&Row) -> bool| Column::truths(rows.iter().map(|row| Some(holds(row))));
    let seats =
        |terms: fn(&Row) -> &Terms| columns.quantities(rows.iter().map(|row| terms(row).quantity));
    let tiers = |terms: fn(&Row) -> &Terms| {
        Column::whole(
            rows.iter().map(|row| terms(row).rank.and_then(|rank| i64::try_from(rank).ok())),
        )
    };
    relation.put("in_cohort", truths(&in_cohort));
    relation.put("mrr_open", open);
    relation.put("mrr_close", close);
    relation.put("seats_open", seats(|row| &row.before));
    relation.put("seats_close", seats(|row| &row.now));
    relation.put("tier_open", tiers(|row| &row.before));
    relation.put("tier_close", tiers(|row| &row.now));
    relation.put("has_upgrade", truths(&|row| stays(row) && row.now.is_upgrade(&row.before)));
    relation
        .put("has_more_seats", truths(&|row| stays(row) && row.now.has_more_seats(&row.before)));
    relation
        .put("has_new_product", truths(&|row| stays(row) && row.now.has_new_product(&row.before)));
    let price = |row: &Row| stays(row) && row.close > row.open && row.now.is_same(&row.before);
    relation.put("has_price_tier", truths(&price));
    Ok(relation)
}

fn book(inputs: &Inputs<'_>) -> Result<Book, Reason> {
    let balance = resolve(inputs.metrics, &MetricId::new(BALANCE))?;
    // What is wrong with the balance is reported where it is asked for itself.
    Book::read(inputs, &balance, ACCOUNT, &mut Diagnostics::new())
}

/// Compares all accounts at both ends of the twelve months that end with each slice.
fn between(
    inputs: &Inputs<'_>,
    book: &Book,
    slices: &[Slice],
    columns: &Columns,
    exchange: &mut Exchange<'_>,
) -> Vec<Row> {
    let windows: Vec<(i32, i32)> =
        slices.iter().map(|slice| window(slice, Horizon::Months(12), inputs.calendar)).collect();
    let moments: Vec<(usize, usize)> = slices
        .iter()
        .zip(&windows)
        .map(|(slice, (open, close))| {
            (exchange.moment(slice, *open), exchange.moment(slice, *close))
        })
        .collect();
    let instants =
        Instants::new(windows.iter().flat_map(|(open, close)| [*open, *close]).collect());
    let rows = book.rows();
    let mut levels = Levels::default();
    let mut found = Vec::new();
    for account in 0..rows.accounts() {
        levels.fill(&rows, &book.currencies, &instants, account);
        if levels.is_empty() {
            continue;
        }
        for (slice, ((open, close), moments)) in windows.iter().zip(&moments).enumerate() {
            let level = |day: i32, moment| levels.at(instants.place(day), exchange.scales(moment));
            let (before, now) = (level(*open, moments.0), level(*close, moments.1));
            if before.units <= 0 && now.units <= 0 {
                continue;
            }
            let units = |level: super::level::Level| (!level.missing).then_some(level.units);
            found.push(Row {
                slice: slice as u32,
                account,
                open: units(before),
                close: units(now),
                before: columns.terms(&rows, account, *open),
                now: columns.terms(&rows, account, *close),
            });
        }
    }
    found
}

/// Starts a panel: the columns of an account's first subscription, its name, and money of the
/// reporting currency.
fn panel(book: &Book, inputs: &Inputs<'_>, rows: &[Row]) -> Relation {
    let first = rows.iter().map(|row| book.rows().numbers(row.account)[0]).collect();
    let mut relation = book.relation.clone().taking(first);
    let name = |row: &Row| book.customers.names.names.get(row.account as u32);
    relation.put(ACCOUNT, Column::texts(rows.iter().map(name)));
    relation.put("currency", Column::texts(rows.iter().map(|_| Some(inputs.currency))));
    relation.slots = Some(Arc::new(rows.iter().map(|row| row.slice).collect()));
    relation
}

/// Returns a row for each slice and each account that pays at its end, with the newest scores on or
/// before the opening and the end.
pub(in crate::compute) fn health_panel(
    inputs: &Inputs<'_>,
    slices: &[Slice],
) -> Result<Relation, Reason> {
    let missing = |name: &str| Reason::MissingInput(name.to_owned());
    let health = inputs.tables.by_name.get("health").ok_or_else(|| missing("health"))?;
    let scores = Scores::read(health).ok_or_else(|| missing("health.score"))?;
    let book = book(inputs)?;
    let mut exchange = Exchange::new(inputs, &book.currencies.names);
    let columns = Columns::of(&book.relation, &inputs.settings.plan_tiers);
    let mut rows = between(inputs, &book, slices, &columns, &mut exchange);
    rows.retain(|row| row.close.is_none_or(|units| units > 0));
    let mut relation = panel(&book, inputs, &rows);
    let at = |row: &Row, end: bool| {
        let days = slices[row.slice as usize].days;
        let day = day_number(if end { days.end } else { days.start }) - 1;
        scores.newest(book.customers.names.names.get(row.account as u32)?, day)
    };
    let found: Vec<(Option<usize>, Option<usize>)> =
        rows.iter().map(|row| (at(row, false), at(row, true))).collect();
    let score =
        |row: Option<usize>| row.map(|row| scores.score.get(row)).filter(|s| *s != NO_UNITS);
    let band = |row: Option<usize>| row.and_then(|row| health.texts("band")?.get(row));
    let improved = found.iter().map(|(before, now)| Some(score(*now)? > score(*before)?));
    relation.put("is_improved", Column::truths(improved));
    relation.put("score_start", scores.column(found.iter().map(|(before, _)| score(*before))));
    relation.put("score_end", scores.column(found.iter().map(|(_, now)| score(*now))));
    relation.put("band_end", Column::texts(found.iter().map(|(_, now)| band(*now))));
    Ok(relation)
}

/// The scores of health by account, the oldest first.
struct Scores<'a> {
    score: &'a Units,
    by_account: HashMap<&'a str, Vec<(i32, usize)>>,
}

impl<'a> Scores<'a> {
    fn read(health: &'a Table) -> Option<Self> {
        let (dates, accounts) = (health.days("date")?, health.texts(ACCOUNT)?);
        let mut by_account: HashMap<&str, Vec<(i32, usize)>> = HashMap::new();
        for (row, account) in accounts.iter().enumerate() {
            if let Some(account) = account.filter(|_| dates[row] != NO_DAY) {
                by_account.entry(account).or_default().push((dates[row], row));
            }
        }
        by_account.values_mut().for_each(|rows| rows.sort_unstable());
        Some(Self { score: health.numbers("score")?, by_account })
    }

    /// Returns the newest row of an account on or before a day.
    fn newest(&self, account: &str, day: i32) -> Option<usize> {
        let rows = self.by_account.get(account)?;
        let end = rows.partition_point(|(date, _)| *date <= day);
        rows[..end].last().map(|(_, row)| *row)
    }

    fn column(&self, units: impl Iterator<Item = Option<i128>>) -> Column {
        like(self.score, units)
    }
}

/// Makes a column of the type of another one.
pub(super) fn like(units: &Units, values: impl Iterator<Item = Option<i128>>) -> Column {
    match units.kind {
        ColumnType::Decimal { scale } => Column::decimals(values, scale),
        ColumnType::Fraction => Column::fractions(values, units.divisor.clone()),
        _ => Column::Number(Arc::new(Units::new(values, BigInt::from(1), ColumnType::Int))),
    }
}
