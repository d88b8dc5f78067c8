//! Tables of metrics: their order, how many rows they show, and what they are compared with.

use super::{company, page, report_of, rows};

#[test]
fn a_table_is_sorted_and_compared() {
    let block = "table: { metrics: [win_rate], by: region, totals: true, order: -win_rate, \
                 compare: [prior_period] }";
    let page = page(&company(&[block]), "2026-q1");
    assert_eq!(
        rows(&page, "s-1"),
        [
            "region | Win rate | From the period before",
            "EMEA | 75.0% | +25.0 pp",
            "AMER | 16.7% | -33.3 pp",
            "Whole company | 40.0% | -10.0 pp",
        ]
    );
}

#[test]
fn a_metric_is_divided_as_it_splits_itself() {
    let block = "table: { metrics: [churned_arr], by: churn_reason, top: 1, totals: true }";
    let page = page(&company(&[block]), "2026-q1");
    let found = rows(&page, "s-1");
    assert_eq!(found[1..], ["price | €60,000", "Whole company | €90,000"]);
    assert!(page.contains("1 of 2 are shown."), "{page}");
}

#[test]
fn small_groups_are_withheld_with_the_smallest_of_the_others() {
    // EMEA closed 4 deals; from the total of 10 it could be told if AMER with its 6 stood there.
    let head = "redact: { min_n: 5 }\n";
    let page = page(&report_of(head, &["table: { metrics: [win_rate], by: region }"]), "2026-q1");
    assert_eq!(rows(&page, "s-1")[1..], ["AMER | —", "EMEA | —"]);
    assert!(page.contains("Groups of fewer than 5 cases are withheld."), "{page}");
}

#[test]
fn the_only_row_of_a_page_about_a_key_is_that_of_the_key() {
    // EMEA won three of its four deals.
    let head = "for_each: { dimension: region }\n";
    let project = report_of(head, &["table: { metrics: [win_rate] }"]);
    assert_eq!(rows(&page(&project, "2026-q1"), "s-1")[1..], ["Whole company | 40.0%"]);
    let emea = project.read("public/reports/board/2026-q1/emea/index.html");
    assert_eq!(rows(&emea, "s-1")[1..], ["EMEA | 75.0%"]);
}
