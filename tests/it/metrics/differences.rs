//! What `almanac diff` prints.

use almanac::compute::edition::{Edition, EditionError, revisions};
use almanac::compute::evaluate::{Comparison, Question, compare};
use almanac::diag::Diagnostics;
use almanac::model::metric::MetricId;
use almanac::model::period::Period;
use almanac::model::segment::SegmentId;
use almanac::render::metrics;
use almanac::render::revision::Names;
use almanac::render::{difference, revision};

use super::site::Site;

fn site() -> Site {
    Site::new(&[
        (
            "opportunities",
            "opportunity_id, account_id, status, amount:2, close_date:d
             o1, a1, won, 10.00, 2026-08-01
             o2, a2, lost, 1.00, 2026-09-01
             o3, a2, lost, 1.00, 2026-09-01
             o4, a1, won, 8.00, 2026-05-01
             o5, a1, lost, 10.00, 2026-07-01",
        ),
        ("accounts", "account_id, region\n a1, emea\n a2, apac"),
    ])
    .fiscal_year_start(2)
    .on("2026-10-31")
    .define("metrics: []\n", "segments: [{ name: region, entity: account, expr: region }]\n")
}

fn compared(site: &Site, ids: &[&str], labels: [&str; 2], by: &[&str]) -> Comparison {
    let [before, after] =
        labels.map(|label| Period::parse(label, &site.calendar).expect("a period"));
    let question = Question {
        metrics: Some(ids.iter().map(|id| MetricId::new(id)).collect()),
        before,
        after,
        segments: by.iter().map(|id| SegmentId::new(id)).collect(),
    };
    let mut diags = Diagnostics::new();
    let compared = compare(&site.inputs(), &question, &mut diags);
    assert_eq!(site.lines(&diags), Vec::<String>::new());
    compared
}

#[test]
fn periods_stand_side_by_side_with_what_their_parts_did() {
    let site = site();
    let quarters = ["FY2027-Q2", "FY2027-Q3"];
    let compared =
        compared(&site, &["win_rate", "bookings", "lost_deals", "mrr"], quarters, &["region"]);
    // Win rate 1/2 (emea 1/2), then 1/3 (emea 1/1, apac 0/2); mean 5/12.
    // apac: mix −5/12 × 2/3 = −5/18. emea: rate 1/2 × (1 + 1/3)/2 = 1/3, mix −1/6 + 5/18 − 1/3.
    assert_eq!(
        difference::table(&compared, &site.metrics, &site.calendar),
        "FY2027-Q2  2026-05-01 to 2026-07-31\n\
         FY2027-Q3  2026-08-01 to 2026-10-31  as of 2026-10-31\n\
         metric           FY2027-Q2  FY2027-Q3  difference    change    verdict  note\n\
         win_rate            50.0 %     33.3 %    -16.7 pp                worse\n  \
           region = apac          —      0.0 %           —                       FY2027-Q2: the denominator is zero\n  \
           region = emea     50.0 %    100.0 %    +50.0 pp               better\n\
         bookings             8 EUR     10 EUR      +2 EUR   +25.0 %     better\n  \
           region = apac      0 EUR      0 EUR       0 EUR            unchanged\n  \
           region = emea      8 EUR     10 EUR      +2 EUR   +25.0 %     better\n\
         lost_deals               1          2          +1  +100.0 %      worse\n  \
           region = apac          0          2          +2                worse\n  \
           region = emea          1          0          -1  -100.0 %     better\n\
         mrr                      —          —           —                       needs subscriptions\n  \
           region = apac          —          —           —                       needs subscriptions\n  \
           region = emea          —          —           —                       needs subscriptions\n\
         \n\
         win_rate by region       rate        mix  both\n\
         apac                  0.00 pp  -27.78 pp  -27.78 pp\n\
         emea                +33.33 pp  -22.22 pp  +11.11 pp\n\
         total               +33.33 pp  -50.00 pp  -16.67 pp\n"
    );
}

#[test]
fn what_rounds_to_nothing_has_no_sign() {
    // 1 of 2, then 1000 of 2001 deals won: a fall of 0.02499 points.
    let deal = |at: usize, day: &str| {
        let status = if at.is_multiple_of(2) { "lost" } else { "won" };
        format!("\no{day}{at}, a1, {status}, 10.00, {day}")
    };
    let mut deals = "opportunity_id, account_id, status, amount:2, close_date:d".to_owned();
    deals.extend((0..2).map(|at| deal(at, "2026-05-01")));
    deals.extend((0..2001).map(|at| deal(at, "2026-08-01")));
    let site = Site::new(&[("opportunities", &deals)]).fiscal_year_start(2).on("2026-10-31");
    let compared = compared(&site, &["win_rate"], ["FY2027-Q2", "FY2027-Q3"], &[]);
    let table = difference::table(&compared, &site.metrics, &site.calendar);
    let row = table.lines().find(|line| line.starts_with("win_rate")).unwrap_or_default();
    let cells: Vec<&str> = row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells, ["win_rate", "50.0 %", "50.0 %", "0.0 pp", "worse"]);
}

