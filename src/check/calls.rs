//! Calls in texts that name what is not there, or that cannot be read.

use super::Subject;
use crate::compute::call::answer;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::load::{BadCall, CallFault};
use crate::model::call::Call;
use crate::source::Span;

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let mut found = Diagnostics::new();
    let document = subject.document;
    for bad in &document.outline.bad_calls {
        found.push(unreadable(bad, Span::new(document.file, bad.range.clone())));
    }
    let setting = subject.setting();
    for written in &document.outline.calls {
        if let Some(call) = Call::read(written, document.file, &mut found) {
            answer(&call, &setting, &mut found);
        }
    }
    diags.extend(found.into_iter().map(|finding| finding.in_locale(subject.locale())));
}

fn unreadable(bad: &BadCall, span: Span) -> Diagnostic {
    let (message, hint) = match bad.fault {
        CallFault::Heading => (
            "a heading is shown as it is written",
            "put the call into the text below, or write `\\{{` if it is meant so",
        ),
        CallFault::Inline => {
            ("a chart or block is a paragraph of its own", "put it between two empty lines")
        }
        CallFault::Argument => {
            ("this call cannot be read", "write arguments like `id=\"arr\"`, separated by commas")
        }
        CallFault::Unclosed => {
            ("this call has no end", "end it with `) }}` in the same paragraph or cell")
        }
    };
    Diagnostic::at(Rule::InvalidValue, span, message).hint(hint)
}
