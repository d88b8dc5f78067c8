//! The kernel: rows of one measure → figures for every slice, in total and by segment key.
//!
//! One pass adds each row to the slots it falls into. Sums are of integers and counts of rows, so
//! neither the order of rows nor the number of threads can change a figure.

mod distinct;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use num_bigint::BigInt;

use self::distinct::Counts;
use crate::compute::axis::{Axis, Cells, Members};
use crate::compute::column::{NO_CODE, NO_DAY, NO_UNITS, Texts, Units};
use crate::compute::currency::{Conversion, MissingRate};
use crate::compute::grid::Grid;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Figure, RowsOf, Triangle, Working};
use crate::compute::relation::Relation;
use crate::compute::steps::Steps;
use crate::model::metric::Aggregate;
use crate::model::segment::UNKNOWN;

/// From here on sums of a table's worth of units could leave an `i128`.
const TOO_LARGE: i128 = 10_i128.pow(27);

/// The rows of one measure, column by column; an absent column holds for every row.
pub(super) struct Rows<'a> {
    pub(super) height: usize,
    /// Rows that pass the filter.
    pub(super) keep: Option<&'a [bool]>,
    /// To which slots a row belongs.
    pub(super) when: When<'a>,
    /// Rows left out, by the reason that is counted.
    pub(super) exclude: Vec<(String, Flags<'a>)>,
    /// What is added up, counted or sorted; `None` counts rows.
    pub(super) units: Option<&'a Units>,
    /// What is told apart by a distinct count.
    pub(super) entity: Option<&'a Texts>,
    /// What must sum to more than zero for an entity to count.
    pub(super) positive: Option<&'a Units>,
    /// Columns that are empty where there is no value, by name.
    pub(super) blank: Vec<(String, &'a [bool])>,
    /// How money of other currencies becomes that of the site, where there is any.
    pub(super) money: Option<&'a Conversion<'a>>,
    /// Rows that count with a stated fallback.
    pub(super) fallback: Option<&'a [bool]>,
    /// The segments, the total first.
    pub(super) axes: Vec<Axis<'a>>,
    /// Where the rows come from, when it is to be noted.
    pub(super) relation: Option<&'a Relation>,
}

/// To which slots the rows belong.
#[derive(Debug, Clone, Copy)]
pub(super) enum When<'a> {
    /// To the one that holds this day.
    Day(&'a [i32]),
    /// To those whose instant lies in a run of days; without a last column it never ends.
    Force { from: &'a [i32], to: Option<&'a [i32]> },
    /// To the one they were made for.
    Slot(&'a [u32]),
}

/// A truth value for every row, or for every code of a column.
pub(super) enum Flags<'a> {
    Row(&'a [bool]),
    Code(&'a [u32], &'a [bool]),
}

/// What a measure comes to.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// By axis, key and slice.
    pub(super) figures: Vec<Vec<Vec<Figure>>>,
    /// By axis and key and slice: whether any row counts.
    pub(super) used: Vec<Vec<Vec<u64>>>,
    /// By slice.
    pub(super) workings: Vec<Working>,
    /// By slice: the figures by the values of a column, where a metric tells them apart.
    pub(super) parts: Vec<Vec<(String, Figure)>>,
    /// By slice: the groups behind the figure, where a metric follows groups by their first month.
    pub(super) triangles: Vec<Triangle>,
    /// The exchange rates for want of which a figure has no value.
    pub(super) missing: BTreeSet<MissingRate>,
}

impl Tally {
    /// Says whether a figure of a slice has no value for want of an exchange rate.
    pub(super) fn lacks_rates(&self, slice: usize) -> bool {
        let mut figures = self.figures.iter().flatten().filter_map(|key| key.get(slice));
        figures.any(|figure| figure.value == Err(Reason::MissingRate))
    }

    /// Turns the last axis into parts named by the values of a column, those with rows only.
    pub(super) fn split_last_axis(&mut self, texts: &Texts) {
        let (Some(figures), Some(used)) = (self.figures.pop(), self.used.pop()) else { return };
        let names = texts.names.iter().chain([UNKNOWN]);
        self.parts = vec![Vec::new(); self.workings.len()];
        for ((name, figures), used) in names.zip(figures).zip(used) {
            for ((parts, figure), used) in self.parts.iter_mut().zip(figures).zip(used) {
                if used > 0 {
                    parts.push((name.to_owned(), figure));
                }
            }
        }
        for parts in &mut self.parts {
            parts.sort_by(|a, b| (a.0 == UNKNOWN, &a.0).cmp(&(b.0 == UNKNOWN, &b.0)));
        }
    }
}

impl Flags<'_> {
    fn holds(&self, row: usize) -> bool {
        match self {
            Self::Row(flags) => flags[row],
            Self::Code(codes, flags) => flags.get(codes[row] as usize).copied().unwrap_or(false),
        }
    }
}

