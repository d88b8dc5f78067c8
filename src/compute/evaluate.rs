//! Definitions and tables → outcomes of periods.
//!
//! [`evaluate`] first lists every slice of time that any figure, comparison or offset needs, then
//! reads each table once for all of them, and last does the arithmetic on the few numbers left.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::IndexSet;

use super::aggregate::TEST_ACCOUNT;
use super::expression::Fault;
use super::formula;
use super::grid::{Extent, Slice};
use super::kernel::{self, Job};
use super::leaves::{Leaves, measure};
use super::member::Member;
use super::number::Reason;
use super::outcome::{
    Changes, Evaluation, Figure, Grade, Outcome, PartFigure, Sample, SegmentFigure, Status, Working,
};
use super::series;
use super::table::Tables;
use crate::config::{Calendar, MetricSettings};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{Metric, MetricId, MetricKind, Metrics, Shift, Thresholds, Unit};
use crate::model::period::{Offset, Period};
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
    let mut leaves = Leaves::new();
    for (source, need) in &needs.by_source {
        let slices: Vec<Slice> = need.slices.iter().copied().collect();
        let found = match source {
            Source::Model(model) => measure(inputs, model, &need.metrics, &slices, &members, diags),
            Source::Kernel => {
                let job = Job { inputs, slices: &slices, members: &members };
                kernel::compute(&job, &need.metrics, diags)
            }
        };
        leaves.extend(found);
    }
    let figures = Figures { inputs, needs: &needs, leaves: &leaves, known: RefCell::default() };
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

/// What reads tables for a metric.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Source {
    /// An aggregate over the rows of a model.
    Model(String),
    /// A computation of its own.
    Kernel,
}

impl Source {
    /// Returns what reads tables for a metric; `None` for one that is made of others.
    fn of(metric: &Metric) -> Option<Self> {
        match &metric.kind {
            MetricKind::Simple { measure, .. } | MetricKind::Balance { measure, .. } => {
                Some(Self::Model(measure.model.value.clone()))
            }
            MetricKind::Conversion(_)
            | MetricKind::Movement(_)
            | MetricKind::Retention(_)
            | MetricKind::Holding(_)
            | MetricKind::Vintage(_) => Some(Self::Kernel),
            MetricKind::Ratio { .. }
            | MetricKind::Derived { .. }
            | MetricKind::Cumulative { .. }
            | MetricKind::Score { .. } => None,
        }
    }
}

/// The metrics that one source is to compute, and for which slices of time.
#[derive(Debug, Default)]
struct Need<'a> {
    slices: IndexSet<Slice>,
    metrics: Vec<&'a Metric>,
}

/// What a request comes down to.
struct Needs<'a> {
    by_source: BTreeMap<Source, Need<'a>>,
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
        let mut by_source: BTreeMap<Source, Need<'a>> = BTreeMap::new();
        while let Some((metric, slice)) = wanted.pop() {
            if !seen.insert((&metric.id, slice)) {
                continue;
            }
            if let Some(source) = Source::of(metric) {
                let need = by_source.entry(source).or_default();
                need.slices.insert(slice);
                if need.metrics.iter().all(|known| known.id != metric.id) {
                    need.metrics.push(metric);
                }
            }
            let parts = metric.parts.iter().filter_map(|part| inputs.metrics.get(&part.metric));
            wanted.extend(parts.map(|part| (part, slice)));
            let inputs = needed(inputs, metric, slice).into_iter();
            wanted.extend(inputs.filter_map(|(metric, slice)| Some((metric?, slice?))));
        }
        for need in by_source.values_mut() {
            need.slices.sort_unstable();
            need.metrics.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        }
        Self { by_source }
    }

    /// Returns the place of a slice among those a metric was computed for.
    fn position(&self, metric: &Metric, slice: Slice) -> Option<usize> {
        self.by_source.get(&Source::of(metric)?)?.slices.get_index_of(&slice)
    }
}

