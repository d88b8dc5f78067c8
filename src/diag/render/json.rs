//! One JSON object a line, with the fields of the human form.

use serde_json::{Value, json};

use super::Location;
use crate::diag::Diagnostic;
use crate::source::SourceTree;

pub(super) fn render(list: &[&Diagnostic], tree: &SourceTree) -> String {
    list.iter().map(|diagnostic| format!("{}\n", object(diagnostic, tree))).collect()
}

fn object(diagnostic: &Diagnostic, tree: &SourceTree) -> Value {
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            with_place(json!({ "text": label.text }), &Location::of_span(&label.span, tree))
        })
        .collect();
    let body = json!({
        "rule": diagnostic.rule.name(),
        "severity": diagnostic.severity.name(),
        "message": diagnostic.message,
        "label": diagnostic.label,
        "locale": diagnostic.locale,
        "hints": diagnostic.hints,
        "labels": labels,
    });
    with_place(body, &Location::of(diagnostic, tree))
}

fn with_place(mut object: Value, location: &Location) -> Value {
    let (line, column) = location.start.unzip();
    let (end_line, end_column) = location.end.unzip();
    object["path"] = json!(location.path);
    object["line"] = json!(line);
    object["column"] = json!(column);
    object["end_line"] = json!(end_line);
    object["end_column"] = json!(end_column);
    object
}
