//! Wherever something is divided, there may be nothing to divide by: then there is a reason, and
//! neither a zero nor a panic.

use std::path::Path;

use serde_json::Value;

use super::site::{Site, text};
use crate::project::{Project, almanac};

/// One deal, lost; one account, that paid before and pays nothing now; nobody leads anywhere.
const TABLES: [(&str, &str); 6] = [
    (
        "opportunities",
        "opportunity_id,account_id,owner_id,type,status,amount:2,created_date:d,close_date:d
         d1,a1,u1,new,open,,2025-01-02,
         d2,a1,u1,new,,100,2026-02-03,",
    ),
    (
        "subscriptions",
        "subscription_id,account_id,status,mrr:2,valid_from:d,valid_to:d
         s1,a1,active,10,2024-01-01,2024-06-01
         s2,a2,trial,10,2024-01-01,",
    ),
    ("leads", "lead_id,created_at:t,mql_at:t,sql_at:t\nl1,2025-01-02T10:00,2025-01-03T10:00,"),
    (
        "forecasts",
        "snapshot_date:d,period,owner_id,category,amount:2\n2026-02-20,2026-03,u1,commit,0",
    ),
    ("targets", "metric,period,value:2\nbookings,2026-03,0"),
    ("costs", "month:d,function,amount:2\n2026-03-01,sales,0"),
];

const METRICS: &str = "metrics:
  - { name: none, type: simple, model: opportunities, agg: count, agg_time_dimension: created_date, filter: \"status = 'won'\", unit: count }
  - { name: share, type: ratio, numerator: none, denominator: none, unit: percent }
  - { name: formula, type: derived, expr: \"1 / {none} + 0 / ({none} - {none})\", unit: ratio }
  - { name: mean, type: simple, model: opportunities, agg: avg, expr: amount, agg_time_dimension: close_date, unit: currency }
  - { name: middle, type: simple, model: opportunities, agg: median, expr: amount, agg_time_dimension: close_date, unit: currency }
  - { name: varies, type: cumulative, input_metric: none, window: 6mo, step: month, period_agg: variation, unit: ratio }
  - { name: scored, type: score, unit: points, components: [{ metric: share, weight: 1, worst: 0, best: 1 }] }
  - { name: reached, type: conversion, entity: lead, base_metric: mql_volume, conversion_metric: sql_volume, window: 30d, unit: percent }
  - { name: kept, type: retention, balance: mrr, entity: account, cohort: period_open, horizon: period, count: net, unit: percent }
  - { name: logos, type: retention, balance: mrr, entity: account, cohort: period_open, horizon: period, count: lost, unit: percent }
  - { name: top, type: holding, balance: mrr, entity: account, statistic: { top: 10 }, unit: percent }
  - { name: spread, type: holding, balance: mrr, entity: account, statistic: concentration, unit: points }
  - { name: half, type: holding, balance: mrr, entity: account, statistic: median, unit: currency }
";

#[test]
fn nothing_to_divide_by_is_a_reason() {
    let site = Site::new(&TABLES).on("2026-12-31").define(METRICS, "");
    for (id, reason) in [
        ("none", "0"),
        ("share", "zero_denominator"),
        ("formula", "zero_denominator"),
        ("mean", "zero_denominator"),
        ("middle", "no_data"),
        ("varies", "zero_denominator"),
        ("scored", "zero_denominator"),
        ("reached", "zero_denominator"),
        ("kept", "zero_denominator"),
        ("logos", "zero_denominator"),
        ("top", "zero_denominator"),
        ("spread", "zero_denominator"),
        ("half", "no_data"),
        ("win_rate", "zero_denominator"),
        ("avg_deal_size", "zero_denominator"),
        ("arpa", "zero_denominator"),
        ("cac_blended", "zero_denominator"),
        ("forecast_wape", "zero_denominator"),
        ("forecast_attainment", "zero_denominator"),
        ("target_attainment", "zero_denominator"),
        ("quick_ratio", "no_losses"),
        ("revenue_churn_gross", "zero_denominator"),
    ] {
        let outcome = site.run(&[id], &["2026-03"], &[]).0.remove(0);
        let outcome = &outcome.metrics[0];
        assert_eq!(text(&outcome.figure), reason, "{id}");
        // A change from nothing, or from no value, has no share.
        assert!(outcome.changes.prior_period.relative.is_none(), "{id}");
    }
}

#[test]
fn a_deal_that_nobody_knows_the_outcome_of_is_in_no_rate() {
    // Of the deals created in February one has no status: it is neither won nor not won.
    let site = Site::new(&TABLES).on("2026-12-31");
    assert_eq!(site.value("win_rate_cohort", "2026-02"), "zero_denominator");
}

#[test]
fn a_company_of_zeros_has_reasons_and_no_nonsense() {
    let project = Project::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    project.copy(&root.join("data"), "data");
    project.write("content/en/_index.md", "---\ntitle: Zeros\n---\n");
    project.write(
        "almanac.yaml",
        "title: Zeros\nlocales:\n  en: { locale: en-US }\nas_of: 2026-10-31\n\
         calendar: { fiscal_year_start: 2 }\n",
    );
    for path in project.digest("data").into_keys() {
        if path.extension().is_some_and(|extension| extension == "csv") {
            let path = format!("data/{}", path.display());
            project.write(&path, &zeroed(&project.read(&path)));
        }
    }
    let asked = ["metrics", "--format", "json", "--period", "FY2027-Q2", "--by", "region"];
    let run = almanac(&project, &asked);
    assert!(run.code <= 1, "{}", run.stderr);
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    let mut reasons = 0;
    for metric in found["metrics"].as_array().unwrap() {
        let figures = ["segments", "parts"].map(|key| metric[key].as_array().unwrap().iter());
        for figure in figures.into_iter().flatten().chain([metric]) {
            let is_none = figure["value"].is_null();
            assert_eq!(is_none, figure["reason"].is_string(), "{}: {figure}", metric["id"]);
            if figure["denominator"] == "0" {
                assert!(is_none, "{} is divided by zero: {figure}", metric["id"]);
                reasons += 1;
            }
        }
    }
    assert!(reasons > 50, "{reasons} figures have nothing to be divided by");
}

/// Writes a zero for every number that has a point, and for the amounts of whole ones.
fn zeroed(text: &str) -> String {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let is_number = |cell: &str| {
        let digits = cell.strip_prefix('-').unwrap_or(cell);
        let shape = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        !digits.is_empty() && shape
    };
    let names = ["id", "period", "month", "year", "order", "quarter", "week"];
    let is_name = |at: usize| {
        let name = header.get(at).map(|name| name.to_lowercase()).unwrap_or_default();
        names.iter().any(|part| name.ends_with(part))
    };
    let row = |line: &str| {
        let cells = line.split(',').enumerate();
        let cells =
            cells.map(|(at, cell)| if is_number(cell) && !is_name(at) { "0" } else { cell });
        cells.collect::<Vec<&str>>().join(",")
    };
    let rows: Vec<String> = lines.map(row).collect();
    format!("{}\n{}\n", header.join(","), rows.join("\n"))
}
