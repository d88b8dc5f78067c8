//! Two periods side by side, as a table for terminals, CSV and JSON: what `almanac diff` prints of
//! periods.

use serde_json::{Map, Value, json};

use super::metrics::{
    Scale, add_reason, aligned, figure_json, number, printable, text_cell, unit, words,
};
use crate::compute::evaluate::{Comparison, Difference, PartDifference, Side};
use crate::compute::mix::Effect;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Change, Figure, Verdict};
use crate::config::Calendar;
use crate::model::metric::{MetricId, Metrics};
use crate::model::segment::SegmentId;

/// Returns a comparison as aligned text: the differences, then what the parts of quotients
/// contributed.
pub fn table(comparison: &Comparison, metrics: &Metrics, calendar: &Calendar) -> String {
    let Comparison { before, after, .. } = comparison;
    let labels = [before, after].map(|side| side.period.label(calendar));
    let mut head = format!("{}\n{}", described(before, calendar), described(after, calendar));
    if let Some(as_of) = comparison.as_of {
        head.push_str(&format!("  as of {as_of}"));
    }
    let header = ["metric", &labels[0], &labels[1], "difference", "change", "verdict", "note"];
    let mut rows = vec![header.map(str::to_owned)];
    let mut effects = String::new();
    for (id, difference) in &comparison.metrics {
        let scale = Scale::of(metrics.get(id), &comparison.currency);
        let Difference { before, after, change, verdict, .. } = difference;
        rows.push(row(id.to_string(), [before, after], change, *verdict, &labels, &scale));
        for part in &difference.segments {
            let PartDifference { before, after, change, verdict, .. } = part;
            let name = format!("  {} = {}", part.by, printable(&part.key));
            rows.push(row(name, [before, after], change, *verdict, &labels, &scale));
        }
        for (by, found) in difference.effects.iter().filter(|_| is_quotient(difference)) {
            effects.push_str(&effect_table(id, by, found.as_deref(), &scale));
        }
    }
    format!("{head}\n{}{effects}", aligned(&rows))
}

fn described(side: &Side, calendar: &Calendar) -> String {
    let last = side.days.end.pred_opt().unwrap_or(side.days.end);
    let partial = if side.partial { "  so far" } else { "" };
    format!("{}  {} to {last}{partial}", side.period.label(calendar), side.days.start)
}

fn row(
    name: String,
    [before, after]: [&Figure; 2],
    change: &Change,
    verdict: Option<Verdict>,
    labels: &[String; 2],
    scale: &Scale<'_>,
) -> [String; 7] {
    let verdict = verdict.map(Verdict::code).unwrap_or_default().to_owned();
    [
        name,
        scale.value(&before.value),
        scale.value(&after.value),
        change.absolute.as_ref().map_or_else(|| "—".to_owned(), |value| scale.difference(value)),
        change.relative.as_ref().map(|share| scale.share(share)).unwrap_or_default(),
        verdict,
        missing(before, after, labels),
    ]
}

/// Says why one or both of two values are missing.
fn missing(before: &Figure, after: &Figure, labels: &[String; 2]) -> String {
    match (before.value.as_ref().err(), after.value.as_ref().err()) {
        (Some(then), Some(now)) if then == now => words(now),
        (then, now) => {
            let sides = [then, now].into_iter().zip(labels);
            let said = sides.filter_map(|(why, label)| Some(format!("{label}: {}", words(why?))));
            said.collect::<Vec<_>>().join(", ")
        }
    }
}

/// Says whether a change can be divided into rate and mix at all.
fn is_quotient(difference: &Difference) -> bool {
    difference.before.denominator.is_some() && difference.after.denominator.is_some()
}

fn effect_table(
    id: &MetricId,
    by: &SegmentId,
    effects: Result<&[Effect], &Reason>,
    scale: &Scale<'_>,
) -> String {
    let effects = match effects {
        Ok(effects) => effects,
        Err(reason) => return format!("\n{id} by {by}: — ({})\n", words(reason)),
    };
    let row = |effect: &Effect| {
        let sum = &effect.rate + &effect.mix;
        let [rate, mix, both] = [&effect.rate, &effect.mix, &sum].map(|part| scale.points(part));
        [printable(&effect.key), rate, mix, both]
    };
    let total = effects.iter().fold(Effect::nothing("total"), Effect::and);
    let title = format!("{id} by {by}");
    let mut rows = vec![[title.as_str(), "rate", "mix", "both"].map(str::to_owned)];
    rows.extend(effects.iter().chain([&total]).map(row));
    format!("\n{}", aligned(&rows))
}

/// Returns a comparison as a JSON object, on one line.
pub fn json(comparison: &Comparison, metrics: &Metrics, calendar: &Calendar) -> String {
    let side = |side: &Side| {
        json!({
            "period": side.period.label(calendar),
            "start": side.days.start.to_string(),
            "end": side.days.end.to_string(),
            "partial": side.partial,
        })
    };
    let differences = comparison.metrics.iter();
    let differences: Vec<Value> =
        differences.map(|(id, difference)| difference_json(id, difference, metrics)).collect();
    let object = json!({
        "grain": comparison.after.period.grain().name(),
        "before": side(&comparison.before),
        "after": side(&comparison.after),
        "as_of": comparison.as_of.map(|as_of| as_of.to_string()),
        "currency": comparison.currency,
        "metrics": differences,
    });
    format!("{object}\n")
}

