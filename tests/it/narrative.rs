//! Texts with figures in them: what a call stands for, in four languages.

use crate::project::{Project, almanac};

const CONFIG: &str = "title: Deals\nbase_url: https://deals.example/\ndefault_locale: en\n\
    locales:\n  en: { locale: en-US }\n  fi: { locale: fi-FI }\n  ms: { locale: ms-MY }\n  \
    id: { locale: id-ID }\ncurrency: { reporting: EUR }\nas_of: 2026-09-30\n";

// In the second quarter 1 of 2 deals was won; in the third 3 of 4, in EMEA 2 of 2.
const DEALS: &str = "opportunity_id,account_id,stage,status,created_date,close_date,amount,region\n\
    o1,a1,x,won,2026-04-01,2026-05-01,100000,emea\n\
    o2,a2,x,lost,2026-04-01,2026-05-01,50000,emea\n\
    o3,a3,x,won,2026-07-01,2026-08-01,1234567,emea\n\
    o4,a4,x,won,2026-07-01,2026-08-01,65433,emea\n\
    o5,a5,x,won,2026-07-01,2026-08-01,300000,apac\n\
    o6,a6,x,lost,2026-07-01,2026-08-01,70000,apac\n";

const SEGMENTS: &str = "segments:\n  - { name: region, entity: opportunity, expr: region }\n";

const REPORT: &str = "report: board\ncadence: quarterly\ntitle: \"Board {period}\"\nsections:\n  \
    - id: verdict\n    blocks:\n      - kpis: [win_rate, bookings]\n      - commentary: true\n      \
    - chart: { type: bar, metric: bookings, last: 2 }\n";

const SOURCE: &str = "source: crm\ntable: opportunities\nfiles: data/crm/deals.csv\n\
    currency: EUR\ncolumns:\n  opportunity_id: opportunity_id\n  account_id: account_id\n  \
    stage: stage\n  status: status\n  created_date: created_date\n  close_date: close_date\n  \
    amount: amount\n  region: region\n";

fn deals() -> Project {
    let project = Project::new();
    project.write("almanac.yaml", CONFIG);
    project.write("data/sources/crm.yaml", SOURCE);
    project.write("data/crm/deals.csv", DEALS);
    project.write("data/segments.yaml", SEGMENTS);
    project.write("data/reports/board.yaml", REPORT);
    project.write("data/targets.csv", "metric,period,value\nwin_rate,2026-Q3,0.8\n");
    project.write("content/en/_index.md", "---\ntitle: Deals\n---\n");
    project
}

fn build(project: &Project, args: &[&str]) {
    let built = almanac(project, &[&["build", "-q"], args].concat());
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert_eq!(built.stderr, "");
}

/// The items of the list in the text of a page, without marks.
fn items(page: &str) -> Vec<String> {
    let text = page.find("class=\"prose\"").expect("a text");
    let start = text + page[text..].find("<ul>\n<li>").expect("a list");
    let list = &page[start..start + page[start..].find("</ul>").expect("its end")];
    let items = list.split("<li>").skip(1);
    let plain = |item: &str| {
        let mut text = String::new();
        let mut inside = false;
        for c in item.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text.trim().replace('\u{a0}', "_")
    };
    items.map(plain).collect()
}

const CALLS: &str = "- {{ metric(id=\"win_rate\") }}\n\
    - {{ metric(id=\"bookings\") }}\n\
    - {{ metric(id=\"bookings\", form=\"name\") }}\n\
    - {{ metric(id=\"win_rate\", period=\"2026-Q2\") }}\n\
    - {{ metric(id=\"win_rate\", by=\"region\", key=\"apac\") }}\n\
    - {{ metric(id=\"win_rate\", compare=\"prior_period\") }}\n\
    - {{ metric(id=\"bookings\", compare=\"prior_period\") }}\n\
    - {{ metric(id=\"win_rate\", compare=\"target\") }}\n\
    - {{ metric(id=\"bookings\", compare=\"target\") }}\n\
    - {{ metric(id=\"win_rate\", by=\"region\", key=\"emea\", compare=\"prior_period\") }}\n\
    - {{ metric(id=\"arr\") }}\n";

