//! Metrics of a balance account by account: `movement`, `retention` and `holding`.

use super::super::{
    Classify, Cohort, Holding, Horizon, MetricKind, Movement, MovementKind, MovementOf, Retained,
    Retention, Statistic,
};
use super::value::{entity, metric, whole, words};
use crate::diag::Diagnostics;
use crate::model::period::Offset;
use crate::yaml::{Foreign, Kind, Map, Node};

const MOVEMENTS: [(&str, MovementKind); 6] = [
    ("new", MovementKind::New),
    ("reactivation", MovementKind::Reactivation),
    ("expansion", MovementKind::Expansion),
    ("contraction", MovementKind::Contraction),
    ("churn", MovementKind::Churn),
    ("fx", MovementKind::Fx),
];

const RETAINED: [(&str, Retained); 4] = [
    ("net", Retained::Net),
    ("gross", Retained::Gross),
    ("logo", Retained::Logo),
    ("lost", Retained::Lost),
];

/// Reads what changed a balance.
pub(super) fn movement(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let balance = metric(map, "balance", diags);
    let kind = map.require("kind", diags).and_then(|node| node.one_of(&MOVEMENTS, diags));
    let counted = [("amount", MovementOf::Amount), ("accounts", MovementOf::Accounts)];
    let of = map.one_of("of", &counted, diags).map_or(MovementOf::Amount, |of| of.value);
    let ways = [("monthly", Classify::Monthly), ("events", Classify::Events)];
    let classify = map.one_of("classify", &ways, diags).map_or(Classify::Monthly, |way| way.value);
    let split_by = map.text("split_by", diags);
    let only = words(map, "only", diags);
    if !only.is_empty() && split_by.is_none() {
        map.require("split_by", diags);
    }
    Some(MetricKind::Movement(Movement {
        balance: balance?,
        kind: kind?.value,
        of,
        classify,
        split_by,
        only,
    }))
}

/// Reads what is left of a closed group.
pub(super) fn retention(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let balance = metric(map, "balance", diags);
    let entity = entity(map, diags);
    let cohorts = [("period_open", Cohort::PeriodOpen), ("first_month", Cohort::FirstMonth)];
    let cohort = map.require("cohort", diags).and_then(|node| node.one_of(&cohorts, diags));
    let horizon = map.require("horizon", diags).and_then(|node| horizon(node, diags));
    let count = map.require("count", diags).and_then(|node| node.one_of(&RETAINED, diags));
    Some(MetricKind::Retention(Retention {
        balance: balance?,
        entity: entity?.map(column),
        cohort: cohort?.value,
        horizon: horizon?,
        count: count?.value,
    }))
}

fn horizon(node: &Node, diags: &mut Diagnostics) -> Option<Horizon> {
    let text = node.text(diags)?;
    let horizon = match (text.value.as_str(), Offset::parse(&text.value)) {
        ("period", _) => Some(Horizon::Period),
        (_, Some(Offset::Months(months))) => Some(Horizon::Months(months)),
        (_, Some(Offset::Days(_)) | None) => None,
    };
    let hint = "write it like `12mo`, or `period` for the period itself";
    text.read_as(horizon, "is not a number of months", hint, diags)
}

/// Reads how a balance is spread.
pub(super) fn holding(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let balance = metric(map, "balance", diags);
    let entity = entity(map, diags);
    let statistic = map.require("statistic", diags).and_then(|node| statistic(node, diags));
    Some(MetricKind::Holding(Holding {
        balance: balance?,
        entity: entity?.map(column),
        statistic: statistic?,
    }))
}

fn statistic(node: &Node, diags: &mut Diagnostics) -> Option<Statistic> {
    if let Kind::Map(_) = &node.kind {
        let map = node.map(diags)?;
        map.require("top", diags);
        let top = whole(&map, "top", diags);
        map.finish(Foreign::Refused, diags);
        return top.map(Statistic::Top);
    }
    let words = [("median", Statistic::Median), ("concentration", Statistic::Concentration)];
    node.one_of(&words, diags).map(|statistic| statistic.value)
}

fn column(entity: String) -> String {
    format!("{entity}_id")
}
