//! Text → [`Node`], in one pass over the parser's events.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

use super::{Key, Kind, Node};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::source::{FileId, Span};

/// How much YAML one file may hold; no real file comes near.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// How deep values may nest.
    pub depth: usize,
    /// How many values there may be.
    pub nodes: usize,
    /// How many values may repeat an earlier one by an alias.
    pub aliases: usize,
    /// The longest scalar in bytes.
    pub scalar: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { depth: 16, nodes: 20_000, aliases: 100, scalar: 1 << 20 }
    }
}

/// Reads one YAML document, which starts at byte `offset` of `file`.
///
/// Returns `None` for an empty document and when the text is not YAML, which is then reported.
pub fn read(
    file: FileId,
    text: &str,
    offset: usize,
    budget: Budget,
    diags: &mut Diagnostics,
) -> Option<Node> {
    let mut builder = Builder::new(file, offset, budget);
    for item in Parser::new_from_str(text) {
        let step = match item {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                builder.event(&event, range)
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
                Err(builder.syntax(text, at, &error.info()))
            }
        };
        if let Err(diagnostic) = step {
            diags.push(*diagnostic);
            diags.append(builder.findings);
            return None;
        }
    }
    diags.append(builder.findings);
    builder.root
}

type Step = Result<(), Box<Diagnostic>>;

enum Frame {
    List { start: usize, anchor: usize, items: Vec<Node> },
    Map(MapFrame),
}

struct MapFrame {
    start: usize,
    anchor: usize,
    entries: Vec<(Key, Node)>,
    pending: Option<Key>,
}

struct Builder {
    file: FileId,
    offset: usize,
    budget: Budget,
    stack: Vec<Frame>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    aliases: usize,
    documents: usize,
    root: Option<Node>,
    findings: Diagnostics,
}

impl Builder {
    fn new(file: FileId, offset: usize, budget: Budget) -> Self {
        Self {
            file,
            offset,
            budget,
            stack: Vec::new(),
            anchors: HashMap::new(),
            nodes: 0,
            aliases: 0,
            documents: 0,
            root: None,
            findings: Diagnostics::new(),
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) -> Step {
        let range = range.start + self.offset..range.end + self.offset;
        match event {
            Event::DocumentStart(..) => self.document(range),
            Event::Scalar(text, style, anchor, tag) => {
                self.count(&range)?;
                if tag.is_some() {
                    return Err(self.fault(Rule::InvalidYaml, range, "tags are not read"));
                }
                if text.len() > self.budget.scalar {
                    let most = self.budget.scalar;
                    return Err(self.over(range, format!("a value is longer than {most} bytes")));
                }
                self.scalar(text, *style == ScalarStyle::Plain, *anchor, range)
            }
            Event::Alias(anchor) => self.alias(*anchor, range),
            Event::SequenceStart(_, anchor, tag) | Event::MappingStart(_, anchor, tag) => {
                self.count(&range)?;
                if tag.is_some() {
                    return Err(self.fault(Rule::InvalidYaml, range, "tags are not read"));
                }
                self.open(matches!(event, Event::SequenceStart(..)), *anchor, range)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range),
            _ => Ok(()),
        }
    }

    fn document(&mut self, range: Range<usize>) -> Step {
        self.documents += 1;
        if self.documents > 1 {
            return Err(self.fault(Rule::InvalidYaml, range, "a second document starts here"));
        }
        Ok(())
    }

    fn count(&mut self, range: &Range<usize>) -> Step {
        self.nodes += 1;
        if self.nodes > self.budget.nodes {
            let most = self.budget.nodes;
            return Err(self.over(range.clone(), format!("more than {most} values")));
        }
        Ok(())
    }

    fn scalar(&mut self, text: &str, plain: bool, anchor: usize, range: Range<usize>) -> Step {
        if let Some(Frame::Map(map)) = self.stack.last_mut()
            && map.pending.is_none()
        {
            return self.key(text, range);
        }
        let kind = if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            Kind::Null
        } else {
            Kind::Scalar { text: text.to_owned(), quoted: !plain }
        };
        self.value(Node { file: self.file, range, kind }, anchor)
    }

