//! Results over several periods → charts and the tables beside them.

use num_traits::ToPrimitive as _;

use super::scope::Scope;
use crate::compute::number::{Exact, Reason};
use crate::compute::results::CHART_STEPS;
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::model::metric::{Metric, Unit};
use crate::model::period::Period;
use crate::model::report::{self, ChartForm};
use crate::model::segment::{SegmentId, key_name};
use crate::render::chart::{self, Axis, Bars, Chart, Kind, Role, Series, Size};
use crate::render::figure::Figures;
use crate::render::frame::Frame;
use crate::render::template::Html;
use crate::render::view;

/// One line of a chart: its name and its value in each period.
pub(super) struct Line<'a> {
    /// What it is called.
    pub(super) name: String,
    /// What its values count.
    pub(super) metric: &'a Metric,
    /// Its value in each period.
    pub(super) values: Vec<Result<Exact, Reason>>,
}

impl Frame<'_> {
    /// Draws a chart of a report, with its numbers in a table beside it.
    pub(super) fn report_chart(
        &self,
        block: &report::Chart,
        scope: &Scope<'_>,
        id: &str,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        let grain = block.grain.unwrap_or(scope.report.cadence.grain());
        let count = block.last.unwrap_or(CHART_STEPS) as usize;
        let periods = scope.results.steps(scope.period, grain, count);
        let lines = self.lines(block, &periods, scope);
        let metric = lines.first()?.metric;
        let labels: Vec<String> = periods.iter().map(|p| self.period_short(*p)).collect();
        let caption = self.chart_caption(block, metric);
        let kind = match block.form {
            ChartForm::Line => Kind::Line,
            ChartForm::Area => Kind::Area,
            ChartForm::Bar => Kind::Bar { bars: Bars::Upright },
            ChartForm::StackedBar => Kind::StackedBar { bars: Bars::Upright, totals: Vec::new() },
            ChartForm::Scatter
            | ChartForm::Funnel
            | ChartForm::Radar
            | ChartForm::HeatMap
            | ChartForm::Bullet => return None,
        };
        self.draw_lines(kind, &lines, &labels, id, &caption, diags)
    }

    /// Draws lines over periods, with their numbers in a table beside them.
    pub(super) fn draw_lines(
        &self,
        kind: Kind,
        lines: &[Line<'_>],
        labels: &[String],
        id: &str,
        caption: &str,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        let metric = lines.first()?.metric;
        let chart = Chart {
            id: id.to_owned(),
            kind,
            title: caption.to_owned(),
            description: self.chart_description(lines, labels),
            lang: self.tag(self.locale).to_owned(),
            direction: crate::render::scorecard::chart_direction(self.formatter),
            categories: labels.to_vec(),
            axis: Axis::Periods,
            series: lines.iter().map(series).collect(),
            references: Vec::new(),
            annotations: Vec::new(),
            size: Size::FULL,
        };
        let figures = self.figures();
        let tick = |value: f64| figures.tick(metric, value);
        let table = self.series_table(lines, labels, &format!("{id}-data"), caption);
        let drawn = self.draw(&chart, &tick, diags)?;
        Some(view::Chart { caption: caption.to_owned(), table: Some(table), ..drawn })
    }

    /// Draws a chart; one that cannot be drawn is a fault of the theme's engine, not of the input.
    pub(in crate::render) fn draw(
        &self,
        chart: &Chart,
        tick: &dyn Fn(f64) -> String,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        match chart::draw(chart, tick, self.input.gallery) {
            Ok(drawing) => Some(view::Chart {
                id: chart.id.clone(),
                svg: Html::new(drawing.web),
                print: drawing.print,
                description: chart.description.clone(),
                ..view::Chart::default()
            }),
            Err(error) => {
                let message = format!("the chart `{}` cannot be drawn: {error}", chart.id);
                diags.push(Diagnostic::new(Rule::TemplateError, Place::Project, message));
                None
            }
        }
    }

    fn lines<'r>(
        &self,
        block: &report::Chart,
        periods: &[Period],
        scope: &Scope<'r>,
    ) -> Vec<Line<'r>> {
        let results = scope.results;
        let metrics = block.metrics.iter().filter_map(|id| results.metrics.get(&id.value));
        let Some(by) = &block.by else {
            return metrics
                .map(|metric| Line {
                    name: self.figures().name(metric),
                    metric,
                    values: periods.iter().map(|p| scope.value(*p, &metric.id)).collect(),
                })
                .collect();
        };
        let mut lines = Vec::new();
        for metric in metrics {
            for key in results.keys(periods, &metric.id, &by.value) {
                let value = |period: &Period| scope.member(*period, &metric.id, &by.value, &key);
                let values = periods.iter().map(value).collect();
                lines.push(Line { name: self.member(&by.value, &key), metric, values });
            }
        }
        lines
    }

    /// The name of a segment's member: its message, else the key as the data has it.
    pub(in crate::render) fn member(&self, segment: &SegmentId, key: &str) -> String {
        key_name(self.formatter, segment, key)
    }

    fn chart_caption(&self, block: &report::Chart, metric: &Metric) -> String {
        let names: Vec<String> = block
            .metrics
            .iter()
            .filter_map(|id| self.input.results?.metrics.get(&id.value))
            .map(|metric| self.figures().name(metric))
            .collect();
        let name = match names.len() {
            0 | 1 => self.figures().name(metric),
            _ => self.formatter.list_and(&names),
        };
        match &block.by {
            None => name,
            Some(by) => self.formatter.message(
                "caption-by-segment",
                &[
                    ("metric", crate::locale::Arg::Text(name)),
                    ("segment", crate::locale::Arg::Text(self.segment_name(&by.value))),
                ],
            ),
        }
    }

    pub(in crate::render) fn segment_name(&self, segment: &SegmentId) -> String {
        let id = format!("segment-{}", segment.as_str().replace('_', "-"));
        let label = || {
            let segments = self.input.results.map(|results| &results.segments);
            let found = segments.and_then(|segments| segments.get(segment));
            found.and_then(|segment| segment.label.clone())
        };
        let named = self.formatter.try_message(&id, &[]).or_else(label);
        named.unwrap_or_else(|| segment.as_str().replace('_', " "))
    }

    /// What the drawing shows, for people who do not see it: first and last value of each line.
    fn chart_description(&self, lines: &[Line<'_>], labels: &[String]) -> String {
        let figures = self.figures();
        let sentence = |line: &Line<'_>| {
            let known =
                line.values.iter().zip(labels).filter_map(|(v, l)| Some((v.as_ref().ok()?, l)));
            let known: Vec<(&Exact, &String)> = known.collect();
            let ((first, from), (last, to)) = (known.first()?, known.last()?);
            let text = |text: String| crate::locale::Arg::Text(text);
            Some(self.formatter.message(
                "chart-description",
                &[
                    ("name", text(line.name.clone())),
                    ("first", text(figures.text(line.metric, first))),
                    ("from", text((*from).clone())),
                    ("last", text(figures.text(line.metric, last))),
                    ("to", text((*to).clone())),
                ],
            ))
        };
        let sentences: Vec<String> = lines.iter().filter_map(sentence).collect();
        sentences.join(" ")
    }

    /// The values of lines as a table.
    pub(super) fn series_table(
        &self,
        lines: &[Line<'_>],
        labels: &[String],
        id: &str,
        caption: &str,
    ) -> view::Table {
        let figures = self.figures();
        let columns = lines.iter().map(|line| view::Column {
            label: line.name.clone(),
            url: None,
            kind: view::ColumnKind::Number,
        });
        let rows = labels.iter().enumerate().map(|(at, label)| view::Row {
            header: label.clone(),
            url: None,
            cells: lines
                .iter()
                .map(|line| view::Cell {
                    figure: figures.full(line.metric, &line.values[at]),
                    ..view::Cell::default()
                })
                .collect(),
        });
        view::Table {
            id: id.to_owned(),
            caption: caption.to_owned(),
            corner: self.say("column-period"),
            columns: columns.collect(),
            rows: rows.collect(),
            total: None,
            note: None,
        }
    }

    pub(in crate::render) fn figures(&self) -> Figures<'_> {
        Figures { formatter: self.formatter, currency: &self.input.site.config.currency }
    }
}

fn series(line: &Line<'_>) -> Series {
    let values =
        line.values.iter().map(|value| value.as_ref().ok().and_then(|v| drawn(line.metric, v)));
    Series {
        name: line.name.clone(),
        values: values.collect(),
        labels: Vec::new(),
        role: Role::Actual,
    }
}

/// A place on paper needs no more than a float; shares are drawn as they are shown.
fn drawn(metric: &Metric, value: &Exact) -> Option<f64> {
    let value = value.to_f64()?;
    Some(if metric.unit == Unit::Percent { value * 100.0 } else { value })
}
