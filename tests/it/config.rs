//! `almanac.yaml`: what the specification shows is read, and nothing bad becomes a default.

use almanac::config::hours::WeekHours;
use almanac::config::{
    Comparison, Config, CurrencyMode, CustomerLevel, FiscalLabel, RawHtml, RenewedBy, SmallCells,
    WeekStart,
};
use almanac::diag::{Diagnostics, Level, Rule};
use almanac::locale::LocaleKey;
use almanac::source::SourceTree;

const SPECIFIED: &str = r#"title: Acme RevOps almanac
base_url: https://almanac.example.org/
default_locale: en
default_locale_in_subdir: false
theme: default
locales:
  en: { label: English, locale: en-US }
  ms: { label: Bahasa Melayu, locale: ms-MY, fallback: [id, en] }
  fi: { label: Suomi, locale: fi-FI, fallback: [en] }
  id: { label: Bahasa Indonesia, locale: id-ID, fallback: [ms, en], min_coverage: 0.8 }
calendar: { fiscal_year_start: 2, fiscal_label: ending_year, week_start: monday, timezone: Europe/Helsinki, business_hours: "mon-fri 09:00-17:00" }
currency: { reporting: EUR, mode: constant }
metrics: { min_n: 5, on_zero_denominator: none, comparisons: [prior_period, prior_year, target] }
glossary: { autolink: first-per-section }
rules: { broken-link: error }
markdown: { raw_html: escape }
edit_url: "https://example.org/edit/{path}"
"#;

fn read(text: &str) -> (Option<Config>, Diagnostics) {
    let tree = SourceTree::from_texts([("almanac.yaml", text)]);
    let mut diags = Diagnostics::new();
    let config = Config::read(&tree, &[], &mut diags);
    (config, diags)
}

#[test]
fn the_specified_configuration_is_read_whole() {
    let (config, diags) = read(SPECIFIED);
    assert_eq!(diags, Diagnostics::new());
    let config = config.unwrap();
    assert_eq!(config.title, "Acme RevOps almanac");
    assert_eq!(config.calendar.fiscal_year_start, 2);
    assert_eq!(config.calendar.fiscal_label, FiscalLabel::EndingYear);
    assert_eq!(config.calendar.week_start, WeekStart::Monday);
    assert_eq!(config.calendar.timezone, chrono_tz::Europe::Helsinki);
    assert_eq!(config.calendar.business_hours, WeekHours::default());
    assert_eq!(config.calendar.fiscal_table, None);
    assert_eq!(config.currency, "EUR");
    let comparisons = [Comparison::PriorPeriod, Comparison::PriorYear, Comparison::Target];
    assert_eq!(config.metrics.comparisons, comparisons);
    assert_eq!(config.raw_html, RawHtml::Escape);
    assert_eq!(config.rules, [(Rule::BrokenLink, Level::Deny)]);
}

#[test]
fn small_keys_are_withheld_for_the_audiences_that_are_named() {
    let of = |audience: &str| {
        let config = SPECIFIED.replace("min_n: 5", "min_n: 5, suppress_for: [investor]");
        let (config, diags) = read(&format!("{config}audience: {audience}\n"));
        assert_eq!(diags, Diagnostics::new());
        config.expect("a configuration").metrics.small_cells
    };
    assert_eq!([of("board"), of("investor")], [SmallCells::Shown, SmallCells::Withheld]);
}

#[test]
fn a_chain_is_the_list_as_written_and_then_the_default_locale() {
    let config = read(SPECIFIED).0.unwrap();
    let chain = |key: &str| {
        let chain = &config.locale(&LocaleKey::new(key)).fallback;
        chain.iter().map(LocaleKey::as_str).collect::<Vec<_>>()
    };
    assert_eq!(chain("en"), Vec::<&str>::new());
    assert_eq!(chain("ms"), ["id", "en"]);
    assert_eq!(chain("id"), ["ms", "en"]);
    let keys: Vec<&str> = config.locales.keys().map(LocaleKey::as_str).collect();
    assert_eq!(keys, ["en", "ms", "fi", "id"]);
}

#[test]
fn every_fault_of_a_configuration_is_found_in_one_run() {
    let (config, diags) = read(
        "titel: X\nbase_url: example.org\nlocales:\n  en: { locale: en_US }\n  \
         fi: { locale: fi-FI, fallback: [se] }\ncalendar: { fiscal_year_start: 13, \
         timezone: Mars/Base }\ncurrency: { reporting: euro }\nrules: { broken-lnk: error }\n",
    );
    assert!(config.is_none());
    let mut found: Vec<&str> = diags.iter().map(|diagnostic| diagnostic.rule.name()).collect();
    found.sort_unstable();
    let expected = [
        "invalid-value",
        "invalid-value",
        "invalid-value",
        "invalid-value",
        "missing-key",
        "unknown-key",
        "unknown-key",
        "unknown-locale",
        "unknown-locale",
    ];
    assert_eq!(found, expected);
}

/// The messages about a calendar.
fn calendar_messages(calendar: &str) -> Vec<String> {
    let text = format!("title: T\nlocales: {{ en: {{}} }}\ncalendar: {calendar}\n");
    read(&text).1.iter().map(|finding| finding.message.clone()).collect()
}

#[test]
fn hours_of_work_that_cannot_be_read_are_an_error() {
    let found = calendar_messages("{ business_hours: \"mon-fri 17:00-09:00\" }");
    assert_eq!(found, ["`17:00-09:00` ends before it starts"]);
}

#[test]
fn a_calendar_by_table_leaves_the_fiscal_year_to_the_table() {
    let found = calendar_messages("{ from: table, fiscal_year_start: 2 }");
    assert_eq!(found, ["`fiscal_year_start` says nothing where the table `calendar` does"]);
    assert_eq!(calendar_messages("{ from: table, week_start: sunday }"), Vec::<String>::new());
    assert_eq!(calendar_messages("{ from: months, fiscal_year_start: 2 }"), Vec::<String>::new());
}

#[test]
fn customers_tiers_and_rates_are_settings() {
    let (config, diags) = read(
        &SPECIFIED
            .replace("mode: constant", "mode: floating")
            .replace("min_n: 5,", "min_n: 5, customer_level: parent, plan_tiers: [basic, plus],"),
    );
    assert_eq!(diags, Diagnostics::new());
    let settings = config.unwrap().metrics;
    assert_eq!(settings.currency_mode, CurrencyMode::Floating);
    assert_eq!(settings.customer_level, CustomerLevel::Parent);
    assert_eq!(settings.plan_tiers, ["basic", "plus"]);
}

#[test]
fn a_contract_is_renewed_by_its_subscription_unless_the_account_is_named() {
    let by = |metrics: &str| {
        let text = format!("title: T\nlocales: {{ en: {{ locale: en-US }} }}\n{metrics}");
        let (config, diags) = read(&text);
        assert_eq!(diags, Diagnostics::new());
        config.unwrap().metrics.renewed_by
    };
    assert_eq!(by(""), RenewedBy::Subscription);
    assert_eq!(by("metrics: { renewed_by: account }\n"), RenewedBy::Account);
}
