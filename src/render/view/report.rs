//! `report.html`: one period of a report.

use serde::Serialize;

use super::{Change, Chart, Figure, Link, Page, Status, Table, When};
use crate::render::template::Html;

/// One period of a report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReportView {
    /// The frame; its title names the period too.
    pub page: Page,
    /// The report's name without the period.
    pub name: String,
    /// The period's name.
    pub period: String,
    /// The key of a segment that it is about, in words.
    pub member: Option<String>,
    /// Its first and last day, in words.
    pub range: String,
    /// The date of the data, in words.
    pub as_of: String,
    /// The currency of the amounts, in words.
    pub currency: Option<String>,
    /// Who it is for.
    pub audience: Option<String>,
    /// The beginning of a digest of all its numbers, the same in every form and language.
    pub version: String,
    /// Whether the period is not over yet.
    pub partial: bool,
    /// When the numbers were sealed.
    pub sealed: Option<When>,
    /// Whether the numbers have to be sealed before they are published, and are not.
    pub draft: bool,
    /// Whether it begins with a sheet of its own on paper.
    pub cover: bool,
    /// Whether its parts are listed on paper.
    pub contents: bool,
    /// The figures at the top.
    pub kpis: Vec<Kpi>,
    /// The parts of the report.
    pub sections: Vec<ReportSection>,
    /// The same period of other keys of the segment, and of all together.
    pub members: Vec<Link>,
    /// The period before.
    pub previous: Option<Link>,
    /// The section of this page that compares its figures with those of the period before.
    pub comparison: Option<Link>,
    /// The period after.
    pub next: Option<Link>,
    /// The report as files, named by form and size.
    pub downloads: Vec<Link>,
    /// Each of its tables as a file.
    pub table_downloads: Vec<Link>,
    /// The style sheets themselves, on a page that stands alone.
    pub styles: Option<Html>,
    /// Where the numbers come from.
    pub provenance: Option<Provenance>,
}

/// A figure with its comparisons.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Kpi {
    /// The metric's id, for programs.
    pub metric: String,
    /// The metric's name.
    pub name: String,
    /// The metric's term.
    pub url: Option<String>,
    /// The value.
    pub figure: Figure,
    /// The value that was reported when the period was sealed, where it is another one now.
    pub reported: Option<Figure>,
    /// What it is compared with.
    pub changes: Vec<Change>,
    /// How it stands.
    pub status: Option<Status>,
    /// Its history as a drawing without words.
    pub sparkline: Option<Html>,
    /// The same drawing with fixed colours, for print.
    #[serde(skip)]
    pub sparkline_print: String,
}

/// A part of a report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReportSection {
    /// Unique on the page.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it shows.
    pub blocks: Vec<Block>,
}

/// Something a report shows; templates tell them apart by `kind`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// Figures with their comparisons.
    Kpis(KpiRow),
    /// A chart.
    Chart(Chart),
    /// A table.
    Table(Table),
    /// What people say about the figures.
    Commentary(Commentary),
    /// A comment that ought to be there.
    MissingCommentary(Unavailable),
    /// A block that cannot be shown.
    Unavailable(Unavailable),
}

/// A block that stands in a text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockView {
    /// The block.
    pub block: Option<Block>,
}

/// Figures in a row.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KpiRow {
    /// Unique on the page.
    pub id: String,
    /// What they have in common.
    pub title: Option<String>,
    /// The figures.
    pub kpis: Vec<Kpi>,
}

/// What people say about the figures.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Commentary {
    /// The text.
    pub body: Html,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub date: Option<When>,
    /// The text's language, as a BCP 47 tag, when it is not the page's.
    pub lang: Option<String>,
    /// The blocks that stand in the text, for writers that do not take them from its HTML.
    #[serde(skip)]
    pub placed: Vec<Block>,
}

/// Something that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Unavailable {
    /// What it would have been.
    pub title: Option<String>,
    /// Why it is not there, as a sentence; the theme has words of its own.
    pub reason: Option<String>,
}

/// Where the numbers of a report come from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Provenance {
    /// A remark about all of them.
    pub note: Option<String>,
    /// The tables they were computed from.
    pub sources: Vec<ProvenanceSource>,
}

/// A table that numbers were computed from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ProvenanceSource {
    /// The source's name.
    pub name: String,
    /// How many rows it has, in digits of the locale.
    pub rows: String,
    /// The newest date in it.
    pub as_of: Option<String>,
    /// The beginning of the digest of its files.
    pub digest: Option<String>,
}
