//! Which documents are one page in several languages.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Plan;
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::load::Document;
use crate::locale::LocaleKey;
use crate::model::page::GroupKey;
use crate::source::Span;

/// The folders whose documents belong to computed pages: their text is shown there.
const NARRATIVE: &[&str] = &["scorecards", "reports", "service-levels"];

/// Which group each document belongs to.
pub(in crate::model) fn groups(documents: &[Document], config: &Config) -> Vec<GroupKey> {
    let mut by_path: HashMap<String, &str> = HashMap::new();
    let source_first = |document: &&Document| document.locale != config.default_locale;
    let mut keyed: Vec<&Document> =
        documents.iter().filter(|document| document.front.translation_key.is_some()).collect();
    keyed.sort_by_key(source_first);
    for document in keyed {
        if let Some(key) = &document.front.translation_key {
            by_path.entry(document.path()).or_insert(&key.value);
        }
    }
    let group = |document: &Document| {
        if let Some(key) = &document.front.translation_key {
            return GroupKey::new(&key.value);
        }
        let path = document.path();
        GroupKey::new(by_path.get(&path).copied().unwrap_or(&path))
    };
    documents.iter().map(group).collect()
}

/// Finds the document of each group in each locale and reports a second one.
pub(super) fn own_documents(
    plan: &Plan<'_>,
    diags: &mut Diagnostics,
) -> IndexMap<GroupKey, IndexMap<LocaleKey, usize>> {
    let mut own: IndexMap<GroupKey, IndexMap<LocaleKey, usize>> = IndexMap::new();
    for (at, (document, group)) in plan.documents.iter().zip(plan.groups).enumerate() {
        let texts = own.entry(group.clone()).or_default();
        if let Some(first) = texts.get(&document.locale) {
            let first = key_span(&plan.documents[*first]);
            let message =
                format!("two pages are the `{}` text of `{}`", document.locale, group.as_str());
            diags.push(
                Diagnostic::at(Rule::DuplicateDefinition, key_span(document), message)
                    .also(first, "the other page")
                    .hint("give one of them another `translationKey`"),
            );
            continue;
        }
        texts.insert(document.locale.clone(), at);
    }
    for (group, texts) in &own {
        if texts.contains_key(&plan.config.default_locale) {
            continue;
        }
        for (locale, at) in texts {
            // The page of a folder is made where nobody has written one.
            if is_narrative(&plan.documents[*at]) || plan.documents[*at].is_index() {
                continue;
            }
            let default = &plan.config.default_locale;
            let message = format!("`{}` has no page in `{default}`", group.as_str());
            diags.push(
                Diagnostic::at(Rule::OrphanTranslation, key_span(&plan.documents[*at]), message)
                    .hint("give the page the path or `translationKey` of the page it translates")
                    .in_locale(locale.as_str()),
            );
        }
    }
    own
}

fn key_span(document: &Document) -> Span {
    document.front.translation_key.as_ref().map_or_else(|| document.head(), |key| key.span.clone())
}

/// Says whether a document's text is shown on a computed page instead of one of its own.
pub(super) fn is_narrative(document: &Document) -> bool {
    let folder = document.folders.first().map(String::as_str);
    folder.is_some_and(|folder| NARRATIVE.contains(&folder)) && !document.is_index()
}
