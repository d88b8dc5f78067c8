//! What metrics would come to with other inputs.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::figures::{Figures, Given, TOTAL};
use super::needs::Needs;
use super::{Inputs, Trace, with_figures};
use crate::compute::grid::Slice;
use crate::compute::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::model::metric::MetricId;
use crate::model::period::Period;

/// A metric in a period in which some of its inputs have other values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    /// The metric.
    pub metric: MetricId,
    /// The period.
    pub period: Period,
    /// The values that its inputs are given.
    pub given: Vec<(MetricId, Exact)>,
}

/// Computes cases with one reading of the tables.
///
/// An input that is given a value has it in the whole period and not in others that a formula looks
/// back at. A metric with drivers moves in proportion to those that a given value changes.
pub fn cases(
    inputs: &Inputs<'_>,
    asked: &BTreeSet<Case>,
    diags: &mut Diagnostics,
) -> BTreeMap<Case, Result<Exact, Reason>> {
    if asked.is_empty() {
        return BTreeMap::new();
    }
    let slice = |period| Slice::current(period, inputs.tables.as_of, inputs.calendar);
    let wanted = asked.iter().flat_map(|case| {
        let at = slice(case.period);
        inputs.metrics.behind(&case.metric).into_iter().map(move |metric| (metric, at))
    });
    let needs = Needs::over(inputs, wanted.collect());
    with_figures(inputs, &needs, &[], Trace::Off, diags, |figures, _| {
        let answer = |case: &Case| {
            let at = slice(case.period);
            let values = case.given.iter().cloned().collect();
            let given = Given { slice: at, values, actual: figures };
            let changed = Figures {
                bounds: BTreeMap::new(),
                known: RefCell::default(),
                given: Some(given),
                ..*figures
            };
            let value = match inputs.metrics.get(&case.metric) {
                Some(metric) => changed.figure(metric, at, TOTAL).value,
                None => Err(Reason::NoData),
            };
            (case.clone(), value)
        };
        asked.iter().map(answer).collect()
    })
}
