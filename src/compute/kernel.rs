//! Metrics that are computed by a kernel of their own.

use super::leaves::Leaves;
use super::number::Reason;
use crate::model::metric::Metric;

/// Returns that metrics have no value.
pub(super) fn unavailable(metrics: &[&Metric]) -> Leaves {
    let none =
        |metric: &&Metric| (metric.id.clone(), Err(Reason::MissingInput(metric.id.to_string())));
    metrics.iter().map(none).collect()
}
