//! The two tables derived from opportunities and their history: when each entered the pipeline,
//! and over which days each was open with which amount.

use std::collections::HashMap;

use super::column::{Column, NO_DAY, NO_UNITS, Texts};
use super::grid::day_number;
use super::number::Reason;
use super::relation::{Relation, opportunities};
use super::table::{Table, Tables};

/// Marks rows that count with a stated fallback.
pub(super) const FALLBACK: &str = "__fallback";

/// Returns the opportunities with the day they entered the pipeline and their amount then.
///
/// The entry is the first history row in a qualified stage, else the qualified date, else the
/// created date. The amount is that of the history on entry, else today's, which is a fallback.
pub(super) fn entries(tables: &Tables) -> Result<Relation, Reason> {
    let mut relation = opportunities(tables)?;
    let deals = Deals::of(&relation, tables)?;
    let entries: Vec<Entry> = (0..deals.len()).map(|deal| deals.entry(deal)).collect();
    let dates = entries.iter().map(|entry| some_day(entry.day));
    let amounts = entries.iter().map(|entry| some_units(entry.amount));
    let (dates, amounts) = (Column::days(dates), Column::decimals(amounts, deals.scale));
    let flags = Column::truths(entries.iter().map(|entry| Some(entry.fallback)));
    relation.put("entry_date", dates);
    relation.put("entry_amount", amounts);
    relation.put(FALLBACK, flags);
    Ok(relation)
}

/// Returns a row for each run of days over which an opportunity was open with one amount.
///
/// Without a history only the date of the run is known.
pub(super) fn open(tables: &Tables) -> Result<Relation, Reason> {
    let history = || Reason::MissingInput("opportunity_history".to_owned());
    let base = opportunities(tables)?;
    let deals = Deals::of(&base, tables)?;
    if tables.by_name.contains_key("opportunity_history") {
        let runs: Vec<Run> = (0..deals.len()).flat_map(|deal| deals.runs(deal)).collect();
        let scale = deals.scale;
        return Ok(run_relation(base, &runs, scale));
    }
    let as_of = tables.as_of.ok_or_else(history)?;
    let today = day_number(as_of);
    let runs: Vec<Run> = (0..deals.len()).filter_map(|deal| deals.open_on(deal, today)).collect();
    let scale = deals.scale;
    let mut relation = run_relation(base, &runs, scale);
    relation.only = Some((as_of, history()));
    Ok(relation)
}

fn run_relation(base: Relation, runs: &[Run], scale: u32) -> Relation {
    let mut relation = base.taking(runs.iter().map(|run| run.deal as u32).collect());
    relation.put("open_from", Column::days(runs.iter().map(|run| some_day(run.from))));
    relation.put("open_to", Column::days(runs.iter().map(|run| some_day(run.to))));
    let amounts = runs.iter().map(|run| some_units(run.amount));
    relation.put("open_amount", Column::decimals(amounts, scale));
    relation.put(FALLBACK, Column::truths(runs.iter().map(|run| Some(run.fallback))));
    relation
}

fn some_day(day: i32) -> Option<i32> {
    (day != NO_DAY).then_some(day)
}

fn some_units(units: i128) -> Option<i128> {
    (units != NO_UNITS).then_some(units)
}

/// Opportunities by row, with their history in order.
struct Deals<'a> {
    status: &'a Texts,
    stage: Option<&'a Texts>,
    pipeline: Option<&'a Texts>,
    amount: Vec<i128>,
    created: Vec<i32>,
    qualified: Vec<i32>,
    closed: Vec<i32>,
    /// Places of all amounts.
    scale: u32,
    history: Vec<Vec<Event<'a>>>,
    stages: Stages<'a>,
}

/// A row of the history.
#[derive(Debug, Clone, Copy)]
struct Event<'a> {
    day: i32,
    stage: Option<&'a str>,
    /// The amount, where the history has one.
    amount: Option<i128>,
}

struct Entry {
    day: i32,
    amount: i128,
    fallback: bool,
}

struct Run {
    deal: usize,
    from: i32,
    to: i32,
    amount: i128,
    fallback: bool,
}

