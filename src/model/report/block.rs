//! What the sections of a report show, and what each kind of block says.

use num_rational::BigRational;

use crate::config::Comparison;
use crate::model::metric::MetricId;
use crate::model::period::Grain;
use crate::model::segment::SegmentId;
use crate::source::Span;
use crate::yaml::Spanned;

/// One thing a section shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Figures with their changes.
    Kpis(Kpis),
    /// A chart.
    Chart(Chart),
    /// Metrics across, the members of a segment down.
    Table(MetricTable),
    /// Rows of a table, as they are in the data.
    Rows(RowTable),
    /// What led from the opening to the closing value of a balance.
    Bridge(Bridge),
    /// What changed a ratio, by the members of a segment.
    Explain(Explain),
    /// What is left of groups of customers, by their age.
    Cohort(Cohort),
    /// How far forecasts were off, by how early they were made.
    Vintage(Vintage),
    /// What a metric would come to with other inputs.
    WhatIf(WhatIf),
    /// A metric above those it is made of.
    Tree(Tree),
    /// The customers who came, grew, shrank and left.
    Movements(Movements),
    /// The figures of the report that moved most since the period before.
    Changes(Changes),
    /// A scorecard as it stands at the end of the period.
    Scorecard(Spanned<String>),
    /// Service levels; all of them where none is named.
    Sla(Vec<Spanned<String>>),
    /// What people wrote about the period: `content/<locale>/reports/<report>/<period>.md`.
    Commentary(Commentary),
    /// A paragraph of Markdown in the default locale.
    Text(Spanned<String>),
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
    /// What else is drawn beside the values of a single metric.
    pub compare: Vec<Comparison>,
    /// Whether what the table `annotations` tells about the metrics is drawn.
    pub annotations: Annotations,
    /// Values to compare with, each a line across.
    pub references: Vec<ReferenceLine>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartForm {
    /// A line for each series.
    Line,
    /// Areas on top of each other, or one.
    Area,
    /// Bars beside each other.
    Bar,
    /// Bars on top of each other.
    StackedBar,
    /// A point for each member of a segment, two metrics being its places.
    Scatter,
    /// The stages of one metric, or one metric for each stage, as wide as what reached it.
    Funnel,
    /// A polygon for each series, the metrics being the corners.
    Radar,
    /// Periods across, members of a segment down, darker where there is more.
    HeatMap,
    /// A bar against its target and the bands of its thresholds.
    Bullet,
}

/// Whether what happened is marked in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Annotations {
    /// It is not.
    #[default]
    Hidden,
    /// It is.
    Shown,
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceLine {
    /// The value, in the metric's unit.
    pub value: Spanned<BigRational>,
    /// What it is, in the default locale.
    pub label: Spanned<String>,
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
    /// The column to sort by, and which way; the order of the segment without one.
    pub order: Option<Order>,
    /// How many members are shown.
    pub limit: Option<u32>,
    /// What each figure is compared with, a column beside it for each.
    pub compare: Vec<Comparison>,
}

/// What a table is sorted by.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// The column.
    pub column: Spanned<String>,
    /// Which way.
    pub direction: OrderDirection,
}

/// Which way a table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderDirection {
    /// The smallest first.
    Ascending,
    /// The largest first.
    Descending,
}

/// Whether a table has a row for the whole company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Totals {
    /// It has; metrics are computed anew there, not added up.
    Shown,
    /// It has not.
    Hidden,
}

/// Rows of a table, as they are in the data.
#[derive(Debug, Clone, PartialEq)]
pub struct RowTable {
    /// The table or model.
    pub rows: Spanned<String>,
    /// The SQL predicate of the rows that are shown.
    pub filter: Option<Spanned<String>>,
    /// What they are sorted by, the most important first.
    pub order: Vec<Order>,
    /// How many are shown.
    pub limit: u32,
    /// The columns, in this order.
    pub columns: Vec<Spanned<String>>,
    /// The SQL predicates or columns of truth values that are marked in a row, by name.
    pub flags: Vec<Spanned<String>>,
}

/// What led from the opening to the closing value of a balance.
#[derive(Debug, Clone, PartialEq)]
pub struct Bridge {
    /// The metric.
    pub metric: Spanned<MetricId>,
    /// The movements that are shown, where not all that the metric names.
    pub by: Vec<Spanned<String>>,
}

