//! The template engine: a theme loaded once, a renderer for each locale.
//!
//! The entry points are [`Theme::load`], [`Theme::for_locale`] and [`Renderer::render`]. Nothing
//! outside this module knows which engine it is. Built-in templates are named `default/…`; a plain
//! name means the site's own file where there is one, so that a site overrides single files, and
//! single blocks by extending `default/…`.
//!
//! Templates cannot mark text as safe: HTML comes in as [`Html`] or not at all.

mod fault;
mod lint;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

use serde::{Serialize, Serializer};
use tera::{Context, Error, Filter, Function, Kwargs, State, Tera, TeraResult, Value};

use super::view::Site;
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::FileId;

/// The largest page a template may write, in bytes.
const OUTPUT_LIMIT: usize = 16 << 20;

/// What the names of built-in templates begin with.
const BUILTIN: &str = "default/";

/// Text that is HTML already and is not escaped again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(String);

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Words, set as they are.
    Text(String),
    /// A whole number, formatted and inflected by the message.
    Number(i64),
}

/// Finds the text of a message in one locale.
pub type Translate = Arc<dyn Fn(&str, &[(String, Arg)]) -> String + Send + Sync>;

/// The templates of a site.
#[derive(Debug, Clone)]
pub struct Theme {
    tera: Tera,
    sources: Arc<Sources>,
}

/// Renders the pages of one locale.
#[derive(Debug, Clone)]
pub struct Renderer {
    tera: Tera,
    sources: Arc<Sources>,
}

/// The site's own templates by name.
type Sources = BTreeMap<String, (FileId, String)>;

impl Theme {
    /// Compiles the built-in templates and the site's own, given as name, file and text.
    ///
    /// Reports every template that cannot be read, names what no view has, or marks text as safe;
    /// there is a theme only if none does.
    pub fn load(
        builtin: &[(&str, &str)],
        site: &[(&str, FileId, &str)],
        diags: &mut Diagnostics,
    ) -> Option<Self> {
        let sources: Sources = site
            .iter()
            .map(|(name, file, text)| ((*name).into(), (*file, (*text).into())))
            .collect();
        let mut tera = environment();
        let named = builtin.iter().map(|(name, text)| (format!("{BUILTIN}{name}"), *text));
        if let Err(error) = tera.add_raw_templates(named) {
            diags.extend(fault::findings(&error, &sources));
            debug_assert!(false, "the built-in templates do not compile: {error}");
            return None;
        }
        let mut findings = add_site(&mut tera, &sources);
        findings.extend(lint::check(&tera, &sources));
        let sound = findings.is_empty();
        diags.extend(findings);
        sound.then(|| Self { tera, sources: Arc::new(sources) })
    }

    /// Makes the renderer of a locale; `site` is what all its pages share.
    pub fn for_locale(&self, translate: Translate, site: &Site) -> Renderer {
        let mut tera = self.tera.clone();
        tera.register_function("t", Message(translate));
        tera.global_context().insert("site", site);
        Renderer { tera, sources: Arc::clone(&self.sources) }
    }
}

impl Renderer {
    /// Renders a view with a template.
    ///
    /// # Errors
    ///
    /// Fails with a finding at the place in the template when it asks for something the view does
    /// not have, or writes more than 16 MiB.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let mut page = Limited(Vec::with_capacity(16 << 10));
        Context::from_serialize(view)
            .and_then(|context| self.tera.render_to(template, &context, &mut page))
            .map_err(|error| Box::new(fault::rendering(&error, template, &self.sources)))?;
        Ok(String::from_utf8(page.0).expect("templates and views are text"))
    }
}

impl Html {
    /// Takes text that is HTML; whoever calls this has escaped what is in it.
    pub fn new(html: impl Into<String>) -> Self {
        Self(html.into())
    }

    /// Writes a value as JSON that can stand inside a `<script>` element.
    ///
    /// # Errors
    ///
    /// Fails for a map whose keys are not text.
    pub fn json_script(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(|json| Self(escape_for_script(&json)))
    }

    /// Returns the HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::safe_string(&self.0).serialize(serializer)
    }
}

/// Names are checked when templates are added, so all functions and filters come first.
fn environment() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".html", ".xml", ".svg", ".atom"]);
    tera.register_function("t", Message(Arc::new(|id, _| id.to_owned())));
    tera.register_filter("json_script", JsonScript);
    tera.set_fallback_prefixes([BUILTIN]).expect("no template is added yet");
    tera
}

/// Adds the site's templates, leaving out one by one those that cannot be read: the engine stops
/// at the first, the author wants to see all.
fn add_site(tera: &mut Tera, sources: &Sources) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut bad = BTreeSet::new();
    loop {
        let batch = sources.iter().filter(|(name, _)| !bad.contains(name.as_str()));
        let Err(error) = tera.add_raw_templates(batch.map(|(name, (_, text))| (name, text))) else {
            return findings;
        };
        let names = fault::culprits(&error, sources);
        if !fault::follows_from(&error, &bad) {
            findings.extend(fault::findings(&error, sources));
        }
        let known = bad.len();
        bad.extend(names);
        if bad.len() == known {
            return findings;
        }
    }
}

/// The function `t(id="…", …)` of templates.
struct Message(Translate);

impl Function<TeraResult<String>> for Message {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<String> {
        let id = kwargs.must_get::<Cow<'_, str>>("id")?;
        let mut args = Vec::new();
        for (name, value) in kwargs.iter() {
            match name.as_str() {
                Some("id") | None => {}
                Some(name) => args.push((name.replace('_', "-"), argument(name, value)?)),
            }
        }
        // The engine keeps them in no order.
        args.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok((self.0)(&id, &args))
    }
}

fn argument(name: &str, value: &Value) -> TeraResult<Arg> {
    if let Some(text) = value.as_str() {
        return Ok(Arg::Text(text.to_owned()));
    }
    match value.as_i64() {
        Some(number) if !value.is_f64() => Ok(Arg::Number(number)),
        _ => Err(Error::message(format!("`{name}` must be text or a whole number"))),
    }
}

/// The filter `json_script`, for data islands.
struct JsonScript;

impl Filter<&Value, TeraResult<String>> for JsonScript {
    fn call(&self, value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
        let json = serde_json::to_string(value).map_err(Error::message)?;
        Ok(escape_for_script(&json))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// Inside JSON these characters occur in strings only, where their escapes mean the same.
fn escape_for_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(c),
        }
    }
    out
}

/// A page that may not grow over the limit.
struct Limited(Vec<u8>);

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > OUTPUT_LIMIT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_leave_its_script() {
        let json = Html::json_script(&["</script>", "<!--", "a & b", "\u{2028}"]).expect("text");
        let expected = r#"["\u003c/script\u003e","\u003c!--","a \u0026 b","\u2028"]"#;
        assert_eq!(json.as_str(), expected);
    }
}
