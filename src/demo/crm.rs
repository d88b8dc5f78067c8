//! Deals as the CRM exports them, their history, and the stages they walk through.

use chrono::NaiveDate;

use super::account::Size;
use super::currency::written;
use super::deal::{Deal, Kind, Outcome, Stage};
use super::lead::{Lead, lead_id};
use super::random::Random;
use super::staff::user_id;
use super::subscription::Row;
use super::table::{Csv, day, money};
use super::world::{Stream, World};

/// Returns the id used in tables of the deal at a position.
pub(super) fn deal_id(at: usize) -> String {
    format!("O{:06}", at + 1)
}

/// What a deal's papers say besides its amount.
struct Terms {
    months: i64,
    /// What introduction and training cost, in cents.
    one_time: i64,
    competitor: &'static str,
    next_step: &'static str,
}

const COMPETITORS: &[&str] =
    &["Konepilvi", "Hyrkoll", "Yardhand Pro", "Spreadsheet", "Spreadsheet"];

const NEXT: &[&str] = &[
    "Call the yard manager",
    "Send the offer",
    "Show the booking flow",
    "Agree on seats",
    "Legal review",
    "Meet the owner",
    "",
];

fn terms(world: &World<'_>, at: usize) -> Terms {
    let deal = &world.deals[at];
    let mut random = world.random(Stream::Terms, at);
    let months = signed(world, deal).unwrap_or(match world.accounts[deal.account].size {
        Size::Ent if random.chance(400) => 24,
        _ => 12,
    });
    let competes = deal.reason == "Competitor" || random.chance(180);
    let competitor = random.pick(COMPETITORS);
    let next_step = random.pick(NEXT);
    Terms {
        months,
        one_time: one_time(deal, &mut random),
        competitor: if competes { competitor } else { "" },
        next_step: if deal.outcome() == Outcome::Open { next_step } else { "" },
    }
}

/// Returns the price of the introduction, in cents: an eighth of the first year, in whole tens.
fn one_time(deal: &Deal, random: &mut Random) -> i64 {
    let wanted = deal.kind == Kind::New && random.chance(620);
    if wanted { deal.amount() / 8 / 1000 * 1000 } else { 0 }
}

/// Returns what is to be paid once when a deal is won, in cents.
pub(super) fn services(world: &World<'_>, at: usize) -> i64 {
    terms(world, at).one_time
}

/// Returns the months of the contract that a won deal led to.
fn signed(world: &World<'_>, deal: &Deal) -> Option<i64> {
    let Outcome::Won(won) = deal.outcome() else { return None };
    let signed = |row: &&&Row| row.line.signed == Some(won);
    let term = world.rows(deal.account).iter().find(signed)?.term?;
    Some(if (term.end - term.start).num_days() > 500 { 24 } else { 12 })
}

const HEADER: &str = "Id AccountId Name OwnerId Type StageName Amount CreatedDate CloseDate IsClosed \
                      IsWon LeadSource LossReason TermMonths TCV OneTime ARR QualifiedDate LeadId \
                      SourceFunction Channel Campaign Competitor ForecastCategory NextStep \
                      LastActivityDate Currency";