#[test]
fn calls_stand_for_figures_in_the_language_of_the_page() {
    let project = deals();
    for locale in ["en", "fi", "ms", "id"] {
        project.write(
            &format!("content/{locale}/about.md"),
            &format!("---\ntitle: A\n---\n\n{CALLS}"),
        );
    }
    build(&project, &[]);
    // 3 ÷ 4; 1,234,567 + 65,433 + 300,000; 1 ÷ 2; 1 ÷ 2; 75 − 50; 1,600,000 ÷ 100,000 − 1 = 15;
    // 75 − 80; and 2 ÷ 2 from 1 ÷ 2.
    let en = [
        "75.0%",
        "€1,600,000",
        "Bookings",
        "50.0%",
        "50.0%",
        "+25.0_pp",
        "+1,500.0%",
        "-5.0_pp",
        "No target has been set.",
        "+50.0_pp",
        "The table subscriptions is missing.",
    ];
    let fi = [
        "75,0_%",
        "1_600_000_€",
        "Tilauskertymä",
        "50,0_%",
        "50,0_%",
        "+25,0_%-yks.",
        "+1_500,0_%",
        "−5,0_%-yks.",
        "Tavoitetta ei ole asetettu.",
        "+50,0_%-yks.",
        "Taulu subscriptions puuttuu.",
    ];
    let ms = [
        "75.0%",
        "€1,600,000",
        "Tempahan jualan",
        "50.0%",
        "50.0%",
        "+25.0_mata peratusan",
        "+1,500.0%",
        "-5.0_mata peratusan",
        "Tiada sasaran yang ditetapkan.",
        "+50.0_mata peratusan",
        "Jadual subscriptions tiada.",
    ];
    let id = [
        "75,0%",
        "€1.600.000",
        "Nilai pemesanan",
        "50,0%",
        "50,0%",
        "+25,0_poin persentase",
        "+1.500,0%",
        "-5,0_poin persentase",
        "Belum ada target yang ditetapkan.",
        "+50,0_poin persentase",
        "Tabel subscriptions tidak ada.",
    ];
    let shown = |locale: &str| items(&project.read(&format!("public/{locale}about/index.html")));
    assert_eq!([shown(""), shown("fi/"), shown("ms/"), shown("id/")], [en, fi, ms, id]);
    let page = project.read("public/about/index.html");
    let value = "<li><bdi class=\"figure\"><data value=\"0.75\">75.0%</data></bdi></li>";
    assert!(page.contains(value), "{page}");
    let none = "<li><span class=\"none\">No target has been set.</span></li>";
    assert!(page.contains(none), "{page}");
}

#[test]
fn a_commentary_is_about_its_own_period() {
    let project = deals();
    let text = "---\ntitle: Q2\n---\n\n- {{ metric(id=\"win_rate\") }}\n- {{ metric(id=\"bookings\", \
                form=\"compact\") }}\n\n{{ chart(id=\"verdict-3\") }}\n";
    project.write("content/en/reports/board/2026-q2.md", text);
    project.write(
        "content/en/about.md",
        "---\ntitle: A\n---\n\n{{ block(id=\"verdict-1\", report=\"board\") }}\n",
    );
    build(&project, &[]);
    let page = project.read("public/reports/board/2026-q2/index.html");
    assert_eq!(items(&page), ["50.0%", "€100K"]);
    // The chart stands in the commentary and, with another id, in its section.
    assert_eq!(page.matches("<figure class=\"chart\"").count(), 2, "{page}");
    assert!(page.contains("id=\"text-block-1\""), "{page}");
    assert!(!page.contains("<p><figure"), "{page}");
    // On other pages a block is that of the newest period.
    let about = project.read("public/about/index.html");
    assert!(about.contains("<ul class=\"kpis\">"), "{about}");
    assert!(about.contains(">75.0%<"), "{about}");
}

#[test]
fn what_is_no_call_stays_as_it_is_written() {
    let project = deals();
    let text = "---\ntitle: A\n---\n\n- {{ x }}\n- `{{ metric(id=\"win_rate\") }}`\n\
                - \\{{ metric(id=\"win_rate\") }}\n- {{ metric }}\n- {{ page(id=\"arr\") }}\n\n\
                ```\n{{ metric(id=\"win_rate\") }}\n```\n";
    project.write("content/en/about.md", text);
    build(&project, &[]);
    let page = project.read("public/about/index.html");
    let call = "{{ metric(id=\"win_rate\") }}";
    let expected = ["{{ x }}", call, call, "{{ metric }}", "{{ page(id=\"arr\") }}"];
    assert_eq!(items(&page), expected);
    assert!(page.contains(&format!("<pre tabindex=\"0\"><code>{call}\n</code></pre>")), "{page}");
}