impl<'a> Deals<'a> {
    /// Reads the opportunities, their history and the stages.
    fn of(relation: &'a Relation, tables: &'a Tables) -> Result<Self, Reason> {
        let table = &relation.table;
        let named = |column: &str| Reason::MissingInput(format!("opportunities.{column}"));
        let missing = |name: &str| Reason::MissingInput(name.to_owned());
        let ids = table.texts("opportunity_id").ok_or_else(|| named("opportunity_id"))?;
        let status = table.texts("status").ok_or_else(|| named("status"))?;
        table.numbers("amount").ok_or_else(|| named("amount"))?;
        let other = |name: &str| tables.by_name.get(name).map(|table| &**table);
        let stages = match other("stages") {
            Some(stages) => Stages::read(stages).ok_or_else(|| missing("stages"))?,
            None => Stages::default(),
        };
        let history = other("opportunity_history");
        let (mut amount, own) = money(table);
        let (mut amounts, theirs) = history.map_or((Vec::new(), own), money);
        let scale = own.max(theirs);
        rescale(&mut amount, scale - own);
        rescale(&mut amounts, scale - theirs);
        let days = |name: &str| {
            table.days(name).map_or_else(|| vec![NO_DAY; table.height], |days| days.to_vec())
        };
        let mut deals = Self {
            status,
            stage: table.texts("stage").map(|texts| &**texts),
            pipeline: table.texts("pipeline").map(|texts| &**texts),
            amount,
            created: days("created_date"),
            qualified: days("qualified_date"),
            closed: days("close_date"),
            scale,
            history: vec![Vec::new(); table.height],
            stages,
        };
        if let Some(history) = history {
            deals.add_history(ids, history, &amounts).ok_or_else(|| missing(&history.name))?;
        }
        Ok(deals)
    }

    fn add_history(&mut self, ids: &'a Texts, history: &'a Table, amounts: &[i128]) -> Option<()> {
        let mut deals: HashMap<&str, usize> = HashMap::with_capacity(ids.codes.len());
        for (deal, id) in ids.iter().enumerate() {
            if let Some(id) = id {
                deals.entry(id).or_insert(deal);
            }
        }
        let changed = history.days("changed_at")?;
        let stages = history.texts("stage");
        for (row, id) in history.texts("opportunity_id")?.iter().enumerate() {
            let Some(deal) = id.and_then(|id| deals.get(id)).filter(|_| changed[row] != NO_DAY)
            else {
                continue;
            };
            self.history[*deal].push(Event {
                day: changed[row],
                stage: stages.and_then(|stages| stages.get(row)),
                amount: amounts.get(row).copied(),
            });
        }
        // A stable sort keeps rows of one day in the order of the file: the last one is its state.
        for events in &mut self.history {
            events.sort_by_key(|event| event.day);
        }
        Some(())
    }

    fn len(&self) -> usize {
        self.history.len()
    }

