//! `home.html`: the first page of a locale.

use serde::Serialize;

use super::{Entry, Kpi, Letter, Link, Page};
use crate::render::template::Html;

/// The first page of a locale.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomeView {
    /// The frame.
    pub page: Page,
    /// The sentence under the title.
    pub lead: Option<String>,
    /// The text of the home page.
    pub body: Html,
    /// The parts of the site.
    pub sections: Vec<Card>,
    /// The letters of the glossary, leading into it.
    pub letters: Vec<Letter>,
    /// The figures of the newest report.
    pub headline: Option<Headline>,
    /// Pages that changed last.
    pub recent: Vec<Entry>,
}

/// A part of the site on its first page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Card {
    /// Its name.
    pub title: String,
    /// Relative to the page.
    pub url: String,
    /// What is there.
    pub description: Option<String>,
    /// How much is there, in words.
    pub count: Option<String>,
}

/// The newest report in a few figures.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Headline {
    /// The report.
    pub report: Link,
    /// The period it is about.
    pub period: String,
    /// Its first figures.
    pub kpis: Vec<Kpi>,
}
