//! Characters that a reader cannot see and that make text say something else.

use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::locale::LocaleKey;
use crate::source::{FileId, Span};

/// Reports the first control character and the first hidden one of a text.
pub(super) fn check(id: FileId, text: &str, locale: Option<&LocaleKey>, diags: &mut Diagnostics) {
    let control = text.bytes().position(|b| (b < 0x20 && !b.is_ascii_whitespace()) || b == 0x7f);
    if let Some(at) = control {
        let message = format!("the text holds the control character U+{:04X}", text.as_bytes()[at]);
        let span = Span::new(id, at..at + 1);
        let diagnostic = Diagnostic::at(Rule::ControlCharacter, span, message);
        diags.push(of(diagnostic.hint("delete it: no page and no feed may hold it"), locale));
    }
    if text.is_ascii() {
        return;
    }
    let hidden = text.char_indices().find(|(_, c)| {
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}')
    });
    if let Some((at, c)) = hidden {
        let message = format!("the text holds the invisible character U+{:04X}", u32::from(c));
        let span = Span::new(id, at..at + c.len_utf8());
        diags.push(of(
            Diagnostic::at(Rule::HiddenCharacter, span, message).hint("delete it"),
            locale,
        ));
    }
}

fn of(diagnostic: Diagnostic, locale: Option<&LocaleKey>) -> Diagnostic {
    match locale {
        Some(locale) => diagnostic.in_locale(locale.as_str()),
        None => diagnostic,
    }
}