/// Aggregates rows over the slots of a grid.
pub(super) fn tally(rows: &Rows<'_>, grid: &Grid, aggregate: Aggregate, undated: &str) -> Tally {
    let mut kernel = Kernel::new(rows, grid, aggregate);
    for row in 0..rows.height {
        kernel.add(row);
    }
    kernel.finish(undated)
}

struct AxisKernel {
    /// What stands for the slots where keys depend on the slice.
    cells: Option<Cells>,
    /// By key and currency.
    sum: Steps<i128>,
    used: Steps<i64>,
    /// Values by key, currency and slot, for order statistics.
    ordered: Vec<Vec<i128>>,
}

impl AxisKernel {
    /// Returns where some slots of a slice, whose own are `range`, are kept.
    fn cells(&self, slice: usize, range: &Range<usize>, slots: &Range<usize>) -> Range<usize> {
        self.cells.as_ref().map_or(slots.clone(), |cells| cells.of(slice, range, slots))
    }
}

struct Kernel<'a> {
    rows: &'a Rows<'a>,
    grid: &'a Grid,
    aggregate: Aggregate,
    /// How many currencies are kept apart.
    currencies: usize,
    axes: Vec<AxisKernel>,
    /// The reasons for leaving out a row that are found in it, after those of `rows.exclude`.
    reasons: Vec<String>,
    excluded: Vec<Steps<i64>>,
    fallback: Steps<i64>,
    undated: u64,
    /// By slot and file: the first and last record and the number of rows that count.
    trail: Vec<BTreeMap<u32, (u32, u32, u64)>>,
    /// Rows a distinct count looks at again.
    again: Vec<u32>,
}

impl<'a> Kernel<'a> {
    fn new(rows: &'a Rows<'a>, grid: &'a Grid, aggregate: Aggregate) -> Self {
        let slots = grid.slots;
        let currencies = rows.money.map_or(1, |money| money.currencies.names.len());
        let lists = |keys: usize| if is_ordered(aggregate) { keys * currencies } else { 0 };
        let axes = rows.axes.iter().map(|axis| {
            let moves = matches!(axis.members, Members::Slices(..));
            let cells = moves.then(|| Cells::new(grid));
            let slots = cells.as_ref().map_or(slots, |cells| cells.count);
            AxisKernel {
                sum: Steps::new(axis.keys * currencies, slots),
                used: Steps::new(axis.keys, slots),
                ordered: vec![Vec::new(); lists(axis.keys) * slots],
                cells,
            }
        });
        let found = rows.blank.iter().map(|(column, _)| format!("empty_{column}"));
        let reasons: Vec<String> = rows
            .exclude
            .iter()
            .map(|(reason, _)| reason.clone())
            .chain(found)
            .chain(["no_value".to_owned(), "too_large".to_owned()])
            .collect();
        Self {
            rows,
            grid,
            aggregate,
            currencies,
            axes: axes.collect(),
            excluded: reasons.iter().map(|_| Steps::new(1, slots)).collect(),
            reasons,
            fallback: Steps::new(1, slots),
            undated: 0,
            trail: vec![BTreeMap::new(); if rows.relation.is_some() { slots } else { 0 }],
            again: Vec::new(),
        }
    }