/// Writes `crm/opportunities.csv`, the oldest deal first.
pub(super) fn opportunities(
    world: &World<'_>,
    leads: &[Lead],
    of_deals: &[Option<usize>],
    active: &[NaiveDate],
) -> String {
    let mut csv = Csv::new(HEADER);
    for (at, deal) in world.deals.iter().enumerate() {
        let terms = terms(world, at);
        let last = deal.last();
        let lead = of_deals[at].map(|lead| &leads[lead]);
        let months = terms.months;
        let account = &world.accounts[deal.account];
        let (currency, amount) = written(world.plan, account, last.amount);
        let (_, one_time) = written(world.plan, account, terms.one_time);
        csv.row([
            deal_id(at),
            account.id(),
            deal.name.clone(),
            user_id(deal.owner),
            deal.kind.label().to_owned(),
            last.stage.name().to_owned(),
            money(amount),
            deal.created().to_string(),
            last.expected.to_string(),
            last.stage.is_closed().to_string(),
            (last.stage == Stage::Won).to_string(),
            deal.source.to_owned(),
            deal.reason.to_owned(),
            months.to_string(),
            money(amount * months / 12 + one_time),
            money(one_time),
            money(amount),
            day(deal.qualified().map(|step| step.at)),
            of_deals[at].map(lead_id).unwrap_or_default(),
            source_function(world, deal, lead).to_owned(),
            channel(deal, lead).to_owned(),
            lead.map(|lead| lead.campaign.clone()).unwrap_or_default(),
            terms.competitor.to_owned(),
            last.stage.category().to_owned(),
            terms.next_step.to_owned(),
            active[at].to_string(),
            currency.to_owned(),
        ]);
    }
    csv.into_text()
}

/// Says who brought a deal: a lead's function, a partner, a seller, or who looks after a customer.
pub(super) fn source_function(world: &World<'_>, deal: &Deal, lead: Option<&Lead>) -> &'static str {
    let cares = world.staff.users()[deal.owner].team == "Customer success";
    match (lead, deal.kind, deal.source) {
        (Some(lead), ..) => lead.channel.function,
        (None, Kind::New, "Partner") => "partner",
        (None, Kind::Renewal, _) => "cs",
        (None, Kind::Expansion | Kind::CrossSell, _) if cares => "cs",
        (None, ..) => "sales",
    }
}

fn channel(deal: &Deal, lead: Option<&Lead>) -> &'static str {
    match (lead, deal.source) {
        (Some(lead), _) => lead.channel.key,
        (None, "Partner") => "partner",
        (None, "Outbound") => "outbound",
        (None, _) => "",
    }
}

/// Writes `opportunity_history.csv`.
pub(super) fn history(world: &World<'_>) -> String {
    let mut csv = Csv::new(
        "opportunity_id changed_at stage amount expected_close forecast_category probability \
         currency",
    );
    for (at, deal) in world.deals.iter().enumerate() {
        for step in &deal.steps {
            let account = &world.accounts[deal.account];
            let (currency, amount) = written(world.plan, account, step.amount);
            csv.row([
                deal_id(at),
                step.at.to_string(),
                step.stage.name().to_owned(),
                money(amount),
                step.expected.to_string(),
                step.stage.category().to_owned(),
                money(step.stage.percent()),
                currency.to_owned(),
            ]);
        }
    }
    csv.into_text()
}

/// Writes `stages.csv`.
pub(super) fn stages() -> String {
    let mut csv =
        Csv::new("pipeline stage order status probability is_qualified required_fields sla_days");
    for (at, stage) in Stage::ALL.into_iter().enumerate() {
        let (status, sla_days) = match stage {
            Stage::Won => ("won", ""),
            Stage::Lost => ("lost", ""),
            Stage::Discovery => ("open", "14"),
            Stage::Qualified | Stage::Evaluation => ("open", "30"),
            Stage::Proposal | Stage::Negotiation => ("open", "21"),
        };
        csv.row([
            "sales".to_owned(),
            stage.name().to_owned(),
            (at + 1).to_string(),
            status.to_owned(),
            money(stage.percent()),
            stage.is_qualified().to_string(),
            required(stage).to_owned(),
            sla_days.to_owned(),
        ]);
    }
    csv.into_text()
}

/// The columns that a deal should have filled in a stage.
fn required(stage: Stage) -> &'static str {
    match stage {
        Stage::Discovery => "owner_id",
        Stage::Qualified | Stage::Evaluation => "owner_id;amount;next_step",
        Stage::Proposal | Stage::Negotiation => "owner_id;amount;next_step;term_months",
        Stage::Won => "amount;term_months",
        Stage::Lost => "loss_reason",
    }
}
