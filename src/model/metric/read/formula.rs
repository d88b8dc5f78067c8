//! Metrics made of other metrics: `ratio`, `derived`, `cumulative` and `score`.

use indexmap::IndexMap;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::super::{
    Comparator, Component, Guard, GuardReason, Input, InputOf, MetricId, MetricKind, Missing,
    PeriodAggregate, Shift, Step, Window,
};
use super::value::{duration, formula, metric, number, whole, word};
use crate::config::MetricSettings;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::period::Grain;
use crate::yaml::{Foreign, Map, Node, Spanned};

/// What an input without a value may do.
pub(super) const MISSING: [(&str, Missing); 2] =
    [("propagate", Missing::Propagate), ("zero", Missing::Zero)];

const REASONS: [(&str, GuardReason); 7] = [
    ("not_meaningful", GuardReason::NotMeaningful),
    ("cash_generative", GuardReason::CashGenerative),
    ("not_burning", GuardReason::NotBurning),
    ("no_losses", GuardReason::NoLosses),
    ("target_met", GuardReason::TargetMet),
    ("no_data", GuardReason::NoData),
    ("immature_cohort", GuardReason::ImmatureCohort),
];

const TAKEN: [(&str, InputOf); 3] =
    [("value", InputOf::Value), ("target", InputOf::Target), ("to_date", InputOf::ToDate)];

const PERIOD_AGGREGATES: [(&str, PeriodAggregate); 8] = [
    ("sum", PeriodAggregate::Sum),
    ("avg", PeriodAggregate::Avg),
    ("min", PeriodAggregate::Min),
    ("max", PeriodAggregate::Max),
    ("first", PeriodAggregate::First),
    ("last", PeriodAggregate::Last),
    ("deviation", PeriodAggregate::Deviation),
    ("variation", PeriodAggregate::Variation),
];

/// The longer comes first, since `>` also begins `>=`.
const COMPARATORS: [(&str, Comparator); 5] = [
    (">=", Comparator::AtLeast),
    ("<=", Comparator::AtMost),
    (">", Comparator::Above),
    ("<", Comparator::Below),
    ("=", Comparator::Equal),
];

/// Reads a quotient of two metrics.
pub(super) fn ratio(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let numerator = metric(map, "numerator", diags);
    let denominator = metric(map, "denominator", diags);
    Some(MetricKind::Ratio { numerator: numerator?, denominator: denominator? })
}

/// Reads a formula and what its names stand for; a name without an entry is the metric itself.
pub(super) fn derived(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let listed = map.list("input_metrics", diags, input);
    let guards = map.list("none_when", diags, guard);
    let node = map.require("expr", diags)?;
    let text = node.text(diags)?;
    let expr = formula(node, &text.value, 0..text.value.len(), diags)?;
    let mut inputs: IndexMap<String, Input> = listed.into_iter().collect();
    let guarded = guards.iter().flat_map(|guard| [&guard.value.left, &guard.value.right]);
    let guarded = guards.iter().map(|guard| &guard.span).flat_map(|span| [span, span]).zip(guarded);
    for (span, names) in std::iter::once((&text.span, &expr)).chain(guarded) {
        for name in names.names() {
            if !inputs.contains_key(name) && !MetricSettings::CONSTANTS.contains(&name) {
                let metric = Spanned { value: MetricId::new(name), span: span.clone() };
                let of = InputOf::Value;
                let plain = Input { metric, of, shift: None, missing: None, default: None };
                inputs.insert(name.to_owned(), plain);
            }
        }
    }
    let guards = guards.into_iter().map(|guard| guard.value).collect();
    Some(MetricKind::Derived { expr, inputs, guards })
}

fn input(node: &Node, diags: &mut Diagnostics) -> Option<(String, Input)> {
    let map = node.map(diags)?;
    let metric = metric(&map, "name", diags);
    let alias = word(&map, "alias", diags);
    let of = map.one_of("of", &TAKEN, diags).map_or(InputOf::Value, |of| of.value);
    let offset = duration(&map, "offset_window", diags).map(|offset| Shift::Back(offset.value));
    let at = map.one_of("at", &[("period_start", Shift::Opening)], diags).map(|at| at.value);
    let lag = map.one_of("lag", &[("cac_lag", Shift::CacLag)], diags).map(|lag| lag.value);
    let shifts: Vec<Shift> = [offset, at, lag].into_iter().flatten().collect();
    if shifts.len() > 1 {
        let message = "an input is taken at one time only";
        diags.push(
            Diagnostic::at(Rule::InvalidValue, map.span(), message)
                .hint("keep one of `offset_window`, `at` and `lag`"),
        );
    }
    let missing = map.one_of("missing", &MISSING, diags).map(|missing| missing.value);
    let default = number(&map, "default", diags);
    map.finish(Foreign::Refused, diags);
    let metric = metric?;
    let name = alias.unwrap_or_else(|| metric.value.to_string());
    Some((name, Input { metric, of, shift: shifts.first().copied(), missing, default }))
}

