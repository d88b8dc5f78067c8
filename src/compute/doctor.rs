//! Which metrics the data of a site gives, what the others lack, and what to add first.

use indexmap::IndexMap;

use super::evaluate::{Inputs, Request, evaluate};
use super::number::Reason;
use super::origins;
use super::outcome::Evaluation;
use crate::diag::Diagnostics;
use crate::model::metric::{Metric, MetricId, Metrics, Origin};
use crate::model::period::{Grain, Period};
use crate::model::schema::{self, Need};

/// What a site's data gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The published metrics, in the order of the catalogue.
    pub metrics: Vec<Availability>,
    /// What to add, the input that most metrics wait for first.
    pub steps: Vec<Step>,
}

/// Whether a metric has what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Availability {
    /// The metric.
    pub id: MetricId,
    /// The table, or the column as `table.column`, that it lacks.
    pub missing: Option<String>,
    /// Whether the site's definition stands in the place of a built-in one.
    pub replaces: bool,
}

/// Something to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The table, or the column as `table.column`.
    pub input: String,
    /// How many metrics wait for it.
    pub metrics: usize,
    /// How many columns it takes at least.
    pub columns: usize,
}

/// Computes every metric for the newest complete quarter and looks at what is missing.
pub fn diagnose(inputs: &Inputs<'_>) -> Diagnosis {
    // Without any data every quarter is as good as another.
    let day = inputs.tables.as_of.unwrap_or_default();
    let period = Period::last_complete(Grain::Quarter, day, inputs.calendar);
    let request = Request { periods: vec![period], ..Request::default() };
    // Faults of definitions are findings of `check`.
    let mut findings = Diagnostics::new();
    let evaluations = evaluate(inputs, &request, &mut findings);
    diagnosis(inputs.metrics, evaluations.first())
}

/// Looks at what the published metrics lack of which an evaluation could make no value.
pub(super) fn diagnosis(metrics: &Metrics, evaluation: Option<&Evaluation>) -> Diagnosis {
    let catalogue = Metrics::catalogue();
    let missing = |id: &MetricId| {
        let outcome = evaluation?.metrics.get(id)?;
        match &outcome.figure.value {
            Err(Reason::MissingInput(input)) => Some(input.clone()),
            _ => None,
        }
    };
    let metrics: Vec<Availability> = metrics
        .iter()
        .filter(|metric| !metric.internal)
        .map(|metric| Availability {
            id: metric.id.clone(),
            missing: missing(&metric.id),
            replaces: matches!(metric.origin, Origin::Site(_))
                && catalogue.get(&metric.id).is_some(),
        })
        .collect();
    Diagnosis { steps: steps(&metrics), metrics }
}

/// Counts the metrics by what they lack; of two inputs that help alike the smaller one is first.
fn steps(metrics: &[Availability]) -> Vec<Step> {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for input in metrics.iter().filter_map(|metric| metric.missing.as_deref()) {
        *counts.entry(input).or_default() += 1;
    }
    let mut steps: Vec<Step> = counts
        .into_iter()
        .filter_map(|(input, metrics)| {
            let columns = match input.split_once('.') {
                Some(_) => 1,
                None => {
                    let needed = |need: &Need| matches!(need, Need::Key | Need::Required);
                    let table = schema::table(input)?;
                    let own = table.columns.iter().filter(|column| needed(&column.need)).count();
                    own + table.one_of.first().map_or(0, |set| set.len())
                }
            };
            Some(Step { input: input.to_owned(), metrics, columns })
        })
        .collect();
    steps.sort_by_key(|step| (std::cmp::Reverse(step.metrics), step.columns));
    steps
}

/// Returns the published metrics that read a table, themselves or through others.
pub fn reading<'m>(table: &str, metrics: &'m Metrics) -> Vec<&'m MetricId> {
    let reads = |metric: &&Metric| origins::tables(metric, metrics).contains(table);
    let published = metrics.iter().filter(|metric| !metric.internal);
    published.filter(reads).map(|metric| &metric.id).collect()
}
