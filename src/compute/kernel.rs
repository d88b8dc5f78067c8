//! Metrics that a computation of their own reads from tables, each kind with its file.

use super::evaluate::{Inputs, Trace};
use super::grid::Slice;
use super::leaves::Leaves;
use super::member::Member;
use super::number::Reason;
use crate::diag::Diagnostics;
use crate::model::metric::{Metric, MetricKind};

/// What a kernel is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    /// The slices of time, in the order of the answer.
    pub(super) slices: &'a [Slice],
    /// The segments: the answer has the total first and then an axis for each.
    pub(super) members: &'a [Member],
    /// Whether to note which rows count.
    pub(super) trace: Trace,
}

/// Computes metrics for every slice.
pub(super) fn compute(job: &Job<'_>, metrics: &[&Metric], diags: &mut Diagnostics) -> Leaves {
    let (mut ledger, mut conversions, mut vintages) = (Vec::new(), Vec::new(), Vec::new());
    for metric in metrics {
        match &metric.kind {
            MetricKind::Movement(_) | MetricKind::Retention(_) | MetricKind::Holding(_) => {
                ledger.push(*metric);
            }
            MetricKind::Conversion(_) => conversions.push(*metric),
            MetricKind::Vintage(_) => vintages.push(*metric),
            MetricKind::Simple { .. }
            | MetricKind::Balance { .. }
            | MetricKind::Ratio { .. }
            | MetricKind::Derived { .. }
            | MetricKind::Cumulative { .. }
            | MetricKind::Score { .. } => {}
        }
    }
    let mut leaves = Leaves::new();
    leaves.extend(unavailable(job, &ledger, diags));
    leaves.extend(unavailable(job, &conversions, diags));
    leaves.extend(unavailable(job, &vintages, diags));
    leaves
}

/// Returns that metrics have no value.
fn unavailable(_: &Job<'_>, metrics: &[&Metric], _: &mut Diagnostics) -> Leaves {
    let none =
        |metric: &&Metric| (metric.id.clone(), Err(Reason::MissingInput(metric.id.to_string())));
    metrics.iter().map(none).collect()
}
