//! Bridges, explanations and trees: what brought a change about.

use super::{company, findings, page, report_of, rows};

#[test]
fn a_bridge_leads_from_the_opening_to_the_closing_value() {
    // 390 + 40 + 0 + 50 − 20 − 90 + 0 = 370; of 390 these are 10.3, 0, 12.8, −5.1 and −23.1 %, and
    // 370 is 94.9 %.
    let page = page(&company(&["bridge: { metric: arr, period: quarter }"]), "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "Movement | Amount | Share of the start",
            "At the start of the period | €390,000 | 100.0%",
            "New ARR | +€40,000 | 10.3%",
            "Reactivated ARR | €0 | 0.0%",
            "Expansion ARR | +€50,000 | 12.8%",
            "Contraction ARR | -€20,000 | -5.1%",
            "Churned ARR | -€90,000 | -23.1%",
            "Exchange rate effect | €0 | 0.0%",
            "At the end of the period | €370,000 | 94.9%",
        ]
    );
}

#[test]
fn movements_that_are_not_named_are_added_up_so_that_a_bridge_still_closes() {
    // −20 + 0 + 50 + 0 = 30.
    let block = "bridge: { metric: arr, by: [churned_arr, new_arr] }";
    let page = page(&company(&[block]), "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data")[1..],
        [
            "At the start of the period | €390,000 | 100.0%",
            "Churned ARR | -€90,000 | -23.1%",
            "New ARR | +€40,000 | 10.3%",
            "Other movements | +€30,000 | 7.7%",
            "At the end of the period | €370,000 | 94.9%",
        ]
    );
}

#[test]
fn the_effects_of_members_add_up_to_the_change() {
    // Shares of the deals closed: EMEA 2/3, then 2/5; AMER 1/3, then 3/5. Whole: 1/2, then 2/5; mean
    // 9/20. EMEA: own (3/4 − 1/2) × 8/15 = 2/15, share −4/15 × (5/8 − 9/20) = −7/150. AMER: own
    // (1/6 − 1/2) × 7/15 = −7/45, share 4/15 × (1/3 − 9/20) = −7/225. Together −1/10.
    let page = page(&company(&["explain: { metric: win_rate, by: region }"]), "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "region | Q4 2025 | Q1 2026 | Effect of shares | Effect of own figures | Both",
            "AMER | 50.0% | 16.7% | -3.1 pp | -15.6 pp | -18.7 pp",
            "EMEA | 50.0% | 75.0% | -4.7 pp | +13.3 pp | +8.7 pp",
            "Whole company | 50.0% | 40.0% | -7.8 pp | -2.2 pp | -10.0 pp",
        ]
    );
    assert!(page.contains("id=\"s-1\""), "the contributions are drawn");
}

#[test]
fn differences_of_shares_are_points_for_programs_too() {
    // What EMEA's own rate did to the whole: 2/15, shown as 13.3 points.
    let project =
        report_of("outputs: [html, json]\n", &["explain: { metric: win_rate, by: region }"]);
    page(&project, "2026-q1");
    let document = project.read("public/reports/board/2026-q1/report.json");
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let rate = &document["sections"][0]["blocks"][0]["table"]["rows"][1]["cells"][3];
    assert_eq!(
        (&rate["text"], &rate["unit"]),
        (&"+13.3\u{a0}pp".into(), &"percentage_points".into())
    );
    assert_eq!(rate["value"], "13.333333333333");
}

#[test]
fn what_small_groups_contributed_is_withheld() {
    let head = "redact: { min_n: 3 }\n";
    let page = page(&report_of(head, &["explain: { metric: win_rate, by: region }"]), "2026-q1");
    // The two deals of AMER in 2025 could be told from the effects.
    assert!(page.contains("Withheld, so that groups of fewer than 3 cases stay hidden."));
    assert!(!page.contains("id=\"s-1\""), "{page}");
}

#[test]
fn a_tree_says_what_each_part_contributed() {
    // 390 to 370 is −5.1 %; 370 lies within a tenth of the target of 400.
    let block =
        "tree: { root: arr, children: [new_arr, expansion_arr, churned_arr], targets: true }";
    let page = page(&company(&[block]), "2026-q1");
    assert_eq!(
        rows(&page, "s-1"),
        [
            "Metric | Value | Target | Status | From the period before | Contribution",
            "Annual recurring revenue | €370,000 | €400,000 | At risk | -5.1% | -€20,000",
            "\u{2003}New ARR | €40,000 | — |  | +€40,000 | +€40,000",
            "\u{2003}Expansion ARR | €50,000 | — |  | +€50,000 | +€50,000",
            "\u{2003}Churned ARR | €90,000 | — |  | +€90,000 | -€90,000",
        ]
    );
}

#[test]
fn blocks_that_cannot_show_a_metric_are_found() {
    let blocks = [
        "bridge: { metric: win_rate }",
        "bridge: { metric: arr, by: [churned] }",
        "table: { metrics: [arr], by: region, order: -win_rate }",
        "cohort: { metric: nrr }",
        "vintage: { metric: arr }",
        "movements: { metric: win_rate }",
        "whatif: { metric: win_rate, vary: { nps: [10] } }",
    ];
    let found = findings(&company(&blocks));
    let expected = [
        "`win_rate` names no movements",
        "`churned` is no movement of `arr`",
        "the table has no column `win_rate`",
        "`nrr` follows no cohorts",
        "`arr` has no vintages",
        "no movements of `win_rate` are defined",
        "`win_rate` does not depend on `nps`",
    ];
    for (finding, message) in found.iter().zip(expected) {
        assert!(finding.contains(message), "{message} is not in {found:#?}");
    }
    assert!(
        found[0].starts_with("data/reports/board.yaml:8:27: error[invalid-value]"),
        "{found:#?}"
    );
}
