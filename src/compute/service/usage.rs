//! Use of the product in each slice of time: by account and feature, and by account.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::compute::column::{Column, NO_CODE, NO_DAY, NO_UNITS};
use crate::compute::grid::{Slice, day_number};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Tables;

/// Above this the least common multiple of how many features accounts may use is no longer exact.
const MAX_MULTIPLE: i128 = 10_i128.pow(26);

/// Returns a row for each account and feature that was used or paid for in a slice.
pub(super) fn features(tables: &Tables, slices: &[Slice]) -> Result<Relation, Reason> {
    let log = Log::read(tables)?;
    let mut panel = Panel::default();
    let (mut entitled, mut events, mut days) = (Vec::new(), Vec::new(), Vec::new());
    for (slot, slice) in slices.iter().enumerate() {
        for group in log.groups(slice, |log, row| (log.accounts[row], log.features[row])) {
            let feature = log.features[group[0]];
            let use_of = Use::of(&log, &group);
            if feature == NO_CODE || !(use_of.is_entitled || use_of.is_active()) {
                continue;
            }
            panel.add(slot, group[0]);
            entitled.push(use_of.is_entitled);
            events.push(use_of.events);
            days.push(use_of.active_days);
        }
    }
    let mut relation = panel.over(&log);
    let adopted = entitled.iter().zip(&events).map(|(entitled, events)| *entitled && *events > 0);
    let adopted: Vec<bool> = adopted.collect();
    relation.put("events", Column::whole(events.into_iter().map(Some)));
    relation.put("active_days", Column::whole(days.into_iter().map(Some)));
    if log.entitled.is_some() {
        relation.put("is_entitled", Column::truths(entitled.into_iter().map(Some)));
        relation.put("is_adopted", Column::truths(adopted.into_iter().map(Some)));
    }
    Ok(relation)
}

/// Returns a row for each account that used or paid for anything in a slice.
pub(super) fn accounts(tables: &Tables, slices: &[Slice]) -> Result<Relation, Reason> {
    let log = Log::read(tables)?;
    let mut panel = Panel::default();
    let mut counts: Vec<AccountUse> = Vec::new();
    for (slot, slice) in slices.iter().enumerate() {
        let days = slice.days.len() as i64;
        for group in log.groups(slice, |log, row| (log.accounts[row], NO_CODE)) {
            let used = AccountUse::of(&log, &group, days);
            if used.active_days > 0 || used.is_entitled {
                panel.add(slot, group[0]);
                counts.push(used);
            }
        }
    }
    let mut relation = panel.over(&log);
    let whole = |of: fn(&AccountUse) -> i64| Column::whole(counts.iter().map(|c| Some(of(c))));
    relation.put("events", whole(|count| count.events));
    relation.put("active_days", whole(|count| count.active_days));
    relation.put("days", whole(|count| count.days));
    relation.put("actor_days", whole(|count| count.actor_days));
    relation.put("possible_days", whole(|count| count.actors * count.days));
    relation.put("features_used", whole(|count| count.used));
    if log.entitled.is_some() {
        relation.put("features_entitled", whole(|count| count.entitled));
        let multiple = counts.iter().map(|count| i128::from(count.entitled));
        let multiple = multiple.filter(|count| *count > 0).fold(1, least_common_multiple);
        let depth = counts.iter().map(|count| {
            let entitled = i128::from(count.entitled);
            let fits = entitled > 0 && multiple % entitled == 0;
            fits.then(|| i128::from(count.used_of_entitled) * (multiple / entitled))
        });
        relation.put("depth", Column::fractions(depth, multiple.into()));
    }
    Ok(relation)
}

fn least_common_multiple(multiple: i128, count: i128) -> i128 {
    let (mut a, mut b) = (multiple, count);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let next = multiple / a * count;
    if next > MAX_MULTIPLE { multiple } else { next }
}

/// The rows of `product_usage`.
struct Log {
    base: Relation,
    accounts: Vec<u32>,
    features: Vec<u32>,
    users: Vec<u32>,
    days: Vec<i32>,
    /// By row: the events, counting a row without a number as one when it tells of use.
    events: Vec<i64>,
    active: Vec<bool>,
    /// By row, unless nothing is said about what accounts pay for.
    entitled: Option<Vec<bool>>,
    /// The rows by day.
    order: Vec<usize>,
}

