//! Everything that is computed for a site, by period.
//!
//! [`compute`] lists the periods that reports, charts and scorecards need, evaluates all metrics
//! for them in one request and assesses the scorecards.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use indexmap::IndexMap;

use super::annotations::{self, Annotation};
use super::assessments;
use super::block::small::withheld;
use super::block::{self, Blocks};
use super::cadences::{Meetings, meetings};
use super::call::{Asked, bases};
use super::data_quality::{DataQuality, data_quality};
use super::evaluate::{Each, Explanation, Inputs, Request, Trace, evaluate, explain};
use super::handoffs::{HandoffResult, handoffs};
use super::member::keys_where;
use super::number::{Exact, Reason};
use super::outcome::Evaluation;
use super::rates::Rates;
use super::restatement::{self, SealedPeriod};
use super::slas::{Ledger, ledgers};
use super::standing::{Days, ScorecardResult};
use super::table::{Table, TableSource, Tables};
use crate::config::{Calendar, Config};
use crate::diag::Diagnostics;
use crate::model::definitions::Definitions;
use crate::model::metric::{MetricId, Metrics};
use crate::model::period::{Grain, Period};
use crate::model::report::{self, Block, Current, Report};
use crate::model::seal::Seal;
use crate::model::segment::{SegmentId, Segments};
use crate::source::SourcePath;

/// How many periods of a report are published at most, by grain: some ten years.
const MOST: [(Grain, usize); 5] = [
    (Grain::Day, 90),
    (Grain::Week, 104),
    (Grain::Month, 60),
    (Grain::Quarter, 40),
    (Grain::Year, 10),
];

/// How many steps a chart has unless it says.
pub const CHART_STEPS: u32 = 8;

/// The results of a run.
#[derive(Debug, Clone)]
pub struct Results {
    /// The calendar periods are cut by.
    pub calendar: Calendar,
    /// The definitions of the metrics.
    pub metrics: Metrics,
    /// The definitions of the segments.
    pub segments: Segments,
    /// The evaluations, by period.
    pub by_period: BTreeMap<Period, Evaluation>,
    /// The newest complete quarter, which terms show their values of.
    pub current: Option<Period>,
    /// How the values of that quarter come about.
    pub explanations: IndexMap<MetricId, Explanation>,
    /// The periods of each report that have a page, the latest first.
    pub report_periods: IndexMap<String, Vec<Period>>,
    /// What single blocks of reports show beyond the figures of metrics.
    pub blocks: Blocks,
    /// The keys of each report that has pages for the keys of a segment.
    pub report_keys: IndexMap<String, Vec<String>>,
    /// What came of each scorecard.
    pub scorecards: IndexMap<String, ScorecardResult>,
    /// What came of each service level.
    pub slas: IndexMap<String, Ledger>,
    /// How good the data is.
    pub quality: DataQuality,
    /// How handoffs go in the newest complete quarter.
    pub handoffs: Vec<HandoffResult>,
    /// When review cadences take place.
    pub cadences: Vec<Meetings>,
    /// What happened that readers of charts should know, the oldest first.
    pub annotations: Vec<Annotation>,
    /// The files the numbers were computed from.
    pub sources: Vec<Used>,
    /// The file the answers came from.
    pub assessments: Option<SourcePath>,
    /// Scorecards that were answered and are not defined.
    pub strange_models: Vec<String>,
    /// The date of the run.
    pub as_of: Option<NaiveDate>,
    /// The periods that were sealed, with what has become of their figures.
    pub sealed: BTreeMap<Period, SealedPeriod>,
}

/// A file that numbers were computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// The file.
    pub source: TableSource,
    /// The newest date of something that happened in its table.
    pub newest: Option<NaiveDate>,
}

