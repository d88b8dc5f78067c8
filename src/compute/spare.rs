//! Columns that nothing looks at any more once they were read and checked.
//!
//! Ids take as much memory as all else of a table. Where the metrics that are asked for need none,
//! which most do, they are forgotten before anything is computed. A column is kept unless it is
//! certain that nobody asks for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::table::Tables;
use crate::model::metric::{Classify, Metric, MetricId, MetricKind, Metrics};
use crate::model::segment::{Entity, SegmentId, SegmentRule, Segments};

/// The figures that a run is about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The metrics.
    pub metrics: &'a [MetricId],
    /// The segments.
    pub segments: &'a [SegmentId],
}

/// Models whose rows are made of one table without a look at any of [`SPARE`], as long as there is
/// none of [`PASTS`].
const MODELS: [&str; 4] =
    ["subscriptions", "opportunities", "pipeline_entries", "open_opportunities"];

/// Tables by which other rows are found by their ids.
const PASTS: [&str; 3] = ["activities", "opportunity_history", "opportunity_snapshots"];

/// What may be forgotten: a table and its column.
const SPARE: [(&str, &str); 3] = [
    ("subscriptions", "subscription_id"),
    ("subscriptions", "product"),
    ("opportunities", "opportunity_id"),
];

/// Forgets what the figures that are asked for do not need.
pub fn forget(tables: &mut Tables, metrics: &Metrics, segments: &Segments, asked: &Asked<'_>) {
    let Some(metrics) = closure(metrics, asked.metrics) else { return };
    let segments = asked.segments.iter().filter_map(|id| segments.get(id));
    let segments: Vec<_> = segments.collect();
    let by_attribute = segments.iter().all(|segment| {
        segment.entity != Entity::Opportunity && !matches!(segment.rule, SegmentRule::Bucket(_))
    });
    let has_past = PASTS.iter().any(|name| tables.by_name.contains_key(*name));
    if !metrics.iter().all(|metric| is_plain(metric)) || !by_attribute || has_past {
        return;
    }
    // A definition that names a column has its name somewhere in it.
    let mut text = String::new();
    metrics.iter().for_each(|metric| text += &format!("{:?}", metric.kind));
    segments.iter().for_each(|segment| text += &format!("{:?}", segment.rule));
    // What tells movements apart may be what was bought.
    let tells_apart =
        |kind: &MetricKind| matches!(kind, MetricKind::Movement(of) if of.split_by.is_some());
    let explains = metrics.iter().any(|metric| tells_apart(&metric.kind));
    let is_read = |column: &str| text.contains(column) || (explains && column == "product");
    for (table, column) in SPARE.into_iter().filter(|(_, column)| !is_read(column)) {
        let elsewhere = tables.by_name.iter().filter(|(name, _)| *name != table);
        let is_named = elsewhere.into_iter().any(|(_, other)| other.columns.contains_key(column));
        if let (Some(own), false) = (tables.by_name.get_mut(table), is_named) {
            Arc::make_mut(own).forget(column);
        }
    }
}

/// Returns the metrics behind some; `None` where one of them is not known.
fn closure<'m>(metrics: &'m Metrics, ids: &[MetricId]) -> Option<Vec<&'m Metric>> {
    let mut seen = BTreeSet::new();
    let mut wanted: Vec<MetricId> = ids.to_vec();
    let mut found = Vec::new();
    while let Some(id) = wanted.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let metric = metrics.get(&id)?;
        wanted.extend(metric.inputs().into_iter().map(|input| input.value.clone()));
        wanted.extend(metric.parts.iter().map(|part| part.metric.clone()));
        wanted.extend(metric.bridge.iter().map(|term| term.metric.value.clone()));
        wanted.extend(metric.funnel.iter().map(|funnel| funnel.value.clone()));
        found.push(metric);
    }
    Some(found)
}

/// Says whether a metric reads nothing but what it names and what its model is made of.
fn is_plain(metric: &Metric) -> bool {
    match &metric.kind {
        MetricKind::Simple { measure, .. } | MetricKind::Balance { measure, .. } => {
            MODELS.contains(&measure.model.value.as_str())
        }
        MetricKind::Movement(movement) => movement.classify != Classify::Events,
        MetricKind::Ratio { .. }
        | MetricKind::Derived { .. }
        | MetricKind::Cumulative { .. }
        | MetricKind::Retention(_)
        | MetricKind::Holding(_)
        | MetricKind::Score { .. } => true,
        MetricKind::Conversion(_) | MetricKind::Vintage(_) => false,
    }
}
