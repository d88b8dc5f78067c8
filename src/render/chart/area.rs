//! Areas on top of each other: what parts a sum has over time.

use charming::element::{AreaStyle, LineStyle, Symbol};
use serde_json::json;

use super::axes::{End, Layout, Plane, Slots, Ticks, plane};
use super::canvas::{Anchor, Key, Sign};
use super::engine::Payload;
use super::option::{LINE, TEXT, colors};
use super::scale::{Base, scale};
use super::{Chart, ChartError, Role, Series, line, palette, text_width};

/// Lays out areas; where a part is below zero there is no area of it, and all are drawn as lines.
pub(super) fn stacked(
    chart: &Chart,
    totals: &[Option<String>],
    tick: &dyn Fn(f64) -> String,
) -> Result<Payload, ChartError> {
    let mut parts = chart.series.iter().filter(|series| series.role == Role::Actual);
    if parts.any(|part| part.values.iter().flatten().any(|value| *value < 0.0)) {
        return line::lines(chart, tick);
    }
    let colors = colors(&chart.series);
    let edges = edges(chart);
    let tops = edges.last().cloned().unwrap_or_default();
    let over = chart.series.iter().filter(|series| series.role != Role::Actual);
    let values = over.flat_map(|series| series.values.iter().copied());
    let values = values.chain(tops.iter().copied()).flatten();
    let values = values.chain(chart.references.iter().map(|reference| reference.value));
    let steps = usize::from(chart.size.height / 65).max(2);
    let scale = scale(values, Base::Zero, steps, tick)?;
    let (legend, ends) = names(chart, &colors, &edges);
    let mut plane = plane(Layout {
        chart,
        scale,
        slots: Slots::Edges,
        ticks: Ticks::Shown,
        legend,
        ends,
        headroom: LINE,
        footroom: 0.0,
    });
    write_totals(&mut plane, chart, totals, &tops);
    let mut drawing = charming::Chart::new();
    let mut patches = Vec::new();
    for (series, color) in chart.series.iter().zip(&colors) {
        if series.role == Role::Actual {
            drawing = drawing.series(part(series, color, &tops));
            patches.push(json!({}));
        } else {
            drawing = drawing.series(line::line(series, color, &chart.kind));
            patches.push(json!({ "lineStyle": { "join": "round" } }));
        }
    }
    Ok(plane.payload(drawing, json!({ "series": patches })))
}

/// Returns the upper edge of every part, from the lowest one; where no part is known there is none.
fn edges(chart: &Chart) -> Vec<Vec<Option<f64>>> {
    let parts: Vec<&Series> =
        chart.series.iter().filter(|series| series.role == Role::Actual).collect();
    let known = |place: usize| parts.iter().any(|part| part.values[place].is_some());
    let mut sums: Vec<Option<f64>> =
        (0..chart.categories.len()).map(|place| known(place).then_some(0.0)).collect();
    let mut edge = |part: &&Series| {
        for (sum, value) in sums.iter_mut().zip(&part.values) {
            *sum = sum.map(|sum| sum + value.unwrap_or(0.0));
        }
        sums.clone()
    };
    parts.iter().map(&mut edge).collect()
}

/// Returns a part as `ECharts` stacks it: nothing where only this one is missing.
fn part(series: &Series, color: &'static str, tops: &[Option<f64>]) -> charming::series::Line {
    let values = series.values.iter().zip(tops);
    let values: Vec<_> = values.map(|(value, top)| top.map(|_| value.unwrap_or(0.0))).collect();
    charming::series::Line::new()
        .name(series.name.as_str())
        .stack("all")
        .symbol(Symbol::None)
        .silent(true)
        .line_style(LineStyle::new().color(palette::BACKGROUND).width(1.0))
        .area_style(AreaStyle::new().color(color).opacity(0.85))
        .data(values)
}

/// Returns the names of the series: beside the last parts if all are known and there is room, else
/// in a legend.
fn names(
    chart: &Chart,
    colors: &[&'static str],
    edges: &[Vec<Option<f64>>],
) -> (Vec<Key>, Vec<End>) {
    let single = chart.series.len() == 1;
    let sign = |series: &Series, color| match series.role {
        Role::Actual => Sign::Block(color),
        Role::Comparison | Role::Target => Sign::Stroke(line::stroke(series.role, color)),
    };
    let mut below = Some(0.0);
    let mut edges = edges.iter();
    let mut end = |(series, color): (&Series, &&'static str)| {
        let value = series.values.last().copied().flatten()?;
        let at = if series.role == Role::Actual {
            let top = edges.next()?.last().copied().flatten();
            let middle = below.zip(top).map(|(below, top)| f64::midpoint(below, top));
            below = top;
            middle?
        } else {
            value
        };
        let label = series.labels.last().and_then(Option::as_deref);
        let texts: Vec<_> =
            (!single).then_some(series.name.as_str()).into_iter().chain(label).collect();
        Some(End::new(chart, at, &texts, (!single).then(|| sign(series, *color))))
    };
    let ends: Option<Vec<_>> = chart.series.iter().zip(colors).map(&mut end).collect();
    line::beside_or_above(chart, colors, ends, sign)
}

/// Writes the sums above the areas, later ones first, leaving out those that would touch another
/// or have a line through them.
fn write_totals(
    plane: &mut Plane<'_>,
    chart: &Chart,
    totals: &[Option<String>],
    tops: &[Option<f64>],
) {
    let over: Vec<_> = chart.series.iter().filter(|one| one.role != Role::Actual).collect();
    let mut free = f64::INFINITY;
    for (place, (total, top)) in totals.iter().zip(tops).enumerate().rev() {
        let (Some(total), Some(top)) = (total, top) else { continue };
        let half = text_width::width(total, TEXT) / 2.0;
        let x = plane.x(place).max(plane.left + half + 2.0).min(plane.right - half);
        let y = plane.y(*top) - LINE * 0.7;
        let crossed = over.iter().any(|one| plane.crosses(&one.values, (x - half, x + half), y));
        if x + half <= free && !crossed {
            free = x - half - 8.0;
            plane.canvas.haloed(x, y, Anchor::Middle, total, palette::TEXT);
        }
    }
}
