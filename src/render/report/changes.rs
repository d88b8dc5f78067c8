//! The figures of a report that moved most, and those that changed their status.

use super::Place;
use super::cells::{notes, number};
use crate::compute::block::moves::{Move, crossings, moves, named};
use crate::compute::number::Reason;
use crate::config::Comparison;
use crate::model::metric::MetricId;
use crate::model::report;
use crate::render::frame::Frame;
use crate::render::view::{self, ColumnKind};

impl Frame<'_> {
    /// A table of what moved, and one of what stands otherwise where anything does.
    pub(super) fn changes(&self, block: &report::Changes, place: &Place<'_>) -> Vec<view::Block> {
        let named = named(place.scope.report);
        let moved = moves(&named, &place.scope.results.metrics, &place.scope.evaluation);
        let table = match moved.is_empty() {
            true => super::cells::unavailable(
                Some(self.say("changes-caption")),
                self.say("changes-none"),
            ),
            false => view::Block::Table(self.moved(&moved, block.limit as usize, place)),
        };
        let crossed = self.crossed(&named, place).map(view::Block::Table);
        [table].into_iter().chain(crossed).collect()
    }

    fn moved(&self, moved: &[Move<'_>], limit: usize, place: &Place<'_>) -> view::Table {
        let rows = moved.iter().take(limit).map(|Move { metric, outcome }| {
            let change = &outcome.changes.prior_period;
            let base = change.base.clone().ok_or(Reason::NoPriorPeriod);
            view::Row {
                about: view::Subject::metric(&metric.id),
                header: self.figures().name(metric),
                url: self.metric_url(&metric.id, place.page),
                cells: vec![
                    self.value_cell(metric, &base),
                    number(self.figures().full(metric, &outcome.figure.value)),
                    self.change_cell(metric, change),
                    self.status_cell(outcome.status),
                ],
            }
        });
        let before = place.scope.period.prior(&place.scope.results.calendar);
        let shown = moved.len().min(limit);
        view::Table {
            id: place.id.to_owned(),
            caption: self.say("changes-caption"),
            corner: self.say("column-metric"),
            columns: vec![
                self.period_column(before, ColumnKind::Number),
                self.period_column(place.scope.period, ColumnKind::Number),
                self.change_column(Comparison::PriorPeriod),
                self.column("column-status", ColumnKind::Text),
            ],
            rows: rows.collect(),
            total: None,
            note: notes([Some(self.say("changes-note")), self.shown_of(shown, moved.len())]),
        }
    }

    fn crossed(&self, named: &[&MetricId], place: &Place<'_>) -> Option<view::Table> {
        let before = place.scope.period.prior(&place.scope.results.calendar);
        let (metrics, now) = (&place.scope.results.metrics, &place.scope.evaluation.metrics);
        let earlier = place.scope.outcomes(before)?;
        let crossed = crossings(named, metrics, &earlier, now);
        let rows = crossed.iter().map(|crossing| view::Row {
            about: view::Subject::metric(&crossing.metric.id),
            header: self.figures().name(crossing.metric),
            url: self.metric_url(&crossing.metric.id, place.page),
            cells: vec![
                self.status_cell(Some(crossing.before)),
                self.status_cell(Some(crossing.now)),
            ],
        });
        (!crossed.is_empty()).then(|| view::Table {
            id: format!("{}-status", place.id),
            caption: self.say("crossings-caption"),
            corner: self.say("column-metric"),
            columns: [before, place.scope.period]
                .map(|period| self.period_column(period, ColumnKind::Text))
                .into(),
            rows: rows.collect(),
            total: None,
            note: None,
        })
    }
}
