//! Seals: what one of a period holds, and what has become of the figures of those there are.
//!
//! [`seal`] writes down the figures of a period with what they were computed from; [`restated`]
//! finds those that are others now, with the reason why.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use indexmap::IndexMap;

use super::number::{Exact, Reason};
use super::outcome::{Evaluation, Figure};
use super::table::{Reading, Tables};
use crate::config::Calendar;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{MetricId, Metrics, Unit};
use crate::model::period::Period;
use crate::model::seal::{
    Cause, InputDigest, Restatement, Seal, SealedInput, SealedUnit, SealedValue, Subject,
};
use crate::model::segment::SegmentId;
use crate::source::Span;

/// The table of exchange rates.
const RATES: &str = "fx_rates";

/// The reporting of a period that was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPeriod {
    /// The day it was sealed.
    pub sealed_at: NaiveDate,
    /// The date of the run that gave its figures.
    pub as_of: NaiveDate,
    /// Where its seal stands.
    pub span: Option<Span>,
    /// The figures that are others now, in the order of the seal.
    pub restated: Vec<Restated>,
}

/// A figure that is another one than was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated {
    /// What it is about.
    pub subject: Subject,
    /// What it counts.
    pub unit: Unit,
    /// The value that was reported.
    pub reported: Exact,
    /// The value now, or why there is none.
    pub now: Result<Exact, Reason>,
    /// What was added to the reported value; nothing where there is no value now, or one in another
    /// currency.
    pub difference: Option<Exact>,
    /// Why it is another one.
    pub cause: Cause,
    /// What a later seal says of it, once one does.
    pub noted: Option<Noted>,
}

/// A restatement that a later seal has written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The label of the later period.
    pub period: String,
    /// What people said about it.
    pub note: String,
}

impl SealedPeriod {
    /// Returns what has become of a figure, if it is another one now.
    pub fn find(&self, metric: &MetricId, part: Option<(&SegmentId, &str)>) -> Option<&Restated> {
        self.restated.iter().find(|restated| {
            let own = restated.subject.part.as_ref().map(|(by, key)| (by, key.as_str()));
            restated.subject.metric == *metric && own == part
        })
    }
}

/// Returns the files that were read, in the order of the contracts.
pub fn inputs(tables: &Tables) -> Vec<SealedInput> {
    let sources: BTreeMap<_, _> = tables
        .by_name
        .values()
        .flat_map(|table| &table.sources)
        .map(|source| (&source.path, source))
        .collect();
    let input = |reading: &Reading| {
        let source = sources.get(&reading.path)?;
        Some(SealedInput {
            source: reading.source.clone(),
            file: Some(reading.path.to_string()),
            digest: InputDigest::Blake3(source.digest.clone()),
            rows: source.rows as u64,
        })
    };
    tables.readings.iter().filter_map(input).collect()
}

/// What besides the figures a seal says.
#[derive(Debug, Clone, Copy)]
pub struct Sealing<'a> {
    /// The day of it.
    pub sealed_at: NaiveDate,
    /// The date of the run.
    pub as_of: NaiveDate,
    /// The program with its version.
    pub engine: &'a str,
    /// The segments whose keys are sealed beside the totals.
    pub segments: &'a [SegmentId],
}

/// Seals the figures of a period: every one that has a value.
pub fn seal(
    evaluation: &Evaluation,
    metrics: &Metrics,
    calendar: &Calendar,
    inputs: Vec<SealedInput>,
    sealing: &Sealing<'_>,
) -> Seal {
    let mut values = IndexMap::new();
    for (id, outcome) in &evaluation.metrics {
        let Some(metric) = metrics.get(id) else { continue };
        let mut add = |part, figure: &Figure| {
            let Ok(value) = &figure.value else { return };
            let sealed = SealedValue {
                value: value.clone(),
                quotient: figure.numerator.clone().zip(figure.denominator.clone()),
                version: metric.version,
                unit: Some(SealedUnit::of(metric.unit, &evaluation.currency)),
                span: None,
            };
            values.insert(Subject { metric: id.clone(), part }, sealed);
        };
        add(None, &outcome.figure);
        for part in outcome.segments.iter().filter(|part| sealing.segments.contains(&part.by)) {
            add(Some((part.by.clone(), part.key.clone())), &part.figure);
        }
    }
    Seal {
        period: evaluation.period.label(calendar),
        span: None,
        sealed_at: sealing.sealed_at,
        as_of: sealing.as_of,
        engine: sealing.engine.to_owned(),
        inputs,
        values,
        restatements: Vec::new(),
    }
}

