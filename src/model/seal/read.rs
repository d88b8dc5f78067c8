//! Reads seals. Whatever is wrong in one is reported where it stands, and the rest of it is used.

use indexmap::IndexMap;
use indexmap::map::Entry;
use num_rational::BigRational;
use num_traits::Zero as _;

use super::{Cause, InputDigest, Restatement, Seal, SealedInput, SealedUnit, SealedValue, Subject};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{MetricId, Unit, decimal};
use crate::model::segment::SegmentId;
use crate::yaml::{Foreign, Map, Node, Spanned};

/// Reads the seals of a site, by the label of their period.
pub fn read_seals<'a>(
    nodes: impl Iterator<Item = &'a Node>,
    diags: &mut Diagnostics,
) -> IndexMap<String, Seal> {
    let mut seals: IndexMap<String, Seal> = IndexMap::new();
    for node in nodes {
        let Some(seal) = Seal::read(node, diags) else { continue };
        match seals.entry(seal.period.clone()) {
            Entry::Vacant(free) => {
                free.insert(seal);
            }
            Entry::Occupied(first) => {
                let Some((second, span)) = seal.span.zip(first.get().span.clone()) else {
                    continue;
                };
                let message = format!("`{}` is sealed twice", first.key());
                diags.push(
                    Diagnostic::at(Rule::DuplicateDefinition, second, message)
                        .label("again here")
                        .also(span, "first sealed here")
                        .hint("keep the file whose numbers were reported, and remove the other"),
                );
            }
        }
    }
    seals
}

impl Seal {
    /// Reads a seal; what is wrong is reported and left out.
    ///
    /// Returns `None` when the period, its dates or the values are missing.
    pub fn read(node: &Node, diags: &mut Diagnostics) -> Option<Self> {
        let map = node.map(diags)?;
        let period = map.require("period", diags).and_then(|node| label(node, diags));
        let sealed_at = map.require("sealed_at", diags).and_then(|node| node.date(diags));
        let as_of = map.require("as_of", diags).and_then(|node| node.date(diags));
        let engine = map.text("engine", diags);
        let inputs = map.list("inputs", diags, input);
        let values = map.require("values", diags).and_then(|node| node.list(diags, value));
        let restatements = map.list("restatements", diags, restatement);
        map.finish(Foreign::Refused, diags);
        let Spanned { value: period, span } = period?;
        Some(Self {
            period,
            span: Some(span),
            sealed_at: sealed_at?.value,
            as_of: as_of?.value,
            engine: engine.map(|engine| engine.value).unwrap_or_default(),
            inputs,
            values: by_subject(values?, diags),
            restatements,
        })
    }
}

/// A label is written in either case, and known in capitals.
fn label(node: &Node, diags: &mut Diagnostics) -> Option<Spanned<String>> {
    Some(node.text(diags)?.map(|label| label.trim().to_ascii_uppercase()))
}

fn by_subject(
    values: Vec<(Subject, SealedValue)>,
    diags: &mut Diagnostics,
) -> IndexMap<Subject, SealedValue> {
    let mut found: IndexMap<Subject, SealedValue> = IndexMap::with_capacity(values.len());
    for (subject, figure) in values {
        match found.entry(subject) {
            Entry::Vacant(free) => {
                free.insert(figure);
            }
            Entry::Occupied(first) => {
                let Some((second, span)) = figure.span.zip(first.get().span.clone()) else {
                    continue;
                };
                let message = format!("`{}` has two sealed values", first.key());
                diags.push(
                    Diagnostic::at(Rule::DuplicateDefinition, second, message)
                        .label("again here")
                        .also(span, "first given here")
                        .hint("take the file as `almanac close` wrote it"),
                );
            }
        }
    }
    found
}

fn input(node: &Node, diags: &mut Diagnostics) -> Option<SealedInput> {
    let map = node.map(diags)?;
    let source = map.require("source", diags).and_then(|node| node.text(diags));
    let file = map.text("file", diags);
    let rows = map.require("rows", diags).and_then(|node| node.int(diags));
    let sha256 = map.text("sha256", diags);
    let digest = match (map.text("blake3", diags), sha256) {
        (Some(digest), _) => Some(InputDigest::Blake3(digest.value)),
        (None, Some(digest)) => Some(InputDigest::Sha256(digest.value)),
        (None, None) => {
            let message = "the file has no digest";
            diags.push(
                Diagnostic::at(Rule::MissingKey, map.span(), message)
                    .hint("give `blake3`, as `almanac close` does, or `sha256`"),
            );
            None
        }
    };
    map.finish(Foreign::Refused, diags);
    let rows = rows?;
    let Ok(count) = u64::try_from(rows.value) else {
        let message = format!("a file cannot hold {} rows", rows.value);
        diags.push(Diagnostic::at(Rule::InvalidValue, rows.span, message));
        return None;
    };
    Some(SealedInput {
        source: source?.value,
        file: file.map(|file| file.value),
        digest: digest?,
        rows: count,
    })
}

