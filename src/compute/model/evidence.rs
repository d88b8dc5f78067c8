//! What deals are judged by: what was done on them, what is filled in, and how earlier ones went.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::deals::Deals;
use crate::compute::column::{Column, NO_DAY, Texts};
use crate::compute::number::Exact;
use crate::compute::relation::Relation;
use crate::compute::table::{Table, Tables};

/// Places of a probability.
pub(super) const PLACES: u32 = 12;

/// With fewer closed deals that were in a stage, experience says nothing about it.
const LEAST: u64 = 20;

/// What is known of deals beside their history.
pub(super) struct Evidence<'a> {
    /// Deals that others can be judged by: renewals and those of test accounts are none.
    counts: Vec<bool>,
    /// By deal the days on which something was done, in order; where that is recorded at all.
    activities: Option<Vec<Vec<i32>>>,
    last_activity: Option<&'a [i32]>,
    /// The table of stages.
    stages: Option<&'a Table>,
    /// By row of the table of stages: the fields a deal in it must have.
    required: Option<Vec<Vec<String>>>,
    /// By field: the deals that have it.
    filled: HashMap<String, Vec<bool>>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(relation: &'a Relation, deals: &Deals<'_>, tables: &'a Tables) -> Self {
        let stages = tables.by_name.get("stages").map(|table| &**table);
        let required = stages.and_then(|stages| {
            let fields = stages.texts("required_fields")?.iter();
            Some(fields.map(|list| fields_of(list.unwrap_or_default())).collect::<Vec<_>>())
        });
        let mut filled = HashMap::new();
        for field in required.iter().flatten().flatten() {
            let column = relation.column(field);
            let has = |deal: usize| column.as_ref().is_some_and(|column| !column.is_blank(deal));
            filled
                .entry(field.clone())
                .or_insert_with(|| (0..deals.len()).map(has).collect::<Vec<bool>>());
        }
        Self {
            counts: counting(relation, deals, tables),
            activities: tables.by_name.get("activities").and_then(|activities| {
                activity_days(relation.table.texts("opportunity_id")?, activities)
            }),
            last_activity: relation.table.days("last_activity_date").map(|days| days.as_slice()),
            stages,
            required,
            filled,
        }
    }

    /// Says whether nothing was done on a deal in so many days before the end of one; where nobody
    /// records what is done, none is quiet.
    pub(super) fn is_quiet(&self, deals: &Deals<'_>, deal: usize, day: i32, after: i32) -> bool {
        let recorded = self.activities.as_ref().map(|activities| activities[deal].as_slice());
        let noted = self.last_activity.map(|days| days[deal]).filter(|day| *day != NO_DAY);
        let last = match (recorded, noted) {
            (Some(days @ [_, ..]), _) => {
                let before = days.partition_point(|done| *done <= day);
                before.checked_sub(1).map(|at| days[at])
            }
            // Something was done later, so nobody knows when it was last done by then.
            (_, Some(noted)) if noted > day => return false,
            (_, Some(noted)) => Some(noted),
            (None, None) if self.last_activity.is_none() => return false,
            _ => None,
        };
        let created = Some(deals.created[deal]).filter(|created| *created != NO_DAY);
        last.max(created).is_some_and(|last| day - last >= after)
    }

    /// Says whether a deal has all fields that its stage asks for.
    pub(super) fn is_complete(
        &self,
        deals: &Deals<'_>,
        deal: usize,
        stage: Option<&str>,
    ) -> Option<bool> {
        let required = self.required.as_ref()?;
        let fields = deals.stage_of(deal, stage).map_or(&[][..], |stage| &required[stage.row]);
        Some(fields.iter().all(|field| self.filled.get(field).is_some_and(|filled| filled[deal])))
    }

    /// Says whether stages say which fields they ask for.
    pub(super) fn tells_required(&self) -> bool {
        self.required.is_some()
    }

    /// Says whether stages have probabilities of their own.
    pub(super) fn gives_probabilities(&self) -> bool {
        self.stages.is_some_and(|stages| stages.numbers("probability").is_some())
    }

    /// Returns the probability that the table of stages gives.
    pub(super) fn given_probability(
        &self,
        deals: &Deals<'_>,
        deal: usize,
        stage: Option<&str>,
    ) -> Option<i128> {
        let row = deals.stage_of(deal, stage)?.row;
        rounded(&self.stages?.numbers("probability")?.exact(row)?)
    }

    /// Returns how the deals went that closed on some days.
    pub(super) fn experience<'d>(&self, deals: &Deals<'d>, closed: Range<i32>) -> Experience<'d> {
        let mut ages = Vec::new();
        let mut by_stage: HashMap<(Option<&str>, &str), (u64, u64)> = HashMap::new();
        for deal in 0..deals.len() {
            if !(self.counts[deal] && deals.is_closed(deal) && closed.contains(&deals.closed[deal]))
            {
                continue;
            }
            let won = deals.is_won(deal);
            let age = deals.closed[deal].saturating_sub(deals.created[deal]);
            if won && deals.created[deal] != NO_DAY && age >= 0 {
                ages.push(age);
            }
            let been: BTreeSet<&str> =
                deals.events(deal).iter().filter_map(|event| event.stage).collect();
            for stage in been {
                let counts = by_stage.entry((deals.pipeline_of(deal), stage)).or_default();
                counts.0 += u64::from(won);
                counts.1 += 1;
            }
        }
        ages.sort_unstable();
        Experience { ages, by_stage }
    }
}

