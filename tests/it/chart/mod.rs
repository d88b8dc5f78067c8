//! Charts: what stands in the SVG, what cannot get into it, and that it is always the same.

mod kinds;

use std::collections::BTreeSet;
use std::thread;

use almanac::render::chart::{
    Annotation, Axis, Bars, Chart, ChartError, Direction, Drawing, Gallery, Kind, PROPERTIES,
    Reference, Role, Series, Size, Step,
};
use roxmltree::Document;

fn series(name: &str, values: &[Option<f64>]) -> Series {
    let (name, values) = (name.to_owned(), values.to_vec());
    Series { name, values, labels: Vec::new(), role: Role::Actual }
}

fn chart(kind: Kind, categories: &[&str]) -> Chart {
    let values: Vec<_> = (0..categories.len()).map(|place| Some(place as f64 + 1.0)).collect();
    Chart {
        id: "c1".to_owned(),
        kind,
        title: "Growth".to_owned(),
        description: String::new(),
        lang: "en".to_owned(),
        direction: Direction::Ltr,
        categories: categories.iter().map(|&name| name.to_owned()).collect(),
        axis: Axis::Names,
        series: vec![series("ARR", &values)],
        references: Vec::new(),
        annotations: Vec::new(),
        size: Size::FULL,
    }
}

fn upright() -> Kind {
    Kind::Bar { bars: Bars::Upright }
}

fn radar(rings: &[&str]) -> Kind {
    Kind::Radar { max: 5.0, rings: rings.iter().map(|&name| name.to_owned()).collect() }
}

/// One chart of every kind, with everything a chart can have.
fn all_kinds() -> Vec<Chart> {
    let totals = vec![Some("6".to_owned()); 3];
    let kinds = [
        Kind::Line,
        Kind::Area,
        Kind::Sparkline,
        upright(),
        Kind::Bar { bars: Bars::Lying },
        Kind::StackedBar { bars: Bars::Upright, totals: totals.clone() },
        Kind::StackedBar { bars: Bars::Lying, totals },
        radar(&["Basic", "Developing", "Advanced", "Optimized", "Innovative"]),
    ];
    let full = |(place, kind)| {
        let mut chart = chart(kind, &["North", "South", "West"]);
        chart.id = format!("k{place}");
        chart.description = "Grows in the west".to_owned();
        chart.series[0].labels = vec![Some("1 k".to_owned()), None, Some("3 k".to_owned())];
        chart.series.push(series("Gaps", &[Some(2.0), None, Some(1.0)]));
        let target = series("Plan", &[Some(2.0), Some(2.0), Some(3.5)]);
        chart.series.push(Series { role: Role::Target, ..target });
        let before = series("Year before", &[Some(0.5), Some(1.0), Some(1.5)]);
        chart.series.push(Series { role: Role::Comparison, ..before });
        chart.references = vec![Reference { value: 2.5, label: "Peers".to_owned() }];
        chart.annotations = vec![Annotation { category: 1, label: "New price".to_owned() }];
        chart
    };
    kinds.into_iter().enumerate().map(full).collect()
}

fn every_kind() -> Vec<Chart> {
    all_kinds().into_iter().chain(kinds::all()).collect()
}

/// Draws a chart that nobody has drawn before.
fn draw(chart: &Chart, tick: &dyn Fn(f64) -> String) -> Result<Drawing, ChartError> {
    almanac::render::chart::draw(chart, tick, &Gallery::default())
}

fn drawn(chart: &Chart) -> Drawing {
    draw(chart, &|value| format!("{value}")).expect("the chart draws")
}

/// The texts of a drawing in document order, without direction marks.
fn texts(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("the drawing is XML");
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    let bare = |text: &str| text.replace(['\u{2067}', '\u{2069}'], "");
    texts.map(|node| bare(node.text().unwrap_or_default())).collect()
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    for chart in every_kind() {
        assert_eq!(drawn(&chart), drawn(&chart));
    }
}

#[test]
fn threads_and_order_do_not_show() {
    let forward = thread::spawn(|| every_kind().iter().map(drawn).collect::<Vec<_>>());
    let backward = thread::spawn(|| {
        let mut drawings: Vec<_> = every_kind().iter().rev().map(drawn).collect();
        drawings.reverse();
        drawings
    });
    let forward = forward.join().expect("the thread ends");
    assert_eq!(forward, backward.join().expect("the thread ends"));
}

#[test]
fn drawings_hold_nothing_active_and_no_style() {
    let mut ids = BTreeSet::new();
    for chart in every_kind() {
        let drawing = drawn(&chart);
        for svg in [&drawing.web, &drawing.print] {
            for banned in
                ["<style", "style=", "class=", "<script", "href", "<image", "ecmeta", "zr"]
            {
                assert!(!svg.contains(banned), "{banned} in {svg}");
            }
            let inner = format!("url(#{}-", chart.id);
            assert_eq!(svg.matches("url(").count(), svg.matches(&inner).count(), "{svg}");
        }
        let document = Document::parse(&drawing.web).expect("the drawing is XML");
        for id in document.descendants().filter_map(|node| node.attribute("id")) {
            assert!(id.starts_with(&format!("{}-", chart.id)), "{id}");
            assert!(ids.insert(id.to_owned()), "{id} twice");
        }
    }
}

