//! The parts of a Markdown body that other rooms need before it is rendered: its headings with
//! their ids, its links, the terms it cites.
//!
//! The body is parsed again when it is rendered; parsing is the cheapest step there is, and so no
//! tree has to be kept.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Tag, TagEnd};

use super::call::{BadCall, Call, Part, parts};
use super::math::MathStyle;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::locale::{Formatter, LocaleKey};
use crate::source::{FileId, Span};

/// What a body consists of, as far as other rooms ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings in their order; the renderer takes the ids from here.
    pub headings: Vec<Heading>,
    /// The links and pictures that name an address.
    pub links: Vec<Link>,
    /// The terms that are cited.
    pub citations: Vec<Citation>,
    /// The formulas.
    pub formulas: Vec<Formula>,
    /// HTML that is not a comment.
    pub html: Vec<Range<usize>>,
    /// The calls of what is computed.
    pub calls: Vec<Call>,
    /// What was meant to be a call and is shown as it is written.
    pub bad_calls: Vec<BadCall>,
    /// The text of the first paragraph.
    pub lead: String,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id on the page, unique there.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A link or picture as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub target: String,
    /// Where the link stands in the file.
    pub range: Range<usize>,
}

/// A cited term as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The name it is cited by.
    pub name: String,
    /// Where the citation stands in the file.
    pub range: Range<usize>,
}

/// A formula as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// The TeX between the dollar signs.
    pub tex: String,
    /// How it is set.
    pub style: MathStyle,
    /// Where the TeX stands in the file.
    pub range: Range<usize>,
}

/// Returns the extensions of `CommonMark` that pages are written in.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS
}

/// Reads the outline of the body at `body` and reports what is wrong within it.
pub(super) fn read(
    id: FileId,
    text: &str,
    body: Range<usize>,
    locale: &LocaleKey,
    formatter: &Formatter,
    diags: &mut Diagnostics,
) -> Outline {
    let mut reader = Reader {
        file: id,
        text,
        start: body.start,
        locale,
        formatter,
        taken: HashMap::new(),
        open: None,
        paragraph: None,
        code: false,
        outline: Outline::default(),
    };
    let start = body.start;
    for (part, range) in parts(&text[body]) {
        match part {
            Part::Event(event) => reader.event(&event, range, diags),
            Part::Call(call) => reader.outline.calls.push(call.moved(start)),
            Part::Bad(BadCall { fault, range }) => {
                let range = range.start + start..range.end + start;
                reader.outline.bad_calls.push(BadCall { fault, range });
            }
        }
    }
    reader.outline
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    start: usize,
    locale: &'a LocaleKey,
    formatter: &'a Formatter,
    /// How often each heading id was given.
    taken: HashMap<String, usize>,
    open: Option<OpenHeading>,
    paragraph: Option<String>,
    code: bool,
    outline: Outline,
}

struct OpenHeading {
    level: HeadingLevel,
    id: Option<String>,
    text: String,
    range: Range<usize>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>, diags: &mut Diagnostics) {
        let range = range.start + self.start..range.end + self.start;
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let id = id.as_ref().map(ToString::to_string);
                self.open = Some(OpenHeading { level: *level, id, text: String::new(), range });
            }
            Event::End(TagEnd::Heading(_)) => self.close_heading(diags),
            Event::Start(Tag::Paragraph) if self.outline.lead.is_empty() => {
                self.paragraph = Some(String::new());
            }
            Event::End(TagEnd::Paragraph) => {
                if let Some(text) = self.paragraph.take() {
                    self.outline.lead = text;
                }
            }
            Event::Start(Tag::CodeBlock(_)) => self.code = true,
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                self.link(*link_type, dest_url, range);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.outline.links.push(Link { target: dest_url.to_string(), range });
            }
            Event::Text(text) => {
                self.say(text);
                if !self.code {
                    self.undefined_footnote(text, &range, diags);
                }
            }
            Event::Code(text) => self.say(text),
            Event::InlineMath(tex) => {
                self.say(tex);
                self.formula(tex, MathStyle::Inline, &range);
            }
            Event::DisplayMath(tex) => self.formula(tex, MathStyle::Display, &range),
            Event::Html(html) | Event::InlineHtml(html)
                if !html.trim_start().starts_with("<!--") =>
            {
                self.outline.html.push(range);
            }
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(heading) = &mut self.open {
            heading.text.push_str(text);
        } else if let Some(paragraph) = &mut self.paragraph {
            paragraph.push_str(text);
        }
    }

    /// In a quotation or a list the parser takes the marks before each line out of the TeX; the
    /// whole formula is then the place.
    fn formula(&mut self, tex: &str, style: MathStyle, written: &Range<usize>) {
        let range = match self.text[written.clone()].find(tex) {
            Some(at) => written.start + at..written.start + at + tex.len(),
            None => written.clone(),
        };
        self.outline.formulas.push(Formula { tex: tex.to_owned(), style, range });
    }

    fn link(&mut self, kind: LinkType, target: &str, range: Range<usize>) {
        let cited = match kind {
            LinkType::WikiLink { .. } => Some(target.strip_suffix('\\').unwrap_or(target)),
            LinkType::Email => return,
            _ => target.strip_prefix("term:"),
        };
        match cited {
            Some(name) => {
                let name = name.trim().to_owned();
                self.outline.citations.push(Citation { name, range });
            }
            None => self.outline.links.push(Link { target: target.to_owned(), range }),
        }
    }

    fn close_heading(&mut self, diags: &mut Diagnostics) {
        let Some(heading) = self.open.take() else { return };
        let text = heading.text.trim().to_owned();
        let stem = heading.id.map_or_else(|| self.formatter.slug(&text), |id| plain_id(&id));
        let stem = if stem.is_empty() { "section".to_owned() } else { stem };
        let count = self.taken.entry(stem.clone()).or_insert(0);
        *count += 1;
        let mut id = if *count == 1 { stem.clone() } else { format!("{stem}-{count}") };
        while id != stem && self.taken.contains_key(&id) {
            id.push('x');
        }
        self.taken.entry(id.clone()).or_insert(1);
        if self.outline.headings.iter().any(|other| other.text == text) {
            let span = Span::new(self.file, heading.range);
            let message = format!("the heading `{text}` stands twice on this page");
            diags.push(
                Diagnostic::at(Rule::DuplicateHeading, span, message)
                    .hint("say what sets the two sections apart, or join them")
                    .in_locale(self.locale.as_str()),
            );
        }
        self.outline.headings.push(Heading { level: heading.level as u8, id, text });
    }

    /// The parser leaves a mark without a note as text: `[`, `^name`, `]`.
    fn undefined_footnote(&self, text: &str, range: &Range<usize>, diags: &mut Diagnostics) {
        let bracketed = self.text[..range.start].ends_with('[')
            && self.text[range.end..].starts_with(']')
            && !self.text[..range.start].ends_with("![");
        if bracketed && text.starts_with('^') && text.len() > 1 && !text.contains(' ') {
            let message = format!("there is no footnote `[{text}]`");
            let span = Span::new(self.file, range.clone());
            diags.push(
                Diagnostic::at(Rule::UndefinedFootnote, span, message)
                    .hint(format!("add a paragraph that begins with `[{text}]:`"))
                    .in_locale(self.locale.as_str()),
            );
        }
    }
}

/// Keeps of an id given in the text what is safe in an attribute and an address.
fn plain_id(id: &str) -> String {
    id.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')).collect()
}
