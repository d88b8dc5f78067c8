//! The text of a page as a tree for print: paragraphs, lists and words.

use serde_json::{Value, json};

use crate::render::pack::prose::{Element, INLINE, Node, read, write_words};

/// How many characters a printed paragraph has at most.
const PARAGRAPH: usize = 20_000;

/// Returns a text as a tree for print; `address` makes the target of a link absolute.
pub(super) fn tree(html: &str, address: &dyn Fn(&str) -> String) -> Value {
    Value::Array(blocks(&read(html), address))
}

/// Groups what stands in lines into paragraphs, between the blocks.
fn blocks(nodes: &[Node], address: &dyn Fn(&str) -> String) -> Vec<Value> {
    let mut blocks = Vec::new();
    let mut line: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            Node::Element(element) if !INLINE.contains(&element.name.as_str()) => {
                flush(&mut line, &mut blocks, address);
                block(element, &mut blocks, address);
            }
            Node::Element(_) | Node::Text(_) => line.push(node.clone()),
        }
    }
    flush(&mut line, &mut blocks, address);
    blocks
}

fn flush(line: &mut Vec<Node>, blocks: &mut Vec<Value>, address: &dyn Fn(&str) -> String) {
    let nodes = std::mem::take(line);
    let blank = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
    if !nodes.iter().all(blank) {
        blocks.push(json!({ "kind": "paragraph", "body": inlines(&nodes, address) }));
    }
}

fn block(element: &Element, blocks_out: &mut Vec<Value>, address: &dyn Fn(&str) -> String) {
    if element.is_silent() {
        return;
    }
    let inner = || inlines(&element.children, address);
    match element.name.as_str() {
        "p" => blocks_out.push(json!({ "kind": "paragraph", "body": inner() })),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            blocks_out.push(json!({ "kind": "heading", "body": inner() }));
        }
        "ul" | "ol" => {
            let items = named(element, "li").map(|item| blocks(&item.children, address));
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
                        "kind": "heading", "body": inlines(&part.children, address),
                    })),
                    _ => blocks_out.extend(blocks(&part.children, address)),
                }
            }
        }
        "blockquote" => {
            blocks_out.push(json!({ "kind": "quote", "body": blocks(&element.children, address) }));
        }
        "pre" => {
            let mut words = String::new();
            write_words(&element.children, &mut words);
            blocks_out.push(json!({ "kind": "code", "text": words.trim_matches('\n') }));
        }
        "table" => blocks_out.push(table(element, address)),
        "hr" => blocks_out.push(json!({ "kind": "rule" })),
        "div" if element.attribute("role") == Some("note") => {
            blocks_out.push(json!({ "kind": "quote", "body": blocks(&element.children, address) }));
        }
        _ => blocks_out.extend(blocks(&element.children, address)),
    }
}

fn table(element: &Element, address: &dyn Fn(&str) -> String) -> Value {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for part in elements(element) {
        let within = if part.name == "tr" { vec![part] } else { named(part, "tr").collect() };
        for row in within {
            let cells = elements(row).filter(|cell| matches!(cell.name.as_str(), "td" | "th"));
            rows.push(
                cells
                    .map(|cell| {
                        let number = cell.attribute("class") == Some("number");
                        json!({ "number": number, "body": inlines(&cell.children, address) })
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

fn inlines(nodes: &[Node], address: &dyn Fn(&str) -> String) -> Vec<Value> {
    let mut out = Vec::new();
    let mut room = PARAGRAPH;
    write_inlines(nodes, address, &mut room, &mut out);
    out
}

fn write_inlines(
    nodes: &[Node],
    address: &dyn Fn(&str) -> String,
    room: &mut usize,
    out: &mut Vec<Value>,
) {
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
                write_inlines(&element.children, address, room, &mut body);
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
                            "kind": "link", "url": address(href), "body": body,
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
        let address = |href: &str| format!("https://x/{href}");
        let html = "<p>See <a href=\"../arr/\" hreflang=\"en\">ARR</a> &lt;b&gt;.</p><ol start=\"3\"><li>a<ul><li>b</li></ul></li></ol>";
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
        ]);
        assert_eq!(tree(html, &address), expected);
    }

    #[test]
    fn damaged_html_is_read_to_its_end() {
        for html in ["<", "a < b", "<p", "<p><em>x</p>", "<table><td>1</table>", "<li>"] {
            assert!(tree(html, &|href| href.to_owned()).is_array(), "{html}");
        }
    }
}
