//! `almanac.yaml` → [`Config`].

use indexmap::IndexMap;
use num_bigint::{BigInt, Sign};
use num_rational::BigRational;

use super::calendar::calendar;
use super::{
    Comparison, Config, CurrencyMode, CustomerLevel, LocaleConfig, MetricSettings, RawHtml,
    RenewedBy, SmallCells,
};
use crate::diag::{Diagnostic, Diagnostics, Level, Rule, nearest};
use crate::locale::LocaleKey;
use crate::source::{FileId, SourceFile, SourceTree, Span};
use crate::yaml::{self, Budget, Foreign, Map, Node, Spanned};

impl Config {
    /// Reads the configuration of a project; `overrides` are values by dotted path that replace
    /// those of the file.
    ///
    /// Returns `None` when too much is wrong to go on; what is wrong is then in `diags`.
    pub fn read(
        tree: &SourceTree,
        overrides: &[(String, String)],
        diags: &mut Diagnostics,
    ) -> Option<Self> {
        let (id, file) = tree.find("almanac.yaml")?;
        let before = diags.count(crate::diag::Severity::Error);
        let config = read(id, file, overrides, diags)?;
        (diags.count(crate::diag::Severity::Error) == before).then_some(config)
    }
}

fn read(
    id: FileId,
    file: &SourceFile,
    overrides: &[(String, String)],
    diags: &mut Diagnostics,
) -> Option<Config> {
    let text = file.text().unwrap_or_default();
    let Some(mut node) = yaml::read(id, text, 0, Budget::default(), diags) else {
        if !diags.has_errors() {
            let message = "the configuration is empty";
            diags.push(
                Diagnostic::at(Rule::MissingKey, Span::new(id, 0..0), message)
                    .hint("give at least `title`, `default_locale` and `locales`"),
            );
        }
        return None;
    };
    for (path, value) in overrides {
        node.set(path, value);
    }
    let map = node.map(diags)?;
    let title = map.require("title", diags).and_then(|node| node.text(diags));
    let base_url = base_url(&map, diags);
    let locales = locales(&map, diags);
    let default_locale = default_locale(&map, locales.as_ref(), diags);
    let calendar = calendar(&map, diags);
    let (currency, currency_mode) = currency(&map, diags);
    let audience = map.text("audience", diags).map(|text| text.value);
    let config = Config {
        title: title.map(|title| title.value).unwrap_or_default(),
        base_url,
        default_locale_in_subdir: flag(&map, "default_locale_in_subdir", diags),
        theme: map.text("theme", diags).map_or_else(|| "default".to_owned(), |t| t.value),
        calendar,
        currency,
        metrics: MetricSettings { currency_mode, ..metrics(&map, audience.as_deref(), diags) },
        glossary_folder: glossary(&map, diags),
        raw_html: raw_html(&map, diags),
        rules: rules(&map, diags),
        edit_url: map.text("edit_url", diags).map(|url| url.value),
        as_of: map.date("as_of", diags).map(|date| date.value),
        audience,
        locales: IndexMap::new(),
        default_locale: LocaleKey::new("en"),
    };
    map.finish(Foreign::Refused, diags);
    let default_locale = default_locale?;
    Some(Config { locales: ordered(locales?, &default_locale), default_locale, ..config })
}

fn flag(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> bool {
    map.bool(key, diags).is_some_and(|flag| flag.value)
}

fn base_url(map: &Map<'_>, diags: &mut Diagnostics) -> String {
    let Some(url) = map.text("base_url", diags) else { return "https://example.org/".to_owned() };
    let rest = url.value.strip_prefix("https://").or_else(|| url.value.strip_prefix("http://"));
    let good = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.split('/').any(|part| part == "..")
            && !rest.contains(['?', '#', ' ', '"', '<', '>', '\\'])
    });
    if !good {
        let message = format!("`{}` is not the address of a site", url.value);
        diags.push(
            Diagnostic::at(Rule::InvalidValue, url.span, message)
                .hint("write it like `https://example.org/` or `https://example.org/almanac/`"),
        );
    }
    if url.value.ends_with('/') { url.value } else { format!("{}/", url.value) }
}

/// The locales as they are written, each with the chain that is still to be looked up.
type Written = IndexMap<LocaleKey, (LocaleConfig, Vec<Spanned<String>>)>;

