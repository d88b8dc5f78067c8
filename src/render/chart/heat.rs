//! Tables of colours: a row for each series, a column for each category, a cell for each value.
//!
//! The colours are five equal steps from the lowest value to the highest one, chosen here, so that
//! the text in a cell is readable on it in light, dark and print.

use charming::component::Grid;
use charming::element::{AxisType, ItemStyle};
use charming::series::Heatmap;
use serde_json::json;

use super::axes::{GAP, widest_name};
use super::canvas::{Anchor, Canvas};
use super::engine::Payload;
use super::option::{LINE, TEXT, bare_axis, option_of};
use super::rows::{Room, Rows};
use super::{Axis, Chart, ChartError, Direction, palette, text_width};

/// The height of a row, and the greatest width of a column.
const ROW: f64 = 30.0;
const COLUMN: f64 = 120.0;
const STEPS: usize = palette::HEAT.len();
/// The width of a colour in the legend.
const SWATCH: f64 = 22.0;

/// A cell that has a value.
struct Cell<'a> {
    row: usize,
    column: usize,
    value: f64,
    label: Option<&'a str>,
}

/// Lays out a heat map or a triangle of cohorts.
pub(super) fn heat(chart: &Chart, tick: &dyn Fn(f64) -> String) -> Result<Payload, ChartError> {
    let width = f64::from(chart.size.width);
    let cells = cells(chart);
    let low = cells.iter().min_by(|a, b| a.value.total_cmp(&b.value));
    let high = cells.iter().max_by(|a, b| a.value.total_cmp(&b.value));
    let ends = low.zip(high);
    let range = ends.map_or((0.0, 0.0), |(low, high)| (low.value, high.value));
    if !(range.1 - range.0).is_finite() {
        return Err(ChartError::Range);
    }
    let names = chart.series.iter().map(|series| &series.name);
    let mut rows = Rows::new(chart, names, &Room { top: 0.0, row: ROW, after: 0.0 });
    let columns = chart.categories.len() as f64;
    let column = ((rows.right - rows.left) / columns).min(COLUMN);
    rows.right = rows.left + column * columns;
    let heads = heads(chart, column);
    let lines = heads.iter().map(Vec::len).max().unwrap_or(0) as f64;
    let legend = if ends.is_some() { LINE + GAP } else { 0.0 };
    rows.top = legend + lines * LINE + GAP / 2.0;
    let mut canvas = Canvas::new(chart.direction, width);
    rows.write_names(&mut canvas, 0.0);
    let center = |place: usize| rows.left + column * (place as f64 + 0.5);
    for (place, lines) in heads.iter().enumerate() {
        let first = rows.top - GAP / 2.0 - (lines.len() as f64 - 0.5) * LINE;
        for (line, nth) in lines.iter().zip(0..) {
            let y = first + f64::from(nth) * LINE;
            // A heading wider than its column stays within the drawing.
            let half = text_width::width(line, TEXT) / 2.0;
            let x = center(place).min(width - half - 1.0).max(half + 1.0);
            canvas.text(x, y, Anchor::Middle, line, palette::MUTED);
        }
    }
    if let Some((low, high)) = ends {
        let text = |cell: &Cell<'_>| cell.label.map_or_else(|| tick(cell.value), str::to_owned);
        draw_legend(&mut canvas, rows.left, &text(low), &text(high), range.0 < range.1);
    }
    for cell in &cells {
        let Some(label) = cell.label else { continue };
        if text_width::width(label, TEXT) <= column - 4.0 {
            let color = palette::on_heat(step(cell.value, range));
            canvas.text(center(cell.column), rows.y(cell.row), Anchor::Middle, label, color);
        }
    }
    let height = rows.bottom() + 2.0;
    let mut drawing = charming::Chart::new();
    let mut patches = Vec::new();
    for (place, color) in palette::HEAT.iter().enumerate() {
        let own = cells.iter().filter(|cell| step(cell.value, range) == place);
        let data: Vec<_> = own.map(|cell| json!([cell.column, cell.row, cell.value])).collect();
        if !data.is_empty() {
            let style = ItemStyle::new().color(*color);
            let style = style.border_color(palette::BACKGROUND).border_width(2.0);
            drawing = drawing.series(Heatmap::new().item_style(style));
            patches.push(json!({ "silent": true, "data": data }));
        }
    }
    let is_rtl = chart.direction == Direction::Rtl;
    let (left, right) = (rows.left, width - rows.right);
    let (left, right) = if is_rtl { (right, left) } else { (left, right) };
    let grid = Grid::new().left(left).right(right).top(rows.top).bottom(height - rows.bottom());
    let axis = |count: usize, inverse| {
        let axis = bare_axis().type_(AxisType::Category).show(false).inverse(inverse);
        axis.data((0..count).map(|place| place.to_string()).collect::<Vec<_>>())
    };
    let across = axis(chart.categories.len(), is_rtl);
    let down = axis(chart.series.len(), true);
    let drawing = drawing.grid(grid).x_axis(across).y_axis(down);
    let patch = json!({ "graphic": canvas.into_items(), "series": patches });
    Ok(Payload {
        width,
        height,
        option: option_of(&drawing, patch),
        ticks: Vec::new(),
        places: Vec::new(),
    })
}

fn cells(chart: &Chart) -> Vec<Cell<'_>> {
    let row = |(row, series)| {
        let series: &super::Series = series;
        series.values.iter().enumerate().filter_map(move |(column, value)| {
            let label = series.labels.get(column).and_then(Option::as_deref);
            value.map(|value| Cell { row, column, value, label })
        })
    };
    chart.series.iter().enumerate().flat_map(row).collect()
}

/// Returns the step of a value, from 0; where all values are the same it is the middle one.
fn step(value: f64, (low, high): (f64, f64)) -> usize {
    if low < high {
        (((value - low) / (high - low) * STEPS as f64) as usize).min(STEPS - 1)
    } else {
        STEPS / 2
    }
}

/// Returns the texts above the columns; where they would touch, only every n-th.
fn heads(chart: &Chart, column: f64) -> Vec<Vec<String>> {
    let room = column - GAP;
    match chart.axis {
        Axis::Names if room > 2.0 * TEXT => {
            chart.categories.iter().map(|name| text_width::wrap(name, room, TEXT, 3)).collect()
        }
        Axis::Names | Axis::Periods => {
            let widest = widest_name(f64::from(chart.size.width));
            let single = |name: &String| vec![text_width::fit(name, widest, TEXT)];
            super::axes::thinned(chart.categories.iter().map(single).collect(), column)
        }
    }
}

/// Draws the colours between the texts of the lowest and the highest value.
fn draw_legend(canvas: &mut Canvas, left: f64, low: &str, high: &str, several: bool) {
    let y = LINE / 2.0;
    canvas.text(left, y, Anchor::Start, low, palette::MUTED);
    if !several {
        return;
    }
    let mut x = left + text_width::width(low, TEXT) + GAP;
    for color in palette::HEAT {
        canvas.polygon(
            &[(x, y - 6.0), (x + SWATCH, y - 6.0), (x + SWATCH, y + 6.0), (x, y + 6.0)],
            color,
            3,
        );
        x += SWATCH;
    }
    canvas.text(x + GAP, y, Anchor::Start, high, palette::MUTED);
}
