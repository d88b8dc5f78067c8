//! Pages of scorecards: where the company stands, why, how it got there, and what to do next.

mod charts;
mod criterion;
mod dimension;
mod steps;

use num_traits::ToPrimitive as _;

use super::chart;
use super::frame::Frame;
use super::template::Html;
use super::view;
use crate::compute::number::Exact;
use crate::compute::scorecard::{Confidence, DimensionResult, Expected, Stance};
use crate::compute::standing::{ScorecardResult, Standing};
use crate::diag::Diagnostics;
use crate::locale::{Arg, DateStyle, Direction, Formatter};
use crate::model::page::Page;
use crate::model::scorecard::{Dimension, Level, Method, Scorecard};

/// A scorecard as it stood on a day, for one page.
struct Card<'a> {
    scorecard: &'a Scorecard,
    result: &'a ScorecardResult,
    standing: &'a Standing,
    /// What the ids of its messages begin with.
    prefix: String,
}

impl<'a> Card<'a> {
    fn new(name: &str, result: &'a ScorecardResult, standing: &'a Standing) -> Self {
        let prefix = format!("scorecard-{}", name.replace('_', "-"));
        Self { scorecard: &result.scorecard, result, standing, prefix }
    }

    fn dimensions(&self) -> impl Iterator<Item = (&'a Dimension, &'a DimensionResult)> {
        self.scorecard.dimensions.iter().zip(&self.standing.assessment.dimensions)
    }

    fn levels(&self) -> impl Iterator<Item = Level> {
        (1..=self.scorecard.highest().number()).filter_map(Level::new)
    }

    fn expected(&self) -> Option<Level> {
        self.standing.expected.as_ref()?.level
    }
}

impl Frame<'_> {
    /// The page of a scorecard.
    pub(super) fn scorecard(
        &self,
        page: &Page,
        name: &str,
        diags: &mut Diagnostics,
    ) -> view::ScorecardView {
        let narrative = self.input.site.narrative(self.locale, &format!("scorecards/{name}"));
        let view = view::ScorecardView {
            page: self.of(page),
            lead: narrative.and_then(|n| Some(n.front.description.as_ref()?.value.clone())),
            intro: Html::new(narrative.map(|n| self.narrative(page, n).html).unwrap_or_default()),
            ..view::ScorecardView::default()
        };
        let result = self.input.results.and_then(|results| results.scorecards.get(name));
        let Some(result) = result else { return view };
        let card = Card::new(name, result, &result.now);
        let assessment = &card.standing.assessment;
        let raters = result.rater_names(card.standing);
        let weights: Vec<&Exact> = result.scorecard.dimensions.iter().map(|d| &d.weight).collect();
        view::ScorecardView {
            level: assessment.score.as_ref().map(|score| self.card_level(&card, score)),
            score: assessment.score.as_ref().map(|score| self.card_score(&card, score)),
            method: Some(self.say(match result.scorecard.method {
                Method::Ladder => "scorecard-method-ladder",
                Method::Average => "scorecard-method-average",
            })),
            confidence: self.card_confidence(assessment.confidence),
            expectation: self.card_expectation(&card, page),
            radar: self.card_radar(&card, diags),
            trend: self.card_trend(&card, diags),
            dimensions: card.dimensions().map(|(d, r)| self.dimension(&card, d, r, page)).collect(),
            weighted: weights.windows(2).any(|pair| pair[0] != pair[1]),
            next_steps: self.next_steps(&card, page),
            as_of: self.formatter.date(assessment.date, DateStyle::Long),
            assessed: card.standing.answered.map(|date| self.when(date)),
            self_assessed: !raters.is_empty(),
            raters_differ: (raters.len() > 1).then(|| self.say("scorecard-raters-differ")),
            raters,
            ..view
        }
    }

    /// The text of a part of a scorecard: its message, else what the definition says.
    fn say_of(&self, card: &Card<'_>, parts: &[&str], written: &str) -> String {
        let mut id = card.prefix.clone();
        for part in parts {
            id.push('-');
            id.push_str(&part.replace('_', "-"));
        }
        self.formatter.try_message(&id, &[]).unwrap_or_else(|| written.to_owned())
    }

    fn dimension_name(&self, card: &Card<'_>, dimension: &Dimension) -> String {
        let words = dimension.id.value.replace(['_', '-'], " ");
        let written = dimension.title.as_ref().map_or(words, |title| title.value.clone());
        self.say_of(card, &[&dimension.id.value], &written)
    }

    fn level_name(&self, card: &Card<'_>, level: Level) -> String {
        let name = card.scorecard.level_name(level).unwrap_or_default();
        let common = self.formatter.try_message(&format!("level-{}", name.replace('_', "-")), &[]);
        self.say_of(card, &["level", name], common.as_deref().unwrap_or(name))
    }

    /// The level that a score has reached in full.
    fn card_level(&self, card: &Card<'_>, score: &Exact) -> view::Level {
        let number = score.floor().to_u32().unwrap_or(0).max(1);
        let level = Level::new(number).unwrap_or(Level::FIRST);
        view::Level {
            name: self.level_name(card, level),
            number: u64::from(number),
            total: u64::from(card.scorecard.highest().number()),
        }
    }

    /// A score with its highest value, to one decimal.
    fn card_score(&self, card: &Card<'_>, score: &Exact) -> String {
        let total = i64::from(card.scorecard.highest().number());
        let score = Arg::Text(self.formatter.number(score, 1));
        let total = Arg::Text(self.formatter.integer(total));
        self.formatter.message("scorecard-score", &[("score", score), ("total", total)])
    }

    fn card_confidence(&self, confidence: Confidence) -> Option<String> {
        let count = |count: u64| Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
        let args = [
            ("measured", count(confidence.measured)),
            ("criteria", count(confidence.criteria)),
            ("share", Arg::Text(self.formatter.percent(&confidence.share()?, 0))),
        ];
        Some(self.formatter.message("scorecard-confidence", &args))
    }

    fn card_expectation(&self, card: &Card<'_>, page: &Page) -> Option<view::Expectation> {
        let Expected { value, level, stance } = card.standing.expected.as_ref()?;
        let expectation = card.scorecard.expectation.as_ref()?;
        let metric = self.input.results?.metrics.get(&expectation.metric.value)?;
        let money = |amount: &Exact| match &expectation.currency {
            Some(currency) => self.formatter.compact_money(amount, &currency.value),
            None => self.figures().text(metric, amount),
        };
        let band = level.and_then(|level| expectation.bands.get(&level)).map(|band| {
            let from = Arg::Text(money(&band.from));
            match &band.to {
                Some(to) => {
                    let args = [("from", from), ("to", Arg::Text(money(to)))];
                    self.formatter.message("expectation-band", &args)
                }
                None => self.formatter.message("expectation-band-open", &[("from", from)]),
            }
        });
        Some(view::Expectation {
            metric: self.figures().name(metric),
            url: self.metric_url(&metric.id, page),
            figure: self.figures().full(metric, value),
            level: level.map(|level| self.level_name(card, level)),
            band,
            stance: stance.map(|stance| match stance {
                Stance::Ahead => view::Stance::Ahead,
                Stance::OnPar => view::Stance::OnPar,
                Stance::Behind => view::Stance::Behind,
            }),
        })
    }
}

pub(super) fn chart_direction(formatter: &Formatter) -> chart::Direction {
    match formatter.direction() {
        Direction::Ltr => chart::Direction::Ltr,
        Direction::Rtl => chart::Direction::Rtl,
    }
}
