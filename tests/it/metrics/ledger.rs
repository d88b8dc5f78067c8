//! Movements, retention and holdings, each worked by hand.

use almanac::compute::evaluate::explain;
use almanac::compute::outcome::Outcome;
use almanac::config::{CurrencyMode, CustomerLevel};
use almanac::diag::Diagnostics;
use almanac::model::metric::MetricId;
use almanac::model::period::Period;

use super::site::{Site, text};

/// One metric of every kind over `arr`, under names of its own.
const METRICS: &str = "metrics:
  - { name: added, type: movement, balance: arr, kind: new, unit: currency }
  - { name: back, type: movement, balance: arr, kind: reactivation, unit: currency }
  - { name: more, type: movement, balance: arr, kind: expansion, split_by: reason, unit: currency }
  - { name: less, type: movement, balance: arr, kind: contraction, unit: currency }
  - { name: gone, type: movement, balance: arr, kind: churn, unit: currency }
  - { name: gone_why, type: movement, balance: arr, kind: churn, split_by: churn_reason, unit: currency }
  - { name: explained, type: movement, balance: arr, kind: churn, split_by: churn_reason, only: [known], unit: currency }
  - { name: rates, type: movement, balance: arr, kind: fx, unit: currency }
  - { name: joiners, type: movement, balance: arr, kind: new, of: accounts, unit: count }
  - { name: net, type: retention, balance: arr, entity: account, cohort: period_open, horizon: 12mo, count: net, unit: percent }
  - { name: gross, type: retention, balance: arr, entity: account, cohort: period_open, horizon: 12mo, count: gross, unit: percent }
  - { name: logo, type: retention, balance: arr, entity: account, cohort: period_open, horizon: 12mo, count: logo, unit: percent }
  - { name: lost, type: retention, balance: arr, entity: account, cohort: period_open, horizon: 12mo, count: lost, unit: percent }
  - { name: net_here, type: retention, balance: arr, entity: account, cohort: period_open, horizon: period, count: net, unit: percent }
  - { name: middle, type: holding, balance: arr, entity: account, statistic: median, unit: currency }
  - { name: top, type: holding, balance: arr, entity: account, statistic: { top: 1 }, unit: percent }
  - { name: spread, type: holding, balance: arr, entity: account, statistic: concentration, unit: points }
";

const REGION: &str = "segments: [{ name: region, entity: account, expr: region }]\n";

fn site(tables: &[(&str, &str)]) -> Site {
    Site::new(tables).define(METRICS, REGION)
}

fn parts(outcome: &Outcome) -> Vec<(&str, String)> {
    outcome.parts.iter().map(|part| (part.key.as_str(), text(&part.figure))).collect()
}

/// Returns new, reactivated, expansion, contraction and churned.
fn bridge(site: &Site, label: &str) -> Vec<String> {
    ["added", "back", "more", "less", "gone"].map(|id| site.value(id, label)).to_vec()
}

/// G2: the four opening accounts bring 1,970,000 a year; e comes with 480,000 in March, b grows by
/// 120,000 in May, c (90,000) leaves in July and d shrinks by 35,000 in September.
const G2: &str = "
    account_id,amount:2,interval,valid_from:d,valid_to:d
    a,1200000.00,year,2023-01-01,
    b,600000.00,year,2023-01-01,2024-05-01
    b,720000.00,year,2024-05-01,
    c,90000.00,year,2023-01-01,2024-07-01
    d,80000.00,year,2023-01-01,2024-09-01
    d,45000.00,year,2024-09-01,
    e,480000.00,year,2024-03-01,";

