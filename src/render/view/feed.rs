//! `feed.atom`: what changed, for feed readers.

use serde::Serialize;

/// An Atom feed; all addresses are absolute.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FeedView {
    /// The language of the feed, as a BCP 47 tag.
    pub lang: String,
    /// The feed's name.
    pub title: String,
    /// What it carries.
    pub subtitle: Option<String>,
    /// The feed's own address, which is its id too.
    pub url: String,
    /// The page it is about.
    pub page_url: String,
    /// Who writes it.
    pub author: String,
    /// When the newest entry changed, as RFC 3339.
    pub updated: String,
    /// The entries, the newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FeedEntry {
    /// The page's title.
    pub title: String,
    /// The page's address.
    pub url: String,
    /// Never changes, even when the address does.
    pub id: String,
    /// As RFC 3339.
    pub published: Option<String>,
    /// As RFC 3339.
    pub updated: String,
    /// The page in a sentence.
    pub summary: Option<String>,
    /// The names of its categories.
    pub categories: Vec<String>,
    /// The text as HTML, which the feed carries escaped; addresses in it are absolute.
    pub content: Option<String>,
}
