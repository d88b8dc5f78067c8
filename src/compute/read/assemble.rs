//! Pieces → one table: the same columns and scales for all files, and keys that name one row.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use polars::prelude::*;

use super::ReadSettings;
use super::cell::rescaled;
use super::convert::{Part, Piece};
use super::locate::{self, Fault, report};
use super::parse::{Values, decimal_column};
use super::raw::shown;
use crate::compute::table::{ColumnType, Table, TableSource};
use crate::diag::{Diagnostics, Rule, Severity};
use crate::model::schema::{Need, TableDef};

/// A table with what later findings need to know of its files.
#[derive(Debug)]
pub(super) struct Loaded<'a> {
    pub def: &'static TableDef,
    pub table: Table,
    pub parts: Vec<Part<'a>>,
}

/// Puts the pieces of a table below one another; `None` when there are none.
pub(super) fn assemble<'a>(
    def: &'static TableDef,
    mut pieces: Vec<Piece<'a>>,
    settings: &ReadSettings,
    diags: &mut Diagnostics,
) -> Option<Loaded<'a>> {
    let currency = currency(&mut pieces, settings)?;
    let columns = columns(def, &pieces);
    let mut whole: Option<DataFrame> = None;
    let (mut parts, mut sources) = (Vec::new(), Vec::new());
    for (at, piece) in pieces.into_iter().enumerate() {
        sources.push(TableSource {
            path: piece.part.file.path.clone(),
            digest: piece.digest,
            rows: piece.total,
        });
        let frame = frame(&columns, piece.values, &piece.rows, at as u32);
        parts.push(piece.part);
        match &mut whole {
            Some(whole) => {
                whole.vstack_mut(&frame).expect("all pieces have the same columns");
            }
            None => whole = Some(frame),
        }
    }
    let mut frame = whole?;
    frame.rechunk_mut();
    let name = def.name.to_owned();
    let table = Table { name, frame, columns, currency: Some(currency), sources, newest: None };
    let mut loaded = Loaded { def, table, parts };
    drop_rows_without_key(&mut loaded);
    drop_repeated(&mut loaded, diags);
    Some(loaded)
}

/// Returns the currency of the table and writes it out where files differ in it.
fn currency(pieces: &mut [Piece<'_>], settings: &ReadSettings) -> Option<String> {
    let of = |piece: &Piece<'_>| {
        piece.part.contract.currency.clone().unwrap_or_else(|| settings.default_currency.clone())
    };
    let first = of(pieces.first()?);
    let written = |piece: &Piece<'_>| piece.values.contains_key("currency");
    let differ = pieces.iter().any(|piece| of(piece) != first || written(piece));
    for piece in pieces.iter_mut().filter(|_| differ) {
        let code = of(piece);
        let codes = match piece.values.get("currency") {
            Some(Values::Text(codes)) => {
                let codes = codes.iter().map(|found| Some(found.unwrap_or(&code)));
                StringChunked::from_iter_options("".into(), codes)
            }
            _ => StringChunked::full("".into(), &code, piece.rows.len()),
        };
        piece.values.insert("currency".to_owned(), Values::Text(codes));
    }
    Some(first)
}

/// Returns the columns that any piece has, canonical ones first, each with its widest scale.
fn columns(def: &'static TableDef, pieces: &[Piece<'_>]) -> IndexMap<String, ColumnType> {
    let mut found: IndexMap<String, ColumnType> = IndexMap::new();
    for (name, values) in pieces.iter().flat_map(|piece| &piece.values) {
        let kind = found.entry(name.clone()).or_insert(values.kind());
        if let (ColumnType::Decimal { scale }, ColumnType::Decimal { scale: other }) =
            (*kind, values.kind())
        {
            *kind = ColumnType::Decimal { scale: scale.max(other) };
        }
    }
    let at = |name: &str| def.all().position(|column| column.name == name).unwrap_or(usize::MAX);
    found.sort_by(|a, _, b, _| at(a).cmp(&at(b)));
    found
}

