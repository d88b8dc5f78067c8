//! Scorecards of small sites: what metrics, rates, dates and reports make of them.

use almanac::compute::number::Exact;
use almanac::compute::scorecard::{Outcome, Stance, Trend, Why, expect};
use almanac::compute::standing::{ScorecardResult, Standing};
use almanac::config::Calendar;
use almanac::diag::Diagnostics;
use almanac::model::metric::{MetricId, decimal};
use almanac::model::period::Period;
use almanac::model::scorecard::{Band, Expectation, Level};
use almanac::pipeline::{Checked, Options, stages};
use almanac::render::shelf::Shelf;
use almanac::source::{SourceTree, Span};
use almanac::yaml::Spanned;

use crate::project::Project;
use crate::scorecards::STAGES;

const CONFIG: &str = "title: T\nbase_url: https://example.org/\ndefault_locale: en\nlocales: { en: \
                      { label: English, locale: en-US } }\ncurrency: { reporting: EUR, mode: \
                      constant }\n";

/// A site of files as of a day, on disk, where tables are read from.
fn project(as_of: &str, files: &[(&str, &str)]) -> (Project, SourceTree) {
    let project = Project::new();
    project.write("almanac.yaml", &format!("{CONFIG}as_of: {as_of}\n"));
    files.iter().for_each(|(path, text)| project.write(path, text));
    let root = project.root();
    let tree = SourceTree::read(root, &root.join("almanac.yaml")).expect("a readable project");
    (project, tree)
}

/// Reads and computes a site of files as of a day, with its findings as `rule: message` lines.
fn run(as_of: &str, files: &[(&str, &str)]) -> (Checked, Vec<String>) {
    let (_project, tree) = project(as_of, files);
    let mut diags = Diagnostics::new();
    let checked = stages(&tree, &Options::default(), &mut diags);
    let findings = diags.iter().map(|d| format!("{}: {}", d.rule.name(), d.message));
    (checked.expect("a site"), findings.collect())
}

/// Returns what came of the only scorecard of a site.
fn card(as_of: &str, files: &[(&str, &str)]) -> ScorecardResult {
    let results = run(as_of, files).0.results.expect("results");
    results.scorecards.values().next().expect("a scorecard").clone()
}

fn exact(text: &str) -> Exact {
    decimal(text).expect("a decimal")
}

/// The outcomes of the first dimension.
fn outcomes(standing: &Standing) -> Vec<Outcome> {
    let criteria = &standing.assessment.dimensions[0].criteria;
    criteria.iter().map(|criterion| criterion.outcome.clone()).collect()
}

fn scorecard(levels: &str, criteria: &[&str]) -> String {
    let lines: String = criteria.iter().map(|line| format!("      - {{ {line} }}\n")).collect();
    format!(
        "scorecard: s\ntitle: S\nlevels: [{levels}]\ndimensions:\n  - id: d\n    \
         criteria:\n{lines}"
    )
}

/// Deals won in each quarter of 2026: 100, 50, nothing, 200.
const DEALS: &str = "opportunity_id,type,stage,status,amount,created_date,close_date
o1,new,Won,won,100.00,2025-12-01,2026-01-10
o2,new,Won,won,50.00,2026-03-01,2026-05-10
o3,new,Lost,lost,10.00,2026-06-01,2026-08-10
o4,new,Won,won,200.00,2026-09-01,2026-12-30
";

#[test]
fn a_vintage_is_that_of_the_criterion_and_not_of_the_headline() {
    // Forecast for the first quarter: 90 a month before its end, 100 on its last day; 100 came. So
    // the error of T-30 is 10 %, and that of T-0 nothing.
    let forecasts = "snapshot_date,period,category,amount\n2026-02-23,2026-Q1,commit,90.00\n\
                     2026-03-30,2026-Q1,commit,100.00\n";
    let card = card(
        "2026-03-31",
        &[
            (
                "data/opportunities.csv",
                DEALS.lines().take(2).collect::<Vec<_>>().join("\n").as_str(),
            ),
            ("data/forecasts.csv", forecasts),
            (
                "data/scorecards/s.yaml",
                &scorecard(
                    "low, high",
                    &[
                        "id: headline, level: high, measure: forecast_wape, when: \"<= 0.05\"",
                        "id: month, level: high, measure: forecast_wape, vintage: T-30, when: \"<= \
                         0.10\"",
                        "id: close, level: high, measure: forecast_wape, vintage: T-30, when: \"< \
                         0.10\"",
                        "id: end, level: high, measure: forecast_wape, vintage: T-0, when: \"<= \
                         0.05\"",
                    ],
                ),
            ),
        ],
    );
    use Outcome::{Met, NotMet};
    assert_eq!(outcomes(&card.now), [NotMet, Met, NotMet, Met]);
}

