//! A second implementation of what is taken over longer times and put together from others: plain
//! loops over generated rows, which must agree exactly.
//!
//! Each type of the language has a case worked by hand and a second implementation:
//!
//! | type | by hand | plain loops |
//! |---|---|---|
//! | simple: count, sum, avg, median | `values` | `naive` |
//! | simple: count_distinct, min, max, p90 | `values` | `naive`, here |
//! | simple over models of deals and panels | `pipeline`, `stages`, `quotas` | `naive_deals` |
//! | simple with `between`, service models | `service`, `success` | `ledgers` |
//! | balance | `values`, `contracts` | `naive`, `ledger_naive` |
//! | ratio | `values`, `golden` | `naive`, here |
//! | derived: offsets, guards, functions | `values`, `golden` | `naive`, here |
//! | cumulative: window, to date, steps | here | here |
//! | conversion | `conversions` | `naive_deals` |
//! | movement | `ledger` | `ledger_naive` |
//! | retention | `ledger`, `cohorts` | `ledger_naive` |
//! | holding | `ledger` | `ledger_naive` |
//! | vintage | `vintages` | `naive_deals` |
//! | score, parts | here | here |

use std::collections::{BTreeMap, BTreeSet};

use almanac::compute::column::Column;
use almanac::compute::number::{Exact, from_units};
use almanac::compute::outcome::Figure;
use almanac::model::period::{Grain, Period};
use chrono::{Datelike, Days, Months, NaiveDate};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::site::{Site, calendar, date, dates, read_table, table};

const ROWS: usize = 10_000;

