//! What is left of the cases of a funnel at each stage.

use num_traits::Zero as _;

use crate::compute::number::{Exact, Reason};

/// A stage of a funnel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// How many cases reached it.
    pub value: Result<Exact, Reason>,
    /// Their share of those that reached the first one.
    pub of_first: Result<Exact, Reason>,
    /// Their share of those that reached the one before; the first has none.
    pub of_previous: Option<Result<Exact, Reason>>,
}

/// Returns the stages of a funnel with the shares that got there.
pub fn stages(values: &[Result<Exact, Reason>]) -> Vec<Stage> {
    let stage = |(at, value): (usize, &Result<Exact, Reason>)| Stage {
        value: value.clone(),
        of_first: share(value, &values[0]),
        of_previous: at.checked_sub(1).map(|before| share(value, &values[before])),
    };
    values.iter().enumerate().map(stage).collect()
}

fn share(part: &Result<Exact, Reason>, whole: &Result<Exact, Reason>) -> Result<Exact, Reason> {
    match (part, whole) {
        (Err(reason), _) | (_, Err(reason)) => Err(reason.clone()),
        (_, Ok(whole)) if whole.is_zero() => Err(Reason::ZeroDenominator),
        (Ok(part), Ok(whole)) => Ok(part / whole),
    }
}
