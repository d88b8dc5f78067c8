//! What changed a ratio: the members of a segment by their own rate and by their share.

use num_traits::{Signed as _, ToPrimitive as _};

use super::Place;
use super::cells::{notes, numbers};
use crate::compute::block::explain::effects;
use crate::compute::evaluate::{Difference, Division};
use crate::compute::mix::Effect;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::Figure;
use crate::diag::Diagnostics;
use crate::locale::Arg;
use crate::model::metric::{Metric, Unit};
use crate::model::report;
use crate::model::segment::SegmentId;
use crate::render::chart::{Bars, Chart, Kind, Role, Series};
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    /// A chart of the contributions and the table behind it.
    pub(super) fn explain(
        &self,
        block: &report::Explain,
        place: &Place<'_>,
        diags: &mut Diagnostics,
    ) -> Vec<view::Block> {
        let Some(metric) = place.scope.results.metrics.get(&block.metric.value) else {
            return Vec::new();
        };
        let by = &block.by.value;
        let names = [
            ("metric", Arg::Text(self.figures().name(metric))),
            ("segment", Arg::Text(self.segment_name(by))),
        ];
        let caption = self.formatter.message("explain-caption", &names);
        let division =
            Division { metric: metric.id.clone(), by: by.clone(), period: place.scope.period };
        let least = place.scope.report.redact.min_n.map(u64::from);
        let found = place.scope.results.blocks.explained.get(&division).ok_or(Reason::NoData);
        let explained = found.and_then(|found| Ok((found, effects(found, least)?)));
        let (difference, effects) = match explained {
            Ok(explained) => explained,
            Err(reason) => return vec![self.without(caption, &reason)],
        };
        let chart = self.contributions(metric, by, effects, &caption, place, diags);
        let table = self.effects_table(metric, by, difference, effects, caption, place);
        vec![self.expanded(chart, table)]
    }

    fn contributions(
        &self,
        metric: &Metric,
        by: &SegmentId,
        effects: &[Effect],
        caption: &str,
        place: &Place<'_>,
        diags: &mut Diagnostics,
    ) -> Option<view::Chart> {
        let scale = if metric.unit == Unit::Percent { 100.0 } else { 1.0 };
        let series = |label: &str, of: fn(&Effect) -> &Exact| Series {
            name: self.say(label),
            values: effects.iter().map(|e| of(e).to_f64().map(|value| value * scale)).collect(),
            labels: effects.iter().map(|e| self.figures().difference(metric, of(e)).text).collect(),
            role: Role::Actual,
        };
        let chart = Chart {
            description: self.strongest(metric, by, effects),
            categories: effects.iter().map(|effect| self.member(by, &effect.key)).collect(),
            series: vec![
                series("column-mix", |effect| &effect.mix),
                series("column-rate", |effect| &effect.rate),
            ],
            ..self.blank(place.id.to_owned(), Kind::Bar { bars: Bars::Lying }, caption)
        };
        let tick = |value: f64| self.figures().tick(metric, value);
        self.draw(&chart, &tick, diags)
    }

    /// The member that changed the whole most, for people who do not see the bars.
    fn strongest(&self, metric: &Metric, by: &SegmentId, effects: &[Effect]) -> String {
        let both = |effect: &Effect| &effect.mix + &effect.rate;
        let most = effects.iter().rev().max_by_key(|effect| both(effect).abs());
        let Some(most) = most else { return String::new() };
        let text = self.figures().difference(metric, &both(most)).text.unwrap_or_default();
        let names = [("name", Arg::Text(self.member(by, &most.key))), ("effect", Arg::Text(text))];
        self.formatter.message("explain-description", &names)
    }

    fn effects_table(
        &self,
        metric: &Metric,
        by: &SegmentId,
        difference: &Difference,
        effects: &[Effect],
        caption: String,
        place: &Place<'_>,
    ) -> view::Table {
        let before = place.scope.period.prior(&place.scope.results.calendar);
        let row = |header: String, sides: [&Figure; 2], mix: &Exact, rate: &Exact| {
            let effect = |value: Exact| self.difference_cell(metric, &Ok(value));
            let cells = vec![
                self.value_cell(metric, &sides[0].value),
                self.value_cell(metric, &sides[1].value),
                effect(mix.clone()),
                effect(rate.clone()),
                effect(mix + rate),
            ];
            view::Row { header, url: None, cells }
        };
        let rows = effects.iter().filter_map(|effect| {
            let part = difference.segments.iter().find(|part| part.key == effect.key)?;
            let sides = [&part.before, &part.after];
            Some(row(self.member(by, &effect.key), sides, &effect.mix, &effect.rate))
        });
        let rows = rows.collect();
        let all = effects.iter().fold(Effect::nothing(""), |all, effect| all.and(effect));
        let sides = [&difference.before, &difference.after];
        view::Table {
            id: format!("{}-data", place.id),
            caption,
            corner: self.segment_name(by),
            columns: [
                self.period_name(before),
                self.period_name(place.scope.period),
                self.say("column-mix"),
                self.say("column-rate"),
                self.say("column-effect"),
            ]
            .map(numbers)
            .into(),
            rows,
            total: Some(row(self.say("row-total"), sides, &all.mix, &all.rate)),
            note: notes([Some(self.say("explain-note"))]),
        }
    }
}
