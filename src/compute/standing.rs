//! Scorecards as they stand on the days that a site shows them.
//!
//! A scorecard is assessed on a day: with the answers up to it, and with the values of the quarters
//! that are over by then. It stands on its own page as of the run, in its history once for each
//! quarter in which somebody answered, and in a report as of the end of the report's period.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use indexmap::IndexMap;

use super::assessments::{Answers, Book};
use super::number::{Exact, Reason};
use super::rates::Rates;
use super::results::Results;
use super::scorecard::{Assessment, Expected, Outcome, Response, Why, assess, expect, held, trend};
use crate::config::Calendar;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::definitions::Definitions;
use crate::model::period::{Grain, Period};
use crate::model::report::Block;
use crate::model::scorecard::{Criterion, Expectation, Question, Scorecard, Test};

/// What came of a scorecard.
#[derive(Debug, Clone)]
pub struct ScorecardResult {
    /// The scorecard.
    pub scorecard: Scorecard,
    /// Where it stands as of the run.
    pub now: Standing,
    /// Where it stood in each quarter with answers, the oldest first, and last where it stands now.
    pub history: Vec<Standing>,
    /// Where it stood at the end of periods whose reports show it.
    pub in_reports: BTreeMap<Period, Standing>,
    /// The names of those who ever answered, by their ids.
    pub names: BTreeMap<String, String>,
    /// Answers to questions the scorecard does not ask.
    pub stray: Vec<Response>,
}

/// Where a scorecard stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its levels.
    pub assessment: Assessment,
    /// The quarter whose values were measured: the last that was over on the day.
    pub period: Period,
    /// What is expected of a company of the size it had in that quarter.
    pub expected: Option<Expected>,
    /// The day of the newest answer.
    pub answered: Option<NaiveDate>,
    /// The ids of those whose newest answers count.
    pub raters: Vec<String>,
}

/// The days on which scorecards are shown.
pub(super) struct Days {
    as_of: NaiveDate,
    /// By scorecard: the days of its history, the oldest first; the last is that of the run.
    history: IndexMap<String, Vec<NaiveDate>>,
    /// By scorecard: the periods of reports that show it, with their last days.
    reports: IndexMap<String, BTreeMap<Period, NaiveDate>>,
}

impl Days {
    /// Lists the days on which the scorecards of a site are shown; `candidates` are the periods
    /// that each report might have a page for.
    pub(super) fn of(
        definitions: &Definitions,
        book: &Book,
        candidates: &IndexMap<String, Vec<Period>>,
        as_of: NaiveDate,
        calendar: &Calendar,
    ) -> Self {
        let history = |scorecard: &Scorecard| {
            let own: BTreeSet<NaiveDate> =
                book.of(scorecard).responses.iter().map(|response| response.date).collect();
            // What only measures has no days of its own and is looked at when the others are.
            let days = if own.is_empty() { book.days() } else { own };
            one_per_quarter(days.into_iter().filter(|day| *day <= as_of), as_of, calendar)
        };
        let reports = |scorecard: &Scorecard| {
            let shows = |block: &Block| matches!(block, Block::Scorecard(name) if name.value == scorecard.id.value);
            let showing = definitions.reports.iter().filter(|(_, r)| r.blocks().any(shows));
            let periods = showing.flat_map(|(name, _)| candidates.get(name).into_iter().flatten());
            let last = |period: &Period| period.end().pred_opt().unwrap_or(as_of).min(as_of);
            periods.map(|period| (*period, last(period))).collect()
        };
        let each = || definitions.scorecards.iter();
        Self {
            as_of,
            history: each().map(|(name, card)| (name.clone(), history(card))).collect(),
            reports: each().map(|(name, card)| (name.clone(), reports(card))).collect(),
        }
    }

    /// Lists the quarters whose values are needed.
    pub(super) fn quarters(&self, definitions: &Definitions, calendar: &Calendar) -> Vec<Period> {
        let mut quarters = BTreeSet::new();
        for (name, scorecard) in &definitions.scorecards {
            let longest = scorecard.criteria().filter_map(|(_, criterion)| {
                let Question::Measure { test, .. } = &criterion.question else { return None };
                Some(span(test))
            });
            let size = scorecard.expectation.iter().map(|_| 1);
            let Some(count) = longest.chain(size).max() else { continue };
            let history = self.history.get(name).into_iter().flatten();
            let reports = self.reports.get(name).into_iter().flat_map(BTreeMap::values);
            for day in history.chain(reports) {
                let last = Period::last_complete(Grain::Quarter, *day, calendar);
                quarters.extend(last.series(count, calendar));
            }
        }
        quarters.into_iter().collect()
    }

    /// Assesses the scorecards of a site on their days.
    pub(super) fn assess(
        &self,
        definitions: &Definitions,
        book: &Book,
        results: &Results,
        rates: &Rates,
        diags: &mut Diagnostics,
    ) -> IndexMap<String, ScorecardResult> {
        let mut all = IndexMap::new();
        for (name, scorecard) in &definitions.scorecards {
            let Answers { responses, stray } = book.of(scorecard);
            let stand = |day: NaiveDate| stand(scorecard, &responses, day, results, rates);
            let history: Vec<Standing> =
                self.history.get(name).into_iter().flatten().map(|day| stand(*day)).collect();
            let now = history.last().cloned().unwrap_or_else(|| stand(self.as_of));
            let reports = self.reports.get(name).into_iter().flatten();
            let in_reports = reports.map(|(period, day)| (*period, stand(*day))).collect();
            let name_of = |id: &String| (id.clone(), book.name(id));
            let names = responses.iter().map(|response| name_of(&response.rater)).collect();
            diags.extend(missing_rate(scorecard, &now));
            let scorecard = scorecard.clone();
            let card = ScorecardResult { scorecard, now, history, in_reports, names, stray };
            all.insert(name.clone(), card);
        }
        all
    }
}

