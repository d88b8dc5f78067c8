//! What a request comes down to: which source computes which metric for which slices of time.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use super::Inputs;
use crate::compute::grid::{Extent, Slice};
use crate::model::metric::{Metric, MetricId, MetricKind, Prorate, Shift};
use crate::model::period::{Offset, Period};

/// What reads tables for a metric.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Source {
    /// An aggregate over the rows of a model.
    Model(String),
    /// A computation of its own.
    Kernel,
}

impl Source {
    /// Returns what reads tables for a metric; `None` for one that is made of others.
    fn of(metric: &Metric) -> Option<Self> {
        match &metric.kind {
            MetricKind::Simple { measure, .. } | MetricKind::Balance { measure, .. } => {
                Some(Self::Model(measure.model.value.clone()))
            }
            MetricKind::Conversion(_)
            | MetricKind::Movement(_)
            | MetricKind::Retention(_)
            | MetricKind::Holding(_)
            | MetricKind::Vintage(_) => Some(Self::Kernel),
            MetricKind::Ratio { .. }
            | MetricKind::Derived { .. }
            | MetricKind::Cumulative { .. }
            | MetricKind::Score { .. } => None,
        }
    }
}

/// The metrics that one source is to compute, and for which slices of time.
#[derive(Debug, Default)]
pub(super) struct Need<'a> {
    pub(super) slices: IndexSet<Slice>,
    pub(super) metrics: Vec<&'a Metric>,
}

/// What a request comes down to.
pub(super) struct Needs<'a> {
    pub(super) by_source: BTreeMap<Source, Need<'a>>,
}

impl<'a> Needs<'a> {
    pub(super) fn of(
        inputs: &Inputs<'a>,
        metrics: &[&'a Metric],
        periods: &[Period],
        history: usize,
    ) -> Self {
        let mut wanted: Vec<(&Metric, Slice)> = Vec::new();
        for period in periods {
            let slices = compared(inputs, *period);
            let slices = slices.into_iter().flatten().collect::<Vec<_>>();
            let earlier = past(inputs, *period, history);
            wanted.extend(metrics.iter().flat_map(|m| earlier.iter().map(|slice| (*m, *slice))));
            wanted.extend(metrics.iter().flat_map(|m| slices.iter().map(|slice| (*m, *slice))));
            let current = slices.first().copied();
            wanted.extend(current.into_iter().flat_map(|slice| bridged(inputs, metrics, slice)));
            let year = slices.get(2).filter(|slice| slice.extent == Extent::Partial);
            let seasonal = metrics.iter().filter(|metric| metric.prorate == Prorate::Seasonal);
            wanted.extend(seasonal.filter_map(|metric| Some((*metric, year?.whole()))));
        }
        Self::over(inputs, wanted)
    }

    /// Returns what metrics over slices come down to.
    pub(super) fn over(inputs: &Inputs<'a>, mut wanted: Vec<(&'a Metric, Slice)>) -> Self {
        let mut seen = BTreeSet::new();
        let mut by_source: BTreeMap<Source, Need<'a>> = BTreeMap::new();
        while let Some((metric, slice)) = wanted.pop() {
            if !seen.insert((&metric.id, slice)) {
                continue;
            }
            if let Some(source) = Source::of(metric) {
                let need = by_source.entry(source).or_default();
                need.slices.insert(slice);
                if need.metrics.iter().all(|known| known.id != metric.id) {
                    need.metrics.push(metric);
                }
            }
            let parts = metric.parts.iter().filter_map(|part| inputs.metrics.get(&part.metric));
            let funnel = metric.funnel.iter().filter_map(|id| inputs.metrics.get(&id.value));
            wanted.extend(parts.chain(funnel).map(|part| (part, slice)));
            let inputs = needed(inputs, metric, slice).into_iter();
            wanted.extend(inputs.filter_map(|(metric, slice)| Some((metric?, slice?))));
        }
        for need in by_source.values_mut() {
            need.slices.sort_unstable();
            need.metrics.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        }
        Self { by_source }
    }

