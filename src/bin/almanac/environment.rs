//! What surrounds the process: variables, threads, signals.

#![expect(clippy::print_stderr, reason = "a bug is reported where it happens")]

use std::path::PathBuf;

/// Makes the run independent of its surroundings; the first thing `main` does.
pub(crate) fn prepare(jobs: Option<usize>) {
    let jobs = jobs.unwrap_or_else(|| {
        std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
    });
    quiet_the_engine(jobs);
    // Fails only when a pool exists already, which nothing has made yet.
    drop(rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global());
    report_bugs();
}

/// The data engine reads some hundred variables, of which several change results.
#[expect(unsafe_code, reason = "variables can only be changed before the first thread starts")]
fn quiet_the_engine(jobs: usize) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("POLARS_") {
            // SAFETY: no other thread exists yet.
            unsafe { std::env::remove_var(&name) };
        }
    }
    // SAFETY: no other thread exists yet.
    unsafe { std::env::set_var("POLARS_MAX_THREADS", jobs.max(1).to_string()) };
}

/// Readers of damaged files may panic in a thread of their own, where it is caught and becomes a
/// finding; only a panic of ours is worth a message.
fn report_bugs() {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let ours = panic.location().is_some_and(|place| {
            let file = place.file();
            !file.contains("polars") && !file.contains("parquet")
        });
        if ours {
            eprintln!("this is a bug in almanac; please report it with the lines below");
            default(panic);
        }
    }));
}

/// Removes half a site and leaves with the signal's code when the user interrupts.
pub(crate) fn abandon_on_signal(folder: PathBuf) {
    let Ok(mut signals) = signal_hook::iterator::Signals::new([
        signal_hook::consts::SIGINT,
        signal_hook::consts::SIGTERM,
    ]) else {
        return;
    };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            almanac::write::abandon(&folder);
            leave(128 + signal);
        }
    });
}

#[expect(clippy::exit, reason = "a signal ends the process wherever it is")]
fn leave(code: i32) {
    std::process::exit(code)
}

/// Values that stand in for those of the configuration: `ALMANAC_A__B` is the key `a.b`.
#[expect(clippy::disallowed_methods, reason = "the binary is what reads the environment")]
pub(crate) fn overrides() -> Vec<(String, String)> {
    let flags = ["ROOT", "CONFIG", "OUTPUT_DIR", "BASE_URL", "AS_OF", "JOBS", "ECHARTS", "SHARED"];
    let mut overrides: Vec<(String, String)> = std::env::vars()
        .filter_map(|(name, value)| {
            let key = name.strip_prefix("ALMANAC_")?;
            let path = key.to_lowercase().replace("__", ".");
            (!flags.contains(&key)).then_some((path, value))
        })
        .collect();
    overrides.sort();
    overrides
}

/// The date that `SOURCE_DATE_EPOCH` names, in UTC.
#[expect(clippy::disallowed_methods, reason = "the binary is what reads the environment")]
pub(crate) fn source_date() -> Result<Option<chrono::NaiveDate>, String> {
    let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let seconds: Option<i64> = text.parse().ok();
    let date = seconds.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
    match date {
        Some(date) => Ok(Some(date.date_naive())),
        None => Err(format!("SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds")),
    }
}

/// Today's date in a time zone; only what people decide on a day bears it.
#[expect(clippy::disallowed_methods, reason = "a seal says on which day it was made")]
pub(crate) fn today(timezone: chrono_tz::Tz) -> chrono::NaiveDate {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = now.map_or(0, |now| i64::try_from(now.as_secs()).unwrap_or(i64::MAX));
    let now = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    now.with_timezone(&timezone).date_naive()
}

/// The user's home folder, which is never an output folder.
#[expect(clippy::disallowed_methods, reason = "the binary is what reads the environment")]
pub(crate) fn home() -> Option<PathBuf> {
    std::env::var("HOME").ok().map(PathBuf::from)
}
