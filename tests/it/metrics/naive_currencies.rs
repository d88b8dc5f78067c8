//! Money of three currencies against a second implementation, as plain as can be, on generated rows.

use std::collections::BTreeMap;

use almanac::compute::column::Column;
use almanac::compute::number::{Exact, from_units};
use almanac::compute::table::Table;
use almanac::config::CurrencyMode;
use almanac::model::period::{Grain, Period};
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::site::{Site, calendar, date, dates, read_table, table};

const ROWS: usize = 12_000;
const ACCOUNTS: u16 = 400;

/// The currencies; an empty cell is the currency of the table, pounds.
const CURRENCIES: [Option<&str>; 4] = [Some("EUR"), Some("USD"), Some("SEK"), None];

#[derive(Debug, Clone)]
struct Row {
    account: u16,
    currency: usize,
    cents: i64,
    from: u16,
    to: Option<u16>,
}

fn row() -> impl Strategy<Value = Row> {
    let days = 0_u16..900;
    (0..ACCOUNTS, 0_usize..4, -2_000_i64..9_000_000, days.clone(), proptest::option::of(days))
        .prop_map(|(account, currency, cents, from, to)| Row { account, currency, cents, from, to })
}

fn generated(seed: u8) -> Vec<Row> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let rows = proptest::collection::vec(row(), ROWS).new_tree(&mut runner);
    rows.expect("rows").current()
}

fn day(number: u16) -> NaiveDate {
    date("2024-01-01") + Days::new(number.into())
}

/// Millionths of a euro: some number that differs from day to day and from kind to kind.
fn rate(currency: usize, kind: i64, day: NaiveDate) -> i64 {
    let base = [1_000_000, 900_000, 90_000, 1_150_000][currency];
    let wave = i64::from(day.num_days_from_ce()) * 7_919 * (kind + 3) % 1_000;
    if currency == 0 { base } else { base + base / 10_000 * wave }
}

fn rates() -> Table {
    let mut csv = "date:d,from,to,rate:6,kind\n".to_owned();
    let mut add = |day: NaiveDate, currency: usize, kind: i64, name: &str| {
        let rate = rate(currency, kind, day);
        let from = CURRENCIES[currency].unwrap_or("GBP");
        csv += &format!("{day},{from},EUR,{}.{:06},{name}\n", rate / 1_000_000, rate % 1_000_000);
    };
    for number in 0..1_300 {
        let day = date("2023-01-01") + Days::new(number);
        for currency in 1..4 {
            if day.day() == 1 && day.month() == 2 {
                add(day, currency, 2, "plan");
            }
            if day.day() == 1 {
                add(day, currency, 1, "average");
            }
            // Every fourth day has a rate.
            if number % 4 == 0 {
                add(day, currency, 0, "spot");
            }
        }
    }
    read_table("fx_rates", &csv)
}

/// What a row is worth: `on` is its day, or none for what is read at the end of `last`.
fn worth(
    mode: CurrencyMode,
    row: &Row,
    year: NaiveDate,
    on: Option<NaiveDate>,
    last: NaiveDate,
) -> Exact {
    let of = |kind, day| from_units(i128::from(rate(row.currency, kind, day)), 6);
    let rate = match (mode, on) {
        (CurrencyMode::Constant, _) => of(2, year),
        (CurrencyMode::Floating, Some(day)) => of(1, day.with_day(1).expect("a first day")),
        (CurrencyMode::Floating, None) => {
            let known = |day: &NaiveDate| (*day - date("2023-01-01")).num_days() % 4 == 0;
            let day = (0..4).map(|back| last - Days::new(back)).find(known).expect("a rate");
            of(0, day)
        }
    };
    rate * from_units(row.cents.into(), 2)
}

fn site(deals: &[Row], subscriptions: &[Row], mode: CurrencyMode) -> Site {
    let names: Vec<String> = (0..ACCOUNTS).map(|account| format!("a{account}")).collect();
    let money = |rows: &[Row], amount| {
        vec![
            (
                "account_id",
                Column::texts(
                    rows.iter().map(|row| Some(names[usize::from(row.account)].as_str())),
                ),
            ),
            ("currency", Column::texts(rows.iter().map(|row| CURRENCIES[row.currency]))),
            (amount, Column::decimals(rows.iter().map(|row| Some(row.cents.into())), 2)),
        ]
    };
    let mut won = money(deals, "amount");
    won.push(("status", Column::texts(deals.iter().map(|_| Some("won")))));
    won.push(("close_date", dates(deals.iter().map(|row| Some(day(row.from))))));
    let mut held = money(subscriptions, "mrr");
    held.push(("valid_from", dates(subscriptions.iter().map(|row| Some(day(row.from))))));
    held.push(("valid_to", dates(subscriptions.iter().map(|row| row.to.map(day)))));
    let mut csv = "account_id,region\n".to_owned();
    for account in 0..ACCOUNTS {
        csv += &format!("a{account},{}\n", region(account));
    }
    let in_pounds = |table: Table| Table { currency: Some("GBP".to_owned()), ..table };
    let won = in_pounds(table("opportunities", won));
    let held = in_pounds(table("subscriptions", held));
    let mut site = Site::with_tables(vec![won, held, rates(), read_table("accounts", &csv)])
        .fiscal_year_start(2)
        .define(METRICS, "segments: [{ name: region, entity: account, expr: region }]\n");
    site.settings.currency_mode = mode;
    site
}

