//! Waterfalls: how movements lead from one level to the next.
//!
//! A movement is told by its colour and by an arrow in its bar, besides the sign of its text.

use super::axes::{GAP, Layout, Slots, Ticks, plane};
use super::canvas::{Anchor, Canvas, SLACK, Stroke};
use super::engine::Payload;
use super::floating::{self, Span};
use super::option::{LINE, TEXT};
use super::rows::{self, Room, Rows};
use super::scale::{Base, Scale, scale};
use super::{Axis, Bars, Chart, ChartError, Step, palette, text_width};

/// Part of its share that a bar takes.
const FULL: f64 = 0.68;
const WIDEST: f64 = 56.0;
/// Thickness of a lying bar.
const BAR: f64 = 20.0;
/// The least length of a bar with an arrow in it.
const ARROWED: f64 = 16.0;
const LINK: Stroke = Stroke { color: palette::AXIS, width: 1.0, dashed: false };

/// Lays out a waterfall.
pub(super) fn waterfall(
    chart: &Chart,
    bars: Bars,
    steps: &[Step],
    tick: &dyn Fn(f64) -> String,
) -> Result<Payload, ChartError> {
    let spans = spans(chart, steps);
    match bars {
        Bars::Upright if fits(chart) => upright(chart, &spans, tick),
        Bars::Upright | Bars::Lying => lying(chart, &spans, tick),
    }
}

/// Says whether every name fits below its bar and every text above it.
fn fits(chart: &Chart) -> bool {
    let room = (f64::from(chart.size.width) - 80.0) / chart.categories.len() as f64;
    let named = |name: &String| text_width::wraps(name, room - GAP, TEXT, 3);
    labels(chart).all(|label| text_width::width(label, TEXT) <= room - 4.0)
        && (chart.axis == Axis::Periods || chart.categories.iter().all(named))
}

fn labels(chart: &Chart) -> impl Iterator<Item = &String> {
    chart.series.iter().flat_map(|series| series.labels.iter().flatten())
}

fn label(chart: &Chart, place: usize) -> Option<&str> {
    chart.series.first()?.labels.get(place)?.as_deref()
}

fn value(chart: &Chart, place: usize) -> Option<f64> {
    chart.series.first()?.values[place]
}

/// Returns the bar of each step. Behind a movement that is missing nothing can be placed until the
/// next level is known.
fn spans(chart: &Chart, steps: &[Step]) -> Vec<Option<Span>> {
    let mut level = Some(0.0);
    let mut span = |(place, step): (usize, &Step)| {
        let value = value(chart, place);
        let from = match step {
            Step::Level => Some(0.0),
            Step::Movement => level,
        };
        let to = from.zip(value).map(|(from, value)| from + value);
        level = to;
        let color = match step {
            Step::Level => palette::series(0),
            Step::Movement if value.is_some_and(|value| value < 0.0) => palette::DOWN,
            Step::Movement => palette::UP,
        };
        from.zip(to).map(|(from, to)| Span { from, to, color })
    };
    steps.iter().enumerate().map(&mut span).collect()
}

/// Returns the value axis; where every bar has its text, it ends with the outermost bar.
fn value_scale(
    chart: &Chart,
    spans: &[Option<Span>],
    steps: usize,
    tick: &dyn Fn(f64) -> String,
) -> Result<(Scale, Ticks), ChartError> {
    let ends = spans.iter().flatten().flat_map(|span| [span.from, span.to]);
    let values: Vec<f64> =
        ends.chain(chart.references.iter().map(|reference| reference.value)).collect();
    let round = scale(values.iter().copied(), Base::Zero, steps, tick)?;
    let unwritten =
        |(place, span): (usize, &Option<Span>)| span.is_some() && label(chart, place).is_none();
    if spans.iter().enumerate().any(unwritten) {
        return Ok((round, Ticks::Shown));
    }
    let low = values.iter().copied().fold(0.0, f64::min);
    let high = values.iter().copied().fold(0.0, f64::max);
    let (low, high) = if low < high { (low, high) } else { (round.low, round.high) };
    Ok((Scale { low, high, step: high - low, texts: Vec::new() }, Ticks::Hidden))
}

