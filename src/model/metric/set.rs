//! All metrics of a site: the catalogue, what the site adds, and whether they fit together.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::read::{Author, Definition, read};
use super::{Metric, MetricId, Origin};
use crate::diag::{Diagnostic, Diagnostics, Place, Rule, nearest};
use crate::source::{Role, SourceTree};
use crate::yaml::{self, Budget};

/// The built-in definitions, file by file.
const CATALOGUE: [(&str, &str); 11] = [
    ("data/metrics/pipeline.yaml", include_str!("../catalogue/pipeline.yaml")),
    ("data/metrics/revenue.yaml", include_str!("../catalogue/revenue.yaml")),
    ("data/metrics/movements.yaml", include_str!("../catalogue/movements.yaml")),
    ("data/metrics/retention.yaml", include_str!("../catalogue/retention.yaml")),
    ("data/metrics/base.yaml", include_str!("../catalogue/base.yaml")),
    ("data/metrics/efficiency.yaml", include_str!("../catalogue/efficiency.yaml")),
    ("data/metrics/demand.yaml", include_str!("../catalogue/demand.yaml")),
    ("data/metrics/success.yaml", include_str!("../catalogue/success.yaml")),
    ("data/metrics/forecast.yaml", include_str!("../catalogue/forecast.yaml")),
    ("data/metrics/service.yaml", include_str!("../catalogue/service.yaml")),
    ("data/metrics/quality.yaml", include_str!("../catalogue/quality.yaml")),
];

/// The metrics of a site, the catalogue's first.
///
/// No metric here needs itself; a metric may still name one that is not here, which is reported
/// and leaves it without a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metrics {
    by_id: IndexMap<MetricId, Metric>,
}

impl Metrics {
    /// Joins the catalogue with the definitions under `data/metrics/`.
    ///
    /// A definition of the site replaces the built-in one of the same name.
    pub fn read(tree: &SourceTree, diags: &mut Diagnostics) -> Self {
        let mut metrics = Self::catalogue();
        for (id, file) in tree.with_role(Role::Definition) {
            if !file.path.as_str().starts_with("data/metrics/") {
                continue;
            }
            let text = file.text().unwrap_or_default();
            let Some(node) = yaml::read(id, text, 0, Budget::default(), diags) else { continue };
            for definition in read(&node, Author::Site, diags) {
                metrics.add(definition, diags);
            }
        }
        metrics.check_names(diags);
        metrics.check_balances(diags);
        metrics.drop_circles(diags);
        metrics
    }

    /// Returns the built-in definitions.
    pub fn catalogue() -> Self {
        let tree = SourceTree::from_texts(CATALOGUE);
        let mut by_id = IndexMap::new();
        // The catalogue is part of the program; a test asserts that nothing is found in it.
        let mut findings = Diagnostics::new();
        for (id, file) in tree.files() {
            let text = file.text().unwrap_or_default();
            let node = yaml::read(id, text, 0, Budget::default(), &mut findings);
            let definitions =
                node.map_or(vec![], |node| read(&node, Author::Program, &mut findings));
            for Definition { metric, parts } in definitions {
                let all = std::iter::once(metric).chain(parts);
                by_id.extend(all.map(|metric| (metric.id.clone(), metric)));
            }
        }
        debug_assert!(findings.is_empty(), "the catalogue is faultless: {findings:?}");
        Self { by_id }
    }

    /// Returns the metrics that are listed and published, in their order.
    pub fn published(&self) -> impl Iterator<Item = &Metric> {
        self.iter().filter(|metric| !metric.internal)
    }

