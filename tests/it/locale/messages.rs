//! Messages: how they are put together, where they come from and what is reported of them.

use almanac::diag::{Diagnostic, Diagnostics, Place, Rule};
use almanac::locale::{Arg, Formatter, LocaleKey, Strings};
use almanac::source::SourceTree;

use super::{BUILTIN, day, exact, spec, visible};

/// A site of English, Malay falling back to Indonesian, and Finnish, without built-in messages.
fn site(texts: &[(&str, &str)]) -> (Vec<Formatter>, Diagnostics) {
    let locales = [
        spec("en", "en-US", &[]),
        spec("ms", "ms-MY", &["id", "en"]),
        spec("id", "id-ID", &["en"]),
        spec("fi", "fi-FI", &["en"]),
    ];
    let tree = SourceTree::from_texts(texts.iter().copied());
    let mut diags = Diagnostics::new();
    let strings = Strings::read(&tree, &[], &locales, &mut diags);
    (locales.iter().map(|spec| Formatter::new(spec, &strings)).collect(), diags)
}

/// The findings of a rule, each as place, message, labels and hints.
fn findings(texts: &[(&str, &str)], rule: Rule) -> Vec<String> {
    let (_, diags) = site(texts);
    let tree = SourceTree::from_texts(texts.iter().copied());
    let shown = |diag: &Diagnostic| {
        let place = match &diag.place {
            Place::Span(span) => {
                let file = tree.file(span.file);
                let text = file.text().expect("tests are UTF-8");
                let line = 1 + text[..span.range.start].matches('\n').count();
                format!("{}:{line} `{}`", file.path, &text[span.range.clone()])
            }
            Place::File(path) => path.to_string(),
            Place::Line { .. } | Place::Project => panic!("no such place in this room"),
        };
        let locale = diag.locale.as_deref().unwrap_or("-");
        let mut parts = vec![format!("[{locale}] {place}: {}", diag.message)];
        parts.extend(diag.label.clone());
        parts.extend(diag.labels.iter().map(|label| label.text.clone()));
        parts.extend(diag.hints.clone());
        parts.join(" | ")
    };
    diags.iter().filter(|diag| diag.rule == rule).map(shown).collect()
}

#[test]
fn built_in_units_have_no_faults_and_no_gaps() {
    let texts: Vec<(String, &str)> = BUILTIN
        .iter()
        .map(|(language, name, text)| (format!("locales/{language}/{name}"), *text))
        .collect();
    let texts: Vec<(&str, &str)> =
        texts.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let (_, diags) = site(&texts);
    assert_eq!(diags, Diagnostics::new());
}