    #[inline]
    fn add(&mut self, row: usize) {
        let rows = self.rows;
        if rows.keep.is_some_and(|keep| !keep[row]) {
            return;
        }
        let from = match rows.when {
            When::Day(from) | When::Force { from, .. } => from[row],
            When::Slot(_) => 0,
        };
        if from == NO_DAY {
            // Rows of test accounts are no loss, dated or not.
            let test = rows
                .exclude
                .first()
                .is_some_and(|(reason, flags)| reason == TEST_ACCOUNT && flags.holds(row));
            self.undated += u64::from(!test);
            return;
        }
        let Some(slots) = self.slots(row) else { return };
        match self.reason(row) {
            Some(reason) => self.excluded[reason].add(0, &slots, 1),
            None => self.count(row, &slots),
        }
    }

    /// Returns the slots of a row with a date, if there are any.
    #[inline]
    fn slots(&self, row: usize) -> Option<Range<usize>> {
        match self.rows.when {
            When::Day(days) => self.grid.slot(days[row]).map(|slot| slot..slot + 1),
            When::Force { from, to } => {
                let slots = self.grid.in_force(from[row], to.map_or(NO_DAY, |to| to[row]));
                (!slots.is_empty()).then_some(slots)
            }
            When::Slot(slots) => Some(slots[row] as usize..slots[row] as usize + 1),
        }
    }

    /// Returns why a row is left out.
    fn reason(&self, row: usize) -> Option<usize> {
        let rows = self.rows;
        if let Some(at) = rows.exclude.iter().position(|(_, flags)| flags.holds(row)) {
            return Some(at);
        }
        let found = rows.exclude.len();
        let units = [rows.units, rows.positive].into_iter().flatten().map(|units| units.get(row));
        let code = rows.entity.map(|entity| entity.codes[row]);
        if code == Some(NO_CODE) || units.clone().any(|units| units == NO_UNITS) {
            let blank = rows.blank.iter().position(|(_, blank)| blank[row]);
            return Some(found + blank.unwrap_or(rows.blank.len()));
        }
        let large = units.into_iter().any(|units| units.unsigned_abs() >= TOO_LARGE.unsigned_abs());
        large.then_some(found + rows.blank.len() + 1)
    }

    #[inline]
    fn count(&mut self, row: usize, slots: &Range<usize>) {
        let rows = self.rows;
        let units = rows.units.map_or(1, |units| units.get(row));
        let currency = rows.money.map_or(0, |money| money.currencies.of(row));
        for (axis, kernel) in rows.axes.iter().zip(&mut self.axes) {
            let AxisKernel { cells, sum, used, ordered } = kernel;
            let slots_in_all = cells.as_ref().map_or(self.grid.slots, |cells| cells.count);
            axis.each(cells.as_ref(), row, slots, |key, slots| {
                used.add(key, slots, 1);
                let place = key * self.currencies + currency;
                if !ordered.is_empty() {
                    for slot in slots.clone() {
                        ordered[place * slots_in_all + slot].push(units);
                    }
                } else if rows.units.is_some() {
                    sum.add(place, slots, units);
                }
            });
        }
        if let Some(relation) = rows.relation {
            let (file, record) = relation.place(row);
            for slot in slots.clone() {
                let seen = self.trail[slot].entry(file).or_insert((record, record, 0));
                *seen = (seen.0.min(record), seen.1.max(record), seen.2 + 1);
            }
        }
        if rows.fallback.is_some_and(|fallback| fallback[row]) {
            self.fallback.add(0, slots, 1);
        }
        if self.aggregate == Aggregate::CountDistinct {
            self.again.push(row as u32);
        }
    }

