//! A dimension of a scorecard: its ladder, its target, and what is doubtful about its level.

use std::cmp::Ordering;

use num_traits::{Signed as _, ToPrimitive as _};

use super::Card;
use crate::compute::number::Exact;
use crate::compute::scorecard::DimensionResult;
use crate::locale::Arg;
use crate::model::page::Page;
use crate::model::scorecard::{Dimension, Level, Method};
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    pub(super) fn dimension(
        &self,
        card: &Card<'_>,
        dimension: &Dimension,
        result: &DimensionResult,
        page: &Page,
    ) -> view::Dimension {
        let steps: Vec<view::Step> = card
            .levels()
            .map(|level| view::Step {
                name: self.level_name(card, level),
                state: match result.reached.map(|reached| level.cmp(&reached)) {
                    Some(Ordering::Less) => view::StepState::Reached,
                    Some(Ordering::Equal) => view::StepState::Current,
                    Some(Ordering::Greater) | None => view::StepState::Open,
                },
                target: dimension.target == Some(level),
                text: self.descriptor(card, dimension, level),
            })
            .collect();
        let current = steps.iter().position(|step| step.state == view::StepState::Current);
        let text_at = |at: usize| steps.get(at).and_then(|step| step.text.clone());
        let mean = result.level.as_ref().filter(|_| card.scorecard.method == Method::Average);
        let criteria = dimension.criteria.iter().zip(&result.criteria);
        view::Dimension {
            id: dimension.id.value.replace('_', "-"),
            name: self.dimension_name(card, dimension),
            level: match result.reached {
                None => view::Level { name: self.say("scorecard-unassessed"), number: 0, total: 0 },
                Some(level) => view::Level {
                    name: self.level_name(card, level),
                    number: u64::from(level.number()),
                    total: u64::from(card.scorecard.highest().number()),
                },
            },
            mean: mean.map(|mean| self.card_score(card, mean)),
            weight: self.formatter.number(&dimension.weight, places(&dimension.weight)),
            target: dimension.target.map(|target| self.level_name(card, target)),
            gap: result.gap.as_ref().map(|gap| self.gap_words(gap)),
            expected: card.expected().map(|level| self.level_name(card, level)),
            current: current.and_then(text_at),
            next: current.and_then(|at| text_at(at + 1)),
            confidence: self.card_confidence(result.confidence),
            doubts: self.dimension_doubts(result),
            criteria: criteria.map(|(c, r)| self.criterion(card, dimension, c, r, page)).collect(),
            steps,
        }
    }

    /// What a level of a dimension looks like.
    fn descriptor(&self, card: &Card<'_>, dimension: &Dimension, level: Level) -> Option<String> {
        let name = card.scorecard.level_name(level)?;
        let written = &dimension.descriptors.get(&level)?.value;
        Some(self.say_of(card, &[&dimension.id.value, name], written))
    }

    /// How far a level is from its target, in words.
    pub(super) fn gap_words(&self, gap: &Exact) -> String {
        if !gap.is_positive() {
            return self.say("scorecard-gap-none");
        }
        let levels = gap.ceil().to_i64().unwrap_or_default();
        self.formatter.message("scorecard-gap-levels", &[("count", Arg::Count(levels))])
    }

    fn dimension_doubts(&self, result: &DimensionResult) -> Vec<String> {
        let spread = result.spread.as_ref().filter(|_| result.is_disputed());
        let spread = spread.and_then(|spread| spread.floor().to_i64());
        let disputed = spread.map(|levels| {
            self.formatter.message("scorecard-disputed", &[("count", Arg::Count(levels))])
        });
        let open = result.is_open.then(|| self.say("scorecard-open"));
        disputed.into_iter().chain(open).collect()
    }
}

/// A weight shows the decimals it has, up to two.
fn places(weight: &Exact) -> u32 {
    let tenths = weight * Exact::from_integer(10.into());
    match (weight.is_integer(), tenths.is_integer()) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    }
}
