//! Metrics of how far forecasts were from what came: `vintage`.

use super::super::{MetricKind, Vintage, VintageError, VintageLevel};
use super::value::{metric, whole};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::yaml::{Foreign, Map, Node, Spanned};

const ERRORS: [(&str, VintageError); 5] = [
    ("wape", VintageError::Wape),
    ("mape", VintageError::Mape),
    ("bias", VintageError::Bias),
    ("accuracy", VintageError::Accuracy),
    ("attainment", VintageError::Attainment),
];

const LEVELS: [(&str, VintageLevel); 2] =
    [("company", VintageLevel::Company), ("owner", VintageLevel::Owner)];

/// The vintage of the headline, in days, where it is among those listed.
const USUAL: u32 = 30;

/// How many periods are looked at unless the definition says.
const PERIODS: u32 = 8;

/// Reads the error of forecasts.
pub(super) fn vintage(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let actual = metric(map, "actual", diags);
    let forecast = map.require("forecast", diags).and_then(|node| forecast(node, diags));
    map.require("vintages", diags);
    let vintages = map.list("vintages", diags, days);
    let headline = map.get("headline").and_then(|node| days(node, diags));
    let error = map.require("error", diags).and_then(|node| node.one_of(&ERRORS, diags));
    let levels = map.list("level", diags, |node, diags| node.one_of(&LEVELS, diags));
    let periods = whole(map, "periods", diags).unwrap_or(PERIODS);
    let levels: Vec<VintageLevel> = levels.into_iter().map(|level| level.value).collect();
    if let Some(headline) = &headline
        && vintages.iter().all(|vintage| vintage.value != headline.value)
    {
        let message = format!("`T-{}` is not among the vintages", headline.value);
        diags.push(Diagnostic::at(Rule::InvalidValue, headline.span.clone(), message));
    }
    let vintages: Vec<u32> = vintages.into_iter().map(|vintage| vintage.value).collect();
    let usual = vintages.iter().copied().find(|days| *days == USUAL);
    let headline = headline.map(|days| days.value).or(usual).or(vintages.first().copied());
    let [model, expr, category] = forecast?;
    Some(MetricKind::Vintage(Vintage {
        actual: actual?,
        model,
        expr,
        category,
        headline: headline?,
        vintages,
        error: error?.value,
        levels: if levels.is_empty() { vec![VintageLevel::Company] } else { levels },
        periods,
    }))
}

/// Reads the table, the column and the category of forecasts.
fn forecast(node: &Node, diags: &mut Diagnostics) -> Option<[Spanned<String>; 3]> {
    let map = node.map(diags)?;
    let mut text = |key| map.require(key, diags)?.text(diags);
    let [model, expr, category] = [text("model"), text("expr"), text("category")];
    map.finish(Foreign::Refused, diags);
    Some([model?, expr?, category?])
}

/// Reads how many days before the end of a period a forecast was made, as `T-30`.
fn days(node: &Node, diags: &mut Diagnostics) -> Option<Spanned<u32>> {
    let text = node.text(diags)?;
    let days = text.value.strip_prefix("T-").and_then(|days| days.parse().ok());
    let days = text.read_as(
        days,
        "is not the time of a forecast",
        "write it like `T-30`: thirty days before the end of the period",
        diags,
    );
    Some(Spanned { value: days?, span: text.span })
}
