//! What a page of a report is about: a period, and all rows or those of one key of a segment.

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::compute::block::small::of_key;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Evaluation, Outcome};
use crate::compute::results::Results;
use crate::config::Comparison;
use crate::model::metric::MetricId;
use crate::model::page::ReportPage;
use crate::model::period::Period;
use crate::model::report::{Redact, Report};
use crate::model::segment::SegmentId;

/// What a page of a report is about.
pub(super) struct Scope<'a> {
    /// The report.
    pub(super) report: &'a Report,
    /// The period.
    pub(super) period: Period,
    /// What its readers may not see.
    pub(super) redact: Redact,
    /// The key of a segment that the page is about.
    pub(super) key: Option<(&'a SegmentId, &'a str)>,
    /// What the metrics come to in it.
    pub(super) evaluation: Cow<'a, Evaluation>,
    /// Everything that was computed.
    pub(super) results: &'a Results,
}

impl<'a> Scope<'a> {
    /// Returns what a page is about, for readers who may not see everything; `None` where nothing
    /// was computed for it.
    pub(super) fn of(
        report: &'a Report,
        page: &'a ReportPage,
        redact: Redact,
        results: &'a Results,
    ) -> Option<Self> {
        let whole = results.by_period.get(&page.period)?;
        let by = report.for_each.as_ref().map(|each| &each.dimension.value);
        let key = by.zip(page.key.as_deref());
        let evaluation = match key {
            None => Cow::Borrowed(whole),
            Some((by, key)) => Cow::Owned(Evaluation {
                metrics: seen(results, whole, (by, key), redact)?.into_owned(),
                keys: Vec::new(),
                currency: whole.currency.clone(),
                ..*whole
            }),
        };
        Some(Self { report, period: page.period, redact, key, evaluation, results })
    }

    /// Returns what the metrics come to in some period.
    pub(super) fn outcomes(&self, period: Period) -> Option<Cow<'a, IndexMap<MetricId, Outcome>>> {
        let whole = self.results.by_period.get(&period)?;
        match self.key {
            None => Some(Cow::Borrowed(&whole.metrics)),
            Some(part) => seen(self.results, whole, part, self.redact),
        }
    }

    /// Returns the value of a metric in some period.
    pub(super) fn value(&self, period: Period, metric: &MetricId) -> Result<Exact, Reason> {
        match self.key {
            None => self.results.value(period, metric),
            Some((by, key)) => self.member(period, metric, by, key),
        }
    }

    /// Returns the value of a metric in some period for a key of a segment, as readers may see it:
    /// every drawing by segment takes it from here.
    pub(super) fn member(
        &self,
        period: Period,
        metric: &MetricId,
        by: &SegmentId,
        key: &str,
    ) -> Result<Exact, Reason> {
        self.results.part(period, metric, (by, key), self.redact.least())
    }

    /// Returns what a metric is compared with in some period.
    pub(super) fn base(
        &self,
        period: Period,
        metric: &MetricId,
        comparison: Comparison,
    ) -> Result<Exact, Reason> {
        let outcomes = self.outcomes(period);
        let outcome = outcomes.as_ref().and_then(|outcomes| outcomes.get(metric));
        let outcome = outcome.ok_or(Reason::NoData)?;
        let change = match comparison {
            Comparison::PriorPeriod => &outcome.changes.prior_period,
            Comparison::PriorYear => &outcome.changes.prior_year,
            Comparison::Target => {
                let target = outcome.target.as_ref().map(|target| target.value.clone());
                return target.ok_or_else(|| Reason::MissingInput("targets".to_owned()));
            }
        };
        change.base.clone().ok_or_else(|| change.reason.clone().unwrap_or(Reason::NoPriorPeriod))
    }
}

/// What the metrics come to for a key of a segment, as readers may see it.
fn seen<'a>(
    results: &Results,
    whole: &'a Evaluation,
    (by, key): (&SegmentId, &str),
    redact: Redact,
) -> Option<Cow<'a, IndexMap<MetricId, Outcome>>> {
    let own = whole.keys.iter().find(|own| own.by == *by && own.key == key)?;
    let of = |least| of_key(own, whole, &results.metrics, &results.blocks, least);
    Some(redact.least().map_or(Cow::Borrowed(&own.metrics), |least| Cow::Owned(of(least))))
}