/// Returns the slice of a period and those it is compared with: the one before and the one a year
/// before.
fn compared(inputs: &Inputs<'_>, period: Period) -> [Option<Slice>; 3] {
    let current = Slice::current(period, inputs.tables.as_of, inputs.calendar);
    let prior_year = period.prior_year(inputs.calendar);
    [
        Some(current),
        Some(current.like(period.prior(inputs.calendar))),
        prior_year.map(|period| current.like(period)),
    ]
}

type Needed<'a> = (Option<&'a Metric>, Option<Slice>);

/// Returns the inputs of a metric with the slices they are taken at.
///
/// Of ratios and formulas there is one for each of [`Metric::inputs`], of a cumulative metric one
/// for each step.
fn needed<'a>(inputs: &Inputs<'a>, metric: &Metric, slice: Slice) -> Vec<Needed<'a>> {
    let find = |id: &MetricId| inputs.metrics.get(id);
    match &metric.kind {
        MetricKind::Simple { .. }
        | MetricKind::Balance { .. }
        | MetricKind::Conversion(_)
        | MetricKind::Movement(_)
        | MetricKind::Retention(_)
        | MetricKind::Holding(_)
        | MetricKind::Vintage(_) => Vec::new(),
        MetricKind::Ratio { numerator, denominator } => {
            [numerator, denominator].map(|id| (find(&id.value), Some(slice))).to_vec()
        }
        MetricKind::Derived { inputs: named, .. } => {
            let at = |shift| shifted(inputs, slice, shift);
            named.values().map(|input| (find(&input.metric.value), at(input.shift))).collect()
        }
        MetricKind::Cumulative { input, window, step } => {
            let over = slice.over(*window, inputs.calendar);
            let slices = match step {
                None => vec![over],
                Some(step) => over.steps(step.grain, inputs.calendar),
            };
            slices.into_iter().map(|slice| (find(&input.value), Some(slice))).collect()
        }
        MetricKind::Score { components } => {
            components.iter().map(|part| (find(&part.metric.value), Some(slice))).collect()
        }
    }
}

