//! Explanations as text for terminals and as JSON: what `almanac explain METRIC` prints.
//!
//! The formula stands there twice, in names and with values in place; below it which rows count and
//! where they stand; below that the same for each input, indented. Nothing here depends on a
//! language.

use serde_json::{Value, json};

use super::metrics::{Scale, aligned, benchmark_json, figure_json, words};
use crate::compute::benchmark::Published;
use crate::compute::evaluate::Explanation;
use crate::compute::mix::Effect;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Figure, RowsOf, Stretch, Working};
use crate::model::metric::{
    Aggregate, Clock, Counted, Holding, Horizon, Instant, Measure, Metric, MetricKind, Movement,
    MovementKind, MovementOf, Retained, Retention, Statistic, Unit, VintageError, Window,
};
use crate::model::metric::{Metrics, Origin};
use crate::model::period::Offset;

/// Returns an explanation as indented text.
pub fn text(explanation: &Explanation, metrics: &Metrics, currency: &str) -> String {
    let mut lines = Vec::new();
    describe(explanation, metrics, currency, 0, &mut lines);
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn describe(
    explanation: &Explanation,
    metrics: &Metrics,
    currency: &str,
    depth: usize,
    lines: &mut Vec<String>,
) {
    let indent = "    ".repeat(depth);
    let Some(metric) = metrics.get(&explanation.metric) else { return };
    let scale = Scale::of(Some(metric), currency);
    let figure = &explanation.figure;
    let name = match explanation.name == metric.id.as_str() {
        true => explanation.name.clone(),
        false => format!("{} ({})", explanation.name, metric.id),
    };
    let last = explanation.days.end.pred_opt().unwrap_or(explanation.days.end);
    let value = match &figure.value {
        Ok(value) => scale.text(value),
        Err(reason) => format!("— ({})", words(reason)),
    };
    lines.push(format!("{indent}{name} = {value}"));
    let mut note = |label: &str, text: String| lines.push(format!("{indent}  {label:<11} {text}"));
    note("days", format!("{} to {last}", explanation.days.start));
    note("formula", formula(metric));
    if let Some(filled) = filled(explanation, metric, metrics, currency) {
        note("", format!("= {filled}"));
    }
    if let Some(n) = figure.n {
        note("cases", n.to_string());
    }
    let author = match metric.origin {
        Origin::BuiltIn => "built in",
        Origin::Site(_) => "of the site",
    };
    note("definition", format!("version {}, {author}", metric.version));
    if let Some(published) = &explanation.benchmark {
        note("others", reported(published, &scale));
    }
    if let Some(working) = &explanation.working {
        for (label, text) in rows(working) {
            note(label, text);
        }
    }
    for input in &explanation.inputs {
        describe(input, metrics, currency, depth + 1, lines);
    }
}

/// Says what others report, who said so and how far it can be trusted.
fn reported(published: &Published, scale: &Scale<'_>) -> String {
    let named = Published::QUANTILES.into_iter().zip(&published.quantiles);
    let quantiles = named.filter_map(|(name, value)| {
        let name = if name == "p50" { "median" } else { name };
        Some(format!("{name} {}", scale.text(value.as_ref()?)))
    });
    let values: Vec<String> = quantiles.chain(published.text.clone()).collect();
    let trust =
        published.confidence.map(|confidence| format!("confidence {}", confidence.letter()));
    let unverified = published.unverified.then(|| "not compared with its source yet".to_owned());
    let Published { cohort, source, edition, .. } = published.clone();
    let about: Vec<String> =
        [cohort, source, edition, trust, unverified].into_iter().flatten().collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    format!("{}{about}", values.join(", "))
}

/// Returns the lines about rows: how many count, which were left out and where they stand.
fn rows(working: &Working) -> Vec<(&'static str, String)> {
    let mut lines = vec![("rows used", working.rows_used.to_string())];
    for (reason, count) in &working.rows_excluded {
        lines.push(("left out", format!("{count} {}", reason.replace('_', " "))));
    }
    if working.rows_fallback > 0 {
        lines.push(("fallback", format!("{} rows", working.rows_fallback)));
    }
    lines.extend(working.sources.iter().map(|rows| ("from", place(rows))));
    lines
}

fn place(rows: &RowsOf) -> String {
    let (unit, first, last) = match rows.stretch {
        Some(Stretch::Lines(first, last)) => ("line", first, last),
        Some(Stretch::Rows(first, last)) => ("row", first, last),
        Some(Stretch::Groups(first, last)) => ("row group", first, last),
        None => ("record", rows.first, rows.last),
    };
    let records = match first == last {
        true => format!("{unit} {first}"),
        false => format!("{unit}s {first} to {last}"),
    };
    let digest = rows.source.digest.get(..12).unwrap_or(&rows.source.digest);
    let count = if rows.rows == 1 { "1 row".to_owned() } else { format!("{} rows", rows.rows) };
    format!("{} {records}, {count}, blake3 {digest}", rows.source.path)
}

/// Returns the formula of a metric in names.
pub(super) fn formula(metric: &Metric) -> String {
    if let Some(formula) = &metric.formula {
        return formula.clone();
    }
    match &metric.kind {
        MetricKind::Simple { measure, time } => {
            let by = time.as_ref().map(|time| format!(", by {}", time.value)).unwrap_or_default();
            format!("{}{by}", measured(measure))
        }
        MetricKind::Balance { measure, at, .. } => {
            let instant = match at {
                Instant::Open => "before the period",
                Instant::Close => "at the end of the period",
            };
            format!("{}, in force {instant}", measured(measure))
        }
        MetricKind::Ratio { numerator, denominator } => {
            format!("{} ÷ {}", numerator.value, denominator.value)
        }
        MetricKind::Derived { expr, .. } => expr.show(&str::to_owned),
        MetricKind::Cumulative { input, window, .. } => {
            let window = match window {
                Window::Trailing(offset) => format!("the last {}", length(*offset)),
                Window::ToDate(grain) => format!("the {} so far", grain.name()),
            };
            format!("{} over {window}", input.value)
        }
        MetricKind::Conversion(conversion) => {
            let share = match conversion.calculation {
                Counted::Rate => "share",
                Counted::Conversions => "number",
            };
            let (base, goal) = (&conversion.base.value, &conversion.conversion.value);
            let window = length(conversion.window);
            format!("{share} of {base} that reach {goal} within {window}")
        }
        MetricKind::Movement(movement) => moved(movement),
        MetricKind::Retention(retention) => kept(retention),
        MetricKind::Holding(holding) => held(holding),
        MetricKind::Vintage(vintage) => {
            format!(
                "{} against the forecasts of category {}",
                vintage.actual.value, vintage.category.value
            )
        }
        MetricKind::Score { components } => {
            let parts = components.iter().map(|part| part.metric.value.as_str());
            format!("weighted mean of {}", parts.collect::<Vec<_>>().join(", "))
        }
    }
}

fn measured(measure: &Measure) -> String {
    let what = match (&measure.expr, &measure.between) {
        (Some(expr), _) => expr.value.clone(),
        (None, Some(between)) => {
            let hours = match between.clock {
                Clock::Elapsed => "hours",
                Clock::Business => "business hours",
            };
            format!("{hours} from {} to {}", between.from.value, between.to.value)
        }
        (None, None) => "rows".to_owned(),
    };
    let aggregate = match measure.aggregate {
        Aggregate::Count => "number of",
        Aggregate::CountDistinct => "number of different",
        Aggregate::Sum => "sum of",
        Aggregate::Min => "smallest",
        Aggregate::Max => "largest",
        Aggregate::Avg => "mean of",
        Aggregate::Median => "median of",
        Aggregate::P90 => "ninth decile of",
    };
    let filter = measure.filter.as_ref();
    let filter = filter.map(|filter| format!(" where {}", filter.value)).unwrap_or_default();
    format!("{aggregate} {what} in {}{filter}", measure.model.value)
}

fn moved(movement: &Movement) -> String {
    let of = match movement.of {
        MovementOf::Amount => "amount",
        MovementOf::Accounts => "accounts",
    };
    let kind = match movement.kind {
        MovementKind::New => "new",
        MovementKind::Reactivation => "reactivated",
        MovementKind::Expansion => "expanded",
        MovementKind::Contraction => "contracted",
        MovementKind::Churn => "churned",
        MovementKind::Fx => "changed by exchange rates",
    };
    format!("{of} of {} {kind}, month by month", movement.balance.value)
}

fn kept(retention: &Retention) -> String {
    let what = match retention.count {
        Retained::Net => "what is left",
        Retained::Gross => "what is left, of each account at most what it was,",
        Retained::Logo => "accounts left",
        Retained::Lost => "accounts lost",
    };
    let horizon = match retention.horizon {
        Horizon::Months(months) => format!("{months} months"),
        Horizon::Period => "the period".to_owned(),
    };
    format!("{what} of {} after {horizon} ÷ what it was", retention.balance.value)
}

fn held(holding: &Holding) -> String {
    let balance = &holding.balance.value;
    match holding.statistic {
        Statistic::Median => format!("median {balance} of an account"),
        Statistic::Top(count) => format!("{balance} of the {count} largest accounts ÷ {balance}"),
        Statistic::Concentration => format!("10000 × sum of squared shares of {balance}"),
    }
}

fn length(offset: Offset) -> String {
    match offset {
        Offset::Days(days) => format!("{days} days"),
        Offset::Months(months) => format!("{months} months"),
    }
}

/// Returns the formula with values in the place of names, where it is made of figures.
fn filled(
    explanation: &Explanation,
    metric: &Metric,
    metrics: &Metrics,
    currency: &str,
) -> Option<String> {
    let shown = |input: &Explanation| {
        let scale = Scale::of(metrics.get(&input.metric), currency);
        input.figure.value.as_ref().map_or_else(|_| "—".to_owned(), |value| scale.text(value))
    };
    match &metric.kind {
        MetricKind::Derived { expr, .. } => {
            let value = |name: &str| {
                let input = explanation.inputs.iter().find(|input| input.name == name);
                input.map_or_else(|| name.to_owned(), shown)
            };
            (!explanation.inputs.is_empty()).then(|| expr.show(&value))
        }
        _ => {
            let Figure { numerator, denominator, .. } = &explanation.figure;
            let side = |at: usize, value: &Exact| {
                let scale = Scale::of(side_metric(metric, at, metrics), currency);
                scale.exact(value)
            };
            Some(format!("{} ÷ {}", side(0, numerator.as_ref()?), side(1, denominator.as_ref()?)))
        }
    }
}

/// Returns the metric that one of the two sides of a quotient is a figure of, if it is one: 0 is
/// what was divided, 1 what it was divided by.
pub(super) fn side_metric<'m>(
    metric: &'m Metric,
    side: usize,
    metrics: &'m Metrics,
) -> Option<&'m Metric> {
    match &metric.kind {
        MetricKind::Ratio { numerator, denominator } => {
            metrics.get(if side == 0 { &numerator.value } else { &denominator.value })
        }
        // A mean of money is money divided by a number of rows.
        MetricKind::Simple { .. } | MetricKind::Balance { .. } => {
            (side == 0 && metric.unit == Unit::Currency).then_some(metric)
        }
        MetricKind::Retention(retention) => match retention.count {
            Retained::Net | Retained::Gross => metrics.get(&retention.balance.value),
            Retained::Logo | Retained::Lost => None,
        },
        MetricKind::Holding(holding) => match holding.statistic {
            Statistic::Top(_) => metrics.get(&holding.balance.value),
            Statistic::Median | Statistic::Concentration => None,
        },
        MetricKind::Vintage(vintage) => match vintage.error {
            VintageError::Mape => None,
            _ => metrics.get(&vintage.actual.value),
        },
        _ => None,
    }
}

