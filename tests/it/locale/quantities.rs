//! Numbers with units as people of a locale type them.

use std::collections::BTreeMap;

use almanac::diag::Diagnostics;
use almanac::locale::{Formatter, LocaleKey, LocaleSpec, Quantity, QuantityUnit, Strings};
use almanac::source::SourceTree;

use super::exact;

/// The four locales with almanac's own messages.
fn shipped() -> BTreeMap<&'static str, Formatter> {
    let tags = [("en", "en-US"), ("fi", "fi-FI"), ("ms", "ms-MY"), ("id", "id-ID")];
    let spec = |(key, tag): (&str, &str)| LocaleSpec {
        key: LocaleKey::new(key),
        tag: tag.to_owned(),
        fallback: vec![LocaleKey::new("en")],
    };
    let specs = tags.map(spec);
    let mut diags = Diagnostics::new();
    let messages = almanac::starter::messages();
    let strings = Strings::read(&SourceTree::from_texts([]), &messages, &specs, &mut diags);
    tags.iter().zip(&specs).map(|((key, _), spec)| (*key, Formatter::new(spec, &strings))).collect()
}

#[test]
fn numbers_are_read_as_a_locale_types_them() {
    // The text and what is found in it; a percentage is a fraction.
    let cases = [
        ("en", "NRR of 112.4%.", "percent 281/250"),
        ("en", "112 percent", "percent 28/25"),
        ("en", "€1,650,000", "money 1650000"),
        ("en", "EUR 1.65 million", "money 1650000"),
        ("en", "€93.2K and 2 million euros", "money 93200; money 2000000"),
        ("en", "LTV to CAC of 3.5x", "times 7/2"),
        ("en", "a loss of -12%", "percent -3/25"),
        // Points are no percentages, and numbers without a unit are of no use.
        ("en", "up 3.2 percentage points, 4 pp, 512 customers", ""),
        // Dates, quarters, versions and amounts in other money.
        ("en", "2026-08-01, FY2027-Q3, 1.2.3, 10:30, $12", ""),
        ("fi", "112,4 %", "percent 281/250"),
        ("fi", "112,4 prosenttia", "percent 281/250"),
        ("fi", "1,2 milj. €", "money 1200000"),
        ("fi", "1\u{a0}650\u{a0}000\u{a0}€", "money 1650000"),
        ("fi", "2,4 miljoonaa euroa", "money 2400000"),
        ("fi", "nousi 3 prosenttiyksikköä, 4 %-yks.", ""),
        ("ms", "112.4% daripada 1.2 juta euro", "percent 281/250; money 1200000"),
        ("id", "112,4% dari €1.650.000", "percent 281/250; money 1650000"),
        ("id", "1,2 miliar euro, naik 3 poin persentase", "money 1200000000"),
    ];
    let formatters = shipped();
    for (locale, text, expected) in cases {
        let found = formatters[locale].quantities(text, "EUR");
        let shown = |quantity: &Quantity| {
            let unit = match quantity.unit {
                QuantityUnit::Percent => "percent",
                QuantityUnit::Money => "money",
                QuantityUnit::Times => "times",
            };
            format!("{unit} {}", quantity.value)
        };
        let found: Vec<String> = found.iter().map(shown).collect();
        assert_eq!(found.join("; "), expected, "{locale}: {text}");
    }
}

#[test]
fn a_number_is_a_value_at_the_precision_it_is_typed_with() {
    let formatters = shipped();
    // 103.6 % and 2,443,112 euros.
    let (share, money) = (exact(1036, 1000), exact(2_443_112, 1));
    let cases = [
        ("103.6%", &share, true),
        ("104%", &share, true),
        ("103%", &share, false),
        ("103.60%", &share, true),
        ("103.5%", &share, false),
        ("€2.4M", &money, true),
        ("€2.44 million", &money, true),
        ("€2.5M", &money, false),
        // The zeros at the end of a large amount say nothing.
        ("€2,440,000", &money, true),
        ("€2,450,000", &money, false),
        ("€2,443,112", &money, true),
        ("€2,443,113", &money, false),
    ];
    for (text, value, expected) in cases {
        let found = formatters["en"].quantities(text, "EUR");
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].is(value), expected, "{text}");
    }
}
