//! Forecasts against what came, worked by hand.

use super::site::{Site, text};

fn metrics() -> String {
    let errors = ["wape", "mape", "bias", "accuracy", "attainment"];
    let metric = |error: &str| {
        format!(
            "  - {{ name: {error}, type: vintage, actual: bookings, forecast: {{ model: forecasts, \
             expr: amount, category: commit }}, vintages: [T-90, T-30, T-0], error: {error}, \
             level: [company, owner], unit: percent }}\n"
        )
    };
    let by_owner = "  - { name: owners, type: vintage, actual: bookings, forecast: { model: \
                    forecasts, expr: amount, category: commit }, vintages: [T-30], error: wape, \
                    level: [owner], periods: 1, unit: percent }\n";
    format!("metrics:\n{}{by_owner}", errors.map(metric).concat())
}

const DEALS: &str = "
    opportunity_id, owner_id, type, status, amount:2, created_date:d, close_date:d
    o1,             ann,      new,  won,    70.00,    2025-01-01,     2026-01-10
    o2,             bob,      new,  won,    30.00,    2025-01-01,     2026-02-10
    o3,             ann,      new,  won,    50.00,    2025-01-01,     2026-05-10
    o4,             ann,      new,  lost,   10.00,    2025-01-01,     2026-08-10";

/// The first quarter ends before 1 April: thirty days before that is 2 March.
const FORECASTS: &str = "
    snapshot_date:d, period,  owner_id, category, amount:2
    2026-02-16,      2026-Q1, ,         commit,   500.00
    2026-02-23,      2026-Q1, ,         commit,   90.00
    2026-02-23,      2026-Q1, ann,      commit,   60.00
    2026-02-23,      2026-Q1, bob,      commit,   40.00
    2026-02-23,      2026-Q1, ,         best_case, 999.00
    2026-03-30,      2026-Q1, ,         commit,   100.00
    2026-05-18,      2026-Q2, ann,      commit,   45.00
    2026-05-18,      2026-Q2, bob,      commit,   15.00
    2026-08-20,      2026-Q3, ,         commit,   10.00";

fn site() -> Site {
    Site::new(&[("opportunities", DEALS), ("forecasts", FORECASTS)])
        .on("2026-12-31")
        .define(&metrics(), SEGMENTS)
}

const SEGMENTS: &str = "segments: [{ name: team, entity: owner, expr: team }]\n";

#[test]
fn errors_of_three_periods_are_those_of_the_golden_vector() {
    let site = site();
    // Came 100, 50 and 0; forecast 90, 45 + 15 = 60 and 10.
    // |10| + |10| + |10| = 30 of 150.
    let wape = site.outcome("wape", "2026-Q3");
    assert_eq!(text(&wape.figure), "0.2");
    assert_eq!(wape.figure.n, Some(3));
    assert_eq!(site.value("accuracy", "2026-Q3"), "0.8");
    // (160 − 150) ÷ 150
    assert_eq!(site.value("bias", "2026-Q3"), "0.066666666667");
    // (10 ÷ 100 + 10 ÷ 50) ÷ 2, and one period without anything left out.
    let mape = site.outcome("mape", "2026-Q3");
    assert_eq!(text(&mape.figure), "0.15");
    let excluded = mape.parts.iter().find(|part| part.key == "excluded");
    assert_eq!(excluded.map(|part| text(&part.figure)), Some("1".to_owned()));
    // 150 ÷ 160
    assert_eq!(site.value("attainment", "2026-Q3"), "0.9375");
}

#[test]
fn vintages_and_levels_are_parts() {
    let parts = site().outcome("wape", "2026-Q1").parts;
    let parts: Vec<_> = parts.iter().map(|part| (part.key.as_str(), text(&part.figure))).collect();
    // No snapshot is ninety days old. Thirty days: 90 for 100, by owner 60 for 70 and 40 for 30.
    // On the last day: 100 for 100; nobody forecast by owner then.
    let expected = [
        ("t-90", "no_data"),
        ("t-30", "0.1"),
        ("t-0", "0"),
        ("owner:t-90", "no_data"),
        ("owner:t-30", "0.2"),
        ("owner:t-0", "no_data"),
    ];
    assert_eq!(parts, expected.map(|(key, value)| (key, value.to_owned())));
}

#[test]
fn snapshot_more_than_two_weeks_older_than_its_vintage_says_nothing() {
    let with = |snapshot: &str| {
        let forecasts = format!(
            "snapshot_date:d, period, category, amount:2\n {snapshot}, 2026-Q1, commit, 90.00"
        );
        Site::new(&[("opportunities", DEALS), ("forecasts", &forecasts)])
            .define(&metrics(), "")
            .value("wape", "2026-Q1")
    };
    // Thirty days before 1 April is 2 March, and two weeks before that 16 February.
    let days = ["2026-02-15", "2026-02-16", "2026-03-02", "2026-03-03"];
    assert_eq!(days.map(with), ["no_data", "0.1", "0.1", "no_data"]);
}

#[test]
fn forecasts_of_owners_make_those_of_their_teams() {
    let users = "owner_id, team\n ann, east\n bob, west";
    let tables = [("opportunities", DEALS), ("forecasts", FORECASTS), ("users", users)];
    let site = Site::new(&tables).define(&metrics(), SEGMENTS);
    // East: 60 for 70; west: 40 for 30.
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let expected = [pair("east", "0.142857142857"), pair("west", "0.333333333333")];
    assert_eq!(site.by("wape", "2026-Q1", "team"), expected);
    assert_eq!(site.by("owners", "2026-Q1", "team"), expected);
    // (10 + 10) ÷ (70 + 30)
    assert_eq!(site.value("owners", "2026-Q1"), "0.2");
}

#[test]
fn what_cannot_be_compared_has_a_reason() {
    let site = site();
    assert_eq!(site.value("wape", "2026-01"), "wrong_grain");
    // Nothing came in the third quarter, and only that is looked at.
    assert_eq!(site.value("owners", "2026-Q3"), "no_data");
    let none = Site::new(&[("opportunities", DEALS)]).define(&metrics(), "");
    assert_eq!(none.value("wape", "2026-Q1"), "missing_input(forecasts)");
    let none = Site::new(&[("forecasts", FORECASTS)]).define(&metrics(), "");
    assert_eq!(none.value("wape", "2026-Q1"), "missing_input(opportunities)");
}
