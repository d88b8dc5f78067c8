//! Money of several currencies, worked by hand at constant and at floating rates.

use almanac::config::CurrencyMode;

use super::site::{Site, text};

const RATES: &str = "
    date:d,     from, to,  rate:4, kind
    2025-01-01, USD,  EUR, 0.5000, plan
    2026-01-01, USD,  EUR, 0.8000, plan
    2026-01-01, GBP,  EUR, 1.2500, plan
    2025-03-31, USD,  EUR, 0.6000, average
    2026-01-31, USD,  EUR, 0.9000, average
    2026-02-01, USD,  EUR, 1.0000, average
    2026-03-31, GBP,  EUR, 1.2000, average
    2026-01-31, USD,  EUR, 0.9500, spot
    2026-02-27, USD,  EUR, 1.1000, spot
    2026-03-31, USD,  EUR, 1.0500, spot
    2026-03-31, GBP,  EUR, 1.2200, spot
    2026-01-01, EUR,  USD, 2.0000, plan";

const DEALS: &str = "
    opportunity_id, owner_id, status, amount:2, currency, created_date:d, close_date:d
    o1,             ann,      won,    10.00,    USD,      2025-01-01,     2025-03-10
    o2,             ann,      won,    100.00,   ,         2026-01-01,     2026-01-10
    o3,             bob,      won,    100.00,   USD,      2026-01-01,     2026-01-30
    o4,             ann,      won,    200.00,   USD,      2026-01-01,     2026-02-01
    o5,             bob,      won,    40.00,    GBP,      2026-01-01,     2026-03-01";

const METRICS: &str = r#"metrics:
  - { name: middle, type: simple, model: opportunities, agg: median, expr: amount, agg_time_dimension: close_date, filter: "status = 'won'", unit: currency }
  - { name: smallest, type: simple, model: opportunities, agg: min, expr: amount, agg_time_dimension: close_date, filter: "status = 'won'", unit: currency }
  - { name: largest, type: simple, model: opportunities, agg: max, expr: amount, agg_time_dimension: close_date, filter: "status = 'won'", unit: currency }
  - { name: quota, type: simple, model: rep_panel, agg: sum, expr: quota, unit: currency }
  - { name: sold, type: simple, model: rep_panel, agg: sum, expr: credited, unit: currency }
  - { name: reached, type: simple, model: rep_panel, agg: count, filter: has_attained, unit: count }
  - { name: said, type: vintage, actual: bookings, forecast: { model: forecasts, expr: amount, category: commit }, vintages: [T-30], error: attainment, level: [company], periods: 1, unit: percent }
  - { name: owed, type: vintage, actual: bookings, forecast: { model: forecasts, expr: amount, category: commit }, vintages: [T-30], error: bias, level: [owner], periods: 1, unit: percent }
"#;

fn site(mode: CurrencyMode, tables: &[(&str, &str)]) -> Site {
    let mut all = vec![("fx_rates", RATES)];
    all.extend(tables);
    let mut site = Site::new(&all).define(METRICS, "");
    site.settings.currency_mode = mode;
    site
}

#[test]
fn flows_at_constant_rates_take_the_plan_of_their_fiscal_year() {
    let site = site(CurrencyMode::Constant, &[("opportunities", DEALS)]);
    // 100 + (100 + 200) × 0.8 + 40 × 1.25.
    let quarter = site.outcome("bookings", "2026-Q1");
    assert_eq!(text(&quarter.figure), "390");
    // The year before at the rates of this one, 10 × 0.8, and at its own, 10 × 0.5.
    assert_eq!(quarter.changes.prior_year.base.expect("a value").to_string(), "8");
    assert_eq!(site.value("bookings", "2025-Q1"), "5");
    // 390 ÷ 4; of 50, 80, 100 and 160 the middle is 90.
    assert_eq!(site.value("avg_deal_size", "2026-Q1"), "97.5");
    assert_eq!(site.value("middle", "2026-Q1"), "90");
    assert_eq!(site.value("smallest", "2026-Q1"), "50");
    assert_eq!(site.value("largest", "2026-Q1"), "160");
}

#[test]
fn flows_at_floating_rates_take_the_average_of_their_month() {
    let site = site(CurrencyMode::Floating, &[("opportunities", DEALS)]);
    // 100 + 100 × 0.9 + 200 × 1.0 + 40 × 1.2.
    assert_eq!(site.value("bookings", "2026-Q1"), "438");
    assert_eq!(site.value("bookings", "2026-01"), "190");
    // The week from 26 January to 1 February has a day of either month: 90 + 200.
    assert_eq!(site.value("bookings", "2026-W05"), "290");
    // 48, 90, 100 and 200.
    assert_eq!(site.value("avg_deal_size", "2026-Q1"), "109.5");
    assert_eq!(site.value("middle", "2026-Q1"), "95");
    assert_eq!(site.value("largest", "2026-Q1"), "200");
}

