//! Money of several currencies: which each row is in, and what it is worth in that of the site.
//!
//! At constant rates everything that a period looks at takes the planned rate of its fiscal year. At
//! floating rates what happens on a day takes the average rate of its month, and what is read at an
//! instant the rate of that day. Sums are kept by currency and converted last.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};
use indexmap::IndexMap;
use num_bigint::BigInt;

use super::column::{Column, NO_CODE};
use super::evaluate::Inputs;
use super::grid::{Grid, Slice};
use super::number::Exact;
use super::rates::{RateKind, Rates};
use super::relation::Relation;
use crate::config::CurrencyMode;
use crate::model::metric::Instant;

/// The currency of each row.
#[derive(Debug, Clone)]
pub(super) struct Currencies {
    /// The currencies that occur; the last is that of rows without one.
    pub(super) names: Vec<String>,
    codes: Option<Vec<u32>>,
}

impl Currencies {
    pub(super) fn read(relation: &Relation, reporting: &str) -> Self {
        let own = relation.table.currency.clone().unwrap_or_else(|| reporting.to_owned());
        match relation.column("currency").as_deref() {
            Some(Column::Text(texts)) if texts.names.iter().any(|name| name != own) => Self {
                names: texts.names.iter().map(str::to_owned).chain([own]).collect(),
                codes: Some(texts.codes.clone()),
            },
            _ => Self { names: vec![own], codes: None },
        }
    }

    /// Returns the place of a row's currency among the names.
    #[inline]
    pub(super) fn of(&self, row: usize) -> usize {
        let last = self.names.len() - 1;
        self.codes.as_ref().map_or(last, |codes| (codes[row] as usize).min(last))
    }

    /// Says whether any money is of another currency than `reporting`.
    pub(super) fn is_foreign(&self, reporting: &str) -> bool {
        match &self.codes {
            None => self.names.iter().any(|name| name != reporting),
            Some(codes) => {
                let foreign: Vec<bool> = self.names.iter().map(|name| name != reporting).collect();
                let last = foreign.len() - 1;
                codes.iter().any(|code| match *code {
                    NO_CODE => foreign[last],
                    code => foreign[code as usize],
                })
            }
        }
    }
}

/// A rate that is needed and not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MissingRate {
    pub(super) kind: RateKind,
    pub(super) currency: String,
    /// The day that the rate would be found by.
    pub(super) date: NaiveDate,
}

/// Rates as they are asked for; those that are missing are noted.
#[derive(Debug)]
pub(super) struct DatedRates {
    rates: Rates,
    mode: CurrencyMode,
    missing: Mutex<BTreeSet<MissingRate>>,
}

impl DatedRates {
    pub(super) fn new(inputs: &Inputs<'_>) -> Self {
        Self {
            rates: Rates::read(inputs.tables, inputs.currency),
            mode: inputs.settings.currency_mode,
            missing: Mutex::default(),
        }
    }

    /// Returns the rate for something of a slice that happened on a day.
    pub(super) fn of_day(&self, currency: &str, slice: &Slice, day: i32) -> Option<Exact> {
        let (kind, date) = match self.mode {
            CurrencyMode::Constant => (RateKind::Plan, slice.rates),
            CurrencyMode::Floating => (RateKind::Average, month(date(day))),
        };
        self.rate(kind, currency, date)
    }

    /// Returns the rate for what is planned for a slice.
    pub(super) fn of_plan(&self, currency: &str, slice: &Slice) -> Option<Exact> {
        self.rate(RateKind::Plan, currency, slice.rates)
    }

    fn rate(&self, kind: RateKind, currency: &str, date: NaiveDate) -> Option<Exact> {
        let rate = self.rates.rate(kind, currency, date);
        if rate.is_none() {
            let missing = MissingRate { kind, currency: currency.to_owned(), date };
            note(&self.missing, missing);
        }
        rate
    }

    /// Returns the rates that were asked for and are not there.
    pub(super) fn missing(self) -> BTreeSet<MissingRate> {
        self.missing.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When the money of a metric counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// On a day of the slice.
    Day,
    /// At an instant of it.
    Instant(Instant),
}

/// The rates of all slices of a metric.
#[derive(Debug)]
pub(super) struct Conversion<'a> {
    pub(super) currencies: &'a Currencies,
    /// How many units of a rate make one.
    pub(super) divisor: BigInt,
    /// The different moments: what rate is asked for, and by currency its units.
    moments: IndexMap<(RateKind, NaiveDate), Vec<Option<BigInt>>>,
    /// By slice, or by slot where each has rates of its own: the place of its moment.
    places: Vec<usize>,
    by_slot: bool,
    missing: Mutex<BTreeSet<MissingRate>>,
}