#[test]
fn a_year_of_movements_closes_the_bridge() {
    let site = site(&[("subscriptions", G2)]);
    assert_eq!(site.value("arr", "2023"), "1970000");
    assert_eq!(bridge(&site, "2024"), ["480000", "0", "120000", "35000", "90000"]);
    // 1,970,000 + 480,000 + 120,000 − 35,000 − 90,000.
    assert_eq!(site.value("arr", "2024"), "2445000");
    // 1,965,000 ÷ 1,970,000 and, with what b grew left out, 1,845,000 ÷ 1,970,000.
    assert_eq!(site.value("net", "2024"), "0.997461928934");
    assert_eq!(site.value("gross", "2024"), "0.93654822335");
    assert_eq!(site.values("logo", &["2024"]), ["0.75"]);
    assert_eq!(site.values("lost", &["2024"]), ["0.25"]);
    assert_eq!(site.value("joiners", "2024"), "1");
}

#[test]
fn churn_and_contraction_are_told_from_expansion() {
    // G3: of 100 a month, x (10) leaves, y loses 10 of 50, and z gains 10 on 40.
    let site = site(&[(
        "subscriptions",
        "account_id,mrr:2,valid_from:d,valid_to:d
         x,10.00,2023-01-01,2024-02-10
         y,50.00,2023-01-01,2024-02-11
         y,40.00,2024-02-11,
         z,40.00,2023-01-01,2024-02-12
         z,50.00,2024-02-12,",
    )]);
    assert_eq!(bridge(&site, "2024-02"), ["0", "0", "120", "120", "120"]);
    assert_eq!(site.value("net_here", "2024-02"), "0.9");
    assert_eq!(text(&site.outcome("gross", "2024-02").figure), "0.8");
}

#[test]
fn one_customer_walks_through_every_kind() {
    // G4, as yearly amounts: a plan of 2,000 from January; 720 more in February, ended in March; the
    // plan ends in April; three plans of 50 a month in June.
    let site = site(&[(
        "subscriptions",
        "account_id,amount:2,interval,valid_from:d,valid_to:d
         a,2000.00,year,2024-01-10,2024-04-20
         a,60.00,month,2024-02-10,2024-03-10
         a,50.00,month,2024-06-10,
         a,50.00,month,2024-06-10,
         a,50.00,month,2024-06-10,",
    )]);
    let months = ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"];
    assert_eq!(site.values("added", &months), ["2000", "0", "0", "0", "0", "0"]);
    assert_eq!(site.values("more", &months), ["0", "720", "0", "0", "0", "0"]);
    assert_eq!(site.values("less", &months), ["0", "0", "720", "0", "0", "0"]);
    assert_eq!(site.values("gone", &months), ["0", "0", "0", "2000", "0", "0"]);
    assert_eq!(site.values("back", &months), ["0", "0", "0", "0", "0", "1800"]);
    // A quarter is the sum of its months, though at its ends nothing and nothing was paid.
    assert_eq!(bridge(&site, "2024-Q2"), ["0", "1800", "0", "0", "2000"]);
    // A day is its own month: on the tenth of January the plan began.
    assert_eq!(site.value("added", "2024-01-10"), "2000");
    assert_eq!(site.value("added", "2024-W03"), "0");
    assert_eq!(site.value("added", "2023-12"), "no_data");
}

#[test]
fn segments_divide_again_and_do_not_average() {
    // G17: of a's 100 there are 90 left, of b's 10 there are 5: 95 ÷ 110.
    let site = site(&[
        ("accounts", "account_id,region\n a,emea\n b,apac"),
        (
            "subscriptions",
            "account_id,mrr:2,valid_from:d,valid_to:d
             a,100.00,2023-01-01,2024-06-01
             a,90.00,2024-06-01,
             b,10.00,2023-01-01,2024-06-01
             b,5.00,2024-06-01,",
        ),
    ]);
    let outcome = site.outcome_by("gross", "2024", &["region"]);
    assert_eq!(text(&outcome.figure), "0.863636363636");
    assert_eq!(outcome.figure.n, Some(2));
    let found: Vec<(&str, String)> =
        outcome.segments.iter().map(|part| (part.key.as_str(), text(&part.figure))).collect();
    assert_eq!(found, [("apac", "0.5".to_owned()), ("emea", "0.9".to_owned())]);
}