    fn finish(mut self, undated: &str) -> Tally {
        for axis in &mut self.axes {
            axis.sum.settle();
            axis.used.settle();
        }
        self.excluded.iter_mut().for_each(Steps::settle);
        self.fallback.settle();
        let distinct: Vec<Counts> = match (self.aggregate, self.rows.entity) {
            (Aggregate::CountDistinct, Some(entity)) => self.distinct(&self.again, entity),
            _ => Vec::new(),
        };
        let mut tally = Tally::default();
        for (at, axis) in self.rows.axes.iter().enumerate() {
            let by_key = (0..axis.keys).map(|key| {
                let ranges = self.grid.ranges.iter().enumerate();
                let figures = ranges.map(|(slice, range)| match distinct.get(at) {
                    Some(distinct) => counted(distinct[key][slice]),
                    None => self.figure(at, key, slice, range),
                });
                figures.collect()
            });
            tally.figures.push(by_key.collect());
            let used = |key| {
                let ranges = self.grid.ranges.iter().enumerate();
                let used = |(slice, range): (usize, &Range<usize>)| {
                    let axis = &self.axes[at];
                    axis.used.over(key, &axis.cells(slice, range, range)) as u64
                };
                ranges.map(used).collect()
            };
            tally.used.push((0..axis.keys).map(used).collect());
        }
        tally.workings =
            self.grid.ranges.iter().map(|range| self.working(range, undated)).collect();
        tally
    }

    fn working(&self, range: &Range<usize>, undated: &str) -> Working {
        let mut excluded = BTreeMap::new();
        for (reason, steps) in self.reasons.iter().zip(&self.excluded) {
            *excluded.entry(reason.clone()).or_insert(0) += steps.over(0, range) as u64;
        }
        *excluded.entry(format!("empty_{undated}")).or_insert(0) += self.undated;
        excluded.retain(|_, count| *count > 0);
        let used = (0..self.rows.axes[0].keys).map(|key| self.axes[0].used.over(key, range) as u64);
        Working {
            rows_used: used.sum(),
            rows_excluded: excluded,
            rows_fallback: self.fallback.over(0, range) as u64,
            sources: self.sources(range),
        }
    }

    fn sources(&self, range: &Range<usize>) -> Vec<RowsOf> {
        let Some(relation) = self.rows.relation else { return Vec::new() };
        let mut files: BTreeMap<u32, (u32, u32, u64)> = BTreeMap::new();
        for (file, (first, last, rows)) in self.trail[range.clone()].iter().flatten() {
            let seen = files.entry(*file).or_insert((*first, *last, 0));
            *seen = (seen.0.min(*first), seen.1.max(*last), seen.2 + rows);
        }
        relation.sources_of(files)
    }

    fn figure(&self, axis: usize, key: usize, slice: usize, range: &Range<usize>) -> Figure {
        let all = &self.axes[axis];
        let used = all.used.over(key, &all.cells(slice, range, range)) as u64;
        let plain = |value| Figure { value, numerator: None, denominator: None, n: Some(used) };
        let none = || Figure::none(Reason::MissingRate);
        match self.aggregate {
            Aggregate::Count | Aggregate::CountDistinct => plain(Ok(whole(used))),
            Aggregate::Sum => {
                self.sum(axis, key, slice, range).map_or_else(none, |sum| plain(Ok(sum)))
            }
            Aggregate::Avg => self.sum(axis, key, slice, range).map_or_else(none, |sum| Figure {
                value: if used == 0 {
                    Err(Reason::ZeroDenominator)
                } else {
                    Ok(&sum / whole(used))
                },
                numerator: Some(sum),
                denominator: Some(whole(used)),
                n: Some(used),
            }),
            Aggregate::Min | Aggregate::Max | Aggregate::Median | Aggregate::P90 => {
                self.ordered(axis, key, slice, range).map_or_else(none, plain)
            }
        }
    }

    /// Adds up what falls under a key; `None` where a rate is missing.
    fn sum(&self, axis: usize, key: usize, slice: usize, range: &Range<usize>) -> Option<Exact> {
        let AxisKernel { sum, .. } = &self.axes[axis];
        let cells = |slots: &Range<usize>| self.axes[axis].cells(slice, range, slots);
        let Some(money) = self.rows.money else {
            return Some(self.exact(sum.over(key, &cells(range))));
        };
        let mut total = Some(BigInt::ZERO);
        for (slots, moment) in money.stretches(slice, range) {
            for currency in 0..self.currencies {
                let units = sum.over(key * self.currencies + currency, &cells(&slots));
                // Of nothing no rate is needed. One that is missing does not end the search for
                // others.
                if units != 0 {
                    let worth = money.worth(moment, currency).map(|worth| worth * units);
                    total = total.zip(worth).map(|(total, worth)| total + worth);
                }
            }
        }
        Some(Exact::new(total?, self.divisor()))
    }

