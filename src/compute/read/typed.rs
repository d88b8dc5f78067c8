//! Columns of files that have types of their own: taken as they are where that is the same as
//! reading their text.

use std::sync::Arc;

use super::convert::Job;
use super::parse::{MONEY_PLACES, PLACES, Parsed, is_inclusive};
use super::raw::{NO_NUMBER, RawColumn};
use super::resolve::{Source, Target, Way};
use crate::compute::column::{Column, NO_DAY};
use crate::model::contract::DateFormat;
use crate::model::schema::Kind;

/// The days of the years 1900 to 2200, beyond which a date is a mistake.
const DAYS: std::ops::RangeInclusive<i32> = -25_567..=84_370;

/// The most digits before the point, as in text.
const MOST: i64 = 10_i64.pow(15);

/// Decides whether a target can be taken as it is, and turns into text what cannot.
pub(super) fn settle(job: &Job<'_>, target: &mut Target<'_>) {
    target.is_typed = own(target).is_some_and(|cells| is_fit(job, target, cells));
    if target.is_typed {
        return;
    }
    for way in &mut target.ways {
        if let Source::Column { cells, .. } = &mut way.source
            && !matches!(**cells, RawColumn::Texts(_))
        {
            *cells = Arc::new(RawColumn::Texts(cells.texts().into_owned()));
        }
    }
}

/// Takes the values of a target that [`settle`] left as it was; `None` where there are texts to
/// read.
pub(super) fn take(job: &Job<'_>, target: &mut Target<'_>) -> Option<Parsed> {
    if !target.is_typed {
        return None;
    }
    let shift = i32::from(is_inclusive(job, target));
    let [Way { source: Source::Column { cells, .. }, .. }] = &mut *target.ways else { return None };
    // The last to hold a column gets it whole and saves a copy.
    let cells = std::mem::replace(cells, Arc::new(RawColumn::Days(Vec::new())));
    Some(match Arc::unwrap_or_clone(cells) {
        RawColumn::Texts(texts) => Parsed::plain(Column::Text(texts.into_texts().into())),
        RawColumn::Days(mut days) => {
            let any = days.iter().any(|day| *day != NO_DAY);
            days.iter_mut().filter(|day| **day != NO_DAY).for_each(|day| *day += shift);
            Parsed {
                format: any.then_some(DateFormat::Iso),
                ..Parsed::plain(Column::Days(Arc::new(days)))
            }
        }
        RawColumn::Numbers { units, scale } => Parsed::plain(Column::short_decimals(units, scale)),
    })
}

/// Returns the one column that a target is read from without a condition or a change of words.
fn own<'t>(target: &'t Target<'_>) -> Option<&'t RawColumn> {
    match &*target.ways {
        [Way { source: Source::Column { cells, .. }, map, holds: None }]
            if map.is_none_or(|map| map.is_empty()) && target.default().is_none() =>
        {
            Some(cells)
        }
        _ => None,
    }
}

/// Says whether the cells mean the same as their text would.
fn is_fit(job: &Job<'_>, target: &Target<'_>, cells: &RawColumn) -> bool {
    let missing = &job.contract.missing_values;
    match (cells, target.kind) {
        (RawColumn::Texts(texts), Kind::Id | Kind::Text) => {
            let longest = missing.iter().map(String::len).max().unwrap_or(0);
            let is_value = |name: &str| {
                let other = name.len() > longest || missing.iter().all(|other| other != name);
                is_bare(name) && other
            };
            target.name != "currency" && texts.names().iter().all(is_value)
        }
        (RawColumn::Days(days), Kind::Date) => {
            let stated = target.date_format.or(job.contract.date_format.as_ref());
            let is_iso = stated.is_none_or(|format| *format == DateFormat::Iso);
            let fits = |day: &i32| *day == NO_DAY || DAYS.contains(day);
            is_iso && !marks_numbers(missing) && days.iter().all(fits)
        }
        (RawColumn::Numbers { units, scale }, Kind::Money | Kind::Decimal) => {
            let places = if target.kind == Kind::Money { MONEY_PLACES } else { PLACES };
            let most = MOST.checked_mul(10_i64.pow((*scale).min(18)));
            let fits = |unit: &i64| {
                *unit == NO_NUMBER || most.is_none_or(|most| unit.unsigned_abs() < most as u64)
            };
            *scale as usize <= places && !marks_numbers(missing) && units.iter().all(fits)
        }
        _ => false,
    }
}

/// Says whether a text is not empty and has no white space round it.
fn is_bare(text: &str) -> bool {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => true,
        _ => text.trim().len() == text.len() && !text.is_empty(),
    }
}

/// Says whether a word that stands for no value could be a number or a date.
fn marks_numbers(missing: &[String]) -> bool {
    missing.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit()))
}