fn frame(
    columns: &IndexMap<String, ColumnType>,
    mut values: IndexMap<String, Values>,
    rows: &[u32],
    file: u32,
) -> DataFrame {
    let mut made = Vec::with_capacity(columns.len() + 2);
    for (name, kind) in columns {
        // A dimension whose type differs between sources has been reported and stays empty.
        let own = values.swap_remove(name).filter(|own| same_kind(own.kind(), *kind));
        made.push(match (own, kind) {
            (Some(Values::Decimal { units, scale: from }), ColumnType::Decimal { scale }) => {
                let units = units.into_iter().map(|units| units.map(|u| rescaled(u, from, *scale)));
                decimal_column(name, units, *scale)
            }
            (Some(own), _) => own.into_column(name),
            (None, kind) => Column::full_null(name.as_str().into(), rows.len(), &dtype(*kind)),
        });
    }
    made.push(UInt32Chunked::full("__file".into(), file, rows.len()).into_column());
    made.push(UInt32Chunked::from_slice("__row".into(), rows).into_column());
    DataFrame::new(rows.len(), made).expect("columns have unique names and one length")
}

fn same_kind(a: ColumnType, b: ColumnType) -> bool {
    let decimals = matches!((a, b), (ColumnType::Decimal { .. }, ColumnType::Decimal { .. }));
    decimals || a == b
}

fn dtype(kind: ColumnType) -> DataType {
    match kind {
        ColumnType::Text => DataType::String,
        ColumnType::Date => DataType::Date,
        ColumnType::Int => DataType::Int64,
        ColumnType::Decimal { scale } => DataType::Decimal(38, scale as usize),
        ColumnType::Bool => DataType::Boolean,
    }
}

/// Rows without a key have been reported cell by cell.
fn drop_rows_without_key(loaded: &mut Loaded<'_>) {
    let needed = loaded.def.columns.iter().filter(|column| column.need == Need::Key);
    for column in needed {
        let Ok(cells) = loaded.table.frame.column(column.name) else { continue };
        if cells.null_count() > 0 {
            let kept = cells.is_not_null();
            loaded.table.frame = kept_rows(&loaded.table.frame, &kept);
        }
    }
}

pub(super) fn kept_rows(frame: &DataFrame, kept: &BooleanChunked) -> DataFrame {
    frame.filter(kept).expect("the mask was made from this frame")
}

/// Leaves out rows that repeat a natural key of their source, the first row excepted.
fn drop_repeated(loaded: &mut Loaded<'_>, diags: &mut Diagnostics) {
    let mut dropped = vec![false; loaded.table.frame.height()];
    let mut repeated = Vec::new();
    for (at, part) in loaded.parts.iter().enumerate() {
        let names: Vec<&str> =
            part.contract.natural_key.iter().map(|name| name.value.as_str()).collect();
        let known = |name: &&str| loaded.table.columns.contains_key(*name);
        // The contract's other files were looked at together with its first one.
        let first = loaded.parts[..at].iter().all(|p| p.contract.source != part.contract.source);
        if names.is_empty() || !names.iter().all(known) || !first {
            continue;
        }
        let own: Vec<u32> = (0..loaded.parts.len() as u32)
            .filter(|at| loaded.parts[*at as usize].contract.source == part.contract.source)
            .collect();
        for later in repeats(&loaded.table.frame, &names) {
            let row = &later.row;
            let complete = !later.values.iter().any(Option::is_none);
            if complete && own.contains(&row.file) && own.contains(&later.first.file) {
                dropped[row.at] = true;
                repeated.push((later, names.clone()));
            }
        }
    }
    for (names, later) in by_file(repeated) {
        report_repeated(loaded, &names, later, Severity::Warning, diags);
    }
    if dropped.contains(&true) {
        let kept = BooleanChunked::from_iter_values("".into(), dropped.iter().map(|gone| !gone));
        loaded.table.frame = kept_rows(&loaded.table.frame, &kept);
    }
}

/// Reports rows whose key another row has, too.
pub(super) fn check_keys(loaded: &mut Loaded<'_>, diags: &mut Diagnostics) {
    let names: Vec<&str> = loaded
        .def
        .key
        .iter()
        .copied()
        .filter(|name| loaded.table.columns.contains_key(*name))
        .collect();
    let needed = loaded.def.columns.iter().filter(|column| column.need == Need::Key);
    if names.is_empty() || !needed.into_iter().all(|column| names.contains(&column.name)) {
        return;
    }
    let repeated = repeats(&loaded.table.frame, &names);
    let repeated = repeated.into_iter().map(|later| (later, names.clone())).collect();
    for (names, later) in by_file(repeated) {
        report_repeated(loaded, &names, later, Severity::Error, diags);
    }
}

