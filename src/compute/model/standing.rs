//! Opportunities as they stood at the end of each slice.
//!
//! What a table says today is not what it said then: with a history a deal has the stage, amount and
//! expected close of that day, and is open, won or lost as it was.

use std::collections::BTreeMap;

use super::deals::Deals;
use super::open::{Run, all_runs};
use super::opportunities::opportunities;
use super::pipeline_panel::pipeline_panel;
use super::{some_day, some_units};
use crate::compute::column::{Column, NO_DAY, Texts};
use crate::compute::evaluate::Inputs;
use crate::compute::grid::{Slice, day_number};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Tables;
use crate::model::metric::Instant;

/// Columns that only a panel of the pipeline knows.
const JUDGED: [&str; 2] = ["stalled", "slipped"];

/// Returns for each slice the opportunities that had been created by its end, with what was known of
/// them then, how old they were and when something was last done on them.
///
/// # Errors
///
/// Fails with the reason that every metric over the table has.
pub(in crate::compute) fn standing(
    inputs: &Inputs<'_>,
    slices: &[Slice],
) -> Result<Vec<Relation>, Reason> {
    let base = opportunities(inputs.tables)?;
    let deals = Deals::of(&base, inputs.tables)?;
    let runs = all_runs(&deals);
    let today = inputs.tables.as_of.map(day_number);
    // What cannot be judged without a history is not there.
    let panel = pipeline_panel(inputs, slices).ok();
    let activities = activities(inputs.tables);
    let judged = panel.as_ref().map(|panel| judged(panel, slices.len()));
    let of = |(at, slice): (usize, &Slice)| {
        let day = slice.instant(Instant::Close);
        let then = deals.past.is_some() && today.is_none_or(|today| day < today);
        let rows: Vec<u32> = (0..deals.len() as u32)
            .filter(|deal| {
                let created = deals.created[*deal as usize];
                created == NO_DAY || created <= day
            })
            .collect();
        let mut relation = base.clone().taking(rows.clone());
        let states: Vec<State<'_>> = rows
            .iter()
            .map(|deal| State::on(&deals, &runs[*deal as usize], *deal as usize, day, then))
            .collect();
        put(&mut relation, &deals, &rows, &states, day);
        put_activity(&mut relation, &activities, day);
        if let Some(judged) = &judged {
            put_judged(&mut relation, &judged[at]);
        }
        relation
    };
    Ok(slices.iter().enumerate().map(of).collect())
}

/// What is known of a deal on a day.
struct State<'a> {
    status: Option<&'a str>,
    stage: Option<&'a str>,
    amount: i128,
    expected: i32,
    closed: i32,
}

impl<'a> State<'a> {
    /// Returns the state at the end of a day; `then` says whether that is in the past, of which only
    /// the history tells.
    fn on(deals: &Deals<'a>, runs: &[Run<'a>], deal: usize, day: i32, then: bool) -> Self {
        let own = Self {
            status: deals.status_now(deal),
            stage: deals.stage_now(deal),
            amount: deals.amount(deal),
            expected: deals.expected[deal],
            closed: deals.closed[deal],
        };
        let is_over = deals.is_closed(deal) && own.closed != NO_DAY && own.closed <= day;
        if !then || is_over {
            return own;
        }
        match runs.iter().find(|run| run.holds(day)) {
            Some(run) => Self {
                status: Some("open"),
                stage: run.stage,
                amount: run.amount,
                expected: run.expected,
                closed: NO_DAY,
            },
            // It was neither open nor closed: its history had not begun, or it lay aside.
            None => Self { status: None, stage: None, closed: NO_DAY, ..own },
        }
    }
}

