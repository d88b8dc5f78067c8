//! Calls in running text: `{{ metric(id="nrr") }}` stands for something that is computed.
//!
//! [`parts`] reads a body into the parser's events with the calls cut out of its text. The outline
//! and every writer read bodies by it, so that a call is one in all of them or in none. In code, in
//! headings and behind a backslash the text stays as it is, and so do double braces round anything
//! that is no call of ours.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Parser, Tag, TagEnd};

use super::outline::options;

/// A part of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum Part<'a> {
    /// Markdown.
    Event(Event<'a>),
    /// Something computed. A chart or a block is a paragraph of its own, without the events of one.
    Call(Call),
    /// What was meant to be a call; its text follows as it is written.
    Bad(BadCall),
}

/// A call as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What is called.
    pub name: CallName,
    /// What it is called with, in this order.
    pub arguments: Vec<Argument>,
    /// Where it stands, from the first brace to the last.
    pub range: Range<usize>,
}

/// What can be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallName {
    /// A figure or the name of a metric.
    Metric,
    /// A chart of a report.
    Chart,
    /// Any block of a report.
    Block,
}

/// An argument of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub named: Range<usize>,
    /// Its value, without the quotes.
    pub value: String,
    /// Where the value stands.
    pub valued: Range<usize>,
}

/// What was meant to be a call and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCall {
    /// Why.
    pub fault: CallFault,
    /// Where it stands, as far as it could be read.
    pub range: Range<usize>,
}

/// Why something is no call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallFault {
    /// It stands in a heading, whose words make an address.
    Heading,
    /// A chart or block stands within a paragraph.
    Inline,
    /// An argument is not a name, an equals sign and a value in quotes.
    Argument,
    /// The end is missing.
    Unclosed,
}

impl CallName {
    fn of(name: &str) -> Option<Self> {
        match name {
            "metric" => Some(Self::Metric),
            "chart" => Some(Self::Chart),
            "block" => Some(Self::Block),
            _ => None,
        }
    }

    /// Returns the word that calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Chart => "chart",
            Self::Block => "block",
        }
    }
}

impl Call {
    /// Moves every place in it.
    pub(super) fn moved(mut self, by: usize) -> Self {
        let moved = |range: &Range<usize>| range.start + by..range.end + by;
        self.range = moved(&self.range);
        for argument in &mut self.arguments {
            argument.named = moved(&argument.named);
            argument.valued = moved(&argument.valued);
        }
        self
    }
}

/// Reads a body; the ranges are places in `text`.
pub fn parts(text: &str) -> Parts<'_> {
    Parts {
        text,
        parser: Parser::new_ext(text, options()).into_offset_iter(),
        events: VecDeque::new(),
        ready: VecDeque::new(),
        verbatim: false,
        heading: false,
    }
}

/// The parts of a body in their order, each with its place.
pub struct Parts<'a> {
    text: &'a str,
    parser: OffsetIter<'a>,
    /// Events that were taken from the parser too early.
    events: VecDeque<(Event<'a>, Range<usize>)>,
    ready: VecDeque<(Part<'a>, Range<usize>)>,
    verbatim: bool,
    heading: bool,
}

impl<'a> Iterator for Parts<'a> {
    type Item = (Part<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(part) = self.ready.pop_front() {
                return Some(part);
            }
            let (event, range) = self.event()?;
            match &event {
                Event::Start(Tag::CodeBlock(_)) => self.verbatim = true,
                Event::End(TagEnd::CodeBlock) => self.verbatim = false,
                Event::Start(Tag::Heading { .. }) => self.heading = true,
                Event::End(TagEnd::Heading(_)) => self.heading = false,
                Event::Start(Tag::Paragraph) => {
                    if let Some(call) = self.alone(&range) {
                        while self.event()?.0 != Event::End(TagEnd::Paragraph) {}
                        return Some((Part::Call(call), range));
                    }
                }
                // Only what stands in the text letter by letter has places within.
                Event::Text(words)
                    if !self.verbatim
                        && words.contains("{{")
                        && self.text[range.clone()] == **words =>
                {
                    self.split(range);
                    continue;
                }
                _ => {}
            }
            return Some((Part::Event(event), range));
        }
    }
}

impl<'a> Parts<'a> {
    fn event(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.events.pop_front().or_else(|| self.parser.next())
    }

    /// The chart or block that a paragraph consists of.
    fn alone(&self, paragraph: &Range<usize>) -> Option<Call> {
        let text = self.text[..paragraph.end].trim_end();
        let call = read(text, paragraph.start)?.ok()?;
        (call.name != CallName::Metric && call.range.end == text.len()).then_some(call)
    }