#[test]
fn a_duration_is_compared_in_its_unit() {
    // The newest event is the deal of 30 December.
    let at = |as_of: &str| {
        let yaml = scorecard(
            "low, high",
            &["id: fresh, level: high, measure: data_freshness, when: \"<= 1d\""],
        );
        outcomes(
            &card(as_of, &[("data/opportunities.csv", DEALS), ("data/scorecards/s.yaml", &yaml)])
                .now,
        )
    };
    assert_eq!(at("2026-12-31"), [Outcome::Met]);
    // A quarter later the table has been quiet for ninety-one days.
    assert_eq!(at("2027-03-31"), [Outcome::NotMet]);
}

#[test]
fn a_condition_holds_in_each_of_its_quarters() {
    let held = |as_of: &str, periods: u32| {
        let criterion =
            format!("id: won, level: high, measure: won_deals, when: \">= 1\", periods: {periods}");
        let yaml = scorecard("low, high", &[&criterion]);
        outcomes(
            &card(as_of, &[("data/opportunities.csv", DEALS), ("data/scorecards/s.yaml", &yaml)])
                .now,
        )
        .remove(0)
    };
    assert_eq!(held("2026-06-30", 1), Outcome::Met);
    assert_eq!(held("2026-06-30", 2), Outcome::Met);
    // Nothing was won in the third quarter.
    assert_eq!(held("2026-09-30", 2), Outcome::NotMet);
    assert_eq!(held("2026-12-31", 1), Outcome::Met);
    assert_eq!(held("2026-12-31", 2), Outcome::NotMet);
    // In the middle of a quarter the one before it is the newest.
    assert_eq!(held("2026-11-15", 1), Outcome::NotMet);
}

#[test]
fn a_trend_compares_with_so_many_quarters_before() {
    let yaml = "scorecard: s\ntitle: S\nmethod: average\nlevels: [worse, flat, better]\n\
                dimensions:\n  - id: d\n    criteria:\n      - { id: q1, measure: bookings, trend: 1q \
                }\n      - { id: q2, measure: bookings, trend: 2q }\n      - { id: q3, measure: \
                bookings, trend: 3q }\n      - { id: cycle, measure: sales_cycle_days, trend: 2q }\n";
    let files = [("data/opportunities.csv", DEALS), ("data/scorecards/s.yaml", yaml)];
    // Bookings 100, 50, 0, 200: from 0, 50 and 100 to 200 all rise. The cycle was 70 days in the
    // second quarter and is 120 in the fourth, and less is better.
    let card = card("2026-12-31", &files);
    let moved = [Trend::Better, Trend::Better, Trend::Better, Trend::Worse].map(Outcome::Moved);
    assert_eq!(outcomes(&card.now), moved);
    // (3 + 3 + 3 + 1) ÷ 4
    assert_eq!(card.now.assessment.score, Some(exact("2.5")));
    assert_eq!(card.now.assessment.reached(), Level::new(2));
}

