//! Calls in texts → what they stand for.
//!
//! [`asked`] lists what texts need that no report shows, before anything is computed; [`answer`]
//! then finds it. Checking and rendering ask the same question, so that what is published without a
//! finding is what was checked.

use std::collections::BTreeSet;

use super::formula::change;
use super::number::{Exact, Reason};
use super::outcome::Change;
use super::results::Results;
use crate::config::{Calendar, Comparison, Config};
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::load::Document;
use crate::model::call::{BlockCall, BlockKind, Call, MetricCall, Shown};
use crate::model::definitions::Definitions;
use crate::model::metric::Metric;
use crate::model::page::ReportPage;
use crate::model::period::Period;
use crate::model::report::{Block, Redact, Report};
use crate::model::segment::SegmentId;
use crate::source::Span;
use crate::yaml::Spanned;

/// What texts need besides what reports show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The periods they name, and those that the figures of keys there are compared with.
    pub periods: BTreeSet<Period>,
    /// Whether figures of keys are compared with those before the current period.
    pub before_current: bool,
    /// The segments.
    pub segments: BTreeSet<SegmentId>,
}

/// Lists what the calls of texts need; what is wrong with them is reported when they are checked.
pub fn asked<'a>(documents: impl Iterator<Item = &'a Document>, calendar: &Calendar) -> Asked {
    let mut asked = Asked::default();
    for document in documents {
        let text = TextOf::read(document, calendar);
        for written in &document.outline.calls {
            let call = Call::read(written, document.file, &mut Diagnostics::new());
            let Some(Call::Metric(call)) = call else { continue };
            let named = call.period.map(|label| Period::parse(&label.value, calendar));
            let period = named.map_or(text.period, Result::ok);
            asked.periods.extend(period);
            if call.part.is_none() && text.key.is_none() {
                continue;
            }
            asked.segments.extend(call.part.map(|(by, _)| by.value));
            match (call.shown, period) {
                (Shown::Value | Shown::Compact | Shown::Name, _) => {}
                (Shown::Change(_), None) => asked.before_current = true,
                (Shown::Change(_), Some(period)) => asked.periods.extend(bases(period, calendar)),
            }
        }
    }
    asked
}

/// The periods that a period is compared with.
pub(super) fn bases(period: Period, calendar: &Calendar) -> impl Iterator<Item = Period> {
    let prior = Some(period.prior(calendar)).filter(|prior| prior.is_known());
    prior.into_iter().chain(period.prior_year(calendar))
}

/// What a text is about by its path: `reports/<report>` is about a report,
/// `reports/<report>/<period>` about one of its periods, `reports/<report>/<period>/<key>` about a
/// key of the segment that the report has pages for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextOf<'a> {
    /// The report.
    pub report: Option<&'a str>,
    /// The period.
    pub period: Option<Period>,
    /// The name of the file about a key.
    pub key: Option<&'a str>,
}

impl<'a> TextOf<'a> {
    /// Reads what a document is about.
    pub fn read(document: &'a Document, calendar: &Calendar) -> Self {
        let folders: Vec<&str> = document.folders.iter().map(String::as_str).collect();
        match folders.as_slice() {
            ["reports"] => Self { report: Some(&document.name), ..Self::default() },
            ["reports", report] => Self {
                report: Some(report),
                period: Period::parse(&document.name, calendar).ok(),
                key: None,
            },
            ["reports", report, period] => Self {
                report: Some(report),
                period: Period::parse(period, calendar).ok(),
                key: Some(&document.name),
            },
            _ => Self::default(),
        }
    }
}

/// Where a call stands.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// What the site defines.
    pub definitions: &'a Definitions,
    /// What was computed; nothing for a site without tables.
    pub results: Option<&'a Results>,
    /// The site's settings.
    pub config: &'a Config,
    /// What the text is about.
    pub text: TextOf<'a>,
}

