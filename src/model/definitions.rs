//! What a site defines in YAML: sources, metrics, segments, scorecards, reports.
//!
//! [`Definitions::read`] reads them all and reports what one of them names and another does not
//! define. Nothing is computed here.

use indexmap::IndexMap;

use super::cadence::Cadences;
use super::contract::{Contract, read_contracts};
use super::handoff::Handoffs;
use super::metric::{MetricId, Metrics, Origin};
use super::report::{Block, Report};
use super::schema::TABLES;
use super::scorecard::Scorecard;
use super::seal::{Seal, read_seals};
use super::segment::{SegmentId, SegmentRule, Segments};
use super::sla::Slas;
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::load::Definition;
use crate::source::SourceTree;
use crate::yaml::Spanned;

/// Tables that `compute` derives from those of the schema.
const DERIVED: [&str; 19] = [
    "account_panel",
    "at_risk_subscriptions",
    "contracted",
    "data_checks",
    "health_panel",
    "open_breaches",
    "open_opportunities",
    "pipeline_entries",
    "pipeline_moves",
    "pipeline_panel",
    "renewals",
    "rep_panel",
    "responses",
    "sla_ledger",
    "stage_cohorts",
    "stage_entries",
    "stage_visits",
    "usage_account_panel",
    "usage_panel",
];

/// The definitions of a site.
#[derive(Debug, Clone, Default)]
pub struct Definitions {
    /// Where tables come from.
    pub contracts: Vec<Contract>,
    /// What figures mean.
    pub metrics: Metrics,
    /// How rows are divided.
    pub segments: Segments,
    /// The maturity models, by id.
    pub scorecards: IndexMap<String, Scorecard>,
    /// The reports, by id.
    pub reports: IndexMap<String, Report>,
    /// What teams have promised one another.
    pub slas: Slas,
    /// What teams hand to one another.
    pub handoffs: Handoffs,
    /// When teams look at their figures.
    pub cadences: Cadences,
    /// The figures of periods as they were reported, by the label of the period.
    pub seals: IndexMap<String, Seal>,
}

impl Definitions {
    /// Reads the definitions of a project.
    pub fn read(tree: &SourceTree, files: &[Definition], diags: &mut Diagnostics) -> Self {
        let in_folder = |folder: &'static str| files.iter().filter(move |f| f.folder == folder);
        let scorecards = in_folder("scorecards")
            .filter_map(|file| Scorecard::read(&file.node, diags))
            .collect::<Vec<_>>();
        let reports =
            in_folder("reports").filter_map(|file| Report::read(&file.node, diags)).collect();
        let definitions = Self {
            contracts: read_contracts(tree, diags),
            metrics: Metrics::read(tree, diags),
            segments: Segments::read(tree, diags),
            scorecards: by_id("scorecard", scorecards, |scorecard| &scorecard.id, diags),
            reports: by_id::<Report>("report", reports, |report| &report.id, diags),
            slas: Slas::read(tree, diags),
            handoffs: Handoffs::read(tree, diags),
            cadences: Cadences::read(tree, diags),
            seals: read_seals(in_folder("seals").map(|file| &file.node), diags),
        };
        definitions.check_tables(diags);
        definitions.check_buckets(diags);
        definitions.check_slas(diags);
        definitions.check_cadences(diags);
        definitions.check_scorecards(diags);
        definitions.check_reports(diags);
        definitions
    }

    /// A metric of the site reads a table there is, or one that is derived from those.
    fn check_tables(&self, diags: &mut Diagnostics) {
        for metric in self.metrics.iter().filter(|metric| metric.origin != Origin::BuiltIn) {
            let Some(measure) = metric.kind.measure() else { continue };
            let known = || TABLES.iter().map(|table| table.name).chain(DERIVED);
            if known().all(|name| name != measure.model.value) {
                let name = &measure.model.value;
                let unknown = missing(Rule::UnknownTable, "table", name, &measure.model, known());
                // The parts of a metric read the table that it reads itself.
                if diags.iter().all(|known| *known != unknown) {
                    diags.push(unknown);
                }
            }
        }
    }

