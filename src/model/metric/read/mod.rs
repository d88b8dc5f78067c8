//! YAML → [`Metric`].
//!
//! What all types share is read here; the keys of a type are read by the file of its group.

mod accounts;
mod conversion;
mod formula;
mod rows;
mod value;
mod vintage;

use indexmap::IndexMap;

use super::{
    Additivity, Arithmetic, Benchmark, BridgeTerm, Condition, Confidence, Direction, Metric,
    MetricId, MetricKind, Missing, Origin, Part, Prorate, Sign, Thresholds, Unit,
};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::period::Grain;
use crate::yaml::{Foreign, Map, Node, Spanned};
use value::{identifier, number, whole, word, words};

/// Whose definitions a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    Program,
    Site,
}

/// A metric with those that stand behind its parts.
pub(super) struct Definition {
    pub(super) metric: Metric,
    pub(super) parts: Vec<Metric>,
}

/// Reads the definitions under the key `metrics` of a file.
pub(super) fn read(node: &Node, author: Author, diags: &mut Diagnostics) -> Vec<Definition> {
    let Some(map) = node.map(diags) else { return Vec::new() };
    let list = map.require("metrics", diags);
    let metrics =
        list.and_then(|list| list.list(diags, |node, diags| definition(node, author, diags)));
    map.finish(Foreign::Refused, diags);
    metrics.unwrap_or_default()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Simple,
    Balance,
    Ratio,
    Derived,
    Cumulative,
    Conversion,
    Movement,
    Retention,
    Holding,
    Vintage,
    Score,
}

const TYPES: [(&str, Type); 11] = [
    ("simple", Type::Simple),
    ("balance", Type::Balance),
    ("ratio", Type::Ratio),
    ("derived", Type::Derived),
    ("cumulative", Type::Cumulative),
    ("conversion", Type::Conversion),
    ("movement", Type::Movement),
    ("retention", Type::Retention),
    ("holding", Type::Holding),
    ("vintage", Type::Vintage),
    ("score", Type::Score),
];

const DIRECTIONS: [(&str, Direction); 4] = [
    ("up", Direction::Up),
    ("down", Direction::Down),
    ("range", Direction::Range),
    ("neutral", Direction::Neutral),
];

const ADDITIVITIES: [(&str, Additivity); 3] =
    [("additive", Additivity::Additive), ("semi", Additivity::Semi), ("non", Additivity::Non)];

const PRORATES: [(&str, Prorate); 3] =
    [("none", Prorate::None), ("linear", Prorate::Linear), ("seasonal", Prorate::Seasonal)];

/// Keys that belong to a metric and not to its parts.
const OWN: [&str; 16] = [
    "name",
    "label",
    "description",
    "formula",
    "version",
    "changed",
    "owner",
    "thresholds",
    "synonyms",
    "traps",
    "benchmark",
    "bridge",
    "drivers",
    "funnel",
    "prorate",
    "parts",
];

/// Keys that a part of another type still has from its metric.
const SHARED: [&str; 6] = ["unit", "direction", "decimals", "min_n", "audience", "grain"];

