//! Radar charts: a polygon over the dimensions of a scorecard, rings for its levels.

use charming::component::{RadarCoordinate, RadarIndicator};
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{AreaStyle, AxisLabel, LineStyle, LineStyleType, Shape, SplitArea, Symbol};
use charming::series::Radar;
use serde_json::json;

use super::canvas::{self, Anchor, Canvas, Key, Sign, Stroke};
use super::engine::Payload;
use super::option::{LINE, TEXT, colors, grid_lines, option_of};
use super::{Chart, ChartError, Direction, Role, Series, palette, text_width};

const GAP: f64 = 10.0;
/// Rings of a radar whose levels have no names.
const RINGS: usize = 4;

/// Where the polygons stand.
struct Rose {
    center: (f64, f64),
    radius: f64,
    corners: usize,
    max: f64,
}

impl Rose {
    /// Returns the place of a value on the axis of a corner; the first points up, the next follow in
    /// the direction of reading.
    fn point(&self, corner: usize, value: f64) -> (f64, f64) {
        let angle = std::f64::consts::TAU * corner as f64 / self.corners as f64;
        let length = self.radius * value.clamp(0.0, self.max) / self.max;
        (self.center.0 + length * angle.sin(), self.center.1 - length * angle.cos())
    }
}

/// Lays out a radar chart.
pub(super) fn radar(
    chart: &Chart,
    max: f64,
    rings: &[String],
    tick: &dyn Fn(f64) -> String,
) -> Result<Payload, ChartError> {
    if !(max.is_finite() && max > 0.0) {
        return Err(ChartError::Range);
    }
    let (width, height) = (f64::from(chart.size.width), f64::from(chart.size.height));
    let colors = colors(&chart.series);
    let rows = canvas::legend_rows(keys(chart, &colors), width);
    let names: Vec<_> = chart.categories.iter().map(|name| corner_name(name, width)).collect();
    let rose = rose(&names, (width, height), canvas::legend_height(&rows), max);
    let mut canvas = Canvas::new(chart.direction, width);
    canvas.legend(&rows, 0.0, 0.0);
    draw_names(&mut canvas, &rose, &names);
    let rings = ring_texts(max, rings, tick);
    let mut series = Vec::new();
    let mut patches = Vec::new();
    // The first series is the most important and goes on top.
    for (one, color) in chart.series.iter().zip(&colors).rev() {
        if one.values.iter().all(Option::is_some) {
            series.push(polygon(one, color, chart.direction));
            patches.push(json!({ "silent": true, "itemStyle": { "color": color } }));
        } else {
            draw_open(&mut canvas, &rose, one, color);
        }
    }
    draw_rings(&mut canvas, &rose, &rings);
    let drawing = series
        .into_iter()
        .fold(charming::Chart::new().radar(coordinate(&rose, rings.len())), |drawing, series| {
            drawing.series(series)
        });
    let spoke = json!({ "lineStyle": { "color": palette::GRID } });
    let center = [canvas.x(rose.center.0), rose.center.1];
    let patch = json!({
        "radar": [{ "center": center, "radius": rose.radius, "axisLine": spoke }],
        "graphic": canvas.into_items(),
        "series": patches,
    });
    let option = option_of(&drawing, patch);
    Ok(Payload { width, height, option, ticks: Vec::new(), places: Vec::new() })
}

/// Returns the name of a corner in short lines; a long word gets more room than several short ones.
fn corner_name(name: &str, width: f64) -> Vec<String> {
    let lines = text_width::wrap(name, width * 0.22, TEXT, 3);
    match lines.iter().any(|line| line.ends_with('…')) {
        true => text_width::wrap(name, width * 0.28, TEXT, 3),
        false => lines,
    }
}

/// Finds the largest circle that leaves room for the names round it.
fn rose(names: &[Vec<String>], (width, height): (f64, f64), top: f64, max: f64) -> Rose {
    let corners = names.len();
    let center = (width / 2.0, 0.0);
    let unit = Rose { center: (0.0, 0.0), radius: 1.0, corners, max: 1.0 };
    let lines = |place: usize| names[place].len() as f64 * LINE;
    let beside = |place: usize| {
        let (x, y) = unit.point(place, 1.0);
        let name = text_width::widest(&names[place], TEXT);
        let wide = (width / 2.0 - GAP - name) / x.abs().max(1e-9);
        if is_polar(x) { (f64::INFINITY, y) } else { (wide, y) }
    };
    let above = lines(0) + GAP;
    let lowest = (0..corners).map(|place| unit.point(place, 1.0).1).fold(0.0, f64::max);
    let below = |place: &usize| is_polar(unit.point(*place, 1.0).0) && *place > 0;
    let below = (0..corners).filter(below).map(|place| lines(place) + GAP).fold(LINE, f64::max);
    let tall = (height - top - above - below) / (1.0 + lowest);
    let radius = (0..corners).map(|place| beside(place).0).fold(tall, f64::min).max(20.0);
    let free = height - top - above - below - radius * (1.0 + lowest);
    Rose { center: (center.0, top + above + radius + free.max(0.0) / 2.0), radius, corners, max }
}

