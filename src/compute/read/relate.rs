//! What tables say about one another: references, and the status that follows from a stage.

use std::collections::{BTreeMap, HashSet};

use polars::prelude::*;

use super::assemble::Loaded;
use super::locate::{Fault, report};
use super::raw::shown;
use crate::compute::table::ColumnType;
use crate::diag::{Diagnostics, Rule};
use crate::model::schema::Reference;

/// Reports cells that name a row which another table does not have.
pub(super) fn check_references(loaded: &[Loaded<'_>], diags: &mut Diagnostics) {
    for one in loaded {
        for column in one.def.columns {
            let Some(to) = column.references else { continue };
            let other = loaded.iter().find(|other| other.def.name == to.table);
            let known = other.and_then(|other| texts(other, to.column));
            if let (Some(known), Some(cells)) = (known, texts(one, column.name)) {
                check_reference(one, column.name, cells, to, known, diags);
            }
        }
    }
}

fn check_reference(
    one: &Loaded<'_>,
    name: &str,
    cells: &StringChunked,
    to: Reference,
    known: &StringChunked,
    diags: &mut Diagnostics,
) {
    let known: HashSet<&str> = known.iter().flatten().collect();
    let mut orphans: BTreeMap<u32, (Vec<u32>, String)> = BTreeMap::new();
    for (cell, (file, row)) in cells.iter().zip(places(one)) {
        let Some(cell) = cell.filter(|cell| !known.contains(cell)) else { continue };
        orphans.entry(file).or_insert_with(|| (Vec::new(), cell.to_owned())).0.push(row);
    }
    for (file, (rows, first)) in orphans {
        let part = &one.parts[file as usize];
        let (column, span) = part.origins.get(name).cloned().unwrap_or_default();
        let (first, there) = (shown(&first), format!("`{}.{}`", to.table, to.column));
        let message = match rows.len() {
            1 => format!("`{first}` in column `{name}` is not in {there}"),
            count => {
                format!("{count} cells of `{name}` are not in {there}; the first is `{first}`")
            }
        };
        let fault = Fault::new(Rule::OrphanReference, rows, column, message)
            .hint(format!("add the row to `{}`, or correct the reference", to.table))
            .mapped(span);
        report(part.file, part.contract.dialect.delimiter, vec![fault], diags);
    }
}

/// Gives opportunities without a status the one that their stage has in `stages`.
pub(super) fn derive_status(loaded: &mut [Loaded<'_>], diags: &mut Diagnostics) {
    let Some(statuses) = loaded.iter().find(|one| one.def.name == "stages").and_then(statuses)
    else {
        return;
    };
    let Some(one) = loaded.iter_mut().find(|one| one.def.name == "opportunities") else { return };
    let own = texts(one, "status").cloned();
    let Some(stages) = texts(one, "stage") else { return };
    let none = StringChunked::full_null("".into(), stages.len());
    let pipelines = texts(one, "pipeline").unwrap_or(&none);
    let mut found: Vec<Option<&str>> = Vec::with_capacity(stages.len());
    let mut unknown: BTreeMap<u32, (Vec<u32>, String)> = BTreeMap::new();
    for (at, (file, row)) in places(one).enumerate() {
        let stated = own.as_ref().and_then(|own| own.get(at));
        let (stage, pipeline) = (stages.get(at), pipelines.get(at));
        let status = stated.or_else(|| {
            let of = |pipeline: Option<&str>| {
                statuses.get(&(pipeline.map(str::to_owned), stage?.to_owned())).map(String::as_str)
            };
            of(pipeline).or_else(|| of(None))
        });
        if let (None, Some(stage)) = (status, stage) {
            unknown.entry(file).or_insert_with(|| (Vec::new(), stage.to_owned())).0.push(row);
        }
        found.push(status);
    }
    let column = StringChunked::from_iter_options("status".into(), found.into_iter());
    report_unknown_stages(one, unknown, diags);
    set_status(one, column);
}

fn set_status(one: &mut Loaded<'_>, status: StringChunked) {
    one.table.frame.with_column(status.into_column()).expect("there is a status for each row");
    one.table.columns.insert("status".to_owned(), ColumnType::Text);
}

fn statuses(stages: &Loaded<'_>) -> Option<BTreeMap<(Option<String>, String), String>> {
    let (names, values) = (texts(stages, "stage")?, texts(stages, "status")?);
    let pipelines = texts(stages, "pipeline");
    let mut statuses = BTreeMap::new();
    for at in 0..names.len() {
        let (Some(stage), Some(status)) = (names.get(at), values.get(at)) else { continue };
        let pipeline = pipelines.and_then(|pipelines| pipelines.get(at)).map(str::to_owned);
        statuses.insert((pipeline, stage.to_owned()), status.to_owned());
    }
    Some(statuses)
}

fn report_unknown_stages(
    one: &Loaded<'_>,
    unknown: BTreeMap<u32, (Vec<u32>, String)>,
    diags: &mut Diagnostics,
) {
    for (file, (rows, first)) in unknown {
        let part = &one.parts[file as usize];
        let (column, span) = part.origins.get("stage").cloned().unwrap_or_default();
        let first = shown(&first);
        let message = match rows.len() {
            1 => format!("the stage `{first}` has no status in `stages`"),
            count => {
                format!(
                    "{count} rows have a stage without a status in `stages`; the first is `{first}`"
                )
            }
        };
        let fault = Fault::new(Rule::UnparsableCell, rows, column, message)
            .hint("add the stage to the table `stages`, or map `status` in the contract")
            .mapped(span);
        report(part.file, part.contract.dialect.delimiter, vec![fault], diags);
    }
}

fn texts<'t>(loaded: &'t Loaded<'_>, name: &str) -> Option<&'t StringChunked> {
    loaded.table.frame.column(name).ok()?.str().ok()
}

/// Returns the file and the record number of each row.
fn places(loaded: &Loaded<'_>) -> impl Iterator<Item = (u32, u32)> {
    let numbers = |name: &str| -> Vec<u32> {
        let column = loaded.table.frame.column(name).expect("each table knows its files and rows");
        column.u32().expect("they are small numbers").iter().flatten().collect()
    };
    numbers("__file").into_iter().zip(numbers("__row"))
}
