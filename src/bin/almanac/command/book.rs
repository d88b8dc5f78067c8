//! What the commands about numbers share: the definitions, the tables, and what the user asked for.

use std::path::PathBuf;

use almanac::compute::evaluate::Inputs;
use almanac::compute::spare::Asked;
use almanac::compute::table::Tables;
use almanac::config::{Calendar, Config};
use almanac::diag::{Diagnostics, nearest};
use almanac::load;
use almanac::model::definitions::Definitions;
use almanac::model::metric::MetricId;
use almanac::model::period::{self, Period};
use almanac::model::segment::SegmentId;
use almanac::pipeline::{self, Options};
use almanac::source::SourceTree;
use chrono::NaiveDate;

use crate::args::{Global, Grain};
use crate::project::{Project, options};
use crate::{Failure, Verdict, terminal};

/// A project whose tables were not read yet.
pub(super) struct Draft {
    pub(super) tree: SourceTree,
    pub(super) options: Options,
    pub(super) state: PathBuf,
    config: Config,
    definitions: Definitions,
    diags: Diagnostics,
}

/// A project as far as its numbers go.
pub(super) struct Book {
    pub(super) tree: SourceTree,
    pub(super) options: Options,
    pub(super) config: Config,
    pub(super) definitions: Definitions,
    pub(super) tables: Tables,
    pub(super) diags: Diagnostics,
}

/// A project whose configuration can be used, or not.
pub(super) enum Opened<T> {
    Book(Box<T>),
    /// What is wrong has been said.
    Unusable(Verdict),
}

impl Draft {
    /// Reads the configuration and the definitions of a project.
    pub(super) fn open(global: &Global) -> Result<Opened<Self>, Failure> {
        let project = Project::find(global)?;
        let options = options(global)?;
        let tree = project.read()?;
        let mut diags = Diagnostics::new();
        let Some(config) = Config::read(&tree, &options.overrides, &mut diags) else {
            return terminal::report_beside(&diags, &tree, global).map(Opened::Unusable);
        };
        let files = load::definitions(&tree, &mut diags);
        let definitions = Definitions::read(&tree, &files, &mut diags);
        let state = project.state;
        Ok(Opened::Book(Box::new(Self { tree, options, state, config, definitions, diags })))
    }

    /// Reads the tables, as far as they are needed for what is asked.
    pub(super) fn read(self, asked: Option<&Asked<'_>>, global: &Global) -> Book {
        let Self { tree, options, state: _, mut config, definitions, mut diags } = self;
        let progress = terminal::progress(global, "computing");
        let as_of = options.as_of.or(config.as_of);
        let tables = pipeline::tables(&tree, &mut config, &definitions, as_of, asked, &mut diags);
        drop(progress);
        Book { tree, options, config, definitions, tables, diags }
    }

    /// Says what was found by an earlier run.
    pub(super) fn report(&self, found: &Diagnostics, global: &Global) -> Result<Verdict, Failure> {
        let levels = pipeline::levels(&self.config, &self.options);
        terminal::report_beside(&found.clone().leveled(&levels), &self.tree, global)
    }
}

impl Book {
    /// Reads the configuration, the definitions and the tables of a project.
    pub(super) fn open(global: &Global) -> Result<Opened<Self>, Failure> {
        Ok(match Draft::open(global)? {
            Opened::Book(draft) => Opened::Book(Box::new(draft.read(None, global))),
            Opened::Unusable(verdict) => Opened::Unusable(verdict),
        })
    }

    /// Returns what figures are computed from.
    pub(super) fn inputs(&self) -> Inputs<'_> {
        Inputs {
            tables: &self.tables,
            metrics: &self.definitions.metrics,
            segments: &self.definitions.segments,
            calendar: &self.config.calendar,
            currency: &self.config.currency,
            settings: &self.config.metrics,
            slas: &self.definitions.slas,
        }
    }

    /// Says what was found, beside what was printed.
    pub(super) fn report(&self, global: &Global) -> Result<Verdict, Failure> {
        let levels = pipeline::levels(&self.config, &self.options);
        terminal::report_beside(&self.diags.clone().leveled(&levels), &self.tree, global)
    }

    /// Finds a metric by the name the user gave.
    pub(super) fn metric(&self, name: &str) -> Result<MetricId, Failure> {
        let id = MetricId::new(name);
        let known = || self.definitions.metrics.published().map(|metric| metric.id.as_str());
        match self.definitions.metrics.get(&id) {
            Some(_) => Ok(id),
            None => Err(unknown("metric", name, known())),
        }
    }

    /// Finds a segment by the name the user gave.
    pub(super) fn segment(&self, name: &str) -> Result<SegmentId, Failure> {
        let id = SegmentId::new(name);
        let known = || self.definitions.segments.iter().map(|segment| segment.id.as_str());
        match self.definitions.segments.get(&id) {
            Some(_) => Ok(id),
            None => Err(unknown("segment", name, known())),
        }
    }

    /// Finds the period the user named: the newest complete one unless there is a name.
    pub(super) fn period(
        &self,
        label: Option<&str>,
        grain: Option<Grain>,
    ) -> Result<Period, Failure> {
        period(label, grain.map(of_argument), self.tables.as_of, &self.config.calendar)
    }
}

fn period(
    label: Option<&str>,
    grain: Option<period::Grain>,
    as_of: Option<NaiveDate>,
    calendar: &Calendar,
) -> Result<Period, Failure> {
    let Some(label) = label else {
        let Some(as_of) = as_of else {
            let message = "there is no data to tell a period from; name one with --period";
            return Err(Failure::Usage(message.to_owned()));
        };
        let grain = grain.unwrap_or(period::Grain::Quarter);
        let period = Period::last_complete(grain, as_of, calendar);
        if !period.is_known() {
            let name = grain.name();
            let message = format!("the table `calendar` has no complete {name} up to {as_of}");
            return Err(Failure::Usage(message));
        }
        return Ok(period);
    };
    let period =
        Period::parse(label, calendar).map_err(|error| Failure::Usage(error.to_string()))?;
    match grain.filter(|grain| *grain != period.grain()) {
        None => Ok(period),
        Some(grain) => {
            let (label, own) = (period.label(calendar), period.grain().name());
            Err(Failure::Usage(format!("`{label}` is a {own} and not a {}", grain.name())))
        }
    }
}

fn of_argument(grain: Grain) -> period::Grain {
    match grain {
        Grain::Day => period::Grain::Day,
        Grain::Week => period::Grain::Week,
        Grain::Month => period::Grain::Month,
        Grain::Quarter => period::Grain::Quarter,
        Grain::Year => period::Grain::Year,
    }
}

/// Makes the failure of a name that is none of those there are.
pub(super) fn unknown<'a>(noun: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let known: Vec<&str> = known.collect();
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are: {}", known.join(", ")),
    };
    Failure::Usage(format!("there is no {noun} `{name}`; {hint}"))
}
