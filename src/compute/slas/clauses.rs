//! Promises about figures: all clauses of a service level, judged together at the end of the
//! longest of their periods.

use chrono::NaiveDate;

use super::{Case, State};
use crate::compute::evaluate::{Inputs, Request, evaluate};
use crate::compute::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::model::metric::MetricId;
use crate::model::period::Period;
use crate::model::sla::{Bound, Clause, Sla};

/// What a clause came to in one of its periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseValue {
    /// Its place among the clauses of the service level.
    pub clause: usize,
    /// The period.
    pub period: Period,
    /// The value of the metric.
    pub value: Result<Exact, Reason>,
    /// What it is compared with.
    pub bound: Result<Exact, Reason>,
}

impl ClauseValue {
    /// Says whether the clause was kept; `None` where that is not known.
    pub fn holds(&self, clause: &Clause) -> Option<bool> {
        let (value, bound) = (self.value.as_ref().ok()?, self.bound.as_ref().ok()?);
        Some(clause.holds(value, bound))
    }

    /// Says whether the metric will have a value once what began in the period has had its time.
    fn is_young(&self) -> bool {
        self.value == Err(Reason::ImmatureCohort)
    }
}

/// How many terms are looked at, at most.
const MOST: usize = 60;

/// Returns the values of the clauses of a service level in each of its terms that lies in some
/// days and is over, and each term as a case that is due on its last day.
pub(super) fn judged(
    inputs: &Inputs<'_>,
    sla: &Sla,
    from: NaiveDate,
    as_of: NaiveDate,
) -> (Vec<ClauseValue>, Vec<Case>) {
    let Some(grain) = sla.term() else { return (Vec::new(), Vec::new()) };
    let calendar = inputs.calendar;
    let terms = Period::containing(as_of, grain, calendar).series(MOST, calendar);
    let terms: Vec<Period> = terms.into_iter().filter(|term| term.end() > from).collect();
    let parts: Vec<Vec<Vec<Period>>> = terms
        .iter()
        .map(|term| {
            let of = |clause: &Clause| term.within(clause.per, calendar);
            sla.clauses.iter().map(of).collect()
        })
        .collect();
    let values: Vec<ClauseValue> = sla
        .clauses
        .iter()
        .enumerate()
        .flat_map(|(at, clause)| {
            let periods = parts.iter().flat_map(|by_clause| by_clause[at].iter().copied());
            let over = periods.filter(|period| period.is_complete(as_of)).collect();
            values(inputs, at, clause, over)
        })
        .collect();
    let case = |(term, by_clause): (&Period, &Vec<Vec<Period>>)| {
        let state = state(sla, by_clause, &values, as_of);
        Case {
            subject: term.label(calendar),
            team: None,
            owner: None,
            due: term.end().pred_opt().unwrap_or(term.end()),
            state,
            is_open: state == State::Pending,
            overdue: None,
            has_remediation: false,
            has_reason: false,
            escalated: None,
        }
    };
    let cases = terms.iter().zip(&parts).map(case).collect();
    (values, cases)
}

/// Judges a term: it is kept when every clause is, in every one of its periods.
fn state(sla: &Sla, parts: &[Vec<Period>], values: &[ClauseValue], as_of: NaiveDate) -> State {
    if !parts.iter().flatten().all(|period| period.is_complete(as_of)) {
        return State::Pending;
    }
    let mut state = State::Met;
    for (at, periods) in parts.iter().enumerate() {
        for period in periods {
            let found = values.iter().find(|v| v.clause == at && v.period == *period);
            match found.and_then(|value| value.holds(&sla.clauses[at])) {
                Some(true) => {}
                Some(false) => return State::Breached,
                None if found.is_some_and(ClauseValue::is_young) => return State::Pending,
                None => state = State::NoValue,
            }
        }
    }
    state
}

fn values(
    inputs: &Inputs<'_>,
    at: usize,
    clause: &Clause,
    periods: Vec<Period>,
) -> Vec<ClauseValue> {
    let metric: &MetricId = &clause.metric.value;
    let request = Request { metrics: Some(vec![metric.clone()]), periods, ..Request::default() };
    // The metric is evaluated with all others too, which reports its faults.
    let evaluations = evaluate(inputs, &request, &mut Diagnostics::new());
    let value = |evaluation: &crate::compute::outcome::Evaluation| {
        let outcome = evaluation.metrics.get(metric)?;
        let bound = match &clause.bound {
            Bound::Value(value) => Ok(value.clone()),
            Bound::Target => match &outcome.target {
                Some(target) => Ok(target.value.clone()),
                None => Err(Reason::MissingInput("targets".to_owned())),
            },
        };
        let (period, value) = (evaluation.period, outcome.figure.value.clone());
        Some(ClauseValue { clause: at, period, value, bound })
    };
    evaluations.iter().filter_map(value).collect()
}
