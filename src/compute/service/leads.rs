//! Leads, with the time somebody waits from and the first time a person got in touch.

use std::collections::HashMap;

use super::instant::{Instant, Instants, put};
use crate::compute::column::{Column, NO_CODE};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Tables;

/// The days in which touches count as a follow-up.
const WEEK: i32 = 7;

/// Returns the leads with what happened after they came:
///
/// - `waiting_from`: when it was assigned, else when it was created;
/// - `first_touch_at`: the first response as the table gives it, else the first activity of a
///   person on it from then on;
/// - `touches_in_7_days`: the activities of persons within seven days;
/// - `age_days`: the days from then to the date of the run;
/// - `is_spam`: as the table says, and false where it says nothing.
pub(super) fn leads(tables: &Tables) -> Result<Relation, Reason> {
    let mut relation = Relation::plain("leads", tables)?;
    let from = waiting_from(&relation);
    let touches = touches(&relation, tables);
    let given = Instants::of(&relation, "first_response_at");
    let mut first = Vec::with_capacity(relation.height);
    let mut counts = Vec::with_capacity(relation.height);
    for (row, from) in from.iter().enumerate() {
        let after = |touch: &&Instant| from.is_some_and(|from| touch.order(&from).is_ge());
        let own = touches.get(row).into_iter().flatten().filter(after);
        let stated = given.as_ref().and_then(|given| given.get(row));
        first.push(stated.or_else(|| own.clone().copied().min_by(Instant::order)));
        let within = |touch: &&Instant| from.is_some_and(|from| is_within_week(&from, touch));
        let count = own.filter(within).count();
        let answered = stated.iter().filter(after).any(|touch| within(&touch));
        counts.push(Some(count.max(usize::from(answered)) as i64));
    }
    drop(given);
    let today = tables.as_of.map(crate::compute::grid::day_number);
    let ages = from.iter().map(|from| Some(i64::from(today? - (*from)?.day))).collect::<Vec<_>>();
    let spam = match relation.column("is_spam").as_deref() {
        Some(Column::Truth(truths)) => {
            Column::truths(truths.iter().map(|t| Some(*t == Some(true))))
        }
        _ => Column::truths(std::iter::repeat_n(Some(false), relation.height)),
    };
    relation.put("is_spam", spam);
    put(&mut relation, "waiting_from", &from, &["assigned_at", "created_at"]);
    put(&mut relation, "first_touch_at", &first, &["first_response_at"]);
    relation.put("touches_in_7_days", Column::whole(counts));
    relation.put("age_days", Column::whole(ages));
    Ok(relation)
}

fn waiting_from(relation: &Relation) -> Vec<Option<Instant>> {
    let columns = ["assigned_at", "created_at"].map(|name| Instants::of(relation, name));
    let first = |row: usize| columns.iter().flatten().find_map(|column| column.get(row));
    (0..relation.height).map(first).collect()
}

fn is_within_week(from: &Instant, touch: &Instant) -> bool {
    match (from.second, touch.second) {
        (Some(from), Some(touch)) => touch - from <= i64::from(WEEK) * 86_400,
        _ => touch.day - from.day <= WEEK,
    }
}

/// Returns the activities of persons on each lead, by row; none where they are not known.
fn touches(leads: &Relation, tables: &Tables) -> Vec<Vec<Instant>> {
    let Ok(activities) = Relation::plain("activities", tables) else { return Vec::new() };
    let text = |relation: &Relation, name: &str| match relation.column(name).as_deref() {
        Some(Column::Text(texts)) => Some(texts.clone()),
        _ => None,
    };
    let (Some(ids), Some(of)) = (text(leads, "lead_id"), text(&activities, "lead_id")) else {
        return Vec::new();
    };
    let rows: HashMap<&str, usize> =
        ids.iter().enumerate().filter_map(|(row, id)| Some((id?, row))).collect();
    let rows: Vec<Option<usize>> = of.names.iter().map(|id| rows.get(id).copied()).collect();
    let (kinds, directions) = (text(&activities, "kind"), text(&activities, "direction"));
    let automated = activities.column("is_automated");
    let is_automated = |row: usize| match automated.as_deref() {
        Some(Column::Truth(truths)) => truths[row] == Some(true),
        _ => false,
    };
    let at = Instants::of(&activities, "at");
    let mut touches = vec![Vec::new(); leads.height];
    for row in 0..activities.height {
        let code = of.codes[row];
        let lead = if code == NO_CODE { None } else { rows[code as usize] };
        let is = |texts: &Option<std::sync::Arc<_>>, word: &str| {
            texts
                .as_deref()
                .is_some_and(|texts: &crate::compute::column::Texts| texts.get(row) == Some(word))
        };
        let by_person = !is_automated(row) && !is(&kinds, "auto") && !is(&directions, "inbound");
        let instant = at.as_ref().and_then(|at| at.get(row));
        if let (Some(lead), Some(instant), true) = (lead, instant, by_person) {
            touches[lead].push(instant);
        }
    }
    touches
}
