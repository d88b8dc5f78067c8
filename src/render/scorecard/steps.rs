//! What to do next: pages that say how, or sentences.

use num_traits::Signed as _;

use super::Card;
use crate::model::page::Page;
use crate::model::scorecard::Level;
use crate::render::frame::Frame;
use crate::render::view;
use crate::yaml::Spanned;

impl Frame<'_> {
    /// What to do at the level of the company, then at those of dimensions short of their targets.
    pub(super) fn next_steps(&self, card: &Card<'_>, page: &Page) -> Vec<view::NextStep> {
        let mut steps = Vec::new();
        if let Some(level) = card.standing.assessment.reached() {
            let actions = card.scorecard.next_actions.get(&level);
            steps.extend(self.card_actions(card, actions, level, &[], page));
        }
        for (dimension, result) in card.dimensions() {
            let is_short = result.gap.as_ref().is_none_or(|gap| gap.is_positive());
            let reached = result.reached.unwrap_or(Level::FIRST);
            let actions = dimension.next_actions.get(&reached).filter(|_| is_short);
            let name = self.dimension_name(card, dimension);
            let own = self.card_actions(card, actions, reached, &[&dimension.id.value], page);
            steps.extend(
                own.into_iter()
                    .map(|step| view::NextStep { dimension: Some(name.clone()), ..step }),
            );
        }
        steps
    }

    fn card_actions(
        &self,
        card: &Card<'_>,
        actions: Option<&Vec<Spanned<String>>>,
        level: Level,
        of: &[&str],
        page: &Page,
    ) -> Vec<view::NextStep> {
        let level = card.scorecard.level_name(level).unwrap_or_default();
        let actions = actions.into_iter().flatten().enumerate();
        let step = |(at, action): (usize, &Spanned<String>)| {
            if let Some(guide) = self.input.site.page_by_id(&action.value, self.locale) {
                let link = self.link(guide, page);
                let (text, url, lang) = (link.title, Some(link.url), link.lang);
                return view::NextStep { text, url, lang, dimension: None };
            }
            let count = (at + 1).to_string();
            let mut path = of.to_vec();
            path.extend(["next", level]);
            if at > 0 {
                path.push(&count);
            }
            let text = self.say_of(card, &path, &action.value);
            view::NextStep { text, ..view::NextStep::default() }
        };
        actions.map(step).collect()
    }
}
