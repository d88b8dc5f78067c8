//! Bullets: a measure against its target and ranges, each row on a scale of its own.

use charming::element::{ItemStyle, Symbol};
use charming::series::Scatter;
use serde_json::json;

use super::axes::GAP;
use super::canvas::{self, Anchor, Canvas, Key, SLACK, Sign, Stroke};
use super::engine::Payload;
use super::floating::{self, Span};
use super::option::{LINE, TEXT};
use super::rows::{Room, Rows};
use super::scale::{Base, Scale, scale};
use super::{Chart, ChartError, Role, Series, palette, text_width};

/// Thickness of the ranges, of the measure and of the mark of the target.
const RANGE: f64 = 24.0;
const BAR: f64 = 9.0;
const MARK: (f64, f64) = (3.0, 18.0);
/// Part of the width that the texts behind the bars may take.
const TEXTS: f64 = 0.24;
/// Part of the width that a bar has at least.
const PLOT: f64 = 0.36;

/// Lays out bullets.
pub(super) fn bullet(
    chart: &Chart,
    bands: &[Vec<f64>],
    falling: &[bool],
    names: &[String],
    tick: &dyn Fn(usize, f64) -> String,
) -> Result<Payload, ChartError> {
    let width = f64::from(chart.size.width);
    let find = |role| chart.series.iter().find(|series| series.role == role);
    let (actual, target) = (find(Role::Actual), find(Role::Target));
    let keys = canvas::legend_rows(keys(actual, target, names), width);
    let label = |series: Option<&Series>, place: usize| {
        let text = series?.labels.get(place)?.as_ref()?;
        Some(text_width::fit(text, width * TEXTS, TEXT))
    };
    let places = 0..chart.categories.len();
    let texts = places.clone().flat_map(|place| [label(actual, place), label(target, place)]);
    let texts: Vec<String> = texts.flatten().collect();
    let written = text_width::widest(&texts, TEXT);
    let value = |series: Option<&Series>, place: usize| series?.values[place];
    let bounds = |place: usize| bands.get(place).map_or(&[][..], Vec::as_slice);
    let scale = |place: usize| {
        let values = value(actual, place).into_iter().chain(value(target, place));
        let values: Vec<f64> = values.chain(bounds(place).iter().copied()).collect();
        row_scale(&values, width * PLOT, &|value| tick(place, value))
    };
    let scales: Vec<Scale> = places.clone().map(scale).collect::<Result<_, _>>()?;
    // Half of the last number of a scale stands beyond its end.
    let last = text_width::widest(scales.iter().filter_map(|scale| scale.texts.last()), TEXT);
    let room = Room {
        top: canvas::legend_height(&keys) + 2.0,
        row: RANGE + LINE + 2.0 * GAP,
        after: (written * SLACK + 2.0 * GAP).max(last * SLACK / 2.0),
    };
    let rows = Rows::new(chart, chart.categories.iter(), &room);
    let mut canvas = Canvas::new(chart.direction, width);
    canvas.legend(&keys, 0.0, 0.0);
    rows.write_names(&mut canvas, 0.0);
    let mut spans = Vec::new();
    let mut marks = Vec::new();
    for (place, scale) in scales.iter().enumerate() {
        let (value, aim) = (value(actual, place), value(target, place));
        let part = |value: f64| (value - scale.low) / (scale.high - scale.low);
        let x = |value: f64| rows.left + part(value) * (rows.right - rows.left);
        let falls = falling.get(place).is_some_and(|falls| *falls);
        draw_bands(&mut canvas, scale, (bounds(place), falls), rows.y(place), &x);
        draw_ticks(&mut canvas, scale, rows.y(place) + RANGE / 2.0, &x);
        let first = rows.right + 2.0 * GAP;
        let lines = [label(actual, place), label(target, place)];
        let lift = if lines.iter().all(Option::is_some) { LINE / 2.0 } else { 0.0 };
        let ys = [rows.y(place) - lift, rows.y(place) + lift];
        for ((line, y), color) in lines.iter().zip(ys).zip([palette::TEXT, palette::MUTED]) {
            if let Some(line) = line {
                canvas.text(first, y, Anchor::Start, line, color);
            }
        }
        let zero = part(0.0_f64.max(scale.low).min(scale.high));
        spans.push(value.map(|value| Span {
            from: zero,
            to: part(value),
            color: palette::series(0),
        }));
        marks.push(aim.map(part));
    }
    let (drawing, mut patch) = floating::add(charming::Chart::new(), &spans, BAR);
    let data: Vec<_> =
        marks.iter().enumerate().filter_map(|(row, x)| x.map(|x| json!([x, row]))).collect();
    let style = ItemStyle::new().color(palette::TEXT);
    let drawing = drawing.series(Scatter::new().symbol(Symbol::Rect).item_style(style));
    let mark = json!({
        "silent": true, "z": 5, "symbolSize": [MARK.0, MARK.1], "itemStyle": { "opacity": 1 },
        "data": data,
    });
    if let Some(series) = patch["series"].as_array_mut() {
        series.push(mark);
    }
    Ok(rows.payload(rows.bottom() + 2.0, (0.0, 1.0), drawing, patch, canvas))
}

