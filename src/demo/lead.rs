//! Leads: who wrote, who was worth a call, who was called, and what became of it.
//!
//! Behind each deal that neither a partner nor a seller brought stands a lead that led to it. The
//! others, six times as many, come to nothing.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::account::Account;
use super::calendar::{plus, season, workday};
use super::channel::{CHANNELS, Channel, campaign, of_source};
use super::clock::Moment;
use super::contact::{Contact, email};
use super::deal::Kind;
use super::names::{COUNTRIES, Region};
use super::random::Random;
use super::staff::{Side, user_id};
use super::table::{Yearly, time};
use super::world::{Stream, World};

/// One lead.
#[derive(Debug, Clone)]
pub(super) struct Lead {
    pub(super) created: Moment,
    email: String,
    /// Whether the writer has written before and is the same person.
    again: bool,
    spam: bool,
    pub(super) channel: &'static Channel,
    pub(super) campaign: String,
    score: i64,
    intent: bool,
    fit: bool,
    pub(super) mql: Option<Moment>,
    pub(super) sal: Option<Moment>,
    sql: Option<Moment>,
    pub(super) disqualified: Option<Moment>,
    pub(super) reason: &'static str,
    pub(super) owner: Option<usize>,
    assigned: Option<Moment>,
    pub(super) response: Option<Moment>,
    pub(super) account: Option<usize>,
    /// The position of the deal it became.
    pub(super) deal: Option<usize>,
    converted: Option<Moment>,
}

const REASONS: &[&str] =
    &["no budget", "no budget", "no fit", "no reply", "no reply", "bad timing"];

/// Makes all leads, the oldest first.
pub(super) fn gather(world: &World<'_>, contacts: &[Vec<Contact>]) -> Vec<Lead> {
    let mut leads = Vec::new();
    for (at, deal) in world.deals.iter().enumerate() {
        if deal.kind == Kind::New && world.is_real(deal.account) {
            let mut random = world.random(Stream::Lead, at);
            if let Some(channel) = of_source(deal.source, &mut random) {
                leads.push(led_to(world, contacts, at, channel, &mut random));
            }
        }
    }
    for at in 0..world.plan.accounts * 36 / 5 {
        // Their numbers begin far behind those of the deals.
        let mut random = world.random(Stream::Lead, (1 << 32) + at);
        let lead = stray(world, contacts, &mut random);
        if random.chance(45) {
            leads.extend(again(world, &lead, &mut random));
        }
        leads.push(lead);
    }
    leads.sort_by_key(|lead| (lead.created, lead.deal));
    tell_apart(&mut leads);
    leads
}

/// Gives an address of its own to each person but those who write again.
fn tell_apart(leads: &mut [Lead]) {
    let mut people: HashMap<String, usize> = HashMap::new();
    for lead in leads {
        let count = people.entry(lead.email.clone()).or_insert(0);
        if !lead.again {
            *count += 1;
        }
        if *count > 1 {
            lead.email = lead.email.replacen('@', &format!(".{count}@"), 1);
        }
    }
}

/// Returns the position of the lead of each deal.
pub(super) fn of_deals(world: &World<'_>, leads: &[Lead]) -> Vec<Option<usize>> {
    let mut of_deals = vec![None; world.deals.len()];
    for (at, lead) in leads.iter().enumerate() {
        if let Some(deal) = lead.deal {
            of_deals[deal] = Some(at);
        }
    }
    of_deals
}

/// Returns the id used in tables.
pub(super) fn lead_id(at: usize) -> String {
    format!("L{:06}", at + 1)
}