/// Computes everything a site shows, and what its texts ask for besides.
pub fn compute(
    definitions: &Definitions,
    tables: &Tables,
    config: &Config,
    asked: &Asked,
    diags: &mut Diagnostics,
) -> Results {
    let calendar = &config.calendar;
    let current = tables.as_of.map(|day| Period::last_complete(Grain::Quarter, day, calendar));
    let candidates = candidates(definitions, tables.as_of, calendar);
    let seals = restatement::by_period(&definitions.seals, calendar, tables.as_of, diags);
    let answers = assessments::read(tables);
    let days = tables.as_of.map(|day| Days::of(definitions, &answers, &candidates, day, calendar));
    let quarters = days.as_ref().map(|days| days.quarters(definitions, calendar));
    let mut all = periods(definitions, &candidates, current, asked, calendar);
    all.extend(quarters.into_iter().flatten());
    all.extend(seals.keys());
    let request = Request {
        metrics: None,
        periods: all.into_iter().collect(),
        segments: segments(definitions, &seals, asked),
        history: 0,
        each: each(definitions, &candidates, calendar),
        trace: Trace::Off,
    };
    let inputs = Inputs {
        tables,
        metrics: &definitions.metrics,
        segments: &definitions.segments,
        calendar,
        currency: &config.currency,
        settings: &config.metrics,
        slas: &definitions.slas,
    };
    let evaluations = evaluate(&inputs, &request, diags);
    let by_period: BTreeMap<Period, Evaluation> =
        evaluations.into_iter().map(|evaluation| (evaluation.period, evaluation)).collect();
    let sealed = restatement::restated(&seals, &by_period, &definitions.metrics, tables);
    let report_periods: IndexMap<String, Vec<Period>> = definitions
        .reports
        .iter()
        .map(|(name, report)| {
            let periods = with_data(report, &candidates[name], &by_period, calendar);
            (name.clone(), periods)
        })
        .collect();
    let report_keys = report_keys(definitions, &inputs, diags);
    let newest = current.and_then(|period| by_period.get(&period));
    let quality = data_quality(tables, &definitions.metrics, newest);
    let handoffs = handoffs(&inputs, &definitions.handoffs, newest);
    let mut results = Results {
        quality,
        handoffs,
        cadences: meetings(&inputs, &definitions.cadences),
        calendar: calendar.clone(),
        metrics: definitions.metrics.clone(),
        segments: definitions.segments.clone(),
        by_period,
        current,
        explanations: explanations(&inputs, current),
        blocks: block::compute(&inputs, definitions, &report_periods, &report_keys, diags),
        report_periods,
        report_keys,
        scorecards: IndexMap::new(),
        slas: ledgers(&inputs, request.periods.iter().map(|period| period.start()).min(), diags),
        annotations: annotations::read(tables),
        sources: used(tables),
        assessments: tables
            .by_name
            .get("assessments")
            .and_then(|table| Some(table.sources.first()?.path.clone())),
        strange_models: Vec::new(),
        as_of: tables.as_of,
        sealed,
    };
    results.strange_models = answers.unknown(|name| definitions.scorecards.contains_key(name));
    if let Some(days) = days {
        let rates = Rates::read(tables, &config.currency);
        results.scorecards = days.assess(definitions, &answers, &results, &rates, diags);
    }
    results
}

impl Results {
    /// Returns the steps of a chart: `count` periods of `grain`, the last ending with `period`.
    pub fn steps(&self, period: Period, grain: Grain, count: usize) -> Vec<Period> {
        steps(period, grain, count, &self.calendar)
    }

    /// Returns the period of a report that counts as current, of those that have a page: the newest
    /// one where the period it names is none of them.
    pub fn current_of(&self, report: &Report) -> Option<Period> {
        let periods = self.report_periods.get(&report.id.value)?;
        let named = match &report.period {
            Current::LastClosed => periods.iter().find(|period| self.sealed.contains_key(period)),
            Current::LastComplete | Current::Label(_) | Current::Days { .. } => {
                let named = named(report, &self.calendar);
                periods.iter().find(|period| Some(**period) == named)
            }
        };
        named.or(periods.first()).copied()
    }

