//! The plane of charts whose values go up: margins, both axes, names beside the plot.

use std::cmp::Ordering;

use charming::component::Grid;
use charming::element::{AxisType, BoundaryGap};
use serde_json::{Value, json};

use super::canvas::{Anchor, Canvas, Key, SLACK, Sign, Stroke};
use super::engine::Payload;
use super::option::{LINE, TEXT, bare_axis, grid_lines, isolated, option_of};
use super::scale::Scale;
use super::{Annotation, Axis, Chart, Direction, canvas, palette, text_width};

/// Gap between texts and the plot.
pub(super) const GAP: f64 = 8.0;
/// Part of the width that names beside the plot may take.
const ENDS: f64 = 0.28;

/// Where categories stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slots {
    /// The first and the last one on the edges of the plot.
    Edges,
    /// Each in the middle of its share.
    Bands,
}

/// Whether the numbers along the value axis are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ticks {
    Shown,
    Hidden,
}

/// A text beside the plot, at the height of a value.
#[derive(Debug, Clone)]
pub(super) struct End {
    value: f64,
    lines: Vec<String>,
    sign: Option<Sign>,
}

impl End {
    pub(super) fn new(chart: &Chart, value: f64, texts: &[&str], sign: Option<Sign>) -> Self {
        let room = f64::from(chart.size.width) * ENDS - canvas::sign_width();
        let wrap = |text: &&str| text_width::wrap(text, room, TEXT, 2);
        Self { value, lines: texts.iter().flat_map(wrap).collect(), sign }
    }

    pub(super) fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE + 2.0
    }

    fn width(&self) -> f64 {
        let sign = self.sign.map_or(0.0, |_| canvas::sign_width());
        sign + text_width::widest(&self.lines, TEXT) * SLACK
    }
}

/// What the plane is laid out from.
pub(super) struct Layout<'a> {
    pub(super) chart: &'a Chart,
    pub(super) scale: Scale,
    pub(super) slots: Slots,
    pub(super) ticks: Ticks,
    pub(super) legend: Vec<Key>,
    pub(super) ends: Vec<End>,
    /// Room above the plot for texts at its highest points.
    pub(super) headroom: f64,
    /// Room between the plot and the names below it, for texts at its lowest points.
    pub(super) footroom: f64,
}

/// A plane with its margins settled; places are read from left to right.
pub(super) struct Plane<'a> {
    chart: &'a Chart,
    scale: Scale,
    slots: Slots,
    ticks: Ticks,
    footroom: f64,
    labels: Vec<Vec<String>>,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    pub(super) canvas: Canvas,
}

