//! Opportunities: how a deal walks through the stages until it is won, lost or still open.

use chrono::NaiveDate;

use super::account::{Account, Size};
use super::calendar::{decided, plus, workday};
use super::random::Random;

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Discovery,
    Qualified,
    Evaluation,
    Proposal,
    Negotiation,
    Won,
    Lost,
}

impl Stage {
    pub(super) const ALL: [Self; 7] = [
        Self::Discovery,
        Self::Qualified,
        Self::Evaluation,
        Self::Proposal,
        Self::Negotiation,
        Self::Won,
        Self::Lost,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Discovery => "Discovery",
            Self::Qualified => "Qualified",
            Self::Evaluation => "Evaluation",
            Self::Proposal => "Proposal",
            Self::Negotiation => "Negotiation",
            Self::Won => "Closed Won",
            Self::Lost => "Closed Lost",
        }
    }
}

impl Stage {
    /// Says whether the deal is over.
    pub(super) fn is_closed(self) -> bool {
        matches!(self, Self::Won | Self::Lost)
    }

    /// Says whether the amount counts as pipeline from here on.
    pub(super) fn is_qualified(self) -> bool {
        !matches!(self, Self::Discovery | Self::Lost)
    }

    /// Returns the hundredths of a chance that sellers give a deal here.
    pub(super) fn percent(self) -> i64 {
        match self {
            Self::Discovery => 5,
            Self::Qualified => 15,
            Self::Evaluation => 35,
            Self::Proposal => 55,
            Self::Negotiation => 75,
            Self::Won => 100,
            Self::Lost => 0,
        }
    }

    /// Returns where a seller puts a deal in the forecast.
    pub(super) fn category(self) -> &'static str {
        match self {
            Self::Discovery => "omitted",
            Self::Qualified => "pipeline",
            Self::Evaluation => "best_case",
            Self::Proposal => "most_likely",
            Self::Negotiation => "commit",
            Self::Won | Self::Lost => "closed",
        }
    }
}

/// What a deal is about, in the words of the CRM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    New,
    Expansion,
    CrossSell,
    Renewal,
}

impl Kind {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::New => "New Business",
            Self::Expansion => "Existing Business",
            Self::CrossSell => "Add-On",
            Self::Renewal => "Renewal",
        }
    }
}

/// What is known when a deal begins, and the fate it is heading for.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) kind: Kind,
    pub(super) created: NaiveDate,
    /// The annual amount it will be won for, in cents.
    pub(super) amount: i64,
    pub(super) owner: usize,
    pub(super) title: String,
    pub(super) wins: bool,
    /// Days until it closes.
    pub(super) cycle: i64,
    /// The day its owner first expects to close it.
    pub(super) hoped: NaiveDate,
}

/// One opportunity.
#[derive(Debug)]
pub(super) struct Deal {
    pub(super) account: usize,
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) owner: usize,
    pub(super) steps: Vec<Step>,
    pub(super) source: &'static str,
    pub(super) reason: &'static str,
}

/// A stage entered, and what was believed then.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) at: NaiveDate,
    pub(super) stage: Stage,
    pub(super) amount: i64,
    pub(super) expected: NaiveDate,
}

/// How a deal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Won(NaiveDate),
    Lost(NaiveDate),
    Open,
}

const SOURCES: &[&str] =
    &["Website", "Website", "Referral", "Trade fair", "Partner", "Outbound", "Webinar", ""];

const REASONS: &[&str] = &[
    "No decision",
    "No decision",
    "Price",
    "Price",
    "Competitor",
    "Competitor",
    "Missing feature",
    "Timing",
    "Lost contact",
    "",
];

