//! Exchange rates that figures need and that are not there, as findings.

use std::collections::BTreeMap;

use super::Inputs;
use crate::compute::currency::MissingRate;
use crate::compute::leaves::Leaves;
use crate::compute::rates::RateKind;
use crate::diag::{Diagnostic, Place, Rule};
use crate::model::metric::{Metric, MetricId};

/// The table of the rates.
const TABLE: &str = "fx_rates";

/// How many dates a message names.
const NAMED: usize = 6;

/// Makes a finding for each currency and kind of rate that is missing on some dates.
pub(super) fn missing_rates(inputs: &Inputs<'_>, leaves: &Leaves) -> Vec<Diagnostic> {
    let mut needed: BTreeMap<&MissingRate, Vec<&MetricId>> = BTreeMap::new();
    for (id, tally) in leaves {
        let missing = tally.iter().flat_map(|tally| &tally.missing);
        missing.for_each(|rate| needed.entry(rate).or_default().push(id));
    }
    let alike = |a: &MissingRate, b: &MissingRate| (a.kind, &a.currency) == (b.kind, &b.currency);
    let rates: Vec<(&MissingRate, Vec<&MetricId>)> = needed.into_iter().collect();
    rates.chunk_by(|a, b| alike(a.0, b.0)).map(|rates| finding(inputs, rates)).collect()
}

fn finding(inputs: &Inputs<'_>, rates: &[(&MissingRate, Vec<&MetricId>)]) -> Diagnostic {
    let MissingRate { kind, currency, date } = rates[0].0;
    let reporting = inputs.currency;
    let date_of = |rate: &MissingRate| match kind {
        RateKind::Average => rate.date.format("%Y-%m").to_string(),
        RateKind::Spot | RateKind::Plan => rate.date.to_string(),
    };
    let named: Vec<String> = rates.iter().take(NAMED).map(|(rate, _)| date_of(rate)).collect();
    let more = match rates.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (name, rate, when) = match kind {
        RateKind::Plan => ("plan", "planned rate", "the fiscal year from"),
        RateKind::Average => ("average", "average rate", "the month"),
        RateKind::Spot => ("spot", "rate", "the week up to"),
    };
    let metrics = metrics(inputs, rates.iter().flat_map(|(_, metrics)| metrics).copied());
    let message = format!(
        "there is no {rate} from `{currency}` to `{reporting}` for {when} {}{more}, which {metrics}",
        named.join(", "),
    );
    let place = match inputs.tables.by_name.get(TABLE).map(|table| table.sources.as_slice()) {
        Some([source]) => Place::File(source.path.clone()),
        _ => Place::Project,
    };
    Diagnostic::new(Rule::MissingRate, place, message)
        .hint(format!("add a row to `{TABLE}`: {date},{currency},{reporting},<rate>,{name}"))
}

/// Names one of the metrics, a published one where there is any, and says how many others there
/// are.
fn metrics<'a>(inputs: &Inputs<'_>, ids: impl Iterator<Item = &'a MetricId>) -> String {
    let mut ids: Vec<&MetricId> = ids.collect();
    let is_internal = |id: &&MetricId| inputs.metrics.get(id).is_none_or(|m: &Metric| m.internal);
    ids.sort_by_key(|id| (is_internal(id), *id));
    ids.dedup();
    match ids.as_slice() {
        [] => "figures need".to_owned(),
        [one] => format!("`{one}` needs"),
        [first, _] => format!("`{first}` and another metric need"),
        [first, others @ ..] => format!("`{first}` and {} other metrics need", others.len()),
    }
}
