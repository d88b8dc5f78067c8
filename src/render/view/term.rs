//! `term.html`: a term of the glossary.

use serde::Serialize;

use super::{Kpi, Link, MetricWorking, Page, PublishedFigure, TocEntry, When};
use crate::render::template::Html;

/// A term of the glossary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermView {
    /// The frame.
    pub page: Page,
    /// The abbreviation.
    pub abbr: Option<String>,
    /// The definition in one or two sentences.
    pub lead: Option<String>,
    /// The text.
    pub body: Html,
    /// The headings of the text.
    pub toc: Vec<TocEntry>,
    /// Whether the text holds questions and answers.
    pub faq: bool,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Wider concepts.
    pub broader: Vec<Link>,
    /// Narrower concepts.
    pub narrower: Vec<Link>,
    /// Concepts beside it.
    pub related: Vec<Link>,
    /// The category's page.
    pub category: Option<Link>,
    /// The keywords' pages.
    pub keywords: Vec<Link>,
    /// Where the definition comes from.
    pub references: Vec<Reference>,
    /// Where the term stands in its review.
    pub status: Option<TermStatus>,
    /// What to use instead of a deprecated term.
    pub replaced_by: Option<Link>,
    /// Who answers for the definition.
    pub owner: Option<String>,
    /// When it was reviewed last.
    pub reviewed: Option<When>,
    /// When it changed last.
    pub updated: Option<When>,
    /// The term before it in the alphabet.
    pub previous: Option<Link>,
    /// The term after it.
    pub next: Option<Link>,
    /// The newest value of the metric it defines.
    pub value: Option<LiveValue>,
    /// How that value comes about.
    pub working: Option<MetricWorking>,
    /// What others report of its metric.
    pub benchmarks: Vec<PublishedFigure>,
    /// Reports, scorecards and metrics that use it.
    pub used_by: Vec<Link>,
}

/// A work that a page refers to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Reference {
    /// Its title.
    pub text: String,
    /// Its address.
    pub url: Option<String>,
}

/// Where a term stands in its review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermStatus {
    /// Being written.
    Draft,
    /// Being read by its owner.
    Review,
    /// Agreed.
    Approved,
    /// No longer to be used.
    Deprecated,
}

/// The newest value of a metric, on its term.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LiveValue {
    /// The figure with its changes; its name is the label of the box.
    pub kpi: Kpi,
    /// The period it is about, in words.
    pub period: String,
    /// A remark, such as a low number of cases.
    pub note: Option<String>,
    /// The report that shows it.
    pub report: Option<Link>,
}
