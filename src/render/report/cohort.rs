//! Groups of customers and what is left of them.

use super::Place;
use super::cells::{notes, number, numbers};
use crate::compute::block::cohort::{Group, groups};
use crate::compute::number::Reason;
use crate::locale::Arg;
use crate::model::metric::Metric;
use crate::model::period::Grain;
use crate::model::report;
use crate::render::frame::Frame;
use crate::render::view;

/// How many months of age a table of months shows; its headline is that of a year.
const MONTHS: usize = 12;

impl Frame<'_> {
    /// A row for each group, a column for each age.
    pub(super) fn cohort(&self, block: &report::Cohort, place: &Place<'_>) -> Vec<view::Block> {
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
        vec![view::Block::Table(self.cohort_table(metric, block.grain, &groups, caption, place))]
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
        columns.extend((0..ages).map(|age| {
            let part = Some(format!("age_{age}"));
            let about = view::Subject { part, ..view::Subject::metric(&metric.id) };
            numbers(about, self.age(grain, age))
        }));
        let row = |group: &Group| {
            let mut cells = vec![match &group.size {
                Ok(size) => self.count_cell(*size),
                Err(reason) => number(view::Figure::none(self.figures().reason(reason))),
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
            id: place.id.to_owned(),
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
