//! The figures of a segment's keys beside those of earlier periods and their targets.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::Division;
use super::figures::{Cell, Figures};
use super::needs::{Needs, compared};
use super::outcomes::{segments, so_far};
use super::{Inputs, Trace, with_figures};
use crate::compute::grid::Slice;
use crate::compute::member::Member;
use crate::compute::outcome::{Sample, SegmentFigure};
use crate::compute::targets::Target;
use crate::diag::Diagnostics;
use crate::model::metric::Metric;
use crate::model::segment::SegmentId;

/// The figures of the keys of a segment, of a period and of those it is compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parted {
    /// Of the period.
    pub now: Vec<SegmentFigure>,
    /// Of the period before.
    pub prior_period: Vec<SegmentFigure>,
    /// Of the same period a year before.
    pub prior_year: Vec<SegmentFigure>,
    /// What each should come to, by key.
    pub targets: BTreeMap<String, Target>,
}

/// Answers many questions about the keys of segments with one reading of the tables.
pub fn part(
    inputs: &Inputs<'_>,
    asked: &BTreeSet<Division>,
    diags: &mut Diagnostics,
) -> BTreeMap<Division, Parted> {
    let known = asked.iter().filter_map(|division| {
        let metric = inputs.metrics.get(&division.metric)?;
        Some((division, metric, compared(inputs, division.period)))
    });
    let known: Vec<(&Division, &Metric, [Option<Slice>; 3])> = known.collect();
    if known.is_empty() {
        return BTreeMap::new();
    }
    let wanted = known
        .iter()
        .flat_map(|(_, metric, slices)| slices.iter().flatten().map(|slice| (*metric, *slice)));
    let needs = Needs::over(inputs, wanted.collect());
    let by: BTreeSet<&SegmentId> = asked.iter().map(|division| &division.by).collect();
    let by: Vec<SegmentId> = by.into_iter().cloned().collect();
    with_figures(inputs, &needs, &by, Trace::Off, diags, |figures, members| {
        let answer = |(division, metric, slices): &(&Division, &Metric, [Option<Slice>; 3])| {
            ((*division).clone(), parted(figures, division, metric, slices, members))
        };
        known.iter().map(answer).collect()
    })
}

fn parted(
    figures: &Figures<'_>,
    division: &Division,
    metric: &Metric,
    slices: &[Option<Slice>; 3],
    members: &[Member],
) -> Parted {
    let by = &division.by;
    let keys = |slice: Option<Slice>| -> Vec<SegmentFigure> {
        let Some(slice) = slice else { return Vec::new() };
        if metric.kind.split_by() == Some(by.as_str()) {
            let split = figures.split(metric, slice).into_iter();
            let sample = Sample::Enough;
            return split
                .map(|(key, figure)| SegmentFigure {
                    by: by.clone(),
                    key,
                    cases: figure.n,
                    figure,
                    sample,
                })
                .collect();
        }
        segments(figures, metric, slice, members).into_iter().filter(|p| p.by == *by).collect()
    };
    let [now, prior_period, prior_year] = slices.map(keys);
    let axis = members.iter().position(|member| member.id == *by);
    let cell = |key: &String| {
        let axis = axis?;
        let key = members[axis].keys.iter().position(|known| known == key)?;
        Some(Cell { axis: axis + 1, key })
    };
    let target = |key: &String| {
        let target = figures.targets.target(metric.id.as_str(), division.period, Some(key))?;
        Some((key.clone(), so_far(figures, metric, slices[0]?, cell(key)?, target)))
    };
    let targets = now.iter().filter_map(|part| target(&part.key)).collect();
    Parted { now, prior_period, prior_year, targets }
}