impl Log {
    fn read(tables: &Tables) -> Result<Self, Reason> {
        let base = Relation::plain("product_usage", tables)?;
        let height = base.height;
        let codes = |name: &str| match base.column(name).as_deref() {
            Some(Column::Text(texts)) => texts.codes.clone(),
            _ => vec![NO_CODE; height],
        };
        let numbers = |name: &str| -> Vec<Option<i64>> {
            match base.column(name).as_deref() {
                Some(Column::Number(units)) => (0..height)
                    .map(|row| Some(units.get(row)).filter(|units| *units != NO_UNITS))
                    .map(|units| units.and_then(|units| i64::try_from(units).ok()))
                    .collect(),
                _ => vec![None; height],
            }
        };
        let days = match base.column("date").as_deref() {
            Some(Column::Days(days)) => days.to_vec(),
            _ => return Err(Reason::MissingInput("product_usage.date".to_owned())),
        };
        let stated = match base.column("entitled").as_deref() {
            Some(Column::Truth(truths)) => Some(truths.to_vec()),
            _ => None,
        };
        let (counts, people) = (numbers("events"), numbers("active_users"));
        let active = |row: usize| match (counts[row], people[row]) {
            // A row that counts nothing tells of use unless it is there to say who may use it.
            (None, None) => stated.as_ref().is_none_or(|stated| stated[row].is_none()),
            (events, people) => events.is_some_and(|n| n > 0) || people.is_some_and(|n| n > 0),
        };
        let active: Vec<bool> = (0..height).map(active).collect();
        let events = active.iter().zip(&counts);
        let events = events.map(|(active, events)| events.unwrap_or(i64::from(*active)).max(0));
        let mut order: Vec<usize> = (0..height).filter(|row| days[*row] != NO_DAY).collect();
        order.sort_by_key(|row| days[*row]);
        Ok(Self {
            accounts: codes("account_id"),
            features: codes("feature"),
            users: codes("user_id"),
            events: events.collect(),
            active,
            entitled: stated.map(|truths| truths.iter().map(|t| *t == Some(true)).collect()),
            order,
            days,
            base,
        })
    }

    /// Returns the rows of a slice that belong together, each group by day, the groups in the order
    /// their first rows come.
    fn groups(&self, slice: &Slice, key: impl Fn(&Self, usize) -> (u32, u32)) -> Vec<Vec<usize>> {
        let before = |day: i32| self.order.partition_point(|row| self.days[*row] < day);
        let rows = before(day_number(slice.days.start))..before(day_number(slice.days.end));
        let mut places: HashMap<(u32, u32), usize> = HashMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for row in &self.order[rows.start..rows.end.max(rows.start)] {
            let place = *places.entry(key(self, *row)).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Vec::new());
            }
            groups[place].push(*row);
        }
        groups
    }

    fn is_entitled(&self, row: usize) -> bool {
        self.entitled.as_ref().is_some_and(|entitled| entitled[row])
    }

    /// Counts the days on which any of some rows, in the order of their days, tells of use.
    fn active_days(&self, rows: impl Iterator<Item = usize>) -> i64 {
        let mut last = NO_DAY;
        let mut count = 0;
        for row in rows.filter(|row| self.active[*row]) {
            count += i64::from(self.days[row] != last);
            last = self.days[row];
        }
        count
    }
}

/// What the rows of a group come to.
struct Use {
    is_entitled: bool,
    events: i64,
    active_days: i64,
}

impl Use {
    fn of(log: &Log, group: &[usize]) -> Self {
        Self {
            is_entitled: group.iter().any(|row| log.is_entitled(*row)),
            events: group.iter().map(|row| log.events[*row]).sum(),
            active_days: log.active_days(group.iter().copied()),
        }
    }

    fn is_active(&self) -> bool {
        self.active_days > 0
    }
}

/// What an account did in a slice.
struct AccountUse {
    is_entitled: bool,
    events: i64,
    active_days: i64,
    /// The days of the slice.
    days: i64,
    /// The persons who used the product, or the account itself where no person is named.
    actors: i64,
    /// The days on which each of them did.
    actor_days: i64,
    used: i64,
    entitled: i64,
    used_of_entitled: i64,
}

impl AccountUse {
    fn of(log: &Log, group: &[usize], days: i64) -> Self {
        let whole = Use::of(log, group);
        let set = |keep: &dyn Fn(usize) -> bool| -> HashSet<u32> {
            let rows = group.iter().filter(|row| keep(**row));
            rows.map(|row| log.features[*row]).filter(|code| *code != NO_CODE).collect()
        };
        let used = set(&|row| log.active[row]);
        let entitled = set(&|row| log.is_entitled(row));
        let active = group.iter().copied().filter(|row| log.active[*row]);
        let mut by_user: HashMap<u32, Vec<usize>> = HashMap::new();
        for row in active.filter(|row| log.users[*row] != NO_CODE) {
            by_user.entry(log.users[row]).or_default().push(row);
        }
        let (actors, actor_days) = match by_user.len() {
            0 => (i64::from(whole.is_active()), whole.active_days),
            users => (
                users as i64,
                by_user.values().map(|rows| log.active_days(rows.iter().copied())).sum(),
            ),
        };
        Self {
            is_entitled: whole.is_entitled,
            events: whole.events,
            active_days: whole.active_days,
            days,
            actors,
            actor_days,
            used: used.len() as i64,
            entitled: entitled.len() as i64,
            used_of_entitled: used.intersection(&entitled).count() as i64,
        }
    }
}

/// The rows of a panel: for each its slice, and a row of the log that names what it is about.
#[derive(Default)]
struct Panel {
    slots: Vec<u32>,
    rows: Vec<u32>,
}

impl Panel {
    fn add(&mut self, slot: usize, row: usize) {
        self.slots.push(slot as u32);
        self.rows.push(row as u32);
    }

    fn over(self, log: &Log) -> Relation {
        let mut relation = log.base.clone().taking(self.rows);
        relation.slots = Some(Arc::new(self.slots));
        relation
    }
}
