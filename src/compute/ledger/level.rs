//! The balance of one customer at every instant that is asked about.

use super::book::Rows;
use crate::compute::currency::Currencies;

/// The days at whose ends balances are read.
pub(super) struct Instants {
    pub(super) days: Vec<i32>,
    /// By day from the first instant on: how many instants lie before it.
    before: Vec<u32>,
}

impl Instants {
    pub(super) fn new(mut days: Vec<i32>) -> Self {
        days.sort_unstable();
        days.dedup();
        let range = days.first().copied().unwrap_or(0)..=days.last().copied().unwrap_or(-1);
        let mut next = 0;
        let before = range.map(|day| {
            let count = next;
            next += u32::from(days[count as usize] == day);
            count
        });
        Self { before: before.collect(), days }
    }

    /// Returns how many instants lie before a day.
    #[inline]
    pub(super) fn before(&self, day: i32) -> usize {
        let Some(first) = self.days.first() else { return 0 };
        match usize::try_from(i64::from(day) - i64::from(*first)) {
            Err(_) => 0,
            Ok(at) => self.before.get(at).map_or(self.days.len(), |count| *count as usize),
        }
    }

    /// Returns the place of an instant.
    pub(super) fn place(&self, day: i32) -> usize {
        let place = self.before(day);
        debug_assert_eq!(self.days.get(place), Some(&day), "all days that are read are instants");
        place
    }
}

/// A balance in the reporting currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) units: i128,
    /// Whether a rate is missing. Of a customer with one currency the units are then those of that
    /// currency, which is enough to tell more from less.
    pub(super) missing: bool,
    /// Whether a rate is missing and not even the sign is known.
    pub(super) unclear: bool,
}

/// The balances of one customer, by currency and instant; the same memory serves one after another.
#[derive(Debug, Default)]
pub(super) struct Levels {
    instants: usize,
    /// The currencies of the customer.
    currencies: Vec<usize>,
    /// By currency: the units at each instant, and one step beyond the last.
    units: Vec<i128>,
}

impl Levels {
    /// Reads the rows of a customer.
    pub(super) fn fill(
        &mut self,
        rows: &Rows<'_>,
        currencies: &Currencies,
        instants: &Instants,
        customer: usize,
    ) {
        self.instants = instants.days.len() + 1;
        self.currencies.clear();
        self.units.clear();
        for line in rows.of(customer) {
            let (start, end) = (instants.before(line.from), instants.before(line.end));
            if start < end {
                let base = self.currency(currencies.of(line.row)) * self.instants;
                self.units[base + start] += line.units;
                self.units[base + end] -= line.units;
            }
        }
        for units in self.units.chunks_mut(self.instants) {
            for at in 1..units.len() {
                units[at] += units[at - 1];
            }
        }
    }

    /// Returns the place of a currency, a new one where the customer had none of it yet.
    #[inline]
    fn currency(&mut self, currency: usize) -> usize {
        match self.currencies.iter().position(|known| *known == currency) {
            Some(place) => place,
            None => {
                self.currencies.push(currency);
                self.units.resize(self.currencies.len() * self.instants, 0);
                self.currencies.len() - 1
            }
        }
    }

    /// Says whether the customer has had nothing at any instant.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.currencies.is_empty()
    }

    /// Says whether two instants are alike in every currency.
    #[inline]
    pub(super) fn alike(&self, open: usize, close: usize) -> bool {
        self.units.chunks(self.instants).all(|units| units[open] == units[close])
    }

    /// Returns the balance at an instant.
    #[inline]
    pub(super) fn at(&self, instant: usize, scales: &[Option<i128>]) -> Level {
        // Most customers have one currency, and most of those that of the site.
        if let [currency] = *self.currencies
            && scales[currency] == Some(1)
        {
            return Level { units: self.units[instant], ..Level::default() };
        }
        let mut level = Level::default();
        for (currency, units) in self.currencies.iter().zip(self.units.chunks(self.instants)) {
            match (units[instant], scales[*currency]) {
                (0, _) => {}
                (units, Some(scale)) => level.units += units * scale,
                (units, None) => {
                    level.units += units;
                    level.missing = true;
                    level.unclear = self.currencies.len() > 1;
                }
            }
        }
        level
    }
}

/// Returns the first day on which a customer's balance in any currency is above zero.
pub(super) fn first_paid(rows: &Rows<'_>, currencies: &Currencies, customer: usize) -> Option<i32> {
    let own = rows.of(customer);
    if own.clone().all(|line| line.units >= 0) {
        return own.filter(|line| line.units > 0).map(|line| line.from).min();
    }
    let mut steps: Vec<(usize, i32, i128)> = Vec::new();
    for line in own {
        let currency = currencies.of(line.row);
        steps.push((currency, line.from, line.units));
        steps.push((currency, line.end, -line.units));
    }
    steps.sort_unstable();
    let paid = steps.chunk_by(|a, b| a.0 == b.0).filter_map(|steps| {
        let mut level = 0;
        let mut days = steps.chunk_by(|a, b| a.1 == b.1);
        let day = days.find(|day| {
            level += day.iter().map(|(_, _, units)| units).sum::<i128>();
            level > 0
        });
        day.map(|day| day[0].1)
    });
    paid.min()
}