#[test]
fn reasons_of_expansion_are_looked_for_in_order() {
    // All pay 10 and then 12: a buys a second product, b a higher tier and more seats, c more seats,
    // d loses its discount, e pays a higher price, f has changed its product for another tier.
    let site = site(&[(
        "subscriptions",
        "account_id,product,plan_tier,quantity:0,discount:2,mrr:2,valid_from:d,valid_to:d
         a,crm,tier_1,1,0.00,10.00,2023-01-01,
         a,erp,tier_1,1,0.00,2.00,2024-02-01,
         b,crm,tier_1,1,0.00,10.00,2023-01-01,2024-02-01
         b,crm,tier_2,2,0.00,12.00,2024-02-01,
         c,crm,tier_1,1,0.00,10.00,2023-01-01,2024-02-01
         c,crm,tier_1,2,0.00,12.00,2024-02-01,
         d,crm,tier_1,1,2.00,10.00,2023-01-01,2024-02-01
         d,crm,tier_1,1,0.00,12.00,2024-02-01,
         e,crm,tier_1,1,0.00,10.00,2023-01-01,2024-02-01
         e,crm,tier_1,1,0.00,12.00,2024-02-01,
         f,crm,tier_2,1,0.00,10.00,2023-01-01,2024-02-01
         f,crm,tier_1,1,0.00,12.00,2024-02-01,",
    )]);
    let outcome = site.outcome("more", "2024-02");
    assert_eq!(text(&outcome.figure), "144");
    let each = ["cross_sell", "upgrade", "seats", "discount", "price", "unclassified"];
    assert_eq!(parts(&outcome), each.map(|reason| (reason, "24".to_owned())));
}

#[test]
fn churn_takes_the_reason_of_the_row_that_ended_last() {
    let site = site(&[(
        "subscriptions",
        "account_id,mrr:2,churn_reason,valid_from:d,valid_to:d
         a,10.00,price,2023-01-01,2024-02-10
         a,20.00,merger,2023-01-01,2024-02-20
         b,40.00,price,2023-01-01,2024-02-15
         c,50.00,,2023-01-01,2024-02-15",
    )]);
    let outcome = site.outcome("gone_why", "2024-02");
    assert_eq!(text(&outcome.figure), "1440");
    let expected = [("merger", "360"), ("price", "480"), ("unknown", "600")];
    assert_eq!(parts(&outcome), expected.map(|(key, value)| (key, value.to_owned())));
    assert_eq!(site.value("explained", "2024-02"), "840");
}

#[test]
fn holdings_look_at_who_has_a_balance() {
    // 10, 20, 70 a month: the middle is 240 a year; 70 % lie with one; 100 + 400 + 4,900 of 10,000.
    let site = site(&[(
        "subscriptions",
        "account_id,mrr:2,valid_from:d,valid_to:d
         a,10.00,2023-01-01,
         b,20.00,2023-01-01,
         c,70.00,2023-01-01,
         d,900.00,2023-01-01,2023-06-01",
    )]);
    assert_eq!(site.value("middle", "2023"), "240");
    assert_eq!(site.value("top", "2023"), "0.7");
    assert_eq!(site.value("spread", "2023"), "5400");
    // Four in May: between 240 and 840 the middle is 540.
    assert_eq!(site.value("middle", "2023-05"), "540");
}

#[test]
fn test_accounts_and_trials_are_no_customers() {
    let site = site(&[
        ("accounts", "account_id,is_test:b\n a,false\n t,true"),
        (
            "subscriptions",
            "account_id,mrr:2,status,valid_from:d,valid_to:d
             a,10.00,active,2024-01-05,2024-03-01
             a,10.00,paused,2024-03-01,2024-05-01
             a,10.00,active,2024-05-01,
             t,99.00,active,2024-01-05,
             a,,active,2024-01-05,",
        ),
    ]);
    assert_eq!(site.values("added", &["2024-01"]), ["120"]);
    // A pause is churn and its end a reactivation.
    assert_eq!(site.values("gone", &["2024-03"]), ["120"]);
    assert_eq!(site.values("back", &["2024-05"]), ["120"]);
    let working = site.outcome("added", "2024-01").working;
    assert_eq!(working.rows_used, 1);
    let excluded: Vec<(&str, u64)> =
        working.rows_excluded.iter().map(|(reason, rows)| (reason.as_str(), *rows)).collect();
    assert_eq!(excluded, [("empty_mrr", 1), ("test_account", 1)]);
}

