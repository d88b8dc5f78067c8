//! Headline figures that are off track and that the commentary on their period does not mention.

use super::Subject;
use super::names::Names;
use super::red::{red, required};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::load::sentences;
use crate::model::metric::{Metric, MetricId};
use crate::model::report::{Block, Required};

/// Looks at commentaries in the source language; translations say what it says.
pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let text = subject.setting().text;
    let (Some(results), Some(name), Some(period), None) =
        (subject.results, text.report, text.period, text.key)
    else {
        return;
    };
    let document = subject.document;
    let Some(report) = subject.definitions.reports.get(name) else { return };
    let is_source = document.locale == subject.site.config.default_locale;
    if !is_source || required(report).is_none() {
        return;
    }
    let headlines = report.blocks().filter(|block| matches!(block, Block::Kpis(_)));
    let red = red(headlines.flat_map(Block::metrics), Required::OffTrack, period, results);
    let metrics = red.iter().filter_map(|id| subject.metrics.get(&MetricId::new(id)));
    let metrics: Vec<&Metric> = metrics.filter(|metric| !is_mentioned(subject, metric)).collect();
    let label = period.label(&subject.site.config.calendar);
    for metric in metrics {
        let message = format!("`{}` is off track in {label} and not mentioned", metric.id);
        diags.push(
            Diagnostic::at(Rule::UncommentedMetric, document.head(), message)
                .hint("say why, and what is done about it")
                .in_locale(subject.locale()),
        );
    }
}

/// Says whether a text names a metric, cites its term or calls its figure.
fn is_mentioned(subject: &Subject<'_>, metric: &Metric) -> bool {
    let outline = &subject.document.outline;
    let id = metric.id.as_str();
    let calls = outline.calls.iter().flat_map(|call| &call.arguments);
    if calls.into_iter().any(|argument| argument.name == "id" && argument.value.trim() == id) {
        return true;
    }
    let locale = &subject.document.locale;
    let term = subject.site.metric_terms.get(id);
    let is_cited = |name: &str| {
        let page = subject.site.cited(name, locale, subject.formatter);
        page.is_some_and(|page| Some(&page.group) == term)
    };
    if outline.citations.iter().any(|citation| is_cited(&citation.name)) {
        return true;
    }
    let source = subject.tree.file(subject.document.file).text().unwrap_or_default();
    let names = Names::of(subject, std::iter::once(metric));
    let sentences = sentences(source, subject.document.body.clone());
    sentences.iter().any(|sentence| !names.mentions(&sentence.text).is_empty())
}
