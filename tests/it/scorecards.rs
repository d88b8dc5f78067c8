//! Scorecards: what is read and refused, and how answers become levels.

use std::collections::BTreeSet;

use almanac::compute::number::{Exact, Reason};
use almanac::compute::scorecard::{
    Assessment, Basis, Outcome, Response, Trend, Why, assess, held, trend,
};
use almanac::model::metric::{Condition, Direction, Unit, decimal};
use almanac::model::scorecard::{Level, Method, Question, Scorecard, Test};
use chrono::NaiveDate;

use crate::project::read_one;

/// Reads a scorecard and returns the findings as `rule: message @text` lines.
fn read(yaml: &str) -> (Option<Scorecard>, Vec<String>) {
    read_one("data/scorecards/one.yaml", yaml, Scorecard::read)
}

fn good(yaml: &str) -> Scorecard {
    let (scorecard, findings) = read(yaml);
    assert_eq!(findings, Vec::<String>::new());
    scorecard.expect("a scorecard")
}

fn exact(text: &str) -> Exact {
    decimal(text).expect("a decimal")
}

fn over(numerator: i64, denominator: i64) -> Option<Exact> {
    Some(Exact::new(numerator.into(), denominator.into()))
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// One answer in the words `dimension.criterion rater value`, with evidence behind it if any.
fn answer(day: &str, words: &str) -> Response {
    let mut words = words.splitn(4, ' ');
    let mut next = || words.next().unwrap_or_default().to_owned();
    let (path, rater, value, evidence) = (next(), next(), next(), next());
    let (dimension, criterion) = path.split_once('.').expect("a dimension and a criterion");
    Response {
        date: date(day),
        dimension: dimension.to_owned(),
        criterion: criterion.to_owned(),
        rater,
        value,
        evidence,
    }
}

/// Assesses with answers given on one day, no metric having a value.
fn on_day(scorecard: &Scorecard, answers: &[&str]) -> Assessment {
    let answers: Vec<Response> = answers.iter().map(|words| answer("2026-10-31", words)).collect();
    assess(scorecard, &answers, date("2026-10-31"), |_, _| {
        Outcome::Unknown(Why::NoValue(Reason::NoData))
    })
}

fn levels(assessment: &Assessment) -> Vec<Option<Exact>> {
    assessment.dimensions.iter().map(|dimension| dimension.level.clone()).collect()
}

const HEAD: &str =
    "scorecard: s\ntitle: S\nlevels: [basic, developing, advanced, optimized, innovative]\n";

#[test]
fn a_ladder_of_the_specification_is_read() {
    let scorecard = good(
        r#"
scorecard: revops-maturity
title: RevOps maturity
levels: [basic, developing, advanced, optimized, innovative]
method: ladder
target: { default: advanced, revenue_predictability: optimized }
dimensions:
  - id: process_standardization
    weight: 1
    descriptors: { basic: "Work is done by hand, differently each time" }
    criteria:
      - { id: documented, level: developing, ask: "Are stage definitions and handoffs written down?", answer: bool }
      - { id: adoption, level: advanced, measure: process_adoption, when: ">= 0.80", periods: 2 }
      - { id: reviewed, level: optimized, ask: "Is every process reviewed each quarter?", answer: bool, evidence: required }
  - id: revenue_predictability
    weight: 2
    criteria:
      - { id: wape30, level: developing, measure: forecast_wape, vintage: T-30, when: "<= 0.25" }
      - { id: wape10, level: advanced, measure: forecast_wape, vintage: T-30, when: "<= 0.10", periods: 4 }
"#,
    );
    assert_eq!(scorecard.method, Method::Ladder);
    let targets: Vec<_> = scorecard.dimensions.iter().map(|d| d.target).collect();
    assert_eq!(targets, [Level::new(3), Level::new(4)]);
    let (_, wape10) = scorecard.criteria().last().expect("a criterion");
    assert_eq!(wape10.level, Level::new(3));
    let Question::Measure { vintage, test, .. } = &wape10.question else { panic!("measured") };
    assert_eq!(*vintage, Some(30));
    let condition = Condition::parse("<= 0.10").expect("a condition");
    assert_eq!(*test, Test::When { condition, unit: None, periods: 4 });
}

/// A scorecard of stages that the recurring revenue of a company is to have reached.
pub(crate) const STAGES: &str = r#"
scorecard: evolution-stage
title: RevOps evolution stage
levels: [reactive, defined, managed, optimized]
method: ladder
expectation:
  metric: arr
  currency: USD
  bands: { reactive: [0, 5000000], defined: [5000000, 20000000], managed: [20000000, 50000000], optimized: [50000000, null] }
dimensions:
  - id: data
    criteria:
      - { id: crm_base, level: defined, measure: data_completeness, when: ">= 0.80" }
      - { id: ids, level: managed, measure: id_match_rate, when: ">= 0.97" }
      - { id: fresh, level: optimized, measure: data_freshness, when: "<= 1d" }
next_actions:                        # page ids
  reactive: [crm-foundation, basic-process, first-report]
  defined: [standardise, integrate-data, set-slas]
"#;

#[test]
fn bands_and_trends_of_the_specification_are_read() {
    let stages = good(STAGES);
    let bands = stages.expectation.expect("an expectation").bands;
    let ends: Vec<_> = bands.values().map(|band| band.to.clone()).collect();
    assert_eq!(
        ends,
        [Some(exact("5000000")), Some(exact("20000000")), Some(exact("50000000")), None]
    );
    let success = good(
        r#"
scorecard: revops-success
title: "Is RevOps working?"
method: average
levels: [worse, flat, better]
dimensions:
  - id: efficiency
    criteria:
      - { id: cycle, measure: sales_cycle_days, trend: 4q }
      - { id: win, measure: win_rate, trend: 4q }
"#,
    );
    let (_, cycle) = success.criteria().next().expect("a criterion");
    let Question::Measure { test, .. } = &cycle.question else { panic!("measured") };
    assert_eq!(*test, Test::Trend { quarters: 4 });
}

#[test]
fn faults_are_reported_where_they_stand() {
    let one = |dimension: &str| format!("{HEAD}dimensions:\n{dimension}");
    let criterion = |keys: &str| one(&format!("  - id: d\n    criteria:\n      - {{ {keys} }}\n"));
    let cases = [
        (
            format!("{HEAD}methd: ladder\ndimensions: [{{ id: d, criteria: [] }}]\n"),
            "unknown-key: unknown key `methd` @methd [did you mean `method`?]",
        ),
        (
            criterion("id: c, level: advancd, ask: Why?"),
            "unknown-level: there is no level `advancd` @advancd [did you mean `advanced`?]",
        ),
        (
            one("  - { id: d, criteria: [], descriptors: { expert: Knows all } }\n"),
            "unknown-level: there is no level `expert` @expert [write one of `basic`, \
             `developing`, `advanced`, `optimized`, `innovative`]",
        ),
        (
            one("  - { id: d, criteria: [] }\n  - { id: d, criteria: [] }\n"),
            "duplicate-definition: the dimension `d` is defined twice @d [rename or remove one \
             of the two]",
        ),
        (
            one("  - id: d\n    criteria:\n      - { id: c, level: basic, ask: A? }\n      - { \
                 id: c, level: basic, ask: B? }\n"),
            "duplicate-definition: the criterion `c` is defined twice @c [rename or remove one \
             of the two]",
        ),
        (
            one("  - { id: d, weight: heavy, criteria: [] }\n"),
            "wrong-type: expected a decimal number, found text @heavy",
        ),
        (
            one("  - { id: d, weight: 0.0, criteria: [] }\n"),
            "invalid-value: the weight `0.0` is not above zero @0.0 [leave the dimension out if \
             it does not count]",
        ),
        (one("  - { id: d }\n"), "missing-key: the key `criteria` is missing @id"),
        (criterion("id: c, ask: Why?"), "missing-key: the key `level` is missing @id"),
        (
            criterion("id: c, level: basic"),
            "missing-key: the criterion neither asks nor measures @{ id: c, level: basic } [give \
             it `ask:` and a question, or `measure:` and a metric]",
        ),
        (
            criterion("id: c, level: basic, ask: Why?, measure: arr"),
            "invalid-value: a criterion either asks or measures @arr [make two criteria of it]",
        ),
        (
            criterion("id: c, level: basic, measure: arr, when: 5 or more"),
            "invalid-value: `5 or more` is not a condition @5 or more [write a comparison and a \
             number, as in `>= 0.80`]",
        ),
        (
            criterion("id: c, level: basic, measure: arr, when: \"> 5\", periods: 0"),
            "invalid-value: `0` is not a number from 1 to 60 @0",
        ),
        (
            criterion("id: c, level: basic, measure: arr, when: \"> 5\", evidence: required"),
            "unknown-key: unknown key `evidence` @evidence [the keys here are `ask`, `id`, \
             `level`, `measure`, `optional`, `periods`, `trend`, `vintage`, `when`]",
        ),
        (
            format!("{HEAD}target: {{ e: advanced }}\ndimensions: [{{ id: d, criteria: [] }}]\n"),
            "unknown-key: there is no dimension `e` @e [write one of `d`, `default`]",
        ),
        (
            criterion("id: c, measure: arr, trend: 4q").replace("title", "method: average\ntitle"),
            "invalid-value: a trend gives one of three levels, and there are 5 @4q [write \
             `levels: [worse, flat, better]`]",
        ),
        (
            format!(
                "{HEAD}expectation: {{ metric: arr, bands: {{ basic: [0, 5], developing: [4, null] \
                     }} }}\ndimensions: [{{ id: d, criteria: [] }}]\n"
            ),
            "invalid-value: the bands do not rise from level to level @{ basic: [0, 5], developing: \
             [4, null] } [let each band begin where the one below it ends, as in `[0, 5]`, `[5, \
             null]`]",
        ),
        (
            "scorecard: S\ntitle: T\nlevels: [a, b]\ndimensions: [{ id: d, criteria: [] }]\n"
                .to_owned(),
            "invalid-value: `S` cannot be a name @S [use small letters, digits, `-` and `_`, as \
             in `board-quarterly`]",
        ),
        (
            "scorecard: s\ntitle: T\nlevels: [a]\ndimensions: [{ id: d, criteria: [] }]\n"
                .to_owned(),
            "invalid-value: a scorecard has two levels or more @[a]",
        ),
    ];
    for (yaml, finding) in cases {
        assert_eq!(read(&yaml).1, [finding], "{yaml}");
    }
}

#[test]
fn every_fault_of_a_scorecard_is_found_in_one_run() {
    let yaml = "scorecard: s\nlevels: [low, high]\ndimensions:\n  - id: d\n    weight: x\n    \
                criteria:\n      - { id: c, level: hihg, ask: A? }\n      - { level: low }\n";
    let (scorecard, findings) = read(yaml);
    assert_eq!(scorecard, None);
    let rules: Vec<&str> = findings.iter().filter_map(|f| Some(f.split_once(':')?.0)).collect();
    assert_eq!(rules, ["missing-key", "wrong-type", "unknown-level", "missing-key", "missing-key"]);
}

/// Levels 2 and 4 have a criterion each, 1, 3 and 5 have none.
fn gaps() -> Scorecard {
    good(&format!(
        "{HEAD}dimensions:\n  - id: d\n    criteria:\n      - {{ id: low, level: developing, ask: \
         A? }}\n      - {{ id: high, level: optimized, ask: B? }}\n"
    ))
}

#[test]
fn the_first_level_is_the_floor() {
    let assessment = on_day(&gaps(), &[]);
    assert_eq!(levels(&assessment), [over(1, 1)]);
    let outcomes: Vec<&Outcome> =
        assessment.dimensions[0].criteria.iter().map(|result| &result.outcome).collect();
    assert_eq!(outcomes, [&Outcome::Unknown(Why::Unanswered); 2]);
    assert_eq!(assessment.score, over(1, 1));
}

#[test]
fn a_level_without_criteria_is_skipped() {
    assert_eq!(levels(&on_day(&gaps(), &["d.low ann true"])), [over(2, 1)]);
    // Level 3 asks nothing, so from 2 the next one is 4; level 5 asks nothing and is out of reach.
    assert_eq!(levels(&on_day(&gaps(), &["d.low ann true", "d.high ann true"])), [over(4, 1)]);
}

#[test]
fn a_higher_level_does_not_make_up_for_a_lower_one() {
    let answers = ["d.low ann false", "d.high ann true"];
    assert_eq!(levels(&on_day(&gaps(), &answers)), [over(1, 1)]);
    assert_eq!(levels(&on_day(&gaps(), &["d.high ann true"])), [over(1, 1)]);
}

#[test]
fn what_is_optional_does_not_hold_a_level_back() {
    let scorecard = good(&format!(
        "{HEAD}dimensions:\n  - id: d\n    criteria:\n      - {{ id: floor, level: basic, ask: A? \
         }}\n      - {{ id: must, level: developing, ask: B? }}\n      - {{ id: can, level: \
         developing, ask: C?, optional: true }}\n      - {{ id: also, level: advanced, ask: D?, \
         optional: true }}\n"
    ));
    // Criteria of the first level decide nothing; level 3 has a criterion, and nothing required.
    assert_eq!(levels(&on_day(&scorecard, &["d.must ann 1", "d.can ann 0"])), [over(3, 1)]);
    assert_eq!(levels(&on_day(&scorecard, &["d.floor ann 1", "d.can ann 1"])), [over(1, 1)]);
}

#[test]
fn a_rating_counts_up_to_its_own_level() {
    let scorecard = good(&format!(
        "{HEAD}dimensions:\n  - id: d\n    criteria:\n      - {{ id: a, level: developing, ask: \
         A?, answer: level }}\n      - {{ id: b, level: advanced, ask: B?, answer: level }}\n"
    ));
    assert_eq!(levels(&on_day(&scorecard, &["d.a ann 2", "d.b ann 2"])), [over(2, 1)]);
    assert_eq!(levels(&on_day(&scorecard, &["d.a ann 5", "d.b ann 3"])), [over(3, 1)]);
    let assessment = on_day(&scorecard, &["d.a ann 6"]);
    assert_eq!(assessment.dimensions[0].criteria[0].outcome, Outcome::Unknown(Why::Unreadable));
}

#[test]
fn a_yes_needs_the_evidence_that_is_required() {
    let scorecard = good(&format!(
        "{HEAD}dimensions:\n  - id: d\n    criteria:\n      - {{ id: a, level: developing, ask: \
         A?, evidence: required }}\n"
    ));
    let bare = on_day(&scorecard, &["d.a ann true"]);
    assert_eq!(levels(&bare), [over(1, 1)]);
    assert_eq!(bare.dimensions[0].criteria[0].outcome, Outcome::Unknown(Why::NoEvidence));
    // The evidence of one rater serves the other.
    let shown = on_day(&scorecard, &["d.a ann true", "d.a ben true page 4 of the handbook"]);
    assert_eq!(levels(&shown), [over(2, 1)]);
    assert_eq!(shown.dimensions[0].spread, over(0, 1));
    // A no needs none.
    let no = on_day(&scorecard, &["d.a ann false"]);
    assert_eq!(no.dimensions[0].criteria[0].outcome, Outcome::NotMet);
}

#[test]
fn of_each_rater_the_newest_answer_up_to_the_day_counts() {
    let answers = [
        answer("2026-07-31", "d.low ann true"),
        answer("2026-10-31", "d.low ann false"),
        answer("2027-01-31", "d.low ann true"),
    ];
    let on = |day: &str| {
        let assessment = assess(&gaps(), &answers, date(day), |_, _| Outcome::NotMet);
        levels(&assessment)
    };
    assert_eq!(on("2026-04-30"), [over(1, 1)]);
    assert_eq!(on("2026-07-31"), [over(2, 1)]);
    assert_eq!(on("2027-01-30"), [over(1, 1)]);
    assert_eq!(on("2027-01-31"), [over(2, 1)]);
}

#[test]
fn raters_who_are_two_levels_apart_are_flagged() {
    let steps = good(&format!(
        "{HEAD}dimensions:\n  - id: d\n    criteria:\n      - {{ id: two, level: developing, ask: \
         A? }}\n      - {{ id: three, level: advanced, ask: B? }}\n"
    ));
    let result = |answers: &[&str]| on_day(&steps, answers).dimensions[0].clone();
    // Ann alone gives level 3, Ben alone 2; together what both say holds: 2.
    let near = ["d.two ann 1", "d.three ann 1", "d.two ben 1", "d.three ben 0"];
    let near = result(&near);
    assert_eq!((near.level.clone(), near.spread.clone()), (over(2, 1), over(1, 1)));
    assert!(!near.is_disputed());
    // Ben denies the second level, so he alone gives 1.
    let far = ["d.two ann 1", "d.three ann 1", "d.two ben 0", "d.three ben 1"];
    let far = result(&far);
    assert_eq!((far.level.clone(), far.spread.clone()), (over(1, 1), over(2, 1)));
    assert!(far.is_disputed());
    // One rater has nobody to disagree with, and who skips a question does not disagree.
    assert_eq!(result(&["d.two ann 1"]).spread, None);
    assert_eq!(result(&["d.two ann 1", "d.three ann 1", "d.two ben 1"]).spread, over(0, 1));
}

#[test]
fn a_mean_leaves_out_metrics_without_a_value() {
    let scorecard = good(
        "scorecard: s\ntitle: S\nmethod: average\nlevels: [worse, flat, better]\ndimensions:\n  - \
         id: d\n    criteria:\n      - { id: up, measure: arr, trend: 4q }\n      - { id: same, \
         measure: win_rate, trend: 4q }\n      - { id: gone, measure: nps, trend: 4q }\n",
    );
    let assessment = assess(&scorecard, &[], date("2026-10-31"), |_, criterion| {
        match criterion.id.value.as_str() {
            "up" => Outcome::Moved(Trend::Better),
            "same" => Outcome::Moved(Trend::Flat),
            _ => Outcome::Unknown(Why::NoValue(Reason::NoPriorPeriod)),
        }
    });
    // better is 3 and flat 2: (3 + 2) ÷ 2; two of three were measured.
    assert_eq!(levels(&assessment), [over(5, 2)]);
    assert_eq!(assessment.dimensions[0].reached, Level::new(2));
    assert_eq!(assessment.confidence.share(), over(2, 3));
    let nothing = on_day(&scorecard, &[]);
    assert_eq!((levels(&nothing), nothing.score), (vec![None], None));
}

#[test]
fn a_mean_counts_an_open_question_as_the_first_level() {
    let scorecard = good(&format!(
        "{}dimensions:\n  - id: d\n    criteria:\n      - {{ id: a, level: optimized, ask: A? }}\n      \
         - {{ id: b, level: advanced, ask: B? }}\n      - {{ id: c, ask: C?, answer: level, \
         optional: true }}\n",
        HEAD.replace("title", "method: average\ntitle")
    ));
    // a is met and worth 4, b is open and worth 1, c is open and optional: (4 + 1) ÷ 2.
    assert_eq!(levels(&on_day(&scorecard, &["d.a ann true"])), [over(5, 2)]);
    // (1 + 3 + 5) ÷ 3.
    let answers = ["d.a ann false", "d.b ann true", "d.c ann 5"];
    assert_eq!(levels(&on_day(&scorecard, &answers)), [over(3, 1)]);
}

#[test]
fn score_weighs_the_levels_and_gap_is_target_less_level() {
    let scorecard = good(&format!(
        "{HEAD}target: {{ default: advanced, two: developing }}\ndimensions:\n  - id: one\n    \
         weight: 1\n    criteria:\n      - {{ id: a, level: developing, ask: A? }}\n      - {{ id: \
         b, level: advanced, measure: arr, when: \"> 0\" }}\n  - id: two\n    weight: 2.5\n    \
         criteria:\n      - {{ id: a, level: developing, ask: A? }}\n      - {{ id: b, level: \
         advanced, ask: B? }}\n  - id: three\n    weight: 0.5\n    criteria:\n      - {{ id: a, \
         level: developing, ask: A? }}\n"
    ));
    let answers = ["one.a ann 1", "two.a ann 1", "two.b ann 1"];
    let answers: Vec<Response> = answers.iter().map(|words| answer("2026-10-31", words)).collect();
    let assessment = assess(&scorecard, &answers, date("2026-10-31"), |_, _| Outcome::Met);
    assert_eq!(levels(&assessment), [over(3, 1), over(3, 1), over(1, 1)]);
    // (1 × 3 + 2.5 × 3 + 0.5 × 1) ÷ (1 + 2.5 + 0.5) = 11 ÷ 4.
    assert_eq!(assessment.score, over(11, 4));
    let gaps: Vec<_> = assessment.dimensions.iter().map(|d| d.gap.clone()).collect();
    assert_eq!(gaps, [over(0, 1), over(-1, 1), over(2, 1)]);
    // One of five criteria was measured.
    assert_eq!(assessment.confidence.share(), over(1, 5));
    assert_eq!(assessment.dimensions[0].confidence.share(), over(1, 2));
    let bases: Vec<Basis> =
        assessment.dimensions.iter().flat_map(|d| &d.criteria).map(|c| c.basis).collect();
    use Basis::{Measured, Nobody, SelfAssessed};
    assert_eq!(bases, [SelfAssessed, Measured, SelfAssessed, SelfAssessed, Nobody]);
}

#[test]
fn every_one_of_the_newest_values_has_to_hold() {
    let condition = Condition::parse(">= 0.25").expect("a condition");
    let value = |text: &str| Ok::<Exact, Reason>(exact(text));
    let held = |values: &[Result<Exact, Reason>], periods| held(&condition, values, periods);
    assert_eq!(held(&[value("0.25")], 1), Outcome::Met);
    assert_eq!(held(&[value("0.2499")], 1), Outcome::NotMet);
    assert_eq!(held(&[value("0.3"), value("0.25")], 2), Outcome::Met);
    assert_eq!(held(&[value("0.3"), value("0.24")], 2), Outcome::NotMet);
    let unknown = |reason| Outcome::Unknown(Why::NoValue(reason));
    assert_eq!(held(&[value("0.3")], 2), unknown(Reason::NoPriorPeriod));
    assert_eq!(held(&[value("0.3"), Err(Reason::NoData)], 2), unknown(Reason::NoData));
    // One value that fails is enough, whatever the others would have been.
    assert_eq!(held(&[value("0.1"), Err(Reason::NoData)], 2), Outcome::NotMet);
}

#[test]
fn small_changes_are_no_trend() {
    let of = |now: &str, before: &str, unit, direction| {
        trend(&exact(now), &exact(before), unit, direction)
    };
    let days = |now, before| of(now, before, Unit::Days, Direction::Down);
    // 2 % of 50 days is one day.
    assert_eq!(days("51", "50"), Trend::Flat);
    assert_eq!(days("51.01", "50"), Trend::Worse);
    assert_eq!(days("49", "50"), Trend::Flat);
    assert_eq!(days("48.99", "50"), Trend::Better);
    // Shares move by half a percentage point, however small they are.
    let share = |now, before| of(now, before, Unit::Percent, Direction::Up);
    assert_eq!(share("0.205", "0.2"), Trend::Flat);
    assert_eq!(share("0.2051", "0.2"), Trend::Better);
    assert_eq!(share("0.1949", "0.2"), Trend::Worse);
    // From nothing every change is one, and below zero the size of the earlier value decides.
    let money = |now, before| of(now, before, Unit::Currency, Direction::Up);
    assert_eq!(money("0.01", "0"), Trend::Better);
    assert_eq!(money("-98", "-100"), Trend::Flat);
    assert_eq!(money("-97.9", "-100"), Trend::Better);
    assert_eq!(of("9", "1", Unit::Count, Direction::Neutral), Trend::Flat);
}

fn shipped(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(path)).expect("the file is shipped")
}