    fn stage_of(&self, deal: usize, stage: Option<&str>) -> Option<Stage<'a>> {
        self.stages.find(self.pipeline.and_then(|pipeline| pipeline.get(deal)), stage?)
    }

    fn entry(&self, deal: usize) -> Entry {
        let events = &self.history[deal];
        let qualified = events
            .iter()
            .find(|event| self.stage_of(deal, event.stage).is_some_and(|stage| stage.qualified));
        let day = match (qualified, self.qualified[deal]) {
            (Some(event), _) => event.day,
            (None, NO_DAY) => self.created[deal],
            (None, day) => day,
        };
        let on_entry = qualified.or_else(|| events.iter().rfind(|event| event.day <= day));
        match on_entry.and_then(|event| event.amount).filter(|amount| *amount != NO_UNITS) {
            Some(amount) => Entry { day, amount, fallback: false },
            None => Entry { day, amount: self.amount[deal], fallback: true },
        }
    }

    fn is_closed(&self, deal: usize) -> bool {
        matches!(self.status.get(deal), Some("won" | "lost"))
    }

    /// Returns the runs of days over which a deal was open.
    fn runs(&self, deal: usize) -> Vec<Run> {
        let events = &self.history[deal];
        let Some(last) = events.last() else { return self.whole_run(deal).into_iter().collect() };
        // Of several rows on one day the last is the state at its end.
        let ends = events.iter().skip(1).map(|event| event.day).chain([NO_DAY]);
        let states = events.iter().zip(ends).filter(|(event, end)| event.day != *end);
        let runs = states.filter_map(|(event, end)| {
            let is_last = event.day == last.day;
            if !self.is_open(deal, event) || (is_last && self.is_undated(deal)) {
                return None;
            }
            // The table knows that a deal is closed even where its history ends before that.
            let to = if is_last && self.is_closed(deal) { self.closed[deal] } else { end };
            let amount = event.amount.unwrap_or(self.amount[deal]);
            Some(Run { deal, from: event.day, to, amount, fallback: event.amount.is_none() })
        });
        runs.filter(|run| run.to == NO_DAY || run.from < run.to).collect()
    }

    /// Says whether a stage of the history is an open one; of a stage nobody defined the deal's own
    /// status decides if it is still there, and else it is taken to have been open.
    fn is_open(&self, deal: usize, event: &Event<'_>) -> bool {
        match self.stage_of(deal, event.stage).and_then(|stage| stage.status) {
            Some(status) => status == "open",
            None => {
                let now = self.stage.and_then(|stage| stage.get(deal));
                now.is_none() || now != event.stage || !self.is_closed(deal)
            }
        }
    }

    /// Says whether a deal is closed nobody knows when.
    fn is_undated(&self, deal: usize) -> bool {
        self.is_closed(deal) && self.closed[deal] == NO_DAY
    }

    /// Returns the run of a deal without history, from its creation to its close.
    fn whole_run(&self, deal: usize) -> Option<Run> {
        if self.is_undated(deal) {
            return None;
        }
        let to = if self.is_closed(deal) { self.closed[deal] } else { NO_DAY };
        let (from, amount) = (self.created[deal], self.amount[deal]);
        Some(Run { deal, from, to, amount, fallback: true })
    }

    /// Returns a run of the one day, if the deal is open at its end.
    fn open_on(&self, deal: usize, day: i32) -> Option<Run> {
        let begun = self.created[deal] == NO_DAY || self.created[deal] <= day;
        let going_on = !self.is_closed(deal) || self.closed[deal] > day;
        let amount = self.amount[deal];
        (begun && going_on).then_some(Run { deal, from: day, to: day + 1, amount, fallback: false })
    }
}

/// What is known of the stages.
#[derive(Default)]
struct Stages<'a> {
    by_name: HashMap<(Option<&'a str>, &'a str), Stage<'a>>,
}

#[derive(Debug, Clone, Copy)]
struct Stage<'a> {
    status: Option<&'a str>,
    qualified: bool,
}

impl<'a> Stages<'a> {
    fn read(table: &'a Table) -> Option<Self> {
        let (pipelines, statuses) = (table.texts("pipeline"), table.texts("status"));
        let qualified = table.truths("is_qualified");
        let mut by_name = HashMap::new();
        for (row, name) in table.texts("stage")?.iter().enumerate() {
            let Some(name) = name else { continue };
            let stage = Stage {
                status: statuses.and_then(|statuses| statuses.get(row)),
                qualified: qualified.is_some_and(|qualified| qualified[row] == Some(true)),
            };
            let pipeline = pipelines.and_then(|pipelines| pipelines.get(row));
            by_name.entry((pipeline, name)).or_insert(stage);
            // A stage is also found without its pipeline, as long as the first of the name.
            by_name.entry((None, name)).or_insert(stage);
        }
        Some(Self { by_name })
    }

    fn find(&self, pipeline: Option<&str>, stage: &str) -> Option<Stage<'a>> {
        self.by_name.get(&(pipeline, stage)).or_else(|| self.by_name.get(&(None, stage))).copied()
    }
}

/// Returns the amounts of a table and their places; none for a table without amounts.
fn money(table: &Table) -> (Vec<i128>, u32) {
    let Some(units) = table.numbers("amount") else { return (Vec::new(), 0) };
    let values = units.iter().map(|units| units.unwrap_or(NO_UNITS));
    (values.collect(), units.scale().unwrap_or(0))
}

fn rescale(values: &mut [i128], places: u32) {
    let factor = 10_i128.pow(places);
    for value in values.iter_mut().filter(|value| **value != NO_UNITS) {
        *value = value.saturating_mul(factor);
    }
}
