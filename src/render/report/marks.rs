//! What is marked in a chart over several periods: values to compare with, and what happened.

use super::scope::Scope;
use super::series::drawn;
use crate::compute::annotations::Annotation as Happened;
use crate::locale::{Arg, DateStyle};
use crate::model::metric::Metric;
use crate::model::period::Period;
use crate::model::report::{self, Annotations, ReferenceLine};
use crate::render::chart::{Annotation, Reference};
use crate::render::frame::Frame;

/// What is marked in a chart.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// Lines across.
    pub(super) references: Vec<Reference>,
    /// Numbered places.
    pub(super) annotations: Vec<Annotation>,
    /// What the numbers stand for.
    pub(super) notes: Vec<String>,
}

impl Frame<'_> {
    /// What a chart of a report marks.
    pub(super) fn marks(
        &self,
        block: &report::Chart,
        metric: &Metric,
        periods: &[Period],
        scope: &Scope<'_>,
    ) -> Marks {
        let references = block.references.iter();
        let mut marks = Marks {
            references: references.filter_map(|r| self.reference(r, metric, scope)).collect(),
            ..Marks::default()
        };
        if block.annotations == Annotations::Hidden {
            return marks;
        }
        for happened in &scope.results.annotations {
            let about = block.metrics.iter().map(|metric| &metric.value);
            let place = happened.place(periods).filter(|_| happened.concerns(about));
            let (Some(category), Some(text)) = (place, self.happened(happened, block, scope))
            else {
                continue;
            };
            let number = self.formatter.integer(marks.notes.len() as i64 + 1);
            marks.notes.push(self.formatter.message(
                "annotation-note",
                &[
                    ("number", Arg::Text(number.clone())),
                    ("date", Arg::Text(self.formatter.date(happened.from, DateStyle::Medium))),
                    ("text", Arg::Text(text)),
                ],
            ));
            // What falls into one step shares its mark.
            match marks.annotations.iter_mut().find(|mark| mark.category == category) {
                Some(mark) => mark.label = format!("{}, {number}", mark.label),
                None => marks.annotations.push(Annotation { category, label: number }),
            }
        }
        marks
    }

    /// A value to compare with, in words.
    fn reference(
        &self,
        reference: &ReferenceLine,
        metric: &Metric,
        scope: &Scope<'_>,
    ) -> Option<Reference> {
        let labels = scope.report.reference_labels().into_iter();
        let own = labels.into_iter().find(|(_, label)| label.span == reference.label.span);
        let message = own.and_then(|(id, _)| self.formatter.try_message(&id, &[]));
        let label = message.unwrap_or_else(|| reference.label.value.clone());
        let value = self.short(metric, &reference.value.value)?;
        let names = [("label", Arg::Text(label)), ("value", Arg::Text(value))];
        Some(Reference {
            value: drawn(metric, &reference.value.value)?,
            label: self.formatter.message("reference-label", &names),
        })
    }

    /// What happened, in the language of the page: to the whole, to the key that the page is about,
    /// or to a key that the chart shows.
    fn happened(
        &self,
        happened: &Happened,
        block: &report::Chart,
        scope: &Scope<'_>,
    ) -> Option<String> {
        let translated = |id: &String| {
            self.formatter.try_message(&format!("annotation-{}", id.replace('_', "-")), &[])
        };
        let text = happened.id.as_ref().and_then(translated);
        let text = text.unwrap_or_else(|| happened.text.clone());
        let Some((segment, key)) = &happened.member else { return Some(text) };
        if scope.key == Some((segment, key.as_str())) {
            return Some(text);
        }
        let is_shown = block.by.as_ref().is_some_and(|by| by.value == *segment);
        let names = [("member", Arg::Text(self.member(segment, key))), ("text", Arg::Text(text))];
        is_shown.then(|| self.formatter.message("annotation-member", &names))
    }
}
