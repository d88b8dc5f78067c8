//! Metric and segment definitions: what is read and what is refused.

use almanac::diag::{Diagnostics, Place};
use almanac::model::metric::{
    Aggregate, Arithmetic, Classify, Comparator, Counted, Guard, GuardReason, Horizon, Maturity,
    Metric, MetricId, MetricKind, Metrics, Missing, MovementOf, Origin, PeriodAggregate, Shift,
    Sign, Statistic, Thresholds, Unit, VintageLevel, Window,
};
use almanac::model::period::{Grain, Offset};
use almanac::model::segment::{SegmentRule, Segments};
use almanac::source::SourceTree;
use num_rational::BigRational;

use crate::project::{Project, almanac};

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

/// The metrics that come with the program.
const IDS: &str = "
    won_deals lost_deals closed_deals bookings new_customers revenue cogs sm_cost free_cash_flow
    fx_effect mrr arr carr new_arr expansion_arr contraction_arr churned_arr reactivated_arr
    net_new_arr gross_new_arr arr_growth_yoy growth_endurance revenue_growth
    pct_revenue_from_operations recurring_revenue_share arpa customers arr_per_fte nrr grr
    logo_churn_rate logo_retention_rate revenue_churn_gross revenue_churn_net renewal_rate_logo
    renewal_rate_arr cohort_logo_retention cohort_nrr churn_reason_mix churn_variability
    at_risk_arr quick_ratio customer_concentration cac_blended cac_paid cac_new_logo new_cac_ratio
    blended_cac_ratio expansion_cac_ratio cac_payback_months gross_margin ltv cltv_contract ltv_cac
    magic_number net_magic_number net_new_arr_per_sm_fte burn_multiple net_burn gross_burn
    runway_months rule_of_40 sm_pct_revenue marketing_cost marketing_roi capacity_arr arr_per_rep
    lead_volume mql_volume sql_volume mql_to_sql_rate lead_to_opp_rate lead_to_won_rate
    qualified_share marketing_sourced_pipeline marketing_sourced_share
    marketing_influenced_pipeline pipeline_created open_pipeline win_rate avg_deal_size
    sales_cycle_days lead_response_time lead_follow_up_rate time_to_value onboarding_completion
    feature_adoption usage_frequency feature_depth health_score health_trend nps enps csat
    upsell_rate cross_sell_rate seat_growth tier_migration expansion_pipeline acv
    pipeline_creation_rate weighted_pipeline pipeline_coverage win_rate_value win_rate_cohort
    stage_conversion stage_dwell_days pipeline_velocity slippage_rate stalled_share
    pipeline_visibility forecast_wape forecast_mape forecast_bias forecast_accuracy
    forecast_attainment target_attainment quota_attainment pct_reps_at_quota
    revenue_predictability sla_compliance sla_breach_age lead_delivery_sla cs_cadence_compliance
    handoff_satisfaction handoff_completeness handoff_cycle data_completeness data_consistency
    data_freshness data_quality_score id_match_rate duplicate_rate process_adoption
    employee_turnover";

#[test]
fn catalogue_is_faultless_and_complete() {
    let (metrics, findings) = read("metrics: []\n");
    assert_eq!(findings, Vec::<String>::new());
    for id in IDS.split_whitespace() {
        let metric = metrics.published().find(|metric| metric.id.as_str() == id);
        let metric = metric.unwrap_or_else(|| panic!("`{id}` is in the catalogue"));
        assert!(metric.label.is_some() && metric.description.is_some(), "`{id}` says what it is");
        assert!(metric.formula.is_some(), "`{id}` says how it is computed");
        assert!(metric.additivity.is_some(), "`{id}` says how it adds up");
    }
}

