//! The frame round a page: its languages, its place in the site, its addresses.

use std::collections::HashMap;

use super::Input;
use super::assets::Assets;
use super::template::{Html, Renderer};
use super::view;
use crate::load::Document;
use crate::locale::{Direction, Formatter, LocaleKey};
use crate::model::address::Url;
use crate::model::page::{GroupKey, Page, PageId, PageKind, Taxonomy};

/// What the pages of one locale have in common while they are rendered.
pub(super) struct Frame<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) locale: &'a LocaleKey,
    pub(super) formatter: &'a Formatter,
    /// What writes the pages of the locale.
    pub(super) renderer: Option<&'a Renderer>,
    /// The narrower terms of each term, by group.
    pub(super) narrower: HashMap<GroupKey, Vec<GroupKey>>,
    /// The pages of taxonomy terms, by name; never iterated.
    pub(super) taxonomy: HashMap<(Taxonomy, &'a str), PageId>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(input: &'a Input<'a>, locale: &'a LocaleKey) -> Self {
        let pages = input.site.pages.locale(locale);
        let mut taxonomy = HashMap::new();
        for (kind, terms) in &pages.taxonomies {
            for term in terms {
                taxonomy.insert((*kind, term.name.as_str()), term.page);
            }
        }
        let formatter = &input.formatters[locale];
        let narrower = narrower(input, locale);
        Self { input, locale, formatter, renderer: None, narrower, taxonomy }
    }

    /// Lets texts hold blocks, which a renderer writes.
    pub(super) fn with(self, renderer: &'a Renderer) -> Self {
        Self { renderer: Some(renderer), ..self }
    }

    pub(super) fn page(&self, id: PageId) -> &'a Page {
        self.input.site.pages.get(id)
    }

    pub(super) fn document(&self, page: &Page) -> Option<&'a Document> {
        page.document.map(|at| &self.input.site.documents[at])
    }

    pub(super) fn tag(&self, locale: &LocaleKey) -> &'a str {
        &self.input.site.config.locale(locale).tag
    }

    /// A message of the locale without arguments.
    pub(super) fn say(&self, id: &str) -> String {
        self.formatter.message(id, &[])
    }

    /// The site's name: the title of the locale's home page.
    pub(super) fn site_title(&self) -> String {
        let home = self.home();
        match self.document(home).filter(|_| !home.is_fallback()) {
            Some(_) => home.title.clone(),
            None => self.input.site.config.title.clone(),
        }
    }

    pub(super) fn home(&self) -> &'a Page {
        let prefix = self.input.site.prefix(self.locale);
        let id = self.input.site.pages.locale(self.locale).by_url[&Url::page(prefix)];
        self.page(id)
    }

    /// What all pages of the locale share.
    pub(super) fn site(&self, assets: &Assets) -> view::Site {
        let pages = self.input.site.pages.locale(self.locale);
        let navigation = pages.sections.iter().map(|id| {
            let page = self.page(*id);
            view::NavigationEntry {
                id: page.group.as_str().to_owned(),
                label: self.section_label(page),
                url: from_root(&page.url),
            }
        });
        let groups = ["data-quality", Taxonomy::Categories.name(), Taxonomy::Keywords.name()];
        let lists = groups.into_iter().filter_map(|group| {
            let id = pages.by_group.get(&GroupKey::new(group))?;
            Some(self.page(*id))
        });
        let footer = lists.map(|page| view::Link {
            title: page.title.clone(),
            url: from_root(&page.url),
            lang: None,
        });
        view::Site {
            title: self.site_title(),
            home: from_root(&self.home().url),
            navigation: navigation.collect(),
            stylesheets: assets.stylesheets(),
            scripts: assets.scripts(),
            icon: assets.icon(),
            footer: None,
            footer_links: footer.collect(),
            as_of: self
                .input
                .as_of
                .map(|date| self.formatter.date(date, crate::locale::DateStyle::Long)),
        }
    }

    /// A section as the navigation names it: in the reader's language, even where its text is not.
    pub(super) fn section_label(&self, section: &Page) -> String {
        let said = section.is_fallback().then(|| {
            self.formatter.try_message(&format!("section-{}", section.group.as_str()), &[])
        });
        said.flatten().unwrap_or_else(|| section.title.clone())
    }

    /// The frame of a page.
    pub(super) fn of(&self, page: &Page) -> view::Page {
        let document = self.document(page);
        let found = page.kind != PageKind::NotFound;
        let alternates = if found { self.alternates(page) } else { Vec::new() };
        let language = &self.input.formatters[self.locale];
        view::Page {
            lang: self.tag(self.locale).to_owned(),
            dir: direction(language),
            title: page.title.clone(),
            description: self.description(page),
            canonical: found.then(|| self.canonical(page)),
            alternates,
            feeds: vec![view::FeedLink {
                title: self.site_title(),
                url: self.href(&self.feed_url(), page),
            }],
            root: self.root(page),
            section: self.section(page),
            languages: self.languages(page),
            breadcrumbs: self.breadcrumbs(page),
            edit_url: document.and_then(|document| self.edit_url(document)),
            noindex: !found || page.is_fallback(),
            json_ld: None,
            fallback: self.fallback(page),
            notices: Vec::new(),
            running: None,
        }
    }

    fn description(&self, page: &Page) -> Option<String> {
        let document = self.document(page)?;
        let given = document.front.description.as_ref().map(|text| text.value.clone());
        given.filter(|text| !text.is_empty()).or_else(|| {
            let lead: String = document.outline.lead.chars().take(160).collect();
            (!lead.is_empty()).then_some(lead)
        })
    }

    /// The page's absolute address; a fallback page is known by the page its text comes from.
    fn canonical(&self, page: &Page) -> String {
        let source = if page.is_fallback() {
            self.input.site.pages.of_group(&page.language, &page.group).unwrap_or(page)
        } else {
            page
        };
        self.input.absolute(&source.url)
    }

    pub(super) fn alternates(&self, page: &Page) -> Vec<view::Alternate> {
        let pages = self.input.site.pages.translations(&page.group);
        let of_default = |p: &&&Page| p.locale == self.input.site.config.default_locale;
        let default = pages.iter().find(of_default).or(pages.first());
        let default = default.map(|p| view::Alternate {
            hreflang: "x-default".to_owned(),
            url: self.input.absolute(&p.url),
        });
        if pages.len() < 2 || page.is_fallback() {
            return Vec::new();
        }
        let own = pages.iter().map(|p| view::Alternate {
            hreflang: self.tag(&p.locale).to_owned(),
            url: self.input.absolute(&p.url),
        });
        own.chain(default).collect()
    }

    fn languages(&self, page: &Page) -> Vec<view::LanguageLink> {
        let config = &self.input.site.config;
        let locales = config.locales.iter().map(|(key, locale)| {
            let there = self.input.site.pages.of_group(key, &page.group);
            let home = Url::page(self.input.site.prefix(key));
            let url = there.map_or(&home, |there| &there.url);
            view::LanguageLink {
                label: locale.label.clone(),
                lang: locale.tag.clone(),
                url: self.href(url, page),
                current: key == self.locale,
                fallback: there.is_none_or(Page::is_fallback),
            }
        });
        locales.collect()
    }

    fn breadcrumbs(&self, page: &Page) -> Vec<view::Link> {
        let mut links = Vec::new();
        let mut at = page.section;
        while let Some(id) = at {
            let above = self.page(id);
            links.push(self.link(above, page));
            at = above.section;
        }
        links.reverse();
        links
    }

    /// The navigation entry a page belongs to: the section directly below home.
    fn section(&self, page: &Page) -> Option<String> {
        let sections = &self.input.site.pages.locale(self.locale).sections;
        let mut at = Some(page.id);
        while let Some(id) = at {
            if sections.contains(&id) {
                return Some(self.page(id).group.as_str().to_owned());
            }
            at = self.page(id).section;
        }
        None
    }

    fn fallback(&self, page: &Page) -> Option<view::Fallback> {
        if !page.is_fallback() {
            return None;
        }
        let config = self.input.site.config.locale(&page.language);
        let source = self.input.site.pages.of_group(&page.language, &page.group)?;
        Some(view::Fallback {
            language: config.label.clone(),
            lang: config.tag.clone(),
            dir: direction(&self.input.formatters[&page.language]),
            url: self.href(&source.url, page),
            translate_url: None,
        })
    }

    fn edit_url(&self, document: &Document) -> Option<String> {
        let pattern = self.input.site.config.edit_url.as_ref()?;
        let path = &self.input.tree.file(document.file).path;
        Some(pattern.replace("{path}", &crate::model::address::encode(path.as_str())))
    }

    /// The feed of the locale.
    pub(super) fn feed_url(&self) -> Url {
        Url::page(self.input.site.prefix(self.locale)).join("feed.atom")
    }

    /// An address as a page names it; the page shown for unknown addresses names it from the root.
    pub(super) fn href(&self, url: &Url, from: &Page) -> String {
        match from.kind {
            PageKind::NotFound => format!("{}{}", self.input.base_path(), from_root(url)),
            _ => url.relative_to(&from.url),
        }
    }

    fn root(&self, page: &Page) -> String {
        match page.kind {
            PageKind::NotFound => self.input.base_path(),
            _ => Url::page([]).relative_to(&page.url),
        }
    }

    /// A link to a page with its title, marked with its language when that is another.
    pub(super) fn link(&self, to: &Page, from: &Page) -> view::Link {
        view::Link {
            title: to.title.clone(),
            url: self.href(&to.url, from),
            lang: (to.language != *self.locale).then(|| self.tag(&to.language).to_owned()),
        }
    }

    pub(super) fn when(&self, date: chrono::NaiveDate) -> view::When {
        view::When {
            text: self.formatter.date(date, crate::locale::DateStyle::Long),
            datetime: date.format("%Y-%m-%d").to_string(),
        }
    }

    /// Marks a page's structured data as safe for a script element.
    pub(super) fn json_ld(value: &serde_json::Value) -> Option<Html> {
        // A JSON value has no keys that could fail.
        Html::json_script(value).ok()
    }
}

/// An address relative to the root of the site.
pub(super) fn from_root(url: &Url) -> String {
    url.encoded()[1..].to_owned()
}

pub(super) fn direction(formatter: &Formatter) -> view::Direction {
    match formatter.direction() {
        Direction::Ltr => view::Direction::Ltr,
        Direction::Rtl => view::Direction::Rtl,
    }
}

/// Which terms each term of the locale includes, by the terms' own `broader`.
fn narrower(input: &Input<'_>, locale: &LocaleKey) -> HashMap<GroupKey, Vec<GroupKey>> {
    let site = input.site;
    let mut pairs = Vec::new();
    for id in &site.pages.locale(locale).terms {
        let page = site.pages.get(*id);
        let Some(document) = page.document.map(|at| &site.documents[at]) else { continue };
        for name in &document.front.broader {
            let formatter = &input.formatters[&document.locale];
            if let Some(above) = site.cited(&name.value, &document.locale, formatter) {
                pairs.push((page.group.clone(), above.group.clone()));
            }
        }
    }
    crate::model::glossary::narrower(pairs)
}
