//! Citations of terms, in the text and in front matter.

use super::Subject;
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::model::metric::MetricId;
use crate::source::Span;
use crate::yaml::Spanned;

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    for citation in &subject.document.outline.citations {
        let span = Span::new(subject.document.file, citation.range.clone());
        resolve(subject, &citation.name, span, diags);
    }
    let front = &subject.document.front;
    if let Some(metric) = &front.metric {
        metric_exists(subject, metric, diags);
    }
    for name in front.related.iter().chain(&front.broader).chain(&front.replaced_by) {
        resolve(subject, &name.value, name.span.clone(), diags);
    }
}

fn metric_exists(subject: &Subject<'_>, named: &Spanned<String>, diags: &mut Diagnostics) {
    if subject.metrics.get(&MetricId::new(&named.value)).is_some() {
        return;
    }
    let message = format!("there is no metric `{}`", named.value);
    let diagnostic = Diagnostic::at(Rule::UnknownMetric, named.span.clone(), message);
    let known = subject.metrics.published().map(|metric| metric.id.as_str());
    diags.push(match nearest(&named.value, known) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("list the metrics with `almanac metrics`"),
    });
}

fn resolve(subject: &Subject<'_>, name: &str, span: Span, diags: &mut Diagnostics) {
    let Subject { site, document, formatter, .. } = subject;
    if site.cited(name, &document.locale, formatter).is_some() {
        return;
    }
    let message = format!("there is no term `{name}`");
    let diagnostic = Diagnostic::at(Rule::UnknownTerm, span, message).in_locale(subject.locale());
    let chain =
        std::iter::once(&document.locale).chain(&site.config.locale(&document.locale).fallback);
    let known = chain.flat_map(|key| site.pages.locale(key).names.all());
    diags.push(match nearest(&formatter.fold(name), known) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("cite a term by its id, title, abbreviation or synonym"),
    });
}
