//! `diff`: what changed between two periods of the site, or between builds of it, seals, and what
//! the figures are now.

use std::collections::BTreeSet;
use std::path::Path;

use almanac::compute::edition::{Edition, revisions};
use almanac::compute::evaluate::{
    Question as Comparing, Request as Question, Trace, compare, evaluate,
};
use almanac::config::Calendar;
use almanac::model::period::{Period, PeriodError};
use almanac::model::segment::SegmentId;
use almanac::render::revision::Names;
use almanac::render::{difference, revision};
use indexmap::IndexMap;

use super::book::{Book, Opened, unknown};
use crate::args::{Global, OutputFormat};
use crate::{Failure, Verdict, terminal};

/// Where a built site keeps its figures.
const PUBLISHED: &str = "api/metrics.json";

/// What the user asked for.
pub(super) struct Request {
    pub(super) before: String,
    pub(super) after: String,
    pub(super) ids: Vec<String>,
    pub(super) by: Vec<String>,
}

pub(super) fn run(global: &Global, request: &Request) -> Result<Verdict, Failure> {
    match (is_period(&request.before), is_period(&request.after)) {
        (true, true) => periods(global, request),
        (false, false) => {
            let (before, after) = (edition(&request.before)?, edition(&request.after)?);
            editions(global, request, &before, &after)?;
            Ok(Verdict::Clean)
        }
        (false, true) => {
            let then = edition(&request.before)?;
            let (now, book) = match of_now(global, &request.after, &then)? {
                Opened::Book(found) => *found,
                Opened::Unusable(verdict) => return Ok(verdict),
            };
            editions(global, request, &then, &now)?;
            book.report(global)
        }
        (true, false) => {
            let then = edition(&request.after)?;
            let (now, book) = match of_now(global, &request.before, &then)? {
                Opened::Book(found) => *found,
                Opened::Unusable(verdict) => return Ok(verdict),
            };
            editions(global, request, &now, &then)?;
            book.report(global)
        }
    }
}

/// Computes a period of the site, in the segments that a file has.
fn of_now(
    global: &Global,
    label: &str,
    file: &Edition,
) -> Result<Opened<(Edition, Box<Book>)>, Failure> {
    let mut book = match Book::open(global)? {
        Opened::Book(book) => book,
        Opened::Unusable(verdict) => return Ok(Opened::Unusable(verdict)),
    };
    let period = book.period(Some(label), None)?;
    let segments: BTreeSet<&str> = file
        .periods
        .values()
        .flat_map(IndexMap::keys)
        .filter_map(|subject| Some(subject.part.as_ref()?.0.as_str()))
        .collect();
    let segments = segments.into_iter().map(SegmentId::new);
    let question = Question {
        metrics: None,
        periods: vec![period],
        segments: segments.filter(|by| book.definitions.segments.get(by).is_some()).collect(),
        history: 0,
        each: Vec::new(),
        trace: Trace::Off,
    };
    let mut found = std::mem::take(&mut book.diags);
    let evaluations = evaluate(&book.inputs(), &question, &mut found);
    book.diags = found;
    let now = Edition::of(&evaluations, &book.definitions.metrics, &book.config.calendar);
    Ok(Opened::Book(Box::new((now, book))))
}

/// Says whether a text has the form of a period, whatever the calendar of the site makes of it.
fn is_period(text: &str) -> bool {
    let is_fiscal_month = text.to_ascii_uppercase().contains("-P") && !text.contains(['/', '.']);
    match Period::parse(text, &Calendar::default()) {
        Err(PeriodError::Unknown(_)) => is_fiscal_month && !Path::new(text).exists(),
        _ => true,
    }
}

