//! Texts that were written when the numbers were others: `figures` in the front matter keeps them.

use super::Subject;
use crate::compute::call::Answer;
use crate::compute::call::answer;
use crate::compute::number::{Exact, decimal_text, fixed_text};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::call::{Call, MetricCall, Shown};
use crate::model::metric::{MetricId, decimal};
use crate::yaml::Spanned;

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let setting = subject.setting();
    for (id, written) in &subject.document.front.figures {
        let Some(kept) = decimal(&written.value) else {
            let message = format!("`{}` is not a number", written.value);
            diags.push(
                Diagnostic::at(Rule::InvalidValue, written.span.clone(), message)
                    .hint("write digits with a point, a share as a fraction: `nrr: \"1.036\"`")
                    .in_locale(subject.locale()),
            );
            continue;
        };
        let id = id.clone().map(|id| MetricId::new(&id));
        let call = MetricCall { id: id.clone(), period: None, part: None, shown: Shown::Value };
        let mut found = Diagnostics::new();
        let answer = answer(&Call::Metric(call), &setting, &mut found);
        diags.extend(found.into_iter().map(|finding| finding.in_locale(subject.locale())));
        if let Some(Answer::Value(_, Ok(value))) = answer
            && !is_kept(&kept, &value, &written.value)
        {
            diags.push(finding(subject, &id, written, &value));
        }
    }
}

/// Compares at the places that were written.
fn is_kept(kept: &Exact, value: &Exact, written: &str) -> bool {
    let places = written.split_once('.').map_or(0, |(_, fraction)| fraction.trim().len());
    let places = u32::try_from(places).unwrap_or(12).min(12);
    fixed_text(kept, places) == fixed_text(value, places)
}

fn finding(
    subject: &Subject<'_>,
    id: &Spanned<MetricId>,
    written: &Spanned<String>,
    value: &Exact,
) -> Diagnostic {
    let id = &id.value;
    let now = decimal_text(value, 12);
    let message = format!("`{id}` was {} when this was written and is {now} now", written.value);
    Diagnostic::at(Rule::StaleCommentary, written.span.clone(), message)
        .hint(format!("read the text again, then write `{id}: \"{now}\"`"))
        .in_locale(subject.locale())
}
