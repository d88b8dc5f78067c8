//! `glossary.html`: the terms from A to Z.

use serde::Serialize;

use super::Page;
use crate::render::template::Html;

/// The terms from A to Z.
///
/// Every listed term costs some 200 bytes. A glossary of more than 300 terms stays within the
/// weight of a page when it leaves the definitions out, or has a page for each letter.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GlossaryView {
    /// The frame.
    pub page: Page,
    /// The sentence under the title.
    pub lead: Option<String>,
    /// The text above the list.
    pub body: Html,
    /// How many terms there are.
    pub count: u64,
    /// The letters of the language.
    pub letters: Vec<Letter>,
    /// The letters on this page, with their terms.
    pub groups: Vec<LetterGroup>,
}

/// A letter in the bar.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Letter {
    /// The letter.
    pub label: String,
    /// Where its terms are, on this page or another; none without terms.
    pub url: Option<String>,
}

/// A letter with its terms.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct LetterGroup {
    /// The letter.
    pub label: String,
    /// Unique on the page.
    pub id: String,
    /// How many terms it has.
    pub count: u64,
    /// The terms.
    pub entries: Vec<GlossaryEntry>,
}

/// A term in the list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct GlossaryEntry {
    /// Its title.
    pub title: String,
    /// Relative to the page.
    pub url: String,
    /// The abbreviation.
    pub abbr: Option<String>,
    /// The definition in one line.
    pub definition: Option<String>,
    /// The preferred title, for a synonym that is listed under its own letter.
    pub see: Option<String>,
    /// Whether it is no longer to be used.
    pub deprecated: bool,
    /// The language of its text when it is not the page's.
    pub lang: Option<String>,
}
