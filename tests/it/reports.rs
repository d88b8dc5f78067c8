//! Reports: what is read and what is refused.

use almanac::config::{Comparison, Config};
use almanac::diag::{Diagnostics, Place};
use almanac::model::metric::MetricId;
use almanac::model::period::Grain;
use almanac::model::report::{
    Annotations, Appendix, Block, Cadence, ChartForm, Current, OrderDirection, Output, Paper,
    Print, Redact, Report, Seal, Totals,
};
use almanac::model::segment::Segments;
use almanac::source::SourceTree;
use almanac::yaml::{self, Budget};

/// Reads a report and returns the findings as `rule: message @text` lines.
fn read(yaml: &str) -> (Option<Report>, Vec<String>) {
    let tree = SourceTree::from_texts([("data/reports/one.yaml", yaml)]);
    let (id, file) = tree.find("data/reports/one.yaml").expect("the file");
    let text = file.text().expect("text");
    let mut diags = Diagnostics::new();
    let node = yaml::read(id, text, 0, Budget::default(), &mut diags).expect("YAML");
    let report = Report::read(&node, &mut diags);
    let line = |place: &Place| match place {
        Place::Span(span) => text[span.range.clone()].lines().next().unwrap_or("").to_owned(),
        Place::Line { .. } | Place::File(_) | Place::Project => String::new(),
    };
    let finding = diags.iter().map(|d| {
        let hint = d.hints.first().map(|hint| format!(" [{hint}]")).unwrap_or_default();
        format!("{}: {} @{}{hint}", d.rule.name(), d.message, line(&d.place))
    });
    (report, finding.collect())
}

fn shipped(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(path)).expect("the file is shipped")
}

fn ids<'a>(metrics: impl IntoIterator<Item = &'a yaml::Spanned<MetricId>>) -> Vec<&'a str> {
    metrics.into_iter().map(|metric| metric.value.as_str()).collect()
}

#[test]
fn the_shipped_report_is_read() {
    let (report, findings) = read(&shipped("data/reports/board-quarterly.yaml"));
    assert_eq!(findings, Vec::<String>::new());
    let report = report.expect("a report");
    assert_eq!(report.id.value, "board-quarterly");
    assert_eq!(report.title.value, "Board report {period}");
    assert_eq!(report.cadence, Cadence::Quarterly);
    assert_eq!((&report.period, report.seal), (&Current::LastClosed, Seal::Required));
    let blocks: Vec<&Block> = report.blocks().collect();
    let kpis = blocks.iter().find_map(|block| match block {
        Block::Kpis(kpis) => Some(kpis),
        _ => None,
    });
    let tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let charts = blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    let tables: Vec<_> = tables.collect();
    let charts: Vec<_> = charts.collect();
    let (Some(kpis), [line, bars, bullets, funnel], [table, by_reason]) =
        (kpis, &charts[..], &tables[..])
    else {
        panic!("{blocks:?}");
    };
    assert_eq!(ids(&by_reason.metrics), ["churned_arr"]);
    assert_eq!(
        ids(&kpis.metrics),
        ["arr", "customers", "win_rate", "bookings", "sales_cycle_days", "avg_deal_size"]
    );
    assert_eq!(kpis.compare, [Comparison::PriorPeriod, Comparison::PriorYear, Comparison::Target]);
    assert_eq!((line.form, line.grain, line.last), (ChartForm::Line, Some(Grain::Month), Some(24)));
    assert_eq!(
        (line.compare.as_slice(), line.annotations),
        (&[Comparison::Target][..], Annotations::Shown)
    );
    assert_eq!(bars.form, ChartForm::StackedBar);
    assert_eq!((bullets.form, funnel.form), (ChartForm::Bullet, ChartForm::Funnel));
    assert_eq!(ids(&funnel.metrics), ["stage_conversion"]);
    assert_eq!(bars.by.as_ref().map(|by| by.value.as_str()), Some("region"));
    assert_eq!(table.totals, Totals::Shown);
    assert_eq!(
        ids(&table.metrics),
        ["pipeline_created", "open_pipeline", "win_rate", "avg_deal_size", "sales_cycle_days"]
    );
}

