//! Figures, reports and scorecards of the sample site.

use almanac::render::template::Html;
use almanac::render::view::*;

use super::Words;

impl Words {
    pub(super) fn change(
        self,
        text: (&str, &str),
        label: (&str, &str),
        movement: Movement,
        direction: Verdict,
    ) -> Change {
        Change {
            label: self.say(label.0, label.1),
            figure: Figure::value(self.say(text.0, text.1)),
            movement,
            direction,
            ..Change::default()
        }
    }

    pub(super) fn kpi(
        self,
        name: &str,
        arabic: &str,
        text: &str,
        digits: &str,
        direction: Verdict,
        full: Option<(&str, &str)>,
    ) -> Kpi {
        let figure = match full {
            Some((english, arabic)) => {
                Figure::compact(self.say(text, digits), self.say(english, arabic))
            }
            None => Figure::value(self.say(text, digits)),
        };
        let (movement, status, change) = match direction {
            Verdict::Better => (Movement::Up, Status::OnTrack, ("+4.2%", "+٤٫٢٪")),
            Verdict::Worse => (Movement::Down, Status::OffTrack, ("−1.3 pp", "−١٫٣ نقطة")),
            Verdict::Neutral | Verdict::None => (Movement::Flat, Status::AtRisk, ("0", "٠")),
        };
        Kpi {
            name: self.say(name, arabic),
            url: Some("../churn/".into()),
            figure,
            changes: vec![
                self.change(
                    change,
                    ("vs FY2027-Q2", "مقارنة بالربع الثاني ٢٠٢٧"),
                    movement,
                    direction,
                ),
                Change {
                    label: self.say("vs FY2026-Q3", "مقارنة بالربع الثالث ٢٠٢٦"),
                    figure: Figure::none(self.say(
                        "There is no earlier period to compare with.",
                        "لا توجد فترة سابقة للمقارنة.",
                    )),
                    ..Change::default()
                },
            ],
            status: Some(status),
            sparkline: Some(Html::new(include_str!("../sparkline.svg").trim_end())),
            ..Kpi::default()
        }
    }

    pub(super) fn kpis(self, glossary: &str) -> Vec<Kpi> {
        let mut list = vec![
            self.kpi(
                "Annual recurring revenue",
                "الإيراد السنوي المتكرر",
                "€4.82M",
                "٤٫٨٢ مليون €",
                Verdict::Better,
                Some(("€4,816,204", "٤٬٨١٦٬٢٠٤ €")),
            ),
            self.kpi(
                "Net revenue retention",
                "صافي الاحتفاظ بالإيراد",
                "108.4%",
                "١٠٨٫٤٪",
                Verdict::Better,
                None,
            ),
            self.kpi("Customers", "العملاء", "431", "٤٣١", Verdict::Neutral, None),
            self.kpi("Win rate", "نسبة الفوز", "21.7%", "٢١٫٧٪", Verdict::Worse, None),
        ];
        list.push(Kpi {
            name: self.say("Burn multiple", "مضاعف الحرق"),
            url: None,
            figure: Figure::none(self.say("The company burns no cash.", "الشركة لا تحرق نقدًا.")),
            ..Kpi::default()
        });
        for kpi in &mut list {
            kpi.url = kpi.url.as_ref().map(|_| format!("{glossary}churn/"));
        }
        list
    }

    pub(super) fn chart(self, id: &str) -> Chart {
        let direction = "direction=\"ltr\"";
        let svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 260" role="img" {direction} aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{}</title><desc id="{id}-d">{}</desc><rect width="720" height="260" fill="var(--chart-bg,#ffffff)"/><g stroke="var(--chart-grid,#e6e1d6)"><path d="M40 40.5h660M40 100.5h660M40 160.5h660"/></g><path d="M40 220.5h660" stroke="var(--chart-axis,#8b8475)"/><g fill="none" stroke-width="2.5"><path d="M40 190 150 176 260 168 370 140 480 121 590 96 700 62" stroke="var(--chart-1,#1b7a83)"/><path d="M40 200 150 190 260 186 370 170 480 160 590 150 700 131" stroke="var(--chart-2,#b0690c)"/></g><g font-size="12" font-family="sans-serif" fill="var(--chart-text,#3d3a34)"><text x="40" y="240">2026-04</text><text x="650" y="240">2026-10</text></g></svg>"##,
            self.say("Recurring revenue by month", "الإيراد المتكرر شهريًا"),
            self.say("It rose from 4.1 to 4.8 million euros.", "ارتفع من ٤٫١ إلى ٤٫٨ مليون يورو."),
        );
        Chart {
            id: id.into(),
            svg: Html::new(svg),
            print: String::new(),
            description: String::new(),
            caption: self.say(
                "Recurring revenue has grown for seven months",
                "نما الإيراد المتكرر سبعة أشهر متتالية",
            ),
            table: Some(self.table(&format!("{id}-numbers"))),
            notes: vec![self.say("In constant currency.", "بعملة ثابتة.")],
            expanded: false,
        }
    }

