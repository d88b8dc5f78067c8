//! What was reported beside what is: the figures of a sealed period that are others now.

use super::scope::Scope;
use crate::compute::block::small::withheld;
use crate::compute::outcome::Evaluation;
use crate::compute::restatement::Restated;
use crate::locale::Arg;
use crate::model::metric::{Metric, MetricId};
use crate::model::page::Page;
use crate::model::period::Period;
use crate::model::report::{Block, Report, Seal};
use crate::model::segment::SegmentId;
use crate::render::frame::Frame;
use crate::render::html;
use crate::render::template::Html;
use crate::render::view;

impl Frame<'_> {
    /// The day a period was sealed.
    pub(super) fn sealed(&self, period: Period) -> Option<view::When> {
        let sealed = self.input.results?.sealed.get(&period)?;
        Some(self.when(sealed.sealed_at))
    }

    /// Says whether a period must be sealed before its page may be published, and is not.
    pub(super) fn is_draft(&self, report: &Report, period: Period) -> bool {
        let sealed = self.input.results.is_some_and(|results| results.sealed.contains_key(&period));
        report.seal == Seal::Required && !sealed
    }

    /// The value that was reported of a figure on a page, where it is another one now.
    pub(super) fn reported(
        &self,
        metric: &Metric,
        scope: &Scope<'_>,
        part: Option<(&SegmentId, &str)>,
    ) -> Option<view::Figure> {
        // A page about a key of a segment shows it as a whole; what it is divided into was not sealed.
        let part = match (scope.key, part) {
            (Some(_), Some(_)) => return None,
            (Some(key), None) => Some(key),
            (None, part) => part,
        };
        let restated = scope.results.sealed.get(&scope.period)?.find(&metric.id, part)?;
        let whole = scope.results.by_period.get(&scope.period)?;
        if is_withheld(scope, restated, whole) {
            return None;
        }
        self.shows_difference(metric, restated)
            .then(|| self.figures().full(metric, &Ok(restated.reported.clone())))
    }

    /// Says whether the two values are told apart once they are rounded as the page shows them.
    fn shows_difference(&self, metric: &Metric, restated: &Restated) -> bool {
        let now = restated.now.as_ref().ok().map(|now| self.figures().text(metric, now));
        now.as_ref() != Some(&self.figures().text(metric, &restated.reported))
    }

    /// The section of restatements, if anything was ever sealed.
    pub(super) fn restatements(
        &self,
        page: &Page,
        scope: &Scope<'_>,
    ) -> Option<view::ReportSection> {
        let (period, results) = (scope.period, scope.results);
        if results.sealed.is_empty() {
            return None;
        }
        let told: Vec<(Period, &Restated, &Metric)> = results
            .sealed
            .iter()
            .filter(|(of, _)| **of <= period)
            .flat_map(|(of, sealed)| sealed.restated.iter().map(move |restated| (*of, restated)))
            .filter(|(of, restated)| self.is_told(*of, restated, period))
            .filter_map(|(of, restated)| {
                let metric = results.metrics.get(&restated.subject.metric)?;
                let evaluation = results.by_period.get(&of)?;
                let is_told = is_shown(scope, restated, evaluation)
                    && self.shows_difference(metric, restated);
                is_told.then_some((of, restated, metric))
            })
            .collect();
        let block = if told.is_empty() {
            let html = format!("<p>{}</p>", html::text(&self.say("restatements-none")));
            view::Block::Commentary(view::Commentary {
                body: Html::new(html),
                ..view::Commentary::default()
            })
        } else {
            view::Block::Table(self.restatement_table(&told, page))
        };
        Some(view::ReportSection {
            id: "restatements".to_owned(),
            title: self.say("restatements-title"),
            blocks: vec![block],
        })
    }

    /// A page tells of its own period, and of earlier ones what its seal says; while it has none,
    /// what no seal has said yet.
    fn is_told(&self, of: Period, restated: &Restated, period: Period) -> bool {
        let Some(results) = self.input.results else { return false };
        let label = period.label(&results.calendar);
        of == period
            || match &restated.noted {
                Some(noted) => noted.period == label,
                None => of.end() <= period.start() && !results.sealed.contains_key(&period),
            }
    }

    fn restatement_table(&self, told: &[(Period, &Restated, &Metric)], page: &Page) -> view::Table {
        let has_notes = told.iter().any(|(_, restated, _)| !note(restated).is_empty());
        let mut columns = vec![
            self.column("restatements-period", view::ColumnKind::Text),
            self.column("restatements-reported", view::ColumnKind::Number),
            self.column("restatements-now", view::ColumnKind::Number),
            self.column("restatements-difference", view::ColumnKind::Number),
            self.column("restatements-cause", view::ColumnKind::Text),
        ];
        if has_notes {
            columns.push(self.column("restatements-note", view::ColumnKind::Text));
        }
        let row = |(of, restated, metric): &(Period, &Restated, &Metric)| {
            let figures = self.figures();
            let number = |figure| view::Cell { figure, ..view::Cell::default() };
            let text = |text: String| view::Cell {
                figure: view::Figure::value(text),
                kind: view::ColumnKind::Text,
                ..view::Cell::default()
            };
            let cause = format!("restatements-cause-{}", restated.cause.code().replace('_', "-"));
            let mut cells = vec![
                text(self.period_name(*of)),
                number(figures.full(metric, &Ok(restated.reported.clone()))),
                number(figures.full(metric, &restated.now)),
                number(match &restated.difference {
                    Some(difference) => figures.difference(metric, difference),
                    None => view::Figure::none(self.say("restatements-no-difference")),
                }),
                text(self.say(&cause)),
            ];
            if has_notes {
                cells.push(text(note(restated).to_owned()));
            }
            let url = self.metric_url(&metric.id, page);
            let part = restated.subject.part.as_ref();
            let about = part.map(|(by, key)| view::Subject::member(by, key)).unwrap_or_default();
            let about = view::Subject {
                metric: Some(metric.id.to_string()),
                period: self.of_period(*of).period,
                ..about
            };
            view::Row { about, header: self.restated_name(restated, metric), url, cells }
        };
        view::Table {
            id: "appendix-restatements".to_owned(),
            caption: self.say("restatements-caption"),
            corner: self.say("restatements-figure"),
            columns,
            rows: told.iter().map(row).collect(),
            total: None,
            note: None,
        }
    }

    fn restated_name(&self, restated: &Restated, metric: &Metric) -> String {
        let name = self.figures().name(metric);
        let Some((by, key)) = &restated.subject.part else { return name };
        let args = [
            ("metric", Arg::Text(name)),
            ("segment", Arg::Text(self.segment_name(by))),
            ("key", Arg::Text(self.member(by, key))),
        ];
        self.formatter.message("restatements-part", &args)
    }
}

