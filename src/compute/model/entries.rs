//! When each opportunity entered the pipeline, and with which amount.

use std::sync::Arc;

use super::deals::Deals;
use super::opportunities::opportunities;
use super::{FALLBACK, days, some_units};
use crate::compute::column::{Column, NO_DAY, NO_UNITS};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Tables;

struct Entry {
    day: i32,
    amount: i128,
    fallback: bool,
}

/// Returns the opportunities with the day they entered the pipeline and their amount then.
///
/// The entry is the first history row in a qualified stage, else the qualified date, else the
/// created date. The amount is that of the history on entry, else today's, which is a fallback.
pub(super) fn pipeline_entries(tables: &Tables) -> Result<Relation, Reason> {
    let mut relation = opportunities(tables)?;
    let deals = Deals::of(&relation, tables)?;
    if deals.past.is_none() {
        let day = |(qualified, created): (&i32, &i32)| match *qualified {
            NO_DAY => *created,
            day => day,
        };
        let days: Vec<i32> = deals.qualified.iter().zip(&*deals.created).map(day).collect();
        let (amounts, fallback) = (deals.amounts(), vec![Some(true); deals.len()]);
        relation.put("entry_date", Column::Days(Arc::new(days)));
        relation.put("entry_amount", amounts);
        relation.put(FALLBACK, Column::Truth(Arc::new(fallback)));
        return Ok(relation);
    }
    let mut dates = Vec::with_capacity(deals.len());
    let mut flags = Vec::with_capacity(deals.len());
    let amounts = (0..deals.len()).map(|deal| {
        let Entry { day, amount, fallback } = entry(&deals, deal);
        dates.push(day);
        flags.push(Some(fallback));
        some_units(amount)
    });
    let amounts = Column::decimals(amounts, deals.scale);
    relation.put("entry_date", days(dates.into_iter()));
    relation.put("entry_amount", amounts);
    relation.put(FALLBACK, Column::truths(flags));
    Ok(relation)
}

fn entry(deals: &Deals<'_>, deal: usize) -> Entry {
    let events = deals.events(deal);
    let qualified = events
        .iter()
        .find(|event| deals.stage_of(deal, event.stage).is_some_and(|stage| stage.qualified));
    let day = match (qualified, deals.qualified[deal]) {
        (Some(event), _) => event.day,
        (None, NO_DAY) => deals.created[deal],
        (None, day) => day,
    };
    let on_entry = qualified.or_else(|| events.iter().rfind(|event| event.day <= day));
    match on_entry.and_then(|event| event.amount).filter(|amount| *amount != NO_UNITS) {
        Some(amount) => Entry { day, amount, fallback: false },
        None => Entry { day, amount: deals.amount(deal), fallback: true },
    }
}
