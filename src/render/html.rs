//! The two ways in which text becomes part of HTML.

use std::borrow::Cow;

/// Escapes text for the space between tags.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    escape(text, |c| matches!(c, '&' | '<' | '>' | '\0' | '\r'))
}

/// Escapes text for an attribute in double quotes.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    escape(text, |c| matches!(c, '&' | '<' | '>' | '"' | '\'' | '\0' | '\r'))
}

fn escape(text: &str, special: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if !special(c) => out.push(c),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{fffd}'),
            // Line ends are the same on every page, whatever the file had.
            _ => {}
        }
    }
    Cow::Owned(out)
}
