//! Counts of different things, such as accounts that pay: the rows of each are looked at together.

use std::ops::Range;

use num_bigint::BigInt;
use rayon::prelude::*;

use super::{AxisKernel, Kernel};
use crate::compute::column::Texts;
use crate::compute::steps::Steps;

/// By key and slice: how many there are, or `None` where a missing rate leaves that open.
pub(super) type Counts = Vec<Vec<Option<u64>>>;

/// How many blocks the entities are divided into; the rows of a block are in memory once more.
const BLOCKS: usize = 16;

/// Adds one where an entity counts.
fn add_up(counts: &mut [Option<u64>], found: &[Option<bool>]) {
    for (count, counts) in counts.iter_mut().zip(found) {
        *count = count.zip(*counts).map(|(count, counts)| count + u64::from(counts));
    }
}

/// A row that counts, as far as an entity is concerned.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    row: u32,
    /// Its slots.
    start: u32,
    end: u32,
    /// What it brings, or [`WIDE`].
    units: i64,
}

/// Stands for units that do not fit; they are then looked up.
const WIDE: i64 = i64::MIN;

/// The rows of some entities, those of each together.
struct ByEntity {
    /// By entity: where its rows begin; one more closes the last.
    starts: Vec<u32>,
    /// The rows, by entity and then in their order.
    seen: Vec<Seen>,
}

/// Memory that serves one entity after another.
struct Scratch {
    runs: Vec<(usize, Seen)>,
    /// By axis, as slots may be others.
    sums: Vec<Steps<i128>>,
    /// By slice: whether an entity counts, whatever its keys.
    whole: Vec<Option<bool>>,
    part: Vec<Option<bool>>,
}

impl Kernel<'_> {
    /// Counts by axis, key and slice the entities with one of the rows, which are in their order,
    /// and whose rows sum to more than zero; `None` where a missing rate leaves that open.
    pub(super) fn distinct(&self, rows: &[u32], entity: &Texts) -> Vec<Counts> {
        let slices = self.grid.ranges.len();
        let none = || -> Vec<Counts> {
            self.rows.axes.iter().map(|axis| vec![vec![Some(0); slices]; axis.keys]).collect()
        };
        let count = entity.names.len();
        let block = |at: usize| count * at / BLOCKS..count * (at + 1) / BLOCKS;
        let blocks = (0..BLOCKS).into_par_iter().with_max_len(1).map(block);
        let counts = blocks.filter(|entities| !entities.is_empty()).map(|entities| {
            let mut counts = none();
            let mut scratch = self.scratch();
            let sorted = self.by_entity(rows, entity, &entities);
            for (code, pair) in entities.zip(sorted.starts.windows(2)) {
                let own = &sorted.seen[pair[0] as usize..pair[1] as usize];
                if !own.is_empty() {
                    self.count_entity(code as u32, own, entity, &mut scratch, &mut counts);
                }
            }
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

    fn scratch(&self) -> Scratch {
        let slots = |axis: &AxisKernel| axis.cells.as_ref().map_or(self.grid.slots, |c| c.count);
        let sums = self.axes.iter().map(|axis| Steps::new(self.currencies, slots(axis)));
        Scratch { runs: Vec::new(), sums: sums.collect(), whole: Vec::new(), part: Vec::new() }
    }

    /// Puts the rows of some entities together.
    fn by_entity(&self, rows: &[u32], entity: &Texts, entities: &Range<usize>) -> ByEntity {
        let place = |row: u32| {
            let code = entity.codes[row as usize] as usize;
            code.checked_sub(entities.start).filter(|place| *place < entities.len())
        };
        let mut starts = vec![0_u32; entities.len() + 1];
        rows.iter().filter_map(|row| place(*row)).for_each(|place| starts[place + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut seen = vec![Seen::default(); starts[entities.len()] as usize];
        for row in rows {
            let Some(place) = place(*row) else { continue };
            let slots = self.slots(*row as usize).unwrap_or_default();
            seen[next[place] as usize] = Seen {
                row: *row,
                start: slots.start as u32,
                end: slots.end as u32,
                units: i64::try_from(self.brings(*row)).unwrap_or(WIDE),
            };
            next[place] += 1;
        }
        ByEntity { starts, seen }
    }

    /// Returns what a row brings to its entity.
    fn brings(&self, row: u32) -> i128 {
        self.rows.positive.map_or(1, |units| units.get(row as usize))
    }

    /// Counts one entity under each of its keys.
    fn count_entity(
        &self,
        code: u32,
        own: &[Seen],
        entity: &Texts,
        scratch: &mut Scratch,
        counts: &mut [Counts],
    ) {
        scratch.whole.clear();
        for (axis, counts) in counts.iter_mut().enumerate() {
            let segment = &self.rows.axes[axis];
            let cells = self.axes[axis].cells.as_ref();
            // Without keys that depend on the slice, an entity with one key counts as it does in
            // total.
            let mut key = segment.key_of(&entity.codes, code).filter(|_| cells.is_none());
            let Scratch { runs, sums, whole, part } = &mut *scratch;
            if key.is_none() {
                runs.clear();
                for seen in own {
                    let slots = seen.start as usize..seen.end as usize;
                    segment.each(cells, seen.row as usize, &slots, |key, slots| {
                        let (start, end) = (slots.start as u32, slots.end as u32);
                        runs.push((key, Seen { start, end, ..*seen }));
                    });
                }
                let first = runs.first().map(|(key, _)| *key).filter(|_| cells.is_none());
                key = first.filter(|first| runs.iter().all(|(key, _)| key == first));
            }
            if let Some(key) = key {
                if whole.is_empty() {
                    self.presence(own.iter(), axis, &mut sums[axis], whole);
                }
                add_up(&mut counts[key], whole);
                continue;
            }
            runs.sort_unstable_by_key(|(key, seen)| (*key, seen.row));
            for group in runs.chunk_by(|a, b| a.0 == b.0) {
                self.presence(group.iter().map(|(_, seen)| seen), axis, &mut sums[axis], part);
                add_up(&mut counts[group[0].0], part);
            }
        }
    }

    /// Says for each slice whether an entity counts whose rows under a key are these.
    fn presence<'s>(
        &self,
        rows: impl Iterator<Item = &'s Seen>,
        axis: usize,
        sum: &mut Steps<i128>,
        found: &mut Vec<Option<bool>>,
    ) {
        sum.clear();
        for seen in rows {
            let units = match seen.units {
                WIDE => self.brings(seen.row),
                units => i128::from(units),
            };
            let currency =
                self.rows.money.map_or(0, |money| money.currencies.of(seen.row as usize));
            sum.add(currency, &(seen.start as usize..seen.end as usize), units);
        }
        sum.settle();
        found.clear();
        found.extend((0..self.grid.ranges.len()).map(|slice| self.counts(sum, axis, slice)));
    }

    /// Says whether an entity has more than nothing in any slot of a slice; where it has no row its
    /// sum is zero.
    fn counts(&self, sum: &Steps<i128>, axis: usize, slice: usize) -> Option<bool> {
        let range = &self.grid.ranges[slice];
        let cells = |slots: &Range<usize>| self.axes[axis].cells(slice, range, slots);
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
