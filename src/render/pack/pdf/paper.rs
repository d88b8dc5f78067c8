//! The view of a report as the print template sees it: finished texts, and drawings by path.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::tree;
use crate::locale::Arg;
use crate::model::report::Paper;
use crate::render::pack::sheet::status_message;
use crate::render::pack::{Pack, resolve};
use crate::render::view::{
    Block, Cell, Change, ColumnKind, Direction, Figure, Kpi, Movement, Row, Status, Table,
    Unavailable, Verdict,
};

/// How many rows of a table are printed.
const ROWS: usize = 500;

/// What a report is printed from.
pub(super) struct Printed {
    /// The data of the template, as JSON.
    pub data: String,
    /// The drawings, by path.
    pub files: Vec<(String, String)>,
}

struct Writer<'a> {
    pack: &'a Pack<'a>,
    files: Vec<(String, String)>,
}

/// Writes the data of a report for the template.
pub(super) fn of(pack: &Pack<'_>, families: &[&str]) -> Printed {
    let mut writer = Writer { pack, files: Vec::new() };
    let data = writer.document(families).to_string();
    Printed { data, files: writer.files }
}

impl Writer<'_> {
    fn document(&mut self, families: &[&str]) -> Value {
        let (pack, view) = (self.pack, self.pack.view);
        let mut tag = view.page.lang.split('-');
        let lang = tag.next().unwrap_or("en").to_owned();
        let region = tag.find(|part| part.len() == 2).map(str::to_owned);
        let day = pack.as_of.map(|day| {
            use chrono::Datelike as _;
            json!([day.year(), day.month(), day.day()])
        });
        let mut sections = Vec::new();
        if !view.kpis.is_empty() {
            let title = self.say("report-figures");
            sections.push(json!({
                "title": title, "appendix": false,
                "blocks": [{ "kind": "kpis", "title": null, "kpis": self.kpis(&view.kpis, "figures") }],
            }));
        }
        let own = pack.report.sections.len();
        for (at, section) in view.sections.iter().enumerate() {
            let blocks: Vec<Value> = (0..section.blocks.len())
                .map(|at| self.block(&section.blocks[at], section.blocks.get(at + 1)))
                .collect();
            sections.push(json!({
                "title": section.title, "appendix": at == own, "blocks": blocks,
            }));
        }
        sections.extend(self.provenance());
        let args = [("page", Arg::Text("{n}".into())), ("pages", Arg::Text("{m}".into()))];
        let mut facts = pack.facts();
        let range = facts.remove(0);
        json!({
            "lang": lang,
            "region": region,
            "dir": match view.page.dir { Direction::Ltr => "ltr", Direction::Rtl => "rtl" },
            "paper": match pack.report.print.paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
            "cover": pack.report.print.cover,
            "toc": pack.report.print.toc,
            "draft": view.draft.then(|| self.say("report-draft")),
            "title": view.page.title,
            "name": view.name,
            "period": view.period,
            "range": range,
            "site": pack.frame.site_title(),
            "date": day,
            "facts": facts,
            "running": view.page.running,
            "notices": view.page.notices.iter().map(|notice| &notice.text).collect::<Vec<_>>(),
            "page_of": pack.frame.formatter.message("print-page-of", &args),
            "words": { "contents": self.say("toc-contents") },
            "fonts": families,
            "sections": sections,
        })
    }

    fn say(&self, id: &str) -> String {
        self.pack.frame.say(id)
    }

    /// A block; `next` is the one that stands below it.
    fn block(&mut self, block: &Block, next: Option<&Block>) -> Value {
        match block {
            Block::Kpis(row) => json!({
                "kind": "kpis", "title": row.title, "kpis": self.kpis(&row.kpis, &row.id),
            }),
            Block::Chart(chart) => {
                let alt = match chart.description.is_empty() {
                    true => chart.caption.clone(),
                    false => format!("{}. {}", chart.caption, chart.description),
                };
                json!({
                    "kind": "chart",
                    "path": self.drawing(&chart.id, &chart.print),
                    "alt": alt,
                    "caption": chart.caption,
                    "notes": chart.notes,
                    "table": chart
                        .table
                        .as_ref()
                        .filter(|table| !is_told(table, next))
                        .map(|table| self.table(table)),
                })
            }
            Block::Table(table) => self.table(table),
            Block::Commentary(commentary) => {
                let page = self.pack.frame.input.absolute(&self.pack.page.url);
                let placed: BTreeMap<String, Value> = commentary
                    .placed
                    .iter()
                    .filter_map(|block| Some((id_of(block)?.to_owned(), self.block(block, None))))
                    .collect();
                let around =
                    tree::Around { address: &|link| resolve(&page, link), placed: &placed };
                let date = commentary.date.as_ref().map(|date| date.text.clone());
                let byline: Vec<String> = commentary.author.iter().cloned().chain(date).collect();
                let lang = commentary.lang.as_deref().unwrap_or(&self.pack.view.page.lang);
                json!({
                    "kind": "commentary",
                    "body": tree::tree(commentary.body.as_str(), &around),
                    "byline": (!byline.is_empty()).then(|| byline.join(", ")),
                    "lang": lang.split('-').next(),
                })
            }
            Block::MissingCommentary(missing) => self.absent(missing, "report-no-commentary"),
            Block::Unavailable(missing) => self.absent(missing, "report-unavailable"),
        }
    }

    fn absent(&self, missing: &Unavailable, otherwise: &str) -> Value {
        let text = missing.reason.clone().unwrap_or_else(|| self.say(otherwise));
        json!({ "kind": "absent", "title": missing.title, "text": text })
    }

    /// Keeps a drawing under a path of its own.
    fn drawing(&mut self, id: &str, svg: &str) -> String {
        let path = format!("/charts/{id}.svg");
        self.files.push((path.clone(), svg.to_owned()));
        path
    }

    fn kpis(&mut self, kpis: &[Kpi], id: &str) -> Vec<Value> {
        let mut written = Vec::new();
        for (at, kpi) in kpis.iter().enumerate() {
            let spark = (!kpi.sparkline_print.is_empty())
                .then(|| self.drawing(&format!("{id}-spark-{at}"), &kpi.sparkline_print));
            written.push(json!({
                "name": kpi.name,
                "reported": self.reported(kpi.reported.as_ref()),
                "value": self.isolated(kpi.figure.text.as_deref()),
                "full": self.isolated(kpi.figure.full.as_deref()),
                "reason": kpi.figure.reason,
                "status": kpi.status.map(|status| self.status(status)),
                "spark": spark,
                "changes": kpi.changes.iter().map(|change| self.change(change)).collect::<Vec<_>>(),
            }));
        }
        written
    }

    fn status(&self, status: Status) -> Value {
        let kind = match status {
            Status::OnTrack => "on-track",
            Status::AtRisk => "at-risk",
            Status::OffTrack => "off-track",
        };
        json!({ "kind": kind, "word": self.say(status_message(status)) })
    }

    /// The value that was reported, where it is another one now.
    fn reported(&self, figure: Option<&Figure>) -> Option<String> {
        let words = self.isolated(shown(figure?))?;
        Some(format!("{} {words}", self.say("figure-reported")))
    }

    fn change(&self, change: &Change) -> Value {
        let movement = match change.movement {
            Movement::Up => "up",
            Movement::Down => "down",
            Movement::Flat => "flat",
            Movement::None => "none",
        };
        let word = match change.direction {
            Verdict::Better => Some(self.say("change-better")),
            Verdict::Worse => Some(self.say("change-worse")),
            Verdict::Neutral | Verdict::None => None,
        };
        json!({
            "label": change.label,
            "text": self.isolated(shown(&change.figure)),
            "reason": change.figure.reason,
            "movement": movement,
            "verdict": verdict(change.direction),
            "word": word,
        })
    }

    fn table(&self, table: &Table) -> Value {
        let kept = &table.rows[..table.rows.len().min(ROWS)];
        let rows: Vec<Value> = kept.iter().map(|row| self.row(row, table)).collect();
        let total = table.total.as_ref().map(|row| self.row(row, table));
        let columns = table.columns.iter().map(
            |column| json!({ "label": column.label, "number": column.kind == ColumnKind::Number }),
        );
        let more = (kept.len() < table.rows.len()).then(|| {
            let count = |count: usize| Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
            let args = [("shown", count(kept.len())), ("rows", count(table.rows.len()))];
            self.pack.frame.formatter.message("print-rows-shown", &args)
        });
        let cells = table.rows.iter().chain(&table.total).flat_map(|row| &row.cells);
        let reasons: Vec<Value> = cells
            .filter_map(|cell| {
                let mark = cell.mark.as_ref().filter(|mark| mark.first)?;
                Some(json!({ "mark": mark.letter, "text": cell.figure.reason }))
            })
            .collect();
        json!({
            "kind": "table",
            "caption": table.caption,
            "corner": table.corner,
            "columns": columns.collect::<Vec<_>>(),
            "fold": false,
            "rows": rows,
            "total": total,
            "reasons": reasons,
            "more": more,
            "note": table.note,
        })
    }

    fn row(&self, row: &Row, table: &Table) -> Value {
        let mut cells: Vec<Value> = Vec::new();
        for cell in row.cells.iter().take(table.columns.len()) {
            cells.push(self.cell(cell));
        }
        // A row that is too short would move the cells of the next one into it.
        cells.resize(table.columns.len(), json!({ "text": "", "mark": null, "verdict": "none", "reported": null, "status": null }));
        json!({ "header": self.name(&row.header), "cells": cells })
    }

    /// A cell; a missing value is marked with the reason that stands below the table.
    fn cell(&self, cell: &Cell) -> Value {
        json!({
            "text": self.isolated(shown(&cell.figure)).unwrap_or_default(),
            "mark": cell.mark.as_ref().map(|mark| &mark.letter),
            "reported": self.reported(cell.reported.as_ref()),
            "status": cell.status.map(|status| self.status(status)),
            "verdict": verdict(cell.direction),
        })
    }

    /// Where the numbers come from, as the last section.
    fn provenance(&self) -> Option<Value> {
        let provenance = self.pack.view.provenance.as_ref()?;
        if provenance.sources.is_empty() {
            return None;
        }
        let column = |id: &str, number: bool| json!({ "label": self.say(id), "number": number });
        let cell = |text: Option<&str>| {
            json!({
                "text": text.unwrap_or_default(), "mark": null, "verdict": "none",
                "reported": null, "status": null,
            })
        };
        let rows = provenance.sources.iter().map(|source| {
            json!({
                "header": self.name(&source.name),
                "cells": [
                    cell(Some(&source.rows)), cell(source.as_of.as_deref()),
                    cell(source.digest.as_deref()),
                ],
            })
        });
        Some(json!({
            "title": self.say("report-provenance"),
            "appendix": self.pack.view.sections.len() == self.pack.report.sections.len(),
            "blocks": [{
                "kind": "table",
                "caption": provenance.note.clone().unwrap_or_default(),
                "corner": self.say("provenance-source"),
                "columns": [
                    column("provenance-rows", true), column("provenance-as-of", false),
                    column("provenance-digest", false),
                ],
                "fold": true,
                "rows": rows.collect::<Vec<_>>(),
                "total": null, "reasons": [], "more": null, "note": null,
            }],
        }))
    }

    /// A name of the data, whose own direction is not that of the page.
    fn name(&self, text: &str) -> String {
        match self.pack.view.page.dir {
            Direction::Rtl => format!("\u{2068}{text}\u{2069}"),
            Direction::Ltr => text.to_owned(),
        }
    }

    /// Keeps the parts of a number in their order where text runs from right to left.
    fn isolated(&self, text: Option<&str>) -> Option<String> {
        let text = text?;
        Some(match self.pack.view.page.dir {
            Direction::Rtl if !text.starts_with('\u{2066}') => format!("\u{2066}{text}\u{2069}"),
            Direction::Rtl | Direction::Ltr => text.to_owned(),
        })
    }
}

