//! What happens after the signature: handoffs, onboarding and tickets.

use chrono::NaiveDate;

use super::account::Size;
use super::calendar::{plus, workday};
use super::clock::Moment;
use super::crm::{deal_id, source_function};
use super::deal::{Kind, Outcome};
use super::lead::{Lead, lead_id};
use super::pulse::Pulse;
use super::random::Random;
use super::subscription::State;
use super::table::{Csv, time};
use super::world::{Stream, World};

/// Work passed from one function to the next.
#[derive(Debug)]
pub(super) struct Handoff {
    pub(super) kind: &'static str,
    subject: String,
    pub(super) triggered: Moment,
    pub(super) accepted: Option<Moment>,
    rejected: Option<Moment>,
    reason: &'static str,
    fields: [i64; 2],
}

/// Returns all handoffs, the oldest first.
pub(super) fn handoffs(world: &World<'_>, leads: &[Lead]) -> Vec<Handoff> {
    let mut list: Vec<Handoff> = Vec::new();
    for (at, lead) in leads.iter().enumerate() {
        let Some(mql) = lead.mql else { continue };
        let mut random = world.random(Stream::Handoff, at);
        let refused = lead.sal.is_none() && lead.response.is_some() && random.chance(450);
        let rejected = lead.disqualified.filter(|_| refused);
        list.push(Handoff {
            kind: "mkt_to_sales",
            subject: lead_id(at),
            triggered: mql,
            accepted: lead.sal,
            rejected,
            reason: if rejected.is_some() { lead.reason } else { "" },
            fields: fields(&mut random, 6, 780),
        });
    }
    for (at, deal) in world.deals.iter().enumerate() {
        let mut random = world.random(Stream::Handoff, (2 << 32) + at);
        match (deal.kind, deal.outcome()) {
            (Kind::New, Outcome::Won(day)) => after_sale(world, &mut random, at, day, &mut list),
            (Kind::Expansion | Kind::CrossSell, _)
                if source_function(world, deal, None) == "cs" =>
            {
                let triggered = Moment::at(deal.created(), 8, random.between(0, 59));
                let accepted = world.happened(triggered.worked(random.between(20, 1_500)));
                let fields = fields(&mut random, 5, 850);
                let (kind, subject) = ("cs_to_sales", deal_id(at));
                let (rejected, reason) = (None, "");
                list.push(Handoff { kind, subject, triggered, accepted, rejected, reason, fields });
            }
            _ => {}
        }
    }
    list.sort_by_key(|handoff| handoff.triggered);
    list
}

/// A sale goes to customer success; one in ten comes back once with fields missing.
fn after_sale(
    world: &World<'_>,
    random: &mut Random,
    at: usize,
    day: NaiveDate,
    list: &mut Vec<Handoff>,
) {
    let mut triggered = Moment::at(day, 15, random.between(0, 59));
    let kind = "sales_to_cs";
    if random.chance(100) {
        let rejected = world.happened(triggered.worked(random.between(60, 900)));
        let reason = if rejected.is_some() { "fields missing" } else { "" };
        let fields = [random.between(4, 7), 8];
        let subject = deal_id(at);
        list.push(Handoff { kind, subject, triggered, accepted: None, rejected, reason, fields });
        let Some(rejected) = rejected else { return };
        triggered = rejected.worked(random.between(120, 1_000));
    }
    if world.happened(triggered).is_some() {
        let accepted = world.happened(triggered.worked(random.between(60, 2_000)));
        let fields = fields(random, 8, 820);
        let (subject, rejected, reason) = (deal_id(at), None, "");
        list.push(Handoff { kind, subject, triggered, accepted, rejected, reason, fields });
    }
}

/// Returns the fields filled and wanted; all of them in `permille` of a thousand handoffs.
fn fields(random: &mut Random, wanted: i64, permille: i64) -> [i64; 2] {
    let complete = random.chance(permille);
    [if complete { wanted } else { wanted - random.between(1, 3) }, wanted]
}

/// Returns the id used in tables.
pub(super) fn handoff_id(at: usize) -> String {
    format!("H{:05}", at + 1)
}

/// Writes `handoffs.csv`.
pub(super) fn handoffs_csv(list: &[Handoff]) -> String {
    let mut csv = Csv::new(
        "handoff_id kind subject_id triggered_at accepted_at rejected_at reject_reason \
         fields_complete fields_required",
    );
    for (at, handoff) in list.iter().enumerate() {
        csv.row([
            handoff_id(at),
            handoff.kind.to_owned(),
            handoff.subject.clone(),
            handoff.triggered.to_string(),
            time(handoff.accepted),
            time(handoff.rejected),
            handoff.reason.to_owned(),
            handoff.fields[0].to_string(),
            handoff.fields[1].to_string(),
        ]);
    }
    csv.into_text()
}

