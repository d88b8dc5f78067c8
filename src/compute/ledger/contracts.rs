//! Models of contracts, which become metrics like any table: those whose term ends, and those that
//! are signed but not live or under notice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compute::column::{Column, NO_CODE, NO_DAY, NO_UNITS, Texts, Units};
use crate::compute::currency::Currencies;
use crate::compute::number::Reason;
use crate::compute::relation::{Relation, relation};
use crate::compute::table::Tables;
use crate::config::RenewedBy;

/// How many months a year has: the model holds annual amounts.
const YEAR: i128 = 12;

/// The subscriptions of a run, row by row.
struct Subscriptions {
    relation: Relation,
    ids: Arc<Texts>,
    status: Arc<Texts>,
    mrr: Arc<Units>,
    currencies: Currencies,
    from: Arc<Vec<i32>>,
    to: Arc<Vec<i32>>,
    /// By code of a subscription: its rows.
    rows: Vec<Vec<u32>>,
}

impl Subscriptions {
    fn read(tables: &Tables) -> Result<Self, Reason> {
        let relation = relation("subscriptions", tables)?;
        let currencies = Currencies::read(&relation, "");
        let missing = |name: &str| Reason::MissingInput(format!("subscriptions.{name}"));
        let ids = texts(&relation, "subscription_id").ok_or_else(|| missing("subscription_id"))?;
        let status = texts(&relation, "status").ok_or_else(|| missing("status"))?;
        let mrr = match relation.column("mrr").as_deref() {
            Some(Column::Number(units)) => Arc::clone(units),
            _ => return Err(missing("mrr")),
        };
        let from = days(&relation, "valid_from").ok_or_else(|| missing("valid_from"))?;
        let to = days(&relation, "valid_to").ok_or_else(|| missing("valid_to"))?;
        let mut rows = vec![Vec::new(); ids.names.len()];
        for (row, code) in (0_u32..).zip(&ids.codes) {
            if *code != NO_CODE {
                rows[*code as usize].push(row);
            }
        }
        Ok(Self { relation, ids, status, mrr, currencies, from, to, rows })
    }

    fn days(&self, name: &str) -> Result<Arc<Vec<i32>>, Reason> {
        let missing = || Reason::MissingInput(format!("subscriptions.{name}"));
        days(&self.relation, name).ok_or_else(missing)
    }

    /// Returns what a row brings in, nothing for one that is no paid service.
    fn units(&self, row: usize) -> i128 {
        match (self.status.get(row), self.mrr.get(row)) {
            (Some("trial" | "paused"), _) | (_, NO_UNITS) => 0,
            (_, units) => units,
        }
    }

    /// Adds up what rows bring in; `None` where one is in another currency than `row`.
    fn total(&self, row: usize, others: impl Iterator<Item = usize>) -> Option<i128> {
        let own = self.currencies.of(row);
        let units = |other| (self.currencies.of(other) == own).then(|| self.units(other));
        others.map(units).sum()
    }

    fn is_paid_service(&self, row: usize) -> bool {
        !matches!(self.status.get(row), Some("trial" | "paused"))
    }

    fn is_in_force(&self, row: usize, day: i32) -> bool {
        let (from, to) = (self.from[row], self.to[row]);
        from != NO_DAY && from <= day && (to == NO_DAY || day < to)
    }

    /// Returns the rows of the subscription of a row that are in force on a day.
    fn beside(&self, row: usize, day: i32) -> impl Iterator<Item = usize> {
        let own = self.rows.get(self.ids.codes[row] as usize).into_iter().flatten();
        own.map(|row| *row as usize)
            .filter(move |row| self.is_paid_service(*row) && self.is_in_force(*row, day))
    }

    /// Makes a column of annual amounts.
    fn annual(&self, units: impl Iterator<Item = Option<i128>>) -> Column {
        let units = units.map(|units| units?.checked_mul(YEAR));
        Column::fractions(units, self.mrr.divisor.clone())
    }
}

fn texts(relation: &Relation, name: &str) -> Option<Arc<Texts>> {
    match relation.column(name)?.into_owned() {
        Column::Text(texts) => Some(texts),
        _ => None,
    }
}

fn days(relation: &Relation, name: &str) -> Option<Arc<Vec<i32>>> {
    match relation.column(name)?.into_owned() {
        Column::Days(days) => Some(days),
        _ => None,
    }
}

/// A contract whose term ends, and the rows that stand for it.
struct Contract {
    end: i32,
    /// The newest of the rows that name the end.
    newest: usize,
    /// The rows of its subscriptions, and of others of the account that may follow it.
    rows: Vec<usize>,
}

