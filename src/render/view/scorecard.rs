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
    /// The dimensions as a drawing.
    pub radar: Option<Chart>,
    /// The dimensions one by one.
    pub dimensions: Vec<Dimension>,
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

/// A dimension of a scorecard.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Dimension {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The level reached.
    pub level: Level,
    /// The levels as steps.
    pub steps: Vec<Step>,
    /// The level aimed at.
    pub target: Option<String>,
    /// How far that is, in words.
    pub gap: Option<String>,
    /// What the level reached looks like.
    pub current: Option<String>,
    /// What the level after it looks like.
    pub next: Option<String>,
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

/// Whether a criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is.
    Met,
    /// It is in part.
    Partly,
    /// It is not.
    Unmet,
    /// Nobody said and nothing measures it.
    #[default]
    Unanswered,
    /// It does not apply.
    Exempt,
}

/// A question or measurement of a dimension.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Criterion {
    /// What is asked.
    pub question: String,
    /// The name of the level it belongs to.
    pub level: Option<String>,
    /// Whether it is met.
    pub state: Answer,
    /// What was measured.
    pub measured: Option<Figure>,
    /// What would have to be measured, such as "at least 80 %".
    pub required: Option<String>,
    /// What the answer rests on.
    pub evidence: Vec<Evidence>,
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
    /// What to do.
    pub text: String,
    /// The guide that says how.
    pub url: Option<String>,
    /// The dimension it helps.
    pub dimension: Option<String>,
}
