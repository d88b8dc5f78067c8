//! The Fluent messages of a site and of almanac itself.
//!
//! [`Strings::read`] makes one bundle per locale: the messages built in for its language, with
//! those of the site's `locales/<key>/*.ftl` in front. `lint` compares the bundles with each
//! other; `resolve` puts a message together. A locale's chain of bundles ends with built-in
//! English, so almanac's own messages are never missing.

mod function;
mod lint;
mod resolve;
mod syntax;

pub(super) use function::Value;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::syntax::{Entry, Pattern};
use super::exact::Exact;
use super::format::{Formats, Places, Plurals};
use super::key::{LocaleKey, LocaleSpec};
use crate::diag::{Diagnostic, Diagnostics, Place, Rule, nearest};
use crate::source::{FileId, Role, SourcePath, SourceTree, Span};

/// The language every message of almanac's own is written in first.
const ENGLISH: &str = "en";

/// The messages of all locales.
pub struct Strings {
    bundles: BTreeMap<LocaleKey, Arc<Bundle>>,
    english: Arc<Bundle>,
}

/// The messages of one language, which refer to each other and to no others.
pub(super) struct Bundle {
    /// Messages by id and terms by id with their `-`.
    entries: BTreeMap<String, Entry>,
    plurals: Plurals,
}

/// The entries a locale's own files define, in the order they stand there.
type SiteEntries = Vec<(String, Entry)>;

impl Strings {
    /// Reads the messages of the site's locales, the default locale first, over those built in.
    ///
    /// `builtin` lists language, file name and text; `locales` decides which folders are read.
    pub fn read(
        tree: &SourceTree,
        builtin: &[(&str, &str, &str)],
        locales: &[LocaleSpec],
        diags: &mut Diagnostics,
    ) -> Self {
        let english = Arc::new(Bundle::new(ENGLISH, built_in(builtin, ENGLISH)));
        let mut bundles = BTreeMap::new();
        let mut sites = Vec::with_capacity(locales.len());
        report_unknown_folders(tree, locales, diags);
        for spec in locales {
            let site = read_site(tree, spec, diags);
            let mut entries = built_in(builtin, &language_of(builtin, spec));
            entries.extend(site.iter().cloned());
            bundles.insert(spec.key.clone(), Arc::new(Bundle::new(&spec.tag, entries)));
            sites.push(site);
        }
        let strings = Self { bundles, english };
        lint::check(&strings, locales, &sites, diags);
        strings
    }

    /// Returns the bundles a message is looked for in, the locale's own first.
    pub(super) fn chain(&self, spec: &LocaleSpec) -> Vec<Arc<Bundle>> {
        let keys = std::iter::once(&spec.key).chain(&spec.fallback);
        let known = keys.filter_map(|key| self.bundles.get(key)).map(Arc::clone);
        known.chain([Arc::clone(&self.english)]).collect()
    }
}

impl Bundle {
    fn new(tag: &str, entries: BTreeMap<String, Entry>) -> Self {
        Self { entries, plurals: Plurals::new(tag) }
    }

