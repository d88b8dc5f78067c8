//! Checks the site's templates for names that no view has and for text marked as safe.
//!
//! The engine treats an unknown name inside `if` as false, so a typing error would hide a part of
//! a page without a word. The check reads the tags of a template as a list of tokens; it knows no
//! grammar beyond that.

use std::collections::BTreeSet;
use std::ops::Range;

use tera::{Tera, Value};

use super::{BUILTIN, Sources};
use crate::diag::{Diagnostic, Rule, nearest};
use crate::render::view::{self, Site};
use crate::source::{FileId, Span};

/// Checks every template of the site.
pub(super) fn check(tera: &Tera, sources: &Sources) -> Vec<Diagnostic> {
    let site = Value::from_serializable(&Site::default());
    let mut findings = Vec::new();
    for (name, (file, text)) in sources {
        let tokens = tokens(text);
        let template = Template { file: *file, text, tokens: &tokens };
        findings.extend(template.forbidden());
        let shape = shape_of(name, sources);
        if let Some(shape) = &shape {
            findings.extend(template.unknown_names(name, shape, tera));
        }
        findings.extend(template.unknown_fields(shape.as_ref(), &site));
    }
    findings
}

/// A template of the site's own kind has the view of the built-in template it extends.
fn shape_of(name: &str, sources: &Sources) -> Option<Value> {
    let mut name = name.to_owned();
    // No chain of templates is longer than there are templates.
    for _ in 0..=sources.len() {
        if let Some(shape) = view::shape(name.strip_prefix(BUILTIN).unwrap_or(&name)) {
            return Some(shape);
        }
        let (_, text) = sources.get(&name)?;
        let (_, rest) = text.split_once("extends")?;
        let mut parts = rest.split(['"', '\'']);
        name = parts.nth(1)?.to_owned();
    }
    None
}

struct Template<'a> {
    file: FileId,
    text: &'a str,
    tokens: &'a [Token],
}

impl Template<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.0.clone()])
    }

    fn finding(&self, at: usize, message: String) -> Diagnostic {
        Diagnostic::at(
            Rule::TemplateError,
            Span::new(self.file, self.tokens[at].0.clone()),
            message,
        )
    }

    fn forbidden(&self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for at in 0..self.tokens.len() {
            let filters = at > 0 && matches!(self.word(at - 1), "|" | "filter");
            match self.word(at) {
                "safe" if filters => findings.push(
                    self.finding(at, "a template cannot mark text as safe".to_owned())
                        .hint("print the field itself: what is HTML in a view is not escaped"),
                ),
                "__tera_context" => findings.push(
                    self.finding(at, "a template cannot print its whole context".to_owned())
                        .hint("print the fields it needs"),
                ),
                _ => {}
            }
        }
        findings
    }

    /// Finds names at the top level that the view of the template does not have.
    fn unknown_names(&self, name: &str, shape: &Value, tera: &Tera) -> Vec<Diagnostic> {
        // A template that could not be loaded has been reported already.
        let Ok(used) = tera.get_template_variables(name) else { return Vec::new() };
        let known: BTreeSet<&str> = keys(shape).chain(["site"]).collect();
        let unknown: BTreeSet<&str> =
            used.into_iter().filter(|word| !known.contains(word)).collect();
        unknown
            .into_iter()
            .filter(|word| *word != "__tera_context")
            .filter_map(|word| {
                // A name that only stands in a parent or an included file is reported there.
                let at = (0..self.tokens.len())
                    .find(|&at| self.word(at) == word && (at == 0 || self.word(at - 1) != "."))?;
                Some(self.unknown(at, format!("`{word}` is not in the view of `{name}`"), &known))
            })
            .collect()
    }

    /// Finds fields that `page`, `site` and the like do not have.
    fn unknown_fields(&self, shape: Option<&Value>, site: &Value) -> Vec<Diagnostic> {
        let own = self.own_names();
        let page = Value::from_serializable(&view::Page::default());
        let mut findings = Vec::new();
        for at in 0..self.tokens.len() {
            let head = self.word(at);
            let path = at > 0 && matches!(self.word(at - 1), "." | "|");
            if path || self.word(at + 1) != "." || own.contains(head) {
                continue;
            }
            let start = match head {
                "site" => Some(site),
                "page" => Some(&page),
                _ => shape.and_then(|shape| field(shape, head)),
            };
            findings.extend(start.and_then(|start| self.follow(at, start)));
        }
        findings
    }

    fn follow(&self, mut at: usize, mut value: &Value) -> Option<Diagnostic> {
        let mut path = self.word(at).to_owned();
        while self.word(at + 1) == "." && value.is_map() {
            at += 2;
            let word = self.word(at);
            let Some(next) = field(value, word) else {
                let known = keys(value).collect();
                return Some(self.unknown(at, format!("`{path}` has no field `{word}`"), &known));
            };
            path = format!("{path}.{word}");
            value = next;
        }
        None
    }

    fn unknown(&self, at: usize, message: String, known: &BTreeSet<&str>) -> Diagnostic {
        let finding = self.finding(at, message);
        match nearest(self.word(at), known.iter().copied()) {
            Some(name) => finding.hint(format!("write `{name}`")),
            None => {
                let names: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
                finding.hint(format!("use one of {}", names.join(", ")))
            }
        }
    }

    /// The names a template gives values to: loops, `set`, and the parameters of components.
    fn own_names(&self) -> BTreeSet<&str> {
        let mut own = BTreeSet::new();
        for at in 0..self.tokens.len() {
            match self.word(at) {
                "for" => own.extend((at + 1..at + 4).map(|at| self.word(at))),
                "set" | "set_global" => _ = own.insert(self.word(at + 1)),
                "component" => own.extend(
                    (at + 1..self.tokens.len())
                        .map(|at| self.word(at))
                        .take_while(|word| *word != ")"),
                ),
                _ => {}
            }
        }
        own
    }
}

