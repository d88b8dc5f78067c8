//! Views as a real site would fill them, in English and in Arabic.

mod figures;
mod metrics;

use std::sync::Arc;

use almanac::render::template::{Arg, Html, Renderer, Theme, Translate};
use almanac::render::view::*;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};

const ENGLISH: &str = include_str!("../../../../locales/en/theme.ftl");
const ARABIC: &str = include_str!("../ar.ftl");

/// A locale of the sample site.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Locale {
    En,
    Ar,
}

pub(super) struct Sample {
    /// Where the page lies below the root of the site.
    pub path: String,
    /// What was rendered.
    pub text: String,
}

/// Renders every template once in a locale.
pub(super) fn render(theme: &Theme, locale: Locale) -> Vec<Sample> {
    let words = Words(locale);
    let renderer = theme.for_locale(translate(locale), &words.site());
    let mut samples = Samples { renderer, words, list: Vec::new() };
    samples.add("", "home.html", &words.home());
    samples.add("glossary/", "glossary.html", &words.glossary());
    samples.add("glossary/churn/", "term.html", &words.term());
    samples.add("glossary/logo/", "term.html", &words.deprecated());
    samples.add("glossary/quota/", "term.html", &words.fallback());
    samples.add("guides/", "section.html", &words.section());
    samples.add("guides/writing/", "page.html", &words.guide());
    samples.add("categories/", "taxonomy-list.html", &words.taxonomy());
    samples.add("categories/retention/", "taxonomy-term.html", &words.taxon());
    samples.add("scorecards/maturity/", "scorecard.html", &words.scorecard());
    samples.add("reports/board/", "report-index.html", &words.periods());
    samples.add("reports/board/fy2027-q3/", "report.html", &words.report());
    samples.add("metrics/", "metric-index.html", &words.metrics());
    samples.add("metrics/loss-rate/", "metric.html", &words.metric());
    samples.add("service-levels/answers/", "panel.html", &words.panel());
    samples.add("old/churn/", "redirect.html", &words.redirect());
    samples.add("404.html", "404.html", &words.not_found());
    samples.add("feed.atom", "feed.atom", &words.feed());
    samples.add("sitemap.xml", "sitemap.xml", &words.sitemap());
    samples.add("robots.txt", "robots.txt", &words.robots());
    samples.list
}

/// Reads messages with the Fluent library itself, which formats numbers plainly.
pub(super) fn translate(locale: Locale) -> Translate {
    let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().expect("a language")]);
    bundle.set_use_isolating(false);
    let source = FluentResource::try_new(ENGLISH.to_owned()).expect("sound messages");
    bundle.add_resource(source).expect("no message twice");
    if locale == Locale::Ar {
        let arabic = FluentResource::try_new(ARABIC.to_owned()).expect("sound messages");
        bundle.add_resource_overriding(arabic);
    }
    Arc::new(move |id, args| {
        let message = bundle.get_message(id).unwrap_or_else(|| panic!("no message `{id}`"));
        let pattern = message.value().unwrap_or_else(|| panic!("no text for `{id}`"));
        let mut values = FluentArgs::new();
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(name, text.as_str()),
                Arg::Number(number) => values.set(name, *number),
            }
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        assert!(errors.is_empty(), "{id}: {errors:?}");
        text
    })
}

struct Samples {
    renderer: Renderer,
    words: Words,
    list: Vec<Sample>,
}

impl Samples {
    fn add(&mut self, path: &str, template: &str, view: &impl serde::Serialize) {
        let text = self.renderer.render(template, view).unwrap_or_else(|error| {
            panic!("{template}: {} {:?} {:?}", error.message, error.hints, error.place)
        });
        let file = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
        let path = format!("{}{path}{file}", self.words.prefix());
        self.list.push(Sample { path, text });
    }
}

#[derive(Clone, Copy)]
struct Words(Locale);

const BASE: &str = "https://almanac.example/";

impl Words {
    fn say(self, english: &str, arabic: &str) -> String {
        match self.0 {
            Locale::En => english.to_owned(),
            Locale::Ar => arabic.to_owned(),
        }
    }