    /// Cuts the calls out of a text.
    fn split(&mut self, mut range: Range<usize>) {
        let mut from = range.start;
        while let Some(found) = self.text[from..range.end].find("{{") {
            let start = from + found;
            let is_escaped = start == range.start && self.text[..start].ends_with('\\');
            let call = match read(self.text, start).filter(|_| !is_escaped) {
                None => {
                    self.say(range.start..start + 2);
                    (range.start, from) = (start + 2, start + 2);
                    continue;
                }
                Some(call) => call.and_then(|call| self.usable(call)),
            };
            let taken = call.and_then(|call| match self.take(&call, range.end) {
                Some(end) => Ok((call, end)),
                None => Err(BadCall { fault: CallFault::Unclosed, range: call.range }),
            });
            match taken {
                Ok((call, end)) => {
                    self.say(range.start..start);
                    range = call.range.end..end;
                    from = range.start;
                    let place = call.range.clone();
                    self.ready.push_back((Part::Call(call), place));
                }
                Err(bad) => {
                    self.say(range.start..start);
                    let place = bad.range.clone();
                    self.ready.push_back((Part::Bad(bad), place));
                    self.say(start..start + 2);
                    (range.start, from) = (start + 2, start + 2);
                }
            }
        }
        self.say(range);
    }

    fn say(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let words = CowStr::Borrowed(&self.text[range.clone()]);
            self.ready.push_back((Part::Event(Event::Text(words)), range));
        }
    }

    /// Refuses a call where what it stands for could not be shown.
    fn usable(&self, call: Call) -> Result<Call, BadCall> {
        let fault = match (self.heading, call.name) {
            (true, _) => CallFault::Heading,
            (false, CallName::Chart | CallName::Block) => CallFault::Inline,
            (false, CallName::Metric) => return Ok(call),
        };
        Err(BadCall { fault, range: call.range })
    }

    /// Takes the events of a call that begins in a text up to `covered`: the parser ends a text at
    /// every character that might mean something. Returns where the text that holds the end of the
    /// call ends; `None` when the call ends in another paragraph or cell, and nothing is taken.
    fn take(&mut self, call: &Call, mut covered: usize) -> Option<usize> {
        let mut taken = VecDeque::new();
        while covered < call.range.end {
            let Some((event, range)) = self.event() else { break };
            let is_inside = range.start >= call.range.start && range.end <= call.range.end;
            let is_last = range.start >= call.range.start && matches!(event, Event::Text(_));
            taken.push_back((event, range.clone()));
            if !is_inside && !is_last {
                break;
            }
            covered = covered.max(range.end);
        }
        if covered >= call.range.end {
            return Some(covered);
        }
        taken.extend(std::mem::take(&mut self.events));
        self.events = taken;
        None
    }
}

/// Reads the call at `start`, where two braces stand; `None` for what is no call of ours.
fn read(text: &str, start: usize) -> Option<Result<Call, BadCall>> {
    let mut cursor = Cursor { text, at: start };
    if !cursor.skip("{{") {
        return None;
    }
    cursor.space();
    let name = CallName::of(cursor.word().0)?;
    cursor.space();
    if !cursor.skip("(") {
        return None;
    }
    Some(arguments(&mut cursor).map_or_else(
        |fault| Err(BadCall { fault, range: start..cursor.at }),
        |arguments| Ok(Call { name, arguments, range: start..cursor.at }),
    ))
}

