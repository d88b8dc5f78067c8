//! Sites whose months are not those of the calendar and whose weeks begin on Sunday, from their files
//! to the figures.

use chrono::NaiveDate;
use serde_json::Value;

use crate::project::{Project, almanac};

const CONFIG: &str = "title: Test
locales:
  en: { locale: en-US }
as_of: 2026-12-31
calendar: { from: table, week_start: sunday }
metrics: { cac_lag_months: 1 }
";

const METRICS: &str = "metrics:
  - { name: spent, type: simple, model: marketing_spend, agg: sum, expr: amount, agg_time_dimension: date, unit: currency }
  - { name: spent_before, type: derived, expr: \"{spent}\", input_metrics: [{ name: spent, lag: cac_lag }], unit: currency }
";

const SPEND: &str = "date,channel,amount
2026-02-28,paid,80
2026-03-01,paid,10
2026-03-28,paid,20
2026-03-29,paid,40
2026-06-27,paid,160
2026-06-28,paid,320
";

const DEALS: &str = "opportunity_id,name,type,stage,status,amount,created_date,close_date
o1,One,new,Won,won,1,2026-01-05,2026-02-28
o2,Two,new,Won,won,2,2026-01-05,2026-03-01
o3,Three,new,Won,won,4,2026-01-05,2026-03-07
o4,Four,new,Won,won,8,2026-01-05,2026-03-08
";

/// Two years of 52 weeks from Sunday 2 February 2025, in months of four, four and five weeks.
fn calendar() -> String {
    let first: NaiveDate = "2025-02-02".parse().expect("a date");
    let mut days = first.iter_days();
    let mut csv = "date,fiscal_year,fiscal_quarter,fiscal_month\n".to_owned();
    for year in [2026, 2027] {
        for month in 1..=12 {
            let weeks = if month % 3 == 0 { 5 } else { 4 };
            for date in days.by_ref().take(weeks * 7) {
                csv += &format!("{date},FY{year},Q{},{month}\n", (month - 1) / 3 + 1);
            }
        }
    }
    csv
}

fn site() -> Project {
    let project = Project::new();
    project.write("almanac.yaml", CONFIG);
    project.write("content/en/_index.md", "---\ntitle: Test\n---\n\nA site.\n");
    project.write("data/metrics/own.yaml", METRICS);
    project.write("data/marketing_spend.csv", SPEND);
    project.write("data/opportunities.csv", DEALS);
    project.write("data/calendar.csv", &calendar());
    project
}

fn value(project: &Project, id: &str, period: &str, more: &[&str]) -> String {
    let args = ["metrics", id, "--period", period, "--format", "json"];
    let out = almanac(project, &[&args[..], more].concat());
    assert_eq!(out.code, 0, "{}", out.stderr);
    let found: Value = serde_json::from_str(&out.stdout).expect("JSON");
    let metric = &found["metrics"][0];
    match metric["value"].as_str() {
        Some(value) => value.to_owned(),
        None => metric["reason"].to_string(),
    }
}

#[test]
fn months_of_four_and_five_weeks_lead_from_files_to_figures() {
    let site = site();
    let built = almanac(&site, &["build"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    // P02 lasts from 1 to 28 March, P03 from 29 March to 2 May.
    assert_eq!(value(&site, "spent", "FY2027-P02", &[]), "30");
    assert_eq!(value(&site, "spent", "FY2027-P03", &[]), "40");
    assert_eq!(value(&site, "bookings", "FY2027-Q1", &[]), "15");
    assert_eq!(value(&site, "bookings", "FY2027-P01", &[]), "1");
}

#[test]
fn a_lag_counts_the_months_of_the_table() {
    let site = site();
    // The month before P03 is P02, whose four weeks no calendar month matches.
    assert_eq!(value(&site, "spent_before", "FY2027-P03", &[]), "30");
    // The quarter from 3 May, a month earlier: P03 to P05, from 29 March to 27 June.
    assert_eq!(value(&site, "spent_before", "FY2027-Q2", &[]), "200");
    // The first week of P03, a month earlier, is that of P02.
    let first_week = ["--as-of", "2026-04-04"];
    assert_eq!(value(&site, "spent_before", "FY2027-P03", &first_week), "10");
    // The fifth week of a month has none in one of four: of it the last day is left.
    assert_eq!(value(&site, "spent_before", "2026-04-30", &[]), "20");
    // Before the first month of the table nothing is known.
    assert_eq!(value(&site, "spent_before", "FY2026-P01", &[]), "\"no_data\"");
}

#[test]
fn weeks_from_sunday_lead_from_files_to_figures() {
    let site = site();
    // The week that ISO calls 10 has its Monday on 2 March, and here its Sunday on the first.
    assert_eq!(value(&site, "bookings", "2026-W09", &[]), "1");
    assert_eq!(value(&site, "bookings", "2026-W10", &[]), "6");
    assert_eq!(value(&site, "bookings", "2026-W11", &[]), "8");
}