#[test]
fn print_has_the_colours_that_the_web_falls_back_to() {
    for chart in every_kind() {
        let drawing = drawn(&chart);
        let mut plain = drawing.web.clone();
        if let Some(at) = plain.find(" data-places=") {
            let end = at + plain[at..].find('>').expect("an end of the element");
            plain.replace_range(at..end, "");
        }
        for property in PROPERTIES {
            plain = plain
                .replace(&format!("var({},{})", property.name, property.light), property.light);
        }
        assert_eq!(plain, drawing.print.replace(" font-family=\"Noto Sans, sans-serif\"", ""));
        assert!(!drawing.print.contains("var("), "{}", drawing.print);
    }
}

#[test]
fn title_and_description_name_the_drawing() {
    let mut chart = chart(Kind::Sparkline, &["a", "b"]);
    chart.title = "Growth & <more>".to_owned();
    chart.description = "Up \"a lot\"".to_owned();
    let expected = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 680 340\" role=\"img\" \
        direction=\"ltr\" lang=\"en\" aria-labelledby=\"c1-t c1-d\">\
        <title id=\"c1-t\">Growth &amp; &lt;more&gt;</title>\
        <desc id=\"c1-d\">Up &quot;a lot&quot;</desc>";
    let web = drawn(&chart).web;
    assert_eq!(&web[..expected.len()], expected);
    chart.description.clear();
    assert!(drawn(&chart).web.contains("aria-labelledby=\"c1-t\"><title"));
}

#[test]
fn hostile_texts_are_inert_and_literal() {
    let hostile = ["</text><script>alert(1)</script>", "{a}{b}{c}", "#*#*#*#alert(1)#*#*#*#"];
    let mut chart = chart(upright(), &hostile);
    chart.title = hostile[0].to_owned();
    chart.series[0].labels =
        ["{c}", "{b|x}", "a\u{0}\u{1b}b\u{fffe}"].map(|t| Some(t.to_owned())).into();
    let web = drawn(&chart).web;
    let expected = [hostile[0], hostile[1], hostile[2], "{c}", "{b|x}", "ab"];
    assert_eq!(texts(&web), expected);
    assert!(!web.contains("<script"), "{web}");
}

#[test]
fn hostile_ticks_are_inert_and_literal() {
    let chart = chart(Kind::Line, &["a", "b"]);
    let tick = |value: f64| format!("{{value}} </text><script> {value}");
    let web = draw(&chart, &tick).expect("the chart draws").web;
    assert!(!web.contains("<script"), "{web}");
    assert!(texts(&web).contains(&"{value} </text><script> 1".to_owned()), "{:?}", texts(&web));
}

#[test]
fn a_missing_value_is_a_gap() {
    let mut chart = chart(Kind::Line, &["a", "b", "c", "d", "e"]);
    chart.series = vec![series("x", &[Some(1.0), Some(2.0), None, Some(3.0), Some(4.0)])];
    let print = drawn(&chart).print;
    let line = print.split("<path").find(|path| path.contains("#2c6cab")).expect("a line");
    let path = line.split('"').nth(1).expect("its path");
    assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 2), "{path}");
}

#[test]
fn values_that_are_no_numbers_are_gaps() {
    let mut with = chart(Kind::Line, &["a", "b", "c"]);
    with.series = vec![series("x", &[Some(1.0), Some(f64::NAN), Some(2.0)])];
    let mut without = with.clone();
    without.series = vec![series("x", &[Some(1.0), None, Some(2.0)])];
    assert_eq!(drawn(&with), drawn(&without));
}

#[test]
fn a_radar_with_a_gap_is_not_closed() {
    let mut chart = chart(radar(&["1", "2", "3", "4", "5"]), &["a", "b", "c", "d"]);
    chart.series = vec![series("x", &[Some(1.0), Some(2.0), None, Some(3.0)])];
    let print = drawn(&chart).print;
    // d–a and a–b; nothing leads to c.
    assert_eq!(print.matches("<polyline").count(), 2, "{print}");
    assert_eq!(print.matches("<circle").count(), 3, "{print}");
}

#[test]
fn ticks_are_written_by_the_caller() {
    let mut chart = chart(Kind::Line, &["a", "b", "c"]);
    chart.series = vec![series("x", &[Some(0.0), Some(0.1), Some(0.5)])];
    let tick = |value: f64| format!("{value} €");
    let web = draw(&chart, &tick).expect("the chart draws").web;
    // 340 units hold five steps: 0.5 / 5 = 0.1. The doubles 0.1 · 3 and 0.3 are not the same.
    let expected = ["0 €", "0.1 €", "0.2 €", "0.3 €", "0.4 €", "0.5 €", "a", "b", "c"];
    assert_eq!(texts(&web), expected);
}

