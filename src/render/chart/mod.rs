//! Charts as static SVG.
//!
//! One entry point: [`draw`], a pure function from a [`Chart`], whose numbers and texts are finished,
//! to the two texts of a [`Drawing`]. A kind of chart is one file: it lays the chart out and describes
//! it as an `ECharts` option (`line`, `area`, `bar` with `lying`, `radar`, `waterfall`, `funnel`,
//! `heat`, `scatter`, `bullet`). The `engine` draws the option, `svg` makes the
//! result stable and safe. Rust decides every place and every text, so that nothing overlaps, is cut
//! or depends on the fonts of the machine.
//!
//! A [`Gallery`] knows what was drawn before. Deliberately absent: a visible title (the caption of
//! the figure) and animation. Where categories stand side by side, the drawing for the web bears
//! their places as `data-places`, by which a page can show the numbers of its table at the pointer.

mod advances;
mod area;
mod axes;
mod bar;
mod bullet;
mod canvas;
mod engine;
mod floating;
mod funnel;
mod gallery;
mod heat;
mod line;
mod lying;
mod option;
mod palette;
mod radar;
mod rows;
mod scale;
mod scatter;
mod svg;
mod text_width;
mod waterfall;

pub use gallery::{Gallery, Tally};
pub use palette::{PROPERTIES, Property};

use serde::Serialize;

/// Above this a chart is a picture of noise and takes seconds.
const MAX_POINTS: usize = 20_000;

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// Names the drawing on its page and begins its ids: `a` to `z`, digits and `-`.
    pub id: String,
    /// How it is drawn.
    pub kind: Kind,
    /// Its accessible name.
    pub title: String,
    /// Its accessible description; may be empty.
    pub description: String,
    /// The language of its texts, as BCP 47.
    pub lang: String,
    /// The direction its page is read in.
    pub direction: Direction,
    /// What stands along the category axis, or at the corners of a radar.
    pub categories: Vec<String>,
    /// What the categories are.
    pub axis: Axis,
    /// The series, the most important first.
    pub series: Vec<Series>,
    /// Values to compare with, drawn as lines across the bars or lines of a chart; others ignore them.
    pub references: Vec<Reference>,
    /// Things that happened, drawn at a category of a line, area or upright bar chart. A text that
    /// finds no room is left out.
    pub annotations: Vec<Annotation>,
    /// The size of its view box.
    pub size: Size,
}

/// How a chart is drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Kind {
    /// A line for each series.
    Line,
    /// A line for each series, filled down to zero.
    Area,
    /// A line without axes or texts, as high as a line of text.
    Sparkline,
    /// Bars beside each other.
    Bar {
        /// Where the bars point.
        bars: Bars,
    },
    /// Bars on top of each other, a missing value being nothing.
    StackedBar {
        /// Where the bars point.
        bars: Bars,
        /// The finished texts of the sums, one for each category, or none at all.
        totals: Vec<Option<String>>,
    },
    /// A polygon for each series over three or more categories, from 0 in the middle.
    Radar {
        /// The value of the outermost ring.
        max: f64,
        /// The names of the rings from the inside, evenly spaced; ticks if there are none.
        rings: Vec<String>,
    },
    /// How movements lead from one level to the next: the categories are the steps, the only series
    /// has their values, a movement down being negative.
    ///
    /// Texts should bear the sign of a movement. Behind a missing movement nothing is drawn up to the
    /// next level.
    Waterfall {
        /// Where the bars point.
        bars: Bars,
        /// What each category is.
        steps: Vec<Step>,
    },
    /// What is left at each stage: the categories are the stages in their order, the only series has
    /// their values. The height follows from the number of stages.
    Funnel {
        /// The finished texts of the shares, one for each category, or none at all.
        shares: Vec<Option<String>>,
    },
    /// A cell for each value, in one of five colours from the lowest value to the highest: the series
    /// are the rows from the top, the categories the columns. The height follows from the number of
    /// rows. Cohorts over their age are such a table, in which the future is missing.
    Heat,
    /// A point for each category, the members, between two value axes; several series are groups of
    /// them. A name that finds no room is left out.
    Scatter {
        /// Where each member stands along the lines of text; the series say how high.
        across: Vec<Option<f64>>,
        /// The names of the two axes: along the lines of text, and upwards.
        titles: [String; 2],
    },
    /// A measure in each row, which is a category, on a scale of its own: the first actual series as
    /// a bar, the first target as a mark. The height follows from the number of rows.
    Bullet {
        /// For each category where one range behind the bar ends and the next begins, ascending. Up
        /// to three ranges have colours of their own.
        bands: Vec<Vec<f64>>,
        /// Whether less is better in a category, so that its ranges have the colours from the other
        /// end; one for each category, or none at all.
        falling: Vec<bool>,
        /// The names of the ranges, for the legend: from zero where more is better. May be empty.
        names: Vec<String>,
    },
    /// Areas of the actual series on top of each other, the others as lines over them; a missing value
    /// is nothing where another one is known. Lines, if a value is below zero.
    StackedArea {
        /// The finished texts of the sums, one for each category, or none at all.
        totals: Vec<Option<String>>,
    },
}

