//! Tables of metrics: one row for each member of a segment, and one for all of them.

use super::Place;
use super::cells::{notes, numbers};
use super::scope::Scope;
use crate::compute::block::table::body;
use crate::compute::number::Reason;
use crate::compute::outcome::Changes;
use crate::config::Comparison;
use crate::locale::Arg;
use crate::model::metric::Metric;
use crate::model::report::{self, Totals};
use crate::render::frame::Frame;
use crate::render::view::{self, Subject};

impl Frame<'_> {
    /// A table of metrics.
    pub(super) fn metric_table(
        &self,
        block: &report::MetricTable,
        place: &Place<'_>,
    ) -> view::Block {
        let known = |id: &_| place.scope.results.metrics.get(id);
        let metrics: Vec<&Metric> =
            block.metrics.iter().filter_map(|id| known(&id.value)).collect();
        let mut columns = Vec::new();
        for metric in &metrics {
            columns.push(view::Column {
                about: Subject::metric(&metric.id),
                label: self.figures().name(metric),
                url: self.metric_url(&metric.id, place.page),
                kind: view::ColumnKind::Number,
            });
            let of_one = metrics.len() == 1;
            columns.extend(block.compare.iter().map(|comparison| {
                let about =
                    Subject { against: Some(comparison.name()), ..Subject::metric(&metric.id) };
                let label = self.change_label(*comparison);
                let label = match of_one {
                    true => label,
                    false => format!("{}, {label}", self.figures().name(metric)),
                };
                numbers(about, label)
            }));
        }
        let total = self.total_row(&metrics, &block.compare, place.scope);
        let Some(by) = &block.by else {
            return view::Block::Table(view::Table {
                id: place.id.to_owned(),
                caption: self.say("caption-table"),
                corner: String::new(),
                columns,
                rows: vec![total],
                total: None,
                note: None,
            });
        };
        let least = place.scope.redact.least();
        let blocks = &place.scope.results.blocks;
        let body = body(block, &metrics, &place.scope.evaluation, blocks, least);
        let segment = self.segment_name(&by.value);
        let rows = body.rows.iter().map(|member| {
            let cells = member.cells.iter().zip(&metrics).flat_map(|(cell, metric)| {
                let reported = self.reported(metric, place.scope, Some((&by.value, &member.key)));
                let value = view::Cell { reported, ..self.value_cell(metric, &cell.value) };
                let changes = cell.changes.iter().map(|change| self.change_cell(metric, change));
                [value].into_iter().chain(changes)
            });
            view::Row {
                about: Subject::member(&by.value, &member.key),
                header: self.member(&by.value, &member.key),
                url: None,
                cells: cells.collect(),
            }
        });
        let values = body.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.value);
        view::Block::Table(view::Table {
            id: place.id.to_owned(),
            caption: self
                .formatter
                .message("caption-table-by", &[("segment", Arg::Text(segment.clone()))]),
            corner: segment,
            columns,
            rows: rows.collect(),
            total: (block.totals == Totals::Shown).then_some(total),
            note: notes([self.shown_of(body.rows.len(), body.total), self.withheld_note(values)]),
        })
    }

    fn total_row(
        &self,
        metrics: &[&Metric],
        compare: &[Comparison],
        scope: &Scope<'_>,
    ) -> view::Row {
        let cells = metrics.iter().flat_map(|metric| {
            let outcome = scope.evaluation.metrics.get(&metric.id);
            let value = outcome.map(|outcome| outcome.figure.value.clone());
            let reported = self.reported(metric, scope, None);
            let value = self.value_cell(metric, &value.unwrap_or(Err(Reason::NoData)));
            let value = view::Cell { reported, ..value };
            let changes = outcome.into_iter().flat_map(|outcome| {
                compare
                    .iter()
                    .map(|comparison| self.comparison(metric, &outcome.changes, *comparison))
            });
            [value].into_iter().chain(changes).collect::<Vec<_>>()
        });
        let cells = cells.collect();
        match scope.key {
            // A page about a key has the figures of the key.
            Some((by, key)) => {
                let (about, header) = (Subject::member(by, key), self.member(by, key));
                view::Row { about, header, url: None, cells }
            }
            None => view::Row { header: self.say("row-total"), cells, ..view::Row::default() },
        }
    }

    fn comparison(&self, metric: &Metric, changes: &Changes, comparison: Comparison) -> view::Cell {
        let change = match comparison {
            Comparison::PriorPeriod => Some(&changes.prior_period),
            Comparison::PriorYear => Some(&changes.prior_year),
            Comparison::Target => changes.target.as_ref(),
        };
        match change {
            Some(change) => self.change_cell(metric, change),
            None => self.difference_cell(metric, &Err(Reason::MissingInput("targets".to_owned()))),
        }
    }
}