fn locales(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Written> {
    let node = map.require("locales", diags)?;
    let entries = node.map(diags)?;
    let mut locales = IndexMap::new();
    for (key, node) in entries.entries() {
        if !is_segment(&key.value) {
            let message = format!("`{}` cannot be part of an address", key.value);
            diags.push(
                Diagnostic::at(Rule::InvalidValue, key.span.clone(), message)
                    .hint("use letters, digits and `-`, as in `pt-br`"),
            );
            continue;
        }
        if let Some(locale) = locale(&key, node, diags) {
            locales.insert(LocaleKey::new(&key.value), locale);
        }
    }
    if locales.is_empty() && entries.entries().len() > 0 {
        // Every locale had a fault of its own, which is reported.
        return None;
    }
    if locales.is_empty() {
        let message = "no locale is configured";
        diags.push(Diagnostic::at(Rule::MissingKey, node.span(), message));
        return None;
    }
    Some(locales)
}

fn is_segment(key: &str) -> bool {
    !key.is_empty()
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn locale(
    key: &Spanned<String>,
    node: &Node,
    diags: &mut Diagnostics,
) -> Option<(LocaleConfig, Vec<Spanned<String>>)> {
    let map = node.map(diags)?;
    let tag = map.text("locale", diags).unwrap_or_else(|| key.clone());
    if tag.value.contains('_') || tag.value.parse::<icu_locale::Locale>().is_err() {
        let message = format!("`{}` is not a BCP 47 language tag", tag.value);
        diags.push(
            Diagnostic::at(Rule::UnknownLocale, tag.span.clone(), message)
                .hint("write it with hyphens, as in `en-GB`"),
        );
        return None;
    }
    let label = map.text("label", diags).map_or_else(|| key.value.clone(), |label| label.value);
    let fallback = map.texts("fallback", diags);
    // Read by the work on translations, which the same file will then configure.
    map.get("min_coverage").and_then(|node| node.decimal(diags));
    map.finish(Foreign::Refused, diags);
    let config =
        LocaleConfig { label, tag: tag.value, fallback: Vec::new(), span: key.span.clone() };
    Some((config, fallback))
}

fn default_locale(
    map: &Map<'_>,
    locales: Option<&Written>,
    diags: &mut Diagnostics,
) -> Option<LocaleKey> {
    let named = map.text("default_locale", diags);
    let locales = locales?;
    let default = match named {
        None => locales.keys().next().cloned(),
        Some(named) => {
            let key = LocaleKey::new(&named.value);
            if !locales.contains_key(&key) {
                diags.push(unknown(&named, locales.keys()));
                return None;
            }
            Some(key)
        }
    };
    for (key, (_, fallback)) in locales {
        for step in fallback {
            if step.value == key.as_str() {
                let message = format!("`{key}` falls back to itself");
                diags.push(Diagnostic::at(Rule::UnknownLocale, step.span.clone(), message));
            } else if !locales.contains_key(&LocaleKey::new(&step.value)) {
                diags.push(unknown(step, locales.keys()));
            }
        }
    }
    default
}

fn unknown<'a>(
    named: &Spanned<String>,
    known: impl Iterator<Item = &'a LocaleKey> + Clone,
) -> Diagnostic {
    let message = format!("`{}` is not a locale of this site", named.value);
    let diagnostic = Diagnostic::at(Rule::UnknownLocale, named.span.clone(), message);
    let list: Vec<&str> = known.map(LocaleKey::as_str).collect();
    match nearest(&named.value, list.iter().copied()) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!("the locales are `{}`", list.join("`, `"))),
    }
}

/// Puts the default locale first and completes each fallback chain with it.
fn ordered(locales: Written, default: &LocaleKey) -> IndexMap<LocaleKey, LocaleConfig> {
    let mut ordered: IndexMap<LocaleKey, LocaleConfig> = locales
        .into_iter()
        .map(|(key, (mut config, fallback))| {
            let mut chain: Vec<LocaleKey> = Vec::new();
            let steps = fallback.iter().map(|step| LocaleKey::new(&step.value));
            for step in steps.chain([default.clone()]) {
                if step != key && !chain.contains(&step) {
                    chain.push(step);
                }
            }
            config.fallback = chain;
            (key, config)
        })
        .collect();
    if let Some(at) = ordered.get_index_of(default) {
        ordered.move_index(at, 0);
    }
    ordered
}

fn currency(map: &Map<'_>, diags: &mut Diagnostics) -> (String, CurrencyMode) {
    let default = ("EUR".to_owned(), CurrencyMode::Constant);
    let Some(map) = map.get("currency").and_then(|node| node.map(diags)) else { return default };
    let reporting = map.text("reporting", diags);
    let modes = [("constant", CurrencyMode::Constant), ("floating", CurrencyMode::Floating)];
    let mode = map.one_of("mode", &modes, diags).map_or(default.1, |mode| mode.value);
    map.finish(Foreign::Refused, diags);
    let Some(code) = reporting else { return (default.0, mode) };
    if code.value.len() != 3 || !code.value.bytes().all(|b| b.is_ascii_uppercase()) {
        let message = format!("`{}` is not an ISO 4217 currency code", code.value);
        diags.push(Diagnostic::at(Rule::InvalidValue, code.span, message));
    }
    (code.value, mode)
}

