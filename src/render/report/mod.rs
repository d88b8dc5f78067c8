//! Pages of reports: one for each period, and the list of periods.

mod appendix;
mod bridge;
mod bullets;
mod cells;
mod changes;
mod chart;
mod cohort;
mod explain;
mod funnel;
mod kpis;
mod marks;
mod members;
mod movements;
mod restatement;
mod rows;
mod scope;
mod series;
mod table;
mod tree;
mod vintage;
mod what_if;

use super::Input;
use super::frame::Frame;
use super::template::Html;
use super::view;
use crate::compute::call::{BlockAnswer, TextOf, as_path};
use crate::compute::outcome::Evaluation;
use crate::compute::results::Results;
use crate::diag::Diagnostics;
use crate::locale::{Arg, DateStyle};
use crate::model::metric::MetricId;
use crate::model::page::{GroupKey, Page, PageId, PageKind, ReportPage, metric_group};
use crate::model::period::{DayRange, Grain, Period};
use crate::model::report::{self, Block, Report};
use crate::yaml::Spanned;
use scope::Scope;

/// Where a block stands, and what its page is about.
struct Place<'a> {
    page: &'a Page,
    scope: &'a Scope<'a>,
    /// Unique on the page.
    id: &'a str,
}

impl Frame<'_> {
    /// One period of a report.
    pub(in crate::render) fn report(
        &self,
        page: &Page,
        of: &ReportPage,
        diags: &mut Diagnostics,
    ) -> view::ReportView {
        let Some(results) = self.input.results else { return view::ReportView::default() };
        let report = &self.input.definitions.reports[&of.report];
        let scope = Scope::of(report, of, report.redact, results);
        let sections = report.sections.iter().map(|section| view::ReportSection {
            id: section.id.value.clone(),
            title: self.section_title(report, section),
            blocks: section
                .blocks
                .iter()
                .enumerate()
                .flat_map(|(at, block)| {
                    let id = format!("{}-{}", section.id.value, at + 1);
                    match &scope {
                        Some(scope) => self.block(page, scope, block, &id, diags),
                        None => Vec::new(),
                    }
                })
                .collect(),
        });
        let mut sections: Vec<view::ReportSection> = sections.collect();
        sections.extend(scope.iter().flat_map(|scope| self.appendices(page, scope)));
        let mut frame = self.of(page);
        frame.title = page.title.clone();
        let evaluation = scope.as_ref().map(|scope| &*scope.evaluation);
        let key = scope.as_ref().and_then(|scope| scope.key);
        view::ReportView {
            page: frame,
            name: self.report_name(report),
            period: self.period_name(of.period),
            member: key.map(|(by, key)| self.member(by, key)),
            range: self.range(of.period),
            as_of: self.as_of_text(evaluation),
            currency: Some(self.input.site.config.currency.clone()),
            audience: self.audience(report),
            version: String::new(),
            partial: evaluation.is_some_and(|evaluation| evaluation.partial),
            sealed: self.sealed(of.period),
            draft: self.is_draft(report, of.period),
            cover: report.print.cover,
            contents: report.print.toc,
            kpis: Vec::new(),
            sections,
            members: self.members(page, of, report, results),
            comparison: scope.as_ref().and_then(|scope| self.comparison_link(scope)),
            previous: page.previous.map(|id| self.link(self.page(id), page)),
            next: page.next.map(|id| self.link(self.page(id), page)),
            downloads: Vec::new(),
            table_downloads: Vec::new(),
            styles: None,
            provenance: Some(self.provenance(results)),
        }
    }

    /// Who a report is for, as the page says it; `None` for everybody.
    fn audience(&self, report: &Report) -> Option<String> {
        let name = |audience: &String| {
            let id = format!("audience-{}", audience.replace('_', "-"));
            self.formatter.try_message(&id, &[]).unwrap_or_else(|| audience.clone())
        };
        let names: Vec<String> = report.audience.iter().map(name).collect();
        (!names.is_empty()).then(|| self.formatter.list_and(&names))
    }

    /// The other pages of a period: that of the whole first, then those of the keys.
    fn members(
        &self,
        page: &Page,
        of: &ReportPage,
        report: &Report,
        results: &Results,
    ) -> Vec<view::Link> {
        let keys = results.report_keys.get(&of.report).map_or(&[][..], Vec::as_slice);
        let (Some(each), false) = (&report.for_each, keys.is_empty()) else { return Vec::new() };
        let slug = of.period.slug(&self.input.site.config.calendar);
        let group = format!("reports/{}/{slug}", of.report);
        let link = |group: &str, title: String| {
            let target = self.input.site.pages.of_group(self.locale, &GroupKey::new(group))?;
            Some(view::Link { title, ..self.link(target, page) })
        };
        let of_key = |key: &String| {
            let name = self.member(&each.dimension.value, key);
            link(&format!("{group}/{key}"), name).filter(|_| of.key.as_ref() != Some(key))
        };
        let whole = of.key.is_some().then(|| link(&group, self.say("row-total"))).flatten();
        whole.into_iter().chain(keys.iter().filter_map(of_key)).collect()
    }

    /// The periods of a report, the latest first.
    pub(in crate::render) fn report_index(
        &self,
        page: &Page,
        report: &Report,
    ) -> view::ReportIndexView {
        let pages = self.input.site.pages.locale(self.locale);
        let children = pages.children.get(&page.id).map_or(&[][..], Vec::as_slice);
        let entries: Vec<view::PeriodEntry> =
            children.iter().filter_map(|id| self.period_entry(*id, page)).collect();
        let current = self.input.results.and_then(|results| results.current_of(report));
        let current = current.map(|period| self.period_name(period));
        let current = entries.iter().find(|entry| current.as_ref() == Some(&entry.label)).cloned();
        let narrative = self.input.site.narrative(self.locale, &narrative_path(report));
        let mut frame = self.of(page);
        frame.feeds.push(view::FeedLink {
            title: page.title.clone(),
            url: self.href(&page.url.join("feed.atom"), page),
        });
        view::ReportIndexView {
            page: frame,
            lead: narrative.and_then(|n| Some(n.front.description.as_ref()?.value.clone())),
            body: Html::new(narrative.map(|n| self.narrative(page, n).html).unwrap_or_default()),
            current,
            periods: entries,
        }
    }

    /// The feed of a report: its periods, each dated by the day after it ends.
    pub(in crate::render) fn report_feed(&self, page: &Page) -> view::FeedView {
        let pages = self.input.site.pages.locale(self.locale);
        let children = pages.children.get(&page.id).map_or(&[][..], Vec::as_slice);
        let instant = |period: Period| format!("{}T00:00:00Z", period.end());
        let mut newest = None;
        let mut entries = Vec::new();
        for id in children {
            let child = self.page(*id);
            let PageKind::Report(of) = &child.kind else { continue };
            let report = self.input.definitions.reports.get(&of.report);
            let is_over = self.input.as_of.is_none_or(|as_of| of.period.is_complete(as_of));
            let Some(report) = report.filter(|_| of.key.is_none() && is_over) else { continue };
            newest = newest.or(Some(of.period));
            let url = self.input.absolute(&child.url);
            entries.push(view::FeedEntry {
                title: child.title.clone(),
                id: url.clone(),
                url,
                published: Some(instant(of.period)),
                updated: instant(of.period),
                summary: self.period_summary(report, of.period),
                categories: Vec::new(),
                content: None,
            });
        }
        view::FeedView {
            lang: self.tag(self.locale).to_owned(),
            title: page.title.clone(),
            subtitle: None,
            url: self.input.absolute(&page.url.join("feed.atom")),
            page_url: self.input.absolute(&page.url),
            author: self.input.site.config.title.clone(),
            updated: newest.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), instant),
            entries,
        }
    }

    fn period_entry(&self, id: PageId, from: &Page) -> Option<view::PeriodEntry> {
        let page = self.page(id);
        let PageKind::Report(of) = &page.kind else { return None };
        let results = self.input.results?;
        let report = self.input.definitions.reports.get(&of.report)?;
        let evaluation = results.by_period.get(&of.period).filter(|_| of.key.is_none())?;
        Some(view::PeriodEntry {
            label: self.period_name(of.period),
            url: self.href(&page.url, from),
            range: self.range(of.period),
            summary: self.period_summary(report, of.period),
            sealed: self.sealed(of.period),
            draft: self.is_draft(report, of.period),
            partial: evaluation.partial,
            members: self.members(from, of, report, results),
        })
    }

    /// The title of what people wrote about a period.
    fn period_summary(&self, report: &Report, period: Period) -> Option<String> {
        let slug = period.slug(&self.input.site.config.calendar);
        let path = format!("{}/{slug}", narrative_path(report));
        let document = self.input.site.narrative(self.locale, &path)?;
        let own = document.locale == *self.locale;
        document.front.title.as_ref().filter(|_| own).map(|title| title.value.clone())
    }

    /// What a block of a report comes down to; several blocks of a page where a chart and its table
    /// say different things.
    fn block(
        &self,
        page: &Page,
        scope: &Scope<'_>,
        block: &Block,
        id: &str,
        diags: &mut Diagnostics,
    ) -> Vec<view::Block> {
        // The figures of a key are not divided once more; the page of the whole shows the division.
        if scope.key.is_some() && block.segment().is_some() {
            return vec![cells::unavailable(None, self.say("report-whole-only"))];
        }
        let place = Place { page, scope, id };
        match block {
            Block::Kpis(kpis) => vec![self.kpis(kpis, scope, id, page, diags)],
            Block::Chart(chart) => vec![self.report_chart(chart, &place, diags)],
            Block::Table(table) => vec![self.metric_table(table, &place)],
            Block::Bridge(bridge) => self.bridge(bridge, &place, diags),
            Block::Explain(explain) => self.explain(explain, &place, diags),
            Block::Rows(rows) => self.row_table(rows, &place),
            Block::Cohort(_) | Block::WhatIf(_) | Block::Movements(_) if scope.key.is_some() => {
                vec![cells::unavailable(None, self.say("report-whole-only"))]
            }
            Block::Cohort(cohort) => self.cohort(cohort, &place, diags),
            Block::Vintage(vintage) => self.vintage(vintage, &place, diags),
            Block::WhatIf(what_if) => self.what_if(what_if, &place),
            Block::Movements(movements) => self.movements(movements, &place),
            Block::Tree(tree) => vec![self.tree(tree, &place)],
            Block::Changes(changes) => self.changes(changes, &place),
            Block::Commentary(_) => vec![self.commentary(page, scope)],
            Block::Text(text) => vec![self.report_text(page, scope, text, id)],
            Block::Scorecard(_) | Block::Sla(_) if scope.key.is_some() => {
                vec![cells::unavailable(None, self.say("report-whole-only"))]
            }
            Block::Scorecard(name) => self.scorecard_blocks(&name.value, scope.period, id, diags),
            Block::Sla(ids) => {
                let ids: Vec<String> = ids.iter().map(|id| id.value.clone()).collect();
                vec![self.sla_block(page, &ids, scope.period, id)]
            }
        }
    }

    /// What a block comes down to that a text places, on whatever page.
    pub(in crate::render) fn placed(
        &self,
        page: &Page,
        answer: &BlockAnswer<'_>,
        id: &str,
    ) -> Vec<view::Block> {
        let of = match &answer.of {
            Ok(of) => of,
            Err(reason) => return vec![cells::unavailable(None, self.figures().reason(reason))],
        };
        let of = |results| Scope::of(answer.report, of, answer.redact, results);
        let scope = self.input.results.and_then(of);
        // Its faults are those of the report's own page, which reports them.
        let mut reported = Diagnostics::new();
        scope.map_or_else(Vec::new, |scope| {
            self.block(page, &scope, answer.block, id, &mut reported)
        })
    }

    /// The newest value of a metric.
    pub(in crate::render) fn live_value(
        &self,
        page: &Page,
        metric: &MetricId,
    ) -> Option<view::LiveValue> {
        let results = self.input.results?;
        let metric = results.metrics.get(metric)?;
        let period = results.current?;
        let outcome = results.by_period.get(&period)?.metrics.get(&metric.id)?;
        let compare = &self.input.site.config.metrics.comparisons;
        Some(view::LiveValue {
            kpi: self.figures().kpi(metric, outcome, compare),
            period: self.period_name(period),
            note: None,
            report: self.newest_report(page).map(|(link, _)| link),
        })
    }

    /// The first figures of the newest report, for the home page.
    pub(in crate::render) fn headline(&self, page: &Page) -> Option<view::Headline> {
        let results = self.input.results?;
        let (link, newest) = self.newest_report(page)?;
        let PageKind::Report(of) = &newest.kind else { return None };
        let definition = self.input.definitions.reports.get(&of.report)?;
        let report = view::Link { title: self.report_name(definition), ..link };
        let kpis = definition.blocks().find_map(|block| match block {
            Block::Kpis(kpis) => Some(kpis),
            _ => None,
        })?;
        let evaluation = results.by_period.get(&of.period)?;
        let compare = [crate::config::Comparison::PriorYear];
        let figures = kpis.metrics.iter().take(4).filter_map(|id| {
            let metric = results.metrics.get(&id.value)?;
            let outcome = evaluation.metrics.get(&id.value)?;
            let mut kpi = self.figures().kpi(metric, outcome, &compare);
            kpi.url = self.metric_url(&metric.id, page);
            Some(kpi)
        });
        Some(view::Headline {
            kpis: figures.collect(),
            report,
            period: self.period_name(of.period),
        })
    }

    /// The newest period of the first report.
    fn newest_report(&self, page: &Page) -> Option<(view::Link, &Page)> {
        let (name, report) = self.input.definitions.reports.first()?;
        let current = self.input.results?.current_of(report)?;
        let slug = current.slug(&self.input.site.config.calendar);
        let group = GroupKey::new(&format!("reports/{name}/{slug}"));
        let newest = self.input.site.pages.of_group(self.locale, &group)?;
        Some((self.link(newest, page), newest))
    }

    /// What people wrote about the period; of a key of a segment, about that.
    fn commentary(&self, page: &Page, scope: &Scope<'_>) -> view::Block {
        let slug = scope.period.slug(&self.input.site.config.calendar);
        let path = match scope.key {
            None => format!("{}/{slug}", narrative_path(scope.report)),
            Some((_, key)) => {
                format!("{}/{slug}/{}", narrative_path(scope.report), as_path(key))
            }
        };
        let Some(document) = self.input.site.narrative(self.locale, &path) else {
            return view::Block::MissingCommentary(view::Unavailable::default());
        };
        let foreign = document.locale != *self.locale;
        let body = self.narrative(page, document);
        view::Block::Commentary(view::Commentary {
            body: Html::new(body.html),
            placed: body.placed,
            author: document.front.owner.clone(),
            date: document.front.updated.or(document.front.date).map(|date| self.when(date)),
            lang: foreign.then(|| self.tag(&document.locale).to_owned()),
        })
    }

    /// A paragraph that the report holds itself.
    fn report_text(
        &self,
        page: &Page,
        scope: &Scope<'_>,
        text: &Spanned<String>,
        id: &str,
    ) -> view::Block {
        let Input { site, formatters, .. } = self.input;
        // What is wrong with it was reported when the site was checked.
        let mut reported = Diagnostics::new();
        let text = scope.report.text(text, self.locale, &site.config, formatters, &mut reported);
        let about = TextOf {
            report: Some(&scope.report.id.value),
            period: Some(scope.period),
            key: scope.key.map(|(_, key)| key),
        };
        let foreign = text.document.locale != *self.locale;
        let body = self.text(page, &text.document, &text.text, (about, id));
        view::Block::Commentary(view::Commentary {
            body: Html::new(body.html),
            placed: body.placed,
            lang: foreign.then(|| self.tag(&text.document.locale).to_owned()),
            ..view::Commentary::default()
        })
    }

    /// The page of a metric: the term that names it, else its own.
    pub(in crate::render) fn metric_url(&self, metric: &MetricId, from: &Page) -> Option<String> {
        let pages = &self.input.site.pages;
        let term = self.input.site.metric_terms.get(metric.as_str());
        let term = term.and_then(|group| pages.of_group(self.locale, group));
        let page = term.or_else(|| pages.of_group(self.locale, &metric_group(metric)))?;
        (page.id != from.id).then(|| self.href(&page.url, from))
    }

    fn report_name(&self, report: &Report) -> String {
        let group = GroupKey::new(&format!("reports/{}", report.id.value));
        let index = self.input.site.pages.of_group(self.locale, &group);
        index.map_or_else(|| report.id.value.clone(), |page| page.title.clone())
    }

    fn section_title(&self, report: &Report, section: &report::Section) -> String {
        let plain = |text: &str| text.replace('_', "-");
        let own = format!("report-{}-{}", plain(&report.id.value), plain(&section.id.value));
        let common = format!("report-section-{}", plain(&section.id.value));
        let say = |id: &str| self.formatter.try_message(id, &[]);
        let written = || section.title.as_ref().map(|title| title.value.clone());
        let words = || section.id.value.replace(['-', '_'], " ");
        say(&own).or_else(written).or_else(|| say(&common)).unwrap_or_else(words)
    }

    fn as_of_text(&self, evaluation: Option<&Evaluation>) -> String {
        let date = evaluation.and_then(|evaluation| evaluation.as_of).or(self.input.as_of);
        date.map(|date| self.formatter.date(date, DateStyle::Long)).unwrap_or_default()
    }

    /// The first and the last day of a period.
    fn range(&self, period: Period) -> String {
        self.days(DayRange { start: period.start(), end: period.end() })
    }

    /// The first and the last of some days.
    pub(in crate::render) fn days(&self, days: DayRange) -> String {
        let last = days.end.pred_opt().unwrap_or(days.end);
        let date = |date| Arg::Text(self.formatter.date(date, DateStyle::Long));
        self.formatter.message("period-range", &[("from", date(days.start)), ("to", date(last))])
    }

    /// A period as headings name it.
    pub(in crate::render) fn period_name(&self, period: Period) -> String {
        crate::model::period_name::period_name(
            self.formatter,
            period,
            &self.input.site.config.calendar,
        )
    }

    /// A period as the axis of a chart names it.
    pub(in crate::render) fn period_short(&self, period: Period) -> String {
        match period.grain() {
            Grain::Month => self.formatter.date(period.start(), DateStyle::MonthYearShort),
            Grain::Day | Grain::Week | Grain::Quarter | Grain::Year => self.period_name(period),
        }
    }

    fn provenance(&self, results: &Results) -> view::Provenance {
        let sources = results.sources.iter().map(|used| view::ProvenanceSource {
            name: used.source.path.to_string(),
            rows: self.formatter.integer(i64::try_from(used.source.rows).unwrap_or(i64::MAX)),
            as_of: used.newest.map(|date| self.formatter.date(date, DateStyle::Medium)),
            digest: Some(used.source.digest.chars().take(12).collect()),
        });
        view::Provenance { note: None, sources: sources.collect() }
    }
}

fn narrative_path(report: &Report) -> String {
    format!("reports/{}", report.id.value)
}