fn periods(global: &Global, request: &Request) -> Result<Verdict, Failure> {
    let mut book = match Book::open(global)? {
        Opened::Book(book) => book,
        Opened::Unusable(verdict) => return Ok(verdict),
    };
    let [before, after] =
        [&request.before, &request.after].map(|label| book.period(Some(label.as_str()), None));
    let (before, after) = (before?, after?);
    if before.grain() != after.grain() {
        let calendar = &book.config.calendar;
        let [first, second] = [before, after].map(|p| (p.label(calendar), p.grain().name()));
        return Err(Failure::Usage(format!(
            "`{}` is a {} and `{}` a {}; compare periods of one length",
            first.0, first.1, second.0, second.1
        )));
    }
    for period in [before, after] {
        if let Some(as_of) = book.tables.as_of.filter(|as_of| period.start() > *as_of) {
            let label = period.label(&book.config.calendar);
            let message = format!("`{label}` has not begun on {as_of}, the date of the run");
            return Err(Failure::Usage(message));
        }
    }
    let ids = request.ids.iter().map(|name| book.metric(name)).collect::<Result<Vec<_>, _>>()?;
    let question = Comparing {
        metrics: (!ids.is_empty()).then_some(ids),
        before,
        after,
        segments: request.by.iter().map(|name| book.segment(name)).collect::<Result<_, _>>()?,
    };
    let form = format(global)?;
    let mut found = std::mem::take(&mut book.diags);
    let comparison = compare(&book.inputs(), &question, &mut found);
    book.diags = found;
    let (metrics, calendar) = (&book.definitions.metrics, &book.config.calendar);
    terminal::print(&match form {
        Form::Table => terminal::plain(difference::table(&comparison, metrics, calendar)),
        Form::Csv => difference::csv(&comparison, metrics, calendar),
        Form::Json => difference::json(&comparison, metrics, calendar),
    })?;
    book.report(global)
}

/// Prints what has become of the figures of an edition in another.
fn editions(
    global: &Global,
    request: &Request,
    before: &Edition,
    after: &Edition,
) -> Result<(), Failure> {
    if !request.by.is_empty() {
        let message =
            "builds and seals are compared in the segments that both hold; leave out --by";
        return Err(Failure::Usage(message.to_owned()));
    }
    let known = || before.metrics().into_iter().chain(after.metrics());
    for name in &request.ids {
        if known().all(|known| known != name) {
            return Err(unknown("metric", name, known()));
        }
    }
    let wanted = |metric: &str| request.ids.is_empty() || request.ids.iter().any(|id| id == metric);
    let found = revisions(before, after, &wanted);
    if found.periods.is_empty() {
        let [first, second] = [before, after].map(|edition| {
            edition.periods.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
        });
        return Err(Failure::Usage(format!(
            "the two have no period in common: `{}` has {first}, `{}` has {second}",
            request.before, request.after
        )));
    }
    let names = Names { before: &request.before, after: &request.after };
    terminal::print(&match format(global)? {
        Form::Table => terminal::plain(revision::table(&found, names)),
        Form::Csv => revision::csv(&found),
        Form::Json => revision::json(&found, names),
    })
}

/// Reads the figures of a built site, of a seal or of a file of JSON.
#[expect(clippy::disallowed_methods, reason = "a build lies outside the project")]
fn edition(name: &str) -> Result<Edition, Failure> {
    let named = Path::new(name);
    let path = if named.is_dir() { named.join(PUBLISHED) } else { named.to_owned() };
    let text = std::fs::read_to_string(&path).map_err(|error| match named.is_dir() {
        true => Failure::Usage(format!(
            "there is no `{PUBLISHED}` in `{name}`; name the folder of a built site"
        )),
        false => Failure::Usage(format!(
            "`{name}` is no period and cannot be read as a file ({error}); name two periods such \
             as FY2027-Q3, or built sites, seals or files of `almanac metrics --format json`"
        )),
    })?;
    let read = Edition::read(&text);
    read.map_err(|error| Failure::Usage(format!("cannot use `{}`: {error}", path.display())))
}

enum Form {
    Table,
    Csv,
    Json,
}

fn format(global: &Global) -> Result<Form, Failure> {
    match global.format {
        None | Some(OutputFormat::Table) => Ok(Form::Table),
        Some(OutputFormat::Csv) => Ok(Form::Csv),
        Some(OutputFormat::Json) => Ok(Form::Json),
        Some(_) => Err(Failure::Usage("differences are written as table, csv or json".to_owned())),
    }
}
