//! Balances over time by plain loops, which must agree on every generated row, and what must hold
//! whatever the rows are.

use std::collections::{BTreeMap, BTreeSet};

use almanac::compute::column::Column;
use almanac::compute::number::{Exact, from_units};
use almanac::compute::outcome::{Evaluation, Figure};
use almanac::model::period::{Grain, Period};
use chrono::{Datelike, Days, Months, NaiveDate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::site::{Site, calendar, date, dates, read_table, table};

const ROWS: usize = 10_000;
const ACCOUNTS: u16 = 400;

/// A dollar in euros, times ten thousand.
const DOLLAR: i128 = 8_125;

#[derive(Debug, Clone)]
struct Row {
    account: u16,
    status: &'static str,
    currency: &'static str,
    cents: i64,
    from: u16,
    to: Option<u16>,
    reason: Option<&'static str>,
}

fn row() -> impl Strategy<Value = Row> {
    (
        0..ACCOUNTS,
        proptest::sample::select(vec!["active", "active", "cancelled", "trial"]),
        proptest::sample::select(vec!["EUR", "EUR", "EUR", "USD"]),
        prop_oneof![9 => 0_i64..1_000_000, 1 => -100_000_i64..0],
        0_u16..1_500,
        1_u16..300,
        proptest::option::weighted(0.6, proptest::sample::select(vec!["price", "merger"])),
    )
        .prop_map(|(account, status, currency, cents, from, length, reason)| Row {
            account,
            status,
            currency,
            cents,
            from,
            // Most accounts are without a row now and then.
            to: (length < 290).then_some(from + length % 60),
            reason,
        })
}

fn day(number: u16) -> NaiveDate {
    date("2022-01-01") + Days::new(number.into())
}

fn region(account: u16) -> &'static str {
    ["apac", "emea", "unknown"][usize::from(account % 5).min(2)]
}

fn is_test(account: u16) -> bool {
    account % 50 == 49
}

const METRICS: &str = "metrics:
  - { name: added, type: movement, balance: arr, kind: new, unit: currency }
  - { name: back, type: movement, balance: arr, kind: reactivation, unit: currency }
  - { name: more, type: movement, balance: arr, kind: expansion, unit: currency }
  - { name: less, type: movement, balance: arr, kind: contraction, unit: currency }
  - { name: gone, type: movement, balance: arr, kind: churn, split_by: churn_reason, unit: currency }
  - { name: rates, type: movement, balance: arr, kind: fx, unit: currency }
  - { name: joiners, type: movement, balance: arr, kind: new, of: accounts, unit: count }
  - { name: leavers, type: movement, balance: arr, kind: churn, of: accounts, unit: count }
  - { name: net, type: retention, balance: arr, entity: account, cohort: period_open, horizon: 12mo, count: net, unit: percent }
  - { name: gross, type: retention, balance: arr, entity: account, cohort: period_open, horizon: 12mo, count: gross, unit: percent }
  - { name: logo, type: retention, balance: arr, entity: account, cohort: period_open, horizon: 12mo, count: logo, unit: percent }
  - { name: lost, type: retention, balance: arr, entity: account, cohort: period_open, horizon: period, count: lost, unit: percent }
  - { name: curve, type: retention, balance: arr, entity: account, cohort: first_month, horizon: 12mo, count: net, unit: percent }
  - { name: still, type: retention, balance: arr, entity: account, cohort: first_month, horizon: 12mo, count: logo, unit: percent }
  - { name: middle, type: holding, balance: arr, entity: account, statistic: median, unit: currency }
  - { name: top, type: holding, balance: arr, entity: account, statistic: { top: 10 }, unit: percent }
  - { name: spread, type: holding, balance: arr, entity: account, statistic: concentration, unit: points }
";

const IDS: [&str; 17] = [
    "added", "back", "more", "less", "gone", "rates", "joiners", "leavers", "net", "gross", "logo",
    "lost", "curve", "still", "middle", "top", "spread",
];

