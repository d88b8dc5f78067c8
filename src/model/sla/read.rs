//! `data/slas.yaml` → service levels.

use indexmap::IndexMap;
use num_rational::BigRational;
use num_traits::{One as _, Zero as _};

use super::{
    Bound, Cadence, Cases, Clause, Escalation, Every, Goal, Grain, MetricId, Offset, Required,
    Side, Sla, Within, decimal,
};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::name::name;
use crate::source::SourceTree;
use crate::yaml::{self, Foreign, Kind, Map, Node, Spanned};

/// The words for lengths of periods.
const GRAINS: [(&str, Grain); 5] = [
    ("day", Grain::Day),
    ("week", Grain::Week),
    ("month", Grain::Month),
    ("quarter", Grain::Quarter),
    ("year", Grain::Year),
];

/// Reads the file, if there is one; of service levels with one id the first counts.
pub(super) fn file(tree: &SourceTree, diags: &mut Diagnostics) -> IndexMap<String, Sla> {
    let mut slas: IndexMap<String, Sla> = IndexMap::new();
    for sla in yaml::list_of(tree, "data/slas.yaml", "slas", diags, sla) {
        match slas.get(&sla.id.value) {
            Some(first) => diags.push(twice(&sla.id, &first.id)),
            None => {
                slas.insert(sla.id.value.clone(), sla);
            }
        }
    }
    slas
}

fn twice(second: &Spanned<String>, first: &Spanned<String>) -> Diagnostic {
    let message = format!("the service level `{}` is defined twice", second.value);
    Diagnostic::at(Rule::DuplicateDefinition, second.span.clone(), message)
        .label("again here")
        .also(first.span.clone(), "first defined here")
        .hint("rename or remove one of the two")
}

fn sla(node: &Node, diags: &mut Diagnostics) -> Option<Sla> {
    let map = node.map(diags)?;
    let id = name(&map, "id", diags);
    let title = map.text("title", diags);
    let (from, to) = (map.text("from", diags), map.text("to", diags));
    let within = map.get("within").and_then(|node| within(node, diags));
    let every = map.get("every");
    let model = map.text("model", diags);
    let filter = map.text("filter", diags);
    let (cases, cadence) = match every {
        None => (cases(&map, model, filter, diags), None),
        Some(every) => (None, cadence(&map, every, model, filter, diags)),
    };
    let clauses = map.get("clauses");
    exclude(&map, diags);
    let sla = Sla {
        title,
        from,
        to,
        within,
        cases,
        cadence,
        clauses: clauses.and_then(|list| list.list(diags, clause)).unwrap_or_default(),
        goal: map.get("goal").and_then(|node| goal(node, diags)),
        paused: map.text("paused", diags),
        escalate: map.list("escalate", diags, escalation),
        require: map.get("on_breach").and_then(|node| required(node, diags)).unwrap_or_default(),
        id: id.clone()?,
    };
    map.finish(Foreign::Refused, diags);
    sla.check_window(clauses, diags);
    Some(sla)
}

