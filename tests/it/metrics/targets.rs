//! Formulas that divide by what the table of targets asks for.

use super::site::Site;

const DEALS: &str = "
    opportunity_id, type, status, stage, amount:2, created_date:d, expected_close:d, close_date:d
    o1,             new,  open,   demo,  180.00,   2025-12-15,     2026-03-15,
    o2,             new,  won,    done,  20.00,    2026-01-10,     2026-02-10,       2026-02-10";

const HISTORY: &str = "
    opportunity_id, changed_at:d, stage, amount:2, expected_close:d
    o1,             2025-12-15,   demo,  150.00,   2026-03-15
    o1,             2026-01-20,   demo,  180.00,   2026-03-15
    o2,             2026-01-10,   demo,  20.00,    2026-02-10
    o2,             2026-02-10,   done,  20.00,    2026-02-10";

const TARGETS: &str = "
    metric,   period,  value:2
    bookings, 2026-Q1, 80.00";

fn site(as_of: &str) -> Site {
    let tables = [("opportunities", DEALS), ("opportunity_history", HISTORY), ("targets", TARGETS)];
    Site::new(&tables).on(as_of)
}

#[test]
fn attainment_divides_by_the_target_of_the_period() {
    // 20 ÷ 80
    assert_eq!(site("2026-03-31").value("target_attainment", "2026-Q1"), "0.25");
    assert!(site("2026-06-30").value("target_attainment", "2026-Q2").contains("missing_input"));
}

#[test]
fn coverage_looks_from_the_start_of_a_period_that_is_over_and_from_today_otherwise() {
    // Over: o1 with the 150 of its opening ÷ 80. Running: its 180 of today ÷ (80 − 20).
    assert_eq!(site("2026-03-31").value("pipeline_coverage", "2026-Q1"), "1.875");
    assert_eq!(site("2026-02-28").value("pipeline_coverage", "2026-Q1"), "3");
}