#[test]
fn shipped_scorecards_describe_every_level_of_every_dimension() {
    let described = |model: &str| {
        let scorecard = good(&shipped(&format!("data/scorecards/{model}.yaml")));
        let dimensions = scorecard.dimensions.iter();
        let described: Vec<usize> = dimensions.map(|d| d.descriptors.len()).collect();
        (scorecard.levels.len(), described)
    };
    assert_eq!(described("revops-maturity"), (5, vec![5; 5]));
    assert_eq!(described("evolution-stage"), (4, vec![4; 4]));
    assert_eq!(described("revops-success"), (3, vec![3; 3]));
}

#[test]
fn the_shipped_scorecard_describes_every_level() {
    let scorecard = good(&shipped("data/scorecards/revops-maturity.yaml"));
    let ids: Vec<&str> = scorecard.dimensions.iter().map(|d| d.id.value.as_str()).collect();
    assert_eq!(
        ids,
        [
            "process_standardization",
            "technology_integration",
            "analytics_capability",
            "cross_functional_alignment",
            "revenue_predictability"
        ]
    );
    for dimension in &scorecard.dimensions {
        assert_eq!(dimension.descriptors.len(), 5, "{}", dimension.id.value);
        assert_eq!(dimension.next_actions.len(), 4, "{}", dimension.id.value);
    }
}