/// Returns what each part of a segment changed of a ratio since the period before, as a table.
pub fn effects(effects: Result<&[Effect], &Reason>, metric: Option<&Metric>) -> String {
    let effects = match effects {
        Ok(effects) => effects,
        Err(reason) => return format!("\nchange by part: — ({})\n", words(reason)),
    };
    let scale = Scale::of(metric, "");
    let row = |effect: &Effect| {
        let sum = &effect.rate + &effect.mix;
        [
            effect.key.clone(),
            scale.points(&effect.rate),
            scale.points(&effect.mix),
            scale.points(&sum),
        ]
    };
    let total = effects.iter().fold(Effect::nothing("total"), Effect::and);
    let mut rows = vec![["change by", "rate", "mix", "both"].map(str::to_owned)];
    rows.extend(effects.iter().chain([&total]).map(row));
    format!("\n{}", aligned(&rows))
}

/// Returns an explanation as JSON.
pub fn json(explanation: &Explanation, metrics: &Metrics) -> Value {
    let metric = metrics.get(&explanation.metric);
    let inputs: Vec<Value> = explanation.inputs.iter().map(|input| json(input, metrics)).collect();
    let mut value = figure_json(&explanation.figure);
    value["metric"] = explanation.metric.as_str().into();
    value["name"] = explanation.name.as_str().into();
    value["start"] = explanation.days.start.to_string().into();
    value["end"] = explanation.days.end.to_string().into();
    value["formula"] = metric.map(formula).into();
    value["version"] = metric.map(|metric| metric.version).into();
    value["benchmark"] = explanation.benchmark.as_ref().map(benchmark_json).into();
    value["working"] = explanation.working.as_ref().map(working_json).into();
    value["inputs"] = inputs.into();
    value
}

fn working_json(working: &Working) -> Value {
    let pair = |stretch: Option<(u32, u32)>| stretch.map(|(first, last)| [first, last]);
    let sources = working.sources.iter().map(|rows| {
        let (mut lines, mut sheet_rows, mut groups) = (None, None, None);
        match rows.stretch {
            Some(Stretch::Lines(first, last)) => lines = Some((first, last)),
            Some(Stretch::Rows(first, last)) => sheet_rows = Some((first, last)),
            Some(Stretch::Groups(first, last)) => groups = Some((first, last)),
            None => {}
        }
        json!({
            "table": rows.table,
            "file": rows.source.path.as_str(),
            "blake3": rows.source.digest,
            "first_record": rows.first,
            "last_record": rows.last,
            "lines": pair(lines),
            "sheet_rows": pair(sheet_rows),
            "row_groups": pair(groups),
            "rows": rows.rows,
        })
    });
    json!({
        "rows_used": working.rows_used,
        "rows_excluded": working.rows_excluded,
        "rows_fallback": working.rows_fallback,
        "sources": sources.collect::<Vec<_>>(),
    })
}
