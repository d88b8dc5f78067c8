//! A–Z and its like: the letters under which a locale lists names.

use std::collections::{BTreeMap, BTreeSet};

use icu_collator::CollatorBorrowed;
use icu_collator::options::Strength;
use icu_locale::Locale;
use icu_locale::exemplar_chars::ExemplarCharacters;
use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use super::{collator, with_root};

/// The label of names that begin with a digit or in a script the index has no letters for.
const OTHER: &str = "#";

/// In the pinyin order of Chinese a character sorts behind its initial with this mark before it.
const PINYIN_MARK: char = '\u{FDD0}';

/// The letters of one locale, with the rule that finds a name's letter.
pub struct Index {
    /// The locale's own letters, then A–Z when those are of another script, then `#`.
    labels: Vec<String>,
    /// How many of the labels are the locale's own.
    native: usize,
    scripts: BTreeSet<Script>,
    pinyin: bool,
    primary: CollatorBorrowed<'static>,
    collator: CollatorBorrowed<'static>,
}

/// The names under one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// The letter.
    pub label: String,
    /// Positions in the list the buckets were made of, in the order of the names.
    pub members: Vec<usize>,
}

impl Index {
    pub(super) fn new(locale: &Locale) -> Self {
        let collator = collator(locale, Strength::Tertiary);
        let primary = super::collator(locale, Strength::Primary);
        let mut labels = native_labels(locale, &collator, &primary);
        let native = labels.len();
        let scripts: BTreeSet<Script> = labels.iter().filter_map(|l| script_of(l)).collect();
        if !scripts.contains(&Script::Latin) {
            labels.extend(latin());
        }
        labels.push(OTHER.to_string());
        Self { pinyin: is_pinyin(&primary), labels, native, scripts, primary, collator }
    }

    /// Returns the letters in their order; not every letter need have names.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Returns the position in [`Self::labels`] of the letter a name belongs under.
    pub fn bucket(&self, title: &str) -> usize {
        let other = self.labels.len() - 1;
        // Quotation marks and the like before a name are no part of its letter.
        let Some(start) = title.find(char::is_alphanumeric) else { return other };
        let name = &title[start..];
        if name.starts_with(char::is_numeric) {
            return other;
        }
        let last_not_above = |range: std::ops::Range<usize>, mark: Option<char>| {
            let label =
                |at: usize| -> String { mark.into_iter().chain(self.labels[at].chars()).collect() };
            range.rev().find(|at| self.primary.compare(&label(*at), name).is_le())
        };
        let found = match script_of(name) {
            Some(Script::Han) if self.pinyin && !self.scripts.contains(&Script::Han) => {
                last_not_above(0..self.native, Some(PINYIN_MARK))
            }
            Some(script) if self.has(script) => last_not_above(0..self.native, None),
            Some(Script::Latin) => last_not_above(self.native..other, None),
            Some(_) => None,
            None => last_not_above(0..self.native, None),
        };
        found.unwrap_or(other)
    }

    /// Sorts names into buckets, in the order of the labels; letters without names are left out.
    pub fn bucket_all<S: AsRef<str>>(&self, titles: &[S]) -> Vec<Bucket> {
        let mut buckets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, title) in titles.iter().enumerate() {
            buckets.entry(self.bucket(title.as_ref())).or_default().push(at);
        }
        let in_order = |label: usize, mut members: Vec<usize>| {
            members.sort_by(|a, b| {
                let (a, b) = (titles[*a].as_ref(), titles[*b].as_ref());
                self.collator.compare(a, b).then_with(|| a.cmp(b))
            });
            Bucket { label: self.labels[label].clone(), members }
        };
        buckets.into_iter().map(|(label, members)| in_order(label, members)).collect()
    }

    /// Katakana and hiragana are listed under the same letters.
    fn has(&self, script: Script) -> bool {
        self.scripts.contains(&script)
            || (script == Script::Katakana && self.scripts.contains(&Script::Hiragana))
    }
}

/// Returns the index characters of CLDR in order, or A–Z for a locale CLDR does not know.
fn native_labels(
    locale: &Locale,
    collator: &CollatorBorrowed<'_>,
    primary: &CollatorBorrowed<'_>,
) -> Vec<String> {
    let set = with_root(locale, |l| ExemplarCharacters::try_new_index(&l.into()));
    let mut labels: Vec<String> = set.code_points().iter_chars().map(String::from).collect();
    labels.extend(set.strings().iter().map(ToString::to_string));
    if labels.is_empty() {
        return latin().collect();
    }
    labels.sort_by(|a, b| collator.compare(a, b));
    // Russian Ё differs from Е by its accent only and shares its bucket.
    labels.dedup_by(|b, a| primary.compare(a, b).is_eq());
    labels
}

fn latin() -> impl Iterator<Item = String> {
    ('A'..='Z').map(String::from)
}

/// Returns the script of the first letter that has one of its own.
fn script_of(text: &str) -> Option<Script> {
    let scripts = CodePointMapData::<Script>::new();
    let first = text.chars().find(|c| c.is_alphabetic())?;
    let script = scripts.get(first);
    (!matches!(script, Script::Common | Script::Inherited | Script::Unknown)).then_some(script)
}

/// Says whether a collator carries the marks of pinyin: 阿 stands between A and B there.
fn is_pinyin(primary: &CollatorBorrowed<'_>) -> bool {
    let mark = |letter: char| format!("{PINYIN_MARK}{letter}");
    primary.compare(&mark('A'), "阿").is_le() && primary.compare("阿", &mark('B')).is_lt()
}