/// Returns the seals there were on the date of the run by their period, and reports those whose
/// period the calendar does not have.
pub fn by_period<'a>(
    seals: &'a IndexMap<String, Seal>,
    calendar: &Calendar,
    as_of: Option<NaiveDate>,
    diags: &mut Diagnostics,
) -> BTreeMap<Period, &'a Seal> {
    let mut found = BTreeMap::new();
    for seal in seals.values() {
        match (Period::parse(&seal.period, calendar), &seal.span) {
            (Ok(period), _) if as_of.is_none_or(|as_of| seal.as_of <= as_of) => {
                found.insert(period, seal);
            }
            (Ok(_), _) | (Err(_), None) => {}
            (Err(error), Some(span)) => diags.push(
                Diagnostic::at(Rule::InvalidValue, span.clone(), error.to_string())
                    .hint("a seal names its period as `almanac metrics` prints it"),
            ),
        }
    }
    found
}

/// Returns the segments of some seals.
pub fn segments<'a>(seals: impl IntoIterator<Item = &'a Seal>) -> BTreeSet<SegmentId> {
    let subjects = seals.into_iter().flat_map(|seal| seal.values.keys());
    subjects.filter_map(|subject| Some(subject.part.as_ref()?.0.clone())).collect()
}

/// Compares seals with the figures of now.
pub fn restated(
    seals: &BTreeMap<Period, &Seal>,
    by_period: &BTreeMap<Period, Evaluation>,
    metrics: &Metrics,
    tables: &Tables,
) -> BTreeMap<Period, SealedPeriod> {
    let files = inputs(tables);
    let rates: BTreeSet<&str> = tables
        .readings
        .iter()
        .filter(|reading| reading.table == RATES)
        .map(|reading| reading.source.as_str())
        .collect();
    let sealed = |(period, seal): (&Period, &&Seal)| {
        let evaluation = by_period.get(period)?;
        let now = Now { evaluation, metrics, changed: changed(&seal.inputs, &files, &rates) };
        let later: Vec<&Seal> = seals
            .iter()
            .filter(|(other, _)| other.start() >= period.end())
            .map(|(_, seal)| *seal)
            .collect();
        let restated = seal.values.iter().filter_map(|(subject, value)| {
            let mut restated = now.restated(seal, subject, value)?;
            restated.noted = noted(&later, &seal.period, &restated);
            Some(restated)
        });
        let sealed = SealedPeriod {
            sealed_at: seal.sealed_at,
            as_of: seal.as_of,
            span: seal.span.clone(),
            restated: restated.collect(),
        };
        Some((*period, sealed))
    };
    seals.iter().filter_map(sealed).collect()
}

/// In what the files that were read differ from those that were sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Changed {
    /// In nothing.
    Nothing,
    /// In the exchange rates only.
    Rates,
    /// In other tables.
    Rows,
}

fn changed(then: &[SealedInput], now: &[SealedInput], rates: &BTreeSet<&str>) -> Changed {
    // How a digest was written down that is none of ours, nobody here can tell.
    let is_in = |one: &SealedInput, others: &[SealedInput]| {
        let is_same = |other: &SealedInput| {
            let is_file = one.file.is_none() || other.file.is_none() || one.file == other.file;
            one.source == other.source && is_file && one.digest == other.digest
        };
        others.iter().any(is_same)
    };
    let gone = then.iter().filter(|one| !is_in(one, now));
    let new = now.iter().filter(|one| !is_in(one, then));
    let of_rates = |one: &SealedInput| rates.contains(one.source.as_str()) || one.source == RATES;
    gone.chain(new).fold(Changed::Nothing, |changed, one| match (changed, of_rates(one)) {
        (Changed::Rows, _) | (_, false) => Changed::Rows,
        (_, true) => Changed::Rates,
    })
}

/// What there is now of a sealed period.
struct Now<'a> {
    evaluation: &'a Evaluation,
    metrics: &'a Metrics,
    changed: Changed,
}

