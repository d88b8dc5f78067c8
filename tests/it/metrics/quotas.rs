//! Owners with a quota: what they should sell, could sell and sold.

use super::site::Site;

const METRICS: &str = r#"metrics:
  - { name: quota, type: simple, model: rep_panel, agg: sum, expr: quota, unit: currency }
  - { name: ramped, type: simple, model: rep_panel, agg: sum, expr: ramped_quota, unit: currency }
  - { name: sold, type: simple, model: rep_panel, agg: sum, expr: credited, unit: currency }
  - { name: able, type: simple, model: rep_panel, agg: sum, expr: capacity, unit: currency }
  - { name: rep_months, type: simple, model: rep_panel, agg: sum, expr: ramped_months, unit: count }
  - { name: full, type: simple, model: rep_panel, agg: count, filter: has_full_quota, unit: count }
  - { name: reached, type: simple, model: rep_panel, agg: count, filter: "has_full_quota and has_attained", unit: count }
"#;

const DEALS: &str = "
    opportunity_id, owner_id, type,    status, amount:2, created_date:d, close_date:d
    o1,             ann,      new,     won,    300.00,   2026-01-01,     2026-02-01
    o2,             ann,      renewal, won,    900.00,   2026-01-01,     2026-02-01
    o3,             bob,      new,     won,    60.00,    2026-01-01,     2026-03-01
    o4,             bob,      new,     lost,   70.00,    2026-01-01,     2026-03-01
    o5,             cem,      new,     won,    5.00,     2026-01-01,     2026-03-31";

const QUOTAS: &str = "
    owner_id, period,  quota:2
    ann,      2026-Q1, 300.00
    bob,      2026-01, 100.00
    bob,      2026-02, 100.00
    bob,      2026-03, 100.00
    cem,      2026,    400.00
    dee,      2026-01, 50.00
    eve,      2026-Q1, 70.00";

const HEADCOUNT: &str = "
    person_id, valid_from:d, start_date:d, ramp_months:i, is_quota_carrying:b
    ann,       2025-01-01,   2024-01-01,   6,             true
    bob,       2026-01-15,   2026-01-15,   4,             true
    eve,       2025-01-01,   2024-01-01,   ,              false";

fn site() -> Site {
    let tables = [("opportunities", DEALS), ("quotas", QUOTAS), ("headcount", HEADCOUNT)];
    let mut site = Site::new(&tables).define(METRICS, SEGMENTS);
    site.settings.attainment_assumption = "4/5".parse().expect("a share");
    site
}

const SEGMENTS: &str = "segments: [{ name: owner, entity: owner, expr: owner_id }]\n";

#[test]
fn quotas_of_shorter_periods_are_added_up_where_they_cover_the_period() {
    let site = site();
    // Ann 300; Bob 3 × 100; Cem's year is not divided, Dee's January is no quarter, and Eve
    // carries no quota.
    assert_eq!(site.value("quota", "2026-Q1"), "600");
    assert_eq!(site.value("quota", "2026-01"), "150");
    assert_eq!(site.value("quota", "2026"), "400");
    assert_eq!(site.value("quota", "2025-Q1"), "no_data");
}

#[test]
fn ramp_rises_by_the_month_of_tenure() {
    let site = site();
    // Bob is at 1/4, 2/4 and 3/4 in his first months, on average at 1/2: 300 + 150.
    assert_eq!(site.value("ramped", "2026-Q1"), "450");
    // At four fifths of that.
    assert_eq!(site.value("able", "2026-Q1"), "360");
    // Ann's 3 months and Bob's 1/4 + 2/4 + 3/4.
    assert_eq!(site.value("rep_months", "2026-Q1"), "4.5");
    assert_eq!(site.value("ramped", "2026-01"), "75");
}

#[test]
fn owners_are_credited_with_what_they_won() {
    let site = site();
    // Ann 300, the renewal left out, and Bob 60; Cem has no quota of the quarter.
    assert_eq!(site.value("sold", "2026-Q1"), "360");
    assert_eq!(site.value("full", "2026-Q1"), "1");
    assert_eq!(site.value("reached", "2026-Q1"), "1");
    // Of the year Cem has one and sold 5 of 400.
    assert_eq!(site.value("sold", "2026"), "5");
    assert_eq!(site.value("reached", "2026"), "0");
}

#[test]
fn quotas_do_without_deals_and_credit_does_not() {
    let site = Site::new(&[("quotas", QUOTAS)]).define(METRICS, "");
    assert_eq!(site.value("ramped", "2026-01"), "150");
    assert_eq!(site.value("sold", "2026-01"), "missing_input(opportunities)");
}

#[test]
fn label_of_two_periods_is_reported_once() {
    let quotas =
        "owner_id, period, quota:2\n a, 2026-Q1, 1.00\n b, 2026-Q1, 1.00\n a, 2026-02, 3.00";
    let site = Site::new(&[("quotas", quotas)]).define(METRICS, "").fiscal_year_start(2);
    let (evaluations, diags) = site.run(&["quota"], &["2026-02"], &[]);
    assert_eq!(evaluations.len(), 1);
    let message = "in the column `period` of `quotas`: `2026-Q1` may mean `FY2026-Q1` or \
                   `FY2027-Q1`: write one of them";
    assert_eq!(site.lines(&diags), [format!("unparsable-cell: {message} @")]);
}
