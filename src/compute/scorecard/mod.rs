//! Scorecards and answers → levels and scores.
//!
//! The entry point is [`assess`]. People's answers come from the table `assessments`, measured
//! outcomes from whoever computes metrics, through a function; nothing here reads a table. The
//! small functions that turn values into outcomes, [`held`] and [`trend`], are here too, and
//! [`expect`], which says what a company of a given size should have come to.

mod expectation;
mod level;
mod outcome;

pub use expectation::{Expected, Stance, expect};
pub use outcome::{held, trend};

use std::collections::BTreeMap;

use chrono::NaiveDate;

use self::level::{is_open, level, reached, score, whole};
use self::outcome::answered;
use super::number::{Exact, Reason};
use crate::model::scorecard::{Criterion, Dimension, Level, Question, Scorecard};

/// One answer: a row of `assessments` about one scorecard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The day it was given.
    pub date: NaiveDate,
    /// The dimension's id.
    pub dimension: String,
    /// The criterion's id.
    pub criterion: String,
    /// Who gave it.
    pub rater: String,
    /// `true`, `false`, `1`, `0` or the number of a level.
    pub value: String,
    /// What there is to show for it, or nothing.
    pub evidence: String,
}

/// What came of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is met.
    Met,
    /// It is not.
    NotMet,
    /// The answer is a level.
    Rated(Level),
    /// The metric moved, or did not.
    Moved(Trend),
    /// There is no outcome; on a ladder that counts as not met.
    Unknown(Why),
}

/// Why a criterion has no outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nobody answered.
    Unanswered,
    /// An answer is neither yes nor no, or no level of the scorecard.
    Unreadable,
    /// The yes has nothing to show for it, and has to.
    NoEvidence,
    /// The metric has no value.
    NoValue(Reason),
}

/// How a metric moved, in the direction that is better for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// Beyond the tolerance in the wrong direction.
    Worse,
    /// Within the tolerance.
    Flat,
    /// Beyond the tolerance in the right direction.
    Better,
}

/// A scorecard as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The day; later answers do not count.
    pub date: NaiveDate,
    /// The dimensions, in the scorecard's order.
    pub dimensions: Vec<DimensionResult>,
    /// Σ weight · level ÷ Σ weight over the dimensions that have a level.
    pub score: Option<Exact>,
    /// How much of it was measured.
    pub confidence: Confidence,
}

/// A dimension as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionResult {
    /// The dimension's id.
    pub id: String,
    /// The level: whole on a ladder, a mean otherwise. Only a mean of nothing is `None`.
    pub level: Option<Exact>,
    /// The level that is reached in full.
    pub reached: Option<Level>,
    /// The target less the level; below zero when the target is surpassed.
    pub gap: Option<Exact>,
    /// Whether only metrics without a value keep it from its next level.
    pub is_open: bool,
    /// How much of it was measured.
    pub confidence: Confidence,
    /// The highest less the lowest level that single raters would give; `None` below two raters.
    pub spread: Option<Exact>,
    /// What came of each criterion, in the scorecard's order.
    pub criteria: Vec<CriterionResult>,
}

/// What came of one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionResult {
    /// The criterion's id.
    pub id: String,
    /// The outcome.
    pub outcome: Outcome,
    /// Who says so.
    pub basis: Basis,
    /// The newest answer of each rater, by rater.
    pub responses: Vec<Response>,
}

/// Who says what came of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// A metric.
    Measured,
    /// The company itself.
    SelfAssessed,
    /// Nobody: there is no outcome.
    Nobody,
}

/// How much of an assessment was measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Confidence {
    /// Criteria whose outcome comes from a metric.
    pub measured: u64,
    /// All criteria.
    pub criteria: u64,
}

impl Confidence {
    /// Returns the measured share, or `None` where there are no criteria.
    pub fn share(self) -> Option<Exact> {
        (self.criteria > 0).then(|| Exact::new(self.measured.into(), self.criteria.into()))
    }
}

impl Assessment {
    /// Returns the level that the score reaches in full.
    pub fn reached(&self) -> Option<Level> {
        self.score.as_ref().and_then(reached)
    }

    /// Says whether any level would be known better if all metrics had a value.
    pub fn is_open(&self) -> bool {
        self.dimensions.iter().any(|dimension| dimension.is_open)
    }
}

impl DimensionResult {
    /// Says whether raters are two levels or more apart.
    pub fn is_disputed(&self) -> bool {
        self.spread.as_ref().is_some_and(|spread| *spread >= whole(2))
    }
}