fn site(rows: &[Row]) -> Site {
    let names: Vec<String> = (0..ACCOUNTS).map(|account| format!("a{account}")).collect();
    let of = |row: &Row| Some(names[usize::from(row.account)].as_str());
    let subscriptions = table(
        "subscriptions",
        vec![
            ("account_id", Column::texts(rows.iter().map(of))),
            ("status", Column::texts(rows.iter().map(|row| Some(row.status)))),
            ("currency", Column::texts(rows.iter().map(|row| Some(row.currency)))),
            ("mrr", Column::decimals(rows.iter().map(|row| Some(row.cents.into())), 2)),
            ("valid_from", dates(rows.iter().map(|row| Some(day(row.from))))),
            ("valid_to", dates(rows.iter().map(|row| row.to.map(day)))),
            ("churn_reason", Column::texts(rows.iter().map(|row| row.reason))),
        ],
    );
    let mut csv = "account_id,region,is_test:b\n".to_owned();
    for account in 0..ACCOUNTS {
        let region = Some(region(account)).filter(|region| *region != "unknown");
        csv += &format!("a{account},{},{}\n", region.unwrap_or_default(), is_test(account));
    }
    let mut rates = "date:d,from,to,rate:4,kind\n".to_owned();
    for year in 2021..=2026 {
        rates += &format!("{year}-02-01,USD,EUR,0.8125,plan\n");
    }
    let others = [read_table("accounts", &csv), read_table("fx_rates", &rates)];
    Site::with_tables([subscriptions].into_iter().chain(others).collect())
        .fiscal_year_start(2)
        .define(METRICS, "segments: [{ name: region, entity: account, expr: region }]\n")
}

/// The rows of one account that count.
struct Account<'a> {
    rows: Vec<&'a Row>,
}

impl Account<'_> {
    fn level_in(&self, at: NaiveDate, currency: Option<&str>) -> i128 {
        let own = self.rows.iter().filter(|row| currency.is_none_or(|name| name == row.currency));
        own.filter(|row| day(row.from) <= at && row.to.is_none_or(|to| at < day(to)))
            .map(|row| i128::from(row.cents) * if row.currency == "USD" { DOLLAR } else { 10_000 })
            .sum()
    }

    /// A year's worth, in cents times ten thousand.
    fn level(&self, at: NaiveDate) -> i128 {
        12 * self.level_in(at, None)
    }

    fn first_paid(&self) -> Option<NaiveDate> {
        let days = self.rows.iter().flat_map(|row| [Some(day(row.from)), row.to.map(day)]);
        let days: BTreeSet<NaiveDate> = days.flatten().collect();
        let paid =
            |at: &NaiveDate| ["EUR", "USD"].iter().any(|name| self.level_in(*at, Some(name)) > 0);
        days.into_iter().find(paid)
    }

    /// The reason of the row that ended last between two days.
    fn reason(&self, open: NaiveDate, close: NaiveDate) -> &'static str {
        let ended = self.rows.iter().filter(|row| {
            row.to.is_some_and(|to| to > row.from && open < day(to) && day(to) <= close)
        });
        ended
            .max_by_key(|row| (row.to, row.cents, row.reason))
            .and_then(|row| row.reason)
            .unwrap_or("unknown")
    }
}

type Values = BTreeMap<String, Option<Exact>>;

fn number(units: i128) -> Exact {
    from_units(units, 0)
}

fn quotient(above: i128, below: i128) -> Option<Exact> {
    (below != 0).then(|| number(above) / number(below))
}

fn previous(day: NaiveDate) -> NaiveDate {
    day - Days::new(1)
}

fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).expect("every month has a first day")
}

/// Computes every metric for the accounts that `here` keeps.
fn naive(rows: &[Row], period: Period, here: impl Fn(u16) -> bool) -> Values {
    let mut by_account: BTreeMap<u16, Account<'_>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.status != "trial" && !is_test(row.account)) {
        if here(row.account) && row.to.is_none_or(|to| to > row.from) {
            by_account.entry(row.account).or_insert(Account { rows: Vec::new() }).rows.push(row);
        }
    }
    let accounts: Vec<Account<'_>> = by_account.into_values().collect();
    let mut values = moved(&accounts, period);
    values.extend(kept(&accounts, period));
    values.extend(followed(&accounts, period));
    values.extend(held(&accounts, period));
    values
}

