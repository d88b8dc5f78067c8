//! Which key of a segment each account, owner or opportunity belongs to.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::{DataType, Expr};

use super::column::Texts;
use super::expression::{self, Fault, first_line};
use super::frame::truths;
use super::relation::{Relation, relation};
use super::table::Tables;
use crate::model::segment::{Entity, OTHER, Segment, SegmentId, SegmentRule, UNKNOWN};
use crate::yaml::Spanned;

/// A segment with the key of every entity.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) id: SegmentId,
    /// The keys in the order they are shown; the last is that of everything without one.
    pub(super) keys: Vec<String>,
    entity: Entity,
    /// The key of an entity, by its id.
    of: HashMap<String, u32>,
    /// The owner of an account, for tables that know accounts only.
    owners: HashMap<String, String>,
}

impl Member {
    /// Works out the keys of a segment.
    ///
    /// # Errors
    ///
    /// Fails with the expression that cannot be used.
    pub(super) fn build<'a>(
        segment: &'a Segment,
        tables: &Tables,
    ) -> Result<Self, (&'a Spanned<String>, Fault)> {
        let named = match relation(table_of(segment.entity), tables) {
            Ok(relation) => names(segment, &relation)?,
            // Without the table nobody has a key.
            Err(_) => Vec::new(),
        };
        let keys = ordered_keys(segment, &named);
        let position: HashMap<&str, u32> =
            keys.iter().enumerate().map(|(at, key)| (key.as_str(), at as u32)).collect();
        let rest = position.get(OTHER).copied();
        let mut of = HashMap::new();
        for (id, name) in &named {
            let key = name
                .as_deref()
                .map_or(Some(keys.len() as u32 - 1), |name| position.get(name).copied().or(rest));
            of.entry(id.clone()).or_insert(key.unwrap_or(keys.len() as u32 - 1));
        }
        let owners = match segment.entity {
            Entity::Owner => owners(tables),
            Entity::Account | Entity::Opportunity => HashMap::new(),
        };
        Ok(Self { id: segment.id.clone(), keys, entity: segment.entity, of, owners })
    }

    /// Makes a segment with a key for each owner, by id.
    pub(super) fn of_owners(ids: &[&str]) -> Self {
        Self {
            id: SegmentId::new("owner_id"),
            keys: ids.iter().copied().chain([UNKNOWN]).map(str::to_owned).collect(),
            entity: Entity::Owner,
            of: (0..).zip(ids).map(|(key, id)| ((*id).to_owned(), key)).collect(),
            owners: HashMap::new(),
        }
    }

    /// Returns the columns that can lead to the segment's entity, the nearest first.
    pub(super) fn columns(&self) -> &'static [&'static str] {
        match self.entity {
            Entity::Account => &["account_id"],
            Entity::Owner => &["owner_id", "account_id"],
            Entity::Opportunity => &["opportunity_id"],
        }
    }

    /// Returns the key of each code of a column.
    pub(super) fn keys_of(&self, column: &str, texts: &Texts) -> Vec<u32> {
        let through_account = self.entity == Entity::Owner && column == "account_id";
        let key = |name: &str| {
            let id = if through_account { self.owners.get(name)?.as_str() } else { name };
            self.of.get(id).copied()
        };
        let unknown = self.keys.len() as u32 - 1;
        texts.names.iter().map(|name| key(name).unwrap_or(unknown)).collect()
    }
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

type Named = Vec<(String, Option<String>)>;

/// Returns the ids of all entities with what the segment's rule calls them.
fn names<'a>(
    segment: &'a Segment,
    relation: &Relation,
) -> Result<Named, (&'a Spanned<String>, Fault)> {
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
    };
    let Some(ids) = ids else { return Ok(Vec::new()) };
    let named = names.into_iter().enumerate();
    Ok(named.filter_map(|(row, name)| Some((ids.text(row)?, name))).collect())
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
fn ordered_keys(segment: &Segment, named: &Named) -> Vec<String> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for name in named.iter().filter_map(|(_, name)| name.as_deref()) {
        *sizes.entry(name).or_default() += 1;
    }
    sizes.remove(UNKNOWN);
    let cases = match &segment.rule {
        SegmentRule::Cases { cases, .. } => cases.as_slice(),
        SegmentRule::Value(_) => &[],
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

fn owners(tables: &Tables) -> HashMap<String, String> {
    let Some(accounts) = tables.by_name.get("accounts") else { return HashMap::new() };
    let (Some(ids), Some(owners)) = (accounts.texts("account_id"), accounts.texts("owner_id"))
    else {
        return HashMap::new();
    };
    let pairs = ids.iter().zip(owners.iter());
    pairs.filter_map(|(id, owner)| Some((id?.to_owned(), owner?.to_owned()))).collect()
}