fn upright(
    chart: &Chart,
    spans: &[Option<Span>],
    tick: &dyn Fn(f64) -> String,
) -> Result<Payload, ChartError> {
    let steps = usize::from(chart.size.height / 65).max(2);
    let (scale, ticks) = value_scale(chart, spans, steps, tick)?;
    let is_below = scale.low < 0.0;
    let mut plane = plane(Layout {
        chart,
        scale,
        slots: Slots::Bands,
        ticks,
        legend: Vec::new(),
        ends: Vec::new(),
        headroom: LINE,
        footroom: if is_below { LINE } else { 0.0 },
    });
    let width = (plane.step() * FULL).min(WIDEST);
    for (place, span) in spans.iter().enumerate() {
        let x = plane.x(place);
        let Some(span) = span else {
            let Some(label) = label(chart, place) else { continue };
            let y = plane.y(0.0) - LINE * 0.6;
            plane.canvas.haloed(x, y, Anchor::Middle, label, palette::MUTED);
            continue;
        };
        let (from, to) = (plane.y(span.from), plane.y(span.to));
        if spans.get(place + 1).is_some_and(Option::is_some) {
            let next = plane.x(place + 1) - width / 2.0;
            plane.canvas.stroke((x + width / 2.0, to), (next, to), LINK);
        }
        if from == to {
            plane.canvas.stroke((x - width / 2.0, to), (x + width / 2.0, to), LINK);
        }
        if is_movement(span) && (to - from).abs() >= ARROWED {
            let (middle, way) = ((from + to) / 2.0, (to - from).signum() * 4.0);
            let points = [(x - 5.0, middle - way), (x + 5.0, middle - way), (x, middle + way)];
            plane.canvas.polygon(&points, palette::on(span.color), 4);
        }
        let Some(label) = label(chart, place) else { continue };
        let is_below = span.high() <= 0.0 && span.low() < 0.0;
        let y = if is_below { from.max(to) + LINE * 0.6 } else { from.min(to) - LINE * 0.6 };
        plane.canvas.haloed(x, y, Anchor::Middle, label, palette::TEXT);
    }
    let (drawing, patch) = floating::add(charming::Chart::new(), spans, width);
    Ok(plane.payload(drawing, patch))
}

fn is_movement(span: &Span) -> bool {
    span.color != palette::series(0)
}

fn lying(
    chart: &Chart,
    spans: &[Option<Span>],
    tick: &dyn Fn(f64) -> String,
) -> Result<Payload, ChartError> {
    let width = f64::from(chart.size.width);
    let (scale, ticks) = value_scale(chart, spans, usize::from(chart.size.width / 90), tick)?;
    let half = scale.texts.last().map_or(0.0, |text| text_width::width(text, TEXT) / 2.0);
    let written = text_width::widest(labels(chart), TEXT).min(width * 0.3);
    let room = Room {
        top: if chart.references.is_empty() { 2.0 } else { LINE },
        row: BAR * 1.7,
        after: (written * SLACK + GAP).max(half),
    };
    let rows = Rows::new(chart, chart.categories.iter(), &room);
    let mut canvas = Canvas::new(chart.direction, width);
    let x = |value: f64| {
        rows.left + (value - scale.low) / (scale.high - scale.low) * (rows.right - rows.left)
    };
    rows.write_names(&mut canvas, 0.0);
    let bottom = rows.bottom();
    let edges = (rows.top, bottom);
    for (text, value) in
        scale.texts.iter().zip((0..).map(|nth| scale.low + f64::from(nth) * scale.step))
    {
        let stroke = Stroke { color: palette::GRID, width: 1.0, dashed: false };
        canvas.polyline(&[(x(value), edges.0), (x(value), edges.1)], stroke, 1);
        canvas.text(x(value), bottom + LINE * 0.7, Anchor::Middle, text, palette::MUTED);
    }
    canvas.stroke((x(0.0), edges.0), (x(0.0), edges.1), LINK);
    rows::references(&mut canvas, &chart.references, (rows.left, rows.right), edges, &x);
    for (place, span) in spans.iter().enumerate() {
        let y = rows.y(place);
        let Some(span) = span else {
            let Some(label) = label(chart, place) else { continue };
            canvas.haloed(x(0.0) + 6.0, y, Anchor::Start, label, palette::MUTED);
            continue;
        };
        let (from, to) = (x(span.from), x(span.to));
        if spans.get(place + 1).is_some_and(Option::is_some) {
            canvas.stroke((to, y + BAR / 2.0), (to, rows.y(place + 1) - BAR / 2.0), LINK);
        }
        if from == to {
            canvas.stroke((to, y - BAR / 2.0), (to, y + BAR / 2.0), LINK);
        }
        if is_movement(span) && (to - from).abs() >= ARROWED {
            let (middle, way) = ((from + to) / 2.0, (to - from).signum() * 4.0);
            let points = [(middle - way, y - 5.0), (middle - way, y + 5.0), (middle + way, y)];
            canvas.polygon(&points, palette::on(span.color), 4);
        }
        let Some(label) = label(chart, place) else { continue };
        let label = text_width::fit(label, width * 0.3, TEXT);
        canvas.haloed(from.max(to) + 6.0, y, Anchor::Start, &label, palette::TEXT);
    }
    let height = bottom + if ticks == Ticks::Shown { LINE + GAP } else { 2.0 };
    let (drawing, patch) = floating::add(charming::Chart::new(), spans, BAR);
    Ok(rows.payload(height, (scale.low, scale.high), drawing, patch, canvas))
}
