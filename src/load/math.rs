//! TeX formulas → `MathML`, which browsers set without scripts or styles.

use std::ops::Range;
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// A formula that cannot be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MathError {
    /// Which bytes of the formula are at fault.
    pub range: Range<usize>,
    /// What is wrong with them.
    pub message: String,
}

/// Whether a formula stands in a line or in a block of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MathStyle {
    /// In a line of text.
    Inline,
    /// In a block of its own.
    Display,
}

static CONVERTER: LazyLock<LatexToMathML> = LazyLock::new(|| {
    let config = MathCoreConfig { annotation: true, ..MathCoreConfig::default() };
    LatexToMathML::new(config).expect("the configuration defines no macros that could be wrong")
});

/// Sets a formula.
///
/// # Errors
///
/// Fails for commands that are not known and for those that would need inline styles.
pub fn to_mathml(tex: &str, style: MathStyle) -> Result<String, MathError> {
    let display = match style {
        MathStyle::Inline => MathDisplay::Inline,
        MathStyle::Display => MathDisplay::Block,
    };
    match CONVERTER.convert_with_local_state(tex, display) {
        Ok(result) if result.mathml.contains(" style=") => Err(MathError {
            range: 0..tex.len(),
            message: "the formula uses a construct that needs inline styles".to_owned(),
        }),
        Ok(result) => Ok(result.mathml),
        Err(error) => {
            Err(MathError { range: error.0.clone(), message: as_clause(&error.error_message()) })
        }
    }
}

/// Makes the end of a sentence of a sentence.
fn as_clause(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches('.');
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
