//! Models of contracts, risk and accounts, each worked by hand.

use super::site::Site;

const METRICS: &str = "metrics:
  - { name: due, type: simple, model: renewals, agg: count, agg_time_dimension: term_end, unit: count }
  - { name: renewed, type: simple, model: renewals, agg: count, filter: is_renewed, agg_time_dimension: term_end, unit: count }
  - { name: expiring, type: simple, model: renewals, agg: sum, expr: expiring, agg_time_dimension: term_end, unit: currency }
  - { name: kept, type: simple, model: renewals, agg: sum, expr: kept, agg_time_dimension: term_end, unit: currency }
  - { name: contracted, type: balance, model: contracted, agg: sum, expr: contracted_amount, valid: { from: contracted_from, to: contracted_to }, unit: currency }
  - { name: at_risk, type: balance, model: at_risk_subscriptions, agg: sum, expr: mrr, valid: { from: risk_from, to: risk_to }, unit: currency }
  - { name: cohort, type: simple, model: account_panel, agg: count, filter: in_cohort, unit: count }
  - { name: bigger, type: simple, model: account_panel, agg: count, filter: has_more_seats, unit: count }
  - { name: upgraded, type: simple, model: account_panel, agg: count, filter: has_upgrade, unit: count }
  - { name: broader, type: simple, model: account_panel, agg: count, filter: has_new_product, unit: count }
  - { name: dearer, type: simple, model: account_panel, agg: count, filter: has_price_tier, unit: count }
  - { name: seats, type: simple, model: account_panel, agg: sum, expr: seats_close, filter: in_cohort, unit: count }
  - { name: health, type: simple, model: health_panel, agg: avg, expr: score_end, unit: points }
  - { name: improving, type: simple, model: health_panel, agg: count, filter: is_improved, unit: count }
";

fn site(tables: &[(&str, &str)]) -> Site {
    Site::new(tables).define(METRICS, "")
}

#[test]
fn a_contract_is_renewed_when_its_subscription_goes_on() {
    // s1 renews higher, s2 lower, s3 ends, s4 had grown within the term that both rows name, and
    // s5 was gone before its term ended.
    let site = site(&[(
        "subscriptions",
        "subscription_id,account_id,mrr:2,valid_from:d,valid_to:d,term_end:d
         s1,a,10.00,2023-02-01,2024-02-01,2024-02-01
         s1,a,12.00,2024-02-01,,2025-02-01
         s2,b,10.00,2023-02-01,2024-02-01,2024-02-01
         s2,b,8.00,2024-02-01,,2025-02-01
         s3,c,10.00,2023-02-01,2024-02-01,2024-02-01
         s4,d,5.00,2023-02-01,2023-08-01,2024-02-01
         s4,d,10.00,2023-08-01,,2024-02-01
         s5,e,99.00,2023-02-01,2023-12-01,2024-02-01",
    )]);
    assert_eq!(site.value("due", "2024-02"), "4");
    assert_eq!(site.value("renewed", "2024-02"), "3");
    // Four times 120; at most that: 120 + 96 + 0 + 120.
    assert_eq!(site.value("expiring", "2024-02"), "480");
    assert_eq!(site.value("kept", "2024-02"), "336");
}

#[test]
fn a_contract_is_renewed_by_a_later_one_of_the_account() {
    let mut site = site(&[(
        "subscriptions",
        "subscription_id,account_id,mrr:2,valid_from:d,valid_to:d,term_end:d
         s1,a,10.00,2023-02-01,2024-02-01,2024-02-01
         s2,a,12.00,2024-02-01,,2025-02-01
         s3,b,10.00,2023-02-01,2024-02-01,2024-02-01
         s4,b,5.00,2023-06-01,2024-02-01,2024-02-01
         s5,b,12.00,2024-02-01,,2025-02-01
         s6,c,10.00,2023-02-01,2024-02-01,2024-02-01
         s7,c,10.00,2023-06-01,,2025-06-01
         s8,d,10.00,2023-02-01,2024-02-01,2024-02-01
         s9,d,10.00,2024-02-02,,2025-02-02",
    )]);
    // By subscription each of five ends, and none goes on.
    assert_eq!(site.value("due", "2024-02"), "5");
    assert_eq!(site.value("renewed", "2024-02"), "0");
    site.settings.renewed_by = almanac::config::RenewedBy::Account;
    // The two of b are one contract. a and b sign again; what c has besides was there before, and
    // d comes back a day late.
    assert_eq!(site.value("due", "2024-02"), "4");
    assert_eq!(site.value("renewed", "2024-02"), "2");
    // 12 × (10 + 15 + 10 + 10); at most that: 12 × (10 + 12).
    assert_eq!(site.value("expiring", "2024-02"), "540");
    assert_eq!(site.value("kept", "2024-02"), "264");
}

