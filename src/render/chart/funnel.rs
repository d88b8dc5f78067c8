//! Funnels: how much is left at each stage, as centred bars with their texts outside.

use super::axes::GAP;
use super::canvas::{Anchor, Canvas, SLACK};
use super::engine::Payload;
use super::floating::{self, Span};
use super::option::TEXT;
use super::rows::{Room, Rows};
use super::{Chart, ChartError, palette, text_width};

/// Thickness of a stage, and of what leads to the next one.
const BAR: f64 = 28.0;
const APART: f64 = 14.0;
/// Part of the width that each column of texts behind the stages may take.
const TEXTS: f64 = 0.2;

/// Lays out a funnel; a value below zero has no width.
pub(super) fn funnel(chart: &Chart, shares: &[Option<String>]) -> Result<Payload, ChartError> {
    let width = f64::from(chart.size.width);
    let series = chart.series.first();
    let labels = series.map_or(&[][..], |series| &series.labels);
    let fitted = |texts: &[Option<String>]| -> Vec<Option<String>> {
        let fit = |text: &String| text_width::fit(text, width * TEXTS, TEXT);
        texts.iter().map(|text| text.as_ref().map(fit)).collect()
    };
    let (labels, shares) = (fitted(labels), fitted(shares));
    let column = |texts: &[Option<String>]| {
        let widest = text_width::widest(texts.iter().flatten(), TEXT);
        if widest > 0.0 { widest * SLACK + 2.0 * GAP } else { 0.0 }
    };
    let (values_room, shares_room) = (column(&labels), column(&shares));
    let room = Room { top: 2.0, row: BAR + APART, after: values_room + shares_room };
    let rows = Rows::new(chart, chart.categories.iter(), &room);
    let mut canvas = Canvas::new(chart.direction, width);
    rows.write_names(&mut canvas, 0.0);
    let values: Vec<Option<f64>> = (0..chart.categories.len())
        .map(|place| series.and_then(|series| series.values[place]).map(|value| value.max(0.0)))
        .collect();
    let most = values.iter().flatten().copied().fold(0.0, f64::max);
    if most > 1e300 {
        return Err(ChartError::Range);
    }
    let most = if most > 0.0 { most } else { 1.0 };
    let middle = (rows.left + rows.right) / 2.0;
    let half = |value: f64| value / most * (rows.right - rows.left) / 2.0;
    for (place, pair) in values.windows(2).enumerate() {
        let [Some(upper), Some(lower)] = pair else { continue };
        let (top, bottom) = (rows.y(place) + BAR / 2.0, rows.y(place + 1) - BAR / 2.0);
        let (upper, lower) = (half(*upper), half(*lower));
        let points = [
            (middle - upper, top),
            (middle + upper, top),
            (middle + lower, bottom),
            (middle - lower, bottom),
        ];
        canvas.polygon(&points, palette::GRID, 1);
    }
    // Values stand at the end of their column, so that their digits are below each other.
    for place in 0..chart.categories.len() {
        let y = rows.y(place);
        if let Some(text) = labels.get(place).and_then(Option::as_ref) {
            canvas.text(rows.right + values_room, y, Anchor::End, text, palette::TEXT);
        }
        if let Some(text) = shares.get(place).and_then(Option::as_ref) {
            let x = rows.right + values_room + shares_room;
            canvas.text(x, y, Anchor::End, text, palette::MUTED);
        }
    }
    let span = |value: &f64| {
        let (from, to) = ((most - value) / 2.0, f64::midpoint(most, *value));
        Span { from, to, color: palette::series(0) }
    };
    let spans: Vec<_> = values.iter().map(|value| value.as_ref().map(span)).collect();
    let (drawing, patch) = floating::add(charming::Chart::new(), &spans, BAR);
    Ok(rows.payload(rows.bottom() + 2.0, (0.0, most), drawing, patch, canvas))
}
