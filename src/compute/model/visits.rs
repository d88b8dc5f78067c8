//! How opportunities went through the stages: each stay in one, and each stage that was reached.

use super::days;
use super::deals::{Deals, Event, no_history};
use super::opportunities::opportunities;
use super::stages::Stage;
use crate::compute::column::{Column, NO_DAY};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Tables;

/// One stay of a deal in an open stage.
struct Visit<'a> {
    deal: usize,
    stage: Option<&'a str>,
    order: Option<i64>,
    entered: i32,
    /// The day it left, or [`NO_DAY`] while it stays.
    exited: i32,
}

/// Returns a row for each stay of an opportunity in an open stage.
///
/// A change of the amount alone ends no stay. A stay of a few hours counts: it lasts no day.
pub(super) fn stage_visits(tables: &Tables) -> Result<Relation, Reason> {
    let base = opportunities(tables)?;
    let deals = Deals::of(&base, tables)?;
    deals.past.ok_or_else(no_history)?;
    let visits: Vec<Visit<'_>> = (0..deals.len()).flat_map(|deal| visits(&deals, deal)).collect();
    let mut relation = base.clone().taking(visits.iter().map(|visit| visit.deal as u32).collect());
    relation.put("visit_stage", Column::texts(visits.iter().map(|visit| visit.stage)));
    relation.put("visit_order", Column::whole(visits.iter().map(|visit| visit.order)));
    relation.put("entered", days(visits.iter().map(|visit| visit.entered)));
    relation.put("exited", days(visits.iter().map(|visit| visit.exited)));
    Ok(relation)
}

fn visits<'a>(deals: &Deals<'a>, deal: usize) -> Vec<Visit<'a>> {
    let stays = deals.events(deal).chunk_by(|a, b| a.stage == b.stage);
    let stays: Vec<&[Event<'a>]> = stays.collect();
    let exits = stays.iter().skip(1).map(|stay| stay[0].day).chain([NO_DAY]);
    let mut visits = Vec::new();
    for (at, (stay, exit)) in stays.iter().zip(exits).enumerate() {
        let is_last = at + 1 == stays.len();
        let newest = stay[stay.len() - 1];
        if !deals.is_open(deal, &newest) || (is_last && deals.is_undated(deal)) {
            continue;
        }
        visits.push(Visit {
            deal,
            stage: newest.stage,
            order: deals.stage_of(deal, newest.stage).and_then(|stage| stage.order),
            entered: stay[0].day,
            // The table knows that a deal is closed even where its history ends before that.
            exited: if is_last && deals.is_closed(deal) { deals.closed[deal] } else { exit },
        });
    }
    visits
}

/// A stage that a deal reached.
struct Reached<'a> {
    deal: usize,
    stage: Stage<'a>,
    entered: i32,
    first_qualified: bool,
    passed: bool,
}

/// Returns a row for each opportunity and open stage it reached.
///
/// A stage is reached on the day the deal is first in it or in a later one, or is won: a skipped
/// stage counts as passed, and going back erases nothing.
pub(super) fn stage_entries(tables: &Tables) -> Result<Relation, Reason> {
    let base = opportunities(tables)?;
    let deals = Deals::of(&base, tables)?;
    deals.past.ok_or_else(no_history)?;
    if !tables.by_name.contains_key("stages") {
        return Err(Reason::MissingInput("stages".to_owned()));
    }
    let entries: Vec<Reached<'_>> =
        (0..deals.len()).flat_map(|deal| reached(&deals, deal)).collect();
    let mut relation = base.clone().taking(entries.iter().map(|entry| entry.deal as u32).collect());
    let rows = || entries.iter();
    relation.put("entry_stage", Column::texts(rows().map(|entry| Some(entry.stage.name))));
    relation.put("entry_order", Column::whole(rows().map(|entry| entry.stage.order)));
    relation.put("entered", days(rows().map(|entry| entry.entered)));
    let first = Column::truths(rows().map(|entry| Some(entry.first_qualified)));
    relation.put("first_qualified", first);
    relation.put("passed", Column::truths(rows().map(|entry| Some(entry.passed))));
    relation.put("won", Column::truths(rows().map(|entry| Some(deals.is_won(entry.deal)))));
    Ok(relation)
}

/// Returns a row for each opportunity and stage it reached, from the first qualified one on; being
/// won is the last. `qualified` is the day it reached the first of them, the same in all its rows.
pub(super) fn stage_cohorts(tables: &Tables) -> Result<Relation, Reason> {
    let base = opportunities(tables)?;
    let deals = Deals::of(&base, tables)?;
    deals.past.ok_or_else(no_history)?;
    if !tables.by_name.contains_key("stages") {
        return Err(Reason::MissingInput("stages".to_owned()));
    }
    let mut rows: Vec<(usize, &str, i32)> = Vec::new();
    for deal in 0..deals.len() {
        let entries = reached(&deals, deal);
        let Some(first) = entries.iter().position(|entry| entry.first_qualified) else { continue };
        let qualified = entries[first].entered;
        rows.extend(entries[first..].iter().map(|entry| (deal, entry.stage.name, qualified)));
        if deals.is_won(deal) {
            rows.push((deal, deals.stages.won_in(deals.pipeline_of(deal)), qualified));
        }
    }
    let mut relation = base.clone().taking(rows.iter().map(|(deal, ..)| *deal as u32).collect());
    relation.put("cohort_stage", Column::texts(rows.iter().map(|(_, stage, _)| Some(*stage))));
    relation.put("qualified", days(rows.iter().map(|(.., day)| *day)));
    Ok(relation)
}

fn reached<'a>(deals: &Deals<'a>, deal: usize) -> Vec<Reached<'a>> {
    if deals.events(deal).is_empty() {
        return Vec::new();
    }
    let ladder = deals.stages.open_in(deals.pipeline_of(deal));
    let first = ladder.iter().find(|stage| deals.stages.is_qualified(Some(**stage)));
    let first = first.map(|stage| stage.row);
    let steps = steps(deals, deal);
    let entries = ladder.into_iter().filter_map(|stage| {
        let at = |step: &&(Height, i32)| step.0 >= Height::Stage(stage.order.unwrap_or(i64::MIN));
        let beyond = |step: &(Height, i32)| step.0 > Height::Stage(stage.order.unwrap_or(i64::MIN));
        Some(Reached {
            deal,
            stage,
            entered: steps.iter().find(at)?.1,
            first_qualified: first == Some(stage.row),
            passed: steps.iter().any(beyond),
        })
    });
    entries.collect()
}

/// How far a deal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Height {
    Stage(i64),
    Won,
}

/// Returns how far a deal was on which day, the oldest first.
fn steps(deals: &Deals<'_>, deal: usize) -> Vec<(Height, i32)> {
    let height = |event: &Event<'_>| {
        let stage = deals.stage_of(deal, event.stage)?;
        match stage.status {
            Some("open") => Some((Height::Stage(stage.order?), event.day)),
            Some("won") => Some((Height::Won, event.day)),
            _ => None,
        }
    };
    let mut steps: Vec<(Height, i32)> = deals.events(deal).iter().filter_map(height).collect();
    // The table knows that a deal is won even where its history ends before that.
    if deals.is_won(deal) && deals.closed[deal] != NO_DAY {
        steps.push((Height::Won, deals.closed[deal]));
        steps.sort_by_key(|(_, day)| *day);
    }
    steps
}
