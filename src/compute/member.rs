//! Which key of a segment each account, owner or opportunity belongs to, and since when.
//!
//! Attributes of accounts change where the table `accounts` tells their history by `valid_from` and
//! `valid_to`; the range that a balance lies in changes with the balance.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use polars::prelude::{DataType, Expr};

use super::column::{Column, NO_DAY, Texts};
use super::evaluate::Inputs;
use super::expression::{self, Fault, first_line};
use super::frame::truths;
use super::ledger::bucket;
use super::relation::{Relation, relation};
use crate::diag::{Diagnostic, Rule};
use crate::model::segment::{
    Entity, OTHER, Segment, SegmentId, SegmentInstant, SegmentRule, UNKNOWN,
};
use crate::yaml::Spanned;

/// The keys of something over time: from which day on it has which, the oldest first. Before the
/// first day it has none.
pub(super) type Track = Vec<(i32, u32)>;

/// A segment with the key of every entity.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) id: SegmentId,
    /// The keys in the order they are shown; the last is that of everything without one.
    pub(super) keys: Vec<String>,
    /// The instant whose attributes decide.
    pub(super) as_of: SegmentInstant,
    entity: Entity,
    /// The keys of an entity, by its id.
    of: HashMap<String, Track>,
    /// The keys of an account by its owners, for tables that know accounts only.
    through: HashMap<String, Track>,
}

impl Member {
    /// Works out the keys of a segment.
    ///
    /// # Errors
    ///
    /// Fails with what is wrong with its rule.
    pub(super) fn build(segment: &Segment, inputs: &Inputs<'_>) -> Result<Self, Box<Diagnostic>> {
        let (keys, of) = match &segment.rule {
            SegmentRule::Bucket(bucket) => {
                if let Some(unit) =
                    bucket.unit.as_ref().filter(|unit| *unit.value != *inputs.currency)
                {
                    let message = format!(
                        "the edges are in `{}`, and figures in `{}`",
                        unit.value, inputs.currency
                    );
                    let finding = Diagnostic::at(Rule::InvalidValue, unit.span.clone(), message);
                    return Err(Box::new(
                        finding.hint("write the edges in the currency of the site"),
                    ));
                }
                let mut keys = bucket.keys();
                keys.push(UNKNOWN.to_owned());
                (keys, bucket::tracks(inputs, bucket))
            }
            SegmentRule::Value(_) | SegmentRule::Cases { .. } => attributes(segment, inputs)
                .map_err(|(sql, fault)| Box::new(report(segment, sql, fault)))?,
        };
        let unknown = keys.len() as u32 - 1;
        let through = match segment.entity {
            Entity::Owner => through(inputs, &of, unknown),
            Entity::Account | Entity::Opportunity => HashMap::new(),
        };
        let (id, entity, as_of) = (segment.id.clone(), segment.entity, segment.as_of);
        Ok(Self { id, keys, as_of, entity, of, through })
    }

    /// Makes a segment with a key for each owner, by id.
    pub(super) fn of_owners(ids: &[&str]) -> Self {
        Self {
            id: SegmentId::new("owner_id"),
            keys: ids.iter().copied().chain([UNKNOWN]).map(str::to_owned).collect(),
            as_of: SegmentInstant::PeriodEnd,
            entity: Entity::Owner,
            of: (0..).zip(ids).map(|(key, id)| ((*id).to_owned(), always(key))).collect(),
            through: HashMap::new(),
        }
    }

    /// Returns the segment as it is divided at openings, whatever it says itself.
    pub(super) fn at_opening(&self) -> Self {
        Self { as_of: SegmentInstant::PeriodStart, ..self.clone() }
    }

    /// Returns the columns that can lead to the segment's entity, the nearest first.
    pub(super) fn columns(&self) -> &'static [&'static str] {
        match self.entity {
            Entity::Account => &["account_id"],
            Entity::Owner => &["owner_id", "account_id"],
            Entity::Opportunity => &["opportunity_id"],
        }
    }

    /// Returns the keys over time of each code of a column.
    pub(super) fn tracks(&self, column: &str, texts: &Texts) -> Tracks<'_> {
        let through_account = self.entity == Entity::Owner && column == "account_id";
        let of = if through_account { &self.through } else { &self.of };
        let by_code: Vec<&[(i32, u32)]> =
            texts.names.iter().map(|name| of.get(name).map_or(&[][..], Vec::as_slice)).collect();
        let is_fixed = |track: &&[(i32, u32)]| matches!(track, [] | [(i32::MIN, _)]);
        let moves = !by_code.iter().all(is_fixed);
        Tracks { by_code, moves, unknown: self.keys.len() as u32 - 1 }
    }
}

