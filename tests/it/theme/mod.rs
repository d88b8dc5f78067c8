//! The default theme, and how a site overrides it.

mod markup;
mod samples;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use almanac::diag::render::{Color, Format, render};
use almanac::diag::{Diagnostic, Diagnostics};
use almanac::render::builtin::{ASSETS, TEMPLATES};
use almanac::render::template::{Html, Renderer, Theme};
use almanac::render::view::*;
use almanac::source::{FileId, SourceTree};
use samples::{Locale, Sample, translate};
use serde::Serialize;

const MESSAGES: &str = include_str!("../../../locales/en/theme.ftl");

fn default_theme() -> Theme {
    let mut diags = Diagnostics::new();
    let theme = Theme::load(TEMPLATES, &[], &mut diags);
    assert_eq!(diags, Diagnostics::new());
    theme.expect("a theme without findings")
}

fn samples() -> Vec<(Locale, Sample)> {
    let theme = default_theme();
    let both = [Locale::En, Locale::Ar];
    both.into_iter()
        .flat_map(|locale| samples::render(&theme, locale).into_iter().map(move |s| (locale, s)))
        .collect()
}

fn pages() -> Vec<(Locale, Sample)> {
    samples().into_iter().filter(|(_, sample)| sample.path.ends_with(".html")).collect()
}

fn page(path: &str) -> String {
    let found = samples().into_iter().find(|(_, sample)| sample.path == path);
    found.expect("a sample of that path").1.text
}

#[test]
fn pages_are_well_formed_and_name_their_language() {
    for (locale, Sample { path, text }) in pages() {
        let tags = markup::tags(&path, &text);
        let html = tags.iter().find(|tag| tag.name == "html").expect("a root");
        let (lang, dir) = match locale {
            Locale::En => ("en-US", "ltr"),
            Locale::Ar => ("ar-EG", "rtl"),
        };
        assert_eq!((html.attribute("lang"), html.attribute("dir")), (Some(lang), Some(dir)));
        let headings = tags.iter().filter(|tag| tag.name == "h1").count();
        assert_eq!(headings, 1, "{path}: one title");
    }
}

#[test]
fn pages_hold_no_style_no_handler_and_no_inline_script() {
    for (_, Sample { path, text }) in pages() {
        for tag in markup::tags(&path, &text) {
            for (key, _) in &tag.attributes {
                assert!(*key != "style" && !key.starts_with("on"), "{path}: {key}");
            }
            assert_ne!(tag.name, "style", "{path}");
            if tag.name == "script" && tag.attribute("src").is_none() {
                assert_eq!(tag.attribute("type"), Some("application/ld+json"), "{path}");
            }
        }
    }
}

#[test]
fn ids_are_unique_and_references_to_them_resolve() {
    for (_, Sample { path, text }) in pages() {
        let tags = markup::tags(&path, &text);
        let mut ids = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| tag.attribute("id")) {
            assert!(ids.insert(id), "{path}: `{id}` twice");
        }
        for tag in &tags {
            let labels = tag.attribute("aria-labelledby").unwrap_or_default().split_whitespace();
            let links = tag.attribute("href").and_then(|href| href.strip_prefix('#'));
            for id in labels.chain(links) {
                assert!(ids.contains(id), "{path}: nothing has the id `{id}`");
            }
        }
    }
}

#[test]
fn alternates_name_every_language_and_the_default() {
    let text = page("ar/glossary/churn/index.html");
    let tags = markup::tags("churn", &text);
    let alternates: Vec<_> = tags
        .iter()
        .filter(|tag| tag.name == "link" && tag.attribute("hreflang").is_some())
        .map(|tag| (tag.attribute("hreflang").unwrap_or(""), tag.attribute("href").unwrap_or("")))
        .collect();
    let expected = [
        ("en-US", "https://almanac.example/glossary/churn/"),
        ("ar-EG", "https://almanac.example/ar/glossary/churn/"),
        ("x-default", "https://almanac.example/glossary/churn/"),
    ];
    assert_eq!(alternates, expected);
}

