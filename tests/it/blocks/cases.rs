//! What a metric would come to with other inputs.

use super::{company, page, rows};

#[test]
fn a_formula_is_computed_with_other_inputs() {
    // 5 of 10 are a half, and 8 are 80 %; 4 of 10 were won.
    let page =
        page(&company(&["whatif: { metric: win_rate, vary: { won_deals: [5, 8] } }"]), "2026-q1");
    assert_eq!(
        rows(&page, "s-1"),
        [
            "Won deals | Win rate | Against the actual figure",
            "5 | 50.0% | +10.0 pp",
            "8 | 80.0% | +40.0 pp",
        ]
    );
    assert!(page.contains("The figures as they are: Win rate 40.0% and Won deals 4."), "{page}");
}

#[test]
fn a_metric_moves_in_proportion_to_its_drivers() {
    // Net new ARR is 40 + 50 − 20 − 90 = −20 thousand. The 40 of new customers become 48 with deals
    // of 1,200 instead of 1,000, 50 with half of them won instead of 40 %, and 60 with both.
    let block = "whatif: { metric: net_new_arr, vary: { win_rate: [0.4, 0.5], avg_deal_size: \
                 [1000, 1200] } }";
    let page = page(&company(&[block]), "2026-q1");
    assert_eq!(
        rows(&page, "s-1"),
        [
            "Win rate | Average deal size: €1,000 | Average deal size: €1,200",
            "40.0% | -€20,000 | -€12,000",
            "50.0% | -€10,000 | €0",
        ]
    );
    let assumption = "It is assumed that New ARR moves in proportion to Win rate and Average deal \
                      size; all else stays as it is.";
    assert!(page.contains(assumption), "{page}");
}
