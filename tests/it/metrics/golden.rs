//! Golden vectors of unit economics: published or agreed figures that the catalogue must give.

use super::site::Site;

/// One account that has always paid `mrr` a month, and whatever rows follow.
fn subscriptions(rows: &str) -> String {
    format!("account_id, mrr:2, valid_from:d, valid_to:d\n{rows}")
}

/// G1: a contract of 1,500 a month is worth 18,000 over one year and 90,000 over five; 72,000 of
/// that at a margin of 80 %. At a churn of 2 % a month the customer stays 50 months, and brings
/// 1,500 × 0.8 × 50 = 60,000.
#[test]
fn a_contract_and_a_customer_are_worth_different_things() {
    // Fifty customers at a time: in each month of 2024 one leaves and another comes.
    let mut rows = String::new();
    for customer in 0..62 {
        let from = match customer {
            0..50 => "2023-01-01".to_owned(),
            later => format!("2024-{:02}-15", later - 49),
        };
        let to = if customer < 12 { format!("2024-{:02}-15", customer + 1) } else { String::new() };
        rows.push_str(&format!("a{customer}, 1500.00, {from}, {to}\n"));
    }
    let mut site = Site::new(&[
        ("subscriptions", &subscriptions(&rows)),
        ("revenue", "month:d, amount:2\n2024-12-01, 75000.00"),
        ("costs", "month:d, function, amount:2\n2024-12-01, cogs, 15000.00"),
    ])
    .define(
        "metrics:\n  - { name: contract_margin, type: derived, expr: \"{cltv_contract} * 0.8\", unit: currency }\n",
        "",
    );
    assert_eq!(site.value("arpa", "2024-12"), "1500");
    assert_eq!(site.value("cltv_contract", "2024-12"), "90000");
    assert_eq!(site.value("contract_margin", "2024-12"), "72000");
    assert_eq!(site.value("gross_margin", "2024-12"), "0.8");
    assert_eq!(site.value("ltv", "2024-12"), "60000");
    site.settings.cltv_months = 12;
    assert_eq!(site.value("cltv_contract", "2024-12"), "18000");
}

/// G6: growth of 60 % and a margin of −20 % are a rule of 40 of 40.
#[test]
fn growth_and_margin_are_added_in_points() {
    let site = Site::new(&[
        ("subscriptions", &subscriptions("a, 10.00, 2023-01-01, \nb, 6.00, 2024-05-01, ")),
        ("revenue", "month:d, amount:2\n2024-06-01, 100.00"),
        (
            "cash",
            "month:d, opening:2, closing:2, operating_in:2, operating_out:2
             2024-06-01, 100.00, 80.00, 90.00, 110.00",
        ),
    ]);
    assert_eq!(site.value("arr_growth_yoy", "2024"), "0.6");
    assert_eq!(site.value("rule_of_40", "2024"), "40");
}

/// G7: a net burn of 2 M for 1 M of net new ARR is a multiple of 2; ARR that fell by half a million
/// makes it absurd; 0.3 M of cash that came in is no burn at all.
#[test]
fn burn_multiple_needs_burn_and_growth() {
    let multiple = |closing: &str, rows: &str| {
        let cash = format!("month:d, opening:2, closing:2\n2024-02-01, 5000000.00, {closing}");
        let site = Site::new(&[("subscriptions", &subscriptions(rows)), ("cash", &cash)]);
        site.value("burn_multiple", "2024-02")
    };
    // 1,000,000 of ARR are 83,333.33… a month: twelve accounts' worth of a yearly 1,000,000 ÷ 12.
    let grows = "a, 50000.00, 2023-01-01, \nb, 125000.00, 2024-02-10, ";
    // (125,000 × 12 = 1,500,000) for 3,000,000 of burn
    assert_eq!(multiple("2000000.00", grows), "2");
    let shrinks = "a, 50000.00, 2023-01-01, \nb, 125000.00, 2023-01-01, 2024-02-10";
    assert_eq!(multiple("3000000.00", shrinks), "not_meaningful");
    assert_eq!(multiple("5300000.00", grows), "cash_generative");
}

/// G8 and G16: rates of a month or a quarter compound. Twelve months of 3 % are 30.6 % a year, four
/// quarters that keep 97 % keep 88.5 %.
#[test]
fn rates_compound_over_a_year() {
    let site = Site::new(&[(
        "opportunities",
        "opportunity_id, status, type, amount:2, created_date:d, close_date:d
         o1, won, new, 97.00, 2024-01-01, 2024-01-31
         o2, lost, new, 3.00, 2024-01-01, 2024-01-31",
    )])
    .define(
        "metrics:
  - { name: kept, type: derived, expr: \"{bookings} / 100\", unit: percent }
  - { name: kept_quarterly, type: derived, expr: \"{kept} * {kept} * {kept} * {kept}\", unit: percent }
  - { name: lost_yearly, type: derived, expr: \"1 - {kept_quarterly} * {kept_quarterly} * {kept_quarterly}\", unit: percent }
",
        "",
    );
    // 0.97⁴ = 0.88529281; 1 − 0.97¹² = 0.306157639004…, rounded at the twelfth place
    assert_eq!(site.value("kept_quarterly", "2024-01"), "0.88529281");
    assert_eq!(site.value("lost_yearly", "2024-01"), "0.306157639005");
}

/// G9: 1.2 M of sales and marketing for 2.4 M of new ARR are paid back in 7.5 months at a margin of
/// 80 %, and in 6 without it.
#[test]
fn acquisition_cost_is_paid_back_by_margin() {
    let site = Site::new(&[
        ("subscriptions", &subscriptions("a, 10.00, 2023-01-01, \nb, 200000.00, 2024-02-10, ")),
        ("revenue", "month:d, amount:2\n2024-02-01, 100.00"),
        (
            "costs",
            "month:d, function, amount:2
             2024-02-01, cogs, 20.00
             2024-02-01, sales, 700000.00
             2024-02-01, marketing, 500000.00",
        ),
    ])
    .define(
        "metrics:\n  - { name: without_margin, type: derived, expr: \"{new_cac_ratio} * 12\", unit: months }\n",
        "",
    );
    assert_eq!(site.value("new_arr", "2024-02"), "2400000");
    assert_eq!(site.value("cac_payback_months", "2024-02"), "7.5");
    assert_eq!(site.value("without_margin", "2024-02"), "6");
}

/// G14: revenue from 5.0 M to 5.5 M after 2.5 M of sales and marketing is a magic number of 0.8; it
/// is one of quarters only.
#[test]
fn magic_number_divides_growth_by_the_cost_before_it() {
    let site = Site::new(&[
        ("revenue", "month:d, amount:2\n2024-02-01, 5000000.00\n2024-05-01, 5500000.00"),
        ("costs", "month:d, function, amount:2\n2024-02-01, sales, 2500000.00"),
    ]);
    assert_eq!(site.value("magic_number", "2024-Q2"), "0.8");
    assert_eq!(site.value("magic_number", "2024-05"), "wrong_grain");
}

/// G15: 900 of 1,000 came from operations.
#[test]
fn revenue_from_operations_is_a_share() {
    let site = Site::new(&[(
        "revenue",
        "month:d, amount:2, is_operating:b
         2024-01-01, 900.00, true
         2024-01-01, 100.00, false",
    )]);
    assert_eq!(site.value("pct_revenue_from_operations", "2024-01"), "0.9");
}
