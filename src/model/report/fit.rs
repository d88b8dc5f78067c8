//! Whether a block fits the metrics it names: findings about what could never be shown.

use super::block::{Block, Bridge, Chart, ChartForm, MetricTable, Movements, RowTable, WhatIf};
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::model::metric::{Cohort, Metric, MetricId, MetricKind, Metrics, MovementOf};
use crate::yaml::Spanned;

impl Block {
    /// Reports what the block asks of its metrics and they cannot give. Metrics that do not exist
    /// are reported elsewhere.
    pub(in crate::model) fn check(&self, metrics: &Metrics, diags: &mut Diagnostics) {
        match self {
            Self::Chart(chart) => check_chart(chart, metrics, diags),
            Self::Table(table) => check_order(table, diags),
            Self::Bridge(bridge) => check_bridge(bridge, metrics, diags),
            Self::Cohort(cohort) => check_kind(
                &cohort.metric,
                metrics,
                follows_cohorts,
                (
                    "follows no cohorts",
                    "name a metric with `cohort: first_month`, such as `cohort_nrr`",
                ),
                diags,
            ),
            Self::Vintage(vintage) => check_kind(
                &vintage.metric,
                metrics,
                |metric| matches!(metric.kind, MetricKind::Vintage(_)),
                ("has no vintages", "name a metric of type `vintage`, such as `forecast_wape`"),
                diags,
            ),
            Self::WhatIf(what_if) => check_inputs(what_if, metrics, diags),
            Self::Movements(movements) => check_movements(movements, metrics, diags),
            Self::Rows(rows) => check_columns(rows, diags),
            Self::Kpis(_)
            | Self::Explain(_)
            | Self::Tree(_)
            | Self::Changes(_)
            | Self::Scorecard(_)
            | Self::Sla(_)
            | Self::Commentary(_)
            | Self::Text(_) => {}
        }
    }
}

fn follows_cohorts(metric: &Metric) -> bool {
    match &metric.kind {
        MetricKind::Retention(retention) => retention.cohort == Cohort::FirstMonth,
        _ => false,
    }
}

fn wrong<T>(named: &Spanned<T>, message: String, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::at(Rule::InvalidValue, named.span.clone(), message).hint(hint.into())
}

/// Reports a metric of another kind than the block shows.
fn check_kind(
    named: &Spanned<MetricId>,
    metrics: &Metrics,
    fits: impl Fn(&Metric) -> bool,
    (message, hint): (&str, &str),
    diags: &mut Diagnostics,
) {
    if metrics.get(&named.value).is_some_and(|metric| !fits(metric)) {
        diags.push(wrong(named, format!("`{}` {message}", named.value), hint));
    }
}

/// Metrics that share an axis have one unit, and a single metric in a funnel has stages.
fn check_chart(chart: &Chart, metrics: &Metrics, diags: &mut Diagnostics) {
    let known =
        || chart.metrics.iter().filter_map(|named| Some((named, metrics.get(&named.value)?)));
    let Some((first, metric)) = known().next() else { return };
    let shares_axis = match chart.form {
        ChartForm::Scatter | ChartForm::Bullet => false,
        ChartForm::Line
        | ChartForm::Area
        | ChartForm::Bar
        | ChartForm::StackedBar
        | ChartForm::Funnel
        | ChartForm::Radar
        | ChartForm::HeatMap => true,
    };
    let other = known().find(|(_, other)| other.unit != metric.unit);
    if let (true, Some((named, other))) = (shares_axis, other) {
        let message = format!(
            "`{}` is in {} and `{}` in {}, which cannot share an axis",
            metric.id,
            metric.unit.name(),
            other.id,
            other.unit.name()
        );
        let hint = "make a chart of each, or bullets: `type: bullet`";
        diags.push(wrong(named, message, hint).also(first.span.clone(), "the first metric"));
    }
    let is_alone = chart.form == ChartForm::Funnel && chart.metrics.len() == 1;
    if is_alone && metric.funnel.is_none() {
        let message = format!("`{}` names no stages", metric.id);
        let hint = "name a metric with `funnel:`, such as `stage_conversion`, or a list of metrics, \
                    one for each stage";
        diags.push(wrong(first, message, hint));
    }
}

