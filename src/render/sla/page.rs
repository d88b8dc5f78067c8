//! The page of a service level: what was promised, window by window what came of it, and what is
//! still open. Cases are named by their ids, people by theirs; no other cell of a table is shown.

use num_traits::ToPrimitive as _;

use crate::compute::number::{Exact, Reason};
use crate::compute::slas::{Case, ClauseValue, Escalated, Ledger, State, Tally};
use crate::diag::Diagnostics;
use crate::locale::Arg;
use crate::model::page::Page;
use crate::model::period::Period;
use crate::model::sla::Required;
use crate::render::chart::{Axis, Chart, Kind, Reference, Role, Series, Size};
use crate::render::frame::Frame;
use crate::render::scorecard::chart_direction;
use crate::render::template::Html;
use crate::render::view::{self, ColumnKind, PanelSection, Row, Table};

impl Frame<'_> {
    /// The page of a service level.
    pub(in crate::render) fn service_level(
        &self,
        page: &Page,
        id: &str,
        diags: &mut Diagnostics,
    ) -> view::PanelView {
        let ledger = self.input.results.and_then(|results| results.slas.get(id));
        let Some(ledger) = ledger else { return view::PanelView::default() };
        let path = format!("service-levels/{id}");
        let narrative = self.input.site.narrative(self.locale, &path);
        let window = ledger.complete();
        let mut sections = vec![self.windows(page, ledger, diags)];
        if !ledger.sla.clauses.is_empty() {
            sections.push(self.clauses(ledger));
        } else {
            sections.extend(window.map(|window| self.teams(ledger, window)));
            sections.push(self.overdue(ledger));
            sections.extend(window.map(|window| self.breaches(ledger, window)));
            if !ledger.sla.escalate.is_empty() {
                sections.push(self.escalations(ledger));
            }
            sections.extend(window.map(|window| self.waivers(ledger, window)));
        }
        let mut frame = self.of(page);
        let lead = self.promise(&ledger.sla);
        frame.description = Some(lead.clone());
        view::PanelView {
            page: frame,
            eyebrow: Some(self.say("sla-name")),
            lead: Some(lead),
            body: Html::new(narrative.map(|n| self.narrative(page, n).html).unwrap_or_default()),
            as_of: self.run_date(),
            facts: self.sla_facts(ledger, window),
            sections,
            ..view::PanelView::default()
        }
    }

    fn sla_facts(&self, ledger: &Ledger, window: Option<Period>) -> Vec<view::Fact> {
        let mut facts = Vec::new();
        let parties = self.parties(&ledger.sla);
        if !parties.is_empty() {
            facts.push(self.fact("column-parties", parties));
        }
        if let Some(goal) = &ledger.sla.goal {
            let args = [
                ("share", Arg::Text(self.formatter.percent(&goal.compliance, 1))),
                ("per", Arg::Text(self.per(goal.window))),
            ];
            facts.push(self.fact("column-goal", self.formatter.message("sla-goal", &args)));
        }
        let told = |window: Period| {
            let cell = self.share_cell(&ledger.compliance(window.days())).figure;
            let figure = cell.text.or(cell.reason).unwrap_or_default();
            let label = self.period_name(window);
            view::Fact { label, text: figure, status: ledger.status(window.days()).map(Into::into) }
        };
        facts.extend(window.map(told));
        // The window that goes on has a value and no status yet.
        let going_on = ledger.windows.last().filter(|window| !window.is_complete(ledger.as_of));
        if let Some(current) = going_on {
            let fact = told(*current);
            let label = [("period", Arg::Text(fact.label))];
            let label = self.formatter.message("sla-so-far", &label);
            facts.push(view::Fact { label, ..fact });
        }
        if ledger.sla.clauses.is_empty() {
            let open = ledger.overdue().len() as u64;
            let pending = ledger.cases.iter().filter(|case| case.state == State::Pending).count();
            let figure = |count: u64| self.count_cell(count).figure.text.unwrap_or_default();
            facts.push(self.fact("column-open-overdue", figure(open)));
            facts.push(self.fact("sla-open-in-time", figure(pending as u64)));
        }
        facts
    }

    fn windows(&self, _page: &Page, ledger: &Ledger, diags: &mut Diagnostics) -> PanelSection {
        let row = |window: &Period| {
            let tally = ledger.tally(window.days());
            let name = self.period_name(*window);
            let header = match window.is_complete(ledger.as_of) {
                true => name,
                false => self.formatter.message("sla-so-far", &[("period", Arg::Text(name))]),
            };
            let cells = vec![
                self.count_cell(tally.met),
                self.count_cell(tally.breached),
                self.count_cell(tally.pending),
                self.count_cell(tally.waived),
                self.count_cell(tally.unjudged),
                self.share_cell(&ledger.compliance(window.days())),
                self.status_cell(ledger.status(window.days())),
            ];
            Row { header, cells, ..Row::default() }
        };
        let table = self.table_of(
            "windows-table",
            self.say("sla-windows-caption"),
            "column-window",
            &[
                ("column-met", ColumnKind::Number),
                ("column-breached", ColumnKind::Number),
                ("column-pending", ColumnKind::Number),
                ("column-waived", ColumnKind::Number),
                ("column-unjudged", ColumnKind::Number),
                ("column-compliance", ColumnKind::Number),
                ("column-status", ColumnKind::Text),
            ],
            ledger.windows.iter().rev().map(row).collect(),
        );
        let unjudged = match ledger.sla.clauses.is_empty() {
            true => ledger.windows.iter().map(|w| ledger.tally(w.days()).unjudged).sum(),
            false => 0,
        };
        let table = self.note(table, "sla-unjudged-note", unjudged);
        let chart = self.compliance_chart(ledger, diags);
        PanelSection {
            chart,
            ..self.section_of("windows", self.say("sla-windows"), table, "sla-windows-none")
        }
    }

    /// A line of the share that was met in each window that is over; none of fewer than two.
    fn compliance_chart(&self, ledger: &Ledger, diags: &mut Diagnostics) -> Option<view::Chart> {
        let windows: Vec<Period> =
            ledger.windows.iter().copied().filter(|w| w.is_complete(ledger.as_of)).collect();
        let hundred = |share: &Exact| share.to_f64().map(|share| share * 100.0);
        let shares: Vec<Option<Exact>> =
            windows.iter().map(|window| ledger.compliance(window.days()).ok()).collect();
        let known: Vec<(&Exact, String)> = shares
            .iter()
            .zip(&windows)
            .filter_map(|(share, window)| Some((share.as_ref()?, self.period_short(*window))))
            .collect();
        let [(first, from), .., (last, to)] = known.as_slice() else { return None };
        let percent = |share: &Exact| self.formatter.percent(share, 1);
        let name = self.say("column-compliance");
        let description = self.formatter.message(
            "chart-description",
            &[
                ("name", Arg::Text(name.clone())),
                ("first", Arg::Text(percent(first))),
                ("from", Arg::Text(from.clone())),
                ("last", Arg::Text(percent(last))),
                ("to", Arg::Text(to.clone())),
            ],
        );
        let goal = ledger.sla.goal.as_ref().and_then(|goal| {
            let value = Arg::Text(percent(&goal.compliance));
            let label = self.formatter.message("sla-goal-line", &[("value", value)]);
            Some(Reference { value: hundred(&goal.compliance)?, label })
        });
        let caption = name.clone();
        let chart = Chart {
            id: "windows-chart".to_owned(),
            kind: Kind::Line,
            title: caption.clone(),
            description,
            lang: self.tag(self.locale).to_owned(),
            direction: chart_direction(self.formatter),
            categories: windows.iter().map(|window| self.period_short(*window)).collect(),
            axis: Axis::Periods,
            series: vec![Series {
                name,
                values: shares.iter().map(|share| hundred(share.as_ref()?)).collect(),
                labels: Vec::new(),
                role: Role::Actual,
            }],
            references: goal.into_iter().collect(),
            annotations: Vec::new(),
            size: Size::FULL,
        };
        let tick = |value: f64| match Exact::from_float(value) {
            Some(value) => self.formatter.percent(&(value / Exact::from_integer(100.into())), 0),
            None => String::new(),
        };
        let drawn = self.draw(&chart, &tick, diags)?;
        Some(view::Chart { caption, ..drawn })
    }

    fn clauses(&self, ledger: &Ledger) -> PanelSection {
        let results = self.input.results;
        let tables = ledger.sla.clauses.iter().enumerate().map(|(at, clause)| {
            let id = &clause.metric.value;
            let metric = results.and_then(|results| results.metrics.get(id));
            let cell = |value: &Result<Exact, Reason>| match metric {
                Some(metric) => view::Cell {
                    figure: self.figures().full(metric, value),
                    ..view::Cell::default()
                },
                None => self.text_cell(String::new()),
            };
            let from = ledger.windows.first().map(|window| window.start());
            let is_shown = |value: &&ClauseValue| {
                value.clause == at && from.is_some_and(|from| value.period.start() >= from)
            };
            let values = ledger.clauses.iter().filter(is_shown).rev();
            let row = |value: &ClauseValue| {
                let verdict = match value.holds(clause) {
                    Some(true) => "sla-state-met",
                    Some(false) => "sla-state-breached",
                    None => "sla-state-no-value",
                };
                let cells =
                    vec![cell(&value.value), cell(&value.bound), self.text_cell(self.say(verdict))];
                Row { header: self.period_name(value.period), cells, ..Row::default() }
            };
            self.shortened(self.table_of(
                &format!("clause-{}", at + 1),
                self.clause_name(clause),
                "column-period",
                &[
                    ("column-value", ColumnKind::Number),
                    ("column-required", ColumnKind::Number),
                    ("column-outcome", ColumnKind::Text),
                ],
                values.map(row).collect(),
            ))
        });
        PanelSection {
            id: "clauses".to_owned(),
            title: self.say("sla-clauses"),
            tables: tables.collect(),
            ..PanelSection::default()
        }
    }

    fn teams(&self, ledger: &Ledger, window: Period) -> PanelSection {
        let row = |(team, tally): (Option<&str>, Tally)| Row {
            header: team.map_or_else(|| self.say("sla-no-team"), str::to_owned),
            cells: vec![
                self.count_cell(tally.met),
                self.count_cell(tally.breached),
                self.count_cell(tally.waived),
                self.share_cell(&tally.compliance()),
            ],
            ..Row::default()
        };
        let title = self.of_window("sla-teams", window);
        let table = self.table_of(
            "teams-table",
            title,
            "column-team",
            &[
                ("column-met", ColumnKind::Number),
                ("column-breached", ColumnKind::Number),
                ("column-waived", ColumnKind::Number),
                ("column-compliance", ColumnKind::Number),
            ],
            ledger.by_team(window.days()).into_iter().map(row).collect(),
        );
        self.section_of("teams", self.say("sla-by-team"), table, "sla-teams-none")
    }

    fn overdue(&self, ledger: &Ledger) -> PanelSection {
        let row = |case: &Case| {
            let late = case
                .overdue
                .map_or_else(|| self.text_cell(String::new()), |seconds| self.lateness(seconds));
            let mut cells = vec![self.date_cell(case.due), late];
            cells.extend(self.held(ledger, case));
            Row { header: case.subject.clone(), cells, ..Row::default() }
        };
        let table = self.table_of(
            "overdue-table",
            self.say("sla-overdue-caption"),
            "column-case",
            &[
                ("column-due", ColumnKind::Text),
                ("column-overdue-for", ColumnKind::Number),
                ("column-team", ColumnKind::Text),
                ("column-owner", ColumnKind::Text),
                ("column-remediation", ColumnKind::Text),
            ],
            ledger.overdue().into_iter().map(row).collect(),
        );
        self.section_of("overdue", self.say("sla-overdue"), table, "sla-overdue-none")
    }

    fn breaches(&self, ledger: &Ledger, window: Period) -> PanelSection {
        let breached = ledger.due(window.days()).iter();
        let breached = breached.filter(|case| case.state == State::Breached);
        let row = |case: &Case| {
            let ended = if case.is_open { "sla-still-open" } else { "sla-ended-late" };
            let mut cells = vec![self.date_cell(case.due), self.text_cell(self.say(ended))];
            cells.extend(self.held(ledger, case));
            Row { header: case.subject.clone(), cells, ..Row::default() }
        };
        let title = self.of_window("sla-breaches", window);
        let lacking = breached.clone().filter(|case| !ledger.lacking(case).is_empty()).count();
        let table = self.table_of(
            "breaches-table",
            title,
            "column-case",
            &[
                ("column-due", ColumnKind::Text),
                ("column-outcome", ColumnKind::Text),
                ("column-team", ColumnKind::Text),
                ("column-owner", ColumnKind::Text),
                ("column-remediation", ColumnKind::Text),
            ],
            breached.map(row).collect(),
        );
        let count = table.rows.len();
        let heading = self.say("sla-breached");
        let mut section = self.section_of("breaches", heading, table, "sla-breaches-none");
        if lacking > 0 {
            let args = [
                ("count", Arg::Count(i64::try_from(lacking).unwrap_or(i64::MAX))),
                ("total", Arg::Count(i64::try_from(count).unwrap_or(i64::MAX))),
            ];
            let lacks = self.formatter.message("sla-lacking-note", &args);
            if let Some(table) = section.tables.first_mut() {
                table.note = Some(match table.note.take() {
                    Some(more) => format!("{lacks} {more}"),
                    None => lacks,
                });
            }
        }
        section
    }

    /// With whom a breached case is, and whether it says what is done about it.
    fn held(&self, ledger: &Ledger, case: &Case) -> [view::Cell; 3] {
        let lacking = ledger.lacking(case);
        let missing = |required: Required| match lacking.contains(&required) {
            true => self.say("sla-missing"),
            false => String::new(),
        };
        let owner = case.owner.clone().unwrap_or_else(|| missing(Required::Owner));
        let remediation = match case.has_remediation {
            true => self.say("sla-recorded"),
            false => missing(Required::Remediation),
        };
        let team = case.team.clone().unwrap_or_default();
        [self.text_cell(team), self.text_cell(owner), self.text_cell(remediation)]
    }

    fn escalations(&self, ledger: &Ledger) -> PanelSection {
        let row = |(case, reached): (&Case, Escalated)| {
            let to = ledger.sla.escalate.get(reached.step).map(|step| self.party(&step.to));
            let told = if reached.is_told { "sla-recorded" } else { "sla-not-recorded" };
            Row {
                header: case.subject.clone(),
                cells: vec![
                    self.text_cell(to.unwrap_or_default()),
                    self.date_cell(reached.since),
                    self.text_cell(case.team.clone().unwrap_or_default()),
                    self.text_cell(case.owner.clone().unwrap_or_default()),
                    self.text_cell(self.say(told)),
                ],
                ..Row::default()
            }
        };
        let steps = ledger.sla.escalate.iter().map(|step| {
            let args = [
                ("time", Arg::Text(self.allowed(step.after))),
                ("to", Arg::Text(self.party(&step.to))),
            ];
            self.formatter.message("sla-step", &args)
        });
        let steps: Vec<String> = steps.collect();
        let caption = [("steps", Arg::Text(self.formatter.list_and(&steps)))];
        let caption = self.formatter.message("sla-escalations-caption", &caption);
        let table: Table = self.table_of(
            "escalations-table",
            caption,
            "column-case",
            &[
                ("column-escalated-to", ColumnKind::Text),
                ("column-since", ColumnKind::Text),
                ("column-team", ColumnKind::Text),
                ("column-owner", ColumnKind::Text),
                ("column-told", ColumnKind::Text),
            ],
            ledger.escalations().into_iter().map(row).collect(),
        );
        let title = self.say("sla-escalations");
        self.section_of("escalations", title, table, "sla-escalations-none")
    }

    /// The cases that do not count, from the first day of the newest window that is over.
    fn waivers(&self, ledger: &Ledger, window: Period) -> PanelSection {
        let recent = ledger.cases.iter().filter(|case| case.due >= window.start());
        let row = |case: &Case| {
            let reason = if case.has_reason { "sla-recorded" } else { "sla-missing" };
            let mut cells = vec![self.date_cell(case.due)];
            let texts = [case.team.clone(), case.owner.clone(), Some(self.say(reason))];
            cells.extend(texts.into_iter().map(|text| self.text_cell(text.unwrap_or_default())));
            Row { header: case.subject.clone(), cells, ..Row::default() }
        };
        let title = self.of_window("sla-waivers", window);
        let table = self.table_of(
            "waivers-table",
            title,
            "column-case",
            &[
                ("column-due", ColumnKind::Text),
                ("column-team", ColumnKind::Text),
                ("column-owner", ColumnKind::Text),
                ("column-reason", ColumnKind::Text),
            ],
            recent.filter(|case| case.state == State::Waived).map(row).collect(),
        );
        self.section_of("waivers", self.say("sla-waived"), table, "sla-waivers-none")
    }

    fn of_window(&self, id: &str, window: Period) -> String {
        self.formatter.message(id, &[("period", Arg::Text(self.period_name(window)))])
    }
}
