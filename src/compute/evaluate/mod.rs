//! Definitions and tables → outcomes of periods.
//!
//! [`evaluate`] first lists every slice of time that any figure, comparison or offset needs, then
//! reads each table once for all of them, and last does the arithmetic on the few numbers left.

mod figures;
mod needs;
mod outcomes;

use std::cell::RefCell;

use self::figures::Figures;
use self::needs::{Needs, Source};
use self::outcomes::outcome;
use super::expression::Fault;
use super::grid::Slice;
use super::kernel::{self, Job};
use super::leaves::{Leaves, measure};
use super::member::Member;
use super::outcome::Evaluation;
use super::table::Tables;
use crate::config::{Calendar, MetricSettings};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{Metric, MetricId, Metrics};
use crate::model::period::Period;
use crate::model::segment::{SegmentId, Segments};

/// What figures are computed from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The tables.
    pub tables: &'a Tables,
    /// The definitions.
    pub metrics: &'a Metrics,
    /// The ways of dividing rows.
    pub segments: &'a Segments,
    /// The reporting calendar.
    pub calendar: &'a Calendar,
    /// The reporting currency.
    pub currency: &'a str,
    /// The site's settings.
    pub settings: &'a MetricSettings,
}

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The metrics, in the order of the answer; `None` for all of them.
    pub metrics: Option<Vec<MetricId>>,
    /// The periods, in the order of the answer.
    pub periods: Vec<Period>,
    /// The segments.
    pub segments: Vec<SegmentId>,
}

/// Computes metrics for periods.
///
/// Ids that do not exist are left out; whoever took them from a user has reported them. What is
/// wrong with a definition over these tables is reported, and its value is then a reason.
pub fn evaluate(
    inputs: &Inputs<'_>,
    request: &Request,
    diags: &mut Diagnostics,
) -> Vec<Evaluation> {
    let metrics: Vec<&Metric> = match &request.metrics {
        None => inputs.metrics.iter().collect(),
        Some(ids) => ids.iter().filter_map(|id| inputs.metrics.get(id)).collect(),
    };
    let needs = Needs::of(inputs, &metrics, &request.periods);
    let members = members(inputs, &request.segments, diags);
    let mut leaves = Leaves::new();
    for (source, need) in &needs.by_source {
        let slices: Vec<Slice> = need.slices.iter().copied().collect();
        let found = match source {
            Source::Model(model) => measure(inputs, model, &need.metrics, &slices, &members, diags),
            Source::Kernel => {
                let job = Job { inputs, slices: &slices, members: &members };
                kernel::compute(&job, &need.metrics, diags)
            }
        };
        leaves.extend(found);
    }
    let figures = Figures { inputs, needs: &needs, leaves: &leaves, known: RefCell::default() };
    let evaluation = |period: &Period| Evaluation {
        period: *period,
        partial: inputs.tables.as_of.is_some_and(|as_of| !period.is_complete(as_of)),
        as_of: inputs.tables.as_of,
        currency: inputs.currency.to_owned(),
        metrics: metrics
            .iter()
            .map(|metric| (metric.id.clone(), outcome(&figures, metric, *period, &members)))
            .collect(),
    };
    request.periods.iter().map(evaluation).collect()
}

fn members(inputs: &Inputs<'_>, ids: &[SegmentId], diags: &mut Diagnostics) -> Vec<Member> {
    let mut members = Vec::new();
    for segment in ids.iter().filter_map(|id| inputs.segments.get(id)) {
        match Member::build(segment, inputs.tables) {
            Ok(member) => members.push(member),
            Err((sql, fault)) => {
                let (rule, message, hint) = match fault {
                    Fault::MissingColumn { name, near } => (
                        Rule::MissingColumn,
                        format!("the segment's table has no column `{name}`"),
                        near.map_or_else(
                            || "map it in the contract of the table".to_owned(),
                            |near| format!("did you mean `{near}`?"),
                        ),
                    ),
                    Fault::Invalid(message) => (
                        Rule::InvalidExpression,
                        message,
                        "write an SQL expression over columns of the table, as in `region`"
                            .to_owned(),
                    ),
                };
                let label = format!("in the segment `{}`", segment.id);
                let finding = Diagnostic::at(rule, sql.span.clone(), message);
                diags.push(finding.label(label).hint(hint));
            }
        }
    }
    members
}
