//! Handoffs: what one team gives to another, when, and in what state.
//!
//! [`Handoffs::read`] reads `data/handoffs.yaml`. How they go is measured in `compute`.

use super::name::{name, report_repeated};
use super::sla::{Within, within};
use crate::diag::Diagnostics;
use crate::source::SourceTree;
use crate::yaml::{self, Foreign, Node, Spanned};

/// The handoffs of a site, in the order they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handoffs {
    /// The handoffs.
    pub list: Vec<Handoff>,
}

/// What one team gives to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handoff {
    /// The kind, as rows of the table `handoffs` name it.
    pub kind: Spanned<String>,
    /// What it is called in the default locale.
    pub title: Option<Spanned<String>>,
    /// What sets it off, in the default locale.
    pub trigger: Option<Spanned<String>>,
    /// What has to be there, in the default locale.
    pub requirements: Vec<Spanned<String>>,
    /// Who answers for it.
    pub owner: Option<Spanned<String>>,
    /// Who gives it.
    pub from: Spanned<String>,
    /// Who accepts it.
    pub to: Spanned<String>,
    /// How long that may take.
    pub within: Option<Within>,
    /// The fields that have to be filled by then.
    pub fields: Vec<Spanned<String>>,
}

impl Handoff {
    /// Returns the title in the default locale, else the kind in words.
    pub fn name(&self) -> String {
        let words = || self.kind.value.replace(['-', '_'], " ");
        self.title.as_ref().map_or_else(words, |title| title.value.clone())
    }
}

impl Handoffs {
    /// Reads `data/handoffs.yaml`, if there is one.
    pub fn read(tree: &SourceTree, diags: &mut Diagnostics) -> Self {
        let list = yaml::list_of(tree, "data/handoffs.yaml", "handoffs", diags, handoff);
        report_repeated("handoff", list.iter().map(|handoff| &handoff.kind), diags);
        Self { list }
    }
}

fn handoff(node: &Node, diags: &mut Diagnostics) -> Option<Handoff> {
    let map = node.map(diags)?;
    let kind = name(&map, "kind", diags);
    let title = map.text("title", diags);
    let trigger = map.text("trigger", diags);
    let requirements = map.texts("requirements", diags);
    let owner = map.text("owner", diags);
    let acceptance = map.require("acceptance", diags).and_then(|node| node.map(diags));
    map.finish(Foreign::Refused, diags);
    let acceptance = acceptance?;
    let side = |key, diags: &mut Diagnostics| acceptance.require(key, diags)?.text(diags);
    let (from, to) = (side("from", diags), side("to", diags));
    let within = acceptance.get("within").and_then(|node| within(node, diags));
    let fields = acceptance.texts("fields", diags);
    acceptance.finish(Foreign::Refused, diags);
    Some(Handoff {
        kind: kind?,
        title,
        trigger,
        requirements,
        owner,
        from: from?,
        to: to?,
        within,
        fields,
    })
}
