//! Metrics that a computation of their own reads from tables, each kind with its file.

use super::conversion;
use super::evaluate::{Inputs, Trace};
use super::grid::Slice;
use super::leaves::Leaves;
use super::ledger;
use super::member::Member;
use super::vintage;
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
    let (mut balances, mut conversions, mut vintages) = (Vec::new(), Vec::new(), Vec::new());
    for metric in metrics {
        match &metric.kind {
            MetricKind::Movement(_) | MetricKind::Retention(_) | MetricKind::Holding(_) => {
                balances.push(*metric);
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
    leaves.extend(ledger::compute(job, &balances, diags));
    leaves.extend(conversion::conversions(job, &conversions, diags));
    leaves.extend(vintage::vintages(job, &vintages, diags));
    leaves
}
