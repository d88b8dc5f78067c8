//! Accounts as customers: courting, terms, expansions, pauses, losses and returns.
//!
//! Each account lives on a random stream of its own, event after event up to the plan's last day.
//! What would happen later is not written down, only dates that were agreed before.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::Plan;
use super::account::{Account, Opening, Size};
use super::calendar::{months_after, mood, next_month, plus, workday};
use super::deal::{Deal, Kind, Outcome, Start, play, usual_cycle};
use super::random::Random;
use super::staff::{Side, Staff};
use super::subscription::{self, End, Line, Row, State, Term, Tier};
use super::world::{Stream, stream};

/// What the lives of all accounts leave behind.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) deals: Vec<Deal>,
    pub(super) rows: Vec<Row>,
    /// The accounts that have paid at some time.
    pub(super) customers: HashSet<usize>,
}

/// Plays the lives of all accounts.
pub(super) fn live(plan: &Plan, staff: &Staff, accounts: &[Account]) -> Book {
    let mut book = Book::default();
    for account in accounts {
        let random = Random::new(plan.seed, (1 << 42) + account.index as u64);
        Life { plan, staff, account, random, book: &mut book, lines: 0 }.run();
    }
    book.close(plan);
    book
}

impl Book {
    /// Puts the deals and the intervals in order, and lets closing dates slip.
    fn close(&mut self, plan: &Plan) {
        self.deals.sort_by_key(|deal| (deal.created(), deal.account));
        for (at, deal) in self.deals.iter_mut().enumerate() {
            deal.slip(&mut stream(plan, Stream::Slip, at), plan.end);
        }
        subscription::sort(&mut self.rows);
    }
}

struct Life<'a> {
    plan: &'a Plan,
    staff: &'a Staff,
    account: &'a Account,
    random: Random,
    book: &'a mut Book,
    /// How many subscriptions the account has had.
    lines: usize,
}

/// A customer's contract: its lines share one term.
struct Contract {
    lines: Vec<Line>,
    term: Term,
}

/// What becomes of a contract at its end.
enum Fate {
    Renewed(Option<NaiveDate>),
    Left,
    Undecided,
}

const CHURN: &[&str] = &[
    "price",
    "price",
    "competitor",
    "competitor",
    "low usage",
    "missing feature",
    "yard closed",
    "merger",
    "",
];

