//! Periods of a report that somebody ought to have commented on and nobody has.

use super::red::{red, required};
use crate::compute::results::Results;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::Site;
use crate::model::definitions::Definitions;
use crate::model::period::Period;
use crate::model::report::{Block, Report, Required};

/// Looks at the periods from the first that has a commentary on; where none has, at the current one.
pub(super) fn check(
    site: &Site,
    definitions: &Definitions,
    results: &Results,
    diags: &mut Diagnostics,
) {
    for report in definitions.reports.values() {
        let Some(commentary) = required(report) else { continue };
        if !report.is_for(site.config.audience.as_deref()) {
            continue;
        }
        let Some(periods) = results.report_periods.get(&report.id.value) else { continue };
        let first = periods.iter().rposition(|period| is_commented(site, report, *period));
        let looked_at: Vec<Period> = match first {
            Some(first) => periods[..first].to_vec(),
            None => results.current_of(report).into_iter().collect(),
        };
        for period in looked_at.into_iter().filter(|period| !is_commented(site, report, *period)) {
            let metrics = report.blocks().flat_map(Block::metrics);
            let red = red(metrics, commentary.required, period, results);
            if red.is_empty() && commentary.required != Required::Always {
                continue;
            }
            let id = &report.id.value;
            let label = period.label(&site.config.calendar);
            let message = match red.is_empty() {
                true => format!("`{id}` has no commentary on {label}"),
                false => format!(
                    "`{id}` has no commentary on {label}, where `{}` {} not on track",
                    red.join("`, `"),
                    if red.len() == 1 { "is" } else { "are" },
                ),
            };
            let path =
                format!("content/{}/{}.md", site.config.default_locale, path(site, report, period));
            diags.push(
                Diagnostic::at(Rule::MissingCommentary, commentary.span.clone(), message)
                    .hint(format!("say why in `{path}`")),
            );
        }
    }
}

fn is_commented(site: &Site, report: &Report, period: Period) -> bool {
    site.narrative(&site.config.default_locale, &path(site, report, period)).is_some()
}

fn path(site: &Site, report: &Report, period: Period) -> String {
    format!("reports/{}/{}", report.id.value, period.slug(&site.config.calendar))
}
