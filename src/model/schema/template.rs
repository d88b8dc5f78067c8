//! A table as something to begin with: the first line of a CSV and a contract, both complete.

use super::{ColumnDef, Kind, Need, TableDef};

/// Returns the header of a table's CSV and a commented contract.
pub fn template(table: &TableDef) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let mut text = format!("{}\n\n", names.join(","));
    text.push_str(&format!(
        "# The first line is the header of data/{0}.csv, which needs nothing else. A file with\n\
         # names of its own needs this contract, as data/sources/{0}.yaml; put the names of the\n\
         # file on the right, and take out the columns it does not have.\n\n",
        table.name
    ));
    text.push_str(&format!("source: {0}\ntable: {0}\nfiles: data/{0}.csv\n", table.name));
    for set in table.one_of {
        text.push_str(&format!("# one way to say it: {}\n", set.join(" and ")));
    }
    text.push_str("columns:\n");
    let width = names.iter().map(|name| name.len()).max().unwrap_or(0);
    for column in table.columns {
        let pair = format!("{0}: {0}", column.name);
        text.push_str(&format!("  {pair:<0$}  # {1}\n", 2 * width + 2, describe(table, column)));
    }
    text.push_str(
        "# currency: EUR          # of money without a column `currency`\n\
         # date_format: iso       # iso, dmy, mdy or a pattern such as \"%d.%m.%Y\"\n\
         # decimal: point         # point or comma; thousands: comma, point, space, apostrophe\n\
         # delimiter: \",\"         # \",\", \";\", tab or \"|\"\n\
         # encoding: utf-8        # utf-8, utf-16 or windows-1252\n",
    );
    text
}

fn describe(table: &TableDef, column: &ColumnDef) -> String {
    let need = match column.need {
        Need::Key => "key",
        Need::Required => "required",
        Need::Optional if table.key.contains(&column.name) => "part of the key, optional",
        Need::Optional => "optional",
    };
    let mut text = format!("{}, {need}", type_name(column.kind));
    if let Some(default) = column.default {
        text.push_str(&format!(", {default} where it is empty"));
    }
    if let Some(to) = column.references {
        text.push_str(&format!(", names {}.{}", to.table, to.column));
    }
    text
}

fn type_name(kind: Kind) -> String {
    match kind {
        Kind::Id => "id".to_owned(),
        Kind::Text => "text".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Month => "month".to_owned(),
        Kind::Timestamp => "time".to_owned(),
        Kind::Money => "amount".to_owned(),
        Kind::Int => "whole number".to_owned(),
        Kind::Decimal => "number".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Enum(words) => words.join(" | "),
    }
}
