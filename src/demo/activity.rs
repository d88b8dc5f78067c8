//! Calls, mails, meetings and reviews, and what marketing sends meanwhile.

use chrono::NaiveDate;

use super::account::{Account, Size};
use super::calendar::{months_after, plus, workday};
use super::channel::{CHANNELS, campaign};
use super::clock::Moment;
use super::crm::deal_id;
use super::deal::{Deal, Kind, Stage};
use super::lead::{Lead, lead_id};
use super::random::Random;
use super::staff::{Side, user_id};
use super::table::Yearly;
use super::world::{Stream, World};

/// One thing that somebody, or a machine, did.
#[derive(Debug)]
pub(super) struct Activity {
    pub(super) at: Moment,
    pub(super) kind: &'static str,
    direction: &'static str,
    lead: Option<usize>,
    deal: Option<usize>,
    pub(super) account: Option<usize>,
    actor: Option<usize>,
    outcome: &'static str,
    function: &'static str,
    campaign: String,
}

/// A review of the business with a customer: when it was due, and when it took place.
#[derive(Debug)]
pub(super) struct Review {
    pub(super) account: usize,
    pub(super) since: NaiveDate,
    pub(super) due: NaiveDate,
    pub(super) held: Option<Moment>,
    pub(super) carer: usize,
}

/// Returns what was done about each deal, the first thing first.
pub(super) fn about_deals(world: &World<'_>) -> Vec<Vec<Activity>> {
    let deals = world.deals.iter().enumerate();
    deals.map(|(at, deal)| about_deal(world, at, deal)).collect()
}

/// Returns the last day on which somebody did something about each deal.
pub(super) fn last_days(world: &World<'_>, about: &[Vec<Activity>]) -> Vec<NaiveDate> {
    let deals = world.deals.iter().zip(about);
    let human = |list: &[Activity]| {
        list.iter().filter(|one| one.function != "marketing").map(|one| one.at.day).max()
    };
    deals.map(|(deal, list)| human(list).unwrap_or(deal.created())).collect()
}

fn about_deal(world: &World<'_>, at: usize, deal: &Deal) -> Vec<Activity> {
    let mut random = world.random(Stream::DealActivity, at);
    let mut list = Vec::new();
    let mut stage = None;
    for step in &deal.steps {
        if stage == Some(step.stage) {
            continue;
        }
        stage = Some(step.stage);
        let kind = match step.stage {
            Stage::Discovery | Stage::Won | Stage::Lost => "call",
            Stage::Qualified => "meeting",
            Stage::Evaluation => "demo",
            Stage::Proposal => "email",
            Stage::Negotiation => random.pick(&["meeting", "call"]),
        };
        list.push(by_owner(world, at, deal, step.at, kind, &mut random));
    }
    // Deals that go on for long are asked about now and then, and one in three is forgotten.
    let forgotten = random.chance(340);
    let to = if deal.last().stage.is_closed() { deal.last().at } else { world.plan.end };
    let mut day = plus(deal.created(), random.between(8, 20));
    while day < to && !forgotten {
        let kind = random.pick(&["email", "call", "email"]);
        let on = workday(day).min(to);
        list.push(by_owner(world, at, deal, on, kind, &mut random));
        day = plus(day, random.between(16, 50));
    }
    if deal.kind == Kind::New && random.chance(420) {
        let days = (to - deal.created()).num_days();
        let on = plus(deal.created(), random.between(0, days));
        list.push(touch(at, deal, on, &mut random));
    }
    list.sort_by_key(|one| one.at);
    list
}

fn by_owner(
    world: &World<'_>,
    at: usize,
    deal: &Deal,
    day: NaiveDate,
    kind: &'static str,
    random: &mut Random,
) -> Activity {
    let answers = random.chance(300);
    let cares = world.staff.users()[deal.owner].team == "Customer success";
    Activity {
        at: Moment::at(day, random.between(9, 16), random.between(0, 59)),
        kind,
        direction: if answers { "inbound" } else { "outbound" },
        lead: None,
        deal: Some(at),
        account: Some(deal.account),
        actor: Some(deal.owner),
        outcome: outcome(kind, random),
        function: if cares { "cs" } else { "sales" },
        campaign: String::new(),
    }
}

fn outcome(kind: &str, random: &mut Random) -> &'static str {
    match kind {
        "call" => random.pick(&["reached", "reached", "voicemail", "call back"]),
        "meeting" | "demo" | "review" => random.pick(&["held", "held", "held", "no show"]),
        _ => "",
    }
}

/// Something of marketing's that reached the people of a deal.
fn touch(at: usize, deal: &Deal, day: NaiveDate, random: &mut Random) -> Activity {
    let (channel, kind) = [(3, "event"), (4, "webinar"), (5, "email")][random.below(3)];
    Activity {
        at: Moment::at(day, random.between(8, 18), random.between(0, 59)),
        kind,
        direction: "outbound",
        lead: None,
        deal: Some(at),
        account: Some(deal.account),
        actor: None,
        outcome: "",
        function: "marketing",
        campaign: campaign(CHANNELS[channel].key, day, random),
    }
}