#[test]
fn published_metrics_say_all_that_a_reader_asks() {
    let metrics = Metrics::catalogue();
    let mut lacking = Vec::new();
    for metric in metrics.published() {
        let asked = [
            ("label", metric.label.is_some()),
            ("description", metric.description.as_ref().is_some_and(|text| text.len() > 20)),
            ("formula", metric.formula.is_some()),
            ("additivity", metric.additivity.is_some()),
            ("traps", !metric.traps.is_empty()),
            ("inputs", metric.kind.measure().is_some() || !metric.inputs().is_empty()),
        ];
        let absent = asked.into_iter().filter(|(_, there)| !there);
        lacking.extend(absent.map(|(key, _)| format!("{}: {key}", metric.id)));
        for benchmark in &metric.benchmark {
            let set = &benchmark.set.value;
            if benchmark.source.is_none() || benchmark.confidence.is_none() {
                lacking.push(format!("{}: who says `{set}`", metric.id));
            }
            // Without a year nobody can look it up, which is then said.
            if benchmark.year.is_none() && !benchmark.unverified {
                lacking.push(format!("{}: when `{set}` was said", metric.id));
            }
        }
        // A threshold that nobody stands for is an opinion of the program.
        if metric.thresholds != Thresholds::default() && metric.benchmark.is_empty() {
            lacking.push(format!("{}: whose threshold it is", metric.id));
        }
    }
    assert_eq!(lacking, Vec::<String>::new());
}

#[test]
fn published_metrics_state_unit_and_direction() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model/catalogue");
    let mut lacking = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let file: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        for metric in file["metrics"].as_sequence().unwrap() {
            let is_internal = metric.get("internal").is_some_and(|internal| *internal == true);
            for key in ["unit", "direction"].into_iter().filter(|_| !is_internal) {
                if metric.get(key).is_none() {
                    lacking.push(format!("{:?}: {key}", metric["name"]));
                }
            }
        }
    }
    assert_eq!(lacking, Vec::<String>::new());
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
    let place = |metrics: &Metrics| metrics.iter().position(|metric| metric.id == rate.id);
    assert_eq!(place(&metrics), place(&Metrics::catalogue()));
    let MetricKind::Derived { inputs, .. } = &get(&metrics, "magic_number").kind else {
        panic!("a derived metric");
    };
    let names: Vec<&str> = inputs.keys().map(String::as_str).collect();
    assert_eq!(names, ["bookings", "prev", "sm"]);
}

/// Metrics that the examples of the specification name.
const NAMED: &str = r#"
  - { name: mqls, type: simple, model: leads, agg: count, agg_time_dimension: mql_at, unit: count }
  - { name: sqls, type: simple, model: leads, agg: count, agg_time_dimension: sql_at, unit: count }
"#;

