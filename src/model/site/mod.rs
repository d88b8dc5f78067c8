//! Documents → [`Pages`]: which page stands where, in each locale.

mod generated;
mod groups;

use chrono::Datelike as _;
use indexmap::IndexMap;

pub(super) use groups::groups;
use groups::{is_narrative, own_documents};

use super::address::{Url, bad_part};
use super::metric::{Metric, MetricId};
use super::page::{GroupKey, LocalePages, Page, PageId, PageKind, Pages};
use super::period::Period;
use super::segment::SegmentId;
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::load::Document;
use crate::locale::{Formatter, LocaleKey};
use crate::source::Span;

/// What a site has besides documents, as far as pages need to know.
#[derive(Debug, Clone, Default)]
pub struct Computed {
    /// The scorecards with their titles.
    pub scorecards: IndexMap<String, String>,
    /// The reports.
    pub reports: IndexMap<String, ComputedReport>,
    /// The published metrics.
    pub metrics: IndexMap<MetricId, Metric>,
    /// The service levels with their titles.
    pub slas: IndexMap<String, String>,
    /// Whether handoffs or review cadences are agreed.
    pub has_handoffs: bool,
    /// Whether anything is known of the quality of the data.
    pub has_quality: bool,
}

/// The pages of a report.
#[derive(Debug, Clone, Default)]
pub struct ComputedReport {
    /// The title, with `{period}` where the period's name goes.
    pub title: String,
    /// The periods that have a page, the latest first.
    pub periods: Vec<Period>,
    /// The segment whose keys have pages too.
    pub each: Option<ComputedEach>,
}

/// The keys of a segment that a report has pages for.
#[derive(Debug, Clone)]
pub struct ComputedEach {
    /// The segment.
    pub segment: SegmentId,
    /// The keys, in their order.
    pub keys: Vec<String>,
    /// The address below the locale, with `{period}` and `{slug}`.
    pub path: Option<String>,
}

/// Everything the pages of a locale are made from.
pub(super) struct Plan<'a> {
    pub(super) config: &'a Config,
    pub(super) documents: &'a [Document],
    pub(super) groups: &'a [GroupKey],
    pub(super) computed: &'a Computed,
    pub(super) formatters: &'a IndexMap<LocaleKey, Formatter>,
}

/// Makes the pages of every locale, without the periods of reports.
pub(super) fn pages(plan: &Plan<'_>, diags: &mut Diagnostics) -> Pages {
    let mut pages = Pages::default();
    let own = own_documents(plan, diags);
    for locale in plan.config.locales.keys() {
        let mut builder = Builder::new(plan, locale, &own, pages.list.len());
        builder.documents(diags);
        builder.sections();
        builder.computed();
        builder.taxonomies();
        builder.not_found();
        let (list, found) = builder.finish();
        pages.list.extend(list);
        pages.locales.insert(locale.clone(), found);
    }
    pages
}

struct Builder<'a> {
    plan: &'a Plan<'a>,
    locale: &'a LocaleKey,
    formatter: &'a Formatter,
    own: &'a IndexMap<GroupKey, IndexMap<LocaleKey, usize>>,
    first: usize,
    list: Vec<Page>,
    pages: LocalePages,
    /// Folder paths below the locale with the page of each.
    folders: IndexMap<Vec<String>, PageId>,
}

impl<'a> Builder<'a> {
    fn new(
        plan: &'a Plan<'a>,
        locale: &'a LocaleKey,
        own: &'a IndexMap<GroupKey, IndexMap<LocaleKey, usize>>,
        first: usize,
    ) -> Self {
        Self {
            plan,
            locale,
            formatter: &plan.formatters[locale],
            own,
            first,
            list: Vec::new(),
            pages: LocalePages::default(),
            folders: IndexMap::new(),
        }
    }

    /// Makes a page for every group that the locale or its fallback chain has a text of.
    fn documents(&mut self, diags: &mut Diagnostics) {
        let chain = &self.plan.config.locale(self.locale).fallback;
        for (group, texts) in self.own {
            let mut order = std::iter::once(self.locale).chain(chain);
            let Some(at) = order.find_map(|key| texts.get(key)).copied() else { continue };
            let document = &self.plan.documents[at];
            if document.locale == *self.locale && self.is_term(document) {
                self.pages.names.add(group, document, self.formatter, diags);
            }
            if is_narrative(document) {
                continue;
            }
            let Some(url) = self.document_url(document, diags) else { continue };
            let kind = self.kind(document);
            self.add(
                Draft {
                    kind,
                    group: group.clone(),
                    url,
                    document: Some(at),
                    language: document.locale.clone(),
                    title: self.document_title(document),
                },
                diags,
            );
        }
    }