/// Returns the keys of a segment, but for the unknown one, in their order: all of them, or those of
/// entities for which a predicate over their table holds.
///
/// # Errors
///
/// Fails with what is wrong with the segment or the predicate.
pub(super) fn keys_where(
    segment: &Segment,
    filter: Option<&Spanned<String>>,
    inputs: &Inputs<'_>,
) -> Result<Vec<String>, Box<Diagnostic>> {
    let member = Member::build(segment, inputs)?;
    let mut kept: BTreeSet<usize> = (0..member.keys.len() - 1).collect();
    if let Some(filter) = filter
        && let Ok(relation) = relation(table_of(segment.entity), inputs.tables)
    {
        let fault = |fault| Box::new(report(segment, filter, fault));
        let holding = holds(&filter.value, &relation).map_err(fault)?;
        let ids = relation.column(id_of(segment.entity));
        let mut named = BTreeSet::new();
        for (row, _) in holding.iter().enumerate().filter(|(_, holds)| **holds) {
            let id = ids.as_ref().and_then(|ids| ids.text(row));
            let track = id.and_then(|id| member.of.get(&id));
            named.extend(track.map(|track| on(track, i32::MAX, u32::MAX) as usize));
        }
        kept.retain(|key| named.contains(key));
    }
    Ok(kept.into_iter().map(|key| member.keys[key].clone()).collect())
}

/// The keys over time of the codes of a column.
pub(super) struct Tracks<'a> {
    by_code: Vec<&'a [(i32, u32)]>,
    /// Whether any key changes.
    pub(super) moves: bool,
    unknown: u32,
}

impl Tracks<'_> {
    /// Returns the key of a code on a day.
    #[inline]
    pub(super) fn key(&self, code: u32, day: i32) -> u32 {
        self.by_code.get(code as usize).map_or(self.unknown, |track| on(track, day, self.unknown))
    }

    /// Returns the key of each code on a day.
    pub(super) fn on(&self, day: i32) -> Vec<u32> {
        (0..self.by_code.len() as u32).map(|code| self.key(code, day)).collect()
    }

    /// Returns the keys over time of each code.
    pub(super) fn to_vec(&self) -> Vec<Track> {
        self.by_code.iter().map(|track| track.to_vec()).collect()
    }
}

/// Returns the key of a track on a day.
#[inline]
pub(super) fn on(track: &[(i32, u32)], day: i32, unknown: u32) -> u32 {
    let end = track.partition_point(|(from, _)| *from <= day);
    end.checked_sub(1).map_or(unknown, |at| track[at].1)
}

/// Returns the track of a key that never changes.
fn always(key: u32) -> Track {
    vec![(i32::MIN, key)]
}

fn report(segment: &Segment, sql: &Spanned<String>, fault: Fault) -> Diagnostic {
    let (rule, message, hint) = match fault {
        Fault::MissingColumn { name, near } => (
            Rule::MissingColumn,
            format!("the segment's table has no column `{name}`"),
            near.map_or_else(
                || "map it in the contract of the table".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ),
        ),
        Fault::Invalid(message) => (
            Rule::InvalidExpression,
            message,
            "write an SQL expression over columns of the table, as in `region`".to_owned(),
        ),
    };
    let label = format!("in the segment `{}`", segment.id);
    Diagnostic::at(rule, sql.span.clone(), message).label(label).hint(hint)
}

/// The keys, and those of each entity over time.
type Keyed = (Vec<String>, HashMap<String, Track>);

