//! Counts of different things, such as accounts that pay: the rows of each are looked at together.

use std::ops::Range;

use num_bigint::BigInt;
use rayon::prelude::*;

use super::Kernel;
use crate::compute::column::Texts;
use crate::compute::steps::Steps;

/// By key and slice: how many there are, or `None` where a missing rate leaves that open.
pub(super) type Counts = Vec<Vec<Option<u64>>>;

/// Adds one where an entity counts.
fn add_up(counts: &mut [Option<u64>], found: &[Option<bool>]) {
    for (count, counts) in counts.iter_mut().zip(found) {
        *count = count.zip(*counts).map(|(count, counts)| count + u64::from(counts));
    }
}

/// Rows that a distinct count looks at again, those of each entity together.
pub(super) struct ByEntity {
    /// By entity: where its rows begin among `rows`; one more closes the last.
    starts: Vec<u32>,
    /// The rows, by entity and then in their order.
    rows: Vec<u32>,
}

impl ByEntity {
    /// How many blocks the entities are divided into.
    const BLOCKS: usize = 64;

    /// Puts rows together that are given in their order.
    pub(super) fn new(rows: Vec<u32>, entity: &Texts) -> Self {
        let code = |row: u32| entity.codes[row as usize] as usize;
        let mut starts = vec![0_u32; entity.names.len() + 1];
        rows.iter().for_each(|row| starts[code(*row) + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut sorted = vec![0; rows.len()];
        for row in rows {
            let place = &mut next[code(row)];
            sorted[*place as usize] = row;
            *place += 1;
        }
        Self { starts, rows: sorted }
    }

    /// Returns the rows of an entity, in their order.
    fn of(&self, entity: usize) -> &[u32] {
        &self.rows[self.starts[entity] as usize..self.starts[entity + 1] as usize]
    }

    fn blocks(&self) -> Vec<Range<usize>> {
        let count = self.starts.len() - 1;
        let block = |at: usize| count * at / Self::BLOCKS..count * (at + 1) / Self::BLOCKS;
        (0..Self::BLOCKS).map(block).filter(|block| !block.is_empty()).collect()
    }
}

impl Kernel<'_> {
    /// Counts by axis, key and slice the entities with a row, whose rows sum to more than zero;
    /// `None` where a missing rate leaves that open.
    pub(super) fn distinct(&self, rows: &ByEntity) -> Vec<Counts> {
        let slices = self.grid.ranges.len();
        let none = || -> Vec<Counts> {
            self.rows.axes.iter().map(|axis| vec![vec![Some(0); slices]; axis.keys]).collect()
        };
        let blocks = rows.blocks().into_par_iter();
        let counts = blocks.map(|entities| {
            let mut counts = none();
            entities.for_each(|entity| self.count_entity(rows.of(entity), &mut counts));
            counts
        });
        // Counts of whole numbers add up to the same however the entities are divided.
        counts.reduce(none, |mut all, block| {
            let more = block.into_iter().flatten().flatten();
            for (count, more) in all.iter_mut().flatten().flatten().zip(more) {
                *count = count.zip(more).map(|(count, more)| count + more);
            }
            all
        })
    }

    /// Counts one entity under each of its keys.
    fn count_entity(&self, rows: &[u32], counts: &mut [Counts]) {
        let mut runs: Vec<(usize, usize, Range<usize>)> = Vec::with_capacity(rows.len());
        // Without keys that depend on the slice, an entity with one key counts as it does in total.
        let mut whole: Option<Vec<Option<bool>>> = None;
        for (axis, counts) in counts.iter_mut().enumerate() {
            let segment = &self.rows.axes[axis];
            let cells = self.axes[axis].cells.as_ref();
            runs.clear();
            for row in rows {
                let row = *row as usize;
                let Some(slots) = self.slots(row) else { continue };
                let run = |key, cells: &Range<usize>| runs.push((key, row, cells.clone()));
                segment.each(cells, row, &slots, run);
            }
            let Some((first, ..)) = runs.first() else { return };
            let (first, alike) = (*first, runs.iter().all(|(key, ..)| key == first));
            if cells.is_none() && alike {
                let found = whole.get_or_insert_with(|| self.presence(&runs, axis));
                add_up(&mut counts[first], found);
                continue;
            }
            runs.sort_unstable_by_key(|(key, row, _)| (*key, *row));
            for group in runs.chunk_by(|a, b| a.0 == b.0) {
                add_up(&mut counts[group[0].0], &self.presence(group, axis));
            }
        }
    }

    /// Says for each slice whether an entity counts whose rows under a key are these.
    fn presence(&self, runs: &[(usize, usize, Range<usize>)], axis: usize) -> Vec<Option<bool>> {
        let slots = self.axes[axis].cells.as_ref().map_or(self.grid.slots, |cells| cells.count);
        let mut level = Steps::<i64>::new(1, slots);
        let mut sum = Steps::<i128>::new(self.currencies, slots);
        for (_, row, cells) in runs {
            level.add(0, cells, 1);
            let units = self.rows.positive.map_or(1, |units| units.get(*row));
            let currency = self.rows.money.map_or(0, |money| money.currencies.of(*row));
            sum.add(currency, cells, units);
        }
        level.settle();
        sum.settle();
        let slices = 0..self.grid.ranges.len();
        slices.map(|slice| self.counts(&level, &sum, axis, slice)).collect()
    }

    /// Says whether an entity is there and has more than nothing in any slot of a slice.
    fn counts(
        &self,
        level: &Steps<i64>,
        sum: &Steps<i128>,
        axis: usize,
        slice: usize,
    ) -> Option<bool> {
        let range = &self.grid.ranges[slice];
        let cells = |slots: &Range<usize>| {
            let cells = self.axes[axis].cells(slice, range, slots);
            cells.filter(|cell| level.at(0, *cell) > 0)
        };
        let Some(money) = self.rows.money else {
            return Some(cells(range).any(|cell| sum.at(0, cell) > 0));
        };
        for (slots, moment) in money.stretches(slice, range) {
            for cell in cells(&slots) {
                let units = || (0..self.currencies).map(|currency| sum.at(currency, cell));
                let is_positive = if units().all(|units| units >= 0) {
                    // Rates change no sign.
                    units().any(|units| units > 0)
                } else if units().all(|units| units <= 0) {
                    false
                } else {
                    let parts = units().enumerate().filter(|(_, units)| *units != 0);
                    let worth =
                        parts.map(|(currency, units)| Some(money.worth(moment, currency)? * units));
                    worth.sum::<Option<BigInt>>()? > BigInt::ZERO
                };
                if is_positive {
                    return Some(true);
                }
            }
        }
        Some(false)
    }
}
