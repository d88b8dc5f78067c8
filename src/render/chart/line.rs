//! Lines, areas and sparklines.

use charming::component::Grid;
use charming::element::{
    AreaStyle, AxisType, BoundaryGap, ItemStyle, LineStyle, LineStyleType, Symbol,
};
use serde_json::json;

use super::axes::{End, Layout, Plane, Slots, Ticks, plane};
use super::canvas::{Anchor, Key, Sign, Stroke};
use super::engine::Payload;
use super::option::{LINE, TEXT, bare_axis, colors, option_of};
use super::scale::{Base, scale};
use super::{Chart, ChartError, Direction, Kind, Role, Series, palette, text_width};

/// Lays out a line or area chart.
pub(super) fn lines(chart: &Chart, tick: &dyn Fn(f64) -> String) -> Result<Payload, ChartError> {
    let base = if chart.kind == Kind::Area { Base::Zero } else { Base::Near };
    let values = chart.series.iter().flat_map(|series| series.values.iter().copied().flatten());
    let values = values.chain(chart.references.iter().map(|reference| reference.value));
    let steps = usize::from(chart.size.height / 65).max(2);
    let scale = scale(values, base, steps, tick)?;
    let colors = colors(&chart.series);
    let (legend, ends) = names(chart, &colors);
    let named = !ends.is_empty();
    let ticks = Ticks::Shown;
    let slots = Slots::Edges;
    let (headroom, footroom) = (LINE, 0.0);
    let mut plane = plane(Layout { chart, scale, slots, ticks, legend, ends, headroom, footroom });
    draw_points(&mut plane, chart, &colors);
    draw_labels(&mut plane, chart, named);
    let mut drawing = charming::Chart::new();
    // The first series is the most important and goes on top.
    for (series, color) in chart.series.iter().zip(&colors).rev() {
        drawing = drawing.series(line(series, color, &chart.kind));
    }
    let joined = json!({ "lineStyle": { "join": "round" } });
    Ok(plane.payload(drawing, json!({ "series": vec![joined; chart.series.len()] })))
}

/// Lays out a sparkline: the first series and a dot at its end.
pub(super) fn sparkline(chart: &Chart) -> Payload {
    let (width, height) = (f64::from(chart.size.width), f64::from(chart.size.height));
    let mut drawing = charming::Chart::new()
        .grid(Grid::new().left(4).right(4).top(4).bottom(4))
        .x_axis(
            bare_axis()
                .type_(AxisType::Category)
                .boundary_gap(BoundaryGap::CategoryAxis(false))
                .inverse(chart.direction == Direction::Rtl)
                .show(false)
                .data(chart.categories.iter().map(|_| "").collect::<Vec<_>>()),
        )
        .y_axis(bare_axis().type_(AxisType::Value).show(false).scale(true));
    let mut data = Vec::new();
    if let Some(series) = chart.series.first() {
        drawing = drawing.series(line(series, palette::series(0), &chart.kind));
        data = series.values.iter().map(|value| json!({ "value": value })).collect();
        if let Some(last) = series.values.iter().rposition(Option::is_some) {
            data[last]["symbol"] = json!("circle");
            data[last]["symbolSize"] = json!(5);
        }
    }
    let patch = json!({
        "yAxis": { "min": "dataMin", "max": "dataMax" },
        "series": [{ "data": data, "showSymbol": true, "lineStyle": { "width": 1.5, "join": "round" } }],
    });
    let patch = if chart.series.is_empty() { json!({}) } else { patch };
    let option = option_of(&drawing, patch);
    Payload { width, height, option, ticks: Vec::new(), places: Vec::new() }
}

pub(super) fn line(series: &Series, color: &'static str, kind: &Kind) -> charming::series::Line {
    let stroke = stroke(series.role, color);
    let dash = if stroke.dashed { LineStyleType::Dashed } else { LineStyleType::Solid };
    let style = LineStyle::new().color(color).width(stroke.width).type_(dash);
    let line = charming::series::Line::new()
        .name(series.name.as_str())
        .symbol(Symbol::None)
        .connect_nulls(false)
        .silent(true)
        .line_style(style)
        .item_style(ItemStyle::new().color(color))
        .data(series.values.clone());
    if *kind == Kind::Area && series.role == Role::Actual {
        line.area_style(AreaStyle::new().color(color).opacity(0.14))
    } else {
        line
    }
}

pub(super) fn stroke(role: Role, color: &'static str) -> Stroke {
    match role {
        Role::Actual => Stroke { color, width: 2.25, dashed: false },
        Role::Comparison => Stroke { color, width: 1.75, dashed: false },
        Role::Target => Stroke { color, width: 1.75, dashed: true },
    }
}

