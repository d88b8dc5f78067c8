//! Scatter charts: a point for each member between two value axes, with its name where there is room.

use charming::component::Grid;
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{AxisType, ItemStyle, Symbol};
use charming::series::Scatter;
use serde_json::json;

use super::axes::GAP;
use super::bar::legend;
use super::canvas::{self, Anchor, Canvas, SLACK, Stroke};
use super::engine::Payload;
use super::option::{LINE, TEXT, bare_axis, colors, option_of};
use super::scale::{Base, Scale, scale};
use super::{Chart, ChartError, Direction, palette, text_width};

/// Radius of a point.
const DOT: f64 = 4.5;
/// The widest name beside a point.
const NAME: f64 = 150.0;
/// How many members, from the first, may have their names; more would be a picture of names.
const NAMED: usize = 200;

/// A point in the plane, with its category.
struct Point {
    place: usize,
    x: f64,
    y: f64,
}

/// The space between the axes; places are read from left to right.
struct Field {
    across: Scale,
    up: Scale,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Field {
    fn x(&self, value: f64) -> f64 {
        let part = (value - self.across.low) / (self.across.high - self.across.low);
        self.left + part * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        let part = (value - self.up.low) / (self.up.high - self.up.low);
        self.bottom - part * (self.bottom - self.top)
    }
}

/// Lays out a scatter chart.
pub(super) fn scatter(
    chart: &Chart,
    across: &[Option<f64>],
    titles: &[String; 2],
    tick: &dyn Fn(usize, f64) -> String,
) -> Result<Payload, ChartError> {
    let (width, height) = (f64::from(chart.size.width), f64::from(chart.size.height));
    let rows = canvas::legend_rows(legend(chart), width);
    let field = field(chart, across, tick, canvas::legend_height(&rows))?;
    let mut canvas = Canvas::new(chart.direction, width);
    canvas.legend(&rows, 0.0, 0.0);
    draw_axes(&mut canvas, &field, titles, chart);
    let mut drawing = charming::Chart::new();
    let mut patches = Vec::new();
    let mut points = Vec::new();
    for (series, color) in chart.series.iter().zip(colors(&chart.series)) {
        let place =
            |(place, (x, y)): (usize, (&Option<f64>, &Option<f64>))| Some((place, (*x)?, (*y)?));
        let own: Vec<_> = across.iter().zip(&series.values).enumerate().filter_map(place).collect();
        points.extend(own.iter().map(|(place, x, y)| Point {
            place: *place,
            x: field.x(*x),
            y: field.y(*y),
        }));
        let point =
            |(_, x, y): &(usize, f64, f64)| DataPoint::from(CompositeValue::from(vec![*x, *y]));
        let style = ItemStyle::new().color(color).border_color(palette::BACKGROUND);
        drawing = drawing.series(
            Scatter::new()
                .name(series.name.as_str())
                .symbol(Symbol::Circle)
                .item_style(style.border_width(1.0))
                .data(own.iter().map(point).collect::<Vec<_>>()),
        );
        let size = DOT * 2.0;
        patches.push(json!({ "silent": true, "symbolSize": size, "itemStyle": { "opacity": 1 } }));
    }
    points.sort_by_key(|point| point.place);
    write_names(&mut canvas, &field, &points, chart);
    let is_rtl = chart.direction == Direction::Rtl;
    let (left, right) = (field.left, width - field.right);
    let (left, right) = if is_rtl { (right, left) } else { (left, right) };
    let grid = Grid::new().left(left).right(right).top(field.top).bottom(height - field.bottom);
    let axis = |scale: &Scale| {
        let axis = bare_axis().type_(AxisType::Value).show(false);
        axis.min(scale.low).max(scale.high).interval(scale.step)
    };
    let drawing =
        drawing.grid(grid).x_axis(axis(&field.across).inverse(is_rtl)).y_axis(axis(&field.up));
    let patch = json!({ "graphic": canvas.into_items(), "series": patches });
    Ok(Payload {
        width,
        height,
        option: option_of(&drawing, patch),
        ticks: Vec::new(),
        places: Vec::new(),
    })
}

/// Settles the axes and margins.
fn field(
    chart: &Chart,
    across: &[Option<f64>],
    tick: &dyn Fn(usize, f64) -> String,
    legend: f64,
) -> Result<Field, ChartError> {
    let (width, height) = (f64::from(chart.size.width), f64::from(chart.size.height));
    let known = chart.series.iter().flat_map(|series| across.iter().zip(&series.values));
    let known: Vec<(f64, f64)> = known.filter_map(|(x, y)| Some(((*x)?, (*y)?))).collect();
    let values = known.iter().map(|(_, y)| *y);
    let values = values.chain(chart.references.iter().map(|reference| reference.value));
    let steps = usize::from(chart.size.height / 65).max(2);
    let up = scale(values, Base::Near, steps, &|value| tick(1, value))?;
    let left = text_width::widest(&up.texts, TEXT) + GAP;
    let axis =
        |steps| scale(known.iter().map(|(x, _)| *x), Base::Near, steps, &|value| tick(0, value));
    // Fewer ticks where their texts are long.
    let mut steps = usize::from(chart.size.width / 90).max(2);
    let mut across = axis(steps)?;
    let room = |scale: &Scale| (width - left) / scale.texts.len() as f64;
    while steps > 1 && text_width::widest(&across.texts, TEXT) + GAP > room(&across) {
        steps -= 1;
        across = axis(steps)?;
    }
    let half = |text: Option<&String>| {
        text.map_or(0.0, |text| text_width::width(text, TEXT) * SLACK / 2.0)
    };
    Ok(Field {
        left: left.max(half(across.texts.first())),
        right: width - half(across.texts.last()) - DOT - 1.0,
        top: legend + LINE + GAP,
        bottom: height - 2.0 * LINE - GAP,
        across,
        up,
    })
}

/// Draws the grid with its numbers, the names of the axes and the values to compare with.
fn draw_axes(canvas: &mut Canvas, field: &Field, titles: &[String; 2], chart: &Chart) {
    let line = |value: f64| {
        let color = if value == 0.0 { palette::AXIS } else { palette::GRID };
        Stroke { color, width: 1.0, dashed: false }
    };
    let values = |scale: &Scale| {
        let (low, step) = (scale.low, scale.step);
        let value = move |nth: usize| low + step * nth as f64;
        scale
            .texts
            .iter()
            .cloned()
            .enumerate()
            .map(move |(nth, text)| (value(nth), text))
            .collect::<Vec<_>>()
    };
    for (value, text) in values(&field.across) {
        let x = field.x(value);
        canvas.polyline(&[(x, field.top), (x, field.bottom)], line(value), 1);
        canvas.text(x, field.bottom + GAP + LINE / 2.0, Anchor::Middle, &text, palette::MUTED);
    }
    for (value, text) in values(&field.up) {
        let y = field.y(value);
        canvas.polyline(&[(field.left, y), (field.right, y)], line(value), 1);
        canvas.text(field.left - GAP, y, Anchor::End, &text, palette::MUTED);
    }
    let room = f64::from(chart.size.width) - 2.0;
    let [across, up] = titles.each_ref().map(|title| text_width::fit(title, room, TEXT));
    canvas.text(1.0, field.top - GAP - LINE / 2.0, Anchor::Start, &up, palette::TEXT);
    let y = field.bottom + GAP + LINE * 1.5;
    canvas.text(room + 1.0, y, Anchor::End, &across, palette::TEXT);
    for reference in &chart.references {
        let y = field.y(reference.value);
        let stroke = Stroke { color: palette::MUTED, width: 1.5, dashed: true };
        canvas.stroke((field.left, y), (field.right, y), stroke);
        let label = text_width::fit(&reference.label, (field.right - field.left) / 2.0, TEXT);
        let above = if y - LINE > field.top { -LINE * 0.6 } else { LINE * 0.6 };
        canvas.haloed(field.right - 2.0, y + above, Anchor::End, &label, palette::MUTED);
    }
}

/// A box: left, right, top and bottom.
type Area = (f64, f64, f64, f64);

fn meets(a: &Area, b: &Area) -> bool {
    a.0 < b.1 && b.0 < a.1 && a.2 < b.3 && b.2 < a.3
}

/// Writes the names of the members beside their points, the first ones first, where they touch
/// neither another name nor a point.
fn write_names(canvas: &mut Canvas, field: &Field, points: &[Point], chart: &Chart) {
    let dot = |point: &Point| (point.x - DOT, point.x + DOT, point.y - DOT, point.y + DOT);
    let mut taken: Vec<Area> = points.iter().map(dot).collect();
    for reference in &chart.references {
        let label = text_width::width(&reference.label, TEXT).min((field.right - field.left) / 2.0);
        let y = field.y(reference.value);
        taken.push((field.right - label - 4.0, field.right, y - LINE * 1.1, y + 2.0));
    }
    for point in points.iter().take(NAMED) {
        let name = text_width::fit(&chart.categories[point.place], NAME, TEXT);
        let width = text_width::width(&name, TEXT);
        let (x, y, away) = (point.x, point.y, DOT + 4.0);
        let diagonal = LINE * 0.75;
        let places = [
            (x + away, y, Anchor::Start),
            (x - away, y, Anchor::End),
            (x, y - LINE * 0.85, Anchor::Middle),
            (x, y + LINE * 0.85, Anchor::Middle),
            (x + DOT, y - diagonal, Anchor::Start),
            (x + DOT, y + diagonal, Anchor::Start),
            (x - DOT, y - diagonal, Anchor::End),
            (x - DOT, y + diagonal, Anchor::End),
        ];
        let area = |(x, y, anchor): &(f64, f64, Anchor)| {
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            (left, left + width, y - LINE * 0.45, y + LINE * 0.45)
        };
        let bounds = (1.0, f64::from(chart.size.width) - 1.0, field.top - GAP, field.bottom);
        let is_free = |place: &&(f64, f64, Anchor)| {
            let area = area(place);
            let inside = area.0 >= field.left.max(bounds.0)
                && area.1 <= bounds.1
                && area.2 >= bounds.2
                && area.3 <= bounds.3;
            inside && !taken.iter().any(|other| meets(&area, other))
        };
        if let Some(place) = places.iter().find(is_free) {
            canvas.haloed(place.0, place.1, place.2, &name, palette::TEXT);
            taken.push(area(place));
        }
    }
}