/// The id under which a block that a text places is found in its HTML.
fn id_of(block: &Block) -> Option<&str> {
    match block {
        Block::Kpis(row) => Some(&row.id),
        Block::Chart(chart) => Some(&chart.id),
        Block::Table(table) => Some(&table.id),
        Block::Commentary(_) | Block::MissingCommentary(_) | Block::Unavailable(_) => None,
    }
}

/// Whether the block below a chart is a table that tells all of the chart's own.
fn is_told(table: &Table, next: Option<&Block>) -> bool {
    let Some(Block::Table(next)) = next else { return false };
    let labels = |table: &Table| -> Vec<String> {
        table.columns.iter().map(|column| column.label.clone()).collect()
    };
    let words = |row: &Row| -> Vec<Option<String>> {
        let cells = row.cells.iter().map(|cell| shown(&cell.figure).map(str::to_owned));
        std::iter::once(Some(row.header.clone())).chain(cells).collect()
    };
    labels(table) == labels(next)
        && table.total.is_none()
        && table.rows.iter().map(words).eq(next.rows.iter().map(words))
}

/// What a figure shows in full.
fn shown(figure: &Figure) -> Option<&str> {
    figure.full.as_deref().or(figure.text.as_deref())
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Better => "better",
        Verdict::Worse => "worse",
        Verdict::Neutral => "neutral",
        Verdict::None => "none",
    }
}
