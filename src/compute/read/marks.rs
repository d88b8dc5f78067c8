//! Finds out which mark stands before the fraction of the numbers of a file.
//!
//! A column tells by numbers such as `12,5` or `1.234,50`; one that holds only numbers such as
//! `1,234` does not, and then follows the other columns of its file. When these do not tell
//! either, it is not guessed.

use super::cell::{Hint, Style, hint};
use super::cells::Cells;
use super::convert::Job;
use super::raw::Format;
use crate::model::contract::DecimalMark;

/// How the numbers of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// By this style.
    Known(Style),
    /// They can be read in two ways.
    Ambiguous,
}

/// What the cells of a column tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    point: usize,
    comma: usize,
    either: bool,
}

impl Evidence {
    fn mark(self) -> Option<DecimalMark> {
        match self.point.cmp(&self.comma) {
            std::cmp::Ordering::Less => Some(DecimalMark::Comma),
            std::cmp::Ordering::Greater => Some(DecimalMark::Point),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Looks at the cells of a column.
pub(super) fn evidence(job: &Job<'_>, cells: &Cells<'_>) -> Evidence {
    let mut found = Evidence::default();
    if is_settled(job) {
        return found;
    }
    for (text, rows) in cells.different() {
        match hint(text, job.contract.dialect.thousands) {
            Hint::Nothing => {}
            Hint::Point => found.point += rows,
            Hint::Comma => found.comma += rows,
            Hint::Either => found.either = true,
        }
    }
    found
}

/// Formats with numbers of their own write a point, whatever the text of other cells says.
fn is_settled(job: &Job<'_>) -> bool {
    job.contract.dialect.decimal.is_some() || Format::of(&job.file.path) != Format::Delimited
}

/// How the numbers of a file are read.
#[derive(Debug)]
pub(super) struct Decided {
    /// By column.
    pub columns: Vec<Marks>,
    /// The mark that is stated, or that most numbers of the file show.
    pub file: Option<DecimalMark>,
}

/// Decides how each column is read.
pub(super) fn decide(job: &Job<'_>, columns: &[Evidence]) -> Decided {
    let dialect = &job.contract.dialect;
    let style = |mark| Marks::Known(Style { mark, thousands: dialect.thousands });
    let stated = dialect.decimal.or_else(|| is_settled(job).then_some(DecimalMark::Point));
    let whole = columns.iter().fold(Evidence::default(), |sum, column| Evidence {
        point: sum.point + column.point,
        comma: sum.comma + column.comma,
        either: false,
    });
    let of = |column: &Evidence| match (stated.or(column.mark()).or(whole.mark()), column.either) {
        (Some(mark), _) => style(mark),
        (None, true) => Marks::Ambiguous,
        (None, false) => style(DecimalMark::Point),
    };
    let file = dialect.decimal.or(whole.mark());
    Decided { columns: columns.iter().map(of).collect(), file }
}
