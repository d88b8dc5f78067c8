//! Definitions and tables → outcomes of periods.
//!
//! [`evaluate`] first lists every slice of time that any figure, comparison or offset needs, then
//! reads each table once for all of them, and last does the arithmetic on the few numbers left.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::{IndexMap, IndexSet};

use super::aggregate::TEST_ACCOUNT;
use super::expression::Fault;
use super::formula;
use super::grid::Slice;
use super::leaves::{Leaves, measure};
use super::member::Member;
use super::number::Reason;
use super::outcome::{
    Changes, Evaluation, Figure, Grade, Outcome, Sample, SegmentFigure, Status, Working,
};
use super::table::Tables;
use crate::config::{Calendar, MetricSettings};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{Metric, MetricId, MetricKind, Metrics, Thresholds, Unit};
use crate::model::period::Period;
use crate::model::segment::{SegmentId, Segments, UNKNOWN};

/// What figures are computed from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The tables.
    pub tables: &'a Tables,
    /// The definitions.
    pub metrics: &'a Metrics,
    /// The ways of dividing rows.
    pub segments: &'a Segments,
    /// The reporting calendar.
    pub calendar: &'a Calendar,
    /// The reporting currency.
    pub currency: &'a str,
    /// The site's settings.
    pub settings: &'a MetricSettings,
}

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The metrics, in the order of the answer; `None` for all of them.
    pub metrics: Option<Vec<MetricId>>,
    /// The periods, in the order of the answer.
    pub periods: Vec<Period>,
    /// The segments.
    pub segments: Vec<SegmentId>,
}

/// Computes metrics for periods.
///
/// Ids that do not exist are left out; whoever took them from a user has reported them. What is
/// wrong with a definition over these tables is reported, and its value is then a reason.
pub fn evaluate(
    inputs: &Inputs<'_>,
    request: &Request,
    diags: &mut Diagnostics,
) -> Vec<Evaluation> {
    let metrics: Vec<&Metric> = match &request.metrics {
        None => inputs.metrics.iter().collect(),
        Some(ids) => ids.iter().filter_map(|id| inputs.metrics.get(id)).collect(),
    };
    let needs = Needs::of(inputs, &metrics, &request.periods);
    let members = members(inputs, &request.segments, diags);
    let slices: Vec<Slice> = needs.slices.iter().copied().collect();
    let mut leaves = Leaves::new();
    for (model, metrics) in &needs.by_model {
        leaves.extend(measure(inputs, model, metrics, &slices, &members, diags));
    }
    let figures =
        Figures { inputs, slices: &needs.slices, leaves: &leaves, known: RefCell::default() };
    let evaluation = |period: &Period| Evaluation {
        period: *period,
        partial: inputs.tables.as_of.is_some_and(|as_of| !period.is_complete(as_of)),
        as_of: inputs.tables.as_of,
        currency: inputs.currency.to_owned(),
        metrics: metrics
            .iter()
            .map(|metric| (metric.id.clone(), outcome(&figures, metric, *period, &members)))
            .collect(),
    };
    request.periods.iter().map(evaluation).collect()
}

/// The slices of time and the metrics over tables that a request comes down to.
struct Needs<'a> {
    slices: IndexSet<Slice>,
    by_model: IndexMap<String, Vec<&'a Metric>>,
}