    fn is_term(&self, document: &Document) -> bool {
        if document.is_index() {
            return false;
        }
        match &document.front.kind {
            Some(kind) => matches!(kind.value.as_str(), "glossary" | "term"),
            None => {
                document.folders.first().is_some_and(|f| *f == self.plan.config.glossary_folder)
            }
        }
    }

    fn kind(&self, document: &Document) -> PageKind {
        let glossary = self.plan.config.glossary_folder.as_str();
        match (document.is_index(), document.folders.as_slice()) {
            (true, []) => PageKind::Home,
            (true, [folder]) if folder == glossary => PageKind::Glossary,
            (true, [folder]) => self.list_kind(folder),
            (true, _) => PageKind::Section,
            (false, _) if self.is_term(document) => PageKind::Term,
            (false, _) => PageKind::Article,
        }
    }

    /// What the page of a folder shows, of which some list what was computed.
    fn list_kind(&self, folder: &str) -> PageKind {
        let computed = self.plan.computed;
        match folder {
            "metrics" if !computed.metrics.is_empty() => PageKind::MetricIndex,
            "service-levels" if !computed.slas.is_empty() => PageKind::ServiceLevels,
            "handoffs" if computed.has_handoffs => PageKind::Handoffs,
            _ => PageKind::Section,
        }
    }

    fn document_title(&self, document: &Document) -> String {
        if let Some(title) = &document.front.title {
            return title.value.clone();
        }
        match document.folders.last() {
            None if document.is_index() => self.plan.config.title.clone(),
            Some(folder) if document.is_index() => self.folder_title(folder),
            _ => document.name.replace(['-', '_'], " "),
        }
    }

