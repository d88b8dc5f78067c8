//! What a site says about the weight of rules: `rules:` in its configuration, then the flags.

use std::collections::BTreeSet;

use super::{Diagnostic, Rule, Severity};

/// The weight a site gives a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The finding is dropped.
    Allow,
    /// The finding is a warning.
    Warn,
    /// The finding is an error.
    Deny,
}

impl Level {
    /// Reads the level as it is written in `rules:`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "allow" => Some(Self::Allow),
            "warn" => Some(Self::Warn),
            "error" | "deny" => Some(Self::Deny),
            _ => None,
        }
    }
}

/// Which locales `--strict` names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Strict {
    /// Warnings are allowed.
    #[default]
    Off,
    /// Every warning fails the build.
    All,
    /// Warnings about these locales' text fail the build.
    Locales(BTreeSet<String>),
}

/// The levels of a run; a later statement about a rule wins over an earlier one.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    set: Vec<(Option<Rule>, Level)>,
    strict: Strict,
    default_locale: Option<String>,
}

impl Levels {
    /// Makes levels that change nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the level of one rule, or of every rule with `None`.
    pub fn set(&mut self, rule: Option<Rule>, level: Level) {
        self.set.push((rule, level));
    }

    /// Fails the build on every warning.
    pub fn strict(&mut self) {
        self.strict = Strict::All;
    }

    /// Fails the build on warnings about the text of these locales.
    pub fn strict_in(&mut self, locales: impl IntoIterator<Item = String>) {
        self.strict = Strict::Locales(locales.into_iter().collect());
    }

    /// Names the source locale: problems in other locales' text never block it, so there an error
    /// that only concerns the text is a warning.
    pub fn source_locale(&mut self, locale: impl Into<String>) {
        self.default_locale = Some(locale.into());
    }

    /// Returns the weight of a finding here, or `None` when its rule is allowed.
    pub fn apply(&self, diagnostic: &Diagnostic) -> Option<Severity> {
        let mut severity = Some(self.own_severity(diagnostic));
        for (rule, level) in &self.set {
            if rule.is_some_and(|rule| rule != diagnostic.rule) {
                continue;
            }
            severity = match level {
                // `--allow all` quiets what may be ignored; an error has to be allowed by name.
                Level::Allow if rule.is_none() && severity == Some(Severity::Error) => severity,
                Level::Allow => None,
                Level::Warn => Some(Severity::Warning),
                Level::Deny => Some(Severity::Error),
            };
        }
        if severity == Some(Severity::Warning) && self.is_strict_about(diagnostic) {
            severity = Some(Severity::Error);
        }
        severity
    }

    /// The weight of a finding before anybody set a level: in a translation, what only concerns its
    /// text never blocks the others.
    fn own_severity(&self, diagnostic: &Diagnostic) -> Severity {
        let foreign = match (&diagnostic.locale, &self.default_locale) {
            (Some(locale), Some(default)) => locale != default,
            _ => false,
        };
        if foreign && diagnostic.rule.yields_to_locales() {
            return diagnostic.severity.min(Severity::Warning);
        }
        diagnostic.severity
    }

    fn is_strict_about(&self, diagnostic: &Diagnostic) -> bool {
        match &self.strict {
            Strict::Off => false,
            Strict::All => true,
            Strict::Locales(locales) => {
                diagnostic.locale.as_ref().is_some_and(|locale| locales.contains(locale))
            }
        }
    }
}
