//! The two tables derived from opportunities and their history: when each entered the pipeline,
//! and over which days each was open with which amount.

use std::collections::HashMap;

use polars::prelude::{
    BooleanChunked, Column, DataFrame, IdxCa, IdxSize, Int32Chunked, Int128Chunked, IntoColumn,
    NewChunkedArray, PolarsResult, StringChunked,
};

use super::columns::{NO_UNITS, days, units};
use super::grid::{NO_DAY, day_number};
use super::number::Reason;
use super::relation::{Relation, opportunities};
use super::table::Tables;

/// Marks rows that count with a stated fallback.
pub(super) const FALLBACK: &str = "__fallback";

/// Returns the opportunities with the day they entered the pipeline and their amount then.
///
/// The entry is the first history row in a qualified stage, else the qualified date, else the
/// created date. The amount is that of the history on entry, else today's, which is a fallback.
pub(super) fn entries(tables: &Tables) -> Result<Relation, Reason> {
    derive(tables, |deals, relation| {
        let entries: Vec<Entry> = (0..deals.len()).map(|deal| deals.entry(deal)).collect();
        let frame = &mut relation.frame;
        frame.with_column(date_column("entry_date", entries.iter().map(|entry| entry.day))?)?;
        let amounts = entries.iter().map(|entry| entry.amount);
        frame.with_column(money_column("entry_amount", amounts, deals.scale)?)?;
        frame.with_column(flags(entries.iter().map(|entry| entry.fallback)))?;
        Ok(())
    })
}

/// Returns a row for each run of days over which an opportunity was open with one amount.
///
/// Without a history only the date of the run is known.
pub(super) fn open(tables: &Tables) -> Result<Relation, Reason> {
    let history = || Reason::MissingInput("opportunity_history".to_owned());
    if tables.by_name.contains_key("opportunity_history") {
        return derive(tables, |deals, relation| {
            let runs: Vec<Run> = (0..deals.len()).flat_map(|deal| deals.runs(deal)).collect();
            relation.frame = run_frame(&relation.frame, &runs, deals.scale)?;
            Ok(())
        });
    }
    let as_of = tables.as_of.ok_or_else(history)?;
    let mut relation = derive(tables, |deals, relation| {
        let today = day_number(as_of);
        let runs: Vec<Run> =
            (0..deals.len()).filter_map(|deal| deals.open_on(deal, today)).collect();
        relation.frame = run_frame(&relation.frame, &runs, deals.scale)?;
        Ok(())
    })?;
    relation.only = Some((as_of, history()));
    Ok(relation)
}

