//! A second implementation, as plain as can be, which must agree on every generated row.

use std::collections::{BTreeMap, BTreeSet};

use almanac::compute::column::Column;
use almanac::compute::number::{Exact, from_units};
use almanac::compute::outcome::{Evaluation, Figure};
use almanac::model::period::{Grain, Period};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::site::{Site, calendar, date, dates, read_table, table};

const ROWS: usize = 10_000;
const ACCOUNTS: u16 = 300;

#[derive(Debug, Clone)]
struct Deal {
    account: u16,
    status: &'static str,
    kind: &'static str,
    cents: Option<i64>,
    created: u16,
    closed: Option<u16>,
}

#[derive(Debug, Clone)]
struct Subscription {
    account: u16,
    status: &'static str,
    cents: i64,
    from: u16,
    to: Option<u16>,
}

fn deal() -> impl Strategy<Value = Deal> {
    (
        0..ACCOUNTS,
        proptest::sample::select(vec!["won", "lost", "open"]),
        proptest::sample::select(vec!["new", "expansion", "renewal"]),
        proptest::option::weighted(0.95, -500_i64..100_000_000_000),
        0_u16..900,
        proptest::option::weighted(0.95, 0_u16..900),
    )
        .prop_map(|(account, status, kind, cents, created, closed)| Deal {
            account,
            status,
            kind,
            cents,
            created,
            closed,
        })
}

fn subscription() -> impl Strategy<Value = Subscription> {
    (
        0..ACCOUNTS,
        proptest::sample::select(vec!["active", "past_due", "cancelled", "trial", "paused"]),
        -1_000_i64..10_000_000,
        0_u16..900,
        proptest::option::weighted(0.7, 0_u16..900),
    )
        .prop_map(|(account, status, cents, from, to)| Subscription {
            account,
            status,
            cents,
            from,
            to,
        })
}

fn day(number: u16) -> NaiveDate {
    date("2024-01-01") + Days::new(number.into())
}

/// Accounts by number: a tenth have no region, a tenth are tests.
fn region(account: u16) -> &'static str {
    ["emea", "apac", "latam", "unknown"][usize::from(account % 10).min(3)]
}

fn is_test(account: u16) -> bool {
    account % 10 == 9
}

