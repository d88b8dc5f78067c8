//! Charts: what each form shows, and the numbers in the table beside it.

use super::{company, findings, page, rows};

/// Returns the texts of a drawing, in their order.
fn texts(page: &str, id: &str) -> Vec<String> {
    let start = page.find(&format!("<figure class=\"chart\" id=\"{id}\">"));
    let figure = &page[start.unwrap_or_else(|| panic!("no chart {id} in {page}"))..];
    let svg = &figure[figure.find("<svg").unwrap()..figure.find("</svg>").unwrap()];
    let text = |part: &str| {
        let part = &part[part.find('>').unwrap() + 1..part.find("</text>").unwrap()];
        part.replace('\u{a0}', " ")
    };
    svg.split("<text").skip(1).map(text).collect()
}

/// Returns the remarks below a drawing.
fn notes(page: &str) -> Vec<&str> {
    let Some(at) = page.find("<ul class=\"notes\">") else { return Vec::new() };
    let list = &page[at..at + page[at..].find("</ul>").unwrap()];
    list.split("<li>").skip(1).map(|item| &item[..item.find("</li>").unwrap()]).collect()
}

const STAGES: &str = "pipeline,stage,order,status,is_qualified\n\
    sales,New,1,open,false\nsales,Good,2,open,true\nsales,Offer,3,open,true\n\
    sales,Won,4,won,true\nsales,Lost,5,lost,false\n";

const DEALS: &str = "opportunity_id,account_id,pipeline,stage,status,created_date,close_date,amount\n\
    d1,a,sales,Won,won,2026-01-05,2026-02-20,1000\n\
    d2,b,sales,Lost,lost,2026-01-05,2026-02-01,1000\n\
    d3,c,sales,Good,open,2026-01-20,,1000\n\
    d4,d,sales,New,open,2026-02-10,,1000\n\
    d5,a,sales,Won,won,2025-12-20,2026-01-15,1000\n";

const HISTORY: &str = "opportunity_id,changed_at,stage,amount\n\
    d1,2026-01-05,New,1000\nd1,2026-01-10,Good,1000\nd1,2026-02-01,Offer,1000\n\
    d1,2026-02-20,Won,1000\n\
    d2,2026-01-05,New,1000\nd2,2026-01-20,Offer,1000\nd2,2026-02-01,Lost,1000\n\
    d3,2026-01-20,New,1000\nd3,2026-02-10,Good,1000\n\
    d4,2026-02-10,New,1000\n\
    d5,2025-12-20,Good,1000\nd5,2026-01-15,Won,1000\n";

#[test]
fn a_funnel_tells_how_many_reached_each_stage() {
    // d1, d2 and d3 became good deals in the quarter: d2 by the offer that it skipped to. Of these 3
    // d1 and d2 had an offer and d1 was won. d4 is no good deal yet and d5 was one the year before.
    let project = company(&[
        "chart: { type: funnel, metric: stage_conversion }",
        "table: { metrics: [stage_conversion] }",
    ]);
    project.write("data/stages.csv", STAGES);
    project.write("data/opportunities.csv", DEALS);
    project.write("data/opportunity_history.csv", HISTORY);
    let page = page(&project, "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "Stage | Reached it | Share of the first | Share of the one before",
            "Good | 3 | 100.0% | ",
            "Offer | 2 | 66.7% | 66.7%",
            "Won | 1 | 33.3% | 50.0%",
        ]
    );
    // The last share is what the metric itself says.
    assert!(rows(&page, "s-2")[1].ends_with(" | 33.3%"), "{:?}", rows(&page, "s-2"));
    assert!(page.contains("33.3% came from Good to Won."), "{page}");
    for text in ["Good", "Offer", "Won", "3", "66.7%", "33.3%"] {
        assert!(texts(&page, "s-1").iter().any(|found| found == text), "{text} is drawn");
    }
}