fn metrics(map: &Map<'_>, audience: Option<&str>, diags: &mut Diagnostics) -> MetricSettings {
    let comparisons = [
        ("prior_period", Comparison::PriorPeriod),
        ("prior_year", Comparison::PriorYear),
        ("target", Comparison::Target),
    ];
    let default = MetricSettings::default();
    let Some(map) = map.get("metrics").and_then(|node| node.map(diags)) else { return default };
    map.one_of("on_zero_denominator", &[("none", ())], diags);
    let min_n = map.int("min_n", diags).map_or(default.min_n, |n| n.value.max(0) as u64);
    let withheld = map.texts("suppress_for", diags);
    let is_withheld = withheld.iter().any(|name| Some(name.value.as_str()) == audience);
    let listed = map.list("comparisons", diags, |node, diags| node.one_of(&comparisons, diags));
    let listed: Vec<Comparison> = listed.into_iter().map(|item| item.value).collect();
    let levels = [("account", CustomerLevel::Account), ("parent", CustomerLevel::Parent)];
    let level = map.one_of("customer_level", &levels, diags);
    let renewers = [("subscription", RenewedBy::Subscription), ("account", RenewedBy::Account)];
    let renewed_by = map.one_of("renewed_by", &renewers, diags);
    let tiers = map.texts("plan_tiers", diags).into_iter().map(|tier| tier.value).collect();
    let mut months = |key, default| whole(&map, key, diags).unwrap_or(default);
    let settings = MetricSettings {
        min_n,
        small_cells: if is_withheld { SmallCells::Withheld } else { SmallCells::Shown },
        comparisons: if listed.is_empty() { default.comparisons } else { listed },
        cac_lag_months: months("cac_lag_months", default.cac_lag_months),
        ltv_max_months: months("ltv_max_months", default.ltv_max_months),
        cltv_months: months("cltv_months", default.cltv_months),
        history: months("history", default.history).min(60),
        attainment_assumption: share(&map, "attainment_assumption", diags)
            .unwrap_or(default.attainment_assumption),
        customer_level: level.map_or(default.customer_level, |level| level.value),
        renewed_by: renewed_by.map_or(default.renewed_by, |by| by.value),
        plan_tiers: tiers,
        currency_mode: default.currency_mode,
    };
    map.finish(Foreign::Refused, diags);
    settings
}

/// Reads a number of months, at most a hundred years.
fn whole(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> Option<u32> {
    let number = map.int(key, diags)?;
    let months = u32::try_from(number.value).ok().filter(|months| *months <= 1200);
    if months.is_none() {
        let message = format!("`{}` is not a number of months from 0 to 1200", number.value);
        diags.push(Diagnostic::at(Rule::InvalidValue, number.span, message));
    }
    months
}

/// Reads a share such as `0.8`, which is not negative.
fn share(map: &Map<'_>, key: &'static str, diags: &mut Diagnostics) -> Option<BigRational> {
    let number = map.get(key)?.decimal(diags)?;
    let (whole, part) = number.value.split_once('.').unwrap_or((&number.value, ""));
    let units: Option<BigInt> = format!("{whole}{part}").parse().ok();
    let share = units.filter(|units| units.sign() != Sign::Minus).map(|units| {
        let places = part.bytes().fold(BigInt::from(1), |divisor, _| divisor * 10);
        BigRational::new(units, places)
    });
    if share.is_none() {
        let message = format!("`{}` is not a share such as 0.8", number.value);
        diags.push(Diagnostic::at(Rule::InvalidValue, number.span, message));
    }
    share
}

fn glossary(map: &Map<'_>, diags: &mut Diagnostics) -> String {
    let default = "glossary".to_owned();
    let Some(map) = map.get("glossary").and_then(|node| node.map(diags)) else { return default };
    let folder = map.text("folder", diags).map_or(default, |folder| folder.value);
    // Read by the work on automatic links.
    let autolink = ["off", "first-per-section", "first-per-page", "all"];
    map.one_of("autolink", &autolink.map(|word| (word, ())), diags);
    map.finish(Foreign::Refused, diags);
    folder
}

fn raw_html(map: &Map<'_>, diags: &mut Diagnostics) -> RawHtml {
    let Some(map) = map.get("markdown").and_then(|node| node.map(diags)) else {
        return RawHtml::Escape;
    };
    let words = [("escape", RawHtml::Escape), ("allow", RawHtml::Allow)];
    let raw = map.one_of("raw_html", &words, diags).map_or(RawHtml::Escape, |raw| raw.value);
    map.finish(Foreign::Refused, diags);
    raw
}

fn rules(map: &Map<'_>, diags: &mut Diagnostics) -> Vec<(Rule, Level)> {
    let Some(map) = map.get("rules").and_then(|node| node.map(diags)) else { return Vec::new() };
    let mut rules = Vec::new();
    for (key, node) in map.entries() {
        let words = [("allow", Level::Allow), ("warn", Level::Warn), ("error", Level::Deny)];
        let level = node.one_of(&words, diags);
        let Some(rule) = Rule::find(&key.value) else {
            let message = format!("there is no rule `{}`", key.value);
            let diagnostic = Diagnostic::at(Rule::UnknownKey, key.span, message);
            let names = Rule::ALL.iter().map(|rule| rule.name());
            diags.push(match nearest(&key.value, names) {
                Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
                None => diagnostic,
            });
            continue;
        };
        rules.extend(level.map(|level| (rule, level.value)));
    }
    rules
}
