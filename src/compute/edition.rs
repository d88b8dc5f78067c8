//! Editions: figures as they were written down once, and what has become of them since.
//!
//! An edition comes from the JSON of `almanac metrics` and of a built site, from a seal, or from what
//! the figures are now. It is text beside values: codes of reasons and words of units stay what the
//! file says, since another version of the program may have written it.

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::number::{Exact, decimal_text};
use super::outcome::{Evaluation, Figure};
use crate::config::Calendar;
use crate::diag::Diagnostics;
use crate::model::metric::{Metrics, decimal};
use crate::model::seal::{self, Seal};
use crate::source::SourceTree;
use crate::yaml::{self, Budget};

/// Places of a value in JSON.
const PLACES: u32 = 12;

/// How many values a seal may hold.
const NODES: usize = 500_000;

/// The figures of some periods, as they were written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// The figures, by the label of their period.
    pub periods: IndexMap<String, IndexMap<Subject, Stated>>,
    /// Whether figures without a value are listed too.
    pub gaps: Gaps,
}

/// Whether an edition lists figures that have no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gaps {
    /// It does, with the reason.
    #[default]
    Listed,
    /// What is not in it had no value, or was not there.
    LeftOut,
}

/// What a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The metric.
    pub metric: String,
    /// The segment and its key; `None` for all rows.
    pub part: Option<(String, String)>,
}

/// A figure as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The value, or the code of the reason why there is none.
    pub value: Result<Exact, String>,
    /// What the value counts.
    pub unit: String,
    /// The version of the definition, where it was noted.
    pub version: Option<u64>,
}

/// Why a text is no edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditionError {
    /// It begins like JSON and is none.
    #[error("it is no JSON: {0}")]
    NoJson(String),
    /// It is JSON of something else.
    #[error("it does not hold what `almanac metrics --format json` prints: {0}")]
    OtherShape(String),
    /// It is no JSON and no seal either.
    #[error("it is no JSON and no seal: {0}")]
    NoSeal(String),
}

impl Edition {
    /// Reads a seal, or the JSON of one period or of a list of them.
    ///
    /// # Errors
    ///
    /// Fails when the text is neither.
    pub fn read(text: &str) -> Result<Self, EditionError> {
        if !text.trim_start().starts_with(['{', '[']) {
            return sealed(text).map(|seal| Self::of_seal(&seal));
        }
        let json: Value =
            serde_json::from_str(text).map_err(|error| EditionError::NoJson(error.to_string()))?;
        let one = std::slice::from_ref(&json);
        let objects = json.as_array().map_or(one, Vec::as_slice);
        let periods = objects.iter().map(period).collect::<Result<_, _>>()?;
        Ok(Self { periods, gaps: Gaps::Listed })
    }

    /// Takes the figures of a seal.
    pub fn of_seal(seal: &Seal) -> Self {
        let figures = seal.values.iter().map(|(subject, sealed)| {
            let unit = sealed.unit.as_ref().map(|unit| unit.unit().name());
            let stated = Stated {
                value: Ok(sealed.value.clone()),
                unit: unit.unwrap_or_default().to_owned(),
                version: Some(sealed.version.into()),
            };
            (Subject::from(subject), stated)
        });
        let periods = IndexMap::from([(seal.period.clone(), figures.collect())]);
        Self { periods, gaps: Gaps::LeftOut }
    }

    /// Takes the figures as they are now.
    pub fn of(evaluations: &[Evaluation], metrics: &Metrics, calendar: &Calendar) -> Self {
        let of_period = |evaluation: &Evaluation| {
            let mut figures = IndexMap::new();
            for (id, outcome) in &evaluation.metrics {
                let Some(metric) = metrics.get(id) else { continue };
                let mut add = |part, figure: &Figure| {
                    let stated = Stated {
                        value: figure.value.clone().map_err(|reason| reason.code().to_owned()),
                        unit: metric.unit.name().to_owned(),
                        version: Some(metric.version.into()),
                    };
                    figures.insert(Subject { metric: id.to_string(), part }, stated);
                };
                add(None, &outcome.figure);
                for part in &outcome.segments {
                    add(Some((part.by.to_string(), part.key.clone())), &part.figure);
                }
            }
            (evaluation.period.label(calendar), figures)
        };
        Self { periods: evaluations.iter().map(of_period).collect(), gaps: Gaps::Listed }
    }

