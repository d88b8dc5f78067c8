//! What a locale says: numbers, dates, units and periods; its messages and the order of names.

mod messages;
mod order;
mod quantities;

use almanac::diag::Diagnostics;
use almanac::locale::{
    Arg, DateStyle, Direction, Exact, Formatter, LocaleKey, LocaleSpec, Strings,
};
use almanac::source::SourceTree;
use chrono::NaiveDate;

const BUILTIN: &[(&str, &str, &str)] = &[
    ("en", "units.ftl", include_str!("../../../locales/en/units.ftl")),
    ("fi", "units.ftl", include_str!("../../../locales/fi/units.ftl")),
    ("id", "units.ftl", include_str!("../../../locales/id/units.ftl")),
    ("ms", "units.ftl", include_str!("../../../locales/ms/units.ftl")),
];

fn spec(key: &str, tag: &str, fallback: &[&str]) -> LocaleSpec {
    let fallback = fallback.iter().map(|key| LocaleKey::new(key)).collect();
    LocaleSpec { key: LocaleKey::new(key), tag: tag.to_string(), fallback }
}

/// A formatter of one locale over the built-in units alone.
fn formatter(tag: &str) -> Formatter {
    let spec = spec("x", tag, &[]);
    let mut diags = Diagnostics::new();
    let tree = SourceTree::from_texts([]);
    let strings = Strings::read(&tree, BUILTIN, std::slice::from_ref(&spec), &mut diags);
    Formatter::new(&spec, &strings)
}