/// Settles the margins and draws everything beside and behind the series.
pub(super) fn plane(layout: Layout<'_>) -> Plane<'_> {
    let Layout { chart, scale, slots, ticks, legend, mut ends, headroom, footroom } = layout;
    ends.extend(references(chart));
    let (width, height) = (f64::from(chart.size.width), f64::from(chart.size.height));
    let tick_room = text_width::widest(&scale.texts, TEXT) + GAP;
    let end_room = ends.iter().map(|end| end.width() + GAP).fold(1.0, f64::max);
    let rows = canvas::legend_rows(legend, width);
    let legend_room = canvas::legend_height(&rows);
    let mut plane = Plane {
        labels: Vec::new(),
        left: if ticks == Ticks::Shown { tick_room } else { 1.0 },
        top: legend_room + headroom.max(TEXT / 2.0 + 1.0),
        right: width - end_room,
        bottom: height - footroom,
        canvas: Canvas::new(chart.direction, width),
        chart,
        scale,
        slots,
        ticks,
        footroom,
    };
    plane.label_categories(width);
    plane.canvas.legend(&rows, 0.0, 0.0);
    plane.annotate(legend_room);
    plane.draw_lines();
    plane.draw_ends(&ends);
    plane
}

/// Returns the texts that stand beside the reference lines.
fn references(chart: &Chart) -> impl Iterator<Item = End> {
    let end = |value, label: &String| End::new(chart, value, &[label], None);
    chart.references.iter().map(move |reference| end(reference.value, &reference.label))
}

impl Plane<'_> {
    /// Returns how far categories are apart.
    pub(super) fn step(&self) -> f64 {
        let count = self.chart.categories.len();
        (self.right - self.left) / (if self.is_edged() { count - 1 } else { count }) as f64
    }

    pub(super) fn x(&self, category: usize) -> f64 {
        let offset = if self.is_edged() { 0.0 } else { 0.5 };
        self.left + (category as f64 + offset) * self.step()
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        let part = (value - self.scale.low) / (self.scale.high - self.scale.low);
        self.bottom - part * (self.bottom - self.top)
    }

    fn is_edged(&self) -> bool {
        self.slots == Slots::Edges && self.chart.categories.len() > 1
    }

    /// Chooses the labels of the categories and makes room for them below and at both sides.
    fn label_categories(&mut self, width: f64) {
        let single = |text: &String| vec![text_width::fit(text, widest_name(width), TEXT)];
        let singles: Vec<_> = self.chart.categories.iter().map(single).collect();
        if self.is_edged() || self.chart.axis == Axis::Periods {
            // Half of a label stands beyond the middle of its slot; the slots get narrower by that.
            let share = if self.is_edged() { 0.0 } else { self.step() * 0.45 };
            let half = |lines: &Vec<String>| text_width::widest(lines, TEXT) * SLACK / 2.0 - share;
            self.left = self.left.max(singles.first().map_or(0.0, half) + 1.0);
            self.right = self.right.min(width - singles.last().map_or(0.0, half) - 1.0);
        }
        let room = self.step() - GAP;
        self.labels = match self.chart.axis {
            Axis::Names if room > 2.0 * TEXT => {
                let wrap = |text: &String| text_width::wrap(text, room, TEXT, 3);
                self.chart.categories.iter().map(wrap).collect()
            }
            Axis::Names | Axis::Periods => thinned(singles, self.step()),
        };
        let lines = self.labels.iter().map(Vec::len).max().unwrap_or(0);
        self.bottom -= lines as f64 * LINE + GAP;
    }

    /// Draws the zero line and the reference lines.
    fn draw_lines(&mut self) {
        if self.scale.low <= 0.0 && self.scale.high >= 0.0 {
            let y = self.y(0.0);
            let stroke = Stroke { color: palette::AXIS, width: 1.0, dashed: false };
            self.canvas.stroke((self.left, y), (self.right, y), stroke);
        }
        for reference in &self.chart.references {
            let y = self.y(reference.value);
            let stroke = Stroke { color: palette::MUTED, width: 1.5, dashed: true };
            self.canvas.stroke((self.left, y), (self.right + GAP - 3.0, y), stroke);
        }
    }

    fn draw_ends(&mut self, ends: &[End]) {
        let wanted: Vec<_> = ends.iter().map(|end| (self.y(end.value), end.height())).collect();
        for (end, y) in ends.iter().zip(spread(&wanted, 0.0, self.bottom + LINE / 2.0)) {
            let first = y - (end.lines.len() - 1) as f64 * LINE / 2.0;
            let mut x = self.right + GAP;
            if let Some(sign) = end.sign {
                x = self.canvas.sign(x, first, sign);
            }
            for (line, y) in end.lines.iter().zip((0..).map(|row| first + f64::from(row) * LINE)) {
                self.canvas.text(x, y, Anchor::Start, line, palette::TEXT);
            }
        }
    }

    /// Writes the annotations above the plot, in as many rows as they need, with lines down to it. A
    /// text for which no row has room is left out.
    fn annotate(&mut self, top: f64) {
        let width = f64::from(self.chart.size.width);
        let place = |note: &Annotation| {
            let x = self.x(note.category);
            let room = NOTE.min(x.max(width - x) - 6.0);
            let label = text_width::fit(&note.label, room, TEXT);
            let length = text_width::width(&label, TEXT) * SLACK + 4.0;
            let is_ahead = x + length <= self.right || x < length;
            let span = if is_ahead { (x, x, x + length) } else { (x, x - length, x) };
            (label, span)
        };
        let notes: Vec<_> = self.chart.annotations.iter().map(place).collect();
        let spans: Vec<_> = notes.iter().map(|(_, span)| *span).collect();
        let rows = note_rows(&spans);
        self.top += rows.iter().flatten().max().map_or(0.0, |row| (row + 1) as f64 * LINE);
        let stroke = Stroke { color: palette::AXIS, width: 0.75, dashed: false };
        for ((label, (x, from, _)), row) in notes.iter().zip(&rows) {
            let upper = row.map_or(self.top - LINE, |row| top + LINE * row as f64);
            if row.is_some() {
                let is_before = from < x;
                let (anchor, gap) =
                    if is_before { (Anchor::End, -4.0) } else { (Anchor::Start, 4.0) };
                self.canvas.text(x + gap, upper + LINE / 2.0, anchor, label, palette::MUTED);
            }
            let upper = if row.is_some() { upper + 2.0 } else { self.top };
            self.canvas.polyline(&[(*x, upper), (*x, self.bottom)], stroke, 1);
        }
    }

    /// Says whether the line through some values touches a text between two places, at a height.
    pub(super) fn crosses(&self, values: &[Option<f64>], (from, to): (f64, f64), y: f64) -> bool {
        let touches = |(place, pair): (usize, &[Option<f64>])| {
            let [Some(before), Some(after)] = pair else { return false };
            let (start, end) = (self.x(place), self.x(place + 1));
            let (low, high) = (from.max(start), to.min(end));
            let at = |x: f64| self.y(before + (after - before) * (x - start) / (end - start));
            low <= high
                && at(low).min(at(high)) < y + LINE * 0.5
                && at(low).max(at(high)) > y - LINE * 0.5
        };
        values.windows(2).enumerate().any(touches)
    }

    /// Returns the finished payload.
    pub(super) fn payload(self, chart: charming::Chart, patch: Value) -> Payload {
        let (width, height) = (f64::from(self.chart.size.width), f64::from(self.chart.size.height));
        let direction = self.chart.direction;
        let is_rtl = direction == Direction::Rtl;
        let (left, right) = (self.left, width - self.right);
        let (left, right) = if is_rtl { (right, left) } else { (left, right) };
        let isolate = |text: &String| isolated(text, direction);
        let categories: Vec<_> = self
            .labels
            .iter()
            .map(|lines| lines.iter().map(isolate).collect::<Vec<_>>().join("\n"))
            .collect();
        let gap = BoundaryGap::CategoryAxis(!self.is_edged());
        let place = |category| if is_rtl { width - self.x(category) } else { self.x(category) };
        let places = (0..self.chart.categories.len()).map(place).collect();
        let shown = self.ticks == Ticks::Shown;
        let grid = Grid::new().left(left).right(right).top(self.top).bottom(height - self.bottom);
        let across = bare_axis().type_(AxisType::Category).boundary_gap(gap).data(categories);
        let up = bare_axis().type_(AxisType::Value).min(self.scale.low).max(self.scale.high);
        let up = up.interval(self.scale.step).position(if is_rtl { "right" } else { "left" });
        let up = if shown { up.split_line(grid_lines()) } else { up };
        let chart = chart.grid(grid).x_axis(across.inverse(is_rtl)).y_axis(up);
        let mut option = option_of(
            &chart,
            json!({
                "xAxis": { "axisLabel": { "interval": 0, "lineHeight": LINE, "margin": GAP + self.footroom } },
                "yAxis": { "axisLabel": { "show": shown, "margin": GAP } },
                "graphic": self.canvas.into_items(),
            }),
        );
        super::option::merge(&mut option, patch);
        let ticks = self.scale.texts.iter().map(isolate).collect();
        Payload { width, height, option, ticks, places }
    }
}