#[test]
fn a_page_of_another_language_says_so_and_marks_its_text() {
    let text = page("glossary/quota/index.html");
    assert!(text.contains("This page is not translated yet. It is shown in Finnish."));
    assert!(text.contains(r#"<h1 lang="fi" dir="ltr">Myyntikiintiö"#));
    assert!(text.contains(r#"<div class="prose" lang="fi" dir="ltr">"#));
    assert!(text.contains(r#"<meta name="robots" content="noindex">"#));
    assert!(!text.contains(r#"<link rel="alternate" hreflang"#));
}

#[test]
fn links_to_assets_and_navigation_begin_at_the_root_of_the_page() {
    let text = page("ar/reports/board/fy2027-q3/index.html");
    assert!(text.contains(r#"<link rel="stylesheet" href="../../../../assets/almanac.css">"#));
    assert!(text.contains(r#"<a href="../../../../ar/glossary/">"#));
    let home = page("index.html");
    assert!(home.contains(r#"<script src="./assets/almanac.js" defer></script>"#));
}

#[test]
fn a_missing_value_is_a_dash_with_its_reason() {
    let expected = "<span class=\"none\" title=\"There are fewer than 5 cases.\">\
                    <span aria-hidden=\"true\">—</span><span class=\"visually-hidden\">\
                    No value: There are fewer than 5 cases.</span></span>";
    assert!(page("reports/board/fy2027-q3/index.html").contains(expected));
}

#[test]
fn a_page_weighs_less_than_100_kilobytes_with_all_it_loads() {
    let assets: usize = ASSETS.iter().map(|(_, text)| text.len()).sum();
    for (_, Sample { path, text }) in pages() {
        assert!(text.len() + assets < 100_000, "{path}: {}", text.len() + assets);
    }
}

#[test]
fn text_is_escaped_and_html_is_not() {
    let view = NotFoundView {
        page: Page { title: "a'b\"<>&/".into(), root: "/".into(), ..Page::default() },
        links: vec![Link { title: "<b>".into(), url: "\"><script>".into(), lang: None }],
    };
    let text = renderer(&default_theme()).render("404.html", &view).expect("a page");
    assert!(text.contains("<title>a&#39;b&quot;&lt;&gt;&amp;/ · "));
    assert!(text.contains(r#"<a href="&quot;&gt;&lt;script&gt;"><bdi>&lt;b&gt;</bdi></a>"#));

    let view = SectionView { body: Html::new("<p>ok</p>"), ..SectionView::default() };
    let text = renderer(&default_theme()).render("section.html", &view).expect("a page");
    assert!(text.contains(r#"<div class="prose"><p>ok</p></div>"#));
}

#[test]
fn structured_data_cannot_end_its_script() {
    let text = page("glossary/churn/index.html");
    assert!(
        text.contains(r#""description":"a \u003c b \u0026\u0026 \u003c/script\u003e"}</script>"#)
    );
}

#[test]
fn feed_sitemap_and_robots_are_what_readers_expect() {
    roxmltree::Document::parse(&page("ar/feed.atom")).expect("well-formed");
    roxmltree::Document::parse(&page("ar/sitemap.xml")).expect("well-formed");
    let sitemap = page("sitemap.xml");
    assert!(sitemap.contains(
        "<url><loc>https://almanac.example/glossary/churn/?a=1&amp;b=2</loc>\
         <lastmod>2026-10-12</lastmod>\n\
         <xhtml:link rel=\"alternate\" hreflang=\"en-US\" \
         href=\"https://almanac.example/glossary/churn/\"/>"
    ));
    let robots = "User-agent: *\nAllow: /\n\nSitemap: https://almanac.example/sitemap.xml\n";
    assert_eq!(page("robots.txt"), robots);
    assert!(page("feed.atom").contains("<content type=\"html\">&lt;p&gt;a &amp;lt; b&lt;/p&gt;<"));
}

/// Ids that templates put together from a field of the view.
const FAMILIES: &[(&str, &[&str])] = &[
    ("change-", &["better", "worse"]),
    ("criterion-", &["met", "unmet", "rated", "better", "flat", "worse", "unanswered"]),
    ("stance-", &["ahead", "on-par", "behind"]),
    ("status-", &["on-track", "at-risk", "off-track"]),
    ("term-", &["draft", "review"]),
];

/// Messages that the program asks for, not the templates.
const OTHERS: &[&str] = &["level-", "reason-", "stale-notice"];

#[test]
fn every_message_of_the_templates_is_defined_and_every_defined_one_is_used() {
    let mut used = BTreeSet::new();
    for (_, text) in TEMPLATES {
        for call in text.split("t(id=\"").skip(1) {
            let (id, rest) = call.split_once('"').expect("an id ends");
            match rest.starts_with(" ~") {
                false => drop(used.insert(id.to_owned())),
                true => {
                    let family = FAMILIES.iter().find(|(prefix, _)| *prefix == id);
                    let names = family.expect("a known family").1.iter();
                    used.extend(names.map(|name| format!("{id}{name}")));
                }
            }
        }
    }
    let starts = |line: &str| line.starts_with(|c: char| c.is_ascii_lowercase());
    let defined: BTreeSet<String> = MESSAGES
        .lines()
        .filter(|line| starts(line))
        .filter_map(|line| line.split_once(" =").map(|(id, _)| id.to_owned()))
        .filter(|id| !OTHERS.iter().any(|prefix| id.starts_with(prefix)))
        .collect();
    assert_eq!(used, defined);
}

// Themes of a site.

fn renderer(theme: &Theme) -> Renderer {
    theme.for_locale(translate(Locale::En), &Site::default())
}

struct Attempt {
    theme: Option<Theme>,
    tree: SourceTree,
    diags: Diagnostics,
}

fn load(site: &[(&str, &str)]) -> Attempt {
    let texts: Vec<_> =
        site.iter().map(|(name, text)| (format!("themes/mine/templates/{name}"), *text)).collect();
    let tree = SourceTree::from_texts(texts.iter().map(|(path, text)| (path.as_str(), *text)));
    let files: Vec<(&str, FileId, &str)> = site
        .iter()
        .zip(&texts)
        .map(|((name, text), (path, _))| (*name, tree.find(path).expect("just added").0, *text))
        .collect();
    let mut diags = Diagnostics::new();
    let theme = Theme::load(TEMPLATES, &files, &mut diags);
    Attempt { theme, tree, diags }
}

/// What a site's templates are told, one line for each finding, hints behind it.
#[track_caller]
fn check(site: &[(&str, &str)], expected: &[&str]) {
    let attempt = load(site);
    assert_eq!(lines(&attempt.diags, &attempt.tree), expected);
    assert_eq!(attempt.theme.is_some(), expected.is_empty());
}

fn lines(diags: &Diagnostics, tree: &SourceTree) -> Vec<String> {
    let hints: BTreeMap<&str, &[String]> =
        diags.iter().map(|diag| (diag.message.as_str(), diag.hints.as_slice())).collect();
    render(diags, tree, Format::Short, Color::Never)
        .lines()
        .map(|line| {
            let line = line.trim_start_matches("themes/mine/templates/");
            let hints = hints.iter().find(|(message, _)| line.ends_with(*message));
            let hints = hints.map_or(&[][..], |(_, hints)| hints);
            hints.iter().fold(line.to_owned(), |line, hint| format!("{line} | {hint}"))
        })
        .collect()
}

/// What rendering a site's `404.html` is told.
fn refuse(text: &str, view: &impl Serialize) -> Diagnostic {
    let attempt = load(&[("404.html", text)]);
    let theme = attempt.theme.unwrap_or_else(|| panic!("{:?}", attempt.diags));
    *renderer(&theme).render("404.html", view).expect_err("a finding")
}

#[test]
fn a_site_overrides_a_single_block_of_a_page() {
    let attempt = load(&[(
        "404.html",
        r#"{% extends "default/404.html" %}{% block content %}{{ super() }}<p>Ask us.</p>{% endblock %}"#,
    )]);
    let theme = attempt.theme.expect("a sound theme");
    let text = renderer(&theme).render("404.html", &NotFoundView::default()).expect("a page");
    assert!(text.contains("<h1>Nothing here</h1>") && text.contains("<p>Ask us.</p>\n</main>"));
}

#[test]
fn the_frame_of_a_site_is_used_by_the_pages_of_the_program() {
    let base = r#"{% extends "default/base.html" %}{% block footer %}<footer>{{ page.lang }}</footer>{% endblock %}"#;
    let theme = load(&[("base.html", base)]).theme.expect("a sound theme");
    let view = NotFoundView { page: Page { lang: "fi".into(), ..Page::default() }, links: vec![] };
    let text = renderer(&theme).render("404.html", &view).expect("a page");
    assert!(text.contains("<footer>fi</footer>") && text.contains("<h1>Nothing here</h1>"));
}

#[test]
fn a_site_adds_templates_of_its_own_and_includes_them() {
    check(
        &[
            (
                "landing.html",
                r#"{% extends "page.html" %}{% block content %}{{ lead }}{% include "part.html" %}{% endblock %}"#,
            ),
            ("part.html", "{% for link in keywords %}{{ link.title }}{% endfor %}{{ anything }}"),
        ],
        &[],
    );
}

#[test]
fn an_unknown_name_is_found_with_the_nearest_one() {
    check(
        &[(
            "term.html",
            "{% extends \"default/term.html\" %}\n{% block content %}{% if synonym %}x{% endif %}{% endblock %}",
        )],
        &[
            "term.html:2:26: error[template-error]: `synonym` is not in the view of `term.html` | write `synonyms`",
        ],
    );
}

#[test]
fn an_unknown_field_is_found_where_a_condition_would_hide_it() {
    check(
        &[("part.html", "ä {% if page.titel %}{{ site.titles }}{% endif %}")],
        &[
            "part.html:1:14: error[template-error]: `page` has no field `titel` | write `title`",
            "part.html:1:30: error[template-error]: `site` has no field `titles` | write `title`",
        ],
    );
    check(&[("part.html", "{% for page in page.feeds %}{{ page.own }}{% endfor %}")], &[]);
}

#[test]
fn a_frame_without_the_blocks_of_the_pages_is_reported_once() {
    check(
        &[("base.html", "<p>{% block content %}{% endblock %}</p>")],
        &[
            "base.html:1:1: error[template-error]: the pages fill blocks that `base.html` lacks: `kind`, `title` | keep these blocks, or extend `default/base.html`",
        ],
    );
}

#[test]
fn a_site_replaces_a_component_of_the_program() {
    let part = r#"{% component links(of) %}<b>{{ of | length }}</b>{% endcomponent links %}"#;
    let theme = load(&[("part.html", part)]).theme.expect("a sound theme");
    let view = TermView { keywords: vec![Link::default()], ..TermView::default() };
    let text = renderer(&theme).render("term.html", &view).expect("a page");
    assert!(text.contains("<dt>Keywords</dt><dd><b>1</b></dd>"));
    check(
        &[("one.html", part), ("two.html", part)],
        &[
            "one.html:1:1: error[template-error]: component `links` is defined in both `one.html` and `two.html`",
        ],
    );
}

#[test]
fn text_cannot_be_marked_safe_and_the_context_cannot_be_printed() {
    check(
        &[("page.html", "{{ body | safe }}{% filter safe %}x{% endfilter %}{{ __tera_context }}")],
        &[
            "page.html:1:11: error[template-error]: a template cannot mark text as safe | print the field itself: what is HTML in a view is not escaped",
            "page.html:1:28: error[template-error]: a template cannot mark text as safe | print the field itself: what is HTML in a view is not escaped",
            "page.html:1:54: error[template-error]: a template cannot print its whole context | print the fields it needs",
        ],
    );
}

#[test]
fn every_broken_template_is_reported_at_its_place() {
    check(
        &[
            ("a.html", "ok\n{% if x %}"),
            ("b.html", "\n\n{{ 1 + }}"),
            ("c.html", "{% extends \"a.html\" %}"),
            ("d.html", "{{ page.title | shout }}{{ cry() }}"),
        ],
        &[
            "a.html:2:9: error[template-error]: unexpected end of input",
            "b.html:3:8: error[template-error]: found `}}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`",
            "d.html:1:17: error[template-error]: unknown filter `shout`",
            "d.html:1:28: error[template-error]: unknown function `cry`",
        ],
    );
}

#[test]
fn a_template_that_extends_itself_or_nothing_is_told_what_to_extend() {
    check(
        &[("term.html", r#"{% extends "term.html" %}"#)],
        &[
            "term.html:1:12: error[template-error]: `term.html` extends itself | to override blocks of the built-in template, extend `default/term.html`",
        ],
    );
    check(
        &[
            ("term.html", r#"{% extends "gone.html" %}"#),
            ("x.html", r#"{% include "away.html" %}"#),
        ],
        &[
            "term.html:1:12: error[template-error]: there is no template `gone.html` to extend",
            "x.html:1:12: error[template-error]: unknown template `away.html`",
        ],
    );
}

#[test]
fn a_missing_field_is_reported_when_it_is_printed() {
    let view = NotFoundView { links: vec![Link::default()], ..NotFoundView::default() };
    let finding = refuse("{% for link in links %}\n{{ link.titel }}{% endfor %}", &view);
    assert_eq!(finding.message, "field `titel` is not defined");
    assert_eq!(finding.hints, ["available fields: lang, title, url"]);
}

#[test]
fn an_argument_that_is_no_text_or_number_is_refused() {
    let finding = refuse(r#"{{ t(id="glossary-count", count=1.5) }}"#, &NotFoundView::default());
    assert_eq!(finding.message, "`count` must be text or a whole number");
}

#[test]
fn a_page_over_the_limit_is_refused() {
    let page = Page { title: "x".repeat(1 << 20), ..Page::default() };
    let view = NotFoundView { page, links: vec![Link::default(); 17] };
    let finding = refuse("{% for link in links %}{{ page.title }}{% endfor %}", &view);
    assert_eq!(finding.message, "the page is larger than 16 MiB");
}

#[test]
fn messages_get_their_arguments_with_hyphens() {
    let site = [("404.html", r#"{{ t(id="x", first_name="<a>", count=3) }}"#)];
    let theme = load(&site).theme.expect("a sound theme");
    let show = Arc::new(|id: &str, args: &[_]| format!("{id} {args:?}"));
    let text = theme
        .for_locale(show, &Site::default())
        .render("404.html", &NotFoundView::default())
        .expect("a page");
    let expected =
        "x [(&quot;count&quot;, Number(3)), (&quot;first-name&quot;, Text(&quot;&lt;a&gt;&quot;))]";
    assert_eq!(text, expected);
}
