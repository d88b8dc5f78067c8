//! Cohorts and vintages.

use super::{company, page, rows};

/// What customers pay in a month. x grows by half in May 2025 and y leaves in June; w comes late.
const SUBSCRIPTIONS: &str = "subscription_id,account_id,amount,interval,valid_from,valid_to\n\
    s1,x,100,month,2025-01-10,2025-05-01\n\
    s1,x,150,month,2025-05-01,\n\
    s2,y,200,month,2025-02-05,2025-06-01\n\
    s3,z,300,month,2025-03-20,\n\
    s4,w,100,month,2025-11-15,\n";

#[test]
fn a_quarter_gathers_its_months_each_at_its_own_age() {
    // The first quarter of 2025 begins with 100 + 200 + 300 = 600. After three months x has 100 at
    // the end of April, y 200 at that of May and z 300 at that of June: 600. After six they have 150,
    // 0 and 300 at the ends of July, August and September: 450, which stays.
    let project = company(&["cohort: { metric: cohort_nrr, grain: quarter, last: 12 }"]);
    project.write("data/subscriptions.csv", SUBSCRIPTIONS);
    let page = page(&project, "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "First paid in | Customers | At first | After 1 quarter | After 2 quarters | After 3 \
             quarters | After 4 quarters",
            "Q1 2025 | 3 | 100.0% | 100.0% | 75.0% | 75.0% | 75.0%",
            "Q4 2025 | 1 | 100.0% | 100.0% | — | — | —",
        ]
    );
    assert!(page.contains("The cohort is too young."), "{page}");
}

#[test]
fn months_stand_by_themselves_and_the_newest_are_shown() {
    // Of y 200 in February to May, and nothing in month 4, the end of June.
    let project = company(&["cohort: { metric: cohort_nrr, last: 3 }"]);
    project.write("data/subscriptions.csv", SUBSCRIPTIONS);
    let page = page(&project, "2026-q1");
    let found = rows(&page, "s-1-data");
    assert_eq!(found.len(), 4);
    assert!(
        found[1].starts_with("February 2025 | 1 | 100.0% | 100.0% | 100.0% | 100.0% | 0.0% | 0.0%"),
        "{found:#?}"
    );
    assert!(
        found[3].starts_with("November 2025 | 1 | 100.0% | 100.0% | 100.0% | 100.0% | 100.0% | —")
    );
}

/// 4,000 were won in the first quarter of 2026 and 3,000 in the one before.
const FORECASTS: &str = "snapshot_date,period,owner_id,category,amount\n\
    2025-12-02,2025-Q4,,commit,3600\n\
    2026-01-01,2026-Q1,,commit,5000\n\
    2026-01-31,2026-Q1,,commit,4000\n\
    2026-03-02,2026-Q1,,commit,4400\n";

#[test]
fn errors_stand_by_period_and_by_how_early_the_forecast_was_made() {
    // Of one period each: |4000 − 5000| ÷ 4000, |4000 − 4000|, |4000 − 4400| ÷ 4000 and for the
    // quarter before |3000 − 3600| ÷ 3000.
    let project = company(&["vintage: { metric: miss, last: 2 }"]);
    project.write("data/forecasts.csv", FORECASTS);
    project.write(
        "data/metrics/own.yaml",
        "metrics:\n  - name: miss\n    label: Miss\n    type: vintage\n    actual: bookings\n    \
         forecast: { model: forecasts, expr: amount, category: commit }\n    vintages: [T-90, \
         T-60, T-30]\n    headline: T-30\n    level: [company]\n    periods: 1\n    error: wape\n    \
         unit: percent\n    direction: down\n",
    );
    let page = page(&project, "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "Period | 90 days before the end | 60 days before the end | 30 days before the end",
            "Q4 2025 | — | — | 20.0%",
            "Q1 2026 | 25.0% | 0.0% | 10.0%",
        ]
    );
}
