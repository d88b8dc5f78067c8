//! Bridges: what led from the opening to the closing value of a balance.

use num_traits::Zero as _;

use super::Place;
use super::cells::{number, numbers};
use super::series::drawn;
use crate::compute::block::bridge::{Step as Movement, steps};
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::Bridge;
use crate::diag::Diagnostics;
use crate::locale::Arg;
use crate::model::metric::{Metric, MetricId};
use crate::model::report;
use crate::render::chart::{Bars, Chart, Kind, Role, Series, Step};
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    /// A waterfall and the table behind it.
    pub(super) fn bridge(
        &self,
        block: &report::Bridge,
        place: &Place<'_>,
        diags: &mut Diagnostics,
    ) -> Vec<view::Block> {
        let Some(metric) = place.scope.results.metrics.get(&block.metric.value) else {
            return Vec::new();
        };
        let caption = self.say_with("bridge-caption", "metric", self.figures().name(metric));
        let outcome = place.scope.evaluation.metrics.get(&metric.id);
        let Some(bridge) = outcome.and_then(|outcome| outcome.bridge.as_ref()) else {
            let value = outcome.map(|outcome| &outcome.figure.value);
            let reason = value.and_then(|value| value.as_ref().err()).cloned();
            return vec![self.without(caption, &reason.unwrap_or(Reason::NoPriorPeriod))];
        };
        let by: Vec<&str> = block.by.iter().map(|name| name.value.as_str()).collect();
        let steps = steps(&metric.id, bridge, &by);
        let mut rows =
            vec![self.bridge_level(metric, "bridge-opening", &bridge.opening, &bridge.opening)];
        rows.extend(steps.iter().map(|(name, amount)| {
            let share = share(amount, &bridge.opening);
            view::Row {
                header: self.movement_name(place, name.as_ref()),
                url: None,
                cells: vec![
                    number(self.figures().difference(metric, amount)),
                    number(self.figures().share(&share)),
                ],
            }
        }));
        let total = self.bridge_level(metric, "bridge-closing", &bridge.closing, &bridge.opening);
        let drawn = self.waterfall(metric, bridge, &steps, &caption, place, diags);
        let table = view::Table {
            id: format!("{}-data", place.id),
            caption,
            corner: self.say("bridge-corner"),
            columns: vec![
                numbers(self.say("column-amount")),
                numbers(self.say("column-share-of-opening")),
            ],
            rows,
            total: Some(total),
            note: None,
        };
        vec![self.expanded(drawn, table)]
    }

    /// The levels and the movements between them as bars.
    fn waterfall(
        &self,
        metric: &Metric,
        bridge: &Bridge,
        movements: &[Movement],
        caption: &str,
        place: &Place<'_>,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        let level = |name: &str, value: &Exact| {
            (self.say(name), drawn(metric, value), self.short(metric, value), Step::Level)
        };
        let mut steps = vec![level("bridge-opening", &bridge.opening)];
        steps.extend(movements.iter().map(|(name, amount)| {
            let text = self.figures().difference(metric, amount).text;
            let name = self.movement_name(place, name.as_ref());
            (name, drawn(metric, amount), text, Step::Movement)
        }));
        steps.push(level("bridge-closing", &bridge.closing));
        let kind = Kind::Waterfall {
            bars: Bars::Upright,
            steps: steps.iter().map(|(.., step)| *step).collect(),
        };
        let [opening, closing] =
            [&bridge.opening, &bridge.closing].map(|value| self.figures().text(metric, value));
        let names = [("opening", Arg::Text(opening)), ("closing", Arg::Text(closing))];
        let chart = Chart {
            description: self.formatter.message("bridge-description", &names),
            categories: steps.iter().map(|(name, ..)| name.clone()).collect(),
            series: vec![Series {
                name: caption.to_owned(),
                values: steps.iter().map(|(_, value, ..)| *value).collect(),
                labels: steps.into_iter().map(|(_, _, text, _)| text).collect(),
                role: Role::Actual,
            }],
            ..self.blank(place.id.to_owned(), kind, caption)
        };
        let tick = |value: f64| self.figures().tick(metric, value);
        self.draw(&chart, &tick, diags)
    }

    /// The row of the opening or closing value.
    fn bridge_level(
        &self,
        metric: &Metric,
        label: &str,
        value: &Exact,
        opening: &Exact,
    ) -> view::Row {
        let cells = vec![
            self.value_cell(metric, &Ok(value.clone())),
            number(self.figures().share(&share(value, opening))),
        ];
        view::Row { header: self.say(label), url: None, cells }
    }

    /// The name of a movement, or of all that have no line of their own.
    fn movement_name(&self, place: &Place<'_>, id: Option<&MetricId>) -> String {
        let metric = id.and_then(|id| place.scope.results.metrics.get(id));
        metric.map_or_else(|| self.say("bridge-others"), |metric| self.figures().name(metric))
    }
}

/// A part of the opening value.
fn share(amount: &Exact, opening: &Exact) -> Result<Exact, Reason> {
    match opening.is_zero() {
        true => Err(Reason::ZeroDenominator),
        false => Ok(amount / opening),
    }
}
