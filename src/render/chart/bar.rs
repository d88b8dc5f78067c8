//! Bars beside and on top of each other; `lying` and this file's `upright` place them.

use charming::element::{ItemStyle, Symbol};
use charming::series::{Bar, Scatter};
use serde_json::{Value, json};

use super::axes::{GAP, Layout, Slots, Ticks, plane};
use super::canvas::{Anchor, Canvas, Key, Sign, Stroke};
use super::engine::Payload;
use super::option::{LINE, TEXT, colors};
use super::scale::{Base, Scale, scale};
use super::{Axis, Bars, Chart, ChartError, Direction, Role, Series, lying, palette, text_width};

/// Part of its share that a group of bars takes.
const FULL: f64 = 0.68;
/// Gap between the bars of a group, in bar widths.
const APART: f64 = 0.12;
const WIDEST: f64 = 56.0;

/// How the series of a bar chart share a category.
pub(super) enum Stack<'a> {
    /// Beside each other.
    Beside,
    /// On top of each other, with the texts of the sums.
    OnTop(&'a [Option<String>]),
}

/// Lays out a bar chart.
pub(super) fn bars(
    chart: &Chart,
    bars: Bars,
    stack: &Stack<'_>,
    tick: &dyn Fn(f64) -> String,
) -> Result<Payload, ChartError> {
    match bars {
        Bars::Upright if names_fit(chart) => upright(chart, stack, tick),
        Bars::Upright | Bars::Lying => lying::lying(chart, stack, tick),
    }
}

/// Says whether every name fits below its bars in three lines.
fn names_fit(chart: &Chart) -> bool {
    let room = (f64::from(chart.size.width) - 80.0) / chart.categories.len() as f64 - GAP;
    let fits = |name: &String| text_width::wraps(name, room, TEXT, 3);
    chart.axis == Axis::Periods || chart.categories.iter().all(fits)
}

fn upright(
    chart: &Chart,
    stack: &Stack<'_>,
    tick: &dyn Fn(f64) -> String,
) -> Result<Payload, ChartError> {
    let share = (f64::from(chart.size.width) - 80.0) / chart.categories.len() as f64;
    let room = match stack {
        Stack::Beside if drawn(chart).count() > 1 => thickness(chart, stack, share) * 1.08,
        Stack::Beside | Stack::OnTop(_) => share - 4.0,
    };
    let labelled = ends(chart, stack).all(|text| text_width::width(text, TEXT) <= room);
    let ticks = if labelled && is_written(chart, stack) { Ticks::Hidden } else { Ticks::Shown };
    let steps = usize::from(chart.size.height / 65).max(2);
    let scale = value_scale(chart, stack, ticks, steps, tick)?;
    let is_below = scale.low < 0.0;
    let headroom = if labelled { LINE } else { 0.0 };
    let mut plane = plane(Layout {
        legend: legend(chart),
        slots: Slots::Bands,
        ends: Vec::new(),
        footroom: if labelled && is_below { LINE } else { 0.0 },
        chart,
        scale,
        ticks,
        headroom,
    });
    let width = thickness(chart, stack, plane.step()).min(WIDEST);
    let mut texts = Vec::new();
    let places = Places {
        chart,
        stack,
        labelled,
        width,
        bars: Bars::Upright,
        center: &|place| plane.x(place),
        value: &|value| plane.y(value),
    };
    write(&places, &mut texts);
    put(&mut plane.canvas, &texts);
    let mark = (group(chart, stack, width) + 8.0, 3.0);
    let (drawing, patch) = series(chart, stack, Bars::Upright, width, mark);
    Ok(plane.payload(drawing, patch))
}

/// Returns the value axis; where no numbers stand along it, it ends with the longest bar.
pub(super) fn value_scale(
    chart: &Chart,
    stack: &Stack<'_>,
    ticks: Ticks,
    steps: usize,
    tick: &dyn Fn(f64) -> String,
) -> Result<Scale, ChartError> {
    let round = scale(values(chart, stack).into_iter(), Base::Zero, steps, tick)?;
    if ticks == Ticks::Shown {
        return Ok(round);
    }
    let ends = values(chart, stack)
        .into_iter()
        .fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
    let (low, high) = if ends.0 < ends.1 { ends } else { (round.low, round.high) };
    Ok(Scale { low, high, step: high - low, texts: Vec::new() })
}

/// Returns every number that must lie on the value axis.
fn values(chart: &Chart, stack: &Stack<'_>) -> Vec<f64> {
    let in_stack = |series: &&Series| matches!(stack, Stack::Beside) || series.role == Role::Target;
    let alone = chart.series.iter().filter(in_stack);
    let mut values: Vec<f64> = alone.flat_map(|one| one.values.iter().copied().flatten()).collect();
    if let Stack::OnTop(_) = stack {
        values.extend(
            (0..chart.categories.len()).flat_map(|place| <[f64; 2]>::from(sums(chart, place))),
        );
    }
    values.extend(chart.references.iter().map(|reference| reference.value));
    values
}

