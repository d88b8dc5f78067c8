//! Pieces → one table: the same columns and scales for all files, and keys that name one row.

use std::collections::BTreeMap;

use hashbrown::HashTable;
use indexmap::IndexMap;

use super::ReadSettings;
use super::cell::rescaled;
use super::convert::{Part, Piece};
use super::locate::{self, Fault, report};
use super::raw::shown;
use crate::compute::column::{
    Column, ColumnType, NO_CODE, NO_DAY, NO_UNITS, Texts, TextsBuilder, Units,
};
use crate::compute::table::{Check, Checks, Places, Table, TableSource};
use crate::diag::{Diagnostics, Rule, Severity};
use crate::model::contract::{Age, AgeUnit};
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
    let kinds = columns(def, &pieces);
    let columns = kinds.iter().map(|(name, kind)| (name.clone(), column(name, *kind, &mut pieces)));
    let columns: IndexMap<String, Column> = columns.collect();
    let mut places = Places::default();
    let (mut parts, mut sources) = (Vec::new(), Vec::new());
    let several = pieces.len() > 1;
    for (at, piece) in pieces.into_iter().enumerate() {
        sources.push(TableSource {
            path: piece.part.file.path.clone(),
            digest: piece.digest,
            rows: piece.total,
        });
        if several {
            places.files.extend(std::iter::repeat_n(at as u32, piece.rows.len()));
        }
        match several {
            true => places.records.extend(piece.rows.iter()),
            false => places.records = piece.rows,
        }
        parts.push(piece.part);
    }
    let table = Table {
        name: def.name.to_owned(),
        height: places.records.len(),
        columns,
        forgotten: IndexMap::new(),
        places,
        currency: Some(currency),
        sources,
        newest: None,
        checks: Checks { warn_after_hours: warn_after(&parts), ..Checks::default() },
    };
    let mut loaded = Loaded { def, table, parts };
    drop_rows_without_key(&mut loaded);
    drop_repeated(&mut loaded, diags);
    Some(loaded)
}

