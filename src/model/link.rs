//! What a link or citation in a page leads to.

use super::Site;
use super::address::Url;
use super::glossary;
use super::page::{GroupKey, Page, PageId};
use crate::load::Document;
use crate::locale::{Formatter, LocaleKey};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Out of the site.
    External(String),
    /// To a page of the site, and a heading on it.
    Page(PageId, Option<String>),
    /// To a file of the site.
    File(Url),
    /// To a heading of the page itself.
    Here(String),
    /// To something that a browser would run.
    Unsafe,
    /// Nowhere.
    Broken,
}

impl Site {
    /// Returns what the address `link`, written in `document`, means on `page`.
    pub fn target(&self, link: &str, document: &Document, page: &Page) -> Target {
        let link = link.trim();
        if let Some(scheme) = scheme(link) {
            return match scheme.as_str() {
                "http" | "https" | "mailto" | "tel" => Target::External(link.to_owned()),
                _ => Target::Unsafe,
            };
        }
        if link.starts_with("//") {
            return Target::External(link.to_owned());
        }
        if let Some(fragment) = link.strip_prefix('#') {
            return Target::Here(decode(fragment));
        }
        let (path, fragment) = match link.split_once('#') {
            Some((path, fragment)) => (path, Some(decode(fragment))),
            None => (link, None),
        };
        let path = decode(path.split('?').next().unwrap_or_default());
        let found = match path.strip_prefix('/') {
            Some(rooted) => self.at_root(rooted),
            None => self.beside(&path, document, page),
        };
        match found {
            Some(Found::Page(id)) => Target::Page(id, fragment),
            Some(Found::File(url)) => Target::File(url),
            None => Target::Broken,
        }
    }

    /// Returns the page of the term that `name` cites, as a reader of `locale` sees it.
    pub fn cited(&self, name: &str, locale: &LocaleKey, formatter: &Formatter) -> Option<&Page> {
        let names = |key: &LocaleKey| &self.pages.locale(key).names;
        let group = glossary::cited(name, locale, &self.config, names, formatter)?;
        self.pages.of_group(locale, group)
    }

    /// Returns the written page of an id, as a reader of `locale` sees it: its path in `content/`, or
    /// the last part of that where no other page has the same.
    pub fn page_by_id(&self, id: &str, locale: &LocaleKey) -> Option<&Page> {
        if !is_page_id(id) {
            return None;
        }
        let written = |page: &&Page| page.document.is_some();
        let whole = self.pages.of_group(locale, &GroupKey::new(id)).filter(written);
        whole.or_else(|| {
            let pages = &self.pages.locale(locale).pages;
            let last =
                |page: &&Page| page.group.as_str().rsplit('/').next() == Some(id) && written(page);
            let mut found = pages.iter().map(|page| self.pages.get(*page)).filter(last);
            let first = found.next();
            first.filter(|_| found.next().is_none())
        })
    }

    fn at_root(&self, path: &str) -> Option<Found> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        if path.contains("//") {
            return None;
        }
        self.page_at(&Url::page(parts.iter().copied())).or_else(|| self.file_at(Url::file(parts)))
    }

    /// A relative path is read as a file beside the document, then as an address beside the page.
    fn beside(&self, path: &str, document: &Document, page: &Page) -> Option<Found> {
        let folders: Vec<&str> = document.folders.iter().map(String::as_str).collect();
        if let Some(stem) = path.strip_suffix(".md") {
            let parts = resolve(&folders, stem)?;
            let index = parts.last().is_some_and(|last| *last == "_index");
            let parts = if index { &parts[..parts.len() - 1] } else { &parts[..] };
            return self.document_page(&parts.join("/"), page);
        }
        let prefix = self.prefix(&document.locale);
        let base: Vec<&str> = prefix.into_iter().chain(folders).collect();
        if let Some(found) = resolve(&base, path).and_then(|p| self.file_at(Url::file(p))) {
            return Some(found);
        }
        let here: Vec<&str> = page.url.as_str().split('/').filter(|p| !p.is_empty()).collect();
        self.page_at(&Url::page(resolve(&here, path)?))
    }

    fn document_page(&self, path: &str, page: &Page) -> Option<Found> {
        let path = path.to_lowercase().replace(' ', "-");
        let group = self.groups.get(&path)?;
        self.pages.of_group(&page.locale, group).map(|page| Found::Page(page.id))
    }

    fn page_at(&self, url: &Url) -> Option<Found> {
        let mut locales = self.pages.locales.values();
        let page = locales.find_map(|locale| locale.by_url.get(url)).copied();
        page.or_else(|| self.aliases.get(url).copied()).map(Found::Page)
    }

    fn file_at(&self, url: Url) -> Option<Found> {
        self.files.contains_key(&url).then_some(Found::File(url))
    }
}

/// Says whether a text can only be meant as the id of a page: a path of small words without spaces.
pub fn is_page_id(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
    };
    text.split('/').all(part)
}

enum Found {
    Page(PageId),
    File(Url),
}

/// Says whether an address leads to the web.
pub fn is_web_address(address: &str) -> bool {
    matches!(scheme(address).as_deref(), Some("http" | "https"))
}

/// Returns the scheme of an address as a browser reads it: without spaces, in lower case.
fn scheme(link: &str) -> Option<String> {
    let plain: String = link.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let (scheme, _) = plain.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// Walks a relative path from a folder; `None` when it leaves the site.
fn resolve<'a>(base: &[&'a str], path: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = base.to_vec();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts)
}

/// Undoes percent-encoding; text that is not well encoded stays as it is.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let pair = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
