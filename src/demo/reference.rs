//! Tables that do not follow from the story: the calendar, notes on it, and what others report.

use chrono::Datelike;

use super::calendar::{months_after, months_before, plus};
use super::clock::{holiday, is_business_day};
use super::table::Csv;
use super::world::{World, fiscal_year, quarter_label, year_start};

/// Writes `calendar.csv`: every day of the fiscal years that the plan touches.
pub(super) fn calendar(world: &World<'_>) -> String {
    let mut csv = Csv::new("date fiscal_year fiscal_quarter fiscal_month is_business_day holiday");
    let mut day = year_start(fiscal_year(world.plan.start()));
    let end = year_start(fiscal_year(world.plan.end) + 1);
    while day < end {
        csv.row([
            day.to_string(),
            format!("FY{}", fiscal_year(day)),
            quarter_label(day),
            ((day.month0() + 11) % 12 + 1).to_string(),
            is_business_day(day).to_string(),
            holiday(day).unwrap_or_default().to_owned(),
        ]);
        day = plus(day, 1);
    }
    csv.into_text()
}

/// Writes `annotations.csv`: what readers of a chart should know.
pub(super) fn annotations(world: &World<'_>) -> String {
    let mut csv = Csv::new("date date_end metrics segment text id");
    let end = world.plan.end;
    let crm = "The CRM replaced three spreadsheets; figures before it are incomplete";
    let sellers = "Two of three sellers in the region were new";
    let notes = [
        (36, None, "", "", crm, "crm"),
        (22, None, "runway_months,net_burn", "", "Financing round closed", "financing"),
        (19, None, "health_score,health_trend", "", "Second version of the health score", "health"),
        (15, None, "lead_response_time", "", "Leads are routed by region from now on", "routing"),
        (13, None, "arr,mrr,new_arr", "", "Plan for small yards on sale", "small-yards"),
        (9, Some(8), "win_rate", "region=apac", sellers, "sellers"),
        (5, None, "arr,mrr,nrr", "", "Renewal talks begin 90 days ahead", "renewals"),
        (
            4,
            Some(3),
            "pipeline_created,bookings",
            "",
            "Trade fair budget moved to September",
            "fair",
        ),
    ];
    for (before, until, metrics, segment, text, id) in notes {
        let from = months_before(plus(end, 1), before);
        let until = until.map(|before| months_before(plus(end, 1), before).to_string());
        if from >= world.plan.start() {
            csv.row([
                from.to_string(),
                until.unwrap_or_default(),
                metrics.to_owned(),
                segment.to_owned(),
                text.to_owned(),
                id.to_owned(),
            ]);
        }
    }
    csv.into_text()
}

/// What somebody found among many companies; five quantiles, some unknown, as they were printed.
struct Benchmark {
    metric: &'static str,
    cohort: &'static str,
    quantiles: [&'static str; 5],
    source: &'static str,
    edition: i32,
    confidence: &'static str,
}

const fn benchmark(
    metric: &'static str,
    cohort: &'static str,
    quantiles: [&'static str; 5],
    source: &'static str,
    edition: i32,
    confidence: &'static str,
) -> Benchmark {
    Benchmark { metric, cohort, quantiles, source, edition, confidence }
}

const BENCHMARKS: [Benchmark; 7] = [
    benchmark("nrr", "", ["", "", "1.01", "", ""], "Benchmarkit", 2025, "B"),
    benchmark("grr", "", ["", "0.82", "0.91", "0.95", ""], "KBCM/Sapphire", 2024, "B"),
    benchmark("arr_growth_yoy", "", ["", "", "0.26", "0.50", ""], "Benchmarkit", 2024, "B"),
    benchmark("new_cac_ratio", "", ["", "", "2.00", "2.82", ""], "Benchmarkit", 2024, "B"),
    benchmark(
        "growth_endurance",
        "",
        ["", "", "0.70", "", ""],
        "Bessemer Venture Partners",
        2021,
        "B",
    ),
    benchmark(
        "sm_pct_revenue",
        "venture-backed",
        ["", "", "0.47", "", ""],
        "Benchmarkit",
        2024,
        "B",
    ),
    benchmark("quick_ratio", "", ["", "", "4", "", ""], "Rule of thumb", 2015, "C"),
];

/// Writes `benchmarks.csv`. Editions are known by their year, and a figure holds for three years
/// after it.
pub(super) fn benchmarks() -> String {
    let mut csv =
        Csv::new("metric cohort p10 p25 p50 p75 p90 source edition published expires confidence");
    for benchmark in &BENCHMARKS {
        let published = year_start(benchmark.edition + 1);
        let published = months_before(published, 1);
        let [p10, p25, p50, p75, p90] = benchmark.quantiles.map(str::to_owned);
        csv.row([
            benchmark.metric.to_owned(),
            benchmark.cohort.to_owned(),
            p10,
            p25,
            p50,
            p75,
            p90,
            benchmark.source.to_owned(),
            benchmark.edition.to_string(),
            published.to_string(),
            months_after(published, 48).to_string(),
            benchmark.confidence.to_owned(),
        ]);
    }
    csv.into_text()
}