    /// Takes the pages away of periods that have to be sealed and are not.
    pub fn withhold_unsealed(&mut self, definitions: &Definitions) {
        for (name, periods) in &mut self.report_periods {
            let report = definitions.reports.get(name);
            if report.is_some_and(|report| report.seal == report::Seal::Required) {
                periods.retain(|period| self.sealed.contains_key(period));
            }
        }
    }

    /// Returns the value of a metric in a period.
    pub fn value(&self, period: Period, metric: &MetricId) -> Result<Exact, Reason> {
        let evaluation = self.by_period.get(&period);
        let outcome = evaluation.and_then(|evaluation| evaluation.metrics.get(metric));
        outcome.map_or(Err(Reason::NoData), |outcome| outcome.figure.value.clone())
    }

    /// Returns the value that is shown beside a metric in a period under a key.
    pub fn shown_beside(
        &self,
        period: Period,
        metric: &MetricId,
        key: &str,
    ) -> Result<Exact, Reason> {
        let evaluation = self.by_period.get(&period);
        let outcome = evaluation.and_then(|evaluation| evaluation.metrics.get(metric));
        let part = outcome.and_then(|outcome| outcome.parts.iter().find(|part| part.key == key));
        part.map_or(Err(Reason::NoData), |part| part.figure.value.clone())
    }

    /// Returns the value of a metric for one key of a segment, for readers who may see what rests on
    /// `least` cases.
    pub fn part(
        &self,
        period: Period,
        metric: &MetricId,
        (by, key): (&SegmentId, &str),
        least: Option<u64>,
    ) -> Result<Exact, Reason> {
        let evaluation = self.by_period.get(&period);
        let outcome = evaluation.and_then(|evaluation| evaluation.metrics.get(metric));
        let parts = outcome.map_or(&[][..], |outcome| outcome.segments.as_slice());
        if let Some(reason) = withheld(parts, (by, key), least) {
            return Err(reason);
        }
        let part = parts.iter().find(|part| part.by == *by && part.key == key);
        part.map_or(Err(Reason::NoData), |part| part.figure.value.clone())
    }

    /// Returns the keys of a segment in any of some periods, in the order they first appear.
    pub fn keys(&self, periods: &[Period], metric: &MetricId, by: &SegmentId) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        let evaluations = periods.iter().filter_map(|period| self.by_period.get(period));
        for outcome in evaluations.filter_map(|evaluation| evaluation.metrics.get(metric)) {
            for part in outcome.segments.iter().filter(|part| part.by == *by) {
                if !keys.contains(&part.key) {
                    keys.push(part.key.clone());
                }
            }
        }
        keys
    }
}

/// Explains the value of every metric in a period.
fn explanations(inputs: &Inputs<'_>, period: Option<Period>) -> IndexMap<MetricId, Explanation> {
    let Some(period) = period else { return IndexMap::new() };
    let ids: Vec<MetricId> = inputs.metrics.published().map(|metric| metric.id.clone()).collect();
    // The same definitions were evaluated over the same tables before, which reported all faults.
    let explained = explain(inputs, &ids, period, None, &mut Diagnostics::new());
    explained.into_iter().map(|explanation| (explanation.metric.clone(), explanation)).collect()
}

fn used(tables: &Tables) -> Vec<Used> {
    let of_table = |table: &Arc<Table>| {
        let newest = table.newest;
        let sources = table.sources.clone();
        sources.into_iter().map(move |source| Used { source, newest })
    };
    tables.by_name.values().flat_map(of_table).collect()
}

/// The periods of `grain` up to the end of `period`, `count` of them, the oldest first.
fn steps(period: Period, grain: Grain, count: usize, calendar: &Calendar) -> Vec<Period> {
    let last_day = period.end().pred_opt().unwrap_or(period.end());
    Period::containing(last_day, grain, calendar).series(count, calendar)
}

