//! `metrics`: the figures of a period on standard output.

use almanac::compute::evaluate::{Request as Question, Trace, evaluate};
use almanac::compute::spare::Asked;
use almanac::model::metric::MetricId;
use almanac::model::segment::SegmentId;
use almanac::render::metrics::{csv, json, json_list, table};

use super::answers::Answers;
use super::book::{Book, Draft, Opened};
use crate::args::{Global, Grain, OutputFormat};
use crate::{Failure, Verdict, terminal};

/// What the user asked for.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) ids: Vec<String>,
    pub(super) period: Option<String>,
    pub(super) grain: Option<Grain>,
    pub(super) by: Vec<String>,
    pub(super) last: Option<u32>,
}

pub(super) fn run(global: &Global, request: &Request) -> Result<Verdict, Failure> {
    let draft = match Draft::open(global)? {
        Opened::Book(draft) => draft,
        Opened::Unusable(verdict) => return Ok(verdict),
    };
    let answers = Answers::to(&format!("metrics {request:?} {:?}", global.format), &draft);
    if let Some(answer) = answers.find(&draft) {
        show(&answer.text, global)?;
        return draft.report(&answer.found, global);
    }
    let metrics: Vec<_> = request.ids.iter().map(|name| MetricId::new(name)).collect();
    let segments: Vec<_> = request.by.iter().map(|name| SegmentId::new(name)).collect();
    let asked = Asked { metrics: &metrics, segments: &segments };
    let mut book = draft.read((!metrics.is_empty()).then_some(&asked), global);
    let text = answer(global, request, &mut book)?;
    answers.keep(&text, &book);
    show(&text, global)?;
    book.report(global)
}

/// Prints an answer as its reader can see it.
fn show(text: &str, global: &Global) -> Result<(), Failure> {
    match global.format {
        None | Some(OutputFormat::Table) => terminal::print(&terminal::plain(text.to_owned())),
        Some(_) => terminal::print(text),
    }
}

fn answer(global: &Global, request: &Request, book: &mut Book) -> Result<String, Failure> {
    let ids = request.ids.iter().map(|name| book.metric(name)).collect::<Result<Vec<_>, _>>()?;
    let last = book.period(request.period.as_deref(), request.grain)?;
    let count = request.last.unwrap_or(1).max(1) as usize;
    let question = Question {
        metrics: (!ids.is_empty()).then_some(ids),
        periods: last.series(count, &book.config.calendar),
        segments: request.by.iter().map(|name| book.segment(name)).collect::<Result<_, _>>()?,
        history: match global.format {
            None | Some(OutputFormat::Table) => book.config.metrics.history as usize,
            Some(_) => 0,
        },
        each: Vec::new(),
        trace: Trace::Off,
    };
    let mut found = std::mem::take(&mut book.diags);
    let evaluations = evaluate(&book.inputs(), &question, &mut found);
    book.diags = found;
    let (metrics, calendar) = (&book.definitions.metrics, &book.config.calendar);
    match (global.format, request.last, evaluations.as_slice()) {
        (Some(OutputFormat::Json), None, [one]) => Ok(json(one, metrics, calendar)),
        (Some(OutputFormat::Json), _, all) => Ok(json_list(all, metrics, calendar)),
        (Some(OutputFormat::Csv), _, all) => Ok(csv(all, metrics, calendar)),
        (None | Some(OutputFormat::Table), _, all) => Ok(table(all, metrics, calendar)),
        (Some(_), ..) => {
            let message = "metrics are written as table, csv or json";
            Err(Failure::Usage(message.to_owned()))
        }
    }
}