#[test]
fn parents_are_customers_with_all_below_them() {
    let tables = [
        ("accounts", "account_id,parent_id\n a,\n b,a\n c,b"),
        (
            "subscriptions",
            "account_id,mrr:2,valid_from:d,valid_to:d
             b,10.00,2023-01-01,2024-02-01
             c,10.00,2024-02-01,",
        ),
    ];
    let mut site = site(&tables);
    assert_eq!(bridge(&site, "2024-02"), ["120", "0", "0", "0", "120"]);
    site.settings.customer_level = CustomerLevel::Parent;
    assert_eq!(bridge(&site, "2024-02"), ["0", "0", "0", "0", "0"]);
    assert_eq!(site.value("logo", "2024"), "1");
}

#[test]
fn accounts_below_one_another_are_customers_of_their_own() {
    let mut site = site(&[
        ("accounts", "account_id,parent_id\n a,b\n b,a\n c,"),
        (
            "subscriptions",
            "account_id,mrr:2,valid_from:d,valid_to:d
             a,10.00,2024-02-01,
             b,10.00,2024-02-01,",
        ),
    ]);
    site.settings.customer_level = CustomerLevel::Parent;
    assert_eq!(site.value("joiners", "2024-02"), "2");
}

#[test]
fn a_period_in_progress_ends_with_the_run() {
    let site = site(&[(
        "subscriptions",
        "account_id,mrr:2,valid_from:d,valid_to:d
         a,10.00,2023-02-10,
         b,10.00,2024-02-05,
         c,10.00,2024-02-25,",
    )])
    .on("2024-02-15");
    assert_eq!(site.value("added", "2024-Q1"), "120");
    // From the end of 2023-02-15, when a was there, to that of 2024-02-15.
    assert_eq!(site.value("net", "2024-Q1"), "1");
    // A year before the close of January 2024 there was nothing yet.
    assert_eq!(site.value("net", "2024-01"), "no_prior_period");
}

/// A customer in dollars, another that is lost, and one in euros.
const CURRENCIES: &str = "
    account_id,mrr:2,currency,valid_from:d,valid_to:d
    a,100.00,USD,2023-01-01,
    b,100.00,USD,2023-01-01,2024-02-10
    c,100.00,EUR,2024-02-10,";

const RATES: &str = "
    date:d,from,to,rate:4,kind
    2023-01-01,USD,EUR,0.5000,plan
    2024-01-01,USD,EUR,0.8000,plan
    2024-01-30,USD,EUR,0.9000,spot
    2024-02-29,USD,EUR,1.0000,spot";

#[test]
fn at_constant_rates_rates_move_nothing() {
    let site = site(&[("subscriptions", CURRENCIES), ("fx_rates", RATES)]);
    // All levels at the planned rate of the fiscal year of the period: 1,200 × 0.8.
    assert_eq!(bridge(&site, "2024-02"), ["1200", "0", "0", "0", "960"]);
    assert_eq!(site.value("rates", "2024-02"), "0");
    assert_eq!(site.value("net", "2024"), "0.5");
    // In the year before, at 0.5: the opening of 2024 is 1,200 there and 1,920 here.
    assert_eq!(site.value("middle", "2023"), "600");
    // Without a rate for 2022 there would be none; nothing is taken for one.
    assert_eq!(site.lacking("middle", "2025").0, "missing_rate");
}

