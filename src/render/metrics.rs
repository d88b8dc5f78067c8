//! Evaluations as JSON, CSV and a table for terminals: what `almanac metrics` prints.
//!
//! JSON and CSV carry decimals of twelve places; the table rounds as its units are shown. Nothing
//! here depends on a language.

use std::collections::BTreeSet;

use num_traits::{ToPrimitive as _, Zero as _};
use serde_json::{Map, Value, json};

use crate::compute::benchmark::Published;
use crate::compute::number::{Exact, Reason, decimal_text, fixed_text};
use crate::compute::outcome::{
    Change, Evaluation, Figure, Outcome, PartFigure, Sample, SegmentFigure, Status, TriangleRow,
};
use crate::compute::results::Results;
use crate::config::Calendar;
use crate::model::metric::{Confidence, Metric, MetricId, Metrics, Unit};
use crate::model::period::Period;

/// Places of a quotient in JSON and CSV.
const PLACES: u32 = 12;

/// Returns one evaluation as a JSON object, on one line.
pub fn json(evaluation: &Evaluation, metrics: &Metrics, calendar: &Calendar) -> String {
    format!("{}\n", object(evaluation, metrics, calendar))
}

/// Returns evaluations as a JSON array, on one line.
pub fn json_list(evaluations: &[Evaluation], metrics: &Metrics, calendar: &Calendar) -> String {
    let objects = evaluations.iter().map(|evaluation| object(evaluation, metrics, calendar));
    format!("{}\n", Value::Array(objects.collect()))
}

/// Returns what a site publishes of its figures as JSON: those of its newest quarter and of the
/// periods of its reports, over all rows, of metrics that its readers may see.
pub(super) fn published(results: &Results, audience: Option<&str>) -> String {
    let reported = results.report_periods.values().flatten();
    let wanted: BTreeSet<&Period> = reported.chain(&results.current).collect();
    let evaluations = wanted.into_iter().filter_map(|period| results.by_period.get(period));
    let evaluations: Vec<Evaluation> =
        evaluations.map(|evaluation| visible(evaluation, &results.metrics, audience)).collect();
    json_list(&evaluations, &results.metrics, &results.calendar)
}

/// Takes out what readers may not see, also behind a figure that they may.
fn visible(evaluation: &Evaluation, metrics: &Metrics, audience: Option<&str>) -> Evaluation {
    let is_for = |id: &MetricId| metrics.get(id).is_some_and(|metric| metric.is_for(audience));
    let mut evaluation = evaluation.clone();
    evaluation.metrics.retain(|id, _| is_for(id));
    for (id, outcome) in &mut evaluation.metrics {
        outcome.segments.clear();
        outcome.triangle = None;
        let Some(metric) = metrics.get(id) else { continue };
        if !metric.inputs().iter().all(|input| is_for(&input.value)) {
            (outcome.figure.numerator, outcome.figure.denominator) = (None, None);
            outcome.parts.clear();
        }
    }
    evaluation
}

fn object(evaluation: &Evaluation, metrics: &Metrics, calendar: &Calendar) -> Value {
    let period = evaluation.period;
    let outcomes = evaluation.metrics.iter();
    let outcomes = outcomes.map(|(id, outcome)| metric_json(id, outcome, metrics, calendar));
    json!({
        "period": period.label(calendar),
        "grain": period.grain().name(),
        "partial": evaluation.partial,
        "start": period.start().to_string(),
        "end": period.end().to_string(),
        "as_of": evaluation.as_of.map(|as_of| as_of.to_string()),
        "currency": evaluation.currency,
        "metrics": outcomes.collect::<Vec<_>>(),
    })
}

fn metric_json(id: &MetricId, outcome: &Outcome, metrics: &Metrics, calendar: &Calendar) -> Value {
    let mut map = Map::new();
    map.insert("id".into(), id.as_str().into());
    map.insert("unit".into(), unit(metrics, id).name().into());
    map.insert("version".into(), metrics.get(id).map(|metric| metric.version).into());
    add_figure(&mut map, &outcome.figure);
    map.insert("low_n".into(), (outcome.sample == Sample::Low).into());
    map.insert("status".into(), outcome.status.map(Status::code).into());
    map.insert("target".into(), number(outcome.target.as_ref().map(|t| &t.value)).into());
    map.insert("benchmark".into(), outcome.benchmark.as_ref().map(benchmark_json).into());
    map.insert("grade".into(), outcome.grade.map(|grade| grade.code()).into());
    let parts = outcome.parts.iter().map(part_json).collect();
    map.insert("parts".into(), Value::Array(parts));
    if let Some(triangle) = &outcome.triangle {
        let cohorts = triangle.cohorts.iter().map(|row| cohort_json(row, calendar)).collect();
        map.insert("cohorts".into(), Value::Array(cohorts));
    }
    let changes = json!({
        "prior_period": change_json(&outcome.changes.prior_period),
        "prior_year": change_json(&outcome.changes.prior_year),
    });
    map.insert("changes".into(), changes);
    let segments = outcome.segments.iter().map(segment_json).collect();
    map.insert("segments".into(), Value::Array(segments));
    Value::Object(map)
}

