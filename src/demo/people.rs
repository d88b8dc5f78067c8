//! Everybody on the payroll, and what each seller is expected to sell.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::calendar::{month_start, months_after, months_before, plus};
use super::names::Region;
use super::random::Random;
use super::staff::user_id;
use super::table::{Csv, day};
use super::world::{Stream, World, quarter_label};

/// One person on the payroll.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) user: Option<usize>,
    pub(super) team: &'static str,
    pub(super) function: &'static str,
    role: &'static str,
    /// Tenths of a full-time job.
    pub(super) tenths: i64,
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
    ramp: i64,
    manager: Option<usize>,
    region: &'static str,
    pub(super) sells: bool,
}

impl Person {
    /// Says whether the person is on the payroll on a day.
    pub(super) fn works_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

/// A department without users of the CRM: how many people it has in the first month and in the
/// last, among 420 accounts.
struct Department {
    function: &'static str,
    team: &'static str,
    role: &'static str,
    first: usize,
    last: usize,
}

const fn department(
    function: &'static str,
    team: &'static str,
    role: &'static str,
    first: usize,
    last: usize,
) -> Department {
    Department { function, team, role, first, last }
}

const DEPARTMENTS: [Department; 6] = [
    department("marketing", "Marketing", "Marketer", 4, 8),
    department("sales", "Sales development", "Sales development representative", 2, 6),
    department("rd", "Product", "Engineer", 10, 21),
    department("ga", "Administration", "Administrator", 4, 8),
    department("cogs", "Support", "Support agent", 2, 6),
    department("cogs", "Operations", "Site reliability engineer", 1, 3),
];

/// Puts everybody on the payroll: users first, then the departments that do not use the CRM.
pub(super) fn payroll(world: &World<'_>) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for (at, user) in world.staff.users().iter().enumerate() {
        let (function, sells) = match user.function {
            "Account executive" => ("sales", true),
            "Customer success manager" => ("cs", false),
            "Sales manager" | "Chief revenue officer" => ("sales", false),
            _ => ("ga", false),
        };
        people.push(Person {
            id: user_id(at),
            user: Some(at),
            team: user.team,
            function,
            role: user.function,
            tenths: 10,
            from: user.from,
            to: user.to,
            ramp: if sells { 5 } else { 0 },
            manager: user.manager,
            region: user.region.map(Region::key).unwrap_or_default(),
            sells,
        });
    }
    let mut random = world.random(Stream::Person, 0);
    for department in &DEPARTMENTS {
        staff(world, department, &mut random, &mut people);
    }
    people
}

/// Fills a department evenly over the months; one in eight leaves each year and is replaced.
fn staff(
    world: &World<'_>,
    department: &Department,
    random: &mut Random,
    people: &mut Vec<Person>,
) {
    let scaled = |count: usize| (count * world.plan.accounts / 420).max(1);
    let (first, last) = (scaled(department.first), scaled(department.last));
    for seat in 0..last {
        let mut from = if seat < first {
            month_start(months_before(world.plan.start(), random.between(2, 30) as u32))
        } else {
            let grown = world.plan.months * (seat + 1 - first) / (last - first + 1);
            months_after(world.plan.start(), grown as u32)
        };
        while from <= world.plan.end {
            let stay = random.between(10, 180) as u32;
            let leaves = months_after(from.max(world.plan.start()), stay);
            let to = (leaves <= world.plan.end).then_some(leaves);
            people.push(hired(department, random, people.len(), from, to));
            let Some(left) = to else { break };
            from = months_after(left, random.between(0, 2) as u32);
        }
    }
}

fn hired(
    department: &Department,
    random: &mut Random,
    number: usize,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Person {
    Person {
        id: format!("P{:04}", number + 1),
        user: None,
        team: department.team,
        function: department.function,
        role: department.role,
        tenths: if random.chance(90) { 8 } else { 10 },
        from,
        to,
        ramp: 0,
        manager: None,
        region: "emea",
        sells: false,
    }
}

/// Writes `headcount.csv`.
pub(super) fn headcount(people: &[Person]) -> String {
    let mut csv = Csv::new(
        "person_id team valid_from valid_to function role fte start_date end_date ramp_months \
         manager_id region is_quota_carrying",
    );
    for person in people {
        csv.row([
            person.id.clone(),
            person.team.to_owned(),
            person.from.to_string(),
            day(person.to),
            person.function.to_owned(),
            person.role.to_owned(),
            format!("{}.{}", person.tenths / 10, person.tenths % 10),
            person.from.to_string(),
            day(person.to),
            person.ramp.to_string(),
            person.manager.map(user_id).unwrap_or_default(),
            person.region.to_owned(),
            person.sells.to_string(),
        ]);
    }
    csv.into_text()
}

/// Returns what each seller should sell in each fiscal quarter that they work to its end, in cents.
///
/// It is what a desk has sold per quarter over the years, a little less at first and more later.
pub(super) fn quotas(world: &World<'_>, people: &[Person]) -> BTreeMap<(NaiveDate, usize), i64> {
    let quarters = world.quarters();
    let sellers = || people.iter().filter(|person| person.sells);
    let sold: i64 = world
        .bookings()
        .into_iter()
        .filter(|((_, owner), _)| world.staff.users()[*owner].function == "Account executive")
        .map(|(_, sum)| sum)
        .sum();
    let works = |person: &Person, quarter: NaiveDate| {
        person.works_on(quarter) && person.works_on(plus(months_after(quarter, 3), -1))
    };
    let desks: usize = quarters
        .iter()
        .map(|quarter| sellers().filter(|person| works(person, *quarter)).count())
        .sum();
    let usual = sold / desks.max(1) as i64;
    let mut quotas = BTreeMap::new();
    for (at, quarter) in quarters.iter().enumerate() {
        let percent = 78 + 60 * at as i64 / quarters.len() as i64;
        for person in sellers().filter(|person| works(person, *quarter)) {
            let quota = (usual * percent / 100 / 250_000).max(1) * 250_000;
            quotas.insert((*quarter, person.user.expect("sellers use the CRM")), quota);
        }
    }
    quotas
}

/// Writes `quotas.csv`.
pub(super) fn quotas_csv(quotas: &BTreeMap<(NaiveDate, usize), i64>) -> String {
    let mut csv = Csv::new("owner_id period quota type");
    for ((quarter, owner), quota) in quotas {
        csv.row([
            user_id(*owner),
            quarter_label(*quarter),
            (quota / 100).to_string(),
            "bookings".to_owned(),
        ]);
    }
    csv.into_text()
}