#[test]
fn a_funnel_may_have_a_metric_for_each_stage() {
    // 390 at the start are no part of it: 40 of new and 90 of churned recurring revenue.
    let project =
        company(&["chart: { type: funnel, metric: [churned_arr, contraction_arr, new_arr] }"]);
    assert_eq!(
        rows(&page(&project, "2026-q1"), "s-1-data")[1..],
        [
            "Churned ARR | €90,000 | 100.0% | ",
            "Contraction ARR | €20,000 | 22.2% | 22.2%",
            "New ARR | €40,000 | 44.4% | 200.0%",
        ]
    );
}

#[test]
fn a_scatter_places_members_by_two_metrics() {
    // EMEA has a with 150 and c with 40 and won 3 of 4 deals; AMER has d with 180 and won 1 of 6.
    let project = company(&["chart: { type: scatter, metric: [arr, win_rate], by: region }"]);
    let page = page(&project, "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "region | Annual recurring revenue | Win rate",
            "AMER | €180,000 | 16.7%",
            "EMEA | €190,000 | 75.0%",
        ]
    );
    let texts = texts(&page, "s-1");
    for text in ["EMEA", "AMER", "Annual recurring revenue", "Win rate"] {
        assert!(texts.iter().any(|found| found == text), "{text} in {texts:?}");
    }
    assert!(
        page.contains("Each point is one region: Annual recurring revenue across, Win rate up."),
        "{page}"
    );
}

#[test]
fn a_heat_map_has_members_down_and_periods_across() {
    // At the end of 2025 EMEA had a with 100, AMER b, d and e with 60, 200 and 30.
    let project =
        company(&["chart: { type: heat_map, metric: arr, by: region, grain: quarter, last: 2 }"]);
    let page = page(&project, "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "region | Q4 2025 | Q1 2026",
            "AMER | €290,000 | €180,000",
            "EMEA | €100,000 | €190,000",
            "Whole company | €390,000 | €370,000",
        ]
    );
    assert!(
        page.contains("Highest: AMER, Q4 2025: €290,000. Lowest: EMEA, Q4 2025: €100,000."),
        "{page}"
    );
    let texts = texts(&page, "s-1");
    assert!(texts.iter().any(|text| text == "€290K"), "{texts:?}");
}

#[test]
fn a_radar_has_a_corner_for_each_metric_and_a_polygon_for_each_period() {
    // In the quarter before nobody came, grew, shrank or left.
    let project = company(&[
        "chart: { type: radar, metric: [new_arr, expansion_arr, churned_arr], compare: prior_period }",
    ]);
    let page = page(&project, "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "Metric | Q1 2026 | Period before",
            "New ARR | €40,000 | €0",
            "Expansion ARR | €50,000 | €0",
            "Churned ARR | €90,000 | €0",
        ]
    );
    // The rings are round: 90 is within 100, of which a quarter is 25.
    let texts = texts(&page, "s-1");
    assert!(texts.iter().any(|text| text == "€100K"), "{texts:?}");
    assert!(texts.iter().any(|text| text == "€25K"), "{texts:?}");
}

#[test]
fn bullets_stand_before_the_ranges_they_are_judged_by() {
    // 370 is less than 400 by 7.5 %, and less than a tenth below it. 4 of 10 deals were won.
    let project = company(&["chart: { type: bullet, metric: [arr, win_rate, customers] }"]);
    let page = page(&project, "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "Metric | Value | Target | From the target | Status",
            "Annual recurring revenue | €370,000 | €400,000 | -7.5% | At risk",
            "Win rate | 40.0% | 50.0% | -10.0 pp | Off track",
            "Customers | 3 | — | — | ",
        ]
    );
    let said = "Annual recurring revenue: €370,000, target €400,000. Win rate: 40.0%, target 50.0%. \
                Customers: 3.";
    assert!(page.contains(said), "{page}");
    let texts = texts(&page, "s-1");
    for text in ["€370K", "€400K", "40.0%", "50.0%", "On track", "At risk", "Off track"] {
        assert!(texts.iter().any(|found| found == text), "{text} in {texts:?}");
    }
}

