//! Rules over a whole site: what only shows once everything is linked.
//!
//! Each file is one subject; [`site`] runs them all, in parallel by document. Nothing is changed
//! and nothing is read from disk.

mod calls;
mod citations;
mod html;
mod links;
mod math;
mod restatements;
mod scorecards;

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::compute::call::{Setting, TextOf};
use crate::compute::results::Results;
use crate::diag::Diagnostics;
use crate::load::Document;
use crate::locale::{Formatter, LocaleKey};
use crate::model::Site;
use crate::model::definitions::Definitions;
use crate::model::metric::Metrics;
use crate::model::page::Page;

/// Runs every rule over the documents of a site, in their own locales.
pub fn site(
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
                let of = Subject { site, definitions, metrics, results, document, formatter };
                check(&of, &mut diags);
            }
            diags
        })
        .collect();
    let mut all = Diagnostics::new();
    for diags in found {
        all.append(diags);
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
}
