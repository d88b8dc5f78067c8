//! The kinds for reports: waterfalls, funnels, heat maps, scatter charts, bullets, stacked areas.

use std::collections::BTreeMap;

use almanac::render::chart::draw_axes;
use roxmltree::Node;

use super::*;

const LONG: &str = "Uudelleenaktivoitujen sopimusten kuukausittainen laajennus";

fn finished(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|text| (!text.is_empty()).then(|| (*text).to_owned())).collect()
}

/// A chart with one series, whose texts are given.
fn single(id: &str, kind: Kind, named: &[(&str, Option<f64>, &str)]) -> Chart {
    let names: Vec<&str> = named.iter().map(|(name, _, _)| *name).collect();
    let values: Vec<_> = named.iter().map(|(_, value, _)| *value).collect();
    let texts: Vec<_> = named.iter().map(|(_, _, text)| *text).collect();
    let mut chart = chart(kind, &names);
    chart.id = id.to_owned();
    chart.series = vec![Series { labels: finished(&texts), ..series("ARR", &values) }];
    chart
}

fn steps(kinds: &str) -> Vec<Step> {
    kinds.chars().map(|c| if c == 'L' { Step::Level } else { Step::Movement }).collect()
}

pub(super) fn waterfall(bars: Bars) -> Chart {
    single(
        "waterfall",
        Kind::Waterfall { bars, steps: steps("LMMMMML") },
        &[
            ("Opening", Some(100.0), "100 k€"),
            ("New", Some(30.0), "+30 k€"),
            ("Expansion", Some(12.5), "+12.5 k€"),
            ("Contraction", Some(-8.0), "−8 k€"),
            ("Churn", Some(-21.0), "−21 k€"),
            ("FX", Some(0.0), "0 k€"),
            ("Closing", Some(113.5), "113.5 k€"),
        ],
    )
}

fn below_zero(bars: Bars) -> Chart {
    single(
        "below-zero",
        Kind::Waterfall { bars, steps: steps("LMMMML") },
        &[
            ("Opening", Some(-20.0), "−20"),
            ("New", Some(50.0), "+50"),
            ("Churn", Some(-70.0), "−70"),
            ("Cost", Some(-15.0), "−15"),
            ("Grant", Some(5.0), "+5"),
            ("Closing", Some(-50.0), "−50"),
        ],
    )
}

pub(super) fn funnel() -> Chart {
    single(
        "funnel",
        Kind::Funnel { shares: finished(&["100 %", "41.3 %", "20.1 %", "9 %", "2.6 %"]) },
        &[
            ("Leads", Some(4120.0), "4,120"),
            ("Marketing qualified", Some(1702.0), "1,702"),
            ("Sales accepted", Some(828.0), "828"),
            ("Opportunities", Some(371.0), "371"),
            ("Won", Some(107.0), "107"),
        ],
    )
}

/// Cohorts of months and what is left of them at each age.
pub(super) fn cohorts(count: usize) -> Chart {
    let ages: Vec<String> = (0..count).map(|age| age.to_string()).collect();
    let ages: Vec<&str> = ages.iter().map(String::as_str).collect();
    let mut chart = chart(Kind::Heat, &ages);
    chart.id = "heat".to_owned();
    chart.axis = Axis::Periods;
    let row = |row: usize| {
        let value = |age: usize| {
            let left = 100.0 - 4.0 * age as f64 - (row * 7 % 5) as f64 * age.min(3) as f64;
            (age + row < count).then_some(left)
        };
        let values: Vec<_> = (0..count).map(value).collect();
        let labels = values.iter().map(|value| value.map(|value| format!("{value} %"))).collect();
        Series { labels, ..series(&format!("2025-{:02} ({})", row + 1, 40 - row), &values) }
    };
    chart.series = (0..count).map(row).collect();
    chart
}