/// Reports keys of one kind of promise beside those of another.
fn exclude(map: &Map<'_>, diags: &mut Diagnostics) {
    let pairs: [(&'static str, &'static [&'static str]); 2] = [
        ("clauses", &["model", "start", "stop", "within", "filter", "every", "event", "exempt"]),
        ("every", &["start", "stop", "within"]),
    ];
    for (key, others) in pairs {
        if map.get(key).is_none() {
            continue;
        }
        for node in others.iter().filter_map(|other| map.get(other)) {
            let message = format!("this says nothing beside `{key}`");
            diags.push(Diagnostic::at(Rule::InvalidValue, node.span(), message).hint(
                "a service level has cases with a start and a stop, or `every`, or `clauses`",
            ));
        }
    }
    for key in ["event", "exempt"] {
        if let (Some(node), None) = (map.get(key), map.get("every")) {
            let message = format!("`{key}` belongs to a promise that says `every` when");
            diags.push(
                Diagnostic::at(Rule::InvalidValue, node.span(), message)
                    .hint("add `every`, such as `every: 90d`"),
            );
        }
    }
}

/// A service level without a start, such as one of clauses, has no cases of its own.
fn cases(
    map: &Map<'_>,
    model: Option<Spanned<String>>,
    filter: Option<Spanned<String>>,
    diags: &mut Diagnostics,
) -> Option<Cases> {
    if model.is_some() {
        map.require("start", diags);
        map.require("stop", diags);
    }
    let (start, stop) = (map.text("start", diags), map.text("stop", diags));
    Some(Cases { model: model?, start: start?, stop: stop?, filter })
}

fn cadence(
    map: &Map<'_>,
    every: &Node,
    model: Option<Spanned<String>>,
    filter: Option<Spanned<String>>,
    diags: &mut Diagnostics,
) -> Option<Cadence> {
    if model.is_none() {
        map.require("model", diags);
    }
    // Read here, so that they are known keys where they have no business.
    map.get("start");
    map.get("stop");
    let every = match &every.kind {
        Kind::Map(_) => {
            let tiers = every.map(diags)?;
            let tier =
                |(key, node): (Spanned<String>, &Node)| Some((key.value, offset(node, diags)?));
            Every::Tiers(tiers.entries().filter_map(tier).collect())
        }
        Kind::Null | Kind::Scalar { .. } | Kind::List(_) => Every::All(offset(every, diags)?),
    };
    let event = map.require("event", diags).and_then(|node| node.text(diags));
    let exempt = map.text("exempt", diags);
    Some(Cadence { model: model?, filter, every, event: event?, exempt })
}

fn clause(node: &Node, diags: &mut Diagnostics) -> Option<Clause> {
    let map = node.map(diags)?;
    let metric = map.require("metric", diags).and_then(|node| node.text(diags));
    let per = map.require("per", diags).and_then(|node| node.one_of(&GRAINS, diags));
    let sides = [("at_least", Side::AtLeast), ("at_most", Side::AtMost)];
    let bounds: Vec<(Side, &Node)> =
        sides.into_iter().filter_map(|(key, side)| Some((side, map.get(key)?))).collect();
    let bound = match bounds.as_slice() {
        [(side, node)] => bound(node, diags).map(|bound| (*side, bound)),
        [] => {
            map.require("at_least", diags);
            None
        }
        [_, (_, second), ..] => {
            let message = "a clause has one bound".to_owned();
            diags.push(
                Diagnostic::at(Rule::InvalidValue, second.span(), message)
                    .hint("write the other bound as a clause of its own"),
            );
            None
        }
    };
    map.finish(Foreign::Refused, diags);
    let (side, bound) = bound?;
    let metric = metric?.map(|metric| MetricId::new(&metric));
    Some(Clause { metric, per: per?.value, side, bound })
}

fn bound(node: &Node, diags: &mut Diagnostics) -> Option<Bound> {
    if matches!(&node.kind, Kind::Scalar { text, .. } if text == "target") {
        return Some(Bound::Target);
    }
    Some(Bound::Value(decimal(&node.decimal(diags)?.value)?))
}

fn goal(node: &Node, diags: &mut Diagnostics) -> Option<Goal> {
    let map = node.map(diags)?;
    let compliance = map.require("compliance", diags).and_then(|node| share(node, diags));
    let window = map.require("window", diags).and_then(|node| node.one_of(&GRAINS, diags));
    map.finish(Foreign::Refused, diags);
    Some(Goal { compliance: compliance?, window: window?.value })
}

fn share(node: &Node, diags: &mut Diagnostics) -> Option<BigRational> {
    let text = node.decimal(diags)?;
    let share = decimal(&text.value)?;
    if share >= BigRational::zero() && share <= BigRational::one() {
        return Some(share);
    }
    let message = format!("`{}` is not a share from 0 to 1", text.value);
    diags.push(Diagnostic::at(Rule::InvalidValue, text.span, message).hint("write 95 % as `0.95`"));
    None
}

fn escalation(node: &Node, diags: &mut Diagnostics) -> Option<Escalation> {
    let map = node.map(diags)?;
    let after = map.require("after", diags).and_then(|node| within(node, diags));
    let to = map.require("to", diags).and_then(|node| node.text(diags));
    map.finish(Foreign::Refused, diags);
    Some(Escalation { after: after?, to: to?.value })
}

fn required(node: &Node, diags: &mut Diagnostics) -> Option<Vec<Required>> {
    const WORDS: [(&str, Required); 2] =
        [("owner", Required::Owner), ("remediation", Required::Remediation)];
    let map = node.map(diags)?;
    let list = map.require("require", diags);
    let list = list
        .and_then(|list| list.list(diags, |node, diags| Some(node.one_of(&WORDS, diags)?.value)));
    map.finish(Foreign::Refused, diags);
    let mut list = list?;
    list.sort();
    list.dedup();
    Some(list)
}

/// Reads how long something may take.
pub(in crate::model) fn within(node: &Node, diags: &mut Diagnostics) -> Option<Within> {
    let text = node.text(diags)?;
    let within = Within::parse(&text.value);
    text.read_as(
        within,
        "is not a time that can be allowed",
        "write it like `4bh` for business hours, `8h`, `2d` or `1w`",
        diags,
    )
}

fn offset(node: &Node, diags: &mut Diagnostics) -> Option<Offset> {
    let text = node.text(diags)?;
    let offset = Offset::parse(&text.value);
    text.read_as(
        offset,
        "is not how often something can happen",
        "write it like `90d`, `4w`, `3mo`, `1q` or `1y`",
        diags,
    )
}

impl Sla {
    /// Clauses are judged together at the end of the longest of their periods, of which a window
    /// must hold one.
    fn check_window(&self, clauses: Option<&Node>, diags: &mut Diagnostics) {
        let (Some(goal), Some(term), Some(clauses)) = (&self.goal, self.term(), clauses) else {
            return;
        };
        if goal.window < term {
            let message = format!(
                "a clause is judged each {}, and the window of the goal is a {}",
                term.name(),
                goal.window.name()
            );
            diags.push(
                Diagnostic::at(Rule::InvalidValue, clauses.span(), message)
                    .hint(format!("make the window of the goal a {} or longer", term.name())),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Slas, Within};
    use super::*;

    fn read(yaml: &str) -> (Slas, Vec<String>) {
        let mut diags = Diagnostics::new();
        let tree = SourceTree::from_texts([("data/slas.yaml", yaml)]);
        let slas = Slas::read(&tree, &mut diags);
        (slas, diags.iter().map(|diag| diag.message.clone()).collect())
    }

    #[test]
    fn times_are_hours_at_work_hours_or_days() {
        let times = ["4bh", "8h", "2d", "1w", "2mo", "bh", "4", ""].map(Within::parse);
        let known = [
            Some(Within::BusinessHours(4)),
            Some(Within::Hours(8)),
            Some(Within::Days(2)),
            Some(Within::Days(7)),
        ];
        assert_eq!(times[..4], known);
        assert_eq!(times[4..], [None; 4]);
    }

    #[test]
    fn a_service_level_of_clauses_has_no_cases() {
        let (slas, messages) = read(
            "slas:\n  - { id: supply, clauses: [] }\n  - { id: reply, within: 2 hours, model: leads, start: mql_at, stop: first_response_at }\n",
        );
        assert_eq!(messages, ["`2 hours` is not a time that can be allowed"]);
        let cases: Vec<bool> = slas.iter().map(|sla| sla.cases.is_some()).collect();
        assert_eq!(cases, [false, true]);
    }
}
