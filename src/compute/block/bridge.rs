//! What led from the opening to the closing value of a balance, as a report shows it.

use num_traits::Zero as _;

use crate::compute::number::Exact;
use crate::compute::outcome::Bridge;
use crate::model::metric::MetricId;
use crate::model::report::is_movement;

/// A movement of a bridge: its metric, or nothing for all that are not named.
pub type Step = (Option<MetricId>, Exact);

/// Returns the movements of `metric` that are named in `by`, in that order, and then all others
/// together where they come to anything; every one in the order of the definition where none is named.
pub fn steps(metric: &MetricId, bridge: &Bridge, by: &[&str]) -> Vec<Step> {
    let step = |(id, amount): &(MetricId, Exact)| (Some(id.clone()), amount.clone());
    if by.is_empty() {
        return bridge.movements.iter().map(step).collect();
    }
    let is = |id: &MetricId, name: &str| is_movement(id.as_str(), name, metric);
    let named = by.iter().flat_map(|name| bridge.movements.iter().filter(|(id, _)| is(id, name)));
    let mut steps: Vec<Step> = named.map(step).collect();
    let others = bridge.movements.iter().filter(|(id, _)| by.iter().all(|name| !is(id, name)));
    let others = others.fold(Exact::zero(), |sum, (_, amount)| sum + amount);
    if !others.is_zero() {
        steps.push((None, others));
    }
    steps
}
