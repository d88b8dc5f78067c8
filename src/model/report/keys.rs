//! Keys that several blocks have.

use num_rational::BigRational;

use crate::config::Comparison;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{MetricId, decimal};
use crate::model::name::report_repeated;
use crate::model::period::Grain;
use crate::model::segment::SegmentId;
use crate::yaml::{Kind, Map, Node, Spanned};

/// Reads what figures are compared with: a word or a list of them.
pub(super) fn compare(map: &Map<'_>, diags: &mut Diagnostics) -> Vec<Comparison> {
    let words = [
        ("prior_period", Comparison::PriorPeriod),
        ("prior_year", Comparison::PriorYear),
        ("target", Comparison::Target),
    ];
    let Some(node) = map.get("compare") else { return Vec::new() };
    if let Kind::Scalar { .. } = &node.kind {
        return node.one_of(&words, diags).into_iter().map(|word| word.value).collect();
    }
    let named = node.list(diags, |node, diags| node.one_of(&words, diags));
    named.into_iter().flatten().map(|word| word.value).collect()
}

/// Reads the length of a step.
pub(super) fn grain(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> Option<Grain> {
    let grains = Grain::ALL.map(|grain| (grain.name(), grain));
    map.one_of(key, &grains, diags).map(|grain| grain.value)
}

/// Reads a plain decimal number.
pub(super) fn number(node: &Node, diags: &mut Diagnostics) -> Option<Spanned<BigRational>> {
    let text = node.decimal(diags)?;
    let value = decimal(&text.value);
    if value.is_none() {
        let message = format!("`{}` is not a plain decimal number", text.value);
        diags.push(Diagnostic::at(Rule::InvalidValue, text.span.clone(), message));
    }
    Some(Spanned { value: value?, span: text.span })
}

/// Reads one metric.
pub(super) fn metric(
    map: &Map<'_>,
    key: &'static str,
    diags: &mut Diagnostics,
) -> Option<Spanned<MetricId>> {
    Some(map.require(key, diags)?.text(diags)?.map(|id| MetricId::new(&id)))
}

/// Reads one metric or a list of them, each of which may stand there once.
pub(super) fn metrics(
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

/// Reads the segment that something is divided by.
pub(super) fn segment(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Spanned<SegmentId>> {
    Some(map.text("by", diags)?.map(|id| SegmentId::new(&id)))
}
