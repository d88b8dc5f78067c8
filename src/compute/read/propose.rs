//! A file of unknown origin → a contract to begin with.
//!
//! The names of its columns are compared with those of known exports and of the canonical tables;
//! its values say how dates and numbers are written and which words need a translation. The result
//! is a proposal for a person to read: what was not recognised is listed and not guessed.

use std::collections::BTreeSet;

use super::cell::{self, Hint};
use super::date::{self, Detected};
use super::raw::{self, Format, Raw, Want, shown};
use super::synonyms::{alike, is_synonym};
use crate::diag::{Diagnostics, nearest};
use crate::model::contract::{Contract, DateFormat, KnownExport, known_exports};
use crate::model::schema::{ColumnDef, Kind, Need, TABLES, TableDef};
use crate::source::TableFile;

/// How many different words of a column are still taken for an enumeration.
const MOST_WORDS: usize = 20;

/// How much a name is like that of a column, the best first.
#[derive(Debug, Clone, Copy)]
enum Likeness {
    /// It is the same but for case and separators.
    Same,
    /// Exports use it for the column.
    Synonym,
    /// It is a few letters away.
    Near,
}

/// A table and which column of the file is which of its own.
struct Match {
    table: &'static TableDef,
    columns: Vec<(&'static ColumnDef, String)>,
    score: i64,
}

/// Reads a file and writes a contract for it; `None` when it cannot be read.
pub fn propose(file: &TableFile, diags: &mut Diagnostics) -> Option<String> {
    let contract = Contract::implied(&TABLES[0], Vec::new());
    let raw = raw::read(file, &contract, &Want::All, diags)?;
    let own = TABLES.iter().map(|table| matched(table, &raw, file));
    let best = own.max_by_key(|found| found.score)?;
    let export = known_exports()
        .into_iter()
        .map(|export| (weight(&export, &raw, file), export))
        .max_by_key(|(score, _)| *score)
        .filter(|(score, export)| {
            let rare = export
                .columns
                .iter()
                .filter(|(column, from)| raw.header.contains(from) && !alike(column, from));
            *score >= best.score && rare.count() >= 3
        });
    Some(match export {
        Some((_, export)) => by_export(file, &raw, &export),
        None if best.columns.is_empty() => unlike_any(file, &raw),
        None => by_names(file, &raw, &best),
    })
}

/// Says that a file is none of the tables there are.
fn unlike_any(file: &TableFile, raw: &Raw) -> String {
    format!(
        "# No table has columns like those of {}: {}.\n# `almanac data template TABLE` prints what a \
         table needs; columns map to it by `columns: {{ name: column of the file }}`.\n",
        file.path,
        raw.header.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
    )
}

fn score(table: &TableDef, has: impl Fn(&str) -> bool, file: &TableFile) -> i64 {
    let points = |need| match need {
        Need::Key => 4,
        Need::Required => 2,
        Need::Optional => 1,
    };
    let columns = table.columns.iter();
    let found: i64 = columns.clone().filter(|c| has(c.name)).map(|c| points(c.need)).sum();
    let lost: i64 = columns
        .filter(|c| c.need == Need::Key && c.default.is_none() && !has(c.name))
        .map(|_| 3)
        .sum();
    let stem = file.path.stem().to_lowercase().replace(['-', ' '], "_");
    let singular = table.name.trim_end_matches('s');
    let named = if stem == table.name {
        6
    } else if stem.contains(singular) {
        3
    } else {
        0
    };
    found - lost + named
}

fn weight(export: &KnownExport, raw: &Raw, file: &TableFile) -> i64 {
    let has = |name: &str| {
        let mut columns = export.columns.iter().filter(|(column, _)| *column == name);
        columns.any(|(_, from)| raw.header.contains(from))
    };
    score(export.table, has, file)
}

/// Finds for each canonical column the one of the file that is most like it.
fn matched(table: &'static TableDef, raw: &Raw, file: &TableFile) -> Match {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut columns: Vec<(&'static ColumnDef, String)> = Vec::new();
    let is_match = |how: Likeness, column: &str, name: &str| match how {
        Likeness::Same => alike(column, name),
        Likeness::Synonym => is_synonym(table.name, column, name),
        Likeness::Near => column.len() > 5 && nearest(&name.to_lowercase(), [column]).is_some(),
    };
    for how in [Likeness::Same, Likeness::Synonym, Likeness::Near] {
        for def in table.columns {
            if columns.iter().any(|(known, _)| known.name == def.name) {
                continue;
            }
            let free = raw.header.iter().filter(|name| !taken.contains(name.as_str()));
            if let Some(name) = free.into_iter().find(|name| is_match(how, def.name, name)) {
                taken.insert(name);
                columns.push((def, name.clone()));
            }
        }
    }
    let order = |def: &ColumnDef| table.columns.iter().position(|other| other.name == def.name);
    columns.sort_by_key(|(def, _)| order(def));
    let has = |name: &str| columns.iter().any(|(def, _)| def.name == name);
    let score = score(table, has, file);
    Match { table, columns, score }
}