    /// Returns the names of the metrics in it.
    pub fn metrics(&self) -> IndexSet<&str> {
        let subjects = self.periods.values().flat_map(IndexMap::keys);
        subjects.map(|subject| subject.metric.as_str()).collect()
    }
}

impl From<&seal::Subject> for Subject {
    fn from(subject: &seal::Subject) -> Self {
        let part = subject.part.as_ref().map(|(by, key)| (by.to_string(), key.clone()));
        Self { metric: subject.metric.to_string(), part }
    }
}

/// Reads a seal that lies anywhere.
fn sealed(text: &str) -> Result<Seal, EditionError> {
    let mut found = Diagnostics::new();
    let tree = SourceTree::from_texts([("data/seals/seal.yaml", text)]);
    let budget = Budget { nodes: NODES, ..Budget::default() };
    let node = tree
        .find("data/seals/seal.yaml")
        .and_then(|(id, _)| yaml::read(id, text, 0, budget, &mut found));
    let seal = node.and_then(|node| Seal::read(&node, &mut found));
    match (seal, found.iter().next()) {
        (Some(seal), None) => Ok(seal),
        (_, Some(fault)) => Err(EditionError::NoSeal(fault.message.clone())),
        (None, None) => Err(EditionError::NoSeal("it is empty".to_owned())),
    }
}

fn period(json: &Value) -> Result<(String, IndexMap<Subject, Stated>), EditionError> {
    let label = text(json, "period", "a period")?;
    let metrics = list(json, "metrics", &label)?;
    let mut figures = IndexMap::new();
    for metric in metrics {
        let id = text(metric, "id", "a metric")?;
        let unit = text(metric, "unit", &id)?;
        let version = metric.get("version").and_then(Value::as_u64);
        let subject = Subject { metric: id.clone(), part: None };
        figures.insert(subject, stated(metric, &id, &unit, version)?);
        for segment in metric.get("segments").and_then(Value::as_array).into_iter().flatten() {
            let part = (text(segment, "by", &id)?, text(segment, "key", &id)?);
            let subject = Subject { metric: id.clone(), part: Some(part) };
            figures.insert(subject, stated(segment, &id, &unit, version)?);
        }
    }
    Ok((label, figures))
}

fn stated(
    json: &Value,
    id: &str,
    unit: &str,
    version: Option<u64>,
) -> Result<Stated, EditionError> {
    let other = |what: &str| EditionError::OtherShape(format!("`{id}` has {what}"));
    let value = match json.get("value") {
        Some(Value::String(digits)) => {
            Ok(decimal(digits).ok_or_else(|| other(&format!("the value `{digits}`")))?)
        }
        Some(Value::Null) => {
            let code = json.get("reason").and_then(Value::as_str);
            Err(code.ok_or_else(|| other("neither a value nor a reason"))?.to_owned())
        }
        _ => return Err(other("no value that is a decimal in quotes")),
    };
    Ok(Stated { value, unit: unit.to_owned(), version })
}

fn text(json: &Value, key: &str, owner: &str) -> Result<String, EditionError> {
    let found = json.get(key).and_then(Value::as_str).map(str::to_owned);
    found.ok_or_else(|| EditionError::OtherShape(format!("{owner} has no `{key}`")))
}

fn list<'a>(json: &'a Value, key: &str, owner: &str) -> Result<&'a [Value], EditionError> {
    let found = json.get(key).and_then(Value::as_array).map(Vec::as_slice);
    found.ok_or_else(|| EditionError::OtherShape(format!("{owner} has no list `{key}`")))
}

/// What has become of the figures of an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revisions {
    /// How many figures both editions speak of, or could.
    pub compared: usize,
    /// The periods of both editions.
    pub periods: Vec<String>,
    /// The periods that only the earlier edition has.
    pub dropped: Vec<String>,
    /// The periods that only the later edition has.
    pub added: Vec<String>,
    /// The figures that are not what they were, in the order of the later edition.
    pub revised: Vec<Revision>,
}

