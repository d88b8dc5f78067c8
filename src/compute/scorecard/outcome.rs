//! Answers and values → outcomes.

use super::level::whole;
use super::{Outcome, Response, Trend, Why};
use crate::compute::number::{Exact, Reason};
use crate::model::metric::{Condition, Direction, Unit};
use crate::model::scorecard::{Answer, Evidence, Level, Scorecard};

/// Joins answers to one outcome; `all` are those whose evidence counts.
pub(super) fn answered(
    scorecard: &Scorecard,
    answer: Answer,
    evidence: Evidence,
    responses: &[&Response],
    all: &[&Response],
) -> Outcome {
    let outcomes = responses.iter().map(|response| read(scorecard, answer, &response.value));
    let Some(lowest) = outcomes.min_by_key(rank) else {
        return Outcome::Unknown(Why::Unanswered);
    };
    let shown = all.iter().any(|response| !response.evidence.trim().is_empty());
    let claims = match &lowest {
        Outcome::Met => true,
        Outcome::Rated(level) => *level > Level::FIRST,
        Outcome::NotMet | Outcome::Moved(_) | Outcome::Unknown(_) => false,
    };
    if claims && evidence == Evidence::Required && !shown {
        return Outcome::Unknown(Why::NoEvidence);
    }
    lowest
}

fn read(scorecard: &Scorecard, answer: Answer, value: &str) -> Outcome {
    match (answer, value.trim()) {
        (Answer::Bool, "true" | "1") => Outcome::Met,
        (Answer::Bool, "false" | "0") => Outcome::NotMet,
        (Answer::Bool, _) => Outcome::Unknown(Why::Unreadable),
        (Answer::Level, number) => {
            let level = number.parse().ok().and_then(Level::new);
            let level = level.filter(|level| *level <= scorecard.highest());
            level.map_or(Outcome::Unknown(Why::Unreadable), Outcome::Rated)
        }
    }
}

/// Orders the outcomes of answers, the most cautious first.
fn rank(outcome: &Outcome) -> u32 {
    match outcome {
        Outcome::NotMet => 0,
        Outcome::Unknown(_) => 1,
        Outcome::Rated(level) => 1 + level.number(),
        Outcome::Met | Outcome::Moved(_) => u32::MAX,
    }
}

/// Holds the newest values of a metric against a condition that each of them has to meet.
///
/// `values` are those of the newest `periods` periods, in any order.
pub fn held(condition: &Condition, values: &[Result<Exact, Reason>], periods: u32) -> Outcome {
    let fails =
        |value: &Result<Exact, Reason>| value.as_ref().is_ok_and(|value| !condition.holds(value));
    if values.iter().any(fails) {
        return Outcome::NotMet;
    }
    let missing = values.iter().find_map(|value| value.as_ref().err());
    match missing {
        Some(reason) => Outcome::Unknown(Why::NoValue(reason.clone())),
        None if values.len() < periods as usize => {
            Outcome::Unknown(Why::NoValue(Reason::NoPriorPeriod))
        }
        None => Outcome::Met,
    }
}

/// Compares a value with an earlier one in the direction that is better for the metric.
///
/// Up to 2 % of the earlier value, or half a percentage point for shares, nothing moved. A metric
/// without a direction does not get better or worse.
pub fn trend(now: &Exact, before: &Exact, unit: Unit, direction: Direction) -> Trend {
    let is_share = unit == Unit::Percent;
    let tolerance =
        if is_share { Exact::new(5.into(), 1000.into()) } else { abs(before) / whole(50) };
    let change = now - before;
    if abs(&change) <= tolerance {
        return Trend::Flat;
    }
    let rises = change > whole(0);
    match direction {
        Direction::Up if rises => Trend::Better,
        Direction::Up => Trend::Worse,
        Direction::Down if rises => Trend::Worse,
        Direction::Down => Trend::Better,
        Direction::Range | Direction::Neutral => Trend::Flat,
    }
}

fn abs(number: &Exact) -> Exact {
    if *number < whole(0) { -number } else { number.clone() }
}