    fn folder_title(&self, folder: &str) -> String {
        let message = self.formatter.try_message(&format!("section-{folder}"), &[]);
        message.unwrap_or_else(|| {
            let words = folder.replace(['-', '_'], " ");
            let mut letters = words.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
    }

    /// The first parts of every address of the locale.
    fn prefix(&self) -> Vec<String> {
        let config = self.plan.config;
        let bare = *self.locale == config.default_locale && !config.default_locale_in_subdir;
        if bare { Vec::new() } else { vec![self.locale.as_str().to_owned()] }
    }

    fn document_url(&self, document: &Document, diags: &mut Diagnostics) -> Option<Url> {
        let front = &document.front;
        if let Some(url) = &front.url {
            let path = url.value.trim_matches('/');
            for part in path.split('/').filter(|_| !path.is_empty()) {
                check_part(part, &url.span, document, diags)?;
            }
            let prefix = self.prefix();
            let parts = prefix.iter().map(String::as_str);
            return Some(Url::page(parts.chain(path.split('/').filter(|part| !part.is_empty()))));
        }
        let mut parts = self.folder_parts(&document.folders);
        if document.is_index() {
            if let (Some(slug), Some(last)) = (&front.slug, parts.last_mut()) {
                check_part(&slug.value, &slug.span, document, diags)?;
                last.clone_from(&slug.value);
            }
        } else {
            parts.push(leaf(document, diags)?);
        }
        Some(Url::page(parts.iter().map(String::as_str)))
    }

    /// The address of a folder: each part by the slug its section has in this locale.
    fn folder_parts(&self, folders: &[String]) -> Vec<String> {
        let mut parts = self.prefix();
        for depth in 1..=folders.len() {
            let path = folders[..depth].join("/").to_lowercase().replace(' ', "-");
            let section = self.own.get(&GroupKey::new(&path)).and_then(|t| t.get(self.locale));
            let slug = section.and_then(|at| self.plan.documents[*at].front.slug.as_ref());
            parts.push(match slug {
                Some(slug) if bad_part(&slug.value).is_none() => slug.value.clone(),
                _ => plain(&folders[depth - 1]),
            });
        }
        parts
    }

    fn add(&mut self, draft: Draft, diags: &mut Diagnostics) -> Option<PageId> {
        let id = PageId::at(self.first + self.list.len());
        if let Some(other) = self.pages.by_url.get(&draft.url) {
            let other = &self.list[other.index() - self.first];
            // Where both texts fall back the collision is that of their own locale.
            if draft.language == *self.locale || !other.is_fallback() {
                diags.push(self.collision(&draft, other));
            }
            return None;
        }
        if draft.kind == PageKind::Home || is_of_folder(&draft.kind) {
            let folders = match draft.document {
                Some(at) => self.plan.documents[at].folders.clone(),
                None => draft.group.as_str().split('/').map(str::to_owned).collect(),
            };
            let folders = if draft.kind == PageKind::Home { Vec::new() } else { folders };
            self.folders.insert(folders, id);
        }
        self.pages.by_url.insert(draft.url.clone(), id);
        self.pages.by_group.insert(draft.group.clone(), id);
        self.list.push(Page {
            id,
            locale: self.locale.clone(),
            kind: draft.kind,
            group: draft.group,
            url: draft.url,
            document: draft.document,
            language: draft.language,
            title: draft.title,
            section: None,
            previous: None,
            next: None,
        });
        Some(id)
    }

    fn collision(&self, draft: &Draft, other: &Page) -> Diagnostic {
        let span = |document: Option<usize>| document.map(|at| self.plan.documents[at].head());
        let message = format!("two pages would be published at `{}`", draft.url);
        let place = span(draft.document).or(span(other.document));
        let mut diagnostic = match place {
            Some(span) => Diagnostic::at(Rule::UrlCollision, span, message),
            None => Diagnostic::new(Rule::UrlCollision, crate::diag::Place::Project, message),
        };
        if let (Some(_), Some(span)) = (draft.document, span(other.document)) {
            diagnostic = diagnostic.also(span, "the other page");
        }
        diagnostic.hint("give one of them another `slug`")
    }

    /// Makes the pages of folders that have none of their own, and home and the glossary always.
    fn sections(&mut self) {
        let glossary = self.plan.config.glossary_folder.clone();
        let mut wanted: Vec<Vec<String>> = vec![Vec::new()];
        for page in &self.list {
            if let Some(document) = page.document.map(|at| &self.plan.documents[at]) {
                for depth in 1..=document.folders.len() {
                    wanted.push(document.folders[..depth].to_vec());
                }
            }
        }
        for (folder, any) in [
            ("scorecards", !self.plan.computed.scorecards.is_empty()),
            ("reports", !self.plan.computed.reports.is_empty()),
            ("metrics", !self.plan.computed.metrics.is_empty()),
            ("service-levels", !self.plan.computed.slas.is_empty()),
            ("handoffs", self.plan.computed.has_handoffs),
        ] {
            if any {
                wanted.push(vec![folder.to_owned()]);
            }
        }
        wanted.sort();
        wanted.dedup();
        for folders in wanted {
            if self.folders.contains_key(&folders) {
                continue;
            }
            let (kind, title) = match folders.last() {
                None => (PageKind::Home, self.plan.config.title.clone()),
                Some(last) if folders.len() == 1 && *last == glossary => {
                    (PageKind::Glossary, self.folder_title(last))
                }
                Some(last) if folders.len() == 1 => (self.list_kind(last), self.folder_title(last)),
                Some(last) => (PageKind::Section, self.folder_title(last)),
            };
            let parts = self.folder_parts(&folders);
            self.generated(kind, &folders.join("/"), &parts, title);
        }
    }

    fn generated(&mut self, kind: PageKind, group: &str, parts: &[String], title: String) {
        let draft = Draft {
            kind,
            group: GroupKey::new(group),
            url: Url::page(parts.iter().map(String::as_str)),
            document: None,
            language: self.locale.clone(),
            title,
        };
        // A generated page yields to a written one at its address, which is no fault.
        self.add(draft, &mut Diagnostics::new());
    }

    /// What orders pages among their neighbours: weight, then title by the locale, then address.
    fn reading_key(&self, id: PageId) -> (bool, i64, Vec<u8>, Url) {
        let page = &self.list[id.index() - self.first];
        if let PageKind::Report(of) = &page.kind {
            // The latest first.
            let day = i64::from(of.period.start().num_days_from_ce());
            return (false, -day, Vec::new(), page.url.clone());
        }
        let front = page.document.map(|at| &self.plan.documents[at].front);
        let weight = front.and_then(|front| front.weight);
        let sorted = front.and_then(|front| front.sort_key.as_deref()).unwrap_or(&page.title);
        let key = self.formatter.sort_key(sorted);
        (weight.is_none(), weight.unwrap_or(0), key, page.url.clone())
    }

    /// Orders the neighbours and links each page to its section, its previous and its next.
    fn finish(mut self) -> (Vec<Page>, LocalePages) {
        let home = self.folders.get(&Vec::new()).copied();
        let mut children: IndexMap<PageId, Vec<PageId>> = IndexMap::new();
        for at in 0..self.list.len() {
            let section = self.section_of(&self.list[at], home);
            self.list[at].section = section;
            if let Some(section) = section {
                children.entry(section).or_default().push(self.list[at].id);
            }
        }
        for (_, list) in &mut children {
            list.sort_by_cached_key(|id| self.reading_key(*id));
        }
        let first = self.first;
        for list in children.values() {
            let linked: Vec<PageId> = list
                .iter()
                .copied()
                .filter(|id| {
                    let kind = &self.list[id.index() - first].kind;
                    matches!(kind, PageKind::Term | PageKind::Article)
                })
                .collect();
            let mut periods: IndexMap<Option<&String>, Vec<PageId>> = IndexMap::new();
            for id in list.iter().rev() {
                if let PageKind::Report(of) = &self.list[id.index() - first].kind {
                    periods.entry(of.key.as_ref()).or_default().push(*id);
                }
            }
            let rows: Vec<Vec<PageId>> = periods.into_values().chain([linked]).collect();
            for pair in rows.iter().flat_map(|row| row.windows(2)) {
                self.list[pair[0].index() - first].next = Some(pair[1]);
                self.list[pair[1].index() - first].previous = Some(pair[0]);
            }
        }
        self.pages.children = children;
        self.collect();
        (self.list, self.pages)
    }

    fn collect(&mut self) {
        let mut order: Vec<PageId> = self.list.iter().map(|page| page.id).collect();
        order.sort_by(|a, b| {
            let url = |id: &PageId| &self.list[id.index() - self.first].url;
            url(a).cmp(url(b))
        });
        self.pages.pages = order;
        let mut terms: Vec<PageId> = Vec::new();
        for page in &self.list {
            match page.kind {
                PageKind::Term => terms.push(page.id),
                PageKind::Glossary => self.pages.glossary = Some(page.id),
                _ => {}
            }
        }
        terms.sort_by_cached_key(|id| self.reading_key(*id));
        self.pages.terms = terms;
        let sections = self.folders.iter().filter(|(folders, _)| folders.len() == 1);
        self.pages.sections = sections.map(|(_, id)| *id).collect();
        let mut sections = std::mem::take(&mut self.pages.sections);
        sections.sort_by_cached_key(|id| self.reading_key(*id));
        self.pages.sections = sections;
    }

    fn section_of(&self, page: &Page, home: Option<PageId>) -> Option<PageId> {
        let folders = match (&page.kind, page.document) {
            (PageKind::Home | PageKind::NotFound, _) => return None,
            (PageKind::Taxonomy(_) | PageKind::DataQuality, _) => return home,
            (PageKind::TaxonomyTerm(taxonomy, _), _) => {
                return self.pages.by_group.get(&GroupKey::new(taxonomy.name())).copied();
            }
            (kind, _) if is_of_folder(kind) => {
                let found = self.folders.iter().find(|(_, id)| **id == page.id);
                let mut folders = found.map(|(folders, _)| folders.clone()).unwrap_or_default();
                folders.pop();
                folders
            }
            (_, Some(at)) => self.plan.documents[at].folders.clone(),
            (PageKind::Metric(_), None) => vec!["metrics".to_owned()],
            (PageKind::Scorecard(_), None) => vec!["scorecards".to_owned()],
            (PageKind::ServiceLevel(_), None) => vec!["service-levels".to_owned()],
            (PageKind::Report(of), None) => {
                let index = GroupKey::new(&format!("reports/{}", of.report));
                return self.pages.by_group.get(&index).copied();
            }
            (_, None) => vec!["reports".to_owned()],
        };
        (0..=folders.len()).rev().find_map(|depth| self.folders.get(&folders[..depth])).copied()
    }
}

/// Says whether a page is that of a folder below home, and has the folder's address.
fn is_of_folder(kind: &PageKind) -> bool {
    match kind {
        PageKind::Section
        | PageKind::Glossary
        | PageKind::MetricIndex
        | PageKind::ServiceLevels
        | PageKind::Handoffs => true,
        PageKind::Home
        | PageKind::Term
        | PageKind::Article
        | PageKind::Scorecard(_)
        | PageKind::ReportIndex(_)
        | PageKind::Report(_)
        | PageKind::Metric(_)
        | PageKind::ServiceLevel(_)
        | PageKind::DataQuality
        | PageKind::Taxonomy(_)
        | PageKind::TaxonomyTerm(..)
        | PageKind::NotFound => false,
    }
}

struct Draft {
    kind: PageKind,
    group: GroupKey,
    url: Url,
    document: Option<usize>,
    language: LocaleKey,
    title: String,
}

/// The last part of a document's address: its slug, else its file name.
fn leaf(document: &Document, diags: &mut Diagnostics) -> Option<String> {
    if let Some(slug) = &document.front.slug {
        check_part(&slug.value, &slug.span, document, diags)?;
        return Some(slug.value.clone());
    }
    let leaf = plain(&document.name);
    check_part(&leaf, &document.head(), document, diags)?;
    Some(leaf)
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

fn check_part(part: &str, span: &Span, document: &Document, diags: &mut Diagnostics) -> Option<()> {
    let Some(reason) = bad_part(part) else { return Some(()) };
    // A fallback page would report its document's slug once more; once is enough.
    let diagnostic = Diagnostic::at(
        Rule::InvalidSlug,
        span.clone(),
        format!("`{part}` cannot be part of an address: {reason}"),
    );
    diags.push(
        diagnostic
            .hint("give a `slug` of letters, digits and hyphens")
            .in_locale(document.locale.as_str()),
    );
    None
}