    /// Returns all metrics in their order, those that only serve others among them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Metric> {
        self.by_id.values()
    }

    /// Leaves out the metrics that readers of a site that is built for `audience` may not see.
    pub fn show_to(&mut self, audience: Option<&str>) {
        self.by_id.retain(|_, metric| metric.is_for(audience));
    }

    /// Returns the metric of an id.
    pub fn get(&self, id: &MetricId) -> Option<&Metric> {
        self.by_id.get(id)
    }

    /// Returns what a metric depends on, itself first: what it is computed from, and what it is
    /// taken to move in proportion to.
    pub fn behind(&self, id: &MetricId) -> Vec<&Metric> {
        let mut found: Vec<&Metric> = self.get(id).into_iter().collect();
        let mut next = 0;
        while let Some(metric) = found.get(next).copied() {
            for named in metric.inputs().into_iter().chain(&metric.drivers) {
                if let Some(input) = self.get(&named.value)
                    && found.iter().all(|known| known.id != input.id)
                {
                    found.push(input);
                }
            }
            next += 1;
        }
        found
    }

    /// Finds a metric somebody asked for by name, and reports when there is none.
    pub fn find(&self, name: &str, diags: &mut Diagnostics) -> Option<&Metric> {
        let found = self.by_id.get(&MetricId::new(name));
        if found.is_none() {
            diags.push(self.unknown(name, Place::Project));
        }
        found
    }

    fn add(&mut self, definition: Definition, diags: &mut Diagnostics) {
        let Definition { metric, parts } = definition;
        if let (Some(Origin::Site(first)), Origin::Site(second)) =
            (self.by_id.get(&metric.id).map(|first| &first.origin), &metric.origin)
        {
            let message = format!("the metric `{}` is defined twice", metric.id);
            diags.push(
                Diagnostic::at(Rule::DuplicateDefinition, second.clone(), message)
                    .label("again here")
                    .also(first.clone(), "first defined here")
                    .hint("rename or remove one of the two"),
            );
            return;
        }
        let replaced = self.by_id.get(&metric.id).map_or(&[][..], |earlier| &earlier.parts);
        let replaced: BTreeSet<MetricId> =
            replaced.iter().map(|part| part.metric.clone()).collect();
        self.by_id.retain(|id, _| !replaced.contains(id));
        let all = std::iter::once(metric).chain(parts);
        self.by_id.extend(all.map(|metric| (metric.id.clone(), metric)));
    }

    fn check_names(&self, diags: &mut Diagnostics) {
        for metric in self.by_id.values() {
            let bridge = metric.bridge.iter().map(|term| &term.metric);
            let others = bridge.chain(&metric.drivers).chain(&metric.funnel);
            for named in metric.inputs().into_iter().chain(others) {
                if !self.by_id.contains_key(&named.value) {
                    let unknown = self.unknown(named.value.as_str(), metric.place(&named.span));
                    // The parts of a metric name what it names itself.
                    if diags.iter().all(|known| *known != unknown) {
                        diags.push(unknown);
                    }
                }
            }
        }
    }

    /// A metric about accounts reads a balance, or a multiple of one.
    fn check_balances(&self, diags: &mut Diagnostics) {
        for metric in self.by_id.values() {
            let Some(balance) = metric.kind.balance() else { continue };
            let id = &balance.value;
            if self.by_id.contains_key(id) && self.balance_of(id).is_none() {
                let message = format!("`{id}` is neither a balance nor a multiple of one");
                diags.push(
                    Diagnostic::new(Rule::InvalidValue, metric.place(&balance.span), message)
                        .hint("name a metric of type `balance` that sums, such as `mrr`"),
                );
            }
        }
    }

    fn unknown(&self, name: &str, place: Place) -> Diagnostic {
        let message = format!("there is no metric `{name}`");
        let diagnostic = Diagnostic::new(Rule::UnknownMetric, place, message);
        match nearest(name, self.published().map(|metric| metric.id.as_str())) {
            Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
            None => diagnostic.hint("list the metrics with `almanac metrics`"),
        }
    }

    /// Reports each circle once and takes its members out.
    fn drop_circles(&mut self, diags: &mut Diagnostics) {
        let mut done = BTreeSet::new();
        let mut circular = BTreeSet::new();
        for id in self.by_id.keys() {
            self.walk(id, &mut Vec::new(), &mut done, &mut |chain| {
                if !chain.iter().any(|id| circular.contains(*id)) {
                    circular.extend(chain.iter().map(|id| (*id).clone()));
                    diags.push(self.circle(chain));
                }
            });
        }
        self.by_id.retain(|id, _| !circular.contains(id));
    }

    fn walk<'a>(
        &'a self,
        id: &'a MetricId,
        chain: &mut Vec<&'a MetricId>,
        done: &mut BTreeSet<&'a MetricId>,
        found: &mut impl FnMut(&[&'a MetricId]),
    ) {
        if let Some(start) = chain.iter().position(|earlier| *earlier == id) {
            found(&chain[start..]);
            return;
        }
        let Some(metric) = self.by_id.get(id).filter(|_| !done.contains(id)) else { return };
        chain.push(id);
        for input in metric.inputs().into_iter().chain(&metric.drivers) {
            self.walk(&input.value, chain, done, found);
        }
        chain.pop();
        done.insert(id);
    }

    /// Makes the finding of a circle, at the first reference in it that the site wrote.
    fn circle(&self, chain: &[&MetricId]) -> Diagnostic {
        let steps = chain.iter().zip(chain.iter().cycle().skip(1));
        let place = steps
            .filter_map(|(from, to)| {
                let metric = self.by_id.get(*from)?;
                let mut inputs = metric.inputs().into_iter().chain(&metric.drivers);
                let input = inputs.find(|input| input.value == **to)?;
                Some(metric.place(&input.span))
            })
            .find(|place| *place != Place::Project);
        let names: Vec<String> =
            chain.iter().chain(chain.first()).map(|id| format!("`{id}`")).collect();
        let message = format!("a metric needs itself: {}", names.join(" → "));
        Diagnostic::new(Rule::CircularMetric, place.unwrap_or(Place::Project), message)
            .hint("break the circle by computing one of them from a table")
    }
}
