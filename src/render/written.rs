//! Pages that are written: terms, articles, sections, the home page.

use serde_json::json;

use super::frame::{Frame, direction};
use super::markdown::{self, Body, Surroundings};
use super::template::Html;
use super::view;
use crate::compute::call::TextOf;
use crate::load::{Document, FrontMatter, Status};
use crate::locale::LocaleKey;
use crate::model::link::is_web_address;
use crate::model::metric::MetricId;
use crate::model::page::{Page, PageId, PageKind, Taxonomy};

impl<'a> Frame<'a> {
    /// Renders the text of a page in the language it is written in.
    pub(super) fn body(&self, page: &Page) -> Body {
        self.document(page).map(|document| self.narrative(page, document)).unwrap_or_default()
    }

    /// Renders a document's text as part of a page.
    pub(super) fn narrative(&self, page: &Page, document: &Document) -> Body {
        let source = self.input.tree.file(document.file).text().unwrap_or_default();
        let about = TextOf::read(document, &self.input.site.config.calendar);
        self.text(page, document, &source[document.body.clone()], (about, "text"))
    }

    /// Renders a text as part of a page: what it is about, and a name unique among the page's texts.
    pub(super) fn text(
        &self,
        page: &Page,
        document: &Document,
        body: &str,
        of: (TextOf<'_>, &str),
    ) -> Body {
        let around = Surroundings {
            site: self.input.site,
            page,
            document,
            formatter: self.formatter,
            renderer: self.renderer,
        };
        markdown::body(self.prose(body, document, page, of), around)
    }

    pub(super) fn lead(&self, page: &Page) -> Option<String> {
        self.document(page)?.front.description.as_ref().map(|text| text.value.clone())
    }

    pub(super) fn term(&self, page: &Page) -> view::TermView {
        let body = self.body(page);
        let mut frame = self.of(page);
        frame.json_ld = Self::json_ld(&self.defined_term(page, &body));
        let Some(document) = self.document(page) else { return view::TermView::default() };
        let front = &document.front;
        let metric = front.metric.as_ref().map(|metric| MetricId::new(&metric.value));
        let narrower = self.narrower.get(&page.group).map_or(&[][..], Vec::as_slice);
        let narrower = narrower.iter().filter_map(|group| {
            self.input.site.pages.of_group(self.locale, group).map(|to| self.link(to, page))
        });
        view::TermView {
            page: frame,
            abbr: front.abbr.as_ref().map(|abbr| abbr.value.clone()),
            lead: self.lead(page),
            body: Html::new(body.html),
            toc: toc(document),
            faq: !body.questions.is_empty(),
            synonyms: front.synonyms.iter().map(|name| name.value.clone()).collect(),
            broader: self.cited(page, &front.broader),
            narrower: narrower.collect(),
            related: self.cited(page, &front.related),
            category: self.taxonomy_links(page, Taxonomy::Categories).into_iter().next(),
            keywords: self.taxonomy_links(page, Taxonomy::Keywords),
            references: references(front),
            status: front.status.map(status),
            replaced_by: front
                .replaced_by
                .as_ref()
                .and_then(|name| self.cited(page, std::slice::from_ref(name)).into_iter().next()),
            owner: front.owner.clone(),
            reviewed: front.reviewed.map(|date| self.when(date)),
            updated: front.updated.or(front.date).map(|date| self.when(date)),
            previous: self.neighbour(page, page.previous),
            next: self.neighbour(page, page.next),
            value: metric.as_ref().and_then(|metric| self.live_value(page, metric)),
            working: metric.as_ref().and_then(|metric| self.working(page, metric)),
            benchmarks: metric.map(|metric| self.benchmarks(&metric)).unwrap_or_default(),
            used_by: Vec::new(),
        }
    }

    pub(super) fn article(&self, page: &Page) -> view::PageView {
        let body = self.body(page);
        let document = self.document(page);
        let front = document.map(|document| &document.front);
        view::PageView {
            page: self.of(page),
            lead: self.lead(page),
            body: Html::new(body.html),
            toc: document.map(toc).unwrap_or_default(),
            updated: front.and_then(|f| f.updated.or(f.date)).map(|date| self.when(date)),
            keywords: self.taxonomy_links(page, Taxonomy::Keywords),
            previous: self.neighbour(page, page.previous),
            next: self.neighbour(page, page.next),
        }
    }

    pub(super) fn section_page(&self, page: &Page) -> view::SectionView {
        let children = self.input.site.pages.locale(self.locale).children.get(&page.id);
        let entries = children.into_iter().flatten().map(|id| self.entry(self.page(*id), page));
        view::SectionView {
            page: self.of(page),
            lead: self.lead(page),
            body: Html::new(self.body(page).html),
            entries: entries.collect(),
        }
    }

    pub(super) fn home_page(&self, page: &Page) -> view::HomeView {
        let pages = self.input.site.pages.locale(self.locale);
        let sections = pages.sections.iter().map(|id| {
            let section = self.page(*id);
            view::Card {
                title: self.section_label(section),
                url: self.href(&section.url, page),
                // A sentence in another language would stand here unmarked.
                description: self.lead(section).filter(|_| !section.is_fallback()),
                count: self.count(section),
            }
        });
        view::HomeView {
            page: self.of(page),
            lead: self.lead(page),
            body: Html::new(self.body(page).html),
            sections: sections.collect(),
            letters: pages
                .glossary
                .map(|id| self.letters(&self.href(&self.page(id).url, page)))
                .unwrap_or_default(),
            headline: self.headline(page),
            recent: self.recent(page),
        }
    }

    fn count(&self, section: &Page) -> Option<String> {
        let pages = self.input.site.pages.locale(self.locale);
        let (id, count) = match section.kind {
            PageKind::Glossary => ("glossary-count", pages.terms.len()),
            _ => ("count-pages", pages.children.get(&section.id)?.len()),
        };
        let count = i64::try_from(count).ok()?;
        self.formatter.try_message(id, &[("count", crate::locale::Arg::Count(count))])
    }

    /// The pages that changed last, newest first.
    fn recent(&self, page: &Page) -> Vec<view::Entry> {
        let entries = self.newest().into_iter().take(6).map(|(date, recent)| view::Entry {
            date: Some(self.when(date)),
            description: None,
            ..self.entry(recent, page)
        });
        entries.collect()
    }

    /// The written pages of the locale with their dates, newest first.
    pub(super) fn newest(&self) -> Vec<(chrono::NaiveDate, &'a Page)> {
        let pages = self.input.site.pages.locale(self.locale);
        let mut dated: Vec<_> = pages
            .pages
            .iter()
            .map(|id| self.page(*id))
            .filter(|page| !page.is_fallback())
            .filter(|page| matches!(page.kind, PageKind::Term | PageKind::Article))
            .filter_map(|page| {
                let front = &self.document(page)?.front;
                Some((front.updated.or(front.reviewed).or(front.date)?, page))
            })
            .collect();
        dated.sort_by(|(a, p), (b, q)| b.cmp(a).then_with(|| p.url.cmp(&q.url)));
        dated
    }

    pub(super) fn entry(&self, to: &Page, from: &Page) -> view::Entry {
        let link = self.link(to, from);
        view::Entry {
            title: link.title,
            url: link.url,
            description: self.lead(to),
            date: None,
            detail: self.cadence(to),
            lang: link.lang,
        }
    }

    /// How often a report appears, in words.
    fn cadence(&self, page: &Page) -> Option<String> {
        let PageKind::ReportIndex(name) = &page.kind else { return None };
        let report = self.input.definitions.reports.get(name)?;
        Some(self.say(&format!("cadence-{}", report.cadence.name())))
    }

    fn neighbour(&self, page: &Page, id: Option<PageId>) -> Option<view::Link> {
        id.map(|id| self.link(self.page(id), page))
    }

    fn cited(&self, page: &Page, names: &[crate::yaml::Spanned<String>]) -> Vec<view::Link> {
        let language = &self.input.formatters[&page.language];
        let find = |name: &crate::yaml::Spanned<String>| {
            let cited = self.input.site.cited(&name.value, &page.language, language)?;
            let here = self.input.site.pages.of_group(self.locale, &cited.group).unwrap_or(cited);
            (here.id != page.id).then(|| self.link(here, page))
        };
        names.iter().filter_map(find).collect()
    }

    /// Links to the pages of what a page is sorted under; a fallback page is not sorted.
    fn taxonomy_links(&self, page: &Page, taxonomy: Taxonomy) -> Vec<view::Link> {
        let Some(document) = self.document(page) else { return Vec::new() };
        let names = match taxonomy {
            Taxonomy::Categories => &document.front.categories,
            Taxonomy::Keywords => &document.front.keywords,
        };
        let find = |name: &crate::yaml::Spanned<String>| {
            let id = self.taxonomy.get(&(taxonomy, name.value.as_str()))?;
            Some(self.link(self.page(*id), page))
        };
        names.iter().filter(|_| !page.is_fallback()).filter_map(find).collect()
    }

    /// Structured data: the term as schema.org names it, and its questions.
    fn defined_term(&self, page: &Page, body: &Body) -> serde_json::Value {
        let url = self.input.absolute(&page.url);
        let glossary = self.input.site.pages.locale(self.locale).glossary;
        let front = self.document(page).map(|document| &document.front);
        let names: Vec<&str> = front
            .into_iter()
            .flat_map(|front| front.abbr.iter().chain(&front.synonyms))
            .map(|name| name.value.as_str())
            .collect();
        let mut term = json!({
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "@id": url,
            "name": page.title,
            "termCode": page.group.as_str(),
            "inLanguage": self.tag(&page.language),
            "url": url,
        });
        if let Some(lead) = self.lead(page) {
            term["description"] = json!(lead);
        }
        if !names.is_empty() {
            term["alternateName"] = json!(names);
        }
        if let Some(id) = glossary {
            term["inDefinedTermSet"] = json!(self.input.absolute(&self.page(id).url));
        }
        if body.questions.is_empty() {
            return term;
        }
        let questions: Vec<_> = body
            .questions
            .iter()
            .map(|(question, answer)| {
                json!({
                    "@type": "Question",
                    "name": question,
                    "acceptedAnswer": { "@type": "Answer", "text": answer },
                })
            })
            .collect();
        let faq = json!({
            "@context": "https://schema.org",
            "@type": "FAQPage",
            "mainEntity": questions,
        });
        json!([term, faq])
    }

    /// The direction of the language a text is written in.
    pub(super) fn direction_of(&self, locale: &LocaleKey) -> view::Direction {
        direction(&self.input.formatters[locale])
    }
}

/// The headings of levels two and three, as a tree.
fn toc(document: &Document) -> Vec<view::TocEntry> {
    let headings = &document.outline.headings;
    let shift = u8::from(headings.iter().any(|heading| heading.level == 1));
    let mut toc: Vec<view::TocEntry> = Vec::new();
    for heading in headings {
        let entry = view::TocEntry {
            id: heading.id.clone(),
            title: heading.text.clone(),
            ..view::TocEntry::default()
        };
        match (heading.level + shift, toc.last_mut()) {
            (..=2, _) | (3, None) => toc.push(entry),
            (3, Some(above)) => above.children.push(entry),
            (4.., _) => {}
        }
    }
    toc
}

fn references(front: &FrontMatter) -> Vec<view::Reference> {
    let reference = |reference: &crate::load::Reference| view::Reference {
        text: reference.title.clone(),
        url: reference.url.as_ref().map(|url| url.value.clone()).filter(|url| is_web_address(url)),
    };
    front.references.iter().map(reference).collect()
}

fn status(status: Status) -> view::TermStatus {
    match status {
        Status::Draft => view::TermStatus::Draft,
        Status::Review => view::TermStatus::Review,
        Status::Approved => view::TermStatus::Approved,
        Status::Deprecated => view::TermStatus::Deprecated,
    }
}