#[test]
fn a_comparison_is_one_object_and_one_line_a_figure() {
    let site = site();
    let quarters = ["FY2027-Q2", "FY2027-Q3"];
    let compared = compared(&site, &["win_rate"], quarters, &["region"]);
    let expected = concat!(
        r#"{"grain":"quarter","before":{"period":"FY2027-Q2","start":"2026-05-01","#,
        r#""end":"2026-08-01","partial":false},"after":{"period":"FY2027-Q3","#,
        r#""start":"2026-08-01","end":"2026-11-01","partial":false},"as_of":"2026-10-31","#,
        r#""currency":"EUR","metrics":[{"id":"win_rate","unit":"percent","#,
        r#""before":{"value":"0.5","numerator":"1","denominator":"2","n":2,"reason":null},"#,
        r#""after":{"value":"0.333333333333","numerator":"1","denominator":"3","n":3,"#,
        r#""reason":null},"change":{"absolute":"-0.166666666667","#,
        r#""relative":"-0.333333333333","reason":null},"verdict":"worse","segments":["#,
        r#"{"by":"region","key":"apac","before":{"value":null,"numerator":"0","#,
        r#""denominator":"0","n":0,"reason":"zero_denominator"},"after":{"value":"0","#,
        r#""numerator":"0","denominator":"2","n":2,"reason":null},"change":{"absolute":null,"#,
        r#""relative":null,"reason":"zero_denominator"},"verdict":null},"#,
        r#"{"by":"region","key":"emea","before":{"value":"0.5","numerator":"1","#,
        r#""denominator":"2","n":2,"reason":null},"after":{"value":"1","numerator":"1","#,
        r#""denominator":"1","n":1,"reason":null},"change":{"absolute":"0.5","relative":"1","#,
        r#""reason":null},"verdict":"better"}],"effects":[{"by":"region","parts":["#,
        r#"{"key":"apac","rate":"0","mix":"-0.277777777778"},"#,
        r#"{"key":"emea","rate":"0.333333333333","mix":"-0.222222222222"}],"reason":null}]}]}"#,
        "\n",
    );
    assert_eq!(difference::json(&compared, &site.metrics, &site.calendar), expected);
    let csv = difference::csv(&compared, &site.metrics, &site.calendar);
    assert_eq!(
        csv.lines().skip(1).collect::<Vec<_>>(),
        [
            "FY2027-Q2,FY2027-Q3,win_rate,percent,,,0.5,,0.333333333333,,-0.166666666667,-0.333333333333,worse,,",
            "FY2027-Q2,FY2027-Q3,win_rate,percent,region,apac,,zero_denominator,0,,,,,0,-0.277777777778",
            "FY2027-Q2,FY2027-Q3,win_rate,percent,region,emea,0.5,,1,,0.5,1,better,0.333333333333,-0.222222222222",
        ]
    );
}

#[test]
fn a_period_in_progress_is_compared_with_as_many_days() {
    // On 10 August the third quarter is 10 days old: of the second the deal of 1 July is too late.
    let site = site().on("2026-08-10");
    let sides = |labels: [&str; 2]| {
        let compared = compared(&site, &["closed_deals"], labels, &[]);
        let of = &compared.metrics[0];
        let days = |days: almanac::model::period::DayRange| format!("{} {}", days.start, days.end);
        (
            days(compared.before.days),
            super::site::text(&of.before),
            days(compared.after.days),
            super::site::text(&of.after),
        )
    };
    let second = ("2026-05-01 2026-05-11".to_owned(), "1".to_owned());
    let third = ("2026-08-01 2026-08-11".to_owned(), "1".to_owned());
    assert_eq!(
        sides(["FY2027-Q2", "FY2027-Q3"]),
        (second.0.clone(), second.1.clone(), third.0.clone(), third.1.clone())
    );
    assert_eq!(sides(["FY2027-Q3", "FY2027-Q2"]), (third.0, third.1, second.0, second.1));
}