/// Writes `onboarding.csv`: the first weeks of each account that was won.
pub(super) fn onboarding(world: &World<'_>) -> String {
    let mut rows: Vec<(Moment, usize, [String; 5])> = Vec::new();
    for account in world.real() {
        let mut random = world.random(Stream::Onboarding, account.index);
        let mut left = None;
        for row in world.rows(account.index) {
            let begins = row.line.state == State::Active && !row.line.is_add_on();
            let new = begins && left != Some(row.line.from) && row.line.from >= world.plan.start();
            left = if row.line.state == State::Trial { left } else { row.to };
            if new && row.line.signed.is_some() {
                let started = Moment::at(workday(row.line.from), 9, random.between(0, 59));
                if world.happened(started).is_some() {
                    rows.push((
                        started,
                        account.index,
                        progress(world, &mut random, account.size, started),
                    ));
                }
            }
        }
    }
    rows.sort();
    let mut csv = Csv::new(
        "account_id started_at plan milestones_done milestones_total first_value_at completed_at \
         status",
    );
    for (started, account, [done, total, value, completed, status]) in rows {
        let size = world.accounts[account].size;
        let plan = if size == Size::Smb { "self-guided" } else { "guided" };
        let (account, started) = (world.accounts[account].id(), started.to_string());
        csv.row([account, started, plan.to_owned(), done, total, value, completed, status]);
    }
    csv.into_text()
}

fn progress(world: &World<'_>, random: &mut Random, size: Size, started: Moment) -> [String; 5] {
    let (total, first, last) = match size {
        Size::Smb => (5, (4, 18), (14, 50)),
        Size::Mid => (6, (10, 35), (30, 85)),
        Size::Ent => (8, (28, 75), (60, 140)),
    };
    let day = |days: i64| Moment::at(workday(plus(started.day, days)), 11, 20);
    let value = day(random.between(first.0, first.1));
    let value = world.happened(value).filter(|_| random.chance(920));
    let wait = random.between(last.0, last.1);
    let completed = value.map(|value| day(wait).max(value.later(1_440)));
    let completed = completed.filter(|_| random.chance(880)).and_then(|at| world.happened(at));
    let done = match (value, completed) {
        (_, Some(_)) => total,
        (Some(_), None) => random.between(total / 2, total - 1),
        (None, None) => random.between(0, total / 2),
    };
    let old = (world.plan.end - started.day).num_days() > 150;
    let status = match (completed, old) {
        (Some(_), _) => "done",
        (None, true) => "stalled",
        (None, false) => "running",
    };
    [done.to_string(), total.to_string(), time(value), time(completed), status.to_owned()]
}

/// A question to support.
#[derive(Debug)]
pub(super) struct Ticket {
    pub(super) account: usize,
    pub(super) created: Moment,
    pub(super) response: Option<Moment>,
    pub(super) closed: Option<Moment>,
    pub(super) priority: &'static str,
    pub(super) satisfaction: Option<i64>,
}

/// Returns the tickets, the oldest first: large customers ask more, and unhappy ones too.
pub(super) fn tickets(world: &World<'_>, pulses: &[Vec<Pulse>]) -> Vec<Ticket> {
    let mut tickets = Vec::new();
    for account in world.accounts {
        let mut random = world.random(Stream::Ticket, account.index);
        for pulse in &pulses[account.index] {
            let usual = match account.size {
                Size::Smb => 180,
                Size::Mid => 420,
                Size::Ent => 800,
            };
            for _ in 0..2 {
                if random.chance(usual * (150 - pulse.score) / 150) {
                    tickets.push(ticket(world, &mut random, account.index, *pulse));
                }
            }
        }
    }
    tickets.sort_by_key(|ticket| (ticket.created, ticket.account));
    tickets
}

fn ticket(world: &World<'_>, random: &mut Random, account: usize, pulse: Pulse) -> Ticket {
    let day = plus(pulse.day, -random.between(0, 27));
    let created = Moment::at(day, random.between(7, 19), random.between(0, 59));
    let priority =
        ["urgent", "high", "normal", "low"][random.weighted([5, 18, 57, 20].into_iter())];
    let allowed = allowance(priority);
    let late = random.chance(90);
    let share = if late { random.between(105, 300) } else { random.between(4, 92) };
    let response = world.happened(created.worked(allowed * share / 100));
    let work = random.between(30, 2_600);
    let closed = response.and_then(|at| world.happened(at.worked(work)));
    let rated = random.chance(260);
    let mood = (pulse.score + random.between(-20, 30)) / 20;
    let satisfaction = closed.filter(|_| rated).map(|_| (mood - i64::from(late)).clamp(1, 5));
    Ticket { account, created, response, closed, priority, satisfaction }
}

/// Returns the working minutes within which a ticket should be answered.
pub(super) fn allowance(priority: &str) -> i64 {
    match priority {
        "urgent" => 60,
        "high" => 240,
        "normal" => 480,
        _ => 960,
    }
}

/// Returns the id used in tables.
pub(super) fn ticket_id(at: usize) -> String {
    format!("K{:05}", at + 1)
}

/// Writes `tickets.csv`.
pub(super) fn tickets_csv(world: &World<'_>, tickets: &[Ticket]) -> String {
    let mut csv = Csv::new(
        "ticket_id account_id created_at first_response_at closed_at priority satisfaction",
    );
    for (at, ticket) in tickets.iter().enumerate() {
        csv.row([
            ticket_id(at),
            world.accounts[ticket.account].id(),
            ticket.created.to_string(),
            time(ticket.response),
            time(ticket.closed),
            ticket.priority.to_owned(),
            ticket.satisfaction.map(|score| score.to_string()).unwrap_or_default(),
        ]);
    }
    csv.into_text()
}