impl<'a> Needs<'a> {
    fn of(inputs: &Inputs<'a>, metrics: &[&'a Metric], periods: &[Period]) -> Self {
        let mut wanted: Vec<(&Metric, Slice)> = Vec::new();
        for period in periods {
            let slices = compared(inputs, *period);
            let slices = slices.into_iter().flatten().collect::<Vec<_>>();
            wanted.extend(metrics.iter().flat_map(|m| slices.iter().map(|slice| (*m, *slice))));
        }
        let mut seen = BTreeSet::new();
        let mut slices = BTreeSet::new();
        let mut by_model: IndexMap<String, Vec<&'a Metric>> = IndexMap::new();
        while let Some((metric, slice)) = wanted.pop() {
            if !seen.insert((&metric.id, slice)) {
                continue;
            }
            if let MetricKind::Simple { measure, .. } | MetricKind::Balance { measure, .. } =
                &metric.kind
            {
                slices.insert(slice);
                let metrics = by_model.entry(measure.model.value.clone()).or_default();
                if metrics.iter().all(|known| known.id != metric.id) {
                    metrics.push(metric);
                }
            }
            let inputs = needed(inputs, metric, slice).into_iter();
            wanted.extend(inputs.filter_map(|(metric, slice)| Some((metric?, slice?))));
        }
        by_model.sort_unstable_keys();
        for metrics in by_model.values_mut() {
            metrics.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        }
        Self { slices: slices.into_iter().collect(), by_model }
    }
}

/// Returns the slice of a period and those it is compared with: the one before and the one a year
/// before.
fn compared(inputs: &Inputs<'_>, period: Period) -> [Option<Slice>; 3] {
    let current = Slice::current(period, inputs.tables.as_of);
    let prior_year = period.prior_year(inputs.calendar);
    [
        Some(current),
        Some(current.like(period.prior(inputs.calendar))),
        prior_year.map(|period| current.like(period)),
    ]
}

type Needed<'a> = (Option<&'a Metric>, Option<Slice>);

/// Returns the inputs of a metric with the slices they are taken at, in the order of
/// [`Metric::inputs`].
fn needed<'a>(inputs: &Inputs<'a>, metric: &Metric, slice: Slice) -> Vec<Needed<'a>> {
    let find = |id: &MetricId| inputs.metrics.get(id);
    match &metric.kind {
        MetricKind::Simple { .. } | MetricKind::Balance { .. } => Vec::new(),
        MetricKind::Ratio { numerator, denominator } => {
            [numerator, denominator].map(|id| (find(&id.value), Some(slice))).to_vec()
        }
        MetricKind::Derived { inputs: named, .. } => {
            let at = |offset| match offset {
                None => Some(slice),
                Some(offset) => slice.back(offset, inputs.calendar),
            };
            named.values().map(|input| (find(&input.metric.value), at(input.offset))).collect()
        }
    }
}

fn members(inputs: &Inputs<'_>, ids: &[SegmentId], diags: &mut Diagnostics) -> Vec<Member> {
    let mut members = Vec::new();
    for segment in ids.iter().filter_map(|id| inputs.segments.get(id)) {
        match Member::build(segment, inputs.tables) {
            Ok(member) => members.push(member),
            Err((sql, fault)) => {
                let (rule, message, hint) = match fault {
                    Fault::MissingColumn { name, near } => (
                        Rule::MissingColumn,
                        format!("the segment's table has no column `{name}`"),
                        near.map_or_else(
                            || "map it in the contract of the table".to_owned(),
                            |near| format!("did you mean `{near}`?"),
                        ),
                    ),
                    Fault::Invalid(message) => (
                        Rule::InvalidExpression,
                        message,
                        "write an SQL expression over columns of the table, as in `region`"
                            .to_owned(),
                    ),
                };
                let label = format!("in the segment `{}`", segment.id);
                let finding = Diagnostic::at(rule, sql.span.clone(), message);
                diags.push(finding.label(label).hint(hint));
            }
        }
    }
    members
}

/// A place in the results of a table: the total, or a key of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Cell {
    axis: usize,
    key: usize,
}

const TOTAL: Cell = Cell { axis: 0, key: 0 };

/// The figures of all metrics, worked out as they are asked for.
struct Figures<'a> {
    inputs: &'a Inputs<'a>,
    slices: &'a IndexSet<Slice>,
    leaves: &'a Leaves,
    known: RefCell<HashMap<(MetricId, Slice, Cell), Figure>>,
}