pub(super) fn scatter() -> Chart {
    let people = [
        ("Aino", 12.0, 31.0),
        ("Ben", 18.5, 24.0),
        ("Chandra", 19.0, 24.5),
        ("Dewi", 7.0, 40.0),
        ("Eero", 22.0, 18.0),
        ("Farah", 25.0, 45.0),
        ("Hana", 18.8, 23.0),
        ("Iman", 14.0, 12.0),
    ];
    let names: Vec<&str> = people.iter().map(|(name, _, _)| *name).collect();
    let across = people.iter().map(|(_, x, _)| Some(*x)).collect();
    let titles = ["Deals won".to_owned(), "Win rate".to_owned()];
    let mut chart = chart(Kind::Scatter { across, titles }, &names);
    let part = |own: &dyn Fn(usize) -> bool| -> Vec<Option<f64>> {
        people.iter().enumerate().map(|(at, (_, _, y))| own(at).then_some(*y)).collect()
    };
    chart.series =
        vec![series("North", &part(&|at| at % 2 == 0)), series("South", &part(&|at| at % 2 == 1))];
    chart.references = vec![Reference { value: 27.2, label: "Team 27.2 %".to_owned() }];
    chart
}

pub(super) fn bullet() -> Chart {
    let bands = vec![vec![0.9, 1.0], vec![1_000_000.0, 2_000_000.0], vec![10.0]];
    let names = ["Poor", "Fair", "Good"].map(str::to_owned).into();
    let mut chart = single(
        "bullet",
        Kind::Bullet { bands, falling: Vec::new(), names },
        &[
            ("Net revenue retention", Some(1.042), "104.2 %"),
            ("New ARR", Some(1_640_000.0), "1.64 M€"),
            ("Growth", Some(-4.0), "−4 %"),
        ],
    );
    let target = series("Target", &[Some(1.1), Some(2_200_000.0), Some(12.0)]);
    let labels = finished(&["of 110 %", "of 2.2 M€", "of 12 %"]);
    chart.series.push(Series { labels, role: Role::Target, ..target });
    chart
}

pub(super) fn areas() -> Chart {
    let totals = finished(&["11", "13", "", "18", "22", "25"]);
    let quarters = ["Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026"];
    let mut chart = chart(Kind::StackedArea { totals }, &quarters);
    chart.axis = Axis::Periods;
    let some = |values: [f64; 6]| values.map(Some);
    chart.series = vec![
        series("Enterprise", &some([6.0, 7.0, 8.0, 9.0, 11.0, 13.0])),
        series("Mid-market", &[Some(3.0), Some(4.0), None, Some(5.0), Some(6.0), Some(7.0)]),
        series("Small", &some([2.0, 2.0, 3.0, 4.0, 5.0, 5.0])),
    ];
    chart.series[0].labels = finished(&["6", "7", "8", "9", "11", "13"]);
    let plan = series("Plan", &some([12.0, 14.0, 16.0, 18.0, 20.0, 22.0]));
    chart.series.push(Series { role: Role::Target, ..plan });
    chart
}

/// A line with everything that can stand beside and on it.
pub(super) fn busy_line() -> Chart {
    let months: Vec<String> = (1..=18).map(|month| format!("Month {month}")).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let mut chart = chart(Kind::Line, &months);
    chart.axis = Axis::Periods;
    let values = |base: f64, slope: f64| -> Vec<Option<f64>> {
        (0..18).map(|at| Some(base + slope * f64::from(at) + f64::from(at * 7 % 5))).collect()
    };
    chart.series = vec![
        series("Actual", &values(50.0, 2.0)),
        Series { role: Role::Comparison, ..series("Year before", &values(45.0, 1.5)) },
        Series { role: Role::Target, ..series("Plan", &values(52.0, 2.1)) },
    ];
    chart.series[0].labels =
        chart.series[0].values.iter().map(|v| v.map(|v| format!("{v} k€"))).collect();
    chart.references = vec![
        Reference { value: 86.0, label: "Board 86 k€".to_owned() },
        Reference { value: 60.0, label: "Peers 60 k€".to_owned() },
    ];
    chart.annotations = [
        (2, "New price list for all new customers of the year"),
        (3, "Outage"),
        (4, "Team doubled"),
        (5, "Rebrand"),
        (6, "Office"),
        (7, "Merger with a competitor"),
        (8, "Audit"),
        (16, "Launch in Finland"),
    ]
    .map(|(category, label)| Annotation { category, label: label.to_owned() })
    .into();
    chart
}

