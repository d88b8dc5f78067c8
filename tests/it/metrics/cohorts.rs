//! Groups of customers by their first paid month, worked by hand.

use almanac::compute::number::{Reason, decimal_text};
use almanac::compute::outcome::{Outcome, TriangleRow};

use super::site::{Site, calendar, text};

const METRICS: &str = "metrics:
  - { name: curve, type: retention, balance: arr, entity: account, cohort: first_month, horizon: 12mo, count: net, unit: percent }
  - { name: capped, type: retention, balance: arr, entity: account, cohort: first_month, horizon: 12mo, count: gross, unit: percent }
  - { name: still, type: retention, balance: arr, entity: account, cohort: first_month, horizon: 12mo, count: logo, unit: percent }
";

/// In January 2023 a (10) and b (30) come, in March c (60). b leaves in May; a grows to 20 in
/// January 2024; c shrinks to 30 in March 2024.
const ROWS: &str = "
    account_id,mrr:2,valid_from:d,valid_to:d
    a,10.00,2023-01-10,2024-01-10
    a,20.00,2024-01-10,
    b,30.00,2023-01-20,2023-05-05
    c,60.00,2023-03-03,2024-03-03
    c,30.00,2024-03-03,";

fn site() -> Site {
    Site::new(&[("subscriptions", ROWS)]).define(METRICS, "").on("2024-04-30")
}

fn part(outcome: &Outcome, key: &str) -> String {
    let found = outcome.parts.iter().find(|part| part.key == key);
    text(&found.expect("the part exists").figure)
}

fn cells(row: &TriangleRow) -> Vec<String> {
    let cell = |value: &Result<_, Reason>| match value {
        Ok(value) => decimal_text(value, 12),
        Err(reason) => reason.code().to_owned(),
    };
    row.values.iter().map(cell).collect()
}

#[test]
fn the_headline_is_the_weighted_value_after_a_year() {
    let site = site();
    // January has come to its twelfth month: 20 of 40. March in March 2024: 30 of 60.
    assert_eq!(site.value("curve", "2024-02"), "0.5");
    let outcome = site.outcome("curve", "2024-03");
    // (20 + 30) ÷ (40 + 60), in money of a year.
    assert_eq!(text(&outcome.figure), "0.5");
    let figure = &outcome.figure;
    assert_eq!(figure.numerator.as_ref().map(|n| decimal_text(n, 2)).as_deref(), Some("600"));
    assert_eq!(figure.denominator.as_ref().map(|n| decimal_text(n, 2)).as_deref(), Some("1200"));
    assert_eq!(figure.n, Some(3));
    // What a has more than at first does not count: (10 + 30) ÷ 100.
    assert_eq!(site.value("capped", "2024-03"), "0.4");
    // a and c of three.
    assert_eq!(site.value("still", "2024-03"), "0.666666666667");
}

#[test]
fn what_has_not_come_yet_is_immature_and_not_zero() {
    let site = site();
    assert_eq!(site.value("curve", "2023-12"), "immature_cohort");
    assert_eq!(site.value("curve", "2022-12"), "no_data");
    let outcome = site.outcome("curve", "2024-03");
    assert_eq!(outcome.parts.len(), 25);
    assert_eq!(part(&outcome, "m00"), "1");
    // In their fifth month (May 2023, August 2023): 10 + 60 of 100.
    assert_eq!(part(&outcome, "m04"), "0.7");
    // Only January has come to its fourteenth month.
    assert_eq!(part(&outcome, "m14"), "0.5");
    assert_eq!(part(&outcome, "m15"), "immature_cohort");
}

#[test]
fn the_triangle_has_a_row_for_each_month_with_customers() {
    let site = site();
    let triangle = site.outcome("curve", "2023-05").triangle.expect("groups have a triangle");
    let labels: Vec<String> =
        triangle.cohorts.iter().map(|row| row.cohort.label(&calendar(1))).collect();
    assert_eq!(labels, ["2023-01", "2023-03"]);
    let sizes: Vec<u64> = triangle.cohorts.iter().map(|row| row.size).collect();
    assert_eq!(sizes, [2, 1]);
    let base = triangle.cohorts[0].base.clone().map(|base| decimal_text(&base, 2));
    assert_eq!(base, Ok("480".to_owned()));
    let january = cells(&triangle.cohorts[0]);
    assert_eq!(january[..6], ["1", "1", "1", "1", "0.25", "immature_cohort"]);
    assert_eq!(cells(&triangle.cohorts[1])[..4], ["1", "1", "1", "immature_cohort"]);
    assert_eq!(site.outcome("mrr", "2023-05").triangle, None);
}
