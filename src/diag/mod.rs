//! Findings: what is wrong in the project, where, and what to do about it.
//!
//! Every stage reports into a [`Diagnostics`] and goes on. A [`Diagnostic`] names a [`Rule`], a
//! place and a way out; `render` turns a finished list into text for people and machines. Nothing
//! here prints.

pub mod fault;
mod level;
pub mod render;
mod rule;

pub use level::{Level, Levels};
pub use rule::Rule;

use std::collections::HashSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::source::{SourcePath, Span};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Worth knowing; never fails a build.
    Note,
    /// Should be mended; fails a build under `--strict`.
    Warning,
    /// Nothing is published while it stands.
    Error,
}

impl Severity {
    /// Returns the word used in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// A range of a source file.
    Span(Span),
    /// A place in a file that is not held in memory, such as a data table.
    Line {
        /// The file.
        path: SourcePath,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// The text of that line, when it is short enough to show.
        text: Option<String>,
        /// How many characters of `text` the finding covers.
        width: usize,
    },
    /// A whole file or folder.
    File(SourcePath),
    /// The project as a whole, or what the command line said.
    Project,
}

/// A second place that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there, in one line.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: Rule,
    /// How much it weighs, before the site's own levels are applied.
    pub severity: Severity,
    /// What is wrong, in lower case without a full stop.
    pub message: String,
    /// Where it is.
    pub place: Place,
    /// A few words at the place itself.
    pub label: Option<String>,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// What to do about it, as instructions.
    pub hints: Vec<String>,
    /// The locale whose text it is about, for levels set per locale.
    pub locale: Option<String>,
    /// The rows of a data file it is about, where there are such rows.
    pub rows: Option<Arc<Rows>>,
}

/// Rows of a data file that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rows {
    /// The name of the list they belong to: that of the rule, or of a promise in a contract.
    pub list: String,
    /// The source whose contract describes the file.
    pub source: String,
    /// The file.
    pub path: SourcePath,
    /// The column of the file, if it is about one.
    pub column: Option<String>,
    /// The numbers of the records, from 1.
    pub records: Vec<u32>,
}

impl Diagnostic {
    /// Makes a finding of `rule` with the rule's own severity.
    pub fn new(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            message: message.into(),
            place,
            label: None,
            labels: Vec::new(),
            hints: Vec::new(),
            locale: None,
            rows: None,
        }
    }

    /// Makes a finding at a range of a source file.
    pub fn at(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        Self::new(rule, Place::Span(span), message)
    }

    /// Adds a few words at the place of the finding.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = Some(text.into());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds an instruction.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hints.push(text.into());
        self
    }

    /// Says whose text the finding is about.
    #[must_use]
    pub fn in_locale(mut self, locale: impl Into<String>) -> Self {
        self.locale = Some(locale.into());
        self
    }

    /// Says which rows of a data file it is about.
    #[must_use]
    pub fn rows(mut self, rows: Rows) -> Self {
        self.rows = Some(Arc::new(rows));
        self
    }

    /// Weighs the finding otherwise than its rule does.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// The findings of a run, in the order they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Makes an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the findings of another list behind these.
    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Returns the findings in the order they were made.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Says whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Counts the findings of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Applies the site's levels: findings that are allowed go, the others get their weight, and
    /// one that was made more than once stands once.
    #[must_use]
    pub fn leveled(self, levels: &Levels) -> Self {
        let keep = |mut diagnostic: Diagnostic| {
            diagnostic.severity = levels.apply(&diagnostic)?;
            Some(diagnostic)
        };
        let mut seen = HashSet::new();
        let list = self.list.into_iter().filter_map(keep);
        Self { list: list.filter(|diagnostic| seen.insert(diagnostic.clone())).collect() }
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self { list: iter.into_iter().collect() }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.list.extend(iter);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

/// Returns the candidate nearest to `word`, if one is within two edits and a third of its length.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            let longer = length.max(candidate.chars().count());
            *distance <= 2 && *distance < longer && *distance * 3 <= longer.max(3)
        })
        .min_by(|a, b| a.cmp(b))
        .map(|(_, candidate)| candidate)
}
