//! Reads `columns:`: canonical names, or names of dimensions, and where their values come from.

use indexmap::IndexMap;

use super::{Choice, Condition, DateFormat, Mapping, Origin};
use crate::diag::{Diagnostic, Diagnostics, Rule, Severity, nearest};
use crate::model::schema::{Kind, TableDef};
use crate::yaml::{Foreign, Map, Node, Spanned};

/// The types a dimension may have.
const KINDS: &[(&str, Kind)] = &[
    ("text", Kind::Text),
    ("date", Kind::Date),
    ("timestamp", Kind::Timestamp),
    ("money", Kind::Money),
    ("int", Kind::Int),
    ("decimal", Kind::Decimal),
    ("bool", Kind::Bool),
];

pub(super) fn columns(
    map: &Map<'_>,
    table: &'static TableDef,
    diags: &mut Diagnostics,
) -> IndexMap<String, Mapping> {
    let mut columns = IndexMap::new();
    for (name, node) in map.entries() {
        if name.value.starts_with("__") {
            let message = format!("`{}` is a name of almanac's own", name.value);
            diags.push(
                Diagnostic::at(Rule::InvalidValue, name.span, message)
                    .hint("give the dimension a name without `__` in front"),
            );
            continue;
        }
        if let Some(mapping) = mapping(&name, node, table, diags) {
            columns.insert(name.value, mapping);
        }
    }
    report_near_misses(map, table, &columns, diags);
    columns
}

fn mapping(
    name: &Spanned<String>,
    node: &Node,
    table: &'static TableDef,
    diags: &mut Diagnostics,
) -> Option<Mapping> {
    let mut mapping =
        Mapping { span: Some(node.span()), kind: Kind::Text, date_format: None, choices: vec![] };
    let mut stated = None;
    match &node.kind {
        crate::yaml::Kind::List(items) => {
            for item in items {
                let entry = entry(item, diags);
                mapping.choices.extend(entry.choice);
                mapping.date_format = mapping.date_format.or(entry.date_format);
                stated = stated.or(entry.kind);
            }
        }
        _ => {
            let entry = entry(node, diags);
            mapping.choices.extend(entry.choice);
            mapping.date_format = entry.date_format;
            stated = entry.kind;
        }
    }
    let canonical = table.column(&name.value);
    if let (Some(stated), Some(column)) = (&stated, canonical) {
        let message = format!("the type of `{}.{}` is fixed", table.name, column.name);
        diags.push(
            Diagnostic::at(Rule::InvalidValue, stated.span.clone(), message)
                .hint("leave `type` out; only new columns have one"),
        );
    }
    let kind = stated.map_or(Kind::Text, |stated| stated.value);
    mapping.kind = canonical.map_or(kind, |column| column.kind);
    (!mapping.choices.is_empty()).then_some(mapping)
}

#[derive(Default)]
struct Entry {
    choice: Option<Choice>,
    date_format: Option<DateFormat>,
    kind: Option<Spanned<Kind>>,
}

fn entry(node: &Node, diags: &mut Diagnostics) -> Entry {
    if let crate::yaml::Kind::Scalar { text, .. } = &node.kind {
        let from = Origin::Column(text.clone());
        let choice = Choice { from, map: IndexMap::new(), when: None };
        return Entry { choice: Some(choice), ..Entry::default() };
    }
    if !matches!(node.kind, crate::yaml::Kind::Map(_)) {
        node.wrong_type("the name of a column", diags);
        return Entry::default();
    }
    let Some(map) = node.map(diags) else { return Entry::default() };
    let column = map.text("from", diags).map(|text| Origin::Column(text.value));
    let constant = map.text("value", diags).map(|text| Origin::Constant(text.value));
    let when = map.text("when", diags);
    let words = words(&map, diags);
    let date_format = map.text("date_format", diags).and_then(|text| date_format(&text, diags));
    let kind = map.one_of("type", KINDS, diags);
    let from = match (column, constant) {
        (Some(from), None) | (None, Some(from)) => Some(from),
        (Some(_), Some(_)) | (None, None) => {
            let message = "a column is read `from` another or has a constant `value`";
            diags.push(Diagnostic::at(Rule::InvalidValue, map.span(), message));
            None
        }
    };
    map.finish(Foreign::Refused, diags);
    let when = when.map(|when| Condition { sql: when.value, span: Some(when.span) });
    Entry { choice: from.map(|from| Choice { from, map: words, when }), date_format, kind }
}

fn words(map: &Map<'_>, diags: &mut Diagnostics) -> IndexMap<String, String> {
    let Some(map) = map.get("map").and_then(|node| node.map(diags)) else {
        return IndexMap::new();
    };
    let pairs = map.entries();
    pairs.filter_map(|(key, node)| Some((key.value, node.text(diags)?.value))).collect()
}

/// Reads how dates are written: a word, or a pattern as in `strftime`.
pub(super) fn date_format(text: &Spanned<String>, diags: &mut Diagnostics) -> Option<DateFormat> {
    match text.value.as_str() {
        "iso" => return Some(DateFormat::Iso),
        "dmy" => return Some(DateFormat::DayFirst),
        "mdy" => return Some(DateFormat::MonthFirst),
        pattern if is_date_pattern(pattern) => {
            return Some(DateFormat::Pattern(pattern.to_owned()));
        }
        _ => {}
    }
    let message = format!("`{}` does not say how a date is written", text.value);
    diags.push(
        Diagnostic::at(Rule::InvalidValue, text.span.clone(), message)
            .hint("write `iso`, `dmy`, `mdy` or a pattern such as `%d.%m.%Y`"),
    );
    None
}

/// A pattern is good when it brings a date there and back.
fn is_date_pattern(pattern: &str) -> bool {
    use chrono::format::{Item, StrftimeItems};

    if StrftimeItems::new(pattern).any(|item| matches!(item, Item::Error)) {
        return false;
    }
    let Some(date) = chrono::NaiveDate::from_ymd_opt(2026, 10, 31) else { return false };
    let text = date.and_hms_opt(13, 45, 0).map(|time| time.and_utc().format(pattern).to_string());
    text.is_some_and(|text| {
        chrono::NaiveDateTime::parse_from_str(&text, pattern)
            .map(|time| time.date())
            .or_else(|_| chrono::NaiveDate::parse_from_str(&text, pattern))
            == Ok(date)
    })
}

/// A new name close to a canonical one that nothing is mapped to is most likely that one.
fn report_near_misses(
    map: &Map<'_>,
    table: &'static TableDef,
    columns: &IndexMap<String, Mapping>,
    diags: &mut Diagnostics,
) {
    let free: Vec<&str> =
        table.all().map(|column| column.name).filter(|name| !columns.contains_key(*name)).collect();
    for (name, _) in map.entries() {
        if table.column(&name.value).is_some() || !columns.contains_key(&name.value) {
            continue;
        }
        let Some(near) = nearest(&name.value, free.iter().copied()) else { continue };
        let message = format!("`{}` is not a column of `{}`", name.value, table.name);
        diags.push(
            Diagnostic::at(Rule::UnknownKey, name.span, message)
                .severity(Severity::Warning)
                .label("read as a new dimension")
                .hint(format!("did you mean `{near}`?")),
        );
    }
}