const SUBSCRIPTIONS: &str = "
    subscription_id, account_id, mrr:2,  currency, valid_from:d, valid_to:d
    s1,              a,          100.00, USD,      2026-01-01,
    s2,              b,          10.00,  GBP,      2026-03-01,
    s3,              c,          -85.00, EUR,      2026-01-01,
    s4,              c,          100.00, USD,      2026-01-01,   2026-03-01";

#[test]
fn balances_take_the_rate_of_their_instant() {
    let tables = [("subscriptions", SUBSCRIPTIONS)];
    let constant = site(CurrencyMode::Constant, &tables);
    // 200 × 0.8 − 85; 100 × 0.8 + 10 × 1.25 − 85.
    assert_eq!(constant.values("mrr", &["2026-01", "2026-03"]), ["75", "7.5"]);
    let floating = site(CurrencyMode::Floating, &tables);
    // 200 × 0.95 − 85; in February the rate of the 27th, 200 × 1.1 − 85; then 105 + 12.2 − 85.
    let months = ["2026-01", "2026-02", "2026-03"];
    assert_eq!(floating.values("mrr", &months), ["105", "135", "32.2"]);
    // c has −85 € and 100 $: 80 € less than nothing at the plan, and more at the rates of the day.
    assert_eq!(constant.value("customers", "2026-01"), "1");
    assert_eq!(floating.value("customers", "2026-01"), "2");
    assert_eq!(floating.value("customers", "2026-03"), "2");
}

#[test]
fn pipeline_is_in_the_currency_of_its_deal() {
    let tables = [
        ("stages", "pipeline,stage,status,is_qualified:b\n sales,lead,open,true\n sales,signed,won,true"),
        (
            "opportunities",
            "opportunity_id,pipeline,status,stage,type,amount:2,currency,created_date:d,expected_close:d,close_date:d
             o1,sales,open,lead,new,100.00,USD,2026-01-05,2026-06-01,
             o2,sales,open,lead,new,50.00,,2026-01-05,2026-06-01,
             o3,sales,open,lead,new,70.00,USD,2026-01-05,2026-06-01,",
        ),
        (
            "opportunity_history",
            "opportunity_id,changed_at:d,stage,amount:2,currency,expected_close:d
             o1,2026-01-05,lead,80.00,USD,2026-06-01
             o1,2026-02-10,lead,100.00,USD,2026-06-01
             o2,2026-01-05,lead,50.00,EUR,2026-06-01
             o3,2026-01-05,lead,999.00,GBP,2026-06-01",
        ),
    ];
    let constant = site(CurrencyMode::Constant, &tables);
    // At the end of January 80 + 70 $ and 50 €: o3 was once in pounds, and its present 70 $ stand
    // for them. (80 + 70) × 0.8 + 50; later (100 + 70) × 0.8 + 50.
    assert_eq!(constant.values("open_pipeline", &["2026-01", "2026-02"]), ["170", "186"]);
    assert_eq!(constant.outcome("open_pipeline", "2026-01").working.rows_fallback, 1);
    assert_eq!(constant.value("pipeline_created", "2026-01"), "170");
    assert_eq!(constant.value("visible_pipeline", "2026-02"), "186");
    let floating = site(CurrencyMode::Floating, &tables);
    // A balance at 0.95, a flow at the average of 0.9, and rows made for a period at its end.
    assert_eq!(floating.value("open_pipeline", "2026-01"), "192.5");
    assert_eq!(floating.value("pipeline_created", "2026-01"), "185");
    assert_eq!(floating.value("visible_pipeline", "2026-01"), "192.5");
}

#[test]
fn quotas_and_what_is_credited_are_converted_once() {
    let quotas = "
        owner_id, period,  quota:2, currency
        ann,      2026-Q1, 300.00,  USD
        bob,      2026-Q1, 50.00,   USD
        bob,      2026-Q1, 100.00,  EUR";
    let tables = [("opportunities", DEALS), ("quotas", quotas)];
    let constant = site(CurrencyMode::Constant, &tables);
    // 350 × 0.8 + 100. Ann sold 100 + 160 of 240, Bob 80 + 50 of 140.
    assert_eq!(constant.value("quota", "2026-Q1"), "380");
    assert_eq!(constant.value("sold", "2026-Q1"), "390");
    assert_eq!(constant.value("reached", "2026-Q1"), "1");
    let floating = site(CurrencyMode::Floating, &tables);
    // Quotas stay at the plan. Ann sold 300 of 240, Bob 90 + 48 of 140.
    assert_eq!(floating.value("quota", "2026-Q1"), "380");
    assert_eq!(floating.value("sold", "2026-Q1"), "438");
    assert_eq!(floating.value("reached", "2026-Q1"), "1");
}