    pub(super) fn table(self, id: &str) -> Table {
        let number = |english, arabic| Cell {
            figure: Figure::value(self.say(english, arabic)),
            ..Cell::default()
        };
        let change = |english, arabic, direction| Cell { direction, ..number(english, arabic) };
        let missing = Cell {
            figure: Figure::none(self.say("There are fewer than 5 cases.", "هناك أقل من ٥ حالات.")),
            ..Cell::default()
        };
        let row = |header, cells| Row { header, cells, ..Row::default() };
        let column = |label, url: Option<&str>| Column {
            label,
            url: url.map(Into::into),
            ..Column::default()
        };
        Table {
            id: id.into(),
            caption: self.say("Pipeline by region", "خط المبيعات حسب المنطقة"),
            corner: self.say("Region", "المنطقة"),
            columns: vec![
                column(self.say("Open pipeline", "خط مفتوح"), Some("../../../glossary/churn/")),
                column(self.say("Win rate", "نسبة الفوز"), None),
                column(self.say("Change", "التغيّر"), None),
                column(self.say("Sales cycle", "دورة البيع"), None),
            ],
            rows: vec![
                row(
                    self.say("Nordics", "الشمال"),
                    vec![
                        number("€1,204,000", "١٬٢٠٤٬٠٠٠ €"),
                        number("24.1%", "٢٤٫١٪"),
                        change("+1.8 pp", "+١٫٨ نقطة", Verdict::Better),
                        number("61 days", "٦١ يومًا"),
                    ],
                ),
                row(
                    self.say("Southeast Asia", "جنوب شرق آسيا"),
                    vec![
                        number("€642,500", "٦٤٢٬٥٠٠ €"),
                        number("19.0%", "١٩٫٠٪"),
                        change("−2.4 pp", "−٢٫٤ نقطة", Verdict::Worse),
                        number("74 days", "٧٤ يومًا"),
                    ],
                ),
                row(
                    self.say("Middle East", "الشرق الأوسط"),
                    vec![number("€88,000", "٨٨٬٠٠٠ €"), missing.clone(), missing.clone(), missing],
                ),
            ],
            total: Some(row(
                self.say("All regions", "كل المناطق"),
                vec![
                    number("€1,934,500", "١٬٩٣٤٬٥٠٠ €"),
                    number("21.7%", "٢١٫٧٪"),
                    change("−0.6 pp", "−٠٫٦ نقطة", Verdict::Worse),
                    number("66 days", "٦٦ يومًا"),
                ],
            )),
            note: Some(self.say(
                "Totals are computed from the deals, not from the rows above.",
                "تُحسب المجاميع من الصفقات لا من الصفوف.",
            )),
        }
    }

    pub(super) fn periods(self) -> ReportIndexView {
        let period = |label: &str, range: (&str, &str), partial, sealed| PeriodEntry {
            label: label.into(),
            url: "fy2027-q3/".into(),
            range: self.say(range.0, range.1),
            summary: Some(self.say(
                "Retention rose, new business did not.",
                "ارتفع الاحتفاظ ولم ترتفع الأعمال الجديدة.",
            )),
            sealed,
            draft: false,
            partial,
            members: Vec::new(),
        };
        let sealed = When {
            text: self.say("November 9, 2026", "٩ نوفمبر ٢٠٢٦"),
            datetime: "2026-11-09".into(),
        };
        let current = period(
            "FY2027-Q3",
            ("August to October 2026", "أغسطس إلى أكتوبر ٢٠٢٦"),
            false,
            Some(sealed.clone()),
        );
        ReportIndexView {
            page: self.page(
                "reports/board/",
                "reports",
                self.say("Board report", "تقرير مجلس الإدارة"),
            ),
            lead: Some(
                self.say("What the board is told each quarter.", "ما يُعرض على المجلس كل ربع."),
            ),
            body: Html::default(),
            current: Some(current.clone()),
            periods: vec![
                period(
                    "FY2027-Q4",
                    ("November 2026 to January 2027", "نوفمبر ٢٠٢٦ إلى يناير ٢٠٢٧"),
                    true,
                    None,
                ),
                current,
                period(
                    "FY2027-Q2",
                    ("May to July 2026", "مايو إلى يوليو ٢٠٢٦"),
                    false,
                    Some(sealed),
                ),
            ],
        }
    }

