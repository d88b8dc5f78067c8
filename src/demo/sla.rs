//! Promises between teams, event by event: kept, broken, paused, waived and escalated.

use super::activity::Review;
use super::clock::Moment;
use super::lead::{Lead, lead_id};
use super::random::Random;
use super::staff::user_id;
use super::support::{Ticket, allowance, ticket_id};
use super::table::{Csv, time};
use super::world::{Stream, World};

/// One event under one promise.
struct Event {
    sla: &'static str,
    subject: String,
    team: &'static str,
    owner: Option<usize>,
    started: Moment,
    due: Moment,
    stopped: Option<Moment>,
    /// Tenths of an hour during which the clock stood still.
    paused: i64,
    waiver: &'static str,
    /// When and to whom it goes if nothing has happened by then.
    escalates: (Moment, &'static str),
}

const WAIVERS: &[&str] = &["customer asked to wait", "system outage", "public holiday abroad"];

const REMEDIES: &[&str] = &[
    "owner spoken to",
    "moved to another owner",
    "routing rule corrected",
    "apology sent",
    "cover plan written",
];

/// Writes `sla_events.csv`, the oldest event first.
pub(super) fn csv(
    world: &World<'_>,
    leads: &[Lead],
    reviews: &[Review],
    tickets: &[Ticket],
) -> String {
    let mut events: Vec<Event> = Vec::new();
    events.extend(leads.iter().enumerate().filter_map(|(at, lead)| response(world, at, lead)));
    events.extend(reviews.iter().enumerate().map(|(at, review)| cadence(world, at, review)));
    let urgent = |ticket: &Ticket| matches!(ticket.priority, "urgent" | "high");
    let urgent = tickets.iter().enumerate().filter(|(_, ticket)| urgent(ticket));
    events.extend(urgent.map(|(at, ticket)| support(world, at, ticket)));
    events.sort_by(|a, b| (a.started, a.sla, &a.subject).cmp(&(b.started, b.sla, &b.subject)));
    let mut csv = Csv::new(
        "event_id sla subject_id team owner_id started_at due_at stopped_at paused_hours waived \
         waiver_reason escalated_at escalated_to remediation",
    );
    for (at, event) in events.iter().enumerate() {
        csv.row(cells(world, at, event));
    }
    csv.into_text()
}

/// Sellers answer a qualified lead within four working hours.
fn response(world: &World<'_>, at: usize, lead: &Lead) -> Option<Event> {
    let mut random = world.random(Stream::Lead, (3 << 32) + at);
    let started = lead.mql?;
    let (paused, waiver) = exceptions(&mut random);
    Some(Event {
        sla: "lead-response",
        subject: lead_id(at),
        team: lead.owner.map_or("", |owner| world.staff.users()[owner].team),
        owner: lead.owner,
        started,
        due: started.worked(240 + paused * 6),
        stopped: lead.response,
        paused,
        waiver,
        escalates: (started.worked(480 + paused * 6), "sales manager"),
    })
}

/// Customer success reviews the business with every customer.
fn cadence(world: &World<'_>, at: usize, review: &Review) -> Event {
    let mut random = world.random(Stream::Handoff, (3 << 32) + at);
    let waived = random.chance(25);
    let due = Moment::at(review.due, 17, 0);
    Event {
        sla: "qbr-cadence",
        subject: world.accounts[review.account].id(),
        team: "Customer success",
        owner: Some(review.carer),
        started: Moment::at(review.since, 9, 0),
        due,
        stopped: review.held,
        paused: 0,
        waiver: if waived { "customer asked to wait" } else { "" },
        escalates: (due.worked(10 * 480), "head of revenue operations"),
    }
}

/// Support answers urgent and high tickets within one and four working hours.
fn support(world: &World<'_>, at: usize, ticket: &Ticket) -> Event {
    let mut random = world.random(Stream::Ticket, (1 << 32) + at);
    let allowed = allowance(ticket.priority);
    let (paused, waiver) = exceptions(&mut random);
    Event {
        sla: "support-first-response",
        subject: ticket_id(at),
        team: "Support",
        owner: None,
        started: ticket.created,
        due: ticket.created.worked(allowed + paused * 6),
        stopped: ticket.response,
        paused,
        waiver,
        escalates: (ticket.created.worked(2 * allowed + paused * 6), "support lead"),
    }
}

/// Some clocks stand still for a while, and some events are forgiven.
fn exceptions(random: &mut Random) -> (i64, &'static str) {
    let paused = if random.chance(35) { random.between(5, 120) } else { 0 };
    let waiver = random.pick(WAIVERS);
    (paused, if random.chance(18) { waiver } else { "" })
}

fn cells(world: &World<'_>, at: usize, event: &Event) -> [String; 14] {
    let mut random = world.random(Stream::Survey, (1 << 32) + at);
    let (escalates, to) = event.escalates;
    let now = Moment::at(world.plan.end, 23, 59);
    let open_at = |moment: Moment| event.stopped.is_none_or(|stopped| stopped > moment);
    let breached = open_at(event.due) && event.due <= now;
    let escalated = event.waiver.is_empty() && escalates <= now && open_at(escalates);
    let remedied = breached && event.waiver.is_empty() && random.chance(720);
    let remedy = random.pick(REMEDIES);
    [
        format!("E{:06}", at + 1),
        event.sla.to_owned(),
        event.subject.clone(),
        event.team.to_owned(),
        event.owner.map(user_id).unwrap_or_default(),
        event.started.to_string(),
        event.due.to_string(),
        time(event.stopped),
        if event.paused == 0 {
            String::new()
        } else {
            format!("{}.{}", event.paused / 10, event.paused % 10)
        },
        (!event.waiver.is_empty()).to_string(),
        event.waiver.to_owned(),
        time(Some(escalates).filter(|_| escalated)),
        if escalated { to } else { "" }.to_owned(),
        if remedied { remedy } else { "" }.to_owned(),
    ]
}
