//! Tables of metrics: one row for each member of a segment, and one for all of them.

use super::scope::Scope;
use crate::compute::number::{Exact, Reason};
use crate::locale::Arg;
use crate::model::metric::Metric;
use crate::model::page::Page;
use crate::model::report::{self, Totals};
use crate::model::segment::SegmentId;
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    pub(super) fn metric_table(
        &self,
        block: &report::MetricTable,
        scope: &Scope<'_>,
        id: &str,
        page: &Page,
    ) -> view::Block {
        let results = scope.results;
        let metrics: Vec<_> =
            block.metrics.iter().filter_map(|id| results.metrics.get(&id.value)).collect();
        let columns = metrics.iter().map(|metric| view::Column {
            label: self.figures().name(metric),
            url: self.metric_url(&metric.id, page),
            kind: view::ColumnKind::Number,
        });
        let total = self.total_row(&metrics, scope);
        let (rows, total) = match &block.by {
            None => (vec![total], None),
            Some(by) => {
                let rows = self.segment_rows(&metrics, scope, &by.value);
                (rows, (block.totals == Totals::Shown).then_some(total))
            }
        };
        let segment = block.by.as_ref().map(|by| self.segment_name(&by.value));
        let caption = match &segment {
            Some(segment) => self
                .formatter
                .message("caption-table-by", &[("segment", Arg::Text(segment.clone()))]),
            None => self.say("caption-table"),
        };
        view::Block::Table(view::Table {
            id: id.to_owned(),
            caption,
            corner: segment.unwrap_or_default(),
            columns: columns.collect(),
            rows,
            total,
            note: None,
        })
    }

    fn total_row(&self, metrics: &[&Metric], scope: &Scope<'_>) -> view::Row {
        let cells = metrics.iter().map(|metric| {
            let outcome = scope.evaluation.metrics.get(&metric.id);
            let value = outcome.map(|outcome| outcome.figure.value.clone());
            let reported = self.reported(metric, scope, None);
            view::Cell { reported, ..self.cell(metric, value) }
        });
        view::Row { header: self.say("row-total"), url: None, cells: cells.collect() }
    }

    fn segment_rows(
        &self,
        metrics: &[&Metric],
        scope: &Scope<'_>,
        by: &SegmentId,
    ) -> Vec<view::Row> {
        let evaluation = &*scope.evaluation;
        let mut keys: Vec<&str> = Vec::new();
        for metric in metrics {
            let Some(outcome) = evaluation.metrics.get(&metric.id) else { continue };
            for part in outcome.segments.iter().filter(|part| part.by == *by) {
                if !keys.contains(&part.key.as_str()) {
                    keys.push(&part.key);
                }
            }
        }
        let row = |key: &str| view::Row {
            header: self.member(by, key),
            url: None,
            cells: metrics
                .iter()
                .map(|metric| {
                    let outcome = evaluation.metrics.get(&metric.id);
                    let parts = outcome.map(|outcome| outcome.segments.as_slice());
                    let mut parts = parts.into_iter().flatten();
                    let part = parts.find(|part| part.by == *by && part.key == key);
                    let value = part.map(|part| part.figure.value.clone());
                    let reported = self.reported(metric, scope, Some((by, key)));
                    view::Cell { reported, ..self.cell(metric, value) }
                })
                .collect(),
        };
        keys.into_iter().map(row).collect()
    }

    fn cell(&self, metric: &Metric, value: Option<Result<Exact, Reason>>) -> view::Cell {
        let value = value.unwrap_or(Err(Reason::NoData));
        view::Cell { figure: self.figures().full(metric, &value), ..view::Cell::default() }
    }
}
