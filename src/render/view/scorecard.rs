//! `scorecard.html`: a maturity model and where the company stands in it.

use serde::Serialize;

use super::{Chart, Figure, Page, When};
use crate::render::template::Html;

/// A scorecard with its assessment.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ScorecardView {
    /// The frame.
    pub page: Page,
    /// The sentence under the title.
    pub lead: Option<String>,
    /// The text above the result.
    pub intro: Html,
    /// The level reached over all; none before the first assessment.
    pub level: Option<Level>,
    /// The score in words, such as "3.2 of 5".
    pub score: Option<String>,
    /// How criteria become a level, as a sentence.
    pub method: Option<String>,
    /// How much of it was measured, as a sentence.
    pub confidence: Option<String>,
    /// What is expected of a company of this size.
    pub expectation: Option<Expectation>,
    /// The dimensions as a drawing.
    pub radar: Option<Chart>,
    /// Levels and score over the quarters.
    pub trend: Option<Chart>,
    /// The dimensions one by one.
    pub dimensions: Vec<Dimension>,
    /// Whether the dimensions do not count alike.
    pub weighted: bool,
    /// What to do first.
    pub next_steps: Vec<NextStep>,
    /// The date of the measured values, in words.
    pub as_of: String,
    /// When the questions were answered.
    pub assessed: Option<When>,
    /// Who answered them.
    pub raters: Vec<String>,
    /// Whether the answers were given by the ones who are assessed.
    pub self_assessed: bool,
    /// What happens where raters differ, as a sentence; given where there are two or more.
    pub raters_differ: Option<String>,
}

/// A level of a maturity model.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Level {
    /// Its name.
    pub name: String,
    /// Its number, from 1; 0 is below the first.
    pub number: u64,
    /// How many levels there are.
    pub total: u64,
}

/// What is expected of a company of this size.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Expectation {
    /// What size is measured by.
    pub metric: String,
    /// The page of that metric.
    pub url: Option<String>,
    /// The size.
    pub figure: Figure,
    /// The level expected; none outside all bands.
    pub level: Option<String>,
    /// The band of sizes in which it is expected, in words.
    pub band: Option<String>,
    /// How the company compares.
    pub stance: Option<Stance>,
}

/// How a level compares with the one that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// It is higher.
    Ahead,
    /// It is the same.
    OnPar,
    /// It is lower.
    Behind,
}

/// A dimension of a scorecard.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Dimension {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The level reached.
    pub level: Level,
    /// The level to one decimal, where it is a mean.
    pub mean: Option<String>,
    /// How much it counts.
    pub weight: String,
    /// The levels as steps, with what each looks like.
    pub steps: Vec<Step>,
    /// The level aimed at.
    pub target: Option<String>,
    /// How far that is, in words.
    pub gap: Option<String>,
    /// The level that is expected of a company of this size.
    pub expected: Option<String>,
    /// What the level reached looks like.
    pub current: Option<String>,
    /// What the level after it looks like.
    pub next: Option<String>,
    /// How much of it was measured, in words.
    pub confidence: Option<String>,
    /// What is doubtful about the level: raters far apart, values that are missing.
    pub doubts: Vec<String>,
    /// The questions and measurements.
    pub criteria: Vec<Criterion>,
}

/// One level of a dimension, as a step of its ladder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Step {
    /// The level's name.
    pub name: String,
    /// Whether it is reached.
    pub state: StepState,
    /// Whether it is aimed at.
    pub target: bool,
    /// What it looks like.
    pub text: Option<String>,
}

/// Whether a level is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// Below the level reached.
    Reached,
    /// The level reached.
    Current,
    /// Above it.
    #[default]
    Open,
}

/// What came of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is met.
    Met,
    /// It is not.
    Unmet,
    /// It is rated with a level of its own.
    Rated,
    /// The metric is better than it was.
    Better,
    /// The metric is much as it was.
    Flat,
    /// The metric is worse than it was.
    Worse,
    /// Nobody said and nothing measures it.
    #[default]
    Unanswered,
}

/// A question or measurement of a dimension.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Criterion {
    /// What is asked.
    pub question: String,
    /// The page of the metric that is measured.
    pub url: Option<String>,
    /// The name of the level it belongs to, or that it is rated with.
    pub level: Option<String>,
    /// What came of it.
    pub state: Answer,
    /// Whether the level can be reached without it.
    pub optional: bool,
    /// Whether the answer is the company's own.
    pub self_assessed: bool,
    /// What was measured, the newest first.
    pub measured: Vec<Measured>,
    /// What would have to be measured, such as "at least 80 %".
    pub required: Option<String>,
    /// When the forecasts were made that are measured, in words.
    pub vintage: Option<String>,
    /// Why there is no outcome, as a sentence.
    pub why: Option<String>,
    /// What each rater said.
    pub answers: Vec<RaterAnswer>,
    /// What the answer rests on.
    pub evidence: Vec<Evidence>,
}

/// A value that a criterion measures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Measured {
    /// The quarter, where there are several.
    pub period: Option<String>,
    /// The value.
    pub figure: Figure,
}

/// What a rater said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RaterAnswer {
    /// The rater's name.
    pub rater: String,
    /// The answer, in words.
    pub text: String,
}

/// What an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Evidence {
    /// In words.
    pub text: String,
    /// Where it can be seen.
    pub url: Option<String>,
}

/// Something to do to reach the next level.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct NextStep {
    /// What to do, or the title of the guide that says how.
    pub text: String,
    /// The guide.
    pub url: Option<String>,
    /// The language of the guide, as a BCP 47 tag, when it is not the page's.
    pub lang: Option<String>,
    /// The dimension it helps.
    pub dimension: Option<String>,
}