#[test]
fn contracts_count_when_they_are_signed_and_no_more_under_notice() {
    // In January b is signed, a's growth from 10 to 15 too, and c is under notice until March.
    let site = site(&[(
        "subscriptions",
        "subscription_id,account_id,mrr:2,valid_from:d,valid_to:d,signed_date:d,notice_date:d
         s1,a,10.00,2023-01-01,2024-02-01,2022-12-01,
         s1,a,15.00,2024-02-01,,2024-01-10,
         s2,b,20.00,2024-02-15,,2024-01-20,
         s3,c,30.00,2023-01-01,2024-03-01,,2024-01-05",
    )]);
    assert_eq!(site.values("contracted", &["2023-12", "2024-02", "2024-03"]), ["0", "-360", "0"]);
    // (5 + 20 − 30) × 12.
    assert_eq!(site.value("contracted", "2024-01"), "-60");
}

#[test]
fn risk_is_a_red_band_or_a_near_renewal_that_is_not_green() {
    // The term of all ends on 30 June, so the last ninety days begin on 1 April.
    let site = site(&[
        (
            "subscriptions",
            "subscription_id,account_id,mrr:2,valid_from:d,valid_to:d,term_end:d
             s1,a,1.00,2023-01-01,,2024-06-30
             s2,b,2.00,2023-01-01,,2024-06-30
             s3,c,4.00,2023-01-01,,2024-06-30",
        ),
        (
            "health",
            "date:d,account_id,band
             2024-01-10,a,red
             2024-02-10,a,green
             2024-01-10,b,yellow
             2024-05-10,b,green",
        ),
    ]);
    // a is red in January; b is yellow and c has no band at the end of April; only c in May.
    let months = ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"];
    assert_eq!(site.values("at_risk", &months), ["1", "0", "0", "6", "4", "0"]);
}

#[test]
fn accounts_are_compared_over_the_twelve_months_that_end_with_the_period() {
    let site = site(&[
        (
            "subscriptions",
            "subscription_id,account_id,product,plan_tier,quantity:0,mrr:2,valid_from:d,valid_to:d
             s1,a,crm,1,5,10.00,2023-01-01,2024-02-01
             s1,a,crm,2,8,16.00,2024-02-01,
             s2,b,crm,1,3,10.00,2023-01-01,
             s3,b,erp,1,1,10.00,2024-02-01,
             s4,c,crm,1,2,10.00,2023-01-01,2024-02-01
             s4,c,crm,1,2,11.00,2024-02-01,
             s5,d,crm,1,9,10.00,2024-02-01,",
        ),
        (
            "health",
            "date:d,account_id,score:1
             2023-12-01,a,50.0
             2024-12-01,a,60.0
             2023-12-01,b,90.0
             2024-12-01,b,80.0",
        ),
    ]);
    assert_eq!(site.value("cohort", "2024"), "3");
    assert_eq!(site.value("bigger", "2024"), "2");
    assert_eq!(site.value("upgraded", "2024"), "1");
    assert_eq!(site.value("broader", "2024"), "1");
    assert_eq!(site.value("dearer", "2024"), "1");
    // 8 + 4 + 2; d is not in the group.
    assert_eq!(site.value("seats", "2024"), "14");
    // (60 + 80) ÷ 2; a improved.
    assert_eq!(site.value("health", "2024"), "70");
    assert_eq!(site.value("improving", "2024"), "1");
}
