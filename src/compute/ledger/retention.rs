//! What is left of the customers that paid at one instant, at another.

use super::span::Ends;
use crate::model::metric::Retained;

/// A closed group at both ends of its time, for one key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// The customers in it.
    pub(super) customers: u64,
    /// Those that still pay.
    paying: u64,
    /// The scaled units at the opening.
    open: i128,
    /// The scaled units at the close.
    close: i128,
    /// The scaled units at the close, of each customer at most those at the opening.
    least: i128,
    /// The customers whose units are not known for want of a rate.
    missing: u64,
    /// The customers of whom not even the sign of a balance is known.
    unclear: u64,
}

/// What a retention metric divides.
pub(super) enum Share {
    /// Scaled units.
    Units(i128, i128),
    /// Customers.
    Customers(u64, u64),
    /// Nothing, for want of a rate.
    Missing,
}

impl Kept {
    /// Returns a customer as a group of one, if it pays at the opening.
    #[inline]
    pub(super) fn of(ends: Ends) -> Option<Self> {
        let Ends { open, close } = ends;
        let missing = open.missing || close.missing;
        let unclear = open.unclear || close.unclear;
        if open.units <= 0 && !unclear {
            return None;
        }
        let units = |units: i128| if missing { 0 } else { units };
        Some(Self {
            customers: 1,
            paying: u64::from(close.units > 0),
            open: units(open.units),
            close: units(close.units),
            least: units(close.units.min(open.units)),
            missing: u64::from(missing),
            unclear: u64::from(unclear),
        })
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.customers += other.customers;
        self.paying += other.paying;
        self.open += other.open;
        self.close += other.close;
        self.least += other.least;
        self.missing += other.missing;
        self.unclear += other.unclear;
    }

    /// Returns what is left and what there was.
    pub(super) fn share(&self, count: Retained) -> Share {
        let (lost, hidden) = match count {
            Retained::Net | Retained::Gross => (0, self.missing),
            Retained::Logo | Retained::Lost => (self.customers - self.paying, self.unclear),
        };
        match count {
            _ if hidden > 0 => Share::Missing,
            Retained::Net => Share::Units(self.close, self.open),
            Retained::Gross => Share::Units(self.least, self.open),
            Retained::Logo => Share::Customers(self.paying, self.customers),
            Retained::Lost => Share::Customers(lost, self.customers),
        }
    }
}
