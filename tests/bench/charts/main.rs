//! Draws a hundred charts of all kinds on two threads and prints how long it took, the start of the
//! engines included; with the name of a folder, it also writes the drawings into it.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "it writes drawings where it is told to")]

use std::path::Path;
use std::time::Instant;
use std::{env, fs, thread};

use almanac::render::chart::{
    Annotation, Axis, Bars, Chart, Direction, Drawing, Gallery, Kind, Reference, Role, Series,
    Size, Step, draw,
};

const CHARTS: usize = 100;
const THREADS: usize = 2;

fn main() {
    let charts: Vec<Chart> = (0..CHARTS).map(chart).collect();
    let gallery = Gallery::default();
    for run in ["drawn", "drawn before"] {
        let started = Instant::now();
        let drawings = drawings(&charts, &gallery);
        let seconds = started.elapsed().as_secs_f64();
        let bytes: usize = drawings.iter().map(|drawing| drawing.web.len()).sum();
        println!("{CHARTS} charts {run}, {THREADS} threads: {seconds:.2} s, {bytes} bytes");
        if let Some(folder) = env::args().skip(1).find(|argument| !argument.starts_with('-')) {
            write(Path::new(&folder), &drawings);
        }
    }
}

/// Draws all charts; each thread takes its share of every kind.
fn drawings(charts: &[Chart], gallery: &Gallery) -> Vec<Drawing> {
    let tick = |value: f64| format!("{value} k€");
    let share = |thread: usize| -> Vec<Drawing> {
        let own = charts.iter().skip(thread).step_by(THREADS);
        own.map(|chart| draw(chart, &tick, gallery).expect("the chart draws")).collect()
    };
    let mut shares: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> =
            (0..THREADS).map(|thread| scope.spawn(move || share(thread).into_iter())).collect();
        workers.into_iter().map(|worker| worker.join().expect("the thread ends")).collect()
    });
    (0..charts.len()).filter_map(|place| shares[place % THREADS].next()).collect()
}

fn write(folder: &Path, drawings: &[Drawing]) {
    fs::create_dir_all(folder).expect("the folder can be made");
    for (place, drawing) in drawings.iter().enumerate() {
        let path = folder.join(format!("{place:03}.svg"));
        fs::write(path, &drawing.print).expect("the folder is writable");
    }
}

/// Returns one of the charts: its kind and size by turns, its numbers its own.
fn chart(place: usize) -> Chart {
    let kind = kind(place);
    let count = match kind {
        Kind::Radar { .. } | Kind::Waterfall { .. } | Kind::Funnel { .. } => 6,
        Kind::Bullet { .. } => 4,
        Kind::Scatter { .. } => 20,
        _ => 12,
    };
    let rows = match kind {
        Kind::Waterfall { .. } | Kind::Funnel { .. } | Kind::Sparkline => 1,
        Kind::Heat => 12,
        _ => 3,
    };
    let periods = matches!(kind, Kind::Line | Kind::Area | Kind::StackedArea { .. });
    let role = |row: usize| match (&kind, row) {
        (Kind::Line | Kind::Bar { .. } | Kind::Bullet { .. }, 1) => Role::Target,
        (Kind::Line | Kind::Bar { .. }, 2) => Role::Comparison,
        _ => Role::Actual,
    };
    let series = (0..rows).map(|row| {
        let value = |at: usize| {
            let is_future = kind == Kind::Heat && at + row >= count;
            (!is_future).then(|| number(place, row, at, &kind))
        };
        let values: Vec<Option<f64>> = (0..count).map(value).collect();
        let labels = values.iter().map(|value| value.map(|value| format!("{value} k€"))).collect();
        Series { name: format!("Series {row}"), values, labels, role: role(row) }
    });
    Chart {
        id: format!("c{place}"),
        title: format!("Chart {place}"),
        description: String::new(),
        lang: "en".to_owned(),
        direction: if place.is_multiple_of(7) { Direction::Rtl } else { Direction::Ltr },
        categories: (0..count).map(|at| format!("Category {at}")).collect(),
        axis: if periods { Axis::Periods } else { Axis::Names },
        series: series.collect(),
        references: vec![Reference { value: 20.0, label: "Peers 20 k€".to_owned() }],
        annotations: vec![Annotation { category: 2, label: "New price".to_owned() }],
        size: if place.is_multiple_of(2) { Size::FULL } else { Size::HALF },
        kind,
    }
}

fn number(place: usize, row: usize, at: usize, kind: &Kind) -> f64 {
    let number = (7 * place + 11 * row + 5 * at) % 37;
    match kind {
        Kind::Radar { .. } => (number % 5) as f64,
        Kind::Waterfall { .. } if at % 2 == 1 => -((number % 9) as f64),
        _ => number as f64 + place as f64 / 100.0,
    }
}

fn kind(place: usize) -> Kind {
    let across = (0..20).map(|at| Some(((place + at * 7) % 23) as f64)).collect();
    let steps = [Step::Level, Step::Movement, Step::Movement, Step::Movement, Step::Movement];
    let steps: Vec<Step> = steps.into_iter().chain([Step::Level]).collect();
    let titles = ["Deals".to_owned(), "Win rate".to_owned()];
    match place % 13 {
        0 => Kind::Line,
        1 => Kind::Area,
        2 => Kind::Sparkline,
        3 => Kind::Bar { bars: Bars::Upright },
        4 => Kind::Bar { bars: Bars::Lying },
        5 => Kind::StackedBar { bars: Bars::Upright, totals: Vec::new() },
        6 => Kind::Radar { max: 5.0, rings: Vec::new() },
        7 => Kind::Waterfall { bars: Bars::Upright, steps },
        8 => Kind::Funnel { shares: Vec::new() },
        9 => Kind::Heat,
        10 => Kind::Scatter { across, titles },
        11 => Kind::Bullet {
            bands: vec![vec![10.0, 25.0]; 4],
            falling: Vec::new(),
            names: Vec::new(),
        },
        _ => Kind::StackedArea { totals: Vec::new() },
    }
}
