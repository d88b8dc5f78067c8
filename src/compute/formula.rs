//! Formulas over figures that may have no value.

use num_traits::{Signed, Zero};

use super::number::{Exact, Reason};
use super::outcome::{Change, Figure};
use crate::model::metric::{Arithmetic, Function, Guard, GuardReason, Input, Missing, Operator};

/// Divides two figures.
pub(super) fn ratio(numerator: &Figure, denominator: &Figure, missing: Missing) -> Figure {
    let above = settled(&numerator.value, missing);
    let below = settled(&denominator.value, missing);
    let value = match (&above, &below) {
        (Err(reason), _) | (Ok(_), Err(reason)) => Err(reason.clone()),
        (Ok(_), Ok(below)) if below.is_zero() => Err(Reason::ZeroDenominator),
        (Ok(above), Ok(below)) => Ok(above / below),
    };
    Figure { value, numerator: above.ok(), denominator: below.ok(), n: denominator.n }
}

/// Computes a formula; `input` returns the figure of a name.
///
/// A formula that is a quotient keeps both its sides.
pub(super) fn derived(
    formula: &Arithmetic,
    guards: &[Guard],
    input: &mut dyn FnMut(&str) -> Figure,
) -> Figure {
    let mut value = |name: &str| input(name).value;
    if let Some(reason) = guards.iter().find_map(|guard| stopped(guard, &mut value)) {
        return Figure::none(reason);
    }
    if let Arithmetic::Binary(left, Operator::Divide, right) = formula {
        let figure = |value| Figure { value, numerator: None, denominator: None, n: None };
        let (left, right) = (compute(left, &mut value), compute(right, &mut value));
        return ratio(&figure(left), &figure(right), Missing::Propagate);
    }
    let value = compute(formula, &mut value);
    Figure { value, numerator: None, denominator: None, n: None }
}

/// Returns the reason of a guard whose comparison holds, or why it cannot be made.
fn stopped(guard: &Guard, value: &mut dyn FnMut(&str) -> Result<Exact, Reason>) -> Option<Reason> {
    let sides =
        compute(&guard.left, value).and_then(|left| Ok((left, compute(&guard.right, value)?)));
    match sides {
        Err(reason) => Some(reason),
        Ok((left, right)) if guard.comparator.holds(&left, &right) => Some(match guard.reason {
            GuardReason::NotMeaningful => Reason::NotMeaningful,
            GuardReason::CashGenerative => Reason::CashGenerative,
            GuardReason::NotBurning => Reason::NotBurning,
            GuardReason::NoLosses => Reason::NoLosses,
            GuardReason::TargetMet => Reason::TargetMet,
            GuardReason::NoData => Reason::NoData,
            GuardReason::ImmatureCohort => Reason::ImmatureCohort,
        }),
        Ok(_) => None,
    }
}

/// Puts in what an input counts as where it has no value.
pub(super) fn filled(figure: Figure, input: &Input, missing: Missing) -> Figure {
    let value = match (figure.value, &input.default) {
        (Err(Reason::MissingInput(_)), Some(default)) => Ok(default.clone()),
        (value, _) => settled(&value, input.missing.unwrap_or(missing)),
    };
    Figure { value, ..figure }
}

/// Returns a value, or zero for one that is not there where the definition says so.
fn settled(value: &Result<Exact, Reason>, missing: Missing) -> Result<Exact, Reason> {
    match (value, missing) {
        (Err(_), Missing::Zero) => Ok(Exact::zero()),
        (value, _) => value.clone(),
    }
}

fn compute(
    formula: &Arithmetic,
    value: &mut dyn FnMut(&str) -> Result<Exact, Reason>,
) -> Result<Exact, Reason> {
    match formula {
        Arithmetic::Number(number) => Ok(number.clone()),
        Arithmetic::Metric(name) => value(name),
        Arithmetic::Negative(inner) => Ok(-compute(inner, value)?),
        Arithmetic::Call(function, arguments) => {
            let values = arguments.iter().map(|argument| compute(argument, value));
            let values: Vec<Exact> = values.collect::<Result<_, _>>()?;
            let chosen = match function {
                Function::Min => values.into_iter().min(),
                Function::Max => values.into_iter().max(),
                Function::Abs => values.into_iter().next().map(|value| value.abs()),
            };
            chosen.ok_or(Reason::NoData)
        }
        Arithmetic::Binary(left, operator, right) => {
            let (left, right) = (compute(left, value)?, compute(right, value)?);
            match operator {
                Operator::Add => Ok(left + right),
                Operator::Subtract => Ok(left - right),
                Operator::Multiply => Ok(left * right),
                Operator::Divide if right.is_zero() => Err(Reason::ZeroDenominator),
                Operator::Divide => Ok(left / right),
            }
        }
    }
}

