//! What a metric would come to with other inputs.

use super::Place;
use super::cells::{notes, numbers};
use crate::compute::block::what_if::{assumed, grid};
use crate::compute::evaluate::Case;
use crate::compute::number::{Exact, Reason, decimal_text};
use crate::locale::Arg;
use crate::model::metric::Metric;
use crate::model::report;
use crate::render::frame::Frame;
use crate::render::view::{self, Subject};

impl Frame<'_> {
    /// A row for each value of the first input, a column for each of the second.
    pub(super) fn what_if(&self, block: &report::WhatIf, place: &Place<'_>) -> Vec<view::Block> {
        let results = place.scope.results;
        let inputs: Option<Vec<&Metric>> =
            block.vary.iter().map(|(id, _)| results.metrics.get(&id.value)).collect();
        let (Some(metric), Some(inputs)) = (results.metrics.get(&block.metric.value), inputs)
        else {
            return Vec::new();
        };
        let name = |metric: &Metric| self.figures().name(metric);
        let names: Vec<String> = inputs.iter().map(|input| name(input)).collect();
        let caption = [
            ("metric", Arg::Text(name(metric))),
            ("inputs", Arg::Text(self.formatter.list_and(&names))),
        ];
        let value = |case: &Case| {
            let found = results.blocks.cases.get(case).cloned();
            found.unwrap_or(Err(Reason::NoData))
        };
        let rows = grid(block, place.scope.period).into_iter().filter_map(|cases| {
            let (_, given) = cases.first()?.given.first()?;
            let mut cells: Vec<view::Cell> =
                cases.iter().map(|case| self.value_cell(metric, &value(case))).collect();
            if let ([_], [case]) = (&block.vary[..], &cases[..]) {
                let difference = value(case)
                    .and_then(|value| Ok(value - results.value(place.scope.period, &metric.id)?));
                cells.push(self.difference_cell(metric, &difference));
            }
            let input = inputs.first()?;
            let header = self.figures().text(input, given);
            Some(view::Row { about: assuming(input, given), header, url: None, cells })
        });
        let rows: Vec<view::Row> = rows.collect();
        let columns = match (block.vary.get(1), inputs.get(1)) {
            (Some((_, values)), Some(input)) => values
                .iter()
                .map(|value| {
                    let given = self.figures().text(input, value);
                    numbers(assuming(input, value), format!("{}: {given}", name(input)))
                })
                .collect(),
            _ => vec![
                numbers(Subject::metric(&metric.id), name(metric)),
                numbers(Subject::part("difference"), self.say("what-if-difference")),
            ],
        };
        vec![view::Block::Table(view::Table {
            id: place.id.to_owned(),
            caption: self.formatter.message("what-if-caption", &caption),
            corner: names.first().cloned().unwrap_or_default(),
            columns,
            rows,
            total: None,
            note: notes(self.what_if_notes(block, metric, &inputs, place)),
        })]
    }

    /// What the figures are in truth, and what is assumed.
    fn what_if_notes(
        &self,
        block: &report::WhatIf,
        metric: &Metric,
        inputs: &[&Metric],
        place: &Place<'_>,
    ) -> Vec<Option<String>> {
        let actual = |metric: &Metric| {
            let value: Exact = place.scope.results.value(place.scope.period, &metric.id).ok()?;
            let args = [
                ("metric", Arg::Text(self.figures().name(metric))),
                ("value", Arg::Text(self.figures().text(metric, &value))),
            ];
            Some(self.formatter.message("what-if-value", &args))
        };
        let all = std::iter::once(metric).chain(inputs.iter().copied());
        let actual: Vec<String> = all.filter_map(actual).collect();
        let actual = (!actual.is_empty())
            .then(|| self.say_with("what-if-actual", "values", self.formatter.list_and(&actual)));
        let assumed = assumed(block, &place.scope.results.metrics).into_iter();
        let assumptions = assumed.map(|(metric, drivers)| {
            let names: Vec<String> = drivers.iter().map(|d| self.figures().name(d)).collect();
            let args = [
                ("metric", Arg::Text(self.figures().name(metric))),
                ("drivers", Arg::Text(self.formatter.list_and(&names))),
            ];
            Some(self.formatter.message("what-if-assumption", &args))
        });
        std::iter::once(actual).chain(assumptions).collect()
    }
}

/// What is about an input that is assumed to have a value.
fn assuming(input: &Metric, value: &Exact) -> Subject {
    Subject { assumed: Some(decimal_text(value, 12)), ..Subject::metric(&input.id) }
}