#[test]
fn at_floating_rates_what_rates_moved_is_a_movement() {
    let mut site = site(&[("subscriptions", CURRENCIES), ("fx_rates", RATES)]);
    site.settings.currency_mode = CurrencyMode::Floating;
    // The close of January takes the rate of the day before, 0.9; the close of February 1.0.
    // Opening 2,400 × 0.9 = 2,160; b leaves with 1,200 and c comes with 1,200 at 1.0; rates moved
    // 2,400 × (1.0 − 0.9) = 240: 2,160 + 1,200 − 1,200 + 240 = 2,400.
    assert_eq!(bridge(&site, "2024-02"), ["1200", "0", "0", "0", "1200"]);
    assert_eq!(site.lacking("rates", "2024-02").0, "240");
    assert_eq!(site.lacking("middle", "2024-02").0, "1200");
    // The rate of February is more than a week old at the end of March.
    assert_eq!(site.lacking("rates", "2024-03").0, "missing_rate");
    assert_eq!(site.lacking("added", "2024-03").0, "0");
    assert_eq!(site.lacking("joiners", "2024-02").0, "1");
}

#[test]
fn events_are_summed_as_they_were_told() {
    // Monthly amounts; a leaves and comes back within February, which point to point is nothing.
    let events = "metrics:
  - { name: added, type: movement, balance: arr, kind: new, classify: events, unit: currency }
  - { name: gone, type: movement, balance: arr, kind: churn, classify: events, split_by: reason, unit: currency }
  - { name: merged, type: movement, balance: arr, kind: churn, classify: events, split_by: reason, only: [merger], unit: currency }
  - { name: leavers, type: movement, balance: arr, kind: churn, of: accounts, classify: events, unit: count }
";
    let site = Site::new(&[
        ("accounts", "account_id,region,is_test:b\n a,emea,false\n b,apac,false\n t,emea,true"),
        (
            "mrr_movements",
            "movement_id,account_id,date:d,type,amount:2,reason
             1,a,2024-01-10,new,10.00,
             2,b,2024-01-12,new,20.00,
             3,t,2024-01-12,new,99.00,
             4,a,2024-02-10,churn,-10.00,merger
             5,a,2024-02-20,reactivation,10.00,
             6,b,2024-02-20,churn,-15.00,price
             7,b,2024-02-20,churn,-5.00,
             8,a,2024-03-20,churn,-10.00,merger",
        ),
    ])
    .define(events, REGION);
    assert_eq!(site.values("added", &["2024-01", "2024-02", "2024-Q1"]), ["360", "0", "360"]);
    assert_eq!(site.value("added", "2023-12"), "no_data");
    let outcome = site.outcome("gone", "2024-Q1");
    assert_eq!(text(&outcome.figure), "480");
    let expected = [("merger", "240"), ("price", "180"), ("unknown", "60")];
    assert_eq!(parts(&outcome), expected.map(|(key, value)| (key, value.to_owned())));
    assert_eq!(site.value("merged", "2024-Q1"), "240");
    // a and b in February, a in March again.
    assert_eq!(site.value("leavers", "2024-Q1"), "3");
    let by = site.by("gone", "2024-Q1", "region");
    assert_eq!(by, [("apac", "240"), ("emea", "240")].map(|(k, v)| (k.to_owned(), v.to_owned())));
}

#[test]
fn the_working_names_the_records_in_force() {
    // At the end of February the first row is over; the second ends and the third begins in March.
    let site = site(&[(
        "subscriptions",
        "account_id,mrr:2,valid_from:d,valid_to:d
         a,10.00,2023-01-01,2023-12-01
         b,10.00,2023-02-01,2024-03-05
         c,10.00,2024-03-10,",
    )]);
    let inputs = site.inputs();
    let period = Period::parse("2024-03", &site.calendar).expect("a month");
    let id = MetricId::new("added");
    let mut diags = Diagnostics::new();
    let explained = explain(&inputs, std::slice::from_ref(&id), period, None, &mut diags);
    let working = explained[0].working.as_ref().expect("the metric reads a table");
    let rows: Vec<_> = working.sources.iter().map(|s| (s.first, s.last, s.rows)).collect();
    assert_eq!((working.rows_used, rows), (2, vec![(2, 3, 2)]));
}