/// Makes the lead that led to a deal: it is qualified on the day the deal begins.
fn led_to(
    world: &World<'_>,
    contacts: &[Vec<Contact>],
    at: usize,
    channel: &'static Channel,
    random: &mut Random,
) -> Lead {
    let deal = &world.deals[at];
    let account = &world.accounts[deal.account];
    let days = random.between(3, 28);
    let created = moment(random, plus(deal.created(), -days));
    let sql = Moment::at(deal.created(), 14, random.between(0, 119));
    let mql = created.later(random.between(2, 1200) * (days / 3).min(3));
    let assigned = mql.worked(random.between(3, 90));
    let response = assigned.worked(answer(random, created.day)).min(sql.later(-180));
    let assigned = assigned.min(response);
    let people = &contacts[account.index];
    Lead {
        created,
        email: people[random.below(people.len())].email.clone(),
        again: false,
        spam: false,
        channel,
        campaign: campaign(channel.key, created.day, random),
        score: random.between(70, 99),
        intent: random.chance(960),
        fit: random.chance(970),
        mql: Some(mql.min(assigned)),
        sal: Some(response.worked(random.between(10, 900)).min(sql.later(-60))),
        sql: Some(sql),
        disqualified: None,
        reason: "",
        owner: Some(account.owner(world.staff, Side::Sales, created.day)),
        assigned: Some(assigned),
        response: Some(response),
        account: Some(account.index),
        deal: Some(at),
        converted: Some(sql.later(random.between(2, 25))),
    }
}

/// Makes a moment at which people write: mostly by day.
fn moment(random: &mut Random, day: NaiveDate) -> Moment {
    let hour = if random.chance(800) { random.between(8, 17) } else { random.between(6, 21) };
    Moment::at(day, hour, random.between(0, 59))
}

/// Returns the working minutes until a lead is answered; sellers have become quicker each year.
fn answer(random: &mut Random, day: NaiveDate) -> i64 {
    let minutes = match random.weighted([470, 310, 140, 60, 20].into_iter()) {
        0 => random.between(3, 60),
        1 => random.between(60, 230),
        2 => random.between(230, 900),
        3 => random.between(900, 2_400),
        _ => random.between(2_400, 6_000),
    };
    let late = if matches!(day.month(), 7 | 12) { 160 } else { 100 };
    let years = i64::from(day.year() - 2023).clamp(0, 6);
    minutes * late / 100 * (130 - 12 * years) / 100 + 2
}

/// Makes a lead that will not become a deal.
fn stray(world: &World<'_>, contacts: &[Vec<Contact>], random: &mut Random) -> Lead {
    let channel = &CHANNELS[random.weighted(CHANNELS.iter().map(|channel| channel.weight))];
    let day = season(random, world.plan.start(), world.plan.end);
    let created = moment(random, day);
    let account = known(world, random, day);
    let email = match account {
        Some(account) => {
            let people = &contacts[account.index];
            people[random.below(people.len())].email.clone()
        }
        None => stranger(random),
    };
    let spam = account.is_none() && random.chance(90);
    let mut lead = Lead {
        created,
        email,
        again: false,
        spam,
        channel,
        campaign: campaign(channel.key, day, random),
        score: random.between(4, 66),
        intent: random.chance(260),
        fit: random.chance(380),
        mql: None,
        sal: None,
        sql: None,
        disqualified: None,
        reason: "",
        owner: None,
        assigned: None,
        response: None,
        account: account.map(|account| account.index),
        deal: None,
        converted: None,
    };
    if spam {
        lead.score = random.between(0, 12);
        lead.disqualified = world.happened(created.worked(random.between(20, 900)));
        lead.reason = if lead.disqualified.is_some() { "spam" } else { "" };
    } else if random.chance(channel.qualified) {
        follow(world, &mut lead, account, random);
    }
    lead
}

/// Finds an account that the writer may belong to.
fn known<'a>(world: &World<'a>, random: &mut Random, day: NaiveDate) -> Option<&'a Account> {
    let count = world.accounts.len();
    if count == 0 || random.chance(550) {
        return None;
    }
    let account = &world.accounts[random.below(count)];
    (account.created <= day && world.is_real(account.index)).then_some(account)
}

