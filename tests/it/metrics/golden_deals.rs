//! Coverage and velocity of the pipeline, as the golden vectors have them.

use super::site::Site;

const METRICS: &str = r#"metrics:
  - { name: open, type: balance, model: open_opportunities, agg: sum, expr: open_amount, filter: "type <> 'renewal'", valid: { from: open_from, to: open_to }, unit: currency }
  - { name: open_count, type: balance, model: open_opportunities, agg: count, filter: "open_qualified and type <> 'renewal'", valid: { from: open_from, to: open_to }, unit: count }
  - { name: quota, type: simple, model: rep_panel, agg: sum, expr: quota, unit: currency }
  - { name: by_quota, type: derived, expr: "{open} / {quota}", unit: ratio }
  - { name: by_rest, type: derived, expr: "{open} / ({quota} - {bookings})", unit: ratio }
  - { name: by_chance, type: derived, expr: "{open} * {win_rate} / {quota}", unit: ratio }
  - { name: needed, type: derived, expr: "1 / {win_rate}", unit: ratio }
  - { name: velocity, type: derived, expr: "{open_count} * {win_rate} * {avg_deal_size} / {sales_cycle_days}", unit: currency_per_day }
"#;

const HEADER: &str =
    "opportunity_id, owner_id, type, status, amount:2, created_date:d, close_date:d\n";

#[test]
fn coverage_has_several_definitions() {
    // 500,000 open; 40,000 won and three lost, a win rate of 25 %; a quota of 100,000.
    let deals = format!(
        "{HEADER}
         o1, ann, new, open, 500000.00, 2026-01-01,
         o2, ann, new, won,  40000.00,  2026-01-01, 2026-02-01
         o3, ann, new, lost, 1.00,      2026-01-01, 2026-02-01
         o4, ann, new, lost, 1.00,      2026-01-01, 2026-02-01
         o5, ann, new, lost, 1.00,      2026-01-01, 2026-02-01"
    );
    let quotas = "owner_id, period, quota:2\n ann, 2026-Q1, 100000.00";
    let site = Site::new(&[("opportunities", &deals), ("quotas", quotas)])
        .on("2026-03-31")
        .define(METRICS, "");
    let values = ["by_quota", "by_rest", "by_chance", "needed"];
    let values = values.map(|id| site.value(id, "2026-Q1"));
    assert_eq!(values, ["5", "8.333333333333", "1.25", "4"]);
}

#[test]
fn velocity_is_money_a_day_and_open_deals_are_not_in_its_win_rate() {
    let mut deals = HEADER.to_owned();
    for deal in 0..100 {
        deals += &format!("o{deal}, ann, new, open, 1.00, 2026-01-01,\n");
    }
    // 25 won for 40,000 each after 60 days and 75 lost; the 100 open ones would make it 12.5 %.
    for deal in 0..100 {
        let status = if deal < 25 { "won" } else { "lost" };
        deals += &format!("c{deal}, ann, new, {status}, 40000.00, 2026-01-01, 2026-03-02\n");
    }
    let site = Site::new(&[("opportunities", &deals)]).on("2026-03-31").define(METRICS, "");
    assert_eq!(site.value("win_rate", "2026-Q1"), "0.25");
    // 100 × 0.25 × 40,000 ÷ 60
    assert_eq!(site.value("velocity", "2026-Q1"), "16666.666666666667");
}
