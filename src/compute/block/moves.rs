//! Which figures of a report moved most since the period before, and which changed their status.

use std::cmp::Reverse;

use indexmap::IndexMap;
use num_traits::{Signed as _, Zero as _};

use crate::compute::number::Exact;
use crate::compute::outcome::{Change, Evaluation, Outcome, Status};
use crate::model::metric::{Metric, MetricId, Metrics, Unit};
use crate::model::report::{Block, Report};

/// A figure that moved.
#[derive(Debug, Clone, Copy)]
pub struct Move<'a> {
    /// The metric.
    pub metric: &'a Metric,
    /// What it comes to.
    pub outcome: &'a Outcome,
}

/// A metric whose status is another one than in the period before.
#[derive(Debug, Clone, Copy)]
pub struct Crossing<'a> {
    /// The metric.
    pub metric: &'a Metric,
    /// How it stood.
    pub before: Status,
    /// How it stands.
    pub now: Status,
}

/// Returns the metrics that a report names, each once, in their order.
pub fn named(report: &Report) -> Vec<&MetricId> {
    let mut named: Vec<&MetricId> = Vec::new();
    for metric in report.blocks().flat_map(Block::metrics) {
        if !named.contains(&&metric.value) {
            named.push(&metric.value);
        }
    }
    named
}

/// Returns the figures that moved, those that moved most first: shares by the points they moved,
/// all others by the share of what they were. Of a figure without such a share nothing can be said.
pub fn moves<'a>(
    named: &[&MetricId],
    metrics: &'a Metrics,
    evaluation: &'a Evaluation,
) -> Vec<Move<'a>> {
    let found = named.iter().filter_map(|id| {
        let (metric, outcome) = (metrics.get(id)?, evaluation.metrics.get(*id)?);
        let size = size(metric, &outcome.changes.prior_period)?;
        Some((size, Move { metric, outcome }))
    });
    let mut found: Vec<(Exact, Move<'a>)> = found.filter(|(size, _)| !size.is_zero()).collect();
    // The sort is stable: what moved alike stays in the order of the report.
    found.sort_by_key(|(size, _)| Reverse(size.clone()));
    found.into_iter().map(|(_, moved)| moved).collect()
}

fn size(metric: &Metric, change: &Change) -> Option<Exact> {
    let is_share = metric.unit == Unit::Percent;
    let size = if is_share { &change.absolute } else { &change.relative };
    size.as_ref().map(Exact::abs)
}

/// Returns the metrics that changed their status.
pub fn crossings<'a>(
    named: &[&MetricId],
    metrics: &'a Metrics,
    before: &IndexMap<MetricId, Outcome>,
    now: &IndexMap<MetricId, Outcome>,
) -> Vec<Crossing<'a>> {
    let status = |outcomes: &IndexMap<MetricId, Outcome>, id: &MetricId| outcomes.get(id)?.status;
    let found = named.iter().filter_map(|id| {
        let metric = metrics.get(id)?;
        Some(Crossing { metric, before: status(before, id)?, now: status(now, id)? })
    });
    found.filter(|crossing| crossing.before != crossing.now).collect()
}