/// Returns the scale of a row, with as many steps as its numbers have room for.
fn row_scale(values: &[f64], room: f64, tick: &dyn Fn(f64) -> String) -> Result<Scale, ChartError> {
    let mut steps = 5;
    loop {
        let scale = scale(values.iter().copied(), Base::Zero, steps, tick)?;
        let needed = text_width::widest(&scale.texts, TEXT) + 2.0 * GAP;
        if steps == 1 || needed * scale.texts.len() as f64 <= room {
            return Ok(scale);
        }
        steps -= 1;
    }
}

/// Draws the ranges from the lower end of the scale over each bound to its upper end.
fn draw_bands(
    canvas: &mut Canvas,
    scale: &Scale,
    (bands, falls): (&[f64], bool),
    y: f64,
    x: &dyn Fn(f64) -> f64,
) {
    let mut bounds = vec![scale.low];
    bounds.extend(bands.iter().copied());
    bounds.push(scale.high);
    for (place, pair) in bounds.windows(2).enumerate() {
        let (left, right) = (x(pair[0]), x(pair[1]));
        if right > left {
            let (top, bottom) = (y - RANGE / 2.0, y + RANGE / 2.0);
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            let count = bounds.len() - 1;
            let nth = if falls { count - 1 - place } else { place };
            canvas.polygon(&corners, band_color(nth, count), 1);
        }
    }
}

/// Returns the colour of one of some ranges; a single one is no range and the palest.
fn band_color(place: usize, count: usize) -> &'static str {
    let last = palette::BANDS.len() - 1;
    palette::BANDS[(place + last.saturating_sub(count - 1)).min(last)]
}

fn draw_ticks(canvas: &mut Canvas, scale: &Scale, top: f64, x: &dyn Fn(f64) -> f64) {
    for (text, nth) in scale.texts.iter().zip(0..) {
        let x = x(scale.low + scale.step * f64::from(nth));
        let stroke = Stroke { color: palette::AXIS, width: 1.0, dashed: false };
        canvas.stroke((x, top), (x, top + 4.0), stroke);
        canvas.text(x, top + 4.0 + LINE / 2.0, Anchor::Middle, text, palette::MUTED);
    }
}

fn keys(actual: Option<&Series>, target: Option<&Series>, names: &[String]) -> Vec<Key> {
    let key = |name: &String, sign| Key { name: name.clone(), sign };
    let actual = actual.map(|series| key(&series.name, Sign::Block(palette::series(0))));
    let stroke = Stroke { color: palette::TEXT, width: 3.0, dashed: false };
    let target = target.map(|series| key(&series.name, Sign::Stroke(stroke)));
    let band = |(place, name)| key(name, Sign::Block(band_color(place, names.len())));
    actual.into_iter().chain(target).chain(names.iter().enumerate().map(band)).collect()
}
