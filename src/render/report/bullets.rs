//! Bullets: figures against their targets and the ranges they are judged by.

use super::Place;
use super::chart::Asked;
use super::series::drawn;
use crate::compute::block::ranges::{Ranges, ranges};
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Outcome, Status};
use crate::config::Comparison;
use crate::diag::Diagnostics;
use crate::locale::Arg;
use crate::model::metric::Metric;
use crate::render::chart::{Chart, Kind, Role, Series};
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    /// A bar for each metric, with a mark at its target and the ranges behind it.
    pub(super) fn bullets(&self, asked: &Asked<'_>, diags: &mut Diagnostics) -> view::Block {
        let (place, caption) = (asked.place, asked.caption.clone());
        let outcomes = &place.scope.evaluation.metrics;
        let metrics = asked.metrics.iter().copied();
        let rows: Vec<(&Metric, &Outcome)> =
            metrics.filter_map(|metric| Some((metric, outcomes.get(&metric.id)?))).collect();
        if rows.iter().all(|(_, outcome)| outcome.figure.value.is_err()) {
            let reason = rows.first().and_then(|(_, first)| first.figure.value.as_ref().err());
            return self.without(caption, reason.unwrap_or(&Reason::NoData));
        }
        let table = self.bullet_table(&rows, caption.clone(), place);
        let judged: Vec<Ranges> =
            rows.iter().map(|(metric, outcome)| ranges(metric, outcome.target.as_ref())).collect();
        let bands = rows.iter().zip(&judged).map(|((metric, _), ranges)| {
            ranges.bounds.iter().filter_map(|bound| drawn(metric, bound)).collect()
        });
        let kind = Kind::Bullet {
            bands: bands.collect(),
            falling: judged.iter().map(Ranges::is_falling).collect(),
            names: self.range_names(&judged),
        };
        let value = |outcome: &Outcome| outcome.figure.value.clone().ok();
        let target = |outcome: &Outcome| Some(outcome.target.as_ref()?.value.clone());
        let mut series = vec![self.bullet_series("column-value", &rows, value, Role::Actual)];
        if rows.iter().any(|(_, outcome)| outcome.target.is_some()) {
            series.push(self.bullet_series("column-target", &rows, target, Role::Target));
        }
        let chart = Chart {
            description: self.bullets_description(&rows),
            categories: rows.iter().map(|(metric, _)| self.figures().name(metric)).collect(),
            series,
            ..self.blank(place.id.to_owned(), kind, &caption)
        };
        let tick = |row: usize, value: f64| self.figures().tick(rows[row].0, value);
        self.beside(self.draw_axes(&chart, &tick, diags), table)
    }

    /// Each figure with its target, for people who do not see the bars.
    fn bullets_description(&self, rows: &[(&Metric, &Outcome)]) -> String {
        let sentence = |(metric, outcome): &(&Metric, &Outcome)| {
            let value = outcome.figure.value.as_ref().ok()?;
            let mut names = vec![
                ("name", Arg::Text(self.figures().name(metric))),
                ("value", Arg::Text(self.figures().text(metric, value))),
            ];
            let Some(target) = &outcome.target else {
                return Some(self.formatter.message("bullet-value", &names));
            };
            names.push(("target", Arg::Text(self.figures().text(metric, &target.value))));
            Some(self.formatter.message("bullet-value-and-target", &names))
        };
        rows.iter().filter_map(sentence).collect::<Vec<String>>().join(" ")
    }

    fn bullet_series(
        &self,
        name: &str,
        rows: &[(&Metric, &Outcome)],
        of: impl Fn(&Outcome) -> Option<Exact>,
        role: Role,
    ) -> Series {
        Series {
            name: self.say(name),
            values: rows.iter().map(|(metric, one)| drawn(metric, &of(one)?)).collect(),
            labels: rows.iter().map(|(metric, one)| self.short(metric, &of(one)?)).collect(),
            role,
        }
    }

    /// What the colours behind the bars mean, where they mean the same in every row.
    fn range_names(&self, judged: &[Ranges]) -> Vec<String> {
        let mut judged = judged.iter().map(Ranges::worst_first).filter(|names| !names.is_empty());
        let Some(first) = judged.next().filter(|first| judged.all(|other| other == *first)) else {
            return Vec::new();
        };
        let name =
            |status: &Status| self.say(&format!("status-{}", status.code().replace('_', "-")));
        first.iter().map(name).collect()
    }

    fn bullet_table(
        &self,
        rows: &[(&Metric, &Outcome)],
        caption: String,
        place: &Place<'_>,
    ) -> view::Table {
        let row = |(metric, outcome): &(&Metric, &Outcome)| {
            let target = outcome.target.as_ref().map(|target| target.value.clone());
            let missing = || Reason::MissingInput("targets".to_owned());
            let change = match &outcome.changes.target {
                Some(change) => self.change_cell(metric, change),
                None => self.difference_cell(metric, &Err(missing())),
            };
            let target = target.ok_or_else(missing);
            view::Row {
                about: view::Subject::metric(&metric.id),
                header: self.figures().name(metric),
                url: self.metric_url(&metric.id, place.page),
                cells: vec![
                    self.value_cell(metric, &outcome.figure.value),
                    self.value_cell(metric, &target),
                    change,
                    self.status_cell(outcome.status),
                ],
            }
        };
        view::Table {
            id: format!("{}-data", place.id),
            caption,
            corner: self.say("column-metric"),
            columns: vec![
                self.column("column-value", view::ColumnKind::Number),
                self.column("column-target", view::ColumnKind::Number),
                self.change_column(Comparison::Target),
                self.column("column-status", view::ColumnKind::Text),
            ],
            rows: rows.iter().map(row).collect(),
            total: None,
            note: None,
        }
    }
}
