//! Definitions and tables → outcomes of periods.
//!
//! [`evaluate`] first lists every slice of time that any figure, comparison or offset needs, then
//! reads each table once for all of them, and last does the arithmetic on the few numbers left.

mod comparison;
mod explanation;
mod figures;
mod needs;
mod outcomes;
mod parts;
mod rates;
mod what_if;

pub use comparison::{
    Comparison, Difference, Division, PartDifference, Question, Side, compare, divide,
};
pub use explanation::Explanation;
pub use figures::{PERIODS_PER_YEAR, periods_per_year};
pub use parts::{Parted, part};
pub use what_if::{Case, cases};

use std::cell::RefCell;
use std::collections::BTreeSet;

use num_traits::{Signed, Zero};
use rayon::prelude::*;

use self::figures::{Cell, Figures, TOTAL};
use self::needs::{Needs, Source};
use self::outcomes::{history, outcome};
use self::rates::missing_rates;
use super::benchmark::Benchmarks;
use super::data_quality::bounds;
use super::grid::Slice;
use super::kernel::{self, Job};
use super::leaves::{Leaves, measure};
use super::member::Member;
use super::mix::Effect;
use super::number::{Exact, Reason, decimal_text};
use super::outcome::{Evaluation, KeyEvaluation, Outcome};
use super::table::Tables;
use super::targets::Targets;
use crate::config::{Calendar, MetricSettings};
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::model::metric::{Metric, MetricId, Metrics};
use crate::model::period::Period;
use crate::model::segment::{SegmentId, Segments};
use crate::model::sla::Slas;

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
    /// The service levels.
    pub slas: &'a Slas,
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
    /// Of how many periods up to each the values are wanted as its history; none where it is 0.
    pub history: usize,
    /// Segments of the request whose keys are wanted with all there is to say of them.
    pub each: Vec<Each>,
    /// Whether to note which rows count.
    pub trace: Trace,
}

/// A segment each of whose keys is wanted like the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Each {
    /// The segment.
    pub by: SegmentId,
    /// The metrics.
    pub metrics: BTreeSet<MetricId>,
    /// The periods.
    pub periods: BTreeSet<Period>,
}

/// Whether it is noted where the rows stand that count, which takes time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trace {
    /// Only how many there are.
    #[default]
    Off,
    /// Which files and records they are.
    On,
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
    let metrics = chosen(inputs, request.metrics.as_deref());
    let needs = Needs::of(inputs, &metrics, &request.periods, request.history);
    let (segments, trace) = (&request.segments, request.trace);
    let of = |metric: &Metric, period, figures: &Figures<'_>, members: &[Member]| Outcome {
        history: history(figures, metric, period, request.history),
        ..outcome(figures, metric, period, members, TOTAL)
    };
    let evaluations: Vec<Evaluation> =
        with_figures(inputs, &needs, segments, trace, diags, |figures, members| {
            let evaluation = |period: &Period| Evaluation {
                period: *period,
                partial: inputs.tables.as_of.is_some_and(|as_of| !period.is_complete(as_of)),
                as_of: inputs.tables.as_of,
                currency: inputs.currency.to_owned(),
                metrics: metrics
                    .iter()
                    .map(|metric| (metric.id.clone(), of(metric, *period, figures, members)))
                    .collect(),
                keys: request
                    .each
                    .iter()
                    .filter(|each| each.periods.contains(period))
                    .flat_map(|each| keys(figures, &metrics, *period, each, members))
                    .collect(),
            };
            request.periods.iter().map(evaluation).collect()
        });
    for evaluation in &evaluations {
        diags.extend(metrics.iter().filter_map(|metric| open_bridge(inputs, metric, evaluation)));
    }
    evaluations
}

/// Returns what metrics come to for each key of a segment.
fn keys(
    figures: &Figures<'_>,
    metrics: &[&Metric],
    period: Period,
    each: &Each,
    members: &[Member],
) -> Vec<KeyEvaluation> {
    let Some(axis) = members.iter().position(|member| member.id == each.by) else {
        return Vec::new();
    };
    let wanted = || metrics.iter().filter(|metric| each.metrics.contains(&metric.id));
    let of_key = |(key, name): (usize, &String)| {
        let cell = Cell { axis: axis + 1, key };
        let outcome = |metric: &&Metric| {
            let id = metric.id.clone();
            (id, outcome(figures, metric, period, &[], cell))
        };
        KeyEvaluation {
            by: each.by.clone(),
            key: name.clone(),
            metrics: wanted().map(outcome).collect(),
        }
    };
    members[axis].keys.iter().enumerate().map(of_key).collect()
}

/// Returns the metrics of some ids in their order, or all that are published.
fn chosen<'a>(inputs: &Inputs<'a>, ids: Option<&[MetricId]>) -> Vec<&'a Metric> {
    match ids {
        None => inputs.metrics.published().collect(),
        Some(ids) => ids.iter().filter_map(|id| inputs.metrics.get(id)).collect(),
    }
}

