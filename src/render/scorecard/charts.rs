//! Charts and tables of scorecards: the radar, the trend, and the blocks of a report.

use num_traits::ToPrimitive as _;

use super::{Card, chart_direction};
use crate::compute::number::{Exact, decimal_text};
use crate::compute::scorecard::{DimensionResult, Stance};
use crate::compute::standing::Standing;
use crate::diag::Diagnostics;
use crate::locale::Arg;
use crate::model::metric::Unit;
use crate::model::period::Period;
use crate::model::scorecard::{Dimension, Level, Method};
use crate::render::chart::{Axis, Chart, Kind, Role, Series, Size};
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    /// A scorecard inside a report, as it stood at the end of the period: its radar, where three
    /// dimensions or more make a shape, and its table.
    pub(in crate::render) fn scorecard_blocks(
        &self,
        name: &str,
        period: Period,
        id: &str,
        diags: &mut Diagnostics,
    ) -> Vec<view::Block> {
        let result = self.input.results.and_then(|results| results.scorecards.get(name));
        let standing = result.and_then(|result| Some((result, result.at(period)?)));
        let Some((result, standing)) = standing else {
            return vec![view::Block::Unavailable(view::Unavailable::default())];
        };
        let card = Card::new(name, result, standing);
        let radar = self.radar_of(&card, &format!("{id}-radar"), diags);
        let table = view::Table { note: self.card_summary(&card), ..self.card_overview(&card, id) };
        radar.map(view::Block::Chart).into_iter().chain([view::Block::Table(table)]).collect()
    }

    /// Score, level and expectation in a sentence each.
    fn card_summary(&self, card: &Card<'_>) -> Option<String> {
        let assessment = &card.standing.assessment;
        let score = assessment.score.as_ref()?;
        let level = Arg::Text(self.card_level(card, score).name);
        let args = [("score", Arg::Text(self.card_score(card, score))), ("level", level)];
        let mut sentences = vec![self.formatter.message("scorecard-summary", &args)];
        if let (Some(expected), Some(level)) = (&card.standing.expected, card.expected()) {
            let id = match expected.stance {
                Some(Stance::Ahead) => "scorecard-summary-ahead",
                Some(Stance::OnPar) => "scorecard-summary-on-par",
                Some(Stance::Behind) => "scorecard-summary-behind",
                None => "scorecard-summary-expected",
            };
            let level = Arg::Text(self.level_name(card, level));
            let named =
                card.scorecard.expectation.as_ref().map(|e| self.metric_name(&e.metric.value));
            let args = [("level", level), ("metric", Arg::Text(named.unwrap_or_default()))];
            sentences.push(self.formatter.message(id, &args));
        }
        sentences.extend(self.card_confidence(assessment.confidence));
        Some(sentences.join(" "))
    }

    /// The dimensions with level, target, gap and expectation.
    fn card_overview(&self, card: &Card<'_>, id: &str) -> view::Table {
        let has_target = card.scorecard.dimensions.iter().any(|d| d.target.is_some());
        let column = |id: &str| view::Column {
            label: self.say(id),
            url: None,
            kind: view::ColumnKind::Text,
        };
        let mut columns = vec![column("scorecard-series-level")];
        if has_target {
            columns.push(column("scorecard-series-target"));
            columns.push(column("scorecard-series-gap"));
        }
        if card.expected().is_some() {
            columns.push(column("scorecard-series-expected"));
        }
        let rows = card.dimensions().map(|(dimension, result)| {
            let mut cells = vec![self.card_level_cell(card, result)];
            if has_target {
                cells.push(self.named_level_cell(card, dimension.target));
                let gap = result.gap.as_ref().map(|gap| self.gap_words(gap));
                cells.push(text_cell(gap.unwrap_or_else(|| self.say("scorecard-none"))));
            }
            if let Some(expected) = card.expected() {
                cells.push(self.named_level_cell(card, Some(expected)));
            }
            view::Row { header: self.dimension_name(card, dimension), url: None, cells }
        });
        view::Table {
            id: id.to_owned(),
            caption: self.say_of(card, &["title"], &card.scorecard.title.value),
            corner: self.say("scorecard-dimension"),
            columns,
            rows: rows.collect(),
            total: None,
            note: None,
        }
    }

    fn card_level_cell(&self, card: &Card<'_>, result: &DimensionResult) -> view::Cell {
        match (&result.level, result.reached) {
            (Some(mean), Some(_)) if card.scorecard.method == Method::Average => {
                text_cell(self.card_score(card, mean))
            }
            (_, Some(level)) => text_cell(self.level_name(card, level)),
            (_, None) => text_cell(self.say("scorecard-unassessed")),
        }
    }

    fn named_level_cell(&self, card: &Card<'_>, level: Option<Level>) -> view::Cell {
        text_cell(match level {
            Some(level) => self.level_name(card, level),
            None => self.say("scorecard-none"),
        })
    }

    /// The levels of the dimensions, their targets and what is expected as a drawing.
    pub(super) fn card_radar(
        &self,
        card: &Card<'_>,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        self.radar_of(card, &format!("{}-radar", card.prefix), diags)
    }

    fn radar_of(&self, card: &Card<'_>, id: &str, diags: &mut Diagnostics) -> Option<view::Chart> {
        let names: Vec<String> =
            card.dimensions().map(|(dimension, _)| self.dimension_name(card, dimension)).collect();
        if names.len() < 3 {
            // Two corners make no shape; the table says the same.
            return None;
        }
        let number = |level: Level| f64::from(level.number());
        let levels = card.dimensions().map(|(_, result)| result.level.as_ref()?.to_f64()).collect();
        let targets: Vec<Option<f64>> =
            card.dimensions().map(|(dimension, _)| dimension.target.map(number)).collect();
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
        if let Some(expected) = card.expected() {
            let values = vec![Some(number(expected)); names.len()];
            all.push(series("scorecard-series-expected", values, Role::Comparison));
        }
        let title = self.say("scorecard-radar");
        let chart = Chart {
            kind: Kind::Radar {
                max: number(card.scorecard.highest()),
                rings: card.levels().map(|level| self.level_name(card, level)).collect(),
            },
            description: self.radar_description(card),
            axis: Axis::Names,
            size: Size { width: 540, height: 380 },
            ..self.card_chart(id, &title, names, all)
        };
        let tick = |value: f64| self.formatter.tick(value, 0);
        let drawn = self.draw(&chart, &tick, diags)?;
        let table = self.card_overview(card, &format!("{id}-data"));
        let table = view::Table { caption: title.clone(), ..table };
        Some(view::Chart { caption: title, table: Some(table), ..drawn })
    }

    fn radar_description(&self, card: &Card<'_>) -> String {
        let point = |(dimension, result): (&Dimension, &DimensionResult)| {
            let level = match result.reached {
                Some(level) => self.level_name(card, level),
                None => self.say("scorecard-unassessed"),
            };
            let name = self.dimension_name(card, dimension);
            let args = [("name", Arg::Text(name)), ("level", Arg::Text(level))];
            self.formatter.message("scorecard-radar-point", &args)
        };
        card.dimensions().map(point).collect::<Vec<_>>().join(" ")
    }

    /// Score and levels over the quarters, with the numbers beside them; none of a single quarter.
    ///
    /// Where only a missing value holds a level back, nobody knows it, and it is left out together
    /// with the score.
    pub(super) fn card_trend(
        &self,
        card: &Card<'_>,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        let history = &card.result.history;
        if history.len() < 2 {
            return None;
        }
        let labels: Vec<String> = history.iter().map(|s| self.period_short(s.period)).collect();
        let mut series = vec![self.trend_series(history, "scorecard-series-score", score_of)];
        for (at, dimension) in card.scorecard.dimensions.iter().enumerate() {
            let level = |standing: &Standing| level_of(standing, at).cloned();
            let values = history.iter().map(|s| level(s)?.to_f64()).collect();
            let name = self.dimension_name(card, dimension);
            series.push(Series { name, values, labels: Vec::new(), role: Role::Actual });
        }
        series.retain(|series| series.values.iter().any(Option::is_some));
        let title = self.say("scorecard-trend-chart");
        let id = format!("{}-trend", card.prefix);
        let chart = Chart {
            description: self.trend_description(card, &labels),
            ..self.card_chart(&id, &title, labels.clone(), series)
        };
        let tick = |value: f64| self.formatter.tick(value, 1);
        let drawn = self.draw(&chart, &tick, diags)?;
        let is_open = history.iter().any(|standing| standing.assessment.is_open());
        Some(view::Chart {
            table: Some(self.trend_table(card, &id, &title, &labels)),
            notes: is_open.then(|| self.say("scorecard-trend-open")).into_iter().collect(),
            caption: title,
            ..drawn
        })
    }

    fn trend_series<'s>(
        &self,
        history: &'s [Standing],
        id: &str,
        value: impl Fn(&'s Standing) -> Option<&'s Exact>,
    ) -> Series {
        Series {
            name: self.say(id),
            values: history.iter().map(|standing| value(standing)?.to_f64()).collect(),
            labels: Vec::new(),
            role: Role::Actual,
        }
    }

    /// First and last score, for people who do not see the drawing.
    fn trend_description(&self, card: &Card<'_>, labels: &[String]) -> String {
        let scores = card.result.history.iter().zip(labels);
        let known: Vec<(&Exact, &String)> =
            scores.filter_map(|(standing, label)| Some((score_of(standing)?, label))).collect();
        let (Some((first, from)), Some((last, to))) = (known.first(), known.last()) else {
            return String::new();
        };
        let args = [
            ("name", Arg::Text(self.say("scorecard-series-score"))),
            ("first", Arg::Text(self.card_score(card, first))),
            ("from", Arg::Text((*from).clone())),
            ("last", Arg::Text(self.card_score(card, last))),
            ("to", Arg::Text((*to).clone())),
        ];
        self.formatter.message("chart-description", &args)
    }

    fn trend_table(
        &self,
        card: &Card<'_>,
        id: &str,
        caption: &str,
        labels: &[String],
    ) -> view::Table {
        let column =
            |label: String| view::Column { label, url: None, kind: view::ColumnKind::Number };
        let names = card.scorecard.dimensions.iter().map(|d| self.dimension_name(card, d));
        let columns = [self.say("scorecard-series-score")].into_iter().chain(names).map(column);
        let figure = |value: Option<&Exact>, places: u32| match value {
            Some(value) => view::Figure {
                data: Some(view::Datum {
                    value: decimal_text(value, 12),
                    unit: Unit::Points.name(),
                    currency: None,
                    places,
                }),
                ..view::Figure::value(self.formatter.number(value, places))
            },
            None => view::Figure::none(self.say("scorecard-trend-unknown")),
        };
        let places = match card.scorecard.method {
            Method::Ladder => 0,
            Method::Average => 1,
        };
        let row = |(standing, label): (&Standing, &String)| {
            let levels = (0..card.scorecard.dimensions.len()).map(|at| level_of(standing, at));
            let levels = levels.map(|level| figure(level, places));
            let figures = [figure(score_of(standing), 1)].into_iter().chain(levels);
            let cell = |figure| view::Cell { figure, ..view::Cell::default() };
            view::Row { header: label.clone(), url: None, cells: figures.map(cell).collect() }
        };
        view::Table {
            id: format!("{id}-data"),
            caption: caption.to_owned(),
            corner: self.say("column-period"),
            columns: columns.collect(),
            rows: card.result.history.iter().zip(labels).map(row).collect(),
            total: None,
            note: None,
        }
    }

    /// A line chart over periods with nothing in it but its names.
    fn card_chart(
        &self,
        id: &str,
        title: &str,
        categories: Vec<String>,
        series: Vec<Series>,
    ) -> Chart {
        Chart {
            id: id.to_owned(),
            kind: Kind::Line,
            title: title.to_owned(),
            description: String::new(),
            lang: self.tag(self.locale).to_owned(),
            direction: chart_direction(self.formatter),
            categories,
            axis: Axis::Periods,
            series,
            references: Vec::new(),
            annotations: Vec::new(),
            size: Size::FULL,
        }
    }
}

/// The score of a standing, unless a missing value makes it doubtful.
fn score_of(standing: &Standing) -> Option<&Exact> {
    standing.assessment.score.as_ref().filter(|_| !standing.assessment.is_open())
}

/// The level of a dimension, unless a missing value makes it doubtful.
fn level_of(standing: &Standing, dimension: usize) -> Option<&Exact> {
    let result = standing.assessment.dimensions.get(dimension)?;
    result.level.as_ref().filter(|_| !result.is_open)
}

fn text_cell(text: String) -> view::Cell {
    view::Cell {
        figure: view::Figure::value(text),
        kind: view::ColumnKind::Text,
        ..view::Cell::default()
    }
}
