//! What `almanac metrics` prints.

use almanac::compute::evaluate::{Request, evaluate};
use almanac::diag::Diagnostics;
use almanac::model::metric::MetricId;
use almanac::model::period::Period;
use almanac::render::metrics::{csv, json, json_list, table};

use super::site::Site;

fn site() -> Site {
    Site::new(&[
        (
            "opportunities",
            "opportunity_id, account_id, status, amount:2, close_date:d
             o1, a1, won, 10.00, 2026-08-01
             o2, a2, lost, 1.00, 2026-09-01
             o3, a2, lost, 1.00, 2026-09-01
             o4, a1, won, 10.00, 2026-05-01
             o5, a1, lost, 10.00, 2026-05-01",
        ),
        ("accounts", "account_id, region\n a1, emea\n a2, =apac"),
    ])
    .fiscal_year_start(2)
    .on("2026-10-31")
    .define("metrics: []\n", "segments: [{ name: region, entity: account, expr: region }]\n")
}

#[test]
fn json_has_the_documented_form() {
    let site = site();
    let (evaluations, _) = site.run(&["win_rate", "mrr"], &["FY2027-Q3"], &["region"]);
    let text = json(&evaluations[0], &site.metrics, &site.calendar);
    // 1 of 3 after 1 of 2: 1/3 − 1/2 = −1/6, and −1/6 ÷ 1/2 = −1/3.
    let expected = concat!(
        r#"{"period":"FY2027-Q3","grain":"quarter","partial":false,"start":"2026-08-01","#,
        r#""end":"2026-11-01","as_of":"2026-10-31","currency":"EUR","metrics":["#,
        r#"{"id":"win_rate","unit":"percent","version":1,"value":"0.333333333333","numerator":"1","#,
        r#""denominator":"3","n":3,"reason":null,"low_n":true,"status":null,"target":null,"benchmark":null,"#,
        r#""grade":"A","parts":[],"changes":{"prior_period":{"base":"0.5","#,
        r#""absolute":"-0.166666666667","relative":"-0.333333333333","reason":null},"#,
        r#""prior_year":{"base":null,"absolute":null,"relative":null,"#,
        r#""reason":"no_prior_period"}},"segments":["#,
        r#"{"by":"region","key":"=apac","value":"0","numerator":"0","denominator":"2","n":2,"#,
        r#""reason":null,"low_n":true},"#,
        r#"{"by":"region","key":"emea","value":"1","numerator":"1","denominator":"1","n":1,"#,
        r#""reason":null,"low_n":true}]},"#,
        r#"{"id":"mrr","unit":"currency","version":1,"value":null,"numerator":null,"denominator":null,"#,
        r#""n":null,"reason":"missing_input","reason_detail":"subscriptions","low_n":false,"status":null,"#,
        r#""target":null,"benchmark":null,"grade":null,"parts":[],"changes":{"#,
        r#""prior_period":{"base":null,"absolute":null,"relative":null,"#,
        r#""reason":"missing_input","reason_detail":"subscriptions"},"#,
        r#""prior_year":{"base":null,"absolute":null,"relative":null,"#,
        r#""reason":"missing_input","reason_detail":"subscriptions"}},"segments":["#,
        r#"{"by":"region","key":"=apac","value":null,"numerator":null,"denominator":null,"#,
        r#""n":null,"reason":"missing_input","reason_detail":"subscriptions","low_n":false},"#,
        r#"{"by":"region","key":"emea","value":null,"numerator":null,"denominator":null,"#,
        r#""n":null,"reason":"missing_input","reason_detail":"subscriptions","low_n":false}]}]}"#,
        "\n",
    );
    assert_eq!(text, expected);
    let list = json_list(&evaluations, &site.metrics, &site.calendar);
    assert_eq!(list, format!("[{}]\n", expected.trim_end()));
}

#[test]
fn csv_has_a_line_for_each_figure_and_no_formulas() {
    let site = site();
    let (evaluations, _) = site.run(&["won_deals"], &["FY2027-Q3"], &["region"]);
    let text = csv(&evaluations, &site.metrics, &site.calendar);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[1..],
        [
            "FY2027-Q3,quarter,2026-08-01,2026-11-01,2026-10-31,false,EUR,won_deals,count,,,1,,,1,,,,A,1,0,0,,,,,,,,",
            "FY2027-Q3,quarter,2026-08-01,2026-11-01,2026-10-31,false,EUR,won_deals,count,region,\"'=apac\",0,,,0,,,,,,,,,,,,,,,",
            "FY2027-Q3,quarter,2026-08-01,2026-11-01,2026-10-31,false,EUR,won_deals,count,region,emea,1,,,1,,,,,,,,,,,,,,,",
        ]
    );
    assert!(lines.iter().all(|line| line.matches(',').count() == lines[0].matches(',').count()));
}

