//! Segments whose keys change over time: attributes with a history, and ranges of a balance.

use almanac::compute::column::Column;
use almanac::compute::number::{Exact, from_units};
use almanac::compute::table::Table;
use almanac::config::SmallCells;
use almanac::diag::Diagnostics;
use almanac::model::definitions::Definitions;
use almanac::source::SourceTree;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::site::{Site, date, dates, read_table, table};

/// a moves in February, b has no region from the middle of March on, c never changes.
const ACCOUNTS: &str = "
    account_id, region, owner_id, valid_from:d, valid_to:d
    a,          emea,   ann,      2025-01-01,   2026-02-01
    a,          apac,   bob,      2026-02-01,
    b,          emea,   ann,      2025-01-01,   2026-03-15
    c,          apac,   bob,      ,";

const DEALS: &str = "
    opportunity_id, account_id, owner_id, status, amount:2, created_date:d, close_date:d
    o1,             a,          ann,      won,    1.00,     2025-12-01,     2026-01-10
    o2,             a,          ann,      won,    2.00,     2025-12-01,     2026-02-10
    o3,             b,          bob,      won,    4.00,     2025-12-01,     2026-03-01
    o4,             b,          bob,      won,    8.00,     2025-12-01,     2026-03-20
    o5,             c,          ann,      won,    16.00,    2025-12-01,     2026-01-05";

const SUBSCRIPTIONS: &str = "
    subscription_id, account_id, mrr:2, valid_from:d, valid_to:d
    s1,              a,          10.00, 2025-01-01,   2026-02-20
    s1,              a,          15.00, 2026-02-20,
    s2,              b,          20.00, 2025-01-01,
    s3,              c,          40.00, 2025-01-01,";

const SEGMENTS: &str = "segments:
  - { name: end, entity: account, expr: region }
  - { name: start, entity: account, expr: region, as_of: period_start }
  - { name: event, entity: account, expr: region, as_of: event }
  - { name: team, entity: owner, expr: team, as_of: event }
";

const METRICS: &str = r#"metrics:
  - { name: middle, type: simple, model: opportunities, agg: median, expr: amount, agg_time_dimension: close_date, filter: "status = 'won'", unit: currency }
  - { name: sellers, type: simple, model: opportunities, agg: count_distinct, expr: owner_id, agg_time_dimension: close_date, filter: "status = 'won'", unit: count }
"#;

fn site() -> Site {
    Site::new(&[
        ("accounts", ACCOUNTS),
        ("opportunities", DEALS),
        ("subscriptions", SUBSCRIPTIONS),
        ("users", "owner_id,team\n ann,north\n bob,south"),
    ])
    .define(METRICS, SEGMENTS)
}

fn shown(parts: &[(String, String)]) -> Vec<String> {
    parts.iter().map(|(key, value)| format!("{key} {value}")).collect()
}

fn by(site: &Site, id: &str, label: &str, segment: &str) -> Vec<String> {
    shown(&site.by(id, label, segment))
}

#[test]
fn the_end_of_the_period_decides_unless_the_segment_says_otherwise() {
    let site = site();
    // On 31 March a and c are in apac and b nowhere.
    assert_eq!(by(&site, "bookings", "2026-Q1", "end"), ["apac 19", "emea 0", "unknown 12"]);
    // On 31 December a and b were in emea.
    assert_eq!(by(&site, "bookings", "2026-Q1", "start"), ["apac 16", "emea 15"]);
    // On the day of each deal: 1 and 4 in emea, 2 and 16 in apac, 8 nowhere.
    assert_eq!(by(&site, "bookings", "2026-Q1", "event"), ["apac 18", "emea 5", "unknown 8"]);
    assert_eq!(by(&site, "bookings", "2026-01", "end"), ["apac 16", "emea 1"]);
}

