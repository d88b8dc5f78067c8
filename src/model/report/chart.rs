//! YAML → a chart of a report, and whether its form can show what it names.

use super::block::{Annotations, Block, Chart, ChartForm, ReferenceLine};
use super::keys::{compare, grain, metrics, number, segment};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::MetricId;
use crate::model::name::count;
use crate::model::segment::SegmentId;
use crate::yaml::{Foreign, Map, Node, Spanned};

const FORMS: [(&str, ChartForm); 9] = [
    ("line", ChartForm::Line),
    ("area", ChartForm::Area),
    ("bar", ChartForm::Bar),
    ("stacked_bar", ChartForm::StackedBar),
    ("scatter", ChartForm::Scatter),
    ("funnel", ChartForm::Funnel),
    ("radar", ChartForm::Radar),
    ("heat_map", ChartForm::HeatMap),
    ("bullet", ChartForm::Bullet),
];

/// Reads a chart.
pub(super) fn chart(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let form = map.require("type", diags).and_then(|node| node.one_of(&FORMS, diags));
    let metrics = metrics(map, "metric", diags);
    let by = segment(map, diags);
    let chart_grain = grain(map, "grain", diags);
    let last = map.get("last").and_then(|node| count(node, 400, diags));
    let compare = compare(map, diags);
    let annotations = match map.bool("annotations", diags) {
        Some(Spanned { value: true, .. }) => Annotations::Shown,
        _ => Annotations::Hidden,
    };
    let references = map.list("references", diags, reference);
    let (form, metrics) = (form?.value, metrics?);
    fits(form, &metrics, by.as_ref(), diags).then_some(())?;
    needs_all(map, form, metrics.len() > 1 || by.is_some(), diags).then_some(())?;
    let chart =
        Chart { form, metrics, by, grain: chart_grain, last, compare, annotations, references };
    Some(Block::Chart(chart))
}

/// Says whether a form of chart can show so many metrics, and reports it when it cannot.
fn fits(
    form: ChartForm,
    metrics: &[Spanned<MetricId>],
    by: Option<&Spanned<SegmentId>>,
    diags: &mut Diagnostics,
) -> bool {
    let Some(last) = metrics.last() else { return false };
    let wrong = |message: &str, hint: &str| {
        Diagnostic::at(Rule::InvalidValue, last.span.clone(), message).hint(hint)
    };
    let divided = |by: &Spanned<SegmentId>, message: &str, hint: &str| {
        Diagnostic::at(Rule::InvalidValue, by.span.clone(), message).hint(hint)
    };
    let finding = match (form, metrics.len(), by) {
        (ChartForm::Scatter, 2, Some(_)) | (ChartForm::Radar, 3.., _) => None,
        (ChartForm::Scatter, ..) => Some(wrong(
            "a scatter chart shows two metrics by a segment",
            "write `metric: [arr, nrr]` and `by:`; the first metric is across",
        )),
        (ChartForm::Radar, ..) => Some(wrong(
            "a radar chart shows three metrics or more",
            "show fewer as bars: `type: bar`",
        )),
        (ChartForm::HeatMap, 1, None) => Some(wrong(
            "a heat map shows one metric by a segment",
            "add `by:` and the name of a segment",
        )),
        (ChartForm::HeatMap, 2.., _) => {
            Some(wrong("a chart of this type shows one metric", "make two charts of it"))
        }
        (ChartForm::Funnel | ChartForm::Bullet, _, Some(by)) => Some(divided(
            by,
            "a chart of this type is divided by no segment",
            "leave `by:` out, or show a table with `by:`",
        )),
        (ChartForm::Funnel | ChartForm::Bullet, ..) => None,
        (_, 2.., Some(by)) => Some(
            wrong("a chart by segment shows one metric", "make two charts of it")
                .also(by.span.clone(), "the segment"),
        ),
        _ => None,
    };
    let fits = finding.is_none();
    diags.extend(finding);
    fits
}

/// Reports keys that a form of chart has no use for; `several` says whether it has several series.
fn needs_all(map: &Map<'_>, form: ChartForm, several: bool, diags: &mut Diagnostics) -> bool {
    let has_steps = form.is_over_time();
    let has_lines = has_steps && form != ChartForm::HeatMap;
    let unused = [
        ("grain", !has_steps, "it shows the period of the report"),
        ("last", !has_steps, "it shows the period of the report"),
        ("annotations", !has_lines, "only lines, areas and bars over time have room for them"),
        ("references", !has_lines, "only lines, areas and bars over time have room for them"),
        (
            "compare",
            match form {
                ChartForm::Line | ChartForm::Area | ChartForm::Bar => several,
                // Its corners are the metrics, so several of them are one series.
                ChartForm::Radar => map.get("by").is_some(),
                ChartForm::StackedBar
                | ChartForm::Scatter
                | ChartForm::Funnel
                | ChartForm::HeatMap
                | ChartForm::Bullet => true,
            },
            "a line, area or bar chart of one metric without `by` is compared, or a radar chart",
        ),
    ];
    let mut is_fine = true;
    for (key, is_unused, why) in unused {
        if let (true, Some(node)) = (is_unused, map.get(key)) {
            let message = format!("this chart has no use for `{key}`");
            diags.push(
                Diagnostic::at(Rule::InvalidValue, node.span(), message)
                    .hint(format!("remove it: {why}")),
            );
            is_fine = false;
        }
    }
    is_fine
}

fn reference(node: &Node, diags: &mut Diagnostics) -> Option<ReferenceLine> {
    let map = node.map(diags)?;
    let value = map.require("value", diags).and_then(|node| number(node, diags));
    let label = map.require("label", diags).and_then(|node| node.text(diags));
    map.finish(Foreign::Refused, diags);
    Some(ReferenceLine { value: value?, label: label? })
}