/// A row of a frame and where it came from.
#[derive(Debug, Clone, Copy)]
struct Row {
    at: usize,
    file: u32,
    number: u32,
}

/// A row whose values an earlier one has, too.
#[derive(Debug)]
struct Repeat {
    row: Row,
    first: Row,
    values: Vec<Option<String>>,
}

/// Finds the rows whose values in some columns stand in an earlier row, in the frame's order.
fn repeats(frame: &DataFrame, names: &[&str]) -> Vec<Repeat> {
    let keys: Vec<Expr> = names.iter().map(|name| col(*name)).collect();
    let groups = frame.clone().lazy().group_by(keys.clone()).agg([len().alias("__n")]);
    let most = groups.select([col("__n").max()]).collect().ok();
    let most = most.and_then(|most| most.column("__n").ok()?.u32().ok()?.get(0));
    if most.is_none_or(|most| most < 2) {
        return Vec::new();
    }
    // Only now is it worth the time to look at the rows one by one.
    let texts: Vec<Expr> = keys.into_iter().map(|key| key.cast(DataType::String)).collect();
    let columns = texts.into_iter().chain([col("__file"), col("__row")]);
    let frame = frame.clone().lazy().select(columns.collect::<Vec<_>>()).collect();
    let frame = frame.expect("keys, dates and numbers can be text");
    let texts: Vec<&StringChunked> =
        names.iter().filter_map(|name| frame.column(name).ok()?.str().ok()).collect();
    let numbers = |name: &str| frame.column(name).ok()?.u32().ok();
    let (Some(files), Some(rows)) = (numbers("__file"), numbers("__row")) else {
        return Vec::new();
    };
    let mut seen: BTreeMap<Vec<Option<&str>>, Row> = BTreeMap::new();
    let mut found = Vec::new();
    for at in 0..frame.height() {
        let values: Vec<Option<&str>> = texts.iter().map(|text| text.get(at)).collect();
        let row = Row { at, file: files.get(at).unwrap_or(0), number: rows.get(at).unwrap_or(0) };
        if let Some(first) = seen.get(&values) {
            let values = values.iter().map(|value| value.map(str::to_owned)).collect();
            found.push(Repeat { row, first: *first, values });
        } else {
            seen.insert(values, row);
        }
    }
    found
}

/// Sorts repeats by the file of the later row.
fn by_file<'n>(repeated: Vec<(Repeat, Vec<&'n str>)>) -> Vec<(Vec<&'n str>, Vec<Repeat>)> {
    let mut files: BTreeMap<u32, (Vec<&'n str>, Vec<Repeat>)> = BTreeMap::new();
    for (later, names) in repeated {
        files.entry(later.row.file).or_insert((names, Vec::new())).1.push(later);
    }
    files.into_values().collect()
}

fn report_repeated(
    loaded: &Loaded<'_>,
    names: &[&str],
    repeated: Vec<Repeat>,
    severity: Severity,
    diags: &mut Diagnostics,
) {
    let Some(Repeat { row, first, values }) = repeated.first() else { return };
    let values: Vec<_> = values.iter().map(|value| shown(value.as_deref().unwrap_or(""))).collect();
    let key = format!("`{}` is `{}`", names.join(", "), values.join(", "));
    let message = match repeated.len() {
        1 => format!("{key} in two rows"),
        count => format!("{count} rows repeat the key of another row; in the first of them {key}"),
    };
    let earlier = &loaded.parts[first.file as usize];
    let line = locate::line(earlier.file, earlier.contract.dialect.delimiter, first.number);
    let part = &loaded.parts[row.file as usize];
    let (column, span) = part.origins.get(names[0]).cloned().unwrap_or_default();
    let rows = repeated.iter().map(|later| later.row.number).collect();
    let way_out = match severity {
        Severity::Error => "remove one of the rows",
        Severity::Warning | Severity::Note => "remove the row; only the first one is read",
    };
    let fault = Fault::new(Rule::DuplicateRow, rows, column, message)
        .severity(severity)
        .hint(format!("the other row is at {}:{line}", earlier.file.path))
        .hint(way_out)
        .mapped(span);
    report(part.file, part.contract.dialect.delimiter, vec![fault], diags);
}