/// What a call stands for.
#[derive(Debug, Clone)]
pub enum Answer<'a> {
    /// The name of a metric.
    Name(&'a Metric),
    /// A value of a metric.
    Value(&'a Metric, Result<Exact, Reason>),
    /// A value of a metric, short where it is large.
    Compact(&'a Metric, Result<Exact, Reason>),
    /// A change of a metric.
    Change(&'a Metric, Change),
    /// A block of a report in a period.
    Block(BlockAnswer<'a>),
}

/// A block of a report in a period.
#[derive(Debug, Clone)]
pub struct BlockAnswer<'a> {
    /// The report.
    pub report: &'a Report,
    /// The block.
    pub block: &'a Block,
    /// The page of the report that shows it, or why it cannot be shown.
    pub of: Result<ReportPage, Reason>,
    /// What the readers of the report may not see, nor those of the one that the text belongs to.
    pub redact: Redact,
}

/// Finds what a call stands for; `None` when it names what is not there, which is reported.
pub fn answer<'a>(
    call: &Call,
    setting: &Setting<'a>,
    diags: &mut Diagnostics,
) -> Option<Answer<'a>> {
    match call {
        Call::Metric(call) => setting.metric(call, diags),
        Call::Block(call) => setting.block(call, diags).map(Answer::Block),
    }
}

impl<'a> Setting<'a> {
    fn metric(&self, call: &MetricCall, diags: &mut Diagnostics) -> Option<Answer<'a>> {
        let metrics = &self.definitions.metrics;
        let metric = metrics.get(&call.id.value).filter(|metric| !metric.internal);
        let before = diags.iter().len();
        if metric.is_none() {
            let known = metrics.published().map(|metric| metric.id.as_str());
            diags.push(unknown(
                Rule::UnknownMetric,
                "metric",
                call.id.value.as_str(),
                &call.id.span,
                known,
            ));
        }
        let period = self.period(call.period.as_ref(), diags);
        if let Some((by, key)) = &call.part {
            self.check_part(metric, by, key, diags);
            if call.shown == Shown::Change(Comparison::Target) {
                let message = "targets are set for the whole and not for single keys";
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, key.span.clone(), message)
                        .hint("remove `by` and `key`, or compare with `prior_year`"),
                );
            }
        }
        let metric = metric.filter(|_| diags.iter().len() == before)?;
        let part = call.part.as_ref().map(|(by, key)| (&by.value, key.value.as_str()));
        let part = part.or_else(|| self.own_part());
        Some(match call.shown {
            Shown::Name => Answer::Name(metric),
            Shown::Value => Answer::Value(metric, self.value(metric, period, part)),
            Shown::Compact => Answer::Compact(metric, self.value(metric, period, part)),
            Shown::Change(against) => {
                Answer::Change(metric, self.change(metric, period, part, against))
            }
        })
    }

    /// What the readers of the text may not see.
    fn redact(&self) -> Redact {
        let report = self.text.report.and_then(|name| self.definitions.reports.get(name));
        report.map_or_else(Redact::default, |report| report.redact)
    }

    /// The period of a figure: the one it names, that of the text, or the current one.
    fn period(&self, named: Option<&Spanned<String>>, diags: &mut Diagnostics) -> Option<Period> {
        let Some(named) = named else {
            return self.text.period.or(self.results.and_then(|results| results.current));
        };
        match Period::parse(&named.value, &self.config.calendar) {
            Ok(period) => Some(period),
            Err(error) => {
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, named.span.clone(), error.to_string())
                        .hint("write periods like `2026-01`, `2026-Q1` or `FY2027-Q1`"),
                );
                None
            }
        }
    }

    /// The key that the text is about.
    fn own_part(&self) -> Option<(&'a SegmentId, &'a str)> {
        let (name, report) = (self.text.key?, self.text.report?);
        let each = self.definitions.reports.get(report)?.for_each.as_ref()?;
        let keys = self.results?.report_keys.get(report)?;
        let key = keys.iter().find(|key| as_path(key) == as_path(name))?;
        Some((&each.dimension.value, key))
    }

    fn check_part(
        &self,
        metric: Option<&Metric>,
        by: &Spanned<SegmentId>,
        key: &Spanned<String>,
        diags: &mut Diagnostics,
    ) {
        let segments = &self.definitions.segments;
        if segments.get(&by.value).is_none() {
            let known = segments.iter().map(|segment| segment.id.as_str());
            diags.push(unknown(
                Rule::UnknownSegment,
                "segment",
                by.value.as_str(),
                &by.span,
                known,
            ));
            return;
        }
        let (Some(results), Some(metric)) = (self.results, metric) else { return };
        let periods: Vec<Period> = results.by_period.keys().copied().collect();
        let known = results.keys(&periods, &metric.id, &by.value);
        if !known.is_empty() && !known.contains(&key.value) {
            let message = format!("`{}` has no key `{}`", by.value, key.value);
            let diagnostic = Diagnostic::at(Rule::InvalidValue, key.span.clone(), message);
            diags.push(match nearest(&key.value, known.iter().map(String::as_str)) {
                Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
                None => diagnostic.hint(listed(known.iter().map(String::as_str))),
            });
        }
    }

    fn value(
        &self,
        metric: &Metric,
        period: Option<Period>,
        part: Option<(&SegmentId, &str)>,
    ) -> Result<Exact, Reason> {
        if !metric.is_for(self.config.audience.as_deref()) {
            return Err(Reason::OtherAudience);
        }
        let (Some(results), Some(period)) = (self.results, period) else {
            return Err(Reason::NoData);
        };
        match part {
            None => results.value(period, &metric.id),
            Some(part) => results.part(period, &metric.id, part, self.redact().least()),
        }
    }

    fn change(
        &self,
        metric: &Metric,
        period: Option<Period>,
        part: Option<(&SegmentId, &str)>,
        against: Comparison,
    ) -> Change {
        let none =
            |reason| Change { base: None, absolute: None, relative: None, reason: Some(reason) };
        if !metric.is_for(self.config.audience.as_deref()) {
            return none(Reason::OtherAudience);
        }
        let (Some(results), Some(period)) = (self.results, period) else {
            return none(Reason::NoData);
        };
        if part.is_none() {
            let evaluation = results.by_period.get(&period);
            let outcome = evaluation.and_then(|evaluation| evaluation.metrics.get(&metric.id));
            let Some(outcome) = outcome else { return none(Reason::NoData) };
            return match against {
                Comparison::PriorPeriod => outcome.changes.prior_period.clone(),
                Comparison::PriorYear => outcome.changes.prior_year.clone(),
                Comparison::Target => {
                    let target = outcome.changes.target.clone();
                    target.unwrap_or_else(|| none(Reason::NoTarget))
                }
            };
        }
        let calendar = &self.config.calendar;
        let base = match against {
            Comparison::PriorPeriod => Some(period.prior(calendar)),
            Comparison::PriorYear => period.prior_year(calendar),
            Comparison::Target => return none(Reason::NoTarget),
        };
        let base = base.map(|base| self.value(metric, Some(base), part));
        change(&self.value(metric, Some(period), part), base.as_ref())
    }

    fn block(&self, call: &BlockCall, diags: &mut Diagnostics) -> Option<BlockAnswer<'a>> {
        let reports = &self.definitions.reports;
        let own = self.text.report;
        let Some(name) = call.report.as_ref().map(|name| name.value.as_str()).or(own) else {
            let message = "this text belongs to no report";
            diags.push(
                Diagnostic::at(Rule::MissingKey, call.id.span.clone(), message)
                    .hint("add `report=\"…\"`"),
            );
            return None;
        };
        let span = call.report.as_ref().map_or(&call.id.span, |name| &name.span);
        let Some(report) = reports.get(name) else {
            let known = reports.keys().map(String::as_str);
            diags.push(unknown(Rule::InvalidValue, "report", name, span, known));
            return None;
        };
        let block = find(report, &call.id, diags)?;
        match (block, call.kind) {
            (Block::Commentary(_) | Block::Text(_), _) => {
                let message = format!("`{}` is a text and cannot stand in one", call.id.value);
                diags.push(Diagnostic::at(Rule::InvalidValue, call.id.span.clone(), message));
                return None;
            }
            (Block::Chart(_), BlockKind::Chart) | (_, BlockKind::Any) => {}
            (_, BlockKind::Chart) => {
                let message = format!("`{}` is no chart", call.id.value);
                let hint = format!("write `{{{{ block(id=\"{}\") }}}}`", call.id.value);
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, call.id.span.clone(), message).hint(hint),
                );
                return None;
            }
        }
        let is_own = own == Some(name);
        let current = || self.results.and_then(|results| results.current_of(report));
        let period = self.text.period.filter(|_| is_own).or_else(current);
        let key = self.own_part().filter(|_| is_own).map(|(_, key)| key.to_owned());
        let of = match report.is_for(self.config.audience.as_deref()) {
            true => period.ok_or(Reason::NoData),
            false => Err(Reason::OtherAudience),
        };
        let of = of.map(|period| ReportPage { report: name.to_owned(), period, key });
        Some(BlockAnswer { report, block, of, redact: report.redact.and(self.redact()) })
    }
}