const ASKED: &str = "scorecard: s
title: S
levels: [low, middle, high]
dimensions:
  - id: d
    criteria:
      - { id: a, level: middle, ask: A? }
      - { id: b, level: high, ask: B? }
      - { id: won, level: high, measure: won_deals, when: \">= 1\" }
";

const ANSWERS: &str = "date,model,dimension,criterion,rater,value
2026-03-31,s,d,a,ann,false
2026-03-31,s,d,b,ann,true
2026-06-20,s,d,a,ann,true
2026-07-15,s,d,a,ann,false
2026-11-02,s,d,a,ann,true
2027-01-05,s,d,a,ann,false
";

#[test]
fn history_has_one_day_for_each_quarter_with_answers() {
    let files = [
        ("data/opportunities.csv", DEALS),
        ("data/scorecards/s.yaml", ASKED),
        ("data/assessments.csv", ANSWERS),
    ];
    let card = card("2026-12-31", &files);
    let line = |standing: &Standing| {
        let (day, level) = (standing.assessment.date, standing.assessment.reached());
        format!(
            "{day} {} {}",
            standing.period.slug(&Calendar::default()),
            level.map_or(0, Level::number)
        )
    };
    let lines: Vec<String> = card.history.iter().map(line).collect();
    // In June `a` was met and the first quarter with its deal was the last one over: all three hold.
    // In July `a` was taken back. In November it was met again, and the quarter over by then had won
    // nothing. What is answered after the run does not count.
    let expected = [
        "2026-03-31 2026-q1 1",
        "2026-06-20 2026-q1 3",
        "2026-07-15 2026-q2 1",
        "2026-11-02 2026-q3 2",
        "2026-12-31 2026-q4 3",
    ];
    // Both 31 March and 20 June have the first quarter behind them; the later one is kept.
    assert_eq!(lines, expected[1..]);
    assert_eq!(card.history.last(), Some(&card.now));
    assert_eq!(card.now.answered, "2026-11-02".parse().ok());
}

#[test]
fn a_report_shows_a_scorecard_as_of_the_end_of_its_period() {
    let report = "report: r\ncadence: quarterly\ntitle: R {period}\nsections:\n  - id: one\n    \
                  blocks:\n      - kpis: [won_deals]\n      - scorecard: s\n";
    let files = [
        ("data/opportunities.csv", DEALS),
        ("data/scorecards/s.yaml", ASKED),
        ("data/assessments.csv", ANSWERS),
        ("data/reports/r.yaml", report),
    ];
    let card = card("2027-03-31", &files);
    let level = |label: &str| {
        let period = Period::parse(label, &Calendar::default());
        let standing = card.at(period.expect("a period")).expect("the report shows it");
        standing.assessment.reached().map(Level::number)
    };
    // 31 March: `a` is denied. 30 June: all hold. 30 September: `a` is denied. 31 December: all hold.
    // 31 March: `a` is denied again, in an answer of January.
    let levels = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"].map(level);
    assert_eq!(levels, [Some(1), Some(3), Some(1), Some(3), Some(1)]);
}

#[test]
fn a_level_that_only_a_missing_value_holds_back_is_open() {
    let yaml = scorecard(
        "low, middle, high",
        &[
            "id: asked, level: middle, ask: A?",
            "id: known, level: high, measure: won_deals, when: \">= 1\"",
            "id: unknown, level: high, measure: nps, when: \">= 1\"",
        ],
    );
    let files = |value: &str| {
        let answers = format!(
            "date,model,dimension,criterion,rater,value\n2026-03-31,s,d,asked,ann,{value}\n"
        );
        let card = card(
            "2026-06-30",
            &[
                ("data/opportunities.csv", DEALS),
                ("data/scorecards/s.yaml", &yaml),
                ("data/assessments.csv", &answers),
            ],
        );
        let assessment = card.now.assessment;
        (assessment.reached().map(Level::number), assessment.is_open())
    };
    // There is no table of surveys, so nobody knows whether the third level is reached.
    assert_eq!(files("true"), (Some(2), true));
    // Here the answer is what holds it back.
    assert_eq!(files("false"), (Some(1), false));
}

/// The bands of the specification.
fn bands() -> Expectation {
    let band = |from: &str, to: Option<&str>| Band { from: exact(from), to: to.map(exact) };
    let bands = [
        band("0", Some("5000000")),
        band("5000000", Some("20000000")),
        band("20000000", Some("50000000")),
        band("50000000", None),
    ];
    let levels = (1..).filter_map(Level::new);
    let tree = SourceTree::from_texts([("almanac.yaml", CONFIG)]);
    let (file, _) = tree.find("almanac.yaml").expect("the file");
    let span = Span { file, range: 0..0 };
    Expectation {
        metric: Spanned { value: MetricId::new("arr"), span },
        currency: None,
        bands: levels.zip(bands).collect(),
    }
}

#[test]
fn a_value_at_an_end_belongs_to_the_upper_band() {
    let expected = |value: &str, rate: &str| {
        let expected = expect(&bands(), Ok(exact(value)), Ok(exact(rate)), Level::new(2));
        (expected.level.map(Level::number), expected.stance)
    };
    use Stance::{Ahead, Behind, OnPar};
    assert_eq!(expected("0", "1"), (Some(1), Some(Ahead)));
    assert_eq!(expected("-0.01", "1"), (None, None));
    assert_eq!(expected("4999999.99", "1"), (Some(1), Some(Ahead)));
    assert_eq!(expected("5000000", "1"), (Some(2), Some(OnPar)));
    assert_eq!(expected("19999999.99", "1"), (Some(2), Some(OnPar)));
    assert_eq!(expected("20000000", "1"), (Some(3), Some(Behind)));
    assert_eq!(expected("50000000", "1"), (Some(4), Some(Behind)));
    // A dollar is worth 0.9 euro, so that 20 million dollars are 18 million euro.
    assert_eq!(expected("17999999.99", "0.9"), (Some(2), Some(OnPar)));
    assert_eq!(expected("18000000", "0.9"), (Some(3), Some(Behind)));
    // A third is exact: 20 million thirds are 6 666 666 and two thirds.
    let third = Exact::new(1.into(), 3.into());
    let at = |value: Exact| expect(&bands(), Ok(value), Ok(third.clone()), None);
    let edge = exact("20000000") * &third;
    assert_eq!(at(edge.clone()).level, Level::new(3));
    assert_eq!(at(edge - exact("0.000001")).level, Level::new(2));
    assert_eq!(at(third.clone()).stance, None);
}

/// One account that pays 1.5 million euro a month: 18 million a year.
const SUBSCRIPTIONS: &str = "subscription_id,valid_from,valid_to,account_id,mrr\n\
                             s1,2026-01-01,,a1,1500000.00\n";

fn pages() -> Vec<(String, String)> {
    let ids = [
        "crm-foundation",
        "basic-process",
        "first-report",
        "standardise",
        "integrate-data",
        "set-slas",
    ];
    let page =
        |id| (format!("content/en/playbook/{id}.md"), format!("---\ntitle: {id}\n---\nText.\n"));
    ids.into_iter().map(page).collect()
}

#[test]
fn stages_of_the_specification_expect_what_the_size_of_the_company_says() {
    let rates = "date,from,to,rate,kind\n2026-01-01,USD,EUR,0.9,plan\n";
    let pages = pages();
    let mut files: Vec<(&str, &str)> =
        pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.extend([
        ("data/subscriptions.csv", SUBSCRIPTIONS),
        ("data/accounts.csv", "account_id,name,created_date\na1,One,2025-12-01\n"),
        ("data/scorecards/evolution-stage.yaml", STAGES),
        ("data/fx_rates.csv", rates),
    ]);
    let (checked, findings) = run("2026-12-31", &files);
    assert_eq!(findings, Vec::<String>::new());
    let results = checked.results.expect("results");
    let now = &results.scorecards["evolution-stage"].now;
    // All required cells are filled and every reference is found; the newest row is a year old.
    use Outcome::{Met, NotMet};
    assert_eq!(outcomes(now), [Met, Met, NotMet]);
    assert_eq!(now.assessment.score, Some(exact("3")));
    // 18 million euro are 20 million dollars exactly, at the planned rate of 0.9.
    let expected = now.expected.as_ref().expect("an expectation");
    assert_eq!(expected.value, Ok(exact("18000000")));
    assert_eq!((expected.level, expected.stance), (Level::new(3), Some(Stance::OnPar)));

    // Without a planned rate nothing is expected, and the build says why.
    files.pop();
    let (checked, findings) = run("2026-12-31", &files);
    let message = "missing-rate: there is no planned rate from `USD` to the reporting currency, \
                   which the bands need";
    assert_eq!(findings, [message]);
    let results = checked.results.expect("results");
    let expected = results.scorecards["evolution-stage"].now.expected.clone();
    let expected = expected.expect("an expectation");
    assert_eq!((expected.level, expected.stance), (None, None));
}

#[test]
fn success_of_the_specification_is_the_mean_of_what_moved() {
    let yaml = r#"
scorecard: revops-success
title: "Is RevOps working?"
method: average
levels: [worse, flat, better]
dimensions:
  - id: efficiency
    criteria:
      - { id: cycle, measure: sales_cycle_days, trend: 4q }
      - { id: win, measure: win_rate, trend: 4q }
      - { id: cac, measure: cac_blended, trend: 4q }
      - { id: velocity, measure: pipeline_velocity, trend: 4q }
  - id: predictability
    criteria:
      - { id: acc, measure: forecast_accuracy, trend: 4q }
      - { id: vis, measure: pipeline_visibility, trend: 4q }
      - { id: churn_var, measure: churn_variability, trend: 4q }
  - id: alignment
    criteria:
      - { id: hand, measure: handoff_satisfaction, trend: 4q }
      - { id: cons, measure: data_consistency, trend: 4q }
      - { id: adopt, measure: process_adoption, trend: 4q }
"#;
    // A year before: one of two deals won, after 100 days. Now: one of one, after 100 days.
    let deals = "opportunity_id,type,stage,status,amount,created_date,close_date\n\
                 o1,new,Won,won,100.00,2025-01-01,2025-04-11\n\
                 o2,new,Lost,lost,100.00,2025-01-01,2025-04-11\n\
                 o3,new,Won,won,100.00,2026-01-01,2026-04-11\n";
    let files = [("data/opportunities.csv", deals), ("data/scorecards/s.yaml", yaml)];
    let card = card("2026-06-30", &files);
    let outcomes = outcomes(&card.now);
    assert_eq!(outcomes[..2], [Trend::Flat, Trend::Better].map(Outcome::Moved));
    assert!(matches!(outcomes[2], Outcome::Unknown(Why::NoValue(_))));
    let levels: Vec<_> = card.now.assessment.dimensions.iter().map(|d| d.level.clone()).collect();
    // Worse is 1, flat 2, better 3; what has no value stays out. The other dimensions have nothing
    // to go by.
    let numbers = outcomes.iter().filter_map(|outcome| match outcome {
        Outcome::Moved(Trend::Worse) => Some(1),
        Outcome::Moved(Trend::Flat) => Some(2),
        Outcome::Moved(Trend::Better) => Some(3),
        _ => None,
    });
    let numbers: Vec<i64> = numbers.collect();
    let mean = Exact::new(numbers.iter().sum::<i64>().into(), (numbers.len() as i64).into());
    assert_eq!(levels, [Some(mean.clone()), None, None]);
    assert_eq!(card.now.assessment.score, Some(mean));
}

#[test]
fn what_a_metric_cannot_give_is_a_finding() {
    let criteria = [
        "id: a, level: high, measure: win_rate, vintage: T-30, when: \"> 0\"",
        "id: b, level: high, measure: forecast_wape, vintage: T-45, when: \"> 0\"",
        "id: c, level: high, measure: sales_cycle_days, when: \"<= 24h\"",
        "id: d, level: high, measure: wni_rate, when: \"> 0\"",
    ];
    let expectation = "expectation: { metric: win_rate, currency: USD, bands: { low: [0, 1], high: [1, null] } }\n";
    let yaml = format!("{}{expectation}", scorecard("low, high", &criteria));
    let yaml = yaml.as_str();
    let files = [("data/opportunities.csv", DEALS), ("data/scorecards/s.yaml", yaml)];
    let (_, findings) = run("2026-12-31", &files);
    let invalid: Vec<&str> = findings
        .iter()
        .map(String::as_str)
        .filter(|line| line.starts_with("invalid-value") || line.starts_with("unknown-metric"))
        .collect();
    assert_eq!(
        invalid,
        [
            "unknown-metric: there is no metric `wni_rate`",
            "invalid-value: `win_rate` compares no forecasts, so it has no vintage",
            "invalid-value: `forecast_wape` has no vintage `T-45`",
            "invalid-value: `sales_cycle_days` is in days, and the condition in hours",
            "invalid-value: `win_rate` is no money, so its bands have no currency",
        ]
    );
}

#[test]
fn an_action_that_names_no_page_is_a_finding() {
    let yaml = scorecard("low, high", &["id: a, level: high, measure: won_deals, when: \">= 1\""]);
    let yaml = format!(
        "{yaml}next_actions:\n  low: [set-slas, Write the rules down.]\n  high: [guides/go, twice]\n"
    );
    let page = "---\ntitle: Page\n---\nText.\n";
    let files = [
        ("data/opportunities.csv", DEALS),
        ("data/scorecards/s.yaml", yaml.as_str()),
        ("content/en/playbook/set-sla.md", page),
        ("content/en/guides/go.md", page),
        ("content/en/one/twice.md", page),
        ("content/en/two/twice.md", page),
    ];
    let (checked, findings) = run("2026-12-31", &files);
    let lost: Vec<&String> =
        findings.iter().filter(|line| line.starts_with("broken-link")).collect();
    let expected = ["set-slas", "twice"]
        .map(|id| format!("broken-link: there is no page `{id}`, or more than one"));
    assert_eq!(lost, expected.iter().collect::<Vec<_>>());
    let locale = checked.site.config.default_locale.clone();
    let found = |id: &str| checked.site.page_by_id(id, &locale).map(|page| page.group.as_str());
    assert_eq!(found("go"), Some("guides/go"));
    assert_eq!(found("playbook/set-sla"), Some("playbook/set-sla"));
    assert_eq!(found("Set sla"), None);
}

/// The page of a site that is built without a fault.
fn page(as_of: &str, files: &[(&str, &str)], path: &str) -> String {
    let (_project, tree) = project(as_of, files);
    let built = almanac::pipeline::build(&tree, &Options::default(), &Shelf::default());
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.diagnostics));
    let file = output.get(path).unwrap_or_else(|| panic!("{path} is written"));
    String::from_utf8(file.bytes.to_vec()).expect("text")
}

