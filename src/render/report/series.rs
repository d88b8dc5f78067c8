//! Results over several periods → charts and the tables beside them.

use num_traits::ToPrimitive as _;

use super::chart::Asked;
use super::marks::Marks;
use super::scope::Scope;
use crate::compute::block::largest::{Values, largest, rest};
use crate::compute::number::{Exact, Reason};
use crate::compute::results::CHART_STEPS;
use crate::config::Comparison;
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::locale::Arg;
use crate::model::metric::{Additivity, Metric, Unit};
use crate::model::period::Period;
use crate::model::report::{self, ChartForm};
use crate::model::segment::{SegmentId, key_name};
use crate::render::chart::{self, Axis, Bars, Chart, Kind, Role, Series, Size};
use crate::render::figure::Figures;
use crate::render::frame::Frame;
use crate::render::template::Html;
use crate::render::view;

/// What stands at a place of an axis, in words and for programs.
#[derive(Clone)]
pub(super) struct Label {
    /// The words.
    pub(super) text: String,
    /// What it is about.
    pub(super) about: view::Subject,
}

/// As many series as there are colours that can be told apart.
pub(super) const MOST_SERIES: usize = 6;

/// One line of a chart: its name and its value in each period.
#[derive(Clone)]
pub(super) struct Line<'a> {
    /// What it is about.
    pub(super) about: view::Subject,
    /// What it is called.
    pub(super) name: String,
    /// What its values count.
    pub(super) metric: &'a Metric,
    /// Its value in each period.
    pub(super) values: Vec<Result<Exact, Reason>>,
    /// What it is to the others.
    pub(super) role: Role,
}

