//! What sellers said each Monday about the quarter they were in and the next.
//!
//! Nobody here knows how a deal will end. A seller counts what is won, part of what is open and
//! should close in time, and the hope that the rest of the quarter will be as good as usual; the
//! hope shrinks with the days that are left, and so the figures come near the truth by themselves.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::calendar::{months_after, plus};
use super::deal::{Deal, Kind, Outcome, Stage};
use super::staff::user_id;
use super::table::Yearly;
use super::world::{Stream, World, quarter_label, quarter_start};

/// How much of the open amounts and of the hope a category takes, in hundredths: in negotiation,
/// with a proposal, in evaluation, hoped for.
const CATEGORIES: [(&str, [i64; 4]); 3] = [
    ("commit", [75, 40, 5, 100]),
    ("most_likely", [80, 50, 25, 120]),
    ("best_case", [100, 85, 50, 160]),
];

/// Writes `forecasts/<year>.csv`: a row for each Monday, quarter, owner and category, and without
/// an owner what the company committed itself to.
pub(super) fn files(world: &World<'_>) -> Vec<(String, String)> {
    let owners = by_owner(world);
    let usual = usual(world, &owners);
    let mut files = Yearly::new("forecasts", "snapshot_date period owner_id category amount");
    let back = i64::from(world.plan.start().weekday().num_days_from_monday());
    let mut monday = plus(world.plan.start(), if back == 0 { 0 } else { 7 - back });
    let weeks = ((world.plan.end - monday).num_days() / 7).max(1);
    let mut week = 0;
    while monday <= world.plan.end {
        let mut random = world.random(Stream::Forecast, week as usize);
        for ahead in 0..2 {
            let quarter = months_after(quarter_start(monday), 3 * ahead);
            let mut committed = 0;
            for (owner, deals) in &owners {
                let mood = random.between(94, 106);
                let user = &world.staff.users()[*owner];
                if user.from > monday || user.to.is_some_and(|to| to <= monday) {
                    continue;
                }
                // A seller hopes for more the larger the company is.
                let hope = usual[owner] * mood / 100 * (50 + 110 * week / weeks) / 100;
                // About the next quarter only the commitment is asked for.
                for (category, shares) in &CATEGORIES[..if ahead == 0 { 3 } else { 1 }] {
                    let amount = expected(deals, monday, quarter, hope, *shares);
                    let amount = (amount + 5_000) / 10_000 * 100;
                    if *category == "commit" {
                        committed += amount;
                    }
                    row(&mut files, monday, quarter, user_id(*owner), category, amount);
                }
            }
            row(
                &mut files,
                monday,
                quarter,
                String::new(),
                "commit",
                committed * 98 / 10_000 * 100,
            );
        }
        monday = plus(monday, 7);
        week += 1;
    }
    files.into_files()
}

fn row(
    files: &mut Yearly,
    monday: NaiveDate,
    quarter: NaiveDate,
    owner: String,
    category: &str,
    euro: i64,
) {
    files.row(
        monday,
        [monday.to_string(), quarter_label(quarter), owner, category.to_owned(), euro.to_string()],
    );
}

/// Returns the deals of each owner that count as bookings when they are won.
fn by_owner<'a>(world: &World<'a>) -> BTreeMap<usize, Vec<&'a Deal>> {
    let mut owners: BTreeMap<usize, Vec<&Deal>> = BTreeMap::new();
    for deal in world.deals {
        if deal.kind != Kind::Renewal && world.is_real(deal.account) {
            owners.entry(deal.owner).or_default().push(deal);
        }
    }
    owners
}

/// Returns what each owner wins in a usual quarter, in cents.
fn usual(world: &World<'_>, owners: &BTreeMap<usize, Vec<&Deal>>) -> BTreeMap<usize, i64> {
    let mut usual = BTreeMap::new();
    for (owner, deals) in owners {
        let user = &world.staff.users()[*owner];
        let from = user.from.max(world.plan.start());
        let to = user.to.unwrap_or(world.plan.end);
        let days = (to - from).num_days().max(91);
        let won = deals.iter().filter(|deal| matches!(deal.outcome(), Outcome::Won(_)));
        usual.insert(*owner, won.map(|deal| deal.amount()).sum::<i64>() * 91 / days);
    }
    usual
}

fn expected(
    deals: &[&Deal],
    monday: NaiveDate,
    quarter: NaiveDate,
    hope: i64,
    [negotiated, proposed, evaluated, hoped]: [i64; 4],
) -> i64 {
    let end = months_after(quarter, 3);
    let mut sum = 0;
    for deal in deals {
        match deal.outcome() {
            Outcome::Won(day) if day <= monday => {
                sum += if quarter <= day && day < end { deal.amount() } else { 0 };
            }
            _ => {
                let step = deal.open_on(monday);
                let Some(step) =
                    step.filter(|step| quarter <= step.expected && step.expected < end)
                else {
                    continue;
                };
                let share = match step.stage {
                    Stage::Negotiation => negotiated,
                    Stage::Proposal => proposed,
                    Stage::Evaluation => evaluated,
                    Stage::Discovery | Stage::Qualified | Stage::Won | Stage::Lost => 0,
                };
                sum += step.amount * share / 100;
            }
        }
    }
    let left = (end - monday.max(quarter)).num_days();
    // The last fortnight belongs to the deals at hand.
    sum + hope * hoped / 100 * (left - 14).max(0) / 91
}
