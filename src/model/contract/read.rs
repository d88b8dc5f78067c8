//! `data/sources/*.yaml` → [`Contract`].

use std::collections::BTreeMap;

use super::preset::{self, Preset};
use super::{
    AmountIs, Contract, DEFAULT_MISSING, EndDates, MoneyScale, Others, columns, dialect, files,
    pair, quality, shape,
};
use crate::diag::{Diagnostic, Diagnostics, Level, Rule, nearest};
use crate::model::schema::{self, TABLES, TableDef};
use crate::source::{SourceTree, Span};
use crate::yaml::{Budget, Foreign, Map, Spanned, read};

/// Reads every contract of a project, in the order of their paths, and then adds those that files
/// named after a table make by themselves.
pub fn read_contracts(tree: &SourceTree, diags: &mut Diagnostics) -> Vec<Contract> {
    let mut contracts: Vec<Contract> = Vec::new();
    let mut named: BTreeMap<String, Span> = BTreeMap::new();
    let mut described: Vec<&'static str> = Vec::new();
    for (id, file) in tree.files() {
        let (Some(text), true) = (file.text(), file.path.as_str().starts_with("data/sources/"))
        else {
            continue;
        };
        let Some(node) = read(id, text, 0, Budget::default(), diags) else { continue };
        let Some(map) = node.map(diags) else { continue };
        let source = map
            .text("source", diags)
            .unwrap_or_else(|| Spanned { value: file.path.stem().to_owned(), span: map.span() });
        if let Some(first) = named.get(&source.value) {
            let message = format!("a second source is called `{}`", source.value);
            diags.push(
                Diagnostic::at(Rule::DuplicateDefinition, source.span, message)
                    .also(first.clone(), "the first one")
                    .hint("give one of them another name"),
            );
            continue;
        }
        named.insert(source.value.clone(), source.span.clone());
        let table = table(&map, diags);
        described.extend(table.map(|table| table.name));
        contracts.extend(contract(source, table, map, tree, diags));
    }
    report_unlike_dimensions(&contracts, diags);
    let implied = implied(tree, &contracts, &described);
    contracts.extend(implied);
    contracts
}

