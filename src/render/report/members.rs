//! Charts of the members of a segment, or of several metrics: points, polygons and tables of colours.

use super::cells::{against, numbers};
use super::chart::Asked;
use super::series::{Label, Line, MOST_SERIES, comparison_role, drawn, nothing, words};
use crate::compute::block::largest::{Values, largest};
use crate::compute::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::locale::Arg;
use crate::model::metric::Metric;
use crate::render::chart::{Axis, Chart, Kind, Role, Series, Size};
use crate::render::frame::Frame;
use crate::render::view::{self, Subject};

/// As many rows of colours as stand on a sheet.
const MOST_ROWS: usize = 30;

impl Frame<'_> {
    /// Members of a segment down, periods across.
    pub(super) fn heat_map(&self, asked: &Asked<'_>, diags: &mut Diagnostics) -> view::Block {
        let Asked { block, place, metric, caption, .. } = asked;
        let scope = place.scope;
        let periods = self.chart_periods(block, scope);
        let lines = self.lines(block, &periods, scope);
        let Some(by) = &block.by else { return self.without(caption.clone(), &Reason::NoData) };
        if let Some(reason) = nothing(&lines) {
            return self.without(caption.clone(), &reason);
        }
        let labels = self.period_labels(&periods);
        let corner = self.segment_name(&by.value);
        let total = Line {
            about: Subject::metric(&metric.id),
            name: self.say("row-total"),
            metric,
            values: periods.iter().map(|period| scope.value(*period, &metric.id)).collect(),
            role: Role::Actual,
        };
        let table = view::Table {
            total: Some(self.line_row(&total)),
            ..self.lines_table(&lines, &labels, corner, place.id, caption)
        };
        let values: Vec<&Values> = lines.iter().map(|line| line.values.as_slice()).collect();
        let places = largest(&values, MOST_ROWS);
        let shown: Vec<Line<'_>> = places.iter().map(|at| lines[*at].clone()).collect();
        let drawn = self.heat(&shown, &labels, Axis::Periods, table, place.id, diags);
        with_note(drawn, self.shown_of(shown.len(), lines.len()))
    }

    /// Lines as a table of colours, beside the table of their numbers.
    pub(super) fn heat(
        &self,
        lines: &[Line<'_>],
        labels: &[Label],
        axis: Axis,
        table: view::Table,
        id: &str,
        diags: &mut Diagnostics,
    ) -> view::Block {
        let Some(metric) = lines.first().map(|line| line.metric) else {
            return view::Block::Table(table);
        };
        // A row of nothing is in the table, where it has its reasons.
        let told = lines.iter().filter(|line| line.values.iter().any(Result::is_ok));
        let series = told.map(|line| {
            let known = |value: &Result<Exact, Reason>| value.as_ref().ok().cloned();
            let values = line.values.iter().map(|value| drawn(metric, &known(value)?));
            let texts = line.values.iter().map(|value| {
                let value = drawn(metric, &known(value)?)?;
                Some(self.figures().tick(metric, value))
            });
            Series {
                name: line.name.clone(),
                values: values.collect(),
                labels: texts.collect(),
                role: Role::Actual,
            }
        });
        let chart = Chart {
            description: self.extremes(lines, labels),
            categories: words(labels),
            axis,
            series: series.collect(),
            ..self.blank(id.to_owned(), Kind::Heat, &table.caption)
        };
        let tick = |value: f64| self.figures().tick(metric, value);
        self.beside(self.draw(&chart, &tick, diags), table)
    }

    /// A drawing with the table of its numbers, or the table alone.
    pub(super) fn beside(&self, drawn: Option<view::Chart>, table: view::Table) -> view::Block {
        match drawn {
            Some(drawn) => view::Block::Chart(view::Chart {
                caption: table.caption.clone(),
                table: Some(table),
                ..drawn
            }),
            None => view::Block::Table(table),
        }
    }

    /// A drawing with a table that says more than it, or the table alone.
    pub(super) fn expanded(&self, drawn: Option<view::Chart>, table: view::Table) -> view::Block {
        match self.beside(drawn, table) {
            view::Block::Chart(chart) => {
                view::Block::Chart(view::Chart { expanded: true, ..chart })
            }
            other => other,
        }
    }

    /// The highest and the lowest value of lines, for people who do not see them.
    fn extremes(&self, lines: &[Line<'_>], labels: &[Label]) -> String {
        let values = lines.iter().flat_map(|line| {
            let known = line.values.iter().zip(labels);
            known.filter_map(move |(value, label)| Some((value.as_ref().ok()?, line, label)))
        });
        let values: Vec<(&Exact, &Line<'_>, &Label)> = values.collect();
        let (Some(low), Some(high)) = (
            values.iter().min_by(|a, b| a.0.cmp(b.0)),
            values.iter().rev().max_by(|a, b| a.0.cmp(b.0)),
        ) else {
            return String::new();
        };
        let text = |(value, line, label): &(&Exact, &Line<'_>, &Label)| {
            let names = [
                ("name", Arg::Text(line.name.clone())),
                ("place", Arg::Text(label.text.clone())),
                ("value", Arg::Text(self.figures().text(line.metric, value))),
            ];
            self.formatter.message("chart-value-at", &names)
        };
        let names = [("high", Arg::Text(text(high))), ("low", Arg::Text(text(low)))];
        self.formatter.message("chart-extremes", &names)
    }

    /// A point for each member, two metrics being its places.
    pub(super) fn scatter(&self, asked: &Asked<'_>, diags: &mut Diagnostics) -> view::Block {
        let Asked { block, place, metrics, .. } = asked;
        let scope = place.scope;
        let ([across, up], Some(by)) = (&metrics[..], &block.by) else {
            return self.without(asked.caption.clone(), &Reason::NoData);
        };
        let by = &by.value;
        let names = [
            ("metric", Arg::Text(self.figures().name(up))),
            ("other", Arg::Text(self.figures().name(across))),
            ("segment", Arg::Text(self.segment_name(by))),
        ];
        let caption = self.formatter.message("caption-scatter", &names);
        let mut keys = scope.results.keys(&[scope.period], &across.id, by);
        let others = scope.results.keys(&[scope.period], &up.id, by);
        let others: Vec<String> = others.into_iter().filter(|key| !keys.contains(key)).collect();
        keys.extend(others);
        let places = |metric: &'_ Metric| -> Vec<Result<Exact, Reason>> {
            keys.iter().map(|key| scope.member(scope.period, &metric.id, by, key)).collect()
        };
        let (x, y) = (places(across), places(up));
        let is_placed =
            |(x, y): (&Result<Exact, Reason>, &Result<Exact, Reason>)| x.is_ok() && y.is_ok();
        if !x.iter().zip(&y).any(is_placed) {
            let reason = x.iter().chain(&y).find_map(|value| value.as_ref().err());
            return self.without(caption, reason.unwrap_or(&Reason::NoData));
        }
        let label =
            |key: &String| Label { text: self.member(by, key), about: Subject::member(by, key) };
        let labels: Vec<Label> = keys.iter().map(label).collect();
        let values = |metric: &Metric, values: &[Result<Exact, Reason>]| {
            let value = |value: &Result<Exact, Reason>| drawn(metric, value.as_ref().ok()?);
            values.iter().map(value).collect::<Vec<Option<f64>>>()
        };
        let titles = [self.figures().name(across), self.figures().name(up)];
        let series = Series {
            name: titles[1].clone(),
            values: values(up, &y),
            labels: Vec::new(),
            role: Role::Actual,
        };
        let kind = Kind::Scatter { across: values(across, &x), titles: titles.clone() };
        let chart = Chart {
            description: self.formatter.message("scatter-description", &names),
            categories: words(&labels),
            series: vec![series],
            ..self.blank(place.id.to_owned(), kind, &caption)
        };
        let lines = [(across, x), (up, y)].map(|(metric, values)| Line {
            about: Subject::metric(&metric.id),
            name: self.figures().name(metric),
            metric,
            values,
            role: Role::Actual,
        });
        let table = view::Table {
            corner: self.segment_name(by),
            ..self.series_table(&lines, &labels, &format!("{}-data", place.id), &caption)
        };
        let tick = |axis: usize, value: f64| {
            self.figures().tick(if axis == 0 { across } else { up }, value)
        };
        self.beside(self.draw_axes(&chart, &tick, diags), table)
    }

    /// A polygon for the period and each that it is compared with, or for each member.
    pub(super) fn radar(&self, asked: &Asked<'_>, diags: &mut Diagnostics) -> view::Block {
        let Asked { block, place, metrics, metric, caption } = asked;
        let scope = place.scope;
        let lines: Vec<Line<'_>> = match &block.by {
            Some(by) => {
                let mut keys: Vec<String> = Vec::new();
                for metric in metrics {
                    for key in scope.results.keys(&[scope.period], &metric.id, &by.value) {
                        if !keys.contains(&key) {
                            keys.push(key);
                        }
                    }
                }
                let line = |key: &String| {
                    let value = |m: &&Metric| scope.member(scope.period, &m.id, &by.value, key);
                    Line {
                        about: Subject::member(&by.value, key),
                        name: self.member(&by.value, key),
                        metric,
                        values: metrics.iter().map(value).collect(),
                        role: Role::Actual,
                    }
                };
                keys.iter().map(line).collect()
            }
            None => vec![Line {
                about: self.of_period(scope.period),
                name: self.period_name(scope.period),
                metric,
                values: metrics.iter().map(|m| scope.value(scope.period, &m.id)).collect(),
                role: Role::Actual,
            }],
        };
        if let Some(reason) = nothing(&lines) {
            return self.without(caption.clone(), &reason);
        }
        let bases = block.compare.iter().map(|comparison| Line {
            about: against(*comparison),
            name: self.comparison_name(*comparison),
            metric,
            values: metrics.iter().map(|m| scope.base(scope.period, &m.id, *comparison)).collect(),
            role: comparison_role(*comparison),
        });
        let firsts: Vec<&Values> = lines.iter().map(|line| &line.values[..1]).collect();
        let places = largest(&firsts, MOST_SERIES);
        let mut shown: Vec<Line<'_>> = places.iter().map(|at| lines[*at].clone()).collect();
        let note = self.shown_of(shown.len(), lines.len());
        let bases: Vec<Line<'_>> =
            bases.filter(|line| line.values.iter().any(Result::is_ok)).collect();
        shown.extend(bases.iter().cloned());
        let lines: Vec<Line<'_>> = lines.into_iter().chain(bases).collect();
        let corner = |metric: &&Metric| Label {
            text: self.figures().name(metric),
            about: Subject::metric(&metric.id),
        };
        let corners: Vec<Label> = metrics.iter().map(corner).collect();
        let polygon = |line: &Line<'_>| Series {
            name: line.name.clone(),
            values: line.values.iter().map(|v| drawn(metric, v.as_ref().ok()?)).collect(),
            labels: Vec::new(),
            role: line.role,
        };
        let series: Vec<Series> = shown.iter().map(polygon).collect();
        let most =
            series.iter().flat_map(|s| s.values.iter().flatten()).copied().fold(0.0, f64::max);
        let kind = Kind::Radar { max: rounded_up(most), rings: Vec::new() };
        let chart = Chart {
            description: self.extremes(&shown, &corners),
            categories: words(&corners),
            series,
            size: Size::SQUARE,
            ..self.blank(place.id.to_owned(), kind, caption)
        };
        let columns = lines.iter().map(|line| numbers(line.about.clone(), line.name.clone()));
        let row = |(at, metric): (usize, &&Metric)| view::Row {
            about: Subject::metric(&metric.id),
            header: self.figures().name(metric),
            url: self.metric_url(&metric.id, place.page),
            cells: lines.iter().map(|line| self.value_cell(metric, &line.values[at])).collect(),
        };
        let table = view::Table {
            id: format!("{}-data", place.id),
            caption: caption.clone(),
            corner: self.say("column-metric"),
            columns: columns.collect(),
            rows: metrics.iter().enumerate().map(row).collect(),
            total: None,
            note: self.withheld_note(lines.iter().flat_map(|line| &line.values)),
        };
        let tick = |value: f64| self.figures().tick(metric, value);
        with_note(self.beside(self.draw(&chart, &tick, diags), table), note)
    }

    /// Lines as the rows of a table.
    pub(super) fn lines_table(
        &self,
        lines: &[Line<'_>],
        labels: &[Label],
        corner: String,
        id: &str,
        caption: &str,
    ) -> view::Table {
        let column = |label: &Label| numbers(label.about.clone(), label.text.clone());
        view::Table {
            id: format!("{id}-data"),
            caption: caption.to_owned(),
            corner,
            columns: labels.iter().map(column).collect(),
            rows: lines.iter().map(|line| self.line_row(line)).collect(),
            total: None,
            note: self.withheld_note(lines.iter().flat_map(|line| &line.values)),
        }
    }

    fn line_row(&self, line: &Line<'_>) -> view::Row {
        let cells = line.values.iter().map(|value| self.value_cell(line.metric, value));
        view::Row {
            about: line.about.clone(),
            header: line.name.clone(),
            url: None,
            cells: cells.collect(),
        }
    }
}

/// Adds a remark below a drawing.
fn with_note(block: view::Block, note: Option<String>) -> view::Block {
    match block {
        view::Block::Chart(mut chart) => {
            chart.notes.extend(note);
            view::Block::Chart(chart)
        }
        other => other,
    }
}

/// The least round number that is not below a value, of which a quarter is round as well.
fn rounded_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let unit = 10f64.powf(value.log10().floor());
    let round = [1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 6.0, 8.0, 10.0];
    let least = round.iter().map(|step| step * unit).find(|round| *round >= value);
    least.unwrap_or(unit * 10.0)
}