impl Figures<'_> {
    fn figure(&self, metric: &Metric, slice: Slice, cell: Cell) -> Figure {
        let key = (metric.id.clone(), slice, cell);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let figure = self.compute(metric, slice, cell);
        self.known.borrow_mut().insert(key, figure.clone());
        figure
    }

    fn compute(&self, metric: &Metric, slice: Slice, cell: Cell) -> Figure {
        if metric.grain.is_some_and(|grain| grain != slice.period.grain()) {
            return Figure::none(Reason::WrongGrain);
        }
        match &metric.kind {
            MetricKind::Simple { .. } | MetricKind::Balance { .. } => {
                self.leaf(metric, slice, cell)
            }
            MetricKind::Ratio { .. } => {
                let [above, below] = [0, 1].map(|at| self.input(metric, slice, cell, at));
                formula::ratio(&above, &below, metric.missing)
            }
            MetricKind::Derived { expr, inputs } => {
                let mut input = |name: &str| match inputs.get_index_of(name) {
                    Some(at) => self.input(metric, slice, cell, at),
                    None => Figure::none(Reason::MissingInput(name.to_owned())),
                };
                let figure = formula::derived(expr, metric.missing, &mut input);
                let n = match inputs.len() {
                    1 => self.input(metric, slice, cell, 0).n,
                    _ => None,
                };
                Figure { n, ..figure }
            }
        }
    }

    fn leaf(&self, metric: &Metric, slice: Slice, cell: Cell) -> Figure {
        let missing = || Figure::none(Reason::MissingInput(metric.id.to_string()));
        match self.leaves.get(&metric.id) {
            Some(Ok(tally)) => {
                let slice = self.slices.get_index_of(&slice);
                let figures = tally.figures.get(cell.axis).and_then(|axis| axis.get(cell.key));
                slice.and_then(|at| figures?.get(at)).cloned().unwrap_or_else(missing)
            }
            Some(Err(reason)) => Figure::none(reason.clone()),
            None => missing(),
        }
    }

    fn input(&self, metric: &Metric, slice: Slice, cell: Cell, at: usize) -> Figure {
        match needed(self.inputs, metric, slice).get(at) {
            Some((Some(input), Some(slice))) => self.figure(input, *slice, cell),
            Some((Some(_), None)) => Figure::none(Reason::WrongGrain),
            Some((None, _)) | None => {
                let name = metric.inputs().get(at).map(|input| input.value.to_string());
                Figure::none(Reason::MissingInput(name.unwrap_or_default()))
            }
        }
    }

    /// Visits the tables' results that a figure comes from, each once.
    fn leaves_of(&self, metric: &Metric, slice: Slice) -> BTreeSet<(MetricId, usize)> {
        let mut leaves = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut wanted = vec![(metric, slice)];
        while let Some((metric, slice)) = wanted.pop() {
            if !seen.insert((&metric.id, slice)) {
                continue;
            }
            let is_leaf = self.leaves.contains_key(&metric.id);
            leaves.extend(
                self.slices
                    .get_index_of(&slice)
                    .filter(|_| is_leaf)
                    .map(|at| (metric.id.clone(), at)),
            );
            let inputs = needed(self.inputs, metric, slice).into_iter();
            wanted.extend(inputs.filter_map(|(metric, slice)| Some((metric?, slice?))));
        }
        leaves
    }

    fn working(&self, metric: &Metric, slice: Slice) -> Working {
        let mut working = Working::default();
        for (id, at) in self.leaves_of(metric, slice) {
            let Some(Ok(tally)) = self.leaves.get(&id) else { continue };
            let Some(part) = tally.workings.get(at) else { continue };
            working.rows_used = working.rows_used.max(part.rows_used);
            working.rows_fallback = working.rows_fallback.max(part.rows_fallback);
            for (reason, count) in &part.rows_excluded {
                let known = working.rows_excluded.entry(reason.clone()).or_default();
                *known = (*known).max(*count);
            }
        }
        working
    }

    /// Says whether any row of a figure falls under a key.
    fn has_rows(&self, metric: &Metric, slice: Slice, cell: Cell) -> bool {
        self.leaves_of(metric, slice).iter().any(|(id, at)| {
            let Some(Ok(tally)) = self.leaves.get(id) else { return false };
            let used = tally.used.get(cell.axis).and_then(|axis| axis.get(cell.key)?.get(*at));
            used.is_some_and(|used| *used > 0)
        })
    }
}

