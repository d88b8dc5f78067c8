//! Small cells: figures of segments that would tell of single cases.

use indexmap::IndexMap;

use super::Blocks;
use crate::compute::evaluate::{Division, Parted};
use crate::compute::number::Reason;
use crate::compute::outcome::{
    Change, Changes, Evaluation, Figure, KeyEvaluation, Outcome, PartFigure, Sample, SegmentFigure,
};
use crate::model::metric::{Metric, MetricId, Metrics};
use crate::model::segment::SegmentId;

/// Says whether a figure rests on some cases, but on fewer than `least`.
pub fn is_small(cases: Option<u64>, least: u64) -> bool {
    cases.is_some_and(|cases| cases > 0 && cases < least)
}

/// Withholds the keys of a segment that rest on fewer cases than `least`. What is withheld could be
/// worked out from the total: the smallest of the others go with it, so that it is never a single
/// key and rests on so many cases together.
pub fn withhold(keys: &mut [SegmentFigure], least: u64) {
    for at in few(&keys.iter().collect::<Vec<_>>(), least) {
        keys[at].figure = Figure::none(Reason::Suppressed(least.to_string()));
        keys[at].sample = Sample::Enough;
    }
}

/// Returns why the figure of a key is withheld from readers who may see what rests on `least`
/// cases, where it is; `keys` are those of all segments.
pub fn withheld(
    keys: &[SegmentFigure],
    (by, key): (&SegmentId, &str),
    least: Option<u64>,
) -> Option<Reason> {
    let least = least?;
    let own: Vec<&SegmentFigure> = keys.iter().filter(|part| part.by == *by).collect();
    let is_withheld = few(&own, least).into_iter().any(|at| own[at].key == key);
    is_withheld.then(|| Reason::Suppressed(least.to_string()))
}

/// Returns the places of the keys that are withheld.
fn few(keys: &[&SegmentFigure], least: u64) -> Vec<usize> {
    let known = keys.iter().enumerate().filter(|(_, key)| key.figure.value.is_ok());
    let known = known.filter_map(|(at, key)| Some((key.cases.filter(|cases| *cases > 0)?, at)));
    let mut known: Vec<(u64, usize)> = known.collect();
    known.sort_unstable();
    let mut few = Vec::new();
    let mut together: u64 = 0;
    for (cases, at) in known {
        let hides = few.len() > 1 && together >= least;
        if cases >= least && (few.is_empty() || hides) {
            break;
        }
        together = together.saturating_add(cases);
        few.push(at);
    }
    // Where all others are nothing, the total is what is withheld unless one of them might be it.
    if let [only] = few[..] {
        let others = keys.iter().enumerate().filter(|(at, _)| *at != only);
        few.extend(others.filter(|(_, key)| key.figure.value.is_ok()).map(|(at, _)| at).next());
    }
    few
}

/// Returns what metrics come to for a key as readers see it who may see what rests on `least` cases:
/// without figures that are withheld, and without the changes and bridges that would tell them.
pub fn of_key(
    own: &KeyEvaluation,
    whole: &Evaluation,
    metrics: &Metrics,
    blocks: &Blocks,
    least: u64,
) -> IndexMap<MetricId, Outcome> {
    let reason = || Reason::Suppressed(least.to_string());
    let part = (&own.by, own.key.as_str());
    let now = |id: &MetricId| withheld(&whole.metrics.get(id)?.segments, part, Some(least));
    let seen = |(id, outcome): (&MetricId, &Outcome)| {
        let division = Division { metric: id.clone(), by: own.by.clone(), period: whole.period };
        // Of what was never divided nobody knows on how many cases it rests.
        let earlier = |keys: fn(&Parted) -> &[SegmentFigure]| match blocks.parted.get(&division) {
            Some(parted) => withheld(keys(parted), part, Some(least)),
            None => Some(reason()),
        };
        let of = Hidden {
            figure: now(id),
            prior_period: earlier(|parted| &parted.prior_period),
            prior_year: earlier(|parted| &parted.prior_year),
            movement: metrics.get(id).and_then(|metric| movement(metric, now)).or_else(|| {
                let cases = outcome.bridge.as_ref()?.as_ref().ok()?.cases;
                is_small(cases, least).then(reason)
            }),
        };
        (id.clone(), of.hide(outcome))
    };
    own.metrics.iter().map(seen).collect()
}

/// Returns why a movement of a metric's bridge is withheld, where one is: the others would tell it.
fn movement(metric: &Metric, now: impl Fn(&MetricId) -> Option<Reason>) -> Option<Reason> {
    metric.bridge.iter().find_map(|term| now(&term.metric.value))
}

/// Why parts of an outcome are withheld, where they are.
struct Hidden {
    figure: Option<Reason>,
    prior_period: Option<Reason>,
    prior_year: Option<Reason>,
    movement: Option<Reason>,
}

impl Hidden {
    fn hide(self, outcome: &Outcome) -> Outcome {
        let changes = &outcome.changes;
        let change = |change: &Change, base: &Option<Reason>| match (base, &self.figure) {
            (Some(reason), _) => Change { base: None, ..untold(change, reason) },
            (None, Some(reason)) => untold(change, reason),
            (None, None) => change.clone(),
        };
        let changes = Changes {
            prior_period: change(&changes.prior_period, &self.prior_period),
            prior_year: change(&changes.prior_year, &self.prior_year),
            target: changes.target.as_ref().map(|target| change(target, &None)),
        };
        let bridge = self.figure.as_ref().or(self.prior_period.as_ref()).or(self.movement.as_ref());
        let bridge = match (&outcome.bridge, bridge) {
            (Some(_), Some(reason)) => Some(Err(reason.clone())),
            (bridge, _) => bridge.clone(),
        };
        let seen = Outcome { changes, bridge, ..outcome.clone() };
        let Some(reason) = self.figure else { return seen };
        let none = || Figure::none(reason.clone());
        let without = |parts: &[PartFigure]| {
            let part = |part: &PartFigure| PartFigure { key: part.key.clone(), figure: none() };
            parts.iter().map(part).collect()
        };
        Outcome {
            figure: none(),
            sample: Sample::Enough,
            parts: without(&seen.parts),
            stages: without(&seen.stages),
            status: None,
            grade: None,
            ..seen
        }
    }
}

/// A change of which only the base is told.
fn untold(change: &Change, reason: &Reason) -> Change {
    Change {
        base: change.base.clone(),
        absolute: None,
        relative: None,
        reason: Some(reason.clone()),
    }
}