/// A table is sorted by one of its columns.
fn check_order(table: &MetricTable, diags: &mut Diagnostics) {
    let Some(order) = &table.order else { return };
    let mut columns: Vec<&str> = table.metrics.iter().map(|metric| metric.value.as_str()).collect();
    columns.extend(table.by.iter().map(|by| by.value.as_str()));
    let column = &order.column.value;
    if !columns.contains(&column.as_str()) {
        let message = format!("the table has no column `{column}`");
        let hint = match nearest(column, columns.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the columns are `{}`", columns.join("`, `")),
        };
        diags.push(wrong(&order.column, message, hint));
    }
}

/// A bridge is of a metric that names its movements, and shows some of those.
fn check_bridge(bridge: &Bridge, metrics: &Metrics, diags: &mut Diagnostics) {
    let Some(metric) = metrics.get(&bridge.metric.value) else { return };
    if metric.bridge.is_empty() {
        let message = format!("`{}` names no movements", metric.id);
        diags.push(wrong(&bridge.metric, message, "name a metric with `bridge:`, such as `arr`"));
        return;
    }
    let movements: Vec<&str> = metric.bridge.iter().map(|t| t.metric.value.as_str()).collect();
    for name in &bridge.by {
        if movements.iter().all(|id| !is_movement(id, &name.value, &metric.id)) {
            let message = format!("`{}` is no movement of `{}`", name.value, metric.id);
            let hint = match nearest(&name.value, movements.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the movements are `{}`", movements.join("`, `")),
            };
            diags.push(wrong(name, message, hint));
        }
    }
}

/// Says whether a name stands for a movement of a metric: its id, or what of its id follows the
/// metric's own, as `won` does for `open_pipeline_won`.
pub fn is_movement(movement: &str, name: &str, of: &MetricId) -> bool {
    let short = movement.strip_prefix(of.as_str()).and_then(|rest| rest.strip_prefix('_'));
    movement == name || short == Some(name)
}

/// What is varied must be able to change the metric.
fn check_inputs(what_if: &WhatIf, metrics: &Metrics, diags: &mut Diagnostics) {
    let id = &what_if.metric.value;
    let behind = metrics.behind(id);
    if behind.is_empty() {
        return;
    }
    for (input, _) in &what_if.vary {
        let known = metrics.get(&input.value).is_some();
        if known && behind.iter().all(|metric| metric.id != input.value) {
            let message = format!("`{id}` does not depend on `{}`", input.value);
            let hint = "vary what it is computed from, or name what drives a metric behind it \
                        under its `drivers`";
            diags.push(wrong(input, message, hint).also(what_if.metric.span.clone(), "the metric"));
        }
    }
}

/// Addresses of people are published nowhere.
fn check_columns(rows: &RowTable, diags: &mut Diagnostics) {
    for column in rows.columns.iter().filter(|column| column.value.contains("email")) {
        let message =
            format!("`{}` holds addresses of people, which are not published", column.value);
        diags.push(wrong(column, message, "leave the column out"));
    }
}

/// Customers move in a balance of accounts that some movements are told of.
fn check_movements(movements: &Movements, metrics: &Metrics, diags: &mut Diagnostics) {
    let named = &movements.metric;
    let of_balance = |metric: &Metric| match &metric.kind {
        MetricKind::Movement(movement) => {
            movement.balance.value == named.value && movement.of == MovementOf::Amount
        }
        _ => false,
    };
    if metrics.get(&named.value).is_some() && !metrics.iter().any(of_balance) {
        let message = format!("no movements of `{}` are defined", named.value);
        diags.push(wrong(named, message, "name a balance of accounts, such as `arr`"));
    }
}