#[test]
fn the_shipped_configuration_and_segments_are_read() {
    let (config, segments) = (shipped("almanac.yaml"), shipped("data/segments.yaml"));
    let tree = SourceTree::from_texts([
        ("almanac.yaml", config.as_str()),
        ("data/segments.yaml", segments.as_str()),
    ]);
    let mut diags = Diagnostics::new();
    let config = Config::read(&tree, &[], &mut diags).expect("a configuration");
    let segments = Segments::read(&tree, &mut diags);
    assert!(diags.is_empty(), "{diags:?}");
    let chains: Vec<String> = config
        .locales
        .iter()
        .map(|(key, locale)| {
            let chain: Vec<&str> = locale.fallback.iter().map(|key| key.as_str()).collect();
            format!("{key}: {}", chain.join(" "))
        })
        .collect();
    assert_eq!(chains, ["en: ", "ms: id en", "fi: en", "id: ms en"]);
    let ids: Vec<&str> = segments.iter().map(|segment| segment.id.as_str()).collect();
    assert_eq!(ids, ["region", "size", "team"]);
}

#[test]
fn the_current_period_is_a_word_a_label_or_days() {
    let of = |period: &str| {
        let yaml =
            format!("report: r\ncadence: monthly\ntitle: T\nperiod: {period}\nsections: []\n");
        let (report, findings) = read(&yaml);
        assert_eq!(findings, Vec::<String>::new());
        report.expect("a report").period
    };
    assert_eq!(of("last_closed"), Current::LastClosed);
    let Current::Label(label) = of("2026-09") else { panic!("a label") };
    assert_eq!(label.value, "2026-09");
    let Current::Days { start, end } = of("{ start: 2026-02-01, end: 2027-02-01 }") else {
        panic!("days")
    };
    assert_eq!(
        (start.value.to_string(), end.value.to_string()),
        ("2026-02-01".to_owned(), "2027-02-01".to_owned())
    );
}

#[test]
fn text_and_scorecards_are_blocks() {
    let yaml = "report: r\ncadence: annual\ntitle: T\nsections:\n  - id: s\n    blocks:\n      - \
                text: A year in *review*.\n      - scorecard: revops-maturity\n";
    let (report, findings) = read(yaml);
    assert_eq!(findings, Vec::<String>::new());
    let report = report.expect("a report");
    let blocks: Vec<&Block> = report.blocks().collect();
    let [Block::Text(text), Block::Scorecard(scorecard)] = blocks[..] else { panic!("{blocks:?}") };
    assert_eq!(text.value, "A year in *review*.");
    assert_eq!(scorecard.value, "revops-maturity");
    assert_eq!(report.cadence.grain(), Grain::Year);
}

/// The examples of the specification, which are the contract.
const QUARTERLY: &str = r#"
report: board-quarterly
cadence: quarterly
title: "Board report {period}"
audience: board
period: last_closed
seal: required
redact: { customer_names: true, min_n: 5 }
print: { paper: A4, cover: true, toc: true, appendix: [definitions, data_quality, restatements] }
sections:
  - id: verdict
    blocks:
      - kpis: [arr, net_new_arr, nrr, grr, rule_of_40, burn_multiple]
        compare: [prior_period, prior_year, target]
        history: 8
      - commentary: true
        required_when: "any status = 'off_track'"
  - id: growth
    blocks:
      - bridge: { metric: arr, period: quarter }
      - chart: { type: line, metric: arr, grain: month, last: 24, compare: target, annotations: true }
      - explain: { metric: nrr, by: size, method: mix_rate }
  - id: pipeline
    blocks:
      - table: { metrics: [pipeline_created, win_rate], by: region, totals: true }
      - chart: { type: funnel, metric: stage_conversion }
      - vintage: { metric: forecast_wape, last: 8 }
  - id: retention
    blocks:
      - cohort: { metric: cohort_nrr, grain: quarter, last: 12 }
      - table: { metrics: [churned_arr], by: churn_reason, top: 8 }
  - id: operations
    blocks:
      - scorecard: revops-maturity
      - sla: all
