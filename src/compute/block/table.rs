//! Tables of metrics by the members of a segment: which rows, in which order, and how many.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::small::withhold;
use super::{Blocks, shown};
use crate::compute::evaluate::{Division, Inputs, Parted, part};
use crate::compute::formula;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Change, Evaluation, Figure, Outcome, Sample, SegmentFigure};
use crate::config::Comparison;
use crate::diag::Diagnostics;
use crate::model::definitions::Definitions;
use crate::model::metric::Metric;
use crate::model::period::Period;
use crate::model::report::{Block, MetricTable, OrderDirection};
use crate::model::segment::SegmentId;

/// The rows of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The rows that are shown, in their order.
    pub rows: Vec<Member>,
    /// How many there are.
    pub total: usize,
}

/// A member of a segment with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The key.
    pub key: String,
    /// For each metric its value and what it is compared with.
    pub cells: Vec<Cell>,
}

/// A figure with its comparisons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The value.
    pub value: Result<Exact, Reason>,
    /// One change for each comparison of the table.
    pub changes: Vec<Change>,
}

/// Returns the figures of the tables by segment that compare them, and of reports that withhold
/// small keys from their pages about keys.
pub(super) fn parted(
    inputs: &Inputs<'_>,
    definitions: &Definitions,
    periods: &IndexMap<String, Vec<Period>>,
) -> BTreeMap<Division, Parted> {
    let mut asked = BTreeSet::new();
    for (_, block, period) in shown(definitions, periods) {
        let Block::Table(table) = block else { continue };
        let Some(by) = table.by.as_ref().filter(|_| !table.compare.is_empty()) else { continue };
        asked.extend(table.metrics.iter().map(|metric| Division {
            metric: metric.value.clone(),
            by: by.value.clone(),
            period,
        }));
    }
    // What a page about a key is compared with may rest on fewer cases than its readers may see.
    for (name, report) in &definitions.reports {
        let (Some(each), Some(_)) = (&report.for_each, report.redact.min_n) else { continue };
        let metrics = || report.blocks().flat_map(Block::metrics);
        asked.extend(periods.get(name).into_iter().flatten().flat_map(|period| {
            metrics().map(|metric| Division {
                metric: metric.value.clone(),
                by: each.dimension.value.clone(),
                period: *period,
            })
        }));
    }
    // The same tables were read for the same metrics before, which reported all faults.
    part(inputs, &asked, &mut Diagnostics::new())
}

/// Returns the rows of a table by segment; keys that rest on fewer cases than `least` are withheld.
pub fn body(
    block: &MetricTable,
    metrics: &[&Metric],
    evaluation: &Evaluation,
    blocks: &Blocks,
    least: Option<u64>,
) -> Body {
    let Some(by) = block.by.as_ref().map(|by| &by.value) else { return Body::default() };
    let columns: Vec<Column> =
        metrics.iter().map(|m| Column::of(m, by, evaluation, blocks, least)).collect();
    let mut keys: Vec<&str> = Vec::new();
    for part in columns.iter().flat_map(|column| &column.now) {
        if !keys.contains(&part.key.as_str()) {
            keys.push(&part.key);
        }
    }
    let mut rows: Vec<Member> = keys
        .into_iter()
        .map(|key| Member {
            key: key.to_owned(),
            cells: columns.iter().map(|column| column.cell(key, &block.compare)).collect(),
        })
        .collect();
    sort(&mut rows, block, metrics);
    let total = rows.len();
    rows.truncate(block.limit.map_or(total, |limit| limit as usize));
    Body { rows, total }
}

/// Sorts rows by the column the table names; rows without a value come last.
fn sort(rows: &mut [Member], block: &MetricTable, metrics: &[&Metric]) {
    let Some(order) = &block.order else { return };
    let at = metrics.iter().position(|metric| metric.id.as_str() == order.column.value);
    let Some(at) = at else {
        // Members come in the order of their segment.
        if order.direction == OrderDirection::Descending {
            rows.reverse();
        }
        return;
    };
    rows.sort_by(|a, b| match (&a.cells[at].value, &b.cells[at].value) {
        (Ok(a), Ok(b)) if order.direction == OrderDirection::Ascending => a.cmp(b),
        (Ok(a), Ok(b)) => b.cmp(a),
        (Ok(_), Err(_)) => Ordering::Less,
        (Err(_), Ok(_)) => Ordering::Greater,
        (Err(_), Err(_)) => Ordering::Equal,
    });
}

/// The figures of one metric by key.
struct Column {
    now: Vec<SegmentFigure>,
    compared: Option<Parted>,
}

impl Column {
    fn of(
        metric: &Metric,
        by: &SegmentId,
        evaluation: &Evaluation,
        blocks: &Blocks,
        least: Option<u64>,
    ) -> Self {
        let outcome = evaluation.metrics.get(&metric.id);
        let mut now = outcome.map_or_else(Vec::new, |outcome| parts(metric, outcome, by));
        let period = evaluation.period;
        let division = Division { metric: metric.id.clone(), by: by.clone(), period };
        let mut compared = blocks.parted.get(&division).cloned();
        if let Some(least) = least {
            withhold(&mut now, least);
            if let Some(compared) = &mut compared {
                withhold(&mut compared.prior_period, least);
                withhold(&mut compared.prior_year, least);
            }
        }
        Self { now, compared }
    }

    fn cell(&self, key: &str, compare: &[Comparison]) -> Cell {
        let of = |parts: &[SegmentFigure]| {
            let part = parts.iter().find(|part| part.key == key);
            part.map_or(Err(Reason::NoData), |part| part.figure.value.clone())
        };
        let value = of(&self.now);
        let change = |comparison: &Comparison| {
            let Some(compared) = &self.compared else { return formula::change(&value, None) };
            match comparison {
                Comparison::PriorPeriod => {
                    formula::change(&value, Some(&of(&compared.prior_period)))
                }
                Comparison::PriorYear => formula::change(&value, Some(&of(&compared.prior_year))),
                Comparison::Target => match compared.targets.get(key) {
                    Some(target) => target.change(&value),
                    None => Change {
                        base: None,
                        absolute: None,
                        relative: None,
                        reason: Some(Reason::MissingInput("targets".to_owned())),
                    },
                },
            }
        };
        let changes = compare.iter().map(change).collect();
        Cell { value, changes }
    }
}

/// Returns the figures of a metric by the keys of a segment, or by the parts it splits itself into.
pub fn parts(metric: &Metric, outcome: &Outcome, by: &SegmentId) -> Vec<SegmentFigure> {
    if metric.kind.split_by() != Some(by.as_str()) {
        return outcome.segments.iter().filter(|part| part.by == *by).cloned().collect();
    }
    let declared = |key: &str| metric.parts.iter().any(|part| part.key == key);
    let split = outcome.parts.iter().filter(|part| !declared(&part.key));
    let part = |(key, figure): (&String, &Figure)| SegmentFigure {
        by: by.clone(),
        key: key.clone(),
        cases: figure.n,
        figure: figure.clone(),
        sample: Sample::Enough,
    };
    split.map(|split| part((&split.key, &split.figure))).collect()
}
