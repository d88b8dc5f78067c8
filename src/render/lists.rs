//! Pages that list others: the glossary from A to Z, taxonomies.

use indexmap::IndexMap;

use super::frame::Frame;
use super::template::Html;
use super::view;
use crate::model::page::{Page, Taxonomy};

/// Above this many terms the index leaves the definitions out, to stay light.
const WITH_DEFINITIONS: usize = 300;

/// A letter and its terms, each with the key it is sorted by.
type LetterList = (String, Vec<(Vec<u8>, view::GlossaryEntry)>);

impl Frame<'_> {
    pub(super) fn glossary(&self, page: &Page) -> view::GlossaryView {
        let terms = &self.input.site.pages.locale(self.locale).terms;
        let mut groups = self.by_letter();
        let groups = groups.drain(..).map(|(label, mut entries)| {
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            view::LetterGroup {
                id: letter_id(&label),
                count: entries.len() as u64,
                label,
                entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            }
        });
        view::GlossaryView {
            page: self.of(page),
            lead: self.lead(page),
            body: Html::new(self.body(page).html),
            count: terms.len() as u64,
            letters: self.letters(""),
            groups: groups.collect(),
        }
    }

    /// The letters of the locale; those with terms lead into the glossary at `url`.
    pub(super) fn letters(&self, url: &str) -> Vec<view::Letter> {
        let used = self.by_letter();
        let used: Vec<&str> = used.iter().map(|(label, _)| label.as_str()).collect();
        let index = self.formatter.index();
        let mut labels: Vec<&str> = index.labels().iter().map(String::as_str).collect();
        let other: Vec<&str> =
            used.iter().filter(|label| !labels.contains(label)).copied().collect();
        labels.extend(other);
        let letter = |label: &str| view::Letter {
            label: label.to_owned(),
            url: used.contains(&label).then(|| format!("{url}#{}", letter_id(label))),
        };
        labels.into_iter().map(letter).collect()
    }

    /// The terms and their abbreviations and synonyms under their letters, in the locale's order.
    fn by_letter(&self) -> Vec<LetterList> {
        let pages = self.input.site.pages.locale(self.locale);
        let Some(glossary) = pages.glossary.map(|id| self.page(id)) else { return Vec::new() };
        let index = self.formatter.index();
        let brief = pages.terms.len() > WITH_DEFINITIONS;
        let mut letters: IndexMap<usize, LetterList> = IndexMap::new();
        for id in &pages.terms {
            let term = self.page(*id);
            let Some(document) = self.document(term) else { continue };
            let front = &document.front;
            let sorted = front.sort_key.as_deref().unwrap_or(&term.title);
            let link = self.link(term, glossary);
            let entry = view::GlossaryEntry {
                title: link.title,
                url: link.url,
                abbr: front.abbr.as_ref().map(|abbr| abbr.value.clone()),
                definition: if brief { None } else { self.lead(term) },
                see: None,
                deprecated: front.status == Some(crate::load::Status::Deprecated),
                lang: link.lang,
            };
            let at = index.bucket(sorted);
            let label = &index.labels()[at];
            let list = &mut letters.entry(at).or_insert_with(|| (label.clone(), Vec::new())).1;
            list.push((self.formatter.sort_key(sorted), entry));
        }
        letters.sort_keys();
        letters.into_values().collect()
    }

    pub(super) fn taxonomy_list(&self, page: &Page, taxonomy: Taxonomy) -> view::TaxonomyListView {
        let terms = self.input.site.pages.locale(self.locale).taxonomies.get(&taxonomy);
        let taxa = terms.into_iter().flatten().map(|term| view::Taxon {
            title: term.name.clone(),
            url: self.href(&self.page(term.page).url, page),
            count: term.pages.len() as u64,
        });
        view::TaxonomyListView { page: self.of(page), lead: None, taxa: taxa.collect() }
    }

    pub(super) fn taxonomy_term(
        &self,
        page: &Page,
        taxonomy: Taxonomy,
        at: usize,
    ) -> view::TaxonomyTermView {
        let terms = self.input.site.pages.locale(self.locale).taxonomies.get(&taxonomy);
        let pages = terms.and_then(|terms| terms.get(at)).map_or(&[][..], |term| &term.pages);
        view::TaxonomyTermView {
            page: self.of(page),
            taxonomy: self.say(&format!("section-{}", taxonomy.name())),
            count: pages.len() as u64,
            entries: pages.iter().map(|id| self.entry(self.page(*id), page)).collect(),
        }
    }
}

/// The id of a letter's section: digits and symbols have one of their own.
fn letter_id(label: &str) -> String {
    match label {
        "#" => "letter-other".to_owned(),
        label => format!("letter-{}", label.to_lowercase()),
    }
}
