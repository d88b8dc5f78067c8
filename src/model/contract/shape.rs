//! Reads `filter:` and `unpivot:`: which rows of a file are those of the table.

use super::{Condition, Unpivot};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::yaml::{Foreign, Map};

pub(super) fn filter(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Condition> {
    let text = map.text("filter", diags)?;
    Some(Condition { sql: text.value, span: Some(text.span) })
}

pub(super) fn unpivot(map: &Map<'_>, diags: &mut Diagnostics) -> Vec<Unpivot> {
    let Some(map) = map.get("unpivot").and_then(|node| node.map(diags)) else { return Vec::new() };
    map.require("columns", diags);
    let patterns = map.texts("columns", diags);
    let name = map.require("name", diags).and_then(|node| node.text(diags));
    let value = map.require("value", diags).and_then(|node| node.text(diags));
    map.finish(Foreign::Refused, diags);
    let (Some(name), Some(value)) = (name, value) else { return Vec::new() };
    let mut found = Vec::new();
    for pattern in patterns {
        let Some((before, after)) = pattern.value.split_once('*') else {
            let message = format!("`{}` names one column", pattern.value);
            diags.push(
                Diagnostic::at(Rule::InvalidValue, pattern.span, message)
                    .hint("write `*` for the part that differs, as in `entered_*`"),
            );
            continue;
        };
        found.push(Unpivot {
            before: before.to_owned(),
            after: after.to_owned(),
            name: name.value.clone(),
            value: value.value.clone(),
        });
    }
    found
}