/// Returns the names of the series: beside the last points if all lines reach the edge and there is
/// room, else in a legend. One series alone needs no name, only the text at its end.
fn names(chart: &Chart, colors: &[&'static str]) -> (Vec<Key>, Vec<End>) {
    let sign = |series: &Series, color| Sign::Stroke(stroke(series.role, color));
    let single = chart.series.len() == 1;
    let end = |(series, color): (&Series, &&'static str)| {
        let value = series.values.last().copied().flatten()?;
        let label = series.labels.last().and_then(Option::as_deref);
        let name = (!single).then_some(series.name.as_str());
        let texts: Vec<_> = name.into_iter().chain(label).collect();
        let sign = (!single).then(|| sign(series, *color));
        Some(End::new(chart, value, &texts, sign))
    };
    let ends: Option<Vec<_>> = chart.series.iter().zip(colors).map(end).collect();
    beside_or_above(chart, colors, ends, sign)
}

/// Returns the names beside the last points, where all have one and there is room, else a legend
/// with the sign of each series.
pub(super) fn beside_or_above(
    chart: &Chart,
    colors: &[&'static str],
    ends: Option<Vec<End>>,
    sign: impl Fn(&Series, &'static str) -> Sign,
) -> (Vec<Key>, Vec<End>) {
    let room = f64::from(chart.size.height) - 3.0 * LINE;
    if let Some(mut ends) = ends
        && ends.iter().map(End::height).sum::<f64>() <= room
    {
        ends.retain(|end| end.height() > LINE);
        return (Vec::new(), ends);
    }
    if chart.series.len() == 1 {
        return (Vec::new(), Vec::new());
    }
    let key = |(series, color): (&Series, &&'static str)| Key {
        name: series.name.clone(),
        sign: sign(series, color),
    };
    (chart.series.iter().zip(colors).map(key).collect(), Vec::new())
}

/// Draws a dot at the last point, and at points that no line reaches.
fn draw_points(plane: &mut Plane<'_>, chart: &Chart, colors: &[&'static str]) {
    for (series, color) in chart.series.iter().zip(colors) {
        let last = series.values.iter().rposition(Option::is_some);
        for (place, value) in series.values.iter().enumerate() {
            let Some(value) = value else { continue };
            let before = place.checked_sub(1).and_then(|before| series.values[before]);
            let after = series.values.get(place + 1).copied().flatten();
            let alone = before.is_none() && after.is_none();
            if alone || (last == Some(place) && series.role == Role::Actual) {
                plane.canvas.dot(plane.x(place), plane.y(*value), color);
            }
        }
    }
}

/// Writes the texts at the points, later ones first, leaving out those that would touch another.
fn draw_labels(plane: &mut Plane<'_>, chart: &Chart, named: bool) {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let count = chart.categories.len();
    for series in chart.series.iter().filter(|series| series.role == Role::Actual) {
        for (place, label) in series.labels.iter().enumerate().rev() {
            let (Some(label), Some(value)) = (label, series.values[place]) else { continue };
            if named && place + 1 == count {
                continue;
            }
            let half = text_width::width(label, TEXT) / 2.0;
            let x = plane.x(place).max(plane.left + half + 2.0).min(plane.right - half);
            let side = label_side(plane, series, place);
            let sides = [side, -side].map(|side| plane.y(value) + side * LINE * 0.7);
            let free = |y: &f64| {
                let meets = |(at, level): &(f64, f64)| {
                    (at - x).abs() < half * 2.0 + 8.0 && (level - y).abs() < LINE
                };
                *y < plane.bottom - LINE / 2.0
                    && !taken.iter().any(meets)
                    && !is_crossed(plane, chart, series, (x - half, x + half), *y)
            };
            if let Some(y) = sides.into_iter().find(free) {
                taken.push((x, y));
                plane.canvas.haloed(x, y, Anchor::Middle, label, palette::TEXT);
            }
        }
    }
}

/// Says whether another line or a value to compare with runs through a text.
pub(super) fn is_crossed(
    plane: &Plane<'_>,
    chart: &Chart,
    own: &Series,
    span: (f64, f64),
    y: f64,
) -> bool {
    let mut others = chart.series.iter().filter(|other| !std::ptr::eq(*other, own));
    let at = |value: f64| (plane.y(value) - y).abs() < LINE * 0.5;
    others.any(|other| plane.crosses(&other.values, span, y))
        || chart.references.iter().any(|reference| at(reference.value))
}

/// Says whether a text goes above its point (-1) or, in a dip with room below, under it (1).
fn label_side(plane: &Plane<'_>, series: &Series, place: usize) -> f64 {
    let near = [place.checked_sub(1), Some(place + 1)];
    let near = near.into_iter().flatten().filter_map(|near| series.values.get(near).copied()?);
    let value = series.values[place].unwrap_or_default();
    let rise: f64 = near.map(|near| near - value).sum();
    let has_room = plane.y(value) + 1.5 * LINE < plane.bottom;
    if rise > 0.0 && has_room { 1.0 } else { -1.0 }
}
