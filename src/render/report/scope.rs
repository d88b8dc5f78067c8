//! What a page of a report is about: a period, and all rows or those of one key of a segment.

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Evaluation, KeyEvaluation, Outcome};
use crate::compute::results::Results;
use crate::config::Comparison;
use crate::model::metric::MetricId;
use crate::model::page::ReportPage;
use crate::model::period::Period;
use crate::model::report::Report;
use crate::model::segment::SegmentId;

/// What a page of a report is about.
pub(super) struct Scope<'a> {
    /// The report.
    pub(super) report: &'a Report,
    /// The period.
    pub(super) period: Period,
    /// The key of a segment that the page is about.
    pub(super) key: Option<(&'a SegmentId, &'a str)>,
    /// What the metrics come to in it.
    pub(super) evaluation: Cow<'a, Evaluation>,
    /// Everything that was computed.
    pub(super) results: &'a Results,
}

impl<'a> Scope<'a> {
    /// Returns what a page is about; `None` where nothing was computed for it.
    pub(super) fn of(
        report: &'a Report,
        page: &'a ReportPage,
        results: &'a Results,
    ) -> Option<Self> {
        let whole = results.by_period.get(&page.period)?;
        let by = report.for_each.as_ref().map(|each| &each.dimension.value);
        let key = by.zip(page.key.as_deref());
        let evaluation = match key {
            None => Cow::Borrowed(whole),
            Some((by, key)) => {
                let own = whole.keys.iter().find(|own| own.by == *by && own.key == key)?;
                Cow::Owned(Evaluation {
                    metrics: own.metrics.clone(),
                    keys: Vec::new(),
                    currency: whole.currency.clone(),
                    ..*whole
                })
            }
        };
        Some(Self { report, period: page.period, key, evaluation, results })
    }

    /// Returns what the metrics come to in some period.
    pub(super) fn outcomes(&self, period: Period) -> Option<&'a IndexMap<MetricId, Outcome>> {
        let whole = self.results.by_period.get(&period)?;
        let is_own = |own: &&KeyEvaluation| self.key == Some((&own.by, own.key.as_str()));
        match self.key {
            None => Some(&whole.metrics),
            Some(_) => whole.keys.iter().find(is_own).map(|own| &own.metrics),
        }
    }

    /// Returns the value of a metric in some period.
    pub(super) fn value(&self, period: Period, metric: &MetricId) -> Result<Exact, Reason> {
        match self.key {
            None => self.results.value(period, metric),
            Some((by, key)) => self.results.part(period, metric, by, key),
        }
    }

    /// Returns the value of a metric in some period for a key of a segment: every drawing by segment
    /// takes it from here.
    pub(super) fn member(
        &self,
        period: Period,
        metric: &MetricId,
        by: &SegmentId,
        key: &str,
    ) -> Result<Exact, Reason> {
        self.results.part(period, metric, by, key)
    }

    /// Returns what a metric is compared with in some period.
    pub(super) fn base(
        &self,
        period: Period,
        metric: &MetricId,
        comparison: Comparison,
    ) -> Result<Exact, Reason> {
        let outcome = self.outcomes(period).and_then(|outcomes| outcomes.get(metric));
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