pub(super) fn all() -> Vec<Chart> {
    let mut all = vec![
        waterfall(Bars::Upright),
        waterfall(Bars::Lying),
        below_zero(Bars::Upright),
        below_zero(Bars::Lying),
        funnel(),
        cohorts(9),
        scatter(),
        bullet(),
        areas(),
    ];
    for (place, chart) in all.iter_mut().enumerate() {
        chart.id = format!("n{place}");
    }
    all
}

/// Left and right ends of what is filled with a colour, by the upper edge of its bar.
fn bars(print: &str, color: &str) -> BTreeMap<String, (f64, f64)> {
    let document = Document::parse(print).expect("the drawing is XML");
    let mut bars: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let fills = document.descendants().filter(|node| node.attribute("fill") == Some(color));
    // A bar is `M x y l width 0 l …`.
    for path in fills.filter_map(|node| node.attribute("d")) {
        let numbers = path.replace(['M', 'l', 'Z'], " ");
        let numbers: Vec<&str> = numbers.split_whitespace().collect();
        let number = |place: usize| numbers[place].parse::<f64>().expect("a number");
        let ends = (number(0), number(0) + number(2));
        let bar = bars.entry(numbers[1].to_owned()).or_insert((f64::MAX, f64::MIN));
        *bar = (bar.0.min(ends.0).min(ends.1), bar.1.max(ends.0).max(ends.1));
    }
    bars
}

fn near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < 0.3 && (a.1 - b.1).abs() < 0.3
}

/// The width of a text in a common sans serif, roughly and rather too small.
fn rough_width(text: &str, size: f64) -> f64 {
    let letter = |c: char| match c {
        '\u{2067}' | '\u{2069}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '|' | '\'' | ' ' => 0.24,
        'f' | 'r' | 't' | '-' | '(' | ')' => 0.3,
        'm' | 'w' | 'M' | 'W' | '%' => 0.75,
        _ => 0.48,
    };
    text.chars().map(letter).sum::<f64>() * size
}

/// Left, right and middle height of a text.
fn place(node: &Node<'_, '_>) -> (f64, f64, f64) {
    let number = |name| node.attribute(name).map_or(0.0, |n| n.parse::<f64>().expect("a number"));
    let moved = node.attribute("transform").unwrap_or("translate(0 0)");
    let moved = moved.trim_start_matches("translate(").trim_end_matches(')');
    let (dx, dy) = moved.split_once(' ').unwrap_or((moved, "0"));
    let x = number("x") + dx.parse::<f64>().expect("a number");
    let y = number("y") + dy.parse::<f64>().expect("a number");
    let width = rough_width(node.text().unwrap_or_default(), 13.0);
    let left = match node.attribute("text-anchor") {
        Some("end") => x - width,
        Some("middle") => x - width / 2.0,
        _ => x,
    };
    (left, left + width, y)
}

