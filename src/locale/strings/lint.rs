//! What is wrong with messages that can be read: references to nothing, and texts that a
//! locale lacks.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
use icu_locale::Locale;

use super::super::key::{LocaleKey, LocaleSpec};
use super::super::order::language_and_script;
use super::function::{FUNCTIONS, Function};
use super::resolve::literals;
use super::syntax::{self, Arguments, Entry, Inline, Pattern, Piece};
use super::{Bundle, SiteEntries, Strings};
use crate::diag::{Diagnostic, Diagnostics, Place, Rule, nearest};
use crate::source::SourcePath;

/// How many missing ids are named.
const NAMED: usize = 3;

/// Reports the references and the gaps of every locale; the first locale is the default one.
pub(super) fn check(
    strings: &Strings,
    locales: &[LocaleSpec],
    sites: &[SiteEntries],
    diags: &mut Diagnostics,
) {
    let empty = SiteEntries::new();
    let source: BTreeMap<&str, &Entry> = sites
        .first()
        .unwrap_or(&empty)
        .iter()
        .map(|(name, entry)| (name.as_str(), entry))
        .collect();
    for (at, (spec, site)) in locales.iter().zip(sites).enumerate() {
        let Some(bundle) = strings.bundles.get(&spec.key) else { continue };
        let default = locales.first().filter(|_| at > 0);
        let default = default.and_then(|default| strings.bundles.get(&default.key));
        for (name, entry) in site {
            let report = &mut |piece: &Piece, message: String, hint: Option<String>| {
                let Some(span) = piece.span() else { return };
                let mut diag = Diagnostic::at(Rule::InvalidReference, span, message);
                diag.hints.extend(hint);
                diags.push(diag.in_locale(spec.key.as_str()));
            };
            check_references(bundle, name, entry, report);
            // Almanac's own text of a message shows what the program gives it; where there is
            // none, the default locale's text does.
            let reference = match (strings.english.entries.get(name), source.get(name.as_str())) {
                (Some(english), _) => Some((&strings.english, english)),
                (None, Some(entry)) => default.map(|bundle| (bundle, *entry)),
                (None, None) => None,
            };
            if let Some((home, reference)) = reference {
                check_variables(name, entry, &variables(home, reference), report);
            }
        }
    }
    for spec in locales {
        report_missing(strings, locales, &source, spec, diags);
    }
}

/// A name that a pattern uses.
enum Mention<'a> {
    Variable(&'a Piece),
    Message { id: &'a Piece, attribute: Option<&'a Piece> },
    Term { id: &'a Piece, attribute: Option<&'a Piece> },
    Call { id: &'a Piece, arguments: &'a Arguments },
}

type Report<'a> = dyn FnMut(&Piece, String, Option<String>) + 'a;

fn check_references(bundle: &Bundle, name: &str, entry: &Entry, report: &mut Report<'_>) {
    for mention in mentions(entry) {
        match mention {
            Mention::Variable(_) => {}
            Mention::Message { id, attribute } => {
                check_target(bundle, id.as_str(), (id, attribute), report);
            }
            Mention::Term { id, attribute } => {
                check_target(bundle, &format!("-{}", id.as_str()), (id, attribute), report);
            }
            Mention::Call { id, arguments } => check_call(id, arguments, report),
        }
    }
    if reachable(bundle, entry).contains(name) {
        report(&entry.id, format!("message `{name}` refers to itself"), None);
    }
}

fn check_target(
    bundle: &Bundle,
    name: &str,
    (id, attribute): (&Piece, Option<&Piece>),
    report: &mut Report<'_>,
) {
    let kind = if name.starts_with('-') { "term" } else { "message" };
    let Some(target) = bundle.entries.get(name) else {
        let names = bundle.entries.keys().map(String::as_str);
        let hint = nearest(name, names).map(|near| format!("did you mean `{near}`?"));
        return report(id, format!("there is no {kind} `{name}` in this language"), hint);
    };
    match attribute {
        Some(attribute) if target.attribute(attribute.as_str()).is_none() => {
            let message = format!("{kind} `{name}` has no attribute `{}`", attribute.as_str());
            report(attribute, message, None);
        }
        None if target.value.is_none() => {
            report(id, format!("{kind} `{name}` has attributes but no text of its own"), None);
        }
        Some(_) | None => {}
    }
}

fn check_call(id: &Piece, arguments: &Arguments, report: &mut Report<'_>) {
    let name = id.as_str();
    let Some(function) = Function::find(name) else {
        let known: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the functions are `{}`", known.join("`, `")),
        };
        return report(id, format!("there is no function `{name}`"), Some(hint));
    };
    if arguments.positional.len() != 1 {
        let hint = format!("write `{name}($value)`");
        report(id, format!("`{name}` takes one value"), Some(hint));
    }
    let written = literals(arguments);
    for argument in &arguments.named {
        let key = &argument.name.name;
        let known = function.options.iter().find(|(option, _)| *option == key.as_str());
        let Some((_, accepts)) = known else {
            let options = function.options.iter().map(|(option, _)| *option);
            let hint = nearest(key.as_str(), options).map(|near| format!("did you mean `{near}`?"));
            report(key, format!("`{name}` has no argument `{}`", key.as_str()), hint);
            continue;
        };
        let value = written.iter().find(|(option, _)| option == key.as_str());
        if let Some((_, value)) = value.filter(|(_, value)| !accepts.takes(value)) {
            let message = format!("`{value}` is no value of `{}`", key.as_str());
            report(key, message, Some(format!("write {}", accepts.describe())));
        }
    }
}