fn note(restated: &Restated) -> &str {
    restated.noted.as_ref().map_or("", |noted| noted.note.as_str())
}

/// Says whether a page shows a figure: the metric, and its keys where it is divided by them, but
/// none that rests on fewer cases than its readers may see.
fn is_shown(scope: &Scope<'_>, restated: &Restated, whole: &Evaluation) -> bool {
    let (report, metric) = (scope.report, &restated.subject.metric);
    let is_named = || report.blocks().any(|block| names(block, metric));
    match (&restated.subject.part, scope.key) {
        (None, None) => is_named(),
        (None, Some(_)) => false,
        (Some((by, key)), Some(own)) => {
            (by, key.as_str()) == own && is_named() && !is_withheld(scope, restated, whole)
        }
        (Some((by, _)), None) => {
            let is_divided = |block: &Block| {
                names(block, metric) && block.segment().is_some_and(|named| named.value == *by)
            };
            !is_withheld(scope, restated, whole) && report.blocks().any(is_divided)
        }
    }
}

/// Says whether a figure is withheld from the readers of a page.
fn is_withheld(scope: &Scope<'_>, restated: &Restated, whole: &Evaluation) -> bool {
    let Some((by, key)) = &restated.subject.part else { return false };
    let outcome = whole.metrics.get(&restated.subject.metric);
    let parts = outcome.map_or(&[][..], |outcome| outcome.segments.as_slice());
    let Some(least) = scope.redact.least() else { return false };
    // Of a key that has no cases any more nobody knows how many it had when it was reported.
    let part = parts.iter().find(|part| part.by == *by && part.key == *key);
    let cases = part.and_then(|part| part.cases);
    cases.is_none_or(|cases| cases < least) || withheld(parts, (by, key), Some(least)).is_some()
}

fn names(block: &Block, metric: &MetricId) -> bool {
    block.metrics().iter().any(|named| named.value == *metric)
}
