//! Pipeline created and open pipeline, with and without a history.

use super::site::Site;

const STAGES: &str = "
    pipeline, stage,     status, is_qualified:b
    sales,    lead,      open,   false
    sales,    proposal,  open,   true
    sales,    signed,    won,    true
    sales,    gone,      lost,   false
    partner,  lead,      open,   true";

const DEALS: &str = "
    opportunity_id, pipeline, type,    status, stage,    amount:2, created_date:d, qualified_date:d, close_date:d
    o1,             sales,    new,     won,    signed,   900.00,   2026-01-01,     ,                 2026-03-20
    o2,             partner,  new,     open,   lead,     50.00,    2026-01-10,     2026-02-15,
    o3,             sales,    new,     open,   lead,     7.00,     2026-01-20,     2026-03-05,
    o4,             sales,    new,     lost,   gone,     30.00,    2026-02-01,     ,                 2026-02-20
    o5,             sales,    renewal, open,   proposal, 1000.00,  2026-01-01,     ,                 ";

const HISTORY: &str = "
    opportunity_id, changed_at:d, stage,    amount:1
    o1,             2026-01-01,   lead,     100.0
    o1,             2026-02-10,   proposal, 400.5
    o1,             2026-02-10,   proposal, 500.0
    o1,             2026-03-20,   signed,   900.0
    o2,             2026-01-10,   lead,     60.0
    o4,             2026-02-01,   lead,
    o4,             2026-02-20,   gone,     30.0";

#[test]
fn pipeline_is_created_on_the_first_qualified_day_with_the_amount_of_that_day() {
    let site = Site::new(&[
        ("opportunities", DEALS),
        ("stages", STAGES),
        ("opportunity_history", HISTORY),
    ]);
    // January: o2 enters at once, since leads of partners are qualified: 60.0.
    // February: o1 becomes a proposal for 400.50; o4 never qualifies, so its creation counts, with
    // today's 30.00 for the amount its history lacks. March: o3 has no history, 7.00 on its date.
    assert_eq!(
        site.values("pipeline_created", &["2026-01", "2026-02", "2026-03"]),
        ["60", "430.5", "7"]
    );
    let february = site.outcome("pipeline_created", "2026-02");
    assert_eq!((february.working.rows_used, february.working.rows_fallback), (2, 1));
    assert_eq!(february.grade.map(|grade| grade.code()), Some("B"));
}

#[test]
fn without_history_pipeline_is_created_with_todays_amount() {
    let site = Site::new(&[("opportunities", DEALS)]);
    // o1 on 1 January, o2 on 15 February, o3 on 5 March, o4 on 1 February.
    assert_eq!(
        site.values("pipeline_created", &["2026-01", "2026-02", "2026-03"]),
        ["900", "80", "7"]
    );
    assert_eq!(site.outcome("pipeline_created", "2026-01").grade.map(|g| g.code()), Some("B"));
}

#[test]
fn open_pipeline_is_what_the_history_says_at_the_end_of_the_day() {
    let site = Site::new(&[
        ("opportunities", DEALS),
        ("stages", STAGES),
        ("opportunity_history", HISTORY),
    ]);
    let days = ["2026-01-31", "2026-02-09", "2026-02-10", "2026-02-28", "2026-03-19", "2026-03-20"];
    // Always open: o2 60, o3 7 and o5 1000 = 1067. o1 is open for 100, from 10 February for the
    // 500 of that day's last row, until it is signed. o4 is open without an amount.
    assert_eq!(
        site.values("open_pipeline", &days),
        ["1167", "1167", "1567", "1567", "1567", "1067"]
    );
    let excluded = |day: &str| site.outcome("open_pipeline", day).working.rows_excluded;
    assert_eq!(excluded("2026-02-19").get("empty_open_amount"), Some(&1));
    assert_eq!(excluded("2026-02-20").get("empty_open_amount"), None);
}

#[test]
fn without_history_only_the_period_of_the_run_has_open_pipeline() {
    let site = Site::new(&[("opportunities", DEALS)]).on("2026-03-31");
    // o2 50, o3 7 and o5 1000 are open on 31 March.
    assert_eq!(
        site.values("open_pipeline", &["2026-03", "2026-02", "2026-Q1"]),
        ["1057", "missing_input(opportunity_history)", "1057"]
    );
    let change = site.outcome("open_pipeline", "2026-03").changes.prior_period;
    assert_eq!(change.reason.expect("a reason").code(), "missing_input");
    // On 10 March o1 was not yet won, and the quarter still runs.
    let site = Site::new(&[("opportunities", DEALS)]).on("2026-03-10");
    assert_eq!(site.value("open_pipeline", "2026-Q1"), "1957");
}

#[test]
fn derived_tables_follow_segments() {
    let site = Site::new(&[
        ("opportunities", "opportunity_id, account_id, status, amount:2, created_date:d\n o1, a1, open, 1.00, 2026-01-01\n o2, a2, open, 2.00, 2026-01-02"),
        ("accounts", "account_id, region\n a1, emea\n a2, apac"),
    ])
    .on("2026-01-31")
    .define("metrics: []\n", "segments: [{ name: region, entity: account, expr: region }]\n");
    let expected = [("apac".to_owned(), "2".to_owned()), ("emea".to_owned(), "1".to_owned())];
    assert_eq!(site.by("open_pipeline", "2026-01", "region"), expected);
    assert_eq!(site.by("pipeline_created", "2026-01", "region"), expected);
}
