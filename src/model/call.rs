//! What a call in a text asks for: a figure of a metric, or a block of a report.
//!
//! [`Call::read`] knows the arguments and their words. Whether there are such metrics, periods and
//! blocks is for `compute` to say.

use crate::config::Comparison;
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::load::{self, Argument, CallName};
use crate::model::metric::MetricId;
use crate::model::segment::SegmentId;
use crate::source::{FileId, Span};
use crate::yaml::Spanned;

/// What a call asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Call {
    /// A figure of a metric.
    Metric(MetricCall),
    /// A block of a report.
    Block(BlockCall),
}

/// A figure of a metric.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricCall {
    /// The metric.
    pub id: Spanned<MetricId>,
    /// The period, where it is not that of the text.
    pub period: Option<Spanned<String>>,
    /// The segment and its key, where the figure is not that of the whole.
    pub part: Option<(Spanned<SegmentId>, Spanned<String>)>,
    /// What of it is shown.
    pub shown: Shown,
}

/// What of a metric is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Its value.
    Value,
    /// Its value, short where it is large.
    Compact,
    /// Its name.
    Name,
    /// How it changed.
    Change(Comparison),
}

/// A block of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockCall {
    /// The section of the block and its number there, such as `growth-1`.
    pub id: Spanned<String>,
    /// The report, where it is not that of the text.
    pub report: Option<Spanned<String>>,
    /// Whether it has to be a chart.
    pub kind: BlockKind,
}

/// What a block has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A chart.
    Chart,
    /// Anything.
    Any,
}

const COMPARISONS: [(&str, Shown); 3] = [
    ("prior_period", Shown::Change(Comparison::PriorPeriod)),
    ("prior_year", Shown::Change(Comparison::PriorYear)),
    ("target", Shown::Change(Comparison::Target)),
];

const FORMS: [(&str, Shown); 3] =
    [("full", Shown::Value), ("compact", Shown::Compact), ("name", Shown::Name)];

impl Call {
    /// Reads a call; what is wrong with it is reported and there is none then.
    pub fn read(written: &load::Call, file: FileId, diags: &mut Diagnostics) -> Option<Self> {
        let reader = Reader { written, file };
        let known: &[&str] = match written.name {
            CallName::Metric => &["id", "period", "by", "key", "compare", "form"],
            CallName::Chart | CallName::Block => &["id", "report"],
        };
        let is_sound = reader.names(known, diags);
        let id = reader.required("id", diags)?;
        let call = match written.name {
            CallName::Metric => {
                let shown = reader.shown(diags)?;
                let part = reader.part(diags)?;
                let id = id.map(|id| MetricId::new(&id));
                Self::Metric(MetricCall { id, period: reader.text("period"), part, shown })
            }
            CallName::Chart => Self::Block(reader.block(id, BlockKind::Chart)),
            CallName::Block => Self::Block(reader.block(id, BlockKind::Any)),
        };
        is_sound.then_some(call)
    }
}

struct Reader<'a> {
    written: &'a load::Call,
    file: FileId,
}

impl Reader<'_> {
    fn find(&self, name: &str) -> Option<&Argument> {
        self.written.arguments.iter().find(|argument| argument.name == name)
    }

    fn text(&self, name: &str) -> Option<Spanned<String>> {
        let argument = self.find(name)?;
        let span = Span::new(self.file, argument.valued.clone());
        Some(Spanned { value: argument.value.trim().to_owned(), span })
    }

    fn required(&self, name: &str, diags: &mut Diagnostics) -> Option<Spanned<String>> {
        let found = self.text(name);
        if found.is_none() {
            let word = self.written.name.word();
            self.missing(name, format!("`{word}` is called without `{name}`"), diags);
        }
        found
    }

    fn missing(&self, name: &str, message: String, diags: &mut Diagnostics) {
        let span = Span::new(self.file, self.written.range.clone());
        diags.push(
            Diagnostic::at(Rule::MissingKey, span, message).hint(format!("add `{name}=\"…\"`")),
        );
    }

    /// Reports names that the call does not have and names that it has twice.
    fn names(&self, known: &[&str], diags: &mut Diagnostics) -> bool {
        let before = diags.iter().len();
        for (at, argument) in self.written.arguments.iter().enumerate() {
            let name = argument.name.as_str();
            let span = Span::new(self.file, argument.named.clone());
            if !known.contains(&name) {
                let word = self.written.name.word();
                let message = format!("`{word}` has no argument `{name}`");
                let diagnostic = Diagnostic::at(Rule::UnknownKey, span, message);
                diags.push(match nearest(name, known.iter().copied()) {
                    Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
                    None => diagnostic.hint(format!("it has `{}`", known.join("`, `"))),
                });
                continue;
            }
            let earlier = self.written.arguments[..at].iter().find(|other| other.name == name);
            if let Some(first) = earlier {
                let first = Span::new(self.file, first.named.clone());
                let message = format!("`{name}` is given twice");
                diags.push(
                    Diagnostic::at(Rule::DuplicateKey, span, message)
                        .also(first, "first given here")
                        .hint("remove one of the two"),
                );
            }
        }
        diags.iter().len() == before
    }

    /// Returns `None` when what is shown is not one of the words, or two things.
    fn shown(&self, diags: &mut Diagnostics) -> Option<Shown> {
        let (form, compare) = (self.text("form"), self.text("compare"));
        match (form, compare) {
            (None, None) => Some(Shown::Value),
            (Some(form), None) => one_of(&form, &FORMS, diags),
            (None, Some(compare)) => one_of(&compare, &COMPARISONS, diags),
            (Some(form), Some(_)) => {
                let message = "a change has no `form`";
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, form.span, message)
                        .hint("remove `form`, or `compare`"),
                );
                None
            }
        }
    }

    /// Returns `None` when one of a segment and its key lacks the other.
    #[expect(clippy::option_option, reason = "no part is as sound as a part")]
    fn part(
        &self,
        diags: &mut Diagnostics,
    ) -> Option<Option<(Spanned<SegmentId>, Spanned<String>)>> {
        match (self.text("by"), self.text("key")) {
            (None, None) => Some(None),
            (Some(by), Some(key)) => Some(Some((by.map(|by| SegmentId::new(&by)), key))),
            (Some(_), None) => {
                self.missing("key", "`by` names a segment and no `key` of it".to_owned(), diags);
                None
            }
            (None, Some(_)) => {
                self.missing("by", "`key` belongs to no segment".to_owned(), diags);
                None
            }
        }
    }

    fn block(&self, id: Spanned<String>, kind: BlockKind) -> BlockCall {
        BlockCall { id, report: self.text("report"), kind }
    }
}

fn one_of(
    word: &Spanned<String>,
    words: &[(&str, Shown)],
    diags: &mut Diagnostics,
) -> Option<Shown> {
    let found = words.iter().find(|(known, _)| *known == word.value);
    if found.is_none() {
        let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
        let message = format!("`{}` is not one of `{}`", word.value, known.join("`, `"));
        let diagnostic = Diagnostic::at(Rule::InvalidValue, word.span.clone(), message);
        diags.push(match nearest(&word.value, known.iter().copied()) {
            Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
            None => diagnostic,
        });
    }
    found.map(|(_, shown)| *shown)
}
