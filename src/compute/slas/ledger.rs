//! What came of each service level: its cases, and how many of those due in some days were met.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use indexmap::IndexMap;

use super::State;
use super::clauses::{self, ClauseValue};
use crate::compute::column::{Column, NO_DAY};
use crate::compute::evaluate::Inputs;
use crate::compute::model::test_accounts;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::Status;
use crate::compute::relation::Relation;
use crate::compute::service::sla::{Judged, judged};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::period::{DayRange, Grain, Period};
use crate::model::sla::{Required, Sla};

/// What came of a service level.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// What was promised.
    pub sla: Sla,
    /// The cases, by the day they are due and then by subject.
    pub cases: Vec<Case>,
    /// What the clauses came to, by clause and then by period.
    pub clauses: Vec<ClauseValue>,
    /// The newest windows of the goal, the oldest first; the last holds the date of the run.
    pub windows: Vec<Period>,
    /// The date of the run.
    pub as_of: NaiveDate,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The id of what it is about; of clauses the label of a period.
    pub subject: String,
    /// The team it is with.
    pub team: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// The day it is due; where that is not known, the day it began.
    pub due: NaiveDate,
    /// What became of it.
    pub state: State,
    /// Whether it goes on at the end of the date of the run.
    pub is_open: bool,
    /// Of an open breach, the seconds since it was due.
    pub overdue: Option<i64>,
    /// Whether somebody wrote down what is done about it.
    pub has_remediation: bool,
    /// Whether somebody wrote down why it does not count.
    pub has_reason: bool,
    /// Of an open case, how far it has been escalated.
    pub escalated: Option<Escalated>,
}

/// How far an open case is to be escalated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escalated {
    /// The step of the service level that is reached.
    pub step: usize,
    /// The day it was.
    pub since: NaiveDate,
    /// Whether the table says that somebody was told.
    pub is_told: bool,
}

/// Cases that were due in some days, by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// They ended in time.
    pub met: u64,
    /// They ended late, or are open and past due.
    pub breached: u64,
    /// They are not due yet.
    pub pending: u64,
    /// They do not count.
    pub waived: u64,
    /// They cannot be judged: they end before they begin, or it is not known when they are due.
    pub unjudged: u64,
}

impl Tally {
    /// Returns the share of met cases among those that are judged.
    ///
    /// # Errors
    ///
    /// Fails with [`Reason::ZeroDenominator`] where none is.
    pub fn compliance(&self) -> Result<Exact, Reason> {
        match self.met + self.breached {
            0 => Err(Reason::ZeroDenominator),
            judged => Ok(Exact::new(self.met.into(), judged.into())),
        }
    }

    fn add(&mut self, state: State) {
        match state {
            State::Met => self.met += 1,
            State::Breached => self.breached += 1,
            State::Pending => self.pending += 1,
            State::Waived => self.waived += 1,
            State::Negative | State::NoDue | State::NoTime | State::NoValue => self.unjudged += 1,
        }
    }
}

impl Ledger {
    /// Returns the cases that are due in some days.
    pub fn due(&self, days: DayRange) -> &[Case] {
        let at = |day: NaiveDate| self.cases.partition_point(|case| case.due < day);
        &self.cases[at(days.start)..at(days.end).max(at(days.start))]
    }

    /// Counts the cases that are due in some days.
    pub fn tally(&self, days: DayRange) -> Tally {
        let mut tally = Tally::default();
        self.due(days).iter().for_each(|case| tally.add(case.state));
        tally
    }

    /// Returns the share of the cases due in some days that were met.
    ///
    /// # Errors
    ///
    /// Fails with [`Reason::NoData`] before the first case was due, and with
    /// [`Reason::ZeroDenominator`] where none could be judged.
    pub fn compliance(&self, days: DayRange) -> Result<Exact, Reason> {
        match self.cases.first() {
            Some(first) if first.due < days.end => self.tally(days).compliance(),
            _ => Err(Reason::NoData),
        }
    }

