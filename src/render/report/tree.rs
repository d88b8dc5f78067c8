//! A metric above those it is made of.

use super::Place;
use crate::compute::block::tree::contribution;
use crate::compute::number::Reason;
use crate::compute::outcome::Outcome;
use crate::config::Comparison;
use crate::model::metric::{Metric, MetricId};
use crate::model::report::{self, Totals};
use crate::render::frame::Frame;
use crate::render::view::{self, ColumnKind};

/// What sets a part off from the whole, in every form a report is published in.
const INDENT: char = '\u{2003}';

impl Frame<'_> {
    /// The metric and below it its parts, with what each contributed to the change.
    ///
    /// Where one of them is withheld it could be told from the others, and so none is shown.
    pub(super) fn tree(&self, block: &report::Tree, place: &Place<'_>) -> view::Block {
        let found = |id: &MetricId| {
            let metric = place.scope.results.metrics.get(id)?;
            Some((metric, place.scope.evaluation.metrics.get(id)?))
        };
        let Some((root, whole)) = found(&block.root.value) else {
            return view::Block::Unavailable(view::Unavailable::default());
        };
        let caption = self.say_with("tree-caption", "metric", self.figures().name(root));
        let children = block.children.iter().filter_map(|child| found(&child.value));
        let children: Vec<(&Metric, &Outcome)> = children.collect();
        let all = children.iter().map(|(_, outcome)| *outcome).chain([whole]);
        if let Some(reason) = all.filter_map(withheld).next() {
            return self.without(caption, reason);
        }
        let with_targets = block.targets == Totals::Shown;
        let change = whole.changes.prior_period.absolute.clone().ok_or(Reason::NoPriorPeriod);
        let row = |metric: &Metric, outcome: &Outcome, indent: bool| {
            let name = self.figures().name(metric);
            let of_root = match indent {
                false => change.clone(),
                true => contribution(root, &metric.id, &place.scope.evaluation),
            };
            let mut cells = vec![self.value_cell(metric, &outcome.figure.value)];
            if with_targets {
                let target = outcome.target.as_ref().map(|target| target.value.clone());
                let target = target.ok_or_else(|| Reason::MissingInput("targets".to_owned()));
                cells.push(self.value_cell(metric, &target));
                cells.push(self.status_cell(outcome.status));
            }
            cells.push(self.change_cell(metric, &outcome.changes.prior_period));
            cells.push(self.difference_cell(root, &of_root));
            let header = if indent { format!("{INDENT}{name}") } else { name };
            view::Row {
                about: view::Subject::metric(&metric.id),
                header,
                url: self.metric_url(&metric.id, place.page),
                cells,
            }
        };
        let mut rows = vec![row(root, whole, false)];
        rows.extend(children.into_iter().map(|(metric, outcome)| row(metric, outcome, true)));
        let mut columns = vec![self.column("column-value", ColumnKind::Number)];
        if with_targets {
            columns.push(self.column("column-target", ColumnKind::Number));
            columns.push(self.column("column-status", ColumnKind::Text));
        }
        columns.push(self.change_column(Comparison::PriorPeriod));
        columns.push(self.column("column-contribution", ColumnKind::Number));
        view::Block::Table(view::Table {
            id: place.id.to_owned(),
            caption,
            corner: self.say("column-metric"),
            columns,
            rows,
            total: None,
            note: Some(self.say_with("tree-note", "metric", self.figures().name(root))),
        })
    }
}

/// Why an outcome or what it is compared with is withheld, where it is.
fn withheld(outcome: &Outcome) -> Option<&Reason> {
    let change = outcome.changes.prior_period.reason.as_ref();
    let reasons = outcome.figure.value.as_ref().err().into_iter().chain(change);
    reasons.into_iter().find(|reason| matches!(reason, Reason::Suppressed(_)))
}