fn difference_json(id: &MetricId, difference: &Difference, metrics: &Metrics) -> Value {
    let Difference { before, after, change, verdict, segments, effects } = difference;
    let mut map = Map::new();
    map.insert("id".into(), id.as_str().into());
    map.insert("unit".into(), unit(metrics, id).name().into());
    add_sides(&mut map, [before, after], change, *verdict);
    let segments = segments.iter().map(|part| {
        let mut map = Map::new();
        map.insert("by".into(), part.by.as_str().into());
        map.insert("key".into(), part.key.as_str().into());
        add_sides(&mut map, [&part.before, &part.after], &part.change, part.verdict);
        Value::Object(map)
    });
    map.insert("segments".into(), segments.collect::<Vec<_>>().into());
    let effects = effects.iter().filter(|_| is_quotient(difference));
    let effects = effects.map(|(by, found)| effects_json(by, found.as_deref()));
    map.insert("effects".into(), effects.collect::<Vec<_>>().into());
    Value::Object(map)
}

fn add_sides(
    map: &mut Map<String, Value>,
    [before, after]: [&Figure; 2],
    change: &Change,
    verdict: Option<Verdict>,
) {
    map.insert("before".into(), figure_json(before));
    map.insert("after".into(), figure_json(after));
    let mut of = Map::new();
    of.insert("absolute".into(), number(change.absolute.as_ref()).into());
    of.insert("relative".into(), number(change.relative.as_ref()).into());
    add_reason(&mut of, change.reason.as_ref());
    map.insert("change".into(), Value::Object(of));
    map.insert("verdict".into(), verdict.map(Verdict::code).into());
}

fn effects_json(by: &SegmentId, effects: Result<&[Effect], &Reason>) -> Value {
    let part = |effect: &Effect| {
        json!({
            "key": effect.key,
            "rate": number(Some(&effect.rate)),
            "mix": number(Some(&effect.mix)),
        })
    };
    let mut map = Map::new();
    map.insert("by".into(), by.as_str().into());
    let parts: Vec<Value> = effects.unwrap_or_default().iter().map(part).collect();
    map.insert("parts".into(), parts.into());
    add_reason(&mut map, effects.err());
    Value::Object(map)
}

const CSV_HEADER: [&str; 15] = [
    "before",
    "after",
    "metric",
    "unit",
    "by",
    "key",
    "before_value",
    "before_reason",
    "after_value",
    "after_reason",
    "absolute",
    "relative",
    "verdict",
    "rate_effect",
    "mix_effect",
];

/// Returns a comparison as CSV: a line for each metric and for each key of its segments, with what
/// the key contributed by rate and by mix to the change of a quotient.
pub fn csv(comparison: &Comparison, metrics: &Metrics, calendar: &Calendar) -> String {
    let mut lines = vec![CSV_HEADER.join(",")];
    let sides = [comparison.before, comparison.after].map(|side| side.period.label(calendar));
    for (id, difference) in &comparison.metrics {
        let head =
            [sides[0].clone(), sides[1].clone(), id.to_string(), unit(metrics, id).name().into()];
        let Difference { before, after, change, verdict, .. } = difference;
        let cells = side_cells([before, after], change, *verdict);
        let empty = [String::new(), String::new()];
        lines.push([&head[..], &empty, &cells, &empty].concat().join(","));
        for part in &difference.segments {
            let name = [text_cell(part.by.as_str()), text_cell(&part.key)];
            let cells = side_cells([&part.before, &part.after], &part.change, part.verdict);
            let effects = effect_cells(difference, part);
            lines.push([&head[..], &name, &cells, &effects].concat().join(","));
        }
    }
    lines.iter().map(|line| format!("{line}\r\n")).collect()
}

fn side_cells(
    [before, after]: [&Figure; 2],
    change: &Change,
    verdict: Option<Verdict>,
) -> Vec<String> {
    let mut cells = Vec::new();
    for figure in [before, after] {
        cells.push(number(figure.value.as_ref().ok()).unwrap_or_default());
        let reason = figure.value.as_ref().err();
        cells.push(reason.map(Reason::code).unwrap_or_default().to_owned());
    }
    cells.push(number(change.absolute.as_ref()).unwrap_or_default());
    cells.push(number(change.relative.as_ref()).unwrap_or_default());
    cells.push(verdict.map(Verdict::code).unwrap_or_default().to_owned());
    cells
}

fn effect_cells(difference: &Difference, part: &PartDifference) -> [String; 2] {
    let of = difference.effects.iter().find(|(by, _)| *by == part.by);
    let effects = of.and_then(|(_, found)| found.as_ref().ok());
    let effect = effects.and_then(|effects| effects.iter().find(|e| e.key == part.key));
    let effect = effect.filter(|_| is_quotient(difference));
    let cell = |of: fn(&Effect) -> &Exact| {
        effect.and_then(|effect| number(Some(of(effect)))).unwrap_or_default()
    };
    [cell(|effect| &effect.rate), cell(|effect| &effect.mix)]
}
