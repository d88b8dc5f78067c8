//! Handoffs between teams and the meetings in which they look at their figures: one page.

use super::frame::Frame;
use super::template::Html;
use super::view::{self, ColumnKind, PanelSection, Row, Table};
use crate::compute::cadences::Meetings;
use crate::compute::handoffs::HandoffResult;
use crate::compute::number::Exact;
use crate::locale::{Arg, DateStyle};
use crate::model::cadence::{Cadence, Rhythm};
use crate::model::handoff::Handoff;
use crate::model::page::{GroupKey, Page};
use crate::model::period::Grain;

/// How many meetings to come are named.
const NEXT: usize = 4;

impl Frame<'_> {
    /// The page of handoffs and review cadences.
    pub(super) fn handoffs(&self, page: &Page) -> view::PanelView {
        let view = view::PanelView {
            page: self.of(page),
            lead: self.lead(page).or_else(|| Some(self.say("handoffs-lead"))),
            body: Html::new(self.body(page).html),
            as_of: self.run_date(),
            ..view::PanelView::default()
        };
        let Some(results) = self.input.results else { return view };
        let mut sections = Vec::new();
        if !results.handoffs.is_empty() {
            sections.push(PanelSection {
                id: "measured".to_owned(),
                tables: vec![self.handoff_figures(page, &results.handoffs)],
                ..PanelSection::default()
            });
        }
        sections.extend(results.handoffs.iter().map(|result| self.handoff(&result.handoff)));
        if !results.cadences.is_empty() {
            sections.push(PanelSection {
                id: "cadences".to_owned(),
                title: self.say("section-cadences"),
                tables: vec![self.cadence_table(page, &results.cadences)],
                ..PanelSection::default()
            });
        }
        let feed = (!results.cadences.is_empty()).then(|| view::Link {
            title: self.say("cadence-feed"),
            url: self.href(&self.cadence_url(), page),
            lang: None,
        });
        view::PanelView { sections, downloads: feed.into_iter().collect(), ..view }
    }

    fn handoff_figures(&self, page: &Page, results: &[HandoffResult]) -> Table {
        let row = |result: &HandoffResult| Row {
            header: self.handoff_name(&result.handoff),
            url: Some(format!("#handoff-{}", plain(&result.handoff.kind.value))),
            cells: vec![
                self.count_cell(result.made),
                self.count_cell(result.accepted),
                self.share_cell(&result.complete),
                match &result.in_time {
                    Some(share) => self.share_cell(share),
                    None => self.text_cell(String::new()),
                },
                self.hours_cell(&result.hours),
                self.rating_cell(result),
            ],
            ..Row::default()
        };
        let period = results.first().map(|result| self.period_name(result.period));
        let caption = [("period", Arg::Text(period.unwrap_or_default()))];
        let mut table = self.table_of(
            "handoff-figures",
            self.formatter.message("handoffs-caption", &caption),
            "column-handoff",
            &[
                ("column-made", ColumnKind::Number),
                ("column-accepted", ColumnKind::Number),
                ("column-complete", ColumnKind::Number),
                ("column-in-time", ColumnKind::Number),
                ("column-cycle", ColumnKind::Number),
                ("column-rating", ColumnKind::Number),
            ],
            results.iter().map(row).collect(),
        );
        let metrics = ["handoff_completeness", "handoff_cycle", "handoff_satisfaction"];
        for (at, metric) in [2, 4, 5].into_iter().zip(metrics) {
            let url = self.metric_url(&crate::model::metric::MetricId::new(metric), page);
            table.columns[at].url = url;
        }
        table
    }

    fn hours_cell(&self, hours: &Result<Exact, crate::compute::number::Reason>) -> view::Cell {
        let figure = match hours {
            Ok(hours) => view::Figure::value(self.formatter.unit(hours, "hours", 1)),
            Err(reason) => self.figures().absent(reason),
        };
        view::Cell { figure, ..view::Cell::default() }
    }

    fn rating_cell(&self, result: &HandoffResult) -> view::Cell {
        let figure = match &result.rating {
            Ok(mean) => {
                let count = i64::try_from(result.ratings).unwrap_or(i64::MAX);
                let args = [
                    ("rating", Arg::Text(self.formatter.number(mean, 1))),
                    ("count", Arg::Count(count)),
                ];
                view::Figure::value(self.formatter.message("handoff-rating", &args))
            }
            Err(reason) => self.figures().absent(reason),
        };
        view::Cell { figure, ..view::Cell::default() }
    }

    /// What is agreed on a handoff.
    fn handoff(&self, handoff: &Handoff) -> PanelSection {
        let id = plain(&handoff.kind.value);
        let said = |part: &str, written: &str| {
            self.formatter
                .try_message(&format!("handoff-{id}-{part}"), &[])
                .unwrap_or_else(|| written.to_owned())
        };
        let row = |label: &str, text: String| Row {
            header: self.say(label),
            cells: vec![self.text_cell(text)],
            ..Row::default()
        };
        let mut rows = Vec::new();
        if let Some(trigger) = &handoff.trigger {
            rows.push(row("handoff-trigger", said("trigger", &trigger.value)));
        }
        let requirements: Vec<String> = handoff
            .requirements
            .iter()
            .enumerate()
            .map(|(at, text)| said(&format!("requirement-{}", at + 1), &text.value))
            .collect();
        if !requirements.is_empty() {
            rows.push(row("handoff-requirements", requirements.join(" ")));
        }
        if let Some(owner) = &handoff.owner {
            rows.push(row("column-owner", self.party(&owner.value)));
        }
        let parties = [
            ("from", Arg::Text(self.party(&handoff.from.value))),
            ("to", Arg::Text(self.party(&handoff.to.value))),
        ];
        rows.push(row("handoff-acceptance", self.formatter.message("sla-parties", &parties)));
        if let Some(within) = handoff.within {
            let time = [("time", Arg::Text(self.allowed(within)))];
            rows.push(row("handoff-within", self.formatter.message("sla-within", &time)));
        }
        if !handoff.fields.is_empty() {
            let fields: Vec<String> = handoff
                .fields
                .iter()
                .map(|field| said(&format!("field-{}", plain(&field.value)), &field.value))
                .collect();
            rows.push(row("handoff-fields", self.formatter.list_and(&fields)));
        }
        let title = self.handoff_name(handoff);
        let caption = [("handoff", Arg::Text(title.clone()))];
        PanelSection {
            id: format!("handoff-{id}"),
            tables: vec![self.table_of(
                &format!("handoff-{id}-table"),
                self.formatter.message("handoff-agreed", &caption),
                "handoff-part",
                &[("handoff-agreement", ColumnKind::Text)],
                rows,
            )],
            title,
            ..PanelSection::default()
        }
    }

    fn handoff_name(&self, handoff: &Handoff) -> String {
        let id = format!("handoff-{}", plain(&handoff.kind.value));
        self.formatter.try_message(&id, &[]).unwrap_or_else(|| handoff.name())
    }

    fn cadence_table(&self, page: &Page, cadences: &[Meetings]) -> Table {
        let row = |meetings: &Meetings| {
            let cadence = &meetings.cadence;
            let report = cadence.report.as_ref().map(|report| report.value.as_str());
            let report = report.and_then(|report| {
                let group = GroupKey::new(&format!("reports/{report}"));
                self.input.site.pages.of_group(self.locale, &group)
            });
            let next: Vec<String> = meetings
                .next(NEXT)
                .iter()
                .map(|day| self.formatter.date(*day, DateStyle::Medium).replace(' ', "\u{a0}"))
                .collect();
            Row {
                header: self.cadence_name(cadence),
                url: report.map(|report| self.href(&report.url, page)),
                cells: vec![
                    self.text_cell(self.rhythm(cadence)),
                    self.text_cell(self.participants(cadence)),
                    self.text_cell(report.map(|page| page.title.clone()).unwrap_or_default()),
                    self.text_cell(next.join(" · ")),
                ],
                ..Row::default()
            }
        };
        self.table_of(
            "cadence-table",
            self.say("cadences-caption"),
            "column-cadence",
            &[
                ("column-rhythm", ColumnKind::Text),
                ("column-participants", ColumnKind::Text),
                ("column-report", ColumnKind::Text),
                ("column-next", ColumnKind::Text),
            ],
            cadences.iter().map(row).collect(),
        )
    }

    /// The name of a cadence.
    pub(super) fn cadence_name(&self, cadence: &Cadence) -> String {
        let id = format!("cadence-{}", plain(&cadence.id.value));
        self.formatter.try_message(&id, &[]).unwrap_or_else(|| cadence.name())
    }

    /// Who meets, and when, in a sentence for a calendar.
    pub(super) fn cadence_note(&self, cadence: &Cadence) -> String {
        let parts = [self.rhythm(cadence), self.participants(cadence)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    }

    fn participants(&self, cadence: &Cadence) -> String {
        let names: Vec<String> =
            cadence.participants.iter().map(|name| self.party(&name.value)).collect();
        self.formatter.list_and(&names)
    }

    /// When a cadence takes place.
    fn rhythm(&self, cadence: &Cadence) -> String {
        let time = Arg::Text(cadence.at.format("%H:%M").to_string());
        match &cadence.rhythm {
            Rhythm::Weekdays(days) => {
                let hours = &self.input.site.config.calendar.business_hours;
                let open: Vec<_> =
                    days.iter().copied().filter(|day| !hours.on(*day).is_empty()).collect();
                let working = (0..7_u8)
                    .filter_map(|day| chrono::Weekday::try_from(day).ok())
                    .filter(|day| !hours.on(*day).is_empty());
                if open.len() == working.count() {
                    return self.formatter.message("rhythm-daily", &[("time", time)]);
                }
                let name = |day: &chrono::Weekday| {
                    self.say(&format!("weekday-{}", day.num_days_from_monday() + 1))
                };
                let days: Vec<String> = open.iter().map(name).collect();
                let days = Arg::Text(self.formatter.list_and(&days));
                self.formatter.message("rhythm-weekly", &[("days", days), ("time", time)])
            }
            Rhythm::AfterEnd { grain, business_day } => {
                let id = match grain {
                    Grain::Quarter => "rhythm-after-quarter",
                    Grain::Year => "rhythm-after-year",
                    Grain::Day | Grain::Week | Grain::Month => "rhythm-after-month",
                };
                let args = [("count", Arg::Count((*business_day).into())), ("time", time)];
                self.formatter.message(id, &args)
            }
        }
    }
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-")
}