#[test]
fn added_types_of_the_specification_are_read() {
    let (metrics, findings) = read(&format!(
        r#"metrics:{NAMED}
  - name: arr
    type: derived
    expr: "{{mrr}} * 12"
    input_metrics: [{{ name: mrr }}]
    unit: currency
    direction: up
    bridge:                                        # must close or the build fails
      movements: [expansion, -lost]
  - name: conversion
    type: conversion
    entity: lead
    base_metric: mqls
    conversion_metric: sqls
    calculation: conversion_rate
    window: 90d
    maturity: require
    constant_properties:
      - {{ base_property: channel, conversion_property: channel }}
    unit: percent
  - name: expansion
    type: movement
    balance: arr
    kind: expansion
    classify: monthly
    split_by: reason
    unit: currency
  - {{ name: lost, type: movement, balance: mrr, kind: churn, of: accounts, unit: count }}
  - name: kept
    type: retention
    balance: mrr
    entity: account
    cohort: period_open
    horizon: 12mo
    count: net
    unit: percent
  - {{ name: top, type: holding, balance: arr, entity: account, statistic: {{ top: 10 }}, unit: percent }}
  - name: error
    type: vintage
    actual: bookings
    forecast: {{ model: forecasts, expr: amount, category: commit }}
    vintages: [T-90, T-60, T-30, T-7]
    error: wape
    level: [company, owner]
    unit: percent
  - name: so_far
    type: cumulative
    input_metric: bookings
    grain_to_date: quarter
    period_agg: last
    unit: currency
  - name: spread
    type: cumulative
    input_metric: win_rate
    window: 12mo
    step: month
    period_agg: variation
    min_points: 6
    unit: ratio
  - name: grade
    type: score
    components: [{{ metric: win_rate, weight: 2, worst: 0, best: 0.5 }}]
    unit: points
"#
    ));
    assert_eq!(findings, Vec::<String>::new());
    let kind = |id: &str| get(&metrics, id).kind.clone();
    let bridge = get(&metrics, "arr").bridge.iter();
    let bridge: Vec<_> = bridge.map(|term| (term.sign, term.metric.value.as_str())).collect();
    assert_eq!(bridge, [(Sign::Plus, "expansion"), (Sign::Minus, "lost")]);
    let MetricKind::Conversion(conversion) = kind("conversion") else { panic!("a conversion") };
    assert_eq!((conversion.entity.value.as_str(), conversion.window), ("lead", Offset::Days(90)));
    assert_eq!((conversion.calculation, conversion.maturity), (Counted::Rate, Maturity::Require));
    assert_eq!(conversion.constant_properties.len(), 1);
    let MetricKind::Movement(expansion) = kind("expansion") else { panic!("a movement") };
    assert_eq!((expansion.of, expansion.classify), (MovementOf::Amount, Classify::Monthly));
    let MetricKind::Retention(kept) = kind("kept") else { panic!("a retention") };
    assert_eq!((kept.entity.value.as_str(), kept.horizon), ("account_id", Horizon::Months(12)));
    let MetricKind::Holding(top) = kind("top") else { panic!("a holding") };
    assert_eq!(top.statistic, Statistic::Top(10));
    let MetricKind::Vintage(error) = kind("error") else { panic!("a vintage") };
    assert_eq!((error.vintages, error.headline, error.periods), (vec![90, 60, 30, 7], 30, 8));
    assert_eq!(error.levels, [VintageLevel::Company, VintageLevel::Owner]);
    let MetricKind::Cumulative { window, step, .. } = kind("so_far") else { panic!("cumulative") };
    assert_eq!((window, step), (Window::ToDate(Grain::Quarter), None));
    let MetricKind::Cumulative { window, step, .. } = kind("spread") else { panic!("cumulative") };
    let step = step.map(|step| (step.grain, step.aggregate, step.least));
    assert_eq!(window, Window::Trailing(Offset::Months(12)));
    assert_eq!(step, Some((Grain::Month, PeriodAggregate::Variation, 6)));
    let MetricKind::Score { components } = kind("grade") else { panic!("a score") };
    assert_eq!(components[0].best, BigRational::new(1.into(), 2.into()));
}

#[test]
fn guards_and_times_of_a_formula_are_read() {
    let (metrics, findings) = read(
        r#"metrics:
  - name: ratio
    type: derived
    expr: "{now} / max({before}, {cost}, {ltv_max_months})"
    input_metrics:
      - { name: arr, alias: now }
      - { name: arr, alias: before, at: period_start, missing: zero }
      - { name: bookings, alias: cost, lag: cac_lag, default: 1.5 }
    none_when:
      - { when: "{won_deals} - 1 <= 0", reason: not_meaningful }
    unit: ratio
"#,
    );
    assert_eq!(findings, Vec::<String>::new());
    let MetricKind::Derived { inputs, guards, .. } = &get(&metrics, "ratio").kind else {
        panic!("a derived metric");
    };
    let inputs = inputs.iter().map(|(name, input)| (name.as_str(), input.shift, input.missing));
    assert_eq!(
        inputs.collect::<Vec<_>>(),
        [
            ("now", None, None),
            ("before", Some(Shift::Opening), Some(Missing::Zero)),
            ("cost", Some(Shift::CacLag), None),
            ("won_deals", None, None),
        ]
    );
    let guard = Guard {
        left: Arithmetic::parse("{won_deals} - 1").expect("a formula"),
        comparator: Comparator::AtMost,
        right: Arithmetic::parse("0").expect("a formula"),
        reason: GuardReason::NotMeaningful,
    };
    assert_eq!(guards, &[guard]);
}

