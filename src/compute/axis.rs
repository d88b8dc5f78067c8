//! Which key of a segment each row of a measure falls under.
//!
//! Where the key depends on the slice, two slices that cover one slot must not share its sums: each
//! of them gets a cell of its own for it.

use std::ops::Range;
use std::sync::Arc;

use super::grid::Grid;

/// The key of every row in one segment.
pub(super) struct Axis<'a> {
    pub(super) keys: usize,
    pub(super) members: Members<'a>,
}

/// How rows get their keys.
pub(super) enum Members<'a> {
    /// All have the last one.
    Unknown,
    /// By their codes.
    Codes(&'a [u32], Keys),
    /// Each its own.
    Rows(Vec<u32>),
    /// By slice and their codes.
    Slices(&'a [u32], Vec<Arc<Vec<u32>>>),
}

/// The keys of codes, each in as little memory as will do: they are looked up in no order.
pub(super) enum Keys {
    Few(Vec<u8>),
    Many(Vec<u32>),
}

impl From<Vec<u32>> for Keys {
    fn from(keys: Vec<u32>) -> Self {
        let few: Result<Vec<u8>, _> = keys.iter().map(|key| u8::try_from(*key)).collect();
        few.map_or(Self::Many(keys), Self::Few)
    }
}

impl Keys {
    #[inline]
    fn get(&self, code: u32) -> Option<usize> {
        match self {
            Self::Few(keys) => keys.get(code as usize).map(|key| usize::from(*key)),
            Self::Many(keys) => keys.get(code as usize).map(|key| *key as usize),
        }
    }
}

impl Axis<'_> {
    /// Returns the key that all rows with a code of a column have, where it follows from that.
    pub(super) fn key_of(&self, column: &[u32], code: u32) -> Option<usize> {
        let known = match &self.members {
            Members::Unknown => None,
            Members::Codes(codes, keys) if std::ptr::eq(*codes, column) => keys.get(code),
            Members::Codes(..) | Members::Rows(_) | Members::Slices(..) => return None,
        };
        Some(known.unwrap_or(self.keys - 1))
    }

    #[inline]
    fn key(&self, row: usize, slice: usize) -> usize {
        let known = match &self.members {
            Members::Unknown => None,
            Members::Codes(codes, keys) => keys.get(codes[row]),
            Members::Rows(keys) => keys.get(row).map(|key| *key as usize),
            Members::Slices(codes, slices) => {
                slices[slice].get(codes[row] as usize).map(|key| *key as usize)
            }
        };
        known.unwrap_or(self.keys - 1)
    }

    /// Calls `add` with the key of a row and the cells it belongs to.
    #[inline]
    pub(super) fn each(
        &self,
        cells: Option<&Cells>,
        row: usize,
        slots: &Range<usize>,
        mut add: impl FnMut(usize, &Range<usize>),
    ) {
        let Some(cells) = cells else { return add(self.key(row, 0), slots) };
        for (slice, cell) in slots.clone().flat_map(|slot| &cells.of_slot[slot]) {
            add(self.key(row, *slice), &(*cell..cell + 1));
        }
    }
}

/// Slots of which no two slices share one, for keys that depend on the slice.
pub(super) struct Cells {
    /// By slot: the slices that cover it, each with the slot's cell in it.
    of_slot: Vec<Vec<(usize, usize)>>,
    /// By slice: its first cell.
    starts: Vec<usize>,
    /// How many there are.
    pub(super) count: usize,
}

impl Cells {
    pub(super) fn new(grid: &Grid) -> Self {
        let mut cells = Self {
            of_slot: vec![Vec::new(); grid.slots],
            starts: Vec::with_capacity(grid.ranges.len()),
            count: 0,
        };
        for (slice, range) in grid.ranges.iter().enumerate() {
            cells.starts.push(cells.count);
            for slot in range.clone() {
                cells.of_slot[slot].push((slice, cells.count));
                cells.count += 1;
            }
        }
        cells
    }

    /// Returns the cells of some slots of a slice, whose own are `range`.
    pub(super) fn of(
        &self,
        slice: usize,
        range: &Range<usize>,
        slots: &Range<usize>,
    ) -> Range<usize> {
        let place = |slot: usize| self.starts[slice] + slot - range.start;
        place(slots.start)..place(slots.end)
    }
}
