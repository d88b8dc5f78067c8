//! The small values that definitions of every type are made of.

use std::ops::Range;

use num_rational::BigRational;

use super::super::{Arithmetic, MetricId, arithmetic::ArithmeticError, decimal};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::period::Offset;
use crate::source::Span;
use crate::yaml::{Kind, Map, Node, Spanned};

/// Reads the name of a metric that is defined here.
pub(super) fn identifier(node: &Node, diags: &mut Diagnostics) -> Option<Spanned<String>> {
    let id = node.text(diags)?;
    if !is_identifier(&id.value) {
        let message = format!("`{}` is not the name of a metric", id.value);
        diags.push(
            Diagnostic::at(Rule::InvalidValue, id.span, message)
                .hint("use small letters, digits and `_`, as in `win_rate`"),
        );
        return None;
    }
    Some(id)
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Reads the required name of a metric that is defined somewhere.
pub(super) fn metric(
    map: &Map<'_>,
    key: &'static str,
    diags: &mut Diagnostics,
) -> Option<Spanned<MetricId>> {
    let name = map.require(key, diags)?.text(diags)?;
    Some(name.map(|name| MetricId::new(&name)))
}

/// Reads the entity that rows are about: `account` is the one whose id is in `account_id`.
pub(super) fn entity(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Spanned<String>> {
    let entity = map.require("entity", diags)?.text(diags)?;
    let Some(name) = entity.value.strip_suffix("_id") else { return Some(entity) };
    let message = format!("`{}` is a column, not an entity", entity.value);
    diags.push(
        Diagnostic::at(Rule::InvalidValue, entity.span, message).hint(format!("write `{name}`")),
    );
    None
}

/// Reads a length of time.
pub(super) fn duration(
    map: &Map<'_>,
    key: &'static str,
    diags: &mut Diagnostics,
) -> Option<Spanned<Offset>> {
    let text = map.text(key, diags)?;
    let offset = Offset::parse(&text.value);
    let offset = text.read_as(
        offset,
        "is not a length of time",
        "write it like `7d`, `4w`, `1mo`, `1q` or `1y`",
        diags,
    );
    Some(Spanned { value: offset?, span: text.span })
}

/// Reads an exact decimal number.
pub(super) fn number(
    map: &Map<'_>,
    key: &'static str,
    diags: &mut Diagnostics,
) -> Option<BigRational> {
    let text = map.get(key)?.decimal(diags)?;
    decimal(text.value.trim_start_matches('+'))
}

/// Reads a whole number that is not negative and fits.
pub(super) fn whole<T: TryFrom<i64>>(
    map: &Map<'_>,
    key: &'static str,
    diags: &mut Diagnostics,
) -> Option<T> {
    let number = map.int(key, diags)?;
    let fits = T::try_from(number.value).ok().filter(|_| number.value >= 0);
    if fits.is_none() {
        let message = format!("`{}` is too small or too large here", number.value);
        diags.push(Diagnostic::at(Rule::InvalidValue, number.span, message));
    }
    fits
}

/// Reads a list of texts whose places do not matter.
pub(super) fn words(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> Vec<String> {
    map.texts(key, diags).into_iter().map(|text| text.value).collect()
}

/// Reads a text whose place does not matter.
pub(super) fn word(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> Option<String> {
    map.text(key, diags).map(|text| text.value)
}

/// Reads a formula that stands in a part of a scalar.
pub(super) fn formula(
    node: &Node,
    text: &str,
    part: Range<usize>,
    diags: &mut Diagnostics,
) -> Option<Arithmetic> {
    let start = part.start;
    let report = |error: ArithmeticError| {
        let range = start + error.range.start..start + error.range.end;
        Diagnostic::at(Rule::InvalidExpression, within(node, text, range), error.message)
            .hint("write metrics as `{name}`, joined by `+ - * /` and parentheses")
    };
    Arithmetic::parse(&text[part]).map_err(|error| diags.push(report(error))).ok()
}

/// Returns the place of a part of a scalar, or of all of it where its text is not as in the file.
pub(super) fn within(node: &Node, text: &str, part: Range<usize>) -> Span {
    let shift = match (&node.kind, node.range.len().checked_sub(text.len())) {
        (Kind::Scalar { quoted: false, .. }, Some(0)) => 0,
        (Kind::Scalar { quoted: true, .. }, Some(2)) => 1,
        _ => return node.span(),
    };
    let start = node.range.start + shift;
    Span::new(node.file, start + part.start..start + part.end)
}
