//! Two periods side by side: what changed, whether that is good, and which parts brought it about.
//!
//! Both are computed alike, as in every comparison: at the planned exchange rates of the later one
//! asked for, and, where one of them is not over, over as many days of the other.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use indexmap::IndexMap;
use num_traits::Zero as _;

use super::figures::{Figures, TOTAL};
use super::needs::Needs;
use super::outcomes::segments;
use super::{Inputs, Trace, chosen, with_figures};
use crate::compute::formula;
use crate::compute::grid::{Extent, Slice};
use crate::compute::member::Member;
use crate::compute::mix::{Effect, Sides, mix_and_rate};
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Change, Figure, SegmentFigure, Verdict};
use crate::diag::Diagnostics;
use crate::model::metric::{Metric, MetricId};
use crate::model::period::{DayRange, Period};
use crate::model::segment::SegmentId;

/// Which periods are to be compared, and in what.
#[derive(Debug, Clone)]
pub struct Question {
    /// The metrics, in the order of the answer; `None` for all of them.
    pub metrics: Option<Vec<MetricId>>,
    /// The period that is compared with.
    pub before: Period,
    /// The period that is compared.
    pub after: Period,
    /// The segments.
    pub segments: Vec<SegmentId>,
}

/// Two periods side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The period that was compared with.
    pub before: Side,
    /// The period that was compared.
    pub after: Side,
    /// The date of the run.
    pub as_of: Option<NaiveDate>,
    /// The currency of money.
    pub currency: String,
    /// The differences, in the order they were asked for.
    pub metrics: IndexMap<MetricId, Difference>,
}

/// A period of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The period.
    pub period: Period,
    /// The days that were looked at.
    pub days: DayRange,
    /// Whether those are not all days of the period.
    pub partial: bool,
}

/// What became of a metric from one period to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its figure before.
    pub before: Figure,
    /// Its figure after.
    pub after: Figure,
    /// The difference.
    pub change: Change,
    /// Whether that is good news.
    pub verdict: Option<Verdict>,
    /// The same for each key of each segment.
    pub segments: Vec<PartDifference>,
    /// What the keys of each segment contributed to the change of a quotient, or why that cannot be
    /// said.
    pub effects: Vec<(SegmentId, Result<Vec<Effect>, Reason>)>,
}

/// What became of one key of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartDifference {
    /// The segment.
    pub by: SegmentId,
    /// The key.
    pub key: String,
    /// Its figure before.
    pub before: Figure,
    /// Its figure after.
    pub after: Figure,
    /// The difference.
    pub change: Change,
    /// Whether that is good news.
    pub verdict: Option<Verdict>,
    /// How many cases the figure with fewer of them would tell of, where there are any.
    pub cases: Option<u64>,
}

/// Compares two periods.
///
/// Ids that do not exist are left out, as by [`evaluate`](super::evaluate).
pub fn compare(inputs: &Inputs<'_>, question: &Question, diags: &mut Diagnostics) -> Comparison {
    let metrics = chosen(inputs, question.metrics.as_deref());
    let slices = sides(inputs, question.before, question.after);
    let wanted = metrics.iter().flat_map(|metric| slices.map(|slice| (*metric, slice)));
    let needs = Needs::over(inputs, wanted.collect());
    let by = &question.segments;
    let differences = with_figures(inputs, &needs, by, Trace::Off, diags, |figures, members| {
        let of =
            |metric: &&Metric| (metric.id.clone(), difference(figures, metric, slices, members));
        metrics.iter().map(of).collect()
    });
    let [before, after] = slices.map(|slice| Side {
        period: slice.period,
        days: slice.days,
        partial: slice.extent == Extent::Partial,
    });
    Comparison {
        before,
        after,
        as_of: inputs.tables.as_of,
        currency: inputs.currency.to_owned(),
        metrics: differences,
    }
}

/// A question about what changed a metric from the period before, by the keys of a segment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Division {
    /// The metric.
    pub metric: MetricId,
    /// The segment.
    pub by: SegmentId,
    /// The later period.
    pub period: Period,
}

/// Answers many such questions with one reading of the tables.
///
/// Questions about what does not exist have no answer.
pub fn divide(
    inputs: &Inputs<'_>,
    asked: &BTreeSet<Division>,
    diags: &mut Diagnostics,
) -> BTreeMap<Division, Difference> {
    let known = asked.iter().filter_map(|division| {
        let metric = inputs.metrics.get(&division.metric)?;
        let slices = sides(inputs, division.period.prior(inputs.calendar), division.period);
        Some((division, metric, slices))
    });
    let known: Vec<(&Division, &Metric, [Slice; 2])> = known.collect();
    if known.is_empty() {
        return BTreeMap::new();
    }
    let wanted = known.iter().flat_map(|(_, metric, slices)| slices.map(|slice| (*metric, slice)));
    let needs = Needs::over(inputs, wanted.collect());
    let by: BTreeSet<&SegmentId> = asked.iter().map(|division| &division.by).collect();
    let by: Vec<SegmentId> = by.into_iter().cloned().collect();
    with_figures(inputs, &needs, &by, Trace::Off, diags, |figures, members| {
        let answer = |(division, metric, slices): &(&Division, &Metric, [Slice; 2])| {
            let mut found = difference(figures, metric, *slices, members);
            found.segments.retain(|part| part.by == division.by);
            found.effects.retain(|(by, _)| *by == division.by);
            (!found.effects.is_empty()).then(|| ((*division).clone(), found))
        };
        known.iter().filter_map(answer).collect()
    })
}