/// What changed a ratio, by the members of a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Explain {
    /// The ratio.
    pub metric: Spanned<MetricId>,
    /// The segment.
    pub by: Spanned<SegmentId>,
}

/// What is left of groups of customers, by their age.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// The metric.
    pub metric: Spanned<MetricId>,
    /// How long the groups are gathered, and the steps of their age.
    pub grain: Grain,
    /// How many groups are shown, the newest last.
    pub last: u32,
}

/// How far forecasts were off, by how early they were made.
#[derive(Debug, Clone, PartialEq)]
pub struct Vintage {
    /// The metric.
    pub metric: Spanned<MetricId>,
    /// How many periods are shown.
    pub last: u32,
}

/// What a metric would come to with other inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// The metric.
    pub metric: Spanned<MetricId>,
    /// The inputs and the values each is given; one or two of them.
    pub vary: Vec<(Spanned<MetricId>, Vec<BigRational>)>,
}

/// A metric above those it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The metric at the root.
    pub root: Spanned<MetricId>,
    /// The metrics below it.
    pub children: Vec<Spanned<MetricId>>,
    /// Whether each stands beside its target.
    pub targets: Totals,
}

/// The customers who came, grew, shrank and left.
#[derive(Debug, Clone, PartialEq)]
pub struct Movements {
    /// The balance that moved.
    pub metric: Spanned<MetricId>,
    /// How many customers are shown of each kind.
    pub limit: u32,
}

/// The figures of the report that moved most since the period before.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// How many are shown.
    pub limit: u32,
    /// Where it stands in the file.
    pub span: Span,
}

/// What people wrote about the period.
#[derive(Debug, Clone, PartialEq)]
pub struct Commentary {
    /// Where it stands in the file.
    pub span: Span,
    /// When the text may not be missing.
    pub required: Required,
}

/// When a commentary may not be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Required {
    /// It may be missing.
    #[default]
    Never,
    /// When a metric of the report is off track.
    OffTrack,
    /// When a metric of the report is off track or at risk.
    NotOnTrack,
    /// It may not be missing.
    Always,
}

impl ChartForm {
    /// Says whether it shows several periods, not only that of the report.
    pub fn is_over_time(self) -> bool {
        match self {
            Self::Line | Self::Area | Self::Bar | Self::StackedBar | Self::HeatMap => true,
            Self::Scatter | Self::Funnel | Self::Radar | Self::Bullet => false,
        }
    }
}

impl Block {
    /// Returns the metrics it names.
    pub fn metrics(&self) -> Vec<&Spanned<MetricId>> {
        match self {
            Self::Kpis(kpis) => kpis.metrics.iter().collect(),
            Self::Chart(chart) => chart.metrics.iter().collect(),
            Self::Table(table) => table.metrics.iter().collect(),
            Self::Bridge(bridge) => vec![&bridge.metric],
            Self::Explain(explain) => vec![&explain.metric],
            Self::Cohort(cohort) => vec![&cohort.metric],
            Self::Vintage(vintage) => vec![&vintage.metric],
            Self::WhatIf(what_if) => {
                let varied = what_if.vary.iter().map(|(metric, _)| metric);
                std::iter::once(&what_if.metric).chain(varied).collect()
            }
            Self::Tree(tree) => std::iter::once(&tree.root).chain(&tree.children).collect(),
            Self::Movements(movements) => vec![&movements.metric],
            Self::Rows(_)
            | Self::Changes(_)
            | Self::Scorecard(_)
            | Self::Sla(_)
            | Self::Commentary(_)
            | Self::Text(_) => Vec::new(),
        }
    }

    /// Returns the segment it divides by.
    pub fn segment(&self) -> Option<&Spanned<SegmentId>> {
        match self {
            Self::Chart(chart) => chart.by.as_ref(),
            Self::Table(table) => table.by.as_ref(),
            Self::Explain(explain) => Some(&explain.by),
            Self::Kpis(_)
            | Self::Rows(_)
            | Self::Bridge(_)
            | Self::Cohort(_)
            | Self::Vintage(_)
            | Self::WhatIf(_)
            | Self::Tree(_)
            | Self::Movements(_)
            | Self::Changes(_)
            | Self::Scorecard(_)
            | Self::Sla(_)
            | Self::Commentary(_)
            | Self::Text(_) => None,
        }
    }
}