/// The periods each report might have a page for, the latest first.
fn candidates(
    definitions: &Definitions,
    as_of: Option<NaiveDate>,
    calendar: &Calendar,
) -> IndexMap<String, Vec<Period>> {
    let periods = |report: &Report| {
        let Some(day) = as_of else { return Vec::new() };
        let grain = report.cadence.grain();
        let most = MOST.iter().find(|(of, _)| *of == grain).map_or(1, |(_, most)| *most);
        let mut periods = Period::last_complete(grain, day, calendar).series(most, calendar);
        periods.reverse();
        // A report on a period that is not over yet, such as the plan of the year, shows it so far.
        let named = named(report, calendar).filter(|period| period.start() <= day);
        if let Some(named) = named.filter(|period| !periods.contains(period)) {
            let at = periods.partition_point(|period| period.start() > named.start());
            periods.insert(at, named);
        }
        // What lies before is not even computed: it may need rates that nobody has.
        if let Some(from) = first(report, calendar) {
            periods.retain(|period| period.start() >= from.start());
        }
        periods
    };
    definitions.reports.iter().map(|(name, report)| (name.clone(), periods(report))).collect()
}

/// Every period that something on the site shows.
fn periods(
    definitions: &Definitions,
    candidates: &IndexMap<String, Vec<Period>>,
    current: Option<Period>,
    asked: &Asked,
    calendar: &Calendar,
) -> BTreeSet<Period> {
    let mut all: BTreeSet<Period> = current.into_iter().collect();
    all.extend(&asked.periods);
    if let Some(current) = current.filter(|_| asked.before_current) {
        all.extend(bases(current, calendar));
    }
    for (name, report) in &definitions.reports {
        for period in &candidates[name] {
            all.insert(*period);
            for block in report.blocks() {
                let (grain, count) = reach(block, report.cadence.grain());
                all.extend(steps(*period, grain, count as usize, calendar));
            }
        }
    }
    all
}

/// The length and the number of the periods a block shows, the newest being the report's own.
fn reach(block: &Block, cadence: Grain) -> (Grain, u32) {
    match block {
        Block::Chart(chart) => (chart.grain.unwrap_or(cadence), chart.last.unwrap_or(CHART_STEPS)),
        Block::Kpis(kpis) => (cadence, kpis.history.unwrap_or(1)),
        Block::Vintage(vintage) => (cadence, vintage.last),
        // What crossed a threshold did so since the period before.
        Block::Changes(_) => (cadence, 2),
        Block::Table(_)
        | Block::Rows(_)
        | Block::Bridge(_)
        | Block::Explain(_)
        | Block::Cohort(_)
        | Block::WhatIf(_)
        | Block::Tree(_)
        | Block::Movements(_)
        | Block::Scorecard(_)
        | Block::Sla(_)
        | Block::Commentary(_)
        | Block::Text(_) => (cadence, 1),
    }
}

/// The segments that figures are divided by somewhere.
fn segments(
    definitions: &Definitions,
    seals: &BTreeMap<Period, &Seal>,
    asked: &Asked,
) -> Vec<SegmentId> {
    let sealed = restatement::segments(seals.values().copied());
    let others = sealed.into_iter().chain(asked.segments.iter().cloned());
    let others = others.filter(|by| definitions.segments.get(by).is_some());
    let used: BTreeSet<SegmentId> = reported(definitions, None).into_iter().chain(others).collect();
    used.into_iter().collect()
}

