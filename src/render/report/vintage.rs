//! How far forecasts were off, by how early they were made.

use super::Place;
use super::marks::Marks;
use super::series::Line;
use crate::compute::number::Reason;
use crate::compute::outcome::{Figure, Outcome};
use crate::diag::Diagnostics;
use crate::model::metric::{Metric, MetricKind};
use crate::model::period::Period;
use crate::model::report;
use crate::render::chart::{Kind, Role};
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    /// A line for each vintage, and the table behind them.
    pub(super) fn vintage(
        &self,
        block: &report::Vintage,
        place: &Place<'_>,
        diags: &mut Diagnostics,
    ) -> Vec<view::Block> {
        let Some(metric) = place.scope.results.metrics.get(&block.metric.value) else {
            return Vec::new();
        };
        let MetricKind::Vintage(vintage) = &metric.kind else { return Vec::new() };
        let grain = place.scope.report.cadence.grain();
        let periods = place.scope.results.steps(place.scope.period, grain, block.last as usize);
        let lines: Vec<Line<'_>> = vintage
            .vintages
            .iter()
            .map(|days| self.vintage_line(metric, *days, &periods, place))
            .collect();
        let caption = self.say_with("vintage-caption", "metric", self.figures().name(metric));
        if lines.iter().flat_map(|line| &line.values).all(Result::is_err) {
            let reason = lines.iter().flat_map(|line| &line.values).find_map(|v| v.as_ref().err());
            return vec![self.without(caption, reason.unwrap_or(&Reason::NoData))];
        }
        let labels: Vec<String> = periods.iter().map(|period| self.period_short(*period)).collect();
        let chart = self.draw_lines(
            (Kind::Line, &Marks::default()),
            &lines,
            &labels,
            place.id,
            &caption,
            diags,
        );
        match chart {
            Some(chart) => vec![view::Block::Chart(chart)],
            None => {
                vec![view::Block::Table(self.series_table(&lines, &labels, place.id, &caption))]
            }
        }
    }

    fn vintage_line<'m>(
        &self,
        metric: &'m Metric,
        days: u32,
        periods: &[Period],
        place: &Place<'_>,
    ) -> Line<'m> {
        let key = format!("t-{days}");
        let value = |period: &Period| {
            let outcome: Option<&Outcome> =
                place.scope.outcomes(*period).and_then(|outcomes| outcomes.get(&metric.id));
            let part = outcome.and_then(|o| o.parts.iter().find(|part| part.key == key));
            part.map_or(Err(Reason::NoData), |part| Figure::clone(&part.figure).value)
        };
        Line {
            name: self.say_with("vintage-days", "days", self.formatter.integer(i64::from(days))),
            metric,
            values: periods.iter().map(value).collect(),
            role: Role::Actual,
        }
    }
}
