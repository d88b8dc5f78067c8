//! What a part of a metric contributes to the change of the whole.

use num_traits::{One as _, Zero as _};

use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::Evaluation;
use crate::model::metric::{Arithmetic, InputOf, Metric, MetricId, MetricKind, Operator};

/// Returns what of the change of `root` from the period before comes from `child`: the movement
/// itself where the metric names it in its bridge, the change of the child times its factor where
/// the metric is a sum.
///
/// # Errors
///
/// Fails with `not_meaningful` where the metric is no sum, or the child is no part of it, and with
/// the reason why the child has no value.
pub fn contribution(
    root: &Metric,
    child: &MetricId,
    evaluation: &Evaluation,
) -> Result<Exact, Reason> {
    let outcome = evaluation.metrics.get(&root.id).ok_or(Reason::NoData)?;
    if let Some(Ok(bridge)) = &outcome.bridge {
        let mut movements = bridge.movements.iter().filter(|(id, _)| id == child).peekable();
        if movements.peek().is_some() {
            return Ok(movements.fold(Exact::zero(), |sum, (_, amount)| sum + amount));
        }
    }
    let factor = factor(root, child).filter(|factor| !factor.is_zero());
    let factor = factor.ok_or(Reason::NotMeaningful)?;
    let change = &evaluation.metrics.get(child).ok_or(Reason::NoData)?.changes.prior_period;
    match &change.absolute {
        Some(difference) => Ok(factor * difference),
        None => Err(change.reason.clone().unwrap_or(Reason::NoData)),
    }
}

/// Returns how often a metric goes into a sum; `None` where the metric is none.
fn factor(root: &Metric, child: &MetricId) -> Option<Exact> {
    let MetricKind::Derived { expr, inputs, guards } = &root.kind else { return None };
    let own = inputs.iter().filter(|(_, input)| input.metric.value == *child);
    let own: Vec<_> = own.collect();
    let plain =
        |input: &crate::model::metric::Input| input.shift.is_none() && input.of == InputOf::Value;
    if !guards.is_empty() || !own.iter().all(|(_, input)| plain(input)) {
        return None;
    }
    let factors = own.iter().map(|(name, _)| coefficient(expr, name));
    factors.sum()
}

/// Returns the constant that a name is multiplied with in a formula that is a sum.
fn coefficient(formula: &Arithmetic, name: &str) -> Option<Exact> {
    if !mentions(formula, name) {
        return Some(Exact::zero());
    }
    match formula {
        Arithmetic::Number(_) => Some(Exact::zero()),
        Arithmetic::Metric(_) => Some(Exact::one()),
        Arithmetic::Negative(inner) => Some(-coefficient(inner, name)?),
        Arithmetic::Call(..) => None,
        Arithmetic::Binary(left, operator, right) => match operator {
            Operator::Add => Some(coefficient(left, name)? + coefficient(right, name)?),
            Operator::Subtract => Some(coefficient(left, name)? - coefficient(right, name)?),
            Operator::Multiply => match (constant(left), constant(right)) {
                (Some(factor), _) => Some(factor * coefficient(right, name)?),
                (_, Some(factor)) => Some(coefficient(left, name)? * factor),
                (None, None) => None,
            },
            Operator::Divide => {
                let divisor = constant(right).filter(|divisor| !divisor.is_zero())?;
                Some(coefficient(left, name)? / divisor)
            }
        },
    }
}

fn mentions(formula: &Arithmetic, name: &str) -> bool {
    match formula {
        Arithmetic::Number(_) => false,
        Arithmetic::Metric(named) => named == name,
        Arithmetic::Negative(inner) => mentions(inner, name),
        Arithmetic::Call(_, arguments) => arguments.iter().any(|inner| mentions(inner, name)),
        Arithmetic::Binary(left, _, right) => mentions(left, name) || mentions(right, name),
    }
}

fn constant(formula: &Arithmetic) -> Option<Exact> {
    match formula {
        Arithmetic::Number(number) => Some(number.clone()),
        Arithmetic::Negative(inner) => Some(-constant(inner)?),
        Arithmetic::Metric(_) | Arithmetic::Call(..) | Arithmetic::Binary(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::number::from_units;

    fn of(formula: &str, name: &str) -> Option<Exact> {
        coefficient(&Arithmetic::parse(formula).expect("a formula"), name)
    }

    #[test]
    fn a_sum_is_told_from_a_quotient() {
        assert_eq!(of("{a} + {b} - {c}", "c"), Some(from_units(-1, 0)));
        assert_eq!(of("2 * ({a} - 3 * {b})", "b"), Some(from_units(-6, 0)));
        assert_eq!(of("{a} / 4 + {b}", "a"), Some(from_units(25, 2)));
        assert_eq!(of("{a} + {b}", "d"), Some(from_units(0, 0)));
        assert_eq!(of("{a} / {b}", "b"), None);
        assert_eq!(of("{a} / {b}", "a"), None);
        assert_eq!(of("max({a}, {b})", "a"), None);
    }
}