const METRICS: &str = "metrics:
  - { name: won, type: simple, model: opportunities, agg: count, agg_time_dimension: close_date, filter: \"status = 'won'\", unit: count }
  - { name: closed, type: simple, model: opportunities, agg: count, agg_time_dimension: close_date, filter: \"status in ('won', 'lost')\", unit: count }
  - { name: sold, type: simple, model: opportunities, agg: sum, expr: amount, agg_time_dimension: close_date, filter: \"status = 'won'\", unit: currency }
  - { name: buyers, type: simple, model: opportunities, agg: count_distinct, expr: account_id, agg_time_dimension: close_date, filter: \"status = 'won'\", unit: count }
  - { name: least, type: simple, model: opportunities, agg: min, expr: amount, agg_time_dimension: close_date, unit: currency }
  - { name: most, type: simple, model: opportunities, agg: max, expr: amount, agg_time_dimension: close_date, unit: currency }
  - { name: high, type: simple, model: opportunities, agg: p90, expr: amount, agg_time_dimension: close_date, unit: currency }
  - { name: share, type: ratio, numerator: won, denominator: closed, unit: percent }
  - { name: year_sold, type: cumulative, input_metric: sold, window: 12mo, unit: currency }
  - { name: year_share, type: cumulative, input_metric: share, window: 12mo, unit: percent }
  - { name: year_buyers, type: cumulative, input_metric: buyers, window: 12mo, unit: count }
  - { name: quarter_to_date, type: cumulative, input_metric: sold, grain_to_date: quarter, unit: currency }
  - { name: year_to_date, type: cumulative, input_metric: buyers, grain_to_date: year, unit: count }
  - { name: months_sum, type: cumulative, input_metric: sold, window: 12mo, step: month, period_agg: sum, unit: currency }
  - { name: months_avg, type: cumulative, input_metric: sold, window: 12mo, step: month, period_agg: avg, unit: currency }
  - { name: months_min, type: cumulative, input_metric: sold, window: 12mo, step: month, period_agg: min, unit: currency }
  - { name: months_max, type: cumulative, input_metric: sold, window: 12mo, step: month, period_agg: max, unit: currency }
  - { name: months_first, type: cumulative, input_metric: sold, window: 12mo, step: month, period_agg: first, unit: currency }
  - { name: months_last, type: cumulative, input_metric: sold, window: 12mo, step: month, period_agg: last, unit: currency }
  - { name: months_deviation, type: cumulative, input_metric: sold, window: 12mo, step: month, period_agg: deviation, unit: currency }
  - { name: months_variation, type: cumulative, input_metric: sold, window: 12mo, step: month, period_agg: variation, min_points: 6, unit: ratio }
  - { name: growth, type: derived, expr: \"({sold} - {before}) / abs({before})\", input_metrics: [{ name: sold }, { name: sold, alias: before, offset_window: 1y }], none_when: [{ when: \"{sold} <= 0\", reason: not_meaningful }], unit: percent }
  - { name: bounded, type: derived, expr: \"max(min({sold}, {year_sold} / 12), 0) - {buyers} * 2\", unit: currency }
  - name: health
    type: score
    unit: points
    components:
      - { metric: share, weight: 3, worst: 0.4, best: 0.6 }
      - { metric: growth, weight: 2, worst: 1, best: -1 }
      - { metric: buyers, weight: 1, worst: 0, best: 40 }
    parts:
      - { key: sales, components: [{ metric: sold, weight: 1, worst: -100000, best: 900000 }] }
";

const IDS: [&str; 24] = [
    "won",
    "closed",
    "sold",
    "buyers",
    "least",
    "most",
    "high",
    "share",
    "year_sold",
    "year_share",
    "year_buyers",
    "quarter_to_date",
    "year_to_date",
    "months_sum",
    "months_avg",
    "months_min",
    "months_max",
    "months_first",
    "months_last",
    "months_deviation",
    "months_variation",
    "growth",
    "bounded",
    "health",
];

#[derive(Debug, Clone)]
struct Deal {
    account: u16,
    status: &'static str,
    cents: Option<i64>,
    closed: u16,
}

fn deal() -> impl Strategy<Value = Deal> {
    (
        0_u16..60,
        proptest::sample::select(vec!["won", "lost", "open"]),
        proptest::option::weighted(0.9, -9_000_000_i64..10_000_000),
        0_u16..1_500,
    )
        .prop_map(|(account, status, cents, closed)| Deal { account, status, cents, closed })
}

fn day(number: u16) -> NaiveDate {
    date("2022-01-01") + Days::new(number.into())
}

fn region(account: u16) -> &'static str {
    ["emea", "apac", "unknown"][usize::from(account % 3)]
}

fn site(deals: &[Deal]) -> Site {
    let names: Vec<String> = (0..60).map(|account| format!("a{account}")).collect();
    let of = |deal: &Deal| Some(names[usize::from(deal.account)].as_str());
    let opportunities = table(
        "opportunities",
        vec![
            ("account_id", Column::texts(deals.iter().map(of))),
            ("status", Column::texts(deals.iter().map(|deal| Some(deal.status)))),
            ("amount", Column::decimals(deals.iter().map(|deal| deal.cents.map(i128::from)), 2)),
            ("close_date", dates(deals.iter().map(|deal| Some(day(deal.closed))))),
        ],
    );
    let mut csv = "account_id,region\n".to_owned();
    for account in 0..60 {
        let region = Some(region(account)).filter(|region| *region != "unknown");
        csv += &format!("a{account},{}\n", region.unwrap_or_default());
    }
    Site::with_tables(vec![opportunities, read_table("accounts", &csv)])
        .fiscal_year_start(2)
        .define(METRICS, "segments: [{ name: region, entity: account, expr: region }]\n")
}

type Values = BTreeMap<&'static str, Option<Exact>>;

fn number(units: i128) -> Exact {
    from_units(units, 0)
}

fn tenths(units: i128) -> Exact {
    from_units(units, 1)
}

fn quotient(above: &Exact, below: &Exact) -> Option<Exact> {
    (!below.is_zero()).then(|| above / below)
}

/// What rows themselves say, from one day up to another.
struct Plain {
    won: Exact,
    closed: Exact,
    sold: Exact,
    buyers: Exact,
    cents: Vec<i64>,
}

fn plain(deals: &[&Deal], from: NaiveDate, to: NaiveDate) -> Plain {
    let here = deals.iter().filter(|deal| from <= day(deal.closed) && day(deal.closed) < to);
    let here: Vec<&&Deal> = here.collect();
    let won = here.iter().filter(|deal| deal.status == "won");
    let accounts: BTreeSet<u16> = won.clone().map(|deal| deal.account).collect();
    let mut cents: Vec<i64> = here.iter().filter_map(|deal| deal.cents).collect();
    cents.sort_unstable();
    Plain {
        won: number(won.clone().count() as i128),
        closed: number(here.iter().filter(|deal| deal.status != "open").count() as i128),
        sold: from_units(won.filter_map(|deal| deal.cents).map(i128::from).sum(), 2),
        buyers: number(accounts.len() as i128),
        cents,
    }
}

/// The ninth decile: at 0.9 × (n − 1), between the two values on either side.
fn ninth_decile(cents: &[i64]) -> Option<Exact> {
    let last = cents.len().checked_sub(1)?;
    let (below, rest) = (9 * last / 10, 9 * last % 10);
    let low = i128::from(cents[below]);
    let high = i128::from(cents[(below + 1).min(last)]);
    Some(from_units(low * 10 + (high - low) * rest as i128, 3))
}

/// A root to twelve places, found by halving.
fn root(value: &Exact) -> Exact {
    let scale = BigInt::from(10).pow(12);
    let (mut low, mut high) = (BigInt::zero(), (value.ceil().to_integer() + 1_u8) * &scale);
    // The largest whole number of units whose square, with half a unit added, is not too much.
    while &high - &low > BigInt::one() {
        let middle: BigInt = (&low + &high) / 2_u8;
        let at = Exact::new(&middle * 2_u8 - 1_u8, &scale * 2_u8);
        if &at * &at <= *value { low = middle } else { high = middle }
    }
    Exact::new(low, scale)
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).expect("every month has a first day")
}

/// The fiscal year begins in February.
fn begin_of(day: NaiveDate, months: u32) -> NaiveDate {
    let since = (day.month() + 10) % 12 % months;
    first_of_month(day) - Months::new(since)
}

fn rows_say(deals: &[&Deal], from: NaiveDate, to: NaiveDate) -> Values {
    let now = plain(deals, from, to);
    let year = plain(deals, to - Months::new(12), to);
    let edge = |cents: Option<&i64>| cents.map(|cents| from_units(i128::from(*cents), 2));
    let last = to - Days::new(1);
    BTreeMap::from([
        ("share", quotient(&now.won, &now.closed)),
        ("won", Some(now.won)),
        ("closed", Some(now.closed)),
        ("sold", Some(now.sold)),
        ("buyers", Some(now.buyers)),
        ("least", edge(now.cents.first())),
        ("most", edge(now.cents.last())),
        ("high", ninth_decile(&now.cents)),
        ("year_share", quotient(&year.won, &year.closed)),
        ("year_sold", Some(year.sold)),
        ("year_buyers", Some(year.buyers)),
        ("quarter_to_date", Some(plain(deals, begin_of(last, 3), to).sold)),
        ("year_to_date", Some(plain(deals, begin_of(last, 12), to).buyers)),
    ])
}

/// The whole calendar months of the twelve months that end with the period.
fn months_say(deals: &[&Deal], to: NaiveDate) -> Values {
    let begin = to - Months::new(12);
    let mut months = Vec::new();
    let mut start = first_of_month(to - Days::new(1));
    while start >= begin {
        months.push(plain(deals, start, to.min(start + Months::new(1))).sold);
        start = start - Months::new(1);
    }
    months.reverse();
    let count = number(months.len() as i128);
    let sum: Exact = months.iter().sum();
    let mean = &sum / &count;
    let squares: Exact = months.iter().map(|sold| (sold - &mean) * (sold - &mean)).sum();
    let deviation = root(&(squares / (count - number(1))));
    BTreeMap::from([
        ("months_variation", quotient(&deviation, &mean)),
        ("months_deviation", Some(deviation)),
        ("months_sum", Some(sum)),
        ("months_avg", Some(mean)),
        ("months_min", months.iter().min().cloned()),
        ("months_max", months.iter().max().cloned()),
        ("months_first", months.first().cloned()),
        ("months_last", months.last().cloned()),
    ])
}

/// The weighted mean of places between the worst and the best; what has no value does not weigh.
fn scored(parts: &[(Option<Exact>, i128, Exact, Exact)]) -> Option<Exact> {
    let (mut sum, mut weights) = (number(0), number(0));
    for (value, weight, worst, best) in parts {
        let Some(value) = value else { continue };
        let place = (value - worst) / (best - worst);
        sum += place.max(number(0)).min(number(1)) * number(*weight);
        weights += number(*weight);
    }
    quotient(&(sum * number(100)), &weights)
}

fn naive(deals: &[Deal], period: Period, grain: Grain, here: impl Fn(u16) -> bool) -> Values {
    let kept: Vec<&Deal> = deals.iter().filter(|deal| here(deal.account)).collect();
    let (from, to) = (period.start(), period.end());
    let mut values = rows_say(&kept, from, to);
    values.extend(months_say(&kept, to));
    // The week of a year before is the one of the same number, 52 weeks back.
    let before = match grain {
        Grain::Week => plain(&kept, from - Days::new(364), to - Days::new(364)),
        _ => plain(&kept, from - Months::new(12), to - Months::new(12)),
    };
    let of = |values: &Values, id: &str| values[id].clone().unwrap_or_else(Exact::zero);
    let sold = of(&values, "sold");
    let growth = quotient(&(&sold - &before.sold), &before.sold.abs());
    let growth = growth.filter(|_| sold.is_positive());
    let month = of(&values, "year_sold") / number(12);
    let bounded = sold.min(month).max(number(0)) - of(&values, "buyers") * number(2);
    let health = scored(&[
        (values["share"].clone(), 3, tenths(4), tenths(6)),
        (growth.clone(), 2, number(1), number(-1)),
        (values["buyers"].clone(), 1, number(0), number(40)),
    ]);
    values.extend([("growth", growth), ("bounded", Some(bounded)), ("health", health)]);
    values
}

fn rows(seed: u64, count: usize) -> Vec<Deal> {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    proptest::collection::vec(deal(), count).new_tree(&mut runner).expect("rows").current()
}

fn value(figure: &Figure) -> Option<Exact> {
    figure.value.clone().ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn longer_times_and_scores_agree_with_plain_loops(
        seed in any::<u64>(),
        grain in proptest::sample::select(vec![Grain::Week, Grain::Month, Grain::Quarter, Grain::Year]),
        sparse in any::<bool>(),
    ) {
        let calendar = calendar(2);
        // With few rows, months without any and parts without a value come up too.
        let deals = rows(seed, if sparse { 60 } else { ROWS });
        let site = site(&deals);
        let periods = Period::containing(date("2025-03-15"), grain, &calendar).series(2, &calendar);
        let labels: Vec<String> = periods.iter().map(|period| period.label(&calendar)).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let (evaluations, _) = site.run(&IDS, &labels, &["region"]);
        for (evaluation, period) in evaluations.iter().zip(periods) {
            let expected = naive(&deals, period, grain, |_| true);
            let regions = ["apac", "emea", "unknown"]
                .map(|name| (name, naive(&deals, period, grain, |account| region(account) == name)));
            let regions = BTreeMap::from(regions);
            for (id, outcome) in &evaluation.metrics {
                let id = id.as_str();
                prop_assert_eq!(&value(&outcome.figure), &expected[id], "{} {:?}", id, period);
                for part in &outcome.segments {
                    let expected = &regions[part.key.as_str()][id];
                    prop_assert_eq!(&value(&part.figure), expected, "{} {}", id, &part.key);
                }
                for part in &outcome.parts {
                    let scale = (number(-100_000), number(900_000));
                    let expected = scored(&[(expected["sold"].clone(), 1, scale.0, scale.1)]);
                    prop_assert_eq!(&value(&part.figure), &expected, "{} {}", id, &part.key);
                }
            }
        }
    }
}

/// Sold by month: February 100, March 300, April nothing, May −40; closed in May: one won of four.
const BY_HAND: &str = "account_id,status,amount:2,close_date:d
a,won,100,2025-02-10
a,won,120,2025-03-01
b,won,180,2025-03-31
a,won,-40,2025-05-05
b,lost,10,2025-05-06
b,lost,10,2025-05-07
c,lost,10,2025-05-08";

#[test]
fn longer_times_are_those_worked_by_hand() {
    let site = Site::new(&[("opportunities", BY_HAND)]).fiscal_year_start(2).define(METRICS, "");
    // From February to April lies the first quarter of FY2026; May begins the second.
    assert_eq!(
        site.values("quarter_to_date", &["2025-03", "2025-04", "2025-05"]),
        ["400", "400", "-40"]
    );
    // a and b by March, and nobody else afterwards.
    assert_eq!(site.values("year_to_date", &["2025-02", "2025-03", "2025-05"]), ["1", "2", "2"]);
    assert_eq!(site.value("year_sold", "2025-05"), "360");
    // Months before the first row say nothing: 100, 300, 0 and −40 are left, 360 ÷ 4.
    assert_eq!(site.value("months_avg", "2025-05"), "90");
    assert_eq!(site.value("months_min", "2025-05"), "-40");
    // Distances from 90 are 10, 210, −90 and −130: 100 + 44100 + 8100 + 16900 = 69200, ÷ 3, root.
    assert_eq!(site.value("months_deviation", "2025-05"), "151.877143331927");
    // Six months are asked for.
    assert_eq!(site.value("months_variation", "2025-05"), "no_data");
}

#[test]
fn scores_are_those_worked_by_hand() {
    let site = Site::new(&[("opportunities", BY_HAND)]).fiscal_year_start(2).define(METRICS, "");
    // The share of one in four lies below the worst: 0 of 3. There is no growth. One buyer of forty
    // is 1/40 of 1. Together (0 × 3 + 1/40) ÷ 4 × 100.
    assert_eq!(site.value("health", "2025-05"), "0.625");
    // −40 lies at (−40 + 100,000) ÷ 1,000,000 between its ends.
    let outcome = site.outcome("health", "2025-05");
    let parts: Vec<(&str, String)> = outcome
        .parts
        .iter()
        .map(|part| (part.key.as_str(), super::site::text(&part.figure)))
        .collect();
    assert_eq!(parts, [("sales", "9.996".to_owned())]);
}
