//! Names of definitions: what they may hold, and that each is given once.

use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::yaml::{Map, Node, Spanned};

/// Reads the name of a definition, which becomes part of addresses and of message ids.
pub(super) fn name(
    map: &Map<'_>,
    key: &'static str,
    diags: &mut Diagnostics,
) -> Option<Spanned<String>> {
    let name = map.require(key, diags)?.text(diags)?;
    if is_name(&name.value) {
        return Some(name);
    }
    let message = format!("`{}` cannot be a name", name.value);
    diags.push(
        Diagnostic::at(Rule::InvalidValue, name.span, message)
            .hint("use small letters, digits, `-` and `_`, as in `board-quarterly`"),
    );
    None
}

pub(super) fn is_name(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(inner)
}

/// Reports the names that an earlier one of the list bears already.
pub(super) fn report_repeated<'a>(
    noun: &str,
    names: impl IntoIterator<Item = &'a Spanned<String>>,
    diags: &mut Diagnostics,
) {
    let mut seen: Vec<&Spanned<String>> = Vec::new();
    for name in names {
        if let Some(first) = seen.iter().find(|first| first.value == name.value) {
            let message = format!("the {noun} `{}` is defined twice", name.value);
            diags.push(
                Diagnostic::at(Rule::DuplicateDefinition, name.span.clone(), message)
                    .label("again here")
                    .also(first.span.clone(), "first defined here")
                    .hint("rename or remove one of the two"),
            );
        }
        seen.push(name);
    }
}

/// Reads a whole number from 1 to `most`.
pub(super) fn count(node: &Node, most: u32, diags: &mut Diagnostics) -> Option<u32> {
    let number = node.int(diags)?;
    if let Ok(count @ 1..) = u32::try_from(number.value)
        && count <= most
    {
        return Some(count);
    }
    let message = format!("`{}` is not a number from 1 to {most}", number.value);
    diags.push(Diagnostic::at(Rule::InvalidValue, number.span, message));
    None
}

/// Makes a finding that something named does not exist, with what does.
pub(super) fn unknown(
    rule: Rule,
    noun: &str,
    named: &Spanned<String>,
    known: &[&str],
) -> Diagnostic {
    let message = format!("there is no {noun} `{}`", named.value);
    let diagnostic = Diagnostic::at(rule, named.span.clone(), message);
    match nearest(&named.value, known.iter().copied()) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!("write one of `{}`", known.join("`, `"))),
    }
}
