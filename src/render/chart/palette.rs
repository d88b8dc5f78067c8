//! The colours of charts: hex in print, custom properties with the same hex as fallback on the web.
//!
//! `ECharts` computes with colours, so it only ever sees the hex; `svg` puts the property names in.
//! The six series colours keep 3:1 to the page in both modes and stay apart for the three kinds of
//! colour blindness (smallest `OKLab` distance 13 of 100 in light, 13 in dark).

/// A colour of the charts, and the custom property that replaces it on the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Property {
    /// The name of the custom property, such as `--chart-1`.
    pub name: &'static str,
    /// The colour on a light page and in print.
    pub light: &'static str,
    /// The colour suggested for a dark page.
    pub dark: &'static str,
}

/// Every colour a chart may have, for the theme to set; the six series colours come first.
pub const PROPERTIES: [Property; 25] = [
    property("--chart-1", "#2c6cab", "#6290de"),
    property("--chart-2", "#a6551f", "#de8e4a"),
    property("--chart-3", "#1fa296", "#86bcb6"),
    property("--chart-4", "#683b57", "#a57088"),
    property("--chart-5", "#b98c1f", "#f4d37a"),
    property("--chart-6", "#1b1e50", "#c4ddff"),
    property("--chart-text", TEXT, "#e6e9ee"),
    property("--chart-muted", MUTED, "#a4adb8"),
    property("--chart-axis", AXIS, "#76808c"),
    property("--chart-grid", GRID, "#2d333b"),
    property("--chart-bg", BACKGROUND, "#14171c"),
    property("--chart-on-dark", ON_DARK, "#14171c"),
    property("--chart-on-light", ON_LIGHT, "#101418"),
    property("--chart-up", UP, "#6cc5a8"),
    property("--chart-down", DOWN, "#f0876c"),
    property("--chart-heat-1", HEAT[0], "#1b2733"),
    property("--chart-heat-2", HEAT[1], "#233f59"),
    property("--chart-heat-3", HEAT[2], "#2c5a85"),
    property("--chart-heat-4", HEAT[3], "#6fa8dc"),
    property("--chart-heat-5", HEAT[4], "#b7d7f3"),
    property("--chart-on-pale", ON_PALE, "#e8edf2"),
    property("--chart-on-deep", ON_DEEP, "#0f141a"),
    property("--chart-band-1", BANDS[0], "#3d444d"),
    property("--chart-band-2", BANDS[1], "#30363e"),
    property("--chart-band-3", BANDS[2], "#252a31"),
];

/// Labels.
pub(super) const TEXT: &str = "#23272e";
/// Texts along the axes, targets and their names.
pub(super) const MUTED: &str = "#5b626c";
/// The line at zero, and series given for comparison.
pub(super) const AXIS: &str = "#8a929c";
/// Grid lines.
pub(super) const GRID: &str = "#e3e7ec";
/// The page: gaps between stacked parts, halos round texts.
pub(super) const BACKGROUND: &str = "#ffffff";
/// Text on one of the darker series colours; a shade off the page, so that it maps to its own name.
pub(super) const ON_DARK: &str = "#fefefe";
/// Text on one of the lighter series colours.
pub(super) const ON_LIGHT: &str = "#101418";

/// A movement that adds.
pub(super) const UP: &str = "#2e8b74";
/// A movement that takes away.
pub(super) const DOWN: &str = "#b5472e";
/// From the lowest to the highest step of a heat map.
pub(super) const HEAT: [&str; 5] = ["#e4eef7", "#bcd6ec", "#8fb9dd", "#3a78b5", "#1c4f85"];
/// Text on the three lower steps: they are near the page, so it is as dark or light as on the page.
const ON_PALE: &str = "#12181f";
/// Text on the two upper steps.
const ON_DEEP: &str = "#fcfdfe";
/// Ranges behind a bar, from the one at zero.
pub(super) const BANDS: [&str; 3] = ["#c3cad3", "#d7dde4", "#e9edf1"];

const fn property(name: &'static str, light: &'static str, dark: &'static str) -> Property {
    Property { name, light, dark }
}

/// Returns the colour of the series in this place; after the sixth they repeat.
pub(super) fn series(place: usize) -> &'static str {
    PROPERTIES[place % 6].light
}

/// Returns the colour of text on a series colour.
pub(super) fn on(color: &str) -> &'static str {
    match color {
        "#1fa296" | "#b98c1f" | AXIS => ON_LIGHT,
        _ => ON_DARK,
    }
}

/// Returns the colour of text on a step of a heat map; keeps 4.5:1 in light and dark.
pub(super) fn on_heat(step: usize) -> &'static str {
    if step < 3 { ON_PALE } else { ON_DEEP }
}

/// Returns the custom property whose light value is this six-digit lower-case hex.
pub(super) fn name_of(hex: &str) -> Option<&'static str> {
    PROPERTIES.iter().find(|property| property.light == hex).map(|property| property.name)
}