/// Returns the segments that reports divide figures by: those of one cadence, or all of them.
pub fn reported(definitions: &Definitions, grain: Option<Grain>) -> BTreeSet<SegmentId> {
    let is_wanted = |report: &&Report| grain.is_none_or(|grain| report.cadence.grain() == grain);
    let reports = definitions.reports.values().filter(is_wanted);
    let each = reports.clone().filter_map(|report| report.for_each.as_ref());
    let each = each.map(|each| &each.dimension);
    let named = reports.flat_map(Report::blocks).filter_map(Block::segment);
    let used = each.chain(named).filter(|by| definitions.segments.get(&by.value).is_some());
    used.map(|by| by.value.clone()).collect()
}

/// What is wanted of the keys of segments that reports have pages for.
fn each(
    definitions: &Definitions,
    candidates: &IndexMap<String, Vec<Period>>,
    calendar: &Calendar,
) -> Vec<Each> {
    let of_report = |(name, report): (&String, &Report)| {
        let by = report.for_each.as_ref()?.dimension.value.clone();
        let metrics = report.blocks().flat_map(Block::metrics).map(|metric| metric.value.clone());
        let mut periods: BTreeSet<Period> = candidates[name].iter().copied().collect();
        // A chart that compares needs what each of its steps is compared with.
        let compares = |block: &&Block| matches!(block, Block::Chart(of) if !of.compare.is_empty());
        for block in report.blocks().filter(compares) {
            let (grain, count) = reach(block, report.cadence.grain());
            let shown = candidates[name].iter();
            periods.extend(shown.flat_map(|p| steps(*p, grain, count as usize, calendar)));
        }
        Some(Each { by, metrics: metrics.collect(), periods })
    };
    definitions.reports.iter().filter_map(of_report).collect()
}

/// The keys of segments that reports have pages for, in the order of the segment.
fn report_keys(
    definitions: &Definitions,
    inputs: &Inputs<'_>,
    diags: &mut Diagnostics,
) -> IndexMap<String, Vec<String>> {
    let mut all = IndexMap::new();
    for (name, report) in &definitions.reports {
        let Some(each) = &report.for_each else { continue };
        let Some(segment) = inputs.segments.get(&each.dimension.value) else { continue };
        match keys_where(segment, each.filter.as_ref(), inputs) {
            Ok(keys) => {
                all.insert(name.clone(), keys);
            }
            Err(finding) => diags.push(*finding),
        }
    }
    all
}

/// The first period of a report, if it names one.
fn first(report: &Report, calendar: &Calendar) -> Option<Period> {
    report.from.as_ref().and_then(|from| Period::parse(&from.value, calendar).ok())
}

/// The period a report says is its current one, where it names it.
pub fn named(report: &Report, calendar: &Calendar) -> Option<Period> {
    match &report.period {
        Current::LastComplete | Current::LastClosed => None,
        Current::Label(label) => Period::parse(&label.value, calendar).ok(),
        Current::Days { start, end } => {
            let period = Period::containing(start.value, report.cadence.grain(), calendar);
            let is_same = period.start() == start.value && period.end() == end.value;
            is_same.then_some(period)
        }
    }
}

/// The periods of a report from the first in which it has a figure, or from the one it names.
fn with_data(
    report: &Report,
    candidates: &[Period],
    by_period: &BTreeMap<Period, Evaluation>,
    calendar: &Calendar,
) -> Vec<Period> {
    let metrics: Vec<&MetricId> =
        report.blocks().flat_map(Block::metrics).map(|metric| &metric.value).collect();
    let has_figure = |period: &Period| {
        let evaluation = by_period.get(period);
        let outcomes = evaluation.map(|evaluation| &evaluation.metrics);
        metrics.iter().any(|metric| {
            let outcome = outcomes.and_then(|outcomes| outcomes.get(*metric));
            outcome.is_some_and(|outcome| outcome.figure.value.is_ok())
        })
    };
    let is_wanted = |period: &Period| match first(report, calendar) {
        Some(from) => period.start() >= from.start(),
        None => has_figure(period),
    };
    let first = candidates.iter().rposition(is_wanted).map_or(0, |at| at + 1);
    candidates[..first].to_vec()
}