#[test]
fn part_is_the_metric_with_its_own_keys_laid_over() {
    let (metrics, findings) = read(
        r#"metrics:
  - name: cycle
    type: simple
    label: Cycle
    model: opportunities
    agg: median
    expr: close_date - created_date
    agg_time_dimension: close_date
    filter: "status = 'won'"
    unit: days
    min_n: 9
    parts:
      - { key: p90, agg: p90 }
      - { key: lost, filter: "status = 'lost'" }
      - { key: share, type: ratio, numerator: lost_deals, denominator: closed_deals, unit: percent }
"#,
    );
    assert_eq!(findings, Vec::<String>::new());
    let parts = get(&metrics, "cycle").parts.iter();
    let parts: Vec<_> = parts.map(|part| (part.key.as_str(), part.metric.as_str())).collect();
    assert_eq!(parts, [("p90", "cycle.p90"), ("lost", "cycle.lost"), ("share", "cycle.share")]);
    let part = |id: &str| {
        let part = get(&metrics, id);
        let measure = part.kind.measure();
        let filter = measure.and_then(|measure| measure.filter.clone());
        (measure.map(|measure| measure.aggregate), filter.map(|filter| filter.value), part.unit)
    };
    let (won, lost) = ("status = 'won'".to_owned(), "status = 'lost'".to_owned());
    assert_eq!(part("cycle.p90"), (Some(Aggregate::P90), Some(won), Unit::Days));
    assert_eq!(part("cycle.lost"), (Some(Aggregate::Median), Some(lost), Unit::Days));
    assert_eq!(part("cycle.share"), (None, None, Unit::Percent));
    let share = get(&metrics, "cycle.share");
    assert_eq!((share.internal, share.min_n, share.label.clone()), (true, Some(9), None));
    assert!(metrics.published().all(|metric| !metric.id.as_str().starts_with("cycle.")));
}

#[test]
fn faults_of_added_keys_are_reported_once() {
    let (_, findings) = read(
        r#"metrics:
  - { name: a, type: movement, balance: won_deals, kind: churn, unit: currency }
  - { name: b, type: retention, balance: mrr, entity: account_id, cohort: period_open, horizon: 90d, count: net, unit: percent }
  - { name: c, type: cumulative, input_metric: bookings, window: 3mo, grain_to_date: year, period_agg: avg, unit: count }
  - { name: d, type: derived, expr: "{mrr}", none_when: [{ when: "{mrr} less 0", reason: no_data }], unit: count }
  - { name: e, type: ratio, numerator: won, denominator: won_deals, unit: count, partz: [], parts: [{ key: f, unit: percent, agg: sum }] }
"#,
    );
    assert_eq!(
        findings,
        [
            "invalid-value: `account_id` is a column, not an entity @account_id",
            "invalid-value: `90d` is not a number of months @90d",
            "invalid-value: `window` and `grain_to_date` exclude each other @year",
            "invalid-value: `period_agg` puts steps together, and there are none @avg",
            "invalid-expression: `{mrr} less 0` is not a comparison @\"{mrr} less 0\"",
            "unknown-key: unknown key `partz` @partz",
            "unknown-key: unknown key `agg` @agg",
            "unknown-metric: there is no metric `won` @won",
            "invalid-value: `won_deals` is neither a balance nor a multiple of one @won_deals",
        ]
    );
}

