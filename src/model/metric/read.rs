//! YAML → [`Metric`].

use indexmap::IndexMap;

use super::{
    Aggregate, Arithmetic, Benchmark, Condition, Direction, Input, Instant, Measure, Metric,
    MetricId, MetricKind, Missing, Origin, Shift, Thresholds, Unit,
};
use crate::config::MetricSettings;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::period::{Grain, Offset};
use crate::source::Span;
use crate::yaml::{Foreign, Kind, Map, Node, Spanned};

/// Whose definitions a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    Program,
    Site,
}

/// Reads the definitions under the key `metrics` of a file.
pub(super) fn read(node: &Node, author: Author, diags: &mut Diagnostics) -> Vec<Metric> {
    let Some(map) = node.map(diags) else { return Vec::new() };
    let list = map.require("metrics", diags);
    let metrics = list.and_then(|list| list.list(diags, |node, diags| metric(node, author, diags)));
    map.finish(Foreign::Refused, diags);
    metrics.unwrap_or_default()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Simple,
    Balance,
    Ratio,
    Derived,
}

const TYPES: [(&str, Type); 4] = [
    ("simple", Type::Simple),
    ("balance", Type::Balance),
    ("ratio", Type::Ratio),
    ("derived", Type::Derived),
];

const AGGREGATES: [(&str, Aggregate); 8] = [
    ("count", Aggregate::Count),
    ("count_distinct", Aggregate::CountDistinct),
    ("sum", Aggregate::Sum),
    ("min", Aggregate::Min),
    ("max", Aggregate::Max),
    ("avg", Aggregate::Avg),
    ("median", Aggregate::Median),
    ("p90", Aggregate::P90),
];

const DIRECTIONS: [(&str, Direction); 4] = [
    ("up", Direction::Up),
    ("down", Direction::Down),
    ("range", Direction::Range),
    ("neutral", Direction::Neutral),
];

fn metric(node: &Node, author: Author, diags: &mut Diagnostics) -> Option<Metric> {
    let map = node.map(diags)?;
    let id = map.require("name", diags).and_then(|node| identifier(node, diags));
    let r#type = map.require("type", diags)?.one_of(&TYPES, diags)?.value;
    let kind = match r#type {
        Type::Simple => simple(&map, diags),
        Type::Balance => balance(&map, diags),
        Type::Ratio => ratio(&map, diags),
        Type::Derived => derived(&map, diags),
    };
    let missing = match r#type {
        Type::Simple | Type::Balance => None,
        Type::Ratio | Type::Derived => {
            let words = [("propagate", Missing::Propagate), ("zero", Missing::Zero)];
            map.one_of("missing", &words, diags)
        }
    };
    let unit = map.require("unit", diags).and_then(|node| node.one_of(&Unit::WORDS, diags));
    let span = id.as_ref().map_or_else(|| node.span(), |id| id.span.clone());
    let metric = Metric {
        id: MetricId::new(id.as_ref().map_or("", |id| &id.value)),
        origin: match author {
            Author::Program => Origin::BuiltIn,
            Author::Site => Origin::Site(span),
        },
        // A metric that lacks its kind or unit is dropped below, after all its keys were read.
        kind: kind.clone().unwrap_or(MetricKind::Derived {
            expr: Arithmetic::Metric(String::new()),
            inputs: IndexMap::new(),
            guards: Vec::new(),
        }),
        label: map.text("label", diags).map(|text| text.value),
        description: map.text("description", diags).map(|text| text.value),
        unit: unit.as_ref().map_or(Unit::Count, |unit| unit.value),
        direction: map
            .one_of("direction", &DIRECTIONS, diags)
            .map_or(Direction::Neutral, |direction| direction.value),
        grain: map.one_of("grain", &Grain::ALL.map(|g| (g.name(), g)), diags).map(|g| g.value),
        missing: missing.map_or(Missing::Propagate, |missing| missing.value),
        min_n: whole(&map, "min_n", diags),
        decimals: whole(&map, "decimals", diags),
        version: whole(&map, "version", diags).unwrap_or(1),
        changed: changed(&map, diags),
        owner: map.text("owner", diags).map(|text| text.value),
        audience: words(&map, "audience", diags),
        thresholds: thresholds(&map, diags),
        synonyms: words(&map, "synonyms", diags),
        traps: words(&map, "traps", diags),
        benchmark: map.list("benchmark", diags, benchmark),
        internal: false,
        annualised: false,
        additivity: None,
        formula: None,
        bridge: Vec::new(),
        parts: Vec::new(),
    };
    map.finish(Foreign::Refused, diags);
    (id.is_some() && kind.is_some() && unit.is_some()).then_some(metric)
}