/// Returns a published figure as a JSON object; percents are fractions.
pub(super) fn benchmark_json(published: &Published) -> Value {
    let mut map = Map::new();
    for (name, value) in Published::QUANTILES.into_iter().zip(&published.quantiles) {
        map.insert(name.into(), number(value.as_ref()).into());
    }
    map.insert("text".into(), published.text.clone().into());
    map.insert("cohort".into(), published.cohort.clone().into());
    map.insert("source".into(), published.source.clone().into());
    map.insert("edition".into(), published.edition.clone().into());
    map.insert("confidence".into(), published.confidence.map(Confidence::letter).into());
    map.insert("unverified".into(), published.unverified.into());
    let origin = if published.of_site { "site" } else { "catalogue" };
    map.insert("from".into(), origin.into());
    Value::Object(map)
}

fn part_json(part: &PartFigure) -> Value {
    let mut map = Map::new();
    map.insert("key".into(), part.key.as_str().into());
    add_figure(&mut map, &part.figure);
    Value::Object(map)
}

/// Returns a group with its values by months after the first.
fn cohort_json(row: &TriangleRow, calendar: &Calendar) -> Value {
    let value = |value: &Result<Exact, Reason>| {
        let mut map = Map::new();
        map.insert("value".into(), number(value.as_ref().ok()).into());
        add_reason(&mut map, value.as_ref().err());
        Value::Object(map)
    };
    json!({
        "cohort": row.cohort.label(calendar),
        "size": row.size,
        "base": number(row.base.as_ref().ok()),
        "values": row.values.iter().map(value).collect::<Vec<_>>(),
    })
}

fn segment_json(segment: &SegmentFigure) -> Value {
    let mut map = Map::new();
    map.insert("by".into(), segment.by.as_str().into());
    map.insert("key".into(), segment.key.as_str().into());
    add_figure(&mut map, &segment.figure);
    map.insert("low_n".into(), (segment.sample == Sample::Low).into());
    Value::Object(map)
}

/// Returns a figure as a JSON object.
pub(super) fn figure_json(figure: &Figure) -> Value {
    let mut map = Map::new();
    add_figure(&mut map, figure);
    Value::Object(map)
}

/// Adds the keys of a figure; the argument of a reason only where there is one.
fn add_figure(map: &mut Map<String, Value>, figure: &Figure) {
    map.insert("value".into(), number(figure.value.as_ref().ok()).into());
    map.insert("numerator".into(), number(figure.numerator.as_ref()).into());
    map.insert("denominator".into(), number(figure.denominator.as_ref()).into());
    map.insert("n".into(), figure.n.into());
    add_reason(map, figure.value.as_ref().err());
}

fn change_json(change: &Change) -> Value {
    let mut map = Map::new();
    map.insert("base".into(), number(change.base.as_ref()).into());
    map.insert("absolute".into(), number(change.absolute.as_ref()).into());
    map.insert("relative".into(), number(change.relative.as_ref()).into());
    add_reason(&mut map, change.reason.as_ref());
    Value::Object(map)
}

pub(super) fn add_reason(map: &mut Map<String, Value>, reason: Option<&Reason>) {
    map.insert("reason".into(), reason.map(Reason::code).into());
    if let Some(detail) = reason.and_then(Reason::detail) {
        map.insert("reason_detail".into(), detail.into());
    }
}

pub(super) fn number(value: Option<&Exact>) -> Option<String> {
    value.map(|value| decimal_text(value, PLACES))
}

pub(super) fn unit(metrics: &Metrics, id: &MetricId) -> Unit {
    metrics.get(id).map_or(Unit::Count, |metric| metric.unit)
}

