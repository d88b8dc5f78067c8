//! What stands for PDF in a program that was compiled without it.

use super::Pack;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::render::Input;

/// Nothing: this program prints no PDF.
pub(super) struct Pdf;

impl Pdf {
    pub(super) fn of(_: &Input<'_>, _: &mut Diagnostics) -> Self {
        Self
    }

    /// Reports that a PDF was asked for.
    pub(super) fn print(&self, pack: &Pack<'_>, diags: &mut Diagnostics) -> Option<Vec<u8>> {
        let message = "the PDF of this report is left out";
        diags.push(
            Diagnostic::at(Rule::PrintWarning, pack.report.id.span.clone(), message)
                .hint("this almanac was compiled without the feature `pdf`; leave `pdf` out of `outputs`, or compile it with its default features"),
        );
        None
    }

    pub(super) fn clean(&self) {}
}