#[test]
fn everything_about_rows_follows_the_keys_of_the_period() {
    let site = site();
    assert_eq!(by(&site, "won_deals", "2026-Q1", "end"), ["apac 3", "emea 0", "unknown 2"]);
    // Of 1, 2 and 16 the middle is 2; of 1, 2, 4 and 8 it is 3.
    assert_eq!(by(&site, "middle", "2026-Q1", "end"), ["apac 2", "emea no_data", "unknown 6"]);
    assert_eq!(by(&site, "middle", "2026-Q1", "start"), ["apac 16", "emea 3"]);
    // Ann sold to a and to c and is one seller of apac; in emea both sold.
    assert_eq!(by(&site, "sellers", "2026-Q1", "end"), ["apac 1", "emea 0", "unknown 1"]);
    assert_eq!(by(&site, "sellers", "2026-Q1", "start"), ["apac 1", "emea 2"]);
    assert_eq!(by(&site, "mrr", "2026-Q1", "end"), ["apac 55", "emea 0", "unknown 20"]);
    assert_eq!(by(&site, "mrr", "2026-Q1", "start"), ["apac 40", "emea 35"]);
    assert_eq!(by(&site, "mrr", "2026-Q1", "event"), ["apac 55", "emea 0", "unknown 20"]);
    assert_eq!(by(&site, "customers", "2026-Q1", "start"), ["apac 1", "emea 2"]);
}

#[test]
fn movements_and_retention_take_the_opening_segment() {
    let site = site();
    // When a grows by 60 in the year on 20 February, it opened the month, and the quarter, in emea.
    for segment in ["end", "start", "event"] {
        for label in ["2026-02", "2026-Q1"] {
            let parts = by(&site, "expansion_arr", label, segment);
            assert_eq!(parts[..2], ["apac 0", "emea 60"], "{segment} in {label}");
        }
        // Of 70 at the opening of 2026 all are left, and 5 more in emea: 35 of 30.
        let parts = by(&site, "nrr", "2026-Q1", segment);
        assert_eq!(parts[..2], ["apac 1", "emea 1.166666666667"], "{segment}");
    }
}

#[test]
fn movements_that_were_told_take_the_opening_segment_too() {
    let metrics = "metrics:
  - { name: told, type: movement, balance: arr, kind: expansion, classify: events, unit: currency }
";
    let events = "account_id,date:d,type,amount:2\n a,2026-02-20,expansion,5.00\n a,2026-03-02,expansion,7.00";
    let site =
        Site::new(&[("accounts", ACCOUNTS), ("mrr_movements", events)]).define(metrics, SEGMENTS);
    // In February a opened the month in emea, in March in apac: 5 × 12 and 7 × 12.
    assert_eq!(by(&site, "told", "2026-Q1", "end"), ["apac 84", "emea 60"]);
}

#[test]
fn owners_of_accounts_change_too() {
    let site = Site::new(&[
        ("accounts", ACCOUNTS),
        ("subscriptions", SUBSCRIPTIONS),
        ("users", "owner_id,team\n ann,north\n bob,south"),
    ])
    .define("", SEGMENTS);
    // a belongs to Ann until January and to Bob from February on.
    assert_eq!(by(&site, "mrr", "2026-01", "team"), ["north 30", "south 40"]);
    assert_eq!(by(&site, "mrr", "2026-02", "team"), ["north 20", "south 55"]);
}

const BANDS: &str = "segments:
  - { name: band, entity: account, bucket: { metric: arr, edges: [100, 600], unit: EUR } }
  - { name: opening, entity: account, as_of: period_start, bucket: { metric: arr, edges: [100, 600] } }
  - { name: right, entity: account, bucket: { metric: arr, edges: [100, 600], closed: right } }
";

/// a pays 60 a year and 600 from March on, b 2,400 until the middle of February, c nothing.
const BANDED: [(&str, &str); 4] = [
    ("accounts", "account_id\n a\n b\n c"),
    (
        "subscriptions",
        "account_id,mrr:2,currency,valid_from:d,valid_to:d
         a,5.00,,2026-01-01,2026-03-01
         a,50.00,,2026-03-01,
         b,200.00,USD,2026-01-01,2026-02-15",
    ),
    (
        "opportunities",
        "opportunity_id,account_id,status,amount:2,created_date:d,close_date:d
         o1,a,won,1.00,2026-01-01,2026-02-10
         o2,b,won,2.00,2026-01-01,2026-02-10
         o3,c,won,4.00,2026-01-01,2026-02-10",
    ),
    ("fx_rates", "date:d,from,to,rate:2,kind\n 2026-01-01,USD,EUR,0.50,plan"),
];

