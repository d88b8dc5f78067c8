//! Metrics that are a balance times a fixed number, such as a year of a monthly amount.

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::{Aggregate, Arithmetic, Metric, MetricId, MetricKind, Metrics, Operator};

/// How many definitions may lie between a metric and its balance.
const MAX_STEPS: usize = 8;

impl Metrics {
    /// Returns the summed balance a metric is a multiple of, and how many times it that is.
    ///
    /// The balance itself is one time itself. A formula qualifies while it multiplies one metric,
    /// taken in the period itself, by numbers, and has no value of its own to give in its stead.
    pub fn balance_of(&self, id: &MetricId) -> Option<(&Metric, BigRational)> {
        let mut metric = self.get(id)?;
        let mut factor = BigRational::one();
        for _ in 0..MAX_STEPS {
            match &metric.kind {
                MetricKind::Balance { measure, .. } if measure.aggregate == Aggregate::Sum => {
                    return Some((metric, factor));
                }
                MetricKind::Derived { expr, inputs, guards } if guards.is_empty() => {
                    let (name, times) = product(expr)?;
                    let input = inputs.get(name?)?;
                    if input.shift.is_some() || times.is_zero() {
                        return None;
                    }
                    factor *= times;
                    metric = self.get(&input.metric.value)?;
                }
                _ => return None,
            }
        }
        None
    }
}

/// Reads a formula as a number times at most one name.
fn product(expr: &Arithmetic) -> Option<(Option<&str>, BigRational)> {
    match expr {
        Arithmetic::Number(number) => Some((None, number.clone())),
        Arithmetic::Metric(name) => Some((Some(name), BigRational::one())),
        Arithmetic::Negative(inner) => product(inner).map(|(name, factor)| (name, -factor)),
        Arithmetic::Binary(left, operator, right) => {
            let ((left, times), (right, by)) = (product(left)?, product(right)?);
            match operator {
                Operator::Multiply if left.is_none() || right.is_none() => {
                    Some((left.or(right), times * by))
                }
                Operator::Divide if right.is_none() && !by.is_zero() => Some((left, times / by)),
                _ => None,
            }
        }
        Arithmetic::Call(..) => None,
    }
}
