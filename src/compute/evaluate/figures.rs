//! The figures of all metrics, worked out from the results of tables as they are asked for.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use num_traits::Zero as _;

use super::Inputs;
use super::needs::{Needed, Needs, needed};
use crate::compute::benchmark::Benchmarks;
use crate::compute::formula;
use crate::compute::grid::{Extent, Slice};
use crate::compute::leaves::Leaves;
use crate::compute::member::Member;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Figure, Grade, Triangle, Working};
use crate::compute::series;
use crate::compute::targets::Targets;
use crate::model::metric::{Input, InputOf, Metric, MetricId, MetricKind, Shift};
use crate::model::period::Grain;

/// A place in the results of a table: the total, or a key of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Cell {
    pub(super) axis: usize,
    pub(super) key: usize,
}

pub(super) const TOTAL: Cell = Cell { axis: 0, key: 0 };

/// The figures of all metrics, worked out as they are asked for.
pub(super) struct Figures<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    /// The best grade of metrics that read tables with flaws.
    pub(super) bounds: BTreeMap<MetricId, Grade>,
    pub(super) needs: &'a Needs<'a>,
    pub(super) leaves: &'a Leaves,
    pub(super) targets: &'a Targets,
    pub(super) benchmarks: &'a Benchmarks,
    pub(super) members: &'a [Member],
    pub(super) known: RefCell<HashMap<(MetricId, Slice, Cell), Figure>>,
    /// What some inputs are taken to be, in a case that is not the actual one.
    pub(super) given: Option<Given<'a>>,
}

/// Values that inputs are taken to have over the days of one slice.
pub(super) struct Given<'a> {
    pub(super) slice: Slice,
    pub(super) values: BTreeMap<MetricId, Exact>,
    /// The figures as they are.
    pub(super) actual: &'a Figures<'a>,
}

impl Figures<'_> {
    /// Returns the best grade that values of a metric can have.
    pub(super) fn bound(&self, metric: &MetricId) -> Grade {
        self.bounds.get(metric).copied().unwrap_or(Grade::A)
    }
}

/// The number that makes the figure of a period one of a year.
pub const PERIODS_PER_YEAR: &str = "periods_per_year";

/// Returns how many periods of a grain make a year.
pub fn periods_per_year(grain: Grain) -> u32 {
    match grain {
        Grain::Day => 365,
        Grain::Week => 52,
        Grain::Month => 12,
        Grain::Quarter => 4,
        Grain::Year => 1,
    }
}

fn plain(value: Result<Exact, Reason>) -> Figure {
    Figure { value, numerator: None, denominator: None, n: None }
}

/// Returns why an input has no period to be taken in.
fn absent(metric: &Metric, slice: Slice, at: usize) -> Reason {
    let MetricKind::Derived { inputs, .. } = &metric.kind else { return Reason::WrongGrain };
    let shift = inputs.get_index(at).and_then(|(_, input)| input.shift);
    match shift {
        // A leap day or a week 53 has no counterpart a year before.
        Some(Shift::Back(offset)) if offset.fits(slice.period.grain()) => Reason::NoPriorPeriod,
        _ => Reason::WrongGrain,
    }
}

fn nothing() -> Figure {
    plain(Ok(Exact::from_integer(0.into())))
}