impl Now<'_> {
    fn restated(&self, seal: &Seal, subject: &Subject, sealed: &SealedValue) -> Option<Restated> {
        let now = self.value(subject)?;
        let unit = self.metrics.get(&subject.metric)?.unit;
        let counts = SealedUnit::of(unit, &self.evaluation.currency);
        let in_one_unit = sealed.unit.as_ref().is_none_or(|sealed| *sealed == counts);
        if in_one_unit && now.as_ref() == Ok(&sealed.value) {
            return None;
        }
        Some(Restated {
            subject: subject.clone(),
            unit,
            reported: sealed.value.clone(),
            difference: now.as_ref().ok().filter(|_| in_one_unit).map(|now| now - &sealed.value),
            cause: self.cause(seal, &subject.metric),
            now,
            noted: None,
        })
    }

    /// Returns what a figure is now; nothing where it cannot be told any more, as that of a table
    /// which only knows the present, and where it is withheld: what was reported then stands.
    fn value(&self, subject: &Subject) -> Option<Result<Exact, Reason>> {
        let outcome = self.evaluation.metrics.get(&subject.metric)?;
        let figure = match &subject.part {
            None => &outcome.figure,
            Some((by, key)) => {
                let mut parts = outcome.segments.iter().filter(|part| part.by == *by).peekable();
                parts.peek()?;
                match parts.find(|part| part.key == *key) {
                    Some(part) => &part.figure,
                    // Of the key that was reported no row is left.
                    None => return Some(Err(Reason::NoData)),
                }
            }
        };
        match &figure.value {
            Ok(value) => Some(Ok(value.clone())),
            Err(
                Reason::NoData
                | Reason::MissingInput(_)
                | Reason::PartialPeriod
                | Reason::WrongGrain
                | Reason::Suppressed(_)
                | Reason::NoTarget
                | Reason::OtherAudience,
            ) => None,
            Err(
                reason @ (Reason::ZeroDenominator
                | Reason::NotMeaningful
                | Reason::NoPriorPeriod
                | Reason::MissingRate
                | Reason::ImmatureCohort
                | Reason::TargetMet
                | Reason::CashGenerative
                | Reason::NotBurning
                | Reason::NoLosses),
            ) => Some(Err(reason.clone())),
        }
    }

    fn cause(&self, seal: &Seal, metric: &MetricId) -> Cause {
        match self.changed {
            _ if self.is_redefined(seal, metric, &mut BTreeSet::new()) => Cause::Definition,
            // The same rows give another value only where something else says how to count them.
            Changed::Nothing => Cause::Definition,
            Changed::Rates => Cause::Currency,
            Changed::Rows => Cause::LateData,
        }
    }

    /// Says whether a metric, or one it is made of, has another version than was sealed.
    fn is_redefined(&self, seal: &Seal, id: &MetricId, seen: &mut BTreeSet<MetricId>) -> bool {
        if !seen.insert(id.clone()) {
            return false;
        }
        let sealed = seal.values.get(&Subject::total(id)).map(|value| value.version);
        let Some(metric) = self.metrics.get(id) else { return false };
        let is_other = sealed.is_some_and(|version| version != metric.version);
        is_other || metric.inputs().iter().any(|input| self.is_redefined(seal, &input.value, seen))
    }
}

/// Returns what the newest later seal that speaks of a figure says, if that is the value of now.
fn noted(later: &[&Seal], label: &str, restated: &Restated) -> Option<Noted> {
    let said = later.iter().rev().find_map(|seal| {
        let mut said = seal.restatements.iter();
        let said = said.find(|one| one.of == label && one.subject == restated.subject)?;
        Some((seal, said))
    });
    let (seal, said) = said?;
    let is_same = match (&said.now, &restated.now) {
        (Ok(then), Ok(now)) => then == now,
        (Err(then), Err(now)) => then == now.code(),
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
    };
    is_same.then(|| Noted { period: seal.period.clone(), note: said.note.clone() })
}

/// Returns what a seal of `period` has to say of earlier ones: the figures that are others now and
/// that no seal has spoken of yet.
pub fn restatements(
    sealed: &BTreeMap<Period, SealedPeriod>,
    period: Period,
    calendar: &Calendar,
) -> Vec<Restatement> {
    let earlier = sealed.iter().filter(|(other, _)| other.end() <= period.start());
    let of = |(other, sealed): (&Period, &SealedPeriod)| {
        let of = other.label(calendar);
        let new = sealed.restated.iter().filter(|restated| restated.noted.is_none());
        new.map(|restated| Restatement {
            of: of.clone(),
            subject: restated.subject.clone(),
            reported: restated.reported.clone(),
            now: restated.now.clone().map_err(|reason| reason.code().to_owned()),
            cause: restated.cause,
            note: String::new(),
        })
        .collect::<Vec<_>>()
    };
    earlier.flat_map(of).collect()
}
