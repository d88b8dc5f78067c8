//! What has become of an edition, as a table for terminals, CSV and JSON: what `almanac diff` prints
//! of builds.

use serde_json::{Value, json};

use super::metrics::{aligned, number, printable, signed, text_cell};
use crate::compute::edition::{Revision, RevisionKind, Revisions, Stated};
use crate::compute::number::Exact;
use crate::model::seal::Restatement;

/// What was compared, as the user named it.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The earlier edition.
    pub before: &'a str,
    /// The later one.
    pub after: &'a str,
}

/// Returns revisions as aligned text.
pub fn table(revisions: &Revisions, names: Names<'_>) -> String {
    let Names { before, after } = names;
    let mut text = format!("{before} → {after}: {}\n", counted(revisions));
    for (labels, name) in [(&revisions.dropped, before), (&revisions.added, after)] {
        if !labels.is_empty() {
            text.push_str(&format!("only in {name}: {}\n", labels.join(", ")));
        }
    }
    if revisions.revised.is_empty() {
        return text;
    }
    let header = ["figure", "before", "after", "difference", "what"];
    let mut rows = vec![header.map(str::to_owned)];
    rows.extend(revisions.revised.iter().map(row));
    format!("{text}{}", aligned(&rows))
}

fn counted(revisions: &Revisions) -> String {
    let plural = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    let differ = match revisions.revised.len() {
        0 => "none differs".to_owned(),
        1 => "1 differs".to_owned(),
        count => format!("{count} differ"),
    };
    let figures = plural(revisions.compared, "figure");
    format!("{figures} in {}, {differ}", plural(revisions.periods.len(), "period"))
}

fn row(revision: &Revision) -> [String; 5] {
    let subject = &revision.subject;
    let part = subject.part.as_ref();
    let part = part.map(|(by, key)| format!(" {by} = {key}")).unwrap_or_default();
    let side = |side: &Option<Stated>| match side {
        None => String::new(),
        Some(stated) => match &stated.value {
            Ok(value) => number(Some(value)).unwrap_or_default(),
            Err(reason) => format!("— ({})", printable(&reason.replace('_', " "))),
        },
    };
    [
        printable(&format!("{} {}{part}", revision.period, subject.metric)),
        side(&revision.before),
        side(&revision.after),
        number(difference(revision).as_ref()).map(signed).unwrap_or_default(),
        revision.kinds.iter().map(|kind| said(*kind, revision)).collect::<Vec<_>>().join(", "),
    ]
}

/// Returns by how much a value differs, where there is one on both sides in one unit.
fn difference(revision: &Revision) -> Option<Exact> {
    let (before, after) = (revision.before.as_ref()?, revision.after.as_ref()?);
    // A seal may be silent about the unit.
    let is_same = before.unit == after.unit || before.unit.is_empty() || after.unit.is_empty();
    let is_new = revision.kinds.contains(&RevisionKind::Value) && is_same;
    let values = (before.value.as_ref().ok()?, after.value.as_ref().ok()?);
    is_new.then(|| values.1 - values.0)
}

fn said(kind: RevisionKind, revision: &Revision) -> String {
    let version = |side: &Option<Stated>| side.as_ref().and_then(|stated| stated.version);
    match (kind, version(&revision.before), version(&revision.after)) {
        (RevisionKind::Version, Some(before), Some(after)) => {
            format!("definition {before} → {after}")
        }
        _ => kind.code().to_owned(),
    }
}

/// Returns what a seal says of earlier ones, as aligned text; nothing where it says nothing.
pub fn restatements(found: &[Restatement]) -> String {
    if found.is_empty() {
        return String::new();
    }
    let header = ["restated", "reported", "now", "difference", "cause"];
    let mut rows = vec![header.map(str::to_owned)];
    rows.extend(found.iter().map(|one| {
        let now = match &one.now {
            Ok(now) => number(Some(now)).unwrap_or_default(),
            Err(reason) => format!("— ({})", printable(&reason.replace('_', " "))),
        };
        let difference = one.now.as_ref().ok().map(|now| now - &one.reported);
        [
            printable(&format!("{} {}", one.of, one.subject)),
            number(Some(&one.reported)).unwrap_or_default(),
            now,
            number(difference.as_ref()).map(signed).unwrap_or_default(),
            one.cause.code().replace('_', " "),
        ]
    }));
    aligned(&rows)
}

/// Returns revisions as a JSON object, on one line.
pub fn json(revisions: &Revisions, names: Names<'_>) -> String {
    let revised = revisions.revised.iter().map(|revision| {
        let (by, key) = revision.subject.part.clone().unzip();
        json!({
            "period": revision.period,
            "metric": revision.subject.metric,
            "by": by,
            "key": key,
            "before": revision.before.as_ref().map(stated_json),
            "after": revision.after.as_ref().map(stated_json),
            "difference": number(difference(revision).as_ref()),
            "kinds": revision.kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>(),
        })
    });
    let object = json!({
        "before": names.before,
        "after": names.after,
        "compared": revisions.compared,
        "periods": revisions.periods,
        "only_before": revisions.dropped,
        "only_after": revisions.added,
        "revisions": revised.collect::<Vec<_>>(),
    });
    format!("{object}\n")
}

fn stated_json(stated: &Stated) -> Value {
    json!({
        "value": number(stated.value.as_ref().ok()),
        "reason": stated.value.as_ref().err(),
        "unit": stated.unit,
        "version": stated.version,
    })
}

const CSV_HEADER: [&str; 12] = [
    "period",
    "metric",
    "by",
    "key",
    "before_value",
    "before_reason",
    "before_version",
    "after_value",
    "after_reason",
    "after_version",
    "difference",
    "kinds",
];

/// Returns revisions as CSV.
pub fn csv(revisions: &Revisions) -> String {
    let mut lines = vec![CSV_HEADER.join(",")];
    for revision in &revisions.revised {
        let (by, key) = revision.subject.part.clone().unzip();
        let names = [&revision.period, &revision.subject.metric].map(|name| text_cell(name));
        let part = [by, key].map(|text| text_cell(&text.unwrap_or_default()));
        let difference = number(difference(revision).as_ref()).unwrap_or_default();
        let kinds: Vec<&str> = revision.kinds.iter().map(|kind| kind.code()).collect();
        let cells = [
            &names[..],
            &part,
            &stated_cells(revision.before.as_ref()),
            &stated_cells(revision.after.as_ref()),
            &[difference, kinds.join(" ")],
        ];
        lines.push(cells.concat().join(","));
    }
    lines.iter().map(|line| format!("{line}\r\n")).collect()
}

fn stated_cells(stated: Option<&Stated>) -> [String; 3] {
    let Some(stated) = stated else { return Default::default() };
    [
        number(stated.value.as_ref().ok()).unwrap_or_default(),
        text_cell(stated.value.as_ref().err().map(String::as_str).unwrap_or_default()),
        stated.version.map(|version| version.to_string()).unwrap_or_default(),
    ]
}