#[test]
fn buckets_divide_by_a_balance_at_the_instant() {
    let site = Site::new(&BANDED).define("", BANDS);
    let customers = |label, segment| by(&site, "customers", label, segment);
    // b has 2,400 $ at 0.5, which is 1,200 €.
    assert_eq!(customers("2026-01", "band"), ["under-100 1", "100-600 0", "from-600 1"]);
    assert_eq!(customers("2026-02", "band"), ["under-100 1", "100-600 0", "from-600 0"]);
    // 600 is the first of the range above, or the last of the one below.
    assert_eq!(customers("2026-03", "band"), ["under-100 0", "100-600 0", "from-600 1"]);
    assert_eq!(customers("2026-03", "right"), ["to-100 0", "100-600 1", "over-600 0"]);
    // At the end of February b has left and c never paid: they lie in no range.
    let bookings = |segment| by(&site, "bookings", "2026-02", segment);
    assert_eq!(bookings("band"), ["under-100 1", "100-600 0", "from-600 0", "unknown 6"]);
    assert_eq!(bookings("opening"), ["under-100 1", "100-600 0", "from-600 2", "unknown 4"]);
}

#[test]
fn movements_fall_into_the_range_of_their_opening() {
    let site = Site::new(&BANDED).define("", BANDS);
    // a grew by 540 from under 100, and b took 1,200 with it.
    let expansion = by(&site, "expansion_arr", "2026-03", "band");
    assert_eq!(expansion, ["under-100 540", "100-600 0", "from-600 0"]);
    let churn = by(&site, "churned_arr", "2026-02", "band");
    assert_eq!(churn, ["under-100 0", "100-600 0", "from-600 1200"]);
}

#[test]
fn parents_stand_in_the_range_of_the_whole_customer() {
    let mut tables = BANDED;
    tables[0].1 = "account_id,parent_id\n a,\n b,\n c,b";
    let mut site = Site::new(&tables).define("", BANDS);
    site.settings.customer_level = almanac::config::CustomerLevel::Parent;
    let bookings = by(&site, "bookings", "2026-02", "opening");
    assert_eq!(bookings, ["under-100 1", "100-600 0", "from-600 6"]);
}

#[test]
fn small_keys_are_withheld_with_what_would_give_them_away() {
    let deals = |counts: [usize; 3]| {
        let rows = ["apac", "emea", "latam"].into_iter().zip(counts);
        let rows = rows.flat_map(|(account, count)| std::iter::repeat_n(account, count));
        rows.map(|account| format!("{account},won,1.00,2026-01-10\n")).collect::<String>()
    };
    let shown = |counts: [usize; 3]| {
        let deals = format!("account_id,status,amount:2,close_date:d\n{}", deals(counts));
        let accounts = "account_id,region\n apac,apac\n emea,emea\n latam,latam";
        let mut site = Site::new(&[("accounts", accounts), ("opportunities", &deals)])
            .define("", "segments: [{ name: region, entity: account, expr: region }]\n");
        site.settings.small_cells = SmallCells::Withheld;
        let total = site.value("bookings", "2026-01");
        [vec![total], by(&site, "bookings", "2026-01", "region")].concat()
    };
    // Four are fewer than five; the total less the others would tell them, so emea goes too.
    let few = ["18", "apac suppressed(5)", "emea suppressed(5)", "latam 8"];
    assert_eq!(shown([4, 6, 8]), few);
    // Two that are withheld hide each other, and nothing is no case.
    assert_eq!(shown([4, 1, 8])[1..], ["apac suppressed(5)", "emea suppressed(5)", "latam 8"]);
    // One and two are three cases, fewer than five.
    let all = ["apac suppressed(5)", "emea suppressed(5)", "latam suppressed(5)"];
    assert_eq!(shown([1, 2, 8])[1..], all);
    // All of the total is apac's, unless another key might have some of it.
    let one = ["apac suppressed(5)", "emea suppressed(5)", "latam 0"];
    assert_eq!(shown([3, 0, 0])[1..], one);
    assert_eq!(shown([0, 6, 8])[1..], ["apac 0", "emea 6", "latam 8"]);
}

