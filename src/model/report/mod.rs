//! Reports: sections of blocks, for each period of a cadence.
//!
//! [`Report::read`] reads one from a file of `data/reports/`. Metrics, segments and scorecards are
//! named here and looked up where the site is assembled.

mod block;
mod blocks;
mod chart;
mod fit;
mod keys;
mod read;
mod texts;

pub use block::{
    Annotations, Block, Bridge, Changes, Chart, ChartForm, Cohort, Commentary, Explain, Kpis,
    MetricTable, Movements, Order, OrderDirection, ReferenceLine, Required, RowTable, Totals, Tree,
    Vintage, WhatIf,
};

pub use fit::is_movement;
pub use texts::{ReportText, texts};

use chrono::NaiveDate;

use super::metric::is_for;
use super::period::Grain;
use super::segment::SegmentId;
use crate::yaml::Spanned;

/// One report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The id, part of addresses and message ids.
    pub id: Spanned<String>,
    /// The title in the default locale, with `{period}` where the period's label goes.
    pub title: Spanned<String>,
    /// How long its periods are.
    pub cadence: Cadence,
    /// Who may see it; everybody where nobody is named.
    pub audience: Vec<String>,
    /// The period that counts as current.
    pub period: Current,
    /// The label of the first period with a page; the first with data when it is not given.
    pub from: Option<Spanned<String>>,
    /// Whether its periods must be sealed.
    pub seal: Seal,
    /// What its readers may not see.
    pub redact: Redact,
    /// How it is printed.
    pub print: Print,
    /// The segment of whose members each has pages of its own.
    pub for_each: Option<ForEach>,
    /// The forms it is published in; a web page at least.
    pub outputs: Vec<Output>,
    /// What it is made of.
    pub sections: Vec<Section>,
}

/// How long the periods of a report are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cadence {
    /// A day.
    Daily,
    /// A week.
    Weekly,
    /// A month.
    Monthly,
    /// A quarter of the reporting calendar.
    Quarterly,
    /// A year of the reporting calendar.
    Annual,
}

/// The period of a report that counts as current.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Current {
    /// The newest whose last day is over.
    LastComplete,
    /// The newest that is sealed, or the newest complete one while none is.
    LastClosed,
    /// The one with this label.
    Label(Spanned<String>),
    /// These days.
    Days {
        /// The first day.
        start: Spanned<NaiveDate>,
        /// The first day after.
        end: Spanned<NaiveDate>,
    },
}

/// Whether the periods of a report must be sealed before they are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Seal {
    /// They need not be.
    #[default]
    Optional,
    /// They must be; others are drafts.
    Required,
}

/// What the readers of a report may not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Redact {
    /// Whether the names of customers are replaced by numbers.
    pub customer_names: bool,
    /// How many cases a figure of a segment must rest on to be shown.
    pub min_n: Option<u32>,
}

impl Redact {
    /// Returns what readers may not see of either.
    pub fn and(self, other: Self) -> Self {
        Self {
            customer_names: self.customer_names || other.customer_names,
            min_n: self.min_n.max(other.min_n),
        }
    }

    /// Returns how many cases a figure of a segment must rest on to be shown.
    pub fn least(self) -> Option<u64> {
        self.min_n.map(u64::from)
    }
}

/// How a report is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Print {
    /// The size of a sheet.
    pub paper: Paper,
    /// Whether it begins with a cover.
    pub cover: bool,
    /// Whether it lists its sections.
    pub toc: bool,
    /// What follows the sections.
    pub appendix: Vec<Appendix>,
}

/// The size of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// What follows the sections of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appendix {
    /// Every figure beside those of the period before and of a year before.
    Comparison,
    /// What each metric in it means.
    Definitions,
    /// How far the data behind it can be trusted.
    DataQuality,
    /// Which sealed figures have changed since.
    Restatements,
}

/// The members of a segment, each with pages of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct ForEach {
    /// The segment.
    pub dimension: Spanned<SegmentId>,
    /// The SQL predicate over the table of the segment's entity: a member has pages where it holds
    /// for one of its rows.
    pub filter: Option<Spanned<String>>,
    /// The address below the locale, with `{period}` and `{slug}` of the member.
    pub path: Option<Spanned<String>>,
}

/// A form a report is published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Output {
    /// A page of the site.
    Html,
    /// A document to print, by typst.
    Pdf,
    /// A workbook.
    Xlsx,
    /// A file for each table.
    Csv,
    /// All of it for programs.
    Json,
    /// One page that needs no other file, to mail.
    Mail,
}

/// A part of a report with a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The id within the report.
    pub id: Spanned<String>,
    /// The heading in the default locale, where it is not the id in words.
    pub title: Option<Spanned<String>>,
    /// What it shows, in this order.
    pub blocks: Vec<Block>,
}

impl Cadence {
    /// Returns its word, as in YAML and at the end of message ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Annual => "annual",
        }
    }

    /// Returns the grain of the report's periods.
    pub fn grain(self) -> Grain {
        match self {
            Self::Daily => Grain::Day,
            Self::Weekly => Grain::Week,
            Self::Monthly => Grain::Month,
            Self::Quarterly => Grain::Quarter,
            Self::Annual => Grain::Year,
        }
    }
}

impl Report {
    /// Returns every block in its order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// Says whether readers of a site that is built for `audience` may see it; a site for nobody
    /// in particular is for everybody.
    pub fn is_for(&self, audience: Option<&str>) -> bool {
        is_for(&self.audience, audience)
    }

    /// Says whether it is published in a form.
    pub fn has(&self, output: Output) -> bool {
        self.outputs.contains(&output)
    }
}
