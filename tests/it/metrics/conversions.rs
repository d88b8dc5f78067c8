//! Conversions, worked by hand.

use almanac::compute::number::Reason;

use super::site::Site;

const LEADS: &str = "
    lead_id, account_id, created_at:d, mql_at:d,   sql_at:d,   channel
    l1,      a1,         2026-01-01,   2026-01-05, 2026-01-05, web
    l2,      a1,         2026-01-01,   2026-01-31, 2026-05-01, web
    l3,      a2,         2026-01-01,   2026-01-10, 2026-04-09,
    l4,      a2,         2026-01-01,   2026-02-01, ,           fair
    l5,      a9,         2026-01-01,   2026-01-20, 2026-01-21, web
    l6,      a1,         2026-01-01,   ,           2026-01-21, web
    l3,      a2,         2026-01-01,   2026-02-11, ,           ";

const ACCOUNTS: &str = "
    account_id, region, is_test:b
    a1,         emea,   false
    a2,         apac,   false
    a9,         apac,   true";

const METRICS: &str = r#"metrics:
  - { name: mqls, type: simple, model: leads, agg: count_distinct, expr: lead_id, agg_time_dimension: mql_at, unit: count }
  - { name: sqls, type: simple, model: leads, agg: count_distinct, expr: lead_id, agg_time_dimension: sql_at, unit: count }
  - { name: web_mqls, type: simple, model: leads, agg: count, filter: "channel = 'web'", agg_time_dimension: mql_at, unit: count }
  - { name: deals, type: simple, model: opportunities, agg: count, agg_time_dimension: created_date, unit: count }
  - { name: rate, type: conversion, entity: lead, base_metric: mqls, conversion_metric: sqls, window: 90d, unit: percent }
  - { name: reached, type: conversion, entity: lead, base_metric: mqls, conversion_metric: sqls, calculation: conversions, window: 90d, unit: count }
  - { name: quarter, type: conversion, entity: lead, base_metric: mqls, conversion_metric: sqls, window: 3mo, maturity: ignore, unit: percent }
  - { name: same_channel, type: conversion, entity: lead, base_metric: mqls, conversion_metric: deals, window: 30d, maturity: ignore, unit: percent, constant_properties: [{ base_property: channel, conversion_property: channel }] }
"#;

const SEGMENTS: &str = "segments: [{ name: region, entity: account, expr: region }]\n";

fn site() -> Site {
    let deals = "
        opportunity_id, lead_id, created_date:d, channel
        o1,             l1,      2026-01-06,     web
        o2,             l2,      2026-02-01,     fair
        o3,             l3,      2026-01-10,
        o4,             l4,      2026-03-03,     fair";
    Site::new(&[("leads", LEADS), ("accounts", ACCOUNTS), ("opportunities", deals)])
        .on("2026-05-31")
        .define(METRICS, SEGMENTS)
}

#[test]
fn entity_counts_in_the_period_it_began_and_has_the_window_from_then() {
    let site = site();
    // January: l1 on the same day, l3 after 89 days, l2 on its ninetieth day, which is too late.
    let rate = site.outcome("rate", "2026-01");
    assert_eq!(rate.figure.value.expect("a value").to_string(), "2/3");
    assert_eq!(rate.figure.n, Some(3));
    // The lead of the test account is said to be left out.
    let excluded: Vec<_> = rate.working.rows_excluded.into_iter().collect();
    assert_eq!(excluded, [("test_account".to_owned(), 1)]);
    assert_eq!(site.value("reached", "2026-01"), "2");
    // February: l4 alone, since l3 had begun before.
    assert_eq!(site.value("rate", "2026-02"), "0");
    // Three months from 31 January end with 30 April: before 1 May.
    assert_eq!(site.value("quarter", "2026-01"), "0.666666666667");
}

#[test]
fn period_is_mature_when_its_last_day_has_had_the_window() {
    // 31 January and 90 days are 1 May.
    let on = |as_of: &str| site().on(as_of).outcome("rate", "2026-01").figure.value;
    assert_eq!(on("2026-04-30"), Err(Reason::ImmatureCohort));
    assert_eq!(on("2026-05-01").map(|value| value.to_string()), Ok("2/3".to_owned()));
    assert_eq!(site().value("rate", "2025-12"), "no_data");
}

#[test]
fn segment_is_that_of_the_beginning() {
    let by = site().by("rate", "2026-01", "region");
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(by, [pair("apac", "1"), pair("emea", "0.5")]);
}

#[test]
fn properties_must_agree_and_two_empty_ones_do() {
    // January: l1 web and web; l2 web but fair; l3 has neither. February: l4 became a deal on its
    // thirtieth day.
    assert_eq!(site().value("same_channel", "2026-01"), "0.666666666667");
    assert_eq!(site().value("same_channel", "2026-02"), "0");
}

#[test]
fn table_without_the_entity_is_reported_where_the_metric_names_it() {
    let yaml = r#"metrics:
  - { name: mqls, type: simple, model: leads, agg: count, agg_time_dimension: mql_at, unit: count }
  - { name: rate, type: conversion, entity: deal, base_metric: mqls, conversion_metric: mqls, window: 90d, unit: percent }
"#;
    let site = Site::new(&[("leads", LEADS)]).define(yaml, "");
    let (_, diags) = site.run(&["rate"], &["2026-01"], &[]);
    let message = "missing-column: the table `leads` has no column `deal_id` @deal";
    assert_eq!(site.lines(&diags).first().map(String::as_str), Some(message));
}
