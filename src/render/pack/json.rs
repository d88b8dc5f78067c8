//! A report for programs: everything it shows, with exact values beside the words.

use serde_json::{Value, json};

use super::{Pack, prose};
use crate::render::view::{
    Block, Cell, Change, ColumnKind, Figure, Kpi, Movement, ReportSection, Row, Status, Subject,
    Table, Unavailable, Verdict,
};

/// The version of the shape of the document.
const FORMAT: u32 = 1;

/// Writes `report.json`.
pub(super) fn document(pack: &Pack<'_>) -> Vec<u8> {
    let view = pack.view;
    let sources = view.provenance.iter().flat_map(|provenance| &provenance.sources);
    // The view has them in the order of the results, and their numbers in words.
    let used = pack.frame.input.results.iter().flat_map(|results| &results.sources);
    let sources = sources.zip(used).map(|(source, used)| {
        json!({
            "name": source.name, "rows": used.source.rows,
            "newest": used.newest.map(|day| day.format("%Y-%m-%d").to_string()),
            "digest": source.digest,
        })
    });
    let each = pack.report.for_each.as_ref().filter(|_| pack.of.key.is_some());
    let segment = each.map(|each| each.dimension.value.as_str());
    let document = json!({
        "format": FORMAT,
        "report": pack.report.id.value,
        "title": view.page.title,
        "locale": view.page.lang,
        "url": pack.frame.input.absolute(&pack.page.url),
        "segment": segment,
        "member": pack.of.key,
        "period": {
            "id": pack.of.period.slug(&pack.frame.input.site.config.calendar),
            "label": view.period,
            "start": pack.of.period.start().format("%Y-%m-%d").to_string(),
            "end": pack.of.period.end().format("%Y-%m-%d").to_string(),
            "range": view.range,
            "partial": view.partial,
        },
        "as_of": pack.as_of.map(|date| date.format("%Y-%m-%d").to_string()),
        "currency": view.currency,
        "audience": view.audience,
        "draft": view.draft,
        "sealed": view.sealed.as_ref().map(|sealed| &sealed.datetime),
        "version": view.version,
        "kpis": view.kpis.iter().map(kpi).collect::<Vec<_>>(),
        "sections": view.sections.iter().map(section).collect::<Vec<_>>(),
        "sources": sources.collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn section(section: &ReportSection) -> Value {
    json!({
        "id": section.id,
        "title": section.title,
        "blocks": section.blocks.iter().map(block).collect::<Vec<_>>(),
    })
}

fn block(block: &Block) -> Value {
    match block {
        Block::Kpis(row) => json!({
            "kind": "kpis", "id": row.id, "title": row.title,
            "kpis": row.kpis.iter().map(kpi).collect::<Vec<_>>(),
        }),
        Block::Chart(chart) => json!({
            "kind": "chart", "id": chart.id, "title": chart.caption,
            "description": chart.description,
            "table": chart.table.as_ref().map(table), "notes": chart.notes,
        }),
        Block::Table(one) => {
            let mut value = json!({ "kind": "table", "id": one.id });
            if let (Value::Object(map), Value::Object(rest)) = (&mut value, table(one)) {
                map.extend(rest);
            }
            value
        }
        Block::Commentary(commentary) => json!({
            "kind": "commentary", "text": prose::text(commentary.body.as_str()),
            "author": commentary.author,
            "date": commentary.date.as_ref().map(|date| &date.datetime),
            "lang": commentary.lang,
        }),
        Block::MissingCommentary(missing) => absent("missing-commentary", missing),
        Block::Unavailable(missing) => absent("unavailable", missing),
    }
}

fn absent(kind: &str, missing: &Unavailable) -> Value {
    json!({ "kind": kind, "title": missing.title, "reason": missing.reason })
}

fn table(table: &Table) -> Value {
    let row = |row: &Row| {
        let cells = row.cells.iter().map(cell);
        json!({
            "header": row.header, "about": about(&row.about), "cells": cells.collect::<Vec<_>>(),
        })
    };
    let columns = table.columns.iter().map(|column| {
        let kind = match column.kind {
            ColumnKind::Text => "text",
            ColumnKind::Number => "number",
        };
        json!({ "label": column.label, "about": about(&column.about), "kind": kind })
    });
    json!({
        "title": table.caption,
        "corner": table.corner,
        "columns": columns.collect::<Vec<_>>(),
        "rows": table.rows.iter().map(row).collect::<Vec<_>>(),
        "total": table.total.as_ref().map(row),
        "note": table.note,
    })
}

/// The ids of what a row or a column is about, those that it has.
fn about(subject: &Subject) -> Value {
    let Subject { metric, segment, key, period, against, part, assumed } = subject;
    let ids = [
        ("metric", metric.as_deref()),
        ("segment", segment.as_deref()),
        ("key", key.as_deref()),
        ("period", period.as_deref()),
        ("against", *against),
        ("part", part.as_deref()),
        ("assumed", assumed.as_deref()),
    ];
    ids.into_iter().filter_map(|(name, id)| Some((name.to_owned(), json!(id?)))).collect()
}

/// A figure with what a cell says beside it, where it says something.
fn cell(cell: &Cell) -> Value {
    let mut value = figure(&cell.figure);
    if let Some(reported) = &cell.reported {
        value["reported"] = figure(reported);
    }
    if let Some(status) = cell.status {
        value["status"] = json!(status_word(status));
    }
    value
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::OnTrack => "on_track",
        Status::AtRisk => "at_risk",
        Status::OffTrack => "off_track",
    }
}

fn kpi(kpi: &Kpi) -> Value {
    json!({
        "metric": kpi.metric,
        "name": kpi.name,
        "figure": figure(&kpi.figure),
        "reported": kpi.reported.as_ref().map(figure),
        "status": kpi.status.map(status_word),
        "changes": kpi.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn change(change: &Change) -> Value {
    let movement = match change.movement {
        Movement::Up => Some("up"),
        Movement::Down => Some("down"),
        Movement::Flat => Some("flat"),
        Movement::None => None,
    };
    let verdict = match change.direction {
        Verdict::Better => Some("better"),
        Verdict::Worse => Some("worse"),
        Verdict::Neutral => Some("neutral"),
        Verdict::None => None,
    };
    json!({
        "against": change.against,
        "label": change.label,
        "base": change.base.as_ref().map(figure),
        "figure": figure(&change.figure),
        "movement": movement,
        "verdict": verdict,
    })
}

/// A number with its exact value, or words, or the reason why there is neither.
fn figure(figure: &Figure) -> Value {
    let datum = figure.data.as_ref();
    json!({
        "value": datum.map(|datum| &datum.value),
        "unit": datum.map(|datum| datum.unit),
        "currency": datum.and_then(|datum| datum.currency.as_ref()),
        "text": figure.full.as_ref().or(figure.text.as_ref()),
        "reason": figure.reason,
        "code": figure.code,
    })
}
