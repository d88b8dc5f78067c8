//! Rules over a whole site: what only shows once everything is linked.
//!
//! Each file is one subject; [`site`] runs them all, in parallel by document. Nothing is changed
//! and nothing is read from disk.

mod calls;
mod citations;
mod contradicting_number;
mod html;
mod links;
mod math;
mod missing_commentary;
mod names;
mod red;
mod restatements;
mod scorecards;
mod stale_commentary;
mod uncommented_metric;
mod unsourced_statistic;

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::compute::call::{Setting, TextOf};
use crate::compute::results::Results;
use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::load::Document;
use crate::locale::{Formatter, LocaleKey};
use crate::model::Site;
use crate::model::definitions::Definitions;
use crate::model::metric::Metrics;
use crate::model::page::Page;
use crate::model::report::texts;
use crate::source::SourceTree;

/// Runs every rule over the documents of a site, in their own locales.
pub fn site(
    tree: &SourceTree,
    site: &Site,
    definitions: &Definitions,
    results: Option<&Results>,
    formatters: &IndexMap<LocaleKey, Formatter>,
) -> Diagnostics {
    let found: Vec<Diagnostics> = site
        .documents
        .par_iter()
        .map(|document| {
            let mut diags = Diagnostics::new();
            if let Some(formatter) = formatters.get(&document.locale) {
                let metrics = &definitions.metrics;
                let of = Subject { tree, site, definitions, metrics, results, document, formatter };
                check(&of, &mut diags);
            }
            diags
        })
        .collect();
    let mut all = Diagnostics::new();
    for diags in found {
        all.append(diags);
    }
    let mut found = Diagnostics::new();
    for text in &texts(&definitions.reports, &site.config, formatters, &mut found) {
        let document = &text.document;
        let (metrics, formatter) = (&definitions.metrics, &formatters[&document.locale]);
        let of = Subject { tree, site, definitions, metrics, results, document, formatter };
        links::check(&of, &mut found);
        citations::check(&of, &mut found);
        calls::check(&of, &mut found);
        html::check(&of, &mut found);
        math::check(&of, &mut found);
        // The places within a text of YAML are not those in its file.
        let found = std::mem::take(&mut found).into_iter();
        all.extend(found.map(|finding| Diagnostic {
            place: Place::Span(text.span.clone()),
            labels: Vec::new(),
            ..finding
        }));
    }
    if let Some(results) = results {
        missing_commentary::check(site, definitions, results, &mut all);
    }
    all
}

/// Runs every rule over what was computed.
pub fn results(site: &Site, results: &Results) -> Diagnostics {
    let mut diags = Diagnostics::new();
    scorecards::check(site, results, &mut diags);
    restatements::check(results, &mut diags);
    diags
}

/// One document with what is needed to judge it.
struct Subject<'a> {
    tree: &'a SourceTree,
    site: &'a Site,
    definitions: &'a Definitions,
    metrics: &'a Metrics,
    results: Option<&'a Results>,
    document: &'a Document,
    formatter: &'a Formatter,
}

impl Subject<'_> {
    /// The page that shows the document in its own locale; a narrative has none.
    fn page(&self) -> Option<&Page> {
        let group = self.site.groups.get(&self.document.path())?;
        self.site.pages.of_group(&self.document.locale, group)
    }

    /// Where the calls of the document stand.
    fn setting(&self) -> Setting<'_> {
        let config = &self.site.config;
        Setting {
            definitions: self.definitions,
            results: self.results,
            config,
            text: TextOf::read(self.document, &config.calendar),
        }
    }

    fn locale(&self) -> &str {
        self.document.locale.as_str()
    }
}

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    links::check(subject, diags);
    citations::check(subject, diags);
    calls::check(subject, diags);
    html::check(subject, diags);
    math::check(subject, diags);
    contradicting_number::check(subject, diags);
    stale_commentary::check(subject, diags);
    uncommented_metric::check(subject, diags);
    unsourced_statistic::check(subject, diags);
}
