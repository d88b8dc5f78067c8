//! Formulas that cannot be set.

use super::Subject;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::load::to_mathml;
use crate::source::Span;

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    for formula in &subject.document.outline.formulas {
        let Err(error) = to_mathml(&formula.tex, formula.style) else { continue };
        let whole = &formula.range;
        let exact = whole.len() == formula.tex.len();
        let range = if exact {
            whole.start + error.range.start..whole.start + error.range.end
        } else {
            whole.clone()
        };
        let message = format!("the formula cannot be set: {}", error.message);
        diags.push(
            Diagnostic::at(Rule::InvalidMath, Span::new(subject.document.file, range), message)
                .hint("a dollar sign that is only money is written `\\$`")
                .in_locale(subject.locale()),
        );
    }
}
