//! What the metrics of reports would come to with other inputs.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::shown;
use crate::compute::evaluate::{Case, Inputs, cases};
use crate::compute::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::model::definitions::Definitions;
use crate::model::metric::{Metric, MetricId, Metrics};
use crate::model::period::Period;
use crate::model::report::{Block, WhatIf};

/// Answers what the blocks `whatif` of all reports ask.
pub(super) fn answered(
    inputs: &Inputs<'_>,
    definitions: &Definitions,
    periods: &IndexMap<String, Vec<Period>>,
) -> BTreeMap<Case, Result<Exact, Reason>> {
    let asked = shown(definitions, periods).flat_map(|(_, block, period)| match block {
        Block::WhatIf(what_if) => grid(what_if, period).into_iter().flatten().collect(),
        _ => Vec::new(),
    });
    let asked: BTreeSet<Case> = asked.collect();
    // The same tables were read for the same metrics before, which reported all faults.
    cases(inputs, &asked, &mut Diagnostics::new())
}

/// Returns the cases of a block: a row for each value of the first input, a column for each of the
/// second, or a single one.
pub fn grid(block: &WhatIf, period: Period) -> Vec<Vec<Case>> {
    let given = |input: usize| {
        let named = block.vary.get(input);
        let values = named.map_or(&[][..], |(_, values)| values.as_slice());
        values.iter().filter_map(move |value| Some((named?.0.value.clone(), value.clone())))
    };
    let case =
        |given: Vec<(MetricId, Exact)>| Case { metric: block.metric.value.clone(), period, given };
    let row = |first: (MetricId, Exact)| match block.vary.len() {
        0 | 1 => vec![case(vec![first])],
        _ => given(1).map(|second| case(vec![first.clone(), second])).collect(),
    };
    given(0).map(row).collect()
}

/// Returns the metrics behind a block that are taken to move in proportion to others that it varies,
/// with those.
pub fn assumed<'m>(block: &WhatIf, metrics: &'m Metrics) -> Vec<(&'m Metric, Vec<&'m Metric>)> {
    let varied = |driver: &Metric| {
        let behind = metrics.behind(&driver.id);
        block.vary.iter().any(|(id, _)| behind.iter().any(|metric| metric.id == id.value))
    };
    let drivers = |metric: &'m Metric| {
        let named = metric.drivers.iter().filter_map(|driver| metrics.get(&driver.value));
        let moving: Vec<&Metric> = named.filter(|driver| varied(driver)).collect();
        (!moving.is_empty()).then_some((metric, moving))
    };
    metrics.behind(&block.metric.value).into_iter().filter_map(drivers).collect()
}