fn moved(accounts: &[Account<'_>], period: Period) -> Values {
    let mut cuts = vec![period.start()];
    if !matches!(period.grain(), Grain::Day | Grain::Week) {
        let months = (1..12).map(|months| month_of(period.start()) + Months::new(months));
        cuts.extend(months.filter(|month| *month < period.end()));
    }
    cuts.push(period.end());
    let mut sums: BTreeMap<String, i128> = BTreeMap::new();
    for pair in cuts.windows(2) {
        let (open, close) = (previous(pair[0]), previous(pair[1]));
        for account in accounts {
            let (before, now) = (account.level(open), account.level(close));
            let kind = match (before > 0, now > 0) {
                (false, true) if account.first_paid().is_some_and(|first| first <= open) => "back",
                (false, true) => "added",
                (true, false) => "gone",
                _ if now > before => "more",
                _ if now < before => "less",
                _ => continue,
            };
            *sums.entry(kind.to_owned()).or_default() += (now - before).abs();
            if kind == "gone" {
                let reason = format!("gone.{}", account.reason(open, close));
                *sums.entry(reason).or_default() += before - now;
                *sums.entry("leavers".to_owned()).or_default() += 1_000_000;
            }
            if kind == "added" {
                *sums.entry("joiners".to_owned()).or_default() += 1_000_000;
            }
        }
    }
    for id in &IDS[..8] {
        sums.entry((*id).to_owned()).or_default();
    }
    sums.into_iter().map(|(id, sum)| (id, Some(from_units(sum, 6)))).collect()
}

fn kept(accounts: &[Account<'_>], period: Period) -> Values {
    let close = previous(period.end());
    let year = previous(period.end() - Months::new(12));
    let cohort = |open: NaiveDate| -> Vec<(i128, i128)> {
        let levels = accounts.iter().map(|account| (account.level(open), account.level(close)));
        levels.filter(|(open, _)| *open > 0).collect()
    };
    let group = cohort(year);
    let opened: i128 = group.iter().map(|(open, _)| open).sum();
    let net = group.iter().map(|(_, close)| close).sum();
    let gross = group.iter().map(|(open, close)| open.min(close)).sum();
    let stay =
        |group: &[(i128, i128)]| group.iter().filter(|(_, close)| *close > 0).count() as i128;
    let here = cohort(previous(period.start()));
    let (size, size_here) = (group.len() as i128, here.len() as i128);
    BTreeMap::from([
        ("net".to_owned(), quotient(net, opened)),
        ("gross".to_owned(), quotient(gross, opened)),
        ("logo".to_owned(), quotient(stay(&group), size)),
        ("lost".to_owned(), quotient(size_here - stay(&here), size_here)),
    ])
}

fn followed(accounts: &[Account<'_>], period: Period) -> Values {
    let close = previous(period.end());
    let mut values = Values::new();
    for month in [0, 5, 12, 24] {
        let (mut now, mut first, mut paying, mut size) = (0, 0, 0, 0);
        for account in accounts {
            let Some(cohort) = account.first_paid().map(month_of) else { continue };
            let end = |months: u32| previous(cohort + Months::new(months + 1));
            if end(month) <= close {
                now += account.level(end(month));
                first += account.level(end(0));
                paying += i128::from(account.level(end(month)) > 0);
                size += 1;
            }
        }
        let value = [("curve", quotient(now, first)), ("still", quotient(paying, size))];
        for (id, value) in value {
            values.insert(format!("{id}.m{month:02}"), value.clone());
            if month == 12 {
                values.insert(id.to_owned(), value);
            }
        }
    }
    values
}

fn held(accounts: &[Account<'_>], period: Period) -> Values {
    let close = previous(period.end());
    let mut levels: Vec<i128> =
        accounts.iter().map(|account| account.level(close)).filter(|level| *level > 0).collect();
    levels.sort_unstable();
    let total: i128 = levels.iter().sum();
    let top = levels.iter().rev().take(10).sum();
    let middle = levels.len() / 2;
    let median = match levels.len() {
        0 => None,
        n if n % 2 == 1 => Some(from_units(levels[middle], 6)),
        _ => Some(from_units(levels[middle - 1] + levels[middle], 6) / number(2)),
    };
    let squares: Exact = levels.iter().map(|level| number(*level) * number(*level)).sum();
    let spread = (total > 0).then(|| squares * number(10_000) / (number(total) * number(total)));
    BTreeMap::from([
        ("middle".to_owned(), median),
        ("top".to_owned(), quotient(top, total)),
        ("spread".to_owned(), spread),
    ])
}

fn value(figure: &Figure) -> Option<Exact> {
    figure.value.clone().ok()
}

fn run(site: &Site, labels: &[String]) -> Vec<Evaluation> {
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    site.run(&IDS, &labels, &["region"]).0
}

/// Generates rows from a seed, so that a failure names the seed and not ten thousand rows.
fn rows(seed: u64, count: usize) -> Vec<Row> {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    proptest::collection::vec(row(), count).new_tree(&mut runner).expect("rows").current()
}

/// Returns the figures of the total or of a key by metric.
fn figures(evaluation: &Evaluation, key: Option<&str>) -> BTreeMap<String, Option<Exact>> {
    let outcomes = evaluation.metrics.iter();
    let found = outcomes.filter_map(|(id, outcome)| {
        let figure = match key {
            None => &outcome.figure,
            Some(key) => &outcome.segments.iter().find(|part| part.key == key)?.figure,
        };
        Some((id.to_string(), value(figure)))
    });
    found.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn balances_agree_with_plain_loops(
        seed in any::<u64>(),
        grain in proptest::sample::select(vec![Grain::Week, Grain::Month, Grain::Quarter, Grain::Year]),
    ) {
        let calendar = calendar(2);
        let rows = rows(seed, ROWS);
        let site = site(&rows);
        let periods = Period::containing(date("2025-03-15"), grain, &calendar).series(2, &calendar);
        let labels: Vec<String> = periods.iter().map(|period| period.label(&calendar)).collect();
        for (evaluation, period) in run(&site, &labels).iter().zip(periods) {
            for key in [None, Some("apac"), Some("emea"), Some("unknown")] {
                let expected = naive(&rows, period, |account| key.is_none_or(|key| region(account) == key));
                let found = figures(evaluation, key);
                for id in IDS {
                    prop_assert_eq!(&found[id], &expected[id], "{} in {:?}", id, key);
                }
                prop_assert!(found.values().all(Option::is_some), "{:?}", &found);
                let part = |id: &str| found[id].clone().unwrap_or_else(|| number(0));
                prop_assert!(part("gross") <= number(1));
                prop_assert!(part("gross") <= part("net"));
            }
            let expected = naive(&rows, period, |_| true);
            for (id, outcome) in &evaluation.metrics {
                for part in &outcome.parts {
                    if let Some(expected) = expected.get(&format!("{id}.{}", part.key)) {
                        prop_assert_eq!(&value(&part.figure), expected, "{} {}", id, &part.key);
                    }
                }
            }
        }
    }

    #[test]
    fn movements_close_the_bridge(seed in any::<u64>()) {
        let calendar = calendar(2);
        let rows = rows(seed, ROWS / 10);
        let site = site(&rows);
        let period = Period::parse("FY2025-Q3", &calendar).expect("a quarter");
        let all: Vec<Account<'_>> = Vec::from_iter((0..ACCOUNTS).filter(|a| !is_test(*a)).map(|account| {
            let counts = |row: &&Row| row.account == account && row.status != "trial";
            Account { rows: rows.iter().filter(counts).collect() }
        }));
        let arr = |at| from_units(all.iter().map(|account| account.level(at)).sum(), 6);
        let found = figures(&run(&site, &[period.label(&calendar)])[0], None);
        let part = |id: &str| found[id].clone().expect("movements have values");
        let net = part("added") + part("back") + part("more") - part("less") - part("gone") + part("rates");
        prop_assert_eq!(net, arr(previous(period.end())) - arr(previous(period.start())));
    }
}

#[test]
fn threads_and_order_of_rows_change_no_balance() {
    let mut rows = rows(11, 2_000);
    let labels = ["FY2025-Q3".to_owned(), "FY2026".to_owned()];
    let with_threads = |threads: usize, site: &Site| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| run(site, &labels))
    };
    let expected = with_threads(1, &site(&rows));
    assert_eq!(with_threads(7, &site(&rows)), expected);
    rows.reverse();
    assert_eq!(with_threads(2, &site(&rows)), expected);
}