const CSV_HEADER: [&str; 30] = [
    "period",
    "grain",
    "start",
    "end",
    "as_of",
    "partial",
    "currency",
    "metric",
    "unit",
    "by",
    "key",
    "value",
    "numerator",
    "denominator",
    "n",
    "reason",
    "reason_detail",
    "status",
    "grade",
    "prior_period_base",
    "prior_period_absolute",
    "prior_period_relative",
    "prior_year_base",
    "prior_year_absolute",
    "prior_year_relative",
    "target",
    "benchmark_p25",
    "benchmark_p50",
    "benchmark_p75",
    "benchmark_source",
];

/// Returns evaluations as CSV: a line for each metric and for each key of its segments.
pub fn csv(evaluations: &[Evaluation], metrics: &Metrics, calendar: &Calendar) -> String {
    let mut lines = vec![CSV_HEADER.map(str::to_owned).to_vec()];
    for evaluation in evaluations {
        let head = period_cells(evaluation, calendar);
        for (id, outcome) in &evaluation.metrics {
            let name = [id.to_string(), unit(metrics, id).name().to_owned()];
            let total = [figure_cells("", "", &outcome.figure), outcome_cells(outcome)].concat();
            lines.push([head.as_slice(), &name, &total].concat());
            for segment in &outcome.segments {
                let cells = figure_cells(segment.by.as_str(), &segment.key, &segment.figure);
                let rest = vec![String::new(); CSV_HEADER.len() - head.len() - 2 - cells.len()];
                lines.push([head.as_slice(), &name, &cells, &rest].concat());
            }
        }
    }
    lines.iter().map(|line| format!("{}\r\n", line.join(","))).collect()
}

fn period_cells(evaluation: &Evaluation, calendar: &Calendar) -> Vec<String> {
    let period = evaluation.period;
    vec![
        period.label(calendar),
        period.grain().name().to_owned(),
        period.start().to_string(),
        period.end().to_string(),
        evaluation.as_of.map(|as_of| as_of.to_string()).unwrap_or_default(),
        evaluation.partial.to_string(),
        evaluation.currency.clone(),
    ]
}

fn figure_cells(by: &str, key: &str, figure: &Figure) -> Vec<String> {
    let reason = figure.value.as_ref().err();
    vec![
        text_cell(by),
        text_cell(key),
        number(figure.value.as_ref().ok()).unwrap_or_default(),
        number(figure.numerator.as_ref()).unwrap_or_default(),
        number(figure.denominator.as_ref()).unwrap_or_default(),
        figure.n.map(|n| n.to_string()).unwrap_or_default(),
        reason.map(Reason::code).unwrap_or_default().to_owned(),
        text_cell(reason.and_then(Reason::detail).unwrap_or_default()),
    ]
}

fn outcome_cells(outcome: &Outcome) -> Vec<String> {
    let mut cells = vec![
        outcome.status.map(Status::code).unwrap_or_default().to_owned(),
        outcome.grade.map(|grade| grade.code()).unwrap_or_default().to_owned(),
    ];
    for change in [&outcome.changes.prior_period, &outcome.changes.prior_year] {
        let parts = [&change.base, &change.absolute, &change.relative];
        cells.extend(parts.map(|part| number(part.as_ref()).unwrap_or_default()));
    }
    cells.push(number(outcome.target.as_ref().map(|t| &t.value)).unwrap_or_default());
    let benchmark = outcome.benchmark.clone().unwrap_or_default();
    let [_, p25, p50, p75, _] = benchmark.quantiles;
    cells.extend([p25, p50, p75].map(|value| number(value.as_ref()).unwrap_or_default()));
    let source: Vec<String> = benchmark.source.into_iter().chain(benchmark.edition).collect();
    cells.push(text_cell(&source.join(", ")));
    cells
}

/// Quotes a cell of text, and keeps spreadsheets from reading it as a formula.
pub(super) fn text_cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Returns evaluations as aligned text, a block for each period.
pub fn table(evaluations: &[Evaluation], metrics: &Metrics, calendar: &Calendar) -> String {
    let blocks = evaluations.iter().map(|evaluation| block(evaluation, metrics, calendar));
    blocks.collect::<Vec<_>>().join("\n")
}

