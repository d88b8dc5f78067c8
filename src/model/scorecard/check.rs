//! What a scorecard says of metrics, held against their definitions.

use super::{Question, Scorecard, Test};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{Metric, MetricId, MetricKind, Metrics, Unit};
use crate::yaml::Spanned;

impl Scorecard {
    /// Returns every metric that the scorecard names.
    pub fn metrics(&self) -> impl Iterator<Item = &Spanned<MetricId>> {
        let measured = self.criteria().filter_map(|(_, criterion)| match &criterion.question {
            Question::Measure { metric, .. } => Some(metric),
            Question::Ask { .. } => None,
        });
        measured.chain(self.expectation.iter().map(|expectation| &expectation.metric))
    }

    /// Reports vintages, units and currencies that the metrics do not have; a metric that is not
    /// there is passed over.
    pub fn check(&self, metrics: &Metrics, diags: &mut Diagnostics) {
        for (_, criterion) in self.criteria() {
            let Question::Measure { metric: named, vintage, test } = &criterion.question else {
                continue;
            };
            let Some(metric) = metrics.get(&named.value) else { continue };
            let id = &named.value;
            if let Some((message, hint)) = vintage.and_then(|days| wrong_vintage(metric, days)) {
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, named.span.clone(), message).hint(hint),
                );
            }
            if let Test::When { unit: Some(unit), .. } = test
                && *unit != metric.unit
            {
                let (own, other) = (metric.unit.name(), unit.name());
                let message = format!("`{id}` is in {own}, and the condition in {other}");
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, named.span.clone(), message)
                        .hint(format!("write the number in {own}")),
                );
            }
        }
        let Some(expectation) = &self.expectation else { return };
        let metric = metrics.get(&expectation.metric.value);
        let money = |metric: &Metric| metric.unit == Unit::Currency;
        if let (Some(currency), Some(metric)) = (&expectation.currency, metric)
            && !money(metric)
        {
            let message = format!("`{}` is no money, so its bands have no currency", metric.id);
            diags.push(
                Diagnostic::at(Rule::InvalidValue, currency.span.clone(), message)
                    .hint("remove `currency`, or name a metric such as `arr`"),
            );
        }
    }
}

fn wrong_vintage(metric: &Metric, days: u32) -> Option<(String, String)> {
    let MetricKind::Vintage(vintage) = &metric.kind else {
        let message = format!("`{}` compares no forecasts, so it has no vintage", metric.id);
        return Some((message, "remove `vintage`, or name a metric of type vintage".to_owned()));
    };
    let known: Vec<String> = vintage.vintages.iter().map(|days| format!("`T-{days}`")).collect();
    let message = format!("`{}` has no vintage `T-{days}`", metric.id);
    let is_unknown = !vintage.vintages.contains(&days);
    is_unknown.then(|| (message, format!("write one of {}", known.join(", "))))
}
