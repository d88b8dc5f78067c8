//! The files of the default theme, compiled into the program.

macro_rules! templates {
    ($($name:literal)*) => {
        /// The templates of the default theme, by name.
        pub const TEMPLATES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../themes/default/templates/", $name)))),*
        ];
    };
}

templates! {
    "404.html" "base.html" "block.html" "components.html" "feed.atom" "glossary.html" "home.html"
    "metric-index.html" "metric.html" "page.html" "panel.html" "redirect.html" "report-body.html"
    "report-index.html" "report-mail.html" "report.html" "robots.txt" "scorecard.html"
    "section.html" "sitemap.xml" "taxonomy-list.html"
    "taxonomy-term.html" "term.html"
}

/// The files that the default theme publishes, by their path below the theme.
pub const ASSETS: &[(&str, &str)] = &[
    ("assets/almanac.css", include_str!("../../themes/default/assets/almanac.css")),
    ("assets/almanac.js", include_str!("../../themes/default/assets/almanac.js")),
    ("assets/icon.svg", include_str!("../../themes/default/assets/icon.svg")),
];

/// What the default theme says of itself.
pub const MANIFEST: &str = include_str!("../../themes/default/theme.yaml");

macro_rules! print {
    ($($name:literal)*) => {
        /// The template and the fonts of printed reports, by their path below `print/`.
        #[cfg(feature = "pdf")]
        pub const PRINT: &[(&str, &[u8])] = &[
            $(($name, include_bytes!(concat!("../../themes/default/print/", $name)))),*
        ];
    };
}

print! {
    "report.typ" "parts.typ" "prose.typ" "tables.typ"
    "fonts/NotoSans-Regular.ttf" "fonts/NotoSans-Bold.ttf"
    "fonts/NotoSans-Italic.ttf" "fonts/NotoSansMath-Regular.ttf"
    "fonts/NotoSansSymbols2-Regular.ttf"
}