fn derive(
    tables: &Tables,
    change: impl FnOnce(&Deals<'_>, &mut Relation) -> PolarsResult<()>,
) -> Result<Relation, Reason> {
    let mut relation = opportunities(tables)?;
    let frame = relation.frame.clone();
    for column in ["opportunity_id", "status", "amount"] {
        if !frame.schema().contains(column) {
            return Err(Reason::MissingInput(format!("opportunities.{column}")));
        }
    }
    let frames = |name: &str| tables.by_name.get(name).map(|table| &table.frame);
    let stages = frames("stages").map(Stages::read).transpose().map_err(|_| missing("stages"))?;
    let history = frames("opportunity_history");
    let deals = Deals::read(&frame, history, stages.unwrap_or_default());
    let deals = deals.map_err(|_| missing("opportunity_history"))?;
    change(&deals, &mut relation).map_err(|_| missing("opportunities"))?;
    Ok(relation)
}

/// The reason of a table whose columns are not of the types their contract promises.
fn missing(table: &str) -> Reason {
    Reason::MissingInput(table.to_owned())
}

/// Opportunities by row, with their history in order.
struct Deals<'a> {
    status: &'a StringChunked,
    stage: Option<&'a StringChunked>,
    pipeline: Option<&'a StringChunked>,
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
    fn read(
        frame: &'a DataFrame,
        history: Option<&'a DataFrame>,
        stages: Stages<'a>,
    ) -> PolarsResult<Self> {
        let (mut amount, own) = money(frame)?;
        let (mut amounts, theirs) = history.map_or(Ok((Vec::new(), own)), money)?;
        let scale = own.max(theirs);
        rescale(&mut amount, scale - own);
        rescale(&mut amounts, scale - theirs);
        let mut deals = Self {
            status: frame.column("status")?.str()?,
            stage: optional(frame, "stage")?,
            pipeline: optional(frame, "pipeline")?,
            amount,
            created: optional_days(frame, "created_date")?,
            qualified: optional_days(frame, "qualified_date")?,
            closed: optional_days(frame, "close_date")?,
            scale,
            history: vec![Vec::new(); frame.height()],
            stages,
        };
        if let Some(history) = history {
            deals.add_history(frame.column("opportunity_id")?.str()?, history, &amounts)?;
        }
        Ok(deals)
    }

    fn add_history(
        &mut self,
        ids: &'a StringChunked,
        history: &'a DataFrame,
        amounts: &[i128],
    ) -> PolarsResult<()> {
        let mut deals: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
        for (deal, id) in ids.iter().enumerate() {
            if let Some(id) = id {
                deals.entry(id).or_insert(deal);
            }
        }
        let changed = days(history.column("changed_at")?)?;
        let stages = optional(history, "stage")?;
        for (row, id) in history.column("opportunity_id")?.str()?.iter().enumerate() {
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
        Ok(())
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
    fn read(frame: &'a DataFrame) -> PolarsResult<Self> {
        let pipelines = optional(frame, "pipeline")?;
        let statuses = optional(frame, "status")?;
        let qualified = frame.column("is_qualified").ok().map(Column::bool).transpose()?;
        let mut by_name = HashMap::new();
        for (row, name) in frame.column("stage")?.str()?.iter().enumerate() {
            let Some(name) = name else { continue };
            let stage = Stage {
                status: statuses.and_then(|statuses| statuses.get(row)),
                qualified: qualified.and_then(|q| q.get(row)) == Some(true),
            };
            let pipeline = pipelines.and_then(|pipelines| pipelines.get(row));
            by_name.entry((pipeline, name)).or_insert(stage);
            // A stage is also found without its pipeline, as long as the first of the name.
            by_name.entry((None, name)).or_insert(stage);
        }
        Ok(Self { by_name })
    }

    fn find(&self, pipeline: Option<&str>, stage: &str) -> Option<Stage<'a>> {
        self.by_name.get(&(pipeline, stage)).or_else(|| self.by_name.get(&(None, stage))).copied()
    }
}

fn optional<'a>(frame: &'a DataFrame, name: &str) -> PolarsResult<Option<&'a StringChunked>> {
    frame.column(name).ok().map(Column::str).transpose()
}

fn optional_days(frame: &DataFrame, name: &str) -> PolarsResult<Vec<i32>> {
    frame.column(name).map_or_else(|_| Ok(vec![NO_DAY; frame.height()]), days)
}

/// Returns the amounts of a table and their places; none for a table without amounts.
fn money(frame: &DataFrame) -> PolarsResult<(Vec<i128>, u32)> {
    let Some(units) = frame.column("amount").ok().map(units).transpose()?.flatten() else {
        return Ok((Vec::new(), 0));
    };
    let places = units.divisor.to_string().len() as u32 - 1;
    Ok((units.values, places))
}

fn rescale(values: &mut [i128], places: u32) {
    let factor = 10_i128.pow(places);
    for value in values.iter_mut().filter(|value| **value != NO_UNITS) {
        *value = value.saturating_mul(factor);
    }
}

fn run_frame(deals: &DataFrame, runs: &[Run], scale: u32) -> PolarsResult<DataFrame> {
    let rows: Vec<IdxSize> = runs.iter().map(|run| run.deal as IdxSize).collect();
    let mut frame = deals.take(&IdxCa::from_vec("deal".into(), rows))?;
    frame.with_column(date_column("open_from", runs.iter().map(|run| run.from))?)?;
    frame.with_column(date_column("open_to", runs.iter().map(|run| run.to))?)?;
    frame.with_column(money_column("open_amount", runs.iter().map(|run| run.amount), scale)?)?;
    frame.with_column(flags(runs.iter().map(|run| run.fallback)))?;
    Ok(frame)
}

fn date_column(name: &str, days: impl Iterator<Item = i32>) -> PolarsResult<Column> {
    let days = days.map(|day| (day != NO_DAY).then_some(day));
    Ok(Int32Chunked::from_iter_options(name.into(), days).into_date().into_column())
}

fn money_column(
    name: &str,
    amounts: impl Iterator<Item = i128>,
    scale: u32,
) -> PolarsResult<Column> {
    let amounts = amounts.map(|amount| (amount != NO_UNITS).then_some(amount));
    let units = Int128Chunked::from_iter_options(name.into(), amounts);
    Ok(units.into_decimal(38, scale as usize)?.into_column())
}

fn flags(flags: impl Iterator<Item = bool>) -> Column {
    BooleanChunked::from_iter_values(FALLBACK.into(), flags).into_column()
}