#[test]
fn table_is_aligned_and_gives_reasons_in_words() {
    let site = site();
    let (evaluations, _) = site.run(&["win_rate", "bookings", "mrr"], &["FY2027-Q3"], &["region"]);
    let text = table(&evaluations[..1], &site.metrics, &site.calendar);
    assert_eq!(
        text,
        "FY2027-Q3  2026-08-01 to 2026-10-31  as of 2026-10-31\n\
         metric              value  n  prior period    change  prior year  change  note\n\
         win_rate           33.3 %  3        50.0 %  -16.7 pp           —       —  low n, grade A\n  \
           region = =apac    0.0 %  2                                              low n\n  \
           region = emea   100.0 %  1                                              low n\n\
         bookings           10 EUR  1        10 EUR     0.0 %           —       —  grade A\n  \
           region = =apac    0 EUR  0\n  \
           region = emea    10 EUR  1\n\
         mrr                     —                —         —           —       —  needs subscriptions\n  \
           region = =apac        —                                                 needs subscriptions\n  \
           region = emea         —                                                 needs subscriptions\n"
    );
}

#[test]
fn the_last_periods_are_drawn_beside_the_value() {
    // Deals won in five quarters: not known before the data begins, then 3, 2, 9 and 1; the last is
    // in progress. The heights are eighths of the way from 1 to 9: 2, 1, 8 (the highest) and 0.
    let mut rows = String::from("opportunity_id, account_id, status, amount:2, close_date:d\n");
    for (month, count) in [("2025-10", 3), ("2026-01", 2), ("2026-04", 9), ("2026-07", 1)] {
        for at in 0..count {
            rows.push_str(&format!("{month}-{at}, a1, won, 10.00, {month}-02\n"));
        }
    }
    let site = Site::new(&[("opportunities", &rows)]).on("2026-07-31");
    let period = Period::parse("2026-Q3", &site.calendar).expect("a period");
    let request = Request {
        metrics: Some(["won_deals", "mrr"].map(MetricId::new).to_vec()),
        periods: vec![period],
        history: 5,
        ..Request::default()
    };
    let evaluations = evaluate(&site.inputs(), &request, &mut Diagnostics::new());
    assert_eq!(
        table(&evaluations, &site.metrics, &site.calendar),
        "2026-Q3  2026-07-01 to 2026-09-30  partial, as of 2026-07-31\n\
         metric     value  n  prior period   change  prior year  change  last 5  note\n\
         won_deals      1  1             9  -88.9 %           —       —    ▃▂█▁  grade A\n\
         mrr            —                —        —           —       —          needs subscriptions\n"
    );
}

#[test]
fn a_benchmark_is_the_newest_that_holds_else_that_of_the_catalogue() {
    let rows = "metric, cohort, p25:2, p50:2, source, edition, published:d, expires:d, confidence
        nrr, , 0.95, 1.02, Old study, 2024, 2024-01-01, 2030-01-01, B
        nrr, seed stage, , 0.90, New study, 2026, 2026-01-01, 2030-01-01, A
        nrr, , , 1.05, New study, 2026, 2026-01-01, 2030-01-01, A
        nrr, , , 2.00, Not out yet, 2027, 2027-01-01, , A
        grr, , , 0.50, Expired, 2020, 2020-01-01, 2026-07-31, A";
    let site = Site::new(&[("benchmarks", rows)]).on("2026-07-31");
    let (evaluations, _) = site.run(&["nrr", "grr", "mrr"], &["2026-Q2"], &[]);
    let text = json(&evaluations[0], &site.metrics, &site.calendar);
    let parsed: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let benchmarks: Vec<String> = parsed["metrics"]
        .as_array()
        .expect("metrics")
        .iter()
        .map(|metric| metric["benchmark"].to_string())
        .collect();
    assert_eq!(
        benchmarks,
        [
            concat!(
                r#"{"p10":null,"p25":null,"p50":"1.05","p75":null,"p90":null,"text":null,"#,
                r#""cohort":null,"source":"New study","edition":"2026","confidence":"A","#,
                r#""unverified":false,"from":"site"}"#
            ),
            concat!(
                r#"{"p10":null,"p25":"0.82","p50":"0.91","p75":"0.95","p90":null,"text":null,"#,
                r#""cohort":null,"source":"KBCM and Sapphire, by way of imboard","#,
                r#""edition":"2024","confidence":"B","unverified":false,"from":"catalogue"}"#
            ),
            "null",
        ]
    );
    let csv = csv(&evaluations, &site.metrics, &site.calendar);
    assert!(csv.lines().nth(1).is_some_and(|line| line.ends_with(r#",,1.05,,"New study, 2026""#)));
}