#[test]
fn an_edition_is_what_metrics_prints() {
    let site = site();
    let (evaluations, _) = site.run(&["win_rate", "mrr"], &["FY2027-Q3"], &["region"]);
    let text = metrics::json(&evaluations[0], &site.metrics, &site.calendar);
    let edition = Edition::read(&text).expect("an edition");
    assert_eq!(edition.metrics().into_iter().collect::<Vec<_>>(), ["win_rate", "mrr"]);
    let found = revisions(&edition, &edition, &|_| true);
    assert_eq!((found.compared, found.revised), (6, Vec::new()));
}

const BEFORE: &str = r#"[
  {"period":"2026-Q1","metrics":[]},
  {"period":"2026-Q2","metrics":[
    {"id":"arr","unit":"currency","version":1,"value":"100","reason":null,"segments":[
      {"by":"region","key":"emea","value":"60","reason":null}]},
    {"id":"nrr","unit":"percent","version":1,"value":null,"reason":"no_data","segments":[]},
    {"id":"grr","unit":"percent","version":1,"value":"0.9","reason":null,"segments":[]},
    {"id":"nps","unit":"points","value":"30","reason":null}]}]"#;

const AFTER: &str = r#"[
  {"period":"2026-Q2","metrics":[
    {"id":"arr","unit":"currency","version":2,"value":"98.5","reason":null,"segments":[
      {"by":"region","key":"emea","value":"60.0","reason":null},
      {"by":"region","key":"apac","value":"38.5","reason":null},
      {"by":"size","key":"smb","value":"1","reason":null}]},
    {"id":"nrr","unit":"percent","version":1,"value":null,"reason":"immature_cohort"},
    {"id":"csat","unit":"percent","version":1,"value":"0.8","reason":null},
    {"id":"nps","unit":"points","version":3,"value":null,"reason":"no_data"}]},
  {"period":"2026-Q3","metrics":[]}]"#;

#[test]
fn editions_differ_in_values_reasons_versions_and_what_they_hold() {
    let [before, after] = [BEFORE, AFTER].map(|text| Edition::read(text).expect("an edition"));
    let found = revisions(&before, &after, &|_| true);
    let names = Names { before: "old", after: "new" };
    // 60 and 60.0 are one value; the segment `size` was not asked for before; a version that was
    // not noted has not changed.
    assert_eq!(
        revision::table(&found, names),
        "old → new: 7 figures in 1 period, 6 differ\n\
         only in old: 2026-Q1\n\
         only in new: 2026-Q3\n\
         figure                          before                after  difference  what\n\
         2026-Q2 arr                        100                 98.5        -1.5  value, definition 1 → 2\n\
         2026-Q2 arr region = apac                              38.5              appeared\n\
         2026-Q2 nrr                — (no data)  — (immature cohort)              reason\n\
         2026-Q2 csat                                            0.8              appeared\n\
         2026-Q2 nps                         30          — (no data)              value\n\
         2026-Q2 grr                        0.9                                   vanished\n"
    );
    let only = revisions(&before, &after, &|metric| metric == "grr");
    assert_eq!(revision::csv(&only).lines().nth(1), Some("2026-Q2,grr,,,0.9,,1,,,,,vanished"));
    assert_eq!(
        revision::json(&only, names),
        concat!(
            r#"{"before":"old","after":"new","compared":1,"periods":["2026-Q2"],"#,
            r#""only_before":["2026-Q1"],"only_after":["2026-Q3"],"revisions":["#,
            r#"{"period":"2026-Q2","metric":"grr","by":null,"key":null,"#,
            r#""before":{"value":"0.9","reason":null,"unit":"percent","version":1},"#,
            r#""after":null,"difference":null,"kinds":["vanished"]}]}"#,
            "\n"
        )
    );
}

#[test]
fn what_is_no_edition_is_told_apart() {
    let no = |text: &str| Edition::read(text).expect_err("no edition").to_string();
    assert!(matches!(Edition::read("[period"), Err(EditionError::NoJson(_))));
    assert!(matches!(Edition::read("period,metric"), Err(EditionError::NoSeal(_))));
    let seal = "it is no JSON and no seal: ";
    assert_eq!(no(""), format!("{seal}it is empty"));
    assert_eq!(no("title: Home"), format!("{seal}the key `period` is missing"));
    let shape = "it does not hold what `almanac metrics --format json` prints: ";
    assert_eq!(no("{}"), format!("{shape}a period has no `period`"));
    assert_eq!(
        no(r#"{"period":"2026","metrics":[{"id":"arr","unit":"count","value":1.5}]}"#),
        format!("{shape}`arr` has no value that is a decimal in quotes")
    );
}
