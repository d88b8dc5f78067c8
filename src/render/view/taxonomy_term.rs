//! `taxonomy-term.html`: the pages of one category or keyword.

use serde::Serialize;

use super::{Entry, Page};

/// The pages of one category or keyword.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TaxonomyTermView {
    /// The frame.
    pub page: Page,
    /// The name of the taxonomy.
    pub taxonomy: String,
    /// How many pages there are.
    pub count: u64,
    /// The pages.
    pub entries: Vec<Entry>,
}
