//! Each kind of metric on data small enough to compute by hand.

use super::site::Site;

const DEALS: &str = "
    opportunity_id, account_id, status, type,    amount:2, created_date:d, close_date:d
    o1,             a1,         won,    new,     1000.00,  2026-01-05,     2026-02-04
    o2,             a2,         won,    new,     2000.50,  2026-01-01,     2026-03-02
    o3,             a1,         lost,   new,     500.00,   2026-01-10,     2026-01-31
    o4,             a3,         won,    renewal, 9000.00,  2026-02-01,     2026-02-10
    o5,             a2,         open,   new,     700.00,   2026-02-01,
    o6,             a3,         won,    new,     0.00,     2026-01-20,     2026-03-31
    o7,             a1,         won,    new,     400.00,   2026-05-20,     2026-05-10
    o8,             a2,         won,    new,     ,         ,               2026-04-20";

#[test]
fn simple_metric_counts_and_sums_the_rows_of_the_period() {
    let site = Site::new(&[("opportunities", DEALS)]);
    // 2026-Q1: o1, o2 and o6 won, o3 lost; o4 is a renewal and o5 open.
    assert_eq!(site.value("won_deals", "2026-Q1"), "3");
    assert_eq!(site.value("lost_deals", "2026-Q1"), "1");
    assert_eq!(site.value("closed_deals", "2026-Q1"), "4");
    // 1000.00 + 2000.50 + 0.00
    assert_eq!(site.value("bookings", "2026-Q1"), "3000.5");
}

#[test]
fn ratio_is_divided_once_and_keeps_both_sides() {
    let site = Site::new(&[("opportunities", DEALS)]);
    let rate = site.outcome("win_rate", "2026-Q1").figure;
    // 3 won of 4 closed.
    let parts = [
        rate.value.expect("a value"),
        rate.numerator.expect("won"),
        rate.denominator.expect("closed"),
    ];
    assert_eq!(parts.map(|part| part.to_string()), ["3/4", "3", "4"]);
    assert_eq!(rate.n, Some(4));
}

#[test]
fn average_leaves_out_and_counts_deals_without_an_amount() {
    let site = Site::new(&[("opportunities", DEALS)]);
    let size = site.outcome("avg_deal_size", "2026-Q1");
    // (1000.00 + 2000.50) ÷ 2; o6 was won for nothing.
    assert_eq!(size.figure.value.expect("a value").to_string(), "6001/4");
    let excluded: Vec<_> = size.working.rows_excluded.into_iter().collect();
    assert_eq!(excluded, [("zero_amount".to_owned(), 1)]);
    // 2026-Q2: o7 for 400.00; o8 has no amount at all.
    let size = site.outcome("avg_deal_size", "2026-Q2");
    assert_eq!(size.figure.value.expect("a value").to_string(), "400");
    let excluded: Vec<_> = size.working.rows_excluded.into_iter().collect();
    assert_eq!(excluded, [("empty_amount".to_owned(), 1)]);
}

#[test]
fn median_takes_the_mean_of_the_two_middle_values() {
    let site = Site::new(&[("opportunities", DEALS)]);
    // o1 30 days, o2 60 days, o6 70 days.
    assert_eq!(site.value("sales_cycle_days", "2026-Q1"), "60");
    // February and March apart: 30; (60 + 70) ÷ 2.
    assert_eq!(site.values("sales_cycle_days", &["2026-02", "2026-03"]), ["30", "65"]);
    // 2026-Q2: o7 closed before it was created, o8 has no created date.
    let cycle = site.outcome("sales_cycle_days", "2026-Q2");
    assert_eq!(cycle.figure.value, Err(almanac::compute::number::Reason::NoData));
    let excluded: Vec<_> = cycle.working.rows_excluded.into_iter().collect();
    assert_eq!(excluded, [("empty_created_date".to_owned(), 1), ("negative".to_owned(), 1)]);
}