    pub(super) fn report(self) -> ReportView {
        let section = |id: &str, title, blocks| ReportSection { id: id.into(), title, blocks };
        ReportView {
            cover: true,
            contents: true,
            page: self.page("reports/board/fy2027-q3/", "reports", self.say("Board report FY2027-Q3", "تقرير المجلس، الربع الثالث ٢٠٢٧")),
            name: self.say("Board report", "تقرير مجلس الإدارة"),
            period: "FY2027-Q3".into(),
            member: Some(self.say("Europe", "أوروبا")),
            range: self.say("August 1 to October 31, 2026", "١ أغسطس إلى ٣١ أكتوبر ٢٠٢٦"),
            as_of: self.say("October 24, 2026", "٢٤ أكتوبر ٢٠٢٦"),
            currency: Some(self.say("euros", "اليورو")),
            audience: Some(self.say("the board", "مجلس الإدارة")),
            version: "9f2c41d0".into(),
            partial: true,
            sealed: None,
            draft: false,
            kpis: self.kpis("../../../glossary/"),
            sections: vec![
                section("verdict", self.say("Verdict", "الحكم"), vec![Block::Commentary(Commentary {
                    body: Html::new(self.say(
                        "<p>Existing customers carried the quarter: retention rose for the third time. New business did not keep up, because two large deals in the Nordics moved into the next quarter.</p><p>We ask the board to approve the second hire in Singapore.</p>",
                        "<p>حمل العملاء الحاليون هذا الربع، إذ ارتفع الاحتفاظ للمرة الثالثة. ولم تلحق الأعمال الجديدة بالركب لأن صفقتين كبيرتين انتقلتا إلى الربع القادم.</p><p>نطلب من المجلس الموافقة على التوظيف الثاني في سنغافورة.</p>",
                    )),
                    author: Some(self.say("A. Lindqvist, CRO", "أ. ليندكفيست، مدير الإيرادات")),
                    date: Some(When { text: self.say("November 5, 2026", "٥ نوفمبر ٢٠٢٦"), datetime: "2026-11-05".into() }),
                    lang: None,
                    placed: Vec::new(),
                })]),
                section("growth", self.say("Growth", "النمو"), vec![
                    Block::Chart(self.chart("growth-arr")),
                    Block::MissingCommentary(Unavailable { title: None, reason: Some(self.say("A metric is off track, so one is due.", "مقياس خارج المسار، لذا التعليق مطلوب.")) }),
                ]),
                section("pipeline", self.say("Pipeline and sales efficiency", "خط المبيعات وكفاءتها"), vec![
                    Block::Table(self.table("pipeline-regions")),
                    Block::Kpis(KpiRow { id: "pipeline-efficiency".into(), title: Some(self.say("Efficiency", "الكفاءة")), kpis: self.kpis("../../../glossary/").into_iter().skip(2).collect() }),
                    Block::Unavailable(Unavailable { title: Some(self.say("Forecast accuracy.", "دقة التنبؤ.")), reason: Some(self.say("The table forecasts is missing.", "جدول التنبؤات غير موجود.")) }),
                ]),
            ],
            members: self.links(&[("Total", "المجموع")]),
            comparison: None,
            previous: Some(Link { title: "FY2027-Q2".into(), url: "../".into(), lang: None }),
            next: Some(Link { title: "FY2027-Q4".into(), url: "../".into(), lang: None }),
            downloads: vec![
                Link { title: "PDF".into(), url: "report.pdf".into(), lang: None },
                Link { title: "XLSX".into(), url: "report.xlsx".into(), lang: None },
            ],
            table_downloads: vec![Link { title: "Pipeline".into(), url: "pipeline-regions.csv".into(), lang: None }],
            styles: None,
            provenance: Some(Provenance {
                note: Some(self.say("Computed on this machine from the files below.", "حُسبت على هذا الجهاز من الملفات أدناه.")),
                sources: vec![
                    ProvenanceSource { name: "opportunities".into(), rows: self.say("1,284", "١٬٢٨٤"), as_of: Some("2026-10-24".into()), digest: Some("9f2c41d07be3".into()) },
                    ProvenanceSource { name: "subscriptions".into(), rows: self.say("2,911", "٢٬٩١١"), ..ProvenanceSource::default() },
                ],
            }),
        }
    }

