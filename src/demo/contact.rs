//! The people at the accounts whom the company knows by name.

use chrono::NaiveDate;

use super::account::{Account, Size};
use super::calendar::plus;
use super::random::Random;
use super::table::Csv;
use super::world::{Stream, World};

/// A person at an account.
#[derive(Debug)]
pub(super) struct Contact {
    pub(super) id: String,
    pub(super) email: String,
    role: &'static str,
    pub(super) created: NaiveDate,
}

const ROLES: [&str; 6] =
    ["Owner", "Yard manager", "Operations manager", "Finance manager", "Dispatcher", "IT manager"];

/// Makes the contacts of each account, the one who writes first at the head.
pub(super) fn meet(world: &World<'_>) -> Vec<Vec<Contact>> {
    let mut count = 0;
    let mut all = Vec::with_capacity(world.accounts.len());
    for account in world.accounts {
        let mut random = world.random(Stream::Contact, account.index);
        let people = match account.size {
            Size::Smb => random.between(1, 2),
            Size::Mid => random.between(1, 3),
            Size::Ent => random.between(3, 5),
        };
        let people = (0..people).map(|at| {
            count += 1;
            one(world, account, &mut random, at, count)
        });
        all.push(people.collect());
    }
    all
}

fn one(
    world: &World<'_>,
    account: &Account,
    random: &mut Random,
    at: i64,
    count: usize,
) -> Contact {
    let name = account.country.person(random);
    let later = if at == 0 { 0 } else { random.between(0, 500) };
    let first = if account.size == Size::Smb { 0 } else { 1 };
    let role = if at == 0 { ROLES[first + random.below(2)] } else { random.pick(&ROLES) };
    Contact {
        id: format!("C{count:05}"),
        email: email(&name, &account.name),
        role,
        created: plus(account.created, later).min(world.plan.end),
    }
}

/// Makes the address of a person at a company, below a domain that nobody can have.
pub(super) fn email(person: &str, company: &str) -> String {
    let person = plain(person, '.');
    let words: Vec<&str> = company.split(' ').take(2).collect();
    format!("{person}@{}.example", plain(&words.join(" "), '-'))
}

/// Writes a name with the letters that addresses are made of.
fn plain(name: &str, space: char) -> String {
    let mut plain = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            'ä' | 'å' | 'á' | 'ã' | 'à' | 'ą' => plain.push('a'),
            'ö' | 'ó' | 'õ' | 'ø' | 'ô' => plain.push('o'),
            'é' | 'è' | 'ê' | 'ę' => plain.push('e'),
            'í' | 'ì' | 'î' => plain.push('i'),
            'ü' | 'ú' => plain.push('u'),
            'ç' | 'ć' => plain.push('c'),
            'ñ' | 'ń' => plain.push('n'),
            'ł' => plain.push('l'),
            ' ' if !plain.ends_with(space) => plain.push(space),
            _ => {}
        }
    }
    plain
}

/// Writes `contacts.csv`.
pub(super) fn csv(world: &World<'_>, contacts: &[Vec<Contact>]) -> String {
    let mut csv = Csv::new("contact_id account_id email role created_date");
    for (account, people) in world.accounts.iter().zip(contacts) {
        for contact in people {
            csv.row([
                contact.id.clone(),
                account.id(),
                contact.email.clone(),
                contact.role.to_owned(),
                contact.created.to_string(),
            ]);
        }
    }
    csv.into_text()
}