    /// A bucket divides by a balance.
    fn check_buckets(&self, diags: &mut Diagnostics) {
        for segment in self.segments.iter() {
            let SegmentRule::Bucket(bucket) = &segment.rule else { continue };
            let id = &bucket.metric.value;
            self.check_metric(&bucket.metric, diags);
            if self.metrics.get(id).is_some() && self.metrics.balance_of(id).is_none() {
                let message = format!("`{id}` is neither a balance nor a multiple of one");
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, bucket.metric.span.clone(), message)
                        .hint("name a balance of accounts, such as `arr`"),
                );
            }
        }
    }

    /// Cases of a service level are rows of a table there is, and its clauses name metrics.
    fn check_slas(&self, diags: &mut Diagnostics) {
        for sla in self.slas.iter() {
            let known = || TABLES.iter().map(|table| table.name).chain(DERIVED);
            if let Some(model) = sla.model().filter(|of| known().all(|known| known != of.value)) {
                let name = &model.value;
                diags.push(missing(Rule::UnknownTable, "table", name, model, known()));
            }
            sla.clauses.iter().for_each(|clause| self.check_metric(&clause.metric, diags));
        }
    }

    /// A cadence looks at a report there is.
    fn check_cadences(&self, diags: &mut Diagnostics) {
        for named in self.cadences.list.iter().filter_map(|cadence| cadence.report.as_ref()) {
            if !self.reports.contains_key(&named.value) {
                let known = self.reports.keys().map(String::as_str);
                let name = &named.value;
                diags.push(missing(Rule::InvalidValue, "report", name, named, known));
            }
        }
    }

    fn check_scorecards(&self, diags: &mut Diagnostics) {
        for scorecard in self.scorecards.values() {
            scorecard.metrics().for_each(|metric| self.check_metric(metric, diags));
            scorecard.check(&self.metrics, diags);
        }
    }

    fn check_reports(&self, diags: &mut Diagnostics) {
        for report in self.reports.values() {
            if let Some(each) = &report.for_each {
                self.check_segment(&each.dimension, diags);
            }
        }
        for block in self.reports.values().flat_map(Report::blocks) {
            block.metrics().into_iter().for_each(|metric| self.check_metric(metric, diags));
            if let Some(segment) = block.segment() {
                self.check_division(segment, &block.metrics(), diags);
            }
            block.check(&self.metrics, diags);
            match block {
                Block::Scorecard(name) => self.check_scorecard(name, diags),
                Block::Sla(names) => names.iter().for_each(|name| self.check_sla(name, diags)),
                Block::Rows(rows) => self.check_rows(&rows.rows, diags),
                Block::Kpis(_)
                | Block::Chart(_)
                | Block::Table(_)
                | Block::Bridge(_)
                | Block::Explain(_)
                | Block::Cohort(_)
                | Block::Vintage(_)
                | Block::WhatIf(_)
                | Block::Tree(_)
                | Block::Movements(_)
                | Block::Changes(_)
                | Block::Commentary(_)
                | Block::Text(_) => {}
            }
        }
    }

    /// Figures are divided by a segment, or as a movement splits itself.
    fn check_division(
        &self,
        by: &Spanned<SegmentId>,
        metrics: &[&Spanned<MetricId>],
        diags: &mut Diagnostics,
    ) {
        let splits = |metric: &&Spanned<MetricId>| {
            let split = self.metrics.get(&metric.value).and_then(|metric| metric.kind.split_by());
            split.is_some_and(|column| column == by.value.as_str())
        };
        if !metrics.iter().any(splits) {
            self.check_segment(by, diags);
        }
    }

    fn check_sla(&self, named: &Spanned<String>, diags: &mut Diagnostics) {
        if self.slas.get(&named.value).is_none() {
            let known = self.slas.iter().map(|sla| sla.id.value.as_str());
            let name = &named.value;
            diags.push(missing(Rule::InvalidValue, "service level", name, named, known));
        }
    }

    fn check_rows(&self, named: &Spanned<String>, diags: &mut Diagnostics) {
        let known = || TABLES.iter().map(|table| table.name).chain(DERIVED);
        if known().all(|name| name != named.value) {
            diags.push(missing(Rule::UnknownTable, "table", &named.value, named, known()));
        }
    }

    fn check_metric(&self, named: &Spanned<MetricId>, diags: &mut Diagnostics) {
        if self.metrics.get(&named.value).is_none() {
            let known = self.metrics.published().map(|metric| metric.id.as_str());
            diags.push(missing(Rule::UnknownMetric, "metric", named.value.as_str(), named, known));
        }
    }

    fn check_segment(&self, named: &Spanned<SegmentId>, diags: &mut Diagnostics) {
        if self.segments.get(&named.value).is_none() {
            let known = self.segments.iter().map(|segment| segment.id.as_str());
            let name = named.value.as_str();
            diags.push(missing(Rule::UnknownSegment, "segment", name, named, known));
        }
    }

    fn check_scorecard(&self, named: &Spanned<String>, diags: &mut Diagnostics) {
        if !self.scorecards.contains_key(&named.value) {
            let known = self.scorecards.keys().map(String::as_str);
            diags.push(missing(Rule::UnknownScorecard, "scorecard", &named.value, named, known));
        }
    }
}

fn missing<'a, T>(
    rule: Rule,
    noun: &str,
    name: &str,
    named: &Spanned<T>,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let message = format!("there is no {noun} `{name}`");
    let diagnostic = Diagnostic::at(rule, named.span.clone(), message);
    let known: Vec<&str> = known.collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None if known.is_empty() => diagnostic.hint(format!("the site defines no {noun}")),
        None => diagnostic.hint(format!("there are `{}`", known.join("`, `"))),
    }
}

fn by_id<T>(
    noun: &str,
    list: Vec<T>,
    id: impl Fn(&T) -> &Spanned<String>,
    diags: &mut Diagnostics,
) -> IndexMap<String, T> {
    let mut by_id: IndexMap<String, T> = IndexMap::new();
    for item in list {
        let name = id(&item).clone();
        if let Some(first) = by_id.get(&name.value) {
            let message = format!("the {noun} `{}` is defined twice", name.value);
            diags.push(
                Diagnostic::at(Rule::DuplicateDefinition, name.span, message)
                    .label("again here")
                    .also(id(first).span.clone(), "first defined here")
                    .hint("rename or remove one of the two"),
            );
            continue;
        }
        by_id.insert(name.value, item);
    }
    by_id
}