#[test]
fn forecasts_are_converted_as_of_the_day_they_were_made() {
    let forecasts = "
        snapshot_date:d, period,  owner_id, category, amount:2, currency
        2026-02-26,      2026-Q1, ,         commit,   200.00,   USD
        2026-02-26,      2026-Q1, ,         commit,   192.00,   EUR
        2026-02-26,      2026-Q1, ann,      commit,   400.00,   USD";
    let tables = [("opportunities", DEALS), ("forecasts", forecasts)];
    let constant = site(CurrencyMode::Constant, &tables);
    // 390 came of 200 × 0.8 + 192 = 352; ann brought 260 of 320, (320 − 260) ÷ 260.
    assert_eq!(constant.value("said", "2026-Q1"), "1.107954545455");
    assert_eq!(constant.value("owed", "2026-Q1"), "0.230769230769");
    let floating = site(CurrencyMode::Floating, &tables);
    // 438 of 200 × 1.0 + 192 = 392; ann brought 300 of 400.
    assert_eq!(floating.value("said", "2026-Q1"), "1.117346938776");
    assert_eq!(floating.value("owed", "2026-Q1"), "0.333333333333");
}

#[test]
fn contracts_renewed_in_another_currency_have_no_renewed_amount() {
    let tables = [(
        "subscriptions",
        "subscription_id,account_id,mrr:2,currency,valid_from:d,valid_to:d,term_end:d,signed_date:d
         s1,a,10.00,USD,2025-02-01,2026-02-01,2026-02-01,
         s1,a,10.00,USD,2026-02-01,,2027-02-01,
         s2,b,10.00,USD,2025-02-01,2026-02-01,2026-02-01,
         s2,b,9.00,EUR,2026-02-01,,2027-02-01,",
    )];
    let site = site(CurrencyMode::Constant, &tables);
    // 120 $ twice were due, 96 €; of one it is known how much was kept.
    assert_eq!(site.value("expiring_arr", "2026-02"), "192");
    assert_eq!(site.value("kept_arr", "2026-02"), "96");
    assert_eq!(site.value("contracts_renewed", "2026-02"), "2");
    assert_eq!(site.outcome("kept_arr", "2026-02").working.rows_excluded.values().sum::<u64>(), 1);
}

#[test]
fn a_rate_that_is_missing_is_named_and_never_one() {
    let deals = "
        opportunity_id, owner_id, status, amount:2, currency, created_date:d, close_date:d
        o1,             ann,      won,    5.00,     EUR,      2026-01-01,     2026-01-10
        o2,             ann,      won,    0.00,     SEK,      2026-01-01,     2026-01-10
        o3,             ann,      won,    7.00,     SEK,      2026-01-01,     2026-02-10
        o4,             ann,      won,    7.00,     GBP,      2026-01-01,     2026-02-10";
    let constant = site(CurrencyMode::Constant, &[("opportunities", deals)]);
    // Nothing in another currency is nothing.
    assert_eq!(constant.value("bookings", "2026-01"), "5");
    let finding = "missing-rate: there is no planned rate from `SEK` to `EUR` for the fiscal year \
                   from 2026-01-01, which `bookings` needs @";
    let (value, found) = constant.lacking("bookings", "2026-02");
    assert_eq!((value.as_str(), found), ("missing_rate", vec![finding.to_owned()]));
    assert_eq!(constant.lacking("middle", "2026-02").0, "missing_rate");
    assert_eq!(constant.value("won_deals", "2026-02"), "2");
    let floating = site(CurrencyMode::Floating, &[("opportunities", deals)]);
    let findings = ["GBP", "SEK"].map(|currency| {
        format!(
            "missing-rate: there is no average rate from `{currency}` to `EUR` for the month \
             2026-02, which `bookings` needs @"
        )
    });
    let (value, found) = floating.lacking("bookings", "2026-02");
    assert_eq!((value.as_str(), found.as_slice()), ("missing_rate", findings.as_ref()));
}

#[test]
fn a_rate_that_a_balance_needs_is_named_too() {
    let site = site(
        CurrencyMode::Floating,
        &[(
            "subscriptions",
            "account_id,mrr:2,currency,valid_from:d,valid_to:d\n a,1.00,USD,2026-01-01,2026-05-10\n b,1.00,EUR,2026-01-01,",
        )],
    );
    let finding = |metric: &str| {
        format!(
            "missing-rate: there is no rate from `USD` to `EUR` for the week up to 2026-04-30, \
             which `{metric}` needs @"
        )
    };
    assert_eq!(site.lacking("mrr", "2026-04"), ("missing_rate".into(), vec![finding("mrr")]));
    // The movements of April look at its two ends; in June nothing is left in dollars.
    let (value, found) = site.lacking("fx_effect", "2026-04");
    assert_eq!((value.as_str(), found), ("missing_rate", vec![finding("fx_effect")]));
    assert_eq!(site.lacking("fx_effect", "2026-07"), ("0".into(), vec![]));
}