fn site(deals: &[Deal], subscriptions: &[Subscription]) -> Site {
    let names: Vec<String> = (0..ACCOUNTS).map(|account| format!("a{account}")).collect();
    let of = |account: u16| Some(names[usize::from(account)].as_str());
    let opportunities = table(
        "opportunities",
        vec![
            ("account_id", Column::texts(deals.iter().map(|deal| of(deal.account)))),
            ("status", Column::texts(deals.iter().map(|deal| Some(deal.status)))),
            ("type", Column::texts(deals.iter().map(|deal| Some(deal.kind)))),
            ("amount", Column::decimals(deals.iter().map(|deal| deal.cents.map(i128::from)), 2)),
            ("created_date", dates(deals.iter().map(|deal| Some(day(deal.created))))),
            ("close_date", dates(deals.iter().map(|deal| deal.closed.map(day)))),
        ],
    );
    let rows = subscriptions.iter();
    let subscriptions = table(
        "subscriptions",
        vec![
            ("account_id", Column::texts(rows.clone().map(|row| of(row.account)))),
            ("status", Column::texts(rows.clone().map(|row| Some(row.status)))),
            ("mrr", Column::decimals(rows.clone().map(|row| Some(row.cents.into())), 2)),
            ("valid_from", dates(rows.clone().map(|row| Some(day(row.from))))),
            ("valid_to", dates(rows.map(|row| row.to.map(day)))),
        ],
    );
    let mut csv = "account_id,region,is_test:b\n".to_owned();
    for account in 0..ACCOUNTS {
        let region = Some(region(account)).filter(|region| *region != "unknown");
        csv += &format!("a{account},{},{}\n", region.unwrap_or_default(), is_test(account));
    }
    Site::with_tables(vec![opportunities, subscriptions, read_table("accounts", &csv)])
        .fiscal_year_start(2)
        .define(
            "metrics:
  - { name: per_customer, type: derived, expr: \"({arr} - {bookings}) / {customers}\", unit: currency }
  - { name: buyers, type: simple, model: opportunities, agg: count_distinct, expr: account_id, agg_time_dimension: close_date, filter: \"status = 'won'\", unit: count }
",
            "segments: [{ name: region, entity: account, expr: region }]\n",
        )
}

const METRICS: [&str; 10] = [
    "won_deals",
    "bookings",
    "win_rate",
    "avg_deal_size",
    "sales_cycle_days",
    "mrr",
    "arr",
    "customers",
    "per_customer",
    "buyers",
];

fn number(units: i128) -> Exact {
    from_units(units, 0)
}

fn quotient(above: Exact, below: Exact) -> Option<Exact> {
    (below != number(0)).then(|| above / below)
}

/// Computes every metric for the rows that `here` keeps.
fn naive(
    deals: &[Deal],
    subscriptions: &[Subscription],
    period: Period,
    here: impl Fn(u16) -> bool,
) -> BTreeMap<&'static str, Option<Exact>> {
    let within = |day: NaiveDate| period.start() <= day && day < period.end();
    let closed: Vec<&Deal> = deals
        .iter()
        .filter(|deal| here(deal.account) && !is_test(deal.account))
        .filter(|deal| deal.closed.is_some_and(|closed| within(day(closed))))
        .collect();
    let won_all: Vec<&&Deal> = closed.iter().filter(|deal| deal.status == "won").collect();
    let won: Vec<&&&Deal> = won_all.iter().filter(|deal| deal.kind != "renewal").collect();
    let lost = closed.iter().filter(|deal| deal.status == "lost" && deal.kind != "renewal").count();
    let cents: i128 = won.iter().filter_map(|deal| deal.cents).map(i128::from).sum();
    let sized = won.iter().filter(|deal| deal.cents.is_some_and(|cents| cents != 0)).count();
    let mut cycles: Vec<i128> = won
        .iter()
        .map(|deal| i128::from(deal.closed.unwrap_or(0)) - i128::from(deal.created))
        .filter(|days| *days >= 0)
        .collect();
    cycles.sort_unstable();
    let middle = cycles.len() / 2;
    let median = match cycles.len() {
        0 => None,
        n if n % 2 == 1 => Some(number(cycles[middle])),
        _ => Some(from_units(cycles[middle - 1] + cycles[middle], 0) / number(2)),
    };
    let last = period.end() - Days::new(1);
    let mut by_account: BTreeMap<u16, i128> = BTreeMap::new();
    for row in subscriptions {
        let counts = here(row.account) && !is_test(row.account);
        let paid = !matches!(row.status, "trial" | "paused");
        let in_force = day(row.from) <= last && row.to.is_none_or(|to| last < day(to));
        if counts && paid && in_force {
            *by_account.entry(row.account).or_default() += i128::from(row.cents);
        }
    }
    let mrr = from_units(by_account.values().sum(), 2);
    let customers = number(by_account.values().filter(|cents| **cents > 0).count() as i128);
    let arr = mrr.clone() * number(12);
    let bookings = from_units(cents, 2);
    let count = |count: usize| number(count as i128);
    let buyers: BTreeSet<u16> = won_all.iter().map(|deal| deal.account).collect();
    BTreeMap::from([
        ("won_deals", Some(count(won.len()))),
        ("bookings", Some(bookings.clone())),
        ("win_rate", quotient(count(won.len()), count(won.len() + lost))),
        ("avg_deal_size", quotient(bookings.clone(), count(sized))),
        ("sales_cycle_days", median),
        ("mrr", Some(mrr)),
        ("arr", Some(arr.clone())),
        ("customers", Some(customers.clone())),
        ("per_customer", quotient(arr - bookings, customers)),
        ("buyers", Some(count(buyers.len()))),
    ])
}

fn value(figure: &Figure) -> Option<Exact> {
    figure.value.clone().ok()
}

fn run(site: &Site, labels: &[String]) -> Vec<Evaluation> {
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    site.run(&METRICS, &labels, &["region"]).0
}

/// Generates rows from a seed, so that a failure names the seed and not ten thousand rows.
fn rows(seed: u64, count: usize) -> (Vec<Deal>, Vec<Subscription>) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let deals = proptest::collection::vec(deal(), count).new_tree(&mut runner).expect("rows");
    let rows = proptest::collection::vec(subscription(), count).new_tree(&mut runner);
    (deals.current(), rows.expect("rows").current())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn engine_agrees_with_plain_loops(
        seed in any::<u64>(),
        grain in proptest::sample::select(vec![Grain::Week, Grain::Month, Grain::Quarter, Grain::Year]),
    ) {
        let calendar = calendar(2);
        let (deals, subscriptions) = rows(seed, ROWS);
        let site = site(&deals, &subscriptions);
        // Two years and the one before them lie within the data.
        let periods = Period::containing(date("2026-03-15"), grain, &calendar).series(2, &calendar);
        let labels: Vec<String> = periods.iter().map(|period| period.label(&calendar)).collect();
        let evaluations = run(&site, &labels);
        for (evaluation, period) in evaluations.iter().zip(periods) {
            let total = naive(&deals, &subscriptions, period, |_| true);
            let prior = naive(&deals, &subscriptions, period.prior(&calendar), |_| true);
            let regions = ["apac", "emea", "latam", "unknown"].map(|name| {
                (name, naive(&deals, &subscriptions, period, |account| region(account) == name))
            });
            let regions = BTreeMap::from(regions);
            for (id, outcome) in &evaluation.metrics {
                let id = id.as_str();
                prop_assert_eq!(value(&outcome.figure), total[id].clone(), "{}", id);
                let base = outcome.changes.prior_period.base.clone();
                prop_assert_eq!(base, prior[id].clone(), "{} before", id);
                for part in &outcome.segments {
                    let expected = regions[part.key.as_str()][id].clone();
                    prop_assert_eq!(value(&part.figure), expected, "{} in {}", id, &part.key);
                }
            }
        }
    }
}

#[test]
fn number_of_threads_and_order_of_rows_change_nothing() {
    let (mut deals, mut subscriptions) = rows(7, 500);
    let labels = ["FY2026-Q3".to_owned(), "FY2026-Q4".to_owned()];
    let with_threads = |threads: usize, site: &Site| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| run(site, &labels))
    };
    let first = site(&deals, &subscriptions);
    let expected = with_threads(1, &first);
    assert_eq!(with_threads(7, &first), expected);
    deals.reverse();
    subscriptions.reverse();
    assert_eq!(with_threads(2, &site(&deals, &subscriptions)), expected);
}
