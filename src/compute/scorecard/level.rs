//! Outcomes → levels → score.

use super::{DimensionResult, Outcome, Trend, Why};
use crate::compute::number::Exact;
use crate::model::scorecard::{Criterion, Dimension, Level, Method, Need, Question, Scorecard};

/// Returns the level of a dimension by the scorecard's own method.
pub(super) fn level(
    scorecard: &Scorecard,
    dimension: &Dimension,
    outcomes: &[Outcome],
) -> Option<Exact> {
    match scorecard.method {
        Method::Ladder => Some(whole(ladder(scorecard, dimension, outcomes).number())),
        Method::Average => average(scorecard, dimension, outcomes),
    }
}

/// Climbs from the first level as long as everything required on the next one is met.
///
/// A level without criteria is neither reached nor in the way.
fn ladder(scorecard: &Scorecard, dimension: &Dimension, outcomes: &[Outcome]) -> Level {
    let mut reached = Level::FIRST;
    for step in (2..=scorecard.highest().number()).filter_map(Level::new) {
        let here = dimension.criteria.iter().zip(outcomes);
        let mut here = here.filter(|(criterion, _)| criterion.level == Some(step)).peekable();
        if here.peek().is_none() {
            continue;
        }
        let passed = |(criterion, outcome): (&Criterion, &Outcome)| {
            criterion.need == Need::Optional || is_met(outcome, step)
        };
        if !here.all(passed) {
            break;
        }
        reached = step;
    }
    reached
}

/// Says whether only metrics without a value keep a dimension from its next level, so that nobody
/// knows whether it stands there.
pub(super) fn is_open(scorecard: &Scorecard, dimension: &Dimension, outcomes: &[Outcome]) -> bool {
    if scorecard.method == Method::Average {
        return false;
    }
    let reached = ladder(scorecard, dimension, outcomes);
    let required = dimension.criteria.iter().zip(outcomes);
    let required = required.filter(|(criterion, _)| criterion.need == Need::Required);
    let above = required.filter_map(|(criterion, outcome)| Some((criterion.level?, outcome)));
    let above: Vec<_> = above.filter(|(level, _)| *level > reached).collect();
    let Some(next) = above.iter().map(|(level, _)| *level).min() else { return false };
    let mut failing = above
        .iter()
        .filter(|(level, outcome)| *level == next && !is_met(outcome, *level))
        .map(|(_, outcome)| outcome)
        .peekable();
    failing.peek().is_some() && failing.all(|o| matches!(o, Outcome::Unknown(Why::NoValue(_))))
}

fn is_met(outcome: &Outcome, level: Level) -> bool {
    match outcome {
        Outcome::Met | Outcome::Moved(Trend::Better) => true,
        Outcome::Rated(rated) => *rated >= level,
        Outcome::NotMet | Outcome::Moved(_) | Outcome::Unknown(_) => false,
    }
}

fn average(scorecard: &Scorecard, dimension: &Dimension, outcomes: &[Outcome]) -> Option<Exact> {
    let pairs = dimension.criteria.iter().zip(outcomes);
    let numbers: Vec<u32> =
        pairs.filter_map(|(criterion, outcome)| number(scorecard, criterion, outcome)).collect();
    let count = u32::try_from(numbers.len()).ok().filter(|count| *count > 0)?;
    Some(whole(numbers.iter().sum()) / whole(count))
}

/// Returns the level a criterion adds to a mean.
///
/// A question left open counts as the first level, or one could rise by leaving out the hard ones.
/// A metric without a value is nobody's choice and stays out, and so does what is optional.
fn number(scorecard: &Scorecard, criterion: &Criterion, outcome: &Outcome) -> Option<u32> {
    let own = criterion.level.unwrap_or(scorecard.highest());
    match (outcome, &criterion.question) {
        (Outcome::Met, _) => Some(own.number()),
        (Outcome::NotMet, _) => Some(1),
        (Outcome::Rated(level), _) => Some(level.number()),
        (Outcome::Moved(Trend::Worse), _) => Some(1),
        (Outcome::Moved(Trend::Flat), _) => Some(2),
        (Outcome::Moved(Trend::Better), _) => Some(3),
        (Outcome::Unknown(_), Question::Measure { .. }) => None,
        (Outcome::Unknown(_), Question::Ask { .. }) => {
            (criterion.need == Need::Required).then_some(1)
        }
    }
}

/// Returns Σ weight · level ÷ Σ weight over the dimensions that have a level.
pub(super) fn score(scorecard: &Scorecard, results: &[DimensionResult]) -> Option<Exact> {
    let mut sum = whole(0);
    let mut weights = whole(0);
    for (dimension, result) in scorecard.dimensions.iter().zip(results) {
        if let Some(level) = &result.level {
            sum += &dimension.weight * level;
            weights += &dimension.weight;
        }
    }
    (weights > whole(0)).then(|| sum / weights)
}

/// Returns the level that a number reaches in full.
pub(super) fn reached(level: &Exact) -> Option<Level> {
    u32::try_from(level.floor().to_integer()).ok().and_then(Level::new)
}

/// Returns a whole number.
pub(super) fn whole(number: u32) -> Exact {
    Exact::from_integer(number.into())
}