fn simple(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let measure = measure(map, diags);
    let time = map.require("agg_time_dimension", diags).and_then(|node| node.text(diags));
    Some(MetricKind::Simple { measure: measure?, time: Some(time?) })
}

fn balance(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let measure = measure(map, diags);
    let instants = [("period_end", Instant::Close), ("period_start", Instant::Open)];
    let at = map.one_of("at", &instants, diags).map_or(Instant::Close, |at| at.value);
    let valid = map.require("valid", diags)?.map(diags)?;
    let from = valid.require("from", diags).and_then(|node| node.text(diags));
    let to = valid.text("to", diags);
    valid.finish(Foreign::Refused, diags);
    Some(MetricKind::Balance { measure: measure?, from: from?, to, at })
}

fn measure(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Measure> {
    let model = map.require("model", diags).and_then(|node| node.text(diags));
    let aggregate = map.require("agg", diags).and_then(|node| node.one_of(&AGGREGATES, diags));
    let expr = match aggregate.as_ref().map(|aggregate| aggregate.value) {
        None | Some(Aggregate::Count) => map.text("expr", diags),
        Some(_) => Some(map.require("expr", diags)?.text(diags)?),
    };
    let filter = map.text("filter", diags);
    let exclude = map.get("exclude").and_then(|node| node.map(diags)).map_or(vec![], |exclude| {
        let rules =
            exclude.entries().filter_map(|(reason, node)| Some((reason.value, node.text(diags)?)));
        rules.collect()
    });
    let positive = match aggregate.as_ref().map(|aggregate| aggregate.value) {
        Some(Aggregate::CountDistinct) => map.text("positive", diags),
        _ => None,
    };
    Some(Measure {
        model: model?,
        aggregate: aggregate?.value,
        expr,
        between: None,
        filter,
        exclude,
        positive,
        split_by: None,
    })
}

fn ratio(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let mut input = |key| {
        let name = map.require(key, diags)?.text(diags)?;
        Some(name.map(|name| MetricId::new(&name)))
    };
    let (numerator, denominator) = (input("numerator"), input("denominator"));
    Some(MetricKind::Ratio { numerator: numerator?, denominator: denominator? })
}

/// Reads a formula and what its names stand for; a name without an entry is the metric itself.
fn derived(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let listed = map.list("input_metrics", diags, input);
    let node = map.require("expr", diags)?;
    let text = node.text(diags)?;
    let expr = match Arithmetic::parse(&text.value) {
        Ok(expr) => expr,
        Err(error) => {
            let span = within(node, &text.value, error.range);
            diags.push(
                Diagnostic::at(Rule::InvalidExpression, span, error.message)
                    .hint("write metrics as `{name}`, joined by `+ - * /` and parentheses"),
            );
            return None;
        }
    };
    let mut inputs: IndexMap<String, Input> = listed.into_iter().collect();
    for name in expr.names() {
        if !inputs.contains_key(name) && !MetricSettings::CONSTANTS.contains(&name) {
            let metric = Spanned { value: MetricId::new(name), span: text.span.clone() };
            inputs.insert(
                name.to_owned(),
                Input { metric, shift: None, missing: None, default: None },
            );
        }
    }
    Some(MetricKind::Derived { expr, inputs, guards: Vec::new() })
}

fn input(node: &Node, diags: &mut Diagnostics) -> Option<(String, Input)> {
    let map = node.map(diags)?;
    let metric = map.require("name", diags).and_then(|node| node.text(diags));
    let alias = map.text("alias", diags);
    let offset = map.text("offset_window", diags).and_then(|text| {
        let offset = Offset::parse(&text.value);
        if offset.is_none() {
            let message = format!("`{}` is not a length of time", text.value);
            diags.push(
                Diagnostic::at(Rule::InvalidValue, text.span, message)
                    .hint("write it like `7d`, `4w`, `1mo`, `1q` or `1y`"),
            );
        }
        offset
    });
    map.finish(Foreign::Refused, diags);
    let metric = metric?;
    let name = alias.map_or_else(|| metric.value.clone(), |alias| alias.value);
    let metric = metric.map(|id| MetricId::new(&id));
    Some((name, Input { metric, shift: offset.map(Shift::Back), missing: None, default: None }))
}

fn identifier(node: &Node, diags: &mut Diagnostics) -> Option<Spanned<String>> {
    let id = node.text(diags)?;
    let good = id.value.starts_with(|c: char| c.is_ascii_lowercase())
        && id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !good {
        let message = format!("`{}` is not the name of a metric", id.value);
        diags.push(
            Diagnostic::at(Rule::InvalidValue, id.span, message)
                .hint("use small letters, digits and `_`, as in `win_rate`"),
        );
        return None;
    }
    Some(id)
}

fn thresholds(map: &Map<'_>, diags: &mut Diagnostics) -> Thresholds {
    let Some(map) = map.get("thresholds").and_then(|node| node.map(diags)) else {
        return Thresholds::default();
    };
    let mut condition = |key| {
        let text = map.text(key, diags)?;
        let condition = Condition::parse(&text.value);
        if condition.is_none() {
            let message = format!("`{}` is not a condition", text.value);
            diags.push(
                Diagnostic::at(Rule::InvalidExpression, text.span, message)
                    .hint("compare with a number, as in `>= 0.25`; percents are fractions"),
            );
        }
        condition
    };
    let thresholds = Thresholds { on_track: condition("on_track"), at_risk: condition("at_risk") };
    map.finish(Foreign::Refused, diags);
    thresholds
}

fn benchmark(node: &Node, diags: &mut Diagnostics) -> Option<Benchmark> {
    let map = node.map(diags)?;
    let set = map.require("set", diags).and_then(|node| node.text(diags));
    let cohort = map.text("cohort", diags).map(|text| text.value);
    map.finish(Foreign::Refused, diags);
    Some(Benchmark { set: set?, cohort })
}

fn changed(map: &Map<'_>, diags: &mut Diagnostics) -> IndexMap<String, String> {
    let Some(map) = map.get("changed").and_then(|node| node.map(diags)) else {
        return IndexMap::new();
    };
    let notes = map.entries();
    notes.filter_map(|(version, node)| Some((version.value, node.text(diags)?.value))).collect()
}

fn words(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> Vec<String> {
    map.texts(key, diags).into_iter().map(|text| text.value).collect()
}

/// Reads a whole number that is not negative and fits.
fn whole<T: TryFrom<i64>>(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> Option<T> {
    let number = map.int(key, diags)?;
    let fits = T::try_from(number.value).ok().filter(|_| number.value >= 0);
    if fits.is_none() {
        let message = format!("`{}` is too small or too large here", number.value);
        diags.push(Diagnostic::at(Rule::InvalidValue, number.span, message));
    }
    fits
}

/// Returns the place of a part of a scalar, or of all of it where its text is not as in the file.
fn within(node: &Node, text: &str, part: std::ops::Range<usize>) -> Span {
    let shift = match (&node.kind, node.range.len().checked_sub(text.len())) {
        (Kind::Scalar { quoted: false, .. }, Some(0)) => 0,
        (Kind::Scalar { quoted: true, .. }, Some(2)) => 1,
        _ => return node.span(),
    };
    let start = node.range.start + shift;
    Span::new(node.file, start + part.start..start + part.end)
}