/// A name as it stands in the paths of documents.
pub fn as_path(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

/// Finds a block by its section and its number there.
fn find<'a>(
    report: &'a Report,
    id: &Spanned<String>,
    diags: &mut Diagnostics,
) -> Option<&'a Block> {
    let blocks = || {
        report.sections.iter().flat_map(|section| {
            let id = move |at: usize| format!("{}-{}", section.id.value, at + 1);
            section.blocks.iter().enumerate().map(move |(at, block)| (id(at), block))
        })
    };
    let found = blocks().find(|(known, _)| *known == id.value);
    if found.is_none() {
        let known: Vec<String> = blocks().map(|(id, _)| id).collect();
        let message = format!("`{}` has no block `{}`", report.id.value, id.value);
        diags.push(
            Diagnostic::at(Rule::InvalidValue, id.span.clone(), message)
                .hint(listed(known.iter().map(String::as_str))),
        );
    }
    found.map(|(_, block)| block)
}

fn unknown<'a>(
    rule: Rule,
    noun: &str,
    name: &str,
    span: &Span,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::at(rule, span.clone(), format!("there is no {noun} `{name}`"));
    let known: Vec<&str> = known.collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None if rule == Rule::UnknownMetric => {
            diagnostic.hint("list the metrics with `almanac metrics`")
        }
        None => diagnostic.hint(listed(known.into_iter())),
    }
}

fn listed<'a>(known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    if known.is_empty() {
        "there is none".to_owned()
    } else {
        format!("there are `{}`", known.join("`, `"))
    }
}
