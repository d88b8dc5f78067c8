//! Documents and definitions → one linked, inert site.
//!
//! The entry point is [`Site::assemble`]. A [`Site`] holds what is published where, what cites
//! what, and how every number is defined. It holds no HTML, no formatted text and no result.

pub mod address;
pub mod cadence;
pub mod call;
pub mod clock;
pub mod contract;
pub mod definitions;
pub mod glossary;
pub mod handoff;
pub mod link;
pub mod metric;
mod name;
pub mod page;
pub mod period;
pub mod period_name;
pub mod report;
pub mod schema;
pub mod scorecard;
pub mod seal;
pub mod segment;
mod site;
pub mod sla;

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::load::{Document, Documents};
use crate::locale::{Formatter, LocaleKey};
use crate::source::{FileId, Role, SourceTree};
use address::Url;
use page::{GroupKey, PageId, Pages};
pub use site::{Computed, ComputedEach, ComputedReport};

/// A whole site, linked and inert.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its configuration.
    pub config: Config,
    /// Its documents, ordered by locale and path.
    pub documents: Vec<Document>,
    /// The groups that pair documents with their translations, by the path of any of them.
    pub groups: HashMap<String, GroupKey>,
    /// Its pages.
    pub pages: Pages,
    /// The term that defines each metric, by the metric's id.
    pub metric_terms: IndexMap<String, GroupKey>,
    /// Old addresses and the pages they lead to.
    pub aliases: IndexMap<Url, PageId>,
    /// The files that are published as they are.
    pub files: IndexMap<Url, FileId>,
}

impl Site {
    /// Links documents and what is computed into a site.
    pub fn assemble(
        config: Config,
        documents: Documents,
        computed: &Computed,
        tree: &SourceTree,
        formatters: &IndexMap<LocaleKey, Formatter>,
        diags: &mut Diagnostics,
    ) -> Self {
        let documents = documents.documents;
        let groups = site::groups(&documents, &config);
        let plan = site::Plan {
            config: &config,
            documents: &documents,
            groups: &groups,
            computed,
            formatters,
        };
        let pages = site::pages(&plan, diags);
        let paths = documents.iter().map(Document::path);
        let by_path = paths.zip(groups.iter().cloned()).collect();
        let files = assets(tree, &config);
        let mut site = Self {
            config,
            documents,
            groups: by_path,
            pages,
            metric_terms: IndexMap::new(),
            aliases: IndexMap::new(),
            files,
        };
        site.metric_terms = site.collect_metric_terms();
        site.aliases = site.collect_aliases(diags);
        site.report_case_collisions(tree, diags);
        site
    }

    /// Returns the first part of a locale's addresses, if it has one.
    pub fn prefix<'a>(&self, locale: &'a LocaleKey) -> Option<&'a str> {
        let bare = *locale == self.config.default_locale && !self.config.default_locale_in_subdir;
        (!bare).then_some(locale.as_str())
    }

    /// Returns the document that narrates a computed object for readers of `locale`.
    pub fn narrative(&self, locale: &LocaleKey, path: &str) -> Option<&Document> {
        let chain = std::iter::once(locale).chain(&self.config.locale(locale).fallback);
        let of =
            |key: &LocaleKey| self.documents.iter().find(|d| d.locale == *key && d.path() == path);
        chain.into_iter().find_map(of)
    }

    fn collect_metric_terms(&self) -> IndexMap<String, GroupKey> {
        let mut terms = IndexMap::new();
        for page in self.pages.list.iter().filter(|page| !page.is_fallback()) {
            let document = page.document.map(|at| &self.documents[at]);
            if let Some(metric) = document.and_then(|document| document.front.metric.as_ref()) {
                terms.entry(metric.value.clone()).or_insert_with(|| page.group.clone());
            }
        }
        terms
    }

    fn collect_aliases(&self, diags: &mut Diagnostics) -> IndexMap<Url, PageId> {
        let mut aliases: IndexMap<Url, PageId> = IndexMap::new();
        for page in self.pages.list.iter().filter(|page| !page.is_fallback()) {
            let Some(document) = page.document.map(|at| &self.documents[at]) else { continue };
            for alias in &document.front.aliases {
                let parts = alias.value.split('/').filter(|part| !part.is_empty());
                let parts: Vec<&str> = if alias.value.starts_with('/') {
                    parts.collect()
                } else {
                    self.prefix(&page.locale).into_iter().chain(parts).collect()
                };
                if let Some(reason) = parts.iter().find_map(|part| address::bad_part(part)) {
                    let message = format!("`{}` cannot be an address: {reason}", alias.value);
                    diags.push(Diagnostic::at(Rule::InvalidSlug, alias.span.clone(), message));
                    continue;
                }
                let url = Url::page(parts);
                let mut locales = self.pages.locales.values();
                let page_there = locales.find_map(|locale| locale.by_url.get(&url)).copied();
                if let Some(other) = page_there.or(aliases.get(&url).copied()) {
                    let message = format!("`{url}` already leads somewhere");
                    let mut diagnostic =
                        Diagnostic::at(Rule::UrlCollision, alias.span.clone(), message);
                    if let Some(at) = self.pages.get(other).document {
                        let place = self.documents[at].head();
                        diagnostic = diagnostic.also(place, "it leads to this page");
                    }
                    diags.push(diagnostic.hint("remove the alias"));
                    continue;
                }
                aliases.insert(url, page.id);
            }
        }
        aliases
    }

    /// Two addresses that differ in case are one file on some machines.
    fn report_case_collisions(&self, tree: &SourceTree, diags: &mut Diagnostics) {
        let mut seen: HashMap<String, &Url> = HashMap::new();
        let own = self.pages.list.iter().filter(|page| !page.is_fallback());
        let place = |page: &page::Page| match page.document {
            Some(at) => Place::Span(self.documents[at].head()),
            None => Place::Project,
        };
        let urls = own.map(|page| (&page.url, place(page)));
        let files =
            self.files.iter().map(|(url, file)| (url, Place::File(tree.file(*file).path.clone())));
        for (url, place) in urls.chain(files) {
            let folded = icu_normalizer::ComposingNormalizerBorrowed::new_nfc()
                .normalize(url.as_str())
                .to_lowercase();
            let Some(other) = seen.insert(folded, url) else { continue };
            if other == url {
                continue;
            }
            let message = format!("`{url}` and `{other}` differ in case only");
            diags.push(
                Diagnostic::new(Rule::CaseCollision, place, message)
                    .hint("on Windows and macOS both would be one file: rename one of them"),
            );
        }
    }
}

/// Pictures and attachments are published beside the pages of their locale.
fn assets(tree: &SourceTree, config: &Config) -> IndexMap<Url, FileId> {
    let mut files = IndexMap::new();
    for (id, file) in tree.with_role(Role::Asset) {
        let mut parts: Vec<&str> = file.path.parts().skip(1).collect();
        let Some(locale) = parts.first().map(|first| LocaleKey::new(first)) else { continue };
        if locale == config.default_locale && !config.default_locale_in_subdir {
            parts.remove(0);
        }
        if config.locales.contains_key(&locale) && !file.path.name().starts_with('_') {
            files.insert(Url::file(parts), id);
        }
    }
    files
}
