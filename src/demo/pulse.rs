//! How customers fare from month to month: how much they use, and how healthy that makes them.

use chrono::NaiveDate;

use super::account::Account;
use super::calendar::{months_after, next_month, plus};
use super::random::Random;
use super::subscription::Tier;
use super::table::{Csv, Yearly};
use super::world::{Stream, World};

/// How an account fared at the end of a month, from 0 to 100.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pulse {
    pub(super) day: NaiveDate,
    pub(super) score: i64,
}

/// Returns the months of each account during which it paid.
pub(super) fn feel(world: &World<'_>) -> Vec<Vec<Pulse>> {
    world.accounts.iter().map(|account| one(world, account)).collect()
}

/// Customers come to know the product in their first year, and those who will leave use it less
/// and less for half a year before.
fn one(world: &World<'_>, account: &Account) -> Vec<Pulse> {
    if !world.is_real(account.index) {
        return Vec::new();
    }
    let mut random = world.random(Stream::Pulse, account.index);
    let mut level = random.between(52, 88);
    let mut pulses = Vec::new();
    for month in world.months() {
        level = (level + random.between(-5, 5)).clamp(40, 94);
        let day = world.month_end(month);
        if world.mrr(account.index, day) == 0 {
            continue;
        }
        let fading = (1..=6).find(|ahead| gone(world, account.index, months_after(day, *ahead)));
        let fading = fading.map_or(0, |ahead| 8 * (7 - i64::from(ahead)));
        pulses.push(Pulse { day, score: (level - fading).clamp(3, 100) });
    }
    pulses
}

/// Says whether an account is known to have stopped paying by a day.
fn gone(world: &World<'_>, account: usize, day: NaiveDate) -> bool {
    day <= world.plan.end && world.mrr(account, day) == 0
}

/// Writes `health.csv`: the score of each paying account at the end of each month.
pub(super) fn health(world: &World<'_>, pulses: &[Vec<Pulse>]) -> String {
    let mut csv = Csv::new("date account_id score band model_version");
    let changed = world.months()[world.plan.months / 2];
    let mut rows: Vec<(NaiveDate, usize, i64)> = Vec::new();
    for (account, list) in pulses.iter().enumerate() {
        rows.extend(list.iter().map(|pulse| (pulse.day, account, pulse.score)));
    }
    rows.sort();
    for (day, account, score) in rows {
        let band = match score {
            ..45 => "red",
            45..65 => "amber",
            _ => "green",
        };
        let version = if day < changed { "1" } else { "2" };
        csv.row([
            day.to_string(),
            world.accounts[account].id(),
            score.to_string(),
            band.to_owned(),
            version.to_owned(),
        ]);
    }
    csv.into_text()
}

/// A part of the product.
struct Feature {
    name: &'static str,
    /// The plan from which on it is included; nothing includes the add-on.
    from: Option<Tier>,
    /// How many of a thousand customers take it up in their first months.
    adopted: i64,
    /// How many of a hundred seats then use it in a usual month, and how often each.
    users: i64,
    events: i64,
}

const fn feature(
    name: &'static str,
    from: Option<Tier>,
    adopted: i64,
    users: i64,
    events: i64,
) -> Feature {
    Feature { name, from, adopted, users, events }
}

const FEATURES: [Feature; 5] = [
    feature("booking", Some(Tier::Essential), 970, 92, 46),
    feature("invoicing", Some(Tier::Essential), 640, 55, 18),
    feature("maintenance", Some(Tier::Professional), 560, 48, 12),
    feature("analytics", Some(Tier::Enterprise), 450, 26, 8),
    feature("telematics", None, 820, 64, 60),
];

/// Writes `usage/<year>.csv`: each month, account and part of the product.
pub(super) fn usage(world: &World<'_>, pulses: &[Vec<Pulse>]) -> Vec<(String, String)> {
    let mut rows: Vec<(NaiveDate, usize, usize, [i64; 2], bool)> = Vec::new();
    for (account, list) in pulses.iter().enumerate() {
        let mut random = world.random(Stream::Pulse, (1 << 32) + account);
        let begins = FEATURES.each_ref().map(|feature| begins(&mut random, feature));
        for (month, pulse) in list.iter().enumerate() {
            let (seats, add_on) = world.seats(account, pulse.day);
            let tier = tier(world, account, pulse.day);
            for (at, feature) in FEATURES.iter().enumerate() {
                let entitled = feature.from.map_or(add_on, |from| tier as i64 >= from as i64);
                // Now and then somebody tries a part that the plan does not include.
                let tried = !entitled && feature.from.is_some() && random.chance(8);
                let used = match begins[at] {
                    Some(begin) if entitled && begin <= month => {
                        let share = feature.users * pulse.score / 75;
                        use_of(&mut random, seats, share, feature.events, pulse.day)
                    }
                    _ if tried => [1, random.between(1, 6)],
                    _ => [0, 0],
                };
                if entitled || tried {
                    rows.push((pulse.day, account, at, used, entitled));
                }
            }
        }
    }
    rows.sort();
    let mut files = Yearly::new("usage", "date account_id feature active_users events entitled");
    for (day, account, feature, [users, events], entitled) in rows {
        let feature = FEATURES[feature].name;
        files.row(
            day,
            [
                day.to_string(),
                world.accounts[account].id(),
                feature.to_owned(),
                users.to_string(),
                events.to_string(),
                entitled.to_string(),
            ],
        );
    }
    files.into_files()
}

/// Returns the month of a customer's life from which on a part is used, if it ever is.
fn begins(random: &mut Random, feature: &Feature) -> Option<usize> {
    let (soon, late) = (random.below(4), 4 + random.below(20));
    match (random.chance(feature.adopted), random.chance(400)) {
        (true, _) => Some(soon),
        (false, true) => Some(late),
        (false, false) => None,
    }
}

fn tier(world: &World<'_>, account: usize, day: NaiveDate) -> Tier {
    let paid = world.rows(account).iter().filter(|row| row.pays_on(day));
    paid.map(|row| row.line.tier).max_by_key(|tier| *tier as i64).unwrap_or(Tier::Essential)
}

/// Returns active users and events; `share` of a hundred seats use the part in a usual month.
fn use_of(random: &mut Random, seats: i64, share: i64, events: i64, day: NaiveDate) -> [i64; 2] {
    let season = if next_month(day) == plus(day, 1) { 100 } else { 90 };
    let users = seats * (share + random.between(-9, 9)).clamp(0, 100) / 100;
    [users, users * events * (season + random.between(-20, 20)) / 100]
}
