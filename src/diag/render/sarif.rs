//! One SARIF 2.1.0 log with a run, the rules it used and a result a finding.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Location;
use crate::diag::{Diagnostic, Rule, Severity};
use crate::source::SourceTree;

pub(super) fn render(list: &[&Diagnostic], tree: &SourceTree) -> String {
    let used: BTreeSet<Rule> = list.iter().map(|diagnostic| diagnostic.rule).collect();
    let rules: Vec<Value> = used.iter().map(|rule| json!({ "id": rule.name() })).collect();
    let results: Vec<Value> = list.iter().map(|diagnostic| result(diagnostic, tree)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "almanac",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log}\n")
}

fn result(diagnostic: &Diagnostic, tree: &SourceTree) -> Value {
    let mut text = diagnostic.message.clone();
    for hint in &diagnostic.hints {
        text.push_str("\nhelp: ");
        text.push_str(hint);
    }
    let mut result = json!({
        "ruleId": diagnostic.rule.name(),
        "level": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "message": { "text": text },
    });
    let location = Location::of(diagnostic, tree);
    if location.path.is_some() {
        result["locations"] = json!([physical(&location)]);
    }
    if !diagnostic.labels.is_empty() {
        let related = diagnostic.labels.iter().map(|label| {
            let mut place = physical(&Location::of_span(&label.span, tree));
            place["message"] = json!({ "text": label.text });
            place
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn physical(location: &Location) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": location.path } });
    if let Some((line, column)) = location.start {
        physical["region"] = json!({ "startLine": line, "startColumn": column });
        if let Some((line, column)) = location.end {
            physical["region"]["endLine"] = json!(line);
            physical["region"]["endColumn"] = json!(column);
        }
    }
    json!({ "physicalLocation": physical })
}
