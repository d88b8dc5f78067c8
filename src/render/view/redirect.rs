//! `redirect.html`: an old address of a page.

use serde::Serialize;

use super::Direction;

/// An old address of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RedirectView {
    /// The language of the page, as a BCP 47 tag.
    pub lang: String,
    /// Which way that language runs.
    pub dir: Direction,
    /// The title of the page.
    pub title: String,
    /// The page, relative to the old address.
    pub url: String,
    /// The page, absolute.
    pub canonical: Option<String>,
}