fn definition(node: &Node, author: Author, diags: &mut Diagnostics) -> Option<Definition> {
    let map = node.map(diags)?;
    let id = map.require("name", diags).and_then(|node| identifier(node, diags));
    let r#type = type_of(&map, diags)?;
    let metric = metric(&map, r#type, id.as_ref(), author, diags);
    let list = map.get("parts");
    map.finish(Foreign::Refused, diags);
    let parts: Vec<(Part, Metric)> = match (&id, list) {
        (Some(id), Some(list)) => {
            let part = |item: &Node, diags: &mut Diagnostics| part(item, node, id, author, diags);
            list.list(diags, part).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let (keys, parts) = parts.into_iter().unzip();
    Some(Definition { metric: Metric { parts: keys, ..metric? }, parts })
}

/// Reads a part: the metric with the part's keys laid over its own.
fn part(
    node: &Node,
    whole: &Node,
    id: &Spanned<String>,
    author: Author,
    diags: &mut Diagnostics,
) -> Option<(Part, Metric)> {
    let own = node.map(diags)?;
    let key = own.require("key", diags).and_then(|node| identifier(node, diags))?;
    let is_other = own.get("type").is_some();
    let laid = node.over(whole, |key| match is_other {
        true => SHARED.contains(&key),
        false => !OWN.contains(&key),
    });
    // What is wrong with the keys of the metric has been said where it was read.
    let mut findings = Diagnostics::new();
    let map = laid.map(&mut findings)?;
    map.get("key");
    let name = Spanned { value: format!("{}.{}", id.value, key.value), span: key.span.clone() };
    let metric = type_of(&map, &mut findings)
        .and_then(|r#type| metric(&map, r#type, Some(&name), author, &mut findings));
    map.finish(Foreign::Refused, &mut findings);
    for finding in findings {
        if diags.iter().all(|known| (known.rule, &known.place) != (finding.rule, &finding.place)) {
            diags.push(finding);
        }
    }
    let part = Part { key: key.value, metric: MetricId::new(&name.value) };
    Some((part, Metric { internal: true, ..metric? }))
}

/// Reads the type, without which no other key of a metric says anything.
fn type_of(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Type> {
    Some(map.require("type", diags)?.one_of(&TYPES, diags)?.value)
}

fn metric(
    map: &Map<'_>,
    r#type: Type,
    id: Option<&Spanned<String>>,
    author: Author,
    diags: &mut Diagnostics,
) -> Option<Metric> {
    let kind = kind(map, r#type, diags);
    let missing = match r#type {
        Type::Ratio | Type::Derived => map.one_of("missing", &formula::MISSING, diags),
        _ => None,
    };
    let unit = map.require("unit", diags).and_then(|node| node.one_of(&Unit::WORDS, diags));
    let span = id.map_or_else(|| map.span(), |id| id.span.clone());
    let metric = Metric {
        id: MetricId::new(id.map_or("", |id| &id.value)),
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
        label: word(map, "label", diags),
        description: word(map, "description", diags),
        unit: unit.as_ref().map_or(Unit::Count, |unit| unit.value),
        direction: choice(map, "direction", &DIRECTIONS, diags).unwrap_or(Direction::Neutral),
        grain: choice(map, "grain", &Grain::ALL.map(|g| (g.name(), g)), diags),
        missing: missing.map_or(Missing::Propagate, |missing| missing.value),
        min_n: whole(map, "min_n", diags),
        decimals: whole(map, "decimals", diags),
        version: whole(map, "version", diags).unwrap_or(1),
        changed: changed(map, diags),
        owner: word(map, "owner", diags),
        audience: words(map, "audience", diags),
        thresholds: thresholds(map, diags),
        synonyms: words(map, "synonyms", diags),
        traps: words(map, "traps", diags),
        benchmark: map.list("benchmark", diags, benchmark),
        internal: flag(map, "internal", diags),
        annualised: flag(map, "annualised", diags),
        additivity: choice(map, "additivity", &ADDITIVITIES, diags),
        formula: word(map, "formula", diags),
        parts: Vec::new(),
        bridge: bridge(map, diags),
        prorate: choice(map, "prorate", &PRORATES, diags).unwrap_or(Prorate::None),
        drivers: drivers(map, diags),
        funnel: map.text("funnel", diags).map(|name| name.map(|id| MetricId::new(&id))),
    };
    (id.is_some() && kind.is_some() && unit.is_some()).then_some(metric)
}

fn kind(map: &Map<'_>, r#type: Type, diags: &mut Diagnostics) -> Option<MetricKind> {
    match r#type {
        Type::Simple => rows::simple(map, diags),
        Type::Balance => rows::balance(map, diags),
        Type::Ratio => formula::ratio(map, diags),
        Type::Derived => formula::derived(map, diags),
        Type::Cumulative => formula::cumulative(map, diags),
        Type::Conversion => conversion::conversion(map, diags),
        Type::Movement => accounts::movement(map, diags),
        Type::Retention => accounts::retention(map, diags),
        Type::Holding => accounts::holding(map, diags),
        Type::Vintage => vintage::vintage(map, diags),
        Type::Score => formula::score(map, diags),
    }
}

fn choice<T: Copy>(
    map: &Map<'_>,
    key: &'static str,
    words: &[(&str, T)],
    diags: &mut Diagnostics,
) -> Option<T> {
    map.one_of(key, words, diags).map(|found| found.value)
}

fn flag(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> bool {
    map.bool(key, diags).is_some_and(|flag| flag.value)
}

/// Reads the lines of a bridge; a metric that is taken away has a minus before its name.
fn bridge(map: &Map<'_>, diags: &mut Diagnostics) -> Vec<BridgeTerm> {
    let Some(map) = map.get("bridge").and_then(|node| node.map(diags)) else { return Vec::new() };
    map.require("movements", diags);
    let term = |node: &Node, diags: &mut Diagnostics| {
        let text = node.text(diags)?;
        let (sign, name) = match text.value.strip_prefix(['-', '−']) {
            Some(name) => (Sign::Minus, name),
            None => (Sign::Plus, text.value.as_str()),
        };
        let span =
            value::within(node, &text.value, text.value.len() - name.len()..text.value.len());
        Some(BridgeTerm { sign, metric: Spanned { value: MetricId::new(name), span } })
    };
    let terms = map.list("movements", diags, term);
    map.finish(Foreign::Refused, diags);
    terms
}

fn drivers(map: &Map<'_>, diags: &mut Diagnostics) -> Vec<Spanned<MetricId>> {
    let names = map.texts("drivers", diags).into_iter();
    names.map(|name| name.map(|id| MetricId::new(&id))).collect()
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
    let mut figure = |key| number(&map, key, diags);
    let [p25, p50, p75] = [figure("p25"), figure("p50"), figure("p75")];
    let cohort = word(&map, "cohort", diags);
    let text = word(&map, "text", diags);
    let source = word(&map, "source", diags);
    let year = whole(&map, "year", diags);
    let confidence = choice(&map, "confidence", &Confidence::LETTERS, diags);
    let unverified = flag(&map, "unverified", diags);
    map.finish(Foreign::Refused, diags);
    let set = set?;
    Some(Benchmark { set, cohort, p25, p50, p75, text, source, year, confidence, unverified })
}

fn changed(map: &Map<'_>, diags: &mut Diagnostics) -> IndexMap<String, String> {
    let Some(map) = map.get("changed").and_then(|node| node.map(diags)) else {
        return IndexMap::new();
    };
    let notes = map.entries();
    notes.filter_map(|(version, node)| Some((version.value, node.text(diags)?.value))).collect()
}