    /// Says whether there is a text for `id` or `id.attribute`.
    pub(super) fn has(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    /// Says whether the site itself wrote the message `id`.
    pub(super) fn is_of_site(&self, id: &str) -> bool {
        self.entries.get(id).is_some_and(|entry| entry.id.span().is_some())
    }

    /// Puts the text of `id` or `id.attribute` together, with values written by `formats`.
    pub(super) fn text(
        &self,
        id: &str,
        formats: &Formats,
        values: &[(&str, Value)],
    ) -> Option<String> {
        Some(resolve::resolve(self, formats, self.find(id)?, values))
    }

    fn find(&self, id: &str) -> Option<&Pattern> {
        if id.starts_with('-') {
            return None;
        }
        match id.split_once('.') {
            Some((id, attribute)) => self.pattern(id, Some(attribute)),
            None => self.pattern(id, None),
        }
    }

    fn pattern(&self, name: &str, attribute: Option<&str>) -> Option<&Pattern> {
        let entry = self.entries.get(name)?;
        match attribute {
            Some(attribute) => entry.attribute(attribute),
            None => entry.value.as_ref(),
        }
    }

    /// Returns the ids of all texts: messages and, behind a point, their attributes.
    fn ids(&self) -> impl Iterator<Item = String> {
        self.entries.iter().filter(|(name, _)| !name.starts_with('-')).flat_map(|(name, entry)| {
            let value = entry.value.iter().map(|_| name.clone());
            value.chain(
                entry.attributes.iter().map(move |(id, _)| format!("{name}.{}", id.as_str())),
            )
        })
    }
}

/// Reads a number as it is written in a message.
fn literal(text: &str) -> Option<Value> {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let units: i64 = text.replacen('.', "", 1).parse().ok()?;
    let scale = 10_i64.checked_pow(u32::try_from(decimals).ok()?)?;
    let places = Places::fixed(decimals as u32);
    Some(Value::number(Exact::new(units.into(), scale.into()), places))
}

/// Returns the built-in entries of a language; a test reads every built-in file as a site's.
fn built_in(builtin: &[(&str, &str, &str)], language: &str) -> BTreeMap<String, Entry> {
    let texts = builtin.iter().filter(|(name, _, _)| *name == language);
    texts.flat_map(|(_, _, text)| syntax::parse(None, text).0).collect()
}

/// Returns the built-in language of a locale: that of its tag, most exact first, else its key.
fn language_of(builtin: &[(&str, &str, &str)], spec: &LocaleSpec) -> String {
    let mut candidate = spec.tag.as_str();
    let is_built_in = |name: &str| builtin.iter().any(|(language, _, _)| *language == name);
    loop {
        if is_built_in(candidate) {
            return candidate.to_string();
        }
        match candidate.rsplit_once('-') {
            Some((shorter, _)) => candidate = shorter,
            None => return spec.key.to_string(),
        }
    }
}

/// Reads the files of one locale; of two texts with the same id the first one is kept.
fn read_site(tree: &SourceTree, spec: &LocaleSpec, diags: &mut Diagnostics) -> SiteEntries {
    let mut entries = SiteEntries::new();
    let mut first: BTreeMap<String, Option<Span>> = BTreeMap::new();
    for (id, file) in tree.with_role(Role::Messages) {
        if folder_of(&file.path) != Some(spec.key.as_str()) {
            continue;
        }
        let (found, broken) = syntax::parse(Some(id), file.text().unwrap_or_default());
        report_broken(id, &broken, spec, diags);
        for (name, entry) in found {
            match first.get(&name) {
                Some(earlier) => report_duplicate(&name, &entry, earlier.as_ref(), spec, diags),
                None => {
                    first.insert(name.clone(), entry.id.span());
                    entries.push((name, entry));
                }
            }
        }
    }
    entries
}

fn report_broken(
    file: FileId,
    broken: &[syntax::Broken],
    spec: &LocaleSpec,
    diags: &mut Diagnostics,
) {
    for part in broken {
        let span = Span::new(file, part.range.clone());
        diags.push(
            Diagnostic::at(Rule::InvalidFluent, span, "this message cannot be read")
                .label(part.what.clone())
                .hint("mend it; until then it is as if it were not there")
                .in_locale(spec.key.as_str()),
        );
    }
}

fn report_duplicate(
    name: &str,
    entry: &Entry,
    earlier: Option<&Span>,
    spec: &LocaleSpec,
    diags: &mut Diagnostics,
) {
    let Some(span) = entry.id.span() else { return };
    let mut diag = Diagnostic::at(
        Rule::DuplicateMessage,
        span,
        format!(
            "{} `{name}` is defined twice in locale `{}`",
            if name.starts_with('-') { "term" } else { "message" },
            spec.key
        ),
    )
    .hint("keep one of the two; the first one is used")
    .in_locale(spec.key.as_str());
    if let Some(earlier) = earlier {
        diag = diag.also(earlier.clone(), "it is first defined here");
    }
    diags.push(diag);
}

/// Reports folders of messages that belong to no locale, once each.
fn report_unknown_folders(tree: &SourceTree, locales: &[LocaleSpec], diags: &mut Diagnostics) {
    let keys = || locales.iter().map(|spec| spec.key.as_str());
    let mut reported = None;
    for (_, file) in tree.with_role(Role::Messages) {
        let Some(folder) = folder_of(&file.path) else {
            let message = format!("`{}` lies in no locale's folder", file.path);
            diags.push(
                Diagnostic::new(Rule::UnknownLocale, Place::File(file.path.clone()), message)
                    .hint("move it to `locales/<key>/`"),
            );
            continue;
        };
        if keys().any(|key| key == folder) || reported == Some(folder) {
            continue;
        }
        reported = Some(folder);
        let place = Place::File(SourcePath::new(&format!("locales/{folder}")));
        let message = format!("the configuration lists no locale `{folder}`");
        let hint = match nearest(folder, keys()) {
            Some(key) => format!("did you mean `{key}`? then rename the folder"),
            None => format!("add `{folder}` to `locales` in `almanac.yaml`, or remove the folder"),
        };
        diags.push(Diagnostic::new(Rule::UnknownLocale, place, message).hint(hint));
    }
}

/// Returns the `key` of `locales/<key>/….ftl`.
fn folder_of(path: &SourcePath) -> Option<&str> {
    let mut parts = path.parts().skip(1);
    let folder = parts.next()?;
    parts.next().map(|_| folder)
}