fn region(account: u16) -> &'static str {
    ["apac", "emea", "latam"][usize::from(account % 3)]
}

const METRICS: &str = "metrics:
  - { name: middle, type: simple, model: opportunities, agg: median, expr: amount, agg_time_dimension: close_date, unit: currency }
  - { name: ninth, type: simple, model: opportunities, agg: p90, expr: amount, agg_time_dimension: close_date, unit: currency }
";

const IDS: [&str; 5] = ["bookings", "middle", "ninth", "mrr", "customers"];

/// The value at a share of the way through sorted values.
fn at(values: &[Exact], tenths: usize) -> Option<Exact> {
    let last = values.len().checked_sub(1)?;
    let (place, rest) = (last * tenths / 10, last * tenths % 10);
    let above = values.get(place + 1).unwrap_or(&values[place]);
    Some(&values[place] + (above - &values[place]) * from_units(rest as i128, 1))
}

fn naive(
    deals: &[Row],
    subscriptions: &[Row],
    mode: CurrencyMode,
    (period, year): (Period, NaiveDate),
    here: impl Fn(u16) -> bool,
) -> BTreeMap<&'static str, Option<Exact>> {
    let last = period.end() - Days::new(1);
    let mut won: Vec<Exact> = deals
        .iter()
        .filter(|row| here(row.account) && (period.start()..=last).contains(&day(row.from)))
        .map(|row| worth(mode, row, year, Some(day(row.from)), last))
        .collect();
    won.sort();
    let mut by_account: BTreeMap<u16, Exact> = BTreeMap::new();
    for row in subscriptions.iter().filter(|row| here(row.account)) {
        if day(row.from) <= last && row.to.is_none_or(|to| last < day(to)) {
            let units = by_account.entry(row.account).or_insert_with(|| from_units(0, 0));
            *units += worth(mode, row, year, None, last);
        }
    }
    let payers = by_account.values().filter(|units| **units > from_units(0, 0)).count();
    BTreeMap::from([
        ("bookings", Some(won.iter().sum())),
        ("middle", at(&won, 5)),
        ("ninth", at(&won, 9)),
        ("mrr", Some(by_account.values().sum())),
        ("customers", Some(from_units(payers as i128, 0))),
    ])
}

#[test]
fn money_of_three_currencies_agrees_with_plain_loops() {
    let (deals, subscriptions) = (generated(11), generated(12));
    let calendar = calendar(2);
    for mode in [CurrencyMode::Constant, CurrencyMode::Floating] {
        let site = site(&deals, &subscriptions, mode);
        for grain in [Grain::Week, Grain::Month, Grain::Quarter] {
            let period = Period::containing(date("2026-02-15"), grain, &calendar);
            let label = period.label(&calendar);
            let (evaluations, diags) = site.run(&IDS, &[&label], &["region"]);
            assert_eq!(site.lines(&diags), Vec::<String>::new());
            let year = Period::containing(period.start(), Grain::Year, &calendar).start();
            let naive = |period: Period, here: &dyn Fn(u16) -> bool| {
                naive(&deals, &subscriptions, mode, (period, year), here)
            };
            let total = naive(period, &|_| true);
            let before = naive(period.prior(&calendar), &|_| true);
            for (id, outcome) in &evaluations[0].metrics {
                let id = id.as_str();
                assert_eq!(outcome.figure.value.clone().ok(), total[id], "{id} in {label}");
                let base = outcome.changes.prior_period.base.clone();
                assert_eq!(base, before[id], "{id} before {label}");
                for part in &outcome.segments {
                    let expected = naive(period, &|account| region(account) == part.key);
                    let found = part.figure.value.clone().ok();
                    assert_eq!(found, expected[id], "{id} of {} in {label}", part.key);
                }
            }
        }
    }
}
