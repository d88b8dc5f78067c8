//! Reports: sections of blocks, for each period of a cadence.
//!
//! [`Report::read`] reads one from a file of `data/reports/`. Metrics, segments and scorecards are
//! named here and looked up where the site is assembled. A key of a block that nothing draws yet is
//! an unknown key, so that no report promises what its pages do not show.

use chrono::NaiveDate;

use super::metric::MetricId;
use super::name::{count, name, report_repeated};
use super::period::Grain;
use super::segment::SegmentId;
use crate::config::Comparison;
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::source::Span;
use crate::yaml::{Foreign, Map, Node, Spanned};

/// One report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The id, part of addresses and message ids.
    pub id: Spanned<String>,
    /// The title in the default locale, with `{period}` where the period's label goes.
    pub title: Spanned<String>,
    /// How long its periods are.
    pub cadence: Cadence,
    /// The period that counts as current.
    pub period: Current,
    /// The label of the first period with a page; the first with data when it is not given.
    pub from: Option<Spanned<String>>,
    /// What it is made of.
    pub sections: Vec<Section>,
}

/// How long the periods of a report are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cadence {
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

/// One thing a section shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Figures with their changes.
    Kpis(Kpis),
    /// A chart.
    Chart(Chart),
    /// Metrics across, the members of a segment down.
    Table(MetricTable),
    /// What people wrote about the period: `content/<locale>/reports/<report>/<period>.md`.
    Commentary(Span),
    /// A paragraph of Markdown in the default locale.
    Text(Spanned<String>),
    /// A scorecard as it stands at the end of the period.
    Scorecard(Spanned<String>),
}

/// Figures with their changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Kpis {
    /// The metrics, in this order.
    pub metrics: Vec<Spanned<MetricId>>,
    /// What each is compared with; what the site's configuration says when empty.
    pub compare: Vec<Comparison>,
    /// How many periods up to this one are drawn beside each figure.
    pub history: Option<u32>,
}

/// A chart of one or more metrics over time, or by segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// How it is drawn.
    pub form: ChartForm,
    /// The metrics, a series for each unless there is a segment.
    pub metrics: Vec<Spanned<MetricId>>,
    /// The segment whose members are the series.
    pub by: Option<Spanned<SegmentId>>,
    /// The length of its steps; that of the report's periods when it is not given.
    pub grain: Option<Grain>,
    /// How many steps it shows, the newest ending with the report's period.
    pub last: Option<u32>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartForm {
    /// A line for each series.
    Line,
    /// Bars beside each other.
    Bar,
    /// Bars on top of each other.
    StackedBar,
}

/// Metrics across, the members of a segment down.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricTable {
    /// The metrics, in this order.
    pub metrics: Vec<Spanned<MetricId>>,
    /// The segment; a single row for the whole company without one.
    pub by: Option<Spanned<SegmentId>>,
    /// Whether the whole company has a row of its own below the members.
    pub totals: Totals,
}

/// Whether a table has a row for the whole company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Totals {
    /// It has; metrics are computed anew there, not added up.
    Shown,
    /// It has not.
    Hidden,
}

impl Cadence {
    /// Returns the grain of the report's periods.
    pub fn grain(self) -> Grain {
        match self {
            Self::Weekly => Grain::Week,
            Self::Monthly => Grain::Month,
            Self::Quarterly => Grain::Quarter,
            Self::Annual => Grain::Year,
        }
    }
}

impl Report {
    /// Reads a report; what is wrong is reported and left out.
    ///
    /// Returns `None` when the id, the title, the cadence or the sections are missing.
    pub fn read(node: &Node, diags: &mut Diagnostics) -> Option<Self> {
        let map = node.map(diags)?;
        let id = name(&map, "report", diags);
        let cadences = [
            ("weekly", Cadence::Weekly),
            ("monthly", Cadence::Monthly),
            ("quarterly", Cadence::Quarterly),
            ("annual", Cadence::Annual),
        ];
        let cadence = map.require("cadence", diags).and_then(|node| node.one_of(&cadences, diags));
        let title = map.require("title", diags).and_then(|node| node.text(diags));
        let period = map.get("period").and_then(|node| current(node, diags));
        let from = map.text("from", diags);
        let sections = map.require("sections", diags).and_then(|node| node.list(diags, section));
        map.finish(Foreign::Refused, diags);
        let sections = sections?;
        report_repeated("section", sections.iter().map(|section| &section.id), diags);
        Some(Self {
            id: id?,
            title: title?,
            cadence: cadence?.value,
            period: period.unwrap_or(Current::LastComplete),
            from,
            sections,
        })
    }

    /// Returns every block in its order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }
}

fn current(node: &Node, diags: &mut Diagnostics) -> Option<Current> {
    if let crate::yaml::Kind::Scalar { .. } = &node.kind {
        let text = node.text(diags)?;
        return Some(match text.value.as_str() {
            "last_complete" => Current::LastComplete,
            "last_closed" => Current::LastClosed,
            _ => Current::Label(text),
        });
    }
    let map = node.map(diags)?;
    let start = map.require("start", diags).and_then(|node| node.date(diags));
    let end = map.require("end", diags).and_then(|node| node.date(diags));
    map.finish(Foreign::Refused, diags);
    let (start, end) = (start?, end?);
    if start.value >= end.value {
        let message = "the period ends before it starts";
        diags.push(
            Diagnostic::at(Rule::InvalidValue, end.span, message)
                .also(start.span, "it starts here")
                .hint("`end` is the first day after the period"),
        );
        return None;
    }
    Some(Current::Days { start, end })
}

