//! Which key of a segment each account, owner or opportunity belongs to, and since when.
//!
//! Attributes of accounts change where the table `accounts` tells their history by `valid_from` and
//! `valid_to`; the range that a balance lies in changes with the balance.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::FixedState;
use indexmap::IndexSet;
use polars::prelude::{DataType, Expr};

use super::column::{Column, NO_CODE, NO_DAY, Texts, TextsBuilder};
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

/// The keys over time of entities, by id. Few of them differ, so that each is kept once.
#[derive(Debug, Clone, Default)]
pub(super) struct Tracked {
    places: HashMap<String, u32, FixedState>,
    tracks: IndexSet<Track>,
}

impl Tracked {
    /// Returns the keys of an entity, none where it is not known.
    fn get(&self, id: &str) -> &[(i32, u32)] {
        let track = self.places.get(id).and_then(|place| self.tracks.get_index(*place as usize));
        track.map_or(&[], Vec::as_slice)
    }

    /// Gives an entity its keys, in the place of those it had.
    pub(super) fn insert(&mut self, id: &str, track: Track) {
        let place = self.tracks.insert_full(track).0 as u32;
        self.places.insert(id.to_owned(), place);
    }
}

impl<'t> FromIterator<(&'t str, Track)> for Tracked {
    fn from_iter<I: IntoIterator<Item = (&'t str, Track)>>(tracks: I) -> Self {
        let mut all = Self::default();
        tracks.into_iter().for_each(|(id, track)| all.insert(id, track));
        all
    }
}

