//! A chart of a report, in whatever form it has.

use super::Place;
use crate::compute::number::Reason;
use crate::diag::Diagnostics;
use crate::model::metric::Metric;
use crate::model::report::{self, ChartForm};
use crate::render::frame::Frame;
use crate::render::view;

/// A chart with what it is about.
pub(super) struct Asked<'a> {
    /// What the report says.
    pub(super) block: &'a report::Chart,
    /// Where it stands.
    pub(super) place: &'a Place<'a>,
    /// The metrics of it that there are.
    pub(super) metrics: Vec<&'a Metric>,
    /// The first of them.
    pub(super) metric: &'a Metric,
    /// What it is called.
    pub(super) caption: String,
}

impl Frame<'_> {
    /// Draws a chart, or says why there is nothing to draw.
    pub(super) fn report_chart(
        &self,
        block: &report::Chart,
        place: &Place<'_>,
        diags: &mut Diagnostics,
    ) -> view::Block {
        let known = &place.scope.results.metrics;
        let metrics: Vec<&Metric> =
            block.metrics.iter().filter_map(|id| known.get(&id.value)).collect();
        let Some(metric) = metrics.first().copied() else {
            return self.without(String::new(), &Reason::NoData);
        };
        let caption = self.chart_caption(block, metric);
        let asked = Asked { block, place, metrics, metric, caption };
        match block.form {
            ChartForm::Line | ChartForm::Area | ChartForm::Bar | ChartForm::StackedBar => {
                self.over_time(&asked, diags)
            }
            ChartForm::HeatMap => self.heat_map(&asked, diags),
            ChartForm::Scatter => self.scatter(&asked, diags),
            ChartForm::Radar => self.radar(&asked, diags),
            ChartForm::Funnel => self.funnel(&asked, diags),
            ChartForm::Bullet => self.bullets(&asked, diags),
        }
    }
}
