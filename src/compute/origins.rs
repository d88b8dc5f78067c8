//! Which tables a metric is computed from, itself and through others.

use std::collections::BTreeSet;

use crate::model::metric::{Metric, MetricKind, Metrics};

/// Returns the tables a metric reads, itself or through others.
pub(super) fn tables<'m>(metric: &'m Metric, metrics: &'m Metrics) -> BTreeSet<&'m str> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![metric];
    while let Some(metric) = waiting.pop() {
        if !seen.insert(&metric.id) {
            continue;
        }
        if let Some(measure) = metric.kind.measure() {
            found.insert(base(&measure.model.value));
        }
        if let MetricKind::Vintage(vintage) = &metric.kind {
            found.insert(base(&vintage.model.value));
        }
        waiting.extend(metric.inputs().into_iter().filter_map(|id| metrics.get(&id.value)));
    }
    found
}

/// Returns the table that a derived one is made of.
fn base(model: &str) -> &str {
    match model {
        "pipeline_entries" | "open_opportunities" | "stage_visits" | "stage_entries"
        | "stage_cohorts" | "pipeline_panel" => "opportunities",
        "renewals" | "contracted" | "at_risk_subscriptions" | "account_panel" => "subscriptions",
        "responses" => "surveys",
        "sla_ledger" | "open_breaches" => "sla_events",
        "health_panel" => "health",
        "rep_panel" => "quotas",
        "usage_panel" | "usage_account_panel" => "product_usage",
        table => table,
    }
}