/// Reports variables that the reference text, and so the program, does not know.
fn check_variables(name: &str, entry: &Entry, known: &BTreeSet<String>, report: &mut Report<'_>) {
    if name.starts_with('-') {
        return;
    }
    for mention in mentions(entry) {
        let Mention::Variable(variable) = mention else { continue };
        if known.contains(variable.as_str()) {
            continue;
        }
        let hint = match nearest(variable.as_str(), known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `${near}`?"),
            None if known.is_empty() => "this message is given no variables".to_string(),
            None => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                format!("this message is given `${}`", known.join("`, `$"))
            }
        };
        let message = format!("message `{name}` is not given `${}`", variable.as_str());
        report(variable, message, Some(hint));
    }
}

/// Returns the variables of a message and of the messages it refers to.
fn variables(bundle: &Bundle, entry: &Entry) -> BTreeSet<String> {
    let reached = reachable(bundle, entry);
    let others = reached.iter().filter(|name| !name.starts_with('-'));
    let entries = std::iter::once(entry).chain(others.filter_map(|name| bundle.entries.get(name)));
    let mentioned = entries.flat_map(mentions).filter_map(|mention| match mention {
        Mention::Variable(variable) => Some(variable.as_str().to_string()),
        Mention::Message { .. } | Mention::Term { .. } | Mention::Call { .. } => None,
    });
    mentioned.collect()
}

/// Returns the names of everything an entry refers to, directly or through others.
fn reachable(bundle: &Bundle, entry: &Entry) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut queue = vec![entry];
    while let Some(entry) = queue.pop() {
        for mention in mentions(entry) {
            let name = match mention {
                Mention::Message { id, .. } => id.as_str().to_string(),
                Mention::Term { id, .. } => format!("-{}", id.as_str()),
                Mention::Variable(_) | Mention::Call { .. } => continue,
            };
            let target = bundle.entries.get(&name);
            if reached.insert(name) {
                queue.extend(target);
            }
        }
    }
    reached
}

/// Reports, once per locale, the ids that have no text in its language.
fn report_missing(
    strings: &Strings,
    locales: &[LocaleSpec],
    source: &BTreeMap<&str, &Entry>,
    spec: &LocaleSpec,
    diags: &mut Diagnostics,
) {
    let writing = |tag: &str| language_and_script(&tag.parse().unwrap_or(Locale::UNKNOWN));
    let own_writing = |key: &&LocaleKey| {
        let fallback = locales.iter().find(|other| other.key == **key);
        fallback.is_some_and(|fallback| writing(&fallback.tag) == writing(&spec.tag))
    };
    // British English is not missing what American English says.
    let same = spec.fallback.iter().filter(own_writing);
    let layers: Vec<_> =
        std::iter::once(&spec.key).chain(same).filter_map(|key| strings.bundles.get(key)).collect();
    let mut wanted: BTreeSet<String> = strings.english.ids().collect();
    for (name, entry) in source.iter().filter(|(name, _)| !name.starts_with('-')) {
        wanted.extend(entry.value.iter().map(|_| (*name).to_string()));
        let attributes = entry.attributes.iter();
        wanted.extend(attributes.map(|(id, _)| format!("{name}.{}", id.as_str())));
    }
    let missing: Vec<String> =
        wanted.into_iter().filter(|id| !layers.iter().any(|bundle| bundle.has(id))).collect();
    if missing.is_empty() {
        return;
    }
    let named: Vec<String> = missing.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let more = missing.len() - named.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    let count = missing.len();
    let messages = if count == 1 { "message has" } else { "messages have" };
    let folder = format!("locales/{}", spec.key);
    diags.push(
        Diagnostic::new(
            Rule::MissingMessage,
            Place::File(SourcePath::new(&folder)),
            format!(
                "{count} {messages} no text in locale `{}`: {}{rest}",
                spec.key,
                named.join(", ")
            ),
        )
        .hint(format!("add them to a `.ftl` file in `{folder}`; until then the fallback is shown"))
        .in_locale(spec.key.as_str()),
    );
}

fn mentions(entry: &Entry) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for pattern in entry.patterns() {
        in_pattern(pattern, &mut found);
    }
    found
}

fn in_pattern<'a>(pattern: &'a Pattern, found: &mut Vec<Mention<'a>>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => in_expression(expression, found),
        }
    }
}

fn in_expression<'a>(expression: &'a syntax::Expression, found: &mut Vec<Mention<'a>>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline<'a>(inline: &'a Inline, found: &mut Vec<Mention<'a>>) {
    match inline {
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::VariableReference { id } => found.push(Mention::Variable(&id.name)),
        InlineExpression::MessageReference { id, attribute } => {
            let attribute = attribute.as_ref().map(|id| &id.name);
            found.push(Mention::Message { id: &id.name, attribute });
        }
        InlineExpression::TermReference { id, attribute, arguments } => {
            let attribute = attribute.as_ref().map(|id| &id.name);
            found.push(Mention::Term { id: &id.name, attribute });
            let positional = arguments.iter().flat_map(|arguments| &arguments.positional);
            positional.for_each(|inline| in_inline(inline, found));
        }
        InlineExpression::FunctionReference { id, arguments } => {
            found.push(Mention::Call { id: &id.name, arguments });
            arguments.positional.iter().for_each(|inline| in_inline(inline, found));
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
    }
}
