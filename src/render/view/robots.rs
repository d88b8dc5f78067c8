//! `robots.txt`: what crawlers may read.

use serde::Serialize;

/// What crawlers may read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RobotsView {
    /// The absolute address of the sitemap.
    pub sitemap: Option<String>,
    /// Paths they should leave out, from the root of the server; `/` for all.
    pub disallow: Vec<String>,
}