    /// Judges some days by the goal: at risk is within a tenth of it. Days that are not over have
    /// no status, since cases that are not due yet may be met or breached.
    pub fn status(&self, days: DayRange) -> Option<Status> {
        let goal = &self.sla.goal.as_ref()?.compliance;
        let is_over = days.end.pred_opt().is_some_and(|last| last <= self.as_of);
        let is_judged = is_over && self.tally(days).pending == 0;
        let value = self.compliance(days).ok().filter(|_| is_judged)?;
        let tenth = goal / Exact::from_integer(10.into());
        Some(if value >= *goal {
            Status::OnTrack
        } else if value >= goal - tenth {
            Status::AtRisk
        } else {
            Status::OffTrack
        })
    }

    /// Returns the newest window that is over and in which nothing is still to be judged.
    pub fn complete(&self) -> Option<Period> {
        let is_judged = |window: &&Period| {
            window.is_complete(self.as_of) && self.tally(window.days()).pending == 0
        };
        self.windows.iter().rev().find(is_judged).copied()
    }

    /// Returns the open cases that are past due, the one that has been longest first.
    pub fn overdue(&self) -> Vec<&Case> {
        let mut late: Vec<&Case> =
            self.cases.iter().filter(|case| case.overdue.is_some()).collect();
        late.sort_by_key(|case| std::cmp::Reverse(case.overdue));
        late
    }

    /// Counts the open cases that are past due, of those that were due before a day.
    pub fn overdue_before(&self, day: NaiveDate) -> u64 {
        let due = self.cases.partition_point(|case| case.due < day);
        self.cases[..due].iter().filter(|case| case.overdue.is_some()).count() as u64
    }

    /// Returns the open cases that are to be with somebody else by now, the furthest first.
    pub fn escalations(&self) -> Vec<(&Case, Escalated)> {
        let reached = self.cases.iter().filter_map(|case| Some((case, case.escalated?)));
        let mut reached: Vec<(&Case, Escalated)> = reached.collect();
        reached.sort_by_key(|(_, escalated)| (std::cmp::Reverse(escalated.step), escalated.since));
        reached
    }

    /// Counts the cases that are due in some days, by team; those without a team are last.
    pub fn by_team(&self, days: DayRange) -> Vec<(Option<&str>, Tally)> {
        let mut teams: BTreeMap<(bool, Option<&str>), Tally> = BTreeMap::new();
        for case in self.due(days) {
            let team = case.team.as_deref();
            teams.entry((team.is_none(), team)).or_default().add(case.state);
        }
        teams.into_iter().map(|((_, team), tally)| (team, tally)).collect()
    }

    /// Returns what a breached case has to have and lacks.
    pub fn lacking(&self, case: &Case) -> Vec<Required> {
        let lacks = |required: &Required| match required {
            Required::Owner => case.owner.is_none(),
            Required::Remediation => !case.has_remediation,
        };
        let breached = case.state == State::Breached;
        self.sla.require.iter().copied().filter(|required| breached && lacks(required)).collect()
    }
}

/// How many windows are looked at, by their length.
fn count(grain: Grain) -> usize {
    match grain {
        Grain::Day => 14,
        Grain::Week => 13,
        Grain::Month => 12,
        Grain::Quarter => 8,
        Grain::Year => 5,
    }
}

/// Judges the cases of every service level. `from` is the first day that anything asks about.
///
/// Reports cases that end before they begin, which are faults of the data and count nowhere.
pub fn ledgers(
    inputs: &Inputs<'_>,
    from: Option<NaiveDate>,
    diags: &mut Diagnostics,
) -> IndexMap<String, Ledger> {
    let Some(as_of) = inputs.tables.as_of else { return IndexMap::new() };
    let mut by_sla = cases(inputs);
    let ledger = |sla: &Sla| {
        let current = Period::containing(as_of, sla.window(), inputs.calendar);
        let windows = current.series(count(sla.window()), inputs.calendar);
        let first = windows.first().map_or(as_of, |window| window.start());
        let mut cases = by_sla.swap_remove(&sla.id.value).unwrap_or_default();
        let from = from.map_or(first, |from| from.min(first));
        let (clauses, terms) = clauses::judged(inputs, sla, from, as_of);
        cases.extend(terms);
        cases.sort_by(|a, b| (a.due, &a.subject).cmp(&(b.due, &b.subject)));
        diags.extend(backwards(sla, &cases));
        let begins = cases.first().map(|case| case.due);
        let has_begun = |window: &Period| begins.is_some_and(|first| window.end() > first);
        let windows = windows.into_iter().filter(has_begun).collect();
        let ledger = Ledger { sla: sla.clone(), cases, clauses, windows, as_of };
        (sla.id.value.clone(), ledger)
    };
    inputs.slas.iter().map(ledger).collect()
}

