//! Where a text names metrics.

use std::ops::Range;

use super::Subject;
use crate::model::metric::Metric;

/// The names of metrics in the language of a text, the longest first.
pub(super) struct Names<'a> {
    names: Vec<(String, &'a Metric)>,
}

/// A metric that a text names.
pub(super) struct Mention<'a> {
    /// Where the name stands.
    pub(super) range: Range<usize>,
    /// The metric.
    pub(super) metric: &'a Metric,
}

/// From this length on a name may end in other letters, as in languages with inflection.
const INFLECTED: usize = 6;

/// How many letters an ending has at most.
const ENDING: usize = 3;

impl<'a> Names<'a> {
    /// Returns the names of some metrics: what the locale, the definition and the terms about them
    /// call them.
    pub(super) fn of(subject: &Subject<'a>, metrics: impl Iterator<Item = &'a Metric>) -> Self {
        let config = &subject.site.config;
        let mut names = Vec::new();
        for metric in metrics {
            let id = metric.id.as_str();
            let mut own = vec![metric.name(subject.formatter), id.replace('_', " ")];
            own.extend(metric.synonyms.iter().cloned());
            for document in &subject.site.documents {
                let front = &document.front;
                let is_about = front.metric.as_ref().is_some_and(|named| named.value == id);
                if !is_about {
                    continue;
                }
                let abbr = front.abbr.iter();
                if document.locale == subject.document.locale {
                    let others = front.title.iter().chain(&front.synonyms).chain(&front.forms);
                    own.extend(others.chain(abbr).map(|name| name.value.clone()));
                } else if document.locale == config.default_locale {
                    own.extend(abbr.map(|name| name.value.clone()));
                }
            }
            names.extend(own.into_iter().map(|name| (name, metric)));
        }
        names.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        names.dedup_by(|(a, _), (b, _)| a == b);
        Self { names }
    }

    /// Leaves only the names that mean nothing else.
    pub(super) fn retain(&mut self, keep: impl Fn(&str, &Metric) -> bool) {
        self.names.retain(|(name, metric)| keep(name, metric));
    }

    /// Finds the metrics that a text names; of names within each other the longest counts.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention<'a>> {
        let mut mentions: Vec<Mention<'a>> = Vec::new();
        for (name, metric) in &self.names {
            let mut before = ' ';
            for (at, c) in text.char_indices() {
                let begins = !before.is_alphanumeric();
                before = c;
                let Some(end) = word_end(text, at, name).filter(|_| begins) else { continue };
                let is_free =
                    |other: &Mention<'_>| other.range.end <= at || end <= other.range.start;
                if mentions.iter().all(is_free) {
                    mentions.push(Mention { range: at..end, metric });
                }
            }
        }
        mentions
    }
}

/// Returns where a name ends that stands at `at`, with the letters of an ending.
fn word_end(text: &str, at: usize, name: &str) -> Option<usize> {
    let mut end = at;
    for expected in name.chars() {
        let c = text[end..].chars().next()?;
        let is_same = c.to_lowercase().eq(expected.to_lowercase())
            || (c.is_whitespace() && expected.is_whitespace());
        if !is_same {
            return None;
        }
        end += c.len_utf8();
    }
    let rest = &text[end..];
    let ending = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let may_end = name.chars().count() >= INFLECTED && ending.chars().count() <= ENDING;
    (ending.is_empty() || may_end).then_some(end + ending.len())
}

/// Says whether one of some words stands in a text, not as part of another.
pub(super) fn says(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    let is_word = |at: usize, word: &str| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    words.iter().any(|word| text.match_indices(word.as_str()).any(|(at, _)| is_word(at, word)))
}
