//! Texts and strokes that are placed by us, in a plane read from left to right.
//!
//! Mirroring for right-to-left pages happens here and nowhere else.

use serde_json::{Value, json};

use super::option::{LINE, TEXT, isolated};
use super::{Direction, palette, text_width};

/// How much wider than measured a page's own font may be before a text meets the edge.
pub(super) const SLACK: f64 = 1.06;
const SWATCH: f64 = 14.0;
const SWATCH_GAP: f64 = 6.0;
const KEY_GAP: f64 = 20.0;

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a stroke looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) color: &'static str,
    pub(super) width: f64,
    pub(super) dashed: bool,
}

/// The sign of a series in a legend or before its name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign {
    Block(&'static str),
    Stroke(Stroke),
}

/// A name with the sign of its series.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) sign: Sign,
}

/// The elements placed so far, for `ECharts`' `graphic`.
pub(super) struct Canvas {
    direction: Direction,
    width: f64,
    items: Vec<Value>,
}

impl Canvas {
    pub(super) fn new(direction: Direction, width: f64) -> Self {
        Self { direction, width, items: Vec::new() }
    }

    pub(super) fn into_items(self) -> Vec<Value> {
        self.items
    }

    /// Returns where a place stands in the mirrored plane.
    pub(super) fn x(&self, x: f64) -> f64 {
        match self.direction {
            Direction::Ltr => x,
            Direction::Rtl => self.width - x,
        }
    }

    /// Writes one line of text, centred on `y`.
    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, text: &str, color: &str) {
        self.push_text(x, y, anchor, text, json!({ "fill": color }));
    }

    /// Writes one line of text that stays readable on top of lines.
    pub(super) fn haloed(&mut self, x: f64, y: f64, anchor: Anchor, text: &str, color: &str) {
        let ink = json!({ "fill": color, "stroke": palette::BACKGROUND, "lineWidth": 3 });
        self.push_text(x, y, anchor, text, ink);
    }

    fn push_text(&mut self, x: f64, y: f64, anchor: Anchor, text: &str, ink: Value) {
        let align = match (anchor, self.direction) {
            (Anchor::Middle, _) => "center",
            (Anchor::Start, Direction::Ltr) | (Anchor::End, Direction::Rtl) => "left",
            (Anchor::End, Direction::Ltr) | (Anchor::Start, Direction::Rtl) => "right",
        };
        let mut style = json!({
            "text": isolated(text, self.direction), "fontSize": TEXT,
            "align": align, "verticalAlign": "middle",
        });
        super::option::merge(&mut style, ink);
        self.items.push(json!({
            "type": "text", "x": self.x(x), "y": y, "z": 10, "silent": true, "style": style,
        }));
    }

    pub(super) fn stroke(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.polyline(&[from, to], stroke, 3);
    }

    /// Draws straight lines from point to point; `z` above 2 is over the series.
    pub(super) fn polyline(&mut self, points: &[(f64, f64)], stroke: Stroke, z: i32) {
        let points: Vec<_> = points.iter().map(|(x, y)| json!([self.x(*x), y])).collect();
        let dash = if stroke.dashed { json!([5, 4]) } else { json!(null) };
        self.items.push(json!({
            "type": "polyline", "z": z, "silent": true, "shape": { "points": points },
            "style": {
                "stroke": stroke.color, "lineWidth": stroke.width, "lineDash": dash, "fill": null,
            },
        }));
    }

    /// Fills the outline that leads from point to point and back to the first.
    pub(super) fn polygon(&mut self, points: &[(f64, f64)], color: &str, z: i32) {
        let points: Vec<_> = points.iter().map(|(x, y)| json!([self.x(*x), y])).collect();
        self.items.push(json!({
            "type": "polygon", "z": z, "silent": true, "shape": { "points": points },
            "style": { "fill": color },
        }));
    }

    pub(super) fn dot(&mut self, x: f64, y: f64, color: &str) {
        self.items.push(json!({
            "type": "circle", "z": 4, "silent": true,
            "shape": { "cx": self.x(x), "cy": y, "r": 3.5 },
            "style": { "fill": color, "stroke": palette::BACKGROUND, "lineWidth": 1 },
        }));
    }

    /// Draws a sign and returns where its name begins.
    pub(super) fn sign(&mut self, x: f64, y: f64, sign: Sign) -> f64 {
        match sign {
            Sign::Stroke(stroke) => self.stroke((x, y), (x + SWATCH, y), stroke),
            Sign::Block(color) => {
                let left = self.x(x).min(self.x(x + SWATCH - 2.0));
                self.items.push(json!({
                    "type": "rect", "z": 3, "silent": true, "style": { "fill": color },
                    "shape": { "x": left, "y": y - 6.0, "width": SWATCH - 2.0, "height": 12 },
                }));
            }
        }
        x + SWATCH + SWATCH_GAP
    }

    /// Draws rows of keys from `top` downwards.
    pub(super) fn legend(&mut self, rows: &[Vec<Key>], left: f64, top: f64) {
        for (row, y) in rows.iter().zip((0..).map(|row| top + LINE * (f64::from(row) + 0.5))) {
            let mut x = left;
            for key in row {
                let name = self.sign(x, y, key.sign);
                self.text(name, y, Anchor::Start, &key.name, palette::TEXT);
                x = name + text_width::width(&key.name, TEXT) + KEY_GAP;
            }
        }
    }
}

/// Returns the room the sign of a name takes.
pub(super) fn sign_width() -> f64 {
    SWATCH + SWATCH_GAP
}

/// Breaks keys into rows that fit; a name longer than a row is shortened.
pub(super) fn legend_rows(keys: Vec<Key>, room: f64) -> Vec<Vec<Key>> {
    let mut rows: Vec<Vec<Key>> = Vec::new();
    let mut used = 0.0;
    for mut key in keys {
        key.name = text_width::fit(&key.name, room - sign_width(), TEXT);
        let width = sign_width() + text_width::width(&key.name, TEXT) + KEY_GAP;
        match rows.last_mut() {
            Some(row) if used + width - KEY_GAP <= room => {
                row.push(key);
                used += width;
            }
            _ => {
                rows.push(vec![key]);
                used = width;
            }
        }
    }
    rows
}

/// Returns the height of a legend with the gap below it.
pub(super) fn legend_height(rows: &[Vec<Key>]) -> f64 {
    if rows.is_empty() { 0.0 } else { rows.len() as f64 * LINE + 8.0 }
}
