//! The tables `assessments` and `users` → answers to scorecards.

use std::collections::{BTreeMap, BTreeSet};

use super::column::NO_DAY;
use super::scorecard::Response;
use super::table::{Table, Tables};
use crate::model::scorecard::Scorecard;
use chrono::NaiveDate;

/// All answers of a site, with the names of those who gave them.
pub(super) struct Book {
    by_model: BTreeMap<String, Vec<Response>>,
    names: BTreeMap<String, String>,
}

/// The answers to one scorecard.
pub(super) struct Answers {
    /// Answers to its questions.
    pub(super) responses: Vec<Response>,
    /// Answers to questions it does not ask.
    pub(super) stray: Vec<Response>,
}

/// Reads the answers, in the order of the rows.
pub(super) fn read(tables: &Tables) -> Book {
    let mut book = Book { by_model: BTreeMap::new(), names: BTreeMap::new() };
    if let Some(table) = tables.by_name.get("users") {
        let ids = texts(table, "owner_id");
        let names = texts(table, "name");
        book.names.extend(ids.into_iter().zip(names));
    }
    let Some(table) = tables.by_name.get("assessments") else { return book };
    let columns = ["model", "dimension", "criterion", "rater", "value", "evidence"];
    let [models, dimensions, criteria, raters, values, evidence] =
        columns.map(|name| texts(table, name));
    for (row, date) in dates(table, "date").into_iter().enumerate() {
        let Some(date) = date else { continue };
        book.by_model.entry(models[row].clone()).or_default().push(Response {
            date,
            dimension: dimensions[row].clone(),
            criterion: criteria[row].clone(),
            rater: raters[row].clone(),
            value: values[row].clone(),
            evidence: evidence[row].clone(),
        });
    }
    book
}

impl Book {
    /// Returns the answers to a scorecard.
    pub(super) fn of(&self, scorecard: &Scorecard) -> Answers {
        let all = self.by_model.get(&scorecard.id.value).map_or(&[][..], Vec::as_slice);
        let is_asked = |response: &&Response| {
            scorecard.criteria().any(|(dimension, criterion)| {
                dimension.id.value == response.dimension && criterion.id.value == response.criterion
            })
        };
        let (responses, stray): (Vec<&Response>, Vec<&Response>) = all.iter().partition(is_asked);
        let owned = |list: Vec<&Response>| list.into_iter().cloned().collect();
        Answers { responses: owned(responses), stray: owned(stray) }
    }

    /// Returns the days on which anybody answered anything.
    pub(super) fn days(&self) -> BTreeSet<NaiveDate> {
        self.by_model.values().flatten().map(|response| response.date).collect()
    }

    /// Returns the models that have answers and are not known.
    pub(super) fn unknown(&self, is_known: impl Fn(&str) -> bool) -> Vec<String> {
        self.by_model.keys().filter(|name| !is_known(name)).cloned().collect()
    }

    /// Returns the name of a rater, or the id where the users do not give one.
    pub(super) fn name(&self, rater: &str) -> String {
        self.names.get(rater).filter(|name| !name.is_empty()).map_or(rater, |name| name).to_owned()
    }
}

/// A column as text, a missing column or cell as nothing.
fn texts(table: &Table, name: &str) -> Vec<String> {
    let column = table.columns.get(name);
    let cell = |row| column.and_then(|column| column.text(row)).unwrap_or_default();
    (0..table.height).map(cell).collect()
}

fn dates(table: &Table, name: &str) -> Vec<Option<NaiveDate>> {
    let Some(days) = table.days(name) else { return Vec::new() };
    let date = |day: &i32| NaiveDate::from_epoch_days(*day).filter(|_| *day != NO_DAY);
    days.iter().map(date).collect()
}
