//! Questions that nobody answered, answers to questions that nobody asked, and next actions that
//! lead nowhere.

use std::collections::BTreeSet;

use crate::compute::results::Results;
use crate::compute::scorecard::{Outcome, Why};
use crate::compute::standing::ScorecardResult;
use crate::diag::{Diagnostic, Diagnostics, Place, Rule, nearest};
use crate::model::Site;
use crate::model::link::is_page_id;
use crate::model::scorecard::{Need, Scorecard};
use crate::source::SourcePath;

pub(super) fn check(site: &Site, results: &Results, diags: &mut Diagnostics) {
    let place = results.assessments.as_ref();
    for card in results.scorecards.values() {
        lost_actions(site, &card.scorecard, diags);
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

/// An action that can only be the id of a page has that page.
fn lost_actions(site: &Site, scorecard: &Scorecard, diags: &mut Diagnostics) {
    let locale = &site.config.default_locale;
    let own = scorecard.dimensions.iter().flat_map(|dimension| dimension.next_actions.values());
    for action in scorecard.next_actions.values().chain(own).flatten() {
        let id = &action.value;
        if !is_page_id(id) || site.page_by_id(id, locale).is_some() {
            continue;
        }
        let message = format!("there is no page `{id}`, or more than one");
        let pages = site.pages.locale(locale).pages.iter().map(|page| site.pages.get(*page));
        let groups = pages.filter(|page| page.document.is_some()).map(|page| page.group.as_str());
        let names = groups.flat_map(|group| [Some(group), group.rsplit('/').next()]).flatten();
        let diagnostic = Diagnostic::at(Rule::BrokenLink, action.span.clone(), message);
        diags.push(match nearest(id, names) {
            Some(near) if near != id => diagnostic.hint(format!("did you mean `{near}`?")),
            _ => diagnostic.hint("write the path of a page in `content/`, or a sentence"),
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
