//! Front matter: the YAML between two `---` lines at the head of a page.
//!
//! The keys are those of Hugo and Zola where these have one, and the terminologist's where they
//! have none. Keys of other programs are noted and kept under `params`.

use std::ops::Range;

use chrono::NaiveDate;

use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::locale::LocaleKey;
use crate::source::{FileId, Span};
use crate::yaml::{self, Budget, Foreign, Kind, Map, Node, Spanned};

/// What a page says about itself.
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    /// The page's name; for a term its preferred designation.
    pub title: Option<Spanned<String>>,
    /// One sentence; for a term its definition.
    pub description: Option<Spanned<String>>,
    /// When it was first written.
    pub date: Option<NaiveDate>,
    /// When it was last changed in substance.
    pub updated: Option<NaiveDate>,
    /// Whether it is left out unless drafts are asked for.
    pub draft: bool,
    /// The first day it is published.
    pub publish_date: Option<NaiveDate>,
    /// The first day it is no longer published.
    pub expiry_date: Option<NaiveDate>,
    /// Its place among its neighbours, lightest first.
    pub weight: Option<i64>,
    /// The last part of its address.
    pub slug: Option<Spanned<String>>,
    /// Its whole address below the locale.
    pub url: Option<Spanned<String>>,
    /// Old addresses that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// What pairs it with its translations, instead of its path.
    pub translation_key: Option<Spanned<String>>,
    /// Its categories.
    pub categories: Vec<Spanned<String>>,
    /// Its keywords and tags.
    pub keywords: Vec<Spanned<String>>,
    /// What kind of page it is, such as `glossary`.
    pub kind: Option<Spanned<String>>,
    /// The template that renders it instead of its kind's own.
    pub template: Option<Spanned<String>>,
    /// Other names of the term.
    pub synonyms: Vec<Spanned<String>>,
    /// The term's abbreviation.
    pub abbr: Option<Spanned<String>>,
    /// Terms to read next.
    pub related: Vec<Spanned<String>>,
    /// Terms that include this one.
    pub broader: Vec<Spanned<String>>,
    /// Where the text is in its life.
    pub status: Option<Status>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// When somebody last checked it.
    pub reviewed: Option<NaiveDate>,
    /// How often it is to be checked.
    pub review_every: Option<Spanned<String>>,
    /// The term to use instead.
    pub replaced_by: Option<Spanned<String>>,
    /// The metric the term defines.
    pub metric: Option<Spanned<String>>,
    /// Inflected forms that also mean the term.
    pub forms: Vec<Spanned<String>>,
    /// What the term is sorted by, such as a reading.
    pub sort_key: Option<String>,
    /// Works the page rests on.
    pub references: Vec<Reference>,
    /// Metrics with their values when the page was written.
    pub figures: Vec<(Spanned<String>, Spanned<String>)>,
    /// Everything else, for templates.
    pub params: Vec<(String, serde_yaml::Value)>,
}

/// A work that a page rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// How it is cited.
    pub title: String,
    /// Where it can be read.
    pub url: Option<Spanned<String>>,
}

/// Where a text is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Being written.
    Draft,
    /// Waiting for a second pair of eyes.
    Review,
    /// Agreed.
    Approved,
    /// No longer to be used.
    Deprecated,
}

const FENCE: &str = "---";

/// Every key with its one spelling; others are compared without regard to case.
const KEYS: &[&str] = &[
    "title",
    "description",
    "date",
    "updated",
    "lastmod",
    "draft",
    "publish_date",
    "publishDate",
    "expiry_date",
    "expiryDate",
    "weight",
    "slug",
    "url",
    "aliases",
    "translationKey",
    "category",
    "categories",
    "tags",
    "keywords",
    "taxonomies",
    "type",
    "template",
    "params",
    "extra",
    "synonyms",
    "aka",
    "abbr",
    "related",
    "broader",
    "status",
    "owner",
    "reviewed",
    "review_every",
    "replaced_by",
    "metric",
    "forms",
    "autolink",
    "sort_key",
    "references",
    "figures",
    "l10n",
];