outputs: [html, pdf, xlsx, csv, json]
"#;

const WEEKLY: &str = r#"
report: weekly-pipeline
cadence: weekly
title: "Pipeline review {period}"
audience: team
period: last_complete
for_each: { dimension: team, where: "active_to is null", path: "weekly/{period}/{slug}/" }
sections:
  - id: changes
    blocks:
      - bridge: { metric: open_pipeline, by: [created, moved_in, moved_out, amount_up, amount_down, won, lost] }
      - table: { rows: opportunities, filter: "status = 'open'", order: [-amount], limit: 25, columns: [name, stage, amount, expected_close, age_days, last_activity_date], flag: [stalled, slipped] }
      - kpis: [pipeline_coverage, slippage_rate, lead_response_time, sla_compliance]
        compare: [prior_period]
"#;

const ANNUAL: &str = r#"
report: annual-plan
cadence: annual
title: "Revenue plan {period}"
period: { start: 2026-02-01, end: 2027-02-01 }
audience: exec
sections:
  - id: capacity
    blocks:
      - table: { metrics: [capacity_arr, quota_attainment, target_attainment], by: team }
      - whatif: { metric: net_new_arr, vary: { win_rate: [0.20, 0.25, 0.30], avg_deal_size: [30000, 35000, 40000] } }
  - id: alignment
    blocks:
      - tree: { root: arr, children: [new_arr, expansion_arr, churned_arr], targets: true }
"#;

#[test]
fn the_examples_of_the_specification_are_read_as_they_stand() {
    let of = |yaml: &str| {
        let (report, findings) = read(yaml);
        assert_eq!(findings, Vec::<String>::new());
        report.expect("a report")
    };
    let board = of(QUARTERLY);
    assert_eq!(board.audience, ["board"]);
    assert_eq!((board.seal, board.period.clone()), (Seal::Required, Current::LastClosed));
    assert_eq!(board.redact, Redact { customer_names: true, min_n: Some(5) });
    let appendix = vec![Appendix::Definitions, Appendix::DataQuality, Appendix::Restatements];
    assert_eq!(board.print, Print { paper: Paper::A4, cover: true, toc: true, appendix });
    let outputs = [Output::Html, Output::Pdf, Output::Xlsx, Output::Csv, Output::Json];
    assert_eq!(board.outputs, outputs);
    let by_reason = board.blocks().find_map(|block| match block {
        Block::Table(table) if table.limit == Some(8) => Some(table),
        _ => None,
    });
    let order = by_reason.and_then(|table| table.order.as_ref()).expect("the largest first");
    assert_eq!(
        (&*order.column.value, order.direction),
        ("churned_arr", OrderDirection::Descending)
    );

    let weekly = of(WEEKLY);
    let each = weekly.for_each.as_ref().expect("pages for each team");
    assert_eq!(each.dimension.value.as_str(), "team");
    let path = each.path.as_ref().map(|path| path.value.as_str());
    assert_eq!(path, Some("weekly/{period}/{slug}/"));
    let rows = weekly.blocks().find_map(|block| match block {
        Block::Rows(rows) => Some(rows),
        _ => None,
    });
    let rows = rows.expect("a table of rows");
    assert_eq!((&*rows.rows.value, rows.limit, rows.columns.len()), ("opportunities", 25, 6));

    let annual = of(ANNUAL);
    let varied = annual.blocks().find_map(|block| match block {
        Block::WhatIf(what_if) => Some(&what_if.vary),
        _ => None,
    });
    let varied: Vec<(&str, usize)> = varied
        .expect("a block of cases")
        .iter()
        .map(|(metric, values)| (metric.value.as_str(), values.len()))
        .collect();
    assert_eq!(varied, [("win_rate", 3), ("avg_deal_size", 3)]);
}

