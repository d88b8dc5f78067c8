//! Figures in a row, each with its comparisons, its status and its history.

use num_traits::ToPrimitive as _;

use super::scope::Scope;
use crate::compute::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::model::metric::Metric;
use crate::model::page::Page;
use crate::model::period::Period;
use crate::model::report;
use crate::render::chart::{Axis, Chart, Kind, Role, Series, Size};
use crate::render::frame::Frame;
use crate::render::scorecard::chart_direction;
use crate::render::view;

/// How many values make a line.
const LEAST: usize = 2;

impl Frame<'_> {
    /// The figures of a block.
    pub(super) fn kpis(
        &self,
        block: &report::Kpis,
        scope: &Scope<'_>,
        id: &str,
        page: &Page,
        diags: &mut Diagnostics,
    ) -> view::Block {
        let configured = &self.input.site.config.metrics.comparisons;
        let compare = if block.compare.is_empty() { configured } else { &block.compare };
        let mut kpis = Vec::new();
        for named in &block.metrics {
            let (Some(metric), Some(outcome)) = (
                scope.results.metrics.get(&named.value),
                scope.evaluation.metrics.get(&named.value),
            ) else {
                continue;
            };
            let mut kpi = self.figures().kpi(metric, outcome, compare);
            kpi.url = self.metric_url(&metric.id, page);
            kpi.reported = self.reported(metric, scope, None);
            if let Some(count) = block.history {
                let (grain, count) = (scope.report.cadence.grain(), count as usize);
                let periods = scope.results.steps(scope.period, grain, count);
                let values: Vec<_> =
                    periods.iter().map(|period| scope.value(*period, &metric.id)).collect();
                let drawn = self.spark(metric, &periods, &values, id, kpis.len(), diags);
                if let Some(drawn) = drawn {
                    kpi.sparkline = Some(drawn.svg);
                    kpi.sparkline_print = drawn.print;
                }
            }
            kpis.push(kpi);
        }
        view::Block::Kpis(view::KpiRow { id: id.to_owned(), title: None, kpis })
    }

    /// A line without axes; nothing where there are too few values for one.
    fn spark(
        &self,
        metric: &Metric,
        periods: &[Period],
        values: &[Result<Exact, Reason>],
        id: &str,
        at: usize,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        let values: Vec<Option<f64>> =
            values.iter().map(|value| value.as_ref().ok().and_then(Exact::to_f64)).collect();
        if values.iter().flatten().count() < LEAST {
            return None;
        }
        let name = self.figures().name(metric);
        let series = Series { name: name.clone(), values, labels: Vec::new(), role: Role::Actual };
        let chart = Chart {
            id: format!("{id}-spark-{at}"),
            kind: Kind::Sparkline,
            title: name,
            description: String::new(),
            lang: self.tag(self.locale).to_owned(),
            direction: chart_direction(self.formatter),
            categories: periods.iter().map(|period| self.period_short(*period)).collect(),
            axis: Axis::Periods,
            series: vec![series],
            references: Vec::new(),
            annotations: Vec::new(),
            size: Size::SPARK,
        };
        self.draw(&chart, &|_| String::new(), diags)
    }
}
