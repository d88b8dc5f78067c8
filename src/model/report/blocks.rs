//! The blocks of a section, each read by a function of its own.

use super::block::{
    Block, Bridge, Changes, Cohort, Commentary, Explain, Kpis, MetricTable, Movements, Order,
    OrderDirection, Required, RowTable, Totals, Tree, Vintage, WhatIf,
};
use super::chart::chart;
use super::keys::{compare, grain, metric, metrics, number, segment};
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::model::metric::MetricId;
use crate::model::name::count;
use crate::model::period::Grain;
use crate::model::segment::SegmentId;
use crate::source::Span;
use crate::yaml::{Foreign, Map, Node, Spanned};

/// The keys of which each block has exactly one.
const KINDS: [&str; 15] = [
    "kpis",
    "chart",
    "table",
    "bridge",
    "explain",
    "cohort",
    "vintage",
    "whatif",
    "tree",
    "movements",
    "changes",
    "scorecard",
    "sla",
    "commentary",
    "text",
];

/// How many rows a table of rows shows at most, so that a page can be printed.
const MOST_ROWS: u32 = 500;

/// How many rows it shows unless it says.
const ROWS: u32 = 25;

/// Reads one block.
pub(super) fn block(node: &Node, diags: &mut Diagnostics) -> Option<Block> {
    let map = node.map(diags)?;
    let is_kind = |key: &Spanned<String>| KINDS.contains(&&*key.value);
    let found: Vec<Spanned<String>> = map.entries().map(|(key, _)| key).filter(is_kind).collect();
    let Some(kind) = found.first() else {
        diags.push(no_kind(&map));
        return None;
    };
    if let Some(second) = found.get(1) {
        let message = format!("a block cannot be `{}` and `{}`", kind.value, second.value);
        diags.push(
            Diagnostic::at(Rule::InvalidValue, second.span.clone(), message)
                .also(kind.span.clone(), "the block begins here")
                .hint("begin a new block with `- `"),
        );
        return None;
    }
    let block = match kind.value.as_str() {
        "kpis" => kpis(&map, diags),
        "chart" => inner(&map, "chart", chart, diags),
        "table" => inner(&map, "table", table, diags),
        "bridge" => inner(&map, "bridge", bridge, diags),
        "explain" => inner(&map, "explain", explain, diags),
        "cohort" => inner(&map, "cohort", cohort, diags),
        "vintage" => inner(&map, "vintage", vintage, diags),
        "whatif" => inner(&map, "whatif", what_if, diags),
        "tree" => inner(&map, "tree", tree, diags),
        "movements" => inner(&map, "movements", movements, diags),
        "changes" => changes(&map, diags),
        "commentary" => commentary(&map, diags),
        "sla" => sla(&map, diags),
        "text" => map.text("text", diags).map(Block::Text),
        _ => map.text("scorecard", diags).map(Block::Scorecard),
    };
    map.finish(Foreign::Refused, diags);
    block
}

/// Reads the map that stands under the key of a block.
fn inner(
    map: &Map<'_>,
    key: &'static str,
    read: fn(&Map<'_>, &mut Diagnostics) -> Option<Block>,
    diags: &mut Diagnostics,
) -> Option<Block> {
    let inner = map.require(key, diags)?.map(diags)?;
    let block = read(&inner, diags);
    inner.finish(Foreign::Refused, diags);
    block
}

fn no_kind(map: &Map<'_>) -> Diagnostic {
    let Some((first, _)) = map.entries().next() else {
        return Diagnostic::at(Rule::MissingKey, map.span(), "the block is empty");
    };
    let message = format!("there is no block `{}`", first.value);
    let diagnostic = Diagnostic::at(Rule::UnknownKey, first.span, message);
    match nearest(&first.value, KINDS) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!("the blocks are `{}`", KINDS.join("`, `"))),
    }
}

fn kpis(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let metrics = metrics(map, "kpis", diags);
    let compare = compare(map, diags);
    let history = map.get("history").and_then(|node| count(node, 60, diags));
    Some(Block::Kpis(Kpis { metrics: metrics?, compare, history }))
}

fn table(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    if map.get("rows").is_some() {
        return rows(map, diags);
    }
    let metrics = metrics(map, "metrics", diags);
    let by = segment(map, diags);
    let totals = shown(map, "totals", diags);
    let order = map.text("order", diags).map(order);
    let top = map.get("top").and_then(|node| count(node, MOST_ROWS, diags));
    let limit = map.get("limit").and_then(|node| count(node, MOST_ROWS, diags));
    let compare = compare(map, diags);
    let metrics = metrics?;
    // The largest of a segment are those that count most in the first metric.
    let largest = || {
        let column = metrics.first()?.clone().map(|id| id.to_string());
        top.map(|_| Order { column, direction: OrderDirection::Descending })
    };
    let order = order.or_else(largest);
    Some(Block::Table(MetricTable { by, totals, order, limit: top.or(limit), compare, metrics }))
}

