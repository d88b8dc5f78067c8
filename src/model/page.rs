//! Pages: what is published at which address, in which locale, from which document.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::address::Url;
use super::glossary::Names;
use super::metric::MetricId;
use super::period::Period;
use crate::locale::LocaleKey;

/// Identifies a page of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub(super) u32);

impl PageId {
    pub(super) fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("a site has fewer than 4 billion pages"))
    }

    /// Returns the place of the page in [`Pages::list`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What pairs a page with its translations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupKey(Arc<str>);

impl GroupKey {
    /// Makes a key of a `translationKey` or a path below the locale.
    pub fn new(key: &str) -> Self {
        Self(Arc::from(key))
    }

    /// Returns the key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns what pairs the pages of a metric that no term names.
pub fn metric_group(metric: &MetricId) -> GroupKey {
    GroupKey::new(&format!("metrics/{}", metric.as_str().replace('_', "-")))
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The first page of a locale.
    Home,
    /// The page of a folder.
    Section,
    /// The page of the glossary's folder: the index from A to Z.
    Glossary,
    /// A term of the glossary.
    Term,
    /// Any other page that is written.
    Article,
    /// A maturity scorecard.
    Scorecard(String),
    /// The list of a report's periods.
    ReportIndex(String),
    /// One period of a report.
    Report(ReportPage),
    /// The list of all metrics.
    MetricIndex,
    /// A metric that no term of the glossary names.
    Metric(MetricId),
    /// The list of all service levels.
    ServiceLevels,
    /// What came of one service level.
    ServiceLevel(String),
    /// What teams hand to one another, and when they look at their figures.
    Handoffs,
    /// How good the data is.
    DataQuality,
    /// The list of a taxonomy's terms.
    Taxonomy(Taxonomy),
    /// The pages under one term of a taxonomy, by its place in the taxonomy.
    TaxonomyTerm(Taxonomy, usize),
    /// What a server shows for an address that does not exist.
    NotFound,
}

/// Which page of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportPage {
    /// The report.
    pub report: String,
    /// The period.
    pub period: Period,
    /// The key of the report's segment that the page is about; `None` on that of the whole.
    pub key: Option<String>,
}

/// A way of sorting pages by what they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taxonomy {
    /// Few, and each page has one.
    Categories,
    /// Many, and each page has some.
    Keywords,
}

impl Taxonomy {
    /// Returns the name in addresses and message ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Categories => "categories",
            Self::Keywords => "keywords",
        }
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its id.
    pub id: PageId,
    /// The locale whose tree it stands in.
    pub locale: LocaleKey,
    /// What it shows.
    pub kind: PageKind,
    /// What pairs it with its translations.
    pub group: GroupKey,
    /// Where it is published.
    pub url: Url,
    /// Its document, as an index into the site's documents.
    pub document: Option<usize>,
    /// The locale its text is written in; another than `locale` on a fallback page.
    pub language: LocaleKey,
    /// Its title, in that language.
    pub title: String,
    /// The page of the folder it lies in.
    pub section: Option<PageId>,
    /// The page before it among its neighbours.
    pub previous: Option<PageId>,
    /// The page after it.
    pub next: Option<PageId>,
}

impl Page {
    /// Says whether the text comes from another locale because this one has none.
    pub fn is_fallback(&self) -> bool {
        self.locale != self.language
    }
}

/// Every page of a site, and the ways to find them.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// The pages, ordered by locale as configured, then by address.
    pub list: Vec<Page>,
    /// What belongs to each locale.
    pub locales: IndexMap<LocaleKey, LocalePages>,
}

/// The pages of one locale.
#[derive(Debug, Clone, Default)]
pub struct LocalePages {
    /// The pages in the order of their addresses.
    pub pages: Vec<PageId>,
    /// Finds a page by what pairs it with its translations; never iterated.
    pub by_group: HashMap<GroupKey, PageId>,
    /// Finds a page by its address; never iterated.
    pub by_url: HashMap<Url, PageId>,
    /// The children of each section, in reading order.
    pub children: IndexMap<PageId, Vec<PageId>>,
    /// The sections directly below home that readers are led to.
    pub sections: Vec<PageId>,
    /// The glossary's own page.
    pub glossary: Option<PageId>,
    /// The terms in the locale's order.
    pub terms: Vec<PageId>,
    /// The names that terms are cited by, from documents written in this locale.
    pub names: Names,
    /// The terms of each taxonomy, in the locale's order.
    pub taxonomies: IndexMap<Taxonomy, Vec<TaxonomyTerm>>,
}

/// One term of a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxonomyTerm {
    /// As it is written in front matter.
    pub name: String,
    /// The page that lists what is under it.
    pub page: PageId,
    /// The pages under it, in the locale's order.
    pub pages: Vec<PageId>,
}

impl Pages {
    /// Returns a page.
    pub fn get(&self, id: PageId) -> &Page {
        &self.list[id.index()]
    }

    /// Returns the pages of a locale.
    ///
    /// # Panics
    ///
    /// Panics for a locale that is not configured; keys are only made from the configuration.
    pub fn locale(&self, key: &LocaleKey) -> &LocalePages {
        self.locales.get(key).expect("locale keys come from the configuration")
    }

    /// Returns the page of a group in a locale.
    pub fn of_group(&self, locale: &LocaleKey, group: &GroupKey) -> Option<&Page> {
        self.locale(locale).by_group.get(group).map(|id| self.get(*id))
    }

    /// Returns the pages of a group that are written in their own locale, in the order of locales.
    pub fn translations(&self, group: &GroupKey) -> Vec<&Page> {
        let pages = self.locales.values().filter_map(|locale| locale.by_group.get(group));
        pages.map(|id| self.get(*id)).filter(|page| !page.is_fallback()).collect()
    }
}
