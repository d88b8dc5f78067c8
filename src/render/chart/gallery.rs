//! What was drawn before and need not be drawn again: in this run, and in earlier ones.
//!
//! What `ECharts` makes of a payload depends on that and on this program alone. The id, the title and
//! the language of a chart come in afterwards, so that equal charts of several pages and locales are
//! one drawing. Where an earlier run kept its drawings, an unchanged site draws nothing.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};

use super::ChartError;
use super::engine::{self, Payload};
use crate::cache::{Cache, Key};

/// In how many runs one after the other a drawing may go unused before it is dropped.
const PATIENCE: u8 = 8;
/// How many versions of the program keep drawings beside each other.
const VERSIONS: usize = 4;

/// The drawings of a run.
#[derive(Debug, Default)]
pub struct Gallery {
    cache: Option<Cache>,
    /// What earlier runs kept, by the digest of the payload.
    kept: BTreeMap<String, Kept>,
    /// What this run asked for. Whoever asks for what is being drawn waits for it.
    used: Mutex<BTreeMap<String, Slot>>,
    drawn: AtomicUsize,
}

type Slot = Arc<OnceLock<Result<Arc<str>, ChartError>>>;

/// A drawing as `ECharts` made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    svg: Arc<str>,
    /// In how many runs it has gone unused.
    unused: u8,
}

/// How many drawings a run asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Those that differ from each other.
    pub used: usize,
    /// Those of them that were drawn, no earlier run having kept them.
    pub drawn: usize,
}

impl Gallery {
    /// Returns a gallery with what earlier runs kept in a cache.
    ///
    /// All of it is one entry, which is written whole: a run at the same time reads the one before.
    pub fn open(cache: Cache) -> Self {
        let cache = cache.holding(VERSIONS);
        let kept = cache.get(&key()).unwrap_or_default();
        Self { cache: Some(cache), kept, ..Self::default() }
    }

    /// Returns what `ECharts` makes of a payload.
    pub(super) fn render(&self, payload: &Payload) -> Result<Arc<str>, ChartError> {
        let payload = payload.text()?;
        let digest = blake3::hash(payload.as_bytes()).to_hex().to_string();
        let slot = {
            let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(used.entry(digest.clone()).or_default())
        };
        let draw = || match self.kept.get(&digest) {
            Some(kept) => Ok(Arc::clone(&kept.svg)),
            None => {
                self.drawn.fetch_add(1, Ordering::Relaxed);
                engine::render(&payload).map(Arc::from)
            }
        };
        slot.get_or_init(draw).clone()
    }

    /// Returns how much was asked for and drawn since the gallery was opened or last kept.
    pub fn tally(&self) -> Tally {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner).len();
        Tally { used, drawn: self.drawn.load(Ordering::Relaxed) }
    }

    /// Ends a run: keeps what it used for the next one, drops what nobody has used for long.
    ///
    /// Drawings that cannot be kept are drawn again.
    pub fn keep(&mut self) {
        let used = std::mem::take(self.used.get_mut().unwrap_or_else(PoisonError::into_inner));
        self.drawn = AtomicUsize::new(0);
        let mut next: BTreeMap<String, Kept> = BTreeMap::new();
        for (digest, kept) in &self.kept {
            let unused = kept.unused + 1;
            if unused < PATIENCE && !used.contains_key(digest) {
                next.insert(digest.clone(), Kept { svg: Arc::clone(&kept.svg), unused });
            }
        }
        for (digest, slot) in used {
            if let Some(Ok(svg)) = slot.get() {
                next.insert(digest, Kept { svg: Arc::clone(svg), unused: 0 });
            }
        }
        if next != self.kept {
            self.kept = next;
            if let Some(cache) = &self.cache {
                drop(cache.put(&key(), &self.kept));
            }
        }
    }
}

/// Returns the key of everything kept by this version of the program.
fn key() -> Key {
    engine::SOURCES.iter().fold(Key::new("charts"), |key, source| key.with(source))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn payload(width: f64) -> Payload {
        Payload {
            width,
            height: 50.0,
            option: json!({ "series": [] }),
            ticks: Vec::new(),
            places: Vec::new(),
        }
    }

    fn open(folder: &tempfile::TempDir) -> Gallery {
        Gallery::open(Cache::at(folder.path().join("charts")))
    }

    #[test]
    fn equal_payloads_are_drawn_once_on_any_thread() {
        let gallery = Gallery::default();
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    for width in [100.0, 200.0, 100.0] {
                        gallery.render(&payload(width)).expect("an empty chart draws");
                    }
                });
            }
        });
        assert_eq!(gallery.tally(), Tally { used: 2, drawn: 2 });
    }

    #[test]
    fn what_was_kept_is_not_drawn_and_what_is_unused_goes() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let mut first = open(&folder);
        let drawing = first.render(&payload(100.0)).expect("an empty chart draws");
        first.render(&payload(200.0)).expect("an empty chart draws");
        first.keep();
        for _ in 0..PATIENCE {
            let mut next = open(&folder);
            assert_eq!(next.render(&payload(100.0)), Ok(Arc::clone(&drawing)));
            assert_eq!(next.tally(), Tally { used: 1, drawn: 0 });
            next.keep();
        }
        let last = open(&folder);
        last.render(&payload(200.0)).expect("an empty chart draws");
        assert_eq!(last.tally(), Tally { used: 1, drawn: 1 });
    }

    #[test]
    fn a_run_after_the_other_in_one_gallery_draws_nothing() {
        let mut gallery = Gallery::default();
        for drawn in [1, 0, 0] {
            gallery.render(&payload(100.0)).expect("an empty chart draws");
            assert_eq!(gallery.tally(), Tally { used: 1, drawn });
            gallery.keep();
        }
    }
}