#[test]
fn every_aggregate_is_exact() {
    let yaml = |name: &str, agg: &str| {
        format!(
            "  - {{ name: {name}, type: simple, model: deals, agg: {agg}, expr: amount, \
             agg_time_dimension: on, unit: currency }}\n"
        )
    };
    let aggregates = ["count", "count_distinct", "sum", "min", "max", "avg", "median", "p90"];
    let metrics: String = aggregates.map(|agg| yaml(&format!("m_{agg}"), agg)).concat();
    let site = Site::new(&[(
        "deals",
        "on:d, amount:2
         2026-01-01, 10.00
         2026-01-02, 1.00
         2026-01-03, 2.00
         2026-01-04, 3.00
         2026-01-04, 3.00
         2026-01-31, ",
    )])
    .define(&format!("metrics:\n{metrics}"), "");
    let values = aggregates.map(|agg| site.value(&format!("m_{agg}"), "2026-01"));
    // Sorted 1, 2, 3, 3, 10: the ninth decile lies at 0.9 × 4 = 3.6, so 3 + 0.6 × 7 = 7.2.
    assert_eq!(values, ["5", "4", "19", "1", "10", "3.8", "3", "7.2"]);
}

#[test]
fn sums_beyond_fifty_three_bits_keep_every_cent() {
    let site = Site::new(&[(
        "opportunities",
        "status, amount:2, close_date:d
         won, 99999999999999999.99, 2026-01-01
         won, 0.01, 2026-01-02
         won, 0.02, 2026-01-02",
    )]);
    assert_eq!(site.value("bookings", "2026-01"), "100000000000000000.02");
}

#[test]
fn derived_metric_takes_inputs_from_earlier_periods() {
    let site = Site::new(&[("opportunities", DEALS)]).define(
        r#"metrics:
  - name: step
    type: derived
    expr: "({bookings} - {before}) * 4 / {before}"
    input_metrics:
      - { name: bookings }
      - { name: bookings, alias: before, offset_window: 1q }
    grain: quarter
    unit: ratio
"#,
        "",
    );
    // (400 − 3000.5) × 4 ÷ 3000.5 = −10402 ÷ 3000.5 = −20804/6001
    let step = site.outcome("step", "2026-Q2").figure;
    assert_eq!(step.value.expect("a value").to_string(), "-20804/6001");
    // There is no quarter before the first; a month is no quarter.
    assert_eq!(site.value("step", "2026-Q1"), "no_prior_period");
    assert_eq!(site.value("step", "2026-05"), "wrong_grain");
}

#[test]
fn missing_input_propagates_unless_it_counts_as_zero() {
    let metric = |name: &str, missing: &str| {
        format!(
            "  - {{ name: {name}, type: derived, expr: \"{{bookings}} + {{mrr}}\", \
             missing: {missing}, unit: currency }}\n"
        )
    };
    let yaml = format!("metrics:\n{}{}", metric("a", "propagate"), metric("b", "zero"));
    let site = Site::new(&[("opportunities", DEALS)]).define(&yaml, "");
    assert_eq!(site.value("a", "2026-Q1"), "missing_input(subscriptions)");
    assert_eq!(site.value("b", "2026-Q1"), "3000.5");
}

const SUBSCRIPTIONS: &str = "
    subscription_id, account_id, valid_from:d, valid_to:d, mrr:2,  status
    s1,              a1,         2026-01-15,   2026-03-31, 100.00, active
    s2,              a1,         2026-03-31,   ,           150.00, active
    s3,              a2,         2026-02-01,   2026-03-01, 40.00,  past_due
    s4,              a3,         2026-01-01,   ,           70.00,  trial
    s5,              a4,         2026-01-01,   ,           0.00,   active
    s6,              a5,         2026-01-01,   ,           30.00,  paused";

