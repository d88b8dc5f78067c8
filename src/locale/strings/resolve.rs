//! Puts the text of a message together.
//!
//! The resolver is our own because numbers must stay exact, `NUMBER` must both choose a plural
//! form and print it, and a fallback message must choose by the rules of its own language while
//! its values are written in the reader's. Resolving never fails: what is not there stands in
//! the text as its own name in braces, and was reported when the messages were read.

use std::fmt::Write;

use fluent_syntax::ast::{Expression, InlineExpression, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::super::format::Formats;
use super::function::{Function, Options, Value};
use super::syntax::{self, Arguments, Inline, Pattern};
use super::{Bundle, literal};

/// The most placeables one message may take; a few lines can else ask for gigabytes.
const MAX_PLACEABLES: u32 = 1000;

/// Puts a pattern of `bundle` together, with values written by `formats`.
pub(super) fn resolve(
    bundle: &Bundle,
    formats: &Formats,
    pattern: &Pattern,
    values: &[(&str, Value)],
) -> String {
    let mut scope = Scope { bundle, formats, open: vec![pattern], left: MAX_PLACEABLES };
    let mut text = String::new();
    scope.pattern(pattern, values, &mut text);
    text
}

struct Scope<'a> {
    bundle: &'a Bundle,
    formats: &'a Formats,
    /// The patterns being put together, so that none is entered twice.
    open: Vec<&'a Pattern>,
    left: u32,
}

impl<'a> Scope<'a> {
    fn pattern(&mut self, pattern: &'a Pattern, values: &[(&str, Value)], text: &mut String) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => text.push_str(value.as_str()),
                PatternElement::Placeable { expression } => {
                    let Some(left) = self.left.checked_sub(1) else { return };
                    self.left = left;
                    self.expression(expression, values, text);
                }
            }
        }
    }

    fn expression(
        &mut self,
        expression: &'a syntax::Expression,
        values: &[(&str, Value)],
        text: &mut String,
    ) {
        match expression {
            Expression::Inline(inline) => match self.value(inline, values) {
                Ok(value) => text.push_str(&value.write(self.formats)),
                Err(name) => {
                    let _ = write!(text, "{{{name}}}"); // Writing to a string cannot fail.
                }
            },
            Expression::Select { selector, variants } => {
                let value = self.value(selector, values).ok();
                let chosen = variants
                    .iter()
                    .find(|variant| value.as_ref().is_some_and(|v| self.fits(&variant.key, v)))
                    .or_else(|| variants.iter().find(|variant| variant.default));
                if let Some(variant) = chosen {
                    self.pattern(&variant.value, values, text);
                }
            }
        }
    }

    fn fits(&self, key: &VariantKey<syntax::Piece>, value: &Value) -> bool {
        match (key, value) {
            (VariantKey::Identifier { name }, Value::Text(text)) => name.as_str() == text,
            (VariantKey::Identifier { name }, _) => value
                .shown()
                .is_some_and(|shown| self.bundle.plurals.category(&shown) == name.as_str()),
            (VariantKey::NumberLiteral { value: number }, _) => {
                let trimmed = |value: &Value| {
                    let mut shown = value.shown()?;
                    shown.absolute.trim_end();
                    Some(shown)
                };
                let key = literal(number.as_str()).as_ref().and_then(trimmed);
                key.is_some() && key == trimmed(value)
            }
        }
    }

    /// Returns the value of an expression, or the name of what is not there.
    fn value(&mut self, inline: &'a Inline, values: &[(&str, Value)]) -> Result<Value, String> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                Ok(Value::Text(unescape_unicode_to_string(value.as_str()).into_owned()))
            }
            InlineExpression::NumberLiteral { value } => {
                literal(value.as_str()).ok_or_else(|| value.as_str().to_string())
            }
            InlineExpression::VariableReference { id } => values
                .iter()
                .find(|(name, _)| *name == id.name.as_str())
                .map(|(_, value)| value.clone())
                .ok_or_else(|| format!("${}", id.name.as_str())),
            InlineExpression::FunctionReference { id, arguments } => {
                let unknown = || format!("{}()", id.name.as_str());
                let function = Function::find(id.name.as_str()).ok_or_else(unknown)?;
                let first = arguments.positional.first().ok_or_else(unknown)?;
                let value = self.value(first, values)?;
                Ok(function.call(&value, &Options(literals(arguments)), self.formats))
            }
            InlineExpression::MessageReference { id, attribute } => {
                let name = id.name.as_str();
                self.reference(name, attribute.as_ref().map(|id| id.name.as_str()), values)
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                // A term sees what it is called with and nothing of the message around it.
                let named = arguments.iter().flat_map(|arguments| &arguments.named);
                let given: Vec<(&str, Value)> = named
                    .filter_map(|arg| {
                        Some((arg.name.name.as_str(), self.value(&arg.value, &[]).ok()?))
                    })
                    .collect();
                let name = format!("-{}", id.name.as_str());
                self.reference(&name, attribute.as_ref().map(|id| id.name.as_str()), &given)
            }
            InlineExpression::Placeable { expression } => {
                let mut text = String::new();
                self.expression(expression, values, &mut text);
                Ok(Value::Text(text))
            }
        }
    }

    fn reference(
        &mut self,
        name: &str,
        attribute: Option<&str>,
        values: &[(&str, Value)],
    ) -> Result<Value, String> {
        let whole = || match attribute {
            Some(attribute) => format!("{name}.{attribute}"),
            None => name.to_string(),
        };
        let bundle = self.bundle;
        let pattern = bundle.pattern(name, attribute).ok_or_else(whole)?;
        if self.open.iter().any(|open| std::ptr::eq(*open, pattern)) {
            return Err(whole());
        }
        self.open.push(pattern);
        let mut text = String::new();
        self.pattern(pattern, values, &mut text);
        self.open.pop();
        Ok(Value::Text(text))
    }
}

/// Returns the named arguments of a call, which Fluent allows to be literals only.
pub(super) fn literals(arguments: &Arguments) -> Vec<(String, String)> {
    let text = |inline: &Inline| match inline {
        InlineExpression::StringLiteral { value } => {
            Some(unescape_unicode_to_string(value.as_str()).into_owned())
        }
        InlineExpression::NumberLiteral { value } => Some(value.as_str().to_string()),
        _ => None,
    };
    let named = arguments.named.iter();
    named.filter_map(|arg| Some((arg.name.name.as_str().to_string(), text(&arg.value)?))).collect()
}