/// Returns the fewest cases of any figure in a formula, of a quotient those it is divided by;
/// `cases` returns those of the figure of a name.
pub(super) fn fewest(formula: &Arithmetic, cases: &dyn Fn(&str) -> Option<u64>) -> Option<u64> {
    let of = |formula: &Arithmetic| fewest(formula, cases);
    match formula {
        Arithmetic::Number(_) => None,
        Arithmetic::Metric(name) => cases(name),
        Arithmetic::Negative(inner) => of(inner),
        Arithmetic::Call(_, arguments) => arguments.iter().filter_map(of).min(),
        Arithmetic::Binary(left, Operator::Divide, right) => of(right).or_else(|| of(left)),
        Arithmetic::Binary(
            left,
            Operator::Add | Operator::Subtract | Operator::Multiply,
            right,
        ) => [of(left), of(right)].into_iter().flatten().min(),
    }
}

/// Compares a value with an earlier one; `None` where there is no earlier period.
pub(super) fn change(
    current: &Result<Exact, Reason>,
    base: Option<&Result<Exact, Reason>>,
) -> Change {
    let none = |base: Option<&Exact>, reason: Reason| Change {
        base: base.cloned(),
        absolute: None,
        relative: None,
        reason: Some(reason),
    };
    let base = match base {
        None | Some(Err(Reason::NoData)) => return none(None, Reason::NoPriorPeriod),
        Some(Err(reason)) => return none(None, reason.clone()),
        Some(Ok(base)) => base,
    };
    let current = match current {
        Err(reason) => return none(Some(base), reason.clone()),
        Ok(current) => current,
    };
    let absolute = current - base;
    let zero = Exact::zero();
    let relative = match base.cmp(&zero) {
        std::cmp::Ordering::Equal => Err(Reason::ZeroDenominator),
        std::cmp::Ordering::Less => Err(Reason::NotMeaningful),
        std::cmp::Ordering::Greater => Ok(&absolute / base),
    };
    Change {
        base: Some(base.clone()),
        absolute: Some(absolute),
        reason: relative.as_ref().err().cloned(),
        relative: relative.ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::from_units;
    use super::*;

    fn number(units: i128) -> Exact {
        from_units(units, 0)
    }

    #[test]
    fn change_from_zero_or_from_below_has_no_share() {
        // G18: base 0 → 50 has a zero base; base −10 → 5 is not meaningful, absolute +15.
        let from_zero = change(&Ok(number(50)), Some(&Ok(number(0))));
        assert_eq!(from_zero.reason, Some(Reason::ZeroDenominator));
        assert_eq!(from_zero.absolute, Some(number(50)));
        let from_below = change(&Ok(number(5)), Some(&Ok(number(-10))));
        assert_eq!(from_below.reason, Some(Reason::NotMeaningful));
        assert_eq!((from_below.absolute, from_below.relative), (Some(number(15)), None));
        // 0.2 → 0.25 is +0.05, a quarter of the base.
        let share = change(&Ok(from_units(25, 2)), Some(&Ok(from_units(2, 1))));
        assert_eq!(share.relative, Some(from_units(25, 2)));
    }

    #[test]
    fn annual_churn_is_compounded_by_multiplication() {
        // G8: 1 − 0.97¹² needs a power; two months are 1 − 0.97 × 0.97 = 0.0591.
        let formula = Arithmetic::parse("1 - {kept} * {kept}").expect("a formula");
        let kept =
            Figure { value: Ok(from_units(97, 2)), numerator: None, denominator: None, n: None };
        let lost = derived(&formula, &[], &mut |_| kept.clone());
        assert_eq!(lost.value, Ok(from_units(591, 4)));
    }
}
