//! The values of several steps or components → one figure.

use num_traits::{One, Zero};

use super::number::{Exact, Reason, square_root};
use super::outcome::Figure;
use crate::model::metric::{Component, PeriodAggregate, Step};

/// Puts the figures of steps together, the oldest first; steps without a value are left out.
pub(super) fn aggregate(step: Step, figures: &[Figure]) -> Figure {
    let values: Vec<&Exact> = figures.iter().filter_map(|step| step.value.as_ref().ok()).collect();
    let n = Some(values.len() as u64);
    let reason = || {
        let mut reasons = figures.iter().filter_map(|step| step.value.as_ref().err());
        reasons.next().cloned().unwrap_or(Reason::NoData)
    };
    if values.is_empty() {
        return Figure::none(reason());
    }
    if values.len() < step.least as usize {
        return Figure::none(Reason::NoData);
    }
    let value = match step.aggregate {
        PeriodAggregate::Sum => Ok(sum(&values)),
        PeriodAggregate::Avg => Ok(mean(&values)),
        PeriodAggregate::Min => values.iter().min().map(|v| (*v).clone()).ok_or(Reason::NoData),
        PeriodAggregate::Max => values.iter().max().map(|v| (*v).clone()).ok_or(Reason::NoData),
        PeriodAggregate::First => figures.first().map_or(Err(Reason::NoData), |f| f.value.clone()),
        PeriodAggregate::Last => figures.last().map_or(Err(Reason::NoData), |f| f.value.clone()),
        PeriodAggregate::Deviation => deviation(&values),
        PeriodAggregate::Variation => deviation(&values).and_then(|deviation| {
            let mean = mean(&values);
            if mean.is_zero() { Err(Reason::ZeroDenominator) } else { Ok(deviation / mean) }
        }),
    };
    Figure { value, numerator: None, denominator: None, n }
}

/// Returns the weighted mean of the components that have a value, on a scale from 0 to 100.
pub(super) fn score(components: &[Component], figures: &[Figure]) -> Figure {
    let (mut total, mut weights) = (Exact::zero(), Exact::zero());
    let mut n = 0;
    for (component, figure) in components.iter().zip(figures) {
        let Ok(value) = &figure.value else { continue };
        let scale = &component.best - &component.worst;
        if scale.is_zero() {
            continue;
        }
        let share = ((value - &component.worst) / scale).clamp(Exact::zero(), Exact::one());
        total += share * &component.weight;
        weights += &component.weight;
        n += 1;
    }
    if weights.is_zero() {
        let mut reasons = figures.iter().filter_map(|figure| figure.value.as_ref().err());
        return Figure::none(reasons.next().cloned().unwrap_or(Reason::NoData));
    }
    let value = Ok(total / weights * Exact::from_integer(100.into()));
    Figure { value, numerator: None, denominator: None, n: Some(n) }
}

fn sum(values: &[&Exact]) -> Exact {
    values.iter().fold(Exact::zero(), |sum, value| sum + *value)
}

fn mean(values: &[&Exact]) -> Exact {
    sum(values) / Exact::from_integer(values.len().into())
}

/// Returns the sample standard deviation, exact to twelve places; of one value there is none.
fn deviation(values: &[&Exact]) -> Result<Exact, Reason> {
    if values.len() < 2 {
        return Err(Reason::NoData);
    }
    let mean = mean(values);
    let squares = values.iter().map(|value| (*value - &mean) * (*value - &mean));
    let variance = squares.fold(Exact::zero(), |sum, square| sum + square)
        / Exact::from_integer((values.len() - 1).into());
    Ok(square_root(&variance))
}

#[cfg(test)]
mod tests {
    use super::super::number::{decimal_text, from_units};
    use super::*;
    use crate::model::period::Grain;

    fn figures(values: &[Option<i128>]) -> Vec<Figure> {
        let figure = |value: &Option<i128>| match value {
            Some(units) => Figure {
                value: Ok(from_units(*units, 0)),
                numerator: None,
                denominator: None,
                n: None,
            },
            None => Figure::none(Reason::NoData),
        };
        values.iter().map(figure).collect()
    }

    fn over(aggregate: PeriodAggregate, values: &[Option<i128>]) -> Result<String, Reason> {
        let step = Step { grain: Grain::Month, aggregate, least: 2 };
        self::aggregate(step, &figures(values)).value.map(|value| decimal_text(&value, 12))
    }

    #[test]
    fn steps_without_a_value_are_left_out_and_too_few_are_no_data() {
        let values = [Some(2), None, Some(4)];
        assert_eq!(over(PeriodAggregate::Sum, &values), Ok("6".to_owned()));
        assert_eq!(over(PeriodAggregate::Avg, &values), Ok("3".to_owned()));
        assert_eq!(over(PeriodAggregate::Sum, &[Some(2), None]), Err(Reason::NoData));
    }

    #[test]
    fn deviation_is_that_of_a_sample() {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32, 32 ÷ 7 = 4.571428…, root 2.138089935299.
        let values = [2, 4, 4, 4, 5, 5, 7, 9].map(Some);
        assert_eq!(over(PeriodAggregate::Deviation, &values), Ok("2.138089935299".to_owned()));
        // 2.138089935299 ÷ 5
        assert_eq!(over(PeriodAggregate::Variation, &values), Ok("0.42761798706".to_owned()));
        let flat = [Some(0), Some(0)];
        assert_eq!(over(PeriodAggregate::Variation, &flat), Err(Reason::ZeroDenominator));
    }
}
