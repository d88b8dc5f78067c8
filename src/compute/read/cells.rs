//! The cells of one column of a table: by row a code, by code the text that the cell holds.
//!
//! What a cell holds, and later what it is worth, is worked out once for each different text,
//! however many rows have it.

use indexmap::IndexMap;
use rayon::prelude::*;

use super::convert::Job;
use super::raw::RawColumn;
use super::resolve::{Source, Target, Way};
use crate::compute::texts::{NO_CODE, RawTexts, Texts, TextsBuilder};

/// Below so many texts one thread is faster than several.
const FEW: usize = 1 << 14;

/// The cells of a column; every text that is listed is that of some row.
#[derive(Debug)]
pub(super) struct Cells<'c> {
    lexicon: Lexicon<'c>,
    /// What stands where there is no value.
    default: Option<&'c str>,
}

#[derive(Debug)]
enum Lexicon<'c> {
    /// A column of the file as it is, and what its words stand for.
    Column { job: &'c Job<'c>, texts: &'c RawTexts, map: Option<&'c IndexMap<String, String>> },
    /// Put together from several columns and constants.
    Mixed { codes: Vec<u32>, texts: Vec<&'c str> },
}

impl<'c> Cells<'c> {
    /// Takes for each row the first way that applies and has a value.
    pub(super) fn of(job: &'c Job<'c>, target: &'c Target<'_>, rows: usize) -> Self {
        let lexicon = match only_column(target) {
            Some((texts, map)) => Lexicon::Column { job, texts, map },
            None => mixed(job, target, rows),
        };
        Self { lexicon, default: target.default() }
    }

    /// Returns the cells of a column of the file.
    pub(super) fn of_column(job: &'c Job<'c>, texts: &'c RawTexts) -> Self {
        Self { lexicon: Lexicon::Column { job, texts, map: None }, default: None }
    }

    /// Returns by row the code of its text, or [`NO_CODE`].
    pub(super) fn codes(&self) -> &[u32] {
        match &self.lexicon {
            Lexicon::Column { texts, .. } => texts.codes(),
            Lexicon::Mixed { codes, .. } => codes,
        }
    }

    /// Returns how many codes there are.
    pub(super) fn count(&self) -> usize {
        match &self.lexicon {
            Lexicon::Column { texts, .. } => texts.names().len(),
            Lexicon::Mixed { texts, .. } => texts.len(),
        }
    }

    /// Returns what cells with a code hold, if they hold a value.
    pub(super) fn text(&self, code: u32) -> Option<&'c str> {
        let own = match &self.lexicon {
            Lexicon::Column { job, texts, map } => {
                texts.names().get(code).and_then(|text| held(job, *map, text))
            }
            Lexicon::Mixed { texts, .. } => texts.get(code as usize).copied(),
        };
        own.or(self.default)
    }

    /// Returns what the cell of a row holds.
    pub(super) fn get(&self, row: usize) -> Option<&'c str> {
        self.text(self.codes()[row])
    }

    /// Returns each different text that is a value, with the number of rows that hold it.
    pub(super) fn different(&self) -> impl Iterator<Item = (&'c str, usize)> {
        let mut rows = vec![0_u32; self.count()];
        for code in self.codes() {
            if let Some(rows) = rows.get_mut(*code as usize) {
                *rows += 1;
            }
        }
        let text = |(rows, code)| Some((self.text(code)?, rows as usize));
        rows.into_iter().zip(0..).filter_map(text)
    }

    /// Finds the first row whose text is one that is looked for.
    pub(super) fn first(&self, is_one: impl Fn(&str) -> bool) -> Option<usize> {
        (0..self.codes().len()).find(|row| self.get(*row).is_some_and(&is_one))
    }

    /// Says whether any row has a value.
    pub(super) fn any(&self) -> bool {
        let blank = || self.default.is_some() && !self.codes().is_empty();
        (0..self.count() as u32).any(|code| self.text(code).is_some()) || blank()
    }

    /// Returns the rows whose text has some property; `None` is the text of a cell without a value.
    pub(super) fn rows(&self, is_one: impl Fn(Option<&str>) -> bool + Sync) -> Vec<usize> {
        let by_code = self.each(|code| is_one(self.text(code)));
        let found = self.codes().iter().enumerate().filter(|(_, code)| *by_code.get(**code));
        found.map(|(row, _)| row).collect()
    }

    /// Works something out for every code.
    pub(super) fn each<T: Send>(&self, value: impl Fn(u32) -> T + Sync) -> ByCode<T> {
        let codes = 0..self.count() as u32;
        let all = match codes.len() {
            FEW.. => codes.into_par_iter().map(&value).collect(),
            _ => codes.map(&value).collect(),
        };
        ByCode { all, blank: value(NO_CODE) }
    }

    /// Returns the texts of the rows as they are read.
    pub(super) fn texts<'t, F>(&self, read: F) -> Texts
    where
        'c: 't,
        F: Fn(&'c str) -> Option<std::borrow::Cow<'t, str>>,
    {
        let mut builder = TextsBuilder::default();
        let mut code = |text: Option<&'c str>| {
            let text = text.and_then(&read);
            text.map_or(NO_CODE, |text| builder.code_of(&text))
        };
        let all: Vec<u32> = (0..self.count() as u32).map(|own| code(self.text(own))).collect();
        // A default that no row needs is no text of the column.
        let has_blank = self.default.is_some() && self.codes().contains(&NO_CODE);
        let blank = if has_blank { code(self.default) } else { NO_CODE };
        let by_code = ByCode { all, blank };
        builder.finish_coded(self.codes().iter().map(|code| *by_code.get(*code)).collect())
    }
}

