//! Over which days each opportunity was open, in which stage and with which amount.

use super::deals::{Deals, Event, no_history};
use super::opportunities::opportunities;
use super::{FALLBACK, days, some_units};
use crate::compute::column::{Column, NO_DAY};
use crate::compute::grid::day_number;
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Tables;

/// A run of days over which a deal was open with constant terms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) deal: usize,
    pub(super) from: i32,
    /// The first day it no longer was, or [`NO_DAY`].
    pub(super) to: i32,
    pub(super) amount: i128,
    pub(super) stage: Option<&'a str>,
    /// When it was expected to close, or [`NO_DAY`].
    pub(super) expected: i32,
    /// Whether today's terms stand for those of that time.
    pub(super) fallback: bool,
}

impl Run<'_> {
    /// Says whether the deal was open with these terms at the end of a day.
    pub(super) fn holds(&self, day: i32) -> bool {
        self.from != NO_DAY && self.from <= day && (self.to == NO_DAY || day < self.to)
    }
}

/// Returns a row for each run of days over which an opportunity was open with constant terms.
///
/// Without a history only the date of the run is known.
pub(super) fn open_opportunities(tables: &Tables) -> Result<Relation, Reason> {
    let base = opportunities(tables)?;
    let deals = Deals::of(&base, tables)?;
    if deals.past.is_some() {
        let runs: Vec<Run<'_>> = all_runs(&deals).into_iter().flatten().collect();
        return Ok(relation(&base, &deals, || runs.iter().copied()));
    }
    let as_of = tables.as_of.ok_or_else(no_history)?;
    let today = day_number(as_of);
    let is_open = |deal: &u32| open_on(&deals, *deal as usize, today).is_some();
    let open: Vec<u32> = (0..deals.len() as u32).filter(is_open).collect();
    // A run is larger than its number and quickly made again.
    let runs = || open.iter().filter_map(|deal| open_on(&deals, *deal as usize, today));
    let mut relation = relation(&base, &deals, runs);
    relation.only = Some((as_of, no_history()));
    Ok(relation)
}

fn relation<'r, I: Iterator<Item = Run<'r>>>(
    base: &Relation,
    deals: &Deals<'_>,
    runs: impl Fn() -> I,
) -> Relation {
    let mut relation = base.clone().taking(runs().map(|run| run.deal as u32).collect());
    relation.put("open_from", days(runs().map(|run| run.from)));
    relation.put("open_to", days(runs().map(|run| run.to)));
    relation.put(
        "open_amount",
        Column::decimals(runs().map(|run| some_units(run.amount)), deals.scale),
    );
    relation.put("open_stage", Column::texts(runs().map(|run| run.stage)));
    let qualified =
        |run: Run<'_>| Some(deals.stages.is_qualified(deals.stage_of(run.deal, run.stage)));
    relation.put("open_qualified", Column::truths(runs().map(qualified)));
    relation.put("open_expected_close", days(runs().map(|run| run.expected)));
    relation.put(FALLBACK, Column::truths(runs().map(|run| Some(run.fallback))));
    relation
}

/// Returns by deal the runs of days over which it was open, the oldest first.
pub(super) fn all_runs<'a>(deals: &Deals<'a>) -> Vec<Vec<Run<'a>>> {
    (0..deals.len()).map(|deal| runs(deals, deal)).collect()
}

fn runs<'a>(deals: &Deals<'a>, deal: usize) -> Vec<Run<'a>> {
    let events = deals.events(deal);
    let Some(last) = events.last() else { return whole_run(deals, deal).into_iter().collect() };
    // Of several rows on one day the last is the state at its end.
    let ends = events.iter().skip(1).map(|event| event.day).chain([NO_DAY]);
    let states = events.iter().zip(ends).filter(|(event, end)| event.day != *end);
    let runs = states.filter_map(|(event, end)| {
        let is_last = event.day == last.day;
        if !deals.is_open(deal, event) || (is_last && deals.is_undated(deal)) {
            return None;
        }
        // The table knows that a deal is closed even where its history ends before that.
        let to = if is_last && deals.is_closed(deal) { deals.closed[deal] } else { end };
        Some(run_of(deals, deal, event, to))
    });
    runs.filter(|run| run.to == NO_DAY || run.from < run.to).collect()
}

fn run_of<'a>(deals: &Deals<'a>, deal: usize, event: &Event<'a>, to: i32) -> Run<'a> {
    Run {
        deal,
        from: event.day,
        to,
        amount: event.amount.unwrap_or(deals.amount(deal)),
        stage: event.stage,
        expected: event.expected.unwrap_or(deals.expected[deal]),
        fallback: event.amount.is_none(),
    }
}

/// Returns the run of a deal without history, from its creation to its close.
fn whole_run<'a>(deals: &Deals<'a>, deal: usize) -> Option<Run<'a>> {
    let to = if deals.is_closed(deal) { deals.closed[deal] } else { NO_DAY };
    let run = Run { from: deals.created[deal], to, fallback: true, ..now(deals, deal) };
    (!deals.is_undated(deal)).then_some(run)
}

/// Returns a run of the one day, if the deal is open at its end.
pub(super) fn open_on<'a>(deals: &Deals<'a>, deal: usize, day: i32) -> Option<Run<'a>> {
    let begun = deals.created[deal] == NO_DAY || deals.created[deal] <= day;
    let going_on = !deals.is_closed(deal) || deals.closed[deal] > day;
    (begun && going_on).then_some(Run { from: day, to: day + 1, ..now(deals, deal) })
}

/// Returns today's terms of a deal.
fn now<'a>(deals: &Deals<'a>, deal: usize) -> Run<'a> {
    Run {
        deal,
        from: NO_DAY,
        to: NO_DAY,
        amount: deals.amount(deal),
        stage: deals.stage_now(deal),
        expected: deals.expected[deal],
        fallback: false,
    }
}
