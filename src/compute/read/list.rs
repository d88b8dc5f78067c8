//! The full lists of rows that findings are about, for people who mend them.

use std::collections::BTreeMap;

use super::locate::positions;
use super::raw::{self, Want};
use crate::diag::{Diagnostics, Rows, Rule};
use crate::model::contract::{Contract, Origin, Others};
use crate::source::{SourcePath, SourceTree};

/// A row on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRow {
    /// The rule that found it.
    pub rule: Rule,
    /// The file.
    pub path: SourcePath,
    /// The line, or the row of a file without lines.
    pub line: usize,
    /// The column within the line.
    pub at: usize,
    /// The name of the column in the file, if the finding is about one.
    pub column: Option<String>,
    /// What names the row in its file.
    pub key: String,
    /// The cell itself; those of other columns are nobody's business here.
    pub value: String,
}

/// Lists every row that findings are about, by the name of the list.
pub fn list_rows(
    diags: &Diagnostics,
    contracts: &[Contract],
    tree: &SourceTree,
) -> BTreeMap<String, Vec<ListedRow>> {
    let mut lists: BTreeMap<String, Vec<ListedRow>> = BTreeMap::new();
    for diagnostic in diags.iter() {
        let Some(rows) = &diagnostic.rows else { continue };
        let contract = contracts.iter().find(|contract| contract.source == rows.source);
        let Some(contract) = contract else { continue };
        let listed = listed(diagnostic.rule, rows, contract, tree);
        lists.entry(rows.list.clone()).or_default().extend(listed);
    }
    lists
}

fn listed(rule: Rule, rows: &Rows, contract: &Contract, tree: &SourceTree) -> Vec<ListedRow> {
    let Some(file) = tree.tables().iter().find(|file| file.path == rows.path) else {
        return Vec::new();
    };
    let keys = keys(contract);
    let names = keys.iter().map(|name| (*name).to_owned()).chain(rows.column.clone());
    // What is wrong with the file has been reported when it was read first.
    let mut known = Diagnostics::new();
    let raw = raw::read(file, contract, &Want::These(names.collect()), &mut known);
    let raw = raw.unwrap_or_default();
    let columns = raw.columns.iter().map(|(name, cells)| (name.as_str(), cells.texts()));
    let columns: BTreeMap<&str, _> = columns.collect();
    let cell = |name: &str, record: u32| columns.get(name)?.get(raw.rows.row(record)?);
    let places = positions(file, contract, rows.column.as_deref(), &rows.records);
    rows.records
        .iter()
        .zip(places)
        .map(|(record, (line, at))| {
            let key: Vec<&str> = keys.iter().filter_map(|name| cell(name, *record)).collect();
            let value = rows.column.as_deref().and_then(|name| cell(name, *record));
            ListedRow {
                rule,
                path: rows.path.clone(),
                line,
                at,
                column: rows.column.clone(),
                key: key.join(" "),
                value: value.unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

/// Returns the columns of the file that the key of the table is read from.
fn keys(contract: &Contract) -> Vec<&str> {
    let origin = |name: &&'static str| match contract.columns.get(*name) {
        Some(mapping) => mapping.choices.iter().find_map(|choice| match &choice.from {
            Origin::Column(column) => Some(column.as_str()),
            Origin::Constant(_) => None,
        }),
        None => (contract.others != Others::Ignored).then_some(*name),
    };
    contract.table.key.iter().filter_map(origin).collect()
}
