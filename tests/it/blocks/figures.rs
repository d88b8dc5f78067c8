//! What moved most, and what changed its status.

use super::{company, page, rows};

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