/// Evaluates a scorecard with the answers up to and including a day.
///
/// Of each rater the newest answer counts. Where raters disagree the lower answer does, and
/// evidence that one of them gives serves all. `measured` returns the outcome of a criterion that
/// asks a metric.
pub fn assess(
    scorecard: &Scorecard,
    responses: &[Response],
    date: NaiveDate,
    measured: impl Fn(&Dimension, &Criterion) -> Outcome,
) -> Assessment {
    let newest = newest(responses, date);
    let dimensions: Vec<DimensionResult> = scorecard
        .dimensions
        .iter()
        .map(|dimension| assess_dimension(scorecard, dimension, &newest, &measured))
        .collect();
    let confidence = dimensions.iter().fold(Confidence::default(), |sum, dimension| Confidence {
        measured: sum.measured + dimension.confidence.measured,
        criteria: sum.criteria + dimension.confidence.criteria,
    });
    Assessment { date, score: score(scorecard, &dimensions), dimensions, confidence }
}

/// The newest answers up to a day, by dimension, criterion and rater.
type Newest<'a> = BTreeMap<(&'a str, &'a str), BTreeMap<&'a str, &'a Response>>;

fn newest(responses: &[Response], date: NaiveDate) -> Newest<'_> {
    let mut newest: Newest<'_> = BTreeMap::new();
    for response in responses.iter().filter(|response| response.date <= date) {
        let key = (response.dimension.as_str(), response.criterion.as_str());
        let of_rater = newest.entry(key).or_default().entry(&response.rater).or_insert(response);
        if response.date >= of_rater.date {
            *of_rater = response;
        }
    }
    newest
}

fn assess_dimension(
    scorecard: &Scorecard,
    dimension: &Dimension,
    newest: &Newest<'_>,
    measured: &impl Fn(&Dimension, &Criterion) -> Outcome,
) -> DimensionResult {
    let criteria: Vec<CriterionResult> = dimension
        .criteria
        .iter()
        .map(|criterion| {
            let key = (dimension.id.value.as_str(), criterion.id.value.as_str());
            let responses = newest.get(&key).into_iter().flat_map(BTreeMap::values);
            let responses: Vec<Response> = responses.map(|response| (*response).clone()).collect();
            let outcome = match &criterion.question {
                Question::Ask { answer, evidence, .. } => {
                    let all: Vec<&Response> = responses.iter().collect();
                    answered(scorecard, *answer, *evidence, &all, &all)
                }
                Question::Measure { .. } => measured(dimension, criterion),
            };
            let basis = match (&outcome, &criterion.question) {
                (Outcome::Unknown(_), _) => Basis::Nobody,
                (_, Question::Measure { .. }) => Basis::Measured,
                (_, Question::Ask { .. }) => Basis::SelfAssessed,
            };
            CriterionResult { id: criterion.id.value.clone(), outcome, basis, responses }
        })
        .collect();
    let outcomes: Vec<Outcome> = criteria.iter().map(|result| result.outcome.clone()).collect();
    let level = level(scorecard, dimension, &outcomes);
    let target = dimension.target.map(|target| whole(target.number()));
    let measured = criteria.iter().filter(|result| result.basis == Basis::Measured).count();
    DimensionResult {
        id: dimension.id.value.clone(),
        reached: level.as_ref().and_then(reached),
        is_open: is_open(scorecard, dimension, &outcomes),
        gap: target.zip(level.clone()).map(|(target, level)| target - level),
        confidence: Confidence { measured: measured as u64, criteria: criteria.len() as u64 },
        spread: spread(scorecard, dimension, &criteria),
        level,
        criteria,
    }
}

/// Compares the levels that raters would give, each alone with the metrics; what one of them left
/// open is taken from the others.
fn spread(
    scorecard: &Scorecard,
    dimension: &Dimension,
    criteria: &[CriterionResult],
) -> Option<Exact> {
    let all = criteria.iter().flat_map(|result| &result.responses);
    let mut raters: Vec<&str> = all.map(|response| response.rater.as_str()).collect();
    raters.sort_unstable();
    raters.dedup();
    if raters.len() < 2 {
        return None;
    }
    let levels = raters.into_iter().filter_map(|rater| {
        let outcomes: Vec<Outcome> = dimension
            .criteria
            .iter()
            .zip(criteria)
            .map(|(criterion, result)| alone(scorecard, criterion, result, rater))
            .collect();
        level(scorecard, dimension, &outcomes)
    });
    let levels: Vec<Exact> = levels.collect();
    Some(levels.iter().max()? - levels.iter().min()?)
}

fn alone(
    scorecard: &Scorecard,
    criterion: &Criterion,
    result: &CriterionResult,
    rater: &str,
) -> Outcome {
    let Question::Ask { answer, evidence, .. } = &criterion.question else {
        return result.outcome.clone();
    };
    let all: Vec<&Response> = result.responses.iter().collect();
    let own: Vec<&Response> = all.iter().copied().filter(|one| one.rater == rater).collect();
    if own.is_empty() {
        return result.outcome.clone();
    }
    answered(scorecard, *answer, *evidence, &own, &all)
}
