//! How a value comes about: the metrics it is made of, down to the rows of tables.

use std::collections::BTreeSet;

use super::figures::{Cell, Figures};
use super::needs::{compared, needed};
use crate::compute::benchmark::Published;
use crate::compute::grid::Slice;
use crate::compute::outcome::{Figure, Working};
use crate::model::metric::{Metric, MetricId, MetricKind};
use crate::model::period::{DayRange, Period};

/// How the value of a metric comes about over some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The metric; its definition says what is done with the inputs or the rows.
    pub metric: MetricId,
    /// What the formula that uses it calls it.
    pub name: String,
    /// The days it looks at.
    pub days: DayRange,
    /// What it comes to.
    pub figure: Figure,
    /// Which rows count, of metrics that read a table themselves.
    pub working: Option<Working>,
    /// What others report of it; not of its inputs.
    pub benchmark: Option<Published>,
    /// The figures it is made of. One that stands elsewhere in the explanation already has no
    /// inputs there again.
    pub inputs: Vec<Self>,
}

impl Explanation {
    /// Returns every working in it.
    pub fn workings_mut(&mut self) -> Vec<&mut Working> {
        let inputs = self.inputs.iter_mut().flat_map(Self::workings_mut);
        self.working.iter_mut().chain(inputs).collect()
    }
}

/// Explains the value of a metric in a period, for all rows or for one key of a segment.
pub(super) fn explanation(
    figures: &Figures<'_>,
    metric: &Metric,
    period: Period,
    cell: Cell,
) -> Option<Explanation> {
    let [slice, ..] = compared(figures.inputs, period);
    let mut known = BTreeSet::new();
    let explanation = explained(figures, metric, metric.id.as_str(), slice?, cell, &mut known);
    Some(Explanation { benchmark: figures.benchmarks.of(metric), ..explanation })
}

fn explained<'f>(
    figures: &Figures<'f>,
    metric: &'f Metric,
    name: &str,
    slice: Slice,
    cell: Cell,
    known: &mut BTreeSet<(MetricId, Slice)>,
) -> Explanation {
    let is_new = known.insert((metric.id.clone(), slice));
    let inputs = match is_new {
        true => needed(figures.inputs, metric, slice),
        false => Vec::new(),
    };
    let names = input_names(metric);
    let inputs = inputs.into_iter().enumerate().filter_map(|(at, (input, slice))| {
        let (input, slice) = (input?, slice?);
        let name = names.get(at).map_or(input.id.as_str(), |name| name);
        Some(explained(figures, input, name, slice, cell, known))
    });
    Explanation {
        metric: metric.id.clone(),
        name: name.to_owned(),
        days: slice.days,
        inputs: inputs.collect(),
        figure: figures.figure(metric, slice, cell),
        benchmark: None,
        working: figures.own_working(metric, slice),
    }
}

fn input_names(metric: &Metric) -> Vec<String> {
    match &metric.kind {
        MetricKind::Derived { inputs, .. } => inputs.keys().cloned().collect(),
        _ => Vec::new(),
    }
}
