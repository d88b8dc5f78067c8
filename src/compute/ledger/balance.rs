//! Which rows a metric over a balance is about: `arr` is twelve times the sum of `mrr`.

use num_bigint::BigInt;
use num_traits::Zero;

use crate::compute::number::{Exact, Reason};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{
    Aggregate, Arithmetic, Measure, Metric, MetricId, MetricKind, Metrics, Operator,
};
use crate::yaml::Spanned;

/// A balance metric, and how many of it a metric over it is made of.
#[derive(Debug, Clone)]
pub(super) struct Balance<'a> {
    pub(super) metric: &'a Metric,
    pub(super) measure: &'a Measure,
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
/// Fails with the reason when the name leads to no sum of rows in force; that is reported, other
/// than a name that leads nowhere, which was found when the definitions were read.
pub(super) fn resolve<'a>(
    metrics: &'a Metrics,
    metric: &Metric,
    named: &Spanned<MetricId>,
    diags: &mut Diagnostics,
) -> Result<Balance<'a>, Reason> {
    let missing = || Reason::MissingInput(named.value.to_string());
    let found = metrics.get(&named.value).ok_or_else(missing)?;
    follow(metrics, found, Exact::from_integer(BigInt::from(1))).ok_or_else(|| {
        let message = format!("`{}` is not a sum of rows in force", named.value);
        diags.push(
            Diagnostic::new(Rule::InvalidExpression, metric.place(&named.span), message)
                .label(format!("in the metric `{}`", metric.id))
                .hint("name a metric of type `balance` with `agg: sum`, or a multiple of one"),
        );
        missing()
    })
}

fn follow<'a>(metrics: &'a Metrics, metric: &'a Metric, factor: Exact) -> Option<Balance<'a>> {
    match &metric.kind {
        MetricKind::Balance { measure, from, to, .. }
            if measure.aggregate == Aggregate::Sum && measure.expr.is_some() =>
        {
            Some(Balance { metric, measure, from, to: to.as_ref(), factor })
        }
        MetricKind::Derived { expr, inputs, .. } => {
            let (name, times) = multiple(expr)?;
            let input = inputs.get(name).filter(|input| input.shift.is_none())?;
            // No metric needs itself, so this comes to an end.
            follow(metrics, metrics.get(&input.metric.value)?, factor * times)
        }
        _ => None,
    }
}

/// Returns the name and the number of a formula such as `{mrr} * 12`.
fn multiple(formula: &Arithmetic) -> Option<(&str, Exact)> {
    match formula {
        Arithmetic::Metric(name) => Some((name, Exact::from_integer(BigInt::from(1)))),
        Arithmetic::Binary(left, operator, right) => match (&**left, operator, &**right) {
            (inner, Operator::Multiply, Arithmetic::Number(number))
            | (Arithmetic::Number(number), Operator::Multiply, inner) => {
                multiple(inner).map(|(name, times)| (name, times * number))
            }
            (inner, Operator::Divide, Arithmetic::Number(number)) if !number.is_zero() => {
                multiple(inner).map(|(name, times)| (name, times / number))
            }
            _ => None,
        },
        _ => None,
    }
}
