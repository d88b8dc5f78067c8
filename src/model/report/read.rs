//! A YAML file into a report: its head and its sections.

use super::block::Block;
use super::blocks::block;
use super::{
    Appendix, Cadence, Current, ForEach, Output, Paper, Print, Redact, Report, Seal, Section,
};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::name::{count, name, report_repeated};
use crate::model::segment::SegmentId;
use crate::yaml::{Foreign, Kind, Map, Node, Spanned};

impl Report {
    /// Reads a report; what is wrong is reported and left out.
    ///
    /// Returns `None` when the id, the title, the cadence or the sections are missing.
    pub fn read(node: &Node, diags: &mut Diagnostics) -> Option<Self> {
        let map = node.map(diags)?;
        let id = name(&map, "report", diags);
        let cadences = [
            ("daily", Cadence::Daily),
            ("weekly", Cadence::Weekly),
            ("monthly", Cadence::Monthly),
            ("quarterly", Cadence::Quarterly),
            ("annual", Cadence::Annual),
        ];
        let cadence = map.require("cadence", diags).and_then(|node| node.one_of(&cadences, diags));
        let title = map.require("title", diags).and_then(|node| node.text(diags));
        let audience = map.texts("audience", diags).into_iter().map(|name| name.value).collect();
        let period = map.get("period").and_then(|node| current(node, diags));
        let from = map.text("from", diags);
        let seals = [("required", Seal::Required), ("optional", Seal::Optional)];
        let seal = map.one_of("seal", &seals, diags).map(|seal| seal.value);
        let redact = map.get("redact").and_then(|node| redact(node, diags));
        let print = map.get("print").and_then(|node| print(node, diags));
        let for_each = map.get("for_each").and_then(|node| for_each(node, diags));
        let outputs = outputs(&map, diags);
        let sections = map.require("sections", diags).and_then(|node| node.list(diags, section));
        map.finish(Foreign::Refused, diags);
        let sections = sections?;
        report_repeated("section", sections.iter().map(|section| &section.id), diags);
        Some(Self {
            id: id?,
            title: title?,
            cadence: cadence?.value,
            audience,
            period: period.unwrap_or(Current::LastComplete),
            from,
            seal: seal.unwrap_or_default(),
            redact: redact.unwrap_or_default(),
            print: print.unwrap_or_default(),
            for_each,
            outputs,
            sections,
        })
    }
}

fn current(node: &Node, diags: &mut Diagnostics) -> Option<Current> {
    if let Kind::Scalar { .. } = &node.kind {
        let text = node.text(diags)?;
        return Some(match text.value.as_str() {
            "last_complete" => Current::LastComplete,
            "last_closed" => Current::LastClosed,
            _ => Current::Label(text),
        });
    }
    let map = node.map(diags)?;
    let start = map.require("start", diags).and_then(|node| node.date(diags));
    let end = map.require("end", diags).and_then(|node| node.date(diags));
    map.finish(Foreign::Refused, diags);
    let (start, end) = (start?, end?);
    if start.value >= end.value {
        let message = "the period ends before it starts";
        diags.push(
            Diagnostic::at(Rule::InvalidValue, end.span, message)
                .also(start.span, "it starts here")
                .hint("`end` is the first day after the period"),
        );
        return None;
    }
    Some(Current::Days { start, end })
}

fn redact(node: &Node, diags: &mut Diagnostics) -> Option<Redact> {
    let map = node.map(diags)?;
    let customer_names = map.bool("customer_names", diags).is_some_and(|names| names.value);
    let min_n = map.get("min_n").and_then(|node| count(node, 10_000, diags));
    map.finish(Foreign::Refused, diags);
    Some(Redact { customer_names, min_n })
}

fn print(node: &Node, diags: &mut Diagnostics) -> Option<Print> {
    let map = node.map(diags)?;
    let papers = [("A4", Paper::A4), ("Letter", Paper::Letter)];
    let appendices = [
        ("comparison", Appendix::Comparison),
        ("definitions", Appendix::Definitions),
        ("data_quality", Appendix::DataQuality),
        ("restatements", Appendix::Restatements),
    ];
    let paper = map.one_of("paper", &papers, diags).map(|paper| paper.value);
    let cover = map.bool("cover", diags).is_some_and(|cover| cover.value);
    let toc = map.bool("toc", diags).is_some_and(|toc| toc.value);
    let appendix = map.list("appendix", diags, |node, diags| node.one_of(&appendices, diags));
    map.finish(Foreign::Refused, diags);
    let appendix = appendix.into_iter().map(|appendix| appendix.value).collect();
    Some(Print { paper: paper.unwrap_or_default(), cover, toc, appendix })
}

fn for_each(node: &Node, diags: &mut Diagnostics) -> Option<ForEach> {
    let map = node.map(diags)?;
    let dimension = map.require("dimension", diags).and_then(|node| node.text(diags));
    let filter = map.text("where", diags);
    let path = map.text("path", diags).filter(|path| is_path(path, diags));
    map.finish(Foreign::Refused, diags);
    let dimension = dimension?.map(|id| SegmentId::new(&id));
    Some(ForEach { dimension, filter, path })
}

/// Reports a path that would give two pages one address.
fn is_path(path: &Spanned<String>, diags: &mut Diagnostics) -> bool {
    let lacking = ["{period}", "{slug}"].into_iter().find(|part| !path.value.contains(part));
    if let Some(part) = lacking {
        let message = format!("the path has no `{part}`, so that pages would share an address");
        diags.push(
            Diagnostic::at(Rule::InvalidValue, path.span.clone(), message)
                .hint("write it like `weekly/{period}/{slug}/`"),
        );
    }
    lacking.is_none()
}

fn outputs(map: &Map<'_>, diags: &mut Diagnostics) -> Vec<Output> {
    let forms = [
        ("html", Output::Html),
        ("pdf", Output::Pdf),
        ("xlsx", Output::Xlsx),
        ("csv", Output::Csv),
        ("json", Output::Json),
        ("mail", Output::Mail),
    ];
    let mut outputs = vec![Output::Html];
    let named = map.list("outputs", diags, |node, diags| node.one_of(&forms, diags));
    outputs.extend(named.into_iter().map(|output| output.value));
    outputs.sort_unstable();
    outputs.dedup();
    outputs
}

fn section(node: &Node, diags: &mut Diagnostics) -> Option<Section> {
    let map = node.map(diags)?;
    let id = name(&map, "id", diags);
    let title = map.text("title", diags);
    let blocks: Option<Vec<Block>> =
        map.require("blocks", diags).and_then(|node| node.list(diags, block));
    map.finish(Foreign::Refused, diags);
    Some(Section { id: id?, title, blocks: blocks? })
}
