//! The order of the stages.
//!
//! ```text
//! disk ─▶ SourceTree ─load▶ Documents ─assemble▶ Site ─compute▶ Results ─check▶ ─render▶ OutputTree
//! ```
//!
//! [`build`] runs them one after the other; each reports what it finds and the next goes on with
//! what there is. There is no logic here beyond that order.

use chrono::NaiveDate;
use indexmap::IndexMap;

use crate::check;
use crate::compute;
use crate::compute::evaluate::Explanation;
use crate::compute::read::{FiscalMonths, ReadSettings, read_tables, stand};
use crate::compute::results::Results;
use crate::compute::spare::{self, Asked};
use crate::compute::table::Tables;
use crate::config::Config;
use crate::diag::{self, Diagnostics, Level, Levels, Rule};
use crate::load;
use crate::locale::{Formatter, LocaleKey, LocaleSpec, Strings};
use crate::model::definitions::Definitions;
use crate::model::report::texts;
use crate::model::{Computed, ComputedEach, ComputedReport, Site};
use crate::render::{self, output::OutputTree, shelf::Shelf};
use crate::source::SourceTree;
use crate::starter;
use crate::yaml::Spanned;

/// What the command line says about a run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Values that replace those of the configuration, by dotted path.
    pub overrides: Vec<(String, String)>,
    /// The date of the run.
    pub as_of: Option<NaiveDate>,
    /// Stands in for the date of the run where neither flag nor configuration gives one.
    pub source_date: Option<NaiveDate>,
    /// Whether drafts and pages of the future are published.
    pub drafts: Drafts,
    /// Levels of rules, applied after those of the configuration.
    pub levels: Vec<(Option<Rule>, Level)>,
    /// Which warnings fail the build.
    pub strict: Strict,
}

/// Whether unpublished pages are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// They are left out.
    #[default]
    Hidden,
    /// They are built like any other.
    Shown,
}

/// Which warnings fail a build.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Strict {
    /// None.
    #[default]
    Off,
    /// All.
    All,
    /// Those about the text of these locales.
    Locales(Vec<String>),
}

/// The result of a run.
#[derive(Debug, Default)]
pub struct Built {
    /// What was found, with the levels of the site applied.
    pub diagnostics: Diagnostics,
    /// The site as files; absent when something is an error.
    pub output: Option<OutputTree>,
    /// Whether it shows everybody what is meant for some only.
    pub unrestricted: bool,
}

/// What the stages before rendering make of a project.
pub struct Checked {
    /// The site.
    pub site: Site,
    /// A formatter for each locale.
    pub formatters: IndexMap<LocaleKey, Formatter>,
    /// The definitions of the site.
    pub definitions: Definitions,
    /// What was computed; nothing for a site without tables.
    pub results: Option<Results>,
    /// The date of the run.
    pub as_of: Option<NaiveDate>,
}

/// Builds a whole site in memory; what the shelf has is not drawn and printed again.
pub fn build(tree: &SourceTree, options: &Options, shelf: &Shelf) -> Built {
    let mut diags = Diagnostics::new();
    let Some(mut checked) = stages(tree, options, &mut diags) else {
        let diagnostics = diags.leveled(&Levels::new());
        return Built { diagnostics, ..Built::default() };
    };
    let theme = render::theme(tree, &checked.site.config.theme, &mut diags);
    let levels = levels(&checked.site.config, options);
    let sound = !diags.clone().leveled(&levels).has_errors();
    if let Some(results) = checked.results.as_mut().filter(|_| sound) {
        let explanations = results.explanations.values_mut();
        let workings = explanations.flat_map(Explanation::workings_mut).collect();
        stand(workings, &checked.definitions.contracts, tree);
        // From here on nothing knows of what the readers may not see.
        results.metrics.show_to(checked.site.config.audience.as_deref());
    }
    let output = theme.filter(|_| sound).map(|theme| {
        let input = render::Input {
            site: &checked.site,
            tree,
            formatters: &checked.formatters,
            results: checked.results.as_ref(),
            definitions: &checked.definitions,
            as_of: checked.as_of,
            gallery: &shelf.charts,
            prints: &shelf.prints,
        };
        render::render(&input, &theme, &mut diags)
    });
    let diagnostics = diags.leveled(&levels);
    let output = output.filter(|_| !diagnostics.has_errors());
    let unrestricted =
        checked.site.config.audience.is_none() && is_restricted(&checked.definitions);
    Built { diagnostics, output, unrestricted }
}

/// Says whether something is meant for some readers only.
fn is_restricted(definitions: &Definitions) -> bool {
    let mut reports = definitions.reports.values();
    let mut metrics = definitions.metrics.published();
    reports.any(|report| !report.audience.is_empty())
        || metrics.any(|metric| !metric.audience.is_empty())
}

