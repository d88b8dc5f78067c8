//! The running text of a page in sentences, as far as rules about what is said need it.
//!
//! Code, formulas and calls are left out; the marks of Markdown are gone. A sentence knows its
//! words' places in the file.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::call::{Part, parts};

/// A sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub text: String,
    /// Where pieces of the words stand in the file: their places in `text` and in the file.
    pieces: Vec<(usize, usize)>,
}

/// What stands for something that is no text.
const GAP: char = '\u{fffc}';

impl Sentence {
    /// Returns the place in the file of some of its words.
    pub fn range(&self, words: &Range<usize>) -> Range<usize> {
        // The end is that of the last letter and not the beginning of what follows.
        let last = self.text[..words.end].char_indices().next_back();
        let length = last.map_or(0, |(_, c)| c.len_utf8());
        self.place(words.start)..self.place(words.end - length) + length
    }

    fn place(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(0, |(start, place)| place + (at - start))
    }

    fn add(&mut self, words: &str, place: usize) {
        if !words.is_empty() {
            self.pieces.push((self.text.len(), place));
            self.text.push_str(words);
        }
    }
}

/// Reads the sentences of the body at `body` of a file.
pub fn sentences(text: &str, body: Range<usize>) -> Vec<Sentence> {
    let start = body.start;
    let mut reader = Reader { verbatim: false, open: Vec::new(), sentences: Vec::new() };
    for (part, range) in parts(&text[body]) {
        let place = range.start + start;
        match part {
            Part::Event(event) => reader.event(&event, place),
            Part::Call(_) => reader.say(&GAP.to_string(), place),
            Part::Bad(_) => {}
        }
    }
    reader.close();
    reader.sentences
}

struct Reader {
    verbatim: bool,
    /// The pieces of the open paragraph with their places.
    open: Vec<(String, usize)>,
    sentences: Vec<Sentence>,
}

impl Reader {
    fn event(&mut self, event: &Event<'_>, place: usize) {
        match event {
            Event::Text(words) if !self.verbatim => self.say(words, place),
            Event::Text(_) | Event::Html(_) => {}
            Event::SoftBreak | Event::HardBreak => self.say(" ", place),
            Event::Code(_) | Event::InlineMath(_) | Event::InlineHtml(_) => {
                self.say(&GAP.to_string(), place);
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::Start(
                Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. },
            )
            | Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image,
            ) => {}
            Event::Start(tag) => {
                self.verbatim |= matches!(tag, Tag::CodeBlock(_));
                self.close();
            }
            Event::End(tag) => {
                self.verbatim &= !matches!(tag, TagEnd::CodeBlock);
                self.close();
            }
            Event::DisplayMath(_) | Event::Rule => self.close(),
        }
    }

    fn say(&mut self, words: &str, place: usize) {
        self.open.push((words.to_owned(), place));
    }

    /// Ends a paragraph and cuts it into sentences.
    fn close(&mut self) {
        let mut sentence = Sentence::default();
        let pieces = std::mem::take(&mut self.open);
        let all: String = pieces.iter().map(|(words, _)| words.as_str()).collect();
        let mut ends = ends(&all).into_iter().peekable();
        let mut before = 0;
        for (words, place) in pieces {
            let mut from = 0;
            while let Some(end) = ends.next_if(|end| *end <= before + words.len()) {
                let to = end - before;
                sentence.add(&words[from..to], place + from);
                self.sentences.push(std::mem::take(&mut sentence));
                from = to;
            }
            sentence.add(&words[from..], place + from);
            before += words.len();
        }
        if !sentence.text.trim().is_empty() {
            self.sentences.push(sentence);
        }
    }
}

/// Where sentences of a paragraph end: behind a mark and a space that a capital follows.
fn ends(text: &str) -> Vec<usize> {
    let marks = text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '\u{3002}'));
    let ends = marks.map(|(at, c)| at + c.len_utf8());
    let is_end = |end: &usize| {
        let rest = &text[*end..];
        let next = rest.trim_start();
        next.len() < rest.len() && next.chars().next().is_some_and(|c| c.is_uppercase() || c == GAP)
    };
    ends.filter(is_end).collect()
}
