//! The rates at which balances become the reporting currency, as whole numbers over one divisor.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use indexmap::IndexMap;
use num_bigint::BigInt;

use super::book::Book;
use crate::compute::currency::MissingRate;
use crate::compute::evaluate::Inputs;
use crate::compute::grid::{Slice, day_number};
use crate::compute::number::Exact;
use crate::compute::rates::{RateKind, Rates};
use crate::config::CurrencyMode;

/// A rate with more units is a typing error, and products with it could leave an `i128`.
const LARGEST: i128 = 10_i128.pow(15);

/// By currency of a book: how many units of the reporting currency a unit is, times the divisor.
pub(super) type Scales = Vec<Option<i128>>;

/// The rates of the moments that are asked about.
pub(super) struct Exchange<'a> {
    currencies: &'a [String],
    rates: Rates,
    mode: CurrencyMode,
    /// Whether there is a currency besides the reporting one.
    foreign: bool,
    moments: IndexMap<NaiveDate, Scales>,
    /// By moment: the days that are converted at its rates.
    days: Vec<BTreeSet<i32>>,
}

impl<'a> Exchange<'a> {
    pub(super) fn new(inputs: &Inputs<'_>, currencies: &'a [String]) -> Self {
        Self {
            rates: Rates::read(inputs.tables, inputs.currency),
            mode: inputs.settings.currency_mode,
            foreign: currencies.iter().any(|currency| currency != inputs.currency),
            currencies,
            moments: IndexMap::new(),
            days: Vec::new(),
        }
    }

    /// Returns the place of the rates that count for a day within a slice.
    pub(super) fn moment(&mut self, slice: &Slice, day: i32) -> usize {
        let date = self.date(slice, day);
        if let Some(place) = self.moments.get_index_of(&date) {
            self.days[place].insert(day);
            return place;
        }
        let scales = self.currencies.iter().map(|currency| self.scale(currency, date)).collect();
        self.days.push(BTreeSet::from([day]));
        self.moments.insert_full(date, scales).0
    }

    /// Returns the rates that are not there and that a row in force on a day would need, of those
    /// that some slices look at.
    pub(super) fn missing(&self, book: &Book, slices: &[&Slice]) -> BTreeSet<MissingRate> {
        let kind = match self.mode {
            CurrencyMode::Constant => RateKind::Plan,
            CurrencyMode::Floating => RateKind::Spot,
        };
        let mut missing = BTreeSet::new();
        let lacking = |scales: &Scales| scales.iter().any(Option::is_none);
        let looks = |slice: &Slice, date: NaiveDate| match self.mode {
            CurrencyMode::Constant => slice.rates == date,
            CurrencyMode::Floating => date < slice.days.end,
        };
        for ((date, scales), days) in self.moments.iter().zip(&self.days) {
            if !lacking(scales) || !slices.iter().any(|slice| looks(slice, *date)) {
                continue;
            }
            for (currency, from, end) in book.terms() {
                if scales[currency].is_none() && days.range(from..end).next().is_some() {
                    let currency = self.currencies[currency].clone();
                    missing.insert(MissingRate { kind, currency, date: *date });
                }
            }
        }
        missing
    }

    /// Returns the end of a slice and the place of its rates, which must be known.
    pub(super) fn close(&self, slice: &Slice) -> (i32, usize) {
        let day = day_number(slice.days.end) - 1;
        let place = self.moments.get_index_of(&self.date(slice, day));
        (day, place.expect("the ends of all slices were looked up"))
    }

    /// Returns the date that names the rates of a day within a slice.
    fn date(&self, slice: &Slice, day: i32) -> NaiveDate {
        match (self.foreign, self.mode) {
            // Without another currency all moments are alike.
            (false, _) => NaiveDate::default(),
            (true, CurrencyMode::Constant) => slice.rates,
            (true, CurrencyMode::Floating) => {
                NaiveDate::from_epoch_days(day).unwrap_or(NaiveDate::MAX)
            }
        }
    }

    fn scale(&self, currency: &str, date: NaiveDate) -> Option<i128> {
        if !self.foreign {
            return Some(1);
        }
        let rate = match self.mode {
            CurrencyMode::Constant => self.rates.plan(currency, date),
            CurrencyMode::Floating => self.rates.spot(currency, date),
        };
        let units = rate? * Exact::from_integer(self.rates.divisor().clone());
        i128::try_from(units.to_integer()).ok().filter(|units| *units < LARGEST)
    }

    /// Returns the rates of a place.
    #[inline]
    pub(super) fn scales(&self, moment: usize) -> &[Option<i128>] {
        &self.moments[moment]
    }

    /// Returns what scaled units are to be divided by.
    pub(super) fn divisor(&self) -> BigInt {
        if self.foreign { self.rates.divisor().clone() } else { BigInt::from(1) }
    }
}