fn head(file: &TableFile, table: &TableDef) -> String {
    format!(
        "# A proposal for {0}; read it before you rely on it.\n\
         source: {1}\ntable: {2}\nfiles: \"{0}\"\n",
        file.path,
        file.path.stem().to_lowercase().replace([' ', '.'], "-"),
        table.name
    )
}

fn by_export(file: &TableFile, raw: &Raw, export: &KnownExport) -> String {
    let mut text = head(file, export.table);
    text.push_str(&format!("preset: {}\n", export.preset));
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (column, from) in &export.columns {
        if raw.header.contains(from) {
            text.push_str(&format!("# the preset reads {column} from {from}\n"));
            used.insert(from);
        }
    }
    let has = |name: &str| {
        let mut columns = export.columns.iter().filter(|(column, _)| *column == name);
        columns.any(|(_, from)| from.is_empty() || raw.header.contains(from))
    };
    text.push_str(&missing(export.table, has));
    let first = |name: &str| export.columns.iter().find(|(_, from)| from == name);
    let columns: Vec<(&ColumnDef, &str)> = used
        .iter()
        .filter_map(|name| Some((export.table.column(first(name)?.0)?, *name)))
        .collect();
    text.push_str(&dialect(raw, &columns, file));
    let in_condition = |name: &&String| export.conditions.iter().any(|sql| names(sql, name));
    used.extend(raw.header.iter().filter(in_condition).map(String::as_str));
    text.push_str(&left_over(raw, &used));
    text
}

/// Says whether a condition looks at a column.
fn names(sql: &str, name: &str) -> bool {
    sql.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
}

fn by_names(file: &TableFile, raw: &Raw, found: &Match) -> String {
    let mut text = head(file, found.table);
    text.push_str("columns:\n");
    for (def, name) in &found.columns {
        text.push_str(&mapping(def, name, raw));
    }
    if found.columns.is_empty() {
        text.push_str("  {}\n");
    }
    let has = |name: &str| found.columns.iter().any(|(def, _)| def.name == name);
    let stage = found.columns.iter().find(|(def, _)| def.name == "stage");
    // A stage tells whether a deal is over, once its words are translated.
    let status = found.table.column("status").filter(|_| !has("status")).zip(stage);
    if let Some((def, (_, name))) = status {
        text.push_str(&mapping(def, name, raw));
    }
    text.push_str(&missing(found.table, |name| {
        has(name) || (name == "status" && status.is_some())
    }));
    let columns: Vec<(&ColumnDef, &str)> =
        found.columns.iter().map(|(def, name)| (*def, name.as_str())).collect();
    text.push_str(&dialect(raw, &columns, file));
    let used = found.columns.iter().map(|(_, name)| name.as_str()).collect();
    text.push_str(&left_over(raw, &used));
    text
}

fn mapping(def: &ColumnDef, name: &str, raw: &Raw) -> String {
    let from = scalar(name);
    let Kind::Enum(words) = def.kind else { return format!("  {}: {from}\n", def.name) };
    let found = values(raw, name);
    if found.len() > MOST_WORDS || found.iter().all(|word| words.contains(&word.as_str())) {
        return format!("  {}: {from}\n", def.name);
    }
    let mut text = format!("  {}:\n    from: {from}\n    map:\n", def.name);
    for word in &found {
        match translated(word, words) {
            Some(known) => text.push_str(&format!("      {}: {known}\n", scalar(word))),
            None => {
                text.push_str(&format!("      # {}: one of {}\n", scalar(word), words.join(", ")));
            }
        }
    }
    text
}

/// Finds the canonical word that a word of the file most likely means.
fn translated<'w>(word: &str, words: &[&'w str]) -> Option<&'w str> {
    let plain = word.to_lowercase().replace([' ', '-'], "_");
    let plain = match plain.as_str() {
        "annual" | "annually" | "yearly" => "year".to_owned(),
        _ => plain,
    };
    let same = |known: &&&str| ***known == *plain;
    let inside = |known: &&&str| plain.split('_').any(|part| part == **known);
    let found = words.iter().find(same).or_else(|| words.iter().find(inside));
    found.copied().or_else(|| nearest(&plain, words.iter().copied()))
}