/// Returns the slices of two periods, cut after equally many days where one of them is not over.
fn sides(inputs: &Inputs<'_>, before: Period, after: Period) -> [Slice; 2] {
    let current = |period| Slice::current(period, inputs.tables.as_of, inputs.calendar);
    let (earlier, later) = (current(before), current(after));
    match (earlier.extent, later.extent) {
        (Extent::Partial, Extent::Whole) => {
            let earlier = Slice { rates: later.rates, ..earlier };
            [earlier, earlier.like(after)]
        }
        _ => [later.like(before), later],
    }
}

fn difference(
    figures: &Figures<'_>,
    metric: &Metric,
    slices: [Slice; 2],
    members: &[Member],
) -> Difference {
    let [before, after] = slices.map(|slice| figures.figure(metric, slice, TOTAL));
    let parts = slices.map(|slice| segments(figures, metric, slice, members));
    let change = formula::change(&after.value, Some(&before.value));
    let effects = members.iter().map(|member| {
        let reason = || {
            let missing = after.value.as_ref().err().or(before.value.as_ref().err());
            missing.cloned().unwrap_or(Reason::NotMeaningful)
        };
        // What is withheld of a key could be told from the effects of the others.
        let effects = match withheld(&parts, &member.id) {
            Some(withheld) => Err(withheld),
            None => effects(&parts, &member.id).ok_or_else(reason),
        };
        (member.id.clone(), effects)
    });
    Difference {
        effects: effects.collect(),
        segments: keys(&parts).map(|(by, key)| part(metric, &parts, by, key)).collect(),
        verdict: Verdict::of(metric.direction, &change),
        change,
        before,
        after,
    }
}

/// Returns the keys of either side, in the order they first appear.
fn keys(parts: &[Vec<SegmentFigure>; 2]) -> impl Iterator<Item = (&SegmentId, &str)> {
    let mut keys: Vec<(&SegmentId, &str)> = Vec::new();
    for part in parts.iter().flatten() {
        if !keys.contains(&(&part.by, part.key.as_str())) {
            keys.push((&part.by, &part.key));
        }
    }
    keys.into_iter()
}

fn find<'a>(parts: &'a [SegmentFigure], by: &SegmentId, key: &str) -> Option<&'a SegmentFigure> {
    parts.iter().find(|part| part.by == *by && part.key == key)
}

fn figure_of<'a>(parts: &'a [SegmentFigure], by: &SegmentId, key: &str) -> Option<&'a Figure> {
    find(parts, by, key).map(|part| &part.figure)
}

fn part(
    metric: &Metric,
    parts: &[Vec<SegmentFigure>; 2],
    by: &SegmentId,
    key: &str,
) -> PartDifference {
    let figure = |parts: &Vec<SegmentFigure>| {
        figure_of(parts, by, key).cloned().unwrap_or_else(|| Figure::none(Reason::NoData))
    };
    let (before, after) = (figure(&parts[0]), figure(&parts[1]));
    let change = formula::change(&after.value, Some(&before.value));
    let known = parts.iter().filter_map(|parts| find(parts, by, key));
    let known = known.filter(|part| part.figure.value.is_ok());
    PartDifference {
        cases: known.filter_map(|part| part.cases).filter(|cases| *cases > 0).min(),
        by: by.clone(),
        key: key.to_owned(),
        verdict: Verdict::of(metric.direction, &change),
        change,
        before,
        after,
    }
}

/// Returns why a key of a segment is withheld, if one is.
fn withheld(parts: &[Vec<SegmentFigure>; 2], by: &SegmentId) -> Option<Reason> {
    let own = parts.iter().flatten().filter(|part| part.by == *by);
    let mut reasons = own.filter_map(|part| part.figure.value.as_ref().err());
    reasons.find(|reason| matches!(reason, Reason::Suppressed(_))).cloned()
}

/// Divides the change of a quotient among the keys of a segment.
fn effects(parts: &[Vec<SegmentFigure>; 2], by: &SegmentId) -> Option<Vec<Effect>> {
    let sides = |parts: &[SegmentFigure], key: &str| {
        let figure = figure_of(parts, by, key);
        let sides = figure.and_then(|f| Some((f.numerator.clone()?, f.denominator.clone()?)));
        sides.unwrap_or_else(|| (Exact::zero(), Exact::zero()))
    };
    let keys = keys(parts).filter(|(segment, _)| *segment == by);
    let parts: Vec<Sides> = keys
        .map(|(_, key)| Sides {
            key: key.to_owned(),
            before: sides(&parts[0], key),
            after: sides(&parts[1], key),
        })
        .collect();
    mix_and_rate(&parts)
}
