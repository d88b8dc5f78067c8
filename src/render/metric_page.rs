//! Pages of metrics: the list of all, and one for each that no term of the glossary names.

use super::figure::Figures;
use super::frame::Frame;
use super::template::Html;
use super::view;
use crate::compute::benchmark::Published;
use crate::compute::results::Results;
use crate::locale::Arg;
use crate::model::metric::{Confidence, Metric, MetricId, Origin};
use crate::model::page::Page;
use crate::model::period::Period;

impl Frame<'_> {
    /// The page of a metric.
    pub(super) fn metric_page(&self, page: &Page, id: &MetricId) -> view::MetricView {
        let metric = self.input.results.and_then(|results| results.metrics.get(id));
        let Some(metric) = metric else { return view::MetricView::default() };
        let lead = self.metric_description(metric);
        let mut frame = self.of(page);
        frame.description = lead.as_ref().map(|lead| lead.text.clone());
        let changed = metric.changed.iter().map(|(version, note)| view::VersionNote {
            version: version.clone(),
            note: self.passage(metric, note),
        });
        view::MetricView {
            page: frame,
            lead,
            value: self.live_value(page, id),
            working: self.working(page, id),
            traps: metric.traps.iter().map(|trap| self.passage(metric, trap)).collect(),
            benchmarks: self.benchmarks(id),
            version: metric.version.to_string(),
            changed: changed.collect(),
            owner: metric.owner.clone(),
        }
    }

    /// The list of all metrics that have a page.
    pub(super) fn metric_index(&self, page: &Page) -> view::MetricIndexView {
        let results = self.input.results;
        let current = results.and_then(|results| results.current);
        let table = results.zip(current).map(|(results, period)| self.list(page, results, period));
        view::MetricIndexView {
            page: self.of(page),
            lead: self.lead(page),
            body: Html::new(self.body(page).html),
            period: current.map(|period| self.period_name(period)),
            table,
        }
    }

    fn list(&self, page: &Page, results: &Results, period: Period) -> view::Table {
        let figures = self.figures();
        let mut rows: Vec<(Vec<u8>, view::Row)> = results
            .metrics
            .published()
            .filter(|metric| metric.is_for(self.input.site.config.audience.as_deref()))
            .filter_map(|metric| {
                let url = self.metric_url(&metric.id, page)?;
                let name = figures.name(metric);
                let figure = figures.full(metric, &results.value(period, &metric.id));
                let cells = vec![view::Cell { figure, ..view::Cell::default() }];
                let key = self.formatter.sort_key(&name);
                Some((
                    key,
                    view::Row { header: name, url: Some(url), cells, ..view::Row::default() },
                ))
            })
            .collect();
        rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        let period = self.period_name(period);
        view::Table {
            id: "all-metrics".to_owned(),
            caption: self
                .formatter
                .message("caption-metrics", &[("period", Arg::Text(period.clone()))]),
            corner: self.say("column-metric"),
            columns: vec![view::Column { label: period, ..view::Column::default() }],
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            total: None,
            note: None,
        }
    }

    /// What a metric means: the locale's message, else the text of the definition.
    pub(super) fn metric_description(&self, metric: &Metric) -> Option<view::Passage> {
        let id = format!("metric-{}-description", metric.id.as_str().replace('_', "-"));
        // What almanac says of a metric does not hold for a definition of the site.
        let is_said = match metric.origin {
            Origin::BuiltIn => self.formatter.has_own(&id),
            Origin::Site(_) => self.formatter.has_own_of_site(&id),
        };
        match is_said {
            true => Some(view::Passage { text: self.say(&id), lang: None }),
            false => metric.description.as_ref().map(|text| self.passage(metric, text)),
        }
    }

    /// What others report: the figure of the site's own table, else all that the definition names.
    pub(super) fn benchmarks(&self, id: &MetricId) -> Vec<view::PublishedFigure> {
        let metric = self.input.results.and_then(|results| results.metrics.get(id));
        let Some(metric) = metric else { return Vec::new() };
        let outcome = self
            .input
            .results
            .and_then(|results| results.by_period.get(&results.current?)?.metrics.get(&metric.id));
        let own = outcome.and_then(|outcome| outcome.benchmark.clone());
        let published = match own.filter(|published| published.of_site) {
            Some(own) => vec![own],
            None => metric.benchmark.iter().map(Published::from).collect(),
        };
        published.iter().map(|published| self.benchmark(metric, published)).collect()
    }

    fn benchmark(&self, metric: &Metric, benchmark: &Published) -> view::PublishedFigure {
        let named = [&benchmark.source, &benchmark.edition].into_iter().flatten();
        let source: Vec<String> = named.cloned().collect();
        let passage = |text: &String| match benchmark.of_site {
            true => self.site_passage(text),
            false => self.passage(metric, text),
        };
        let confidence = benchmark.confidence.map(|confidence| match confidence {
            Confidence::Primary => "confidence-primary",
            Confidence::Secondary => "confidence-secondary",
            Confidence::Folk => "confidence-folk",
        });
        view::PublishedFigure {
            values: self.quantiles(self.figures(), metric, benchmark),
            text: benchmark.text.as_ref().map(passage),
            cohort: benchmark.cohort.as_ref().map(passage),
            source: (!source.is_empty()).then(|| source.join(", ")),
            confidence: confidence.map(|id| self.say(id)),
            unverified: benchmark.unverified,
        }
    }

    fn quantiles(&self, figures: Figures<'_>, metric: &Metric, of: &Published) -> Vec<String> {
        let ids = [
            "benchmark-lower-decile",
            "benchmark-lower-quartile",
            "benchmark-median",
            "benchmark-upper-quartile",
            "benchmark-upper-decile",
        ];
        let said = ids.into_iter().zip(&of.quantiles).filter_map(|(id, value)| {
            let value = Arg::Text(figures.text(metric, value.as_ref()?));
            Some(self.formatter.message(id, &[("value", value)]))
        });
        said.collect()
    }
}