/// A step of a waterfall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Step {
    /// What there is at a time, drawn from zero.
    Level,
    /// What came or went, drawn from where the step before ended.
    Movement,
}

/// Where bars point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Bars {
    /// Up; along the lines if names do not fit below the bars.
    Upright,
    /// Along the lines of text. The height follows from the number of bars, not from the size.
    Lying,
}

/// What the categories of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Axis {
    /// Equal steps in time, of which some may go unlabelled.
    Periods,
    /// Names, each of which is needed.
    Names,
}

/// The values of one line or one colour of bars.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// Its name, shown where there are several.
    pub name: String,
    /// One value for each category; `None` is a gap.
    pub values: Vec<Option<f64>>,
    /// Finished texts at the points, one for each category, or none at all.
    ///
    /// A text that finds no room is left out, so the numbers must also stand in a table.
    pub labels: Vec<Option<String>>,
    /// What it is to the others.
    pub role: Role,
}

/// What a series is to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Role {
    /// The thing itself.
    Actual,
    /// An earlier period or another group, drawn in grey.
    Comparison,
    /// What should have been, drawn dashed or as a mark across the bars.
    Target,
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reference {
    /// The value.
    pub value: f64,
    /// Its finished text, such as "Target 5.5 M€".
    pub label: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Annotation {
    /// The place of its category, from 0.
    pub category: usize,
    /// Its finished text.
    pub label: String,
}

/// The direction a page is read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left; the chart is mirrored.
    Rtl,
}

/// The size of a view box; texts are 13 units high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Size {
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
}

impl Size {
    /// As wide as a column of text.
    pub const FULL: Self = Self { width: 680, height: 340 };
    /// Two beside each other.
    pub const HALF: Self = Self { width: 400, height: 260 };
    /// For a radar.
    pub const SQUARE: Self = Self { width: 560, height: 430 };
    /// For a line of text.
    pub const SPARK: Self = Self { width: 120, height: 32 };
}

/// A finished chart: two SVG texts that differ in their colours and fonts only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// To inline into a page: colours are the [`PROPERTIES`], the font is the page's.
    pub web: String,
    /// For print, download and feeds: colours are fixed.
    pub print: String,
}

/// Why a chart could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// The id cannot begin an id of the page.
    #[error("`{0}` cannot be the id of a chart")]
    Id(String),
    /// There is nothing to draw, or a list is not as long as the categories.
    #[error("{what} has {found} entries where {expected} are needed")]
    Shape {
        /// Which list.
        what: String,
        /// Its length.
        found: usize,
        /// What its length should be.
        expected: usize,
    },
    /// There are more points than anyone could see.
    #[error("{0} points are too many for a chart")]
    TooManyPoints(usize),
    /// The values cannot share an axis.
    #[error("the values of the chart are too large for an axis")]
    Range,
    /// `ECharts` failed.
    #[error("the chart engine failed: {0}")]
    Engine(String),
    /// `ECharts` drew something unexpected.
    #[error("the chart engine drew something unexpected: {0}")]
    Svg(String),
}

/// Draws a chart unless the gallery has it; `tick` writes the numbers along its value axis.
///
/// `tick` gets every number that could stand there and decides its digits. Ticks that would read the
/// same are drawn further apart.
///
/// # Errors
///
/// Fails when the lists of the chart do not fit each other or its values have no axis.
pub fn draw(
    chart: &Chart,
    tick: &dyn Fn(f64) -> String,
    gallery: &Gallery,
) -> Result<Drawing, ChartError> {
    draw_axes(chart, &|_, value| tick(value), gallery)
}

