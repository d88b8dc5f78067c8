//! What a contract promises about the data beyond its columns: age and quality, in the words of
//! the Open Data Contract Standard.

use crate::diag::{Diagnostic, Diagnostics, Rule, Severity};
use crate::yaml::{Foreign, Map, Node, Spanned};

/// How old the data may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// The column whose newest date is the age of the data.
    pub column: Spanned<String>,
    /// From this age on it is a warning.
    pub warn_after: Option<Age>,
    /// From this age on it is an error.
    pub error_after: Option<Age>,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// How many units.
    pub count: u32,
    /// The unit.
    pub unit: AgeUnit,
}

/// The unit of an [`Age`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeUnit {
    /// `h`
    Hour,
    /// `bh`
    BusinessHour,
    /// `d`
    Day,
    /// `w`
    Week,
    /// `mo`
    Month,
    /// `q`
    Quarter,
    /// `y`
    Year,
}

/// A promise about the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// Its name within the source.
    pub id: Spanned<String>,
    /// What is counted.
    pub check: Check,
    /// How many there may be.
    pub limit: Limit,
    /// How weighty a broken promise is.
    pub severity: Severity,
}

/// What a promise counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// Rows for which an SQL predicate over the canonical columns does not hold.
    Rule(Spanned<String>),
    /// A measure over some columns.
    Measure {
        /// The measure.
        measure: Measure,
        /// The canonical columns it looks at.
        columns: Vec<Spanned<String>>,
    },
}

/// The measures of the Open Data Contract Standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// `nullValues`
    NullValues,
    /// `missingValues`
    MissingValues,
    /// `invalidValues`
    InvalidValues,
    /// `duplicateValues`
    DuplicateValues,
    /// `rowCount`
    RowCount,
}

/// How many there may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// How the count compares with the value.
    pub comparison: Comparison,
    /// The value, as an exact decimal.
    pub value: String,
    /// What the value counts.
    pub unit: LimitUnit,
}

/// How a count compares with its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `mustBe`
    Equal,
    /// `mustNotBe`
    NotEqual,
    /// `mustBeLessThan`
    Less,
    /// `mustBeLessOrEqualTo`
    AtMost,
    /// `mustBeGreaterThan`
    Greater,
    /// `mustBeGreaterOrEqualTo`
    AtLeast,
}

/// What a [`Limit`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitUnit {
    /// Rows.
    Rows,
    /// Rows out of a hundred.
    Percent,
}

pub(super) fn freshness(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Freshness> {
    let map = map.get("freshness")?.map(diags)?;
    let column = map.require("column", diags).and_then(|node| node.text(diags));
    let warn_after = map.text("warn_after", diags).and_then(|text| age(&text, diags));
    let error_after = map.text("error_after", diags).and_then(|text| age(&text, diags));
    map.finish(Foreign::Refused, diags);
    Some(Freshness { column: column?, warn_after, error_after })
}

fn age(text: &Spanned<String>, diags: &mut Diagnostics) -> Option<Age> {
    let digits = text.value.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.value.len());
    let (count, unit) = text.value.split_at(digits);
    let unit = match unit {
        "h" => Some(AgeUnit::Hour),
        "bh" => Some(AgeUnit::BusinessHour),
        "d" => Some(AgeUnit::Day),
        "w" => Some(AgeUnit::Week),
        "mo" => Some(AgeUnit::Month),
        "q" => Some(AgeUnit::Quarter),
        "y" => Some(AgeUnit::Year),
        _ => None,
    };
    if let (Ok(count), Some(unit)) = (count.parse(), unit) {
        return Some(Age { count, unit });
    }
    let message = format!("`{}` is not a length of time", text.value);
    diags.push(
        Diagnostic::at(Rule::InvalidValue, text.span.clone(), message)
            .hint("write a number and `h`, `bh`, `d`, `w`, `mo`, `q` or `y`, as in `2d`"),
    );
    None
}

pub(super) fn quality(node: &Node, diags: &mut Diagnostics) -> Option<Quality> {
    let map = node.map(diags)?;
    let id = map.require("id", diags).and_then(|node| node.text(diags));
    let rule = map.text("rule", diags);
    let measures = [
        ("nullValues", Measure::NullValues),
        ("missingValues", Measure::MissingValues),
        ("invalidValues", Measure::InvalidValues),
        ("duplicateValues", Measure::DuplicateValues),
        ("rowCount", Measure::RowCount),
    ];
    let measure = map.one_of("metric", &measures, diags);
    let columns = columns(&map, diags);
    let limit = limit(&map, diags);
    let severities =
        [("error", Severity::Error), ("warn", Severity::Warning), ("info", Severity::Note)];
    let severity = map.one_of("severity", &severities, diags);
    let check = match (rule, measure) {
        (Some(rule), None) => Some(Check::Rule(rule)),
        (None, Some(measure)) => Some(Check::Measure { measure: measure.value, columns }),
        (Some(_), Some(_)) | (None, None) => {
            let message = "a promise has either a `rule` or a `metric`";
            diags.push(Diagnostic::at(Rule::InvalidValue, map.span(), message));
            None
        }
    };
    map.finish(Foreign::Refused, diags);
    let severity = severity.map_or(Severity::Error, |severity| severity.value);
    Some(Quality { id: id?, check: check?, limit: limit?, severity })
}

fn columns(map: &Map<'_>, diags: &mut Diagnostics) -> Vec<Spanned<String>> {
    let Some(arguments) = map.get("arguments").and_then(|node| node.map(diags)) else {
        return Vec::new();
    };
    let columns = arguments.texts("properties", diags);
    arguments.finish(Foreign::Refused, diags);
    columns
}

fn limit(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Limit> {
    let units = [("rows", LimitUnit::Rows), ("percent", LimitUnit::Percent)];
    let unit = map.one_of("unit", &units, diags).map_or(LimitUnit::Rows, |unit| unit.value);
    let comparisons = [
        ("mustBe", Comparison::Equal),
        ("mustNotBe", Comparison::NotEqual),
        ("mustBeLessThan", Comparison::Less),
        ("mustBeLessOrEqualTo", Comparison::AtMost),
        ("mustBeGreaterThan", Comparison::Greater),
        ("mustBeGreaterOrEqualTo", Comparison::AtLeast),
    ];
    let mut limits = Vec::new();
    for (key, comparison) in comparisons {
        let value = map.get(key).and_then(|node| node.decimal(diags));
        limits.extend(value.map(|value| Limit { comparison, value: value.value, unit }));
    }
    if limits.len() != 1 {
        let message = "a promise has exactly one of the keys that start with `must`";
        diags.push(
            Diagnostic::at(Rule::InvalidValue, map.span(), message)
                .hint("add `mustBe: 0` for a promise that always holds"),
        );
        return None;
    }
    limits.pop()
}
