//! Figures → the outcome of a metric in a period: changes, segments, status, grade.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use num_traits::{One, Signed, Zero};

use super::figures::{Cell, Figures, TOTAL};
use super::needs::{compared, past};
use crate::compute::block::small::withhold;
use crate::compute::formula;
use crate::compute::grid::{Extent, Slice};
use crate::compute::member::Member;
use crate::compute::model::stage_names;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{
    Bridge, Changes, Figure, Grade, MEANT, Outcome, PartFigure, Sample, SegmentFigure, Status,
    Working,
};
use crate::compute::targets::Target;
use crate::config::SmallCells;
use crate::model::metric::{BridgeTerm, Direction, Metric, Prorate, Sign, Unit};
use crate::model::period::{DayRange, Offset, Period};
use crate::model::segment::UNKNOWN;

/// Returns what a metric comes to in a period, over all rows or for one key of a segment.
pub(super) fn outcome(
    figures: &Figures<'_>,
    metric: &Metric,
    period: Period,
    members: &[Member],
    cell: Cell,
) -> Outcome {
    let [current, prior, year] = compared(figures.inputs, period);
    let as_of = figures.inputs.tables.as_of;
    let slice = current.unwrap_or_else(|| Slice::current(period, as_of, figures.inputs.calendar));
    let figure = figures.figure(metric, slice, cell);
    let value = |slice: Option<Slice>| slice.map(|slice| figures.figure(metric, slice, cell).value);
    let target = figures.targets.target(metric.id.as_str(), period, figures.key(cell));
    let target = target.map(|target| so_far(figures, metric, slice, cell, target));
    let changes = Changes {
        prior_period: formula::change(&figure.value, value(prior).as_ref()),
        prior_year: formula::change(&figure.value, value(year).as_ref()),
        target: target.as_ref().map(|target| target.change(&figure.value)),
    };
    let working = figures.working(metric, slice);
    let forecast = figures.targets.forecast(metric.id.as_str(), period).filter(|_| cell == TOTAL);
    Outcome {
        sample: sample(metric, &figure, figures.inputs.settings.min_n),
        changes,
        parts: parts_of(figures.parts(metric, slice, cell)),
        triangle: figures.triangle(metric, slice).filter(|_| cell == TOTAL),
        segments: segments(figures, metric, slice, members),
        status: status(metric, &figure, target.as_ref()),
        target,
        benchmark: figures.benchmarks.of(metric),
        forecast: forecast.map(|forecast| forecast.value.clone()),
        bridge: (!metric.bridge.is_empty()).then(|| bridge(figures, metric, slice, cell)),
        stages: stages(figures, metric, slice, cell),
        grade: figure.value.is_ok().then(|| grade(&working).max(figures.bound(&metric.id))),
        working,
        history: Vec::new(),
        figure,
    }
}

/// Returns the values of so many periods up to one.
pub(super) fn history(
    figures: &Figures<'_>,
    metric: &Metric,
    period: Period,
    count: usize,
) -> Vec<Result<Exact, Reason>> {
    let slices = past(figures.inputs, period, count).into_iter();
    slices.map(|slice| figures.figure(metric, slice, TOTAL).value).collect()
}

/// Returns how many cases of all rows reached each stage: the stages of the table in their order,
/// then others, the most frequent first.
fn stages(figures: &Figures<'_>, metric: &Metric, slice: Slice, cell: Cell) -> Vec<PartFigure> {
    let funnel = metric.funnel.as_ref().and_then(|id| figures.inputs.metrics.get(&id.value));
    let Some(funnel) = funnel.filter(|_| cell == TOTAL) else { return Vec::new() };
    let names = stage_names(figures.inputs.tables);
    let mut stages = parts_of(figures.split(funnel, slice));
    let value = |part: &PartFigure| part.figure.value.clone().unwrap_or_else(|_| Exact::zero());
    let place = |part: &PartFigure| names.iter().position(|name| *name == part.key);
    stages.sort_by_cached_key(|part| {
        (place(part).unwrap_or(names.len()), Reverse(value(part)), part.key.clone())
    });
    stages
}

fn parts_of(parts: Vec<(String, Figure)>) -> Vec<PartFigure> {
    parts.into_iter().map(|(key, figure)| PartFigure { key, figure }).collect()
}

/// Returns the figures of a metric for each key of the segments.
pub(super) fn segments(
    figures: &Figures<'_>,
    metric: &Metric,
    slice: Slice,
    members: &[Member],
) -> Vec<SegmentFigure> {
    let mut segments = Vec::new();
    let settings = figures.inputs.settings;
    for (at, member) in members.iter().enumerate() {
        let first = segments.len();
        for (key, name) in member.keys.iter().enumerate() {
            let cell = Cell { axis: at + 1, key };
            // Rows without a key are shown where there are any; every other key always is.
            if name == UNKNOWN && !figures.has_rows(metric, slice, cell) {
                continue;
            }
            let figure = figures.figure(metric, slice, cell);
            segments.push(SegmentFigure {
                by: member.id.clone(),
                key: name.clone(),
                sample: sample(metric, &figure, settings.min_n),
                cases: figure.value.as_ref().ok().and_then(|_| figures.cases(metric, slice, cell)),
                figure,
            });
        }
        if settings.small_cells == SmallCells::Withheld {
            withhold(&mut segments[first..], metric.min_n.unwrap_or(settings.min_n));
        }
    }
    segments
}