impl ScorecardResult {
    /// Returns where the scorecard stood at the end of a period of a report that shows it.
    pub fn at(&self, period: Period) -> Option<&Standing> {
        self.in_reports.get(&period)
    }

    /// Returns the names of those who gave the answers of a standing, in alphabetical order.
    pub fn rater_names(&self, standing: &Standing) -> Vec<String> {
        let named = |id: &String| self.names.get(id).unwrap_or(id).clone();
        let names: BTreeSet<String> = standing.raters.iter().map(named).collect();
        names.into_iter().collect()
    }
}

/// Keeps the last of the days on which the same quarter was the last one over, and puts the day of
/// the run at the end.
fn one_per_quarter(
    days: impl Iterator<Item = NaiveDate>,
    as_of: NaiveDate,
    calendar: &Calendar,
) -> Vec<NaiveDate> {
    let by_quarter: BTreeMap<Period, NaiveDate> = days
        .chain([as_of])
        .map(|day| (Period::last_complete(Grain::Quarter, day, calendar), day))
        .collect();
    by_quarter.into_values().collect()
}

fn stand(
    scorecard: &Scorecard,
    responses: &[Response],
    day: NaiveDate,
    results: &Results,
    rates: &Rates,
) -> Standing {
    let period = Period::last_complete(Grain::Quarter, day, &results.calendar);
    let assessment = assess(scorecard, responses, day, |_, c| measured(c, period, results));
    let counted = || {
        let criteria = assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria);
        criteria.flat_map(|criterion| &criterion.responses)
    };
    let raters: BTreeSet<String> = counted().map(|response| response.rater.clone()).collect();
    let expected = scorecard.expectation.as_ref().map(|expectation| {
        let value = results.value(period, &expectation.metric.value);
        let rate = rate(expectation, period, &results.calendar, rates);
        expect(expectation, value, rate, assessment.reached())
    });
    Standing {
        answered: counted().map(|response| response.date).max(),
        raters: raters.into_iter().collect(),
        expected,
        period,
        assessment,
    }
}

/// Returns what a unit of the currency of bands is worth in the reporting one, as it was planned
/// for the fiscal year of a period.
fn rate(
    expectation: &Expectation,
    period: Period,
    calendar: &Calendar,
    rates: &Rates,
) -> Result<Exact, Reason> {
    let Some(currency) = &expectation.currency else { return Ok(Exact::from_integer(1.into())) };
    let year = Period::containing(period.start(), Grain::Year, calendar);
    rates.plan(&currency.value, year.start()).ok_or(Reason::MissingRate)
}

fn missing_rate(scorecard: &Scorecard, now: &Standing) -> Option<Diagnostic> {
    let currency = scorecard.expectation.as_ref()?.currency.as_ref()?;
    let lacks = now.expected.as_ref()?.value == Err(Reason::MissingRate);
    let message = format!(
        "there is no planned rate from `{}` to the reporting currency, which the bands need",
        currency.value
    );
    lacks.then(|| {
        Diagnostic::at(Rule::MissingRate, currency.span.clone(), message).hint(
            "add a row of the kind `plan` to `fx_rates`, dated the first day of the fiscal year",
        )
    })
}

/// How many quarters a test looks at.
fn span(test: &Test) -> usize {
    match test {
        Test::When { periods, .. } => *periods as usize,
        Test::Trend { quarters } => *quarters as usize + 1,
    }
}

/// The outcome of a criterion that asks a metric, over the quarters up to `period`.
fn measured(criterion: &Criterion, period: Period, results: &Results) -> Outcome {
    let Question::Measure { metric, vintage, test } = &criterion.question else {
        return Outcome::Unknown(Why::Unanswered);
    };
    let value = |quarter: &Period| match vintage {
        None => results.value(*quarter, &metric.value),
        Some(days) => results.shown_beside(*quarter, &metric.value, &format!("t-{days}")),
    };
    let quarters = period.series(span(test), &results.calendar);
    let values: Vec<Result<Exact, Reason>> = quarters.iter().map(value).collect();
    match test {
        Test::When { condition, periods, .. } => held(condition, &values, *periods),
        Test::Trend { .. } => {
            let Some(definition) = results.metrics.get(&metric.value) else {
                return Outcome::Unknown(Why::NoValue(Reason::NoData));
            };
            match (values.first(), values.last()) {
                (Some(Ok(before)), Some(Ok(now))) => {
                    Outcome::Moved(trend(now, before, definition.unit, definition.direction))
                }
                (Some(Err(reason)), _) | (_, Some(Err(reason))) => {
                    Outcome::Unknown(Why::NoValue(reason.clone()))
                }
                _ => Outcome::Unknown(Why::NoValue(Reason::NoData)),
            }
        }
    }
}