/// Works out the keys of a segment by attributes.
fn attributes<'a>(
    segment: &'a Segment,
    inputs: &Inputs<'_>,
) -> Result<Keyed, (&'a Spanned<String>, Fault)> {
    // Without the table nobody has a key.
    let relation = relation(table_of(segment.entity), inputs.tables).ok();
    let named = relation.as_ref().map_or(Ok(Vec::new()), |relation| names(segment, relation))?;
    let keys = ordered_keys(segment, &named);
    let position: HashMap<&str, u32> =
        keys.iter().enumerate().map(|(at, key)| (key.as_str(), at as u32)).collect();
    let (rest, unknown) = (position.get(OTHER).copied(), keys.len() as u32 - 1);
    let key = |name: Option<&str>| {
        let known = name.and_then(|name| position.get(name).copied().or(rest));
        known.unwrap_or(unknown)
    };
    let mut rows: HashMap<String, Vec<(i32, i32, u32)>> = HashMap::new();
    for Named { id, name, from, to } in &named {
        let row = (*from, *to, key(name.as_deref()));
        rows.entry(id.clone()).or_default().push(row);
    }
    let of = rows.into_iter().map(|(id, rows)| (id, track(rows, unknown)));
    Ok((keys, of.collect()))
}

/// Puts the rows of one entity, each with the days between which it is in force, behind one another.
fn track(mut rows: Vec<(i32, i32, u32)>, unknown: u32) -> Track {
    // Of two rows from one day on the first counts; rows that overlap have been reported.
    rows.sort_by_key(|(from, ..)| *from);
    rows.dedup_by_key(|(from, ..)| *from);
    let mut track = Track::new();
    for (at, (from, to, key)) in rows.iter().enumerate() {
        track.push((*from, *key));
        let next = rows.get(at + 1).map_or(i32::MAX, |(from, ..)| *from);
        if *to < next {
            track.push((*to, unknown));
        }
    }
    track.dedup_by_key(|(_, key)| *key);
    track
}

/// Returns the keys of accounts by their owners over time.
fn through(
    inputs: &Inputs<'_>,
    of: &HashMap<String, Track>,
    unknown: u32,
) -> HashMap<String, Track> {
    let Ok(accounts) = relation("accounts", inputs.tables) else { return HashMap::new() };
    let (Some(ids), Some(owners)) = (accounts.column("account_id"), accounts.column("owner_id"))
    else {
        return HashMap::new();
    };
    let (from, to) = (days(&accounts, "valid_from"), days(&accounts, "valid_to"));
    let mut rows: HashMap<String, Vec<(i32, i32, u32)>> = HashMap::new();
    for row in 0..accounts.height {
        let Some(id) = ids.text(row) else { continue };
        let track = owners.text(row).and_then(|owner| of.get(&owner));
        // Users have no history here.
        let key = track.map_or(unknown, |track| on(track, i32::MAX, unknown));
        rows.entry(id).or_default().push((
            start(from.as_deref(), row),
            end(to.as_deref(), row),
            key,
        ));
    }
    rows.into_iter().map(|(id, rows)| (id, track(rows, unknown))).collect()
}

/// Returns a column of days, if there is one.
fn days(relation: &Relation, name: &str) -> Option<Vec<i32>> {
    match relation.column(name)?.as_ref() {
        Column::Days(days) => Some(days.to_vec()),
        _ => None,
    }
}

fn start(days: Option<&[i32]>, row: usize) -> i32 {
    // No day is the least there is.
    days.map_or(NO_DAY, |days| days[row])
}

fn end(days: Option<&[i32]>, row: usize) -> i32 {
    days.map(|days| days[row]).filter(|day| *day != NO_DAY).unwrap_or(i32::MAX)
}

fn table_of(entity: Entity) -> &'static str {
    match entity {
        Entity::Account => "accounts",
        Entity::Owner => "users",
        Entity::Opportunity => "opportunities",
    }
}

fn id_of(entity: Entity) -> &'static str {
    match entity {
        Entity::Account => "account_id",
        Entity::Owner => "owner_id",
        Entity::Opportunity => "opportunity_id",
    }
}

/// What the rule of a segment calls an entity, between two days.
struct Named {
    id: String,
    name: Option<String>,
    from: i32,
    to: i32,
}