/// Makes the finding of a bridge whose movements leave a part of the change unexplained.
fn open_bridge(inputs: &Inputs<'_>, metric: &Metric, of: &Evaluation) -> Option<Diagnostic> {
    let bridge = of.metrics.get(&metric.id)?.bridge.as_ref()?.as_ref().ok()?;
    let residual = bridge.residual();
    if residual.is_zero() {
        return None;
    }
    let digits = |value: &Exact| decimal_text(value, 12);
    let movements = bridge.movements.iter();
    let movements: String = movements
        .map(|(id, amount)| match amount.is_negative() {
            true => format!(" − {} {id}", digits(&amount.abs())),
            false => format!(" + {} {id}", digits(amount)),
        })
        .collect();
    let (period, id) = (of.period.label(inputs.calendar), &metric.id);
    let message = format!(
        "the bridge of `{id}` in {period} leaves {} unexplained: {}{movements} is not {}",
        digits(&residual),
        digits(&bridge.opening),
        digits(&bridge.closing)
    );
    let place = match metric.bridge.first() {
        Some(term) => metric.place(&term.metric.span),
        None => Place::Project,
    };
    Some(
        Diagnostic::new(Rule::OpenBridge, place, message)
            .hint("add the movement that is missing, or take out the one that counts twice"),
    )
}

/// Shows how the values of metrics come about in a period, for all rows or for one key of a
/// segment of the request.
pub fn explain(
    inputs: &Inputs<'_>,
    ids: &[MetricId],
    period: Period,
    part: Option<(&SegmentId, &str)>,
    diags: &mut Diagnostics,
) -> Vec<Explanation> {
    let metrics = chosen(inputs, Some(ids));
    let needs = Needs::of(inputs, &metrics, &[period], 0);
    let segments: Vec<SegmentId> = part.iter().map(|(by, _)| (*by).clone()).collect();
    with_figures(inputs, &needs, &segments, Trace::On, diags, |figures, members| {
        let cell = match (part, members) {
            (Some((_, key)), [member]) => {
                member.keys.iter().position(|known| known == key).map(|key| Cell { axis: 1, key })
            }
            _ => Some(TOTAL),
        };
        let explained = |metric: &&Metric| explanation::explanation(figures, metric, period, cell?);
        metrics.iter().filter_map(explained).collect()
    })
}

/// Divides the change of a ratio from the period before among the keys of a segment.
///
/// # Errors
///
/// Fails with the reason why there is nothing to divide: the metric is no quotient, a side of it
/// has no value in one of the periods, or a key is withheld.
pub fn decompose(
    inputs: &Inputs<'_>,
    id: &MetricId,
    period: Period,
    by: &SegmentId,
    diags: &mut Diagnostics,
) -> Result<Vec<Effect>, Reason> {
    let question = Question {
        metrics: Some(vec![id.clone()]),
        before: period.prior(inputs.calendar),
        after: period,
        segments: vec![by.clone()],
    };
    let mut compared = compare(inputs, &question, diags);
    let difference = compared.metrics.swap_remove(id).ok_or(Reason::NoData)?;
    difference.effects.into_iter().next().map_or(Err(Reason::NoData), |(_, effects)| effects)
}

/// Computes what is needed of the tables and hands the figures on.
fn with_figures<T>(
    inputs: &Inputs<'_>,
    needs: &Needs<'_>,
    segments: &[SegmentId],
    trace: Trace,
    diags: &mut Diagnostics,
    then: impl FnOnce(&Figures<'_>, &[Member]) -> T,
) -> T {
    let members = members(inputs, segments, diags);
    // Sources are read side by side; what they find is told in their order.
    let sources: Vec<_> = needs.by_source.iter().collect();
    let computed: Vec<(Leaves, Diagnostics)> = sources
        .into_par_iter()
        .map(|(source, need)| {
            let slices: Vec<Slice> = need.slices.iter().copied().collect();
            let job = Job { inputs, slices: &slices, members: &members, trace };
            let mut found = Diagnostics::new();
            let leaves = match source {
                Source::Model(model) => measure(&job, model, &need.metrics, &mut found),
                Source::Kernel => kernel::compute(&job, &need.metrics, &mut found),
            };
            (leaves, found)
        })
        .collect();
    let mut leaves = Leaves::new();
    for (own, found) in computed {
        leaves.extend(own);
        diags.append(found);
    }
    diags.extend(missing_rates(inputs, &leaves));
    let benchmarks = Benchmarks::read(inputs.tables);
    let targets = Targets::read(inputs.tables, inputs.calendar);
    let figures = Figures {
        inputs,
        bounds: bounds(inputs.tables, inputs.metrics),
        needs,
        leaves: &leaves,
        targets: &targets,
        benchmarks: &benchmarks,
        members: &members,
        known: RefCell::default(),
        given: None,
    };
    then(&figures, &members)
}

fn members(inputs: &Inputs<'_>, ids: &[SegmentId], diags: &mut Diagnostics) -> Vec<Member> {
    let mut members = Vec::new();
    for segment in ids.iter().filter_map(|id| inputs.segments.get(id)) {
        match Member::build(segment, inputs) {
            Ok(member) => members.push(member),
            Err(finding) => diags.push(*finding),
        }
    }
    members
}