fn table(map: &Map<'_>, diags: &mut Diagnostics) -> Option<&'static TableDef> {
    let name = map.require("table", diags)?.text(diags)?;
    let found = schema::table(&name.value);
    if found.is_none() {
        let message = format!("there is no table `{}`", name.value);
        let diagnostic = Diagnostic::at(Rule::UnknownTable, name.span, message);
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        diags.push(match nearest(&name.value, names.iter().copied()) {
            Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
            None => diagnostic.hint(format!("the tables are `{}`", names.join("`, `"))),
        });
    }
    found
}

fn contract(
    source: Spanned<String>,
    table: Option<&'static TableDef>,
    map: Map<'_>,
    tree: &SourceTree,
    diags: &mut Diagnostics,
) -> Option<Contract> {
    let mut paths = Vec::new();
    map.require("files", diags);
    for pattern in map.texts("files", diags) {
        paths.extend(files::find(&pattern, tree, diags));
    }
    paths.sort();
    paths.dedup();
    let preset = map.one_of("preset", preset::WORDS, diags).map(|preset| preset.value);
    let listed = map.get("columns").and_then(|node| node.map(diags));
    let mut contract = Contract::implied(table.unwrap_or(&TABLES[0]), paths);
    contract.source = source.value;
    contract.span = Some(source.span);
    contract.others = match (preset, &listed) {
        (None, None) => Others::Kept,
        (Some(Preset::Generic), None) => Others::Kept,
        (Some(Preset::Generic), Some(_)) => Others::SameName,
        (Some(_), _) | (None, Some(_)) => Others::Ignored,
    };
    if let (Some(preset), Some(table)) = (preset, table) {
        contract.columns = preset.columns(table);
        contract.unpivot = preset.unpivot(table);
        contract.filter = preset.filter(table);
    }
    if let (Some(listed), Some(table)) = (&listed, table) {
        contract.columns.extend(columns::columns(listed, table, diags));
    }
    contract.filter = shape::filter(&map, diags).or(contract.filter);
    if map.get("unpivot").is_some() {
        contract.unpivot = shape::unpivot(&map, diags);
    }
    values(&mut contract, &map, diags);
    money(&mut contract, preset.unwrap_or(Preset::Generic), &map, diags);
    contract.freshness = quality::freshness(&map, diags);
    contract.quality = map.list("quality", diags, quality::quality);
    contract.pairs = map.list("pairs", diags, pair::pair);
    contract.process_rules = map.list("process_rules", diags, pair::process_rule);
    names(&mut contract, &map, table, diags);
    map.finish(Foreign::Refused, diags);
    table.map(|_| contract)
}

fn values(contract: &mut Contract, map: &Map<'_>, diags: &mut Diagnostics) {
    contract.dialect = dialect::dialect(map, diags);
    contract.sheet = map.text("sheet", diags);
    contract.partitions = map.texts("partitions", diags);
    contract.timezone = map.text("timezone", diags).and_then(|text| timezone(&text, diags));
    let format = map.text("date_format", diags);
    contract.date_format = format.and_then(|text| columns::date_format(&text, diags));
    contract.missing_values = match map.get("missing_values") {
        Some(_) => map.texts("missing_values", diags).into_iter().map(|text| text.value).collect(),
        None => DEFAULT_MISSING.map(str::to_owned).to_vec(),
    };
    contract.end_dates = match map.bool("end_date_inclusive", diags) {
        Some(inclusive) if inclusive.value => EndDates::Inclusive,
        Some(_) | None => EndDates::Exclusive,
    };
}

fn timezone(text: &Spanned<String>, diags: &mut Diagnostics) -> Option<chrono_tz::Tz> {
    let found = text.value.parse().ok();
    if found.is_none() {
        let message = format!("there is no time zone `{}`", text.value);
        diags.push(
            Diagnostic::at(Rule::InvalidValue, text.span.clone(), message)
                .hint("write a name of the tz database, as in `Europe/Helsinki` or `UTC`"),
        );
    }
    found
}

fn money(contract: &mut Contract, preset: Preset, map: &Map<'_>, diags: &mut Diagnostics) {
    let (amount_is, scale) = preset.money();
    let amounts = [("total", AmountIs::Total), ("unit", AmountIs::Unit)];
    let scales = [("major", MoneyScale::Major), ("minor", MoneyScale::Minor)];
    contract.amount_is =
        map.one_of("amount_is", &amounts, diags).map_or(amount_is, |found| found.value);
    contract.scale = map.one_of("scale", &scales, diags).map_or(scale, |found| found.value);
    let Some(code) = map.text("currency", diags) else { return };
    if code.value.len() == 3 && code.value.bytes().all(|byte| byte.is_ascii_uppercase()) {
        contract.currency = Some(code.value);
        return;
    }
    let message = format!("`{}` is not an ISO 4217 currency code", code.value);
    diags.push(
        Diagnostic::at(Rule::InvalidValue, code.span, message)
            .hint("write three capital letters, as in `EUR`"),
    );
}

/// Reads the keys whose values name columns of the table.
fn names(
    contract: &mut Contract,
    map: &Map<'_>,
    table: Option<&'static TableDef>,
    diags: &mut Diagnostics,
) {
    let known: Vec<&str> = table.into_iter().flat_map(TableDef::all).map(|c| c.name).collect();
    let dimensions: Vec<&str> = contract.columns.keys().map(String::as_str).collect();
    let is_known =
        |name: &str| table.is_none() || known.contains(&name) || dimensions.contains(&name);
    let natural_key = map.texts("natural_key", diags);
    for name in natural_key.iter().filter(|name| !is_known(&name.value)) {
        diags.push(no_column(name, &known));
    }
    let levels = [("error", Level::Deny), ("warn", Level::Warn), ("allow", Level::Allow)];
    let mut on_missing = BTreeMap::new();
    if let Some(map) = map.get("on_missing").and_then(|node| node.map(diags)) {
        for (name, node) in map.entries() {
            if !is_known(&name.value) {
                diags.push(no_column(&name, &known));
            } else if let Some(level) = node.one_of(&levels, diags) {
                on_missing.insert(name.value, level.value);
            }
        }
    }
    let natural_key = natural_key.into_iter().filter(|name| is_known(&name.value)).collect();
    contract.natural_key = natural_key;
    contract.on_missing = on_missing;
}

fn no_column(name: &Spanned<String>, known: &[&str]) -> Diagnostic {
    let message = format!("the table has no column `{}`", name.value);
    let diagnostic = Diagnostic::at(Rule::MissingColumn, name.span.clone(), message);
    match nearest(&name.value, known.iter().copied()) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("name a column of the table, or one that `columns` adds to it"),
    }
}

/// A dimension of two sources of one table is one column and so has one type.
fn report_unlike_dimensions(contracts: &[Contract], diags: &mut Diagnostics) {
    let mut first = BTreeMap::new();
    for contract in contracts {
        for (name, mapping) in &contract.columns {
            let key = (contract.table.name, name.as_str());
            let kind = *first.entry(key).or_insert(mapping.kind);
            if let (true, Some(span)) = (kind != mapping.kind, &mapping.span) {
                let message = format!("`{name}` is {} in another source", kind.noun());
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, span.clone(), message)
                        .hint("give the dimension the same `type` in both, or another name"),
                );
            }
        }
    }
}

fn implied(tree: &SourceTree, contracts: &[Contract], described: &[&str]) -> Vec<Contract> {
    let mut found: Vec<Contract> = Vec::new();
    for table in TABLES.iter().filter(|table| !described.contains(&table.name)) {
        let files: Vec<_> = tree
            .tables()
            .iter()
            .map(|file| &file.path)
            .filter(|path| path.parts().count() == 2 && path.stem() == table.name)
            .filter(|path| !contracts.iter().any(|contract| contract.files.contains(path)))
            .cloned()
            .collect();
        if !files.is_empty() {
            found.push(Contract::implied(table, files));
        }
    }
    found
}