#[test]
fn multiple_of_a_balance_is_found_through_its_formulas() {
    let (metrics, findings) = read(
        r#"metrics:
  - { name: thousands, type: derived, expr: "-{arr} / (2 * 500)", unit: currency }
  - { name: shifted, type: derived, expr: "{old} * 2", input_metrics: [{ name: mrr, alias: old, offset_window: 1mo }], unit: currency }
"#,
    );
    assert_eq!(findings, Vec::<String>::new());
    let balance = |id: &str| {
        let (metric, factor) = metrics.balance_of(&MetricId::new(id))?;
        Some((metric.id.to_string(), factor))
    };
    // −12 ÷ 1,000.
    let factor = BigRational::new((-3).into(), 250.into());
    assert_eq!(balance("thousands"), Some(("mrr".to_owned(), factor)));
    assert_eq!([balance("shifted"), balance("win_rate"), balance("customers")], [None, None, None]);
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
            "invalid-value: `cohort` is not one of `simple`, `balance`, `ratio`, `derived`, \
             `cumulative`, `conversion`, `movement`, `retention`, `holding`, `vintage`, `score` \
             @cohort",
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
            "circular-metric: a metric needs itself: `win_rate` → `won_deals` → `win_rate` \
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
            "invalid-value: a segment needs `expr`, `cases` or `bucket`",
            "duplicate-definition: the segment `region` is defined twice",
        ]
    );
    let size = segments.iter().next().expect("two segments");
    let SegmentRule::Cases { cases, otherwise } = &size.rule else { panic!("cases") };
    assert_eq!((cases.len(), otherwise.as_str()), (2, "ent"));
}

#[test]
fn what_is_wrong_with_a_service_level_is_said_where_it_stands() {
    let project = Project::of_site("small");
    project
        .write("data/sources/leads.yaml", "source: leads\ntable: leads\nfiles: data/leads.csv\n");
    project.write(
        "data/leads.csv",
        "lead_id,created_at,mql_at,first_response_at,score\nl1,2026-01-01,2026-01-02,2026-01-03,80\n",
    );
    let slas = "slas:\n  - id: reply\n    model: leads\n    start: mql_ad\n    stop: score\n    \
        filter: \"scor >= 70\"\n    within: soon\n    owner: me\n  - id: reply\n    title: Again\n  \
        - { id: cadence, model: lead, every: { tier_1: 90d }, event: \"activities.kind = 'a'\", stop: b }\n  \
        - { id: half, model: leads, filter: \"score >=\", start: created_at, stop: mql_at }\n  \
        - { id: open, model: leads, start: mql_at }\nowner: us\n";
    project.write("data/slas.yaml", slas);
    let run = almanac(&project, &["check", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let found: Vec<&str> =
        run.stderr.lines().filter(|line| line.starts_with("data/slas.yaml")).collect();
    assert_eq!(
        found,
        [
            "data/slas.yaml:4:12: error[missing-column]: the table `leads` has no column `mql_ad`",
            "data/slas.yaml:5:11: error[invalid-value]: the column `score` of `leads` holds no dates",
            "data/slas.yaml:6:13: error[missing-column]: the table `leads` has no column `scor`",
            "data/slas.yaml:7:13: error[invalid-value]: `soon` is not a time that can be allowed",
            "data/slas.yaml:8:5: error[unknown-key]: unknown key `owner`",
            "data/slas.yaml:9:9: error[duplicate-definition]: the service level `reply` is defined twice",
            "data/slas.yaml:11:27: error[unknown-table]: there is no table `lead`",
            "data/slas.yaml:11:95: error[invalid-value]: this says nothing beside `every`",
            "data/slas.yaml:12:39: error[invalid-expression]: unable to parse 'score >=' as Expr",
            "data/slas.yaml:13:7: error[missing-key]: the key `stop` is missing",
            "data/slas.yaml:14:1: error[unknown-key]: unknown key `owner`",
        ]
    );
}