fn outcome(figures: &Figures<'_>, metric: &Metric, period: Period, members: &[Member]) -> Outcome {
    let [current, prior, year] = compared(figures.inputs, period);
    let slice = current.unwrap_or(Slice { period, days: period.days() });
    let figure = figures.figure(metric, slice, TOTAL);
    let value =
        |slice: Option<Slice>| slice.map(|slice| figures.figure(metric, slice, TOTAL).value);
    let changes = Changes {
        prior_period: formula::change(&figure.value, value(prior).as_ref()),
        prior_year: formula::change(&figure.value, value(year).as_ref()),
    };
    let working = figures.working(metric, slice);
    Outcome {
        sample: sample(metric, &figure, figures.inputs.settings.min_n),
        changes,
        segments: segments(figures, metric, slice, members),
        status: status(&metric.thresholds, &figure),
        grade: figure.value.is_ok().then(|| grade(&working)),
        working,
        figure,
    }
}

fn segments(
    figures: &Figures<'_>,
    metric: &Metric,
    slice: Slice,
    members: &[Member],
) -> Vec<SegmentFigure> {
    let mut segments = Vec::new();
    for (at, member) in members.iter().enumerate() {
        for (key, name) in member.keys.iter().enumerate() {
            let cell = Cell { axis: at + 1, key };
            // Rows without a key are shown where there are any; every other key always is.
            if name == UNKNOWN && !figures.has_rows(metric, slice, cell) {
                continue;
            }
            segments.push(SegmentFigure {
                by: member.id.clone(),
                key: name.clone(),
                figure: figures.figure(metric, slice, cell),
            });
        }
    }
    segments
}

/// Flags rates and durations that rest on few cases.
fn sample(metric: &Metric, figure: &Figure, min_n: u64) -> Sample {
    let matters = match metric.unit {
        Unit::Percent | Unit::Ratio | Unit::Months | Unit::Days | Unit::Hours => true,
        Unit::Currency | Unit::CurrencyPerDay | Unit::Count | Unit::Points => false,
    };
    let least = metric.min_n.unwrap_or(min_n);
    let low = matters && figure.value.is_ok() && figure.n.is_some_and(|n| n < least);
    if low { Sample::Low } else { Sample::Enough }
}

fn status(thresholds: &Thresholds, figure: &Figure) -> Option<Status> {
    let value = figure.value.as_ref().ok()?;
    let on_track = thresholds.on_track.as_ref()?;
    let at_risk = thresholds.at_risk.as_ref().is_some_and(|at_risk| at_risk.holds(value));
    Some(match (on_track.holds(value), at_risk) {
        (true, _) => Status::OnTrack,
        (false, true) => Status::AtRisk,
        (false, false) => Status::OffTrack,
    })
}

/// Grades by the share of rows left out; those of test accounts are meant to be.
fn grade(working: &Working) -> Grade {
    let excluded: &BTreeMap<String, u64> = &working.rows_excluded;
    let lost: u64 =
        excluded.iter().filter(|(reason, _)| *reason != TEST_ACCOUNT).map(|(_, count)| count).sum();
    let all = lost + working.rows_used;
    if lost * 20 > all {
        Grade::D
    } else if lost * 100 >= all && lost > 0 {
        Grade::C
    } else if lost > 0 || working.rows_fallback > 0 {
        Grade::B
    } else {
        Grade::A
    }
}