/// Returns the different values of a column.
fn values(raw: &Raw, name: &str) -> BTreeSet<String> {
    let Some(cells) = raw.columns.get(name) else { return BTreeSet::new() };
    let cells = cells.texts();
    let names = cells.names().iter().map(str::trim).filter(|text| !text.is_empty());
    names.map(str::to_owned).collect()
}

fn missing(table: &TableDef, has: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    for def in table.columns {
        let needed = matches!(def.need, Need::Key | Need::Required) && def.default.is_none();
        if needed && !has(def.name) {
            text.push_str(&format!(
                "  # {}: … is needed and not among the columns of the file\n",
                def.name
            ));
        }
    }
    let complete = |set: &&[&str]| set.iter().all(|name| has(name));
    if !table.one_of.is_empty() && !table.one_of.iter().any(complete) {
        let sets: Vec<String> = table.one_of.iter().map(|set| set.join(" and ")).collect();
        text.push_str(&format!("  # needed, too: {}\n", sets.join(", or else ")));
    }
    text
}

/// Writes down how dates and numbers are written, where that is not the usual way.
fn dialect(raw: &Raw, columns: &[(&ColumnDef, &str)], file: &TableFile) -> String {
    let mut text = String::new();
    let mut formats: BTreeSet<&str> = BTreeSet::new();
    let (mut point, mut comma, mut either) = (0_usize, 0_usize, false);
    for (def, name) in columns {
        let Some(cells) = raw.columns.get(*name) else { continue };
        let cells = cells.texts();
        let cells = || cells.iter().flatten().map(str::trim).filter(|text| !text.is_empty());
        match def.kind {
            Kind::Date | Kind::Timestamp | Kind::Month => {
                formats.insert(match date::detect(cells().map(|cell| (cell, 1))) {
                    Detected::Format(DateFormat::DayFirst) => "dmy",
                    Detected::Format(DateFormat::MonthFirst) => "mdy",
                    Detected::Format(DateFormat::Iso | DateFormat::Pattern(_)) => "iso",
                    Detected::Ambiguous => "",
                });
            }
            Kind::Money | Kind::Int | Kind::Decimal => {
                for cell in cells() {
                    match cell::hint(cell, None) {
                        Hint::Nothing => {}
                        Hint::Point => point += 1,
                        Hint::Comma => comma += 1,
                        Hint::Either => either = true,
                    }
                }
            }
            Kind::Id | Kind::Text | Kind::Bool | Kind::Enum(_) => {}
        }
    }
    let told: Vec<&str> = formats.iter().copied().filter(|format| !format.is_empty()).collect();
    match (formats.contains(""), told.as_slice()) {
        (false, [format]) => text.push_str(&format!("date_format: {format}\n")),
        (true, _) => text.push_str("# date_format: dmy or mdy, which the dates do not tell\n"),
        (false, _) => {}
    }
    if Format::of(&file.path) == Format::Delimited {
        if comma > point {
            text.push_str("decimal: comma\n");
        } else if point == comma && either {
            text.push_str("# decimal: point or comma, which the numbers do not tell\n");
        }
        match raw.dialect.delimiter {
            Some(b',') | None => {}
            Some(b'\t') => text.push_str("delimiter: tab\n"),
            Some(byte) => text.push_str(&format!("delimiter: \"{}\"\n", char::from(byte))),
        }
    }
    let has_money = columns.iter().any(|(def, _)| def.kind == Kind::Money);
    if has_money && !columns.iter().any(|(def, _)| def.name == "currency") {
        text.push_str("# currency: EUR\n");
    }
    text
}

fn left_over(raw: &Raw, used: &BTreeSet<&str>) -> String {
    let names: Vec<_> = raw
        .header
        .iter()
        .filter(|name| !used.contains(name.as_str()))
        .map(|name| shown(name))
        .collect();
    match names.is_empty() {
        true => String::new(),
        false => format!("# not mapped: {}\n", names.join(", ")),
    }
}

/// Writes text so that YAML reads it back as it is.
fn scalar(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
        && !text.ends_with(' ')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_lowercase().as_str());
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_translated_to_those_they_resemble() {
        let words = ["open", "won", "lost"];
        assert_eq!(translated("Closed Won", &words), Some("won"));
        assert_eq!(translated("LOST", &words), Some("lost"));
        assert_eq!(translated("Prospecting", &words), None);
    }

    #[test]
    fn text_is_quoted_where_yaml_needs_it() {
        assert_eq!(scalar("Close Date"), "Close Date");
        assert_eq!(scalar("no"), "\"no\"");
        assert_eq!(scalar("a: b"), "\"a: b\"");
        assert_eq!(scalar("1st"), "\"1st\"");
    }
}
