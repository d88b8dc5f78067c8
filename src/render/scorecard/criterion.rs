//! A criterion of a scorecard: what was asked or measured, and what came of it.

use super::Card;
use crate::compute::number::{Exact, Reason};
use crate::compute::scorecard::{Basis, CriterionResult, Outcome, Trend, Why};
use crate::locale::Arg;
use crate::model::metric::{Comparator, Condition, Metric, MetricId};
use crate::model::page::Page;
use crate::model::period::Period;
use crate::model::scorecard::{Answer, Criterion, Dimension, Level, Method, Need, Question, Test};
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    pub(super) fn criterion(
        &self,
        card: &Card<'_>,
        dimension: &Dimension,
        criterion: &Criterion,
        result: &CriterionResult,
        page: &Page,
    ) -> view::Criterion {
        let path = [dimension.id.value.as_str(), criterion.id.value.as_str()];
        let rated = match &result.outcome {
            Outcome::Rated(level) if card.scorecard.method == Method::Average => Some(*level),
            _ => None,
        };
        let view = view::Criterion {
            level: rated.or(criterion.level).map(|level| self.level_name(card, level)),
            state: state(card, criterion, &result.outcome),
            optional: criterion.need == Need::Optional,
            self_assessed: result.basis == Basis::SelfAssessed,
            why: self.no_outcome(&result.outcome),
            ..view::Criterion::default()
        };
        match &criterion.question {
            Question::Ask { text, answer, .. } => {
                let said = result.responses.iter().map(|response| view::RaterAnswer {
                    rater: card
                        .result
                        .names
                        .get(&response.rater)
                        .unwrap_or(&response.rater)
                        .clone(),
                    text: self.said(card, *answer, &response.value),
                });
                let evidence = result.responses.iter().map(|response| response.evidence.trim());
                let mut seen: Vec<&str> = evidence.filter(|text| !text.is_empty()).collect();
                seen.dedup();
                let shown = |text: &str| view::Evidence { text: text.to_owned(), url: None };
                view::Criterion {
                    question: self.say_of(card, &path, &text.value),
                    answers: said.collect(),
                    evidence: seen.into_iter().map(shown).collect(),
                    ..view
                }
            }
            Question::Measure { metric: named, vintage, test } => {
                let results = self.input.results;
                let metric = results.and_then(|results| results.metrics.get(&named.value));
                let name = metric.map(|metric| self.figures().name(metric));
                let name = name.unwrap_or_else(|| named.value.as_str().to_owned());
                view::Criterion {
                    question: self.say_of(card, &path, &name),
                    url: metric.and_then(|metric| self.metric_url(&metric.id, page)),
                    measured: metric.map_or_else(Vec::new, |metric| {
                        self.measured_values(metric, *vintage, test, card.standing.period)
                    }),
                    required: metric.map(|metric| self.requirement_words(metric, test)),
                    vintage: vintage.map(|days| {
                        let days = Arg::Count(i64::from(days));
                        self.formatter.message("criterion-vintage", &[("days", days)])
                    }),
                    ..view
                }
            }
        }
    }

    /// What a rater said, in words.
    fn said(&self, card: &Card<'_>, answer: Answer, value: &str) -> String {
        match (answer, value.trim()) {
            (Answer::Bool, "true" | "1") => self.say("answer-yes"),
            (Answer::Bool, "false" | "0") => self.say("answer-no"),
            (Answer::Level, number) => {
                let level = number.parse().ok().and_then(Level::new);
                let level = level.filter(|level| *level <= card.scorecard.highest());
                level.map_or_else(|| number.to_owned(), |level| self.level_name(card, level))
            }
            (Answer::Bool, other) => other.to_owned(),
        }
    }

    /// Why nothing came of a criterion; the sentence for a missing value stands in its place.
    fn no_outcome(&self, outcome: &Outcome) -> Option<String> {
        match outcome {
            Outcome::Unknown(Why::NoEvidence) => Some(self.say("criterion-no-evidence")),
            Outcome::Unknown(Why::Unreadable) => Some(self.say("criterion-unreadable")),
            Outcome::Unknown(Why::Unanswered | Why::NoValue(_))
            | Outcome::Met
            | Outcome::NotMet
            | Outcome::Rated(_)
            | Outcome::Moved(_) => None,
        }
    }

    /// The values that a test looks at, the newest first.
    fn measured_values(
        &self,
        metric: &Metric,
        vintage: Option<u32>,
        test: &Test,
        last: Period,
    ) -> Vec<view::Measured> {
        let Some(results) = self.input.results else { return Vec::new() };
        let periods = match test {
            Test::When { periods, .. } => last.series(*periods as usize, &results.calendar),
            Test::Trend { quarters } => {
                let all = last.series(*quarters as usize + 1, &results.calendar);
                [all.first(), all.last()].into_iter().flatten().copied().collect()
            }
        };
        let several = periods.len() > 1;
        let value = |period: Period, metric: &MetricId| -> Result<Exact, Reason> {
            match vintage {
                None => results.value(period, metric),
                Some(days) => results.shown_beside(period, metric, &format!("t-{days}")),
            }
        };
        let measured = periods.into_iter().rev().map(|period| view::Measured {
            period: several.then(|| self.period_name(period)),
            figure: self.figures().full(metric, &value(period, &metric.id)),
        });
        measured.collect()
    }

    /// What a measured value has to be, in words.
    fn requirement_words(&self, metric: &Metric, test: &Test) -> String {
        match test {
            Test::Trend { quarters } => self
                .formatter
                .message("condition-trend", &[("count", Arg::Count(i64::from(*quarters)))]),
            Test::When { condition, periods, .. } => {
                let words = self.condition_words(metric, condition);
                if *periods < 2 {
                    return words;
                }
                let args =
                    [("condition", Arg::Text(words)), ("periods", Arg::Count(i64::from(*periods)))];
                self.formatter.message("condition-periods", &args)
            }
        }
    }

    fn condition_words(&self, metric: &Metric, condition: &Condition) -> String {
        let id = match condition.comparator {
            Comparator::AtLeast => "condition-at-least",
            Comparator::AtMost => "condition-at-most",
            Comparator::Above => "condition-more-than",
            Comparator::Below => "condition-less-than",
            Comparator::Equal => "condition-equal",
        };
        let value = self.figures().text(metric, &condition.bound);
        self.formatter.message(id, &[("value", Arg::Text(value))])
    }
}

fn state(card: &Card<'_>, criterion: &Criterion, outcome: &Outcome) -> view::Answer {
    match (outcome, card.scorecard.method) {
        (Outcome::Met, _) => view::Answer::Met,
        (Outcome::NotMet, _) => view::Answer::Unmet,
        (Outcome::Unknown(_), _) => view::Answer::Unanswered,
        (Outcome::Rated(_), Method::Average) => view::Answer::Rated,
        (Outcome::Rated(level), Method::Ladder) => match criterion.level {
            Some(own) if *level < own => view::Answer::Unmet,
            Some(_) | None => view::Answer::Met,
        },
        (Outcome::Moved(Trend::Better), _) => view::Answer::Better,
        (Outcome::Moved(Trend::Flat), _) => view::Answer::Flat,
        (Outcome::Moved(Trend::Worse), _) => view::Answer::Worse,
    }
}
