//! The canonical tables and the types of their columns: the input data model.
//!
//! [`TABLES`] is plain data, written once in `tables.rs`; [`table`] finds a table by its name.
//! Contracts map files onto it and `compute` reads them so. What a metric makes of a column is not
//! known here.

mod tables;
mod template;

pub use tables::TABLES;
pub use template::template;

/// A canonical table.
#[derive(Debug, PartialEq, Eq)]
pub struct TableDef {
    /// The name, also of a file that needs no contract.
    pub name: &'static str,
    /// The columns that together name a row once. Those of them that are not [`Need::Key`] may be
    /// absent or empty.
    pub key: &'static [&'static str],
    /// Sets of columns of which one must be there in full; empty when there is no choice.
    pub one_of: &'static [&'static [&'static str]],
    /// The table's own columns, in the order they are documented.
    pub columns: &'static [ColumnDef],
}

/// A column of a canonical table.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub struct ColumnDef {
    /// The name.
    pub name: &'static str,
    /// What a cell holds.
    pub kind: Kind,
    /// Whether the column must be there.
    pub need: Need,
    /// The column of another table that the cells name.
    pub references: Option<Reference>,
    /// What an empty cell, and each cell of an absent column, stands for.
    pub default: Option<&'static str>,
    /// Whether and how the column says that its row has happened.
    pub happened: Happened,
}

/// What the cells of a column hold.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub enum Kind {
    /// A key.
    Id,
    /// Text.
    Text,
    /// A calendar date.
    Date,
    /// A month, written as `2026-01` or as any date in it; becomes its first day.
    Month,
    /// An instant; becomes the date it has in the reporting time zone.
    Timestamp,
    /// An amount of money.
    Money,
    /// A whole number.
    Int,
    /// A decimal number.
    Decimal,
    /// A truth value.
    Bool,
    /// One of a few words.
    Enum(&'static [&'static str]),
}

/// Whether a column must be there.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub enum Need {
    /// Part of the key: a row without it cannot be used.
    Key,
    /// The column must be mapped; a row with an empty cell is left out where the cell is needed.
    Required,
    /// The column may be absent.
    Optional,
}

/// A column of another table.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub struct Reference {
    /// The table.
    pub table: &'static str,
    /// Its column.
    pub column: &'static str,
}

/// How the date in a column bears on the date of the run.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub enum Happened {
    /// It may lie in the future.
    Never,
    /// It is the day something happened.
    Day,
    /// It is a month, over by its last day.
    Month,
    /// It is the day something happened in rows that are not `open`.
    Closed,
    /// It counts when no other column of the run does, since contracts start in the future.
    Last,
}

impl TableDef {
    /// Finds a column, of the table's own or of [`COMMON`].
    pub fn column(&self, name: &str) -> Option<&'static ColumnDef> {
        self.all().find(|column| column.name == name)
    }

    /// Returns the table's columns and then those that every table may have.
    pub fn all(&self) -> impl Iterator<Item = &'static ColumnDef> + use<> {
        self.columns.iter().chain(COMMON)
    }
}

impl ColumnDef {
    /// Says whether the column holds the first day that no longer counts.
    pub fn is_end(&self) -> bool {
        let ends = matches!(self.name, "valid_to" | "active_to" | "end_date" | "date_end");
        matches!(self.kind, Kind::Date | Kind::Timestamp) && (ends || self.name.ends_with("_end"))
    }
}

impl Kind {
    /// Says what a cell must be, as in “is not a date”.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Id => "an id",
            Self::Text => "text",
            Self::Date => "a date",
            Self::Month => "a month",
            Self::Timestamp => "a time",
            Self::Money => "an amount",
            Self::Int => "a whole number",
            Self::Decimal => "a decimal number",
            Self::Bool => "a truth value",
            Self::Enum(_) => "a known word",
        }
    }
}

/// The columns that every table may have.
pub const COMMON: &[ColumnDef] = &[
    ColumnDef::new("currency", Kind::Text),
    ColumnDef::new("source_system", Kind::Text),
    ColumnDef::new("extracted_at", Kind::Timestamp),
];

/// Finds a canonical table by its name.
pub fn table(name: &str) -> Option<&'static TableDef> {
    TABLES.iter().find(|table| table.name == name)
}

impl ColumnDef {
    /// Returns an optional column without further traits.
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            need: Need::Optional,
            references: None,
            default: None,
            happened: Happened::Never,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_references_name_columns_that_exist() {
        for def in TABLES {
            for name in def.key.iter().chain(def.one_of.iter().copied().flatten()) {
                assert!(def.column(name).is_some(), "{}.{name}", def.name);
            }
            for column in def.all() {
                let Some(to) = column.references else { continue };
                let found = table(to.table).and_then(|other| other.column(to.column));
                assert!(found.is_some(), "{}.{} refers to nothing", def.name, column.name);
            }
        }
    }

    #[test]
    fn no_name_is_given_twice() {
        for (at, def) in TABLES.iter().enumerate() {
            assert!(TABLES[..at].iter().all(|other| other.name != def.name), "{}", def.name);
            let names: Vec<&str> = def.all().map(|column| column.name).collect();
            for (at, name) in names.iter().enumerate() {
                assert!(!names[..at].contains(name), "{}.{name}", def.name);
            }
        }
    }

    #[test]
    fn required_key_columns_are_part_of_the_key() {
        for def in TABLES {
            for column in def.all().filter(|column| column.need == Need::Key) {
                assert!(def.key.contains(&column.name), "{}.{}", def.name, column.name);
            }
        }
    }
}
