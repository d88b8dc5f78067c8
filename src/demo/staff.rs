//! The company's people: who sells where, who looks after whom, and who has left.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::Plan;
use super::calendar::{month_start, months_before, plus};
use super::names::{COUNTRIES, Country, Region};
use super::random::Random;
use super::table::{Csv, day};

/// One person.
#[derive(Debug)]
pub(super) struct User {
    name: String,
    pub(super) manager: Option<usize>,
    pub(super) team: &'static str,
    pub(super) region: Option<Region>,
    pub(super) function: &'static str,
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
}

/// A desk that somebody sits at: when its first holder leaves, the second takes over.
#[derive(Debug)]
struct Desk {
    first: usize,
    second: Option<(NaiveDate, usize)>,
}

/// Everybody, and the desks of each region.
#[derive(Debug, Default)]
pub(super) struct Staff {
    users: Vec<User>,
    names: HashSet<String>,
    sales: [Vec<Desk>; 3],
    care: [Vec<Desk>; 3],
}

/// Whose desk an account belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    Sales,
    Care,
}

/// The two people who assess the company's maturity each quarter.
pub(super) const RATERS: [usize; 2] = [0, 1];

/// Returns the id of a user.
pub(super) fn user_id(user: usize) -> String {
    format!("U{:03}", user + 1)
}

/// Hires the people a plan needs: a seller for some thirty accounts, a carer for some seventy.
pub(super) fn hire(plan: &Plan) -> Staff {
    let mut random = Random::new(plan.seed, 1 << 40);
    let mut staff = Staff::default();
    let founding = months_before(plan.start(), 14);
    let heads = [
        ("Chief revenue officer", "Leadership", None),
        ("Head of revenue operations", "RevOps", Some(0)),
        ("Revenue analyst", "RevOps", Some(1)),
    ];
    for (at, (function, team, manager)) in heads.into_iter().enumerate() {
        let name = person(&mut random, Region::Emea);
        staff.names.insert(name.clone());
        let from = plus(founding, at as i64 * 120);
        staff.users.push(User { name, manager, team, region: None, function, from, to: None });
    }
    for (at, region) in Region::ALL.into_iter().enumerate() {
        staff.open_region(plan, &mut random, at, region, founding);
    }
    staff
}

fn person(random: &mut Random, region: Region) -> String {
    let at = random.weighted(
        COUNTRIES.iter().map(|country| if country.region == region { country.weight } else { 0 }),
    );
    COUNTRIES[at].person(random)
}

impl Staff {
    fn open_region(
        &mut self,
        plan: &Plan,
        random: &mut Random,
        at: usize,
        region: Region,
        founding: NaiveDate,
    ) {
        let weight = |country: &Country| {
            if country.region == region { country.weight } else { 0 }
        };
        let accounts = plan.accounts * COUNTRIES.iter().map(weight).sum::<usize>() / 1000;
        let team = ["EMEA sales", "AMER sales", "APAC sales"][at];
        let lead = self.add(random, (region, team, "Sales manager"), 0, founding);
        for _ in 0..(accounts / 30).max(1) {
            let desk = self.desk(plan, random, (region, team, "Account executive"), lead, founding);
            self.sales[at].push(desk);
        }
        for _ in 0..(accounts / 70).max(1) {
            let role = (region, "Customer success", "Customer success manager");
            let desk = self.desk(plan, random, role, 0, founding);
            self.care[at].push(desk);
        }
    }

    fn add(
        &mut self,
        random: &mut Random,
        (region, team, function): (Region, &'static str, &'static str),
        manager: usize,
        from: NaiveDate,
    ) -> usize {
        let mut name = person(random, region);
        for _ in 0..20 {
            if self.names.insert(name.clone()) {
                break;
            }
            name = person(random, region);
        }
        let manager = Some(manager);
        let region = Some(region);
        self.users.push(User { name, manager, team, region, function, from, to: None });
        self.users.len() - 1
    }

    fn desk(
        &mut self,
        plan: &Plan,
        random: &mut Random,
        role: (Region, &'static str, &'static str),
        manager: usize,
        founding: NaiveDate,
    ) -> Desk {
        let from = plus(founding, random.between(0, 300));
        let first = self.add(random, role, manager, from);
        let months = plan.months as i64;
        let second = (months > 12 && random.chance(300)).then(|| {
            let change = plus(plan.start(), random.between(200, (months * 30 - 60).max(200)));
            let change = month_start(change);
            self.users[first].to = Some(change);
            (change, self.add(random, role, manager, change))
        });
        Desk { first, second }
    }

    /// Returns everybody, in the order of their ids.
    pub(super) fn users(&self) -> &[User] {
        &self.users
    }

    /// Counts the desks of a region.
    pub(super) fn desks(&self, side: Side, region: Region) -> usize {
        self.side(side)[region as usize].len()
    }

    /// Returns who sits at a desk on a day.
    pub(super) fn holder(&self, side: Side, region: Region, desk: usize, on: NaiveDate) -> usize {
        let desk = &self.side(side)[region as usize][desk];
        match desk.second {
            Some((change, second)) if on >= change => second,
            _ => desk.first,
        }
    }

    fn side(&self, side: Side) -> &[Vec<Desk>; 3] {
        match side {
            Side::Sales => &self.sales,
            Side::Care => &self.care,
        }
    }

    /// Writes `users.csv`.
    pub(super) fn csv(&self) -> String {
        let header = "owner_id name manager_id team region function active_from active_to";
        let mut csv = Csv::new(header);
        for (at, user) in self.users.iter().enumerate() {
            csv.row([
                user_id(at),
                user.name.clone(),
                user.manager.map(user_id).unwrap_or_default(),
                user.team.to_owned(),
                user.region.map(Region::key).unwrap_or_default().to_owned(),
                user.function.to_owned(),
                user.from.to_string(),
                day(user.to),
            ]);
        }
        csv.into_text()
    }
}