/// Reads a comparison of two formulas and the reason where it holds.
fn guard(node: &Node, diags: &mut Diagnostics) -> Option<Spanned<Guard>> {
    let map = node.map(diags)?;
    let when = map.require("when", diags).and_then(|node| comparison(node, diags));
    let reason = map.require("reason", diags).and_then(|node| node.one_of(&REASONS, diags));
    map.finish(Foreign::Refused, diags);
    let (when, reason) = (when?, reason?.value);
    Some(when.map(|(left, comparator, right)| Guard { left, comparator, right, reason }))
}

type Comparison = (super::super::Arithmetic, Comparator, super::super::Arithmetic);

fn comparison(node: &Node, diags: &mut Diagnostics) -> Option<Spanned<Comparison>> {
    let text = node.text(diags)?;
    let place = text.value.find(['<', '>', '=']);
    let found = place.and_then(|at| {
        let signs = COMPARATORS.iter();
        let (sign, comparator) = { signs }.find(|(sign, _)| text.value[at..].starts_with(sign))?;
        Some((at, at + sign.len(), *comparator))
    });
    let Some((left, right, comparator)) = found else {
        let message = format!("`{}` is not a comparison", text.value);
        diags.push(
            Diagnostic::at(Rule::InvalidExpression, text.span, message)
                .hint("compare two formulas, as in `{net_burn} <= 0`"),
        );
        return None;
    };
    let before = formula(node, &text.value, 0..left, diags);
    let after = formula(node, &text.value, right..text.value.len(), diags);
    Some(Spanned { value: (before?, comparator, after?), span: text.span })
}

/// Reads a metric over a longer time than the period, or over the time so far.
pub(super) fn cumulative(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let input = metric(map, "input_metric", diags);
    let trailing = duration(map, "window", diags);
    let grains = Grain::ALL.map(|grain| (grain.name(), grain));
    let to_date = map.one_of("grain_to_date", &grains, diags);
    let window = match (trailing, to_date) {
        (Some(window), None) => Some(Window::Trailing(window.value)),
        (None, Some(grain)) => Some(Window::ToDate(grain.value)),
        (None, None) => {
            map.require("window", diags);
            None
        }
        (Some(_), Some(grain)) => {
            let message = "`window` and `grain_to_date` exclude each other";
            diags.push(
                Diagnostic::at(Rule::InvalidValue, grain.span, message).hint("remove one of them"),
            );
            None
        }
    };
    let step = step(map, &grains, diags);
    Some(MetricKind::Cumulative { input: input?, window: window?, step })
}

/// Reads how the window is taken step by step; without a step it is taken as a whole, which is
/// what `period_agg: last` also says.
fn step(map: &Map<'_>, grains: &[(&str, Grain)], diags: &mut Diagnostics) -> Option<Step> {
    let grain = map.one_of("step", grains, diags);
    let aggregate = map.one_of("period_agg", &PERIOD_AGGREGATES, diags);
    let least = whole(map, "min_points", diags);
    if let (None, Some(aggregate)) = (&grain, &aggregate)
        && aggregate.value != PeriodAggregate::Last
    {
        let message = "`period_agg` puts steps together, and there are none";
        diags.push(
            Diagnostic::at(Rule::InvalidValue, aggregate.span.clone(), message)
                .hint("add the length of a step, as in `step: month`"),
        );
    }
    Some(Step {
        grain: grain?.value,
        aggregate: aggregate.map_or(PeriodAggregate::Sum, |aggregate| aggregate.value),
        least: least.unwrap_or(1),
    })
}

/// Reads a weighted mean on a scale from 0 to 100.
pub(super) fn score(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    map.require("components", diags)?;
    let components = map.list("components", diags, component);
    Some(MetricKind::Score { components })
}

fn component(node: &Node, diags: &mut Diagnostics) -> Option<Component> {
    let map = node.map(diags)?;
    let metric = metric(&map, "metric", diags);
    let weight = number(&map, "weight", diags).unwrap_or_else(BigRational::one);
    let mut end = |key| {
        map.require(key, diags)?;
        number(&map, key, diags)
    };
    let (worst, best) = (end("worst"), end("best"));
    map.finish(Foreign::Refused, diags);
    let (metric, worst, best) = (metric?, worst?, best?);
    let fault = match () {
        () if weight <= BigRational::zero() => "the weight of a part is more than 0",
        () if worst == best => "the worst and the best value are the same",
        () => return Some(Component { metric, weight, worst, best }),
    };
    diags.push(Diagnostic::at(Rule::InvalidValue, metric.span, fault));
    None
}
