//! How good the data is: the page of its own, and the tables at the end of a report.

use super::frame::Frame;
use super::template::Html;
use super::view::{self, ColumnKind, PanelSection, Row, Table};
use crate::compute::data_quality::{Count, DataQuality, Graded, TableQuality, Why};
use crate::compute::number::Exact;
use crate::compute::outcome::Grade;
use crate::compute::table::CheckKind;
use crate::locale::Arg;
use crate::model::page::Page;

impl Frame<'_> {
    /// The page on the quality of the data.
    pub(super) fn data_quality(&self, page: &Page) -> view::PanelView {
        let view = view::PanelView {
            page: self.of(page),
            lead: self.lead(page).or_else(|| Some(self.say("quality-lead"))),
            body: Html::new(self.body(page).html),
            as_of: self.run_date(),
            ..view::PanelView::default()
        };
        let Some(quality) = self.input.results.map(|results| &results.quality) else { return view };
        let wide = |table: Table| PanelSection {
            id: format!("{}-section", table.id),
            tables: vec![table],
            ..PanelSection::default()
        };
        let sections = vec![
            wide(self.sources_table("tables", quality)),
            self.section_of(
                "checks",
                self.say("quality-checks"),
                self.checks_table(quality),
                "quality-checks-none",
            ),
            self.section_of(
                "grades",
                self.say("quality-grades"),
                self.grades_table(page, "grades-table", &quality.grades),
                "quality-grades-none",
            ),
            self.section_of(
                "next",
                self.say("quality-next"),
                self.steps_table(quality),
                "quality-next-none",
            ),
        ];
        view::PanelView { facts: self.quality_facts(quality), sections, ..view }
    }

    /// The quality of the data at the end of a report: its tables, and the grades of the figures.
    pub(super) fn data_quality_tables(
        &self,
        page: &Page,
        id: &str,
        grades: &[Graded],
    ) -> Vec<Table> {
        let Some(quality) = self.input.results.map(|results| &results.quality) else {
            return Vec::new();
        };
        let tables = self.sources_table(&format!("{id}-tables"), quality);
        let grades = self.grades_table(page, &format!("{id}-grades"), grades);
        let tables = [tables, self.shortened(grades)].into_iter();
        tables.filter(|table| !table.rows.is_empty()).collect()
    }

    fn quality_facts(&self, quality: &DataQuality) -> Vec<view::Fact> {
        let number =
            |count: usize| self.formatter.integer(i64::try_from(count).unwrap_or(i64::MAX));
        let grade = |grade: Grade| {
            let count = quality.grades.iter().filter(|graded| graded.grade == grade).count();
            let args = [
                ("grade", Arg::Text(grade.code().to_owned())),
                ("count", Arg::Text(number(count))),
            ];
            self.formatter.message("quality-grade-count", &args)
        };
        let grades: Vec<String> =
            [Grade::A, Grade::B, Grade::C, Grade::D].into_iter().map(grade).collect();
        let kept = quality.checks.iter().filter(|check| check.is_kept).count();
        let of = [
            ("count", Arg::Text(number(kept))),
            ("total", Arg::Text(number(quality.checks.len()))),
        ];
        vec![
            self.fact("quality-fact-tables", number(quality.tables.len())),
            self.fact("quality-fact-checks", self.formatter.message("quality-of", &of)),
            self.fact("quality-fact-grades", grades.join(" · ")),
            self.fact("quality-fact-waiting", number(quality.waiting)),
        ]
    }

    fn sources_table(&self, id: &str, quality: &DataQuality) -> Table {
        let row = |table: &TableQuality| Row {
            about: view::Subject::listed(&table.table),
            header: table.table.clone(),
            url: None,
            cells: vec![
                self.count_cell(table.rows as u64),
                match table.newest {
                    Some(date) => self.date_cell(date),
                    None => self.text_cell(String::new()),
                },
                self.freshness_cell(table),
                self.rate_cell(table.filled),
                self.fault_cell(table.unique),
                self.fault_cell(table.found),
                self.kept_cell(table.kept),
            ],
        };
        self.table_of(
            id,
            self.say("quality-tables"),
            "column-table",
            &[
                ("column-rows", ColumnKind::Number),
                ("column-newest", ColumnKind::Text),
                ("column-freshness", ColumnKind::Text),
                ("column-filled", ColumnKind::Number),
                ("column-duplicates", ColumnKind::Number),
                ("column-orphans", ColumnKind::Number),
                ("column-checks-kept", ColumnKind::Number),
            ],
            quality.tables.iter().map(row).collect(),
        )
    }

    /// How old a table is, against the age that its contract allows.
    fn freshness_cell(&self, table: &TableQuality) -> view::Cell {
        let Some(days) = table.days else { return self.text_cell(String::new()) };
        let age = self.formatter.unit(&Exact::from_integer(days.into()), "days", 0);
        let Some(hours) = table.promised_hours else { return self.text_cell(age) };
        let promise = match hours % 24 {
            0 => self.formatter.unit(&Exact::from_integer((hours / 24).into()), "days", 0),
            _ => self.formatter.unit(&Exact::from_integer(hours.into()), "hours", 0),
        };
        let is_fresh = table.is_fresh.unwrap_or(true);
        let id = if is_fresh { "quality-fresh" } else { "quality-stale" };
        let args = [("age", Arg::Text(age)), ("promise", Arg::Text(promise))];
        self.text_cell(self.formatter.message(id, &args))
    }

    fn rate_cell(&self, count: Count) -> view::Cell {
        match count.total {
            0 => self.nothing(),
            total => self.share_cell(&Ok(Exact::new(count.passed.into(), total.into()))),
        }
    }

    /// How many things are not as they should be.
    fn fault_cell(&self, count: Count) -> view::Cell {
        match count.total {
            0 => self.nothing(),
            total => self.count_cell(total.saturating_sub(count.passed)),
        }
    }

    fn kept_cell(&self, count: Count) -> view::Cell {
        if count.total == 0 {
            return self.nothing();
        }
        let number = |count: u64| self.count_cell(count).figure.text.unwrap_or_default();
        let args =
            [("count", Arg::Text(number(count.passed))), ("total", Arg::Text(number(count.total)))];
        let figure = view::Figure::value(self.formatter.message("quality-of", &args));
        view::Cell { figure, ..view::Cell::default() }
    }

    fn nothing(&self) -> view::Cell {
        let figure = view::Figure::none(self.say("quality-nothing"));
        view::Cell { figure, ..view::Cell::default() }
    }

    fn checks_table(&self, quality: &DataQuality) -> Table {
        let broken = quality.checks.iter().filter(|check| !check.is_kept);
        let rows = broken.map(|check| {
            let kind = self.say(match check.kind {
                CheckKind::Quality => "quality-kind-promise",
                CheckKind::Freshness => "quality-kind-freshness",
                CheckKind::Consistency => "quality-kind-consistency",
                CheckKind::Adoption => "quality-kind-process",
            });
            let count = Count { total: check.total as u64, passed: check.passed as u64 };
            Row {
                about: view::Subject::listed(&check.id),
                header: check.id.clone(),
                url: None,
                cells: vec![
                    self.text_cell(check.table.clone()),
                    self.text_cell(kind),
                    self.fault_cell(count),
                    self.rate_cell(count),
                ],
            }
        });
        self.table_of(
            "checks-table",
            self.say("quality-checks-caption"),
            "column-check",
            &[
                ("column-table", ColumnKind::Text),
                ("column-kind", ColumnKind::Text),
                ("column-failing", ColumnKind::Number),
                ("column-passing", ColumnKind::Number),
            ],
            rows.collect(),
        )
    }

    fn grades_table(&self, page: &Page, id: &str, grades: &[Graded]) -> Table {
        let below = grades.iter().filter(|graded| graded.grade != Grade::A);
        let rows = below.map(|graded| {
            let why: Vec<String> = graded.why.iter().map(|why| self.why(why)).collect();
            let better = graded.why.first().map(|why| self.better(why)).unwrap_or_default();
            Row {
                about: view::Subject::metric(&graded.metric),
                header: self.metric_name(&graded.metric),
                url: self.metric_url(&graded.metric, page),
                cells: vec![
                    self.grade_cell(graded),
                    self.text_cell(why.join("; ")),
                    self.text_cell(better),
                ],
            }
        });
        self.table_of(
            id,
            self.say("quality-grades-caption"),
            "column-metric",
            &[
                ("column-grade", ColumnKind::Text),
                ("column-why", ColumnKind::Text),
                ("column-better", ColumnKind::Text),
            ],
            rows.collect(),
        )
    }

    fn grade_cell(&self, graded: &Graded) -> view::Cell {
        self.text_cell(graded.grade.code())
    }

    fn why(&self, why: &Why) -> String {
        let number = |count: u64| Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
        match why {
            Why::LeftOut { reason, count } => {
                let reason = Arg::Text(self.excluded_reason(reason));
                let args = [("count", number(*count)), ("reason", reason)];
                self.formatter.message("quality-why-left-out", &args)
            }
            Why::Fallback(count) => {
                self.formatter.message("quality-why-fallback", &[("count", number(*count))])
            }
            Why::Stale(table) => self.of_table("quality-why-stale", table),
            Why::Orphans(table) => self.of_table("quality-why-orphans", table),
        }
    }

    /// What would raise a grade.
    fn better(&self, why: &Why) -> String {
        match why {
            Why::LeftOut { reason, .. } => match reason.strip_prefix("empty_") {
                Some(column) => {
                    let column = [("column", Arg::Text(column.to_owned()))];
                    self.formatter.message("quality-better-fill", &column)
                }
                None => self.say("quality-better-correct"),
            },
            Why::Fallback(_) => self.say("quality-better-fallback"),
            Why::Stale(table) => self.of_table("quality-better-stale", table),
            Why::Orphans(table) => self.of_table("quality-better-orphans", table),
        }
    }

    fn of_table(&self, id: &str, table: &str) -> String {
        self.formatter.message(id, &[("table", Arg::Text(table.to_owned()))])
    }

    fn steps_table(&self, quality: &DataQuality) -> Table {
        let rows = quality.steps.iter().map(|step| Row {
            about: view::Subject::listed(&step.input),
            header: step.input.clone(),
            url: None,
            cells: vec![self.count_cell(step.metrics as u64), self.count_cell(step.columns as u64)],
        });
        self.table_of(
            "next-table",
            self.say("quality-next-caption"),
            "column-input",
            &[("column-waiting", ColumnKind::Number), ("column-columns", ColumnKind::Number)],
            rows.collect(),
        )
    }
}
