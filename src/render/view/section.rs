//! `section.html`: a text with the list of the pages below it.

use serde::Serialize;

use super::{Page, When};
use crate::render::template::Html;

/// A section with its pages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SectionView {
    /// The frame.
    pub page: Page,
    /// The sentence under the title.
    pub lead: Option<String>,
    /// The text.
    pub body: Html,
    /// The pages of the section.
    pub entries: Vec<Entry>,
}

/// A page in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Entry {
    /// Its title.
    pub title: String,
    /// Relative to the page.
    pub url: String,
    /// What it says in a sentence.
    pub description: Option<String>,
    /// A date that matters in this list.
    pub date: Option<When>,
    /// A few words beside the title, such as a level or a period.
    pub detail: Option<String>,
    /// The language of its text when it is not the page's.
    pub lang: Option<String>,
}
