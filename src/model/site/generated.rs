//! Pages that nobody has written: scorecards, reports, metrics, taxonomies, the page for nowhere.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use super::{Builder, ComputedReport, Draft};
use crate::diag::Diagnostics;
use crate::locale::Arg;
use crate::model::address::{Url, bad_part};
use crate::model::page::{
    GroupKey, PageId, PageKind, ReportPage, Taxonomy, TaxonomyTerm, metric_group,
};
use crate::model::period::Period;
use crate::model::period_name::period_name;
use crate::model::segment::key_name;

impl Builder<'_> {
    /// Makes the pages of scorecards and the lists of reports' periods.
    pub(super) fn computed(&mut self) {
        for (name, title) in &self.plan.computed.scorecards {
            let title = self.object_title("scorecard", name, title);
            let parts = self.object_parts("scorecards", name);
            self.generated(
                PageKind::Scorecard(name.clone()),
                &format!("scorecards/{name}"),
                &parts,
                title,
            );
        }
        for (name, report) in &self.plan.computed.reports {
            let parts = self.object_parts("reports", name);
            self.generated(
                PageKind::ReportIndex(name.clone()),
                &format!("reports/{name}"),
                &parts,
                self.report_title(name, &report.title),
            );
            for period in &report.periods {
                self.period(name, report, *period, &parts);
            }
        }
        self.metrics();
        for (name, title) in &self.plan.computed.slas {
            let title = self.sla_title(name, title);
            let parts = self.object_parts("service-levels", name);
            let kind = PageKind::ServiceLevel(name.clone());
            self.generated(kind, &format!("service-levels/{name}"), &parts, title);
        }
        if self.plan.computed.has_quality {
            let mut parts = self.prefix();
            parts.push("data-quality".to_owned());
            let title = self.formatter.message("section-data-quality", &[]);
            self.generated(PageKind::DataQuality, "data-quality", &parts, title);
        }
    }

    /// Makes the pages of one period of a report: that of the whole, and those of single keys.
    fn period(&mut self, name: &str, report: &ComputedReport, period: Period, parts: &[String]) {
        let slug = period.slug(&self.plan.config.calendar);
        let title = self.period_title(name, &report.title, period);
        let page = |key| PageKind::Report(ReportPage { report: name.to_owned(), period, key });
        let group = format!("reports/{name}/{slug}");
        let mut address = parts.to_vec();
        address.push(slug.clone());
        self.generated(page(None), &group, &address, title.clone());
        let Some(each) = &report.each else { return };
        let mut taken: HashMap<String, usize> = HashMap::new();
        for key in &each.keys {
            let stem = match self.formatter.slug(key) {
                empty if empty.is_empty() => "key".to_owned(),
                slug => slug,
            };
            let count = taken.entry(stem.clone()).or_insert(0);
            *count += 1;
            let of_key = if *count == 1 { stem } else { format!("{stem}-{count}") };
            let address = match &each.path {
                Some(path) => {
                    let path = path.replace("{period}", &slug).replace("{slug}", &of_key);
                    let below = path.split('/').filter(|part| !part.is_empty());
                    self.prefix().into_iter().chain(below.map(str::to_owned)).collect()
                }
                None => address.iter().cloned().chain([of_key.clone()]).collect::<Vec<_>>(),
            };
            let args = [
                ("title", Arg::Text(title.clone())),
                ("member", Arg::Text(key_name(self.formatter, &each.segment, key))),
            ];
            let title = self.formatter.message("report-title-of-member", &args);
            self.generated(page(Some(key.clone())), &format!("{group}/{key}"), &address, title);
        }
    }

    /// Makes a page for each metric that no term of this locale names.
    fn metrics(&mut self) {
        let named = self.named_metrics();
        let all = self.plan.computed.metrics.iter();
        let unnamed: Vec<_> = all.filter(|(id, _)| !named.contains(id.as_str())).collect();
        for (metric, definition) in unnamed {
            let slug = metric.as_str().replace('_', "-");
            let mut parts = self.folder_parts(&["metrics".to_owned()]);
            parts.push(slug.clone());
            let title = definition.name(self.formatter);
            let kind = PageKind::Metric(metric.clone());
            self.generated(kind, metric_group(metric).as_str(), &parts, title);
        }
    }

    /// The metrics that a term names which readers of this locale can open, in any of its languages.
    fn named_metrics(&self) -> BTreeSet<&str> {
        let here = self.own.iter().filter(|(group, _)| self.pages.by_group.contains_key(*group));
        here.flat_map(|(_, texts)| texts.values())
            .filter_map(|at| self.plan.documents[*at].front.metric.as_ref())
            .map(|metric| metric.value.as_str())
            .collect()
    }

    /// The title of one period of a report: its message, else the text of the definition.
    fn period_title(&self, name: &str, title: &str, period: Period) -> String {
        let label = period_name(self.formatter, period, &self.plan.config.calendar);
        let id = format!("report-{}-title", name.replace('_', "-"));
        let args = [("period", Arg::Text(label.clone()))];
        let said = self.formatter.try_message(&id, &args);
        said.unwrap_or_else(|| title.replace("{period}", &label))
    }

    fn object_parts(&self, folder: &str, name: &str) -> Vec<String> {
        let mut parts = self.folder_parts(&[folder.to_owned()]);
        let narrative = self.own.get(&GroupKey::new(&format!("{folder}/{name}")));
        let own = narrative.and_then(|texts| texts.get(self.locale));
        let slug = own.and_then(|at| self.plan.documents[*at].front.slug.as_ref());
        parts.push(match slug {
            Some(slug) if bad_part(&slug.value).is_none() => slug.value.clone(),
            _ => name.to_owned(),
        });
        parts
    }

    /// The title of a service level: its narrative's in this locale, else its message, else the text
    /// of the definition.
    fn sla_title(&self, name: &str, title: &str) -> String {
        let narrative = self.own.get(&GroupKey::new(&format!("service-levels/{name}")));
        let own = narrative.and_then(|texts| texts.get(self.locale));
        let written = own.and_then(|at| self.plan.documents[*at].front.title.as_ref());
        let said = || self.formatter.try_message(&format!("sla-{}", name.replace('_', "-")), &[]);
        written.map(|title| title.value.clone()).or_else(said).unwrap_or_else(|| title.to_owned())
    }

    /// The title of an object defined in YAML: its narrative's in this locale, else its message,
    /// else the text in the definition.
    fn object_title(&self, kind: &str, name: &str, title: &str) -> String {
        let narrative = self.own.get(&GroupKey::new(&format!("{kind}s/{name}")));
        let own = narrative.and_then(|texts| texts.get(self.locale));
        let written = own.and_then(|at| self.plan.documents[*at].front.title.as_ref());
        if let Some(title) = written {
            return title.value.clone();
        }
        let what = if kind == "report" { "name" } else { "title" };
        let id = format!("{kind}-{}-{what}", name.replace('_', "-"));
        self.formatter.try_message(&id, &[]).unwrap_or_else(|| title.to_owned())
    }

    /// A report's title without its period, which `{period}` stands for.
    fn report_title(&self, name: &str, title: &str) -> String {
        let plain = title.replace("{period}", "");
        self.object_title("report", name, plain.trim())
    }

    pub(super) fn taxonomies(&mut self) {
        for taxonomy in [Taxonomy::Categories, Taxonomy::Keywords] {
            let mut named: IndexMap<String, Vec<PageId>> = IndexMap::new();
            for page in self.list.iter().filter(|page| !page.is_fallback()) {
                let Some(document) = page.document.map(|at| &self.plan.documents[at]) else {
                    continue;
                };
                let names = match taxonomy {
                    Taxonomy::Categories => &document.front.categories,
                    Taxonomy::Keywords => &document.front.keywords,
                };
                for name in names {
                    named.entry(name.value.clone()).or_default().push(page.id);
                }
            }
            if named.is_empty() {
                continue;
            }
            self.taxonomy(taxonomy, named);
        }
    }

    fn taxonomy(&mut self, taxonomy: Taxonomy, named: IndexMap<String, Vec<PageId>>) {
        let mut parts = self.prefix();
        parts.push(taxonomy.name().to_owned());
        let title = self.formatter.message(&format!("section-{}", taxonomy.name()), &[]);
        self.generated(PageKind::Taxonomy(taxonomy), taxonomy.name(), &parts, title);
        let mut named: Vec<(Vec<u8>, String, Vec<PageId>)> = named
            .into_iter()
            .map(|(name, pages)| (self.formatter.sort_key(&name), name, pages))
            .collect();
        named.sort();
        let mut slugs: HashMap<String, usize> = HashMap::new();
        let mut terms = Vec::new();
        for (at, (_, name, mut pages)) in named.into_iter().enumerate() {
            let stem = match self.formatter.slug(&name) {
                empty if empty.is_empty() => "term".to_owned(),
                slug => slug,
            };
            let count = slugs.entry(stem.clone()).or_insert(0);
            *count += 1;
            let slug = if *count == 1 { stem } else { format!("{stem}-{count}") };
            let mut address = parts.clone();
            address.push(slug);
            let group = format!("{}/{}/{at}", taxonomy.name(), self.locale);
            let page = PageId::at(self.first + self.list.len());
            let kind = PageKind::TaxonomyTerm(taxonomy, at);
            self.generated(kind, &group, &address, name.clone());
            pages.sort_by_cached_key(|id| self.reading_key(*id));
            terms.push(TaxonomyTerm { name, page, pages });
        }
        self.pages.taxonomies.insert(taxonomy, terms);
    }

    pub(super) fn not_found(&mut self) {
        let mut parts = self.prefix();
        parts.push("404.html".to_owned());
        let url = Url::file(parts.iter().map(String::as_str));
        let title = self.formatter.message("not-found-title", &[]);
        let draft = Draft {
            kind: PageKind::NotFound,
            group: GroupKey::new("404.html"),
            url,
            document: None,
            language: self.locale.clone(),
            title,
        };
        self.add(draft, &mut Diagnostics::new());
    }
}
