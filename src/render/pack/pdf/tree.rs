//! The text of a page as a tree for print: paragraphs, lists and words.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::render::pack::prose::{Element, INLINE, Node, read, write_words};

/// How many characters a printed paragraph has at most.
const PARAGRAPH: usize = 20_000;

/// What a text is read with.
pub(super) struct Around<'a> {
    /// Makes the target of a link absolute.
    pub address: &'a dyn Fn(&str) -> String,
    /// Charts, tables and figures that stand in the text, as they are printed, by their id on the
    /// page.
    pub placed: &'a BTreeMap<String, Value>,
}

/// Returns a text as a tree for print.
pub(super) fn tree(html: &str, around: &Around<'_>) -> Value {
    Value::Array(blocks(&read(html), around))
}

/// Groups what stands in lines into paragraphs, between the blocks.
fn blocks(nodes: &[Node], around: &Around<'_>) -> Vec<Value> {
    let mut blocks = Vec::new();
    let mut line: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            Node::Element(element) if !INLINE.contains(&element.name.as_str()) => {
                flush(&mut line, &mut blocks, around);
                block(element, &mut blocks, around);
            }
            Node::Element(_) | Node::Text(_) => line.push(node.clone()),
        }
    }
    flush(&mut line, &mut blocks, around);
    blocks
}

fn flush(line: &mut Vec<Node>, blocks: &mut Vec<Value>, around: &Around<'_>) {
    let nodes = std::mem::take(line);
    let blank = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
    if !nodes.iter().all(blank) {
        blocks.push(json!({ "kind": "paragraph", "body": inlines(&nodes, around) }));
    }
}

fn block(element: &Element, blocks_out: &mut Vec<Value>, around: &Around<'_>) {
    if element.is_silent() {
        return;
    }
    if let Some(placed) = placed(element, around) {
        blocks_out.push(json!({ "kind": "placed", "block": placed }));
        return;
    }
    let inner = || inlines(&element.children, around);
    match element.name.as_str() {
        "p" => blocks_out.push(json!({ "kind": "paragraph", "body": inner() })),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            blocks_out.push(json!({ "kind": "heading", "body": inner() }));
        }
        "ul" | "ol" => {
            let items = named(element, "li").map(|item| blocks(&item.children, around));
            blocks_out.push(json!({
                "kind": "list",
                "ordered": element.name == "ol",
                "start": element.attribute("start").and_then(|start| start.parse::<u32>().ok()),
                "items": items.collect::<Vec<_>>(),
            }));
        }
        "dl" => {
            for part in elements(element) {
                match part.name.as_str() {
                    "dt" => blocks_out.push(json!({
                        "kind": "heading", "body": inlines(&part.children, around),
                    })),
                    _ => blocks_out.extend(blocks(&part.children, around)),
                }
            }
        }
        "blockquote" => {
            blocks_out.push(json!({ "kind": "quote", "body": blocks(&element.children, around) }));
        }
        "pre" => {
            let mut words = String::new();
            write_words(&element.children, &mut words);
            blocks_out.push(json!({ "kind": "code", "text": words.trim_matches('\n') }));
        }
        "table" => blocks_out.push(table(element, around)),
        "hr" => blocks_out.push(json!({ "kind": "rule" })),
        "div" if element.attribute("role") == Some("note") => {
            blocks_out.push(json!({ "kind": "quote", "body": blocks(&element.children, around) }));
        }
        _ => blocks_out.extend(blocks(&element.children, around)),
    }
}

/// What a report shows at this place: a drawing has the id itself, a table may have it within.
fn placed<'a>(element: &Element, around: &Around<'a>) -> Option<&'a Value> {
    let class = element.attribute("class").unwrap_or_default();
    let is_block = match element.name.as_str() {
        "figure" => class == "chart",
        "div" => class.split(' ').any(|class| class == "block"),
        _ => false,
    };
    is_block.then(|| placed_within(element, around)).flatten()
}

fn placed_within<'a>(element: &Element, around: &Around<'a>) -> Option<&'a Value> {
    let own = element.attribute("id").and_then(|id| around.placed.get(id));
    own.or_else(|| elements(element).find_map(|part| placed_within(part, around)))
}

