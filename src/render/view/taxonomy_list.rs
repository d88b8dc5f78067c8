//! `taxonomy-list.html`: the categories or keywords of a locale.

use serde::Serialize;

use super::Page;

/// The values of a taxonomy.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TaxonomyListView {
    /// The frame.
    pub page: Page,
    /// The sentence under the title.
    pub lead: Option<String>,
    /// The values.
    pub taxa: Vec<Taxon>,
}

/// A value of a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Taxon {
    /// Its name.
    pub title: String,
    /// Relative to the page.
    pub url: String,
    /// How many pages have it.
    pub count: u64,
}