fn block(evaluation: &Evaluation, metrics: &Metrics, calendar: &Calendar) -> String {
    let period = evaluation.period;
    let last = period.end().pred_opt().unwrap_or(period.end());
    let mut head = format!("{}  {} to {last}", period.label(calendar), period.start());
    match evaluation.as_of {
        Some(as_of) if evaluation.partial => head.push_str(&format!("  partial, as of {as_of}")),
        Some(as_of) => head.push_str(&format!("  as of {as_of}")),
        None => {}
    }
    let length = evaluation.metrics.values().map(|outcome| outcome.history.len()).max();
    let length = length.filter(|length| *length > 1);
    let drawn = length.map(|length| format!("last {length}")).unwrap_or_default();
    let header =
        ["metric", "value", "n", "prior period", "change", "prior year", "change", &drawn, "note"];
    let mut rows = vec![header.map(str::to_owned)];
    for (id, outcome) in &evaluation.metrics {
        let scale = Scale::of(metrics.get(id), &evaluation.currency);
        rows.push(outcome_row(id, outcome, &scale));
        for segment in &outcome.segments {
            let figure = &segment.figure;
            let name = format!("  {} = {}", segment.by, printable(&segment.key));
            let low = (segment.sample == Sample::Low).then(|| "low n".to_owned());
            let note = figure.value.as_ref().err().map(words).or(low).unwrap_or_default();
            let mut row = [name, scale.value(&figure.value), count(figure.n)].map(Some).to_vec();
            row.resize(8, None);
            let mut row: Vec<String> = row.into_iter().map(Option::unwrap_or_default).collect();
            row.push(note);
            rows.extend(<[String; 9]>::try_from(row));
        }
    }
    if length.is_some() {
        return format!("{head}\n{}", aligned(&rows));
    }
    let rows: Vec<[String; 8]> = rows.into_iter().map(without_history).collect();
    format!("{head}\n{}", aligned(&rows))
}

fn without_history(row: [String; 9]) -> [String; 8] {
    let [id, value, n, period, change, year, change_of_year, _, note] = row;
    [id, value, n, period, change, year, change_of_year, note]
}

/// Draws values as blocks of eight heights from the least to the largest; a period without a value
/// is a gap.
fn sparkline(history: &[Result<Exact, Reason>]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let values = || history.iter().flatten();
    let (Some(least), Some(most)) = (values().min(), values().max()) else {
        return String::new();
    };
    let range = most - least;
    let block = |value: &Exact| {
        if range.is_zero() {
            return BLOCKS[3];
        }
        let height = (value - least) * Exact::from_integer(BLOCKS.len().into()) / &range;
        let height = height.to_integer().to_usize().unwrap_or(BLOCKS.len());
        BLOCKS[height.min(BLOCKS.len() - 1)]
    };
    history.iter().map(|value| value.as_ref().map_or(' ', block)).collect()
}

fn outcome_row(id: &MetricId, outcome: &Outcome, scale: &Scale) -> [String; 9] {
    let [period, year] = [&outcome.changes.prior_period, &outcome.changes.prior_year];
    let base = |change: &Change| {
        change.base.as_ref().map_or_else(|| "—".to_owned(), |base| scale.text(base))
    };
    [
        id.to_string(),
        scale.value(&outcome.figure.value),
        count(outcome.figure.n),
        base(period),
        scale.change(period),
        base(year),
        scale.change(year),
        sparkline(&outcome.history),
        note(outcome),
    ]
}

/// How the values of a metric are shown.
pub(super) struct Scale<'a> {
    unit: Unit,
    places: u32,
    currency: &'a str,
}

impl<'a> Scale<'a> {
    pub(super) fn of(metric: Option<&Metric>, currency: &'a str) -> Self {
        let unit = metric.map_or(Unit::Count, |metric| metric.unit);
        let usual = match unit {
            Unit::Currency | Unit::CurrencyPerDay | Unit::Count | Unit::Points => 0,
            Unit::Percent | Unit::Months | Unit::Days | Unit::Hours => 1,
            Unit::Ratio => 2,
        };
        let places = metric.and_then(|metric| metric.decimals).map_or(usual, u32::from);
        Self { unit, places, currency }
    }

    pub(super) fn value(&self, value: &Result<Exact, Reason>) -> String {
        value.as_ref().map_or_else(|_| "—".to_owned(), |value| self.text(value))
    }

    /// Shows a value with all its places, at most twelve, and money with its currency.
    pub(super) fn exact(&self, value: &Exact) -> String {
        let digits = decimal_text(value, PLACES);
        match self.unit {
            Unit::Currency | Unit::CurrencyPerDay => format!("{digits} {}", self.currency),
            _ => digits,
        }
    }