fn section(node: &Node, diags: &mut Diagnostics) -> Option<Section> {
    let map = node.map(diags)?;
    let id = name(&map, "id", diags);
    let title = map.text("title", diags);
    let blocks = map.require("blocks", diags).and_then(|node| node.list(diags, block));
    map.finish(Foreign::Refused, diags);
    Some(Section { id: id?, title, blocks: blocks? })
}

/// The keys of which each block has exactly one.
const KINDS: [&str; 6] = ["kpis", "chart", "table", "commentary", "text", "scorecard"];

fn block(node: &Node, diags: &mut Diagnostics) -> Option<Block> {
    let map = node.map(diags)?;
    let found: Vec<Spanned<String>> =
        map.entries().map(|(key, _)| key).filter(|key| KINDS.contains(&&*key.value)).collect();
    let Some(kind) = found.first() else {
        diags.push(no_kind(&map));
        return None;
    };
    if let Some(second) = found.get(1) {
        let message = format!("a block cannot be `{}` and `{}`", kind.value, second.value);
        diags.push(
            Diagnostic::at(Rule::InvalidValue, second.span.clone(), message)
                .also(kind.span.clone(), "the block begins here")
                .hint("begin a new block with `- `"),
        );
        return None;
    }
    let block = match kind.value.as_str() {
        "kpis" => kpis(&map, diags),
        "chart" => map.require("chart", diags).and_then(|node| chart(node, diags)),
        "table" => map.require("table", diags).and_then(|node| table(node, diags)),
        "commentary" => commentary(&map, diags),
        "text" => map.require("text", diags).and_then(|node| node.text(diags)).map(Block::Text),
        _ => {
            let id = map.require("scorecard", diags).and_then(|node| node.text(diags));
            id.map(Block::Scorecard)
        }
    };
    map.finish(Foreign::Refused, diags);
    block
}

fn no_kind(map: &Map<'_>) -> Diagnostic {
    let Some((first, _)) = map.entries().next() else {
        return Diagnostic::at(Rule::MissingKey, map.span(), "the block is empty");
    };
    let message = format!("there is no block `{}`", first.value);
    let diagnostic = Diagnostic::at(Rule::UnknownKey, first.span, message);
    match nearest(&first.value, KINDS) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!("the blocks are `{}`", KINDS.join("`, `"))),
    }
}

fn kpis(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let comparisons = [
        ("prior_period", Comparison::PriorPeriod),
        ("prior_year", Comparison::PriorYear),
        ("target", Comparison::Target),
    ];
    let metrics = metrics(map, "kpis", diags);
    let compare = map.list("compare", diags, |node, diags| node.one_of(&comparisons, diags));
    let history = map.get("history").and_then(|node| count(node, 60, diags));
    Some(Block::Kpis(Kpis {
        metrics: metrics?,
        compare: compare.into_iter().map(|comparison| comparison.value).collect(),
        history,
    }))
}

fn chart(node: &Node, diags: &mut Diagnostics) -> Option<Block> {
    let map = node.map(diags)?;
    let forms = [
        ("line", ChartForm::Line),
        ("bar", ChartForm::Bar),
        ("stacked_bar", ChartForm::StackedBar),
    ];
    let grains = Grain::ALL.map(|grain| (grain.name(), grain));
    let form = map.require("type", diags).and_then(|node| node.one_of(&forms, diags));
    let metrics = metrics(&map, "metric", diags);
    let by = segment(&map, diags);
    let grain = map.one_of("grain", &grains, diags).map(|grain| grain.value);
    let last = map.get("last").and_then(|node| count(node, 400, diags));
    map.finish(Foreign::Refused, diags);
    let metrics = metrics?;
    if let (Some(by), [_, second, ..]) = (&by, metrics.as_slice()) {
        let message = "a chart by segment shows one metric";
        diags.push(
            Diagnostic::at(Rule::InvalidValue, second.span.clone(), message)
                .also(by.span.clone(), "the segment")
                .hint("make two charts of it"),
        );
    }
    Some(Block::Chart(Chart { form: form?.value, metrics, by, grain, last }))
}

fn table(node: &Node, diags: &mut Diagnostics) -> Option<Block> {
    let map = node.map(diags)?;
    let metrics = metrics(&map, "metrics", diags);
    let by = segment(&map, diags);
    let totals = match map.bool("totals", diags) {
        Some(Spanned { value: true, .. }) => Totals::Shown,
        _ => Totals::Hidden,
    };
    map.finish(Foreign::Refused, diags);
    Some(Block::Table(MetricTable { metrics: metrics?, by, totals }))
}

fn commentary(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Block> {
    let shown = map.require("commentary", diags)?.bool(diags)?;
    if !shown.value {
        let message = "a commentary that is not shown has no place";
        diags
            .push(Diagnostic::at(Rule::InvalidValue, shown.span, message).hint("remove the block"));
        return None;
    }
    Some(Block::Commentary(shown.span))
}

/// Reads one metric or a list of them, each of which may stand there once.
fn metrics(
    map: &Map<'_>,
    key: &'static str,
    diags: &mut Diagnostics,
) -> Option<Vec<Spanned<MetricId>>> {
    let node = map.require(key, diags)?;
    let names = node.texts(diags)?;
    report_repeated("metric", &names, diags);
    if names.is_empty() {
        let message = format!("`{key}` names no metric");
        diags.push(Diagnostic::at(Rule::MissingKey, node.span(), message));
        return None;
    }
    Some(names.into_iter().map(|name| name.map(|id| MetricId::new(&id))).collect())
}

fn segment(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Spanned<SegmentId>> {
    Some(map.text("by", diags)?.map(|id| SegmentId::new(&id)))
}
