//! Sealed figures that are others now and of which no later seal has spoken yet.

use crate::compute::number::decimal_text;
use crate::compute::restatement::{Restated, SealedPeriod};
use crate::compute::results::Results;
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::model::period::Period;

/// How many figures a finding names.
const NAMED: usize = 3;

/// Places of a value, as JSON has them.
const PLACES: u32 = 12;

pub(super) fn check(results: &Results, diags: &mut Diagnostics) {
    for (period, sealed) in &results.sealed {
        let new: Vec<&Restated> =
            sealed.restated.iter().filter(|restated| restated.noted.is_none()).collect();
        if !new.is_empty() {
            diags.push(finding(results, *period, sealed, &new));
        }
    }
}

/// One finding for a seal, however many of its figures are others.
fn finding(
    results: &Results,
    period: Period,
    sealed: &SealedPeriod,
    new: &[&Restated],
) -> Diagnostic {
    let label = period.label(&results.calendar);
    let named: Vec<String> = new.iter().take(NAMED).map(|restated| said(restated)).collect();
    let figures = if new.len() == 1 { "1 figure has" } else { "figures have" };
    let count = if new.len() == 1 { String::new() } else { format!("{} ", new.len()) };
    let more = match new.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let message = format!(
        "{count}{figures} changed since `{label}` was sealed on {}: {}{more}",
        sealed.sealed_at,
        named.join(", ")
    );
    let place = sealed.span.clone().map_or(Place::Project, Place::Span);
    Diagnostic::new(Rule::RestatedValue, place, message)
        .label("as it was reported")
        .hint("undo the change if it was not meant")
        .hint("closing the next period writes it down, and pages show both values")
}

fn said(restated: &Restated) -> String {
    let Restated { subject, reported, now, cause, .. } = restated;
    let now = match now {
        Ok(now) => decimal_text(now, PLACES),
        Err(reason) => reason.code().to_owned(),
    };
    format!("{subject} {} → {now} ({})", decimal_text(reported, PLACES), cause.code())
}
