//! Opportunities: how a deal walks through the stages until it is won, lost or still open.

use chrono::NaiveDate;

use super::account::{Account, Size};
use super::calendar::{decided, plus, workday};
use super::random::Random;
use super::staff::user_id;
use super::table::{Csv, money};

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
    const ALL: [Self; 7] = [
        Self::Discovery,
        Self::Qualified,
        Self::Evaluation,
        Self::Proposal,
        Self::Negotiation,
        Self::Won,
        Self::Lost,
    ];

    fn name(self) -> &'static str {
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

/// What a deal is about, in the words of the CRM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    New,
    Expansion,
    CrossSell,
    Renewal,
}

impl Kind {
    fn label(self) -> &'static str {
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
    account: usize,
    kind: Kind,
    name: String,
    owner: usize,
    steps: Vec<Step>,
    source: &'static str,
    reason: &'static str,
}

/// A stage entered, and what was believed then.
#[derive(Debug)]
struct Step {
    at: NaiveDate,
    stage: Stage,
    amount: i64,
    expected: NaiveDate,
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

    fn created(&self) -> NaiveDate {
        self.steps[0].at
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

/// Writes `crm/opportunities.csv` and `opportunity_history.csv`, the oldest deal first.
pub(super) fn csv(accounts: &[Account], mut deals: Vec<Deal>) -> (String, String) {
    deals.sort_by_key(|deal| (deal.created(), deal.account));
    let mut crm = Csv::new(
        "Id AccountId Name OwnerId Type StageName Amount CreatedDate CloseDate IsClosed IsWon \
         LeadSource LossReason",
    );
    let mut history = Csv::new("opportunity_id changed_at stage amount expected_close");
    for (at, deal) in deals.iter().enumerate() {
        let id = format!("O{:06}", at + 1);
        let last = &deal.steps[deal.steps.len() - 1];
        let closed = matches!(last.stage, Stage::Won | Stage::Lost);
        crm.row([
            id.clone(),
            accounts[deal.account].id(),
            deal.name.clone(),
            user_id(deal.owner),
            deal.kind.label().to_owned(),
            last.stage.name().to_owned(),
            money(last.amount),
            deal.created().to_string(),
            last.expected.to_string(),
            closed.to_string(),
            (last.stage == Stage::Won).to_string(),
            deal.source.to_owned(),
            deal.reason.to_owned(),
        ]);
        for step in &deal.steps {
            history.row([
                id.clone(),
                step.at.to_string(),
                step.stage.name().to_owned(),
                money(step.amount),
                step.expected.to_string(),
            ]);
        }
    }
    (crm.into_text(), history.into_text())
}

/// Writes `stages.csv`.
pub(super) fn stages_csv() -> String {
    let mut csv = Csv::new("pipeline stage order status probability is_qualified");
    let probability = ["0.05", "0.15", "0.35", "0.55", "0.75", "1.00", "0.00"];
    for (at, stage) in Stage::ALL.into_iter().enumerate() {
        let status = match stage {
            Stage::Won => "won",
            Stage::Lost => "lost",
            _ => "open",
        };
        csv.row([
            "sales".to_owned(),
            stage.name().to_owned(),
            (at + 1).to_string(),
            status.to_owned(),
            probability[at].to_owned(),
            (!matches!(stage, Stage::Discovery | Stage::Lost)).to_string(),
        ]);
    }
    csv.into_text()
}
