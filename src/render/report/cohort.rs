//! Groups of customers and what is left of them.

use super::Place;
use super::cells::{notes, number, numbers};
use super::series::{Label, Line};
use crate::compute::block::cohort::{Group, groups};
use crate::compute::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::locale::Arg;
use crate::model::metric::Metric;
use crate::model::period::Grain;
use crate::model::report;
use crate::render::chart::{Axis, Role};
use crate::render::frame::Frame;
use crate::render::view;

/// How many months of age a table of months shows; its headline is that of a year.
const MONTHS: usize = 12;

impl Frame<'_> {
    /// A row for each group, a column for each age: the darker the cell, the more is left.
    pub(super) fn cohort(
        &self,
        block: &report::Cohort,
        place: &Place<'_>,
        diags: &mut Diagnostics,
    ) -> Vec<view::Block> {
        let Some(metric) = place.scope.results.metrics.get(&block.metric.value) else {
            return Vec::new();
        };
        let caption = self.figures().name(metric);
        let outcome = place.scope.evaluation.metrics.get(&metric.id);
        let groups = outcome.and_then(|outcome| outcome.triangle.as_ref()).map(|triangle| {
            let shown = (block.grain, block.last as usize);
            let (end, calendar) = (place.scope.period.end(), &place.scope.results.calendar);
            groups(triangle, shown, end, calendar, place.scope.redact.least())
        });
        let groups = groups.unwrap_or_default();
        if groups.is_empty() {
            let value = outcome.and_then(|outcome| outcome.figure.value.as_ref().err());
            return vec![self.without(caption, value.unwrap_or(&Reason::NoData))];
        }
        let table = self.cohort_table(metric, block.grain, &groups, caption, place);
        let ages = shown_ages(block.grain, &groups);
        let line = |group: &Group| Line {
            about: self.of_period(group.period),
            name: self.period_name(group.period),
            metric,
            values: group.values.iter().take(ages).cloned().chain(future(group, ages)).collect(),
            role: Role::Actual,
        };
        let lines: Vec<Line<'_>> = groups.iter().map(line).collect();
        let label = |age: usize| Label {
            text: self.formatter.integer(age as i64),
            about: of_age(metric, age),
        };
        let labels: Vec<Label> = (0..ages).map(label).collect();
        match self.heat(&lines, &labels, Axis::Periods, table, place.id, diags) {
            view::Block::Chart(chart) => {
                let across = self.say(match block.grain {
                    Grain::Quarter => "cohort-across-quarters",
                    Grain::Day | Grain::Week | Grain::Month | Grain::Year => "cohort-across-months",
                });
                vec![view::Block::Chart(view::Chart { notes: vec![across], ..chart })]
            }
            other => vec![other],
        }
    }

    fn cohort_table(
        &self,
        metric: &Metric,
        grain: Grain,
        groups: &[Group],
        caption: String,
        place: &Place<'_>,
    ) -> view::Table {
        let ages = shown_ages(grain, groups);
        let mut columns = vec![numbers(view::Subject::part("size"), self.say("cohort-size"))];
        columns.extend((0..ages).map(|age| numbers(of_age(metric, age), self.age(grain, age))));
        let row = |group: &Group| {
            let mut cells = vec![match &group.size {
                Ok(size) => self.count_cell(*size),
                Err(reason) => number(self.figures().absent(reason)),
            }];
            cells.extend((0..ages).map(|age| {
                let value = group.values.get(age).cloned().unwrap_or(Err(Reason::NoData));
                number(self.figures().full(metric, &value))
            }));
            view::Row {
                about: self.of_period(group.period),
                header: self.period_name(group.period),
                url: None,
                cells,
            }
        };
        view::Table {
            id: format!("{}-data", place.id),
            caption,
            corner: self.say("cohort-corner"),
            columns,
            rows: groups.iter().map(row).collect(),
            total: None,
            note: notes([
                Some(self.say("cohort-note")),
                self.withheld_note(groups.iter().flat_map(|group| &group.values)),
            ]),
        }
    }

    /// The name of an age, in steps of a grain.
    fn age(&self, grain: Grain, age: usize) -> String {
        let id = match grain {
            Grain::Quarter => "cohort-quarter",
            Grain::Day | Grain::Week | Grain::Month | Grain::Year => "cohort-month",
        };
        let count = Arg::Count(i64::try_from(age).unwrap_or(i64::MAX));
        self.formatter.message(id, &[("count", count)])
    }
}

/// What is about an age of groups.
fn of_age(metric: &Metric, age: usize) -> view::Subject {
    view::Subject { part: Some(format!("age_{age}")), ..view::Subject::metric(&metric.id) }
}

/// The ages that a group has not reached, of those that are shown.
fn future(group: &Group, ages: usize) -> impl Iterator<Item = Result<Exact, Reason>> {
    std::iter::repeat_n(Err(Reason::ImmatureCohort), ages.saturating_sub(group.values.len()))
}

/// How many ages are shown: those that any group has reached.
fn shown_ages(grain: Grain, groups: &[Group]) -> usize {
    let reached = groups.iter().map(|group| {
        let last = group.values.iter().rposition(|value| *value != Err(Reason::ImmatureCohort));
        last.map_or(0, |last| last + 1)
    });
    let most = match grain {
        Grain::Quarter => usize::MAX,
        Grain::Day | Grain::Week | Grain::Month | Grain::Year => MONTHS + 1,
    };
    reached.max().unwrap_or(0).min(most)
}