/// Says whether a corner at this part of the radius is straight above or below the centre.
fn is_polar(x: f64) -> bool {
    x.abs() < 0.05
}

fn draw_names(canvas: &mut Canvas, rose: &Rose, names: &[Vec<String>]) {
    for (place, lines) in names.iter().enumerate() {
        let (x, y) = rose.point(place, rose.max);
        let (dx, dy) = ((x - rose.center.0) / rose.radius, (y - rose.center.1) / rose.radius);
        let height = (lines.len() - 1) as f64 * LINE;
        let (anchor, first) = match () {
            () if is_polar(dx) && dy < 0.0 => (Anchor::Middle, y - GAP - height),
            () if is_polar(dx) => (Anchor::Middle, y + GAP + TEXT / 2.0),
            () if dx > 0.0 => (Anchor::Start, y - height / 2.0),
            () => (Anchor::End, y - height / 2.0),
        };
        let x = if is_polar(dx) { x } else { x + GAP * dx.signum() };
        for (line, row) in lines.iter().zip(0..) {
            canvas.text(x, first + f64::from(row) * LINE, anchor, line, palette::TEXT);
        }
    }
}

/// Returns the names of the rings, or ticks at even distances.
fn ring_texts(max: f64, rings: &[String], tick: &dyn Fn(f64) -> String) -> Vec<String> {
    if !rings.is_empty() {
        return rings.to_vec();
    }
    (1..=RINGS).map(|ring| tick(max * ring as f64 / RINGS as f64)).collect()
}

/// Writes the names of the rings beside the axis that points up.
fn draw_rings(canvas: &mut Canvas, rose: &Rose, rings: &[String]) {
    for (place, ring) in rings.iter().enumerate() {
        let (x, y) = rose.point(0, rose.max * (place + 1) as f64 / rings.len() as f64);
        let ring = text_width::fit(ring, rose.radius * 0.8, TEXT);
        canvas.haloed(x + 5.0, y + TEXT / 2.0 + 2.0, Anchor::Start, &ring, palette::MUTED);
    }
}

fn coordinate(rose: &Rose, rings: usize) -> RadarCoordinate {
    let corner = || RadarIndicator::new().name("").min(0.0).max(rose.max);
    let line = LineStyle::new().color(palette::GRID).width(1.0);
    RadarCoordinate::new()
        .shape(Shape::Polygon)
        .split_number(rings as f64)
        .axis_label(AxisLabel::new().show(false))
        .split_line(grid_lines().line_style(line))
        .split_area(SplitArea::new().show(false))
        .indicator((0..rose.corners).map(|_| corner()).collect())
}

fn polygon(series: &Series, color: &'static str, direction: Direction) -> Radar {
    // ECharts goes round against the clock: reversed behind the first, the corners follow the names.
    let mut values: Vec<_> = series.values.iter().copied().flatten().collect();
    if direction == Direction::Ltr {
        values[1..].reverse();
    }
    let stroke = stroke(series.role, color);
    let dash = if stroke.dashed { LineStyleType::Dashed } else { LineStyleType::Solid };
    let radar = Radar::new()
        .symbol_size(6.0)
        .line_style(LineStyle::new().color(color).width(stroke.width).type_(dash))
        .data(vec![DataPoint::from(CompositeValue::from(values))]);
    match series.role {
        Role::Actual => {
            radar.symbol(Symbol::Circle).area_style(AreaStyle::new().color(color).opacity(0.14))
        }
        Role::Comparison | Role::Target => radar.symbol(Symbol::None),
    }
}

/// Draws a series with gaps: what is known, and lines between neighbours only.
fn draw_open(canvas: &mut Canvas, rose: &Rose, series: &Series, color: &'static str) {
    for (place, value) in series.values.iter().enumerate() {
        let next = (place + 1) % rose.corners;
        let Some(value) = *value else { continue };
        let point = rose.point(place, value);
        if let Some(after) = series.values[next] {
            let points = [point, rose.point(next, after)];
            canvas.polyline(&points, stroke(series.role, color), 3);
        }
        if series.role == Role::Actual {
            canvas.dot(point.0, point.1, color);
        }
    }
}

fn stroke(role: Role, color: &'static str) -> Stroke {
    Stroke { color, width: 2.0, dashed: role == Role::Target }
}

fn keys(chart: &Chart, colors: &[&'static str]) -> Vec<Key> {
    if chart.series.len() < 2 {
        return Vec::new();
    }
    let key = |(series, color): (&Series, &&'static str)| Key {
        name: series.name.clone(),
        sign: Sign::Stroke(stroke(series.role, color)),
    };
    chart.series.iter().zip(colors).map(key).collect()
}
