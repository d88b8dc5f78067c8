//! Pages of scorecards: where the company stands, why, and what to do next.

use num_traits::{Signed as _, ToPrimitive as _};

use super::chart::{self, Axis, Chart, Kind, Role, Series, Size};
use super::frame::Frame;
use super::template::Html;
use super::view;
use crate::compute::number::Exact;
use crate::compute::scorecard::{Basis, CriterionResult, DimensionResult, Outcome};
use crate::compute::standing::ScorecardResult;
use crate::diag::Diagnostics;
use crate::locale::{Arg, DateStyle, Direction, Formatter};
use crate::model::metric::{Comparator, Condition};
use crate::model::page::Page;
use crate::model::scorecard::{Criterion, Dimension, Level, Question, Scorecard, Test};

/// A scorecard with what came of it, for one page.
struct Card<'a> {
    scorecard: &'a Scorecard,
    result: &'a ScorecardResult,
    /// What the ids of its messages begin with.
    prefix: String,
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
        let mut view = view::ScorecardView {
            page: self.of(page),
            lead: narrative.and_then(|n| Some(n.front.description.as_ref()?.value.clone())),
            intro: Html::new(narrative.map(|n| self.narrative(page, n).html).unwrap_or_default()),
            ..view::ScorecardView::default()
        };
        let Some(card) = self.card(name) else { return view };
        let assessment = &card.result.now.assessment;
        let total = card.scorecard.highest().number();
        let formatter = self.formatter;
        view.as_of = formatter.date(assessment.date, DateStyle::Long);
        view.assessed = card.result.now.answered.map(|date| self.when(date));
        view.raters = card.result.rater_names(&card.result.now);
        view.self_assessed = !view.raters.is_empty();
        view.level = assessment.score.as_ref().map(|score| self.level(&card, score));
        view.score = assessment.score.as_ref().map(|score| {
            let score = Arg::Text(formatter.number(score, 1));
            let total = Arg::Text(formatter.integer(i64::from(total)));
            formatter.message("scorecard-score", &[("score", score), ("total", total)])
        });
        view.radar = self.radar(&card, diags);
        view.dimensions =
            pairs(&card).map(|(d, result)| self.dimension(&card, d, result)).collect();
        view.next_steps = self.next_steps(&card);
        view
    }

    /// A scorecard inside a report: its radar.
    pub(super) fn scorecard_block(
        &self,
        _page: &Page,
        name: &str,
        id: &str,
        diags: &mut Diagnostics,
    ) -> view::Block {
        let radar = self.card(name).and_then(|card| self.radar(&card, diags));
        match radar {
            Some(radar) => view::Block::Chart(view::Chart { id: id.to_owned(), ..radar }),
            None => view::Block::Unavailable(view::Unavailable::default()),
        }
    }

    fn card(&self, name: &str) -> Option<Card<'_>> {
        let result = self.input.results?.scorecards.get(name)?;
        let prefix = format!("scorecard-{}", name.replace('_', "-"));
        Some(Card { scorecard: &result.scorecard, result, prefix })
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
    fn level(&self, card: &Card<'_>, score: &Exact) -> view::Level {
        let number = score.floor().to_u32().unwrap_or(0).max(1);
        let level = Level::new(number).unwrap_or(Level::FIRST);
        view::Level {
            name: self.level_name(card, level),
            number: u64::from(number),
            total: u64::from(card.scorecard.highest().number()),
        }
    }

    fn dimension(
        &self,
        card: &Card<'_>,
        dimension: &Dimension,
        result: &DimensionResult,
    ) -> view::Dimension {
        let reached = result.reached.unwrap_or(Level::FIRST);
        let descriptor = |level: Level| {
            let name = card.scorecard.level_name(level)?;
            let written = &dimension.descriptors.get(&level)?.value;
            Some(self.say_of(card, &[&dimension.id.value, name], written))
        };
        let after = Level::new(reached.number() + 1).filter(|l| *l <= card.scorecard.highest());
        let criteria = dimension.criteria.iter().zip(&result.criteria);
        view::Dimension {
            id: dimension.id.value.replace('_', "-"),
            name: self.dimension_name(card, dimension),
            level: view::Level {
                name: self.level_name(card, reached),
                number: u64::from(reached.number()),
                total: u64::from(card.scorecard.highest().number()),
            },
            steps: self.steps(card, dimension, reached),
            target: dimension.target.map(|target| self.level_name(card, target)),
            gap: result.gap.as_ref().map(|gap| self.gap(gap)),
            current: descriptor(reached),
            next: after.and_then(descriptor),
            criteria: criteria.map(|(c, r)| self.criterion(card, dimension, c, r)).collect(),
        }
    }

    fn steps(&self, card: &Card<'_>, dimension: &Dimension, reached: Level) -> Vec<view::Step> {
        let levels = (1..=card.scorecard.highest().number()).filter_map(Level::new);
        let step = |level: Level| view::Step {
            name: self.level_name(card, level),
            state: match level.cmp(&reached) {
                std::cmp::Ordering::Less => view::StepState::Reached,
                std::cmp::Ordering::Equal => view::StepState::Current,
                std::cmp::Ordering::Greater => view::StepState::Open,
            },
            target: dimension.target == Some(level),
        };
        levels.map(step).collect()
    }

    fn gap(&self, gap: &Exact) -> String {
        if !gap.is_positive() {
            return self.say("scorecard-gap-none");
        }
        let levels = gap.ceil().to_i64().unwrap_or_default();
        self.formatter.message("scorecard-gap-levels", &[("count", Arg::Count(levels))])
    }

    fn criterion(
        &self,
        card: &Card<'_>,
        dimension: &Dimension,
        criterion: &Criterion,
        result: &CriterionResult,
    ) -> view::Criterion {
        let path = [dimension.id.value.as_str(), criterion.id.value.as_str()];
        let results = self.input.results;
        let mut view = view::Criterion {
            level: criterion.level.map(|level| self.level_name(card, level)),
            state: match &result.outcome {
                Outcome::Met => view::Answer::Met,
                Outcome::NotMet => view::Answer::Unmet,
                Outcome::Rated(_) | Outcome::Moved(_) => view::Answer::Partly,
                Outcome::Unknown(_) => view::Answer::Unanswered,
            },
            ..view::Criterion::default()
        };
        match &criterion.question {
            Question::Ask { text, .. } => {
                view.question = self.say_of(card, &path, &text.value);
            }
            Question::Measure { metric, test, .. } => {
                let found = results.and_then(|results| results.metrics.get(&metric.value));
                let name = found.map(|metric| self.figures().name(metric));
                let name = name.unwrap_or_else(|| metric.value.as_str().to_owned());
                view.question = self.say_of(card, &path, &name);
                if let (Some(metric), Some(results)) = (found, results) {
                    let value = results.value(card.result.now.period, &metric.id);
                    view.measured = Some(self.figures().full(metric, &value));
                    view.required = Some(self.requirement(metric, test));
                }
            }
        }
        if result.basis != Basis::Measured {
            let evidence = result.responses.iter().map(|response| response.evidence.trim());
            let mut seen: Vec<&str> = evidence.filter(|text| !text.is_empty()).collect();
            seen.dedup();
            let shown = |text: &str| view::Evidence { text: text.to_owned(), url: None };
            view.evidence = seen.into_iter().map(shown).collect();
        }
        view
    }

    /// What a measured value has to be, in words.
    fn requirement(&self, metric: &crate::model::metric::Metric, test: &Test) -> String {
        match test {
            Test::Trend { quarters } => self
                .formatter
                .message("condition-trend", &[("count", Arg::Count(i64::from(*quarters)))]),
            Test::When { condition, periods, .. } => {
                let words = self.condition(metric, condition);
                if *periods < 2 {
                    return words;
                }
                let args =
                    [("condition", Arg::Text(words)), ("periods", Arg::Count(i64::from(*periods)))];
                self.formatter.message("condition-periods", &args)
            }
        }
    }

    fn condition(&self, metric: &crate::model::metric::Metric, condition: &Condition) -> String {
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

    fn next_steps(&self, card: &Card<'_>) -> Vec<view::NextStep> {
        let mut steps = Vec::new();
        for (dimension, result) in pairs(card) {
            let is_short = result.gap.as_ref().is_none_or(|gap| gap.is_positive());
            let reached = result.reached.unwrap_or(Level::FIRST);
            let actions = dimension.next_actions.get(&reached).filter(|_| is_short);
            for (at, action) in actions.into_iter().flatten().enumerate() {
                let level = card.scorecard.level_name(reached).unwrap_or_default();
                let count = (at + 1).to_string();
                let mut path = vec![dimension.id.value.as_str(), "next", level];
                if at > 0 {
                    path.push(&count);
                }
                steps.push(view::NextStep {
                    text: self.say_of(card, &path, &action.value),
                    url: None,
                    dimension: Some(self.dimension_name(card, dimension)),
                });
            }
        }
        steps
    }

    /// The levels of the dimensions and their targets as a drawing, with the table beside it.
    fn radar(&self, card: &Card<'_>, diags: &mut Diagnostics) -> Option<view::Chart> {
        let names: Vec<String> =
            pairs(card).map(|(dimension, _)| self.dimension_name(card, dimension)).collect();
        if names.len() < 3 {
            // Two corners make no shape; the table below says the same.
            return None;
        }
        let levels: Vec<Option<f64>> =
            pairs(card).map(|(_, result)| result.level.as_ref()?.to_f64()).collect();
        let targets: Vec<Option<f64>> = pairs(card)
            .map(|(dimension, _)| dimension.target.map(|target| f64::from(target.number())))
            .collect();
        let total = card.scorecard.highest();
        let rings = (1..=total.number()).filter_map(Level::new);
        let series = |id: &str, values: Vec<Option<f64>>, role: Role| Series {
            name: self.say(id),
            values,
            labels: Vec::new(),
            role,
        };
        let mut all = vec![series("scorecard-series-level", levels, Role::Actual)];
        if targets.iter().any(Option::is_some) {
            all.push(series("scorecard-series-target", targets, Role::Target));
        }
        let title = self.say("scorecard-radar");
        let id = format!("{}-radar", card.prefix);
        let chart = Chart {
            id: id.clone(),
            kind: Kind::Radar {
                max: f64::from(total.number()),
                rings: rings.map(|level| self.level_name(card, level)).collect(),
            },
            title: title.clone(),
            description: self.radar_description(card),
            lang: self.tag(self.locale).to_owned(),
            direction: chart_direction(self.formatter),
            categories: names,
            axis: Axis::Names,
            series: all,
            references: Vec::new(),
            annotations: Vec::new(),
            size: Size { width: 540, height: 380 },
        };
        let tick = |value: f64| self.formatter.tick(value, 0);
        let svg = self.draw(&chart, &tick, diags)?;
        let table = self.radar_table(card, &id, &title);
        Some(view::Chart { id, svg, caption: title, table: Some(table), note: None })
    }

    fn radar_description(&self, card: &Card<'_>) -> String {
        let point = |(dimension, result): (&Dimension, &DimensionResult)| {
            let level = self.level_name(card, result.reached.unwrap_or(Level::FIRST));
            let args = [
                ("name", Arg::Text(self.dimension_name(card, dimension))),
                ("level", Arg::Text(level)),
            ];
            self.formatter.message("scorecard-radar-point", &args)
        };
        pairs(card).map(point).collect::<Vec<_>>().join(" ")
    }

    fn radar_table(&self, card: &Card<'_>, id: &str, caption: &str) -> view::Table {
        let column = |id: &str| view::Column {
            label: self.say(id),
            url: None,
            kind: view::ColumnKind::Text,
        };
        let cell = |level: Option<Level>| view::Cell {
            figure: match level {
                Some(level) => view::Figure::value(self.level_name(card, level)),
                None => view::Figure::none(self.say("scorecard-gap-none")),
            },
            kind: view::ColumnKind::Text,
            ..view::Cell::default()
        };
        let rows = pairs(card).map(|(dimension, result)| view::Row {
            header: self.dimension_name(card, dimension),
            url: None,
            cells: vec![cell(result.reached), cell(dimension.target)],
        });
        view::Table {
            id: format!("{id}-data"),
            caption: caption.to_owned(),
            corner: self.say("scorecard-dimension"),
            columns: vec![column("scorecard-series-level"), column("scorecard-series-target")],
            rows: rows.collect(),
            total: None,
            note: None,
        }
    }
}

fn pairs<'a>(card: &'a Card<'_>) -> impl Iterator<Item = (&'a Dimension, &'a DimensionResult)> {
    card.scorecard.dimensions.iter().zip(&card.result.now.assessment.dimensions)
}

pub(super) fn chart_direction(formatter: &Formatter) -> chart::Direction {
    match formatter.direction() {
        Direction::Ltr => chart::Direction::Ltr,
        Direction::Rtl => chart::Direction::Rtl,
    }
}