impl Life<'_> {
    fn run(mut self) {
        let mut next = match self.account.opening {
            Opening::Customer | Opening::Test => {
                let line = self.offer(next_month(self.account.created));
                self.serve(line)
            }
            Opening::Prospect => Some(self.first_talk()),
        };
        // A lost customer or prospect is asked again, eight times at most.
        for attempt in 0..8 {
            let Some(date) = next.filter(|date| *date <= self.plan.end) else { return };
            next = self.court(date, attempt);
        }
    }

    fn first_talk(&mut self) -> NaiveDate {
        let wait = self.random.between(0, 12);
        let day = workday(plus(self.account.created, wait));
        if self.account.created == self.plan.end { self.plan.end } else { day }
    }

    /// Tries to win the account and returns when the next attempt may begin.
    fn court(&mut self, created: NaiveDate, attempt: i64) -> Option<NaiveDate> {
        let line = self.offer(created);
        let cycle = self.cycle(100);
        let base = match self.account.size {
            Size::Smb => 200,
            Size::Mid => 220,
            Size::Ent => 215,
        };
        let chance = base + mood(plus(created, cycle)) + 8 * attempt;
        let start = Start {
            kind: Kind::New,
            created,
            amount: line.mrr() * 12,
            owner: self.account.owner(self.staff, Side::Sales, created),
            title: line.title(),
            wins: self.random.chance(chance),
            cycle,
            hoped: plus(created, usual_cycle(self.account.size)),
        };
        let deal = self.play(&start);
        let outcome = deal.outcome();
        let trial = deal.evaluated().filter(|_| self.account.size == Size::Smb);
        let trial = trial.filter(|_| self.random.chance(550));
        self.book.deals.push(deal);
        match outcome {
            Outcome::Won(signed) => {
                let from = plus(signed, self.random.between(1, 20));
                self.try_out(&line, trial, from);
                self.serve(line.begun(from, State::Active, Some(signed)))
            }
            Outcome::Lost(lost) => {
                self.try_out(&line, trial, NaiveDate::MAX);
                Some(workday(plus(lost, self.random.between(60, 260))))
            }
            Outcome::Open => {
                self.try_out(&line, trial, NaiveDate::MAX);
                None
            }
        }
    }

    fn play(&mut self, start: &Start) -> Deal {
        play(&mut self.random, self.account, start, self.plan.end)
    }

    /// Returns the days a deal takes, `percent` of what a new customer needs.
    fn cycle(&mut self, percent: i64) -> i64 {
        let usual = usual_cycle(self.account.size) * percent / 100;
        let spread = self.random.between(60, 120) + self.random.between(0, 40);
        (usual * spread / 100).clamp(14, 130)
    }

    /// Makes a first subscription of the size the account needs.
    fn offer(&mut self, from: NaiveDate) -> Line {
        use Tier::{Enterprise, Essential, Professional};
        let (seats, discount, tiers) = match self.account.size {
            Size::Smb => ((10, 42), (0, 2), [Essential, Essential, Professional]),
            Size::Mid => ((45, 130), (1, 3), [Essential, Professional, Professional]),
            Size::Ent => ((170, 430), (3, 6), [Professional, Enterprise, Enterprise]),
        };
        let seats = self.random.between(seats.0, seats.1);
        let discount = self.random.between(discount.0, discount.1) * 5;
        let tier = tiers[self.random.below(tiers.len())];
        self.lines += 1;
        Line::yard(self.lines, tier, seats, discount, from)
    }

    /// Writes down a trial of thirty days, cut short when the paid term begins.
    fn try_out(&mut self, line: &Line, trial: Option<NaiveDate>, paid: NaiveDate) {
        let Some(from) = trial else { return };
        let to = plus(from, 30).min(paid);
        if from < to {
            let line = line.begun(from, State::Trial, None);
            let account = self.account.index;
            self.book.rows.push(Row { account, line, to: Some(to), term: None, end: End::Changed });
        }
    }

    /// Lets a customer live from its first term on and returns when it may be won back.
    fn serve(&mut self, line: Line) -> Option<NaiveDate> {
        if line.from > self.plan.end {
            return None;
        }
        self.book.customers.insert(self.account.index);
        let auto_renew = self.account.size == Size::Smb && self.random.chance(400);
        let end = months_after(line.from, self.months());
        let term = Term { start: line.from, end, auto_renew };
        let mut contract = Contract { lines: vec![line], term };
        loop {
            if let Some(left) = self.term(&mut contract) {
                return self.return_after(left);
            }
            let over = contract.term.end <= self.plan.end;
            match self.fate(&contract) {
                Fate::Left => {
                    let reason = self.random.pick(CHURN);
                    let end = contract.term.end;
                    self.cut(&mut contract, end, End::Left(reason));
                    return self.return_after(end);
                }
                Fate::Renewed(signed) if over => self.renew(&mut contract, signed),
                Fate::Renewed(_) => {
                    self.leave(&contract, End::Renewed);
                    return None;
                }
                Fate::Undecided => {
                    self.leave(&contract, End::Open);
                    return None;
                }
            }
        }
    }

    fn months(&mut self) -> u32 {
        if self.account.size == Size::Ent && self.random.chance(450) { 24 } else { 12 }
    }

    fn return_after(&mut self, left: NaiveDate) -> Option<NaiveDate> {
        let wait = self.random.between(100, 330);
        self.random.chance(330).then(|| workday(plus(left, wait)))
    }

    /// Plays one term up to its end or the plan's; returns the day a customer was cut off.
    fn term(&mut self, contract: &mut Contract) -> Option<NaiveDate> {
        let small = self.account.size == Size::Smb;
        if small && self.random.chance(28) {
            return self.default(contract);
        }
        if small && self.random.chance(60) {
            self.hibernate(contract);
            return None;
        }
        let days = (contract.term.end - contract.term.start).num_days();
        for half in 0..days / 180 {
            let wait = half * 180 + self.random.between(15, 75);
            self.grow(contract, workday(plus(contract.term.start, wait)));
        }
        None
    }

    /// A customer stops paying, and is cut off after six weeks.
    fn default(&mut self, contract: &mut Contract) -> Option<NaiveDate> {
        let at = plus(contract.term.start, self.random.between(60, 240));
        if !self.switch(contract, at, State::PastDue) {
            return None;
        }
        let stop = plus(at, 45);
        if stop > self.plan.end {
            return None;
        }
        self.cut(contract, stop, End::Stopped("payment failure"));
        Some(stop)
    }

    /// A yard without winter work pauses for December and January.
    fn hibernate(&mut self, contract: &mut Contract) {
        let year = contract.term.start.year();
        let winter = NaiveDate::from_ymd_opt(year, 12, 1).expect("December has a first day");
        let spring = months_after(winter, 2);
        if contract.term.start < winter
            && spring < contract.term.end
            && self.switch(contract, winter, State::Paused)
        {
            self.switch(contract, spring, State::Active);
        }
    }

    /// Changes the state of all lines, if that day comes.
    fn switch(&mut self, contract: &mut Contract, at: NaiveDate, state: State) -> bool {
        if at > self.plan.end {
            return false;
        }
        self.cut(contract, at, End::Changed);
        for line in &mut contract.lines {
            line.state = state;
        }
        true
    }

    /// Plays a deal with the customer, if there is one to be had.
    fn grow(&mut self, contract: &mut Contract, created: NaiveDate) {
        if created < self.plan.start() || created > self.plan.end || !self.random.chance(430) {
            return;
        }
        let base = &contract.lines[0];
        let add_on = contract.lines.len() == 1 && self.random.chance(300);
        let seats = (base.seats * self.random.between(12, 40) / 100).max(2);
        let tier = base.tier.above().filter(|_| self.random.chance(220));
        let (kind, line, before, title) = if add_on {
            let line = base.add_on(self.lines + 1, created);
            (Kind::CrossSell, line, 0, "Telematics".to_owned())
        } else {
            let title = match tier {
                Some(tier) => format!("upgrade to {}, {seats} more seats", tier.label()),
                None => format!("{seats} more seats"),
            };
            (Kind::Expansion, base.expanded(seats, tier), base.mrr(), title)
        };
        let cycle = self.cycle(60).min(62);
        let side = if self.random.chance(500) { Side::Care } else { Side::Sales };
        let wins = self.random.chance(360 + mood(plus(created, cycle)));
        let deal = self.play(&Start {
            kind,
            created,
            amount: (line.mrr() - before) * 12,
            owner: self.account.owner(self.staff, side, created),
            title,
            wins,
            cycle,
            hoped: plus(created, 35),
        });
        let outcome = deal.outcome();
        self.book.deals.push(deal);
        if let Outcome::Won(signed) = outcome {
            self.expand(contract, line, signed);
        }
    }

    /// Puts a line that was sold into the contract, within the term it was sold for.
    fn expand(&mut self, contract: &mut Contract, line: Line, signed: NaiveDate) {
        let earliest = plus(contract.lines[0].from, 1);
        let latest = plus(contract.term.end, -1).max(earliest);
        let at = plus(signed, self.random.between(1, 12)).clamp(earliest, latest);
        if at > self.plan.end {
            return;
        }
        let line = line.begun(at, State::Active, Some(signed));
        if line.is_add_on() {
            self.lines += 1;
            contract.lines.push(line);
        } else {
            let rest = contract.lines.split_off(1);
            self.cut(contract, at, End::Changed);
            contract.lines = vec![line];
            contract.lines.extend(rest);
        }
    }

    /// Ends the current interval of all lines.
    fn cut(&mut self, contract: &mut Contract, at: NaiveDate, end: End) {
        for line in &mut contract.lines {
            self.book.rows.push(Row {
                account: self.account.index,
                line: line.clone(),
                to: Some(at),
                term: Some(contract.term),
                end,
            });
            line.from = at;
        }
    }

    /// Writes down the intervals that are current on the plan's last day.
    fn leave(&mut self, contract: &Contract, end: End) {
        for line in &contract.lines {
            self.book.rows.push(Row {
                account: self.account.index,
                line: line.clone(),
                to: None,
                term: Some(contract.term),
                end,
            });
        }
    }

    /// Decides whether a customer stays, for most with a deal that begins ten weeks before.
    fn fate(&mut self, contract: &Contract) -> Fate {
        let ends = contract.term.end;
        let stays = self.random.chance(match self.account.size {
            Size::Smb => 855,
            Size::Mid => 910,
            Size::Ent => 945,
        });
        if contract.term.auto_renew {
            return match (ends <= self.plan.end, stays) {
                (false, _) => Fate::Undecided,
                (true, true) => Fate::Renewed(None),
                (true, false) => Fate::Left,
            };
        }
        let created = workday(plus(ends, -75)).max(workday(self.plan.start()));
        if created > self.plan.end {
            return Fate::Undecided;
        }
        let amount = contract.lines.iter().map(Line::mrr).sum::<i64>() * 12;
        let cycle = ((ends - created).num_days() - self.random.between(3, 28)).max(10);
        let deal = self.play(&Start {
            kind: Kind::Renewal,
            created,
            amount,
            owner: self.account.owner(self.staff, Side::Care, created),
            title: format!("renewal {}", ends.year()),
            wins: stays,
            cycle,
            hoped: workday(plus(ends, -5)),
        });
        let outcome = deal.outcome();
        self.book.deals.push(deal);
        match outcome {
            Outcome::Won(signed) => Fate::Renewed(Some(signed)),
            Outcome::Lost(_) => Fate::Left,
            Outcome::Open => Fate::Undecided,
        }
    }

    /// Begins the next term: prices rise for most, and some take fewer seats or more.
    fn renew(&mut self, contract: &mut Contract, signed: Option<NaiveDate>) {
        let at = contract.term.end;
        self.cut(contract, at, End::Renewed);
        let seats = match self.random.below(100) {
            0..11 => self.random.between(60, 90),
            11..31 => self.random.between(104, 114),
            _ => 100,
        };
        let price = if self.random.chance(700) { 103 } else { 100 };
        for line in &mut contract.lines {
            *line = line.repriced(seats, price).begun(at, State::Active, signed);
        }
        let end = months_after(at, self.months());
        contract.term = Term { start: at, end, ..contract.term };
    }
}