    fn key(&mut self, text: &str, range: Range<usize>) -> Step {
        if text == "<<" {
            let message = "merge keys are not read: write the keys out";
            return Err(self.fault(Rule::InvalidYaml, range, message));
        }
        let Some(Frame::Map(map)) = self.stack.last_mut() else { return Ok(()) };
        if let Some((first, _)) = map.entries.iter().find(|(key, _)| key.text == text) {
            let first = Span::new(self.file, first.range.clone());
            let span = Span::new(self.file, range.clone());
            let message = format!("the key `{text}` is given twice");
            let twice = Diagnostic::at(Rule::DuplicateKey, span, message).label("again here");
            self.findings.push(twice.also(first, "first given here").hint("keep one of the two"));
        }
        map.pending = Some(Key { text: text.to_owned(), range });
        Ok(())
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Step {
        self.aliases += 1;
        if self.aliases > self.budget.aliases {
            let most = self.budget.aliases;
            return Err(self.over(range, format!("more than {most} aliases")));
        }
        let Some(node) = self.anchors.get(&anchor) else {
            return Err(self.fault(Rule::InvalidYaml, range, "this alias has no anchor"));
        };
        let node = node.clone();
        self.nodes += size(&node);
        self.count(&range)?;
        self.value(node, 0)
    }

    fn open(&mut self, list: bool, anchor: usize, range: Range<usize>) -> Step {
        if let Some(Frame::Map(MapFrame { pending: None, .. })) = self.stack.last() {
            return Err(self.fault(Rule::InvalidYaml, range, "a key must be plain text"));
        }
        if self.stack.len() >= self.budget.depth {
            let most = self.budget.depth;
            return Err(self.over(range, format!("values nest deeper than {most}")));
        }
        let start = range.start;
        self.stack.push(if list {
            Frame::List { start, anchor, items: Vec::new() }
        } else {
            Frame::Map(MapFrame { start, anchor, entries: Vec::new(), pending: None })
        });
        Ok(())
    }

    fn close(&mut self, range: Range<usize>) -> Step {
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let (start, anchor, kind, last) = match frame {
            Frame::List { start, anchor, items } => {
                let last = items.last().map_or(0, |node| node.range.end);
                (start, anchor, Kind::List(items), last)
            }
            Frame::Map(MapFrame { start, anchor, entries, .. }) => {
                let last = entries.last().map_or(0, |(_, node)| node.range.end);
                (start, anchor, Kind::Map(entries), last)
            }
        };
        // A block ends where its last value ends, not where the next line begins.
        let flow = range.end > range.start;
        let end = if flow || last == 0 { range.end } else { last };
        let range = start..end.max(start);
        self.value(Node { file: self.file, range, kind }, anchor)
    }

    fn value(&mut self, node: Node, anchor: usize) -> Step {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.stack.last_mut() {
            Some(Frame::List { items, .. }) => items.push(node),
            Some(Frame::Map(map)) => {
                if let Some(key) = map.pending.take() {
                    map.entries.push((key, node));
                }
            }
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn fault(&self, rule: Rule, range: Range<usize>, message: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::at(rule, Span::new(self.file, range), message))
    }

    fn over(&self, range: Range<usize>, message: String) -> Box<Diagnostic> {
        let span = Span::new(self.file, range);
        Box::new(Diagnostic::at(Rule::YamlBudget, span, message))
    }

    fn syntax(&self, text: &str, at: usize, info: &str) -> Box<Diagnostic> {
        let range = at + self.offset..at + self.offset;
        let diagnostic = self.fault(Rule::InvalidYaml, range, info);
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        Box::new(if line.starts_with('\t') {
            diagnostic.hint("indent with spaces: YAML does not take tabs")
        } else if line.matches(": ").count() > 1 {
            diagnostic.hint("put the value in quotes: it holds a colon")
        } else {
            *diagnostic
        })
    }
}

fn size(node: &Node) -> usize {
    match &node.kind {
        Kind::Null | Kind::Scalar { .. } => 1,
        Kind::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Kind::Map(entries) => 1 + entries.iter().map(|(_, node)| size(node)).sum::<usize>(),
    }
}
