//! One pass over the customers of a book for everything that is asked about it.
//!
//! Customers are worked through in blocks, side by side. All that is kept are sums of whole
//! numbers, so neither the blocks nor their order can change a figure.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::accounts::{Cells, Keys};
use super::book::{Book, Rows};
use super::cohort::{Cohorts, Stage};
use super::exchange::Exchange;
use super::level::{Instants, Levels, first_paid};
use super::movement::{self, Moved, Part};
use super::retention::Kept;
use super::span::{Ends, Spans};
use super::terms::{Columns, Deciding, Terms};
use crate::compute::column::Texts;
use crate::model::metric::MovementKind;

/// How many blocks there are for each thread, so that none waits long for another.
const BLOCKS: usize = 4;

/// What is asked about the customers of a book.
pub(super) struct Plan<'a> {
    pub(super) book: &'a Book,
    pub(super) keys: &'a Keys,
    pub(super) cells: Cells,
    pub(super) exchange: Exchange<'a>,
    pub(super) instants: Instants,
    pub(super) movements: Spans,
    pub(super) splits: Vec<Split>,
    /// The columns that say what was bought, where a movement is told apart by that.
    pub(super) columns: Option<Columns>,
    /// Closed groups, one list of spans for each horizon.
    pub(super) closed: Vec<Spans>,
    pub(super) cohorts: Option<Cohorts>,
}

/// A kind of movement that is told apart.
#[derive(Debug, Clone)]
pub(super) struct Split {
    pub(super) kind: MovementKind,
    pub(super) by: By,
}

/// What movements are told apart by.
#[derive(Debug, Clone)]
pub(super) enum By {
    /// Why a customer pays more.
    Why,
    /// The text of the row that decides in this column.
    Column(String, Arc<Texts>),
}

/// A part of a movement: the split, the span, the cell and the code of the value.
type PartKey = (usize, usize, usize, u32);

/// What a pass comes to.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// By span and cell.
    pub(super) movements: Vec<Moved>,
    pub(super) parts: BTreeMap<PartKey, Part>,
    /// By horizon, span and cell.
    pub(super) closed: Vec<Vec<Kept>>,
    /// By cell and stage.
    pub(super) stages: Vec<Stage>,
    /// By cell and number of instants before it: rows that begin and that end.
    begun: Vec<u64>,
    ended: Vec<u64>,
}

impl Sums {
    fn new(plan: &Plan<'_>) -> Self {
        let cells = plan.cells.len();
        let steps = plan.instants.days.len() + 1;
        Self {
            movements: vec![Moved::default(); plan.movements.all.len() * cells],
            parts: BTreeMap::new(),
            closed: plan
                .closed
                .iter()
                .map(|spans| vec![Kept::default(); spans.all.len() * cells])
                .collect(),
            stages: plan.cohorts.as_ref().map_or(Vec::new(), |cohorts| cohorts.stages(&plan.cells)),
            begun: vec![0; cells * steps],
            ended: vec![0; cells * steps],
        }
    }

    fn merge(mut self, other: Self) -> Self {
        self.movements.iter_mut().zip(&other.movements).for_each(|(a, b)| a.add(b));
        for (key, part) in &other.parts {
            self.parts.entry(*key).or_default().add(part);
        }
        for (spans, others) in self.closed.iter_mut().zip(&other.closed) {
            spans.iter_mut().zip(others).for_each(|(a, b)| a.add(b));
        }
        self.stages.iter_mut().zip(&other.stages).for_each(|(a, b)| a.add(b));
        self.begun.iter_mut().zip(&other.begun).for_each(|(a, b)| *a += b);
        self.ended.iter_mut().zip(&other.ended).for_each(|(a, b)| *a += b);
        self
    }

    /// Turns the rows that begin and end at each instant into those that did so far.
    fn settle(&mut self, plan: &Plan<'_>) {
        let steps = plan.instants.days.len() + 1;
        for list in [&mut self.begun, &mut self.ended] {
            for cell in list.chunks_mut(steps) {
                for at in 1..cell.len() {
                    cell[at] += cell[at - 1];
                }
            }
        }
    }

    /// Returns how many rows are in force at some time between the ends of two days; from the first
    /// day on without an opening.
    pub(super) fn rows(&self, plan: &Plan<'_>, cell: usize, open: Option<i32>, close: i32) -> u64 {
        let base = cell * (plan.instants.days.len() + 1);
        let ended = open.map_or(0, |open| self.ended[base + plan.instants.place(open)]);
        self.begun[base + plan.instants.place(close)].saturating_sub(ended)
    }
}

/// Passes over all customers.
pub(super) fn sweep(plan: &Plan<'_>) -> Sums {
    let rows = plan.book.rows();
    let count = rows.accounts();
    let blocks = (rayon::current_num_threads() * BLOCKS).clamp(1, count.max(1));
    let block = |at: usize| count * at / blocks..count * (at + 1) / blocks;
    let sums = (0..blocks).into_par_iter().map(|at| {
        let mut pass = Pass::new(plan, rows);
        pass.add(block(at));
        pass.sums
    });
    let mut sums = sums.reduce_with(Sums::merge).unwrap_or_default();
    sums.settle(plan);
    sums
}

