//! The texts of a PDF and where they stand, read from its drawing operators.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object};

/// A transformation: `a b c d e f` as a PDF writes it.
type Matrix = [f64; 6];
const AS_IT_IS: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// A sheet with the texts on it.
pub(super) struct Sheet {
    /// In points.
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) runs: Vec<Run>,
}

/// A text that was drawn in one go: a word or a line of one style.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) text: String,
    /// Where it begins, where it ends and its base line, in points from the lower left corner.
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) y: f64,
    /// The size of its type.
    pub(super) size: f64,
}

/// A font: how its bytes are read and how wide its glyphs are.
struct Font<'a> {
    encoding: Encoding<'a>,
    widths: BTreeMap<u16, f64>,
}

/// Reads every sheet of a document.
pub(super) fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let document = Document::load_mem(bytes).unwrap();
    let pages = document.get_pages();
    pages
        .values()
        .map(|page| {
            let dictionary = document.get_dictionary(*page).unwrap();
            let sides = dictionary.get(b"MediaBox").and_then(Object::as_array).unwrap();
            let sides: Vec<f64> = sides.iter().map(number).collect();
            let fonts = document.get_page_fonts(*page).unwrap();
            let fonts: BTreeMap<Vec<u8>, Font<'_>> =
                fonts.into_iter().map(|(name, font)| (name, font_of(font, &document))).collect();
            let content = Content::decode(&document.get_page_content(*page)).unwrap();
            Sheet { width: sides[2], height: sides[3], runs: runs(&content, &fonts) }
        })
        .collect()
}

/// Returns what each drawing of a document says to those who do not see it.
pub(super) fn drawings(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).unwrap();
    let figures = document.objects.values().filter_map(|object| object.as_dict().ok());
    let figures = figures
        .filter(|part| matches!(part.get(b"S"), Ok(Object::Name(name)) if name == b"Figure"));
    figures.filter_map(|part| lopdf::decode_text_string(part.get(b"Alt").ok()?).ok()).collect()
}

fn font_of<'a>(font: &'a Dictionary, document: &'a Document) -> Font<'a> {
    let encoding = font.get_font_encoding(document).unwrap();
    let below = font.get(b"DescendantFonts").unwrap();
    let below = document.dereference(below).unwrap().1.as_array().unwrap();
    let below = document.dereference(&below[0]).unwrap().1.as_dict().unwrap();
    let listed = document.dereference(below.get(b"W").unwrap()).unwrap().1.as_array().unwrap();
    let mut widths = BTreeMap::new();
    let mut rest = listed.iter();
    while let (Some(first), Some(next)) = (rest.next(), rest.next()) {
        let first = number(first) as u16;
        match next {
            Object::Array(each) => {
                widths.extend((first..).zip(each).map(|(at, width)| (at, number(width))));
            }
            last => {
                let width = number(rest.next().unwrap());
                widths.extend((first..=number(last) as u16).map(|at| (at, width)));
            }
        }
    }
    Font { encoding, widths }
}

fn number(object: &Object) -> f64 {
    f64::from(object.as_float().unwrap())
}

/// What `first` does, and then `second`.
fn both(first: Matrix, second: Matrix) -> Matrix {
    let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (first, second);
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

fn runs(content: &Content, fonts: &BTreeMap<Vec<u8>, Font<'_>>) -> Vec<Run> {
    let mut found = Vec::new();
    let (mut page, mut kept, mut line) = (AS_IT_IS, Vec::new(), AS_IT_IS);
    let (mut font, mut size) = (None, 0.0);
    for operation in &content.operations {
        let operands = &operation.operands;
        let matrix = || -> Matrix {
            let numbers: Vec<f64> = operands.iter().map(number).collect();
            numbers.try_into().unwrap()
        };
        match operation.operator.as_str() {
            "q" => kept.push(page),
            "Q" => page = kept.pop().unwrap(),
            "cm" => page = both(matrix(), page),
            "BT" => line = AS_IT_IS,
            "Tm" => line = matrix(),
            "Tf" => {
                font = fonts.get(operands[0].as_name().unwrap());
                size = number(&operands[1]);
            }
            "Td" | "TD" | "T*" | "'" | "\"" => panic!("{} is not read", operation.operator),
            "Tj" | "TJ" => {
                let shown = match &operands[0] {
                    Object::Array(parts) => parts.as_slice(),
                    _ => &operands[..1],
                };
                let font = font.unwrap();
                let (text, long) = read(shown, font, size);
                let place = both(line, page);
                found.push(Run {
                    text,
                    from: place[4],
                    to: place[4] + long * place[0],
                    y: place[5],
                    size: size * place[0],
                });
                line = both([1.0, 0.0, 0.0, 1.0, long, 0.0], line);
            }
            _ => {}
        }
    }
    found
}

/// The words of a text that is shown, and how long it is.
fn read(shown: &[Object], font: &Font<'_>, size: f64) -> (String, f64) {
    let (mut text, mut long) = (String::new(), 0.0);
    for part in shown {
        match part {
            Object::String(bytes, _) => {
                text += &Document::decode_text(&font.encoding, bytes).unwrap();
                let glyphs = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                long += glyphs.map(|glyph| font.widths[&glyph] / 1000.0 * size).sum::<f64>();
            }
            back => long -= number(back) / 1000.0 * size,
        }
    }
    (text, long)
}
