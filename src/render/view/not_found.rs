//! `404.html`: what is shown where there is nothing.

use serde::Serialize;

use super::{Link, Page};

/// The page shown where there is nothing.
///
/// A server shows it at any depth, so all its addresses begin with `/` or a scheme.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotFoundView {
    /// The frame.
    pub page: Page,
    /// Where to go on.
    pub links: Vec<Link>,
}