/// Returns the sum of the negative and of the positive parts of a stack.
fn sums(chart: &Chart, place: usize) -> (f64, f64) {
    let parts = drawn(chart).filter_map(|(series, _)| series.values[place]);
    parts.fold((0.0, 0.0), |(below, above), value| (below + value.min(0.0), above + value.max(0.0)))
}

/// Returns the series that are drawn as bars, with their colours.
fn drawn(chart: &Chart) -> impl DoubleEndedIterator<Item = (&Series, &'static str)> {
    let colored = chart.series.iter().zip(colors(&chart.series));
    colored.filter(|(series, _)| series.role != Role::Target)
}

/// Returns how many bars stand beside each other.
fn beside(chart: &Chart, stack: &Stack<'_>) -> f64 {
    match stack {
        Stack::OnTop(_) => 1.0,
        Stack::Beside => drawn(chart).count().max(1) as f64,
    }
}

/// Returns the thickness of the bars of a group that has this share of the axis.
fn thickness(chart: &Chart, stack: &Stack<'_>, share: f64) -> f64 {
    share * FULL / group(chart, stack, 1.0)
}

/// Returns the thickness of a group of bars.
pub(super) fn group(chart: &Chart, stack: &Stack<'_>, width: f64) -> f64 {
    let count = beside(chart, stack);
    width * (count + APART * (count - 1.0))
}

/// Returns the texts that stand at the ends of bars and stacks.
pub(super) fn ends<'a>(
    chart: &'a Chart,
    stack: &Stack<'a>,
) -> Box<dyn Iterator<Item = &'a String> + 'a> {
    match *stack {
        Stack::Beside => Box::new(drawn(chart).flat_map(|(one, _)| one.labels.iter().flatten())),
        Stack::OnTop(totals) => Box::new(totals.iter().flatten()),
    }
}

/// Says whether every bar or stack has its number at its end, so that the axis needs none.
pub(super) fn is_written(chart: &Chart, stack: &Stack<'_>) -> bool {
    let complete = |series: &Series| {
        let mut pairs = series.values.iter().zip(&series.labels);
        !series.labels.is_empty() && pairs.all(|(value, text)| value.is_none() || text.is_some())
    };
    match stack {
        Stack::Beside => drawn(chart).all(|(series, _)| complete(series)),
        Stack::OnTop(totals) => !totals.is_empty() && totals.iter().all(Option::is_some),
    }
}

/// Where the bars of a chart stand, for the texts at and in them.
pub(super) struct Places<'a> {
    pub(super) chart: &'a Chart,
    pub(super) stack: &'a Stack<'a>,
    /// Whether there is room for the texts at the ends.
    pub(super) labelled: bool,
    /// The thickness of a bar.
    pub(super) width: f64,
    pub(super) bars: Bars,
    /// The middle of a category.
    pub(super) center: &'a dyn Fn(usize) -> f64,
    /// The place of a value.
    pub(super) value: &'a dyn Fn(f64) -> f64,
}

/// A text with its place.
pub(super) struct Text {
    at: (f64, f64),
    anchor: Anchor,
    text: String,
    color: &'static str,
}

/// Puts texts on the canvas; those outside bars stay readable across marks.
pub(super) fn put(canvas: &mut Canvas, texts: &[Text]) {
    for Text { at, anchor, text, color } in texts {
        if *color == palette::TEXT {
            canvas.haloed(at.0, at.1, *anchor, text, color);
        } else {
            canvas.text(at.0, at.1, *anchor, text, color);
        }
    }
}

/// Places the texts at the ends of bars and stacks and in the parts of stacks.
pub(super) fn write(places: &Places<'_>, texts: &mut Vec<Text>) {
    let chart = places.chart;
    match places.stack {
        Stack::Beside => {
            let middle = (beside(chart, places.stack) - 1.0) / 2.0;
            for (nth, (series, _)) in drawn(chart).enumerate() {
                let offset = (nth as f64 - middle) * places.width * (1.0 + APART);
                for (place, label) in series.labels.iter().enumerate() {
                    let (Some(label), Some(value)) = (label, series.values[place]) else {
                        continue;
                    };
                    texts.extend(places.at_end(place, offset, value, label));
                }
            }
        }
        Stack::OnTop(totals) => {
            for (place, total) in totals.iter().enumerate() {
                let Some(total) = total else { continue };
                texts.extend(places.at_end(place, 0.0, sums(chart, place).1, total));
            }
            (0..chart.categories.len()).for_each(|place| places.write_parts(place, texts));
        }
    }
}

