//! `sitemap.xml`: every page in every language, for search engines.

use serde::Serialize;

use super::Alternate;

/// The pages of the site; all addresses are absolute.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SitemapView {
    /// The pages.
    pub entries: Vec<SitemapEntry>,
}

/// A page in the sitemap.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SitemapEntry {
    /// Its address.
    pub url: String,
    /// When it changed last, as ISO 8601.
    pub modified: Option<String>,
    /// The page in all its languages, this one included.
    pub alternates: Vec<Alternate>,
}
