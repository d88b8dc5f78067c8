//! `explain`: the working of a number, or the page of a rule as the guides print it.

use almanac::compute::evaluate::{Explanation, decompose, explain};
use almanac::compute::read::stand;
use almanac::diag::Rule;
use almanac::model::metric::Metrics;
use almanac::render::explanation::{effects, json, text};

use super::book::{Book, Opened};
use crate::args::{Global, OutputFormat};
use crate::{Failure, Verdict, terminal};

/// What the user asked for.
pub(super) struct Request {
    pub(super) name: String,
    pub(super) period: Option<String>,
    pub(super) by: Option<String>,
}

pub(super) fn run(global: &Global, request: &Request) -> Result<Verdict, Failure> {
    if let Some(rule) = Rule::find(&request.name) {
        return page(rule);
    }
    let mut book = match Book::open(global) {
        Ok(Opened::Book(book)) => book,
        Ok(Opened::Unusable(verdict)) => return Ok(verdict),
        // Without a project the name can only have been meant for a rule or a built-in metric.
        Err(failure) => {
            let is_metric = Metrics::catalogue().iter().any(|m| m.id.as_str() == request.name);
            return Err(if is_metric { failure } else { unknown_name(&request.name, None) });
        }
    };
    let Ok(id) = book.metric(&request.name) else {
        return Err(unknown_name(&request.name, Some(&book)));
    };
    let period = book.period(request.period.as_deref(), None)?;
    // `--by region` divides by a segment, `--by region=emea` looks at one of its keys.
    let (segment, key) = match &request.by {
        None => (None, None),
        Some(by) => {
            let (name, key) = by.split_once('=').map_or((by.as_str(), None), |(n, k)| (n, Some(k)));
            (Some(book.segment(name)?), key)
        }
    };
    let mut found = std::mem::take(&mut book.diags);
    let part = segment.as_ref().zip(key);
    let mut explained =
        explain(&book.inputs(), std::slice::from_ref(&id), period, part, &mut found);
    let workings = explained.iter_mut().flat_map(Explanation::workings_mut).collect();
    stand(workings, &book.definitions.contracts, &book.tree);
    let effects_by = segment.filter(|_| key.is_none());
    let effects_by = effects_by.map(|by| decompose(&book.inputs(), &id, period, &by, &mut found));
    book.diags = found;
    let Some(explanation) = explained.first() else {
        let message = format!("the segment has no key `{}`", key.unwrap_or_default());
        return Err(Failure::Usage(message));
    };
    let printed = print(global, &book, explanation)?;
    let changes =
        effects_by.map(|found| effects(found.as_deref(), book.definitions.metrics.get(&id)));
    let changes = changes.map(terminal::plain);
    if global.format != Some(OutputFormat::Json) {
        terminal::print(&format!("{printed}{}", changes.unwrap_or_default()))?;
    } else {
        terminal::print(&printed)?;
    }
    book.report(global)
}

fn print(global: &Global, book: &Book, explanation: &Explanation) -> Result<String, Failure> {
    let metrics = &book.definitions.metrics;
    match global.format {
        None | Some(OutputFormat::Table | OutputFormat::Human) => {
            Ok(terminal::plain(text(explanation, metrics, &book.config.currency)))
        }
        Some(OutputFormat::Json) => Ok(format!("{}\n", json(explanation, metrics))),
        Some(_) => Err(Failure::Usage("a working is written as table or json".to_owned())),
    }
}

fn unknown_name(name: &str, book: Option<&Book>) -> Failure {
    let rules = Rule::ALL.iter().map(|rule| rule.name());
    let metrics = book.map(|book| &book.definitions.metrics);
    let metrics =
        metrics.into_iter().flat_map(|metrics| metrics.published().map(|m| m.id.as_str()));
    let near = almanac::diag::nearest(name, rules.chain(metrics));
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "list the metrics with `almanac metrics`; findings give a rule's name in brackets"
            .to_owned(),
    };
    Failure::Usage(format!("there is no rule or metric `{name}`; {hint}"))
}

fn page(rule: Rule) -> Result<Verdict, Failure> {
    let path = format!("content/en/guides/rules/{}.md", rule.name());
    let page = almanac::starter::file(&path).unwrap_or_default();
    let text = String::from_utf8_lossy(page);
    let body = text.splitn(3, "---\n").nth(2).unwrap_or(&text);
    terminal::print(&format!("{}\n{body}", rule.name()))?;
    Ok(Verdict::Clean)
}
