//! HTML in Markdown, which is shown as text unless the site allows it.

use super::Subject;
use crate::config::RawHtml;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::source::Span;

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let html = &subject.document.outline.html;
    let (Some(first), RawHtml::Escape) = (html.first(), subject.site.config.raw_html) else {
        return;
    };
    let message = match html.len() {
        1 => "HTML is shown as text".to_owned(),
        count => format!("HTML is shown as text, here and in {} more places", count - 1),
    };
    diags.push(
        Diagnostic::at(Rule::RawHtml, Span::new(subject.document.file, first.clone()), message)
            .hint("write it as Markdown, or set `markdown: { raw_html: allow }` in almanac.yaml")
            .in_locale(subject.locale()),
    );
}
