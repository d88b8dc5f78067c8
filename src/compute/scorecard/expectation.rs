//! The size of a company → the level that is expected of it.

use super::super::number::{Exact, Reason};
use crate::model::scorecard::{Expectation, Level};

/// What is expected of a company of its size, beside what it has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The metric that size is measured by, in the reporting currency.
    pub value: Result<Exact, Reason>,
    /// The level expected there; `None` outside all bands and where there is no value.
    pub level: Option<Level>,
    /// How the level reached compares with it.
    pub stance: Option<Stance>,
}

/// How a level compares with the one that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// It is higher.
    Ahead,
    /// It is the same.
    OnPar,
    /// It is lower.
    Behind,
}

/// Looks up the level that is expected at a value, and compares the level reached with it.
///
/// `rate` is what a unit of the bands' currency is worth in that of the value: the bands are
/// converted, so that a value at an end of a band stands in the upper one exactly.
/// Without a value, or without a rate, nothing is expected and the reason is passed on.
pub fn expect(
    expectation: &Expectation,
    value: Result<Exact, Reason>,
    rate: Result<Exact, Reason>,
    reached: Option<Level>,
) -> Expected {
    let value = match (value, rate) {
        (Ok(value), Ok(rate)) => {
            let level = expectation.bands.iter().find_map(|(level, band)| {
                let is_in = value >= &band.from * &rate
                    && band.to.as_ref().is_none_or(|to| value < to * &rate);
                is_in.then_some(*level)
            });
            let stance = reached.zip(level).map(|(reached, level)| Stance::of(reached, level));
            return Expected { value: Ok(value), level, stance };
        }
        (Err(reason), _) | (Ok(_), Err(reason)) => Err(reason),
    };
    Expected { value, level: None, stance: None }
}

impl Stance {
    /// Compares a level with the one expected.
    pub fn of(reached: Level, expected: Level) -> Self {
        match reached.cmp(&expected) {
            std::cmp::Ordering::Less => Self::Behind,
            std::cmp::Ordering::Equal => Self::OnPar,
            std::cmp::Ordering::Greater => Self::Ahead,
        }
    }
}