#[test]
fn numbers_at_the_bars_replace_the_axis() {
    let mut chart = chart(upright(), &["a", "b"]);
    assert_eq!(texts(&drawn(&chart).web), ["0", "0.5", "1", "1.5", "2", "a", "b"]);
    chart.series[0].labels = vec![Some("one".to_owned()), Some("two".to_owned())];
    assert_eq!(texts(&drawn(&chart).web), ["a", "b", "one", "two"]);
}

#[test]
fn long_labels_stay_inside_the_drawing() {
    let long = "Myyntiprosessi ".repeat(700);
    for mut chart in all_kinds() {
        chart.categories[1].clone_from(&long);
        chart.series[1].name.clone_from(&long);
        chart.references[0].label.clone_from(&long);
        chart.annotations[0].label.clone_from(&long);
        let web = drawn(&chart).web;
        let longest = texts(&web).iter().map(|text| text.chars().count()).max().unwrap_or(0);
        // 680 units at 13 units a letter, of which the narrowest here takes a quarter.
        assert!(longest < 150, "{:?}: {longest}", chart.kind);
    }
}

#[test]
fn periods_are_thinned_out_from_the_last() {
    let months: Vec<String> = (1..=24).map(|month| format!("Month {month}")).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let mut chart = chart(Kind::Line, &months);
    chart.axis = Axis::Periods;
    let shown: Vec<_> =
        texts(&drawn(&chart).web).into_iter().filter(|t| t.starts_with("Month")).collect();
    assert_eq!(shown.last().map(String::as_str), Some("Month 24"));
    assert!((4..=10).contains(&shown.len()), "{shown:?}");
}

#[test]
fn names_that_do_not_fit_below_lay_the_bars_down() {
    let names = ["Integration with accounting is missing", "Price", "Champion left the company"];
    let names: Vec<&str> = names.iter().copied().cycle().take(9).collect();
    let mut upright = chart(upright(), &names);
    let mut lying = chart(Kind::Bar { bars: Bars::Lying }, &names);
    assert_eq!(drawn(&upright), drawn(&lying));
    upright.axis = Axis::Periods;
    lying.axis = Axis::Periods;
    assert_ne!(drawn(&upright), drawn(&lying));
}

#[test]
fn a_chart_read_from_the_right_is_mirrored() {
    let mut chart = chart(Kind::Bar { bars: Bars::Lying }, &["المبيعات", "التسويق"]);
    chart.series[0].labels = vec![Some("١".to_owned()), Some("٢".to_owned())];
    let left = drawn(&chart).print;
    chart.direction = Direction::Rtl;
    let right = drawn(&chart).print;
    assert!(right.contains("direction=\"ltr\""), "the layout itself keeps its direction");
    assert!(right.contains("\u{2067}المبيعات\u{2069}"), "{right}");
    assert_eq!(left.matches("text-anchor=\"end\"").count(), 2, "names before the bars");
    assert_eq!(texts(&left), texts(&right));
    let labels = |svg: &str| svg.matches("text-anchor=\"end\"").count();
    assert_eq!(labels(&right), 2, "numbers behind the bars");
}

#[test]
fn a_chart_without_sense_is_an_error() {
    let none = |_: f64| String::new();
    let good = chart(Kind::Line, &["a", "b"]);
    let mut bad = good.clone();
    bad.series[0].values.pop();
    let shape = |what: &str, found, expected| {
        Err(ChartError::Shape { what: what.to_owned(), found, expected })
    };
    assert_eq!(draw(&bad, &none), shape("series `ARR`", 1, 2));
    let mut bad = good.clone();
    bad.kind = radar(&[]);
    assert_eq!(draw(&bad, &none), shape("the list of categories", 2, 3));
    for id in ["", "1a", "a b", "\"><script>"] {
        let bad = Chart { id: id.to_owned(), ..good.clone() };
        assert_eq!(draw(&bad, &none), Err(ChartError::Id(id.to_owned())));
    }
    let mut bad = good.clone();
    bad.series[0].values = vec![Some(-f64::MAX), Some(f64::MAX)];
    assert_eq!(draw(&bad, &none), Err(ChartError::Range));
    let mut bad = good;
    bad.categories = vec![String::new(); 30_000];
    bad.series[0].values = vec![None; 30_000];
    assert_eq!(draw(&bad, &none), Err(ChartError::TooManyPoints(30_000)));
}

#[test]
fn nothing_but_gaps_is_an_empty_plane() {
    for mut chart in all_kinds() {
        chart.series.truncate(1);
        chart.series[0].values = vec![None; 3];
        chart.references.clear();
        drawn(&chart);
        chart.series.clear();
        drawn(&chart);
    }
}
