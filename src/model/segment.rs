//! Segments: how rows are divided.
//!
//! A segment gives every account, owner or opportunity one key; [`Segments::read`] reads them from
//! `data/segments.yaml`. Which rows fall where is worked out in `compute`.

use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;
use num_rational::BigRational;

use super::metric::{MetricId, decimal};
use crate::diag::{Diagnostic, Diagnostics, Place, Rule, nearest};
use crate::locale::Formatter;
use crate::source::SourceTree;
use crate::yaml::{self, Foreign, Map, Node, Spanned};

/// Names a segment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(Arc<str>);

impl SegmentId {
    /// Makes an id; [`Segments`] decides which ids there are.
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One way of dividing rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The id.
    pub id: SegmentId,
    /// Where it is defined.
    pub span: crate::source::Span,
    /// The name in the default locale.
    pub label: Option<String>,
    /// Whose attribute it is.
    pub entity: Entity,
    /// How an entity gets its key.
    pub rule: SegmentRule,
    /// The keys that come first, in this order.
    pub order: Vec<String>,
    /// How many keys are kept apart; those with the most entities are.
    pub top: Option<usize>,
    /// What the keys that are not kept apart are called.
    pub other: Option<String>,
    /// The instant whose attributes decide.
    pub as_of: SegmentInstant,
}

/// Whose attribute a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// A row of `accounts`.
    Account,
    /// A row of `users`.
    Owner,
    /// A row of `opportunities`.
    Opportunity,
}

/// Returns the name of a key of a segment: its message, else the key as the data has it.
pub fn key_name(formatter: &Formatter, segment: &SegmentId, key: &str) -> String {
    let plain = key.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let id = format!("segment-{}-{plain}", segment.as_str().replace('_', "-"));
    let common = format!("segment-member-{plain}");
    let say = |id: &str| formatter.try_message(id, &[]);
    say(&id).or_else(|| say(&common)).unwrap_or_else(|| key.to_owned())
}

/// How an entity gets its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentRule {
    /// The value of a column or SQL expression.
    Value(Spanned<String>),
    /// The range that a balance of the account lies in.
    Bucket(Bucket),
    /// The first key whose SQL predicate holds, else the last one.
    Cases {
        /// Keys and predicates, in the order they are tried.
        cases: Vec<(String, Spanned<String>)>,
        /// The key where none holds.
        otherwise: String,
    },
}

/// Ranges of a balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// The balance.
    pub metric: Spanned<MetricId>,
    /// Where one range ends and the next begins, as it is written and as a number, rising.
    pub edges: Vec<(String, BigRational)>,
    /// The currency of the edges, where they are money.
    pub unit: Option<Spanned<String>>,
    /// Which end of a range belongs to it.
    pub closed: Closed,
}

/// Which end of a range belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// The lower one.
    Left,
    /// The upper one.
    Right,
}

impl Bucket {
    /// Returns the keys of the ranges, the lowest first.
    pub fn keys(&self) -> Vec<String> {
        let edge = |at: usize| self.edges.get(at).map_or("", |(text, _)| text.as_str());
        let last = self.edges.len().saturating_sub(1);
        let (below, above) = match self.closed {
            Closed::Left => (format!("under-{}", edge(0)), format!("from-{}", edge(last))),
            Closed::Right => (format!("to-{}", edge(0)), format!("over-{}", edge(last))),
        };
        let between = self.edges.windows(2).map(|pair| format!("{}-{}", pair[0].0, pair[1].0));
        std::iter::once(below).chain(between).chain([above]).collect()
    }

    /// Returns the place of the range that a value lies in.
    pub fn place(&self, value: &BigRational) -> usize {
        self.edges.partition_point(|(_, edge)| match self.closed {
            Closed::Left => edge <= value,
            Closed::Right => edge < value,
        })
    }
}

/// The instant whose attributes decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SegmentInstant {
    /// The start of the period.
    PeriodStart,
    /// Its end.
    PeriodEnd,
    /// The day on which something happened.
    Event,
}

/// The key of everything that has none.
pub const UNKNOWN: &str = "unknown";

/// The key of everything outside the largest keys.
pub const OTHER: &str = "other";

/// The segments of a site, in the order they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segments {
    by_id: IndexMap<SegmentId, Segment>,
}

impl Segments {
    /// Reads `data/segments.yaml`, if there is one.
    pub fn read(tree: &SourceTree, diags: &mut Diagnostics) -> Self {
        let mut segments = Self::default();
        for segment in yaml::list_of(tree, "data/segments.yaml", "segments", diags, segment) {
            segments.add(segment, diags);
        }
        segments
    }

    /// Returns the segments in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Segment> {
        self.by_id.values()
    }

    /// Returns the segment of an id.
    pub fn get(&self, id: &SegmentId) -> Option<&Segment> {
        self.by_id.get(id)
    }

    /// Finds a segment somebody asked for by name, and reports when there is none.
    pub fn find(&self, name: &str, diags: &mut Diagnostics) -> Option<&Segment> {
        let found = self.by_id.get(&SegmentId::new(name));
        if found.is_none() {
            let message = format!("there is no segment `{name}`");
            let diagnostic = Diagnostic::new(Rule::UnknownSegment, Place::Project, message);
            let near = nearest(name, self.by_id.keys().map(SegmentId::as_str));
            diags.push(match near {
                Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
                None => diagnostic.hint("define it in `data/segments.yaml`"),
            });
        }
        found
    }

    fn add(&mut self, segment: Segment, diags: &mut Diagnostics) {
        if let Some(first) = self.by_id.get(&segment.id) {
            let message = format!("the segment `{}` is defined twice", segment.id);
            diags.push(
                Diagnostic::at(Rule::DuplicateDefinition, segment.span, message)
                    .label("again here")
                    .also(first.span.clone(), "first defined here")
                    .hint("rename or remove one of the two"),
            );
            return;
        }
        self.by_id.insert(segment.id.clone(), segment);
    }
}

