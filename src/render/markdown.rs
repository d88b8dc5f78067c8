//! Markdown → HTML, written by our own hand so that every attribute goes through one escape.
//!
//! [`body`] walks the parser's events once. Links and citations are resolved for the page the text
//! is shown on, which on a fallback page is not the page of its own locale.

use std::collections::HashMap;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::html::{attribute, text};
use super::prose::{Inline, Prose, Shown};
use super::template::Renderer;
use super::view::{Block, BlockView, Figure};
use crate::config::RawHtml;
use crate::load::{Document, MathStyle, to_mathml};
use crate::locale::Formatter;
use crate::model::Site;
use crate::model::link::Target;
use crate::model::page::{Page, PageId};

/// What a body needs to know of its surroundings.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// The site.
    pub site: &'a Site,
    /// The page the text is shown on.
    pub page: &'a Page,
    /// The document the text comes from.
    pub document: &'a Document,
    /// The formatter of the reader's locale.
    pub formatter: &'a Formatter,
    /// What writes blocks of reports that stand in the text.
    pub renderer: Option<&'a Renderer>,
}

/// A rendered body.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    /// The HTML.
    pub html: String,
    /// Headings that ask a question, with the text of their answers.
    pub questions: Vec<(String, String)>,
    /// The blocks of reports that stand in it.
    pub placed: Vec<Block>,
}

/// Renders the body of a document.
pub(super) fn body(prose: Vec<Prose<'_>>, around: Surroundings<'_>) -> Body {
    let shift = u8::from(around.document.outline.headings.iter().any(|h| h.level == 1));
    let mut writer = Writer {
        around,
        out: String::with_capacity(around.document.body.len() * 2),
        heading: 0,
        shift,
        table: Vec::new(),
        column: 0,
        head: false,
        image: None,
        citation: None,
        soft_break: false,
        notes: Notes::default(),
        questions: Vec::new(),
        placed: Vec::new(),
        answering: false,
        tight_code: false,
    };
    for part in prose {
        match part {
            Prose::Event(event) => writer.event(event),
            Prose::Inline(computed) => writer.computed(&computed),
            Prose::Block(block) => writer.block(*block),
        }
    }
    writer.finish()
}

#[derive(Default)]
struct Notes {
    /// The number of each footnote, by first mention.
    numbers: HashMap<String, usize>,
    /// How often each was mentioned.
    mentions: HashMap<usize, usize>,
    /// The text of each, by number.
    texts: Vec<(usize, String)>,
    /// Where the text before an open definition is kept.
    outer: Option<(usize, String)>,
}

