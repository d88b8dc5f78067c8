//! Which of many series a drawing has room for, and what the others come to.

use num_traits::{Signed as _, Zero as _};

use crate::compute::number::{Exact, Reason};

/// The values of a series, the newest last.
pub type Values = [Result<Exact, Reason>];

/// Returns the places of the `count` series whose newest known values are farthest from zero, in the
/// order of the series. Of two alike the earlier one comes first; one without a value comes last.
pub fn largest(series: &[&Values], count: usize) -> Vec<usize> {
    let newest = |at: usize| {
        let known = series[at].iter().rev().find_map(|value| value.as_ref().ok());
        known.map(Exact::abs)
    };
    let mut places: Vec<usize> = (0..series.len()).collect();
    places.sort_by_cached_key(|at| std::cmp::Reverse(newest(*at)));
    places.truncate(count);
    places.sort_unstable();
    places
}

/// Returns what is left of totals besides some series, of which a missing value is nothing.
pub fn rest(totals: &Values, shown: &[&Values]) -> Vec<Result<Exact, Reason>> {
    let left = |(at, total): (usize, &Result<Exact, Reason>)| {
        let known = shown.iter().filter_map(|values| values[at].as_ref().ok());
        let sum = known.fold(Exact::zero(), |sum, value| sum + value);
        total.as_ref().map(|total| total - sum).map_err(Clone::clone)
    };
    totals.iter().enumerate().map(left).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(numbers: &[Option<i64>]) -> Vec<Result<Exact, Reason>> {
        let value = |number: &Option<i64>| number.map(|n| Exact::from_integer(n.into()));
        numbers.iter().map(|number| value(number).ok_or(Reason::NoData)).collect()
    }

    #[test]
    fn the_largest_are_told_by_their_newest_known_value() {
        let series =
            [&[Some(9), Some(1)][..], &[Some(1), Some(-7)], &[None, None], &[Some(5), None]];
        let series: Vec<_> = series.into_iter().map(values).collect();
        let series: Vec<&Values> = series.iter().map(Vec::as_slice).collect();
        assert_eq!(largest(&series, 2), [1, 3]);
        assert_eq!(largest(&series, 9), [0, 1, 2, 3]);
    }

    #[test]
    fn the_rest_is_what_the_total_has_besides() {
        let (a, b) = (values(&[Some(3), None]), values(&[Some(4), Some(2)]));
        let total = values(&[Some(10), Some(5)]);
        assert_eq!(rest(&total, &[&a, &b]), values(&[Some(3), Some(3)]));
        assert_eq!(rest(&values(&[None]), &[]), values(&[None]));
    }
}
