//! The company's own answers to its scorecards, quarter after quarter.

use chrono::{Datelike, NaiveDate};

use super::Plan;
use super::calendar::{next_month, plus};
use super::staff::{RATERS, user_id};
use super::table::Csv;

/// One question: since how many quarters before the last one each of the two raters says yes, and
/// what they point at. A rater without a number has never said yes.
struct Answer {
    dimension: &'static str,
    criterion: &'static str,
    since: [Option<usize>; 2],
    evidence: &'static str,
}

const fn answer(
    dimension: &'static str,
    criterion: &'static str,
    since: [Option<usize>; 2],
    evidence: &'static str,
) -> Answer {
    Answer { dimension, criterion, since, evidence }
}

const PROCESS: &str = "process_standardization";
const TECHNOLOGY: &str = "technology_integration";
const ANALYTICS: &str = "analytics_capability";
const ALIGNMENT: &str = "cross_functional_alignment";
const PREDICTABILITY: &str = "revenue_predictability";

const MATURITY: &[Answer] = &[
    answer(PROCESS, "stages_written", [Some(11), Some(10)], "Sales handbook, chapter 2"),
    answer(PROCESS, "handoffs_written", [Some(8), Some(8)], "Handoff checklists in the team wiki"),
    answer(PROCESS, "one_process", [Some(3), Some(2)], "Regional exceptions log, four entries"),
    answer(PROCESS, "reviewed", [Some(0), None], "Minutes of the October process review"),
    answer(PROCESS, "self_adjusting", [None, None], ""),
    answer(TECHNOLOGY, "one_crm", [Some(12), Some(12)], "Old APAC spreadsheet closed for edits"),
    answer(TECHNOLOGY, "shared_key", [Some(5), Some(4)], "Account id in CRM, billing and support"),
    answer(TECHNOLOGY, "no_retyping", [None, None], ""),
    answer(TECHNOLOGY, "suggests", [None, None], ""),
    answer(ANALYTICS, "standing_report", [Some(9), Some(9)], "Board report of every quarter"),
    answer(ANALYTICS, "one_definition", [Some(6), Some(4)], "Glossary of this almanac"),
    answer(ANALYTICS, "looks_ahead", [Some(1), Some(0)], "Churn outlook used in the August review"),
    answer(ANALYTICS, "recommends", [None, None], ""),
    answer(ANALYTICS, "acts_alone", [None, None], ""),
    answer(ALIGNMENT, "shared_goal", [Some(7), None], "Revenue goal on the leadership board"),
    answer(ALIGNMENT, "joint_review", [Some(4), Some(3)], "Calendar series, every second Tuesday"),
    answer(ALIGNMENT, "shared_pay", [None, None], ""),
    answer(ALIGNMENT, "one_owner", [None, None], ""),
    answer(
        PREDICTABILITY,
        "written_forecast",
        [Some(7), Some(6)],
        "Forecast sheet, one per region",
    ),
    answer(PREDICTABILITY, "explained", [Some(2), Some(2)], "Variance notes since spring"),
    answer(PREDICTABILITY, "scenarios", [None, None], ""),
    answer(PREDICTABILITY, "self_correcting", [None, None], ""),
];

const STAGE: &[Answer] = &[
    answer("process", "stages_defined", [Some(11), Some(10)], "Sales handbook, chapter 2"),
    answer("process", "handoffs_agreed", [Some(8), Some(7)], "Handoff checklists in the team wiki"),
    answer("process", "tuned", [Some(1), None], "Lead routing changed in August"),
    answer("data", "one_source", [Some(6), Some(5)], "Board and team reports share one export"),
    answer("technology", "one_crm", [Some(12), Some(12)], "Old APAC spreadsheet closed for edits"),
    answer(
        "technology",
        "connected",
        [Some(5), Some(3)],
        "Nightly exchange with billing and support",
    ),
    answer("technology", "unattended", [None, None], ""),
    answer("people", "owner", [Some(13), Some(13)], "Head of revenue operations since 2022"),
    answer("people", "standing_report", [Some(9), Some(9)], "Board report of every quarter"),
    answer("people", "shared_analysis", [Some(4), Some(2)], "Capacity plan of sales and success"),
    answer("people", "at_the_table", [Some(2), None], "Price review of spring 2026"),
];

/// The scorecards that ask anything, with their questions.
const MODELS: [(&str, &[Answer]); 2] = [("revops-maturity", MATURITY), ("evolution-stage", STAGE)];

/// Writes `assessments.csv`: every question, each rater, at the end of every fiscal quarter.
pub(super) fn csv(plan: &Plan) -> String {
    let quarters = quarter_ends(plan);
    let mut csv = Csv::new("date model dimension criterion rater value evidence");
    for (at, date) in quarters.iter().enumerate() {
        let left = quarters.len() - 1 - at;
        let answers =
            MODELS.iter().flat_map(|(model, answers)| answers.iter().map(move |one| (*model, one)));
        for (model, answer) in answers {
            for (rater, since) in RATERS.into_iter().zip(answer.since) {
                let yes = since.is_some_and(|since| left <= since);
                csv.row([
                    date.to_string(),
                    model.to_owned(),
                    answer.dimension.to_owned(),
                    answer.criterion.to_owned(),
                    user_id(rater),
                    yes.to_string(),
                    if yes { answer.evidence } else { "" }.to_owned(),
                ]);
            }
        }
    }
    csv.into_text()
}

/// The last days of January, April, July and October within the plan.
fn quarter_ends(plan: &Plan) -> Vec<NaiveDate> {
    let mut ends = Vec::new();
    let mut month = plan.start();
    while plus(next_month(month), -1) <= plan.end {
        if month.month() % 3 == 1 {
            ends.push(plus(next_month(month), -1));
        }
        month = next_month(month);
    }
    ends
}