/// The pass over one block.
struct Pass<'a> {
    plan: &'a Plan<'a>,
    rows: Rows<'a>,
    levels: Levels,
    cells: Vec<usize>,
    /// The terms at the opening and at the close of a movement.
    terms: [Terms; 2],
    sums: Sums,
}

impl<'a> Pass<'a> {
    fn new(plan: &'a Plan<'a>, rows: Rows<'a>) -> Self {
        let sums = Sums::new(plan);
        Self {
            plan,
            rows,
            levels: Levels::default(),
            cells: Vec::new(),
            terms: [Terms::default(), Terms::default()],
            sums,
        }
    }

    fn add(&mut self, customers: Range<usize>) {
        for customer in customers {
            if !self.plan.keys.change {
                self.plan.cells.fill(self.plan.keys, customer, 0, &mut self.cells);
            }
            self.count_rows(customer);
            self.levels.fill(&self.rows, &self.plan.book.currencies, &self.plan.instants, customer);
            if !self.levels.is_empty() {
                self.add_movements(customer);
                self.add_closed(customer);
                self.add_cohort(customer);
            }
        }
    }

    /// Looks up the cells of a customer on a day, where they are not those of every day.
    #[inline]
    fn cells_on(&mut self, customer: usize, day: i32) {
        if self.plan.keys.change {
            self.plan.cells.fill(self.plan.keys, customer, day, &mut self.cells);
        }
    }

    fn count_rows(&mut self, customer: usize) {
        let steps = self.plan.instants.days.len() + 1;
        for line in self.rows.of(customer) {
            self.cells_on(customer, line.from);
            let begun = self.plan.instants.before(line.from);
            let ended = self.plan.instants.before(line.end);
            for cell in &self.cells {
                self.sums.begun[cell * steps + begun] += 1;
                self.sums.ended[cell * steps + ended] += 1;
            }
        }
    }

    fn add_movements(&mut self, customer: usize) {
        let plan = self.plan;
        let mut first = None;
        for (at, span, open, close) in plan.movements.iter() {
            let rates_move = span.at_open != span.at_close;
            if !rates_move && self.levels.alike(open, close) {
                continue;
            }
            let ends = Ends::at_close(&self.levels, &plan.exchange, span, open, close);
            self.cells_on(customer, span.open);
            let base = at * plan.cells.len();
            if ends.open.unclear || ends.close.unclear {
                for cell in &self.cells {
                    self.sums.movements[base + cell].count_unclear();
                }
                continue;
            }
            if rates_move {
                let before = self.levels.at(open, plan.exchange.scales(span.at_open));
                if let Some(level) = movement::revalued(before, ends.open) {
                    for cell in &self.cells {
                        let moved = &mut self.sums.movements[base + cell];
                        moved.count(MovementKind::Fx, &Part::of(level));
                    }
                }
            }
            let paid_before = || {
                let first = first
                    .get_or_insert_with(|| first_paid(&self.rows, &plan.book.currencies, customer));
                first.is_some_and(|first| first <= span.open)
            };
            let Some((kind, level)) = movement::classify(ends, paid_before) else { continue };
            let part = Part::of(level);
            for cell in &self.cells {
                self.sums.movements[base + cell].count(kind, &part);
            }
            for (split, asked) in plan.splits.iter().enumerate() {
                if asked.kind == kind {
                    let value = self.value(asked, customer, span.open, span.close);
                    for cell in &self.cells {
                        let key = (split, at, *cell, value);
                        self.sums.parts.entry(key).or_default().add(&part);
                    }
                }
            }
        }
    }

    /// Returns the code of what tells a movement apart.
    fn value(&mut self, split: &Split, customer: usize, open: i32, close: i32) -> u32 {
        match &split.by {
            By::Why => {
                let columns = self.plan.columns.as_ref().expect("reasons come with their columns");
                let [before, now] = &mut self.terms;
                columns.fill(before, &self.rows, customer, open);
                columns.fill(now, &self.rows, customer, close);
                now.why(before) as u32
            }
            By::Column(_, texts) => {
                Deciding { rows: self.rows, texts }.code(customer, open, close, split.kind)
            }
        }
    }

    fn add_closed(&mut self, customer: usize) {
        let plan = self.plan;
        for (place, spans) in plan.closed.iter().enumerate() {
            for (at, span, open, close) in spans.iter() {
                let ends = Ends::each(&self.levels, &plan.exchange, span, open, close);
                let Some(kept) = Kept::of(ends) else { continue };
                self.cells_on(customer, span.open);
                let sums = &mut self.sums.closed[place][at * plan.cells.len()..];
                for cell in &self.cells {
                    sums[*cell].add(&kept);
                }
            }
        }
    }

    fn add_cohort(&mut self, customer: usize) {
        let plan = self.plan;
        let Some(cohorts) = &plan.cohorts else { return };
        let first = first_paid(&self.rows, &plan.book.currencies, customer);
        let Some((first, cohort)) = first.and_then(|day| Some((day, cohorts.cohort(day)?))) else {
            return;
        };
        self.cells_on(customer, first);
        let (cells, stages) = (&self.cells, &mut self.sums.stages);
        cohorts.add(&self.levels, &plan.exchange, cohort, cells, stages);
    }
}