/// Plays a deal up to the plan's last day.
pub(super) fn play(random: &mut Random, account: &Account, start: &Start, end: NaiveDate) -> Deal {
    let stages = path(random, start);
    let count = stages.len() as i64 - 1;
    let wobble = start.cycle / (4 * count);
    let mut steps: Vec<Step> = Vec::with_capacity(stages.len());
    let mut expected = start.hoped;
    let guess = start.amount * random.between(75, 130) / 100;
    for (at, stage) in stages.into_iter().enumerate() {
        let closed = matches!(stage, Stage::Won | Stage::Lost);
        let day = match steps.last() {
            None => start.created,
            Some(last) => {
                let shift = random.between(-wobble, wobble);
                let due = workday(plus(start.created, start.cycle * at as i64 / count + shift));
                let day = if closed { decided(random, due) } else { due };
                day.max(plus(last.at, 1))
            }
        };
        if day > end {
            break;
        }
        if at > 0 && random.chance(250) {
            expected = plus(expected, random.between(10, 45));
        }
        expected = if closed { day } else { workday(expected.max(plus(day, 6))) };
        let firm = matches!(stage, Stage::Proposal | Stage::Negotiation | Stage::Won);
        let last = steps.last().map_or(guess, |step| step.amount);
        let amount = if firm { start.amount } else { last };
        steps.push(Step { at: day, stage, amount, expected });
    }
    let lost = steps.last().is_some_and(|step| step.stage == Stage::Lost);
    let new = matches!(start.kind, Kind::New);
    let source = random.pick(SOURCES);
    let reason = random.pick(REASONS);
    Deal {
        account: account.index,
        kind: start.kind,
        name: format!("{} – {}", account.name, start.title),
        owner: start.owner,
        steps,
        source: if new { source } else { "" },
        reason: if lost { reason } else { "" },
    }
}

/// The stages a deal will enter; one in twelve has to go back to the proposal once.
fn path(random: &mut Random, start: &Start) -> Vec<Stage> {
    use Stage::{Discovery, Evaluation, Lost, Negotiation, Proposal, Qualified, Won};
    let mut path = match start.kind {
        Kind::New => vec![Discovery, Qualified, Evaluation, Proposal, Negotiation],
        Kind::Expansion | Kind::CrossSell => vec![Qualified, Proposal, Negotiation],
        Kind::Renewal => vec![Proposal, Negotiation],
    };
    if start.wins {
        if random.chance(80) {
            path.extend([Proposal, Negotiation]);
        }
        path.push(Won);
    } else {
        let weights = [18, 30, 24, 18, 10].into_iter().take(path.len());
        path.truncate(random.weighted(weights) + 1);
        path.push(Lost);
    }
    path
}

impl Deal {
    /// Returns how the deal ended.
    pub(super) fn outcome(&self) -> Outcome {
        match self.steps.last() {
            Some(step) if step.stage == Stage::Won => Outcome::Won(step.at),
            Some(step) if step.stage == Stage::Lost => Outcome::Lost(step.at),
            _ => Outcome::Open,
        }
    }

    /// Returns when the deal entered the evaluation, if it did.
    pub(super) fn evaluated(&self) -> Option<NaiveDate> {
        self.steps.iter().find(|step| step.stage == Stage::Evaluation).map(|step| step.at)
    }

    /// Returns the day it began.
    pub(super) fn created(&self) -> NaiveDate {
        self.steps[0].at
    }

    /// Returns where it stands on the plan's last day.
    pub(super) fn last(&self) -> &Step {
        &self.steps[self.steps.len() - 1]
    }

    /// Returns the annual amount as it was last believed, in cents.
    pub(super) fn amount(&self) -> i64 {
        self.last().amount
    }

    /// Returns when the deal first entered a stage that counts as pipeline.
    pub(super) fn qualified(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.stage.is_qualified())
    }

    /// Returns what was believed at the end of a day, if the deal was open then.
    pub(super) fn open_on(&self, day: NaiveDate) -> Option<&Step> {
        let step = self.steps.iter().rev().find(|step| step.at <= day)?;
        (!step.stage.is_closed()).then_some(step)
    }

    /// Adds the days on which the owner moved a closing date that came near, most but not all
    /// of them in time. The deal goes where it went; only what was believed of it changes.
    pub(super) fn slip(&mut self, random: &mut Random, end: NaiveDate) {
        let mut steps: Vec<Step> = Vec::with_capacity(self.steps.len());
        let until: Vec<NaiveDate> = self.steps[1..].iter().map(|step| step.at).collect();
        for (at, step) in self.steps.drain(..).enumerate() {
            let until = until.get(at).copied().unwrap_or(plus(end, 1));
            let closed = step.stage.is_closed();
            let mut now = step;
            loop {
                let moved = workday(plus(now.expected, -random.between(0, 5))).max(plus(now.at, 1));
                let next = Step {
                    at: moved,
                    expected: workday(plus(moved, random.between(12, 40))),
                    ..now.clone()
                };
                steps.push(now);
                if closed || moved >= until || random.chance(90) {
                    break;
                }
                now = next;
            }
        }
        self.steps = steps;
    }
}

/// Returns the days a deal with a yard of this size usually takes.
pub(super) fn usual_cycle(size: Size) -> i64 {
    match size {
        Size::Smb => 38,
        Size::Mid => 66,
        Size::Ent => 112,
    }
}
