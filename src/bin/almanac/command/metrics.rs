//! `metrics`: the figures of a period on standard output.

use almanac::compute::evaluate::{Inputs, Request as Question, evaluate};
use almanac::config::{Calendar, Config};
use almanac::diag::Diagnostics;
use almanac::load;
use almanac::model::definitions::Definitions;
use almanac::model::metric::MetricId;
use almanac::model::period::{self, Period};
use almanac::model::segment::SegmentId;
use almanac::pipeline;
use almanac::render::metrics::{csv, json, json_list, table};
use chrono::NaiveDate;

use crate::args::{Global, Grain, OutputFormat};
use crate::project::{Project, options};
use crate::{Failure, Verdict, terminal};

/// What the user asked for.
pub(super) struct Request {
    pub(super) ids: Vec<String>,
    pub(super) period: Option<String>,
    pub(super) grain: Option<Grain>,
    pub(super) by: Vec<String>,
    pub(super) last: Option<u32>,
}

pub(super) fn run(global: &Global, request: &Request) -> Result<Verdict, Failure> {
    let project = Project::find(global)?;
    let options = options(global)?;
    let tree = project.read()?;
    let progress = terminal::progress(global, "computing");
    let mut diags = Diagnostics::new();
    let Some(mut config) = Config::read(&tree, &options.overrides, &mut diags) else {
        return terminal::report_beside(&diags, &tree, global);
    };
    let files = load::definitions(&tree, &mut diags);
    let definitions = Definitions::read(&tree, &files, &mut diags);
    let as_of = options.as_of.or(config.as_of);
    let tables = pipeline::tables(&tree, &mut config, &definitions, as_of, &mut diags);
    let periods = periods(request, tables.as_of, &config.calendar)?;
    let question = Question {
        metrics: ids(request, &definitions)?,
        periods,
        segments: segments(request, &definitions)?,
    };
    let inputs = Inputs {
        tables: &tables,
        metrics: &definitions.metrics,
        segments: &definitions.segments,
        calendar: &config.calendar,
        currency: &config.currency,
        settings: &config.metrics,
    };
    let evaluations = evaluate(&inputs, &question, &mut diags);
    drop(progress);
    let (metrics, calendar) = (&definitions.metrics, &config.calendar);
    let text = match (global.format, request.last, evaluations.as_slice()) {
        (Some(OutputFormat::Json), None, [one]) => json(one, metrics, calendar),
        (Some(OutputFormat::Json), _, all) => json_list(all, metrics, calendar),
        (Some(OutputFormat::Csv), _, all) => csv(all, metrics, calendar),
        (None | Some(OutputFormat::Table), _, all) => table(all, metrics, calendar),
        (Some(_), ..) => {
            let message = "metrics are written as table, csv or json";
            return Err(Failure::Usage(message.to_owned()));
        }
    };
    terminal::print(&text)?;
    let levels = pipeline::levels(&config, &options);
    terminal::report_beside(&diags.leveled(&levels), &tree, global)
}

/// The metrics that were named, or nothing for all of them.
fn ids(request: &Request, definitions: &Definitions) -> Result<Option<Vec<MetricId>>, Failure> {
    if request.ids.is_empty() {
        return Ok(None);
    }
    let find = |name: &String| {
        let id = MetricId::new(name);
        let known = || definitions.metrics.iter().map(|metric| metric.id.as_str());
        match definitions.metrics.get(&id) {
            Some(_) => Ok(id),
            None => Err(unknown("metric", name, known())),
        }
    };
    request.ids.iter().map(find).collect::<Result<_, _>>().map(Some)
}

fn segments(request: &Request, definitions: &Definitions) -> Result<Vec<SegmentId>, Failure> {
    let find = |name: &String| {
        let id = SegmentId::new(name);
        let known = || definitions.segments.iter().map(|segment| segment.id.as_str());
        match definitions.segments.get(&id) {
            Some(_) => Ok(id),
            None => Err(unknown("segment", name, known())),
        }
    };
    request.by.iter().map(find).collect()
}

fn unknown<'a>(noun: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let known: Vec<&str> = known.collect();
    let hint = match almanac::diag::nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are: {}", known.join(", ")),
    };
    Failure::Usage(format!("there is no {noun} `{name}`; {hint}"))
}

/// The periods that were asked for: the newest complete one unless the user says.
fn periods(
    request: &Request,
    as_of: Option<NaiveDate>,
    calendar: &Calendar,
) -> Result<Vec<Period>, Failure> {
    let grain = request.grain.map(of_argument);
    let last = match &request.period {
        Some(label) => {
            let period = Period::parse(label, calendar)
                .map_err(|error| Failure::Usage(error.to_string()))?;
            if let Some(grain) = grain.filter(|grain| *grain != period.grain()) {
                let (label, own) = (period.label(calendar), period.grain().name());
                let message = format!("`{label}` is a {own} and not a {}", grain.name());
                return Err(Failure::Usage(message));
            }
            period
        }
        None => {
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
            period
        }
    };
    Ok(last.series(request.last.unwrap_or(1).max(1) as usize, calendar))
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
