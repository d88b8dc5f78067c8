//! `metrics`: the figures of a period on standard output.

use almanac::compute::evaluate::{Request as Question, Trace, evaluate};
use almanac::render::metrics::{csv, json, json_list, table};

use super::book::{Book, Opened};
use crate::args::{Global, Grain, OutputFormat};
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
    let mut book = match Book::open(global)? {
        Opened::Book(book) => book,
        Opened::Unusable(verdict) => return Ok(verdict),
    };
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
        trace: Trace::Off,
    };
    let mut found = std::mem::take(&mut book.diags);
    let evaluations = evaluate(&book.inputs(), &question, &mut found);
    book.diags = found;
    let (metrics, calendar) = (&book.definitions.metrics, &book.config.calendar);
    let text = match (global.format, request.last, evaluations.as_slice()) {
        (Some(OutputFormat::Json), None, [one]) => json(one, metrics, calendar),
        (Some(OutputFormat::Json), _, all) => json_list(all, metrics, calendar),
        (Some(OutputFormat::Csv), _, all) => csv(all, metrics, calendar),
        (None | Some(OutputFormat::Table), _, all) => {
            terminal::plain(table(all, metrics, calendar))
        }
        (Some(_), ..) => {
            let message = "metrics are written as table, csv or json";
            return Err(Failure::Usage(message.to_owned()));
        }
    };
    terminal::print(&text)?;
    book.report(global)
}