/// Returns a row for each end of a term of a subscription that is still in force on the day before,
/// with what it brings in a year then and on the day itself.
///
/// Rows that share a subscription, or an account, and the end of a term are one contract, which the
/// newest stands for.
pub(in crate::compute) fn renewals(tables: &Tables, by: RenewedBy) -> Result<Relation, Reason> {
    let all = Subscriptions::read(tables)?;
    let ends = all.days("term_end")?;
    let contracts = ending(&all, &ends, by);
    let on = |contract: &Contract, day: i32| {
        let rows = contract.rows.iter().copied();
        rows.filter(|row| all.is_paid_service(*row) && all.is_in_force(*row, day)).collect()
    };
    let sum =
        |contract: &Contract, rows: &[usize]| all.total(contract.newest, rows.iter().copied());
    let after: Vec<Vec<usize>> = contracts.iter().map(|c| on(c, c.end)).collect();
    let expiring: Vec<Option<i128>> = contracts.iter().map(|c| sum(c, &on(c, c.end - 1))).collect();
    let renewed: Vec<Option<i128>> =
        contracts.iter().zip(&after).map(|(c, rows)| sum(c, rows)).collect();
    let goes_on = Column::truths(after.iter().map(|rows| Some(!rows.is_empty())));
    let auto = match all.relation.column("auto_renew").as_deref() {
        Some(Column::Truth(truths)) => {
            Column::truths(contracts.iter().map(|c| Some(truths[c.newest] == Some(true))))
        }
        _ => Column::truths(contracts.iter().map(|_| Some(false))),
    };
    let kept = expiring.iter().zip(&renewed);
    let kept = kept.map(|(expiring, renewed)| Some((*expiring)?.min((*renewed)?)));
    let columns = [
        ("kept", all.annual(kept)),
        ("expiring", all.annual(expiring.iter().copied())),
        ("renewed_amount", all.annual(renewed.iter().copied())),
        ("is_renewed", goes_on),
        ("is_auto", auto),
    ];
    let rows = contracts.iter().map(|contract| contract.newest as u32).collect();
    let mut relation = all.relation.taking(rows);
    for (name, column) in columns {
        relation.put(name, column);
    }
    Ok(relation)
}

/// Returns the contracts that are in force up to the end of their term, in the order of their rows.
fn ending(all: &Subscriptions, ends: &[i32], by: RenewedBy) -> Vec<Contract> {
    let accounts = match by {
        RenewedBy::Subscription => None,
        RenewedBy::Account => texts(&all.relation, "account_id"),
    };
    let account = |row: usize| {
        let code = accounts.as_ref().map(|accounts| accounts.codes[row])?;
        (code != NO_CODE).then_some(code)
    };
    // By account or else by subscription, and by the end: the rows that name it.
    let mut named: BTreeMap<(Option<u32>, u32, i32), Vec<usize>> = BTreeMap::new();
    for (row, end) in ends.iter().enumerate() {
        let code = all.ids.codes[row];
        if *end == NO_DAY || code == NO_CODE || all.beside(row, end - 1).next().is_none() {
            continue;
        }
        let key = match account(row) {
            Some(account) => (Some(account), 0, *end),
            None => (None, code, *end),
        };
        named.entry(key).or_default().push(row);
    }
    // By account and day: the rows that begin on it.
    let mut begun: BTreeMap<(u32, i32), Vec<usize>> = BTreeMap::new();
    for (row, from) in all.from.iter().enumerate() {
        if let Some(account) = account(row) {
            begun.entry((account, *from)).or_default().push(row);
        }
    }
    let contract = |((account, _, end), named): ((Option<u32>, u32, i32), Vec<usize>)| {
        let own = named.iter().flat_map(|row| &all.rows[all.ids.codes[*row] as usize]);
        let next = account.and_then(|account| begun.get(&(account, end)));
        let rows = own.map(|row| *row as usize).chain(next.into_iter().flatten().copied());
        let rows: BTreeSet<usize> = rows.collect();
        // Of rows that are equally new the first stands for all.
        let newest = named.into_iter().min_by_key(|row| (-i64::from(all.from[*row]), *row))?;
        Some(Contract { end, newest, rows: rows.into_iter().collect() })
    };
    let mut contracts: Vec<Contract> = named.into_iter().filter_map(contract).collect();
    contracts.sort_unstable_by_key(|contract| contract.newest);
    contracts
}

/// A run of days over which a contract is not yet or soon no longer live.
struct Run {
    row: usize,
    from: i32,
    to: i32,
    /// What it adds; none where it follows on a row in another currency.
    units: Option<i128>,
    kind: &'static str,
}

