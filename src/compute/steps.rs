//! Counts and sums by slot, of rows that each cover a run of slots.

use std::ops::{AddAssign, Range, SubAssign};

/// Levels that rise where rows come into a slot and fall where they leave it.
pub(super) struct Steps<T> {
    stride: usize,
    values: Vec<T>,
}

impl<T: Copy + Default + AddAssign + SubAssign> Steps<T> {
    pub(super) fn new(keys: usize, slots: usize) -> Self {
        Self { stride: slots + 1, values: vec![T::default(); keys * (slots + 1)] }
    }

    /// Takes all steps back.
    pub(super) fn clear(&mut self) {
        self.values.fill(T::default());
    }

    #[inline]
    pub(super) fn add(&mut self, key: usize, slots: &Range<usize>, amount: T) {
        self.values[key * self.stride + slots.start] += amount;
        self.values[key * self.stride + slots.end] -= amount;
    }

    /// Turns steps into levels.
    pub(super) fn settle(&mut self) {
        for key in self.values.chunks_mut(self.stride) {
            for at in 1..key.len() {
                let before = key[at - 1];
                key[at] += before;
            }
        }
    }

    /// Returns the level of a slot.
    #[inline]
    pub(super) fn at(&self, key: usize, slot: usize) -> T {
        self.values[key * self.stride + slot]
    }

    /// Adds up the levels of a run of slots.
    pub(super) fn over(&self, key: usize, slots: &Range<usize>) -> T {
        let mut total = T::default();
        for slot in slots.clone() {
            total += self.values[key * self.stride + slot];
        }
        total
    }
}
