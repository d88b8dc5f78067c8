//! Metrics over the rows of a table: `simple` and `balance`.

use super::super::{Aggregate, Between, Clock, Instant, Measure, MetricKind};
use crate::diag::Diagnostics;
use crate::yaml::{Foreign, Map, Node};

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

/// Reads a metric of what happened in the period.
pub(super) fn simple(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let measure = measure(map, diags);
    // Whether there must be one depends on the model, which only `compute` knows.
    let time = map.text("agg_time_dimension", diags);
    Some(MetricKind::Simple { measure: measure?, time })
}

/// Reads a metric of what is in force at an instant.
pub(super) fn balance(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
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
    let aggregate = aggregate.map(|aggregate| aggregate.value);
    let between = map.get("between").map(|node| between(node, diags));
    let expr = match aggregate {
        None | Some(Aggregate::Count) => map.text("expr", diags),
        // Instead of an expression there are two instants; a key `expr` beside them is unknown.
        Some(_) if between.is_some() => None,
        Some(_) => Some(map.require("expr", diags)?.text(diags)?),
    };
    let filter = map.text("filter", diags);
    let exclude = map.get("exclude").and_then(|node| node.map(diags)).map_or(vec![], |exclude| {
        let rules =
            exclude.entries().filter_map(|(reason, node)| Some((reason.value, node.text(diags)?)));
        rules.collect()
    });
    let positive = match aggregate {
        Some(Aggregate::CountDistinct) => map.text("positive", diags),
        _ => None,
    };
    let split_by = map.text("split_by", diags);
    let between = match between {
        None => None,
        Some(read) => Some(read?),
    };
    Some(Measure {
        model: model?,
        aggregate: aggregate?,
        expr,
        between,
        filter,
        exclude,
        positive,
        split_by,
    })
}

fn between(node: &Node, diags: &mut Diagnostics) -> Option<Between> {
    let map = node.map(diags)?;
    let from = map.require("from", diags).and_then(|node| node.text(diags));
    let to = map.require("to", diags).and_then(|node| node.text(diags));
    let clocks = [("elapsed", Clock::Elapsed), ("business", Clock::Business)];
    let clock = map.one_of("clock", &clocks, diags).map_or(Clock::Elapsed, |clock| clock.value);
    map.finish(Foreign::Refused, diags);
    Some(Between { from: from?, to: to?, clock })
}