#[test]
fn a_line_stands_beside_what_it_is_compared_with_and_what_happened() {
    // A year before the first quarter of 2025 there was nothing to compare with.
    let project = company(&[
        "chart: { type: line, metric: arr, grain: quarter, last: 2, compare: [target, prior_year], \
         annotations: true, references: [{ value: 380000, label: Break even at }] }",
    ]);
    project.write(
        "data/annotations.csv",
        "date,date_end,metrics,segment,text,id\n\
         2026-02-01,,arr,,Prices rose,prices\n\
         2026-03-01,,,,New office,\n\
         2025-08-01,2025-11-01,\"nrr,arr\",,A long strike,\n\
         2026-01-05,,nrr,,Not of this metric,\n\
         2026-01-05,,arr,region=EMEA,Not of the whole,\n\
         2024-01-01,,,,Long before,\n",
    );
    project.write("locales/en/site.ftl", "annotation-prices = List prices rose by a tenth\n");
    let page = page(&project, "2026-q1");
    assert_eq!(
        rows(&page, "s-1-data"),
        [
            "Period | Annual recurring revenue | Target | A year before",
            "Q4 2025 | €390,000 | €390,000 | —",
            "Q1 2026 | €370,000 | €400,000 | €390,000",
        ]
    );
    assert_eq!(
        notes(&page),
        [
            "1. Aug 1, 2025: A long strike",
            "2. Feb 1, 2026: List prices rose by a tenth",
            "3. Mar 1, 2026: New office",
        ]
    );
    let texts = texts(&page, "s-1");
    for text in ["Break even at €380K", "1", "2, 3"] {
        assert!(texts.iter().any(|found| found == text), "{text} in {texts:?}");
    }
}

#[test]
fn a_drawing_bears_the_places_of_its_steps() {
    // The pointer finds its row by them: one for each step, from the left to the right.
    let project = company(&["chart: { type: bar, metric: new_arr, last: 4 }"]);
    let page = page(&project, "2026-q1");
    let places = &page[page.find("data-places=\"").expect("places") + 13..];
    let places = places[..places.find('"').unwrap()].split(' ').map(|x| x.parse::<f64>().unwrap());
    let places: Vec<f64> = places.collect();
    assert_eq!(places.len(), 4);
    assert!(places.is_sorted() && places[0] > 0.0 && places[3] < 680.0, "{places:?}");
    assert_eq!(rows(&page, "s-1-data").len(), 1 + places.len());
}

#[test]
fn a_comparison_without_values_is_not_drawn_and_says_why() {
    let project = company(&["chart: { type: bar, metric: new_arr, last: 2, compare: target }"]);
    let page = page(&project, "2026-q1");
    assert_eq!(rows(&page, "s-1-data")[0], "Period | New ARR");
    assert_eq!(notes(&page), ["Target: The table targets is missing."]);
}

#[test]
fn what_happened_to_a_member_stands_in_the_charts_that_show_it() {
    let project = company(&[
        "chart: { type: stacked_bar, metric: arr, by: region, last: 2, annotations: true }",
    ]);
    project.write(
        "data/annotations.csv",
        "date,metrics,segment,text\n2026-01-05,,region=EMEA,Two sellers came\n",
    );
    let page = page(&project, "2026-q1");
    assert_eq!(notes(&page), ["1. Jan 5, 2026: EMEA: Two sellers came"]);
    // Recurring revenue adds up over regions, so the bars bear their sums.
    let texts = texts(&page, "s-1");
    assert!(texts.iter().any(|text| text == "€370K"), "{texts:?}");
}

#[test]
fn a_bridge_is_drawn_as_a_waterfall_and_a_cohort_as_a_table_of_colours() {
    let project = company(&[
        "bridge: { metric: arr }",
        "cohort: { metric: cohort_nrr, grain: quarter, last: 4 }",
    ]);
    let page = page(&project, "2026-q1");
    let waterfall = texts(&page, "s-1");
    for text in ["+€40,000", "-€90,000", "€390K", "€370K"] {
        assert!(waterfall.iter().any(|found| found == text), "{text} in {waterfall:?}");
    }
    assert!(page.contains("From €390,000 at the start to €370,000 at the end."), "{page}");
    let cohorts = texts(&page, "s-2");
    assert!(cohorts.iter().any(|text| text == "100%"), "{cohorts:?}");
    assert_eq!(notes(&page), ["Across: quarters since the first payment."]);
}

