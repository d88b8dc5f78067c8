//! Makes the SVG of `ECharts` stable, safe to inline and fit for both the web and print.
//!
//! 1. Parse it and refuse every element that is not on the list.
//! 2. Keep the attributes on the list, split `style` into some of them, round numbers.
//! 3. Number the ids in document order behind the chart's own id.
//! 4. Write the tree twice: colours as hex, and as custom properties with that hex as fallback.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::{Chart, ChartError, Drawing, palette, text_width};

const SVG: &str = "http://www.w3.org/2000/svg";
/// Fonts of a drawing that no page surrounds; on the web it takes the font of the page.
const PRINT_FONTS: &str = "Noto Sans, sans-serif";

const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "rect",
    "stop",
    "svg",
    "text",
    "tspan",
];
const NUMBERS: &[&str] = &[
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fill-opacity",
    "height",
    "offset",
    "opacity",
    "points",
    "r",
    "rx",
    "ry",
    "stop-opacity",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "transform",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];
const WORDS: &[&str] = &[
    "clip-rule",
    "dominant-baseline",
    "fill-rule",
    "font-size",
    "font-style",
    "font-weight",
    "gradientUnits",
    "paint-order",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "shape-rendering",
    "stroke-linecap",
    "stroke-linejoin",
    "text-anchor",
];
const PAINTS: &[&str] = &["fill", "stroke", "stop-color"];

#[derive(Clone, Copy)]
enum Paint {
    Web,
    Print,
}

/// Turns what `ECharts` drew into the two texts of a drawing.
pub(super) fn canonical(raw: &str, chart: &Chart, places: &[f64]) -> Result<Drawing, ChartError> {
    let document = Document::parse(raw).map_err(|error| ChartError::Svg(error.to_string()))?;
    let ids = number_ids(&document, &chart.id);
    let write = |paint, places: &[f64]| {
        Writer { ids: &ids, paint, out: String::new() }.document(&document, chart, places)
    };
    Ok(Drawing { web: write(Paint::Web, places)?, print: write(Paint::Print, &[])? })
}

/// Pairs each id with its stable name, in document order.
fn number_ids(document: &Document<'_>, chart: &str) -> BTreeMap<String, String> {
    let mut ids = BTreeMap::new();
    for id in document.descendants().filter_map(|node| node.attribute("id")) {
        let next = ids.len();
        ids.entry(id.to_owned()).or_insert_with(|| format!("{chart}-{next}"));
    }
    ids
}

struct Writer<'a> {
    ids: &'a BTreeMap<String, String>,
    paint: Paint,
    out: String,
}

impl Writer<'_> {
    fn document(
        mut self,
        document: &Document<'_>,
        chart: &Chart,
        places: &[f64],
    ) -> Result<String, ChartError> {
        self.head(document.root_element(), chart, places)?;
        for child in document.root_element().children() {
            self.node(child)?;
        }
        self.out.push_str("</svg>");
        Ok(self.out)
    }

    fn head(
        &mut self,
        root: Node<'_, '_>,
        chart: &Chart,
        places: &[f64],
    ) -> Result<(), ChartError> {
        let side = |name| {
            let text = root.attribute(name).ok_or_else(|| ChartError::Svg(format!("no {name}")))?;
            rounded(text.trim_end_matches("px"))
        };
        let size = format!("0 0 {} {}", side("width")?, side("height")?);
        let id = &chart.id;
        let described = !chart.description.is_empty();
        let names = if described { format!("{id}-t {id}-d") } else { format!("{id}-t") };
        self.out.push_str("<svg");
        self.attribute("xmlns", SVG);
        self.attribute("viewBox", &size);
        self.attribute("role", "img");
        // The page may read from right to left; inherited, that would swap start and end of texts.
        self.attribute("direction", "ltr");
        self.attribute("lang", &chart.lang);
        self.attribute("aria-labelledby", &names);
        if !places.is_empty() {
            let places: Vec<String> = places.iter().map(|place| format!("{place:.1}")).collect();
            self.attribute("data-places", &places.join(" "));
        }
        if matches!(self.paint, Paint::Print) {
            self.attribute("font-family", PRINT_FONTS);
        }
        self.out.push('>');
        self.named("title", &format!("{id}-t"), &chart.title);
        if described {
            self.named("desc", &format!("{id}-d"), &chart.description);
        }
        Ok(())
    }

    fn named(&mut self, element: &str, id: &str, text: &str) {
        let text = escaped(text);
        self.out.push_str(&format!("<{element} id=\"{id}\">{text}</{element}>"));
    }

    fn node(&mut self, node: Node<'_, '_>) -> Result<(), ChartError> {
        if node.is_text() {
            // Outside of texts there are only line breaks.
            if node.ancestors().any(|node| node.tag_name().name() == "text") {
                self.out.push_str(&escaped(node.text().unwrap_or_default()));
            }
            return Ok(());
        }
        if !node.is_element() || node.tag_name().name() == "style" || is_blank(node) {
            return Ok(());
        }
        let name = node.tag_name().name();
        if !ELEMENTS.contains(&name) || node.tag_name().namespace() != Some(SVG) {
            return Err(ChartError::Svg(format!("unexpected element `{name}`")));
        }
        self.out.push('<');
        self.out.push_str(name);
        let clips =
            node.parent_element().is_some_and(|parent| parent.tag_name().name() == "clipPath");
        for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
            // Only the outline of a clip matters.
            if !(clips && PAINTS.contains(&attribute.name())) {
                self.convert(attribute.name(), attribute.value())?;
            }
        }
        self.out.push('>');
        for child in node.children() {
            self.node(child)?;
        }
        self.out.push_str(&format!("</{name}>"));
        Ok(())
    }

    fn convert(&mut self, name: &str, value: &str) -> Result<(), ChartError> {
        match name {
            "id" => self.attribute("id", &self.ids[value]),
            "clip-path" => self.attribute(name, &self.reference(value)?),
            "style" => {
                for (name, value) in value.split(';').filter_map(|rule| rule.split_once(':')) {
                    if matches!(name.trim(), "font-size" | "font-style" | "font-weight") {
                        self.convert(name.trim(), value.trim().trim_end_matches("px"))?;
                    }
                }
            }
            _ if PAINTS.contains(&name) => self.attribute(name, &self.color(value)?),
            _ if NUMBERS.contains(&name) => self.attribute(name, &rounded(value)?),
            _ if WORDS.contains(&name) => self.attribute(name, &word(value)?),
            _ => {}
        }
        Ok(())
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    }

    /// Rewrites `url(#old)`; anything else in `url(…)` would load from elsewhere.
    fn reference(&self, value: &str) -> Result<String, ChartError> {
        value
            .strip_prefix("url(#")
            .and_then(|rest| rest.strip_suffix(')'))
            .and_then(|id| self.ids.get(id))
            .map(|id| format!("url(#{id})"))
            .ok_or_else(|| ChartError::Svg(format!("unexpected reference `{value}`")))
    }

    fn color(&self, value: &str) -> Result<String, ChartError> {
        if value.starts_with("url(") {
            return self.reference(value);
        }
        if matches!(value, "none" | "transparent") {
            return Ok("none".to_owned());
        }
        // A colour without a property is one that ECharts chose: wrong in a dark page.
        let (hex, name) = hex(value)
            .and_then(|hex| palette::name_of(&hex).map(|name| (hex, name)))
            .ok_or_else(|| ChartError::Svg(format!("unexpected colour `{value}`")))?;
        Ok(match self.paint {
            Paint::Web => format!("var({name},{hex})"),
            Paint::Print => hex,
        })
    }
}

