//! What customers and colleagues answer when they are asked, as lines of JSON.

use chrono::{Datelike, NaiveDate};

use super::calendar::{plus, workday};
use super::clock::Moment;
use super::contact::Contact;
use super::people::Person;
use super::pulse::Pulse;
use super::random::Random;
use super::staff::user_id;
use super::support::{Handoff, Ticket};
use super::world::{Stream, World};

/// One answer.
struct Response {
    kind: &'static str,
    at: Moment,
    respondent: String,
    account: Option<usize>,
    team: &'static str,
    score: i64,
    direction: &'static str,
    comment: &'static str,
    wave: String,
}

const PRAISE: &[&str] = &["", "", "Saves us an hour a day.", "Good people.", "Works in the yard."];
const BLAME: &[&str] =
    &["", "", "Too slow on the phone.", "Support took days.", "Invoices are hard to read."];

/// Writes `surveys.ndjson`, the oldest answer first.
pub(super) fn ndjson(
    world: &World<'_>,
    contacts: &[Vec<Contact>],
    pulses: &[Vec<Pulse>],
    people: &[Person],
    tickets: &[Ticket],
    handoffs: &[Handoff],
) -> String {
    let mut list: Vec<Response> = Vec::new();
    for (number, day) in waves(world).into_iter().enumerate() {
        let mut random = world.random(Stream::Survey, number);
        for (account, pulses) in pulses.iter().enumerate() {
            let asked = pulses.iter().find(|pulse| same_month(pulse.day, day));
            if let Some(pulse) = asked {
                nps(world, &mut random, &contacts[account], account, *pulse, day, &mut list);
            }
        }
        for person in people.iter().filter(|person| person.works_on(day)) {
            if random.chance(720) {
                list.push(enps(world, &mut random, person, number, day));
            }
        }
    }
    let mut random = world.random(Stream::Survey, 1 << 31);
    list.extend(tickets.iter().filter_map(|ticket| csat(&mut random, ticket, contacts)));
    list.extend(handoffs.iter().filter_map(|handoff| rating(world, &mut random, handoff)));
    list.retain(|response| world.happened(response.at).is_some());
    list.sort_by(|a, b| (a.at, a.kind, &a.respondent).cmp(&(b.at, b.kind, &b.respondent)));
    list.iter().enumerate().map(|(at, response)| line(world, at, response)).collect()
}

/// People are asked in April and in October.
fn waves(world: &World<'_>) -> Vec<NaiveDate> {
    let months = world.months().into_iter().filter(|month| matches!(month.month(), 4 | 10));
    months.map(|month| plus(month, 5)).collect()
}

fn same_month(a: NaiveDate, b: NaiveDate) -> bool {
    (a.year(), a.month()) == (b.year(), b.month())
}

fn wave(day: NaiveDate) -> String {
    format!("{}-{:02}", day.year(), day.month())
}

/// One contact in two answers, and some think again a few days later.
fn nps(
    world: &World<'_>,
    random: &mut Random,
    contacts: &[Contact],
    account: usize,
    pulse: Pulse,
    day: NaiveDate,
    list: &mut Vec<Response>,
) {
    for contact in contacts.iter().filter(|contact| contact.created <= day) {
        if !random.chance(480) {
            continue;
        }
        let times = if random.chance(40) { 2 } else { 1 };
        for time in 0..times {
            let on = plus(day, random.between(0, 9) + 8 * time);
            let score = ((pulse.score + 17) / 10 + random.between(-2, 3)).clamp(0, 10);
            list.push(Response {
                kind: "nps",
                at: Moment::at(
                    workday(on.min(world.plan.end)),
                    random.between(8, 18),
                    random.between(0, 59),
                ),
                respondent: contact.id.clone(),
                account: Some(account),
                team: "",
                score,
                direction: "",
                comment: random.pick(if score >= 8 { PRAISE } else { BLAME }),
                wave: wave(day),
            });
        }
    }
}

/// Colleagues answer without their names: the key is new in every wave.
fn enps(
    world: &World<'_>,
    random: &mut Random,
    person: &Person,
    number: usize,
    day: NaiveDate,
) -> Response {
    let on = plus(day, random.between(0, 6)).min(world.plan.end);
    Response {
        kind: "enps",
        at: Moment::at(on, 12, 0),
        respondent: format!("R{number:02}{:05}", random.below(100_000)),
        account: None,
        team: person.team,
        score: [3, 5, 6, 7, 8, 9, 10][random.weighted([4, 7, 9, 20, 27, 21, 12].into_iter())],
        direction: "",
        comment: "",
        wave: wave(day),
    }
}

fn csat(random: &mut Random, ticket: &Ticket, contacts: &[Vec<Contact>]) -> Option<Response> {
    let score = ticket.satisfaction?;
    let people = &contacts[ticket.account];
    Some(Response {
        kind: "csat",
        at: ticket.closed?.later(random.between(20, 2_000)),
        respondent: people[random.below(people.len())].id.clone(),
        account: Some(ticket.account),
        team: "Support",
        score,
        direction: "",
        comment: random.pick(if score >= 4 { PRAISE } else { BLAME }),
        wave: String::new(),
    })
}

/// Those who receive work say how well it was prepared.
fn rating(world: &World<'_>, random: &mut Random, handoff: &Handoff) -> Option<Response> {
    let accepted = handoff.accepted.filter(|_| random.chance(220))?;
    let (direction, team, weights) = match handoff.kind {
        "mkt_to_sales" => ("m_to_s", "Sales", [6, 14, 30, 35, 15]),
        "sales_to_cs" => ("s_to_cs", "Customer success", [3, 9, 25, 42, 21]),
        _ => ("cs_to_s", "Sales", [2, 6, 22, 43, 27]),
    };
    let receivers = world.staff.users().len().max(1);
    Some(Response {
        kind: "handoff",
        at: accepted.worked(random.between(30, 900)),
        respondent: user_id(random.below(receivers)),
        account: None,
        team,
        score: random.weighted(weights.into_iter()) as i64 + 1,
        direction,
        comment: "",
        wave: wave(accepted.day),
    })
}

fn line(world: &World<'_>, at: usize, response: &Response) -> String {
    let mut line = format!(
        "{{\"response_id\":\"R{:05}\",\"kind\":\"{}\",\"at\":\"{}\",\"respondent_key\":\"{}\",\"score\":{}",
        at + 1,
        response.kind,
        response.at,
        response.respondent,
        response.score
    );
    let account = response.account.map(|account| world.accounts[account].id());
    let optional = [
        ("account_id", account.as_deref().unwrap_or_default()),
        ("team", response.team),
        ("direction", response.direction),
        ("wave", &response.wave),
        ("comment", response.comment),
    ];
    for (name, value) in optional.into_iter().filter(|(_, value)| !value.is_empty()) {
        line.push_str(&format!(",\"{name}\":\"{value}\""));
    }
    line + "}\n"
}
