//! Which metrics of a report are not as they should be, and whether that has to be commented on.

use crate::compute::outcome::Status;
use crate::compute::results::Results;
use crate::model::metric::MetricId;
use crate::model::period::Period;
use crate::model::report::{Block, Commentary, Report, Required};
use crate::yaml::Spanned;

/// The commentary of a report that may not be missing.
pub(super) fn required(report: &Report) -> Option<&Commentary> {
    report.blocks().find_map(|block| match block {
        Block::Commentary(commentary) if commentary.required != Required::Never => Some(commentary),
        _ => None,
    })
}

/// The metrics whose status asks for a commentary, each once and in their order.
pub(super) fn red<'a>(
    metrics: impl Iterator<Item = &'a Spanned<MetricId>>,
    required: Required,
    period: Period,
    results: &Results,
) -> Vec<&'a str> {
    let evaluation = results.by_period.get(&period);
    let status = |id: &MetricId| evaluation?.metrics.get(id)?.status;
    let mut red = Vec::new();
    for metric in metrics {
        let asks = match status(&metric.value) {
            Some(Status::OffTrack) => true,
            Some(Status::AtRisk) => required == Required::NotOnTrack,
            Some(Status::OnTrack) | None => false,
        };
        let id = metric.value.as_str();
        if asks && !red.contains(&id) {
            red.push(id);
        }
    }
    red
}
