//! What the user sees: findings, progress, summaries.

#![expect(clippy::print_stderr, reason = "the command line speaks to its user")]

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use almanac::diag::render::{Color, Format, render};
use almanac::diag::{Diagnostic, Diagnostics, Severity};
use almanac::source::SourceTree;
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{ColorChoice, Global, OutputFormat};
use crate::{Failure, Verdict};

/// Prints the findings and says what they come to.
pub(crate) fn report(
    diagnostics: &Diagnostics,
    tree: &SourceTree,
    global: &Global,
) -> Result<Verdict, Failure> {
    let format = finding_format(global)?;
    let machine = matches!(format, Format::Json | Format::Github | Format::Sarif);
    let shown: Diagnostics = diagnostics
        .iter()
        .filter(|diagnostic| machine || is_shown(diagnostic, global))
        .cloned()
        .collect();
    let text = render(&shown, tree, format, color(global));
    if machine {
        print(&text)?;
    } else {
        eprint!("{text}");
        summary(diagnostics, global);
    }
    Ok(if diagnostics.has_errors() { Verdict::Findings } else { Verdict::Clean })
}

/// The findings that keep a site from being published.
pub(crate) fn errors(diagnostics: &Diagnostics) -> Diagnostics {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.cloned().collect()
}

/// Prints the findings beside data on standard output, for which `--format` was meant.
pub(crate) fn report_beside(
    diagnostics: &Diagnostics,
    tree: &SourceTree,
    global: &Global,
) -> Result<Verdict, Failure> {
    report(diagnostics, tree, &Global { format: None, ..global.clone() })
}

fn is_shown(diagnostic: &Diagnostic, global: &Global) -> bool {
    match diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => !global.quiet,
        Severity::Note => global.verbose,
    }
}

/// Counts what was found, and says what was not shown.
fn summary(diagnostics: &Diagnostics, global: &Global) {
    let errors = diagnostics.count(Severity::Error);
    let warnings = diagnostics.count(Severity::Warning);
    let notes = diagnostics.count(Severity::Note);
    let mut parts = Vec::new();
    for (count, one) in [(errors, "error"), (warnings, "warning"), (notes, "note")] {
        match count {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            count => parts.push(format!("{count} {one}s")),
        }
    }
    if parts.is_empty() || global.quiet && errors == 0 {
        return;
    }
    let hidden = notes > 0 && !global.verbose;
    let hint = if hidden { " (-v shows the notes)" } else { "" };
    eprintln!("{}{hint}", parts.join(", "));
}

fn finding_format(global: &Global) -> Result<Format, Failure> {
    match global.format {
        None | Some(OutputFormat::Human) => Ok(Format::Human),
        Some(OutputFormat::Short) => Ok(Format::Short),
        Some(OutputFormat::Json) => Ok(Format::Json),
        Some(OutputFormat::Github) => Ok(Format::Github),
        Some(OutputFormat::Sarif) => Ok(Format::Sarif),
        Some(OutputFormat::Table | OutputFormat::Csv) => Err(Failure::Usage(
            "findings are written as human, short, json, github or sarif".to_owned(),
        )),
    }
}

/// Colour follows the flag, then `NO_COLOR` and `CLICOLOR_FORCE`, then the terminal.
#[expect(clippy::disallowed_methods, reason = "the binary is what reads the environment")]
pub(crate) fn color(global: &Global) -> Color {
    let set = |name| std::env::var(name).is_ok_and(|value| !value.is_empty() && value != "0");
    let colored = match global.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto if set("CLICOLOR_FORCE") => true,
        ColorChoice::Auto => std::io::stderr().is_terminal(),
    };
    if colored { Color::Always } else { Color::Never }
}

/// Writes data to standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let written = std::io::stdout().write_all(text.as_bytes());
    written.map_err(|error| Failure::Machine(error.into()))
}

/// Signs of tables and formulas, and what stands for them where only ASCII can be shown.
const SIGNS: [(char, char); 15] = [
    ('—', '-'),
    ('−', '-'),
    ('→', '>'),
    ('÷', '/'),
    ('×', 'x'),
    ('≥', '>'),
    ('…', '.'),
    ('▁', '_'),
    ('▂', '.'),
    ('▃', '-'),
    ('▄', '='),
    ('▅', '+'),
    ('▆', '*'),
    ('▇', '%'),
    ('█', '#'),
];

/// Writes a table with ASCII signs where the terminal or the locale knows no others. What stands in
/// the data is left as it is.
pub(crate) fn plain(text: String) -> String {
    if shows_signs() {
        return text;
    }
    let sign = |c: char| SIGNS.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, ascii)| *ascii);
    text.chars().map(sign).collect()
}

/// A dumb terminal shows ASCII only, and so does a locale whose encoding is not UTF-8: that of the
/// first variable that is set, else the locale `C`.
#[expect(clippy::disallowed_methods, reason = "the binary is what reads the environment")]
fn shows_signs() -> bool {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if set("TERM").is_some_and(|term| term == "dumb") {
        return false;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    let is_utf8 = |locale: String| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    cfg!(windows) || locale.is_some_and(is_utf8)
}

/// Says something that is not a finding.
pub(crate) fn say(global: &Global, text: &str) {
    if !global.quiet {
        eprintln!("{text}");
    }
}

/// Shows that work goes on, once it has gone on for a second, on a terminal only.
pub(crate) fn progress(global: &Global, what: &'static str) -> Progress {
    if global.quiet || !std::io::stderr().is_terminal() {
        return Progress(None);
    }
    let bar = ProgressBar::new_spinner().with_message(what);
    let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.set_draw_target(indicatif::ProgressDrawTarget::hidden());
    let later = bar.clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(1));
        if !later.is_finished() {
            later.set_draw_target(indicatif::ProgressDrawTarget::stderr());
            later.enable_steady_tick(Duration::from_millis(120));
        }
    });
    Progress(Some(bar))
}

/// Work that is being shown; the sign goes when this is dropped.
pub(crate) struct Progress(Option<ProgressBar>);

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