/// Returns the room of a name on one line in a drawing of some width: enough for a quarter of a fiscal
/// year in words.
pub(super) fn widest_name(width: f64) -> f64 {
    (width * 0.375).min(210.0)
}

/// Keeps every n-th label, counted from the last, so that none touch.
pub(super) fn thinned(mut labels: Vec<Vec<String>>, step: f64) -> Vec<Vec<String>> {
    let widest = labels.iter().map(|lines| text_width::widest(lines, TEXT)).fold(0.0, f64::max);
    let every = ((widest + 2.0 * GAP) / step).ceil().max(1.0) as usize;
    for (place, label) in labels.iter_mut().rev().enumerate() {
        if place % every != 0 {
            *label = vec![String::new()];
        }
    }
    labels
}

/// The longest text of an annotation.
const NOTE: f64 = 180.0;

/// The most rows of annotations.
const NOTE_ROWS: usize = 4;

/// Returns the row of each annotation, given as the place of its line and the span of its text, or
/// none where no row has room.
///
/// No text meets another, and no line on its way down crosses one.
fn note_rows(spans: &[(f64, f64, f64)]) -> Vec<Option<usize>> {
    let mut rows: Vec<Option<usize>> = Vec::new();
    for (x, from, to) in spans {
        let free = |row: &usize| {
            spans.iter().zip(&rows).all(|((line, a, b), taken)| {
                let Some(taken) = taken else { return true };
                match taken.cmp(row) {
                    Ordering::Equal => *to + GAP < *a || *b + GAP < *from,
                    Ordering::Less => line < from || to < line,
                    Ordering::Greater => x < a || b < x,
                }
            })
        };
        rows.push((0..NOTE_ROWS).find(free));
    }
    rows
}

