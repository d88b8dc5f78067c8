//! What follows the sections of a report: all its figures beside earlier ones, definitions of its
//! metrics, the quality of the data and what was restated.

use indexmap::IndexSet;

use super::scope::Scope;
use crate::compute::block::moves::named;
use crate::compute::number::Reason;
use crate::compute::outcome::Change;
use crate::config::Comparison;
use crate::model::metric::{Metric, MetricId};
use crate::model::page::Page;
use crate::model::period::Period;
use crate::model::report::{Appendix, Block};
use crate::render::explanation::formula;
use crate::render::frame::Frame;
use crate::render::view;

/// The id of the section that compares.
const COMPARISON: &str = "comparison";

impl Frame<'_> {
    /// The parts that a report asks for after its sections.
    pub(super) fn appendices(&self, page: &Page, scope: &Scope<'_>) -> Vec<view::ReportSection> {
        let section = |appendix: &Appendix| match appendix {
            Appendix::Comparison => Some(self.comparison_section(page, scope)),
            Appendix::Definitions => Some(self.definitions(page, scope)),
            Appendix::DataQuality => self.data_quality_section(page, scope),
            Appendix::Restatements => self.restatements(page, scope),
        };
        scope.report.print.appendix.iter().filter_map(section).collect()
    }

    /// Every figure of the report beside those of the period before and of a year before.
    fn comparison_section(&self, page: &Page, scope: &Scope<'_>) -> view::ReportSection {
        let calendar = &scope.results.calendar;
        let title = self.compared_with(scope.period.prior(calendar));
        let base = |change: &Change| {
            change.base.clone().ok_or_else(|| change.reason.clone().unwrap_or(Reason::NoData))
        };
        let row = |id: &MetricId| {
            let metric = scope.results.metrics.get(id)?;
            let outcome = scope.evaluation.metrics.get(id)?;
            let (before, year) = (&outcome.changes.prior_period, &outcome.changes.prior_year);
            Some(view::Row {
                about: view::Subject::metric(&metric.id),
                header: self.figures().name(metric),
                url: self.metric_url(&metric.id, page),
                cells: vec![
                    self.value_cell(metric, &outcome.figure.value),
                    self.value_cell(metric, &base(before)),
                    self.change_cell(metric, before),
                    self.value_cell(metric, &base(year)),
                    self.change_cell(metric, year),
                ],
            })
        };
        let mut columns = vec![
            self.period_column(scope.period, view::ColumnKind::Number),
            self.period_column(scope.period.prior(calendar), view::ColumnKind::Number),
            self.change_column(Comparison::PriorPeriod),
        ];
        columns.push(match scope.period.prior_year(calendar) {
            Some(year) => self.period_column(year, view::ColumnKind::Number),
            None => self.column("series-prior-year", view::ColumnKind::Number),
        });
        columns.push(self.change_column(Comparison::PriorYear));
        let table = view::Table {
            id: "appendix-comparison".to_owned(),
            caption: title.clone(),
            corner: self.say("column-metric"),
            columns,
            rows: named(scope.report).into_iter().filter_map(row).collect(),
            total: None,
            note: None,
        };
        view::ReportSection {
            id: COMPARISON.to_owned(),
            title,
            blocks: vec![view::Block::Table(table)],
        }
    }

    fn compared_with(&self, period: Period) -> String {
        self.say_with("report-compared", "period", self.period_name(period))
    }

    /// The way from the head of a page to the comparison, where its report asks for one.
    pub(super) fn comparison_link(&self, scope: &Scope<'_>) -> Option<view::Link> {
        let before = scope.period.prior(&scope.results.calendar);
        let is_there = scope.report.print.appendix.contains(&Appendix::Comparison);
        is_there.then(|| view::Link {
            title: self.compared_with(before),
            url: format!("#{COMPARISON}"),
            ..view::Link::default()
        })
    }

    /// How good the data is, and how far that lets the figures of the report be trusted.
    fn data_quality_section(&self, page: &Page, scope: &Scope<'_>) -> Option<view::ReportSection> {
        let named: IndexSet<&MetricId> =
            scope.report.blocks().flat_map(Block::metrics).map(|metric| &metric.value).collect();
        let results = scope.results;
        let mut grades = results.quality.grades(&results.metrics, &scope.evaluation);
        grades.retain(|graded| named.contains(&graded.metric));
        let tables = self.data_quality_tables(page, "appendix-quality", &grades);
        (!tables.is_empty()).then(|| view::ReportSection {
            id: "data-quality".to_owned(),
            title: self.say("section-data-quality"),
            blocks: tables.into_iter().map(view::Block::Table).collect(),
        })
    }

    /// What each metric of the report means, how it is computed, and by which version.
    fn definitions(&self, page: &Page, scope: &Scope<'_>) -> view::ReportSection {
        let named: IndexSet<&MetricId> =
            scope.report.blocks().flat_map(Block::metrics).map(|metric| &metric.value).collect();
        let metrics = named.into_iter().filter_map(|id| scope.results.metrics.get(id));
        let title = self.say("report-section-definitions");
        let table = view::Table {
            id: "appendix-definitions".to_owned(),
            caption: title.clone(),
            corner: self.say("column-metric"),
            columns: ["column-meaning", "column-formula", "column-version"]
                .map(|id| self.column(id, view::ColumnKind::Text))
                .to_vec(),
            rows: metrics.map(|metric| self.definition(page, metric)).collect(),
            total: None,
            note: None,
        };
        view::ReportSection {
            id: "definitions".to_owned(),
            title,
            blocks: vec![view::Block::Table(table)],
        }
    }

    fn definition(&self, page: &Page, metric: &Metric) -> view::Row {
        let cell = |text: Option<String>| view::Cell {
            figure: view::Figure::value(text.unwrap_or_default()),
            kind: view::ColumnKind::Text,
            ..view::Cell::default()
        };
        view::Row {
            about: view::Subject::metric(&metric.id),
            header: self.figures().name(metric),
            url: self.metric_url(&metric.id, page),
            cells: vec![
                cell(self.metric_description(metric).map(|said| said.text)),
                cell(Some(formula(metric))),
                cell(Some(self.formatter.integer(i64::from(metric.version)))),
            ],
        }
    }
}