/// Returns what was done about leads: a machine says thanks, a seller answers and tries again.
fn about_leads(world: &World<'_>, leads: &[Lead]) -> Vec<Activity> {
    let mut list = Vec::new();
    for (at, lead) in leads.iter().enumerate() {
        let mut random = world.random(Stream::Lead, (2 << 32) + at);
        let blank = |at_moment, kind, outcome| Activity {
            at: at_moment,
            kind,
            direction: "outbound",
            lead: Some(at),
            deal: None,
            account: lead.account,
            actor: lead.owner,
            outcome,
            function: "sales",
            campaign: String::new(),
        };
        if lead.mql.is_some() && random.chance(500) {
            let thanks = Activity {
                actor: None,
                function: "marketing",
                campaign: lead.campaign.clone(),
                ..blank(lead.created.later(1), "auto", "")
            };
            list.push(thanks);
        }
        let Some(response) = lead.response else { continue };
        list.push(blank(response, random.pick(&["call", "email"]), ""));
        for _ in 0..random.between(0, 2) {
            let wait = random.between(60, 1_300);
            if let Some(later) = world.happened(response.worked(wait)) {
                list.push(blank(later, "call", outcome("call", &mut random)));
            }
        }
    }
    list
}

/// Returns the reviews that were due: each quarter with large customers, twice a year with others.
pub(super) fn reviews(world: &World<'_>) -> Vec<Review> {
    let mut reviews = Vec::new();
    for account in world.real() {
        let mut random = world.random(Stream::Handoff, (1 << 32) + account.index);
        let Some(first) = first_paid(world, account) else { continue };
        let mut since = first.max(world.plan.start());
        while since <= world.plan.end {
            let due = months_after(since, cadence(account));
            if world.mrr(account.index, since) == 0 {
                since = due;
                continue;
            }
            let late =
                if random.chance(760) { random.between(-20, -1) } else { random.between(1, 40) };
            let on = workday(plus(due, late));
            let held = Moment::at(on, random.between(9, 15), 30);
            let held = world.happened(held).filter(|_| world.mrr(account.index, on) > 0);
            let carer = account.owner(world.staff, Side::Care, on.min(world.plan.end));
            let kept = held.is_some() || due <= world.plan.end;
            if world.mrr(account.index, due.min(world.plan.end)) > 0 || held.is_some() {
                reviews.push(Review { account: account.index, since, due, held, carer });
            }
            since = if kept { held.map_or(due, |held| held.day) } else { due };
        }
    }
    reviews
}

/// Returns the months between two reviews.
pub(super) fn cadence(account: &Account) -> u32 {
    if account.size == Size::Ent { 3 } else { 6 }
}

/// Returns the day an account first paid.
pub(super) fn first_paid(world: &World<'_>, account: &Account) -> Option<NaiveDate> {
    let rows = world.rows(account.index).iter();
    rows.filter(|row| row.pays_on(row.line.from)).map(|row| row.line.from).min()
}

fn held(review: &Review) -> Option<Activity> {
    Some(Activity {
        at: review.held?,
        kind: "review",
        direction: "outbound",
        lead: None,
        deal: None,
        account: Some(review.account),
        actor: Some(review.carer),
        outcome: "held",
        function: "cs",
        campaign: String::new(),
    })
}

const HEADER: &str = "activity_id at kind direction lead_id opportunity_id account_id actor_id \
                      is_automated outcome function campaign";

/// Writes `activities/<year>.csv`, in the order in which things were done.
pub(super) fn files(
    world: &World<'_>,
    leads: &[Lead],
    about: Vec<Vec<Activity>>,
    reviews: &[Review],
) -> Vec<(String, String)> {
    let mut list: Vec<Activity> = about.into_iter().flatten().collect();
    list.extend(about_leads(world, leads));
    list.extend(reviews.iter().filter_map(held));
    list.sort_by_key(|one| (one.at, one.deal, one.lead, one.account));
    let mut files = Yearly::new("activities", HEADER);
    for (at, one) in list.iter().enumerate() {
        files.row(
            one.at.day,
            [
                format!("T{:06}", at + 1),
                one.at.to_string(),
                one.kind.to_owned(),
                one.direction.to_owned(),
                one.lead.map(lead_id).unwrap_or_default(),
                one.deal.map(deal_id).unwrap_or_default(),
                one.account.map(|account| world.accounts[account].id()).unwrap_or_default(),
                one.actor.map(user_id).unwrap_or_default(),
                one.actor.is_none().to_string(),
                one.outcome.to_owned(),
                one.function.to_owned(),
                one.campaign.clone(),
            ],
        );
    }
    files.into_files()
}