/// Returns the ids of all entities with what the segment's rule calls them.
fn names<'a>(
    segment: &'a Segment,
    relation: &Relation,
) -> Result<Vec<Named>, (&'a Spanned<String>, Fault)> {
    let ids = relation.column(id_of(segment.entity));
    let names: Vec<Option<String>> = match &segment.rule {
        SegmentRule::Value(expr) => values(&expr.value, relation).map_err(|fault| (expr, fault))?,
        SegmentRule::Cases { cases, otherwise } => {
            let mut names = vec![otherwise.clone(); relation.height];
            for (key, when) in cases.iter().rev() {
                let holds = holds(&when.value, relation).map_err(|fault| (when, fault))?;
                let chosen = names.iter_mut().zip(holds).filter(|(_, holds)| *holds);
                chosen.for_each(|(name, _)| name.clone_from(key));
            }
            names.into_iter().map(Some).collect()
        }
        SegmentRule::Bucket(_) => return Ok(Vec::new()),
    };
    let Some(ids) = ids else { return Ok(Vec::new()) };
    let changes = segment.entity == Entity::Account;
    let days = |name| days(relation, name).filter(|_| changes);
    let (from, to) = (days("valid_from"), days("valid_to"));
    let named = names.into_iter().enumerate().filter_map(|(row, name)| {
        let (from, to) = (start(from.as_deref(), row), end(to.as_deref(), row));
        Some(Named { id: ids.text(row)?, name, from, to })
    });
    Ok(named.collect())
}

fn values(sql: &str, relation: &Relation) -> Result<Vec<Option<String>>, Fault> {
    let (expr, _) = expression::value(sql, &relation.shape())?;
    let mut names = Vec::with_capacity(relation.height);
    let found = relation.evaluate(&[expr.cast(DataType::String)], |_, series| {
        let texts = series.str()?.iter();
        names.extend(texts.map(|name| name.filter(|name| !name.is_empty()).map(str::to_owned)));
        Ok(())
    });
    found.map_err(|error| Fault::Invalid(first_line(&error)))?;
    Ok(names)
}

/// Returns for which rows of a relation a predicate holds.
///
/// # Errors
///
/// Fails with why it cannot be used.
pub(super) fn holds(sql: &str, relation: &Relation) -> Result<Vec<bool>, Fault> {
    let expr: Expr = expression::predicate(sql, &relation.shape())?;
    let mut holding = Vec::with_capacity(relation.height);
    let found = relation.evaluate(&[expr], |_, series| {
        holding.extend(truths(series)?);
        Ok(())
    });
    found.map_err(|error| Fault::Invalid(first_line(&error)))?;
    Ok(holding)
}

/// Returns the keys in order: those the segment lists, its cases, the rest by name, the other ones
/// together, and last the unknown one.
fn ordered_keys(segment: &Segment, named: &[Named]) -> Vec<String> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (id, name) in named.iter().filter_map(|of| Some((of.id.as_str(), of.name.as_deref()?))) {
        if seen.insert((id, name)) {
            *sizes.entry(name).or_default() += 1;
        }
    }
    sizes.remove(UNKNOWN);
    let cases = match &segment.rule {
        SegmentRule::Cases { cases, .. } => cases.as_slice(),
        SegmentRule::Value(_) | SegmentRule::Bucket(_) => &[],
    };
    for (key, _) in cases.iter().filter(|(key, _)| key != UNKNOWN) {
        sizes.entry(key).or_default();
    }
    let mut listed: Vec<&str> = segment.order.iter().map(String::as_str).collect();
    listed.extend(cases.iter().map(|(key, _)| key.as_str()));
    let place = |key: &&str| listed.iter().position(|listed| listed == key).unwrap_or(listed.len());
    let mut keys: Vec<&str> = sizes.keys().copied().collect();
    let mut all = true;
    if let Some(top) = segment.top.filter(|top| *top < keys.len()) {
        keys.sort_by_key(|key| (std::cmp::Reverse(sizes[key]), *key));
        keys.truncate(top);
        all = false;
    }
    keys.sort_by_key(|key| (place(key), *key));
    let rest = (!all && !keys.contains(&OTHER)).then_some(OTHER);
    keys.into_iter().chain(rest).chain([UNKNOWN]).map(str::to_owned).collect()
}