/// Returns a row for each run of days over which a subscription is signed and not live, with what it
/// adds, and over which it is under notice with a known end, with what it takes away.
///
/// A row that follows on another of its subscription adds only the difference.
pub(in crate::compute) fn contracted(tables: &Tables) -> Result<Relation, Reason> {
    let all = Subscriptions::read(tables)?;
    let column = |name: &str| all.days(name).ok();
    let (signed, notice) = (column("signed_date"), column("notice_date"));
    if signed.is_none() && notice.is_none() {
        return Err(Reason::MissingInput("subscriptions.signed_date".to_owned()));
    }
    let day = |days: &Option<Arc<Vec<i32>>>, row: usize| {
        days.as_ref().map(|days| days[row]).filter(|day| *day != NO_DAY)
    };
    let mut runs = Vec::new();
    for row in (0..all.relation.height).filter(|row| all.is_paid_service(*row)) {
        let (from, to) = (all.from[row], all.to[row]);
        if from == NO_DAY {
            continue;
        }
        if let Some(signed) = day(&signed, row).filter(|signed| *signed < from) {
            let before = all.beside(row, from - 1).filter(|other| all.to[*other] == from);
            let replaced = all.total(row, before);
            let units = replaced.map(|replaced| all.units(row) - replaced);
            runs.push(Run { row, from: signed, to: from, units, kind: "signed" });
        }
        if let Some(notice) = day(&notice, row).filter(|notice| to != NO_DAY && *notice < to) {
            let units = Some(-all.units(row));
            runs.push(Run { row, from: notice.max(from), to, units, kind: "notice" });
        }
    }
    let amounts = all.annual(runs.iter().map(|run| run.units));
    let mut relation = all.relation.taking(runs.iter().map(|run| run.row as u32).collect());
    relation.put("contracted_from", Column::days(runs.iter().map(|run| Some(run.from))));
    relation.put("contracted_to", Column::days(runs.iter().map(|run| Some(run.to))));
    relation.put("contracted_amount", amounts);
    relation.put("contracted_kind", Column::texts(runs.iter().map(|run| Some(run.kind))));
    Ok(relation)
}

/// How many days before the end of its term a subscription is at risk.
const RENEWAL: i32 = 90;

/// The bands of health over time: by account, the days and the bands from then on.
type Bands<'a> = BTreeMap<&'a str, Vec<(i32, Option<&'a str>)>>;

/// Returns a row for each run of days over which a subscription is at risk: while the health of its
/// account is red, and in the last ninety days of its term unless it is green.
pub(in crate::compute) fn at_risk(tables: &Tables) -> Result<Relation, Reason> {
    let all = Subscriptions::read(tables)?;
    let missing = |name: &str| Reason::MissingInput(name.to_owned());
    let health = tables.by_name.get("health").ok_or_else(|| missing("health"))?;
    let bands = bands(health).ok_or_else(|| missing("health.band"))?;
    let accounts = texts(&all.relation, "account_id");
    let ends = all.days("term_end").ok();
    let mut runs: Vec<(usize, i32, i32)> = Vec::new();
    for row in 0..all.relation.height {
        let (from, to) = (all.from[row], all.to[row]);
        if from == NO_DAY {
            continue;
        }
        let to = if to == NO_DAY { i32::MAX } else { to };
        let account = accounts.as_ref().and_then(|accounts| accounts.get(row));
        let states = account.and_then(|account| bands.get(account)).map_or(&[][..], Vec::as_slice);
        let end = ends.as_ref().map(|ends| ends[row]).filter(|end| *end != NO_DAY);
        let term = end.map(|end| end.saturating_sub(RENEWAL)..end);
        runs.extend(risky(from..to, states, term).into_iter().map(|(from, to)| (row, from, to)));
    }
    let mut relation = all.relation.taking(runs.iter().map(|(row, ..)| *row as u32).collect());
    let open = |to: i32| (to != i32::MAX).then_some(to);
    relation.put("risk_from", Column::days(runs.iter().map(|(_, from, _)| Some(*from))));
    relation.put("risk_to", Column::days(runs.iter().map(|(_, _, to)| open(*to))));
    Ok(relation)
}

/// Reads what band every account is in from each day on.
fn bands(health: &crate::compute::table::Table) -> Option<Bands<'_>> {
    let (dates, accounts) = (health.days("date")?, health.texts("account_id")?);
    let bands = health.texts("band")?;
    let mut by_account: Bands<'_> = BTreeMap::new();
    for (row, account) in accounts.iter().enumerate() {
        if let Some(account) = account.filter(|_| dates[row] != NO_DAY) {
            by_account.entry(account).or_default().push((dates[row], bands.get(row)));
        }
    }
    by_account.values_mut().for_each(|states| states.sort_by_key(|(day, _)| *day));
    Some(by_account)
}

/// Returns the runs of days within a life over which a subscription is at risk.
fn risky(
    life: std::ops::Range<i32>,
    states: &[(i32, Option<&str>)],
    term: Option<std::ops::Range<i32>>,
) -> Vec<(i32, i32)> {
    let mut cuts = vec![life.start, life.end];
    cuts.extend(states.iter().map(|(day, _)| *day));
    cuts.extend(term.iter().flat_map(|term| [term.start, term.end]));
    cuts.retain(|cut| life.start <= *cut && *cut <= life.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for pair in cuts.windows(2) {
        let band = states[..states.partition_point(|(day, _)| *day <= pair[0])].last();
        let band = band.and_then(|(_, band)| *band);
        let ends_soon = term.as_ref().is_some_and(|term| term.contains(&pair[0]));
        if band == Some("red") || (ends_soon && band != Some("green")) {
            match runs.last_mut().filter(|run| run.1 == pair[0]) {
                Some(run) => run.1 = pair[1],
                None => runs.push((pair[0], pair[1])),
            }
        }
    }
    runs
}
