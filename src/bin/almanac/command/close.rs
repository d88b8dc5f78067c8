//! `close`: the figures of a period written down as they are reported.

use std::collections::BTreeMap;

use almanac::compute::evaluate::{Request as Question, Trace, evaluate};
use almanac::compute::outcome::Evaluation;
use almanac::compute::restatement::{self, Sealing};
use almanac::compute::results::reported;
use almanac::model::period::Period;
use almanac::model::seal::Seal;
use almanac::model::segment::SegmentId;
use almanac::render::revision::restatements;
use almanac::write;
use chrono::NaiveDate;

use super::book::{Book, Opened};
use crate::args::Global;
use crate::project::Project;
use crate::{Failure, Verdict, environment, terminal};

/// The program that seals.
const ENGINE: &str = concat!("almanac ", env!("CARGO_PKG_VERSION"));

pub(super) fn run(
    global: &Global,
    label: &str,
    sealed_at: Option<NaiveDate>,
) -> Result<Verdict, Failure> {
    let project = Project::find(global)?;
    let _lock = project.lock(global)?;
    let mut book = match Book::open(global)? {
        Opened::Book(book) => book,
        Opened::Unusable(verdict) => return Ok(verdict),
    };
    let period = book.period(Some(label), None)?;
    let label = period.label(&book.config.calendar);
    let as_of = over(&book, period, &label)?;
    let path = format!("data/seals/{}.yaml", period.slug(&book.config.calendar));
    refuse_sealed(&book, period, &label, &path)?;
    let sealed_at = sealed_at
        .or(book.options.source_date)
        .unwrap_or_else(|| environment::today(book.config.calendar.timezone));
    if sealed_at < period.end() {
        return Err(Failure::Usage(format!(
            "`{label}` cannot be sealed on {sealed_at}: it is over on {}",
            period.end()
        )));
    }
    let progress = terminal::progress(global, "sealing");
    let seal = seal(&mut book, period, as_of, sealed_at);
    drop(progress);
    // A figure over faulty data must not be kept for ever.
    let verdict = book.report(global)?;
    if verdict == Verdict::Findings {
        return Ok(verdict);
    }
    if seal.values.is_empty() {
        return Err(Failure::Usage(format!("no metric has a value in `{label}`")));
    }
    write::create_whole(&project.root.join(&path), seal.to_yaml().as_bytes())
        .map_err(|error| Failure::Machine(error.into()))?;
    terminal::print(&terminal::plain(summary(&seal, &path)))?;
    Ok(verdict)
}

/// Returns the date of the run, unless the period goes on after it.
fn over(book: &Book, period: Period, label: &str) -> Result<NaiveDate, Failure> {
    let Some(as_of) = book.tables.as_of else {
        return Err(Failure::Usage("there is no data to seal".to_owned()));
    };
    if !period.is_complete(as_of) {
        return Err(Failure::Usage(format!(
            "`{label}` is not over on {as_of}, the date of the run; it is sealed when its last day \
             is in the data"
        )));
    }
    Ok(as_of)
}

/// A seal stands for ever, also one that was made on a later date than that of the run.
fn refuse_sealed(book: &Book, period: Period, label: &str, path: &str) -> Result<(), Failure> {
    let calendar = &book.config.calendar;
    let seals = book.definitions.seals.values();
    let mut known = seals.filter(|seal| Period::parse(&seal.period, calendar) == Ok(period));
    let of = known.next().map(|seal| format!("on {}", seal.sealed_at));
    let is_there = book.tree.root().join(path).exists();
    let Some(when) = of.or_else(|| is_there.then(|| format!("by `{path}`"))) else {
        return Ok(());
    };
    Err(Failure::Usage(format!(
        "`{label}` was sealed {when}, and a seal is never rewritten; `almanac diff {path} {label}` \
         shows what differs now, and the seal of the next period will say so"
    )))
}

/// Computes what the seal of a period says.
fn seal(book: &mut Book, period: Period, as_of: NaiveDate, sealed_at: NaiveDate) -> Seal {
    let mut found = std::mem::take(&mut book.diags);
    let (definitions, calendar) = (&book.definitions, &book.config.calendar);
    let earlier = restatement::by_period(&definitions.seals, calendar, Some(as_of), &mut found);
    let segments: Vec<SegmentId> =
        reported(definitions, Some(period.grain())).into_iter().collect();
    let mut all: Vec<SegmentId> = restatement::segments(earlier.values().copied())
        .into_iter()
        .filter(|by| definitions.segments.get(by).is_some() && !segments.contains(by))
        .collect();
    all.splice(0..0, segments.iter().cloned());
    let question = Question {
        metrics: None,
        periods: std::iter::once(period).chain(earlier.keys().copied()).collect(),
        segments: all,
        history: 0,
        each: Vec::new(),
        trace: Trace::Off,
    };
    let evaluations = evaluate(&book.inputs(), &question, &mut found);
    let by_period: BTreeMap<Period, Evaluation> =
        evaluations.into_iter().map(|evaluation| (evaluation.period, evaluation)).collect();
    let metrics = &definitions.metrics;
    let inputs = restatement::inputs(&book.tables);
    let sealing = Sealing { sealed_at, as_of, engine: ENGINE, segments: &segments };
    let mut seal = restatement::seal(&by_period[&period], metrics, calendar, inputs, &sealing);
    let sealed = restatement::restated(&earlier, &by_period, metrics, &book.tables);
    seal.restatements = restatement::restatements(&sealed, period, calendar);
    book.diags = found;
    seal
}

/// Says what was sealed and what it says of earlier seals.
fn summary(seal: &Seal, path: &str) -> String {
    let totals = seal.values.keys().filter(|subject| subject.part.is_none()).count();
    let Seal { period, as_of, inputs, values, .. } = seal;
    let mut text = format!(
        "sealed {period} as of {as_of}: {totals} metrics, {} figures, from {} files\n",
        values.len(),
        inputs.len()
    );
    text.push_str(&restatements(&seal.restatements));
    text.push_str(&format!("wrote {path}\n"));
    text
}