impl Figures<'_> {
    pub(super) fn figure(&self, metric: &Metric, slice: Slice, cell: Cell) -> Figure {
        let key = (metric.id.clone(), slice, cell);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let figure = match &self.given {
            Some(given) if given.slice == slice && cell == TOTAL => {
                match given.values.get(&metric.id) {
                    Some(value) => plain(Ok(value.clone())),
                    None => self.driven(given, metric, self.compute(metric, slice, cell)),
                }
            }
            _ => self.compute(metric, slice, cell),
        };
        self.known.borrow_mut().insert(key, figure.clone());
        figure
    }

    /// Moves a figure in proportion to its drivers, where a given value changes one.
    fn driven(&self, given: &Given<'_>, metric: &Metric, figure: Figure) -> Figure {
        let drivers = metric.drivers.iter().filter_map(|id| self.inputs.metrics.get(&id.value));
        let mut value = figure.value.clone();
        for driver in drivers {
            let actual = given.actual.figure(driver, given.slice, TOTAL).value;
            let now = self.figure(driver, given.slice, TOTAL).value;
            if now == actual {
                continue;
            }
            value = match (value, now, actual) {
                (Err(reason), ..) | (_, Err(reason), _) | (_, _, Err(reason)) => Err(reason),
                (Ok(_), Ok(_), Ok(actual)) if actual.is_zero() => Err(Reason::ZeroDenominator),
                (Ok(value), Ok(now), Ok(actual)) => Ok(value * now / actual),
            };
        }
        if value == figure.value { figure } else { plain(value) }
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
                let slices = needed(self.inputs, metric, slice);
                let mut input = |name: &str| match inputs.get_full(name) {
                    Some((at, _, input)) => {
                        let figure = match input.of {
                            InputOf::Value => self.input(metric, slice, cell, at),
                            InputOf::Target => self.target(input, slices[at].1, cell),
                            InputOf::ToDate if slice.extent == Extent::Whole => nothing(),
                            InputOf::ToDate => self.input(metric, slice, cell, at),
                        };
                        formula::filled(figure, input, metric.missing)
                    }
                    None => plain(self.constant(name, slice)),
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

    /// Returns how many cases a figure would tell of: of a quotient those it is divided by, of
    /// another formula those of the input with the fewest, and of periods taken together those of
    /// the period with the most.
    pub(super) fn cases(&self, metric: &Metric, slice: Slice, cell: Cell) -> Option<u64> {
        let inputs = || needed(self.inputs, metric, slice).into_iter();
        let of = |input: Needed<'_>| {
            let cases = self.cases(input.0?, input.1?, cell);
            cases.filter(|cases| *cases > 0)
        };
        match &metric.kind {
            MetricKind::Simple { .. }
            | MetricKind::Balance { .. }
            | MetricKind::Conversion(_)
            | MetricKind::Movement(_)
            | MetricKind::Retention(_)
            | MetricKind::Holding(_)
            | MetricKind::Vintage(_) => self.figure(metric, slice, cell).n,
            MetricKind::Ratio { .. } => inputs().nth(1).and_then(of),
            MetricKind::Derived { expr, inputs: named, .. } => {
                let inputs: Vec<Needed<'_>> = inputs().collect();
                formula::fewest(expr, &|name| {
                    let (at, _, input) = named.get_full(name)?;
                    // What was to be reached rests on no cases.
                    let is_figure = input.of != InputOf::Target;
                    inputs.get(at).copied().filter(|_| is_figure).and_then(of)
                })
            }
            MetricKind::Cumulative { .. } => inputs().filter_map(of).max(),
            MetricKind::Score { .. } => inputs().filter_map(of).min(),
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

    /// Returns what a metric should come to in all of the period of a slice; of a key of a segment
    /// only where a target of it was set.
    fn target(&self, input: &Input, slice: Option<Slice>, cell: Cell) -> Figure {
        let key = self.key(cell);
        let target = slice
            .and_then(|slice| self.targets.target(input.metric.value.as_str(), slice.period, key));
        let value = target.map(|target| target.value.clone());
        plain(value.ok_or_else(|| Reason::MissingInput("targets".to_owned())))
    }

    fn constant(&self, name: &str, slice: Slice) -> Result<Exact, Reason> {
        let setting = self.inputs.settings.constant(name);
        let per_year = || Exact::from_integer(periods_per_year(slice.period.grain()).into());
        let known = setting.or_else(|| (name == PERIODS_PER_YEAR).then(per_year));
        known.ok_or_else(|| Reason::MissingInput(name.to_owned()))
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
            Some((Some(_), None)) => Figure::none(absent(metric, slice, at)),
            Some((None, _)) | None => {
                let name = metric.inputs().get(at).map(|input| input.value.to_string());
                Figure::none(Reason::MissingInput(name.unwrap_or_default()))
            }
        }
    }

    /// Returns the figures that are shown beside a value.
    pub(super) fn parts(&self, metric: &Metric, slice: Slice, cell: Cell) -> Vec<(String, Figure)> {
        let declared = metric.parts.iter().filter_map(|part| {
            let metric = self.inputs.metrics.get(&part.metric)?;
            Some((part.key.clone(), self.figure(metric, slice, cell)))
        });
        // Only all rows together are told apart by the values of a column.
        let split = if cell == TOTAL { self.split(metric, slice) } else { Vec::new() };
        declared.chain(split).collect()
    }

    /// Returns the key of a segment that a cell stands for; `None` for all rows.
    pub(super) fn key(&self, cell: Cell) -> Option<&str> {
        let member = self.members.get(cell.axis.checked_sub(1)?)?;
        member.keys.get(cell.key).map(String::as_str)
    }

    /// Returns the parts that rows fall into by the values of a column.
    pub(super) fn split(&self, metric: &Metric, slice: Slice) -> Vec<(String, Figure)> {
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

    /// Returns the groups behind a figure, of a metric that follows groups.
    pub(super) fn triangle(&self, metric: &Metric, slice: Slice) -> Option<Triangle> {
        let tally = self.leaves.get(&metric.id)?.as_ref().ok()?;
        tally.triangles.get(self.needs.position(metric, slice)?).cloned()
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

    pub(super) fn working(&self, metric: &Metric, slice: Slice) -> Working {
        let mut working = Working::default();
        for (id, at) in self.leaves_of(metric, slice) {
            let Some(Ok(tally)) = self.leaves.get(&id) else { continue };
            if let Some(part) = tally.workings.get(at) {
                working.merge(part);
            }
        }
        working
    }

    /// Returns which rows count for a metric that reads a table itself.
    pub(super) fn own_working(&self, metric: &Metric, slice: Slice) -> Option<Working> {
        let Ok(tally) = self.leaves.get(&metric.id)? else { return None };
        tally.workings.get(self.needs.position(metric, slice)?).cloned()
    }

    /// Says whether any row of a figure falls under a key.
    pub(super) fn has_rows(&self, metric: &Metric, slice: Slice, cell: Cell) -> bool {
        self.leaves_of(metric, slice).iter().any(|(id, at)| {
            let Some(Ok(tally)) = self.leaves.get(id) else { return false };
            let used = tally.used.get(cell.axis).and_then(|axis| axis.get(cell.key)?.get(*at));
            used.is_some_and(|used| *used > 0)
        })
    }
}
