//! What moved most, and what changed its status.

use super::{company, page, report_of, rows};

#[test]
fn what_moved_most_comes_first_and_crossings_stand_by_themselves() {
    // win_rate moved by 10 points, arr by 20 of 390 or 5.1 %, customers from 4 to 3 or 25 %; new_arr
    // came from nothing, of which there is no share.
    let blocks = ["kpis: [new_arr, arr, win_rate, customers]", "changes: true\n        limit: 2"];
    let page = page(&company(&blocks), "2026-q1");
    assert_eq!(
        rows(&page, "s-2"),
        [
            "Metric | Q4 2025 | Q1 2026 | From the period before | Status",
            "Customers | 4 | 3 | -25.0% | ",
            "Win rate | 50.0% | 40.0% | -10.0 pp | Off track",
        ]
    );
    assert!(page.contains("2 of 3 are shown."), "{page}");
    // 0.4 is more than a tenth below 0.5; 370 of 400 is not.
    assert_eq!(
        rows(&page, "s-2-status"),
        [
            "Metric | Q4 2025 | Q1 2026",
            "Annual recurring revenue | On track | At risk",
            "Win rate | On track | Off track",
        ]
    );
}

#[test]
fn every_figure_stands_beside_earlier_ones_where_a_report_asks_for_it() {
    // A year before recurring revenue was 100 + 60 + 200 + 30 and no deal was closed.
    let print = "print: { appendix: [comparison] }\n";
    let page = page(&report_of(print, &["kpis: [arr, win_rate]"]), "2026-q1");
    assert_eq!(
        rows(&page, "appendix-comparison"),
        [
            "Metric | Q1 2026 | Q4 2025 | From the period before | Q1 2025 | From a year before",
            "Annual recurring revenue | €370,000 | €390,000 | -5.1% | €390,000 | -5.1%",
            "Win rate | 40.0% | 50.0% | -10.0 pp | — | —",
        ]
    );
    assert!(page.contains("<a href=\"#comparison\">Compared with Q4 2025</a>"), "{page}");
    assert!(page.contains("id=\"comparison\""), "{page}");
}