#[test]
fn a_page_says_who_answered_what_and_what_to_do() {
    let yaml = format!(
        "{ASKED}next_actions:\n  low: [set-slas, Write the rules down.]\n  high: [Rest.]\n\
         expectation: {{ metric: arr, currency: USD, bands: {{ low: [0, 5000000], middle: [5000000, \
         20000000], high: [20000000, null] }} }}\n"
    );
    let answers = "date,model,dimension,criterion,rater,value,evidence\n\
                   2026-06-30,s,d,a,ann,false,\n2026-12-31,s,d,a,ann,true,Page 4\n\
                   2026-12-31,s,d,b,ann,true,\n2026-12-31,s,d,a,ben,false,\n";
    let report = "report: r\ncadence: quarterly\nfrom: 2026-Q4\ntitle: R {period}\nsections:\n  - id: \
                  one\n    blocks:\n      - scorecard: s\n";
    let files = [
        ("data/opportunities.csv", DEALS),
        ("data/subscriptions.csv", SUBSCRIPTIONS),
        ("data/users.csv", "owner_id,name\nann,Ann Ahlgren\nben,Ben Berg\n"),
        ("data/fx_rates.csv", "date,from,to,rate,kind\n2026-01-01,USD,EUR,0.9,plan\n"),
        ("data/assessments.csv", answers),
        ("data/scorecards/s.yaml", yaml.as_str()),
        ("data/reports/r.yaml", report),
        ("content/en/playbook/set-slas.md", "---\ntitle: Promise times\n---\nText.\n"),
    ];
    let html = page("2026-12-31", &files, "scorecards/s/index.html");
    for words in [
        // Ann alone would give the third level, Ben the first.
        "The raters are 2 levels apart",
        "Where raters differ, the lower answer counts.",
        "<bdi>Ann Ahlgren</bdi></span> Yes",
        "<bdi>Ben Berg</bdi></span> No",
        "Self-assessment",
        "1 of 3 criteria measured (33%)",
        // 18 million euro are exactly 20 million dollars.
        "€18,000,000",
        "from $20M",
        "Behind",
        "Promise times",
        "Write the rules down.",
        "id=\"scorecard-s-trend\"",
    ] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    assert!(!html.contains("Rest."), "the action of another level\n{html}");
    let html = page("2026-12-31", &files, "reports/r/2026-q4/index.html");
    for words in [
        "Score 1.0 of 3, level: low.",
        "Expected by Annual recurring revenue: high; the company is behind.",
        "1 of 3 criteria measured (33%).",
    ] {
        assert!(html.contains(words), "{words}\n{html}");
    }
}
