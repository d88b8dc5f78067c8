//! Who came, grew, shrank and left.

use super::Place;
use super::cells::{notes, number, numbers, unavailable};
use crate::compute::block::customers::{Customers, Mover, Movers, numbered};
use crate::compute::number::Reason;
use crate::model::metric::{Classify, Metric, MetricKind};
use crate::model::report;
use crate::model::segment::SegmentId;
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    /// A table for each way in which customers moved the balance.
    pub(super) fn movements(
        &self,
        block: &report::Movements,
        place: &Place<'_>,
    ) -> Vec<view::Block> {
        let Some(metric) = place.scope.results.metrics.get(&block.metric.value) else {
            return Vec::new();
        };
        let caption = self.say_with("movers-caption-all", "metric", self.figures().name(metric));
        let movers = match place.scope.results.blocks.movers(&metric.id, place.scope.period) {
            Ok(movers) => movers,
            Err(reason) => return vec![self.without(caption, &reason)],
        };
        let customers = self.customers(place);
        let limit = block.limit as usize;
        let tables = movers.iter().enumerate().filter(|(_, movers)| !movers.customers.is_empty());
        let tables: Vec<view::Block> = tables
            .filter_map(|(at, movers)| {
                let id = format!("{}-{}", place.id, at + 1);
                self.movers_table(movers, limit, id, &customers, place).map(view::Block::Table)
            })
            .collect();
        match tables.is_empty() {
            true => vec![unavailable(Some(caption), self.say("movers-none"))],
            false => tables,
        }
    }

    /// The names of customers as the report may show them.
    pub(super) fn customers(&self, place: &Place<'_>) -> Customers {
        let (report, period) = (place.scope.report, place.scope.period);
        let blocks = &place.scope.results.blocks;
        match place.scope.redact.customer_names {
            true => Customers::Numbered(numbered(report, period, blocks)),
            false => Customers::Named,
        }
    }

    /// The name of an account: its own, else its number in the report.
    pub(super) fn customer(
        &self,
        account: &str,
        customers: &Customers,
        place: &Place<'_>,
    ) -> String {
        match customers {
            Customers::Named => {
                let names = &place.scope.results.blocks.accounts;
                names.get(account).cloned().unwrap_or_else(|| account.to_owned())
            }
            Customers::Numbered(numbers) => {
                let number = numbers.iter().position(|known| known == account);
                let number = number.map_or(0, |at| at as i64 + 1);
                self.say_with("customer-number", "number", self.formatter.integer(number))
            }
        }
    }

    fn movers_table(
        &self,
        movers: &Movers,
        limit: usize,
        id: String,
        customers: &Customers,
        place: &Place<'_>,
    ) -> Option<view::Table> {
        let metric = place.scope.results.metrics.get(&movers.metric)?;
        let outcome = place.scope.evaluation.metrics.get(&metric.id);
        let total = outcome.map_or(Err(Reason::NoData), |outcome| outcome.figure.value.clone());
        let shown = &movers.customers[..movers.customers.len().min(limit)];
        let has_reasons = shown.iter().any(|mover| mover.reason.is_some());
        let row = |mover: &Mover| {
            let mut cells = vec![self.value_cell(metric, &Ok(mover.amount.clone()))];
            if has_reasons {
                let reason = mover.reason.as_ref().map(|reason| self.moving_reason(metric, reason));
                cells.push(self.text_cell(reason.unwrap_or_default()));
            }
            let header = self.customer(&mover.account, customers, place);
            view::Row { header, cells, ..view::Row::default() }
        };
        let about = view::Subject::metric(&metric.id);
        let mut columns = vec![numbers(about, self.figures().name(metric))];
        let mut cells = vec![number(self.figures().full(metric, &total))];
        if has_reasons {
            columns.push(self.column("column-reason", view::ColumnKind::Text));
            cells.push(self.text_cell(""));
        }
        let told = match &metric.kind {
            MetricKind::Movement(movement) if movement.classify == Classify::Events => {
                "movers-note-events"
            }
            _ => "movers-note-monthly",
        };
        Some(view::Table {
            id,
            caption: self.say_with("movers-caption", "metric", self.figures().name(metric)),
            corner: self.say("column-customer"),
            columns,
            rows: shown.iter().map(row).collect(),
            total: Some(view::Row { header: self.say("row-total"), cells, ..view::Row::default() }),
            note: notes([self.shown_of(shown.len(), movers.customers.len()), Some(self.say(told))]),
        })
    }

    /// A reason in words.
    fn moving_reason(&self, metric: &Metric, reason: &str) -> String {
        match metric.kind.split_by() {
            Some(split) => self.member(&SegmentId::new(split), reason),
            None => reason.to_owned(),
        }
    }
}