#[test]
fn functions_in_messages_write_exact_values() {
    let text = "\
n = { NUMBER($v, minimumFractionDigits: 2) }
plain = { NUMBER($v, useGrouping: \"false\") }
bare = { $v }
money = { CURRENCY($v, currency: \"EUR\", maximumFractionDigits: 2) }
code = { CURRENCY($v, currency: \"USD\", style: \"code\") }
share = { PERCENT($v, maximumFractionDigits: 0) }
short = { COMPACT($v) }
day = { DATETIME($v, dateStyle: \"medium\") }
";
    let (formatters, _) = site(&[("locales/en/a.ftl", text)]);
    let says = |id: &str, arg: Arg| visible(&formatters[0].message(id, &[("v", arg)]));
    // An f64 would give …568.
    let large = || Arg::Count(12_345_678_901_234_567);
    assert_eq!(says("bare", large()), "12,345,678,901,234,567");
    assert_eq!(says("n", large()), "12,345,678,901,234,567.00");
    assert_eq!(says("plain", Arg::Count(2026)), "2026");
    assert_eq!(says("n", Arg::Decimal(exact(1, 3))), "0.333");
    assert_eq!(says("bare", Arg::Decimal(exact(5, 2))), "2.5");
    assert_eq!(says("money", Arg::Decimal(exact(5, 2))), "€2.50");
    assert_eq!(says("money", Arg::Money(exact(5, 2), "GBP".to_string())), "£2.50");
    assert_eq!(says("bare", Arg::Money(exact(5, 2), "GBP".to_string())), "£3");
    assert_eq!(says("code", Arg::Count(5)), "USD⍽5");
    assert_eq!(says("share", Arg::Percent(exact(1, 4))), "25%");
    assert_eq!(says("bare", Arg::Percent(exact(1, 4))), "25.0%");
    assert_eq!(says("short", Arg::Money(exact(93_210, 1), "EUR".to_string())), "€93.2K");
    assert_eq!(says("day", Arg::Date(day(2026, 8, 1))), "Aug 1, 2026");
    // Text was formatted by somebody already.
    assert_eq!(says("money", Arg::from("€5")), "€5");
}

#[test]
fn counts_choose_plural_forms_also_through_number() {
    let text = "\
items = { $n ->
    [0] none
    [one] { $n } item
   *[other] { $n } items
  }
exactly = { NUMBER($n, minimumFractionDigits: 1) ->
    [one] { $n } one
   *[other] other
  }
kind = { $n ->
    [metric] M
   *[term] T
  }
";
    let (formatters, _) = site(&[("locales/en/a.ftl", text)]);
    let says = |id: &str, arg: Arg| formatters[0].message(id, &[("n", arg)]);
    assert_eq!(says("items", Arg::Count(0)), "none");
    assert_eq!(says("items", Arg::Count(1)), "1 item");
    assert_eq!(says("items", Arg::Count(2)), "2 items");
    assert_eq!(says("items", Arg::Count(1500)), "1,500 items");
    assert_eq!(says("exactly", Arg::Count(1)), "other"); // 1.0 item*s*
    assert_eq!(says("kind", Arg::from("metric")), "M");
    assert_eq!(says("kind", Arg::from("page")), "T");
}

#[test]
fn messages_use_terms_attributes_and_each_other() {
    let text = "\
-brand = { $case ->
    [gen] Almanacin
   *[nom] Almanac
  }
about = { -brand(case: \"gen\") } { title.short }!
title = Title
    .short = T
loop = a { loop }
gone = { nothing } { $x } { -no } { NO(1) }
";
    let (formatters, _) = site(&[("locales/fi/a.ftl", text)]);
    let fi = &formatters[3];
    assert_eq!(fi.message("about", &[]), "Almanacin T!");
    assert_eq!(fi.message("title.short", &[]), "T");
    assert_eq!(fi.message("loop", &[]), "a {loop}");
    assert_eq!(fi.message("gone", &[]), "{nothing} {$x} {-no} {NO()}");
    assert_eq!(fi.try_message("-brand", &[]), None);
    assert_eq!(fi.message("unknown", &[]), "unknown");
}

#[test]
fn a_message_that_grows_without_end_is_cut() {
    let mut text = "m0 = lol\n".to_string();
    for level in 1..=20 {
        let below = level - 1;
        text.push_str(&format!("m{level} = {}\n", format!("{{ m{below} }}").repeat(10)));
    }
    let (formatters, _) = site(&[("locales/en/a.ftl", &text)]);
    assert!(formatters[0].message("m20", &[]).len() < 10_000);
}

#[test]
fn missing_messages_come_from_the_chain_in_order() {
    let (formatters, _) = site(&[
        (
            "locales/en/a.ftl",
            "one = en one\ntwo = en two\nthree = en { $n ->\n    [one] x\n   *[other] y\n  }\n",
        ),
        ("locales/id/a.ftl", "two = id two\n"),
        ("locales/ms/a.ftl", "one = ms one\n"),
    ]);
    let ms = &formatters[1];
    assert_eq!(ms.message("one", &[]), "ms one");
    assert_eq!(ms.message("two", &[]), "id two");
    // Malay has no `one`, but an English text is chosen by English rules.
    assert_eq!(ms.message("three", &[("n", Arg::Count(1))]), "en x");
    assert!(ms.has_own("one"));
    assert!(!ms.has_own("two"));
    assert_eq!(ms.try_message("four", &[]), None);
    assert_eq!(ms.key(), &LocaleKey::new("ms"));
}

#[test]
fn values_in_a_borrowed_message_are_written_for_the_reader() {
    let (formatters, _) = site(&[("locales/en/a.ftl", "rows = { $n } rows\n")]);
    let text = formatters[3].message("rows", &[("n", Arg::Count(1234))]);
    assert_eq!(visible(&text), "1⍽234 rows");
}

#[test]
fn the_sites_text_stands_before_the_built_in_one() {
    let locales = [spec("suomi", "fi-FI", &[])];
    let tree = SourceTree::from_texts([("locales/suomi/a.ftl", "unit-ratio = { $count } x\n")]);
    let mut diags = Diagnostics::new();
    let strings = Strings::read(&tree, BUILTIN, &locales, &mut diags);
    let f = Formatter::new(&locales[0], &strings);
    assert_eq!(f.unit(&exact(2, 1), "ratio", 0), "2 x");
    assert_eq!(f.message("quarter-short", &[("quarter", Arg::Count(1))]), "1. nelj.");
    assert_eq!(diags, Diagnostics::new());
}

#[test]
fn a_broken_message_is_reported_where_it_begins() {
    let text = "good = Good\nbad = Hello { $name\nnext = Next\n";
    let texts = [("locales/en/a.ftl", text)];
    assert_eq!(
        findings(&texts, Rule::InvalidFluent),
        ["[en] locales/en/a.ftl:2 `bad = Hello { $name`: this message cannot be read \
          | expected `}` | mend it; until then it is as if it were not there"]
    );
    let (formatters, _) = site(&texts);
    assert_eq!(formatters[0].message("good", &[]), "Good");
}

#[test]
fn braces_without_end_are_reported_and_not_followed() {
    let text = format!("deep = {}\n", "{".repeat(100_000));
    let found = findings(&[("locales/en/a.ftl", &text)], Rule::InvalidFluent);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("placeables are nested more than 50 deep"));
}

#[test]
fn a_message_defined_twice_is_reported_at_the_second_place() {
    let texts = [
        ("locales/en/a.ftl", "title = A\n"),
        ("locales/en/b.ftl", "other = O\ntitle = B\n"),
        ("locales/fi/a.ftl", "title = F\n"),
    ];
    assert_eq!(
        findings(&texts, Rule::DuplicateMessage),
        ["[en] locales/en/b.ftl:2 `title`: message `title` is defined twice in locale `en` \
          | it is first defined here | keep one of the two; the first one is used"]
    );
    assert_eq!(site(&texts).0[0].message("title", &[]), "A");
}

#[test]
fn references_to_nothing_are_reported() {
    let text = "\
title = Title
a = { titel } { title.short } { -brand }
b = { NUMBR($n) } { NUMBER($n, minFractionDigits: 2) } { DATETIME($n, dateStyle: \"ful\") }
c = { NUMBER() }
d = { e }
e = { d }
";
    assert_eq!(
        findings(&[("locales/en/a.ftl", text)], Rule::InvalidReference),
        [
            "[en] locales/en/a.ftl:2 `titel`: there is no message `titel` in this language \
             | did you mean `title`?",
            "[en] locales/en/a.ftl:2 `short`: message `title` has no attribute `short`",
            "[en] locales/en/a.ftl:2 `brand`: there is no term `-brand` in this language",
            "[en] locales/en/a.ftl:3 `NUMBR`: there is no function `NUMBR` \
             | did you mean `NUMBER`?",
            "[en] locales/en/a.ftl:3 `minFractionDigits`: `NUMBER` has no argument \
             `minFractionDigits`",
            "[en] locales/en/a.ftl:3 `dateStyle`: `ful` is no value of `dateStyle` \
             | write one of `full`, `long`, `medium`, `short`, `month-year`",
            "[en] locales/en/a.ftl:4 `NUMBER`: `NUMBER` takes one value | write `NUMBER($value)`",
            "[en] locales/en/a.ftl:5 `d`: message `d` refers to itself",
            "[en] locales/en/a.ftl:6 `e`: message `e` refers to itself",
        ]
    );
}

#[test]
fn a_variable_the_source_text_is_not_given_is_reported() {
    let texts = [
        ("locales/en/a.ftl", "rows = { $count } rows\nall = { rows }\nplain = Plain\n"),
        (
            "locales/fi/a.ftl",
            "rows = { $cuont } riviä\nall = kaikki { $count }\nplain = { $x }\nnew = { $y }\n",
        ),
    ];
    assert_eq!(
        findings(&texts, Rule::InvalidReference),
        [
            "[fi] locales/fi/a.ftl:1 `cuont`: message `rows` is not given `$cuont` \
             | did you mean `$count`?",
            "[fi] locales/fi/a.ftl:3 `x`: message `plain` is not given `$x` \
             | this message is given no variables",
        ]
    );
}

#[test]
fn gaps_are_reported_once_per_locale() {
    let texts = [
        ("locales/en/a.ftl", "a = A\n    .title = T\nb = B\nc = C\nd = D\n-term = X\n"),
        ("locales/ms/a.ftl", "b = B\n"),
        ("locales/id/a.ftl", "a = A\n    .title = T\nb = B\nc = C\n"),
        ("locales/fi/a.ftl", "a = A\n    .title = T\nb = B\nc = C\nd = D\n"),
    ];
    let hint = |key: &str| {
        format!("add them to a `.ftl` file in `locales/{key}`; until then the fallback is shown")
    };
    let expected = [
        format!(
            "[ms] locales/ms: 4 messages have no text in locale `ms`: `a`, `a.title`, `c` \
             and 1 more | {}",
            hint("ms")
        ),
        format!("[id] locales/id: 1 message has no text in locale `id`: `d` | {}", hint("id")),
    ];
    assert_eq!(findings(&texts, Rule::MissingMessage), expected);
}

#[test]
fn a_regional_locale_does_not_miss_what_its_language_says() {
    let locales = [spec("en", "en-US", &[]), spec("gb", "en-GB", &["en"])];
    let tree = SourceTree::from_texts([("locales/en/a.ftl", "a = A\n")]);
    let mut diags = Diagnostics::new();
    Strings::read(&tree, BUILTIN, &locales, &mut diags);
    assert_eq!(diags, Diagnostics::new());
}

#[test]
fn folders_of_no_locale_are_reported() {
    let texts = [
        ("locales/f/a.ftl", "a = A\n"),
        ("locales/f/b.ftl", "b = B\n"),
        ("locales/swedish/a.ftl", "a = A\n"),
        ("locales/lost.ftl", "a = A\n"),
    ];
    assert_eq!(
        findings(&texts, Rule::UnknownLocale),
        [
            "[-] locales/f: the configuration lists no locale `f` \
             | did you mean `fi`? then rename the folder",
            "[-] locales/lost.ftl: `locales/lost.ftl` lies in no locale's folder \
             | move it to `locales/<key>/`",
            "[-] locales/swedish: the configuration lists no locale `swedish` \
             | add `swedish` to `locales` in `almanac.yaml`, or remove the folder",
        ]
    );
}