/// Runs the stages that find faults, and returns what they made when there is anything to show.
pub fn stages(tree: &SourceTree, options: &Options, diags: &mut Diagnostics) -> Option<Checked> {
    diags.extend(tree.faults().iter().map(diag::fault::finding));
    let mut config = Config::read(tree, &options.overrides, diags)?;
    let formatters = formatters(tree, &config, diags);
    let mut documents = load::documents(tree, &config, &formatters, diags);
    let definitions = Definitions::read(tree, &documents.definitions, diags);
    let given = options.as_of.or(config.as_of);
    let tables = tables(tree, &mut config, &definitions, given, None, diags);
    let mut results = (!tables.by_name.is_empty()).then(|| {
        // What is wrong with them is reported when the site is checked.
        let texts = texts(&definitions.reports, &config, &formatters, &mut Diagnostics::new());
        let texts = texts.iter().map(|text| &text.document);
        let texts = documents.documents.iter().chain(texts);
        let asked = compute::call::asked(texts, &config.calendar);
        compute::results::compute(&definitions, &tables, &config, &asked, diags)
    });
    let as_of = given.or(tables.as_of).or(options.source_date);
    if options.drafts == Drafts::Hidden {
        documents.publish(as_of);
        results.iter_mut().for_each(|results| results.withhold_unsealed(&definitions));
    }
    let computed = computed(&config, &definitions, results.as_ref());
    let site = Site::assemble(config, documents, &computed, tree, &formatters, diags);
    diags.append(check::site(tree, &site, &definitions, results.as_ref(), &formatters));
    if let Some(results) = &results {
        diags.append(check::results(&site, results));
    }
    Some(Checked { site, formatters, definitions, results, as_of })
}

/// Reads the tables that the definitions describe, and gives the calendar of the configuration the
/// fiscal months that one of them may list; periods can be made from then on. Where it is known what
/// is asked for, the tables are only good for that.
pub fn tables(
    tree: &SourceTree,
    config: &mut Config,
    definitions: &Definitions,
    as_of: Option<NaiveDate>,
    asked: Option<&Asked<'_>>,
    diags: &mut Diagnostics,
) -> Tables {
    let settings = ReadSettings {
        timezone: config.calendar.timezone,
        as_of,
        default_currency: config.currency.clone(),
        fiscal_months: match config.calendar.fiscal_table {
            Some(_) => FiscalMonths::Table,
            None => FiscalMonths::Calendar,
        },
    };
    let mut tables = read_tables(&definitions.contracts, tree, &settings, diags);
    config.calendar.fiscal_table = tables.fiscal.clone();
    compute::slas::check(&definitions.slas, &tables, diags);
    if let Some(asked) = asked {
        spare::forget(&mut tables, &definitions.metrics, &definitions.segments, asked);
    }
    tables
}

/// What has pages without being written.
fn computed(config: &Config, definitions: &Definitions, results: Option<&Results>) -> Computed {
    let title = |text: &Spanned<String>| text.value.clone();
    let Some(results) = results else { return Computed::default() };
    let scorecards = results.scorecards.iter();
    let audience = config.audience.as_deref();
    let shown = definitions.reports.iter().filter(|(_, report)| report.is_for(audience));
    let reports = shown.map(|(name, report)| {
        let each = report.for_each.as_ref().map(|each| ComputedEach {
            segment: each.dimension.value.clone(),
            keys: results.report_keys.get(name).cloned().unwrap_or_default(),
            path: each.path.as_ref().map(|path| path.value.clone()),
        });
        let periods = results.report_periods.get(name).cloned().unwrap_or_default();
        (name.clone(), ComputedReport { title: title(&report.title), periods, each })
    });
    // Without a date there is no period whose values a page could show.
    let metrics = results.metrics.published().filter(|_| results.current.is_some());
    let metrics = metrics.filter(|metric| metric.is_for(audience));
    Computed {
        scorecards: scorecards.map(|(n, card)| (n.clone(), title(&card.scorecard.title))).collect(),
        reports: reports.collect(),
        metrics: metrics.map(|metric| (metric.id.clone(), metric.clone())).collect(),
        has_handoffs: !(results.handoffs.is_empty() && results.cadences.is_empty()),
        has_quality: !results.quality.tables.is_empty(),
        slas: results.slas.iter().map(|(id, of)| (id.clone(), of.sla.name())).collect(),
    }
}

/// Reads the messages of every locale and gives each its formatter.
fn formatters(
    tree: &SourceTree,
    config: &Config,
    diags: &mut Diagnostics,
) -> IndexMap<LocaleKey, Formatter> {
    let specs: Vec<LocaleSpec> = config
        .locales
        .iter()
        .map(|(key, locale)| LocaleSpec {
            key: key.clone(),
            tag: locale.tag.clone(),
            fallback: locale.fallback.clone(),
        })
        .collect();
    let strings = Strings::read(tree, &starter::messages(), &specs, diags);
    specs.iter().map(|spec| (spec.key.clone(), Formatter::new(spec, &strings))).collect()
}

/// The levels of the configuration, then those of the command line.
pub fn levels(config: &Config, options: &Options) -> Levels {
    let mut levels = Levels::new();
    levels.source_locale(config.default_locale.as_str());
    for (rule, level) in &config.rules {
        levels.set(Some(*rule), *level);
    }
    for (rule, level) in &options.levels {
        levels.set(*rule, *level);
    }
    match &options.strict {
        Strict::Off => {}
        Strict::All => levels.strict(),
        Strict::Locales(locales) => levels.strict_in(locales.iter().cloned()),
    }
    levels
}
