//! Service levels: what one team has promised another, and for how long it may take.
//!
//! [`Slas::read`] reads from `data/slas.yaml` what a due date needs: the time allowed, and which
//! rows of which model begin and end a case. Who is met, breached or late is found out in
//! `compute`.

use indexmap::IndexMap;

use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::source::SourceTree;
use crate::yaml::{self, Budget, Foreign, Map, Node, Spanned};

/// The service levels of a site, by id, in the order they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slas {
    by_id: IndexMap<String, Sla>,
}

/// One service level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sla {
    /// The id, which rows of `sla_events` name.
    pub id: Spanned<String>,
    /// How long a case may take.
    pub within: Option<Within>,
    /// The rows that are cases of it, besides those of `sla_events`.
    pub cases: Option<Cases>,
}

/// How long a case may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Within {
    /// Hours of the business calendar.
    BusinessHours(u32),
    /// Hours of the clock.
    Hours(u32),
    /// Days, up to the same time of day.
    Days(u32),
}

/// The rows of a model that are cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cases {
    /// The model.
    pub model: Spanned<String>,
    /// The column of the instant a case begins at.
    pub start: Spanned<String>,
    /// The column of the instant it ends at.
    pub stop: Spanned<String>,
    /// The SQL predicate of the rows that are cases.
    pub filter: Option<Spanned<String>>,
}

impl Within {
    /// Reads a time such as `4bh`, `8h`, `2d` or `1w`.
    pub fn parse(text: &str) -> Option<Self> {
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let (count, unit) = (text[..end].parse().ok()?, &text[end..]);
        match unit {
            "bh" => Some(Self::BusinessHours(count)),
            "h" => Some(Self::Hours(count)),
            "d" => Some(Self::Days(count)),
            "w" => Some(Self::Days(7_u32.checked_mul(count)?)),
            _ => None,
        }
    }
}

impl Slas {
    /// Reads `data/slas.yaml`, if there is one.
    pub fn read(tree: &SourceTree, diags: &mut Diagnostics) -> Self {
        let mut slas = Self::default();
        let Some((id, file)) = tree.find("data/slas.yaml") else { return slas };
        let text = file.text().unwrap_or_default();
        let Some(node) = yaml::read(id, text, 0, Budget::default(), diags) else { return slas };
        let Some(map) = node.map(diags) else { return slas };
        let list = map.require("slas", diags).and_then(|list| list.list(diags, sla));
        map.finish(Foreign::Refused, diags);
        for sla in list.unwrap_or_default() {
            match slas.by_id.get(&sla.id.value) {
                Some(first) => diags.push(twice(&sla.id, &first.id)),
                None => {
                    slas.by_id.insert(sla.id.value.clone(), sla);
                }
            }
        }
        slas
    }

    /// Returns the service levels in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Sla> {
        self.by_id.values()
    }

    /// Returns the service level of an id.
    pub fn get(&self, id: &str) -> Option<&Sla> {
        self.by_id.get(id)
    }
}

/// Keys that say who promised what to whom and what follows from a breach: for people, and for
/// cases that are listed in `sla_events`.
const AGREED: [&str; 11] = [
    "title",
    "from",
    "to",
    "goal",
    "paused",
    "escalate",
    "on_breach",
    "clauses",
    "every",
    "event",
    "exempt",
];

fn twice(second: &Spanned<String>, first: &Spanned<String>) -> Diagnostic {
    let message = format!("the service level `{}` is defined twice", second.value);
    Diagnostic::at(Rule::DuplicateDefinition, second.span.clone(), message)
        .label("again here")
        .also(first.span.clone(), "first defined here")
        .hint("rename or remove one of the two")
}

fn sla(node: &Node, diags: &mut Diagnostics) -> Option<Sla> {
    let map = node.map(diags)?;
    for key in AGREED {
        map.get(key);
    }
    let id = map.require("id", diags).and_then(|node| node.text(diags));
    let within = map.text("within", diags).and_then(|text| {
        let within = Within::parse(&text.value);
        if within.is_none() {
            let message = format!("`{}` is not a time that can be allowed", text.value);
            diags.push(
                Diagnostic::at(Rule::InvalidValue, text.span, message)
                    .hint("write it like `4bh` for business hours, `8h`, `2d` or `1w`"),
            );
        }
        within
    });
    let cases = cases(&map, diags);
    map.finish(Foreign::Refused, diags);
    Some(Sla { id: id?, within, cases })
}

/// A service level without a start, such as one of clauses, has no cases of its own.
fn cases(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Cases> {
    let (model, filter) = (map.text("model", diags), map.text("filter", diags));
    // What has to happen every so often begins and ends with the event itself.
    if model.is_some() && map.get("every").is_none() {
        map.require("start", diags);
        map.require("stop", diags);
    }
    let (start, stop) = (map.text("start", diags), map.text("stop", diags));
    Some(Cases { model: model?, start: start?, stop: stop?, filter })
}

#[cfg(test)]
mod tests {
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
