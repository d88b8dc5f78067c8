//! What tables say about one another: references, and the status that follows from a stage.

use std::collections::{BTreeMap, HashSet};

use foldhash::fast::FixedState;

use super::assemble::Loaded;
use super::locate::{Fault, report};
use super::raw::shown;
use crate::compute::column::{Column, NO_CODE, Texts};
use crate::diag::{Diagnostics, Rule};
use crate::model::schema::Reference;

/// Reports cells that name a row which another table does not have, and notes their number.
pub(super) fn check_references(loaded: &mut [Loaded<'_>], diags: &mut Diagnostics) {
    let mut counts = vec![0; loaded.len()];
    for (one, count) in loaded.iter().zip(&mut counts) {
        for column in one.def.columns {
            let Some(to) = column.references else { continue };
            let other = loaded.iter().find(|other| other.def.name == to.table);
            let known = other.and_then(|other| texts(other, to.column));
            if let (Some(known), Some(cells)) = (known, texts(one, column.name)) {
                *count += check_reference(one, column.name, cells, to, known, diags);
            }
        }
    }
    for (one, count) in loaded.iter_mut().zip(counts) {
        one.table.checks.orphans = count;
    }
}

fn check_reference(
    one: &Loaded<'_>,
    name: &str,
    cells: &Texts,
    to: Reference,
    known: &Texts,
    diags: &mut Diagnostics,
) -> u64 {
    let known: HashSet<&str, FixedState> = match known.are_distinct() {
        true => known.names.iter().collect(),
        false => {
            let mut used = vec![false; known.names.len()];
            for code in &known.codes {
                if let Some(used) = used.get_mut(*code as usize) {
                    *used = true;
                }
            }
            known.names.iter().zip(used).filter(|(_, used)| *used).map(|(name, _)| name).collect()
        }
    };
    let is_known: Vec<bool> = cells.names.iter().map(|name| known.contains(name)).collect();
    if is_known.iter().all(|known| *known) {
        return 0;
    }
    let mut orphans: BTreeMap<u32, (Vec<u32>, String)> = BTreeMap::new();
    for (row, code) in cells.codes.iter().enumerate() {
        let Some(cell) = cells.names.get(*code).filter(|_| !is_known[*code as usize]) else {
            continue;
        };
        let (file, record) = one.table.places.get(row);
        orphans.entry(file).or_insert_with(|| (Vec::new(), cell.to_owned())).0.push(record);
    }
    let count = orphans.values().map(|(rows, _)| rows.len() as u64).sum();
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
        report(part.file, part.contract, vec![fault], diags);
    }
    count
}

/// Gives opportunities without a status the one that their stage has in `stages`.
pub(super) fn derive_status(loaded: &mut [Loaded<'_>], diags: &mut Diagnostics) {
    let Some(statuses) = loaded.iter().find(|one| one.def.name == "stages").and_then(statuses)
    else {
        return;
    };
    let Some(one) = loaded.iter_mut().find(|one| one.def.name == "opportunities") else { return };
    let own = texts(one, "status");
    if own.is_some_and(|own| !own.codes.contains(&NO_CODE)) {
        return;
    }
    let Some(stages) = texts(one, "stage") else { return };
    let pipelines = texts(one, "pipeline");
    let mut found: Vec<Option<&str>> = Vec::with_capacity(stages.codes.len());
    let mut unknown: BTreeMap<u32, (Vec<u32>, String)> = BTreeMap::new();
    for at in 0..one.table.height {
        let (file, row) = one.table.places.get(at);
        let stated = own.and_then(|own| own.get(at));
        let (stage, pipeline) = (stages.get(at), pipelines.and_then(|own| own.get(at)));
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
    let column = Column::texts(found);
    report_unknown_stages(one, unknown, diags);
    one.table.columns.insert("status".to_owned(), column);
}

fn statuses(stages: &Loaded<'_>) -> Option<BTreeMap<(Option<String>, String), String>> {
    let (names, values) = (texts(stages, "stage")?, texts(stages, "status")?);
    let pipelines = texts(stages, "pipeline");
    let mut statuses = BTreeMap::new();
    for at in 0..stages.table.height {
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
        report(part.file, part.contract, vec![fault], diags);
    }
}

fn texts<'t>(loaded: &'t Loaded<'_>, name: &str) -> Option<&'t Texts> {
    loaded.table.texts(name).map(|texts| &**texts)
}
