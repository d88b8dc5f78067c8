//! Which rows a metric over a balance is about: `arr` is twelve times the sum of `mrr`.

use crate::compute::number::{Exact, Reason};
use crate::model::metric::{Measure, Metric, MetricId, MetricKind, Metrics};
use crate::yaml::Spanned;

/// A balance metric, and how many of it a metric over it is made of.
#[derive(Debug, Clone)]
pub(super) struct Balance<'a> {
    pub(super) metric: &'a Metric,
    pub(super) measure: &'a Measure,
    /// What is summed.
    pub(super) expr: &'a Spanned<String>,
    /// The column or expression with the first day of a row.
    pub(super) from: &'a Spanned<String>,
    /// The column or expression with the first day after it.
    pub(super) to: Option<&'a Spanned<String>>,
    pub(super) factor: Exact,
}

/// Finds the balance that a metric names.
///
/// # Errors
///
/// Fails with the reason where the name leads to none, which was found when the definitions were
/// read.
pub(super) fn resolve<'a>(metrics: &'a Metrics, id: &MetricId) -> Result<Balance<'a>, Reason> {
    let missing = || Reason::MissingInput(id.to_string());
    let (metric, factor) = metrics.balance_of(id).ok_or_else(missing)?;
    let MetricKind::Balance { measure, from, to, .. } = &metric.kind else { return Err(missing()) };
    let expr = measure.expr.as_ref().ok_or_else(missing)?;
    Ok(Balance { metric, measure, expr, from, to: to.as_ref(), factor })
}
