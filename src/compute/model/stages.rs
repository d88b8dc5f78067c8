//! What is known of the stages of each pipeline.

use std::collections::HashMap;

use crate::compute::column::NO_UNITS;
use crate::compute::number::Reason;
use crate::compute::table::{Table, Tables};

/// The stages, by pipeline and name.
#[derive(Default)]
pub(super) struct Stages<'a> {
    by_name: HashMap<(Option<&'a str>, &'a str), Stage<'a>>,
    /// The stages of each pipeline, in the order of the file.
    pipelines: Vec<(Option<&'a str>, Vec<Stage<'a>>)>,
    /// Whether the table says which stages are qualified; where it does not, all are.
    tells_qualified: bool,
}

/// One stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stage<'a> {
    pub(super) name: &'a str,
    pub(super) status: Option<&'a str>,
    pub(super) order: Option<i64>,
    /// Whether the table says that deals in it are qualified.
    pub(super) qualified: bool,
    /// The row of the table.
    pub(super) row: usize,
}

impl<'a> Stages<'a> {
    /// Reads the table of stages; without one nothing is known of any.
    pub(super) fn of(tables: &'a Tables) -> Result<Self, Reason> {
        match tables.by_name.get("stages") {
            Some(table) => {
                Self::read(table).ok_or_else(|| Reason::MissingInput("stages.stage".to_owned()))
            }
            None => Ok(Self::default()),
        }
    }

    fn read(table: &'a Table) -> Option<Self> {
        let (pipelines, statuses) = (table.texts("pipeline"), table.texts("status"));
        let (qualified, orders) = (table.truths("is_qualified"), table.numbers("order"));
        let mut stages = Self { tells_qualified: qualified.is_some(), ..Self::default() };
        for (row, name) in table.texts("stage")?.iter().enumerate() {
            let Some(name) = name else { continue };
            let order = orders.map(|orders| orders.get(row)).filter(|order| *order != NO_UNITS);
            let stage = Stage {
                name,
                status: statuses.and_then(|statuses| statuses.get(row)),
                order: order.and_then(|order| i64::try_from(order).ok()),
                qualified: qualified.is_some_and(|qualified| qualified[row] == Some(true)),
                row,
            };
            let pipeline = pipelines.and_then(|pipelines| pipelines.get(row));
            stages.by_name.entry((pipeline, name)).or_insert(stage);
            // A stage is also found without its pipeline, as long as the first of the name.
            stages.by_name.entry((None, name)).or_insert(stage);
            match stages.pipelines.iter_mut().find(|(known, _)| *known == pipeline) {
                Some((_, list)) => list.push(stage),
                None => stages.pipelines.push((pipeline, vec![stage])),
            }
        }
        Some(stages)
    }

    /// Finds a stage of a pipeline.
    pub(super) fn find(&self, pipeline: Option<&str>, stage: &str) -> Option<Stage<'a>> {
        self.by_name.get(&(pipeline, stage)).or_else(|| self.by_name.get(&(None, stage))).copied()
    }

    /// Says whether a deal in a stage is qualified: where nobody tells, every one is.
    pub(super) fn is_qualified(&self, stage: Option<Stage<'_>>) -> bool {
        !self.tells_qualified || stage.is_some_and(|stage| stage.qualified)
    }

    /// Returns the open stages of a pipeline by their order.
    pub(super) fn open_in(&self, pipeline: Option<&str>) -> Vec<Stage<'a>> {
        let open = |stage: &&Stage<'_>| stage.status == Some("open") && stage.order.is_some();
        let mut open: Vec<Stage<'a>> = self.ladder(pipeline).iter().filter(open).copied().collect();
        open.sort_by_key(|stage| stage.order);
        open
    }

    /// Returns the name of the stage that deals of a pipeline are won in.
    pub(super) fn won_in(&self, pipeline: Option<&str>) -> &'a str {
        let won = self.ladder(pipeline).iter().find(|stage| stage.status == Some("won"));
        won.map_or("won", |stage| stage.name)
    }

    /// Returns the stages of a pipeline; of one that nobody describes those of the first one.
    fn ladder(&self, pipeline: Option<&str>) -> &[Stage<'a>] {
        let known = self.pipelines.iter().find(|(name, _)| *name == pipeline);
        let shared = || self.pipelines.iter().find(|(name, _)| name.is_none());
        let found = known.or_else(shared).or_else(|| self.pipelines.first());
        found.map_or(&[], |(_, list)| list)
    }

    /// Returns the names of all stages in their order, each once.
    pub(super) fn names(&self) -> Vec<&'a str> {
        let mut all: Vec<&Stage<'a>> = self.pipelines.iter().flat_map(|(_, list)| list).collect();
        all.sort_by_key(|stage| (stage.order.unwrap_or(i64::MAX), stage.row));
        let mut names: Vec<&str> = Vec::new();
        for stage in all {
            if !names.contains(&stage.name) {
                names.push(stage.name);
            }
        }
        names
    }
}