    fn prefix(self) -> &'static str {
        match self.0 {
            Locale::En => "",
            Locale::Ar => "ar/",
        }
    }

    fn lang(self) -> String {
        self.say("en-US", "ar-EG")
    }

    fn dir(self) -> Direction {
        match self.0 {
            Locale::En => Direction::Ltr,
            Locale::Ar => Direction::Rtl,
        }
    }

    fn site(self) -> Site {
        let entry = |id: &str, label, url: &str| NavigationEntry {
            id: id.into(),
            label,
            url: format!("{}{url}", self.prefix()),
        };
        Site {
            title: self.say("The Revenue Almanac", "تقويم الإيرادات"),
            home: self.prefix().into(),
            navigation: vec![
                entry("glossary", self.say("Glossary", "المسرد"), "glossary/"),
                entry("scorecards", self.say("Scorecards", "بطاقات النضج"), "scorecards/maturity/"),
                entry("reports", self.say("Reports", "التقارير"), "reports/board/"),
                entry("guides", self.say("Guides", "الأدلة"), "guides/"),
            ],
            stylesheets: vec!["assets/almanac.css".into()],
            scripts: vec!["assets/almanac.js".into()],
            icon: Some("assets/icon.svg".into()),
            footer: Some(Html::new(self.say(
                "<p>Words and numbers of Northwind Labs, a company that does not exist.</p>",
                "<p>كلمات وأرقام شركة نورثويند لابز، وهي شركة لا وجود لها.</p>",
            ))),
            footer_links: vec![Link {
                title: self.say("Categories", "الفئات"),
                url: format!("{}categories/", self.prefix()),
                lang: None,
            }],
            as_of: Some(self.say("October 31, 2026", "٣١ أكتوبر ٢٠٢٦")),
        }
    }

    /// The frame of a page at `path` below the locale.
    fn page(self, path: &str, section: &str, title: String) -> Page {
        let other = if self.0 == Locale::En { "ar/" } else { "" };
        let depth = path.matches('/').count() + self.prefix().matches('/').count();
        let root = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
        let crumb = |title, url: &str| Link { title, url: format!("{root}{url}"), lang: None };
        let language = |label: &str, lang: &str, prefix: &str, fallback| LanguageLink {
            label: label.into(),
            lang: lang.into(),
            url: format!("{root}{prefix}{path}"),
            current: prefix == self.prefix(),
            fallback,
        };
        let alternate = |lang: &str, prefix: &str| Alternate {
            hreflang: lang.into(),
            url: format!("{BASE}{prefix}{path}"),
        };
        let mut breadcrumbs = vec![crumb(self.site().title, self.prefix())];
        let below = path.matches('/').count() > 1;
        let entry = self.site().navigation.into_iter().find(|entry| below && entry.id == section);
        breadcrumbs.extend(entry.map(|entry| crumb(entry.label, &entry.url)));
        Page {
            lang: self.lang(),
            dir: self.dir(),
            title,
            description: Some(self.say("A page of the sample site.", "صفحة من الموقع التجريبي.")),
            canonical: Some(format!("{BASE}{}{path}", self.prefix())),
            alternates: vec![
                alternate("en-US", ""),
                alternate("ar-EG", "ar/"),
                alternate("x-default", ""),
            ],
            feeds: vec![FeedLink {
                title: self.say("Feed", "تغذية"),
                url: format!("{root}{}feed.atom", self.prefix()),
            }],
            languages: vec![
                language("English", "en-US", "", other.is_empty() && section == "guides"),
                language("العربية", "ar-EG", "ar/", !other.is_empty() && section == "guides"),
            ],
            section: Some(section.into()),
            breadcrumbs: if path.is_empty() { Vec::new() } else { breadcrumbs },
            edit_url: Some(format!("{BASE}edit/{path}")),
            root,
            ..Page::default()
        }
    }

    fn home(self) -> HomeView {
        let card = |title, url: &str, description, count| Card {
            title,
            url: url.into(),
            description: Some(description),
            count: Some(count),
        };
        HomeView {
            page: self.page("", "", self.say("The Revenue Almanac", "تقويم الإيرادات")),
            lead: Some(self.say(
                "The words a company uses for its revenue, and the numbers behind them, in one book.",
                "كلمات الشركة عن إيراداتها، والأرقام التي تقف وراءها، في كتاب واحد.",
            )),
            body: Html::new(self.say(
                "<p>Each term is defined once. Where a term is a <a href=\"glossary/churn/\">metric</a>, its formula, its history and its newest value stand on the same page, and every report links back to it.</p>",
                "<p>كل مصطلح يُعرَّف مرة واحدة. وإن كان المصطلح <a href=\"glossary/churn/\">مقياسًا</a> فصيغته وتاريخه وأحدث قيمة له في الصفحة نفسها، وكل تقرير يحيل إليها.</p>",
            )),
            sections: vec![
                card(
                    self.say("Glossary", "المسرد"),
                    "glossary/",
                    self.say("Every term, with its definition, formula and sources.", "كل مصطلح بتعريفه وصيغته ومصادره."),
                    self.say("214 terms", "٢١٤ مصطلحًا"),
                ),
                card(
                    self.say("Scorecards", "بطاقات النضج"),
                    "scorecards/maturity/",
                    self.say("How mature the revenue process is, and what comes next.", "مدى نضج عملية الإيرادات، وما الخطوة التالية."),
                    self.say("3 scorecards", "٣ بطاقات"),
                ),
                card(
                    self.say("Reports", "التقارير"),
                    "reports/board/",
                    self.say("The board pack of each quarter, sealed and traceable.", "تقرير مجلس الإدارة لكل ربع، مختوم وقابل للتتبع."),
                    self.say("11 periods", "١١ فترة"),
                ),
                card(
                    self.say("Guides", "الأدلة"),
                    "guides/",
                    self.say("How to write terms, map data and close a quarter.", "كيف تُكتب المصطلحات وتُربط البيانات ويُغلق الربع."),
                    self.say("18 pages", "١٨ صفحة"),
                ),
            ],
            letters: self.letters("glossary/"),
            headline: Some(Headline {
                report: Link {
                    title: self.say("Board report", "تقرير مجلس الإدارة"),
                    url: "reports/board/fy2027-q3/".into(),
                    lang: None,
                },
                period: self.say("FY2027-Q3, August to October 2026", "الربع الثالث ٢٠٢٧، أغسطس إلى أكتوبر ٢٠٢٦"),
                kpis: self.kpis("glossary/").into_iter().take(4).collect(),
            }),
            recent: self.entries(""),
        }
    }

    fn letters(self, before: &str) -> Vec<Letter> {
        let letters = self.say("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي");
        let used = self.say("ABCLQ", "احدش");
        let letter = |c: char| Letter {
            label: c.to_string(),
            url: used.contains(c).then(|| format!("{before}#letter-{c}")),
        };
        letters.chars().map(letter).collect()
    }

    fn entries(self, before: &str) -> Vec<Entry> {
        let entry = |url: &str, title, description, detail| Entry {
            title,
            url: format!("{before}{url}"),
            description: Some(description),
            date: Some(When {
                text: self.say("Oct 12, 2026", "١٢ أكتوبر ٢٠٢٦"),
                datetime: "2026-10-12".into(),
            }),
            detail,
            lang: None,
        };
        let mut list = vec![
            entry(
                "glossary/churn/",
                self.say("Customer churn", "تسرّب العملاء"),
                self.say(
                    "The share of customers who leave within a period.",
                    "نسبة العملاء الذين يغادرون خلال فترة.",
                ),
                Some(self.say("Retention", "الاحتفاظ")),
            ),
            entry(
                "guides/writing/",
                self.say("Writing a term", "كتابة مصطلح"),
                self.say(
                    "What a good definition says, and what it leaves out.",
                    "ما يقوله التعريف الجيد وما يتركه.",
                ),
                None,
            ),
        ];
        list.push(Entry {
            title: "Myyntikiintiö".into(),
            url: format!("{before}glossary/quota/"),
            description: Some("Myyjälle asetettu tavoite yhdelle kaudelle.".into()),
            lang: Some("fi".into()),
            ..Entry::default()
        });
        list
    }

    fn glossary(self) -> GlossaryView {
        let entry = |title, url: &str, abbr: Option<&str>, definition| GlossaryEntry {
            title,
            url: url.into(),
            abbr: abbr.map(Into::into),
            definition: Some(definition),
            ..GlossaryEntry::default()
        };
        let group = |letter: &str, entries: Vec<GlossaryEntry>| LetterGroup {
            label: letter.into(),
            id: format!("letter-{letter}"),
            count: entries.len() as u64,
            entries,
        };
        let see = GlossaryEntry {
            title: self.say("Attrition", "استنزاف"),
            url: "churn/".into(),
            see: Some(self.say("Customer churn", "تسرّب العملاء")),
            ..GlossaryEntry::default()
        };
        let deprecated = GlossaryEntry {
            title: self.say("Logo", "شعار"),
            url: "logo/".into(),
            deprecated: true,
            ..GlossaryEntry::default()
        };
        let quota = GlossaryEntry {
            title: "Myyntikiintiö".into(),
            url: "quota/".into(),
            definition: Some("Myyjälle asetettu tavoite yhdelle kaudelle.".into()),
            lang: Some("fi".into()),
            ..GlossaryEntry::default()
        };
        let churn = entry(
            self.say("Customer churn", "تسرّب العملاء"),
            "churn/",
            None,
            self.say("The share of customers at the start of a period who are no longer customers at its end.", "نسبة العملاء في بداية الفترة الذين لم يعودوا عملاء في نهايتها."),
        );
        let arr = entry(
            self.say("Annual recurring revenue", "الإيراد السنوي المتكرر"),
            "churn/",
            Some("ARR"),
            self.say(
                "Twelve times the monthly recurring revenue at the close of a period.",
                "اثنا عشر ضعف الإيراد الشهري المتكرر عند نهاية الفترة.",
            ),
        );
        let booking = entry(
            self.say("Bookings", "حجوزات"),
            "churn/",
            None,
            self.say(
                "The amount of all deals won in a period, renewals left out.",
                "قيمة جميع الصفقات المكسوبة في الفترة، دون التجديدات.",
            ),
        );
        let cac = entry(
            self.say("Customer acquisition cost", "كلفة اكتساب العميل"),
            "churn/",
            Some("CAC"),
            self.say(
                "What sales and marketing spend for each new customer.",
                "ما تنفقه المبيعات والتسويق لكل عميل جديد.",
            ),
        );
        let groups = match self.0 {
            Locale::En => vec![
                group("A", vec![arr, see]),
                group("B", vec![booking]),
                group("C", vec![cac, churn]),
                group("L", vec![deprecated]),
                group("Q", vec![quota]),
            ],
            Locale::Ar => vec![
                group("ا", vec![see, arr]),
                group("ح", vec![booking]),
                group("د", vec![churn, cac, quota]),
                group("ش", vec![deprecated]),
            ],
        };
        GlossaryView {
            page: self.page("glossary/", "glossary", self.say("Glossary", "المسرد")),
            lead: Some(self.say(
                "The terms of revenue operations, each defined once and used everywhere.",
                "مصطلحات عمليات الإيرادات، يُعرَّف كل منها مرة ويُستعمل في كل مكان.",
            )),
            body: Html::default(),
            count: 7,
            letters: self.letters(""),
            groups,
        }
    }

    fn links(self, list: &[(&str, &str)]) -> Vec<Link> {
        let link = |(english, arabic): &(&str, &str)| Link {
            title: self.say(english, arabic),
            url: "../churn/".into(),
            lang: None,
        };
        list.iter().map(link).collect()
    }

    fn term(self) -> TermView {
        let mut page =
            self.page("glossary/churn/", "glossary", self.say("Customer churn", "تسرّب العملاء"));
        page.json_ld = Some(
            Html::json_script(&serde_json::json!({
                "@context": "https://schema.org",
                "@type": "DefinedTerm",
                "name": page.title,
                "description": "a < b && </script>",
            }))
            .expect("text keys"),
        );
        let toc = |id: &str, english, arabic, children| TocEntry {
            id: id.into(),
            title: self.say(english, arabic),
            children,
        };
        TermView {
            page,
            abbr: None,
            lead: Some(self.say(
                "The share of customers at the start of a period who are no longer customers at its end.",
                "نسبة العملاء في بداية الفترة الذين لم يعودوا عملاء في نهايتها.",
            )),
            body: Html::new(match self.0 {
                Locale::En => include_str!("../body-en.html"),
                Locale::Ar => include_str!("../body-ar.html"),
            }),
            toc: vec![
                toc("formula", "Formula", "الصيغة", vec![
                    toc("window", "The window", "النافذة الزمنية", Vec::new()),
                    toc("left-out", "What is left out", "ما لا يُحسب", Vec::new()),
                ]),
                toc("example", "A worked example", "مثال محسوب", Vec::new()),
                toc("questions", "Questions", "أسئلة", Vec::new()),
            ],
            working: Some(self.working()),
            benchmarks: Vec::new(),
            faq: true,
            synonyms: vec![self.say("attrition", "استنزاف العملاء"), self.say("logo churn", "تسرّب الحسابات")],
            broader: self.links(&[("Retention", "الاحتفاظ")]),
            narrower: self.links(&[("Voluntary churn", "تسرّب طوعي"), ("Involuntary churn", "تسرّب غير طوعي")]),
            related: self.links(&[
                ("Net revenue retention", "صافي الاحتفاظ بالإيراد"),
                ("Gross revenue retention", "إجمالي الاحتفاظ بالإيراد"),
                ("Health score", "مؤشر الصحة"),
            ]),
            category: Some(Link {
                title: self.say("Retention", "الاحتفاظ"),
                url: "../../categories/retention/".into(),
                lang: None,
            }),
            keywords: self.links(&[("customers", "عملاء"), ("subscription", "اشتراك")]),
            references: vec![
                Reference {
                    text: self.say("The SaaS Metrics Standards Board: Customer churn", "مجلس معايير مقاييس البرمجيات: تسرّب العملاء"),
                    url: Some("https://example.org/standards/churn".into()),
                },
                Reference { text: self.say("Board minutes of March 2024", "محضر مجلس الإدارة، مارس ٢٠٢٤"), url: None },
            ],
            status: Some(TermStatus::Approved),
            replaced_by: None,
            owner: Some(self.say("Customer Success", "نجاح العملاء")),
            reviewed: Some(When { text: self.say("September 3, 2026", "٣ سبتمبر ٢٠٢٦"), datetime: "2026-09-03".into() }),
            updated: Some(When { text: self.say("October 12, 2026", "١٢ أكتوبر ٢٠٢٦"), datetime: "2026-10-12".into() }),
            previous: Some(Link { title: self.say("Customer acquisition cost", "كلفة اكتساب العميل"), url: "../churn/".into(), lang: None }),
            next: Some(Link { title: self.say("Logo", "شعار"), url: "../logo/".into(), lang: None }),
            value: Some(LiveValue {
                kpi: self.kpi("Customer churn", "تسرّب العملاء", "8.4%", "٨٫٤٪", Verdict::Better, None),
                period: self.say("Twelve months to October 31, 2026", "اثنا عشر شهرًا حتى ٣١ أكتوبر ٢٠٢٦"),
                note: Some(self.say("412 customers at the start.", "٤١٢ عميلًا في البداية.")),
                report: Some(Link {
                    title: self.say("Board report FY2027-Q3", "تقرير المجلس، الربع الثالث ٢٠٢٧"),
                    url: "../../reports/board/fy2027-q3/".into(),
                    lang: None,
                }),
            }),
            used_by: self.links(&[("Board report", "تقرير مجلس الإدارة"), ("RevOps maturity", "نضج عمليات الإيرادات")]),
        }
    }

    fn deprecated(self) -> TermView {
        TermView {
            page: self.page("glossary/logo/", "glossary", self.say("Logo", "شعار")),
            lead: Some(
                self.say(
                    "A customer, counted once whatever it pays.",
                    "عميل يُعد مرة واحدة مهما دفع.",
                ),
            ),
            body: Html::new(self.say("<p>Say customer.</p>", "<p>قل: عميل.</p>")),
            status: Some(TermStatus::Deprecated),
            replaced_by: self.links(&[("Customer", "عميل")]).pop(),
            ..TermView::default()
        }
    }

    fn fallback(self) -> TermView {
        let mut page = self.page("glossary/quota/", "glossary", "Myyntikiintiö".into());
        page.fallback = Some(Fallback {
            language: self.say("Finnish", "الفنلندية"),
            lang: "fi".into(),
            dir: Direction::Ltr,
            url: format!("{BASE}fi/sanasto/kiintio/"),
            translate_url: Some(format!("{BASE}new/quota")),
        });
        page.noindex = true;
        page.canonical = Some(format!("{BASE}fi/sanasto/kiintio/"));
        page.alternates.clear();
        page.notices = vec![Notice {
            kind: NoticeKind::Warning,
            text: self.say("The original is being reviewed.", "الأصل قيد المراجعة."),
            link: Some(Link {
                title: "Tarkistus".into(),
                url: "../churn/".into(),
                lang: Some("fi".into()),
            }),
        }];
        TermView {
            page,
            abbr: Some("MK".into()),
            lead: Some("Myyjälle tai tiimille asetettu tavoite yhdelle kaudelle.".into()),
            body: Html::new("<p>Kiintiö on osa suunnitelmaa, ei ennuste.</p>"),
            synonyms: vec!["myyntitavoite".into()],
            status: Some(TermStatus::Review),
            value: Some(LiveValue {
                kpi: Kpi {
                    name: self.say("Quota attainment", "تحقيق الحصة"),
                    figure: Figure::none(
                        self.say("There are fewer than 5 cases.", "هناك أقل من ٥ حالات."),
                    ),
                    ..Kpi::default()
                },
                period: self.say("Third quarter 2027", "الربع الثالث ٢٠٢٧"),
                ..LiveValue::default()
            }),
            ..TermView::default()
        }
    }

    fn section(self) -> SectionView {
        SectionView {
            page: self.page("guides/", "guides", self.say("Guides", "الأدلة")),
            lead: Some(self.say("How this book is made and kept.", "كيف يُصنع هذا الكتاب ويُحفظ.")),
            body: Html::new(self.say("<p>Start with the first one.</p>", "<p>ابدأ بالأول.</p>")),
            entries: self.entries("../"),
        }
    }

    fn guide(self) -> PageView {
        let term = self.term();
        PageView {
            page: self.page("guides/writing/", "guides", self.say("Writing a term", "كتابة مصطلح")),
            lead: Some(self.say(
                "What a good definition says, and what it leaves out.",
                "ما يقوله التعريف الجيد وما يتركه.",
            )),
            body: term.body,
            toc: term.toc,
            updated: term.updated,
            keywords: term.keywords,
            previous: None,
            next: Some(Link {
                title: self.say("Closing a quarter", "إغلاق الربع"),
                url: "../".into(),
                lang: None,
            }),
        }
    }

    fn taxonomy(self) -> TaxonomyListView {
        let names = [
            ("Growth", "النمو", 41),
            ("Retention", "الاحتفاظ", 23),
            ("Pipeline", "خط المبيعات", 37),
            ("Unit economics", "اقتصاديات الوحدة", 18),
            ("Forecasting", "التنبؤ", 1),
        ];
        let taxon = |(english, arabic, count): &(&str, &str, u64)| Taxon {
            title: self.say(english, arabic),
            url: "retention/".into(),
            count: *count,
        };
        TaxonomyListView {
            page: self.page("categories/", "", self.say("Categories", "الفئات")),
            lead: None,
            taxa: names.iter().map(taxon).collect(),
        }
    }

    fn taxon(self) -> TaxonomyTermView {
        TaxonomyTermView {
            page: self.page("categories/retention/", "", self.say("Retention", "الاحتفاظ")),
            taxonomy: self.say("Category", "فئة"),
            count: 3,
            entries: self.entries("../../"),
        }
    }

    fn redirect(self) -> RedirectView {
        RedirectView {
            lang: self.lang(),
            dir: self.dir(),
            title: self.say("Customer churn", "تسرّب العملاء"),
            url: "../../glossary/churn/".into(),
            canonical: Some(format!("{BASE}{}glossary/churn/", self.prefix())),
        }
    }

    fn not_found(self) -> NotFoundView {
        let mut page = self.page("", "", self.say("Nothing here", "لا شيء هنا"));
        page.root = "/".into();
        page.noindex = true;
        page.canonical = None;
        page.alternates.clear();
        NotFoundView {
            page,
            links: vec![Link {
                title: self.say("Glossary", "المسرد"),
                url: format!("/{}glossary/", self.prefix()),
                lang: None,
            }],
        }
    }

    fn feed(self) -> FeedView {
        FeedView {
            lang: self.lang(),
            title: self.say("The Revenue Almanac", "تقويم الإيرادات"),
            subtitle: Some(self.say("Terms & reports", "مصطلحات وتقارير")),
            url: format!("{BASE}{}feed.atom", self.prefix()),
            page_url: format!("{BASE}{}", self.prefix()),
            author: "Northwind Labs".into(),
            updated: "2026-10-12T00:00:00Z".into(),
            entries: vec![FeedEntry {
                title: self.say("Customer churn", "تسرّب العملاء"),
                url: format!("{BASE}{}glossary/churn/", self.prefix()),
                id: "tag:almanac.example,2026:churn".into(),
                published: Some("2026-01-09T00:00:00Z".into()),
                updated: "2026-10-12T00:00:00Z".into(),
                summary: Some("a < b".into()),
                categories: vec![self.say("Retention", "الاحتفاظ")],
                content: Some("<p>a &lt; b</p>".into()),
            }],
        }
    }

    fn sitemap(self) -> SitemapView {
        let alternates = self.page("glossary/churn/", "glossary", String::new()).alternates;
        SitemapView {
            entries: vec![SitemapEntry {
                url: format!("{BASE}{}glossary/churn/?a=1&b=2", self.prefix()),
                modified: Some("2026-10-12".into()),
                alternates,
            }],
        }
    }

    fn robots(self) -> RobotsView {
        RobotsView { sitemap: Some(format!("{BASE}sitemap.xml")), disallow: Vec::new() }
    }
}
