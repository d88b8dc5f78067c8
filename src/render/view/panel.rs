//! `panel.html`: what is known of something that almanac watches, such as a service level or the
//! quality of the data.

use serde::Serialize;

use super::{Chart, Link, Page, Status, Table};
use crate::render::template::Html;

/// A page of figures in sections.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PanelView {
    /// The frame.
    pub page: Page,
    /// What kind of thing the page is about.
    pub eyebrow: Option<String>,
    /// The sentence under the title, in the reader's language.
    pub lead: Option<String>,
    /// The text that people wrote about it.
    pub body: Html,
    /// The date of the data, in words.
    pub as_of: String,
    /// What is known of it at a glance.
    pub facts: Vec<Fact>,
    /// The parts of the page.
    pub sections: Vec<PanelSection>,
    /// The same as files.
    pub downloads: Vec<Link>,
}

/// One thing that is known, with its name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fact {
    /// Its name.
    pub label: String,
    /// The thing in words.
    pub text: String,
    /// How that stands.
    pub status: Option<Status>,
}

/// A part of the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PanelSection {
    /// Unique on the page.
    pub id: String,
    /// Its heading; a part without one is as wide as the page.
    pub title: String,
    /// A drawing.
    pub chart: Option<Chart>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// What stands there instead when there is nothing to show.
    pub empty: Option<String>,
}