struct Writer<'a> {
    around: Surroundings<'a>,
    out: String,
    heading: usize,
    shift: u8,
    table: Vec<Alignment>,
    column: usize,
    head: bool,
    /// The text of an open picture, which becomes its `alt`.
    image: Option<(String, String, String)>,
    /// Whether the text of an open citation is the name itself and so already written.
    citation: Option<bool>,
    soft_break: bool,
    notes: Notes,
    questions: Vec<(String, String)>,
    placed: Vec<Block>,
    answering: bool,
    tight_code: bool,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.words(&words),
            Event::Code(code) => {
                self.answer(&code);
                self.inline(&format!("<code>{}</code>", text(&code)), &code);
            }
            Event::InlineMath(tex) => self.math(&tex, MathStyle::Inline),
            Event::DisplayMath(tex) => self.math(&tex, MathStyle::Display),
            Event::Html(html) => self.raw(&html, "\n"),
            Event::InlineHtml(html) => self.raw(&html, ""),
            Event::FootnoteReference(name) => self.footnote(&name),
            Event::SoftBreak => self.soft_break = true,
            Event::HardBreak => self.inline("<br>\n", " "),
            Event::Rule => self.push("<hr>\n"),
            Event::TaskListMarker(done) => self.task(done),
        }
    }

    /// Writes a figure or a name in running text.
    fn computed(&mut self, inline: &Inline) {
        if self.citation == Some(true) {
            return;
        }
        let words = inline.words();
        self.answer(words);
        let html = match &inline.shown {
            Shown::Name(name) => text(name).into_owned(),
            Shown::Figure(shown) => figure(shown),
        };
        let html = match &inline.lang {
            Some(lang) => format!("<span lang=\"{}\">{html}</span>", attribute(lang)),
            None => html,
        };
        self.inline(&html, words);
    }

    /// Writes a block of a report between paragraphs.
    fn block(&mut self, block: Block) {
        let view = BlockView { block: Some(block) };
        // What a theme's components get wrong is reported for the report's own page.
        let html = self.around.renderer.map(|renderer| renderer.render("block.html", &view));
        if let Some(Ok(html)) = html {
            self.push(&html);
        }
        self.placed.extend(view.block);
    }

    fn push(&mut self, html: &str) {
        self.settle_break("");
        self.out.push_str(html);
    }

    /// Writes HTML in running text, or its words when a picture's `alt` is being read.
    fn inline(&mut self, html: &str, words: &str) {
        match &mut self.image {
            Some((_, _, alt)) => alt.push_str(words),
            None => self.push(html),
        }
    }

    fn words(&mut self, words: &str) {
        if self.citation == Some(true) {
            return;
        }
        self.settle_break(words);
        self.answer(words);
        match &mut self.image {
            Some((_, _, alt)) => alt.push_str(words),
            None => self.out.push_str(&text(words)),
        }
    }

    /// A line break in the source is a space, but not between characters of a script without.
    fn settle_break(&mut self, next: &str) {
        if !std::mem::take(&mut self.soft_break) {
            return;
        }
        let before = self.out.chars().next_back();
        let joined = before.is_some_and(is_cjk) && next.chars().next().is_some_and(is_cjk);
        if !joined {
            self.out.push('\n');
        }
    }

    fn answer(&mut self, words: &str) {
        if self.answering
            && let Some((_, answer)) = self.questions.last_mut()
        {
            answer.push_str(words);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading { .. } => self.open_heading(),
            Tag::BlockQuote(kind) => self.open_quote(kind),
            Tag::CodeBlock(kind) => self.open_code(&kind),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(start)) => self.push(&format!("<ol start=\"{start}\">\n")),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(name) => {
                let number = self.number(&name);
                let outer = std::mem::take(&mut self.out);
                self.notes.outer = Some((number, outer));
            }
            Tag::DefinitionList => self.push("<dl>\n"),
            Tag::DefinitionListTitle => self.push("<dt>"),
            Tag::DefinitionListDefinition => self.push("<dd>"),
            Tag::Table(alignments) => {
                self.table = alignments;
                let label = self.around.formatter.message("table-region", &[]);
                self.push(&format!(
                    "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{}\"><table>\n",
                    attribute(&label)
                ));
            }
            Tag::TableHead => {
                self.head = true;
                self.column = 0;
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.push("<tr>");
            }
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => self.inline("<em>", ""),
            Tag::Strong => self.inline("<strong>", ""),
            Tag::Strikethrough => self.inline("<del>", ""),
            Tag::Superscript => self.inline("<sup>", ""),
            Tag::Subscript => self.inline("<sub>", ""),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open_link(link_type, &dest_url, &title);
            }
            Tag::Image { dest_url, title, .. } => {
                self.image = Some((dest_url.to_string(), title.to_string(), String::new()));
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.answer(" ");
                self.close("</p>\n");
            }
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::BlockQuote(Some(_)) => self.close("</div>\n"),
            TagEnd::BlockQuote(None) => self.close("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.tight_code = false;
                self.close("</code></pre>\n");
            }
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
            TagEnd::List(true) => self.close("</ol>\n"),
            TagEnd::List(false) => self.close("</ul>\n"),
            TagEnd::Item => {
                self.answer(" ");
                self.close("</li>\n");
            }
            TagEnd::FootnoteDefinition => self.close_footnote(),
            TagEnd::DefinitionList => self.close("</dl>\n"),
            TagEnd::DefinitionListTitle => self.close("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.close("</dd>\n"),
            TagEnd::Table => self.close("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.head = false;
                self.close("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.close("</tr>\n"),
            TagEnd::TableCell => {
                let end = if self.head { "</th>" } else { "</td>" };
                self.answer(" ");
                self.close(end);
            }
            TagEnd::Emphasis => self.inline("</em>", ""),
            TagEnd::Strong => self.inline("</strong>", ""),
            TagEnd::Strikethrough => self.inline("</del>", ""),
            TagEnd::Superscript => self.inline("</sup>", ""),
            TagEnd::Subscript => self.inline("</sub>", ""),
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.close_image(),
        }
    }

    /// Ends a block; a line break before the end of a block is nothing.
    fn close(&mut self, html: &str) {
        self.soft_break = false;
        self.out.push_str(html);
    }

    fn open_heading(&mut self) {
        let heading = &self.around.document.outline.headings[self.heading];
        let level = (heading.level + self.shift).min(6);
        let is_question = level <= 3 && heading.text.trim_end().ends_with(['?', '？', '؟']);
        if level <= 3 {
            self.answering = false;
        }
        if is_question {
            self.questions.push((heading.text.clone(), String::new()));
        }
        let html = format!("<h{level} id=\"{}\">", attribute(&heading.id));
        self.push(&html);
    }

    fn close_heading(&mut self) {
        let heading = &self.around.document.outline.headings[self.heading];
        let level = (heading.level + self.shift).min(6);
        let asked = self.questions.last().is_some_and(|(question, _)| *question == heading.text);
        self.answering = self.answering || (level <= 3 && asked);
        self.heading += 1;
        self.close(&format!("</h{level}>\n"));
    }

    fn open_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else { return self.push("<blockquote>\n") };
        let name = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let title = self.around.formatter.message(&format!("alert-{name}"), &[]);
        self.push(&format!(
            "<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">{}</p>\n",
            text(&title)
        ));
    }

    fn open_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.tight_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if language.is_empty() {
            self.push("<pre tabindex=\"0\"><code>");
        } else {
            let class = attribute(language);
            self.push(&format!("<pre tabindex=\"0\"><code class=\"language-{class}\">"));
        }
    }

    fn open_cell(&mut self) {
        let class = match self.table.get(self.column) {
            Some(Alignment::Right) => " class=\"number\"",
            Some(Alignment::Left | Alignment::Center | Alignment::None) | None => "",
        };
        self.column += 1;
        let html =
            if self.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") };
        self.push(&html);
    }

    fn open_link(&mut self, kind: LinkType, target: &str, title: &str) {
        if self.image.is_some() {
            return;
        }
        let cited = match kind {
            LinkType::WikiLink { has_pothole } => {
                self.citation = Some(!has_pothole);
                Some(target.strip_suffix('\\').unwrap_or(target).trim())
            }
            _ => target.strip_prefix("term:").map(str::trim),
        };
        if let Some(name) = cited {
            return self.cite(name);
        }
        let address =
            if kind == LinkType::Email { format!("mailto:{target}") } else { target.into() };
        let Surroundings { site, document, page, .. } = self.around;
        let mut html = match site.target(&address, document, page) {
            Target::External(url) => format!("<a href=\"{}\" rel=\"external\"", attribute(&url)),
            Target::Page(id, fragment) => self.to_page(id, fragment.as_deref()),
            Target::File(url) => format!("<a href=\"{}\"", url.relative_to(&page.url)),
            Target::Here(fragment) => format!("<a href=\"#{}\"", attribute(&fragment)),
            // Both are findings; on a page that is shown all the same they lead nowhere.
            Target::Unsafe | Target::Broken => "<a".to_owned(),
        };
        if !title.is_empty() {
            html.push_str(&format!(" title=\"{}\"", attribute(title)));
        }
        html.push('>');
        self.push(&html);
    }

    fn cite(&mut self, name: &str) {
        let Surroundings { site, page, formatter, .. } = self.around;
        let found = site.cited(name, &page.locale, formatter);
        let shown = found.map_or(name, |term| term.title.as_str()).to_owned();
        let html = match found {
            Some(term) if term.id == page.id => "<a".to_owned(),
            Some(term) => self.to_page(term.id, None),
            None => "<a".to_owned(),
        };
        self.push(&format!("{html}>"));
        if self.citation == Some(true) {
            self.answer(&shown);
            self.out.push_str(&text(&shown));
        }
    }

    /// Opens a link to a page and says so when that page is in another language.
    fn to_page(&self, id: PageId, fragment: Option<&str>) -> String {
        let Surroundings { site, page, .. } = self.around;
        let target = site.pages.get(id);
        let mut href = target.url.relative_to(&page.url);
        if let Some(fragment) = fragment {
            href.push('#');
            href.push_str(&crate::model::address::encode(fragment));
        }
        let tag = &site.config.locale(&target.language).tag;
        let foreign = target.language != page.language;
        let language =
            if foreign { format!(" hreflang=\"{}\"", attribute(tag)) } else { String::new() };
        format!("<a href=\"{href}\"{language}")
    }

    fn close_link(&mut self) {
        if self.image.is_none() {
            self.citation = None;
            self.push("</a>");
        }
    }

    fn close_image(&mut self) {
        let Some((target, title, alt)) = self.image.take() else { return };
        let Surroundings { site, document, page, .. } = self.around;
        let source = match site.target(&target, document, page) {
            Target::External(url) => url,
            Target::File(url) => url.relative_to(&page.url),
            Target::Page(..) | Target::Here(_) | Target::Unsafe | Target::Broken => {
                return self.push(&text(&alt));
            }
        };
        let title = match title.as_str() {
            "" => String::new(),
            title => format!(" title=\"{}\"", attribute(title)),
        };
        let (source, alt) = (attribute(&source), attribute(&alt));
        self.push(&format!("<img src=\"{source}\" alt=\"{alt}\"{title} loading=\"lazy\">"));
    }

    fn math(&mut self, tex: &str, style: MathStyle) {
        self.answer(tex);
        match to_mathml(tex, style) {
            Ok(mathml) if style == MathStyle::Display => {
                // A wide formula scrolls, and so has to be reachable by keyboard.
                let label = self.around.formatter.message("formula", &[]);
                let label = attribute(&label);
                let html = format!(
                    "<span class=\"math-block\" role=\"group\" tabindex=\"0\" \
                     aria-label=\"{label}\">{mathml}</span>"
                );
                self.inline(&html, tex);
            }
            Ok(mathml) => self.inline(&mathml, tex),
            Err(_) => self.inline(&format!("<code>{}</code>", text(tex)), tex),
        }
    }

    fn raw(&mut self, html: &str, end: &str) {
        if html.trim_start().starts_with("<!--") {
            return;
        }
        match self.around.site.config.raw_html {
            RawHtml::Allow => self.push(html),
            RawHtml::Escape => self.inline(&format!("{}{end}", text(html.trim_end())), html),
        }
    }

    fn task(&mut self, done: bool) {
        let (id, mark) = if done { ("task-done", "☑") } else { ("task-open", "☐") };
        let label = self.around.formatter.message(id, &[]);
        self.push(&format!(
            "<span class=\"task\" role=\"img\" aria-label=\"{}\">{mark}</span> ",
            attribute(&label)
        ));
    }

    fn number(&mut self, name: &str) -> usize {
        let next = self.notes.numbers.len() + 1;
        *self.notes.numbers.entry(name.to_owned()).or_insert(next)
    }

    fn footnote(&mut self, name: &str) {
        let number = self.number(name);
        let mention = self.notes.mentions.entry(number).or_insert(0);
        *mention += 1;
        let id = match *mention {
            1 => format!("fnref-{number}"),
            mention => format!("fnref-{number}-{mention}"),
        };
        let shown = self.around.formatter.integer(number as i64);
        let html = format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\">{shown}</a></sup>"
        );
        self.inline(&html, "");
    }

    fn close_footnote(&mut self) {
        self.soft_break = false;
        if let Some((number, outer)) = self.notes.outer.take() {
            let note = std::mem::replace(&mut self.out, outer);
            self.notes.texts.push((number, note));
        }
    }

    fn finish(mut self) -> Body {
        self.soft_break = false;
        self.notes.texts.retain(|(number, _)| self.notes.mentions.contains_key(number));
        self.notes.texts.sort_by_key(|(number, _)| *number);
        if !self.notes.texts.is_empty() {
            let formatter = self.around.formatter;
            let title = formatter.message("footnotes", &[]);
            let back = formatter.message("footnote-back", &[]);
            let back = attribute(&back);
            self.out.push_str(&format!(
                "<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2>{}</h2>\n<ol>\n",
                text(&title)
            ));
            for (number, note) in std::mem::take(&mut self.notes.texts) {
                let note = note.trim_end();
                let note = note.strip_suffix("</p>").unwrap_or(note);
                self.out.push_str(&format!(
                    "<li id=\"fn-{number}\">{note} <a href=\"#fnref-{number}\" \
                     role=\"doc-backlink\" aria-label=\"{back}\">↩</a></p></li>\n"
                ));
            }
            self.out.push_str("</ol>\n</section>\n");
        }
        let questions = self.questions.into_iter().map(|(q, a)| (q, a.trim().to_owned()));
        Body {
            html: self.out,
            questions: questions.filter(|(_, a)| !a.is_empty()).collect(),
            placed: self.placed,
        }
    }
}

/// A figure in running text, which says each number once: a short one with the full one to point
/// at, a missing one with its reason.
fn figure(figure: &Figure) -> String {
    let datum = |words: &str| match &figure.data {
        Some(data) => format!("<data value=\"{}\">{}</data>", attribute(&data.value), text(words)),
        None => text(words).into_owned(),
    };
    match (&figure.text, &figure.full, &figure.reason) {
        (_, _, Some(reason)) => format!("<span class=\"none\">{}</span>", text(reason)),
        (Some(short), Some(full), None) => {
            let title = attribute(full);
            format!("<bdi class=\"figure\" title=\"{title}\">{}</bdi>", datum(short))
        }
        (Some(words), None, None) => format!("<bdi class=\"figure\">{}</bdi>", datum(words)),
        (None, _, None) => String::new(),
    }
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}')
}
