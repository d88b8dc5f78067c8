//! Service levels: the list of all, the page of each, and their table inside a report.

mod page;
mod promise;

use super::frame::Frame;
use super::template::Html;
use super::view::{self, ColumnKind, Row, Table};
use crate::compute::number::Exact;
use crate::compute::slas::Ledger;
use crate::locale::{Arg, DateStyle};
use crate::model::page::{GroupKey, Page};
use crate::model::period::{DayRange, Period};

impl Frame<'_> {
    /// The list of all service levels.
    pub(super) fn service_levels(&self, page: &Page) -> view::PanelView {
        let rows: Vec<Row> = self.ledgers(&[]).map(|ledger| self.listed(page, ledger)).collect();
        let table = self.table_of(
            "service-levels",
            self.say("caption-slas"),
            "column-sla",
            &[
                ("column-promise", ColumnKind::Text),
                ("column-parties", ColumnKind::Text),
                ("column-window", ColumnKind::Text),
                ("column-compliance", ColumnKind::Number),
                ("column-goal", ColumnKind::Number),
                ("column-status", ColumnKind::Text),
                ("column-open-overdue", ColumnKind::Number),
            ],
            rows,
        );
        view::PanelView {
            page: self.of(page),
            lead: self.lead(page).or_else(|| Some(self.say("sla-index-lead"))),
            body: Html::new(self.body(page).html),
            as_of: self.run_date(),
            sections: vec![self.section_of("all", String::new(), table, "section-empty")],
            ..view::PanelView::default()
        }
    }

    fn listed(&self, page: &Page, ledger: &Ledger) -> Row {
        let window = ledger.complete();
        let days = window.map(Period::days);
        Row {
            url: self.sla_url(&ledger.sla.id.value, page),
            cells: vec![
                self.text_cell(self.promise(&ledger.sla)),
                self.text_cell(self.parties(&ledger.sla)),
                self.text_cell(window.map(|window| self.period_name(window)).unwrap_or_default()),
                self.compliance(ledger, days),
                self.goal(ledger),
                self.status_cell(days.and_then(|days| ledger.status(days))),
                self.count_cell(ledger.overdue().len() as u64),
            ],
            ..self.header(ledger)
        }
    }

    /// Service levels inside a report: the named ones, or all where none is.
    pub(in crate::render) fn sla_block(
        &self,
        page: &Page,
        ids: &[String],
        period: Period,
        id: &str,
    ) -> view::Block {
        let days = period.days();
        let row = |ledger: &Ledger| {
            let tally = ledger.tally(days);
            Row {
                url: self.sla_url(&ledger.sla.id.value, page),
                cells: vec![
                    self.text_cell(self.promise(&ledger.sla)),
                    self.compliance(ledger, Some(days)),
                    self.goal(ledger),
                    self.count_cell(tally.met),
                    self.count_cell(tally.breached),
                    self.count_cell(ledger.overdue_before(days.end)),
                    self.status_cell(ledger.status(days)),
                ],
                ..self.header(ledger)
            }
        };
        let rows: Vec<Row> = self.ledgers(ids).map(row).collect();
        if rows.is_empty() {
            let reason = Some(self.say("sla-none"));
            return view::Block::Unavailable(view::Unavailable { title: None, reason });
        }
        let caption = [("period", Arg::Text(self.period_name(period)))];
        view::Block::Table(self.table_of(
            id,
            self.formatter.message("caption-slas-period", &caption),
            "column-sla",
            &[
                ("column-promise", ColumnKind::Text),
                ("column-compliance", ColumnKind::Number),
                ("column-goal", ColumnKind::Number),
                ("column-met", ColumnKind::Number),
                ("column-breached", ColumnKind::Number),
                ("column-open-overdue", ColumnKind::Number),
                ("column-status", ColumnKind::Text),
            ],
            rows,
        ))
    }

    /// The service levels of some ids in their order, or all where none is named.
    fn ledgers<'s>(&'s self, ids: &'s [String]) -> impl Iterator<Item = &'s Ledger> {
        let all = self.input.results.into_iter().flat_map(|results| results.slas.values());
        all.filter(move |ledger| ids.is_empty() || ids.contains(&ledger.sla.id.value))
    }

    fn header(&self, ledger: &Ledger) -> Row {
        let group = GroupKey::new(&format!("service-levels/{}", ledger.sla.id.value));
        let page = self.input.site.pages.of_group(self.locale, &group);
        let header = page.map_or_else(|| ledger.sla.name(), |page| page.title.clone());
        let about = view::Subject::listed(&ledger.sla.id.value);
        Row { about, header, ..Row::default() }
    }

    fn sla_url(&self, id: &str, from: &Page) -> Option<String> {
        let group = GroupKey::new(&format!("service-levels/{id}"));
        let page = self.input.site.pages.of_group(self.locale, &group)?;
        (page.id != from.id).then(|| self.href(&page.url, from))
    }

    fn compliance(&self, ledger: &Ledger, days: Option<DayRange>) -> view::Cell {
        match days {
            Some(days) => self.share_cell(&ledger.compliance(days)),
            None => self.share_cell(&Err(crate::compute::number::Reason::NoData)),
        }
    }

    fn goal(&self, ledger: &Ledger) -> view::Cell {
        match &ledger.sla.goal {
            Some(goal) => self.share_cell(&Ok(goal.compliance.clone())),
            None => view::Cell { kind: ColumnKind::Number, ..self.text_cell(String::new()) },
        }
    }

    /// So many seconds as hours, rounded once.
    fn lateness(&self, seconds: i64) -> view::Cell {
        let hours = Exact::new(seconds.into(), 3600.into());
        let (value, unit, places) = match seconds >= 72 * 3600 {
            true => (hours / Exact::from_integer(24.into()), "days", 0),
            false => (hours, "hours", 1),
        };
        let figure = view::Figure::value(self.formatter.unit(&value, unit, places));
        view::Cell { figure, ..view::Cell::default() }
    }

    /// The date of the run, in words.
    pub(super) fn run_date(&self) -> String {
        let date = self.input.results.and_then(|results| results.as_of).or(self.input.as_of);
        date.map(|date| self.formatter.date(date, DateStyle::Long)).unwrap_or_default()
    }

    fn note(&self, table: Table, id: &str, count: u64) -> Table {
        if count == 0 {
            return table;
        }
        let count = Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
        Table { note: Some(self.formatter.message(id, &[("count", count)])), ..table }
    }
}