/// The shipped answers to a scorecard.
fn shipped_answers(model: &str) -> Vec<Response> {
    let text = shipped("data/assessments.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.expect("a row"))
        .filter(|row| &row[1] == model)
        .map(|row| Response {
            date: date(&row[0]),
            dimension: row[2].to_owned(),
            criterion: row[3].to_owned(),
            rater: row[4].to_owned(),
            value: row[5].to_owned(),
            evidence: row[6].to_owned(),
        })
        .collect()
}

#[test]
fn the_company_answers_what_its_scorecards_ask() {
    for (model, questions) in
        [("revops-maturity", 22), ("evolution-stage", 11), ("revops-success", 0)]
    {
        let scorecard = good(&shipped(&format!("data/scorecards/{model}.yaml")));
        let asked: BTreeSet<(&str, &str)> = scorecard
            .criteria()
            .filter(|(_, criterion)| matches!(criterion.question, Question::Ask { .. }))
            .map(|(dimension, criterion)| {
                (dimension.id.value.as_str(), criterion.id.value.as_str())
            })
            .collect();
        assert_eq!(asked.len(), questions, "{model}");
        let answers = shipped_answers(model);
        let of = |answer: &'static str| answers.iter().filter(move |one| one.rater == answer);
        for rater in ["U001", "U002"] {
            // Fourteen quarters, every question.
            assert_eq!(of(rater).count(), 14 * questions, "{model} {rater}");
        }
        let answered = answers.iter().map(|one| (one.dimension.as_str(), one.criterion.as_str()));
        assert_eq!(answered.collect::<BTreeSet<_>>(), asked, "{model}");
    }
}

#[test]
fn the_company_is_where_its_answers_put_it() {
    let scorecard = good(&shipped("data/scorecards/revops-maturity.yaml"));
    let responses = shipped_answers("revops-maturity");

    // All metrics are fine but the win rate, which has been too low for `advanced`.
    let assessment = assess(&scorecard, &responses, date("2026-10-31"), |_, criterion| {
        match criterion.id.value.as_str() {
            "win_rate_steady" => Outcome::NotMet,
            _ => Outcome::Met,
        }
    });
    let unknown = assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let unknown = unknown.filter(|result| result.basis == Basis::Nobody);
    assert_eq!(unknown.count(), 0);
    let expected = [over(3, 1), over(3, 1), over(3, 1), over(1, 1), over(2, 1)];
    assert_eq!(levels(&assessment), expected);
    // (3 + 3 + 3 + 1 + 2 × 2) ÷ 6.
    assert_eq!(assessment.score, over(14, 6));
    let disputed: Vec<&str> = assessment
        .dimensions
        .iter()
        .filter(|dimension| dimension.is_disputed())
        .map(|dimension| dimension.id.as_str())
        .collect();
    assert_eq!(disputed, ["cross_functional_alignment"]);
}
