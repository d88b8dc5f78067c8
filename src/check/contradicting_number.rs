//! Numbers typed into a commentary that are not those of its period.
//!
//! A number counts as that of the metric named nearest to it in its sentence. It may be the value,
//! what the value is compared with, or any change of a metric in the sentence, at the precision it
//! is typed with; limits such as "above 100 %" say something else.

use num_traits::Signed as _;

use super::Subject;
use super::names::{Mention, Names, says};
use crate::compute::number::{Exact, decimal_text};
use crate::compute::outcome::{Change, Evaluation, Outcome};
use crate::compute::results::Results;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::load::sentences;
use crate::locale::{Quantity, QuantityUnit};
use crate::model::metric::{Metric, MetricId, Unit};
use crate::source::Span;

/// How many characters round a number a word stands that makes it a limit.
const NEAR: usize = 28;

/// How many bytes a name may be away from its number.
const FAR: usize = 80;

/// How much farther a name behind a number counts than one before it.
const AFTER: usize = 4;

/// How many bytes stand at most between two numbers of one metric, as in `from 50 % to 75 %`.
const JOINED: usize = 14;

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let text = subject.setting().text;
    let (Some(results), Some(report), Some(period), None) =
        (subject.results, text.report, text.period, text.key)
    else {
        return;
    };
    let Some(evaluation) = results.by_period.get(&period) else { return };
    let source = subject.tree.file(subject.document.file).text().unwrap_or_default();
    let currency = &subject.site.config.currency;
    let reported = reported(subject, report);
    let mut names = Names::of(subject, subject.metrics.published());
    names.retain(|name, metric| reported.contains(&&metric.id) || is_telling(name));
    let bounds = subject.formatter.choices("quantity-bounds");
    for sentence in sentences(source, subject.document.body.clone()) {
        let quantities = subject.formatter.quantities(&sentence.text, currency);
        if quantities.is_empty() {
            continue;
        }
        let mentions = names.mentions(&sentence.text);
        for quantity in &quantities {
            let Some(metric) = named(&mentions, quantity, &quantities) else { continue };
            let outcome = evaluation.metrics.get(&metric.id).filter(|_| fits(metric, quantity));
            let Some(Ok(value)) = outcome.map(|outcome| &outcome.figure.value) else { continue };
            let is_known = mentions.iter().any(|mention| {
                let outcome = evaluation.metrics.get(&mention.metric.id);
                outcome.is_some_and(|outcome| is_of(quantity, mention.metric, outcome))
            });
            let of_others = names_period(&sentence.text) && is_of_any(quantity, metric, results);
            if is_known || of_others || is_bound(&sentence.text, quantity, &bounds) {
                continue;
            }
            let range = sentence.range(&quantity.range);
            let span = Span::new(subject.document.file, range);
            diags.push(finding(metric, value, evaluation, span, subject));
        }
    }
}

fn reported<'a>(subject: &Subject<'a>, report: &str) -> Vec<&'a MetricId> {
    let report = subject.definitions.reports.get(report);
    let blocks = report.into_iter().flat_map(|report| report.blocks());
    blocks.flat_map(|block| block.metrics()).map(|metric| &metric.value).collect()
}

/// Says whether a name means the metric wherever it stands, unlike a single word such as `Revenue`.
fn is_telling(name: &str) -> bool {
    let is_abbreviation = name.len() >= 3 && name.chars().all(|c| c.is_uppercase());
    is_abbreviation || name.contains(' ')
}

/// The metric that a number is said of: the one named nearest, rather before it than after. None
/// where names are far, or where another number stands between and this one starts a new thought.
fn named<'a>(
    mentions: &[Mention<'a>],
    quantity: &Quantity,
    others: &[Quantity],
) -> Option<&'a Metric> {
    let distance = |mention: &&Mention<'_>| {
        let before = quantity.range.start.checked_sub(mention.range.end);
        let after = mention.range.start.checked_sub(quantity.range.end);
        before.or(after.map(|after| after * AFTER)).unwrap_or(0)
    };
    let nearest = mentions.iter().min_by_key(distance)?;
    let is_between = |other: &&Quantity| {
        nearest.range.end <= other.range.start && other.range.end <= quantity.range.start
    };
    let last = others.iter().rfind(is_between);
    let goes_on = last.is_none_or(|last| quantity.range.start - last.range.end <= JOINED);
    (distance(&nearest) <= FAR && goes_on).then_some(nearest.metric)
}

