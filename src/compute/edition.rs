//! Editions: figures as they were written down once, and what has become of them since.
//!
//! An edition comes from the JSON of `almanac metrics` and of a built site. It is text beside
//! values: codes of reasons and words of units stay what the file says, since another version of the
//! program may have written it.

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::number::Exact;
use crate::model::metric::decimal;

/// The figures of some periods, as they were written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// The figures, by the label of their period.
    pub periods: IndexMap<String, IndexMap<Subject, Stated>>,
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
    /// It is no JSON.
    #[error("it is no JSON: {0}")]
    NoJson(String),
    /// It is JSON of something else.
    #[error("it does not hold what `almanac metrics --format json` prints: {0}")]
    OtherShape(String),
}

impl Edition {
    /// Reads the JSON of one period or of a list of them.
    ///
    /// # Errors
    ///
    /// Fails when the text is no JSON, or JSON of another form.
    pub fn read(text: &str) -> Result<Self, EditionError> {
        let json: Value =
            serde_json::from_str(text).map_err(|error| EditionError::NoJson(error.to_string()))?;
        let one = std::slice::from_ref(&json);
        let objects = json.as_array().map_or(one, Vec::as_slice);
        let periods = objects.iter().map(period).collect::<Result<_, _>>()?;
        Ok(Self { periods })
    }

    /// Returns the names of the metrics in it.
    pub fn metrics(&self) -> IndexSet<&str> {
        let subjects = self.periods.values().flat_map(IndexMap::keys);
        subjects.map(|subject| subject.metric.as_str()).collect()
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
            found.compared += 1;
            let (before, after) = (then.get(subject), now.get(subject));
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
        (then, now) if then != now => kinds.push(RevisionKind::Value),
        _ => {}
    }
    // The parts of a metric have its definition, which is said once.
    let versions = before.version.zip(after.version);
    if subject.part.is_none() && versions.is_some_and(|(then, now)| then != now) {
        kinds.push(RevisionKind::Version);
    }
    kinds
}