impl Places<'_> {
    /// Places a text at the end of a bar, beyond any mark that would cross it.
    fn at_end(&self, place: usize, offset: f64, value: f64, text: &str) -> Option<Text> {
        if !self.labelled {
            return None;
        }
        let side = if value < 0.0 { -1.0 } else { 1.0 };
        let (extent, away) = match self.bars {
            Bars::Upright => (LINE, -side),
            Bars::Lying => (text_width::width(text, TEXT) + 6.0, side),
        };
        let mut end = (self.value)(value);
        for mark in self.marks(place) {
            let beyond = (mark - end) * away;
            if (-3.0..extent + 2.0).contains(&beyond) {
                end = mark + 2.0 * away;
            }
        }
        let across = (self.center)(place) + offset;
        let (at, anchor) = match self.bars {
            Bars::Upright => ((across, end + away * LINE * 0.6), Anchor::Middle),
            Bars::Lying if side < 0.0 => ((end - 6.0, across), Anchor::End),
            Bars::Lying => ((end + 6.0, across), Anchor::Start),
        };
        Some(Text { at, anchor, text: text.to_owned(), color: palette::TEXT })
    }

    /// Returns where targets and references cross a category, from zero outwards.
    fn marks(&self, place: usize) -> Vec<f64> {
        let targets = self.chart.series.iter().filter(|series| series.role == Role::Target);
        let targets = targets.filter_map(|series| series.values[place]);
        let references = self.chart.references.iter().map(|reference| reference.value);
        let mut values: Vec<f64> = targets.chain(references).collect();
        values.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
        values.into_iter().map(|value| (self.value)(value)).collect()
    }

    /// Places texts in those parts of a stack that have room.
    fn write_parts(&self, place: usize, texts: &mut Vec<Text>) {
        let (mut below, mut above) = (0.0, 0.0);
        for (series, color) in drawn(self.chart) {
            let Some(value) = series.values[place] else { continue };
            let start = if value < 0.0 { &mut below } else { &mut above };
            let (from, to) = ((self.value)(*start), (self.value)(*start + value));
            *start += value;
            let Some(text) = series.labels.get(place).and_then(Option::as_ref) else { continue };
            let (width, middle) = (text_width::width(text, TEXT) + 4.0, (from + to) / 2.0);
            let center = (self.center)(place);
            let (at, fits) = match self.bars {
                Bars::Upright => {
                    ((center, middle), width <= self.width && LINE <= (to - from).abs())
                }
                Bars::Lying => ((middle, center), width <= (to - from).abs()),
            };
            if fits {
                let color = palette::on(color);
                texts.push(Text { at, anchor: Anchor::Middle, text: text.clone(), color });
            }
        }
    }
}

/// Returns the series of the option and what the typed ones lack: bars first, targets over them.
pub(super) fn series(
    chart: &Chart,
    stack: &Stack<'_>,
    bars: Bars,
    width: f64,
    mark: (f64, f64),
) -> (charming::Chart, Value) {
    let mut drawing = charming::Chart::new();
    let mut patches = Vec::new();
    let mut order: Vec<_> = drawn(chart).collect();
    // An inverse axis turns the categories round but not the bars of one.
    if bars == Bars::Upright && chart.direction == Direction::Rtl && matches!(stack, Stack::Beside)
    {
        order.reverse();
    }
    for (one, color) in order {
        drawing = drawing.series(bar(one, color, stack, width));
        patches.push(json!({ "silent": true }));
    }
    for one in chart.series.iter().filter(|series| series.role == Role::Target) {
        drawing = drawing.series(target(one));
        patches.push(json!({
            "silent": true, "z": 5, "symbolSize": [mark.0, mark.1], "itemStyle": { "opacity": 1 },
        }));
    }
    (drawing, json!({ "series": patches }))
}

fn bar(series: &Series, color: &'static str, stack: &Stack<'_>, width: f64) -> Bar {
    let style = ItemStyle::new().color(color);
    let bar = Bar::new()
        .name(series.name.as_str())
        .bar_width(width)
        .bar_gap(format!("{}%", APART * 100.0))
        .data(series.values.clone());
    match stack {
        Stack::Beside => bar.item_style(style),
        Stack::OnTop(_) => {
            bar.stack("all").item_style(style.border_color(palette::BACKGROUND).border_width(1.0))
        }
    }
}

fn target(series: &Series) -> Scatter {
    Scatter::new()
        .name(series.name.as_str())
        .symbol(Symbol::Rect)
        .item_style(ItemStyle::new().color(palette::MUTED))
        .data(series.values.clone())
}

/// Returns the names of the series, if there are several.
pub(super) fn legend(chart: &Chart) -> Vec<Key> {
    if chart.series.len() < 2 {
        return Vec::new();
    }
    let sign = |series: &Series, color| match series.role {
        Role::Target => Sign::Stroke(Stroke { color, width: 3.0, dashed: false }),
        Role::Actual | Role::Comparison => Sign::Block(color),
    };
    let key = |(series, color): (&Series, &'static str)| Key {
        name: series.name.clone(),
        sign: sign(series, color),
    };
    chart.series.iter().zip(colors(&chart.series)).map(key).collect()
}
