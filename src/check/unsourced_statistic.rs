//! Figures that others found, on pages that do not say where they can be read.

use super::Subject;
use super::names::says;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::load::sentences;
use crate::source::Span;

/// Looks at sentences that hold a percentage, an amount or a multiple and speak of a study, a survey
/// or the like. Texts of reports and scorecards are about the site's own figures.
pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let document = subject.document;
    let source = subject.tree.file(document.file).text().unwrap_or_default();
    let body = &source[document.body.clone()];
    let folder = document.folders.first().map(String::as_str);
    let has_source = !document.front.references.is_empty()
        || !document.outline.links.is_empty()
        || body.contains("[^");
    if matches!(folder, Some("reports" | "scorecards")) || has_source {
        return;
    }
    let words = subject.formatter.choices("statistic-words");
    for sentence in sentences(source, document.body.clone()) {
        if !says(&sentence.text, &words) {
            continue;
        }
        let currency = &subject.site.config.currency;
        let quantities = subject.formatter.quantities(&sentence.text, currency);
        if let Some(quantity) = quantities.first() {
            let span = Span::new(document.file, sentence.range(&quantity.range));
            diags.push(
                Diagnostic::at(
                    Rule::UnsourcedStatistic,
                    span,
                    "a figure of others without a source",
                )
                .hint("link to where it can be read, or name the work under `references`")
                .in_locale(subject.locale()),
            );
        }
    }
}
