//! Published figures that a metric may be compared with.

use num_rational::BigRational;

use crate::yaml::Spanned;

/// A published figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benchmark {
    /// The set it comes from.
    pub set: Spanned<String>,
    /// The companies it describes.
    pub cohort: Option<String>,
    /// The value a quarter of them does not reach.
    pub p25: Option<BigRational>,
    /// The value half of them does not reach.
    pub p50: Option<BigRational>,
    /// The value three quarters of them do not reach.
    pub p75: Option<BigRational>,
    /// What it says, where it is not quartiles.
    pub text: Option<String>,
    /// Who published it, and where it was read if not there.
    pub source: Option<String>,
    /// The year of the edition.
    pub year: Option<u32>,
    /// How far it can be trusted.
    pub confidence: Option<Confidence>,
    /// Whether nobody has compared it with its source yet, which is said wherever it is shown.
    pub unverified: bool,
}

/// How far a published figure can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// It was read in its primary source.
    Primary,
    /// It was read where the primary source is named.
    Secondary,
    /// It is a rule of thumb.
    Folk,
}

impl Confidence {
    /// Every confidence with its letter.
    pub const LETTERS: [(&'static str, Self); 3] =
        [("A", Self::Primary), ("B", Self::Secondary), ("C", Self::Folk)];

    /// Returns the letter used in YAML and JSON.
    pub fn letter(self) -> &'static str {
        Self::LETTERS[self as usize].0
    }
}