/// A figure that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The label of its period.
    pub period: String,
    /// What it is about.
    pub subject: Subject,
    /// What was written down before.
    pub before: Option<Stated>,
    /// What is written down now.
    pub after: Option<Stated>,
    /// In what it differs.
    pub kinds: Vec<RevisionKind>,
}

/// In what a figure differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RevisionKind {
    /// It was not there before.
    Appeared,
    /// It is not there any more.
    Vanished,
    /// There is another value, one where there was none, or none where there was one.
    Value,
    /// There is still no value, for another reason.
    Reason,
    /// The definition has another version.
    Version,
}

impl RevisionKind {
    /// Returns the word used in the table, JSON and CSV.
    pub fn code(self) -> &'static str {
        match self {
            Self::Appeared => "appeared",
            Self::Vanished => "vanished",
            Self::Value => "value",
            Self::Reason => "reason",
            Self::Version => "version",
        }
    }
}

/// Compares two editions over the periods that both have; `wanted` says which metrics count.
pub fn revisions(before: &Edition, after: &Edition, wanted: &dyn Fn(&str) -> bool) -> Revisions {
    let only = |here: &Edition, there: &Edition| {
        let labels = here.periods.keys().filter(|label| !there.periods.contains_key(*label));
        labels.cloned().collect()
    };
    let mut found = Revisions {
        dropped: only(before, after),
        added: only(after, before),
        ..Revisions::default()
    };
    for (label, now) in &after.periods {
        let Some(then) = before.periods.get(label) else { continue };
        found.periods.push(label.clone());
        let subjects: IndexSet<&Subject> = now.keys().chain(then.keys()).collect();
        let subjects = subjects.into_iter().filter(|subject| wanted(&subject.metric));
        let subjects = subjects.filter(|subject| divided(then, subject) && divided(now, subject));
        for subject in subjects {
            let (first, second) = (then.get(subject), now.get(subject));
            if is_gap(before, first, second) || is_gap(after, second, first) {
                continue;
            }
            found.compared += 1;
            let (before, after) = (first, second);
            let kinds = kinds(subject, before, after);
            if !kinds.is_empty() {
                found.revised.push(Revision {
                    period: label.clone(),
                    subject: subject.clone(),
                    before: before.cloned(),
                    after: after.cloned(),
                    kinds,
                });
            }
        }
    }
    found
}

/// Says whether a figure without a value is one that the other edition does not list.
fn is_gap(edition: &Edition, own: Option<&Stated>, other: Option<&Stated>) -> bool {
    let has_no_value = other.is_some_and(|other| other.value.is_err());
    edition.gaps == Gaps::LeftOut && own.is_none() && has_no_value
}

/// Says whether a period could have the part of a metric: an edition that was not divided by a
/// segment has lost none of its keys.
fn divided(figures: &IndexMap<Subject, Stated>, subject: &Subject) -> bool {
    let Some((by, _)) = &subject.part else { return true };
    figures.keys().any(|known| {
        known.metric == subject.metric && known.part.as_ref().is_some_and(|(other, _)| other == by)
    })
}

fn kinds(subject: &Subject, before: Option<&Stated>, after: Option<&Stated>) -> Vec<RevisionKind> {
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (None, Some(_)) => return vec![RevisionKind::Appeared],
        (Some(_), None) => return vec![RevisionKind::Vanished],
        (None, None) => return Vec::new(),
    };
    let mut kinds = Vec::new();
    match (&before.value, &after.value) {
        (Err(then), Err(now)) if then != now => kinds.push(RevisionKind::Reason),
        (Err(_), Err(_)) => {}
        // JSON has twelve places of a quotient, a seal has all of it.
        (Ok(then), Ok(now)) if decimal_text(then, PLACES) == decimal_text(now, PLACES) => {}
        (Ok(_) | Err(_), Ok(_)) | (Ok(_), Err(_)) => kinds.push(RevisionKind::Value),
    }
    // The parts of a metric have its definition, which is said once.
    let versions = before.version.zip(after.version);
    if subject.part.is_none() && versions.is_some_and(|(then, now)| then != now) {
        kinds.push(RevisionKind::Version);
    }
    kinds
}
