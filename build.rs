//! Prepares what the program carries inside: the chart engine as bytecode, and the files of the
//! repository's own site.
//!
//! `OUT_DIR/echarts.bin` is Apache `ECharts`, taken from the sources of the charming crate and compiled
//! for `QuickJS`. `OUT_DIR/embedded.rs` defines `FILES`, the starter site and the default theme.

#![expect(clippy::disallowed_methods, reason = "a build script reads its surroundings")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{env, panic};

use rquickjs::{CatchResultExt, Context, Module, Runtime, WriteOptions, WriteOptionsEndianness};

/// Where to find `ECharts` when charming's sources cannot be found.
const VARIABLE: &str = "ALMANAC_ECHARTS";
const ECHARTS_FILE: &str = "echarts-5.5.1.min.js";
const ECHARTS_BYTES: usize = 1_030_855;

/// What is embedded, relative to the package root; absent ones are left out.
const EMBEDDED: [&str; 5] = ["almanac.yaml", "content", "data", "locales", "themes/default"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("echarts.bin"), bytecode(&echarts()?)?)?;
    fs::write(out.join("embedded.rs"), embedded(Path::new(&env::var("CARGO_MANIFEST_DIR")?))?)?;
    Ok(())
}

/// Returns the source of `ECharts`, or an error that says how to provide it.
fn echarts() -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    let path = match env::var_os(VARIABLE) {
        Some(path) => PathBuf::from(path),
        None => charming_sources()
            .map(|sources| sources.join("asset").join(ECHARTS_FILE))
            .filter(|path| path.is_file())
            .ok_or_else(|| {
                format!("cannot find {ECHARTS_FILE}: set {VARIABLE} to the path of that file")
            })?,
    };
    println!("cargo::rerun-if-changed={}", path.display());
    let source = fs::read_to_string(&path)
        .map_err(|error| format!("cannot read {}: {error}; see {VARIABLE}", path.display()))?;
    if source.len() != ECHARTS_BYTES {
        let (path, found) = (path.display(), source.len());
        return Err(format!(
            "{path} has {found} bytes, {ECHARTS_FILE} has {ECHARTS_BYTES}; see {VARIABLE}"
        )
        .into());
    }
    Ok(source)
}

/// Returns the `src` folder of charming.
///
/// The crate names no path to its files, but a panic inside it does. `cargo metadata` would be the
/// plain way and fails under `cargo install`, where packages for other platforms are not there.
fn charming_sources() -> Option<PathBuf> {
    static PLACE: Mutex<String> = Mutex::new(String::new());
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|info| {
        if let (Some(location), Ok(mut place)) = (info.location(), PLACE.lock()) {
            *place = location.file().to_owned();
        }
    }));
    let unwound = panic::catch_unwind(|| charming::element::ColorBy::from("?"));
    panic::set_hook(hook);
    let place = unwound.is_err().then(|| PLACE.lock().ok()).flatten()?.clone();
    // …/charming-0.6.0/src/element/color.rs
    Some(Path::new(&place).parent()?.parent()?.to_path_buf())
}

/// Compiles a script for the `QuickJS` of this build's target.
fn bytecode(source: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let endianness = match env::var("CARGO_CFG_TARGET_ENDIAN")?.as_str() {
        "big" => WriteOptionsEndianness::Big,
        _ => WriteOptionsEndianness::Little,
    };
    let options =
        WriteOptions { endianness, strip_source: true, strip_debug: true, ..Default::default() };
    let runtime = Runtime::new()?;
    runtime.set_max_stack_size(4 << 20);
    Context::full(&runtime)?.with(|ctx| {
        Module::declare(ctx.clone(), "echarts", source)
            .and_then(|module| module.write(options))
            .catch(&ctx)
            .map_err(|error| format!("ECharts does not compile: {error}").into())
    })
}

/// Writes the table of embedded files as Rust.
fn embedded(root: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = Vec::new();
    for name in EMBEDDED {
        collect(root, name, &mut files)?;
    }
    files.sort();
    let mut text = String::from(
        "/// The files embedded in the program: repository path and content, sorted by path.\n\
         pub static FILES: &[(&str, &[u8])] = &[\n",
    );
    for name in files {
        let path = root.join(&name);
        let path = path.to_str().ok_or("the package lies in a folder whose name is not UTF-8")?;
        text.push_str(&format!("    ({name:?}, include_bytes!({path:?})),\n"));
    }
    text.push_str("];\n");
    Ok(text)
}

/// Adds the file `name`, or every file below the folder `name`, to `files`.
fn collect(root: &Path, name: &str, files: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    let path = root.join(name);
    // Cargo takes a watched path that does not exist for a change on every build.
    if !path.exists() {
        return Ok(());
    }
    println!("cargo::rerun-if-changed={}", path.display());
    if path.is_file() {
        files.push(name.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(&path)? {
        let child = entry?.file_name();
        let child = child.to_str().ok_or_else(|| format!("{child:?} in {name} is not UTF-8"))?;
        if !child.starts_with('.') {
            collect(root, &format!("{name}/{child}"), files)?;
        }
    }
    Ok(())
}