/// Flags rates and durations that rest on few cases.
fn sample(metric: &Metric, figure: &Figure, min_n: u64) -> Sample {
    let matters = match metric.unit {
        Unit::Percent | Unit::Ratio | Unit::Months | Unit::Days | Unit::Hours => true,
        Unit::Currency | Unit::CurrencyPerDay | Unit::Count | Unit::Points => false,
    };
    let least = metric.min_n.unwrap_or(min_n);
    let low = matters && figure.value.is_ok() && figure.n.is_some_and(|n| n < least);
    if low { Sample::Low } else { Sample::Enough }
}

/// Returns what of a target can be asked for while its period is not over.
pub(super) fn so_far(
    figures: &Figures<'_>,
    metric: &Metric,
    slice: Slice,
    cell: Cell,
    target: &Target,
) -> Target {
    let share = match (slice.extent, metric.prorate) {
        (Extent::Whole, _) => Some(Exact::one()),
        (Extent::Partial, Prorate::None) => None,
        (Extent::Partial, Prorate::Linear) => {
            let days = |range: DayRange| Exact::from_integer(range.len().into());
            Some(days(slice.days) / days(slice.period.days()))
        }
        (Extent::Partial, Prorate::Seasonal) => seasonal_share(figures, metric, slice, cell),
    };
    match share {
        Some(share) if share.is_one() => target.clone(),
        Some(share) => Target {
            value: &target.value * &share,
            low: target.low.as_ref().map(|low| low * &share),
            high: target.high.as_ref().map(|high| high * &share),
            ..target.clone()
        },
        None => Target { pending: true, ..target.clone() },
    }
}

/// Returns which share of the same period a year ago had come by now.
fn seasonal_share(
    figures: &Figures<'_>,
    metric: &Metric,
    slice: Slice,
    cell: Cell,
) -> Option<Exact> {
    let year = slice.back(Offset::Months(12), figures.inputs.calendar)?;
    let value = |slice| figures.figure(metric, slice, cell).value.ok();
    let (came, all) = (value(year)?, value(year.whole())?);
    (!all.is_zero()).then(|| came / all)
}

/// Judges a value by the thresholds of its metric, else by its target: at risk is within a tenth
/// of it.
fn status(metric: &Metric, figure: &Figure, target: Option<&Target>) -> Option<Status> {
    let value = figure.value.as_ref().ok()?;
    if let Some(on_track) = &metric.thresholds.on_track {
        let at_risk = metric.thresholds.at_risk.as_ref();
        return Some(rated(on_track.holds(value), at_risk.is_some_and(|bound| bound.holds(value))));
    }
    let target = target.filter(|target| !target.pending)?;
    let tenth = target.value.abs() / Exact::from_integer(10.into());
    let low = target.low.as_ref().unwrap_or(&target.value);
    let high = target.high.as_ref().unwrap_or(&target.value);
    let (above, below) = (value >= low, value <= high);
    let (nearly_above, nearly_below) = (*value >= low - &tenth, *value <= high + &tenth);
    match metric.direction {
        Direction::Up => Some(rated(above, nearly_above)),
        Direction::Down => Some(rated(below, nearly_below)),
        Direction::Range => Some(rated(above && below, nearly_above && nearly_below)),
        Direction::Neutral => None,
    }
}

fn rated(is_good: bool, is_near: bool) -> Status {
    match (is_good, is_near) {
        (true, _) => Status::OnTrack,
        (false, true) => Status::AtRisk,
        (false, false) => Status::OffTrack,
    }
}

/// Returns what led from the opening to the closing value.
///
/// # Errors
///
/// Fails with the reason why a part of it has no value.
fn bridge(
    figures: &Figures<'_>,
    metric: &Metric,
    slice: Slice,
    cell: Cell,
) -> Result<Bridge, Reason> {
    let opening = slice.opening(figures.inputs.calendar);
    let value = |metric: &Metric, slice| figures.figure(metric, slice, cell).value;
    let movement = |term: &BridgeTerm| {
        let id = &term.metric.value;
        let metric = figures.inputs.metrics.get(id);
        let metric = metric.ok_or_else(|| Reason::MissingInput(id.to_string()))?;
        let amount = value(metric, slice)?;
        let signed = match term.sign {
            Sign::Plus => amount,
            Sign::Minus => -amount,
        };
        Ok((metric.id.clone(), signed))
    };
    let movements = metric.bridge.iter();
    let movements = movements.filter_map(|term| figures.inputs.metrics.get(&term.metric.value));
    let cases = movements.filter_map(|movement| figures.cases(movement, slice, cell));
    Ok(Bridge {
        cases: cases.filter(|cases| *cases > 0).min(),
        closing: value(metric, slice)?,
        opening: value(metric, opening).map_err(|reason| match reason {
            Reason::NoData => Reason::NoPriorPeriod,
            reason => reason,
        })?,
        movements: metric.bridge.iter().map(movement).collect::<Result<_, _>>()?,
    })
}

/// Grades by the share of rows left out, but for those that are meant to be.
fn grade(working: &Working) -> Grade {
    let excluded: &BTreeMap<String, u64> = &working.rows_excluded;
    let lost = excluded.iter().filter(|(reason, _)| !MEANT.contains(&reason.as_str()));
    let lost: u64 = lost.map(|(_, count)| count).sum();
    let all = lost + working.rows_used;
    if lost * 20 > all {
        Grade::D
    } else if lost * 100 >= all && lost > 0 {
        Grade::C
    } else if lost > 0 || working.rows_fallback > 0 {
        Grade::B
    } else {
        Grade::A
    }
}
