//! The paragraphs that reports hold themselves, in the languages they are written in.

use indexmap::IndexMap;

use super::{Block, Report};
use crate::config::Config;
use crate::diag::Diagnostics;
use crate::load::{self, Document};
use crate::locale::{Formatter, LocaleKey};
use crate::source::Span;
use crate::yaml::Spanned;

/// A paragraph of a report in one language.
#[derive(Debug, Clone)]
pub struct ReportText {
    /// Its Markdown.
    pub text: String,
    /// The same as a document, whose ranges are places in `text`.
    pub document: Document,
    /// Where the report holds it.
    pub span: Span,
}

impl Report {
    /// Returns its paragraphs with the ids of the messages that translate them: in a section `growth`
    /// of a report `board` the second one is `report-board-growth-text-2`.
    pub fn texts(&self) -> Vec<(String, &Spanned<String>)> {
        let plain = |text: &str| text.replace('_', "-");
        let mut texts = Vec::new();
        for section in &self.sections {
            let mut count = 0;
            for block in &section.blocks {
                if let Block::Text(text) = block {
                    count += 1;
                    let (report, section) = (plain(&self.id.value), plain(&section.id.value));
                    texts.push((format!("report-{report}-{section}-text-{count}"), text));
                }
            }
        }
        texts
    }

    /// Returns the labels of its charts' reference lines with the ids of the messages that translate
    /// them: in a section `growth` of a report `board` the first is
    /// `report-board-growth-reference-1`.
    pub fn reference_labels(&self) -> Vec<(String, &Spanned<String>)> {
        let plain = |text: &str| text.replace('_', "-");
        let mut labels = Vec::new();
        for section in &self.sections {
            let references = section.blocks.iter().filter_map(|block| match block {
                Block::Chart(chart) => Some(&chart.references),
                _ => None,
            });
            for (reference, count) in references.flatten().zip(1..) {
                let (report, section) = (plain(&self.id.value), plain(&section.id.value));
                let id = format!("report-{report}-{section}-reference-{count}");
                labels.push((id, &reference.label));
            }
        }
        labels
    }

    /// Returns a paragraph as readers of a locale get it: its message, else what the definition says.
    /// What is wrong with its Markdown is reported in `diags`, at places within the text.
    pub fn text(
        &self,
        written: &Spanned<String>,
        locale: &LocaleKey,
        config: &Config,
        formatters: &IndexMap<LocaleKey, Formatter>,
        diags: &mut Diagnostics,
    ) -> ReportText {
        let own = self.texts().into_iter().find(|(_, text)| text.span == written.span);
        let message = own.and_then(|(id, _)| {
            let formatter = &formatters[locale];
            formatter.has_own(&id).then(|| formatter.message(&id, &[]))
        });
        let (text, locale) = match message {
            Some(text) => (text, locale),
            None => (written.value.clone(), &config.default_locale),
        };
        let place = ("reports", self.id.value.as_str());
        let file = written.span.file;
        let document = load::text(file, &text, place, locale, &formatters[locale], diags);
        ReportText { text, document, span: written.span.clone() }
    }
}

/// Returns the paragraphs of all reports in every language they are written in.
pub fn texts(
    reports: &IndexMap<String, Report>,
    config: &Config,
    formatters: &IndexMap<LocaleKey, Formatter>,
    diags: &mut Diagnostics,
) -> Vec<ReportText> {
    let mut all = Vec::new();
    for report in reports.values() {
        for (id, text) in report.texts() {
            let written = formatters.iter().filter(|(locale, formatter)| {
                **locale == config.default_locale || formatter.has_own(&id)
            });
            for (locale, _) in written {
                all.push(report.text(text, locale, config, formatters, diags));
            }
        }
    }
    all
}
