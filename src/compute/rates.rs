//! Exchange rates into the reporting currency, read from the table `fx_rates`.
//!
//! Only rates that lead straight to the reporting currency are used: no rate is turned round and
//! none is put together from two. A rate that is not there is `None` and never one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use num_bigint::BigInt;

use super::column::{NO_DAY, NO_UNITS};
use super::grid::day_number;
use super::number::Exact;
use super::table::{Table, Tables};

/// How old the rate of a day may be.
const OLDEST: i32 = 7;

/// What a rate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateKind {
    /// What is read at the end of a day.
    Spot,
    /// What happens in a calendar month.
    Average,
    /// A fiscal year, as it was planned.
    Plan,
}

/// The rates of a run.
#[derive(Debug, Clone)]
pub struct Rates {
    reporting: String,
    /// How many units of a rate make one.
    divisor: BigInt,
    /// By kind and currency: the days with their rates, the oldest first.
    by_currency: BTreeMap<(RateKind, String), Vec<(i32, i128)>>,
}

impl Rates {
    /// Reads the rates into a currency; without the table there are none.
    pub fn read(tables: &Tables, reporting: &str) -> Self {
        let mut rates = Self {
            reporting: reporting.to_owned(),
            divisor: BigInt::from(1),
            by_currency: BTreeMap::new(),
        };
        if let Some(table) = tables.by_name.get("fx_rates") {
            // A table that lacks a column has been reported when it was read, and holds no rate.
            let _ = rates.add(table);
        }
        // A day that stands twice has been reported; its last row counts.
        for days in rates.by_currency.values_mut() {
            days.sort_by_key(|(day, _)| *day);
        }
        rates
    }

    fn add(&mut self, table: &Table) -> Option<()> {
        let (days, units) = (table.days("date")?, table.numbers("rate")?);
        let (from, to) = (table.texts("from")?, table.texts("to")?);
        let kinds = table.texts("kind");
        self.divisor = units.divisor.clone();
        for row in 0..table.height {
            let kind = match kinds.and_then(|kinds| kinds.get(row)) {
                None | Some("spot") => RateKind::Spot,
                Some("average") => RateKind::Average,
                Some("plan") => RateKind::Plan,
                Some(_) => continue,
            };
            let (day, rate) = (days[row], units.get(row));
            let Some(currency) = from.get(row).filter(|_| to.get(row) == Some(&self.reporting))
            else {
                continue;
            };
            if day != NO_DAY && rate != NO_UNITS && rate > 0 {
                let known = self.by_currency.entry((kind, currency.to_owned())).or_default();
                known.push((day, rate));
            }
        }
        Some(())
    }

    /// Returns the rate of a kind that a day is converted at.
    pub fn rate(&self, kind: RateKind, currency: &str, day: NaiveDate) -> Option<Exact> {
        match kind {
            RateKind::Spot => self.spot(currency, day),
            RateKind::Average => self.average(currency, day),
            RateKind::Plan => self.plan(currency, day),
        }
    }

    /// Returns the planned rate of the fiscal year that begins on a day.
    pub fn plan(&self, currency: &str, first: NaiveDate) -> Option<Exact> {
        self.newest(RateKind::Plan, currency, day_number(first), day_number(first))
    }

    /// Returns the average rate of the calendar month that holds a day.
    pub fn average(&self, currency: &str, month: NaiveDate) -> Option<Exact> {
        let first = day_number(month) - month.day0() as i32;
        let last = first + i32::from(month.num_days_in_month()) - 1;
        self.newest(RateKind::Average, currency, first, last)
    }

    /// Returns the rate of a day: the newest one on or before it that is at most a week old.
    pub fn spot(&self, currency: &str, day: NaiveDate) -> Option<Exact> {
        let day = day_number(day);
        self.newest(RateKind::Spot, currency, day - OLDEST, day)
    }

    /// Returns the days on which rates of days begin or become too old.
    pub fn changes(&self) -> BTreeSet<i32> {
        let spot = self.by_currency.iter().filter(|((kind, _), _)| *kind == RateKind::Spot);
        spot.flat_map(|(_, days)| days).flat_map(|(day, _)| [*day, day + OLDEST + 1]).collect()
    }

    /// Returns how many units of a rate make one, whatever the rate.
    pub fn divisor(&self) -> &BigInt {
        &self.divisor
    }

    /// Returns the newest rate within some days.
    fn newest(&self, kind: RateKind, currency: &str, first: i32, last: i32) -> Option<Exact> {
        if currency == self.reporting {
            return Some(Exact::from_integer(BigInt::from(1)));
        }
        let days = self.by_currency.get(&(kind, currency.to_owned()))?;
        let end = days.partition_point(|(day, _)| *day <= last);
        let (_, units) = days[..end].last().filter(|(day, _)| *day >= first)?;
        Some(Exact::new(BigInt::from(*units), self.divisor.clone()))
    }
}
