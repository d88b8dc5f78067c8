//! What a contract says about records elsewhere and about the way of working: pairs and process
//! rules.

use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::yaml::{Foreign, Kind, Map, Node, Spanned};

/// Records of two tables that should agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its name within the source.
    pub id: Spanned<String>,
    /// The other table.
    pub with: Spanned<String>,
    /// The columns that tell which records belong together, here and there.
    pub key: Vec<(Spanned<String>, String)>,
    /// The columns that are compared, here and there.
    pub compare: Vec<(Spanned<String>, String)>,
    /// By how much numbers may differ, as an exact decimal.
    pub tolerance: Option<String>,
}

/// A rule that the rows of a process that was followed keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessRule {
    /// Its name within the source.
    pub id: Spanned<String>,
    /// An SQL predicate over the columns of the table.
    pub rule: Spanned<String>,
}

pub(super) fn pair(node: &Node, diags: &mut Diagnostics) -> Option<Pair> {
    let map = node.map(diags)?;
    let id = map.require("id", diags).and_then(|node| node.text(diags));
    let with = map.require("with", diags).and_then(|node| node.text(diags));
    let key = columns(&map, "key", diags);
    let compare = columns(&map, "compare", diags);
    let tolerance = map.get("tolerance").and_then(|node| node.decimal(diags));
    map.finish(Foreign::Refused, diags);
    let tolerance = tolerance.map(|number| number.value);
    Some(Pair { id: id?, with: with?, key: key?, compare: compare?, tolerance })
}

/// Reads names that are the same in both tables, or a map from those here to those there.
fn columns(
    map: &Map<'_>,
    name: &'static str,
    diags: &mut Diagnostics,
) -> Option<Vec<(Spanned<String>, String)>> {
    let node = map.require(name, diags)?;
    let columns: Vec<(Spanned<String>, String)> = match &node.kind {
        Kind::Map(_) => node
            .map(diags)?
            .entries()
            .filter_map(|(own, other)| Some((own, other.text(diags)?.value)))
            .collect(),
        _ => node.texts(diags)?.into_iter().map(|text| (text.clone(), text.value)).collect(),
    };
    if columns.is_empty() {
        let message = format!("`{name}` names no column");
        diags.push(
            Diagnostic::at(Rule::InvalidValue, node.span(), message)
                .hint("name a column of both tables, or write `{ own: theirs }`"),
        );
        return None;
    }
    Some(columns)
}

pub(super) fn process_rule(node: &Node, diags: &mut Diagnostics) -> Option<ProcessRule> {
    let map = node.map(diags)?;
    let id = map.require("id", diags).and_then(|node| node.text(diags));
    let rule = map.require("rule", diags).and_then(|node| node.text(diags));
    map.finish(Foreign::Refused, diags);
    Some(ProcessRule { id: id?, rule: rule? })
}
