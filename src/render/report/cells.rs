//! Cells, columns and notes that the tables of several blocks share.

use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::Change;
use crate::config::Comparison;
use crate::locale::Arg;
use crate::model::metric::Metric;
use crate::model::period::Period;
use crate::render::figure::meaning;
use crate::render::frame::Frame;
use crate::render::view;

/// The heading of a column of numbers.
pub(super) fn numbers(about: view::Subject, label: String) -> view::Column {
    view::Column { about, label, ..view::Column::default() }
}

/// What is about a comparison.
pub(super) fn against(comparison: Comparison) -> view::Subject {
    view::Subject { against: Some(comparison.name()), ..view::Subject::default() }
}

/// A cell of a number.
pub(super) fn number(figure: view::Figure) -> view::Cell {
    view::Cell { figure, ..view::Cell::default() }
}

/// A block that cannot be shown.
pub(super) fn unavailable(title: Option<String>, reason: String) -> view::Block {
    view::Block::Unavailable(view::Unavailable { title, reason: Some(reason) })
}

impl Frame<'_> {
    /// A block that has no figures to show, and why.
    pub(super) fn without(&self, title: String, reason: &Reason) -> view::Block {
        unavailable(Some(title), self.figures().reason(reason))
    }

    /// A cell with the value of a metric.
    pub(super) fn value_cell(&self, metric: &Metric, value: &Result<Exact, Reason>) -> view::Cell {
        number(self.figures().full(metric, value))
    }

    /// A cell with a difference and what it means.
    pub(super) fn difference_cell(
        &self,
        metric: &Metric,
        value: &Result<Exact, Reason>,
    ) -> view::Cell {
        let figure = self.figures().difference_or(metric, value);
        view::Cell { figure, direction: meaning(metric, value), ..view::Cell::default() }
    }

    /// A cell with a change from another period or a target.
    pub(super) fn change_cell(&self, metric: &Metric, change: &Change) -> view::Cell {
        let difference = change.absolute.clone().ok_or(Reason::NoData);
        view::Cell {
            figure: self.figures().delta(metric, change),
            direction: meaning(metric, &difference),
            ..view::Cell::default()
        }
    }

    /// What is about a period.
    pub(in crate::render) fn of_period(&self, period: Period) -> view::Subject {
        view::Subject::period(period.slug(&self.input.site.config.calendar))
    }

    /// The heading of a column about a period.
    pub(super) fn period_column(&self, period: Period, kind: view::ColumnKind) -> view::Column {
        let (about, label) = (self.of_period(period), self.period_name(period));
        view::Column { about, label, url: None, kind }
    }

    /// The heading of a column of changes of whatever the rows are about.
    pub(super) fn change_column(&self, comparison: Comparison) -> view::Column {
        numbers(against(comparison), self.change_label(comparison))
    }

    /// The heading of a column of changes.
    pub(super) fn change_label(&self, comparison: Comparison) -> String {
        self.say(match comparison {
            Comparison::PriorPeriod => "column-change-prior-period",
            Comparison::PriorYear => "column-change-prior-year",
            Comparison::Target => "column-change-target",
        })
    }

    /// Says that a table shows some of many rows; nothing where it shows all.
    pub(super) fn shown_of(&self, shown: usize, total: usize) -> Option<String> {
        let count = |count: usize| Arg::Text(self.formatter.integer(count as i64));
        (shown < total).then(|| {
            let args = [("shown", count(shown)), ("total", count(total))];
            self.formatter.message("note-shown-of", &args)
        })
    }

    /// Says that small cells are withheld; nothing where none is.
    pub(super) fn withheld_note<'v>(
        &self,
        mut values: impl Iterator<Item = &'v Result<Exact, Reason>>,
    ) -> Option<String> {
        let least = values.find_map(|value| match value {
            Err(Reason::Suppressed(least)) => least.parse().ok(),
            _ => None,
        })?;
        let least = Arg::Text(self.formatter.integer(least));
        Some(self.formatter.message("note-withheld", &[("least", least)]))
    }

    /// A message with one text in it.
    pub(super) fn say_with(&self, id: &str, name: &str, text: String) -> String {
        self.formatter.message(id, &[(name, Arg::Text(text))])
    }
}

/// Puts remarks one behind the other.
pub(super) fn notes(notes: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}
