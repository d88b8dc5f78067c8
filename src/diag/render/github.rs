//! Workflow commands, which GitHub Actions shows beside the changed lines.

use super::Location;
use crate::diag::{Diagnostic, Severity};
use crate::source::SourceTree;

pub(super) fn render(list: &[&Diagnostic], tree: &SourceTree) -> String {
    list.iter().map(|diagnostic| command(diagnostic, tree)).collect()
}

fn command(diagnostic: &Diagnostic, tree: &SourceTree) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let location = Location::of(diagnostic, tree);
    let mut properties = vec![format!("title={}", diagnostic.rule.name())];
    if let Some(path) = &location.path {
        properties.push(format!("file={}", property(path)));
    }
    if let Some((line, column)) = location.start {
        properties.push(format!("line={line},col={column}"));
    }
    let mut message = diagnostic.message.clone();
    for hint in &diagnostic.hints {
        message.push_str("\nhelp: ");
        message.push_str(hint);
    }
    format!("::{command} {}::{}\n", properties.join(","), data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
