//! The rental yards: who they are and since when the company knows them.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::Plan;
use super::calendar::{plus, season};
use super::names::{COUNTRIES, Country};
use super::random::Random;
use super::staff::{Side, Staff, user_id};
use super::table::Csv;

/// How large a yard is, by its employees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Smb,
    Mid,
    Ent,
}

impl Size {
    fn key(self) -> &'static str {
        match self {
            Self::Smb => "smb",
            Self::Mid => "mid",
            Self::Ent => "ent",
        }
    }

    /// How often a customer is reviewed, and what else it is promised, goes by its tier.
    fn tier(self) -> &'static str {
        match self {
            Self::Smb | Self::Mid => "tier_2",
            Self::Ent => "tier_1",
        }
    }
}

/// How the story of an account begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// It was a customer before the CRM was introduced.
    Customer,
    /// Somebody has to win it first.
    Prospect,
    /// It is a playground of the company's own.
    Test,
}

/// One account.
#[derive(Debug)]
pub(super) struct Account {
    pub(super) index: usize,
    pub(super) name: String,
    pub(super) country: &'static Country,
    pub(super) size: Size,
    pub(super) created: NaiveDate,
    pub(super) opening: Opening,
    industry: &'static str,
    employees: Option<i64>,
    parent: Option<usize>,
    seller: usize,
    carer: usize,
}

const INDUSTRIES: &[&str] = &[
    "Construction equipment",
    "Tool hire",
    "Access platforms",
    "Event rental",
    "Crane rental",
    "Portable buildings",
    "Farm machinery",
    "Power and climate",
];

/// Makes the accounts of a plan.
pub(super) fn open(plan: &Plan, staff: &Staff) -> Vec<Account> {
    let mut earlier = Earlier::default();
    let mut accounts: Vec<Account> = Vec::with_capacity(plan.accounts);
    for index in 0..plan.accounts {
        let account = one(plan, staff, index, &mut earlier);
        if account.size == Size::Ent && account.opening != Opening::Test {
            earlier.groups[account.country.region as usize].push(index);
        }
        accounts.push(account);
    }
    accounts
}

/// What an account has to know of those before it.
#[derive(Default)]
struct Earlier {
    /// How often each company name has been given.
    names: HashMap<String, usize>,
    /// The large accounts of each region, which others may belong to.
    groups: [Vec<usize>; 3],
}

fn one(plan: &Plan, staff: &Staff, index: usize, earlier: &mut Earlier) -> Account {
    let mut random = Random::new(plan.seed, (1 << 41) + index as u64);
    let country = &COUNTRIES[random.weighted(COUNTRIES.iter().map(|country| country.weight))];
    let opening = match (index % 105, random.chance(235)) {
        (52, _) => Opening::Test,
        (_, true) => Opening::Customer,
        (_, false) => Opening::Prospect,
    };
    let size = [Size::Smb, Size::Mid, Size::Ent][random.weighted([600, 310, 90].into_iter())];
    let employees = match size {
        Size::Smb => random.between(18, 199),
        Size::Mid => random.between(200, 1999),
        Size::Ent => random.between(2000, 9400),
    };
    let group = &earlier.groups[country.region as usize];
    let parent = (size != Size::Ent && !group.is_empty() && random.chance(60))
        .then(|| group[random.below(group.len())]);
    Account {
        index,
        name: name(&mut random, country, opening, &mut earlier.names),
        country,
        size,
        created: created(plan, &mut random, opening, index),
        opening,
        industry: if random.chance(30) { "" } else { random.pick(INDUSTRIES) },
        employees: (!random.chance(15)).then_some(employees),
        parent,
        seller: random.below(staff.desks(Side::Sales, country.region)),
        carer: random.below(staff.desks(Side::Care, country.region)),
    }
}

fn name(
    random: &mut Random,
    country: &Country,
    opening: Opening,
    given: &mut HashMap<String, usize>,
) -> String {
    let mut name = country.company(random);
    for _ in 0..8 {
        if !given.contains_key(&name) {
            break;
        }
        name = country.company(random);
    }
    if opening == Opening::Test {
        name = "Lumikko test yard".to_owned();
    }
    let count = given.entry(name.clone()).or_insert(0);
    *count += 1;
    if *count > 1 { format!("{name} {count}") } else { name }
}

fn created(plan: &Plan, random: &mut Random, opening: Opening, index: usize) -> NaiveDate {
    // The newest account signs up on the plan's last day, so that the data reach that day even
    // where it falls on a weekend.
    if index + 1 == plan.accounts {
        return plan.end;
    }
    match opening {
        Opening::Customer | Opening::Test => plus(plan.start(), -random.between(5, 330)),
        Opening::Prospect => season(random, plan.start(), plus(plan.end, -1)),
    }
}

impl Account {
    /// Returns the id used in tables.
    pub(super) fn id(&self) -> String {
        id(self.index)
    }

    /// Returns who looks after the account on a day.
    pub(super) fn owner(&self, staff: &Staff, side: Side, on: NaiveDate) -> usize {
        let desk = match side {
            Side::Sales => self.seller,
            Side::Care => self.carer,
        };
        staff.holder(side, self.country.region, desk, on)
    }
}

fn id(index: usize) -> String {
    format!("A{:05}", index + 1)
}

/// Writes `accounts.csv`; only accounts that have been customers have somebody who cares for them.
pub(super) fn csv(
    plan: &Plan,
    staff: &Staff,
    accounts: &[Account],
    customers: &HashSet<usize>,
) -> String {
    let mut csv = Csv::new(
        "account_id name parent_id segment industry region country employees owner_id csm_id \
         tier created_date is_test",
    );
    for account in accounts {
        let carer = customers
            .contains(&account.index)
            .then(|| user_id(account.owner(staff, Side::Care, plan.end)));
        csv.row([
            account.id(),
            account.name.clone(),
            account.parent.map(id).unwrap_or_default(),
            account.size.key().to_owned(),
            account.industry.to_owned(),
            account.country.region.key().to_owned(),
            account.country.name.to_owned(),
            account.employees.map(|count| count.to_string()).unwrap_or_default(),
            user_id(account.owner(staff, Side::Sales, plan.end)),
            carer.unwrap_or_default(),
            account.size.tier().to_owned(),
            account.created.to_string(),
            (account.opening == Opening::Test).to_string(),
        ]);
    }
    csv.into_text()
}