/// Returns the findings about a file of segments.
fn findings(segments: &str) -> Vec<String> {
    let tree = SourceTree::from_texts([("data/segments.yaml", segments)]);
    let mut diags = Diagnostics::new();
    Definitions::read(&tree, &[], &mut diags);
    let mut site = Site::new(&[]);
    site.tree = tree;
    site.lines(&diags)
}

#[test]
fn buckets_that_mean_nothing_are_found_where_they_stand() {
    let bucket = |entity: &str, bucket: &str| {
        findings(&format!("segments: [{{ name: band, entity: {entity}, bucket: {bucket} }}]\n"))
    };
    assert_eq!(
        bucket("account", "{ metric: ar, edges: [1] }"),
        ["unknown-metric: there is no metric `ar` @ar"]
    );
    assert_eq!(
        bucket("account", "{ metric: bookings, edges: [1] }"),
        ["invalid-value: `bookings` is neither a balance nor a multiple of one @bookings"]
    );
    assert_eq!(
        bucket("account", "{ metric: arr, edges: [5, 5] }"),
        ["invalid-value: the edges of a bucket rise @5"]
    );
    assert_eq!(
        bucket("account", "{ metric: arr, edges: [] }"),
        ["invalid-value: a bucket needs at least one edge @{ metric: arr, edges: [] }"]
    );
    assert_eq!(
        bucket("owner", "{ metric: arr, edges: [1] }"),
        ["invalid-value: only accounts have a balance to be divided by @arr"]
    );
    assert_eq!(
        findings(
            "segments: [{ name: band, entity: account, expr: region, bucket: { metric: arr, edges: [1] } }]\n"
        ),
        [
            "invalid-value: a segment has one of `expr`, `cases` and `bucket` @{ metric: arr, edges: [1] }"
        ]
    );
    let yaml = "segments: [{ name: band, entity: account, bucket: { metric: arr, edges: [1], unit: USD } }]\n";
    let site = Site::new(&BANDED).define("", yaml);
    let (_, diags) = site.run(&["arr"], &["2026-01"], &["band"]);
    assert_eq!(
        site.lines(&diags),
        ["invalid-value: the edges are in `USD`, and figures in `EUR` @USD"]
    );
}

const ROWS: usize = 10_000;
const COUNT: u16 = 250;

#[derive(Debug, Clone)]
struct Row {
    account: u16,
    cents: i64,
    from: u16,
    to: u16,
}

fn generated(seed: u8) -> Vec<Row> {
    let row = (0..COUNT, 1_i64..40_000, 0_u16..800, 1_u16..300)
        .prop_map(|(account, cents, from, days)| Row { account, cents, from, to: from + days });
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    proptest::collection::vec(row, ROWS).new_tree(&mut runner).expect("rows").current()
}

fn day(number: u16) -> NaiveDate {
    date("2024-01-01") + Days::new(number.into())
}

/// The region of an account on a day: one for each of its stretches of some weeks, and none in some.
fn region(account: u16, on: NaiveDate) -> &'static str {
    let stretch = (on - date("2023-01-01")).num_days() / (30 + i64::from(account));
    ["apac", "emea", "latam", "unknown"][((stretch + i64::from(account)) % 4) as usize]
}

fn accounts() -> Table {
    let mut csv = "account_id,region,valid_from:d,valid_to:d\n".to_owned();
    for account in 0..COUNT {
        let length = Days::new(30 + u64::from(account));
        let mut from = date("2023-01-01");
        while from < date("2027-01-01") {
            let to = from + length;
            let region = region(account, from);
            if region != "unknown" {
                csv += &format!("a{account},{region},{from},{to}\n");
            }
            from = to;
        }
    }
    read_table("accounts", &csv)
}

