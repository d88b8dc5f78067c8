//! Texts as writers need them: events of Markdown, with every call replaced by what it stands for.
//!
//! HTML and print read texts by [`Frame::prose`], so that a figure in a sentence is the same in
//! both.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::frame::Frame;
use super::view;
use crate::compute::call::{Answer, Setting, TextOf, answer};
use crate::diag::Diagnostics;
use crate::load::{self, CallName, Document, Part, parts};
use crate::model::call::Call;
use crate::model::page::Page;

/// A part of a text.
pub(super) enum Prose<'a> {
    /// Markdown.
    Event(Event<'a>),
    /// Something computed in running text.
    Inline(Inline),
    /// Something computed between paragraphs.
    Block(Box<view::Block>),
}

/// Something computed in running text.
pub(super) struct Inline {
    /// The name of a metric, or a figure.
    pub(super) shown: Shown,
    /// The language it is written in, as a BCP 47 tag, where that is not the text's.
    pub(super) lang: Option<String>,
}

/// A name or a figure.
pub(super) enum Shown {
    /// A name.
    Name(String),
    /// A figure.
    Figure(view::Figure),
}

impl Inline {
    /// Returns what it says, without marks.
    pub(super) fn words(&self) -> &str {
        match &self.shown {
            Shown::Name(name) => name,
            Shown::Figure(figure) => {
                figure.text.as_ref().or(figure.reason.as_ref()).map_or("", String::as_str)
            }
        }
    }
}

impl Frame<'_> {
    /// Reads a body as it is shown on a page, where `about` says what it is about. Blocks that are placed in it have ids
    /// that begin with `place`, which is unique among the texts of the page.
    ///
    /// What a call gets wrong was reported when the site was checked; its text is then shown.
    pub(super) fn prose<'t>(
        &self,
        body: &'t str,
        document: &Document,
        page: &Page,
        (about, place): (TextOf<'_>, &str),
    ) -> Vec<Prose<'t>> {
        let foreign = document.locale != *self.locale;
        let lang = foreign.then(|| self.tag(self.locale).to_owned());
        let mut prose = Vec::new();
        let mut placed = 0;
        for (part, _) in parts(body) {
            let call = match part {
                Part::Event(event) => {
                    prose.push(Prose::Event(event));
                    continue;
                }
                Part::Bad(_) => continue,
                Part::Call(call) => call,
            };
            let inline = |shown| Prose::Inline(Inline { shown, lang: lang.clone() });
            let figures = self.figures();
            match self.answer(&call, document, about) {
                None => literal(&call, &body[call.range.clone()], &mut prose),
                Some(Answer::Name(metric)) => {
                    prose.push(inline(Shown::Name(figures.name(metric))));
                }
                Some(Answer::Value(metric, value)) => {
                    prose.push(inline(Shown::Figure(figures.full(metric, &value))));
                }
                Some(Answer::Compact(metric, value)) => {
                    prose.push(inline(Shown::Figure(figures.headline(metric, &value))));
                }
                Some(Answer::Change(metric, change)) => {
                    prose.push(inline(Shown::Figure(figures.delta(metric, &change))));
                }
                Some(Answer::Block(answer)) => {
                    placed += 1;
                    let id = format!("{place}-block-{placed}");
                    let blocks = self.placed(page, &answer, &id).into_iter();
                    prose.extend(blocks.map(|block| Prose::Block(Box::new(block))));
                }
            }
        }
        prose
    }

    fn answer<'d>(
        &'d self,
        written: &load::Call,
        document: &Document,
        text: TextOf<'d>,
    ) -> Option<Answer<'d>> {
        let mut reported = Diagnostics::new();
        let call = Call::read(written, document.file, &mut reported)?;
        let config = &self.input.site.config;
        let setting = Setting {
            definitions: self.input.definitions,
            results: self.input.results,
            config,
            text,
        };
        answer(&call, &setting, &mut reported)
    }
}

/// Shows a call as it is written; that of a block gets its paragraph back.
fn literal<'t>(call: &load::Call, text: &'t str, prose: &mut Vec<Prose<'t>>) {
    let words = Prose::Event(Event::Text(CowStr::Borrowed(text)));
    match call.name {
        CallName::Metric => prose.push(words),
        CallName::Chart | CallName::Block => prose.extend([
            Prose::Event(Event::Start(Tag::Paragraph)),
            words,
            Prose::Event(Event::End(TagEnd::Paragraph)),
        ]),
    }
}