/// Says whether an element draws nothing: a text without a letter, an outline without paint, a group
/// of such elements. What clips is not drawn, but needed.
fn is_blank(node: Node<'_, '_>) -> bool {
    let unpainted = |paint| matches!(node.attribute(paint), None | Some("none" | "transparent"));
    match node.tag_name().name() {
        "text" => node.descendants().filter_map(|node| node.text()).all(str::is_empty),
        "path" | "rect" => {
            node.attribute("fill").is_some() && unpainted("fill") && unpainted("stroke")
        }
        "g" => node.children().filter(Node::is_element).all(is_blank),
        _ => false,
    }
}

/// Returns `#rrggbb` for `#rgb`, `#rrggbb`, `rgb(r,g,b)` and the two names `ECharts` writes.
fn hex(value: &str) -> Option<String> {
    let value = value.to_ascii_lowercase();
    if let Some(digits) = value.strip_prefix('#') {
        let valid = digits.chars().all(|c| c.is_ascii_hexdigit());
        return match digits.len() {
            3 if valid => {
                Some(digits.chars().fold("#".to_owned(), |hex, c| format!("{hex}{c}{c}")))
            }
            6 if valid => Some(value),
            _ => None,
        };
    }
    match value.as_str() {
        "white" => return Some("#ffffff".to_owned()),
        "black" => return Some("#000000".to_owned()),
        _ => {}
    }
    let parts = value.strip_prefix("rgb(")?.strip_suffix(')')?.split(',');
    let parts: Vec<u8> = parts.map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [red, green, blue] = parts[..] else { return None };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// Returns an attribute made of keywords and numbers only.
fn word(value: &str) -> Result<String, ChartError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || " .,-%()".contains(c);
    if value.chars().all(plain) && !value.contains("url(") {
        Ok(value.to_owned())
    } else {
        Err(ChartError::Svg(format!("unexpected value `{value}`")))
    }
}

/// Rounds every number in a path, a list of points or a transformation to three decimals.
///
/// The last digits depend on the mathematics library of the machine, and nobody sees them.
fn rounded(value: &str) -> Result<String, ChartError> {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let length = number_length(rest);
        if length == 0 {
            if !(first.is_ascii_alphabetic() || " ,()%\n".contains(first)) {
                return Err(ChartError::Svg(format!("unexpected value `{value}`")));
            }
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let number: f64 = rest[..length]
            .parse()
            .map_err(|_| ChartError::Svg(format!("unexpected number in `{value}`")))?;
        let text = format!("{number:.3}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        out.push_str(if text == "-0" { "0" } else { text });
        rest = &rest[length..];
    }
    Ok(out)
}

/// Returns how many bytes of the text are a number.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = sign + digits(sign);
    if bytes.get(end) == Some(&b'.') {
        end += 1 + digits(end + 1);
    }
    if end == sign {
        return 0;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let signed = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'-' | b'+')));
        let exponent = digits(signed);
        if exponent > 0 {
            end = signed + exponent;
        }
    }
    end
}

/// Escapes text for XML and drops what XML cannot hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text_width::clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_and_words_kept() {
        let path = rounded("M1.23456 -0.00001L1e-7 2.5A5 5 0 0 1 10 20Z").expect("a path");
        assert_eq!(path, "M1.235 0L0 2.5A5 5 0 0 1 10 20Z");
        assert_eq!(rounded("translate(10.5 3)").expect("a move"), "translate(10.5 3)");
        assert!(rounded("url(#a)").is_err());
    }

    #[test]
    fn colours_have_one_spelling() {
        assert_eq!(hex("#ABC").as_deref(), Some("#aabbcc"));
        assert_eq!(hex("rgb(0, 10,255)").as_deref(), Some("#000aff"));
        assert_eq!(hex("rgb(0,10)"), None);
        assert_eq!(hex("url(https://example.org)"), None);
    }
}