fn keys(value: &Value) -> impl Iterator<Item = &str> {
    value.as_map().into_iter().flat_map(|map| map.keys()).filter_map(|key| key.as_str())
}

fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.as_map()?.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value)
}

/// A word or a mark inside a tag, by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token(Range<usize>);

/// Reads the tokens of all tags; text, comments, strings and raw blocks have none.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(open) = text[at..].find('{').map(|offset| at + offset) {
        let close = match text[open..].get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let start = open + 2;
        let end = text[start..].find(close).map_or(text.len(), |offset| start + offset);
        let tag = text[start..end].trim_matches(['-', ' ']);
        if close == "%}" && matches!(tag, "raw" | "endraw") {
            raw = tag == "raw";
        } else if close != "#}" && !raw {
            read_tag(text, start..end, &mut tokens);
        }
        at = end;
    }
    tokens
}

fn read_tag(text: &str, tag: Range<usize>, tokens: &mut Vec<Token>) {
    let mut chars = text[tag.clone()].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let start = tag.start + offset;
        if matches!(c, '"' | '\'' | '`') {
            chars.by_ref().find(|(_, other)| *other == c);
        } else if c.is_alphanumeric() || c == '_' {
            let mut end = start + c.len_utf8();
            while let Some((_, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || *c == '_') {
                end += c.len_utf8();
            }
            tokens.push(Token(start..end));
        } else if !c.is_whitespace() && c != '?' {
            tokens.push(Token(start..start + c.len_utf8()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_and_marks_inside_tags_are_read() {
        let text = "a {{ page?.title | upper }}{# no.thing #}{% raw %}{{ x.y }}{% endraw %}{% if t(id=\"a.b\") %}";
        let words: Vec<_> = tokens(text).iter().map(|token| &text[token.0.clone()]).collect();
        let expected = ["page", ".", "title", "|", "upper", "if", "t", "(", "id", "=", ")"];
        assert_eq!(words, expected);
    }
}
