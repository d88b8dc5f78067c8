//! The bridge of the open pipeline, worked by hand and by a second, slow implementation.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{Project, company, page, report, rows};

const STAGES: &str =
    "pipeline,stage,order,status\n,Talk,1,open\n,Offer,2,open\n,Won,3,won\n,Lost,4,lost\n";

const BLOCK: &str = "bridge: { metric: open_pipeline, by: [created, moved_in, moved_out, amount_up, amount_down, won, lost] }";

/// One row of a history: a deal, a day, a stage and an amount.
type Change = (usize, NaiveDate, &'static str, i64);

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A project with deals of these histories.
fn project(changes: &[Change]) -> Project {
    let project = company(&[BLOCK]);
    report(&project, "quarterly", "2025-Q4", "", &[BLOCK]);
    project.write("data/stages.csv", STAGES);
    let mut last: BTreeMap<usize, (NaiveDate, &str, i64, NaiveDate)> = BTreeMap::new();
    let mut history = "opportunity_id,changed_at,stage,amount\n".to_owned();
    for (deal, day, stage, amount) in changes {
        history.push_str(&format!("o{deal},{day},{stage},{amount}\n"));
        let created = last.get(deal).map_or(*day, |known| known.0);
        last.insert(*deal, (created, stage, *amount, *day));
    }
    let mut deals =
        "opportunity_id,account_id,stage,status,amount,created_date,close_date\n".to_owned();
    for (deal, (created, stage, amount, day)) in last {
        let (status, closed) = match stage {
            "Won" => ("won", day.to_string()),
            "Lost" | "Shelf" => ("lost", day.to_string()),
            _ => ("open", String::new()),
        };
        deals.push_str(&format!("o{deal},a,{stage},{status},{amount},{created},{closed}\n"));
    }
    project.write("data/opportunity_history.csv", &history);
    project.write("data/opportunities.csv", &deals);
    project
}

/// The amounts of a bridge of a page.
fn amounts(page: &str) -> Vec<i64> {
    let amount = |row: &String| {
        let digits: String = row.split(" | ").nth(1).unwrap().replace(['€', ',', '+'], "");
        digits.parse().unwrap_or_else(|_| panic!("{row}"))
    };
    rows(page, "s-1-data")[1..].iter().map(amount).collect()
}

#[test]
fn every_way_into_and_out_of_the_pipeline_is_told() {
    let day = |text| date(text);
    let project = project(&[
        // Open when the quarter opens: raised by 50, then won with 150.
        (1, day("2025-11-01"), "Talk", 100),
        (1, day("2026-01-10"), "Offer", 150),
        (1, day("2026-02-01"), "Won", 150),
        // Lowered by 30.
        (2, day("2025-11-01"), "Talk", 200),
        (2, day("2026-03-01"), "Talk", 170),
        // Lost in November, open again with 80, lost.
        (3, day("2025-10-01"), "Talk", 60),
        (3, day("2025-11-15"), "Lost", 60),
        (3, day("2026-01-05"), "Talk", 80),
        (3, day("2026-03-20"), "Lost", 80),
        // Created and still there.
        (4, day("2026-02-10"), "Talk", 500),
        // Created, put into a stage that nobody defined, taken out of it, and closed there.
        (5, day("2026-02-10"), "Talk", 40),
        (5, day("2026-03-01"), "Shelf", 40),
        (5, day("2026-03-10"), "Talk", 45),
        (5, day("2026-03-31"), "Shelf", 45),
    ]);
    let page = page(&project, "2026-q1");
    // 300 + 540 + (80 + 45) − 40 + 50 − 30 − 150 − (80 + 45) = 670 = 170 + 500.
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "Movement | Amount | Share of the start",
            "At the start of the period | €300 | 100.0%",
            "Created | +€540 | 180.0%",
            "Opened again | +€125 | 41.7%",
            "Put aside | -€40 | -13.3%",
            "Amounts raised | +€50 | 16.7%",
            "Amounts lowered | -€30 | -10.0%",
            "Won | -€150 | -50.0%",
            "Lost | -€125 | -41.7%",
            "At the end of the period | €670 | 223.3%",
        ]
    );
}

/// What a deal is worth and whether it is open at the end of a day.
fn state(changes: &[Change], deal: usize, day: NaiveDate) -> Option<(&'static str, i64)> {
    let mut own = changes.iter().filter(|change| change.0 == deal && change.1 <= day);
    own.next_back().map(|change| (change.2, change.3))
}

/// Replays every deal day by day: opening, the seven movements, closing.
fn naive(changes: &[Change], start: NaiveDate, end: NaiveDate) -> Vec<i64> {
    let is_open = |state: Option<(&str, i64)>| matches!(state, Some(("Talk" | "Offer", _)));
    let amount = |state: Option<(&str, i64)>| state.map_or(0, |state| state.1);
    let mut told = vec![0; 9];
    let deals = changes.iter().map(|change| change.0).max().unwrap() + 1;
    for deal in 0..deals {
        let first = changes.iter().find(|change| change.0 == deal).map(|change| change.1);
        let Some(first) = first else { continue };
        let (mut before, mut was_ever_open) = (None, false);
        let mut day = first;
        while day < end {
            let now = state(changes, deal, day);
            let place = match (is_open(before), is_open(now)) {
                (false, true) if !was_ever_open => Some((1, amount(now))),
                (false, true) => Some((2, amount(now))),
                (true, true) if amount(now) > amount(before) => {
                    Some((4, amount(now) - amount(before)))
                }
                (true, true) => Some((5, amount(now) - amount(before))),
                (true, false) => match now.map(|now| now.0) {
                    Some("Won") => Some((6, -amount(before))),
                    Some("Lost") => Some((7, -amount(before))),
                    _ => Some((3, -amount(before))),
                },
                (false, false) => None,
            };
            if day < start && is_open(now) && day.checked_add_days(Days::new(1)) == Some(start) {
                told[0] += amount(now);
            }
            if let Some((place, moved)) = place.filter(|_| start <= day) {
                told[place] += moved;
            }
            was_ever_open |= is_open(now);
            before = now;
            day = day.checked_add_days(Days::new(1)).unwrap();
        }
        if is_open(before) {
            told[8] += amount(before);
        }
    }
    told
}

#[test]
fn a_replay_day_by_day_tells_the_same() {
    let mut seed: u64 = 7;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) % below
    };
    let mut changes: Vec<Change> = Vec::new();
    for deal in 0..60 {
        let mut day = date("2025-10-01").checked_add_days(Days::new(random(150))).unwrap();
        for _ in 0..=random(5) {
            let stage =
                ["Talk", "Offer", "Talk", "Offer", "Won", "Lost", "Lost"][random(7) as usize];
            changes.push((deal, day, stage, 10 * (1 + random(90)) as i64));
            // What was lost may be opened again, even with the day after.
            if stage == "Won" {
                break;
            }
            day = day.checked_add_days(Days::new(1 + random(40))).unwrap();
        }
    }
    changes.retain(|change| change.1 <= date("2026-03-31"));
    let project = project(&changes);
    let now = page(&project, "2026-q1");
    assert_eq!(amounts(&now), naive(&changes, date("2026-01-01"), date("2026-04-01")));
    let then = project.read("public/reports/board/2025-q4/index.html");
    let told = naive(&changes, date("2025-10-01"), date("2026-01-01"));
    assert_eq!(told[0], 0);
    // Before the history begins nothing is known, so that there is no opening value.
    assert!(then.contains("There is no earlier period to compare with.") || amounts(&then) == told);
}