/// Something that was worked out for every code.
#[derive(Debug)]
pub(super) struct ByCode<T> {
    pub(super) all: Vec<T>,
    /// For rows without a text of their own.
    pub(super) blank: T,
}

impl<T> ByCode<T> {
    #[inline]
    pub(super) fn get(&self, code: u32) -> &T {
        self.all.get(code as usize).unwrap_or(&self.blank)
    }
}

/// Returns the column that a target is read from, if it is one alone and without a condition.
pub(super) fn only_column<'c>(
    target: &'c Target<'_>,
) -> Option<(&'c RawTexts, Option<&'c IndexMap<String, String>>)> {
    match &*target.ways {
        [Way { source: Source::Column { cells, .. }, map, holds: None }] => match &**cells {
            RawColumn::Texts(texts) => Some((texts, *map)),
            RawColumn::Days(_) | RawColumn::Numbers { .. } => None,
        },
        _ => None,
    }
}

/// Returns what a text of the file stands for, unless that is no value.
fn held<'c>(
    job: &Job<'_>,
    map: Option<&'c IndexMap<String, String>>,
    text: &'c str,
) -> Option<&'c str> {
    let word = map.and_then(|map| map.get(text.trim()));
    job.value(Some(word.map_or(text, String::as_str)))
}

fn mixed<'c>(job: &Job<'_>, target: &'c Target<'_>, rows: usize) -> Lexicon<'c> {
    let mut codes = vec![NO_CODE; rows];
    let mut texts = Vec::new();
    for way in &target.ways {
        let own: Option<&'c RawTexts> = match &way.source {
            Source::Constant(_) => None,
            Source::Column { cells, .. } => match &**cells {
                RawColumn::Texts(texts) => Some(texts),
                RawColumn::Days(_) | RawColumn::Numbers { .. } => continue,
            },
        };
        let mut known: Vec<u32> = vec![NO_CODE; own.map_or(1, |own| own.names().len())];
        for (row, cell) in codes.iter_mut().enumerate().filter(|(_, code)| **code == NO_CODE) {
            if way.holds.as_ref().is_some_and(|holds| !holds[row]) {
                continue;
            }
            let (place, text) = match (&way.source, own) {
                (Source::Constant(text), _) => (0, Some(*text)),
                (Source::Column { .. }, Some(own)) => (own.codes()[row], own.get(row)),
                (Source::Column { .. }, None) => continue,
            };
            let (Some(place), Some(text)) = (known.get_mut(place as usize), text) else { continue };
            if *place == NO_CODE
                && let Some(text) = held(job, way.map, text)
            {
                *place = texts.len() as u32;
                texts.push(text);
            }
            *cell = *place;
        }
    }
    Lexicon::Mixed { codes, texts }
}
