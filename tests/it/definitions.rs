//! Metric and segment definitions: what is read and what is refused.

use almanac::diag::{Diagnostics, Place};
use almanac::model::metric::{Metric, MetricId, MetricKind, Metrics, Origin};
use almanac::model::segment::{SegmentRule, Segments};
use almanac::source::SourceTree;

/// Reads one file of metrics and returns the findings as `rule: message @text` lines.
fn read(yaml: &str) -> (Metrics, Vec<String>) {
    let tree = SourceTree::from_texts([("data/metrics/site.yaml", yaml)]);
    let mut diags = Diagnostics::new();
    let metrics = Metrics::read(&tree, &mut diags);
    let findings = findings(&tree, &diags);
    (metrics, findings)
}

fn findings(tree: &SourceTree, diags: &Diagnostics) -> Vec<String> {
    let line = |place: &Place| match place {
        Place::Span(span) => {
            let text = tree.file(span.file).text().expect("text");
            text[span.range.clone()].to_owned()
        }
        Place::Line { .. } | Place::File(_) | Place::Project => String::new(),
    };
    diags.iter().map(|d| format!("{}: {} @{}", d.rule.name(), d.message, line(&d.place))).collect()
}

fn get<'a>(metrics: &'a Metrics, id: &str) -> &'a Metric {
    metrics.get(&MetricId::new(id)).expect("the metric is defined")
}

#[test]
fn catalogue_is_faultless_and_in_order() {
    let (metrics, findings) = read("metrics: []\n");
    assert_eq!(findings, Vec::<String>::new());
    let ids: Vec<&str> = metrics.iter().map(|metric| metric.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "won_deals",
            "lost_deals",
            "closed_deals",
            "bookings",
            "win_rate",
            "avg_deal_size",
            "sales_cycle_days",
            "pipeline_created",
            "open_pipeline",
            "mrr",
            "arr",
            "customers"
        ]
    );
}

#[test]
fn examples_of_the_specification_are_read() {
    let (metrics, findings) = read(
        r#"metrics:
  - name: win_rate
    type: ratio
    numerator: won_deals
    denominator: closed_deals
    unit: percent
    direction: up
    min_n: 20
    version: 2
    changed: { 2: "No-decision deals now count as lost (2026-01-10)" }
    synonyms: [conversion rate, close rate]
    owner: sales-ops
    audience: [team, board]
    thresholds: { on_track: ">= 0.25", at_risk: ">= 0.20" }
    traps: [open_deals_excluded]
  - name: magic_number
    type: derived
    expr: "({bookings} - {prev}) * 4 / {sm}"
    input_metrics:
      - { name: bookings }
      - { name: bookings, alias: prev, offset_window: 1q }
      - { name: mrr, alias: sm, offset_window: 1q }
    grain: quarter
    missing: propagate
    unit: ratio
    direction: up
    benchmark: [{ set: benchmarkit-2025, cohort: all }]
"#,
    );
    assert_eq!(findings, Vec::<String>::new());
    let rate = get(&metrics, "win_rate");
    assert!(matches!(rate.origin, Origin::Site(_)));
    assert_eq!((rate.min_n, rate.version, rate.audience.len()), (Some(20), 2, 2));
    assert_eq!(metrics.iter().position(|metric| metric.id == rate.id), Some(4));
    let MetricKind::Derived { inputs, .. } = &get(&metrics, "magic_number").kind else {
        panic!("a derived metric");
    };
    let names: Vec<&str> = inputs.keys().map(String::as_str).collect();
    assert_eq!(names, ["bookings", "prev", "sm"]);
}

#[test]
fn faults_are_reported_where_they_stand() {
    let (_, findings) = read(
        r#"metrics:
  - { name: a, type: ratio, numerator: won_deal, denominator: closed_deals, unit: ratio }
  - { name: b, type: derived, expr: "{mrr} * * 2", unit: currency }
  - { name: c, type: cohort, unit: count }
  - { name: d, type: simple, model: opportunities, agg: sum, agg_time_dimension: close_date, unit: count }
  - { name: Win Rate, type: derived, expr: "{mrr}", unit: count, thresholds: { on_track: good } }
  - { name: e, type: derived, expr: "{mrr}", unit: count, agg: sum }
  - { name: e, type: derived, expr: "{arr}", unit: count }
"#,
    );
    assert_eq!(
        findings,
        [
            "invalid-expression: `*` is not expected here: a metric is written `{name}` @*",
            "invalid-value: `cohort` is not one of `simple`, `balance`, `ratio`, `derived` @cohort",
            "missing-key: the key `expr` is missing @name",
            "invalid-value: `Win Rate` is not the name of a metric @Win Rate",
            "invalid-expression: `good` is not a condition @good",
            "unknown-key: unknown key `agg` @agg",
            "duplicate-definition: the metric `e` is defined twice @e",
            "unknown-metric: there is no metric `won_deal` @won_deal",
        ]
    );
}

#[test]
fn circle_is_reported_once_with_its_chain_and_left_out() {
    let (metrics, findings) = read(
        r#"metrics:
  - { name: won_deals, type: derived, expr: "{win_rate} * 2", unit: count }
  - { name: x, type: derived, expr: "{x} + {win_rate}", unit: count }
"#,
    );
    assert_eq!(
        findings,
        [
            "circular-metric: a metric needs itself: `won_deals` → `win_rate` → `won_deals` \
             @\"{win_rate} * 2\"",
            "circular-metric: a metric needs itself: `x` → `x` @\"{x} + {win_rate}\"",
        ]
    );
    assert!(
        ["won_deals", "win_rate", "x"].iter().all(|id| metrics.get(&MetricId::new(id)).is_none())
    );
}

#[test]
fn segments_are_read_with_their_rules() {
    let yaml = r#"segments:
  - name: size
    label: Company size
    entity: account
    as_of: period_start
    order: [smb, mid, ent]
    cases:
      smb: "employees < 200"
      mid: "employees between 200 and 1999"
    else: ent
  - { name: region, entity: account, expr: region, top: 5, other: Other regions }
  - { name: team, entity: owner }
  - { name: region, entity: owner, expr: region }
"#;
    let tree = SourceTree::from_texts([("data/segments.yaml", yaml)]);
    let mut diags = Diagnostics::new();
    let segments = Segments::read(&tree, &mut diags);
    let messages: Vec<String> =
        findings(&tree, &diags).iter().map(|f| f.split(" @").next().unwrap_or("").into()).collect();
    assert_eq!(
        messages,
        [
            "invalid-value: a segment needs `expr` or `cases`",
            "duplicate-definition: the segment `region` is defined twice",
        ]
    );
    let size = segments.iter().next().expect("two segments");
    let SegmentRule::Cases { cases, otherwise } = &size.rule else { panic!("cases") };
    assert_eq!((cases.len(), otherwise.as_str()), (2, "ent"));
}