/// Draws a chart with several value axes; `tick` also gets the number of the axis.
///
/// A scatter chart has the axes 0, along the lines of text, and 1, upwards; bullets have one for each
/// row; all others have axis 0.
///
/// # Errors
///
/// Fails like [`draw`].
pub fn draw_axes(
    chart: &Chart,
    axis_tick: &dyn Fn(usize, f64) -> String,
    gallery: &Gallery,
) -> Result<Drawing, ChartError> {
    check(chart)?;
    let chart = &tidied(chart);
    let tick: &dyn Fn(f64) -> String = &|value| axis_tick(0, value);
    let payload = match &chart.kind {
        Kind::Line | Kind::Area => line::lines(chart, tick)?,
        Kind::Sparkline => line::sparkline(chart),
        Kind::Bar { bars } => bar::bars(chart, *bars, &bar::Stack::Beside, tick)?,
        Kind::StackedBar { bars, totals } => {
            bar::bars(chart, *bars, &bar::Stack::OnTop(totals), tick)?
        }
        Kind::Radar { max, rings } => radar::radar(chart, *max, rings, tick)?,
        Kind::Waterfall { bars, steps } => waterfall::waterfall(chart, *bars, steps, tick)?,
        Kind::Funnel { shares } => funnel::funnel(chart, shares)?,
        Kind::Heat => heat::heat(chart, tick)?,
        Kind::Scatter { across, titles } => scatter::scatter(chart, across, titles, axis_tick)?,
        Kind::Bullet { bands, falling, names } => {
            bullet::bullet(chart, bands, falling, names, axis_tick)?
        }
        Kind::StackedArea { totals } => area::stacked(chart, totals, tick)?,
    };
    svg::canonical(&gallery.render(&payload)?, chart, &payload.places)
}

fn check(chart: &Chart) -> Result<(), ChartError> {
    let id = &chart.id;
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(allowed) {
        return Err(ChartError::Id(id.clone()));
    }
    let expected = chart.categories.len();
    let same = |what: &str, found: usize| match found == expected {
        true => Ok(()),
        false => Err(ChartError::Shape { what: what.to_owned(), found, expected }),
    };
    let same_or_none =
        |what: &str, found: usize| if found == 0 { Ok(()) } else { same(what, found) };
    for series in &chart.series {
        same(&format!("series `{}`", series.name), series.values.len())?;
        same_or_none(&format!("the labels of series `{}`", series.name), series.labels.len())?;
    }
    let least = if matches!(chart.kind, Kind::Radar { .. }) { 3 } else { 1 };
    if expected < least {
        let what = "the list of categories".to_owned();
        return Err(ChartError::Shape { what, found: expected, expected: least });
    }
    let series = chart.series.len();
    let alone = || match series {
        0 | 1 => Ok(()),
        found => {
            Err(ChartError::Shape { what: "the list of series".to_owned(), found, expected: 1 })
        }
    };
    match &chart.kind {
        Kind::Line | Kind::Area | Kind::Sparkline | Kind::Bar { .. } => {}
        Kind::Radar { .. } | Kind::Heat => {}
        Kind::StackedBar { totals, .. } | Kind::StackedArea { totals } => {
            same_or_none("the list of totals", totals.len())?;
        }
        Kind::Scatter { across, .. } => same("the list of places", across.len())?,
        Kind::Bullet { bands, falling, .. } => {
            same_or_none("the list of ranges", bands.len())?;
            same_or_none("the list of directions", falling.len())?;
        }
        Kind::Waterfall { steps, .. } => {
            same("the list of steps", steps.len())?;
            alone()?;
        }
        Kind::Funnel { shares } => {
            same_or_none("the list of shares", shares.len())?;
            alone()?;
        }
    }
    let points = expected * chart.series.len().max(1);
    if points > MAX_POINTS { Err(ChartError::TooManyPoints(points)) } else { Ok(()) }
}

/// Returns the chart with only numbers and characters that can be drawn.
fn tidied(chart: &Chart) -> Chart {
    let mut chart = chart.clone();
    let clean = |text: &mut String| *text = text_width::clean(text);
    chart.categories.iter_mut().for_each(clean);
    chart.references.retain(|reference| reference.value.is_finite());
    chart.references.iter_mut().for_each(|reference| clean(&mut reference.label));
    chart.annotations.retain(|annotation| annotation.category < chart.categories.len());
    chart.annotations.iter_mut().for_each(|annotation| clean(&mut annotation.label));
    for series in &mut chart.series {
        clean(&mut series.name);
        series.labels.iter_mut().flatten().for_each(clean);
        for value in &mut series.values {
            *value = value.filter(|value| value.is_finite());
        }
    }
    match &mut chart.kind {
        Kind::StackedBar { totals, .. } | Kind::StackedArea { totals } => {
            totals.iter_mut().flatten().for_each(clean);
        }
        Kind::Radar { rings, .. } => rings.iter_mut().for_each(clean),
        Kind::Funnel { shares } => shares.iter_mut().flatten().for_each(clean),
        Kind::Scatter { across, titles } => {
            titles.iter_mut().for_each(clean);
            across.iter_mut().for_each(|value| *value = value.filter(|value| value.is_finite()));
        }
        Kind::Bullet { bands, names, .. } => {
            names.iter_mut().for_each(clean);
            for bands in bands {
                bands.retain(|band| band.is_finite());
                bands.sort_by(f64::total_cmp);
            }
        }
        Kind::Line | Kind::Area | Kind::Sparkline | Kind::Bar { .. } => {}
        Kind::Waterfall { .. } | Kind::Heat => {}
    }
    chart
}