#[test]
fn balance_counts_rows_in_force_at_the_end_of_the_last_day() {
    let site = Site::new(&[("subscriptions", SUBSCRIPTIONS)]);
    // January: s1. February: s1 and s3. March: s1 ends on the 31st and s2 begins.
    let months = ["2026-01", "2026-02", "2026-03"];
    assert_eq!(site.values("mrr", &months), ["100", "140", "150"]);
    assert_eq!(site.values("arr", &months), ["1200", "1680", "1800"]);
    // Trials, pauses and free plans are no customers: a1; a1 and a2; a1.
    assert_eq!(site.values("customers", &months), ["1", "2", "1"]);
    assert_eq!(site.value("mrr", "2025-12"), "no_data");
}

#[test]
fn valid_to_is_the_first_day_without_service() {
    let site = Site::new(&[("subscriptions", SUBSCRIPTIONS)]);
    // s3 ends on 1 March: in force on 28 February, not on 1 March.
    assert_eq!(site.values("mrr", &["2026-02-28", "2026-03-01"]), ["140", "100"]);
    assert_eq!(site.values("mrr", &["2026-03-30", "2026-03-31"]), ["100", "150"]);
}

const OPENING: &str = "metrics:
  - { name: opening, type: balance, model: subscriptions, agg: sum, expr: mrr, at: period_start, valid: { from: valid_from, to: valid_to }, filter: \"status not in ('trial', 'paused')\", unit: currency }
";

#[test]
fn close_of_a_period_is_the_opening_of_the_next() {
    let site = Site::new(&[("subscriptions", SUBSCRIPTIONS)]).define(OPENING, "");
    let closes = site.values("mrr", &["2025-12", "2026-01", "2026-02", "2026-03"]);
    let opens = site.values("opening", &["2026-01", "2026-02", "2026-03", "2026-04"]);
    assert_eq!(closes, opens);
}

#[test]
fn prices_of_any_interval_become_exact_months() {
    // G4: four yearly plans for 2,000 together are MRR 166.67 and ARR 2,000.
    let site = Site::new(&[(
        "subscriptions",
        "account_id, valid_from:d, amount:2, interval, interval_count:i
         a1, 2026-01-01, 500.00, year, 1
         a1, 2026-01-01, 500.00, year, 1
         a1, 2026-01-01, 500.00, year,
         a1, 2026-01-01, 500.00, year, 1",
    )]);
    assert_eq!(site.outcome("mrr", "2026-01").figure.value.expect("a value").to_string(), "500/3");
    assert_eq!(site.value("arr", "2026-01"), "2000");
    // Per year: 10 × 52 ÷ 2 = 260; 1 × 365 = 365; 30 × 4 ÷ 3 = 40; 7 × 12 ÷ 5 = 16.8.
    let site = Site::new(&[(
        "subscriptions",
        "account_id, valid_from:d, amount:2, interval, interval_count:i
         a1, 2026-01-01, 10.00, week, 2
         a2, 2026-01-01, 1.00, day, 1
         a3, 2026-01-01, 30.00, quarter, 3
         a4, 2026-01-01, 7.00, month, 5
         a5, 2026-01-01, 7.00, fortnight, 1
         a6, 2026-01-01, , month, 1",
    )]);
    assert_eq!(site.value("arr", "2026-01"), "681.8");
    assert_eq!(site.value("customers", "2026-01"), "4");
    let excluded: Vec<_> =
        site.outcome("mrr", "2026-01").working.rows_excluded.into_iter().collect();
    assert_eq!(excluded, [("empty_amount".to_owned(), 1), ("no_value".to_owned(), 1)]);
}

#[test]
fn fraction_can_stand_inside_a_larger_expression() {
    let yaml = "metrics:
  - { name: big, type: balance, model: subscriptions, agg: count, valid: { from: valid_from }, filter: \"mrr > 166.66\", unit: count }
";
    let site = Site::new(&[(
        "subscriptions",
        "account_id, valid_from:d, amount:2, interval
         a1, 2026-01-01, 2000.00, year
         a1, 2026-01-01, 1999.00, year",
    )])
    .define(yaml, "");
    // 2000 ÷ 12 = 166.67 and 1999 ÷ 12 = 166.58
    assert_eq!(site.value("big", "2026-01"), "1");
}

#[test]
fn fiscal_quarter_from_february_holds_its_own_months() {
    let site = Site::new(&[("opportunities", DEALS)]).fiscal_year_start(2);
    // FY2026-Q4 is November to January: only o3, lost on 31 January.
    assert_eq!(site.value("closed_deals", "FY2026-Q4"), "1");
    // FY2027-Q1 is February to April: o1, o2, o6 and o8.
    assert_eq!(site.value("closed_deals", "FY2027-Q1"), "4");
}

#[test]
fn period_in_progress_is_compared_after_the_same_number_of_days() {
    let csv = "
        status, amount:2, close_date:d
        won,    100.00,   2025-01-20
        won,    5.00,     2026-01-17
        won,    7.00,     2026-01-18
        won,    11.00,    2026-02-17
        won,    13.00,    2026-02-18";
    let site = Site::new(&[("opportunities", csv)]).on("2026-02-17");
    let (evaluations, _) = site.run(&["bookings"], &["2026-02", "2026-01"], &[]);
    assert_eq!(evaluations.iter().map(|e| e.partial).collect::<Vec<_>>(), [true, false]);
    // To 17 February: 11; the first 17 days of January: 5, so +6 and 6 ÷ 5.
    let outcome = site.outcome("bookings", "2026-02");
    assert_eq!(outcome.figure.value.expect("a value").to_string(), "11");
    let change = outcome.changes.prior_period;
    let parts = [change.base, change.absolute, change.relative];
    assert_eq!(parts.map(|part| part.expect("a value").to_string()), ["5", "6", "6/5"]);
    // February 2025 has no sale by then, but lies in the data: a measured zero.
    let change = outcome.changes.prior_year;
    assert_eq!(change.base.expect("a value").to_string(), "0");
    assert_eq!(change.reason.expect("a reason").code(), "zero_denominator");
    // All of January against all of December, and nothing is known of the future.
    assert_eq!(site.value("bookings", "2026-01"), "12");
    assert_eq!(site.value("bookings", "2026-03"), "no_data");
}

#[test]
fn balance_of_a_period_in_progress_is_read_at_the_date_of_the_run() {
    let site = Site::new(&[("subscriptions", SUBSCRIPTIONS)]).on("2026-02-28");
    // 2026-Q1 to 28 February: s1 and s3; a quarter before that there is nothing.
    let outcome = site.outcome("mrr", "2026-Q1");
    assert_eq!(outcome.figure.value.expect("a value").to_string(), "140");
    assert_eq!(outcome.changes.prior_period.reason.expect("a reason").code(), "no_prior_period");
}

#[test]
fn open_deals_are_not_in_the_win_rate() {
    // G11: won 25, lost 75, open 50 is 25 %, not 16.7 %.
    let rows = |count, status: &str, close: &str| format!("{status},new,{close}\n").repeat(count);
    let csv = format!(
        "status,type,close_date:d\n{}{}{}",
        rows(25, "won", "2026-02-01"),
        rows(75, "lost", "2026-02-02"),
        rows(50, "open", "")
    );
    let site = Site::new(&[("opportunities", &csv)]);
    assert_eq!(site.value("win_rate", "2026-Q1"), "0.25");
}

#[test]
fn nothing_divided_by_nothing_is_a_reason_and_an_empty_count_a_measured_zero() {
    let site = Site::new(&[("opportunities", DEALS)]);
    // 2026-Q3 lies inside the data and nothing closed in it.
    assert_eq!(site.value("win_rate", "2026-Q3"), "zero_denominator");
    assert_eq!(site.value("avg_deal_size", "2026-Q3"), "zero_denominator");
    assert_eq!(site.values("won_deals", &["2026-Q3", "2025-Q4"]), ["0", "no_data"]);
    assert_eq!(site.value("mrr", "2026-Q1"), "missing_input(subscriptions)");
}

const REGIONS: &str = "segments:
  - { name: region, entity: account, expr: region }
  - name: size
    entity: account
    order: [small, large]
    cases: { large: \"employees >= 200\", small: \"employees < 200\" }
  - { name: team, entity: owner, expr: team }
  - { name: top, entity: account, expr: region, top: 1, other: Elsewhere }
  - { name: kind, entity: opportunity, expr: type }
";

fn regional() -> Site {
    Site::new(&[
        (
            "accounts",
            "account_id, region, employees:i, owner_id, is_test:b
             a1, emea, 10, u1,
             a2, apac, 500, u2, false
             a3, , , u9,
             a4, emea, 1, u1, true
             a5, emea, 300, ,",
        ),
        ("users", "owner_id, team\n u1, north\n u2, south"),
        (
            "opportunities",
            "opportunity_id, account_id, owner_id, status, type, amount:2, close_date:d
             o1, a1, u1, won, new, 10.00, 2026-01-01
             o2, a1, u2, lost, new, 10.00, 2026-01-01
             o3, a2, u2, won, expansion, 20.00, 2026-01-01
             o4, a3, u7, won, new, 40.00, 2026-01-01
             o5, a9, , lost, new, 80.00, 2026-01-01
             o6, a4, u1, won, new, 99.00, 2026-01-01",
        ),
        (
            "subscriptions",
            "account_id, valid_from:d, mrr:2
             a1, 2026-01-01, 1.00
             a2, 2026-01-01, 2.00
             a4, 2026-01-01, 4.00",
        ),
    ])
    .define("metrics: []\n", REGIONS)
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn rows_fall_under_the_key_of_their_account_owner_or_deal() {
    let site = regional();
    // a3 has no region and a9 is no account; o6 belongs to a test account.
    let expected = pairs(&[("apac", "20"), ("emea", "10"), ("unknown", "40")]);
    assert_eq!(site.by("bookings", "2026-01", "region"), expected);
    let expected = pairs(&[("apac", "1"), ("emea", "0.5"), ("unknown", "0.5")]);
    assert_eq!(site.by("win_rate", "2026-01", "region"), expected);
    assert_eq!(site.by("mrr", "2026-01", "region"), pairs(&[("apac", "2"), ("emea", "1")]));
    let expected = pairs(&[("small", "10"), ("large", "20"), ("unknown", "40")]);
    assert_eq!(site.by("bookings", "2026-01", "size"), expected);
    let expected = pairs(&[("north", "10"), ("south", "20"), ("unknown", "40")]);
    assert_eq!(site.by("bookings", "2026-01", "team"), expected);
    // Subscriptions know their owner through the account.
    assert_eq!(site.by("mrr", "2026-01", "team"), pairs(&[("north", "1"), ("south", "2")]));
    let expected = pairs(&[("emea", "10"), ("other", "20"), ("unknown", "40")]);
    assert_eq!(site.by("bookings", "2026-01", "top"), expected);
    let expected = pairs(&[("expansion", "20"), ("new", "50")]);
    assert_eq!(site.by("bookings", "2026-01", "kind"), expected);
}

#[test]
fn rows_of_test_accounts_are_left_out_and_counted() {
    let site = regional();
    let won = site.outcome("won_deals", "2026-01");
    assert_eq!(won.figure.value.expect("a value").to_string(), "3");
    let excluded: Vec<_> = won.working.rows_excluded.into_iter().collect();
    assert_eq!(excluded, [("test_account".to_owned(), 1)]);
    assert_eq!((won.working.rows_used, won.grade.map(|g| g.code())), (3, Some("A")));
    assert_eq!(site.value("mrr", "2026-01"), "3");
    assert_eq!(site.value("customers", "2026-01"), "2");
}

#[test]
fn total_of_a_ratio_is_divided_anew_and_not_averaged() {
    // G17: 90 of 100 and 5 of 10 are 95 of 110, not 70 %.
    let rows = |won, lost, account: &str| {
        format!("won,{account},2026-01-01\n").repeat(won)
            + &format!("lost,{account},2026-01-01\n").repeat(lost)
    };
    let csv = format!("status,account_id,close_date:d\n{}{}", rows(90, 10, "a"), rows(5, 5, "b"));
    let site =
        Site::new(&[("opportunities", &csv), ("accounts", "account_id, region\n a, A\n b, B")])
            .define("metrics: []\n", REGIONS);
    assert_eq!(site.by("win_rate", "2026-01", "region"), pairs(&[("A", "0.9"), ("B", "0.5")]));
    let total = site.outcome("win_rate", "2026-01").figure.value.expect("a value");
    assert_eq!(total.to_string(), "19/22");
}

#[test]
fn change_from_zero_or_from_below_says_why_it_has_no_share() {
    // G18: base 0 → 50; base −10 → 5 is +15.
    let csv = "
        status, amount:2, close_date:d
        won,    1.00,     2025-01-01
        won,    50.00,    2026-02-01
        won,    -60.00,   2026-03-01
        won,    50.00,    2026-03-01
        won,    5.00,     2026-04-01";
    let site = Site::new(&[("opportunities", csv)]);
    let february = site.outcome("bookings", "2026-02").changes.prior_period;
    assert_eq!(february.reason.expect("a reason").code(), "zero_denominator");
    let april = site.outcome("bookings", "2026-04").changes.prior_period;
    assert_eq!(april.absolute.expect("a value").to_string(), "15");
    assert_eq!(april.reason.expect("a reason").code(), "not_meaningful");
}

#[test]
fn status_follows_the_thresholds_and_few_cases_are_flagged() {
    use almanac::compute::outcome::{Sample, Status};
    let status = |on_track: &str, at_risk: &str| {
        let yaml = format!(
            "metrics:\n  - {{ name: win_rate, type: ratio, numerator: won_deals, denominator: closed_deals, \
             unit: percent, min_n: 4, thresholds: {{ on_track: \"{on_track}\", at_risk: \"{at_risk}\" }} }}\n"
        );
        Site::new(&[("opportunities", DEALS)]).define(&yaml, "").outcome("win_rate", "2026-Q1")
    };
    assert_eq!(status(">= 0.75", ">= 0.5").status, Some(Status::OnTrack));
    assert_eq!(status("> 0.75", ">= 0.5").status, Some(Status::AtRisk));
    assert_eq!(status("> 0.8", "> 0.75").status, Some(Status::OffTrack));
    assert_eq!(status("> 0.8", "> 0.75").sample, Sample::Enough);
    let site = Site::new(&[("opportunities", DEALS)]);
    assert_eq!(site.outcome("win_rate", "2026-Q1").sample, Sample::Low);
    assert_eq!(site.outcome("won_deals", "2026-Q1").sample, Sample::Enough);
}

#[test]
fn rows_that_are_left_out_lower_the_grade() {
    let site = |lost: usize| {
        let csv = format!(
            "status,amount:2,close_date:d\n{}{}",
            "won,1.00,2026-01-01\n".repeat(200 - lost),
            "won,,2026-01-01\n".repeat(lost)
        );
        let grade = Site::new(&[("opportunities", &csv)]).outcome("bookings", "2026-01").grade;
        grade.map(|grade| grade.code())
    };
    // Of 200 rows: none; one is 0.5 %; two are 1 %; ten are 5 %; eleven are 5.5 %.
    assert_eq!([0, 1, 2, 10, 11].map(site), ["A", "B", "C", "C", "D"].map(Some));
}
