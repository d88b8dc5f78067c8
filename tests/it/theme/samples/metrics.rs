//! Metrics of the sample site and their working.

use almanac::render::template::Html;
use almanac::render::view::*;

use super::Words;

impl Words {
    pub(super) fn metrics(self) -> MetricIndexView {
        MetricIndexView {
            page: self.page("metrics/", "metrics", self.say("Metrics", "المقاييس")),
            lead: None,
            body: Html::default(),
            period: Some(self.say("FY2027-Q3", "الربع الثالث ٢٠٢٧")),
            table: Some(self.table("all-metrics")),
        }
    }

    pub(super) fn metric(self) -> MetricView {
        MetricView {
            page: self.page("metrics/loss-rate/", "metrics", self.say("Loss rate", "نسبة الخسارة")),
            lead: Some(self.passage("Lost deals as a share of closed ones.")),
            value: Some(LiveValue {
                kpi: self.kpi("Loss rate", "نسبة الخسارة", "25%", "٢٥٪", Verdict::Worse, None),
                period: self.say("FY2027-Q3", "الربع الثالث ٢٠٢٧"),
                ..LiveValue::default()
            }),
            working: Some(self.working()),
            traps: vec![self.passage("Open deals are not in it.")],
            benchmarks: vec![PublishedFigure {
                values: vec!["median 30%".to_owned()],
                text: Some(self.passage("of software companies")),
                cohort: Some(self.passage("under €10M")),
                source: Some("Example Research, 2025".to_owned()),
                confidence: Some("rule of thumb".to_owned()),
                unverified: true,
            }],
            version: "2".to_owned(),
            changed: vec![VersionNote {
                version: "2".to_owned(),
                note: self.passage("Test accounts are left out."),
            }],
            owner: Some("RevOps".to_owned()),
        }
    }

    pub(super) fn working(self) -> MetricWorking {
        let rows = WorkingRows {
            used: self.say("1,204", "١٬٢٠٤"),
            excluded: vec![ExcludedRows {
                count: self.say("3", "٣"),
                reason: self.say("accounts used for testing", "حسابات اختبار"),
            }],
            fallback: Some(self.say("2", "٢")),
            sources: vec![WorkingSource {
                file: "data/crm/opportunities.csv".to_owned(),
                records: self.say("1 to 1,300", "١ إلى ١٬٣٠٠"),
                rows: self.say("1,204", "١٬٢٠٤"),
                digest: "0123456789ab".to_owned(),
            }],
        };
        let input = WorkingInput {
            symbol: Some("lost".to_owned()),
            name: self.say("Lost deals", "صفقات خاسرة"),
            url: None,
            figure: Figure::value(self.say("301", "٣٠١")),
            range: Some(self.say("August 1 – October 31", "١ أغسطس – ٣١ أكتوبر")),
            formula: Some(self.passage("number of rows in opportunities")),
            rows: Some(rows.clone()),
        };
        let linked = WorkingInput {
            name: self.say("Closed deals", "صفقات مغلقة"),
            url: Some("../".to_owned()),
            figure: Figure::none(self.say("There is no data.", "لا توجد بيانات.")),
            ..WorkingInput::default()
        };
        MetricWorking {
            formula: self.passage("lost ÷ closed"),
            filled: Some(self.say("301 ÷ 1,204 = 25%", "٣٠١ ÷ ١٬٢٠٤ = ٢٥٪")),
            period: self.say("FY2027-Q3", "الربع الثالث ٢٠٢٧"),
            range: self.say("August 1 – October 31", "١ أغسطس – ٣١ أكتوبر"),
            rows: Some(rows),
            parts: vec![linked.clone()],
            inputs: vec![input, linked],
        }
    }

    /// Definitions are written in English whatever the page is.
    fn passage(self, text: &str) -> Passage {
        let lang = (self.lang() != "en-US").then(|| "en".to_owned());
        Passage { text: text.to_owned(), lang }
    }
}

impl Words {
    pub(super) fn panel(self) -> PanelView {
        let status = |word: &str, status| Cell {
            figure: Figure::value(word),
            kind: ColumnKind::Text,
            status: Some(status),
            ..Cell::default()
        };
        let mut table = self.table("windows");
        for (row, kind) in
            table.rows.iter_mut().zip([Status::OnTrack, Status::AtRisk, Status::OffTrack])
        {
            if let Some(last) = row.cells.last_mut() {
                *last = status("as it stands", kind);
            }
        }
        let title = self.say("First answers", "الردود الأولى");
        PanelView {
            page: self.page("service-levels/answers/", "service-levels", title),
            eyebrow: Some(self.say("Service level", "مستوى الخدمة")),
            lead: Some(self.say("Within 4 business hours", "خلال ٤ ساعات عمل")),
            body: Html::new("<p>What it is about.</p>".to_owned()),
            as_of: self.say("October 31, 2026", "٣١ أكتوبر ٢٠٢٦"),
            facts: vec![
                Fact {
                    label: self.say("Goal", "الهدف"),
                    text: "95%".to_owned(),
                    status: Some(Status::OnTrack),
                },
                Fact { label: "Open".to_owned(), text: "3".to_owned(), status: None },
            ],
            sections: vec![
                PanelSection {
                    id: "by-window".to_owned(),
                    title: self.say("Window by window", "فترة بعد فترة"),
                    tables: vec![table],
                    ..PanelSection::default()
                },
                PanelSection {
                    id: "overdue".to_owned(),
                    title: "Overdue".to_owned(),
                    empty: Some("No case is overdue.".to_owned()),
                    ..PanelSection::default()
                },
            ],
            downloads: vec![Link {
                title: "cadence.ics".to_owned(),
                url: "../../cadence.ics".to_owned(),
                lang: None,
            }],
        }
    }
}