/// Reads the front matter of a page and returns it with the place of the body.
///
/// Returns `None` when the front matter cannot be told from the body.
pub(super) fn read(
    id: FileId,
    text: &str,
    locale: &LocaleKey,
    diags: &mut Diagnostics,
) -> Option<(FrontMatter, Range<usize>)> {
    let first = text.lines().next().unwrap_or_default().trim_end();
    if first == "+++" {
        let message = "the front matter is TOML";
        diags.push(
            Diagnostic::at(Rule::InvalidYaml, Span::new(id, 0..3), message)
                .hint("write it as YAML between two `---` lines"),
        );
        return None;
    }
    if first != FENCE {
        return Some((FrontMatter::default(), 0..text.len()));
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let Some((end, body)) = closing(text, start) else {
        diags.push(
            Diagnostic::at(Rule::UnclosedFrontMatter, Span::new(id, 0..3), "no closing `---` line")
                .label("the front matter is opened here")
                .hint("end the front matter with a line that holds only `---`"),
        );
        return None;
    };
    let front = match yaml::read(id, &text[start..end], start, Budget::default(), diags) {
        Some(node) => {
            let node = with_known_keys(node, diags);
            node.map(diags).map(|map| fields(map, locale, diags)).unwrap_or_default()
        }
        None => FrontMatter::default(),
    };
    Some((front, body..text.len()))
}

/// Finds the closing line and returns where the YAML ends and where the body starts.
fn closing(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Spells the keys of other programs as ours: `Title` is read as `title`, with a warning.
fn with_known_keys(mut node: Node, diags: &mut Diagnostics) -> Node {
    let file = node.file;
    if let Kind::Map(entries) = &mut node.kind {
        for (key, _) in entries {
            if KEYS.contains(&key.text.as_str()) {
                continue;
            }
            if let Some(known) = KEYS.iter().find(|known| known.eq_ignore_ascii_case(&key.text)) {
                let message = format!("`{}` is read as `{known}`", key.text);
                let span = Span::new(file, key.range.clone());
                diags.push(
                    Diagnostic::at(Rule::KeyCase, span, message)
                        .hint(format!("write it as `{known}`")),
                );
                (*known).clone_into(&mut key.text);
            }
        }
    }
    node
}

fn fields(map: Map<'_>, locale: &LocaleKey, diags: &mut Diagnostics) -> FrontMatter {
    let date = |key: &'static str, diags: &mut Diagnostics| map.date(key, diags).map(|d| d.value);
    let mut front = FrontMatter {
        title: map.text("title", diags).filter(|title| !title.value.trim().is_empty()),
        description: map.text("description", diags),
        date: date("date", diags),
        updated: date("updated", diags).or(date("lastmod", diags)),
        draft: map.bool("draft", diags).is_some_and(|draft| draft.value),
        publish_date: date("publish_date", diags).or(date("publishDate", diags)),
        expiry_date: date("expiry_date", diags).or(date("expiryDate", diags)),
        weight: map.int("weight", diags).map(|weight| weight.value),
        slug: map.text("slug", diags),
        url: map.text("url", diags),
        aliases: map.texts("aliases", diags),
        translation_key: map.text("translationKey", diags),
        kind: map.text("type", diags),
        template: map.text("template", diags),
        abbr: map.text("abbr", diags),
        related: map.texts("related", diags),
        broader: map.texts("broader", diags),
        status: status(&map, locale, diags),
        owner: map.text("owner", diags).map(|owner| owner.value),
        reviewed: date("reviewed", diags),
        review_every: map.text("review_every", diags),
        replaced_by: map.text("replaced_by", diags),
        metric: map.text("metric", diags),
        forms: map.texts("forms", diags),
        sort_key: map.text("sort_key", diags).map(|key| key.value),
        references: map.list("references", diags, reference),
        ..FrontMatter::default()
    };
    front.figures = figures(&map, diags);
    front.synonyms = names(&map, &["synonyms", "aka"], diags);
    front.categories = names(&map, &["category", "categories"], diags);
    front.keywords = names(&map, &["keywords", "tags"], diags);
    taxonomies(&map, &mut front, diags);
    // Read by later work on automatic links and on translations; known, so that they are not noted.
    map.get("autolink");
    map.get("l10n");
    for key in ["params", "extra"] {
        if let Some(entries) = map.get(key).and_then(|node| node.map(diags)) {
            front.params.extend(entries.entries().map(|(key, node)| (key.value, node.to_value())));
        }
    }
    let foreign = map.finish(Foreign::Noted, diags);
    front.params.extend(foreign.into_iter().map(|(key, node)| (key.value, node.to_value())));
    front
}

/// Reads lists that may stand under several keys, without empty and repeated entries.
fn names(map: &Map<'_>, keys: &[&'static str], diags: &mut Diagnostics) -> Vec<Spanned<String>> {
    let mut names: Vec<Spanned<String>> = Vec::new();
    for key in keys {
        for name in map.texts(key, diags) {
            let name = name.map(|text| text.trim().to_owned());
            if !name.value.is_empty() && names.iter().all(|other| other.value != name.value) {
                names.push(name);
            }
        }
    }
    names
}

/// Reads the values that metrics had when the page was written.
fn figures(map: &Map<'_>, diags: &mut Diagnostics) -> Vec<(Spanned<String>, Spanned<String>)> {
    let Some(inner) = map.get("figures").and_then(|node| node.map(diags)) else {
        return Vec::new();
    };
    let mut figures = Vec::new();
    for (key, node) in inner.entries() {
        if let Some(value) = node.text(diags) {
            figures.push((key, value));
        }
    }
    figures
}

/// Zola keeps its taxonomies one level down.
fn taxonomies(map: &Map<'_>, front: &mut FrontMatter, diags: &mut Diagnostics) {
    let Some(inner) = map.get("taxonomies").and_then(|node| node.map(diags)) else { return };
    front.categories.extend(names(&inner, &["category", "categories"], diags));
    front.keywords.extend(names(&inner, &["keywords", "tags"], diags));
    inner.finish(Foreign::Noted, diags);
}

fn status(map: &Map<'_>, locale: &LocaleKey, diags: &mut Diagnostics) -> Option<Status> {
    let status = map.text("status", diags)?;
    match status.value.to_lowercase().as_str() {
        "draft" => Some(Status::Draft),
        "review" => Some(Status::Review),
        "approved" => Some(Status::Approved),
        "deprecated" => Some(Status::Deprecated),
        "completed" => Some(Status::Approved),
        "feedback appreciated" => Some(Status::Review),
        _ => {
            let message = format!("`{}` is a status of another program", status.value);
            diags.push(
                Diagnostic::at(Rule::ForeignStatus, status.span, message)
                    .hint("almanac knows `draft`, `review`, `approved` and `deprecated`")
                    .in_locale(locale.as_str()),
            );
            None
        }
    }
}

fn reference(node: &Node, diags: &mut Diagnostics) -> Option<Reference> {
    if let Kind::Scalar { text, .. } = &node.kind {
        return Some(Reference { title: text.clone(), url: None });
    }
    let map = node.map(diags)?;
    let title = map.require("title", diags).and_then(|node| node.text(diags));
    let url = map.text("url", diags);
    map.finish(Foreign::Refused, diags);
    Some(Reference { title: title?.value, url })
}
