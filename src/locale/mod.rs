//! Everything that depends on a language: messages, numbers, dates, lists, order, direction.
//!
//! [`Strings::read`] reads the Fluent messages of every locale and reports what is wrong with
//! them; [`Formatter::new`] then gives one locale its voice. Nothing outside this room turns a
//! value into text, and nothing in it knows what the text is about.

mod exact;
mod format;
mod formatter;
mod key;
mod order;
mod quantity;
mod strings;

pub use exact::{Exact, round_half_away, to_plain, to_plain_trimmed};
pub use format::{DateStyle, Direction};
pub use formatter::{Arg, Formatter};
pub use key::{LocaleKey, LocaleSpec};
pub use order::{Bucket, Index, fold};
pub use quantity::{Quantity, QuantityUnit};
pub use strings::Strings;