#[test]
fn faults_are_reported_where_they_stand() {
    let head = "report: r\ncadence: quarterly\ntitle: T\n";
    let block = |yaml: &str| format!("{head}sections:\n  - id: s\n    blocks:\n      - {yaml}\n");
    let cases = [
        (
            format!("{head}sealed: true\nsections: []\n"),
            "unknown-key: unknown key `sealed` @sealed [did you mean `seal`?]",
        ),
        (format!("{head}sectoins: []\n"), "missing-key: the key `sections` is missing @report"),
        (
            block("picture: { metric: arr }"),
            "unknown-key: there is no block `picture` @picture [the blocks are `kpis`, `chart`, \
             `table`, `bridge`, `explain`, `cohort`, `vintage`, `whatif`, `tree`, `movements`, \
             `changes`, `scorecard`, `sla`, `commentary`, `text`]",
        ),
        (
            block("chart: { type: scatter, metric: arr }"),
            "invalid-value: a scatter chart shows two metrics by a segment @arr [write `metric: \
             [arr, nrr]` and `by:`; the first metric is across]",
        ),
        (
            block("chart: { type: radar, metric: [arr, nrr] }"),
            "invalid-value: a radar chart shows three metrics or more @nrr [show fewer as bars: \
             `type: bar`]",
        ),
        (
            block("whatif: { metric: arr, vary: {} }"),
            "invalid-value: one or two inputs are varied, each with a list of values @{} [write \
             it like `vary: { win_rate: [0.20, 0.25] }`]",
        ),
        (
            format!(
                "{head}for_each: {{ dimension: team, path: \"weekly/{{period}}/\" }}\nsections: []\n"
            ),
            "invalid-value: the path has no `{slug}`, so that pages would share an address \
             @\"weekly/{period}/\" [write it like `weekly/{period}/{slug}/`]",
        ),
        (block("kpi: [arr]"), "unknown-key: there is no block `kpi` @kpi [did you mean `kpis`?]"),
        (
            block("kpis: [arr, mrr, arr]"),
            "duplicate-definition: the metric `arr` is defined twice @arr [rename or remove one \
             of the two]",
        ),
        (block("kpis: []"), "missing-key: `kpis` names no metric @[]"),
        (
            block("{ kpis: [arr], compare: [prior_yaer] }"),
            "invalid-value: `prior_yaer` is not one of `prior_period`, `prior_year`, `target` \
             @prior_yaer [write `prior_year`]",
        ),
        (
            block("{ kpis: [arr], commentary: true }"),
            "invalid-value: a block cannot be `kpis` and `commentary` @commentary [begin a new \
             block with `- `]",
        ),
        (
            block("{ kpis: [arr], totals: true }"),
            "unknown-key: unknown key `totals` @totals [the keys here are `compare`, `history`, \
             `kpis`]",
        ),
        (
            block("chart: { type: pie, metric: arr }"),
            "invalid-value: `pie` is not one of `line`, `area`, `bar`, `stacked_bar`, \
             `scatter`, `funnel`, `radar`, `heat_map`, `bullet` @pie",
        ),
        (
            block("chart: { type: line, metric: arr, last: 0 }"),
            "invalid-value: `0` is not a number from 1 to 400 @0",
        ),
        (
            block("chart: { type: bar, metric: [arr, mrr], by: region }"),
            "invalid-value: a chart by segment shows one metric @mrr [make two charts of it]",
        ),
        (
            block("commentary: false"),
            "invalid-value: a block `commentary` that is not shown has no place @false [remove \
             the block]",
        ),
        (
            format!("{head}period: {{ start: 2026-02-01, end: 2026-02-01 }}\nsections: []\n"),
            "invalid-value: the period ends before it starts @2026-02-01 [`end` is the first day \
             after the period]",
        ),
        (
            format!("{head}sections:\n  - {{ id: s, blocks: [] }}\n  - {{ id: s, blocks: [] }}\n"),
            "duplicate-definition: the section `s` is defined twice @s [rename or remove one of \
             the two]",
        ),
    ];
    for (yaml, finding) in cases {
        assert_eq!(read(&yaml).1.first().map(String::as_str), Some(finding), "{yaml}");
    }
}