    /// Returns the order statistic of what falls under a key; `None` where a rate is missing.
    fn ordered(
        &self,
        axis: usize,
        key: usize,
        slice: usize,
        range: &Range<usize>,
    ) -> Option<Result<Exact, Reason>> {
        let all = &self.axes[axis];
        let slots_in_all = all.cells.as_ref().map_or(self.grid.slots, |cells| cells.count);
        let list = |currency: usize, slots: &Range<usize>| {
            let base = (key * self.currencies + currency) * slots_in_all;
            let cells = all.cells(slice, range, slots);
            all.ordered[base + cells.start..base + cells.end].iter().flatten()
        };
        let Some(money) = self.rows.money else {
            return Some(self.statistic(list(0, range).copied().collect::<Vec<i128>>()));
        };
        let mut values: Vec<Option<BigInt>> = Vec::new();
        for (slots, moment) in money.stretches(slice, range) {
            for currency in 0..self.currencies {
                for units in list(currency, &slots) {
                    let worth = || Some(money.worth(moment, currency)? * *units);
                    values.push(if *units == 0 { Some(BigInt::ZERO) } else { worth() });
                }
            }
        }
        values.into_iter().collect::<Option<Vec<_>>>().map(|values| self.statistic(values))
    }

    fn statistic<T: Ord + Clone + Into<BigInt>>(
        &self,
        mut values: Vec<T>,
    ) -> Result<Exact, Reason> {
        if values.is_empty() {
            return Err(Reason::NoData);
        }
        let exact = |value: &T| Exact::new(value.clone().into(), self.divisor());
        let found = match self.aggregate {
            Aggregate::Min => values.iter().min().map(exact),
            Aggregate::Max => values.iter().max().map(exact),
            Aggregate::P90 => Some(quantile(&mut values, 9, 10, exact)),
            _ => Some(quantile(&mut values, 1, 2, exact)),
        };
        found.ok_or(Reason::NoData)
    }

    fn exact(&self, units: i128) -> Exact {
        Exact::new(BigInt::from(units), self.divisor())
    }

    /// Returns how many units, converted where there is money to convert, make one.
    fn divisor(&self) -> BigInt {
        let own = self.rows.units.map_or_else(|| BigInt::from(1), |units| units.divisor.clone());
        self.rows.money.map_or(own.clone(), |money| own * &money.divisor)
    }
}

/// Interpolates linearly between the order statistics around `share`·(n − 1). Values are put in an
/// order of which only those two places matter.
fn quantile<T: Ord>(
    values: &mut [T],
    share: usize,
    of: usize,
    exact: impl Fn(&T) -> Exact,
) -> Exact {
    let place = (values.len() - 1) * share;
    let (at, rest) = (place / of, place % of);
    let (_, found, above) = values.select_nth_unstable(at);
    // Behind the last value there is none, and none is needed.
    let next = exact(above.iter().min().unwrap_or(found));
    let weight = |count: usize| whole(count as u64);
    (exact(found) * weight(of - rest) + next * weight(rest)) / weight(of)
}

fn counted(count: Option<u64>) -> Figure {
    let Some(count) = count else { return Figure::none(Reason::MissingRate) };
    Figure { value: Ok(whole(count)), numerator: None, denominator: None, n: Some(count) }
}

/// The reason of rows that belong to test accounts; where it applies it comes first.
pub(super) const TEST_ACCOUNT: &str = "test_account";

fn is_ordered(aggregate: Aggregate) -> bool {
    match aggregate {
        Aggregate::Min | Aggregate::Max | Aggregate::Median | Aggregate::P90 => true,
        Aggregate::Count | Aggregate::CountDistinct | Aggregate::Sum | Aggregate::Avg => false,
    }
}

fn whole(count: u64) -> Exact {
    Exact::from_integer(BigInt::from(count))
}