/// Reads what follows the opening parenthesis, to the last brace.
fn arguments(cursor: &mut Cursor<'_>) -> Result<Vec<Argument>, CallFault> {
    let mut arguments = Vec::new();
    cursor.space();
    while !cursor.skip(")") {
        let (name, named) = cursor.word();
        cursor.space();
        if name.is_empty() || !cursor.skip("=") {
            return Err(CallFault::Argument);
        }
        cursor.space();
        let (value, valued) = cursor.quoted().ok_or(CallFault::Argument)?;
        arguments.push(Argument { name: name.to_owned(), named, value: value.to_owned(), valued });
        cursor.space();
        if !cursor.skip(",") && !cursor.rest().starts_with(')') {
            return Err(CallFault::Argument);
        }
        cursor.space();
    }
    cursor.space();
    if cursor.skip("}}") { Ok(arguments) } else { Err(CallFault::Unclosed) }
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip(&mut self, mark: &str) -> bool {
        let found = self.rest().starts_with(mark);
        self.at += if found { mark.len() } else { 0 };
        found
    }

    /// Skips spaces and the end of one line; an empty line ends the paragraph.
    fn space(&mut self) {
        let rest = self.rest();
        let space = &rest[..rest.len() - rest.trim_start().len()];
        let kept = match space.match_indices('\n').nth(1) {
            Some((second, _)) => &space[..second],
            None => space,
        };
        self.at += kept.len();
    }

    fn word(&mut self) -> (&'a str, Range<usize>) {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
        let word = &rest[..end.unwrap_or(rest.len())];
        let range = self.at..self.at + word.len();
        self.at = range.end;
        (word, range)
    }

    /// Reads a value in quotes of either kind, on one line.
    fn quoted(&mut self) -> Option<(&'a str, Range<usize>)> {
        let quote = self.rest().chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inner = &self.rest()[1..];
        let value = &inner[..inner.find([quote, '\n'])?];
        let range = self.at + 1..self.at + 1 + value.len();
        self.at = range.end;
        self.skip(if quote == '"' { "\"" } else { "'" }).then_some((value, range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A body with its calls in angle brackets and what is wrong in square ones.
    fn shown(text: &str) -> String {
        let mut shown = String::new();
        for (part, _) in parts(text) {
            match part {
                Part::Event(Event::Text(words) | Event::Code(words)) => shown.push_str(&words),
                Part::Event(_) => {}
                Part::Call(call) => {
                    let of = |a: &Argument| {
                        assert_eq!(text[a.named.clone()], a.name);
                        assert_eq!(text[a.valued.clone()], a.value);
                        format!(" {}={}", a.name, a.value)
                    };
                    let arguments: String = call.arguments.iter().map(of).collect();
                    shown.push_str(&format!("<{}{arguments}>", call.name.word()));
                }
                Part::Bad(bad) => {
                    shown.push_str(&format!("[{:?} {}]", bad.fault, &text[bad.range]));
                }
            }
        }
        shown
    }

    #[test]
    fn calls_are_cut_out_of_running_text() {
        let cases = [
            (r#"ARR of {{ metric(id="arr") }}."#, "ARR of <metric id=arr>."),
            (r#"{{metric(id='win_rate',form="name")}}"#, "<metric id=win_rate form=name>"),
            (
                r#"a {{ metric(id="sales_cycle_days", compare="prior_year") }} b {{ metric(id="x") }}"#,
                "a <metric id=sales_cycle_days compare=prior_year> b <metric id=x>",
            ),
            ("{{ metric(id=\"arr\",\n period=\"2026\") }} c", "<metric id=arr period=2026> c"),
            (r#"*{{ metric(id="a_b") }}*"#, "<metric id=a_b>"),
            (
                r#"{{ metric(id="a", by="b", key="_c_ & *d*") }}!"#,
                "<metric id=a by=b key=_c_ & *d*>!",
            ),
            (r#"- {{ metric(id="arr") }}"#, "<metric id=arr>"),
            (r#"> {{ metric() }}"#, "<metric>"),
            ("| a |\n|---|\n| {{ metric(id=\"n_r\") }} |", "a<metric id=n_r>"),
            (r#"{{ block(id="growth-1") }}"#, "<block id=growth-1>"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        let cases = [
            "{{ x }}",
            "{{ metric }}",
            "{{ other(id=\"arr\") }}",
            "{{",
            "}} {{ }}",
            "{ { metric(id=\"arr\") } }",
        ];
        for text in cases {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown(r#"\{{ metric(id="arr") }}"#), r#"{{ metric(id="arr") }}"#);
        assert_eq!(shown(r#"`{{ metric(id="arr") }}`"#), r#"{{ metric(id="arr") }}"#);
        assert_eq!(shown("    {{ metric(id=\"arr\") }}"), "{{ metric(id=\"arr\") }}");
        assert_eq!(shown("```\n{{ metric(id=\"arr\") }}\n```"), "{{ metric(id=\"arr\") }}\n");
        // A backslash that is escaped itself escapes nothing.
        assert_eq!(shown(r#"\\{{ metric(id="arr") }}"#), r"\<metric id=arr>");
    }

    #[test]
    fn what_was_meant_as_a_call_is_told_and_kept() {
        let cases = [
            ("{{ metric(id=arr) }}", "[Argument {{ metric(id=]{{ metric(id=arr) }}"),
            (
                r#"{{ metric(id="arr" by="b") }}"#,
                r#"[Argument {{ metric(id="arr" ]{{ metric(id="arr" by="b") }}"#,
            ),
            (
                r#"{{ metric(id="arr") } }"#,
                r#"[Unclosed {{ metric(id="arr") ]{{ metric(id="arr") } }"#,
            ),
            (
                r#"# {{ metric(id="arr") }}"#,
                r#"[Heading {{ metric(id="arr") }}]{{ metric(id="arr") }}"#,
            ),
            (
                r#"see {{ chart(id="a-1") }}"#,
                r#"see [Inline {{ chart(id="a-1") }}]{{ chart(id="a-1") }}"#,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
