//! Ranges that the balances of accounts lie in, over time.
//!
//! The range on a day is that of the balance at its end. Money of other currencies takes the planned
//! rate of the fiscal year that the day lies in or, at floating rates, that of the day.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use num_traits::{Signed, Zero};

use super::accounts::{ACCOUNT, customers};
use super::balance::resolve;
use super::book::{Book, Rows};
use crate::compute::column::Column;
use crate::compute::evaluate::Inputs;
use crate::compute::grid::day_number;
use crate::compute::member::{Track, Tracked};
use crate::compute::number::Exact;
use crate::compute::rates::{RateKind, Rates};
use crate::compute::relation::relation;
use crate::config::CurrencyMode;
use crate::diag::Diagnostics;
use crate::model::period::{Grain, Period};
use crate::model::segment::Bucket;

/// Returns by account the ranges its balance lies in; an account that has nothing lies in none.
pub(in crate::compute) fn tracks(inputs: &Inputs<'_>, bucket: &Bucket) -> Tracked {
    // Without the balance or its table nobody has a range.
    let Ok(balance) = resolve(inputs.metrics, &bucket.metric.value) else {
        return Tracked::default();
    };
    let book = Book::read(inputs, &balance, ACCOUNT, &mut Diagnostics::new());
    let Ok(book) = book else { return Tracked::default() };
    let rates = Rates::read(inputs.tables, inputs.currency);
    let worth = balance.factor / Exact::from_integer(book.divisor.clone());
    let past = Past { inputs, bucket, book: &book, rates: &rates, worth };
    let rows = book.rows();
    let names = &book.customers.names.names;
    let of = |customer: usize| Some((names.get(customer as u32)?, past.track(&rows, customer)));
    let by_customer: HashMap<&str, Track> = (0..rows.accounts()).filter_map(of).collect();
    // Every account stands for its customer, which may be the one at the top.
    let mut tracks: Tracked =
        by_customer.iter().map(|(name, track)| (*name, track.clone())).collect();
    if let Ok(accounts) = relation("accounts", inputs.tables)
        && let Some(Column::Text(ids)) = accounts.column(ACCOUNT).as_deref()
    {
        let all = customers(inputs, ACCOUNT, ids);
        for (id, customer) in ids.names.iter().zip(&all.groups) {
            let track = all.names.names.get(*customer).and_then(|name| by_customer.get(name));
            if let Some(track) = track {
                tracks.insert(id, track.clone());
            }
        }
    }
    tracks
}

/// What the balances of accounts were.
struct Past<'a> {
    inputs: &'a Inputs<'a>,
    bucket: &'a Bucket,
    book: &'a Book,
    rates: &'a Rates,
    /// What a unit of the book is worth in the balance.
    worth: Exact,
}

impl Past<'_> {
    fn track(&self, rows: &Rows<'_>, customer: usize) -> Track {
        let mut steps: BTreeMap<i32, Vec<(usize, i128)>> = BTreeMap::new();
        for line in rows.of(customer) {
            let currency = self.book.currencies.of(line.row);
            steps.entry(line.from).or_default().push((currency, line.units));
            steps.entry(line.end).or_default().push((currency, -line.units));
        }
        for day in self.revalued(&steps) {
            steps.entry(day).or_default();
        }
        let unknown = self.bucket.edges.len() as u32 + 1;
        let mut levels: BTreeMap<usize, i128> = BTreeMap::new();
        let mut track = Track::new();
        for (day, changes) in steps.into_iter().filter(|(day, _)| *day != i32::MAX) {
            for (currency, units) in changes {
                *levels.entry(currency).or_default() += units;
            }
            let value = self.value(&levels, day).filter(Signed::is_positive);
            track.push((day, value.map_or(unknown, |value| self.bucket.place(&value) as u32)));
        }
        track.dedup_by_key(|(_, key)| *key);
        track
    }

    /// Returns the days on which rates change what a customer with money of other currencies has.
    fn revalued(&self, steps: &BTreeMap<i32, Vec<(usize, i128)>>) -> BTreeSet<i32> {
        let is_foreign = |(currency, _): &(usize, i128)| {
            self.book.currencies.names[*currency] != self.inputs.currency
        };
        if !steps.values().flatten().any(is_foreign) {
            return BTreeSet::new();
        }
        let first = steps.keys().next().copied().unwrap_or(i32::MAX);
        let days = match self.inputs.settings.currency_mode {
            CurrencyMode::Constant => self.years(first),
            CurrencyMode::Floating => self.rates.changes(),
        };
        days.into_iter().filter(|day| *day > first).collect()
    }

    /// Returns the first days of the fiscal years after a day.
    fn years(&self, first: i32) -> BTreeSet<i32> {
        let calendar = self.inputs.calendar;
        let Some(last) = self.inputs.tables.as_of else { return BTreeSet::new() };
        let year = Period::containing(last, Grain::Year, calendar);
        let prior = |year: &Period| Some(year.prior(calendar)).filter(|year| year.is_known());
        let years = std::iter::successors(Some(year), prior).map(|year| day_number(year.start()));
        years.take_while(|day| *day > first).collect()
    }

    /// Returns what a customer has at the end of a day; `None` where a rate is missing, which is
    /// reported where the balance itself is asked for.
    fn value(&self, levels: &BTreeMap<usize, i128>, day: i32) -> Option<Exact> {
        let date = chrono::NaiveDate::from_epoch_days(day)?;
        let mut value = Exact::zero();
        for (currency, units) in levels.iter().filter(|(_, units)| **units != 0) {
            let currency = self.book.currencies.names[*currency].as_str();
            let rate = match self.inputs.settings.currency_mode {
                _ if currency == self.inputs.currency => Exact::from_integer(1.into()),
                CurrencyMode::Constant => {
                    let year = Period::containing(date, Grain::Year, self.inputs.calendar);
                    self.rates.rate(RateKind::Plan, currency, year.start())?
                }
                CurrencyMode::Floating => self.rates.rate(RateKind::Spot, currency, date)?,
            };
            value += rate * Exact::from_integer((*units).into());
        }
        Some(value * &self.worth)
    }
}