fn value(node: &Node, diags: &mut Diagnostics) -> Option<(Subject, SealedValue)> {
    let map = node.map(diags)?;
    let subject = subject(&map, diags);
    let version = map.require("version", diags).and_then(|node| version(node, diags));
    let unit = map.text("unit", diags).and_then(|text| unit(&text, diags));
    let read = figure(&map, diags);
    map.finish(Foreign::Refused, diags);
    let (value, quotient) = read?;
    let span = Some(node.span());
    Some((subject?, SealedValue { value, quotient, version: version?, unit, span }))
}

type Quotient = (BigRational, BigRational);

fn figure(map: &Map<'_>, diags: &mut Diagnostics) -> Option<(BigRational, Option<Quotient>)> {
    let plain = map.get("value");
    let (above, below) = (map.get("numerator"), map.get("denominator"));
    match (plain, above, below) {
        (Some(plain), None, None) => Some((number(plain, diags)?, None)),
        (None, Some(above), Some(below)) => {
            let (above, divisor) = (number(above, diags), number(below, diags));
            let (above, divisor) = (above?, divisor?);
            if divisor.is_zero() {
                let message = "nothing can be divided by zero";
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, below.span(), message)
                        .hint("leave out what had no value when the period was sealed"),
                );
                return None;
            }
            Some((&above / &divisor, Some((above, divisor))))
        }
        _ => {
            let message = "a figure is a `value`, or a `numerator` with its `denominator`";
            diags.push(Diagnostic::at(Rule::MissingKey, map.span(), message));
            None
        }
    }
}

fn subject(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Subject> {
    let metric = map.require("metric", diags).and_then(|node| node.text(diags));
    let part = match (map.text("by", diags), map.text("key", diags)) {
        (Some(by), Some(key)) => Some((SegmentId::new(&by.value), key.value)),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => {
            let message = "a part of a metric has `by` and `key`";
            diags.push(Diagnostic::at(Rule::MissingKey, map.span(), message));
            return None;
        }
    };
    Some(Subject { metric: MetricId::new(&metric?.value), part })
}

fn version(node: &Node, diags: &mut Diagnostics) -> Option<u32> {
    let number = node.int(diags)?;
    let version = u32::try_from(number.value).ok().filter(|version| *version > 0);
    number.read_as(version, "is no version of a definition", "versions are counted from 1", diags)
}

fn unit(text: &Spanned<String>, diags: &mut Diagnostics) -> Option<SealedUnit> {
    let is_code = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_uppercase());
    let plain = Unit::WORDS.into_iter().find(|(word, _)| *word == text.value);
    let of_money = |unit| matches!(unit, Unit::Currency | Unit::CurrencyPerDay);
    match (plain, text.value.strip_suffix("/day")) {
        (Some((_, unit)), _) if !of_money(unit) => Some(SealedUnit::Other(unit)),
        (None, Some(code)) if is_code(code) => Some(SealedUnit::MoneyPerDay(code.to_owned())),
        (None, None) if is_code(&text.value) => Some(SealedUnit::Money(text.value.clone())),
        _ => {
            let message = format!("`{}` is no unit", text.value);
            diags.push(
                Diagnostic::at(Rule::InvalidValue, text.span.clone(), message).hint(
                    "write a currency such as `EUR` or `EUR/day`, or a unit such as `percent`",
                ),
            );
            None
        }
    }
}

fn restatement(node: &Node, diags: &mut Diagnostics) -> Option<Restatement> {
    let map = node.map(diags)?;
    let of = map.require("of", diags).and_then(|node| label(node, diags));
    let subject = subject(&map, diags);
    let reported = map.require("reported", diags).and_then(|node| fraction(node, diags));
    let reason = map.text("reason", diags);
    let now = match (map.get("now"), reason) {
        (Some(node), _) => fraction(node, diags).map(Ok),
        (None, Some(reason)) => Some(Err(reason.value)),
        (None, None) => {
            map.require("now", diags);
            None
        }
    };
    let cause = map.require("cause", diags).and_then(|node| node.one_of(&Cause::WORDS, diags));
    let note = map.get("note").and_then(|node| node.text(diags));
    map.finish(Foreign::Refused, diags);
    Some(Restatement {
        of: of?.value,
        subject: subject?,
        reported: reported?,
        now: now?,
        cause: cause?.value,
        note: note.map(|note| note.value).unwrap_or_default(),
    })
}

/// Reads decimal digits, in quotes or not.
fn number(node: &Node, diags: &mut Diagnostics) -> Option<BigRational> {
    let text = node.text(diags)?;
    let number = decimal(&text.value);
    if number.is_none() {
        diags.push(no_number(&text));
    }
    number
}

/// Reads decimal digits, or a fraction of whole numbers.
fn fraction(node: &Node, diags: &mut Diagnostics) -> Option<BigRational> {
    let text = node.text(diags)?;
    let number = match text.value.split_once('/') {
        None => decimal(&text.value),
        Some((above, below)) => {
            let below = decimal(below).filter(|below| !below.is_zero());
            decimal(above).zip(below).map(|(above, below)| above / below)
        }
    };
    if number.is_none() {
        diags.push(no_number(&text));
    }
    number
}

fn no_number(text: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` is not a decimal number", text.value);
    Diagnostic::at(Rule::InvalidValue, text.span.clone(), message)
        .hint("write digits with a point, such as \"1234.50\", without spaces or grouping")
}
