//! Surveys, use of the product and onboarding.

use super::service::METRICS;
use super::site::Site;

#[test]
fn promoters_less_detractors_count_among_all_answers() {
    // G13: 50 promoters, 30 passives and 20 detractors are 50 − 20 = 30 points.
    let scores = (0..100).map(|at| match at {
        0..50 => 9 + at % 2,
        50..80 => 7 + at % 2,
        _ => at % 7,
    });
    let rows =
        scores.enumerate().map(|(at, score)| format!("r{at},nps,2026-01-10,p{at},{score}\n"));
    let csv =
        "response_id,kind,at:t,respondent_key,score:0\n".to_owned() + &rows.collect::<String>();
    let site = Site::new(&[("surveys", &csv)]).define(METRICS, "");
    assert_eq!(site.value("nps", "2026-01"), "30");
}

#[test]
fn of_each_person_the_latest_answer_of_a_wave_counts() {
    let surveys = "
        response_id, kind, at:t,             respondent_key, score:0, wave
        r1,          nps,  2026-01-05T10:00, p1,             10,      w1
        r2,          nps,  2026-01-05T09:00, p1,             0,       w1
        r3,          nps,  2026-01-05,       p2,             10,
        r4,          nps,  2026-01-20,       p2,             3,
        r5,          nps,  2026-02-02,       p2,             9,
        r6,          nps,  2026-01-06,       p3,             0,       w1
        r7,          nps,  2026-02-06,       p3,             9,       w1
        r8,          csat, 2026-01-20,       p2,             4,
        r9,          csat, 2026-01-20,       p3,             3,       w1";
    let site = Site::new(&[("surveys", surveys)]).define(METRICS, "");
    // January: 10 of p1, whose 0 came an hour earlier, and 3 of p2. February: 9 of p2, a month
    // without a wave being one of its own, and 9 of p3, who answered the wave again.
    assert_eq!(site.values("nps", &["2026-01", "2026-02"]), ["0", "100"]);
    assert_eq!(site.value("csat", "2026-01"), "0.5");
}

const USAGE: &str = "
    date:d,     account_id, feature, events:i, entitled:b
    2026-01-01, a1,         x,       0,        true
    2026-01-01, a1,         y,       0,        true
    2026-01-01, a1,         z,       ,         true
    2026-01-01, a2,         x,       0,        true
    2026-01-05, a1,         x,       3,        true
    2026-01-05, a1,         y,       1,        true
    2026-01-06, a1,         x,       2,        true
    2026-01-06, a2,         x,       7,        true
    2026-01-06, a2,         y,       7,        false
    2026-02-02, a2,         x,       1,        true";

#[test]
fn use_of_features_is_measured_among_those_entitled() {
    let site = Site::new(&[("product_usage", USAGE)]).on("2026-02-28").define(METRICS, "");
    // Entitled are a1 to x, y and z and a2 to x; a1 uses x and y, a2 x. y is not a2's to adopt.
    assert_eq!(site.values("feature_adoption", &["2026-01", "2026-02"]), ["0.75", "1"]);
    // a1 uses two of three, a2 one of one: (2/3 + 1) / 2.
    assert_eq!(site.value("feature_depth", "2026-01"), "0.833333333333");
}

#[test]
fn accounts_are_used_on_a_share_of_days() {
    let site = Site::new(&[("product_usage", USAGE)]).on("2026-02-28").define(METRICS, "");
    // Daily active: a1 on two days and a2 on one, 3/31 a day; of two active accounts that is 3/62.
    assert_eq!(site.value("usage_frequency", "2026-01"), "0.048387096774");
    // February: one day of one account.
    assert_eq!(site.value("usage_frequency", "2026-02"), "0.035714285714");
    // Up to 6 January, six days: 3/12.
    let site = Site::new(&[("product_usage", USAGE)]).on("2026-01-06").define(METRICS, "");
    assert_eq!(site.value("usage_frequency", "2026-01"), "0.25");
}

#[test]
fn users_are_counted_where_they_are_known() {
    let usage = "
        date:d,     account_id, user_id, events:i
        2026-01-05, a1,         u1,      1
        2026-01-05, a1,         u2,      1
        2026-01-06, a1,         u1,      4
        2026-01-06, a2,         u3,      1";
    let site = Site::new(&[("product_usage", usage)]).on("2026-01-31").define(METRICS, "");
    // Four days of three users: 4/31 a day, 4/93 of the users.
    assert_eq!(site.value("usage_frequency", "2026-01"), "0.043010752688");
}

#[test]
fn time_to_value_needs_half_of_the_accounts() {
    let accounts = "
        account_id, first_paid_date:d
        a1,         2026-01-01
        a2,         2026-01-02
        a3,         2026-01-03
        a4,
        a5,         2026-02-01
        a6,         2026-02-01
        a7,         2026-02-01";
    let subscriptions = "
        subscription_id, account_id, valid_from:d, mrr:2,  status
        s1,              a4,         2025-12-01,   10.00,  trial
        s2,              a4,         2026-01-05,   10.00,  active
        s3,              a1,         2025-01-01,   10.00,  active";
    let onboarding = "
        account_id, started_at:t, first_value_at:t, completed_at:t
        a1,         2026-01-01,   2026-01-11,       2026-02-01
        a2,         2026-01-02,   2026-01-22,       2026-05-01
        a3,         2026-01-03,   ,
        a4,         2026-01-05,   ,
        a5,         2026-02-01,   2026-02-03,       2026-02-03
        a6,         2026-02-01,   ,
        a7,         2026-02-01,   ,";
    let onboarding: Vec<String> = onboarding
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(
            |line| if line.matches(',').count() < 3 { format!("{line},") } else { line.to_owned() },
        )
        .collect();
    let site = Site::new(&[
        ("accounts", accounts),
        ("subscriptions", subscriptions),
        ("onboarding", &onboarding.join("\n")),
    ])
    .on("2026-04-30")
    .define(METRICS, "");
    // January: two of four accounts reached it, after 10 and 20 days; a4 pays from 5 January on.
    // February: one of three.
    assert_eq!(site.values("time_to_value", &["2026-01", "2026-02"]), ["15", "no_data"]);
    // On 30 April all of January are 90 days old; a1 was done in 31 days, a2 not yet.
    assert_eq!(site.value("onboarding_completion", "2026-01"), "0.25");
}
