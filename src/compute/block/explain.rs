//! What changed a ratio from the period before, by the members of a segment.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use num_traits::Zero as _;

use super::{shown, small};
use crate::compute::evaluate::{Difference, Division, Inputs, divide};
use crate::compute::mix::Effect;
use crate::compute::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::model::definitions::Definitions;
use crate::model::period::Period;
use crate::model::report::Block;

/// Answers what the blocks `explain` of all reports ask.
pub(super) fn explained(
    inputs: &Inputs<'_>,
    definitions: &Definitions,
    periods: &IndexMap<String, Vec<Period>>,
) -> BTreeMap<Division, Difference> {
    let asked = shown(definitions, periods).filter_map(|(_, block, period)| match block {
        Block::Explain(explain) => Some(Division {
            metric: explain.metric.value.clone(),
            by: explain.by.value.clone(),
            period,
        }),
        _ => None,
    });
    let asked: BTreeSet<Division> = asked.collect();
    // The same tables were read for the same metrics before, which reported all faults.
    divide(inputs, &asked, &mut Diagnostics::new())
}

/// Returns what each member contributed to a change.
///
/// # Errors
///
/// Fails with the reason why it cannot be divided: there is no change of a quotient, the members do
/// not add up to the whole, or one of them rests on fewer cases than `least` and could be told from
/// the others.
pub fn effects(difference: &Difference, least: Option<u64>) -> Result<&[Effect], Reason> {
    let Some((_, effects)) = difference.effects.first() else { return Err(Reason::NoData) };
    let effects = effects.as_ref().map_err(Clone::clone)?;
    let Some(change) = &difference.change.absolute else {
        return Err(difference.change.reason.clone().unwrap_or(Reason::NoData));
    };
    let total = effects.iter().fold(Exact::zero(), |sum, effect| sum + &effect.mix + &effect.rate);
    if total != *change {
        return Err(Reason::NotMeaningful);
    }
    let is_small =
        |least: &u64| difference.segments.iter().any(|part| small::is_small(part.cases, *least));
    if let Some(least) = least.filter(is_small) {
        return Err(Reason::Suppressed(least.to_string()));
    }
    Ok(effects)
}
