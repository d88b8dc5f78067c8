//! What came into the open pipeline and left it within each slice, deal by deal.
//!
//! Whoever adds to the deals that were open when a slice opened all that came, and takes away all
//! that left, has those that are open when it closes; [`moves`] tells how each deal went from one
//! state to the next, and every change of a state is told once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::FALLBACK;
use super::deals::Deals;
use super::open::Run;
use super::opportunities::opportunities;
use super::pipeline_panel::known_runs;
use crate::compute::column::{Column, NO_DAY, NO_UNITS};
use crate::compute::evaluate::Inputs;
use crate::compute::grid::{Slice, day_number};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::model::metric::Instant;

/// What happened to a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Movement {
    /// It was open when the slice opened.
    Open,
    /// It was open for the first time.
    Created,
    /// It was open again.
    MovedIn,
    /// It is no longer open, though neither won nor lost.
    MovedOut,
    /// Its amount grew.
    AmountUp,
    /// Its amount shrank.
    AmountDown,
    /// It was won.
    Won,
    /// It was lost.
    Lost,
}

impl Movement {
    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Created => "created",
            Self::MovedIn => "moved_in",
            Self::MovedOut => "moved_out",
            Self::AmountUp => "amount_up",
            Self::AmountDown => "amount_down",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

/// A movement of a deal at the end of a day, with an amount that is never below what it was.
#[derive(Debug, Clone, Copy)]
struct Move {
    deal: usize,
    day: i32,
    movement: Movement,
    amount: i128,
    fallback: bool,
}

/// Returns a row for each slice and movement of an opportunity in it, and one for each that was open
/// at its start.
pub(super) fn pipeline_moves(inputs: &Inputs<'_>, slices: &[Slice]) -> Result<Relation, Reason> {
    let base = opportunities(inputs.tables)?;
    let deals = Deals::of(&base, inputs.tables)?;
    if deals.past.is_none() {
        return Err(Reason::MissingInput("opportunity_history".to_owned()));
    }
    let (runs, unknown) = known_runs(inputs, &deals, slices)?;
    let moves: Vec<Vec<Move>> = runs.iter().map(|runs| moves(&deals, runs)).collect();
    let mut rows: Vec<(u32, Move)> = Vec::new();
    for (at, slice) in slices.iter().enumerate().filter(|(at, _)| !unknown.contains_key(at)) {
        let (start, end) = (day_number(slice.days.start), day_number(slice.days.end));
        let open = slice.instant(Instant::Open);
        for (moves, runs) in moves.iter().zip(&runs) {
            rows.extend(was_open(runs, open).map(|opened| (at as u32, opened)));
            let first = moves.partition_point(|moved| moved.day < start);
            let within = moves[first..].iter().take_while(|moved| moved.day < end);
            rows.extend(within.map(|moved| (at as u32, *moved)));
        }
    }
    Ok(relation(&base, &deals, &rows, unknown))
}

/// Returns the terms of a deal that was open at the end of a day.
fn was_open(runs: &[Run<'_>], day: i32) -> Option<Move> {
    let run = runs.iter().find(|run| run.holds(day))?;
    let Run { deal, amount, fallback, .. } = *run;
    (amount != NO_UNITS).then_some(Move { deal, day, movement: Movement::Open, amount, fallback })
}

/// Returns all movements of a deal, the oldest first.
fn moves(deals: &Deals<'_>, runs: &[Run<'_>]) -> Vec<Move> {
    let mut moves = Vec::new();
    let runs: Vec<&Run<'_>> = runs.iter().filter(|run| run.from != NO_DAY).collect();
    for (at, run) in runs.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| runs[before]);
        let (movement, amount) = match before {
            None => (Movement::Created, known(run)),
            Some(before) if before.to < run.from => (Movement::MovedIn, known(run)),
            Some(before) => match known(run) - known(before) {
                grown if grown >= 0 => (Movement::AmountUp, grown),
                shrunk => (Movement::AmountDown, -shrunk),
            },
        };
        moves.push(told(run, run.from, movement, amount));
        let goes_on = runs.get(at + 1).is_some_and(|next| next.from == run.to);
        if run.to != NO_DAY && !goes_on {
            let is_last = at + 1 == runs.len();
            moves.push(told(run, run.to, left(deals, run, is_last), known(run)));
        }
    }
    moves.retain(|moved| moved.amount != 0);
    moves
}

fn told(run: &Run<'_>, day: i32, movement: Movement, amount: i128) -> Move {
    Move { deal: run.deal, day, movement, amount, fallback: run.fallback }
}

/// Returns the amount of a deal; one that nobody knows counts as nothing, as in the pipeline itself.
fn known(run: &Run<'_>) -> i128 {
    if run.amount == NO_UNITS { 0 } else { run.amount }
}

/// Says how a deal left the pipeline: as the stage it went to says, and after its last days in it as
/// its own status does.
fn left(deals: &Deals<'_>, run: &Run<'_>, is_last: bool) -> Movement {
    let deal = run.deal;
    let events = deals.events(deal);
    let after = events.iter().rfind(|event| event.day <= run.to);
    let stage = after.and_then(|event| deals.stage_of(deal, event.stage));
    match stage.and_then(|stage| stage.status) {
        Some("won") => Movement::Won,
        Some("lost") => Movement::Lost,
        _ if is_last && deals.is_won(deal) => Movement::Won,
        _ if is_last && deals.is_closed(deal) => Movement::Lost,
        _ => Movement::MovedOut,
    }
}

fn relation(
    base: &Relation,
    deals: &Deals<'_>,
    rows: &[(u32, Move)],
    unknown: BTreeMap<usize, Reason>,
) -> Relation {
    let of = |row: &(u32, Move)| row.1.deal as u32;
    let mut relation = base.clone().taking(rows.iter().map(of).collect());
    relation.slots = Some(Arc::new(rows.iter().map(|(slot, _)| *slot).collect()));
    relation.unknown = unknown;
    let words = rows.iter().map(|(_, moved)| Some(moved.movement.word()));
    relation.put("movement", Column::texts(words));
    let amounts = rows.iter().map(|(_, moved)| Some(moved.amount));
    relation.put("move_amount", Column::decimals(amounts, deals.scale));
    let flags = rows.iter().map(|(_, moved)| Some(moved.fallback));
    relation.put(FALLBACK, Column::truths(flags));
    relation
}