#[test]
fn keys_over_time_agree_with_plain_loops_and_add_up() {
    let (deals, held) = (generated(21), generated(22));
    let names: Vec<String> = (0..COUNT).map(|account| format!("a{account}")).collect();
    let of = |rows: &[Row], amount| {
        let names = rows.iter().map(|row| Some(names[usize::from(row.account)].as_str()));
        let cents = rows.iter().map(|row| Some(row.cents.into()));
        vec![("account_id", Column::texts(names)), (amount, Column::decimals(cents, 2))]
    };
    let mut won = of(&deals, "amount");
    won.push(("status", Column::texts(deals.iter().map(|_| Some("won")))));
    won.push(("close_date", dates(deals.iter().map(|row| Some(day(row.from))))));
    let mut paid = of(&held, "mrr");
    paid.push(("valid_from", dates(held.iter().map(|row| Some(day(row.from))))));
    paid.push(("valid_to", dates(held.iter().map(|row| Some(day(row.to))))));
    let bands =
        "  - { name: band, entity: account, bucket: { metric: mrr, edges: [500, 1500] } }\n";
    let site = Site::with_tables(vec![
        table("opportunities", won),
        table("subscriptions", paid),
        accounts(),
    ])
    .define("", &format!("{SEGMENTS}{bands}"));
    let balance = |account: u16, on: NaiveDate| -> i64 {
        let rows = held.iter().filter(|row| row.account == account);
        rows.filter(|row| day(row.from) <= on && on < day(row.to)).map(|row| row.cents).sum()
    };
    for (label, first, next) in [
        ("2025-05", "2025-05-01", "2025-06-01"),
        ("2025-Q2", "2025-04-01", "2025-07-01"),
        ("2025", "2025-01-01", "2026-01-01"),
    ] {
        let (open, close) = (date(first) - Days::new(1), date(next) - Days::new(1));
        let within = |on: NaiveDate| date(first) <= on && on <= close;
        let closed: Vec<&Row> = deals.iter().filter(|row| within(day(row.from))).collect();
        let band = |account: u16| match balance(account, close) {
            ..=0 => "unknown",
            1..50_000 => "under-500",
            50_000..150_000 => "500-1500",
            _ => "from-1500",
        };
        type Key<'a> = &'a dyn Fn(u16, NaiveDate) -> &'static str;
        let keys: [(&str, Key<'_>); 4] = [
            ("end", &|account, _| region(account, close)),
            ("start", &|account, _| region(account, open)),
            ("event", &|account, on| region(account, on)),
            ("band", &|account, _| band(account)),
        ];
        for (segment, key) in keys {
            let check = |id: &str, expected: &dyn Fn(&str) -> i64, places: u32| {
                let outcome = site.outcome_by(id, label, &[segment]);
                let value = |figure: &almanac::compute::outcome::Figure| figure.value.clone();
                let mut sum = from_units(0, 0);
                for part in &outcome.segments {
                    let naive = from_units(expected(&part.key).into(), places);
                    let found = value(&part.figure).expect("a value");
                    assert_eq!(found, naive, "{id} of {} by {segment} in {label}", part.key);
                    sum += found;
                }
                let total: Exact = value(&outcome.figure).expect("a value");
                assert_eq!(sum, total, "{id} by {segment} in {label} adds up");
            };
            let won = |name: &str| {
                let rows = closed.iter().filter(|row| key(row.account, day(row.from)) == name);
                rows.map(|row| row.cents).sum::<i64>()
            };
            check("bookings", &won, 2);
            let at_close =
                |name: &str| (0..COUNT).filter(|account| key(*account, close) == name).collect();
            let mrr = |name: &str| {
                let accounts: Vec<u16> = at_close(name);
                accounts.iter().map(|account| balance(*account, close)).sum::<i64>()
            };
            check("mrr", &mrr, 2);
            let payers = |name: &str| {
                let accounts: Vec<u16> = at_close(name);
                accounts.iter().filter(|account| balance(**account, close) > 0).count() as i64
            };
            check("customers", &payers, 0);
        }
    }
}
