//! Reads the keys that say how a file is laid out and how its numbers are written.

use super::{DecimalMark, Dialect, Encoding, Quote, Thousands};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::yaml::Map;

const ENCODINGS: &[(&str, Encoding)] = &[
    ("utf-8", Encoding::Utf8),
    ("utf-16", Encoding::Utf16),
    ("windows-1252", Encoding::Windows1252),
    ("latin-1", Encoding::Windows1252),
];

const DELIMITERS: &[(&str, u8)] = &[(",", b','), (";", b';'), ("tab", b'\t'), ("|", b'|')];

const QUOTES: &[(&str, Quote)] =
    &[("double", Quote::Double), ("single", Quote::Single), ("none", Quote::None)];

const MARKS: &[(&str, DecimalMark)] =
    &[("point", DecimalMark::Point), ("comma", DecimalMark::Comma)];

const THOUSANDS: &[(&str, Thousands)] = &[
    ("comma", Thousands::Comma),
    ("point", Thousands::Point),
    ("space", Thousands::Space),
    ("apostrophe", Thousands::Apostrophe),
    ("none", Thousands::None),
];

pub(super) fn dialect(map: &Map<'_>, diags: &mut Diagnostics) -> Dialect {
    let decimal = map.one_of("decimal", MARKS, diags);
    let thousands = map.one_of("thousands", THOUSANDS, diags);
    let same = matches!(
        (decimal.as_ref().map(|mark| mark.value), thousands.as_ref().map(|mark| mark.value)),
        (Some(DecimalMark::Point), Some(Thousands::Point))
            | (Some(DecimalMark::Comma), Some(Thousands::Comma))
    );
    if let (true, Some(thousands)) = (same, &thousands) {
        let message = "one mark cannot stand both before the fraction and between thousands";
        diags.push(
            Diagnostic::at(Rule::InvalidValue, thousands.span.clone(), message)
                .hint("change `decimal` or `thousands`, or leave one of them out"),
        );
    }
    // A mark that is taken by the thousands leaves only the other one for the fraction.
    let implied = match thousands.as_ref().map(|mark| mark.value) {
        Some(Thousands::Comma) => Some(DecimalMark::Point),
        Some(Thousands::Point) => Some(DecimalMark::Comma),
        Some(Thousands::Space | Thousands::Apostrophe | Thousands::None) | None => None,
    };
    Dialect {
        encoding: map.one_of("encoding", ENCODINGS, diags).map(|encoding| encoding.value),
        delimiter: map.one_of("delimiter", DELIMITERS, diags).map(|byte| byte.value),
        quote: map.one_of("quote", QUOTES, diags).map(|quote| quote.value),
        header_row: header_row(map, diags),
        decimal: decimal.map(|mark| mark.value).or(implied),
        thousands: thousands.map(|mark| mark.value).filter(|_| !same),
    }
}

fn header_row(map: &Map<'_>, diags: &mut Diagnostics) -> Option<u32> {
    let row = map.int("header_row", diags)?;
    match u32::try_from(row.value) {
        Ok(row @ 1..=1000) => Some(row),
        _ => {
            let message = format!("`{}` is not the number of a line", row.value);
            diags.push(
                Diagnostic::at(Rule::InvalidValue, row.span, message)
                    .hint("write the line on which the names of the columns stand, from 1"),
            );
            None
        }
    }
}
