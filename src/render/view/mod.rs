//! What templates see: one plain struct for each template, filled by `render`, read by a theme.
//!
//! Everything in a view is ready text in the reader's language; the templates neither format nor
//! look anything up. Fields are always serialised, so that a template can ask for an empty one.
//! `Default` is the empty view: it is the shape that [`shape`] compares a theme's names with, and
//! callers may fill the fields they do not need from it.

mod base;
mod feed;
mod glossary;
mod home;
mod metric;
mod not_found;
mod page;
mod panel;
mod redirect;
mod report;
mod report_index;
mod robots;
mod scorecard;
mod section;
mod sitemap;
mod taxonomy_list;
mod taxonomy_term;
mod term;

pub use base::{
    Alternate, BaseView, Direction, Fallback, FeedLink, LanguageLink, NavigationEntry, Notice,
    NoticeKind, Page, Running, Site,
};
pub use feed::{FeedEntry, FeedView};
pub use glossary::{GlossaryEntry, GlossaryView, Letter, LetterGroup};
pub use home::{Card, Headline, HomeView};
pub use metric::{
    ExcludedRows, MetricIndexView, MetricView, MetricWorking, Passage, PublishedFigure,
    VersionNote, WorkingInput, WorkingRows, WorkingSource,
};
pub use not_found::NotFoundView;
pub use page::PageView;
pub use panel::{Fact, PanelSection, PanelView};
pub use redirect::RedirectView;
pub use report::{
    Block, BlockView, Commentary, Kpi, KpiRow, Provenance, ProvenanceSource, ReportSection,
    ReportView, Unavailable,
};
pub use report_index::{PeriodEntry, ReportIndexView};
pub use robots::RobotsView;
pub use scorecard::{
    Answer, Criterion, Dimension, Evidence, Expectation, Level, Measured, NextStep, RaterAnswer,
    ScorecardView, Stance, Step, StepState,
};
pub use section::{Entry, SectionView};
pub use sitemap::{SitemapEntry, SitemapView};
pub use taxonomy_list::{Taxon, TaxonomyListView};
pub use taxonomy_term::TaxonomyTermView;
pub use term::{LiveValue, Reference, TermStatus, TermView};

use serde::Serialize;
use tera::Value;

use super::template::Html;
use crate::model::metric::MetricId;
use crate::model::segment::SegmentId;

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Link {
    /// The words of the link.
    pub title: String,
    /// Where it leads, relative to the page it stands on.
    pub url: String,
    /// The language of the target, as a BCP 47 tag, when it is not the page's.
    pub lang: Option<String>,
}

/// A date or instant.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct When {
    /// As the reader's locale writes it.
    pub text: String,
    /// As ISO 8601.
    pub datetime: String,
}

/// A heading in a table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct TocEntry {
    /// The id of the heading.
    pub id: String,
    /// The heading's words.
    pub title: String,
    /// The headings one level down; the default theme shows two levels.
    pub children: Vec<Self>,
}

/// A number in words, or why there is none.
///
/// Exactly one of `text` and `reason` is given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Figure {
    /// The number as it is shown, perhaps compact.
    pub text: Option<String>,
    /// The number in full, when `text` is compact.
    pub full: Option<String>,
    /// Why there is no number, as a sentence.
    pub reason: Option<String>,
    /// The code of that reason, for programs, where it came out of the numbers.
    pub code: Option<&'static str>,
    /// The number itself, for programs.
    pub data: Option<Datum>,
}

/// A number for programs: what a figure shows, before it was rounded and written in a language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Datum {
    /// The decimal digits, at most twelve after the point.
    pub value: String,
    /// What it counts: a unit's word as in definitions, `percentage_points` or `date`.
    pub unit: &'static str,
    /// The currency of money, as ISO 4217.
    pub currency: Option<String>,
    /// How many digits after the point are shown.
    pub places: u32,
}

/// What a change means for the business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The figure moved the way it should.
    Better,
    /// The figure moved the way it should not.
    Worse,
    /// The figure has no good direction, or did not move.
    Neutral,
    /// There is no change to judge.
    #[default]
    None,
}

/// Which way a figure moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Movement {
    /// It is larger.
    Up,
    /// It is smaller.
    Down,
    /// It is the same.
    Flat,
    /// There is nothing to compare.
    #[default]
    None,
}

/// A comparison of a figure with another period or a target.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Change {
    /// What it is compared with, for programs: `prior_period`, `prior_year` or `target`.
    pub against: &'static str,
    /// The value it is compared with.
    pub base: Option<Figure>,
    /// What it is compared with, such as "vs FY2027-Q2".
    pub label: String,
    /// How much it changed, with its sign and unit.
    pub figure: Figure,
    /// Which way it moved.
    pub movement: Movement,
    /// What that means.
    pub direction: Verdict,
}

/// How a figure stands against its thresholds or target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// At the target or better.
    OnTrack,
    /// Near the target.
    AtRisk,
    /// Away from the target.
    OffTrack,
}

/// A chart with its words and its numbers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Chart {
    /// Unique on the page.
    pub id: String,
    /// The drawing, an `<svg>` without styles.
    pub svg: Html,
    /// The same drawing with fixed colours, for print.
    #[serde(skip)]
    pub print: String,
    /// What it shows in a sentence or two, for people who do not see it.
    #[serde(skip)]
    pub description: String,
    /// What it shows.
    pub caption: String,
    /// The same numbers as a table.
    pub table: Option<Table>,
    /// Remarks under the drawing.
    pub notes: Vec<String>,
    /// Whether the table says more than the drawing, so that it stands open.
    pub expanded: bool,
}

