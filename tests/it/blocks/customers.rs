//! Who moved a balance.

use super::{company, findings, page, report_of, rows};

#[test]
fn customers_of_a_kind_add_up_to_its_metric() {
    let page = page(&company(&["movements: { metric: arr, limit: 1 }"]), "2026-q1");
    assert_eq!(
        rows(&page, "s-1-1"),
        ["Customer | New ARR", "Cedar | €40,000", "Whole company | €40,000"]
    );
    assert_eq!(
        rows(&page, "s-1-3"),
        [
            "Customer | Expansion ARR | Reason",
            "Alder | €50,000 | Higher price",
            "Whole company | €50,000 | ",
        ]
    );
    assert_eq!(rows(&page, "s-1-4")[1..], ["Dogwood | €20,000", "Whole company | €20,000"]);
    assert_eq!(
        rows(&page, "s-1-5"),
        [
            "Customer | Churned ARR | Reason",
            "Birch | €60,000 | price",
            "Whole company | €90,000 | "
        ]
    );
    assert!(page.contains("1 of 2 are shown. Movements are told month by month."), "{page}");
    assert!(!page.contains("id=\"s-1-2\""), "nobody came back");
}

#[test]
fn names_are_replaced_by_numbers_in_the_order_of_size() {
    // b moved 60, a 50, c 40, e 30 and d 20 thousand.
    let head = "redact: { customer_names: true }\n";
    let page = page(&report_of(head, &["movements: { metric: arr }"]), "2026-q1");
    assert_eq!(rows(&page, "s-1-1")[1], "Customer 3 | €40,000");
    assert_eq!(
        rows(&page, "s-1-5")[1..],
        [
            "Customer 1 | €60,000 | price",
            "Customer 4 | €30,000 | product",
            "Whole company | €90,000 | ",
        ]
    );
    for name in ["Alder", "Birch", "Cedar", "Dogwood", "Elm"] {
        assert!(!page.contains(name), "{name} is in {page}");
    }
}

#[test]
fn what_billing_has_told_is_shown_as_it_was_told() {
    let project = company(&["movements: { metric: arr }"]);
    project.write(
        "data/mrr_movements.csv",
        "movement_id,account_id,date,type,amount,reason\n\
         m1,b,2026-03-01,churn,-5000,price\nm2,c,2026-01-20,new,3000,\n\
         m3,e,2026-02-01,churn,-1000,\nm4,e,2026-03-01,churn,-500,moved\n",
    );
    project.write(
        "data/metrics/own.yaml",
        "metrics:\n  - { name: churned_arr, type: movement, balance: arr, kind: churn, classify: \
         events, split_by: reason, unit: currency, direction: down }\n  - { name: arr, type: \
         derived, expr: \"{mrr} * 12\", unit: currency, direction: up }\n",
    );
    let page = page(&project, "2026-q1");
    // 12 × 5,000 and 12 × (1,000 + 500), together 78,000; the last reason counts.
    assert_eq!(
        rows(&page, "s-1-5"),
        [
            "Customer | Churned ARR | Reason",
            "Birch | €60,000 | Higher price",
            "Elm | €18,000 | moved",
            "Whole company | €78,000 | ",
        ]
    );
    assert!(page.contains("Movements are those that billing has told."), "{page}");
}

#[test]
fn a_balance_that_nobody_moves_has_no_such_block() {
    let found = findings(&company(&["movements: { metric: open_pipeline }"]));
    assert!(found[0].contains("no movements of `open_pipeline` are defined"), "{found:#?}");
}
