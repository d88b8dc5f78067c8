//! Explanations as parts of pages: how a published figure comes about, in the reader's language.

use super::explanation::{formula, side_metric};
use super::frame::Frame;
use super::view;
use crate::compute::evaluate::{Explanation, PERIODS_PER_YEAR, periods_per_year};
use crate::compute::number::Exact;
use crate::compute::outcome::{Figure, Outcome, RowsOf, Stretch, Working};
use crate::compute::results::Results;
use crate::locale::Arg;
use crate::model::metric::{Metric, MetricId, MetricKind, Notation, Origin, places_of};
use crate::model::page::Page;
use crate::model::period::DayRange;

/// How many characters of a digest are shown.
const DIGEST: usize = 12;

impl Frame<'_> {
    /// How the newest value of a metric comes about.
    pub(super) fn working(&self, page: &Page, metric: &MetricId) -> Option<view::MetricWorking> {
        let results = self.input.results?;
        let period = results.current?;
        let metric = results.metrics.get(metric)?;
        let explanation = results.explanations.get(&metric.id)?;
        let outcome = results.by_period.get(&period)?.metrics.get(&metric.id);
        Some(view::MetricWorking {
            formula: self.definition_formula(metric),
            filled: self.filled(explanation, metric, results),
            period: self.period_name(period),
            range: self.days(explanation.days),
            rows: explanation.working.as_ref().map(|working| self.rows(working)),
            inputs: self.inputs(page, explanation, results),
            parts: outcome.map(|outcome| self.parts(metric, outcome, results)).unwrap_or_default(),
        })
    }

    /// A text of a definition, marked with its language.
    pub(super) fn passage(&self, metric: &Metric, text: &str) -> view::Passage {
        match metric.origin {
            Origin::BuiltIn => self.passage_in("en", text),
            Origin::Site(_) => self.site_passage(text),
        }
    }

    /// A text that the site wrote in its default locale, marked with its language.
    pub(super) fn site_passage(&self, text: &str) -> view::Passage {
        self.passage_in(self.tag(&self.input.site.config.default_locale), text)
    }

    fn passage_in(&self, lang: &str, text: &str) -> view::Passage {
        let own = self.tag(self.locale);
        let same = own == lang || own.split('-').next() == Some(lang);
        view::Passage { text: text.to_owned(), lang: (!same).then(|| lang.to_owned()) }
    }

    /// A formula's words are those of the program unless the site wrote it.
    fn definition_formula(&self, metric: &Metric) -> view::Passage {
        self.passage(metric, &formula(metric))
    }

    /// The formula with values in the place of names and the result behind it.
    fn filled(
        &self,
        explanation: &Explanation,
        metric: &Metric,
        results: &Results,
    ) -> Option<String> {
        let figures = self.figures();
        let value = explanation.figure.value.as_ref().ok()?;
        if !self.are_visible(explanation, results) {
            return None;
        }
        let text = match &metric.kind {
            MetricKind::Derived { expr, .. } if !explanation.inputs.is_empty() => {
                let name = |name: &str| {
                    let input = explanation.inputs.iter().find(|input| input.name == name);
                    let shown = match input {
                        Some(input) => input.figure.value.as_ref().ok().and_then(|value| {
                            Some(figures.text(results.metrics.get(&input.metric)?, value))
                        }),
                        None => self.setting(name, results).map(|value| self.constant(&value)),
                    };
                    shown.unwrap_or_else(|| "—".to_owned())
                };
                // In half of the world's languages a comma divides the places of a number.
                let number = |number: &Exact| self.constant(number);
                expr.write(&Notation { name: &name, number: &number, separator: "; " })
            }
            _ => self.sides(explanation, results)?,
        };
        Some(format!("{text} = {}", figures.text(metric, value)))
    }

    /// Restricted figures do not appear in the working of one that everybody may see.
    fn are_visible(&self, explanation: &Explanation, results: &Results) -> bool {
        explanation.inputs.iter().all(|input| self.is_visible(&input.metric, results))
    }

    fn is_visible(&self, metric: &MetricId, results: &Results) -> bool {
        let audience = self.input.site.config.audience.as_deref();
        results.metrics.get(metric).is_some_and(|metric| metric.is_for(audience))
    }

    /// What was divided by what, each with the unit of its metric where it has one.
    fn sides(&self, explanation: &Explanation, results: &Results) -> Option<String> {
        let Figure { numerator, denominator, .. } = &explanation.figure;
        let own = results.metrics.get(&explanation.metric)?;
        let side = |at: usize, value: &Exact| match side_metric(own, at, &results.metrics) {
            Some(metric) => self.figures().text(metric, value),
            None => self.plain(value),
        };
        let (above, below) = (numerator.as_ref()?, denominator.as_ref()?);
        Some(format!("{} ÷ {}", side(0, above), side(1, below)))
    }

    /// The value of a setting that a formula uses by its name.
    fn setting(&self, name: &str, results: &Results) -> Option<Exact> {
        let year = || {
            let grain = results.current.filter(|_| name == PERIODS_PER_YEAR)?.grain();
            Some(Exact::from_integer(periods_per_year(grain).into()))
        };
        self.input.site.config.metrics.constant(name).or_else(year)
    }

    /// A constant of a formula, with all its places.
    fn constant(&self, value: &Exact) -> String {
        self.formatter.number(value, places_of(value))
    }

    /// A number of no known unit.
    fn plain(&self, value: &Exact) -> String {
        self.formatter.number(value, if value.is_integer() { 0 } else { 2 })
    }

    fn rows(&self, working: &Working) -> view::WorkingRows {
        let excluded = working.rows_excluded.iter().map(|(reason, count)| view::ExcludedRows {
            count: self.count_of(*count),
            reason: self.excluded_reason(reason),
        });
        view::WorkingRows {
            used: self.count_of(working.rows_used),
            excluded: excluded.collect(),
            fallback: (working.rows_fallback > 0).then(|| self.count_of(working.rows_fallback)),
            sources: working.sources.iter().map(|rows| self.source(rows)).collect(),
        }
    }

    fn source(&self, rows: &RowsOf) -> view::WorkingSource {
        let (unit, first, last) = match rows.stretch {
            Some(Stretch::Lines(first, last)) => ("line", first, last),
            Some(Stretch::Rows(first, last)) => ("row", first, last),
            Some(Stretch::Groups(first, last)) => ("group", first, last),
            None => ("record", rows.first, rows.last),
        };
        let number = |number: u32| Arg::Text(self.count_of(number.into()));
        let records = match first == last {
            true => {
                self.formatter.message(&format!("working-{unit}"), &[("number", number(first))])
            }
            false => {
                let args = [("first", number(first)), ("last", number(last))];
                self.formatter.message(&format!("working-{unit}-range"), &args)
            }
        };
        view::WorkingSource {
            file: rows.source.path.to_string(),
            records,
            rows: self.count_of(rows.rows),
            digest: rows.source.digest.chars().take(DIGEST).collect(),
        }
    }

    /// Why rows were left out: the reason's own message, else one that names it.
    pub(super) fn excluded_reason(&self, reason: &str) -> String {
        let id = format!("excluded-{}", reason.replace('_', "-"));
        if let Some(said) = self.formatter.try_message(&id, &[]) {
            return said;
        }
        let named = |id: &str, name: &str, value: &str| {
            self.formatter.message(id, &[(name, Arg::Text(value.to_owned()))])
        };
        match reason.strip_prefix("empty_") {
            Some(column) => named("excluded-empty", "column", column),
            None => named("excluded-other", "reason", &reason.replace(['_', '-'], " ")),
        }
    }

    fn count_of(&self, count: u64) -> String {
        self.formatter.integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// The figures that one is made of, depth first; those with a page are explained there.
    fn inputs(
        &self,
        page: &Page,
        explanation: &Explanation,
        results: &Results,
    ) -> Vec<view::WorkingInput> {
        let mut list = Vec::new();
        self.collect_inputs(page, explanation, explanation.days, results, &mut list);
        list
    }

    fn collect_inputs(
        &self,
        page: &Page,
        explanation: &Explanation,
        days: DayRange,
        results: &Results,
        list: &mut Vec<view::WorkingInput>,
    ) {
        for input in &explanation.inputs {
            let Some(metric) = results.metrics.get(&input.metric) else { continue };
            if !self.is_visible(&metric.id, results) {
                continue;
            }
            let url = self.metric_url(&metric.id, page);
            let is_explained_here = url.is_none()
                && !list
                    .iter()
                    .any(|known| known.name == self.figures().name(metric) && known.rows.is_some());
            let rows = input.working.as_ref().filter(|_| is_explained_here);
            list.push(view::WorkingInput {
                symbol: (input.name != metric.id.as_str()).then(|| input.name.clone()),
                name: self.figures().name(metric),
                figure: self.figures().full(metric, &input.figure.value),
                range: (input.days != days).then(|| self.days(input.days)),
                formula: url.is_none().then(|| self.definition_formula(metric)),
                rows: rows.map(|working| self.rows(working)),
                url: url.clone(),
            });
            if url.is_none() {
                self.collect_inputs(page, input, days, results, list);
            }
        }
    }

    fn parts(
        &self,
        metric: &Metric,
        outcome: &Outcome,
        results: &Results,
    ) -> Vec<view::WorkingInput> {
        let part = |figure: &crate::compute::outcome::PartFigure| {
            let of = metric.parts.iter().find(|part| part.key == figure.key);
            let of = of.and_then(|part| results.metrics.get(&part.metric));
            let value = &figure.figure.value;
            let shown = match (of, value) {
                (Some(of), value) => self.figures().full(of, value),
                (None, Ok(value)) => view::Figure::value(self.plain(value)),
                (None, Err(reason)) => self.figures().absent(reason),
            };
            let id = format!("part-{}", figure.key.replace('_', "-"));
            let said = self.formatter.try_message(&id, &[]);
            let name = said.unwrap_or_else(|| figure.key.replace(['_', '-'], " "));
            view::WorkingInput { name, figure: shown, ..view::WorkingInput::default() }
        };
        outcome.parts.iter().map(part).collect()
    }
}
