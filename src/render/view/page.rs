//! `page.html`: a guide or any other page of text.

use serde::Serialize;

use super::{Link, Page, TocEntry, When};
use crate::render::template::Html;

/// A page of text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView {
    /// The frame.
    pub page: Page,
    /// The sentence under the title.
    pub lead: Option<String>,
    /// The text.
    pub body: Html,
    /// The headings of the text.
    pub toc: Vec<TocEntry>,
    /// When it changed last.
    pub updated: Option<When>,
    /// The pages of its taxonomies.
    pub keywords: Vec<Link>,
    /// The page before it in its section.
    pub previous: Option<Link>,
    /// The page after it.
    pub next: Option<Link>,
}
