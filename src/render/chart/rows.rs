//! Rows below each other with their names before them; the height follows from their number.

use charming::component::Grid;
use charming::element::AxisType;
use serde_json::{Value, json};

use super::canvas::{Anchor, Canvas, SLACK, Stroke};
use super::engine::Payload;
use super::option::{LINE, TEXT, bare_axis, option_of};
use super::{Chart, Direction, Reference, axes, palette, text_width};

/// Part of the width that the names may take.
const NAMES: f64 = 0.36;

/// Rows with their margins settled; places are read from left to right.
pub(super) struct Rows<'a> {
    chart: &'a Chart,
    names: Vec<Vec<String>>,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    /// The height of one row.
    pub(super) step: f64,
}

/// Room round the rows.
pub(super) struct Room {
    /// Above the first one.
    pub(super) top: f64,
    /// The least height of a row.
    pub(super) row: f64,
    /// Between the plot and the end of the lines.
    pub(super) after: f64,
}

impl<'a> Rows<'a> {
    /// Settles the margins of rows with these names.
    pub(super) fn new<'n>(
        chart: &'a Chart,
        names: impl Iterator<Item = &'n String>,
        room: &Room,
    ) -> Self {
        let width = f64::from(chart.size.width);
        let names: Vec<_> =
            names.map(|name| text_width::wrap(name, width * NAMES, TEXT, 2)).collect();
        let widest = names.iter().map(|lines| text_width::widest(lines, TEXT)).fold(0.0, f64::max);
        let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let left = if widest > 0.0 { widest * SLACK + axes::GAP } else { 1.0 };
        Self {
            chart,
            left,
            right: (width - room.after - 1.0).max(left + 40.0),
            top: room.top,
            step: room.row.max(lines * LINE + axes::GAP),
            names,
        }
    }

    /// Returns the middle of a row.
    pub(super) fn y(&self, place: usize) -> f64 {
        self.top + self.step * (place as f64 + 0.5)
    }

    /// Returns the lower edge of the last row.
    pub(super) fn bottom(&self) -> f64 {
        self.top + self.step * self.names.len() as f64
    }

    /// Writes the names, each `lift` above the middle of its row.
    pub(super) fn write_names(&self, canvas: &mut Canvas, lift: f64) {
        for (place, lines) in self.names.iter().enumerate() {
            let first = self.y(place) - lift - (lines.len() - 1) as f64 * LINE / 2.0;
            for (line, row) in lines.iter().zip(0..) {
                let y = first + f64::from(row) * LINE;
                canvas.text(self.left - axes::GAP, y, Anchor::End, line, palette::TEXT);
            }
        }
    }

    /// Returns the finished payload of bars along a value axis from `low` to `high`.
    pub(super) fn payload(
        &self,
        height: f64,
        (low, high): (f64, f64),
        drawing: charming::Chart,
        patch: Value,
        canvas: Canvas,
    ) -> Payload {
        let is_rtl = self.chart.direction == Direction::Rtl;
        let width = f64::from(self.chart.size.width);
        let (left, right) = (self.left, width - self.right);
        let (left, right) = if is_rtl { (right, left) } else { (left, right) };
        let grid = Grid::new().left(left).right(right).top(self.top).bottom(height - self.bottom());
        let across = bare_axis().type_(AxisType::Value).show(false);
        let across = across.min(low).max(high).inverse(is_rtl);
        let down = bare_axis().type_(AxisType::Category).show(false).inverse(true);
        let down = down.data(vec![""; self.names.len()]);
        let mut option = option_of(
            &drawing.grid(grid).x_axis(across).y_axis(down),
            json!({ "graphic": canvas.into_items() }),
        );
        super::option::merge(&mut option, patch);
        Payload { width, height, option, ticks: Vec::new(), places: Vec::new() }
    }
}

/// Draws values to compare with as lines down from `top`, with their texts above them.
pub(super) fn references(
    canvas: &mut Canvas,
    references: &[Reference],
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
    x: &dyn Fn(f64) -> f64,
) {
    let stroke = Stroke { color: palette::MUTED, width: 1.5, dashed: true };
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for reference in references {
        let at = x(reference.value);
        canvas.stroke((at, top), (at, bottom), stroke);
        let label = text_width::fit(&reference.label, right - left, TEXT);
        let half = text_width::width(&label, TEXT) / 2.0;
        let middle = at.min(right - half).max(left + half);
        let meets =
            |(from, to): &(f64, f64)| middle - half < to + 8.0 && *from < middle + half + 8.0;
        if !taken.iter().any(meets) {
            taken.push((middle - half, middle + half));
            canvas.text(middle, top - LINE / 2.0, Anchor::Middle, &label, palette::MUTED);
        }
    }
}