/// Says whether a number may be a value of a metric.
fn fits(metric: &Metric, quantity: &Quantity) -> bool {
    match quantity.unit {
        QuantityUnit::Percent => metric.unit == Unit::Percent,
        QuantityUnit::Money => matches!(metric.unit, Unit::Currency | Unit::CurrencyPerDay),
        QuantityUnit::Times => metric.unit == Unit::Ratio,
    }
}

/// Says whether a number is something that is known of a metric in the period.
fn is_of(quantity: &Quantity, metric: &Metric, outcome: &Outcome) -> bool {
    let is = |value: &Exact| quantity.is(value) || same_size(quantity, value);
    let changes = &outcome.changes;
    let compared =
        [Some(&changes.prior_period), Some(&changes.prior_year), changes.target.as_ref()];
    let relative = |change: &Change| change.relative.as_ref().is_some_and(is);
    if quantity.unit == QuantityUnit::Percent && compared.into_iter().flatten().any(relative) {
        return true;
    }
    if !fits(metric, quantity) {
        return false;
    }
    let differs = |change: &Change| [&change.base, &change.absolute].into_iter().flatten().any(is);
    let figures = outcome.segments.iter().map(|part| &part.figure);
    let figures = figures.chain(outcome.parts.iter().map(|part| &part.figure));
    let mut values =
        figures.chain([&outcome.figure]).filter_map(|figure| figure.value.as_ref().ok());
    let target = outcome.target.as_ref().map(|target| &target.value);
    let published =
        outcome.benchmark.iter().flat_map(|published| published.quantiles.iter().flatten());
    values.any(is)
        || compared.into_iter().flatten().any(differs)
        || target.into_iter().chain(&outcome.forecast).chain(published).any(is)
}

/// A change that went down is told without its sign.
fn same_size(quantity: &Quantity, value: &Exact) -> bool {
    let turned = Quantity { value: quantity.value.abs(), ..quantity.clone() };
    turned.is(&value.abs())
}

fn is_of_any(quantity: &Quantity, metric: &Metric, results: &Results) -> bool {
    let evaluations = results.by_period.values();
    let outcomes = evaluations.filter_map(|evaluation| evaluation.metrics.get(&metric.id));
    outcomes
        .filter_map(|outcome| outcome.figure.value.as_ref().ok())
        .any(|value| quantity.is(value))
}

/// Says whether a text names a year or a quarter, so that its numbers may be those of another.
fn names_period(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let is_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    words.into_iter().any(|word| {
        let digits = word.trim_start_matches("FY");
        let is_year = digits.len() == 4 && is_digits(digits) && digits.starts_with(['1', '2']);
        is_year || (word.len() == 2 && word.starts_with('Q') && is_digits(&word[1..]))
    })
}

fn is_bound(text: &str, quantity: &Quantity, bounds: &[String]) -> bool {
    let before: String = {
        let letters: Vec<char> = text[..quantity.range.start].chars().rev().take(NEAR).collect();
        letters.into_iter().rev().collect()
    };
    let after: String = text[quantity.range.end..].chars().take(NEAR / 2).collect();
    says(&before, bounds) || says(&after, bounds)
}

fn finding(
    metric: &Metric,
    value: &Exact,
    evaluation: &Evaluation,
    span: Span,
    subject: &Subject<'_>,
) -> Diagnostic {
    let config = &subject.site.config;
    let hundredfold = || value * Exact::from_integer(100.into());
    let value = match metric.unit {
        Unit::Percent => format!("{} %", decimal_text(&hundredfold(), 1)),
        Unit::Currency | Unit::CurrencyPerDay => {
            format!("{} {}", decimal_text(value, 0), config.currency)
        }
        Unit::Ratio | Unit::Months | Unit::Days | Unit::Hours | Unit::Count | Unit::Points => {
            decimal_text(value, 2)
        }
    };
    let period = evaluation.period.label(&config.calendar);
    let message = format!("`{}` is {value} in {period}", metric.id);
    Diagnostic::at(Rule::ContradictingNumber, span, message)
        .hint(format!("write `{{{{ metric(id=\"{}\") }}}}`, which follows the data", metric.id))
        .in_locale(subject.locale())
}
