//! The kernel: rows of one measure → figures for every slice, in total and by segment key.
//!
//! One pass adds each row to the slots it falls into. Sums are of integers and counts of rows, so
//! neither the order of rows nor the number of threads can change a figure.

use std::collections::BTreeMap;
use std::ops::Range;

use num_bigint::BigInt;

use super::column::{NO_CODE, NO_DAY, NO_UNITS, Texts, Units};
use super::grid::Grid;
use super::number::{Exact, Reason};
use super::outcome::{Figure, RowsOf, Triangle, Working};
use super::relation::Relation;
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
    /// Rows whose money is not of the reporting currency.
    pub(super) foreign: Option<&'a [bool]>,
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

/// The key of every row in one segment.
pub(super) struct Axis<'a> {
    pub(super) keys: usize,
    /// The codes of the rows and the key of each code; `None` puts all rows under the last key.
    pub(super) members: Option<(&'a [u32], Vec<u32>)>,
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
}

impl Tally {
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

impl Axis<'_> {
    fn key(&self, row: usize) -> usize {
        let known = self.members.as_ref().and_then(|(codes, keys)| keys.get(codes[row] as usize));
        known.map_or(self.keys - 1, |key| *key as usize)
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

/// Counts that rise where rows come into a slot and fall where they leave it.
struct Steps<T> {
    stride: usize,
    values: Vec<T>,
}

impl<T: Copy + Default + std::ops::AddAssign + std::ops::SubAssign> Steps<T> {
    fn new(keys: usize, slots: usize) -> Self {
        Self { stride: slots + 1, values: vec![T::default(); keys * (slots + 1)] }
    }

    #[inline]
    fn add(&mut self, key: usize, slots: &Range<usize>, amount: T) {
        self.values[key * self.stride + slots.start] += amount;
        self.values[key * self.stride + slots.end] -= amount;
    }

    /// Turns steps into levels.
    fn settle(&mut self) {
        for key in self.values.chunks_mut(self.stride) {
            for at in 1..key.len() {
                let before = key[at - 1];
                key[at] += before;
            }
        }
    }

    fn over(&self, key: usize, slots: &Range<usize>) -> T {
        let mut total = T::default();
        for slot in slots.clone() {
            total += self.values[key * self.stride + slot];
        }
        total
    }
}

struct Kernel<'a> {
    rows: &'a Rows<'a>,
    grid: &'a Grid,
    aggregate: Aggregate,
    axes: Vec<AxisKernel>,
    /// The reasons for leaving out a row that are found in it, after those of `rows.exclude`.
    reasons: Vec<String>,
    excluded: Vec<Steps<i64>>,
    fallback: Steps<i64>,
    undated: u64,
    /// By slot and file: the first and last record and the number of rows that count.
    trail: Vec<BTreeMap<u32, (u32, u32, u64)>>,
    /// Rows a distinct count looks at again.
    events: Vec<(u32, Range<u32>)>,
}

struct AxisKernel {
    sum: Steps<i128>,
    used: Steps<i64>,
    foreign: Steps<i64>,
    /// Values by key and slot, for order statistics.
    ordered: Vec<Vec<i128>>,
}

impl<'a> Kernel<'a> {
    fn new(rows: &'a Rows<'a>, grid: &'a Grid, aggregate: Aggregate) -> Self {
        let slots = grid.slots;
        let axes = rows.axes.iter().map(|axis| AxisKernel {
            sum: Steps::new(axis.keys, slots),
            used: Steps::new(axis.keys, slots),
            foreign: Steps::new(axis.keys, slots),
            ordered: vec![Vec::new(); if is_ordered(aggregate) { axis.keys * slots } else { 0 }],
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
            axes: axes.collect(),
            excluded: reasons.iter().map(|_| Steps::new(1, slots)).collect(),
            reasons,
            fallback: Steps::new(1, slots),
            undated: 0,
            trail: vec![BTreeMap::new(); if rows.relation.is_some() { slots } else { 0 }],
            events: Vec::new(),
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
        let slots = match rows.when {
            When::Day(_) => match self.grid.slot(from) {
                Some(slot) => slot..slot + 1,
                None => return,
            },
            When::Force { to, .. } => self.grid.in_force(from, to.map_or(NO_DAY, |to| to[row])),
            When::Slot(slots) => slots[row] as usize..slots[row] as usize + 1,
        };
        if slots.is_empty() {
            return;
        }
        match self.reason(row) {
            Some(reason) => self.excluded[reason].add(0, &slots, 1),
            None => self.count(row, &slots),
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
        let foreign = rows.foreign.is_some_and(|foreign| foreign[row]);
        for (axis, kernel) in rows.axes.iter().zip(&mut self.axes) {
            let key = axis.key(row);
            kernel.used.add(key, slots, 1);
            if foreign {
                kernel.foreign.add(key, slots, 1);
            }
            if !kernel.ordered.is_empty() {
                for slot in slots.clone() {
                    kernel.ordered[key * self.grid.slots + slot].push(units);
                }
            } else if rows.units.is_some() {
                kernel.sum.add(key, slots, units);
            }
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
            self.events.push((row as u32, slots.start as u32..slots.end as u32));
        }
    }

    fn finish(mut self, undated: &str) -> Tally {
        for axis in &mut self.axes {
            axis.sum.settle();
            axis.used.settle();
            axis.foreign.settle();
        }
        self.excluded.iter_mut().for_each(Steps::settle);
        self.fallback.settle();
        let distinct: Vec<Vec<Vec<u64>>> = match self.aggregate {
            Aggregate::CountDistinct => {
                (0..self.axes.len()).map(|axis| self.distinct(axis)).collect()
            }
            _ => Vec::new(),
        };
        let mut tally = Tally::default();
        for (at, axis) in self.rows.axes.iter().enumerate() {
            let by_key = (0..axis.keys).map(|key| {
                let ranges = self.grid.ranges.iter().enumerate();
                let figures = ranges.map(|(slice, range)| match distinct.get(at) {
                    Some(distinct) => self.counted(at, key, range, distinct[key][slice]),
                    None => self.figure(at, key, range),
                });
                figures.collect()
            });
            tally.figures.push(by_key.collect());
            let used = |key| {
                let ranges = self.grid.ranges.iter();
                ranges.map(|range| self.axes[at].used.over(key, range) as u64).collect()
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

    fn figure(&self, axis: usize, key: usize, range: &Range<usize>) -> Figure {
        let used = self.axes[axis].used.over(key, range) as u64;
        if let Some(reason) = self.foreign(axis, key, range, used) {
            return Figure::none(reason);
        }
        let sum = || self.exact(self.axes[axis].sum.over(key, range));
        let plain = |value| Figure { value, numerator: None, denominator: None, n: Some(used) };
        match self.aggregate {
            Aggregate::Count | Aggregate::CountDistinct => plain(Ok(whole(used))),
            Aggregate::Sum => plain(Ok(sum())),
            Aggregate::Avg => Figure {
                value: if used == 0 {
                    Err(Reason::ZeroDenominator)
                } else {
                    Ok(sum() / whole(used))
                },
                numerator: Some(sum()),
                denominator: Some(whole(used)),
                n: Some(used),
            },
            Aggregate::Min | Aggregate::Max | Aggregate::Median | Aggregate::P90 => {
                let value = self.ordered(axis, key, range).ok_or(Reason::NoData);
                plain(value)
            }
        }
    }

    fn counted(&self, axis: usize, key: usize, range: &Range<usize>, count: u64) -> Figure {
        let used = self.axes[axis].used.over(key, range) as u64;
        match self.foreign(axis, key, range, used) {
            Some(reason) => Figure::none(reason),
            None => Figure {
                value: Ok(whole(count)),
                numerator: None,
                denominator: None,
                n: Some(count),
            },
        }
    }

    fn foreign(&self, axis: usize, key: usize, range: &Range<usize>, used: u64) -> Option<Reason> {
        match self.axes[axis].foreign.over(key, range) as u64 {
            0 => None,
            foreign if foreign == used => Some(Reason::MissingRate),
            _ => Some(Reason::MixedCurrency),
        }
    }

    fn ordered(&self, axis: usize, key: usize, range: &Range<usize>) -> Option<Exact> {
        let lists = &self.axes[axis].ordered[key * self.grid.slots..];
        let mut values: Vec<i128> = lists[range.clone()].iter().flatten().copied().collect();
        values.sort_unstable();
        let (first, last) = (*values.first()?, *values.last()?);
        Some(match self.aggregate {
            Aggregate::Min => self.exact(first),
            Aggregate::Max => self.exact(last),
            Aggregate::P90 => self.quantile(&values, 9, 10),
            _ => self.quantile(&values, 1, 2),
        })
    }

    /// Interpolates linearly between the order statistics around `share`·(n − 1).
    fn quantile(&self, values: &[i128], share: usize, of: usize) -> Exact {
        let place = (values.len() - 1) * share;
        let (at, rest) = (place / of, (place % of) as i128);
        let below = values[at];
        let above = values.get(at + 1).copied().unwrap_or(below);
        self.exact(below * (of as i128 - rest) + above * rest) / whole(of as u64)
    }

    /// Counts by key and slice the entities with a row, whose rows sum to more than zero.
    fn distinct(&self, axis: usize) -> Vec<Vec<u64>> {
        let Some(entity) = self.rows.entity else { return Vec::new() };
        let segment = &self.rows.axes[axis];
        let id = |row: u32| {
            let row = row as usize;
            (u64::from(entity.codes[row]) << 32) | segment.key(row) as u64
        };
        let mut events: Vec<(u64, &(u32, Range<u32>))> =
            self.events.iter().map(|event| (id(event.0), event)).collect();
        events.sort_unstable_by_key(|(id, event)| (*id, event.0));
        let mut counts = vec![vec![0; self.grid.ranges.len()]; segment.keys];
        let mut level = Steps::<i64>::new(1, self.grid.slots);
        let mut sum = Steps::<i128>::new(1, self.grid.slots);
        for group in events.chunk_by(|(a, _), (b, _)| a == b) {
            level.values.fill(0);
            sum.values.fill(0);
            for (_, (row, slots)) in group {
                let slots = slots.start as usize..slots.end as usize;
                level.add(0, &slots, 1);
                let units = self.rows.positive.map_or(1, |units| units.get(*row as usize));
                sum.add(0, &slots, units);
            }
            level.settle();
            sum.settle();
            let key = (group[0].0 & u64::from(u32::MAX)) as usize;
            for (count, range) in counts[key].iter_mut().zip(&self.grid.ranges) {
                let counts = |slot: usize| level.values[slot] > 0 && sum.values[slot] > 0;
                *count += u64::from(range.clone().any(counts));
            }
        }
        counts
    }

    fn exact(&self, units: i128) -> Exact {
        let divisor =
            self.rows.units.map_or_else(|| BigInt::from(1), |units| units.divisor.clone());
        Exact::new(BigInt::from(units), divisor)
    }
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
