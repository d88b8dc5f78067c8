//! The currencies customers pay in, and what they are worth in euro.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::account::Account;
use super::calendar::{next_month, plus};
use super::table::Csv;
use super::world::{Stream, World, fiscal_year, year_start};
use super::{Contracts, Plan};

/// A currency besides the euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Currency {
    Usd,
    Sek,
}

impl Currency {
    const ALL: [Self; 2] = [Self::Usd, Self::Sek];

    /// Returns the code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Usd => "USD",
            Self::Sek => "SEK",
        }
    }

    /// Returns the currency that customers of a country are billed in, unless it is the euro.
    pub(super) fn of(country: &str) -> Option<Self> {
        match country {
            "United States" => Some(Self::Usd),
            "Sweden" => Some(Self::Sek),
            _ => None,
        }
    }

    /// Converts cents of euro; price lists in other currencies are made at one rate and kept.
    pub(super) fn price(self, euro: i64) -> i64 {
        let usual = self.usual();
        (euro * 100_000 + usual / 2).div_euclid(usual)
    }

    /// Hundred-thousandths of a euro around which the rate moves.
    fn usual(self) -> i64 {
        match self {
            Self::Usd => 91_500,
            Self::Sek => 8_850,
        }
    }
}

/// Returns the code of the currency in which a plan writes the contracts of an account down, and
/// an amount of cents of euro in hundredths of it.
pub(super) fn written(plan: &Plan, account: &Account, euro: i64) -> (&'static str, i64) {
    match Currency::of(account.country.name) {
        Some(currency) if plan.contracts == Contracts::Billed => {
            (currency.code(), currency.price(euro))
        }
        _ => ("EUR", euro),
    }
}

/// The rates of the months, in hundred-thousandths of a euro.
#[derive(Debug)]
pub(super) struct Rates {
    average: BTreeMap<(Currency, NaiveDate), i64>,
    spot: BTreeMap<(Currency, NaiveDate), i64>,
    plan: BTreeMap<(Currency, i32), i64>,
}

/// Returns the first days of the months from the fiscal year on in which the oldest contract began.
fn months(world: &World<'_>) -> Vec<NaiveDate> {
    let first = world.first_contract().min(world.plan.start());
    let start = year_start(fiscal_year(first));
    let next = |month: &NaiveDate| Some(next_month(*month));
    std::iter::successors(Some(start), next).take_while(|month| *month <= world.plan.end).collect()
}

/// Lets the rates move up and down from month to month; each fiscal year plans with the rate at
/// which it began.
pub(super) fn rates(world: &World<'_>) -> Rates {
    let mut rates =
        Rates { average: BTreeMap::new(), spot: BTreeMap::new(), plan: BTreeMap::new() };
    for currency in Currency::ALL {
        let mut random = world.random(Stream::Rate, currency as usize);
        let usual = currency.usual();
        let mut rate = usual;
        for month in months(world) {
            rates.plan.entry((currency, fiscal_year(month))).or_insert(rate / 50 * 50);
            let before = rate;
            rate += usual * random.between(-18, 18) / 1000 + (usual - rate) / 8;
            let noise = usual * random.between(-4, 4) / 1000;
            rates.average.insert((currency, month), (before + rate) / 2 + noise);
            rates.spot.insert((currency, month), rate);
        }
    }
    rates
}

/// Writes `fx_rates.csv`.
pub(super) fn csv(rates: &Rates) -> String {
    let mut rows: Vec<(NaiveDate, &str, &str, i64)> = Vec::new();
    for ((currency, year), rate) in &rates.plan {
        rows.push((year_start(*year), currency.code(), "plan", *rate));
    }
    for ((currency, month), rate) in &rates.average {
        rows.push((*month, currency.code(), "average", *rate));
    }
    for ((currency, month), rate) in &rates.spot {
        rows.push((plus(next_month(*month), -1), currency.code(), "spot", *rate));
    }
    rows.sort();
    let mut csv = Csv::new("date from to rate kind");
    for (day, from, kind, rate) in rows {
        let rate = format!("{}.{:05}", rate / 100_000, rate % 100_000);
        csv.row([day.to_string(), from.to_owned(), "EUR".to_owned(), rate, kind.to_owned()]);
    }
    csv.into_text()
}
