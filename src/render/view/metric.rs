//! `metric.html` and `metric-index.html`: a metric with its working, and the list of all.
//!
//! A working names files, records, counts and digests; no view holds a cell of a table.

use serde::Serialize;

use super::{Figure, LiveValue, Page, Table};
use crate::render::template::Html;

/// All published metrics.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MetricIndexView {
    /// The frame.
    pub page: Page,
    /// The sentence under the title.
    pub lead: Option<String>,
    /// The text above the list.
    pub body: Html,
    /// The period the values are of, in words.
    pub period: Option<String>,
    /// The metrics in the locale's order, each with its value.
    pub table: Option<Table>,
}

/// A metric that no term names.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MetricView {
    /// The frame.
    pub page: Page,
    /// What it means.
    pub lead: Option<Passage>,
    /// Its newest value.
    pub value: Option<LiveValue>,
    /// How that comes about.
    pub working: Option<MetricWorking>,
    /// What readers get wrong about it.
    pub traps: Vec<Passage>,
    /// Published figures it may be compared with.
    pub benchmarks: Vec<PublishedFigure>,
    /// The version of the definition.
    pub version: String,
    /// What changed, version by version.
    pub changed: Vec<VersionNote>,
    /// Who answers for the definition.
    pub owner: Option<String>,
}

/// A text with its language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// Its language, as a BCP 47 tag, when it is not the page's.
    pub lang: Option<String>,
}

/// How the value of a metric comes about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MetricWorking {
    /// The formula in names.
    pub formula: Passage,
    /// The formula with values in place.
    pub filled: Option<String>,
    /// The period, in words.
    pub period: String,
    /// The days it looks at.
    pub range: String,
    /// The rows behind it, of a metric that reads a table itself.
    pub rows: Option<WorkingRows>,
    /// The figures it is made of; what has no page of its own is followed by what it is made of.
    pub inputs: Vec<WorkingInput>,
    /// Figures that are shown beside it.
    pub parts: Vec<WorkingInput>,
}

/// Which rows a value was computed from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct WorkingRows {
    /// How many rows count, in digits of the locale.
    pub used: String,
    /// How many do not, by reason.
    pub excluded: Vec<ExcludedRows>,
    /// How many count with a stated fallback, if any do.
    pub fallback: Option<String>,
    /// Where the rows that count stand.
    pub sources: Vec<WorkingSource>,
}

/// Rows that were left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ExcludedRows {
    /// How many, in digits of the locale.
    pub count: String,
    /// Why, in words.
    pub reason: String,
}

/// The rows of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct WorkingSource {
    /// The path of the file in the project.
    pub file: String,
    /// Where in it: the first and the last line, row or group of rows, in words.
    pub records: String,
    /// How many rows between them count.
    pub rows: String,
    /// The beginning of the file's digest.
    pub digest: String,
}

/// A figure that another is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct WorkingInput {
    /// What the formula calls it, where that is not its name.
    pub symbol: Option<String>,
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: Option<String>,
    /// What it comes to.
    pub figure: Figure,
    /// Its days, where they are not those of the whole.
    pub range: Option<String>,
    /// Its formula, where it has no page.
    pub formula: Option<Passage>,
    /// Its rows, where it has no page.
    pub rows: Option<WorkingRows>,
}

/// A published figure that a metric may be compared with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PublishedFigure {
    /// Its median and quartiles, in words.
    pub values: Vec<String>,
    /// What it says, where it is not quartiles.
    pub text: Option<Passage>,
    /// The companies it describes.
    pub cohort: Option<Passage>,
    /// Who published it, and when.
    pub source: Option<String>,
    /// How far it can be trusted, in words.
    pub confidence: Option<String>,
    /// Whether nobody has compared it with its source yet.
    pub unverified: bool,
}

/// What changed with a version of a definition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct VersionNote {
    /// The version.
    pub version: String,
    /// What changed.
    pub note: Passage,
}