fn exact(numerator: i64, denominator: i64) -> Exact {
    Exact::new(numerator.into(), denominator.into())
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// Makes the invisible visible: ⍽ no-break space, ⟦ ⟧ isolate, ‹a› Arabic, ‹l› left, ‹r› right mark.
fn visible(text: &str) -> String {
    let marks = [
        ('\u{a0}', "⍽"),
        ('\u{202f}', "⎵"),
        ('\u{2066}', "⟦"),
        ('\u{2069}', "⟧"),
        ('\u{61c}', "‹a›"),
        ('\u{200e}', "‹l›"),
        ('\u{200f}', "‹r›"),
    ];
    marks.iter().fold(text.to_string(), |text, (mark, shown)| text.replace(*mark, shown))
}

fn check_numbers(tag: &str, expected: [&str; 7]) {
    let f = formatter(tag);
    let shown = [
        f.number(&exact(1_234_567_891, 1000), 3),
        f.number(&exact(-1, 2), 1),
        f.percent(&exact(123, 1000), 1),
        f.money(&exact(1_234_567_891, 1000), "EUR", 2),
        f.money(&exact(-2469, 2), "USD", 2),
        f.compact(&exact(1_200_000, 1)),
        f.compact_money(&exact(93_210, 1), "EUR"),
    ];
    assert_eq!(shown.map(|text| visible(&text)), expected.map(str::to_string), "{tag}");
}

#[test]
fn numbers_are_written_as_each_locale_writes_them() {
    check_numbers(
        "en-US",
        ["1,234,567.891", "-0.5", "12.3%", "€1,234,567.89", "-$1,234.50", "1.2M", "€93.2K"],
    );
    check_numbers(
        "fi-FI",
        [
            "1⍽234⍽567,891",
            "−0,5",
            "12,3⍽%",
            "1⍽234⍽567,89⍽€",
            "−1⍽234,50⍽$",
            "1,2⍽milj.",
            "93,2⍽t.⍽€",
        ],
    );
    check_numbers(
        "ms-MY",
        ["1,234,567.891", "-0.5", "12.3%", "€1,234,567.89", "-US$1,234.50", "1.2J", "€93.2K"],
    );
    check_numbers(
        "id-ID",
        ["1.234.567,891", "-0,5", "12,3%", "€1.234.567,89", "-US$1.234,50", "1,2⍽jt", "€93,2⍽rb"],
    );
    check_numbers(
        "de-DE",
        [
            "1.234.567,891",
            "-0,5",
            "12,3⍽%",
            "1.234.567,89⍽€",
            "-1.234,50⍽$",
            "1,2⍽Mio.",
            // German has no short form below a million.
            "93.210⍽€",
        ],
    );
    check_numbers(
        "ja-JP",
        ["1,234,567.891", "-0.5", "12.3%", "€1,234,567.89", "-$1,234.50", "120万", "€9.32万"],
    );
}

#[test]
fn numbers_in_right_to_left_text_are_isolates() {
    check_numbers(
        "ar-EG",
        [
            "⟦١٬٢٣٤٬٥٦٧٫٨٩١⟧",
            "⟦‹a›-٠٫٥⟧",
            "⟦١٢٫٣‹l›%‹l›⟧",
            "⟦‹r›١٬٢٣٤٬٥٦٧٫٨٩⍽€⟧",
            "⟦‹a›-‹r›١٬٢٣٤٫٥٠⍽US$⟧",
            "⟦١٫٢⍽مليون⟧",
            "⟦‹r›٩٣٫٢⍽ألف⍽€⟧",
        ],
    );
    assert_eq!(visible(&formatter("ar-EG-u-nu-latn").integer(1234)), "⟦1,234⟧");
    assert_eq!(visible(&formatter("he-IL").integer(-5)), "⟦‹l›-5⟧");
}

#[test]
fn direction_follows_the_script() {
    let direction = |tag| formatter(tag).direction();
    for tag in ["ar-EG", "he-IL", "fa-IR", "ckb", "pa-PK", "uz-Arab"] {
        assert_eq!(direction(tag), Direction::Rtl, "{tag}");
    }
    for tag in ["en-US", "fi-FI", "ja-JP", "uz", "xx", "not a tag"] {
        assert_eq!(direction(tag), Direction::Ltr, "{tag}");
    }
}

#[test]
fn signs_of_changes_are_shown_and_zero_has_none() {
    let f = formatter("fi-FI");
    let signed = |n, d, places| f.signed_number(&exact(n, d), places);
    assert_eq!(signed(5, 2, 1), "+2,5");
    assert_eq!(signed(-5, 2, 1), "−2,5");
    // -0.4 without decimals is zero, and zero has neither sign.
    assert_eq!(signed(-4, 10, 0), "0");
    assert_eq!(f.number(&exact(-4, 10), 0), "0");
    assert_eq!(visible(&f.signed_percent(&exact(1, 8), 1)), "+12,5⍽%");
    assert_eq!(visible(&f.signed_money(&exact(1234, 1), "EUR", 0)), "+1⍽234⍽€");
    assert_eq!(formatter("en-US").signed_money(&exact(-1234, 1), "USD", 0), "-$1,234");
    assert_eq!(formatter("en-US").signed_money(&exact(1234, 1), "USD", 0), "+$1,234");
}

#[test]
fn ties_are_rounded_away_from_zero_once() {
    let f = formatter("en-US");
    assert_eq!(f.number(&exact(5, 2), 0), "3");
    assert_eq!(f.number(&exact(-5, 2), 0), "-3");
    assert_eq!(f.money(&exact(2469, 2), "JPY", 0), "¥1,235");
    assert_eq!(f.money(&exact(1_234_565, 1000), "USD", 2), "$1,234.57");
    // 0.12345 is 12.345 %, which is 12.35 and not 12.3 on the way to 12.3.
    assert_eq!(f.percent(&exact(12_345, 100_000), 2), "12.35%");
    assert_eq!(f.percent(&exact(12_345, 100_000), 1), "12.3%");
    // 1234.5 in three digits is 1.23K; 1235 is 1.24K, a tie.
    assert_eq!(f.compact(&exact(2469, 2)), "1.23K");
    assert_eq!(f.compact(&exact(-1235, 1)), "-1.24K");
}

#[test]
fn money_has_the_decimals_it_is_asked_for() {
    let f = formatter("en-US");
    let amount = exact(2469, 2);
    assert_eq!(f.money(&amount, "EUR", 0), "€1,235");
    assert_eq!(f.money(&amount, "JPY", 2), "¥1,234.50");
    assert_eq!(f.money(&amount, "EUR", 4), "€1,234.5000");
    assert_eq!(visible(&f.money(&amount, "IDR", 0)), "IDR⍽1,235");
    assert_eq!(visible(&formatter("id-ID").money(&amount, "IDR", 0)), "Rp⍽1.235");
    assert_eq!(visible(&formatter("ms-MY").money(&exact(99, 1), "MYR", 2)), "RM⍽99.00");
    assert_eq!(visible(&f.money(&amount, "credits", 0)), "1,235⍽credits");
}

#[test]
fn short_forms_keep_three_digits_and_round_into_the_next_form() {
    let f = formatter("en-US");
    let compact = |n, d| f.compact(&exact(n, d));
    assert_eq!(compact(0, 1), "0");
    assert_eq!(compact(999, 1), "999");
    assert_eq!(compact(9995, 10), "1K"); // 999.5 in three digits is 1000
    assert_eq!(compact(1000, 1), "1K");
    assert_eq!(compact(93_240, 1), "93.2K");
    assert_eq!(compact(999_499, 1), "999K");
    assert_eq!(compact(999_500, 1), "1M"); // and never 1000K
    assert_eq!(compact(12_345_678_901, 1), "12.3B");
    assert_eq!(compact(1, 3), "0.333");
    // Whole digits are never lost: 1234.5678 of ten thousand.
    assert_eq!(formatter("ja-JP").compact(&exact(12_345_678, 1)), "1235万");
}

#[test]
fn dates_are_gregorian_in_every_locale() {
    let date = day(2026, 8, 1);
    let cases = [
        ("en-US", "August 1, 2026", "Aug 1, 2026", "August 2026"),
        ("fi-FI", "1. elokuuta 2026", "1.8.2026", "elokuu 2026"),
        ("ms-MY", "1 Ogos 2026", "1 Ogo 2026", "Ogos 2026"),
        ("id-ID", "1 Agustus 2026", "1 Agu 2026", "Agustus 2026"),
        ("de-DE", "1. August 2026", "01.08.2026", "August 2026"),
        ("ja-JP", "2026年8月1日", "2026/08/01", "2026年8月"),
        ("pl-PL", "1 sierpnia 2026", "1 sie 2026", "sierpień 2026"),
    ];
    for (tag, long, medium, month) in cases {
        let f = formatter(tag);
        let shown =
            [f.date(date, DateStyle::Long), f.date(date, DateStyle::Medium), f.month_year(date)];
        assert_eq!(shown, [long, medium, month].map(str::to_string), "{tag}");
    }
    assert_eq!(formatter("en-US").date(date, DateStyle::Full), "Saturday, August 1, 2026");
    // Thai and Persian have calendars of their own.
    assert!(formatter("th-TH").date(date, DateStyle::Long).contains("2026"));
    assert!(formatter("fa-IR").date(date, DateStyle::Long).contains("۲۰۲۶"));
    assert_eq!(formatter("en").date(NaiveDate::MAX, DateStyle::Long), NaiveDate::MAX.to_string());
}

#[test]
fn lists_end_as_the_language_ends_them() {
    let names = ["a", "b", "c"].map(str::to_string);
    let list = |tag: &str| formatter(tag).list_and(&names);
    let cases = [
        ("en-US", "a, b, and c"),
        ("fi-FI", "a, b ja c"),
        ("ms-MY", "a, b dan c"),
        ("id-ID", "a, b, dan c"),
        ("ja-JP", "a、b、c"),
        ("ar-EG", "a وb وc"),
    ];
    for (tag, expected) in cases {
        assert_eq!(list(tag), expected, "{tag}");
    }
    assert_eq!(formatter("en").list_and(&[]), "");
}

#[test]
fn units_choose_the_form_of_the_digits_they_show() {
    let unit =
        |tag: &str, n, d, places| visible(&formatter(tag).unit(&exact(n, d), "days", places));
    assert_eq!(unit("en-US", 0, 1, 0), "0⍽days");
    assert_eq!(unit("en-US", 1, 1, 0), "1⍽day");
    assert_eq!(unit("en-US", 2, 1, 0), "2⍽days");
    assert_eq!(unit("en-US", 1, 1, 1), "1.0⍽days");
    assert_eq!(unit("en-US", 1234, 1, 0), "1,234⍽days");
    assert_eq!(unit("fi-FI", 1, 1, 0), "1⍽päivä");
    assert_eq!(unit("fi-FI", 3, 2, 1), "1,5⍽päivää");
    assert_eq!(unit("ms-MY", 1, 1, 0), "1⍽hari");
    let f = formatter("en-US");
    assert_eq!(f.unit(&exact(24, 5), "ratio", 1), "4.8×");
    assert_eq!(visible(&f.unit(&exact(3, 1), "parsecs", 0)), "3⍽parsecs");
}

#[test]
fn differences_of_shares_are_percentage_points() {
    let points = |tag: &str| visible(&formatter(tag).signed_points(&exact(18, 1000), 1));
    assert_eq!(points("en-US"), "+1.8⍽pp");
    assert_eq!(points("fi-FI"), "+1,8⍽%-yks.");
    assert_eq!(points("ms-MY"), "+1.8⍽mata peratusan");
    assert_eq!(points("id-ID"), "+1,8⍽poin persentase");
}

#[test]
fn periods_are_named_in_each_language() {
    let args = [
        ("quarter", Arg::Count(3)),
        ("year", Arg::Count(2027)),
        ("week", Arg::Count(5)),
        ("date", Arg::Date(day(2026, 8, 1))),
        ("period", Arg::from("P")),
    ];
    let check = |tag: &str, expected: [&str; 10]| {
        let f = formatter(tag);
        let ids = [
            "quarter-short",
            "quarter-long",
            "period-day",
            "period-week",
            "period-month",
            "period-quarter",
            "period-quarter-calendar",
            "period-year",
            "period-fiscal-year",
            "period-to-date",
        ];
        assert_eq!(ids.map(|id| f.message(id, &args)), expected.map(str::to_string), "{tag}");
    };
    check(
        "en-US",
        [
            "Q3",
            "3rd quarter",
            "August 1, 2026",
            "Week 5, 2027",
            "August 2026",
            "Q3 FY2027",
            "Q3 2027",
            "2027",
            "FY2027",
            "P to August 1, 2026",
        ],
    );
    check(
        "fi-FI",
        [
            "3. nelj.",
            "3. neljännes",
            "1. elokuuta 2026",
            "viikko 5/2027",
            "elokuu 2026",
            "Q3, tilikausi 2027",
            "Q3/2027",
            "2027",
            "tilikausi 2027",
            "P, 1.8.2026 asti",
        ],
    );
    check(
        "ms-MY",
        [
            "S3",
            "suku ke-3",
            "1 Ogos 2026",
            "minggu 5, 2027",
            "Ogos 2026",
            "S3, tahun kewangan 2027",
            "S3 2027",
            "2027",
            "tahun kewangan 2027",
            "P hingga 1 Ogos 2026",
        ],
    );
    check(
        "id-ID",
        [
            "K3",
            "kuartal ke-3",
            "1 Agustus 2026",
            "minggu ke-5, 2027",
            "Agustus 2026",
            "K3, tahun buku 2027",
            "K3 2027",
            "2027",
            "tahun buku 2027",
            "P hingga 1 Agustus 2026",
        ],
    );
}

#[test]
fn ticks_are_clean_of_binary_noise() {
    let f = formatter("fi-FI");
    assert_eq!(f.tick(0.1 + 0.2, 6), "0,3");
    assert_eq!(f.tick(-0.0, 2), "0");
    assert_eq!(f.tick(-1e-9, 2), "0");
    assert_eq!(visible(&f.tick(1e6, 0)), "1⍽000⍽000");
    assert_eq!(f.tick(f64::NAN, 2), "");
}

#[test]
fn tags_nobody_knows_are_formatted_like_the_root() {
    for tag in ["xx", "en_US", "", "fi-FI-u-nu-zzzz"] {
        let f = formatter(tag);
        assert!(!f.money(&exact(5, 2), "EUR", 2).is_empty(), "{tag}");
        assert!(f.date(day(2026, 8, 1), DateStyle::Long).contains("2026"), "{tag}");
        assert_eq!(f.tag(), tag);
    }
    assert_eq!(formatter("fi-FI-u-nu-zzzz").number(&exact(1, 2), 1), "0,5");
    assert_eq!(formatter("fi-FI").language(), "fi");
}

#[test]
fn one_formatter_serves_many_threads_alike() {
    let f = formatter("fi-FI");
    let page = |f: &Formatter| -> Vec<String> {
        let currencies = ["EUR", "USD", "JPY", "GBP", "SEK", "MYR", "IDR"];
        let amounts = (0..50).flat_map(|n| currencies.map(|code| (exact(n * 12_347, 7), code)));
        let shown = amounts.map(|(amount, code)| {
            format!("{} {}", f.money(&amount, code, 2), f.compact_money(&amount, code))
        });
        shown.collect()
    };
    let expected = page(&formatter("fi-FI"));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| page(&f.clone()))).collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no thread panics"), expected);
        }
    });
}
