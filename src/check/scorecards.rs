//! Questions that nobody answered, and answers to questions that nobody asked.

use std::collections::BTreeSet;

use crate::compute::results::Results;
use crate::compute::scorecard::{Outcome, Why};
use crate::compute::standing::ScorecardResult;
use crate::diag::{Diagnostic, Diagnostics, Place, Rule, nearest};
use crate::model::scorecard::Need;
use crate::source::SourcePath;

pub(super) fn check(results: &Results, diags: &mut Diagnostics) {
    let place = results.assessments.as_ref();
    for card in results.scorecards.values() {
        unanswered(card, diags);
        stray(card, place, diags);
    }
    for name in &results.strange_models {
        let message = format!("there is no scorecard `{name}` to answer");
        let known = results.scorecards.keys().map(String::as_str);
        let at = place.map_or(Place::Project, |path| Place::File(path.clone()));
        let diagnostic = Diagnostic::new(Rule::UnknownScorecard, at, message);
        diags.push(match nearest(name, known) {
            Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
            None => diagnostic.hint("define it in `data/scorecards/`, or remove its rows"),
        });
    }
}

fn unanswered(card: &ScorecardResult, diags: &mut Diagnostics) {
    let results = &card.now.assessment.dimensions;
    for (dimension, result) in card.scorecard.dimensions.iter().zip(results) {
        for (criterion, result) in dimension.criteria.iter().zip(&result.criteria) {
            if criterion.need == Need::Optional {
                continue;
            }
            let id = &criterion.id.value;
            let (message, hint) = match &result.outcome {
                Outcome::Unknown(Why::Unanswered) => (
                    format!("nobody has answered `{id}`"),
                    "add a row to the table `assessments`; without one it is not met",
                ),
                Outcome::Unknown(Why::NoValue(reason)) => (
                    format!("the metric that decides `{id}` has no value: {}", reason.code()),
                    "see `almanac metrics` for what is missing; without a value it is not met",
                ),
                _ => continue,
            };
            let span = criterion.id.span.clone();
            diags.push(Diagnostic::at(Rule::UnansweredCriterion, span, message).hint(hint));
        }
    }
}

fn stray(card: &ScorecardResult, table: Option<&SourcePath>, diags: &mut Diagnostics) {
    let asked: BTreeSet<&str> =
        card.scorecard.criteria().map(|(_, criterion)| criterion.id.value.as_str()).collect();
    let names: BTreeSet<(&str, &str)> = card
        .stray
        .iter()
        .map(|response| (response.dimension.as_str(), response.criterion.as_str()))
        .collect();
    for (dimension, criterion) in names {
        let scorecard = &card.scorecard.id.value;
        let message = format!("`{scorecard}` asks no `{criterion}` in `{dimension}`");
        let place = table.map_or(Place::Project, |path| Place::File(path.clone()));
        let diagnostic = Diagnostic::new(Rule::UnknownCriterion, place, message);
        diags.push(match nearest(criterion, asked.iter().copied()) {
            Some(near) if near != criterion => diagnostic.hint(format!("did you mean `{near}`?")),
            _ => diagnostic.hint("the answers are not used"),
        });
    }
}
