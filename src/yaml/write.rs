//! Values → YAML text, for the files almanac writes itself.

use serde::Serialize;

use super::{Kind, Node};

/// Writes a value as YAML, quoted wherever YAML would read it otherwise.
///
/// # Panics
///
/// Panics when the value's `Serialize` fails, which no type of ours does.
pub fn to_text<T: Serialize>(value: &T) -> String {
    serde_yaml::to_string(value).expect("our types hold nothing YAML cannot write")
}

impl Node {
    /// Returns the value as templates see it: `serde_yaml` decides what a plain scalar means.
    pub fn to_value(&self) -> serde_yaml::Value {
        match &self.kind {
            Kind::Null => serde_yaml::Value::Null,
            Kind::Scalar { text, quoted: true } => text.as_str().into(),
            Kind::Scalar { text, quoted: false } => {
                serde_yaml::from_str(text).unwrap_or_else(|_| text.as_str().into())
            }
            Kind::List(items) => items.iter().map(Self::to_value).collect::<Vec<_>>().into(),
            Kind::Map(entries) => {
                let pairs = entries.iter().map(|(key, node)| (key.text.clone(), node.to_value()));
                let mapping: serde_yaml::Mapping =
                    pairs.map(|(key, value)| (key.into(), value)).collect();
                mapping.into()
            }
        }
    }
}