    pub(super) fn scorecard(self) -> ScorecardView {
        let levels = [
            ("Basic", "أساسي"),
            ("Developing", "نامٍ"),
            ("Advanced", "متقدم"),
            ("Optimized", "محسّن"),
            ("Innovative", "مبتكر"),
        ];
        let name =
            |number: u64| self.say(levels[number as usize - 1].0, levels[number as usize - 1].1);
        let dimension = |id: &str, title, reached: u64, target: u64| Dimension {
            id: id.into(),
            name: title,
            level: Level { name: name(reached), number: reached, total: 5 },
            steps: (1..=5)
                .map(|number| Step {
                    name: name(number),
                    state: match number.cmp(&reached) {
                        std::cmp::Ordering::Less => StepState::Reached,
                        std::cmp::Ordering::Equal => StepState::Current,
                        std::cmp::Ordering::Greater => StepState::Open,
                    },
                    target: number == target,
                    text: Some(self.say("Most teams follow them.", "معظم الفرق تتبعها.")),
                })
                .collect(),
            target: Some(name(target)),
            gap: Some(if reached < target {
                self.say("1 level", "مستوى واحد")
            } else {
                self.say("none", "لا شيء")
            }),
            mean: None,
            weight: self.say("1", "١"),
            expected: Some(name(3)),
            confidence: Some(self.say("1 of 4 criteria measured", "قيس ١ من ٤ معايير")),
            doubts: vec![self.say(
                "The raters are 2 levels apart; the criteria need clearer words.",
                "بين المقيّمين مستويان؛ تحتاج المعايير إلى صياغة أوضح.",
            )],
            current: Some(self.say(
                "The main stages and handoffs are written down, and most teams follow them.",
                "المراحل الرئيسة ونقاط التسليم مكتوبة، ومعظم الفرق تتبعها.",
            )),
            next: Some(self.say(
                "Every process is measured, and exceptions are found within a week.",
                "كل عملية تُقاس، وتُكتشف الاستثناءات خلال أسبوع.",
            )),
            criteria: vec![
                Criterion {
                    question: self.say(
                        "Are stage definitions and handoffs written down?",
                        "هل تعريفات المراحل ونقاط التسليم مكتوبة؟",
                    ),
                    level: Some(name(2)),
                    state: Answer::Met,
                    evidence: vec![Evidence {
                        text: self.say("Sales handbook", "دليل المبيعات"),
                        url: Some("https://example.org/handbook".into()),
                    }],
                    self_assessed: true,
                    answers: vec![
                        RaterAnswer {
                            rater: self.say("Sales", "المبيعات"),
                            text: self.say("Yes", "نعم"),
                        },
                        RaterAnswer {
                            rater: self.say("Finance", "المالية"),
                            text: self.say("No", "لا"),
                        },
                    ],
                    ..Criterion::default()
                },
                Criterion {
                    question: self.say(
                        "Do at least 80% of deals follow the process?",
                        "هل تتبع ٨٠٪ من الصفقات العملية؟",
                    ),
                    level: Some(name(3)),
                    state: Answer::Better,
                    measured: vec![
                        Measured {
                            period: Some("FY2027-Q3".into()),
                            figure: Figure::value(self.say("74%", "٧٤٪")),
                        },
                        Measured {
                            period: Some("FY2026-Q3".into()),
                            figure: Figure::value(self.say("70%", "٧٠٪")),
                        },
                    ],
                    required: Some(self.say("at least 80%", "٨٠٪ على الأقل")),
                    optional: true,
                    ..Criterion::default()
                },
                Criterion {
                    question: self.say(
                        "Is every process reviewed each quarter?",
                        "هل تُراجع كل عملية كل ربع؟",
                    ),
                    level: Some(name(4)),
                    state: Answer::Unmet,
                    measured: vec![Measured {
                        period: None,
                        figure: Figure::none(self.say(
                            "There is no data for this period.",
                            "لا توجد بيانات لهذه الفترة.",
                        )),
                    }],
                    ..Criterion::default()
                },
                Criterion {
                    question: self
                        .say("Does somebody own the whole process?", "هل للعملية كلها مالك؟"),
                    level: Some(name(4)),
                    state: Answer::Unanswered,
                    ..Criterion::default()
                },
            ],
        };
        let radar = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 260" role="img" direction="ltr" aria-labelledby="radar-t"><title id="radar-t">Radar</title><g fill="none" stroke="var(--chart-grid,#e6e1d6)"><path d="M150 30 245 99 209 211H91L55 99zM150 80 198 114 179 170h-58L102 114z"/></g><path d="M150 60 216 108 185 178 100 199 93 111z" fill="var(--chart-1,#1b7a83)" fill-opacity=".2" stroke="var(--chart-1,#1b7a83)" stroke-width="2"/></svg>"##;
        ScorecardView {
            page: self.page(
                "scorecards/maturity/",
                "scorecards",
                self.say("RevOps maturity", "نضج عمليات الإيرادات"),
            ),
            lead: Some(self.say(
                "Five levels in three dimensions: where the revenue process stands.",
                "خمسة مستويات في ثلاثة أبعاد: أين تقف عملية الإيرادات.",
            )),
            intro: Html::new(self.say(
                "<p>The level is the lowest rung on which nothing is missing.</p>",
                "<p>المستوى هو أدنى درجة لا ينقصها شيء.</p>",
            )),
            level: Some(Level { name: name(3), number: 3, total: 5 }),
            score: Some(self.say("2.7 points", "٢٫٧ نقطة")),
            method: Some(self.say("Nothing may be missing.", "لا يجوز أن ينقص شيء.")),
            confidence: Some(self.say("3 of 12 criteria measured", "قيس ٣ من ١٢ معيارًا")),
            expectation: Some(Expectation {
                metric: "ARR".into(),
                url: Some("../../glossary/arr/".into()),
                figure: Figure::value(self.say("€9.4M", "٩٫٤ مليون يورو")),
                level: Some(name(2)),
                band: Some(self.say("from $5M up to $20M", "من ٥ إلى ٢٠ مليون دولار")),
                stance: Some(Stance::Ahead),
            }),
            trend: None,
            targeted: true,
            weighted: true,
            raters_differ: Some(self.say(
                "Where raters differ, the lower answer counts.",
                "عند الاختلاف تُحتسب الإجابة الأدنى.",
            )),
            radar: Some(Chart {
                id: "radar".into(),
                svg: Html::new(radar),
                print: String::new(),
                description: String::new(),
                caption: self.say("Level by dimension", "المستوى حسب البعد"),
                table: Some(self.table("radar-numbers")),
                notes: Vec::new(),
                expanded: false,
            }),
            dimensions: vec![
                dimension("process", self.say("Process standardization", "توحيد العمليات"), 3, 4),
                dimension("data", self.say("Data and technology", "البيانات والتقنية"), 2, 3),
                dimension(
                    "predictability",
                    self.say("Revenue predictability", "قابلية التنبؤ بالإيراد"),
                    4,
                    4,
                ),
            ],
            next_steps: vec![
                NextStep {
                    text: self
                        .say("Review every process once a quarter", "راجع كل عملية مرة كل ربع"),
                    url: Some("../../guides/".into()),
                    lang: None,
                    dimension: Some(self.say("Process standardization", "توحيد العمليات")),
                },
                NextStep {
                    text: self.say(
                        "Match accounts across billing and CRM",
                        "طابق الحسابات بين الفوترة وإدارة العملاء",
                    ),
                    url: None,
                    lang: None,
                    dimension: Some(self.say("Data and technology", "البيانات والتقنية")),
                },
            ],
            as_of: self.say("October 31, 2026", "٣١ أكتوبر ٢٠٢٦"),
            assessed: Some(When {
                text: self.say("October 14, 2026", "١٤ أكتوبر ٢٠٢٦"),
                datetime: "2026-10-14".into(),
            }),
            raters: vec![self.say("Sales", "المبيعات"), self.say("Finance", "المالية")],
            self_assessed: true,
        }
    }
}