/// Texts that do not lie inside the view box.
fn cut(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("the drawing is XML");
    let size: Vec<f64> = document
        .root_element()
        .attribute("viewBox")
        .expect("a view box")
        .split(' ')
        .map(|side| side.parse().expect("a number"))
        .collect();
    let outside = |node: &Node<'_, '_>| {
        let (left, right, y) = place(node);
        left < -1.0 || right > size[2] + 1.0 || y < 5.0 || y > size[3] - 5.0
    };
    let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
    texts.filter(outside).map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

#[test]
fn nothing_is_cut_off_however_long_or_narrow() {
    let mut seen = 0;
    for chart in all().into_iter().chain([busy_line(), cohorts(20)]) {
        for size in [Size::FULL, Size::HALF] {
            for direction in [Direction::Ltr, Direction::Rtl] {
                for name in ["Short", LONG] {
                    let mut chart = Chart { size, direction, ..chart.clone() };
                    chart.categories[1] = name.to_owned();
                    chart.series[0].name = name.to_owned();
                    for note in &mut chart.annotations {
                        note.label.push_str(name);
                    }
                    let drawing = drawn(&chart);
                    assert_eq!(cut(&drawing.print), [""; 0], "{:?} {size:?}", chart.kind);
                    seen += texts(&drawing.print).len();
                }
            }
        }
    }
    assert!(seen > 1000, "{seen} texts");
}

#[test]
fn bars_of_a_waterfall_cross_zero() {
    let print = drawn(&below_zero(Bars::Lying)).print;
    let levels: Vec<_> = bars(&print, "#2c6cab").into_values().collect();
    // The opening −20 reaches from the left to zero, which is where both levels end.
    let (start, zero) = levels[1];
    let unit = (zero - start) / 20.0;
    let at = |from: f64, to: f64| (zero + from * unit, zero + to * unit);
    assert!(near(levels[0], at(-50.0, 0.0)) || near(levels[1], at(-20.0, 0.0)), "{levels:?}");
    let rows = |color| -> Vec<(f64, f64)> { bars(&print, color).into_values().collect() };
    // By upper edge as text: 145 before 43. −20 + 50 = 30, 30 − 70 = −40, −40 − 15 = −55, −55 + 5 = −50.
    let (up, down) = (rows("#2e8b74"), rows("#b5472e"));
    assert!(near(up[0], at(-55.0, -50.0)) && near(up[1], at(-20.0, 30.0)), "{up:?}");
    assert!(near(down[0], at(-55.0, -40.0)) && near(down[1], at(-40.0, 30.0)), "{down:?}");
}

#[test]
fn movements_differ_by_more_than_colour() {
    for bars in [Bars::Upright, Bars::Lying] {
        let up = single(
            "a",
            Kind::Waterfall { bars, steps: steps("LM") },
            &[("Opening", Some(100.0), "100"), ("Movement", Some(50.0), "50")],
        );
        let mut down = up.clone();
        down.series[0].values[1] = Some(-50.0);
        let arrow = |chart: &Chart| {
            let print = drawn(chart).print;
            let points = print.split("<polygon points=\"").nth(1).expect("an arrow");
            let points: Vec<f64> = points
                .split('"')
                .next()
                .expect("its points")
                .split(' ')
                .map(|number| number.parse().expect("a number"))
                .collect();
            // From the middle of the first two points to the tip.
            (points[4] - (points[0] + points[2]) / 2.0, points[5] - (points[1] + points[3]) / 2.0)
        };
        let expected = match bars {
            Bars::Upright => ((0.0, -8.0), (0.0, 8.0)),
            Bars::Lying => ((8.0, 0.0), (-8.0, 0.0)),
        };
        assert!(near(arrow(&up), expected.0), "{:?}", arrow(&up));
        assert!(near(arrow(&down), expected.1), "{:?}", arrow(&down));
    }
}

#[test]
fn behind_a_missing_movement_nothing_is_known_up_to_the_next_level() {
    let mut chart = waterfall(Bars::Lying);
    chart.series[0].values[2] = None;
    let print = drawn(&chart).print;
    assert_eq!(bars(&print, "#2e8b74").len(), 1, "only the movement before it");
    assert_eq!(bars(&print, "#b5472e").len(), 0);
    assert_eq!(bars(&print, "#2c6cab").len(), 2, "both levels");
}

#[test]
fn a_funnel_is_as_wide_as_its_values_and_centred() {
    let print = drawn(&funnel()).print;
    let stages: Vec<(f64, f64)> = bars(&print, "#2c6cab").into_values().collect();
    let mut widths: Vec<f64> = stages.iter().map(|(from, to)| to - from).collect();
    widths.sort_by(|a, b| b.total_cmp(a));
    let unit = widths[0] / 4120.0;
    for (width, value) in widths.iter().zip([4120.0, 1702.0, 828.0, 371.0, 107.0]) {
        assert!((width - value * unit).abs() < 0.3, "{widths:?}");
    }
    assert!(stages.iter().all(|(a, b)| (a + b - stages[0].0 - stages[0].1).abs() < 0.5));
    let expected = ["4,120", "100 %", "1,702", "41.3 %"];
    assert_eq!(texts(&print)[5..9], expected);
}

#[test]
fn a_heat_map_has_five_steps_and_leaves_missing_cells_out() {
    let mut chart = chart(Kind::Heat, &["a", "b", "c", "d", "e", "f"]);
    chart.series = vec![
        series("x", &[0.0, 19.0, 20.0, 40.0, 60.0, 80.0].map(Some)),
        series("y", &[Some(100.0), None, None, None, None, Some(f64::NAN)]),
    ];
    chart.series[1].labels = finished(&["all", "nothing", "", "", "", ""]);
    let print = drawn(&chart).print;
    // The border of a cell tells it from the colours of the legend.
    let cells = |color: &str| print.matches(&format!("fill=\"{color}\" stroke")).count();
    let colors = ["#e4eef7", "#bcd6ec", "#8fb9dd", "#3a78b5", "#1c4f85"];
    assert_eq!(colors.map(cells), [2, 1, 1, 1, 2], "{print}");
    assert_eq!(texts(&print), ["x", "y", "a", "b", "c", "d", "e", "f", "0", "all", "all"]);
}

#[test]
fn names_of_points_do_not_touch() {
    let names: Vec<String> = (0..40).map(|member| format!("Member {member}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let across = (0..40).map(|at| Some(f64::from(at * 7 % 13))).collect();
    let titles = ["Across".to_owned(), "Up".to_owned()];
    let mut chart = chart(Kind::Scatter { across, titles }, &names);
    let up: Vec<_> = (0..40).map(|at| Some(f64::from(at * 5 % 11))).collect();
    chart.series = vec![series("x", &up)];
    let print = drawn(&chart).print;
    let document = Document::parse(&print).expect("the drawing is XML");
    let is_name = |node: &Node<'_, '_>| {
        node.is_element() && node.text().is_some_and(|text| text.starts_with("Member"))
    };
    let boxes: Vec<_> = document.descendants().filter(is_name).map(|node| place(&node)).collect();
    assert!((10..40).contains(&boxes.len()), "{} names", boxes.len());
    for (place, a) in boxes.iter().enumerate() {
        for b in &boxes[place + 1..] {
            assert!(a.1 <= b.0 || b.1 <= a.0 || (a.2 - b.2).abs() > 12.0, "{a:?} {b:?}");
        }
    }
}

#[test]
fn each_axis_has_its_own_ticks() {
    let tick = |axis: usize, value: f64| format!("{axis}:{value}");
    let web = draw_axes(&scatter(), &tick, &Gallery::default()).expect("the chart draws").web;
    let texts = texts(&web);
    for expected in ["0:0", "0:25", "1:0", "1:50", "Deals won", "Win rate", "Farah"] {
        assert!(texts.contains(&expected.to_owned()), "{texts:?}");
    }
    let bullets = draw_axes(&bullet(), &tick, &Gallery::default()).expect("the chart draws").web;
    let texts = self::texts(&bullets);
    for expected in ["0:0", "0:1.5", "1:0", "2:-5", "2:15", "104.2 %", "of 110 %", "Poor"] {
        assert!(texts.contains(&expected.to_owned()), "{texts:?}");
    }
}

#[test]
fn areas_lie_on_top_of_each_other() {
    let mut chart = areas();
    let texts = texts(&drawn(&chart).web);
    assert!(texts.contains(&"25".to_owned()), "the axis ends at the sum: {texts:?}");
    // A part below zero has no area.
    assert!(drawn(&chart).print.contains("fill-opacity"));
    chart.series[2].values[0] = Some(-2.0);
    assert!(!drawn(&chart).print.contains("fill-opacity"));
}

#[test]
fn annotations_that_find_no_row_are_lines_without_a_text() {
    let labels = |chart: &Chart| {
        let shown = texts(&drawn(chart).web);
        let shown = |note: &&Annotation| {
            let start: String = note.label.chars().take(8).collect();
            shown.iter().any(|text| text.starts_with(&start))
        };
        chart.annotations.iter().filter(shown).count()
    };
    let mut chart = busy_line();
    assert!((4..8).contains(&labels(&chart)), "{}", labels(&chart));
    chart.annotations.truncate(3);
    assert_eq!(labels(&chart), 3);
}

#[test]
fn one_point_nothing_and_no_series_draw() {
    for chart in all() {
        let count = chart.categories.len();
        let mut none = chart.clone();
        for series in &mut none.series {
            series.values = vec![None; series.values.len()];
        }
        assert_eq!(cut(&drawn(&none).print), [""; 0], "{:?}", chart.kind);
        let mut one = none.clone();
        if let Some(value) = one.series[0].values.last_mut() {
            *value = Some(-3.0);
        }
        assert_eq!(cut(&drawn(&one).print), [""; 0], "{:?} of {count}", chart.kind);
        none.series.clear();
        drawn(&none);
    }
}

#[test]
fn lists_that_do_not_fit_are_errors() {
    let shape = |what: &str, found, expected| {
        Err(ChartError::Shape { what: what.to_owned(), found, expected })
    };
    let none = |_: f64| String::new();
    let with = |kind| draw(&Chart { kind, ..chart(Kind::Heat, &["a", "b"]) }, &none);
    let bars = Bars::Lying;
    assert_eq!(with(Kind::Waterfall { bars, steps: steps("L") }), shape("the list of steps", 1, 2));
    assert_eq!(with(Kind::Funnel { shares: vec![None] }), shape("the list of shares", 1, 2));
    let titles = [String::new(), String::new()];
    let across = vec![None];
    assert_eq!(with(Kind::Scatter { across, titles }), shape("the list of places", 1, 2));
    let bands = vec![Vec::new()];
    assert_eq!(
        with(Kind::Bullet { bands, falling: Vec::new(), names: Vec::new() }),
        shape("the list of ranges", 1, 2)
    );
    assert_eq!(with(Kind::StackedArea { totals: vec![None] }), shape("the list of totals", 1, 2));
    let mut two = waterfall(Bars::Lying);
    two.series.push(two.series[0].clone());
    assert_eq!(draw(&two, &none), shape("the list of series", 2, 1));
    let mut large = waterfall(Bars::Lying);
    large.series[0].values[1] = Some(f64::MAX);
    assert_eq!(draw(&large, &none), Err(ChartError::Range));
}

/// The contrast of two colours, as WCAG 2.2 has it.
fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |hex: &str| {
        let part = |at: usize| {
            let digits = if hex.len() == 4 {
                hex[at + 1..at + 2].repeat(2)
            } else {
                hex[2 * at + 1..2 * at + 3].to_owned()
            };
            let value = f64::from(u8::from_str_radix(&digits, 16).expect("a colour")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
    };
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

/// Holds that texts are readable and movements visible.
fn readable(color: &dyn Fn(&str) -> String, whose: &str) {
    for step in 1..=5 {
        let on = if step < 4 { "--chart-on-pale" } else { "--chart-on-deep" };
        let found = contrast(&color(&format!("--chart-heat-{step}")), &color(on));
        assert!(found >= 4.5, "{whose}: step {step} has {found:.2}");
    }
    let page = color("--chart-bg");
    for text in ["--chart-text", "--chart-muted"] {
        assert!(contrast(&color(text), &page) >= 4.5, "{whose}: {text}");
    }
    for mark in ["--chart-up", "--chart-down", "--chart-1"] {
        assert!(contrast(&color(mark), &page) >= 3.0, "{whose}: {mark}");
    }
    for band in ["--chart-band-1", "--chart-band-2", "--chart-band-3"] {
        assert!(contrast(&color(band), &color("--chart-1")) >= 3.0, "{whose}: {band}");
    }
}

#[test]
fn texts_are_readable_on_every_colour() {
    let find = |name: &str| PROPERTIES.into_iter().find(|one| one.name == name).expect(name);
    readable(&|name| find(name).light.to_owned(), "light");
    readable(&|name| find(name).dark.to_owned(), "dark");
    let theme = include_str!("../../../themes/default/assets/almanac.css");
    let blocks: Vec<&str> =
        theme.split("--paper:").skip(1).filter_map(|rest| rest.split('}').next()).collect();
    for (block, whose) in blocks.iter().zip(["theme light", "theme dark", "theme chosen dark"]) {
        let color = |name: &str| {
            let value = block.split(&format!("{name}: ")).nth(1);
            let value = value.and_then(|rest| rest.split(';').next());
            value.unwrap_or_else(|| panic!("{whose} lacks {name}")).to_owned()
        };
        for property in PROPERTIES {
            assert!(color(property.name).starts_with('#'), "{whose}: {}", property.name);
        }
        readable(&color, whose);
    }
}
