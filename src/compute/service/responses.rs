//! Answers to surveys, each person's latest of a wave.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::instant::{Instant, Instants};
use crate::compute::column::{Column, NO_CODE};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Tables;

/// Returns the newest answer of each person to each kind of survey and wave. Answers without a wave
/// belong to that of their month; those of nobody in particular all count.
pub(super) fn responses(tables: &Tables) -> Result<Relation, Reason> {
    let relation = Relation::plain("surveys", tables)?;
    let kept = latest(&relation);
    Ok(relation.taking(kept))
}

/// Which answers replace one another: kind, person, and wave or month.
type Key = (u32, u32, Result<u32, (i32, u32)>);

fn latest(relation: &Relation) -> Vec<u32> {
    let at = Instants::of(relation, "at");
    let codes = |name: &str| match relation.column(name).as_deref() {
        Some(Column::Text(texts)) => texts.codes.clone(),
        _ => vec![NO_CODE; relation.height],
    };
    let (kinds, people, waves) = (codes("kind"), codes("respondent_key"), codes("wave"));
    let mut newest: HashMap<Key, (u32, Option<Instant>)> = HashMap::new();
    let mut kept = Vec::new();
    for row in 0..relation.height {
        let instant = at.as_ref().and_then(|at| at.get(row));
        if people[row] == NO_CODE {
            kept.push(row as u32);
            continue;
        }
        let wave = match waves[row] {
            NO_CODE => Err(instant.and_then(|at| month(at.day)).unwrap_or_default()),
            wave => Ok(wave),
        };
        let found = newest.entry((kinds[row], people[row], wave)).or_insert((row as u32, instant));
        // Of two answers at the same time the later row counts.
        let later = match (found.1, instant) {
            (Some(known), Some(this)) => this.order(&known).is_ge(),
            (known, this) => known.is_none() || this.is_some(),
        };
        if later {
            *found = (row as u32, instant);
        }
    }
    kept.extend(newest.into_values().map(|(row, _)| row));
    kept.sort_unstable();
    kept
}

fn month(day: i32) -> Option<(i32, u32)> {
    let date = NaiveDate::from_epoch_days(day)?;
    Some((date.year(), date.month()))
}