    /// Returns the place of a slice among those a metric was computed for.
    pub(super) fn position(&self, metric: &Metric, slice: Slice) -> Option<usize> {
        self.by_source.get(&Source::of(metric)?)?.slices.get_index_of(&slice)
    }
}

/// Returns what the bridges of metrics over a slice are made of.
fn bridged<'a>(
    inputs: &Inputs<'a>,
    metrics: &[&'a Metric],
    slice: Slice,
) -> Vec<(&'a Metric, Slice)> {
    let with_bridge = metrics.iter().filter(|metric| !metric.bridge.is_empty());
    let sides = |metric: &&'a Metric| {
        let terms = metric.bridge.iter().filter_map(|term| inputs.metrics.get(&term.metric.value));
        let terms = terms.map(|term| (term, slice));
        terms.chain([(*metric, slice.opening(inputs.calendar))]).collect::<Vec<_>>()
    };
    with_bridge.flat_map(sides).collect()
}

/// Returns the slice of a period and those it is compared with: the one before and the one a year
/// before.
pub(super) fn compared(inputs: &Inputs<'_>, period: Period) -> [Option<Slice>; 3] {
    let current = Slice::current(period, inputs.tables.as_of, inputs.calendar);
    let prior_year = period.prior_year(inputs.calendar);
    [
        Some(current),
        Some(current.like(period.prior(inputs.calendar))),
        prior_year.map(|period| current.like(period)),
    ]
}

/// Returns the slices of so many periods of which the named one is the last, each cut as it is.
pub(super) fn past(inputs: &Inputs<'_>, period: Period, count: usize) -> Vec<Slice> {
    let current = Slice::current(period, inputs.tables.as_of, inputs.calendar);
    let periods = period.series(count, inputs.calendar);
    periods.into_iter().map(|period| current.like(period)).collect()
}

pub(super) type Needed<'a> = (Option<&'a Metric>, Option<Slice>);

/// Returns the inputs of a metric with the slices they are taken at.
///
/// Of ratios and formulas there is one for each of [`Metric::inputs`], of a cumulative metric one
/// for each step.
pub(super) fn needed<'a>(inputs: &Inputs<'a>, metric: &Metric, slice: Slice) -> Vec<Needed<'a>> {
    let find = |id: &MetricId| inputs.metrics.get(id);
    match &metric.kind {
        MetricKind::Simple { .. }
        | MetricKind::Balance { .. }
        | MetricKind::Conversion(_)
        | MetricKind::Movement(_)
        | MetricKind::Retention(_)
        | MetricKind::Holding(_)
        | MetricKind::Vintage(_) => Vec::new(),
        MetricKind::Ratio { numerator, denominator } => {
            [numerator, denominator].map(|id| (find(&id.value), Some(slice))).to_vec()
        }
        MetricKind::Derived { inputs: named, .. } => {
            let at = |shift| shifted(inputs, slice, shift);
            named.values().map(|input| (find(&input.metric.value), at(input.shift))).collect()
        }
        MetricKind::Cumulative { input, window, step } => {
            let over = slice.over(*window, inputs.calendar);
            let slices = match step {
                None => vec![over],
                Some(step) => over.steps(step.grain, inputs.calendar),
            };
            slices.into_iter().map(|slice| (find(&input.value), Some(slice))).collect()
        }
        MetricKind::Score { components } => {
            components.iter().map(|part| (find(&part.metric.value), Some(slice))).collect()
        }
    }
}

fn shifted(inputs: &Inputs<'_>, slice: Slice, shift: Option<Shift>) -> Option<Slice> {
    match shift {
        None => Some(slice),
        Some(Shift::Back(offset)) => slice.back(offset, inputs.calendar),
        Some(Shift::Opening) => Some(slice.opening(inputs.calendar)),
        Some(Shift::CacLag) => Some(match inputs.settings.cac_lag_months {
            0 => slice,
            months => slice.lagged(Offset::Months(months), inputs.calendar),
        }),
    }
}
