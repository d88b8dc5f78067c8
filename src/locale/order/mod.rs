//! The order of names: collation, comparison keys, addresses and A–Z buckets.

mod index;
mod slug;

pub use index::{Bucket, Index};

use std::cmp::Ordering;

use icu_casemap::CaseMapper;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale::subtags::{Language, Script, script};
use icu_locale::{Locale, LocaleExpander};
use icu_normalizer::ComposingNormalizerBorrowed;

use super::format::with_root;

/// Returns the key under which two spellings of a name are the same: case, width and ligatures
/// do not count, accents do.
pub fn fold(text: &str) -> String {
    let normalizer = ComposingNormalizerBorrowed::new_nfkc();
    let folded = CaseMapper::new().fold_string(&normalizer.normalize(text)).into_owned();
    normalizer.normalize(&folded).into_owned()
}

/// The order of names in one locale.
pub(super) struct Order {
    locale: Locale,
    script: Script,
    collator: CollatorBorrowed<'static>,
}

impl Order {
    pub(super) fn new(locale: &Locale) -> Self {
        Self {
            locale: locale.clone(),
            script: language_and_script(locale).1,
            collator: collator(locale, Strength::Tertiary),
        }
    }

    /// Compares two names; only equal texts are equal.
    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }

    /// Returns bytes that sort as [`Self::compare`] does.
    pub(super) fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 2 + 8);
        let Ok(()) = self.collator.write_sort_key_to(text, &mut key);
        // The collator's key holds no zero byte, so it ends here and the text itself decides.
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }

    pub(super) fn slug(&self, title: &str) -> String {
        if self.script == script!("Latn") { slug::ascii(title) } else { slug::letters(title) }
    }

    pub(super) fn index(&self) -> Index {
        Index::new(&self.locale)
    }
}

/// Makes a collator that puts `Q2` before `Q10`.
fn collator(locale: &Locale, strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    with_root(locale, |l| {
        let mut preferences = CollatorPreferences::from(&l);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        CollatorBorrowed::try_new(preferences, options)
    })
}

/// Returns the language of a locale and the script it is written in; a language that nobody knows
/// is taken to be written in Latin letters.
pub(super) fn language_and_script(locale: &Locale) -> (Language, Script) {
    let mut id = locale.id.clone();
    LocaleExpander::new_extended().maximize(&mut id);
    (id.language, id.script.unwrap_or(script!("Latn")))
}