fn shifted(inputs: &Inputs<'_>, slice: Slice, shift: Option<Shift>) -> Option<Slice> {
    match shift {
        None => Some(slice),
        Some(Shift::Back(offset)) => slice.back(offset, inputs.calendar),
        Some(Shift::Opening) => Some(slice.opening(inputs.calendar)),
        Some(Shift::CacLag) => Some(match inputs.settings.cac_lag_months {
            0 => slice,
            months => slice.lagged(Offset::Months(months)),
        }),
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
    needs: &'a Needs<'a>,
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
        if !slice.period.is_known() {
            return Figure::none(Reason::NoData);
        }
        if metric.grain.is_some_and(|grain| grain != slice.period.grain()) {
            return Figure::none(Reason::WrongGrain);
        }
        if metric.annualised && slice.extent == Extent::Partial {
            return Figure::none(Reason::PartialPeriod);
        }
        match &metric.kind {
            MetricKind::Simple { .. }
            | MetricKind::Balance { .. }
            | MetricKind::Conversion(_)
            | MetricKind::Movement(_)
            | MetricKind::Retention(_)
            | MetricKind::Holding(_)
            | MetricKind::Vintage(_) => self.leaf(metric, slice, cell),
            MetricKind::Ratio { .. } => {
                let [above, below] = [0, 1].map(|at| self.input(metric, slice, cell, at));
                formula::ratio(&above, &below, metric.missing)
            }
            MetricKind::Derived { expr, inputs, guards } => {
                let mut input = |name: &str| match inputs.get_full(name) {
                    Some((at, _, input)) => {
                        let figure = self.input(metric, slice, cell, at);
                        formula::filled(figure, input, metric.missing)
                    }
                    None => Figure {
                        value: self
                            .inputs
                            .settings
                            .constant(name)
                            .ok_or_else(|| Reason::MissingInput(name.to_owned())),
                        numerator: None,
                        denominator: None,
                        n: None,
                    },
                };
                let figure = formula::derived(expr, guards, &mut input);
                let n = match inputs.len() {
                    1 => self.input(metric, slice, cell, 0).n,
                    _ => figure.n,
                };
                Figure { n, ..figure }
            }
            MetricKind::Cumulative { step, .. } => {
                let steps = needed(self.inputs, metric, slice).len();
                let figures: Vec<Figure> =
                    (0..steps).map(|at| self.input(metric, slice, cell, at)).collect();
                match step {
                    None => figures.into_iter().next().unwrap_or(Figure::none(Reason::NoData)),
                    Some(step) => series::aggregate(*step, &figures),
                }
            }
            MetricKind::Score { components } => {
                let values = (0..components.len()).map(|at| self.input(metric, slice, cell, at));
                series::score(components, &values.collect::<Vec<_>>())
            }
        }
    }

    fn leaf(&self, metric: &Metric, slice: Slice, cell: Cell) -> Figure {
        let missing = || Figure::none(Reason::MissingInput(metric.id.to_string()));
        match self.leaves.get(&metric.id) {
            Some(Ok(tally)) => {
                let slice = self.needs.position(metric, slice);
                let figures = tally.figures.get(cell.axis).and_then(|axis| axis.get(cell.key));
                slice.and_then(|at| figures?.get(at)).cloned().unwrap_or_else(missing)
            }
            Some(Err(reason)) => Figure::none(reason.clone()),
            None => missing(),
        }
    }

    fn input(&self, metric: &Metric, slice: Slice, cell: Cell, at: usize) -> Figure {
        match needed(self.inputs, metric, slice).get(at) {
            Some((Some(input), Some(other))) => {
                let figure = self.figure(input, *other, cell);
                // What lies before the data is missing as something to compare with.
                let earlier = other.period < slice.period && other.days != slice.days;
                let compares = matches!(metric.kind, MetricKind::Derived { .. });
                match figure.value {
                    Err(Reason::NoData) if earlier && compares => {
                        Figure::none(Reason::NoPriorPeriod)
                    }
                    _ => figure,
                }
            }
            Some((Some(_), None)) => Figure::none(Reason::WrongGrain),
            Some((None, _)) | None => {
                let name = metric.inputs().get(at).map(|input| input.value.to_string());
                Figure::none(Reason::MissingInput(name.unwrap_or_default()))
            }
        }
    }

    /// Returns the figures that are shown beside a value.
    fn parts(&self, metric: &Metric, slice: Slice) -> Vec<(String, Figure)> {
        let declared = metric.parts.iter().filter_map(|part| {
            let metric = self.inputs.metrics.get(&part.metric)?;
            Some((part.key.clone(), self.figure(metric, slice, TOTAL)))
        });
        declared.chain(self.split(metric, slice)).collect()
    }

    /// Returns the parts that rows fall into by the values of a column.
    fn split(&self, metric: &Metric, slice: Slice) -> Vec<(String, Figure)> {
        if let MetricKind::Ratio { .. } = metric.kind {
            let inputs = needed(self.inputs, metric, slice);
            let [(Some(above), Some(at)), (Some(below), Some(_))] = inputs[..] else {
                return Vec::new();
            };
            let below = self.figure(below, slice, TOTAL);
            let parts = self.split(above, at).into_iter();
            let share = |part: &Figure| formula::ratio(part, &below, metric.missing);
            return parts.map(|(key, part)| (key, share(&part))).collect();
        }
        let Some(Ok(tally)) = self.leaves.get(&metric.id) else { return Vec::new() };
        let at = self.needs.position(metric, slice);
        at.and_then(|at| tally.parts.get(at)).cloned().unwrap_or_default()
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
            let at = self.needs.position(metric, slice);
            leaves.extend(at.map(|at| (metric.id.clone(), at)));
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
    let as_of = figures.inputs.tables.as_of;
    let slice = current.unwrap_or_else(|| Slice::current(period, as_of, figures.inputs.calendar));
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
        parts: parts_of(figures.parts(metric, slice)),
        segments: segments(figures, metric, slice, members),
        status: status(&metric.thresholds, &figure),
        grade: figure.value.is_ok().then(|| grade(&working)),
        working,
        figure,
    }
}

fn parts_of(parts: Vec<(String, Figure)>) -> Vec<PartFigure> {
    parts.into_iter().map(|(key, figure)| PartFigure { key, figure }).collect()
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