#[test]
fn calls_stand_in_cells_quotes_links_and_notes() {
    let project = deals();
    let call = "{{ metric(id=\"win_rate\") }}";
    let text = format!(
        "---\ntitle: A\n---\n\n| A |\n|--:|\n| {call} |\n\n> {call}\n\n[{call}](/)[^1]\n\n[^1]: {call}\n"
    );
    project.write("content/en/about.md", &text);
    build(&project, &[]);
    let page = project.read("public/about/index.html");
    let figure = "<bdi class=\"figure\"><data value=\"0.75\">75.0%</data></bdi>";
    for expected in [
        format!("<td class=\"number\">{figure}</td>"),
        format!("<blockquote>\n<p>{figure}</p>"),
        format!("<a href=\"../\">{figure}</a>"),
        format!("<li id=\"fn-1\"><p>{figure} "),
    ] {
        assert!(page.contains(&expected), "{expected} is not in {page}");
    }
}

#[test]
fn a_text_of_another_language_marks_what_is_in_the_readers() {
    let project = deals();
    project.write(
        "content/en/about.md",
        "---\ntitle: A\n---\n\nWe win {{ metric(id=\"win_rate\") }}.\n",
    );
    build(&project, &[]);
    let page = project.read("public/fi/about/index.html");
    let figure =
        "We win <span lang=\"fi-FI\"><bdi class=\"figure\"><data value=\"0.75\">75,0\u{a0}%<";
    assert!(page.contains(figure), "{page}");
}

#[test]
fn a_figure_for_other_readers_is_withheld() {
    let project = deals();
    let definition = "metrics:\n  - name: margin\n    label: Margin\n    type: derived\n    \
        expr: \"{bookings} / 2\"\n    input_metrics: [{ name: bookings }]\n    unit: currency\n    \
        audience: board\n";
    project.write("data/metrics/own.yaml", definition);
    project.write("content/en/about.md", "---\ntitle: A\n---\n\n- {{ metric(id=\"margin\") }}\n- {{ metric(id=\"margin\", compare=\"prior_period\") }}\n");
    project.write("almanac.yaml", &format!("{CONFIG}audience: team\n"));
    build(&project, &[]);
    let hidden = "Shown to other readers only.";
    assert_eq!(items(&project.read("public/about/index.html")), [hidden, hidden]);
    project.write("almanac.yaml", &format!("{CONFIG}audience: board\n"));
    build(&project, &[]);
    // Half of 1,600,000, and of 100,000.
    assert_eq!(items(&project.read("public/about/index.html")), ["€800,000", "+1,500.0%"]);
}

#[test]
fn paragraphs_of_a_report_are_markdown_and_translated_by_messages() {
    let project = deals();
    let text = "      - text: \"We *won* {{ metric(id='win_rate') }}, see [all](/).\"\n";
    project.write("data/reports/board.yaml", &format!("{REPORT}{text}"));
    let own = "report-board-verdict-text-1 = Voitimme *{ \"{{ metric(id='win_rate') }}\" }*.\n";
    project.write("locales/fi/own.ftl", own);
    build(&project, &[]);
    // Each page shows the figure of its own period.
    let of = |path: &str| project.read(&format!("public/{path}reports/board/2026-q2/index.html"));
    let figure =
        |text: &str| format!("<bdi class=\"figure\"><data value=\"0.5\">{text}</data></bdi>");
    let english = format!("<p>We <em>won</em> {}, see <a href=", figure("50.0%"));
    assert!(of("").contains(&english), "{}", of(""));
    let finnish = format!("<p>Voitimme <em>{}</em>.</p>", figure("50,0\u{a0}%"));
    assert!(of("fi/").contains(&finnish), "{}", of("fi/"));
    // Where no message translates it, it is marked with its language.
    let marked = "<div class=\"prose\" lang=\"en-US\"><p>We <em>won</em> <span lang=\"id-ID\">";
    assert!(of("id/").contains(marked), "{}", of("id/"));
}

#[test]
fn what_is_wrong_in_a_paragraph_of_a_report_is_told_where_the_report_holds_it() {
    let project = deals();
    let text = "      - text: \"See [[nothing]] and {{ metric(id='win_rat') }}.\"\n";
    project.write("data/reports/board.yaml", &format!("{REPORT}{text}"));
    let built = almanac(&project, &["build", "-q", "--format", "short"]);
    assert_eq!(built.code, 1);
    for rule in ["unknown-term", "unknown-metric"] {
        let line = format!("data/reports/board.yaml:10:15: error[{rule}]");
        assert!(built.stderr.contains(&line), "{line}: {}", built.stderr);
    }
}