    pub(super) fn text(&self, value: &Exact) -> String {
        match self.unit {
            Unit::Percent => format!("{} %", fixed_text(&hundredfold(value), self.places)),
            Unit::Currency => format!("{} {}", fixed_text(value, self.places), self.currency),
            Unit::CurrencyPerDay => {
                format!("{} {} per day", fixed_text(value, self.places), self.currency)
            }
            Unit::Months => format!("{} mo", fixed_text(value, self.places)),
            Unit::Days => format!("{} d", fixed_text(value, self.places)),
            Unit::Hours => format!("{} h", fixed_text(value, self.places)),
            Unit::Ratio | Unit::Count | Unit::Points => fixed_text(value, self.places),
        }
    }

    /// Shows a difference with its sign, of percentages in points.
    pub(super) fn points(&self, difference: &Exact) -> String {
        match self.unit {
            Unit::Percent => format!("{} pp", signed(fixed_text(&hundredfold(difference), 2))),
            _ => signed(fixed_text(difference, self.places.max(2))),
        }
    }

    /// Shows a difference with its sign and unit, of percentages in points.
    pub(super) fn difference(&self, difference: &Exact) -> String {
        let text = match self.unit {
            Unit::Percent => format!("{} pp", fixed_text(&hundredfold(difference), self.places)),
            _ => self.text(difference),
        };
        signed(text)
    }

    /// Shows a difference as a share of what it started from; percentages have points instead.
    pub(super) fn share(&self, share: &Exact) -> String {
        match self.unit {
            Unit::Percent => String::new(),
            _ => format!("{} %", signed(fixed_text(&hundredfold(share), 1))),
        }
    }

    /// Shows a change as a share, of percentages in points, and without a share as it is.
    fn change(&self, change: &Change) -> String {
        match (self.unit, &change.absolute, &change.relative) {
            (_, None, _) => "—".to_owned(),
            (Unit::Percent, Some(absolute), _) => {
                format!("{} pp", signed(fixed_text(&hundredfold(absolute), self.places)))
            }
            (_, Some(_), Some(relative)) => {
                format!("{} %", signed(fixed_text(&hundredfold(relative), 1)))
            }
            (_, Some(absolute), None) => signed(self.text(absolute)),
        }
    }
}

/// Gives digits, with their unit or without, the sign of a difference; what was rounded to nothing
/// has none.
pub(super) fn signed(text: String) -> String {
    let digits = text.split(' ').next().unwrap_or_default();
    let is_nothing = digits.chars().all(|c| matches!(c, '0' | '.'));
    if is_nothing || text.starts_with('-') { text } else { format!("+{text}") }
}

fn hundredfold(value: &Exact) -> Exact {
    value * Exact::from_integer(100.into())
}

fn count(n: Option<u64>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

fn note(outcome: &Outcome) -> String {
    let reason = outcome.figure.value.as_ref().err().map(words);
    let low = (outcome.sample == Sample::Low).then(|| "low n".to_owned());
    let status = outcome.status.map(|status| status.code().replace('_', " "));
    let grade = outcome.grade.map(|grade| format!("grade {}", grade.code()));
    let notes: Vec<String> = [reason, low, status, grade].into_iter().flatten().collect();
    notes.join(", ")
}

pub(super) fn words(reason: &Reason) -> String {
    match reason {
        Reason::ZeroDenominator => "the denominator is zero".to_owned(),
        Reason::NotMeaningful => "not meaningful".to_owned(),
        Reason::NoData => "no data".to_owned(),
        Reason::MissingInput(input) => format!("needs {input}"),
        Reason::PartialPeriod => "the period is not over".to_owned(),
        Reason::NoPriorPeriod => "no earlier period".to_owned(),
        Reason::WrongGrain => "not defined for periods of this length".to_owned(),
        Reason::MissingRate => "an exchange rate is missing".to_owned(),
        Reason::ImmatureCohort => "the cohort is too young".to_owned(),
        Reason::TargetMet => "the target is met".to_owned(),
        Reason::CashGenerative => "more cash came in than went out".to_owned(),
        Reason::NotBurning => "no cash is burnt".to_owned(),
        Reason::NoLosses => "nothing was lost".to_owned(),
        Reason::Suppressed(few) => format!("withheld: groups of fewer than {few}"),
        Reason::NoTarget => "no target".to_owned(),
        Reason::OtherAudience => "for other readers".to_owned(),
    }
}

/// Replaces control characters, which could move the cursor of a terminal.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Aligns the columns: names and notes to the left, numbers to the right.
pub(super) fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..N).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, width))| {
            if at == 0 || at == N - 1 {
                format!("{cell:<width$}")
            } else {
                format!("{cell:>width$}")
            }
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}