fn stranger(random: &mut Random) -> String {
    let country = &COUNTRIES[random.weighted(COUNTRIES.iter().map(|country| country.weight))];
    let (person, company) = (country.person(random), country.company(random));
    email(&format!("{person}{}", random.between(1, 99)), &company)
}

/// Lets sales have a lead: most are answered, some taken up, few qualified.
fn follow(world: &World<'_>, lead: &mut Lead, account: Option<&Account>, random: &mut Random) {
    lead.score = random.between(62, 99);
    lead.intent = random.chance(850);
    lead.fit = random.chance(900);
    lead.mql = world.happened(lead.created.later(random.between(2, 4_000)));
    let Some(mql) = lead.mql else { return };
    lead.assigned = world.happened(mql.worked(random.between(3, 120)));
    let Some(assigned) = lead.assigned else { return };
    lead.owner = Some(match account {
        Some(account) => account.owner(world.staff, Side::Sales, assigned.day),
        None => {
            let region = Region::ALL[random.weighted([490, 325, 180].into_iter())];
            let desk = random.below(world.staff.desks(Side::Sales, region));
            world.staff.holder(Side::Sales, region, desk, assigned.day)
        }
    });
    if random.chance(130) {
        return;
    }
    lead.response = world.happened(assigned.worked(answer(random, assigned.day)));
    let Some(response) = lead.response else { return };
    let mut last = response;
    if random.chance(560) {
        lead.sal = world.happened(response.worked(random.between(10, 1_400)));
        last = lead.sal.unwrap_or(last);
        if lead.sal.is_some() && random.chance(160) {
            lead.sql = world.happened(last.worked(random.between(400, 9_000)));
            last = lead.sql.unwrap_or(last);
        }
    }
    lead.disqualified = world.happened(last.worked(random.between(900, 9_000)));
    if lead.disqualified.is_some() {
        lead.reason = random.pick(REASONS);
    }
}

/// Somebody who has written before writes again and is recognised.
fn again(world: &World<'_>, lead: &Lead, random: &mut Random) -> Option<Lead> {
    let day = workday(plus(lead.created.day, random.between(1, 30)));
    let created = world.happened(moment(random, day))?;
    let disqualified = world.happened(created.worked(random.between(60, 900)));
    Some(Lead {
        created,
        again: true,
        mql: None,
        sal: None,
        sql: None,
        disqualified,
        reason: if disqualified.is_some() { "duplicate" } else { "" },
        owner: None,
        assigned: None,
        response: None,
        ..lead.clone()
    })
}

const HEADER: &str = "lead_id created_at email is_spam source source_function channel campaign score \
                      intent fit mql_at sal_at sql_at disqualified_at reason owner_id assigned_at \
                      first_response_at account_id opportunity_id converted_at";

/// Writes `crm/leads/<year>.csv`.
pub(super) fn files(
    world: &World<'_>,
    leads: &[Lead],
    deal_id: impl Fn(usize) -> String,
) -> Vec<(String, String)> {
    let mut files = Yearly::new("crm/leads", HEADER);
    for (at, lead) in leads.iter().enumerate() {
        files.row(
            lead.created.day,
            [
                lead_id(at),
                lead.created.to_string(),
                lead.email.clone(),
                lead.spam.to_string(),
                lead.channel.source.to_owned(),
                lead.channel.function.to_owned(),
                lead.channel.key.to_owned(),
                lead.campaign.clone(),
                lead.score.to_string(),
                lead.intent.to_string(),
                lead.fit.to_string(),
                time(lead.mql),
                time(lead.sal),
                time(lead.sql),
                time(lead.disqualified),
                lead.reason.to_owned(),
                lead.owner.map(user_id).unwrap_or_default(),
                time(lead.assigned),
                time(lead.response),
                lead.account.map(|account| world.accounts[account].id()).unwrap_or_default(),
                lead.deal.map(&deal_id).unwrap_or_default(),
                time(lead.converted),
            ],
        );
    }
    files.into_files()
}
