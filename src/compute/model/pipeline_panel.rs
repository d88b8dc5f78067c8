//! The deals that were open at the start or the end of each slice, and what became of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::deals::{Deals, no_history};
use super::evidence::{Evidence, Experience, PLACES};
use super::open::{Run, all_runs, open_on};
use super::opportunities::opportunities;
use super::{FALLBACK, some_units};
use crate::compute::column::{Column, NO_DAY};
use crate::compute::evaluate::Inputs;
use crate::compute::grid::{Extent, Slice, day_number};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::model::metric::Instant;
use crate::model::period::{Grain, Offset, Period};

/// How many days without anything done stall a deal.
const STALLED_AFTER: i32 = 30;

/// The columns of what a deal may still bring to the period: how much, and whether it may.
const COVERAGE: [&str; 2] = ["coverage_amount", "is_coverage"];

/// What the panel says of one deal in one slice.
struct Row<'a> {
    deal: usize,
    slot: u32,
    start: Option<Run<'a>>,
    end: Option<Run<'a>>,
    /// Whether it was open at the start and expected to close in the slice.
    expected: bool,
    /// What it may still bring to the period, as [`coverage`] says.
    coverage: Option<Run<'a>>,
    stalled: Option<bool>,
    is_complete: Option<bool>,
    /// In units of the twelfth place.
    probability: Option<i128>,
}

/// Returns a row for each slice and opportunity open at its start or end.
///
/// What is judged by experience looks at the deals closed in the four quarters before the one that
/// the slice starts in.
pub(super) fn pipeline_panel(inputs: &Inputs<'_>, slices: &[Slice]) -> Result<Relation, Reason> {
    let base = opportunities(inputs.tables)?;
    let deals = Deals::of(&base, inputs.tables)?;
    let evidence = Evidence::of(&base, &deals, inputs.tables);
    let (runs, unknown) = known_runs(inputs, &deals, slices)?;
    let mut experience: BTreeMap<NaiveDate, Experience<'_>> = BTreeMap::new();
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (at, slice) in slices.iter().enumerate().filter(|(at, _)| !unknown.contains_key(at)) {
        let quarter = Period::containing(slice.days.start, Grain::Quarter, inputs.calendar).start();
        let experience = experience.entry(quarter).or_insert_with(|| {
            let from = Offset::Months(12).before_end(quarter, inputs.calendar);
            evidence.experience(&deals, day_number(from)..day_number(quarter))
        });
        let place = (at, *slice);
        rows.extend(runs.iter().filter_map(|runs| row(&deals, &evidence, experience, place, runs)));
    }
    let mut relation = relation(&base, &deals, &evidence, &rows);
    relation.unknown = unknown;
    Ok(relation)
}

pub(super) type Runs<'a> = Vec<Vec<Run<'a>>>;

/// Returns by deal when it was open, and the slices of which that is not known.
pub(super) fn known_runs<'a>(
    inputs: &Inputs<'_>,
    deals: &Deals<'a>,
    slices: &[Slice],
) -> Result<(Runs<'a>, BTreeMap<usize, Reason>), Reason> {
    let last = |slice: &Slice| slice.instant(Instant::Close);
    let places = || slices.iter().enumerate();
    if deals.past.is_some() {
        let runs = all_runs(deals);
        let first = runs.iter().flatten().map(|run| run.from).filter(|day| *day != NO_DAY).min();
        let before = places().filter(|(_, slice)| first.is_none_or(|first| last(slice) < first));
        let unknown = before.map(|(at, _)| (at, Reason::NoData)).collect();
        return Ok((runs, unknown));
    }
    let today = day_number(inputs.tables.as_of.ok_or_else(no_history)?);
    let runs = (0..deals.len()).map(|deal| open_on(deals, deal, today).into_iter().collect());
    let others = places().filter(|(_, slice)| last(slice) != today);
    Ok((runs.collect(), others.map(|(at, _)| (at, no_history())).collect()))
}