fn put(relation: &mut Relation, deals: &Deals<'_>, rows: &[u32], states: &[State<'_>], day: i32) {
    relation.put("status", Column::texts(states.iter().map(|state| state.status)));
    relation.put("stage", Column::texts(states.iter().map(|state| state.stage)));
    let amounts = states.iter().map(|state| some_units(state.amount));
    relation.put("amount", Column::decimals(amounts, deals.scale));
    let days = |of: fn(&State<'_>) -> i32| Column::days(states.iter().map(|s| some_day(of(s))));
    relation.put("expected_close", days(|state| state.expected));
    relation.put("close_date", days(|state| state.closed));
    let ages = rows.iter().zip(states).map(|(deal, state)| {
        let created = some_day(deals.created[*deal as usize])?;
        let end = some_day(state.closed).unwrap_or(day);
        Some(i64::from(end - created))
    });
    relation.put("age_days", Column::whole(ages));
}

/// Returns by opportunity the days on which something was done on it, in order.
fn activities(tables: &Tables) -> BTreeMap<&str, Vec<i32>> {
    let mut days: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    let Some(table) = tables.by_name.get("activities") else { return days };
    let (Some(ids), Some(at)) = (table.texts("opportunity_id"), table.days("at")) else {
        return days;
    };
    for (id, day) in ids.iter().zip(at.iter()).filter(|(_, day)| **day != NO_DAY) {
        if let Some(id) = id {
            days.entry(id).or_default().push(*day);
        }
    }
    for days in days.values_mut() {
        days.sort_unstable();
    }
    days
}

/// Adds the last day on which something was done, by the table of activities, else by the own column
/// of the table.
fn put_activity(relation: &mut Relation, activities: &BTreeMap<&str, Vec<i32>>, day: i32) {
    let ids = match relation.column("opportunity_id").as_deref() {
        Some(Column::Text(ids)) => ids.clone(),
        _ => return,
    };
    let own = match relation.column("last_activity_date").as_deref() {
        Some(Column::Days(own)) => Some(own.clone()),
        _ => None,
    };
    if activities.is_empty() && own.is_none() {
        return;
    }
    let last = ids.iter().enumerate().map(|(row, id)| {
        let told = id.and_then(|id| activities.get(id));
        let told = told.and_then(|days| days[..days.partition_point(|at| *at <= day)].last());
        let own = own.as_ref().and_then(|own| some_day(own[row])).filter(|own| *own <= day);
        told.copied().or(own)
    });
    let last = Column::days(last.collect::<Vec<_>>());
    relation.put("last_activity_date", last);
}

type ByDeal = BTreeMap<String, [Option<bool>; 2]>;

/// Returns by slice and opportunity what the panel judges of it.
fn judged(panel: &Relation, slices: usize) -> Vec<ByDeal> {
    let mut by_slice: Vec<ByDeal> = (0..slices).map(|_| ByDeal::new()).collect();
    let truths = JUDGED.map(|name| match panel.column(name).as_deref() {
        Some(Column::Truth(truths)) => Some(truths.clone()),
        _ => None,
    });
    let ids: Option<std::sync::Arc<Texts>> = match panel.column("opportunity_id").as_deref() {
        Some(Column::Text(ids)) => Some(ids.clone()),
        _ => None,
    };
    let (Some(ids), Some(slots)) = (ids, &panel.slots) else { return by_slice };
    for (row, slot) in slots.iter().enumerate() {
        if let Some(id) = ids.get(row) {
            let of = |at: usize| truths[at].as_ref().and_then(|truths| truths[row]);
            by_slice[*slot as usize].insert(id.to_owned(), [of(0), of(1)]);
        }
    }
    by_slice
}

fn put_judged(relation: &mut Relation, judged: &ByDeal) {
    let ids = match relation.column("opportunity_id").as_deref() {
        Some(Column::Text(ids)) => ids.clone(),
        _ => return,
    };
    for (at, name) in JUDGED.into_iter().enumerate() {
        let of = ids.iter().map(|id| id.and_then(|id| judged.get(id)).and_then(|of| of[at]));
        let column = Column::truths(of.collect::<Vec<_>>());
        relation.put(name, column);
    }
}