/// What a row or a column is about, for programs: the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Subject {
    /// The id of a metric.
    pub metric: Option<String>,
    /// A segment.
    pub segment: Option<String>,
    /// A key of the segment, or the id of something else that is listed.
    pub key: Option<String>,
    /// A period as addresses name it.
    pub period: Option<String>,
    /// What a value is compared with: `prior_period`, `prior_year` or `target`.
    pub against: Option<&'static str>,
    /// Which part of the rest it is, such as `share` or `t-30`, or the column of a table.
    pub part: Option<String>,
    /// The value that an input is assumed to have, in decimal digits.
    pub assumed: Option<String>,
}

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnKind {
    /// Words, at the start of the cell.
    Text,
    /// Numbers, at the end of the cell.
    #[default]
    Number,
}

/// The heading of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Column {
    /// What it is about.
    pub about: Subject,
    /// Its words.
    pub label: String,
    /// Where the words lead, for a metric with a term.
    pub url: Option<String>,
    /// How its cells are set.
    pub kind: ColumnKind,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Cell {
    /// What it shows.
    pub figure: Figure,
    /// The value that was reported when the period was sealed, where it is another one now.
    pub reported: Option<Figure>,
    /// How its column is set.
    pub kind: ColumnKind,
    /// What its value means, for a cell that holds a change.
    pub direction: Verdict,
    /// Of a cell that tells how something stands: its shape and colour; the figure has the word.
    pub status: Option<Status>,
    /// Of a missing value in a report: where its reason stands on paper.
    pub mark: Option<Mark>,
}

/// The letter of a reason why values are missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Mark {
    /// `a`, `b` and so on, by table.
    pub letter: String,
    /// Whether no cell before it has the same letter.
    pub first: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Row {
    /// What it is about.
    pub about: Subject,
    /// What the row is about.
    pub header: String,
    /// Where the header leads.
    pub url: Option<String>,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// A table of figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Table {
    /// Unique on the page.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// The heading over the row headers.
    pub corner: String,
    /// The headings over the cells.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The totals, recomputed and not summed.
    pub total: Option<Row>,
    /// A remark under the table.
    pub note: Option<String>,
}

/// Returns the empty view of a built-in page template, whose keys are the names it may use.
pub fn shape(template: &str) -> Option<Value> {
    let view = match template {
        "base.html" => Value::from_serializable(&BaseView::default()),
        "home.html" => Value::from_serializable(&HomeView::default()),
        "term.html" => Value::from_serializable(&TermView::default()),
        "page.html" => Value::from_serializable(&PageView::default()),
        "section.html" => Value::from_serializable(&SectionView::default()),
        "glossary.html" => Value::from_serializable(&GlossaryView::default()),
        "taxonomy-list.html" => Value::from_serializable(&TaxonomyListView::default()),
        "taxonomy-term.html" => Value::from_serializable(&TaxonomyTermView::default()),
        "scorecard.html" => Value::from_serializable(&ScorecardView::default()),
        "report-index.html" => Value::from_serializable(&ReportIndexView::default()),
        "block.html" => Value::from_serializable(&BlockView::default()),
        "report.html" | "report-body.html" | "report-mail.html" => {
            Value::from_serializable(&ReportView::default())
        }
        "metric-index.html" => Value::from_serializable(&MetricIndexView::default()),
        "metric.html" => Value::from_serializable(&MetricView::default()),
        "panel.html" => Value::from_serializable(&PanelView::default()),
        "404.html" => Value::from_serializable(&NotFoundView::default()),
        "redirect.html" => Value::from_serializable(&RedirectView::default()),
        "feed.atom" => Value::from_serializable(&FeedView::default()),
        "sitemap.xml" => Value::from_serializable(&SitemapView::default()),
        "robots.txt" => Value::from_serializable(&RobotsView::default()),
        _ => return None,
    };
    Some(view)
}

impl Subject {
    /// A metric.
    pub fn metric(id: &MetricId) -> Self {
        Self { metric: Some(id.to_string()), ..Self::default() }
    }

    /// A key of a segment.
    pub fn member(by: &SegmentId, key: &str) -> Self {
        let segment = Some(by.to_string());
        Self { segment, key: Some(key.to_owned()), ..Self::default() }
    }

    /// Something that is listed, by its id.
    pub fn listed(id: &str) -> Self {
        Self { key: Some(id.to_owned()), ..Self::default() }
    }

    /// A period as addresses name it.
    pub fn period(slug: String) -> Self {
        Self { period: Some(slug), ..Self::default() }
    }

    /// A part of something.
    pub fn part(word: impl Into<String>) -> Self {
        Self { part: Some(word.into()), ..Self::default() }
    }
}

impl Figure {
    /// Makes a figure of its text.
    pub fn value(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..Self::default() }
    }

    /// Makes a figure of a compact text and the number in full.
    pub fn compact(text: impl Into<String>, full: impl Into<String>) -> Self {
        Self { text: Some(text.into()), full: Some(full.into()), ..Self::default() }
    }

    /// Makes the figure of a value that is not there.
    pub fn none(reason: impl Into<String>) -> Self {
        Self { reason: Some(reason.into()), ..Self::default() }
    }
}