/// Returns the least age, in hours, from which on the data of a source is stale.
fn warn_after(parts: &[Part<'_>]) -> Option<u32> {
    let hours = |age: Age| {
        let unit = match age.unit {
            AgeUnit::Hour | AgeUnit::BusinessHour => 1,
            AgeUnit::Day => 24,
            AgeUnit::Week => 7 * 24,
            AgeUnit::Month => 30 * 24,
            AgeUnit::Quarter => 91 * 24,
            AgeUnit::Year => 365 * 24,
        };
        age.count.saturating_mul(unit)
    };
    let stated = parts.iter().filter_map(|part| part.contract.freshness.as_ref()?.warn_after);
    stated.map(hours).min()
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
            Some(Column::Text(codes)) if !codes.codes.contains(&NO_CODE) => continue,
            Some(Column::Text(codes)) => {
                Column::texts(codes.iter().map(|found| Some(found.unwrap_or(&code))))
            }
            _ => Column::Text(Texts::repeated(&code, piece.rows.len()).into()),
        };
        piece.values.insert("currency".to_owned(), codes);
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

/// Puts the values that the pieces have for a column below one another.
fn column(name: &str, kind: ColumnType, pieces: &mut [Piece<'_>]) -> Column {
    let mut parts: Vec<(Option<Column>, usize)> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        // A dimension whose type differs between sources has been reported and stays empty.
        let own = piece.values.swap_remove(name).filter(|own| same_kind(own.kind(), kind));
        parts.push((own, piece.rows.len()));
    }
    if let [(Some(_), _)] = &*parts
        && let Some((Some(alone), _)) = parts.pop()
    {
        return alone;
    }
    macro_rules! joined {
        ($make:expr, $variant:path, $cell:expr) => {
            $make(parts.iter().flat_map(|(own, height)| {
                (0..*height).map(move |row| match own {
                    Some($variant(values)) => $cell(values, row),
                    _ => None,
                })
            }))
        };
    }
    match kind {
        ColumnType::Text => {
            let mut builder = TextsBuilder::default();
            for (own, height) in &parts {
                match own {
                    Some(Column::Text(texts)) => builder.push_all(texts),
                    _ => builder.push_blanks(*height),
                }
            }
            Column::Text(builder.finish().into())
        }
        ColumnType::Date => joined!(Column::days, Column::Days, |days: &[i32], row: usize| {
            Some(days[row]).filter(|day| *day != NO_DAY)
        }),
        ColumnType::Bool => {
            joined!(Column::truths, Column::Truth, |truths: &[Option<bool>], row: usize| truths
                [row])
        }
        ColumnType::Int => joined!(Column::whole, Column::Number, |units: &Units, row| {
            Some(units.get(row)).filter(|u| *u != NO_UNITS).and_then(|u| i64::try_from(u).ok())
        }),
        ColumnType::Decimal { .. } | ColumnType::Fraction => {
            let scale = if let ColumnType::Decimal { scale } = kind { scale } else { 0 };
            let make =
                |cells: &mut dyn Iterator<Item = Option<i128>>| Column::decimals(cells, scale);
            let cell = |units: &Units, row: usize| {
                let own = Some(units.get(row)).filter(|own| *own != NO_UNITS)?;
                Some(rescaled(own, units.scale().unwrap_or(0), scale))
            };
            joined!(|mut cells| make(&mut cells), Column::Number, cell)
        }
    }
}

fn same_kind(a: ColumnType, b: ColumnType) -> bool {
    let decimals = matches!((a, b), (ColumnType::Decimal { .. }, ColumnType::Decimal { .. }));
    decimals || a == b
}

/// Rows without a key have been reported cell by cell.
fn drop_rows_without_key(loaded: &mut Loaded<'_>) {
    let needed = loaded.def.columns.iter().filter(|column| column.need == Need::Key);
    let keys: Vec<&Column> =
        needed.filter_map(|column| loaded.table.columns.get(column.name)).collect();
    if !keys.iter().any(|key| key.has_blank()) {
        return;
    }
    let complete = |row: usize| keys.iter().all(|key| !key.is_blank(row));
    let kept: Vec<bool> = (0..loaded.table.height).map(complete).collect();
    loaded.table.retain(&kept);
}

/// Leaves out rows that repeat a natural key of their source, the first row excepted.
fn drop_repeated(loaded: &mut Loaded<'_>, diags: &mut Diagnostics) {
    let mut dropped = vec![false; loaded.table.height];
    let mut repeated = Vec::new();
    let mut counted = Vec::new();
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
        let before = repeated.len();
        for later in repeats(&loaded.table, &names) {
            let row = &later.row;
            let complete = !later.values.iter().any(Option::is_none);
            if complete && own.contains(&row.file) && own.contains(&later.first.file) {
                dropped[row.at] = true;
                repeated.push((later, names.clone()));
            }
        }
        let total =
            (0..loaded.table.height).filter(|at| own.contains(&loaded.table.places.get(*at).0));
        let total = total.count() as u64;
        counted.push(Check {
            subject: names.join(", "),
            total,
            passed: total - (repeated.len() - before) as u64,
        });
    }
    loaded.table.checks.uniqueness.extend(counted);
    for (names, later) in by_file(repeated) {
        report_repeated(loaded, &names, later, Severity::Warning, diags);
    }
    if dropped.contains(&true) {
        let kept: Vec<bool> = dropped.iter().map(|gone| !gone).collect();
        loaded.table.retain(&kept);
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
    let repeated = repeats(&loaded.table, &names);
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

/// Finds the rows whose values in some columns stand in an earlier row, in the table's order.
fn repeats(table: &Table, names: &[&str]) -> Vec<Repeat> {
    let columns: Vec<&Column> = names.iter().filter_map(|name| table.columns.get(*name)).collect();
    let is_id = |column: &&Column| match column {
        Column::Text(texts) => texts.are_distinct(),
        _ => false,
    };
    if columns.iter().any(is_id) {
        return Vec::new();
    }
    let alike = |a: usize, b: usize| columns.iter().all(|column| column.id(a) == column.id(b));
    let hash = |row: usize| columns.iter().fold(0, |hash, column| mixed(hash, column.id(row)));
    let place = |at: usize| {
        let (file, number) = table.places.get(at);
        Row { at, file, number }
    };
    let mut seen: HashTable<u32> = HashTable::with_capacity(table.height);
    let mut found = Vec::new();
    for at in 0..table.height {
        let known = seen.entry(hash(at), |row| alike(*row as usize, at), |row| hash(*row as usize));
        match known {
            hashbrown::hash_table::Entry::Vacant(vacant) => {
                vacant.insert(at as u32);
            }
            hashbrown::hash_table::Entry::Occupied(first) => {
                let values = columns.iter().map(|column| column.text(at)).collect();
                found.push(Repeat { row: place(at), first: place(*first.get() as usize), values });
            }
        }
    }
    found
}

/// Mixes a number into a hash so that all its bits matter.
fn mixed(hash: u64, id: i128) -> u64 {
    let id = (id as u64) ^ ((id >> 64) as u64);
    let mixed = (hash ^ id).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
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
    let line = locate::line(earlier.file, earlier.contract, first.number);
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
    report(part.file, part.contract, vec![fault], diags);
}