fn segment(node: &Node, diags: &mut Diagnostics) -> Option<Segment> {
    let map = node.map(diags)?;
    let entities = [
        ("account", Entity::Account),
        ("owner", Entity::Owner),
        ("opportunity", Entity::Opportunity),
    ];
    let instants = [
        ("period_start", SegmentInstant::PeriodStart),
        ("period_end", SegmentInstant::PeriodEnd),
        ("event", SegmentInstant::Event),
    ];
    let name = map.require("name", diags).and_then(|node| node.text(diags));
    let label = map.text("label", diags).map(|text| text.value);
    let entity = map.require("entity", diags).and_then(|node| node.one_of(&entities, diags));
    let rule = rule(&map, diags);
    let order = map.texts("order", diags).into_iter().map(|text| text.value).collect();
    let top = map.int("top", diags).map(|top| top.value.clamp(1, 10_000) as usize);
    let other = map.text("other", diags).map(|text| text.value);
    let as_of = map.one_of("as_of", &instants, diags);
    map.finish(Foreign::Refused, diags);
    let (name, entity) = (name?, entity?);
    if let (Some(SegmentRule::Bucket(bucket)), true) = (&rule, entity.value != Entity::Account) {
        let span = bucket.metric.span.clone();
        let message = "only accounts have a balance to be divided by";
        diags.push(
            Diagnostic::at(Rule::InvalidValue, span, message).hint("write `entity: account`"),
        );
        return None;
    }
    Some(Segment {
        id: SegmentId::new(&name.value),
        span: name.span,
        label,
        entity: entity.value,
        rule: rule?,
        order,
        top,
        other,
        as_of: as_of.map_or(SegmentInstant::PeriodEnd, |as_of| as_of.value),
    })
}

fn rule(map: &Map<'_>, diags: &mut Diagnostics) -> Option<SegmentRule> {
    let expr = map.text("expr", diags);
    let cases = map.get("cases").and_then(|node| node.map(diags)).map(|cases| {
        let cases = cases.entries().filter_map(|(key, node)| Some((key.value, node.text(diags)?)));
        cases.collect::<Vec<_>>()
    });
    let otherwise = map.text("else", diags).map_or(UNKNOWN.to_owned(), |text| text.value);
    let ranges = map.get("bucket");
    match (expr, cases, ranges) {
        (Some(expr), None, None) => Some(SegmentRule::Value(expr)),
        (None, Some(cases), None) => Some(SegmentRule::Cases { cases, otherwise }),
        (None, None, Some(ranges)) => bucket(ranges, diags).map(SegmentRule::Bucket),
        (expr, cases, ranges) => {
            let (message, span) = match (expr, ranges) {
                (None, None) if cases.is_none() => {
                    ("a segment needs `expr`, `cases` or `bucket`", map.span())
                }
                (_, Some(ranges)) => (ONE_RULE, ranges.span()),
                (Some(expr), _) => (ONE_RULE, expr.span),
                (None, None) => (ONE_RULE, map.span()),
            };
            diags.push(Diagnostic::at(Rule::InvalidValue, span, message).hint(
                "give `expr: <column>`, `cases` with a condition for each key, or a `bucket` of a balance",
            ));
            None
        }
    }
}

const ONE_RULE: &str = "a segment has one of `expr`, `cases` and `bucket`";

fn bucket(node: &Node, diags: &mut Diagnostics) -> Option<Bucket> {
    let map = node.map(diags)?;
    let metric = map.require("metric", diags).and_then(|node| node.text(diags));
    let edges = map.require("edges", diags);
    let edges = edges.and_then(|list| list.list(diags, |node, diags| node.decimal(diags)));
    let unit = map.text("unit", diags);
    let ends = [("left", Closed::Left), ("right", Closed::Right)];
    let closed = map.one_of("closed", &ends, diags).map_or(Closed::Left, |closed| closed.value);
    let span = map.span();
    map.finish(Foreign::Refused, diags);
    let metric = metric?.map(|name| MetricId::new(&name));
    let edges: Vec<(Spanned<String>, BigRational)> = edges?
        .into_iter()
        .filter_map(|text| decimal(&text.value).map(|edge| (text, edge)))
        .collect();
    let fallen = edges.windows(2).find(|pair| pair[0].1 >= pair[1].1);
    let fault = match fallen {
        Some(pair) => Some((pair[1].0.span.clone(), "the edges of a bucket rise")),
        None if edges.is_empty() => Some((span, "a bucket needs at least one edge")),
        None => None,
    };
    if let Some((span, message)) = fault {
        let hint = "write them from the lowest up, as in `edges: [10000, 50000]`";
        diags.push(Diagnostic::at(Rule::InvalidValue, span, message).hint(hint));
        return None;
    }
    let edges = edges.into_iter().map(|(text, edge)| (text.value, edge)).collect();
    Some(Bucket { metric, edges, unit, closed })
}
