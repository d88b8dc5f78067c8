//! One line a finding: `path:line:column: severity[rule]: message`.

use super::{Location, printable};
use crate::diag::Diagnostic;
use crate::source::SourceTree;

pub(super) fn render(list: &[&Diagnostic], tree: &SourceTree) -> String {
    list.iter()
        .map(|diagnostic| {
            format!(
                "{}: {}[{}]: {}\n",
                Location::of(diagnostic, tree).text(),
                diagnostic.severity.name(),
                diagnostic.rule.name(),
                printable(&diagnostic.message)
            )
        })
        .collect()
}