fn table(element: &Element, around: &Around<'_>) -> Value {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for part in elements(element) {
        let within = if part.name == "tr" { vec![part] } else { named(part, "tr").collect() };
        for row in within {
            let cells = elements(row).filter(|cell| matches!(cell.name.as_str(), "td" | "th"));
            rows.push(
                cells
                    .map(|cell| {
                        let number = cell.attribute("class") == Some("number");
                        json!({ "number": number, "body": inlines(&cell.children, around) })
                    })
                    .collect(),
            );
        }
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let blank = json!({ "number": false, "body": [] });
    for row in &mut rows {
        row.resize(columns, blank.clone());
    }
    let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    json!({ "kind": "table", "columns": columns, "head": head, "rows": rows })
}

fn inlines(nodes: &[Node], around: &Around<'_>) -> Vec<Value> {
    let mut out = Vec::new();
    let mut room = PARAGRAPH;
    write_inlines(nodes, around, &mut room, &mut out);
    out
}

fn write_inlines(nodes: &[Node], around: &Around<'_>, room: &mut usize, out: &mut Vec<Value>) {
    for node in nodes {
        match node {
            Node::Text(text) => {
                let length = text.chars().count();
                if *room == 0 {
                    return;
                }
                let words = if length > *room {
                    let kept: String = text.chars().take(*room).collect();
                    format!("{kept}…")
                } else {
                    text.clone()
                };
                *room = room.saturating_sub(length);
                out.push(json!({ "kind": "text", "text": words }));
            }
            Node::Element(element) if element.is_silent() => {}
            Node::Element(element) => {
                let mut body = Vec::new();
                write_inlines(&element.children, around, room, &mut body);
                match element.name.as_str() {
                    "br" => out.push(json!({ "kind": "break" })),
                    "img" => {
                        let words = element.attribute("alt").unwrap_or_default();
                        out.push(json!({ "kind": "text", "text": words }));
                    }
                    "em" | "i" | "cite" | "var" | "math" => {
                        out.push(json!({ "kind": "emphasis", "body": body }));
                    }
                    "strong" | "b" => out.push(json!({ "kind": "strong", "body": body })),
                    "del" | "s" => out.push(json!({ "kind": "struck", "body": body })),
                    "sup" => out.push(json!({ "kind": "above", "body": body })),
                    "sub" => out.push(json!({ "kind": "below", "body": body })),
                    "code" | "kbd" => {
                        let mut words = String::new();
                        write_words(&element.children, &mut words);
                        out.push(json!({ "kind": "code", "text": words }));
                    }
                    "a" => match element.attribute("href").filter(|href| !href.starts_with('#')) {
                        Some(href) => out.push(json!({
                            "kind": "link", "url": (around.address)(href), "body": body,
                        })),
                        None => out.extend(body),
                    },
                    _ => out.extend(body),
                }
            }
        }
    }
}

fn elements(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

fn named<'a>(element: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    elements(element).filter(move |element| element.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_a_tree() {
        let placed = BTreeMap::from([("c".to_owned(), json!("a chart"))]);
        let around = Around { address: &|href| format!("https://x/{href}"), placed: &placed };
        let html = "<p>See <a href=\"../arr/\" hreflang=\"en\">ARR</a> &lt;b&gt;.</p><ol start=\"3\"><li>a<ul><li>b</li></ul></li></ol><figure class=\"chart\" id=\"c\"><svg></svg></figure><figure id=\"c\">d</figure>";
        let expected = json!([
            { "kind": "paragraph", "body": [
                { "kind": "text", "text": "See " },
                { "kind": "link", "url": "https://x/../arr/", "body": [{ "kind": "text", "text": "ARR" }] },
                { "kind": "text", "text": " <b>." },
            ] },
            { "kind": "list", "ordered": true, "start": 3, "items": [[
                { "kind": "paragraph", "body": [{ "kind": "text", "text": "a" }] },
                { "kind": "list", "ordered": false, "start": null, "items": [[
                    { "kind": "paragraph", "body": [{ "kind": "text", "text": "b" }] },
                ]] },
            ]] },
            { "kind": "placed", "block": "a chart" },
            { "kind": "paragraph", "body": [{ "kind": "text", "text": "d" }] },
        ]);
        assert_eq!(tree(html, &around), expected);
    }

    #[test]
    fn damaged_html_is_read_to_its_end() {
        for html in ["<", "a < b", "<p", "<p><em>x</p>", "<table><td>1</table>", "<li>"] {
            let around = Around { address: &str::to_owned, placed: &BTreeMap::new() };
            assert!(tree(html, &around).is_array(), "{html}");
        }
    }
}
