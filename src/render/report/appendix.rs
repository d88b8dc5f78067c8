//! What follows the sections of a report: definitions of its metrics, and what was restated.

use indexmap::IndexSet;

use super::scope::Scope;
use crate::model::metric::{Metric, MetricId};
use crate::model::page::Page;
use crate::model::report::{Appendix, Block};
use crate::render::explanation::formula;
use crate::render::frame::Frame;
use crate::render::view;

impl Frame<'_> {
    /// The parts that a report asks for after its sections.
    pub(super) fn appendices(&self, page: &Page, scope: &Scope<'_>) -> Vec<view::ReportSection> {
        let section = |appendix: &Appendix| match appendix {
            Appendix::Definitions => Some(self.definitions(page, scope)),
            Appendix::DataQuality => self.data_quality_section(page, scope),
            Appendix::Restatements => self.restatements(page, scope),
        };
        scope.report.print.appendix.iter().filter_map(section).collect()
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