/// A segment with the key of every entity.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) id: SegmentId,
    /// The keys in the order they are shown; the last is that of everything without one.
    pub(super) keys: Vec<String>,
    /// The instant whose attributes decide.
    pub(super) as_of: SegmentInstant,
    entity: Entity,
    /// The keys of each entity.
    of: Arc<Tracked>,
    /// The keys of an account by its owners, for tables that know accounts only.
    through: Arc<Tracked>,
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
            Entity::Account | Entity::Opportunity => Tracked::default(),
        };
        let (id, entity, as_of) = (segment.id.clone(), segment.entity, segment.as_of);
        Ok(Self { id, keys, as_of, entity, of: of.into(), through: through.into() })
    }

    /// Makes a segment with a key for each owner, by id.
    pub(super) fn of_owners(ids: &[&str]) -> Self {
        Self {
            id: SegmentId::new("owner_id"),
            keys: ids.iter().copied().chain([UNKNOWN]).map(str::to_owned).collect(),
            as_of: SegmentInstant::PeriodEnd,
            entity: Entity::Owner,
            of: Arc::new((0..).zip(ids).map(|(key, id)| (*id, always(key))).collect()),
            through: Arc::default(),
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
        let by_code: Vec<&[(i32, u32)]> = texts.names.iter().map(|name| of.get(name)).collect();
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
            let track = id.as_ref().map(|id| member.of.get(id));
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
type Keyed = (Vec<String>, Tracked);

/// Works out the keys of a segment by attributes.
fn attributes<'a>(
    segment: &'a Segment,
    inputs: &Inputs<'_>,
) -> Result<Keyed, (&'a Spanned<String>, Fault)> {
    // Without the table nobody has a key.
    let relation = relation(table_of(segment.entity), inputs.tables).ok();
    let named = relation.as_ref().map_or(Ok(None), |relation| Named::read(segment, relation))?;
    let named = named.unwrap_or_default();
    let keys = ordered_keys(segment, &named);
    let position: HashMap<&str, u32> =
        keys.iter().enumerate().map(|(at, key)| (key.as_str(), at as u32)).collect();
    let (rest, unknown) = (position.get(OTHER).copied(), keys.len() as u32 - 1);
    let key = |name: &str| position.get(name).copied().or(rest).unwrap_or(unknown);
    let by_name: Vec<u32> = named.names.names.iter().map(key).collect();
    let mut rows: Vec<(u32, (i32, i32, u32))> = named
        .rows()
        .map(|(row, id, name)| {
            let key = by_name.get(name as usize).copied().unwrap_or(unknown);
            (id, (start(named.from.as_deref(), row), end(named.to.as_deref(), row), key))
        })
        .collect();
    // A stable sort keeps the rows of an entity in the order of the table.
    rows.sort_by_key(|(id, _)| *id);
    let of = rows.chunk_by(|a, b| a.0 == b.0).filter_map(|own| {
        let id = named.ids.names.get(own[0].0)?;
        Some((id, track(own.iter().map(|(_, row)| *row).collect(), unknown)))
    });
    let of = of.collect();
    Ok((keys, of))
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
fn through(inputs: &Inputs<'_>, of: &Tracked, unknown: u32) -> Tracked {
    let Ok(accounts) = relation("accounts", inputs.tables) else { return Tracked::default() };
    let (Some(ids), Some(owners)) = (accounts.column("account_id"), accounts.column("owner_id"))
    else {
        return Tracked::default();
    };
    let (from, to) = (days(&accounts, "valid_from"), days(&accounts, "valid_to"));
    let mut rows: BTreeMap<String, Vec<(i32, i32, u32)>> = BTreeMap::new();
    for row in 0..accounts.height {
        let Some(id) = ids.text(row) else { continue };
        let key = owners.text(row).map_or(unknown, |owner| {
            // Users have no history here.
            on(of.get(&owner), i32::MAX, unknown)
        });
        rows.entry(id).or_default().push((
            start(from.as_deref(), row),
            end(to.as_deref(), row),
            key,
        ));
    }
    rows.into_iter().fold(Tracked::default(), |mut all, (id, rows)| {
        all.insert(&id, track(rows, unknown));
        all
    })
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

/// What the rule of a segment calls the entities of a table, row by row.
#[derive(Default)]
struct Named {
    ids: Texts,
    names: Texts,
    /// The days between which a row is in force, where that changes anything.
    from: Option<Vec<i32>>,
    to: Option<Vec<i32>>,
}

impl Named {
    /// Reads a table; `None` where it names no entities.
    fn read<'a>(
        segment: &'a Segment,
        relation: &Relation,
    ) -> Result<Option<Self>, (&'a Spanned<String>, Fault)> {
        let names = match &segment.rule {
            SegmentRule::Value(expr) => {
                values(&expr.value, relation).map_err(|fault| (expr, fault))?
            }
            SegmentRule::Cases { cases, otherwise } => {
                let mut names = vec![otherwise; relation.height];
                for (key, when) in cases.iter().rev() {
                    let holds = holds(&when.value, relation).map_err(|fault| (when, fault))?;
                    let chosen = names.iter_mut().zip(holds).filter(|(_, holds)| *holds);
                    chosen.for_each(|(name, _)| *name = key);
                }
                Texts::new(names.into_iter().map(|name| Some(name.as_str())))
            }
            SegmentRule::Bucket(_) => return Ok(None),
        };
        let Some(ids) = relation.column(id_of(segment.entity)) else { return Ok(None) };
        let ids = match ids.into_owned() {
            Column::Text(ids) => Arc::unwrap_or_clone(ids),
            other => {
                let mut ids = TextsBuilder::default();
                (0..other.len()).for_each(|row| ids.push(other.text(row).as_deref()));
                ids.finish()
            }
        };
        let changes = segment.entity == Entity::Account;
        let days = |name| days(relation, name).filter(|_| changes);
        Ok(Some(Self { ids, names, from: days("valid_from"), to: days("valid_to") }))
    }

    /// Returns the rows that have an id, with the codes of that and of what they are called.
    fn rows(&self) -> impl Iterator<Item = (usize, u32, u32)> {
        let codes = self.ids.codes.iter().zip(&self.names.codes).enumerate();
        let known = codes.filter(|(_, (id, _))| **id != NO_CODE);
        known.map(|(row, (id, name))| (row, *id, *name))
    }
}

/// Returns the texts of an expression; an empty one is none.
fn values(sql: &str, relation: &Relation) -> Result<Texts, Fault> {
    let (expr, _) = expression::value(sql, &relation.shape())?;
    let mut names = TextsBuilder::default();
    let found = relation.evaluate(&[expr.cast(DataType::String)], |_, series| {
        let texts = series.str()?.iter();
        texts.for_each(|name| names.push(name.filter(|name| !name.is_empty())));
        Ok(())
    });
    found.map_err(|error| Fault::Invalid(first_line(&error)))?;
    Ok(names.finish())
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
fn ordered_keys(segment: &Segment, named: &Named) -> Vec<String> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_name = vec![0; named.names.names.len()];
    let mut seen: HashSet<(u32, u32), FixedState> = HashSet::default();
    let all_differ = named.ids.are_distinct();
    for (_, id, name) in named.rows() {
        if let Some(size) = by_name.get_mut(name as usize)
            && (all_differ || seen.insert((id, name)))
        {
            *size += 1;
        }
    }
    let named = named.names.names.iter().zip(by_name);
    sizes.extend(named.filter(|(_, size)| *size > 0));
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