impl Frame<'_> {
    /// Draws a chart over several periods, with its numbers in a table beside it.
    pub(super) fn over_time(&self, asked: &Asked<'_>, diags: &mut Diagnostics) -> view::Block {
        let Asked { block, place, metric, caption, .. } = asked;
        let (scope, id) = (place.scope, place.id);
        let periods = self.chart_periods(block, scope);
        let mut all = self.lines(block, &periods, scope);
        if let Some(reason) = nothing(&all) {
            return self.without(caption.clone(), &reason);
        }
        let (mut lines, withheld) = self.prominent(block, metric, &all, &periods, scope);
        let compared = self.compared(block, metric, &periods, scope);
        let (compared, absent): (Vec<Line<'_>>, Vec<Line<'_>>) =
            compared.into_iter().partition(|line| line.values.iter().any(Result::is_ok));
        lines.extend(compared.iter().cloned());
        all.extend(compared);
        let labels = self.period_labels(&periods);
        let kind = match block.form {
            ChartForm::Area if block.by.is_some() || block.metrics.len() > 1 => {
                Kind::StackedArea { totals: Vec::new() }
            }
            ChartForm::Area => Kind::Area,
            ChartForm::Bar => Kind::Bar { bars: Bars::Upright },
            ChartForm::StackedBar => Kind::StackedBar {
                bars: Bars::Upright,
                totals: self.totals(block, &periods, scope),
            },
            ChartForm::Line
            | ChartForm::Scatter
            | ChartForm::Funnel
            | ChartForm::Radar
            | ChartForm::HeatMap
            | ChartForm::Bullet => Kind::Line,
        };
        let marks = self.marks(block, metric, &periods, scope);
        let notes = absent.iter().filter_map(|line| {
            let reason = line.values.last()?.as_ref().err()?;
            Some(self.named_reason(&line.name, reason))
        });
        let notes = marks.notes.iter().cloned().chain(notes).chain(withheld).collect();
        let table = self.series_table(&all, &labels, &format!("{id}-data"), caption);
        let drawn = self.draw_lines((kind, &marks), &lines, &labels, id, caption, diags);
        match self.beside(drawn, table) {
            view::Block::Chart(chart) => view::Block::Chart(view::Chart { notes, ..chart }),
            other => other,
        }
    }

    /// The members that a drawing has room for, the largest, and a remark where there are more. Of
    /// parts on top of each other that add up, the others are one part.
    fn prominent<'r>(
        &self,
        block: &report::Chart,
        metric: &'r Metric,
        lines: &[Line<'r>],
        periods: &[Period],
        scope: &Scope<'r>,
    ) -> (Vec<Line<'r>>, Option<String>) {
        if block.by.is_none() || lines.len() <= MOST_SERIES {
            return (lines.to_vec(), None);
        }
        let values: Vec<&Values> = lines.iter().map(|line| line.values.as_slice()).collect();
        let is_whole =
            matches!(block.form, ChartForm::StackedBar | ChartForm::Area) && adds_up(metric);
        let places = largest(&values, if is_whole { MOST_SERIES - 1 } else { MOST_SERIES });
        let mut shown: Vec<Line<'r>> = places.iter().map(|at| lines[*at].clone()).collect();
        if is_whole {
            let totals: Vec<_> = periods.iter().map(|p| scope.value(*p, &metric.id)).collect();
            let of: Vec<&Values> = places.iter().map(|at| values[*at]).collect();
            shown.push(Line {
                about: view::Subject::default(),
                name: self.others(lines.len() - places.len()),
                metric,
                values: rest(&totals, &of),
                role: Role::Actual,
            });
        }
        (shown, self.shown_of(places.len(), lines.len()))
    }

    /// The periods a chart shows, the oldest first.
    pub(super) fn chart_periods(&self, block: &report::Chart, scope: &Scope<'_>) -> Vec<Period> {
        let grain = block.grain.unwrap_or(scope.report.cadence.grain());
        let count = block.last.unwrap_or(CHART_STEPS) as usize;
        scope.results.steps(scope.period, grain, count)
    }

    /// What the values of a metric are compared with, a line for each.
    fn compared<'r>(
        &self,
        block: &report::Chart,
        metric: &'r Metric,
        periods: &[Period],
        scope: &Scope<'r>,
    ) -> Vec<Line<'r>> {
        let line = |comparison: &Comparison| Line {
            about: compared_with(metric, *comparison),
            name: self.comparison_name(*comparison),
            metric,
            values: periods.iter().map(|p| scope.base(*p, &metric.id, *comparison)).collect(),
            role: comparison_role(*comparison),
        };
        block.compare.iter().map(line).collect()
    }

    /// What a series of earlier values or targets is called.
    pub(super) fn comparison_name(&self, comparison: Comparison) -> String {
        self.say(match comparison {
            Comparison::PriorPeriod => "series-prior-period",
            Comparison::PriorYear => "series-prior-year",
            Comparison::Target => "column-target",
        })
    }

    /// What so many members that are not drawn by themselves are called.
    fn others(&self, count: usize) -> String {
        let count = Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
        self.formatter.message("series-others", &[("count", count)])
    }

    /// The values of the whole above the bars of its parts, where the parts add up to them.
    fn totals(
        &self,
        block: &report::Chart,
        periods: &[Period],
        scope: &Scope<'_>,
    ) -> Vec<Option<String>> {
        let metric = block.metrics.first().and_then(|id| scope.results.metrics.get(&id.value));
        let Some(metric) = metric.filter(|metric| adds_up(metric)).filter(|_| block.by.is_some())
        else {
            return Vec::new();
        };
        let text = |period: &Period| {
            let value = scope.value(*period, &metric.id).ok()?;
            self.short(metric, &value)
        };
        periods.iter().map(text).collect()
    }

    /// A value with its unit for a drawing, where amounts are short.
    pub(super) fn short(&self, metric: &Metric, value: &Exact) -> Option<String> {
        self.figures().headline(metric, &Ok(value.clone())).text
    }

    /// Why a named thing has no value.
    pub(super) fn named_reason(&self, name: &str, reason: &Reason) -> String {
        let text = Arg::Text;
        let args =
            [("name", text(name.to_owned())), ("reason", text(self.figures().reason(reason)))];
        self.formatter.message("series-absent", &args)
    }

    /// A chart of nothing yet, in the words and the direction of the page.
    pub(in crate::render) fn blank(&self, id: String, kind: Kind, title: &str) -> Chart {
        Chart {
            id,
            kind,
            title: title.to_owned(),
            description: String::new(),
            lang: self.tag(self.locale).to_owned(),
            direction: crate::render::scorecard::chart_direction(self.formatter),
            categories: Vec::new(),
            axis: Axis::Names,
            series: Vec::new(),
            references: Vec::new(),
            annotations: Vec::new(),
            size: Size::FULL,
        }
    }

    /// Draws lines over periods, with their numbers in a table beside them.
    pub(super) fn draw_lines(
        &self,
        (kind, marks): (Kind, &Marks),
        lines: &[Line<'_>],
        labels: &[Label],
        id: &str,
        caption: &str,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        let metric = lines.first()?.metric;
        let chart = Chart {
            description: self.chart_description(lines, labels),
            categories: words(labels),
            axis: Axis::Periods,
            series: lines.iter().filter(|line| is_told(line)).map(series).collect(),
            references: marks.references.clone(),
            annotations: marks.annotations.clone(),
            ..self.blank(id.to_owned(), kind, caption)
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
        self.draw_axes(chart, &|_, value| tick(value), diags)
    }

    /// Draws a chart with several value axes.
    pub(super) fn draw_axes(
        &self,
        chart: &Chart,
        tick: &dyn Fn(usize, f64) -> String,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        match chart::draw_axes(chart, tick, self.input.gallery) {
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

    pub(super) fn lines<'r>(
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
                    about: view::Subject::metric(&metric.id),
                    name: self.figures().name(metric),
                    metric,
                    values: periods.iter().map(|p| scope.value(*p, &metric.id)).collect(),
                    role: Role::Actual,
                })
                .collect();
        };
        let mut lines = Vec::new();
        for metric in metrics {
            for key in results.keys(periods, &metric.id, &by.value) {
                let value = |period: &Period| scope.member(*period, &metric.id, &by.value, &key);
                let values = periods.iter().map(value).collect();
                lines.push(Line {
                    about: view::Subject {
                        metric: Some(metric.id.to_string()),
                        ..view::Subject::member(&by.value, &key)
                    },
                    name: self.member(&by.value, &key),
                    metric,
                    values,
                    role: Role::Actual,
                });
            }
        }
        lines
    }

    /// The name of a segment's member: its message, else the key as the data has it.
    pub(in crate::render) fn member(&self, segment: &SegmentId, key: &str) -> String {
        key_name(self.formatter, segment, key)
    }

    pub(super) fn chart_caption(&self, block: &report::Chart, metric: &Metric) -> String {
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
                    ("metric", Arg::Text(name)),
                    ("segment", Arg::Text(self.segment_name(&by.value))),
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
    fn chart_description(&self, lines: &[Line<'_>], labels: &[Label]) -> String {
        let figures = self.figures();
        let sentence = |line: &Line<'_>| {
            let known =
                line.values.iter().zip(labels).filter_map(|(v, l)| Some((v.as_ref().ok()?, l)));
            let known: Vec<(&Exact, &Label)> = known.collect();
            let ((first, from), (last, to)) = (known.first()?, known.last()?);
            let text = |text: String| Arg::Text(text);
            Some(self.formatter.message(
                "chart-description",
                &[
                    ("name", text(line.name.clone())),
                    ("first", text(figures.text(line.metric, first))),
                    ("from", text(from.text.clone())),
                    ("last", text(figures.text(line.metric, last))),
                    ("to", text(to.text.clone())),
                ],
            ))
        };
        let sentences: Vec<String> = lines.iter().filter_map(sentence).collect();
        sentences.join(" ")
    }

    /// Periods as the places of an axis.
    pub(super) fn period_labels(&self, periods: &[Period]) -> Vec<Label> {
        let label = |period: &Period| Label {
            text: self.period_short(*period),
            about: self.of_period(*period),
        };
        periods.iter().map(label).collect()
    }

    /// The values of lines as a table.
    pub(super) fn series_table(
        &self,
        lines: &[Line<'_>],
        labels: &[Label],
        id: &str,
        caption: &str,
    ) -> view::Table {
        let figures = self.figures();
        let columns = lines.iter().map(|line| view::Column {
            about: line.about.clone(),
            label: line.name.clone(),
            url: None,
            kind: view::ColumnKind::Number,
        });
        let rows = labels.iter().enumerate().map(|(at, label)| view::Row {
            about: label.about.clone(),
            header: label.text.clone(),
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
            note: self.withheld_note(lines.iter().flat_map(|line| &line.values)),
        }
    }

    pub(in crate::render) fn figures(&self) -> Figures<'_> {
        Figures { formatter: self.formatter, currency: &self.input.site.config.currency }
    }
}

/// The words of labels.
pub(super) fn words(labels: &[Label]) -> Vec<String> {
    labels.iter().map(|label| label.text.clone()).collect()
}

/// What is about the values that a metric is compared with.
fn compared_with(metric: &Metric, comparison: Comparison) -> view::Subject {
    view::Subject { against: Some(comparison.name()), ..view::Subject::metric(&metric.id) }
}

fn series(line: &Line<'_>) -> Series {
    let values =
        line.values.iter().map(|value| value.as_ref().ok().and_then(|v| drawn(line.metric, v)));
    Series {
        name: line.name.clone(),
        values: values.collect(),
        labels: Vec::new(),
        role: line.role,
    }
}

/// Says whether the figures of parts add up to that of the whole.
fn adds_up(metric: &Metric) -> bool {
    matches!(metric.additivity, Some(Additivity::Additive | Additivity::Semi))
}

/// Says whether a line has anything to show; its reasons stand in the table.
fn is_told(line: &Line<'_>) -> bool {
    line.values.iter().any(Result::is_ok)
}

/// What a series of earlier values or targets is to the values themselves.
pub(super) fn comparison_role(comparison: Comparison) -> Role {
    match comparison {
        Comparison::PriorPeriod | Comparison::PriorYear => Role::Comparison,
        Comparison::Target => Role::Target,
    }
}

/// Why lines show nothing at all; `None` where they show something.
pub(super) fn nothing(lines: &[Line<'_>]) -> Option<Reason> {
    let values = || lines.iter().flat_map(|line| &line.values);
    let reason = values().next_back().and_then(|value| value.as_ref().err());
    values().all(Result::is_err).then(|| reason.cloned().unwrap_or(Reason::NoData))
}

/// A place on paper needs no more than a float; shares are drawn as they are shown.
pub(super) fn drawn(metric: &Metric, value: &Exact) -> Option<f64> {
    let value = value.to_f64()?;
    Some(if metric.unit == Unit::Percent { value * 100.0 } else { value })
}