impl<'a> Conversion<'a> {
    /// Looks up the rates of a metric whose rows fall into the slots of a grid, which must divide
    /// months where [`divides_months`] says so.
    pub(super) fn new(
        inputs: &Inputs<'_>,
        currencies: &'a Currencies,
        slices: &[Slice],
        grid: &Grid,
        moment: Moment,
    ) -> Self {
        let rates = Rates::read(inputs.tables, inputs.currency);
        let by_slot = divides_months(inputs, moment);
        let wanted: Vec<(RateKind, NaiveDate)> = if by_slot {
            grid.starts.iter().map(|day| (RateKind::Average, month(date(*day)))).collect()
        } else {
            slices.iter().map(|slice| wanted(inputs, slice, moment)).collect()
        };
        let mut moments: IndexMap<_, Vec<Option<BigInt>>> = IndexMap::new();
        let places = wanted.into_iter().map(|(kind, date)| {
            let units = |name: &String| {
                let rate = rates.rate(kind, name, date)?;
                Some((rate * Exact::from_integer(rates.divisor().clone())).to_integer())
            };
            let entry = moments.entry((kind, date));
            let place = entry.index();
            entry.or_insert_with(|| currencies.names.iter().map(units).collect());
            place
        });
        let places = places.collect();
        let divisor = rates.divisor().clone();
        Self { currencies, divisor, moments, places, by_slot, missing: Mutex::default() }
    }

    /// Divides the slots of a slice into stretches with one rate, each with the place of its moment.
    pub(super) fn stretches(
        &self,
        slice: usize,
        slots: &Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, usize)> {
        let one = (!self.by_slot).then(|| (slots.clone(), self.places[slice]));
        let each = if self.by_slot { slots.clone() } else { 0..0 };
        one.into_iter().chain(each.map(|slot| (slot..slot + 1, self.places[slot])))
    }

    /// Returns what a unit of a currency is worth at a moment, times the divisor; a rate that is
    /// missing is noted.
    pub(super) fn worth(&self, moment: usize, currency: usize) -> Option<&BigInt> {
        let ((kind, date), units) = self.moments.get_index(moment)?;
        if units[currency].is_none() {
            let currency = self.currencies.names[currency].clone();
            let missing = MissingRate { kind: *kind, currency, date: *date };
            note(&self.missing, missing);
        }
        units[currency].as_ref()
    }

    /// Returns the rates that were asked for and are not there.
    pub(super) fn missing(self) -> BTreeSet<MissingRate> {
        self.missing.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Adds to a set; whoever panicked while adding left it whole.
fn note(missing: &Mutex<BTreeSet<MissingRate>>, rate: MissingRate) {
    missing.lock().unwrap_or_else(PoisonError::into_inner).insert(rate);
}

/// Says whether the months of a slice have rates of their own.
pub(super) fn divides_months(inputs: &Inputs<'_>, moment: Moment) -> bool {
    inputs.settings.currency_mode == CurrencyMode::Floating && moment == Moment::Day
}

/// Returns what one of each currency is worth at the end of a slice; nothing where its rate is
/// missing.
pub(super) fn worth_at_close(
    inputs: &Inputs<'_>,
    currencies: &Currencies,
    rates: &Rates,
    slice: &Slice,
) -> Vec<Option<Exact>> {
    let (kind, date) = wanted(inputs, slice, Moment::Instant(Instant::Close));
    currencies.names.iter().map(|name| rates.rate(kind, name, date)).collect()
}

fn wanted(inputs: &Inputs<'_>, slice: &Slice, moment: Moment) -> (RateKind, NaiveDate) {
    match (inputs.settings.currency_mode, moment) {
        (CurrencyMode::Constant, _) => (RateKind::Plan, slice.rates),
        (CurrencyMode::Floating, Moment::Day) => (RateKind::Average, month(slice.days.start)),
        (CurrencyMode::Floating, Moment::Instant(at)) => (RateKind::Spot, date(slice.instant(at))),
    }
}

fn date(day: i32) -> NaiveDate {
    NaiveDate::from_epoch_days(day).unwrap_or(NaiveDate::MAX)
}

fn month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}
