//! What changed a balance: every customer's two levels of a month put it under one kind.
//!
//! A customer with a balance above zero is one that pays. From not paying to paying is new or a
//! reactivation, the other way is churn, and all else is expansion or contraction; so the kinds
//! always add up to the difference of the balances.

use super::level::Level;
use super::span::Ends;
use crate::model::metric::MovementKind;

/// How many kinds there are.
const KINDS: usize = 6;

/// What moved within a span, for one key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Moved {
    kinds: [Part; KINDS],
    /// Customers of whom a missing rate hides what they did.
    unclear: u64,
}

/// What moved in one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The scaled units; above zero but for exchange rates.
    pub(super) units: i128,
    /// The customers.
    pub(super) customers: u64,
    /// The customers whose units are not known for want of a rate.
    pub(super) missing: u64,
}

impl Part {
    pub(super) fn of(level: Level) -> Self {
        Self {
            units: if level.missing { 0 } else { level.units },
            customers: 1,
            missing: u64::from(level.missing),
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.units += other.units;
        self.customers += other.customers;
        self.missing += other.missing;
    }
}

impl Moved {
    /// Returns what moved in one way; customers about whom nothing is known are missing in all.
    pub(super) fn kind(&self, kind: MovementKind) -> (Part, u64) {
        (self.kinds[place(kind)], self.unclear)
    }

    pub(super) fn count(&mut self, kind: MovementKind, part: &Part) {
        self.kinds[place(kind)].add(part);
    }

    pub(super) fn count_unclear(&mut self) {
        self.unclear += 1;
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.kinds.iter_mut().zip(&other.kinds).for_each(|(part, other)| part.add(other));
        self.unclear += other.unclear;
    }
}

fn place(kind: MovementKind) -> usize {
    match kind {
        MovementKind::New => 0,
        MovementKind::Reactivation => 1,
        MovementKind::Expansion => 2,
        MovementKind::Contraction => 3,
        MovementKind::Churn => 4,
        MovementKind::Fx => 5,
    }
}

/// Returns how a customer moved and by how much, never less than zero.
///
/// `paid_before` says whether it has paid at any time before; it is asked only where that decides.
#[inline]
pub(super) fn classify(
    ends: Ends,
    paid_before: impl FnOnce() -> bool,
) -> Option<(MovementKind, Level)> {
    let Ends { open, close } = ends;
    let difference = close.units - open.units;
    let kind = match (open.units > 0, close.units > 0) {
        (false, true) if paid_before() => MovementKind::Reactivation,
        (false, true) => MovementKind::New,
        (true, false) => MovementKind::Churn,
        (true, true) | (false, false) if difference > 0 => MovementKind::Expansion,
        (true, true) | (false, false) if difference < 0 => MovementKind::Contraction,
        (true, true) | (false, false) => return None,
    };
    let missing = open.missing || close.missing;
    Some((kind, Level { units: difference.abs(), missing, unclear: open.unclear || close.unclear }))
}

/// Returns what rates alone did to the opening balance, if they did anything.
#[inline]
pub(super) fn revalued(before: Level, after: Level) -> Option<Level> {
    let missing = before.missing || after.missing;
    let units = after.units - before.units;
    let level = Level { units, missing, unclear: before.unclear || after.unclear };
    (missing || units != 0).then_some(level)
}
