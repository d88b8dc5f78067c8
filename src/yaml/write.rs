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

/// Writes a text as a value of a mapping on one line: as it is where YAML reads it so, else quoted.
pub fn flow_text(text: &str) -> String {
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.'));
    let is_word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    if is_plain && !is_word { text.to_owned() } else { quoted_text(text) }
}

/// Writes a text in quotes, with signs that nobody sees as their numbers.
pub fn quoted_text(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if is_unseen(c) => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn is_unseen(c: char) -> bool {
    let hidden = ['\u{200b}'..='\u{200f}', '\u{2028}'..='\u{202e}', '\u{2060}'..='\u{206f}'];
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{feff}')
        || hidden.iter().any(|range| range.contains(&c))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::source::SourceTree;
    use crate::yaml::{Budget, read};

    #[test]
    fn texts_in_a_line_are_read_as_they_were() {
        let texts =
            ["arr", "no", "1.10", "", "a, b: {c}", "\"\\\n\u{202e}x", "Pohjoismaat – äö", "#"];
        for text in texts {
            let yaml = format!("{{ one: {}, two: {} }}\n", flow_text(text), quoted_text(text));
            let tree = SourceTree::from_texts([("data/x.yaml", yaml.as_str())]);
            let (id, _) = tree.find("data/x.yaml").expect("the file");
            let mut diags = Diagnostics::new();
            let node = read(id, &yaml, 0, Budget::default(), &mut diags).expect("YAML");
            let map = node.map(&mut diags).expect("a mapping");
            let both = ["one", "two"].map(|key| map.text(key, &mut diags).map(|text| text.value));
            assert_eq!(both, [Some(text.to_owned()), Some(text.to_owned())], "{yaml}");
            assert!(diags.is_empty(), "{yaml}: {diags:?}");
        }
        assert_eq!(flow_text("data/crm/leads/2026.csv"), "data/crm/leads/2026.csv");
        assert_eq!(flow_text("No"), "\"No\"");
    }
}