#[test]
fn a_chart_refuses_what_it_cannot_show() {
    let cases = [
        ("type: funnel, metric: arr", "`arr` names no stages"),
        ("type: radar, metric: [arr, nrr, win_rate]", "cannot share an axis"),
        ("type: line, metric: [arr, nrr]", "cannot share an axis"),
        ("type: funnel, metric: stage_conversion, by: region", "divided by no segment"),
        ("type: bullet, metric: arr, grain: month", "no use for `grain`"),
        ("type: heat_map, metric: arr, by: region, annotations: true", "no use for `annotations`"),
        ("type: bar, metric: arr, by: region, compare: target", "no use for `compare`"),
    ];
    for (chart, expected) in cases {
        let found = findings(&company(&[&format!("chart: {{ {chart} }}")]));
        assert!(found.iter().any(|finding| finding.contains(expected)), "{chart}: {found:#?}");
    }
}

#[test]
fn a_chart_without_members_is_named_all_the_same() {
    for block in [
        "chart: { type: bar, metric: bookings, by: region }",
        "chart: { type: heat_map, metric: bookings, by: region }",
    ] {
        let project = company(&[block]);
        project.write("data/accounts.csv", "account_id,name,region\n");
        project.write(
            "data/opportunities.csv",
            "opportunity_id,account_id,stage,status,created_date,close_date,amount
",
        );
        let page = page(&project, "2026-q1");
        assert!(page.contains("<p class=\"empty\"><strong>Bookings by region</strong>"), "{page}");
    }
}

/// Thirty-two customers in as many regions, from 1,000 to 32,000 a year.
fn many_regions(blocks: &[&str]) -> crate::project::Project {
    let project = company(blocks);
    let mut accounts = "account_id,name,region,is_test\n".to_owned();
    let mut subscriptions =
        "subscription_id,account_id,amount,interval,valid_from,valid_to\n".to_owned();
    for n in 1..=32 {
        accounts.push_str(&format!("a{n},Account {n},R{n:02},false\n"));
        subscriptions.push_str(&format!("s{n},a{n},{n}000,year,2025-01-01,\n"));
    }
    project.write("data/accounts.csv", &accounts);
    project.write("data/subscriptions.csv", &subscriptions);
    project
}

#[test]
fn more_members_than_colours_are_the_largest_and_their_table_holds_all() {
    // R28 to R32 pay 150 of all 1 + … + 32 = 528 thousand; the others are one part of 378.
    let project = many_regions(&[
        "chart: { type: stacked_bar, metric: arr, by: region, last: 2 }",
        "chart: { type: line, metric: arr, by: region, last: 2 }",
        "chart: { type: heat_map, metric: arr, by: region, last: 2 }",
    ]);
    let page = page(&project, "2026-q1");
    let has = |id: &str, text: &str| texts(&page, id).iter().any(|found| found == text);
    assert!(has("s-1", "R28") && has("s-1", "27 others") && !has("s-1", "R27"));
    assert!(has("s-2", "R27") && !has("s-2", "R26") && !has("s-2", "26 others"));
    assert!(has("s-3", "R03") && !has("s-3", "R02"));
    assert_eq!(notes(&page), ["5 of 32 are shown."]);
    assert!(page.contains("6 of 32 are shown.") && page.contains("30 of 32 are shown."));
    assert_eq!(rows(&page, "s-1-data")[0].split(" | ").count(), 33);
    assert_eq!(rows(&page, "s-3-data").len(), 34, "a head, every region and the whole");
    // The bars bear the sum of all.
    assert!(has("s-1", "€528K"), "{:?}", texts(&page, "s-1"));
}