/// Returns what there is to say of a deal that is open at the start or the end of a slice.
fn row<'a>(
    deals: &Deals<'a>,
    evidence: &Evidence<'_>,
    experience: &Experience<'_>,
    (slot, slice): (usize, Slice),
    runs: &[Run<'a>],
) -> Option<Row<'a>> {
    let on = |day: i32| runs.iter().find(|run| run.holds(day)).copied();
    let today = slice.instant(Instant::Close);
    let (start, end) = (on(slice.instant(Instant::Open)), on(today));
    let deal = start.or(end)?.deal;
    let within = |day: i32| day_number(slice.days.start) <= day && day <= today;
    let stalled = || {
        evidence.is_quiet(deals, deal, today, STALLED_AFTER)
            || experience.is_older(today, deals.created[deal])
    };
    let probability = |stage: Option<&str>| {
        let given = || evidence.given_probability(deals, deal, stage);
        experience.probability(deals, deal, stage).or_else(given)
    };
    Some(Row {
        deal,
        slot: slot as u32,
        start,
        end,
        expected: start.is_some_and(|run| within(run.expected)),
        coverage: coverage(slice, start, end),
        stalled: end.map(|_| stalled()),
        is_complete: end.and_then(|run| evidence.is_complete(deals, deal, run.stage)),
        probability: end.and_then(|run| probability(run.stage)),
    })
}

/// Returns the terms with which a deal covers what is to be sold in a period: those at the start of
/// one that is over, those of today while it goes on; none where it is expected at another time.
fn coverage<'a>(slice: Slice, start: Option<Run<'a>>, end: Option<Run<'a>>) -> Option<Run<'a>> {
    let run = match slice.extent {
        Extent::Whole => start,
        Extent::Partial => end,
    }?;
    let (first, next) = (day_number(slice.period.start()), day_number(slice.period.end()));
    (first <= run.expected && run.expected < next).then_some(run)
}

fn relation(
    base: &Relation,
    deals: &Deals<'_>,
    evidence: &Evidence<'_>,
    rows: &[Row<'_>],
) -> Relation {
    let mut relation = base.clone().taking(rows.iter().map(|row| row.deal as u32).collect());
    relation.slots = Some(Arc::new(rows.iter().map(|row| row.slot).collect()));
    put_start(&mut relation, deals, rows);
    let amounts = rows.iter().map(|row| amount(row.end));
    relation.put("amount_at_end", Column::decimals(amounts, deals.scale));
    relation.put("open_at_end", truths(rows, |row| Some(row.end.is_some())));
    let stages = rows.iter().map(|row| row.end.and_then(|run| run.stage));
    relation.put("stage_at_end", Column::texts(stages));
    relation.put("stalled", truths(rows, |row| row.stalled));
    if evidence.tells_required() {
        relation.put("is_complete", truths(rows, |row| row.is_complete));
    } else {
        relation.lacks("is_complete", "stages.required_fields");
    }
    if deals.past.is_some() || evidence.gives_probabilities() {
        let probabilities = rows.iter().map(|row| row.probability);
        relation.put("probability", Column::decimals(probabilities, PLACES));
    } else {
        relation.lacks("probability", "stages.probability");
    }
    let fallback = |run: Option<Run<'_>>| run.is_some_and(|run| run.fallback);
    let flags = rows.iter().map(|row| Some(fallback(row.start) || fallback(row.end)));
    relation.put(FALLBACK, Column::truths(flags));
    relation
}

/// Adds the columns about the start of the slice, which only a history knows.
fn put_start(relation: &mut Relation, deals: &Deals<'_>, rows: &[Row<'_>]) {
    let Some(past) = deals.past else {
        let names = ["open_at_start", "amount_at_start", "expected_in_period", "slipped"];
        for name in names.into_iter().chain(COVERAGE) {
            relation.lacks(name, "opportunity_history");
        }
        return;
    };
    let amounts = rows.iter().map(|row| amount(row.start));
    relation.put("amount_at_start", Column::decimals(amounts, deals.scale));
    relation.put("open_at_start", truths(rows, |row| Some(row.start.is_some())));
    if past.tells_expected {
        relation.put("expected_in_period", truths(rows, |row| Some(row.expected)));
        // Whoever is still open at the end is late, or is now expected later.
        let slipped = |row: &Row<'_>| Some(row.expected && row.end.is_some());
        relation.put("slipped", truths(rows, slipped));
        let amounts = rows.iter().map(|row| amount(row.coverage));
        relation.put(COVERAGE[0], Column::decimals(amounts, deals.scale));
        relation.put(COVERAGE[1], truths(rows, |row| Some(row.coverage.is_some())));
    } else {
        for name in ["expected_in_period", "slipped"].into_iter().chain(COVERAGE) {
            relation.lacks(name, past.expected_column);
        }
    }
}

fn truths(rows: &[Row<'_>], of: impl Fn(&Row<'_>) -> Option<bool>) -> Column {
    Column::truths(rows.iter().map(of))
}

fn amount(run: Option<Run<'_>>) -> Option<i128> {
    run.and_then(|run| some_units(run.amount))
}