/// How the deals of some quarters went.
pub(super) struct Experience<'a> {
    /// The ages of won deals at their close, in order.
    ages: Vec<i32>,
    /// By pipeline and stage: how many of the deals that were in it were won, and how many closed.
    by_stage: HashMap<(Option<&'a str>, &'a str), (u64, u64)>,
}

impl Experience<'_> {
    /// Says whether a deal is older than nine in ten won deals were.
    pub(super) fn is_older(&self, day: i32, created: i32) -> bool {
        if created == NO_DAY || self.ages.is_empty() {
            return false;
        }
        // The ninth decile lies between two ages, so ten times the ages are compared.
        let place = (self.ages.len() - 1) * 9;
        let (at, rest) = (place / 10, (place % 10) as i64);
        let below = i64::from(self.ages[at]);
        let above = self.ages.get(at + 1).map_or(below, |age| i64::from(*age));
        (i64::from(day) - i64::from(created)) * 10 > below * (10 - rest) + above * rest
    }

    /// Returns the share won of the deals that were in a stage, if there are enough of them.
    pub(super) fn probability(
        &self,
        deals: &Deals<'_>,
        deal: usize,
        stage: Option<&str>,
    ) -> Option<i128> {
        let (won, all) = *self.by_stage.get(&(deals.pipeline_of(deal), stage?))?;
        let share = || Exact::new(won.into(), all.into());
        (all >= LEAST).then(|| rounded(&share()))?
    }
}

/// Returns a number in units of the last place of a probability.
fn rounded(value: &Exact) -> Option<i128> {
    let units = value * Exact::from_integer(num_bigint::BigInt::from(10).pow(PLACES));
    i128::try_from(units.round().to_integer()).ok()
}

/// Splits the list of fields of a stage.
fn fields_of(list: &str) -> Vec<String> {
    let fields = list.split([';', ',', '|']).map(str::trim);
    fields.filter(|field| !field.is_empty()).map(str::to_owned).collect()
}

fn counting(relation: &Relation, deals: &Deals<'_>, tables: &Tables) -> Vec<bool> {
    let tests = super::test_accounts(tables);
    let accounts = relation.table.texts("account_id");
    let kinds = relation.column("type");
    let renewal = |deal: usize| match kinds.as_deref() {
        Some(Column::Text(kinds)) => kinds.get(deal) == Some("renewal"),
        _ => false,
    };
    let test = |deal: usize| {
        let account = accounts.and_then(|accounts| accounts.get(deal));
        account.is_some_and(|account| tests.contains(account))
    };
    (0..deals.len()).map(|deal| !renewal(deal) && !test(deal)).collect()
}

/// Returns by deal the days on which something was done on it, in order.
fn activity_days(ids: &Texts, activities: &Table) -> Option<Vec<Vec<i32>>> {
    let subjects = activities.texts("opportunity_id")?;
    let days = activities.days("at")?;
    let mut by_deal = vec![Vec::new(); ids.codes.len()];
    let mut deals: HashMap<&str, usize> = HashMap::with_capacity(ids.codes.len());
    for (deal, id) in ids.iter().enumerate() {
        if let Some(id) = id {
            deals.entry(id).or_insert(deal);
        }
    }
    for (row, subject) in subjects.iter().enumerate() {
        let deal = subject.and_then(|subject| deals.get(subject));
        if let Some(deal) = deal.filter(|_| days[row] != NO_DAY) {
            by_deal[*deal].push(days[row]);
        }
    }
    by_deal.iter_mut().for_each(|days| days.sort_unstable());
    Some(by_deal)
}
