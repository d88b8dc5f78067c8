//! Bars that begin anywhere: movements, centred stages, measures with a scale of their own.

use charming::element::ItemStyle;
use charming::series::Bar;
use serde_json::{Value, json};

/// From where to where a bar reaches on the value axis, and its colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) color: &'static str,
}

impl Span {
    pub(super) fn low(&self) -> f64 {
        self.from.min(self.to)
    }

    pub(super) fn high(&self) -> f64 {
        self.from.max(self.to)
    }
}

/// Adds one bar for each category: an invisible part from zero to where the bar begins and, in its
/// colour, the parts above and below zero, which `ECharts` stacks apart from each other.
pub(super) fn add(
    mut drawing: charming::Chart,
    spans: &[Option<Span>],
    width: f64,
) -> (charming::Chart, Value) {
    let mut colors: Vec<&'static str> = Vec::new();
    for span in spans.iter().flatten() {
        if !colors.contains(&span.color) {
            colors.push(span.color);
        }
    }
    let start = |span: &Span| span.low().max(0.0) + span.high().min(0.0);
    let above = |span: &Span| span.high().max(0.0) - span.low().max(0.0);
    let below = |span: &Span| span.low().min(0.0) - span.high().min(0.0);
    let part = |color: &'static str, length: &dyn Fn(&Span) -> f64| {
        let own = |span: &Option<Span>| span.filter(|span| span.color == color);
        let length = |span| own(span).map(|span| length(&span)).filter(|length| *length != 0.0);
        let data: Vec<Option<f64>> = spans.iter().map(length).collect();
        data.iter().any(Option::is_some).then(|| bar(color, width).data(data))
    };
    let base: Vec<_> = spans.iter().map(|span| span.as_ref().map(start)).collect();
    let mut bars = vec![bar("transparent", width).data(base)];
    for color in colors {
        bars.extend(part(color, &above));
        bars.extend(part(color, &below));
    }
    let patch = vec![json!({ "silent": true }); bars.len()];
    for bar in bars {
        drawing = drawing.series(bar);
    }
    (drawing, json!({ "series": patch }))
}

fn bar(color: &'static str, width: f64) -> Bar {
    Bar::new().stack("all").bar_width(width).item_style(ItemStyle::new().color(color))
}
