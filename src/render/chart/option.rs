//! Small pieces of `ECharts` options that the typed builders of charming have no words for.

use charming::component::Axis;
use charming::element::{AxisLabel, AxisLine, AxisTick, LineStyle, SplitLine};
use serde_json::{Value, json};

use super::{Direction, Role, Series, palette};

/// Height of all texts, in units of the view box.
pub(super) const TEXT: f64 = 13.0;
/// Distance of the lines of a text.
pub(super) const LINE: f64 = 17.0;

/// Lays `patch` over `target`: objects are merged by key and lists by place, all else is replaced.
pub(super) fn merge(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Object(target), Value::Object(patch)) => {
            for (key, value) in patch {
                merge(target.entry(key).or_insert(Value::Null), value);
            }
        }
        (Value::Array(target), Value::Array(patch)) => {
            target.resize(target.len().max(patch.len()), Value::Null);
            for (target, patch) in target.iter_mut().zip(patch) {
                merge(target, patch);
            }
        }
        (target, patch) => *target = patch,
    }
}

/// Returns the option of a typed chart, without reading any text in it as code.
pub(super) fn option_of(chart: &charming::Chart, patch: Value) -> Value {
    let mut option = serde_json::to_value(chart).expect("options are trees with text keys");
    merge(&mut option, json!({ "animation": false, "textStyle": { "fontSize": TEXT } }));
    merge(&mut option, patch);
    option
}

/// Returns an axis with labels and nothing else.
pub(super) fn bare_axis() -> Axis {
    let label = AxisLabel::new().font_size(TEXT).color(palette::MUTED);
    Axis::new()
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .axis_label(label)
        .split_line(SplitLine::new().show(false))
}

/// Returns thin grid lines.
pub(super) fn grid_lines() -> SplitLine {
    SplitLine::new().show(true).line_style(LineStyle::new().color(palette::GRID).width(1.0))
}

/// Returns the colour of each series; only the actual ones use up the palette.
pub(super) fn colors(series: &[Series]) -> Vec<&'static str> {
    let mut next = 0;
    let mut color = |series: &Series| match series.role {
        Role::Actual => {
            next += 1;
            palette::series(next - 1)
        }
        Role::Comparison => palette::AXIS,
        Role::Target => palette::MUTED,
    };
    series.iter().map(&mut color).collect()
}

/// Returns the text as a unit of its own in a drawing that is laid out from left to right.
///
/// Without the marks, a shortened Arabic text has its ellipsis on the wrong side.
pub(super) fn isolated(text: &str, direction: Direction) -> String {
    match direction {
        Direction::Rtl if !text.is_empty() => format!("\u{2067}{text}\u{2069}"),
        Direction::Ltr | Direction::Rtl => text.to_owned(),
    }
}