/// Makes the finding of cases that end before they begin.
fn backwards(sla: &Sla, cases: &[Case]) -> Option<Diagnostic> {
    let subjects: Vec<&str> = cases
        .iter()
        .filter(|case| case.state == State::Negative)
        .map(|case| case.subject.as_str())
        .collect();
    let named = subjects.iter().take(5).map(|subject| format!("`{subject}`")).collect::<Vec<_>>();
    let message = match subjects.len() {
        0 => return None,
        1 => format!("a case of `{}` ends before it begins", sla.id.value),
        count => format!("{count} cases of `{}` end before they begin", sla.id.value),
    };
    let more = if subjects.len() > named.len() { " and others" } else { "" };
    Some(
        Diagnostic::at(Rule::BackwardCase, sla.id.span.clone(), message)
            .label("they count neither way")
            .hint(format!("look at {}{more}", named.join(", "))),
    )
}

/// Returns the cases that rows are, by service level.
fn cases(inputs: &Inputs<'_>) -> IndexMap<String, Vec<Case>> {
    let mut by_sla: IndexMap<String, Vec<Case>> = IndexMap::new();
    // Without any table there are no cases yet.
    let Ok((relation, rows)) = judged(inputs) else { return by_sla };
    let (slas, subjects) = (Words::of(&relation, "sla"), Words::of(&relation, "subject_id"));
    let (owners, accounts) = (Words::of(&relation, "owner_id"), Words::of(&relation, "account_id"));
    let (teams, remedies) = (Words::of(&relation, "team"), Words::of(&relation, "remediation"));
    let reasons = Words::of(&relation, "waiver_reason");
    let told = match relation.column("escalated_at").as_deref() {
        Some(Column::Days(days)) => days.to_vec(),
        _ => vec![NO_DAY; relation.height],
    };
    let tests: BTreeSet<&str> = test_accounts(inputs.tables).into_iter().collect();
    let users = teams_of(inputs);
    for (row, judged) in rows.iter().enumerate() {
        let (Some(sla), Some(subject)) = (slas.get(row), subjects.get(row)) else { continue };
        if accounts.get(row).is_some_and(|account| tests.contains(account)) {
            continue;
        }
        let Some(due) = judged.due_day.and_then(NaiveDate::from_epoch_days) else { continue };
        let owner = owners.get(row);
        let team = teams.get(row).or_else(|| users.get(owner?).copied());
        let case = Case {
            subject: subject.to_owned(),
            team: team.map(str::to_owned),
            owner: owner.map(str::to_owned),
            due,
            state: judged.state,
            is_open: judged.is_open,
            overdue: judged.overdue,
            has_remediation: remedies.get(row).is_some(),
            has_reason: reasons.get(row).is_some(),
            escalated: escalated(judged, told[row] != NO_DAY),
        };
        by_sla.entry(sla.to_owned()).or_default().push(case);
    }
    by_sla
}

fn escalated(judged: &Judged, is_told: bool) -> Option<Escalated> {
    let (step, since) = judged.escalated?;
    Some(Escalated { step, since: NaiveDate::from_epoch_days(since)?, is_told })
}

/// Returns the team of each user.
fn teams_of<'t>(inputs: &Inputs<'t>) -> BTreeMap<&'t str, &'t str> {
    let Some(users) = inputs.tables.by_name.get("users") else { return BTreeMap::new() };
    let (Some(ids), Some(teams)) = (users.texts("owner_id"), users.texts("team")) else {
        return BTreeMap::new();
    };
    ids.iter().zip(teams.iter()).filter_map(|(id, team)| Some((id?, team?))).collect()
}

/// A column of texts that may not be there.
struct Words(Option<Column>);

impl Words {
    fn of(relation: &Relation, name: &str) -> Self {
        Self(relation.column(name).map(|column| column.into_owned()))
    }

    fn get(&self, row: usize) -> Option<&str> {
        match &self.0 {
            Some(Column::Text(texts)) => texts.get(row),
            _ => None,
        }
    }
}
