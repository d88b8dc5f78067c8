//! The HTML of a text, as almanac writes it, back into paragraphs, lists and words.
//!
//! What is printed and what goes into files is taken from the HTML of the page and not from its
//! Markdown, so that links, citations and notes are those of the page. The reader is made for
//! almanac's own HTML and forgives what a site's raw HTML may bring.

/// Elements without an end.
const VOID: &[&str] = &["br", "hr", "img", "input", "wbr", "col", "source"];
/// Elements that stand in a line of text.
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "em", "i", "img", "kbd", "mark",
    "math", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];
/// What stands between the cells of a row.
const BETWEEN: &str = " \u{b7} ";
/// How deep elements are told apart; what is deeper belongs to the one above it.
const DEPTH: usize = 32;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// Words.
    Text(String),
    /// An element with what is in it.
    Element(Element),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    /// Its name, in small letters.
    pub name: String,
    /// Its attributes, decoded.
    pub attributes: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// Returns the words of a text, a line for each paragraph, item and row.
pub(super) fn text(html: &str) -> String {
    let mut out = String::new();
    write_words(&read(html), &mut out);
    let lines = out.lines().map(|line| line.trim().trim_end_matches(BETWEEN.trim_end()).trim_end());
    let lines = lines.filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes the words of nodes, each block on lines of its own.
pub(super) fn write_words(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => {
                if element.is_silent() {
                    continue;
                }
                if element.name == "img" {
                    out.push_str(element.attribute("alt").unwrap_or_default());
                }
                let block = !INLINE.contains(&element.name.as_str()) || element.name == "br";
                let cell = matches!(element.name.as_str(), "td" | "th");
                if block && !cell {
                    out.push('\n');
                }
                write_words(&element.children, out);
                if cell {
                    out.push_str(BETWEEN);
                } else if block {
                    out.push('\n');
                }
            }
        }
    }
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// What only a screen or a screen reader needs.
    pub(super) fn is_silent(&self) -> bool {
        matches!(self.name.as_str(), "script" | "style" | "svg" | "template" | "annotation")
            || self.attribute("role") == Some("doc-backlink")
            || self.attribute("class") == Some("visually-hidden")
    }
}

/// Reads HTML into a tree; an end without a beginning is nothing.
pub(super) fn read(html: &str) -> Vec<Node> {
    let mut open: Vec<Element> = vec![Element::default()];
    let mut rest = html;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        let (words, tag) = rest.split_at(at);
        push_words(&mut open, words);
        rest = tag;
        if rest.is_empty() {
            break;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let begins =
            rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
        let Some(end) = rest.find('>').filter(|_| begins) else {
            push_words(&mut open, "<");
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        match tag.strip_prefix('/') {
            Some(name) => close(&mut open, name.trim()),
            None => begin(&mut open, tag),
        }
    }
    while open.len() > 1 {
        fold(&mut open);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
}

fn push_words(open: &mut [Element], words: &str) {
    if let (Some(element), false) = (open.last_mut(), words.is_empty()) {
        element.children.push(Node::Text(decode(words)));
    }
}

fn begin(open: &mut Vec<Element>, tag: &str) {
    let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let end = tag.find(|c: char| c.is_whitespace()).unwrap_or(tag.len());
    let name = tag[..end].to_ascii_lowercase();
    let element = Element { attributes: attributes(&tag[end..]), children: Vec::new(), name };
    let leaf = empty || VOID.contains(&element.name.as_str());
    open.push(element);
    if leaf || open.len() > DEPTH {
        fold(open);
    }
}

fn close(open: &mut Vec<Element>, name: &str) {
    let Some(at) = open.iter().rposition(|element| element.name == name) else { return };
    while open.len() > at.max(1) {
        fold(open);
    }
}

/// Ends the innermost element.
fn fold(open: &mut Vec<Element>) {
    if let Some(element) = open.pop()
        && let Some(above) = open.last_mut()
    {
        above.children.push(Node::Element(element));
    }
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(at) = rest.find('=') {
        let name = rest[..at].split_whitespace().last().unwrap_or_default().to_ascii_lowercase();
        let after = rest[at + 1..].trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        found.push((name, decode(value)));
        rest = next;
    }
    found
}

fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest.find(';').filter(|end| *end < 12).and_then(|end| {
            let c = match &rest[1..end] {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "nbsp" => '\u{a0}',
                name => {
                    let number = name.strip_prefix('#')?;
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                        None => number.parse().ok()?,
                    };
                    char::from_u32(code)?
                }
            };
            Some((c, end))
        });
        match known {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lines() {
        let html = "<p>ARR &amp; <em>MRR</em><br>\nrose.</p>\n<ul>\n<li>one</li>\n<li><p>two</p></li>\n</ul>\
                    <table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>";
        assert_eq!(text(html), "ARR & MRR\nrose.\none\ntwo\na \u{b7} b\n1 \u{b7} 2");
    }

    #[test]
    fn damaged_html_is_read_to_its_end() {
        for html in
            ["<", "a < b", "<p", "</p>", "<p><em>x</p>", "<a href=\"x", "&#x110000;&", "<!--"]
        {
            assert!(text(html).len() < 20, "{html}");
        }
        let deep = "<blockquote>".repeat(50_000);
        assert_eq!(text(&deep), "");
        assert_eq!(text("a < b"), "a < b");
    }
}
