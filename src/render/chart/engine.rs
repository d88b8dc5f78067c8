//! Draws an `ECharts` option as SVG, in a `QuickJS` of this thread.
//!
//! One entry point: [`render`]. The script sees a JSON text and a function that measures text, and
//! nothing else of the machine; its SVG is not stable between calls and goes through `svg`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use rquickjs::{CatchResultExt, Context, Ctx, Function, Module, Runtime};
use serde::Serialize;
use serde_json::Value;

use super::{ChartError, text_width};

/// `ECharts` as `QuickJS` bytecode.
const ECHARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/echarts.bin"));
const GLUE: &str = include_str!("glue.js");

/// Names of the browser that `ECharts` touches while it loads; none of them does anything.
const BROWSER: &str = "globalThis.setTimeout = () => 0; globalThis.clearTimeout = () => {};
    globalThis.console = { log() {}, warn() {}, error() {} };";
const MEASURE: &str = "echarts.setPlatformAPI({ measureText: (text, font) =>
    ({ width: __width(text || '', parseFloat(/(\\d+(\\.\\d+)?)px/.exec(font || '12px')[1])) }) });";

const MEMORY: usize = 128 << 20;
/// Leaves half of a worker thread's two megabytes to Rust.
const STACK: usize = 1 << 20;
/// Far above what any chart takes: it ends a script that hangs and never shapes a drawing.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the script is given.
#[derive(Debug, Serialize)]
pub(super) struct Payload {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) option: Value,
    /// The texts along the value axis, from its lower end.
    pub(super) ticks: Vec<String>,
    /// Where the categories stand from the left, of charts that have them side by side; the script has
    /// no use for it.
    #[serde(skip)]
    pub(super) places: Vec<f64>,
}

/// Everything that a drawing depends on besides its payload: the scripts, and how text is measured.
pub(super) const SOURCES: [&[u8]; 6] = [
    ECHARTS,
    GLUE.as_bytes(),
    BROWSER.as_bytes(),
    MEASURE.as_bytes(),
    include_bytes!("text_width.rs"),
    include_bytes!("advances.rs"),
];

impl Payload {
    /// Returns what the script is given.
    pub(super) fn text(&self) -> Result<String, ChartError> {
        serde_json::to_string(self).map_err(|error| ChartError::Engine(error.to_string()))
    }
}

/// Returns the SVG that `ECharts` makes of the text of a payload.
///
/// A script that fails may leave its engine half way through a drawing, so the next call on this
/// thread starts a new one.
pub(super) fn render(payload: &str) -> Result<String, ChartError> {
    thread_local! {
        static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
    }
    ENGINE.with_borrow_mut(|slot| {
        let engine = match slot.take() {
            Some(engine) => engine,
            None => Engine::start()?,
        };
        let svg = engine.call(payload)?;
        *slot = Some(engine);
        Ok(svg)
    })
}

struct Engine {
    context: Context,
    started: Rc<Cell<Instant>>,
}

impl Engine {
    fn start() -> Result<Self, ChartError> {
        let runtime = Runtime::new().map_err(|error| ChartError::Engine(error.to_string()))?;
        runtime.set_memory_limit(MEMORY);
        runtime.set_max_stack_size(STACK);
        let started = Rc::new(Cell::new(Instant::now()));
        let since = Rc::clone(&started);
        runtime.set_interrupt_handler(Some(Box::new(move || since.get().elapsed() > PATIENCE)));
        let context =
            Context::full(&runtime).map_err(|error| ChartError::Engine(error.to_string()))?;
        context.with(|ctx| {
            load(&ctx).catch(&ctx).map_err(|error| ChartError::Engine(error.to_string()))
        })?;
        Ok(Self { context, started })
    }

    fn call(&self, payload: &str) -> Result<String, ChartError> {
        self.started.set(Instant::now());
        self.context.with(|ctx| {
            ctx.globals()
                .get::<_, Function<'_>>("__render")
                .and_then(|render| render.call((payload,)))
                .catch(&ctx)
                .map_err(|error| ChartError::Engine(error.to_string()))
        })
    }
}

fn load(ctx: &Ctx<'_>) -> rquickjs::Result<()> {
    ctx.eval::<(), _>(BROWSER)?;
    echarts(ctx)?;
    let width = |text: String, size: f64| text_width::width(&text, size);
    ctx.globals().set("__width", Function::new(ctx.clone(), width)?)?;
    ctx.eval::<(), _>(MEASURE)?;
    ctx.eval::<(), _>(GLUE)
}

/// Runs the script of `ECharts`, which sets `globalThis.echarts`.
fn echarts(ctx: &Ctx<'_>) -> rquickjs::Result<()> {
    #[expect(unsafe_code, reason = "QuickJS cannot verify bytecode, so loading it is unsafe")]
    // SAFETY: `build.rs` wrote the bytes with the rquickjs version of this build, and they are part
    // of the program: nothing outside it can replace them.
    let module = unsafe { Module::load(ctx.clone(), ECHARTS) }?;
    let (_, promise) = module.eval()?;
    promise.finish::<()>()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn payload(option: Value) -> String {
        let payload =
            Payload { width: 200.0, height: 100.0, option, ticks: Vec::new(), places: Vec::new() };
        payload.text().expect("options are trees with text keys")
    }

    #[test]
    fn a_failing_option_is_an_error_and_the_next_one_draws() {
        let decal = json!({ "decals": [], "show": true });
        let bad = json!({
            "aria": { "enabled": true, "decal": decal },
            "series": [{ "type": "pie", "data": [1, 2] }],
        });
        let error = render(&payload(bad)).expect_err("ECharts fails on an empty list of decals");
        assert!(error.to_string().contains("dirty"), "{error}");
        let svg = render(&payload(json!({ "series": [] }))).expect("an empty chart draws");
        assert!(svg.starts_with("<svg"), "{svg}");
    }
}
