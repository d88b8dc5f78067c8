//! Funnels: how many cases reached each stage, and which share of them got there.

use super::cells::{number, unavailable};
use super::chart::Asked;
use super::series::{Label, drawn, words};
use crate::compute::block::funnel::{Stage, stages};
use crate::compute::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::locale::Arg;
use crate::model::metric::Metric;
use crate::model::segment::SegmentId;
use crate::render::chart::{Chart, Kind, Role, Series};
use crate::render::frame::Frame;
use crate::render::view::{self, Subject};

/// What the values of `stage` columns are called in messages.
const STAGE: &str = "stage";

impl Frame<'_> {
    /// The stages of one metric, or one metric for each stage.
    pub(super) fn funnel(&self, asked: &Asked<'_>, diags: &mut Diagnostics) -> view::Block {
        let Asked { place, metrics, metric: first, .. } = asked;
        let (scope, caption) = (place.scope, asked.caption.clone());
        let mut counted: &Metric = first;
        let named: Vec<(Label, Result<Exact, Reason>)> = if metrics.len() > 1 {
            let value = |m: &&Metric| {
                let (text, about) = (self.figures().name(m), Subject::metric(&m.id));
                (Label { text, about }, scope.value(scope.period, &m.id))
            };
            metrics.iter().map(value).collect()
        } else if scope.key.is_some() {
            return unavailable(Some(caption), self.say("report-whole-only"));
        } else {
            let funnel = first.funnel.as_ref().and_then(|id| scope.results.metrics.get(&id.value));
            counted = funnel.unwrap_or(first);
            let outcome = scope.evaluation.metrics.get(&first.id);
            let parts = outcome.map_or(&[][..], |outcome| outcome.stages.as_slice());
            let stage = SegmentId::new(STAGE);
            let label = |key: &str| Label {
                text: self.member(&stage, key),
                about: Subject::member(&stage, key),
            };
            parts.iter().map(|part| (label(&part.key), part.figure.value.clone())).collect()
        };
        let (names, values): (Vec<Label>, Vec<Result<Exact, Reason>>) = named.into_iter().unzip();
        if values.iter().all(Result::is_err) {
            let outcome = scope.evaluation.metrics.get(&first.id);
            let reason = outcome.and_then(|outcome| outcome.figure.value.as_ref().err());
            return self.without(caption, reason.unwrap_or(&Reason::NoData));
        }
        let stages = stages(&values);
        let table = self.stages_table(counted, &names, &stages, &caption, place.id);
        let known = |stage: &Stage| stage.value.as_ref().ok().cloned();
        let series = Series {
            name: caption.clone(),
            values: stages.iter().map(|stage| drawn(counted, &known(stage)?)).collect(),
            labels: stages.iter().map(|s| Some(self.figures().text(counted, &known(s)?))).collect(),
            role: Role::Actual,
        };
        let shares = stages.iter().map(|stage| self.figures().share(&stage.of_first).text);
        let chart = Chart {
            description: self.funnel_description(&names, &stages),
            categories: words(&names),
            series: vec![series],
            ..self.blank(place.id.to_owned(), Kind::Funnel { shares: shares.collect() }, &caption)
        };
        self.beside(self.draw(&chart, &|value| self.formatter.tick(value, 2), diags), table)
    }

    fn stages_table(
        &self,
        metric: &Metric,
        names: &[Label],
        stages: &[Stage],
        caption: &str,
        id: &str,
    ) -> view::Table {
        let row = |(name, stage): (&Label, &Stage)| {
            let previous = match &stage.of_previous {
                Some(share) => number(self.figures().share(share)),
                None => view::Cell::default(),
            };
            let cells = vec![
                self.value_cell(metric, &stage.value),
                number(self.figures().share(&stage.of_first)),
                previous,
            ];
            view::Row { about: name.about.clone(), header: name.text.clone(), url: None, cells }
        };
        view::Table {
            id: format!("{id}-data"),
            caption: caption.to_owned(),
            corner: self.say("funnel-corner"),
            columns: ["column-reached", "column-share-of-first", "column-share-of-previous"]
                .map(|label| self.column(label, view::ColumnKind::Number))
                .into(),
            rows: names.iter().zip(stages).map(row).collect(),
            total: None,
            note: None,
        }
    }

    /// Which share came from the first stage to the last, for people who do not see it.
    fn funnel_description(&self, names: &[Label], stages: &[Stage]) -> String {
        let ends = names.first().zip(names.last()).zip(stages.last());
        let Some(((first, last), stage)) = ends else { return String::new() };
        let Some(share) = self.figures().share(&stage.of_first).text else { return String::new() };
        let names = [
            ("first", Arg::Text(first.text.clone())),
            ("last", Arg::Text(last.text.clone())),
            ("share", Arg::Text(share)),
        ];
        self.formatter.message("funnel-description", &names)
    }
}
