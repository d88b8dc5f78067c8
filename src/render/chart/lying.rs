//! Bars along the lines of text, one category below the other; the height follows from their number.

use charming::component::Grid;
use charming::element::AxisType;
use serde_json::json;

use super::axes::{GAP, Ticks};
use super::bar::{self, Places, Stack};
use super::canvas::{self, Canvas, SLACK, Stroke};
use super::engine::Payload;
use super::option::{LINE, TEXT, bare_axis, grid_lines, isolated, merge, option_of};
use super::scale::Scale;
use super::{Bars, Chart, ChartError, Direction, palette, rows, text_width};

/// Thickness of a bar.
const BAR: f64 = 18.0;
/// Part of the width that the names may take.
const NAMES: f64 = 0.36;

/// The plot of lying bars; places are read from left to right.
struct Plot<'a> {
    chart: &'a Chart,
    scale: Scale,
    ticks: Ticks,
    names: Vec<Vec<String>>,
    left: f64,
    right: f64,
    top: f64,
    /// The height of one category.
    step: f64,
    /// Room between the names and the longest negative bar, for its text.
    before: f64,
}

/// Lays out lying bars.
pub(super) fn lying(
    chart: &Chart,
    stack: &Stack<'_>,
    tick: &dyn Fn(f64) -> String,
) -> Result<Payload, ChartError> {
    let rows = canvas::legend_rows(bar::legend(chart), f64::from(chart.size.width));
    let plot = plot(chart, stack, canvas::legend_height(&rows), tick)?;
    let mut canvas = Canvas::new(chart.direction, f64::from(chart.size.width));
    canvas.legend(&rows, 0.0, 0.0);
    plot.draw_lines(&mut canvas);
    let mut texts = Vec::new();
    let places = Places {
        chart,
        stack,
        labelled: true,
        width: BAR,
        bars: Bars::Lying,
        center: &|place| plot.y(place),
        value: &|value| plot.x(value),
    };
    bar::write(&places, &mut texts);
    bar::put(&mut canvas, &texts);
    let mark = (3.0, bar::group(chart, stack, BAR) + 8.0);
    let (drawing, patch) = bar::series(chart, stack, Bars::Lying, BAR, mark);
    let mut option = plot.option(drawing, canvas);
    merge(&mut option, patch);
    let ticks = plot.scale.texts.iter().map(|text| isolated(text, chart.direction)).collect();
    Ok(Payload {
        width: f64::from(chart.size.width),
        height: plot.height(),
        option,
        ticks,
        places: Vec::new(),
    })
}

/// Settles the margins.
fn plot<'a>(
    chart: &'a Chart,
    stack: &Stack<'_>,
    legend: f64,
    tick: &dyn Fn(f64) -> String,
) -> Result<Plot<'a>, ChartError> {
    let width = f64::from(chart.size.width);
    let ticks = if bar::is_written(chart, stack) { Ticks::Hidden } else { Ticks::Shown };
    let wrap = |name: &String| text_width::wrap(name, width * NAMES, TEXT, 2);
    let names: Vec<_> = chart.categories.iter().map(wrap).collect();
    let widest = names.iter().map(|lines| text_width::widest(lines, TEXT)).fold(0.0, f64::max);
    let scale = bar::value_scale(chart, stack, ticks, usize::from(chart.size.width / 80), tick)?;
    let end_room = text_width::widest(bar::ends(chart, stack), TEXT) * SLACK + GAP;
    let before = if scale.low < 0.0 { end_room } else { 0.0 };
    let half = |text: Option<&String>| text.map_or(0.0, |text| text_width::width(text, TEXT) / 2.0);
    let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let group = bar::group(chart, stack, BAR);
    Ok(Plot {
        left: (widest * SLACK + GAP + before).max(half(scale.texts.first())),
        right: width - end_room.max(half(scale.texts.last())) - 1.0,
        top: legend + if chart.references.is_empty() { 2.0 } else { LINE },
        step: (group + BAR * 0.7).max(lines * LINE + GAP),
        chart,
        scale,
        ticks,
        names,
        before,
    })
}

impl Plot<'_> {
    fn x(&self, value: f64) -> f64 {
        let part = (value - self.scale.low) / (self.scale.high - self.scale.low);
        self.left + part * (self.right - self.left)
    }

    fn y(&self, category: usize) -> f64 {
        self.top + self.step * (category as f64 + 0.5)
    }

    fn bottom(&self) -> f64 {
        self.top + self.step * self.names.len() as f64
    }

    fn height(&self) -> f64 {
        self.bottom() + if self.ticks == Ticks::Shown { LINE + GAP } else { 2.0 }
    }

    /// Draws the zero line and the reference lines.
    fn draw_lines(&self, canvas: &mut Canvas) {
        let zero = self.x(0.0);
        let stroke = Stroke { color: palette::AXIS, width: 1.0, dashed: false };
        canvas.stroke((zero, self.top), (zero, self.bottom()), stroke);
        let (sides, edges) = ((self.left, self.right), (self.top, self.bottom()));
        rows::references(canvas, &self.chart.references, sides, edges, &|value| self.x(value));
    }

    fn option(&self, drawing: charming::Chart, canvas: Canvas) -> serde_json::Value {
        let is_rtl = self.chart.direction == Direction::Rtl;
        let (left, right) = (self.left, f64::from(self.chart.size.width) - self.right);
        let (left, right) = if is_rtl { (right, left) } else { (left, right) };
        let isolate = |line: &String| isolated(line, self.chart.direction);
        let join = |lines: &Vec<String>| lines.iter().map(isolate).collect::<Vec<_>>().join("\n");
        let shown = self.ticks == Ticks::Shown;
        let across = bare_axis().type_(AxisType::Value).inverse(is_rtl);
        let across = across.min(self.scale.low).max(self.scale.high).interval(self.scale.step);
        let across = if shown { across.split_line(grid_lines()) } else { across };
        let down = bare_axis().type_(AxisType::Category).inverse(true);
        let down = down.position(if is_rtl { "right" } else { "left" });
        let down = down.data(self.names.iter().map(join).collect::<Vec<_>>());
        let grid = Grid::new().left(left).right(right).top(self.top);
        let grid = grid.bottom(self.height() - self.bottom());
        let margin = GAP + self.before;
        let patch = json!({
            "xAxis": { "axisLabel": { "show": shown, "margin": GAP } },
            "yAxis": { "axisLabel": { "interval": 0, "lineHeight": LINE, "margin": margin } },
            "graphic": canvas.into_items(),
        });
        option_of(&drawing.grid(grid).x_axis(across).y_axis(down), patch)
    }
}
