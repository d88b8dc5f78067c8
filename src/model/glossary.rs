//! Terms: the names they are cited by and how a citation finds its term.

use std::collections::{BTreeMap, HashMap};

use super::page::GroupKey;
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::load::Document;
use crate::locale::{Formatter, LocaleKey};
use crate::source::Span;

/// The names of a locale's terms.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_name: BTreeMap<String, Name>,
}

#[derive(Debug, Clone)]
struct Name {
    group: GroupKey,
    rank: Rank,
    span: Span,
}

/// How closely a name belongs to its term; the closest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Id,
    Title,
    Abbreviation,
    Synonym,
    Form,
}

impl Names {
    /// Adds the names of a term's document.
    pub(super) fn add(
        &mut self,
        group: &GroupKey,
        document: &Document,
        formatter: &Formatter,
        diags: &mut Diagnostics,
    ) {
        let front = &document.front;
        let id = Some((document.name.clone(), document.head()));
        let spanned = |text: &crate::yaml::Spanned<String>| (text.value.clone(), text.span.clone());
        let mut names: Vec<(Rank, (String, Span))> = Vec::new();
        names.extend(id.map(|name| (Rank::Id, name)));
        names.extend(front.title.iter().map(|name| (Rank::Title, spanned(name))));
        names.extend(front.abbr.iter().map(|name| (Rank::Abbreviation, spanned(name))));
        names.extend(front.synonyms.iter().map(|name| (Rank::Synonym, spanned(name))));
        names.extend(front.forms.iter().map(|name| (Rank::Form, spanned(name))));
        for (rank, (name, span)) in names {
            self.claim(&name, Name { group: group.clone(), rank, span }, formatter, diags);
        }
    }

    fn claim(&mut self, text: &str, name: Name, formatter: &Formatter, diags: &mut Diagnostics) {
        let key = formatter.fold(text);
        match self.by_name.get(&key) {
            Some(other) if other.group == name.group => {
                if name.rank < other.rank {
                    self.by_name.insert(key, name);
                }
            }
            Some(other) if other.rank == name.rank && name.rank != Rank::Form => {
                let message = format!("`{text}` also names another term");
                diags.push(
                    Diagnostic::at(Rule::AmbiguousTerm, name.span, message)
                        .also(other.span.clone(), "the other term, which citations find")
                        .hint("cite the terms by their ids, or keep the name with one of them")
                        .in_locale(formatter.key().as_str()),
                );
            }
            Some(other) if other.rank <= name.rank => {}
            _ => {
                self.by_name.insert(key, name);
            }
        }
    }

    fn find(&self, folded: &str) -> Option<&GroupKey> {
        self.by_name.get(folded).map(|name| &name.group)
    }

    /// Returns every name in its compared form, for suggestions.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// Finds the term that a name cites for a reader of `locale`: there first, then along the chain.
pub fn cited<'a>(
    name: &str,
    locale: &LocaleKey,
    config: &Config,
    names: impl Fn(&LocaleKey) -> &'a Names,
    formatter: &Formatter,
) -> Option<&'a GroupKey> {
    let folded = formatter.fold(name);
    let chain = std::iter::once(locale).chain(&config.locale(locale).fallback);
    chain.into_iter().find_map(|key| names(key).find(&folded))
}

/// The terms that name each term as broader: its narrower terms, by group.
pub fn narrower(
    broader: impl IntoIterator<Item = (GroupKey, GroupKey)>,
) -> HashMap<GroupKey, Vec<GroupKey>> {
    let mut narrower: HashMap<GroupKey, Vec<GroupKey>> = HashMap::new();
    for (term, above) in broader {
        let list = narrower.entry(above).or_default();
        if !list.contains(&term) {
            list.push(term);
        }
    }
    narrower
}