/// Moves boxes, given as middle and height, as little as needed for none to overlap.
///
/// Boxes that meet are merged into one that stands at the mean of what its members want.
pub(super) fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0));
    // Each stack: its members, the height of all, the place of its upper edge.
    let mut stacks: Vec<(Vec<usize>, f64, f64)> = Vec::new();
    for place in order {
        let mut stack = (vec![place], wanted[place].1, 0.0);
        loop {
            stack.2 = upper_edge(&stack.0, wanted).min(bottom - stack.1).max(top);
            let Some(above) = stacks.pop_if(|above| above.1 + above.2 > stack.2) else { break };
            let (mut members, height, _) = above;
            members.append(&mut stack.0);
            stack = (members, height + stack.1, 0.0);
        }
        stacks.push(stack);
    }
    let mut middles = vec![0.0; wanted.len()];
    for (members, _, mut edge) in stacks {
        for place in members {
            middles[place] = edge + wanted[place].1 / 2.0;
            edge += wanted[place].1;
        }
    }
    middles
}

/// Returns the upper edge at which the members of a stack are, on average, where they want to be.
fn upper_edge(members: &[usize], wanted: &[(f64, f64)]) -> f64 {
    let mut above = 0.0;
    let mut sum = 0.0;
    for (middle, height) in members.iter().map(|place| wanted[*place]) {
        sum += middle - height / 2.0 - above;
        above += height;
    }
    sum / members.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_without_a_row_have_none() {
        let notes = [0.0, 10.0, 20.0, 30.0, 40.0, 200.0].map(|x| (x, x, x + 100.0));
        let rows = [Some(0), Some(1), Some(2), Some(3), None, Some(0)];
        assert_eq!(note_rows(&notes), rows);
    }

    #[test]
    fn boxes_apart_stay_and_boxes_that_meet_share_the_shift() {
        assert_eq!(spread(&[(50.0, 10.0), (20.0, 10.0)], 0.0, 100.0), [50.0, 20.0]);
        // Edges at 45 and 49 want to be 10 apart: 45 and 39 mean 42, so 42 and 52.
        assert_eq!(spread(&[(50.0, 10.0), (54.0, 10.0)], 0.0, 100.0), [47.0, 57.0]);
        assert_eq!(spread(&[(98.0, 10.0), (99.0, 10.0)], 0.0, 100.0), [85.0, 95.0]);
    }
}
