//! `report-index.html`: the periods of a report, the latest first.

use serde::Serialize;

use super::{Link, Page, When};
use crate::render::template::Html;

/// The periods of a report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReportIndexView {
    /// The frame.
    pub page: Page,
    /// The sentence under the title.
    pub lead: Option<String>,
    /// The text above the list.
    pub body: Html,
    /// The period the report calls current.
    pub current: Option<PeriodEntry>,
    /// All periods, the latest first, the current one among them.
    pub periods: Vec<PeriodEntry>,
}

/// A period of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PeriodEntry {
    /// The period's name.
    pub label: String,
    /// Relative to the page.
    pub url: String,
    /// Its first and last day, in words.
    pub range: String,
    /// What it said, in a sentence.
    pub summary: Option<String>,
    /// When it was sealed.
    pub sealed: Option<When>,
    /// Whether it has to be sealed before it is published, and is not.
    pub draft: bool,
    /// Whether it is not over yet.
    pub partial: bool,
    /// The pages of keys of a segment in the same period.
    pub members: Vec<Link>,
}