fn rows(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let rows = map.text("rows", diags);
    let filter = map.text("filter", diags);
    let order = map.texts("order", diags).into_iter().map(order).collect();
    let limit = map.get("limit").and_then(|node| count(node, MOST_ROWS, diags)).unwrap_or(ROWS);
    let columns = map.require("columns", diags).and_then(|node| {
        let columns = node.texts(diags)?;
        let named = Some(columns).filter(|columns| !columns.is_empty());
        if named.is_none() {
            let message = "a table of rows shows at least one column";
            diags.push(
                Diagnostic::at(Rule::InvalidValue, node.span(), message)
                    .hint("name those to show, as in `columns: [name, amount]`"),
            );
        }
        named
    });
    let flags = map.texts("flag", diags);
    Some(Block::Rows(RowTable { rows: rows?, filter, order, limit, columns: columns?, flags }))
}

/// Reads a column to sort by; a `-` before it puts the largest first.
fn order(text: Spanned<String>) -> Order {
    match text.value.strip_prefix('-') {
        Some(column) => Order {
            column: Spanned { value: column.trim().to_owned(), span: text.span.clone() },
            direction: OrderDirection::Descending,
        },
        None => Order { column: text, direction: OrderDirection::Ascending },
    }
}

fn bridge(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let metric = metric(map, "metric", diags);
    let by = map.texts("by", diags);
    // A bridge always covers the report's own period; the word is for those who read the file.
    grain(map, "period", diags);
    Some(Block::Bridge(Bridge { metric: metric?, by }))
}

fn explain(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let metric = metric(map, "metric", diags);
    let by = map.require("by", diags).and_then(|node| node.text(diags));
    map.one_of("method", &[("mix_rate", ())], diags);
    Some(Block::Explain(Explain { metric: metric?, by: by?.map(|id| SegmentId::new(&id)) }))
}

fn cohort(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let metric = metric(map, "metric", diags);
    let grain = grain(map, "grain", diags).unwrap_or(Grain::Month);
    let last = map.get("last").and_then(|node| count(node, 60, diags)).unwrap_or(12);
    Some(Block::Cohort(Cohort { metric: metric?, grain, last }))
}

fn vintage(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let metric = metric(map, "metric", diags);
    let last = map.get("last").and_then(|node| count(node, 40, diags)).unwrap_or(8);
    Some(Block::Vintage(Vintage { metric: metric?, last }))
}

fn what_if(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let metric = metric(map, "metric", diags);
    let inputs = map.require("vary", diags)?.map(diags)?;
    let mut vary = Vec::new();
    for (name, values) in inputs.entries() {
        let values = values.list(diags, |node, diags| Some(number(node, diags)?.value));
        vary.push((name.map(|id| MetricId::new(&id)), values.unwrap_or_default()));
    }
    if !(1..=2).contains(&vary.len()) || vary.iter().any(|(_, values)| values.is_empty()) {
        let message = "one or two inputs are varied, each with a list of values";
        diags.push(
            Diagnostic::at(Rule::InvalidValue, inputs.span(), message)
                .hint("write it like `vary: { win_rate: [0.20, 0.25] }`"),
        );
        return None;
    }
    Some(Block::WhatIf(WhatIf { metric: metric?, vary }))
}

fn tree(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let root = metric(map, "root", diags);
    let children = metrics(map, "children", diags);
    let targets = shown(map, "targets", diags);
    Some(Block::Tree(Tree { root: root?, children: children?, targets }))
}

fn movements(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let metric = metric(map, "metric", diags);
    let limit = map.get("limit").and_then(|node| count(node, MOST_ROWS, diags)).unwrap_or(10);
    Some(Block::Movements(Movements { metric: metric?, limit }))
}

fn changes(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let span = switch(map, "changes", diags)?;
    let limit = map.get("limit").and_then(|node| count(node, 40, diags)).unwrap_or(8);
    Some(Block::Changes(Changes { limit, span }))
}

fn sla(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let names = map.require("sla", diags)?.texts(diags)?;
    let is_all = matches!(&names[..], [only] if only.value == "all");
    Some(Block::Sla(if is_all { Vec::new() } else { names }))
}

fn commentary(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let span = switch(map, "commentary", diags)?;
    let conditions = [
        ("any status = 'off_track'", Required::OffTrack),
        ("any status <> 'on_track'", Required::NotOnTrack),
        ("always", Required::Always),
    ];
    let required = map.one_of("required_when", &conditions, diags);
    let required = required.map(|required| required.value).unwrap_or_default();
    Some(Block::Commentary(Commentary { span, required }))
}

/// Reads a key that can only be `true`.
fn switch(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> Option<Span> {
    let shown = map.require(key, diags)?.bool(diags)?;
    if !shown.value {
        let message = format!("a block `{key}` that is not shown has no place");
        diags
            .push(Diagnostic::at(Rule::InvalidValue, shown.span, message).hint("remove the block"));
        return None;
    }
    Some(shown.span)
}

fn shown(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> Totals {
    match map.bool(key, diags) {
        Some(Spanned { value: true, .. }) => Totals::Shown,
        _ => Totals::Hidden,
    }
}
