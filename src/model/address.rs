//! Addresses within a site, and how one page names another.

use std::fmt;
use std::sync::Arc;

/// An address within the site: `/fi/sanasto/poistuma/` for a page, `/fi/feed.atom` for a file.
///
/// It always starts with `/`, holds no `.` or `..` part and is not percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Arc<str>);

impl Url {
    /// Makes the address of a page from its parts.
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut url = String::from("/");
        for part in parts {
            url.push_str(part);
            url.push('/');
        }
        Self(Arc::from(url))
    }

    /// Makes the address of a file from its parts.
    pub fn file<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut url = String::new();
        for part in parts {
            url.push('/');
            url.push_str(part);
        }
        Self(Arc::from(url))
    }

    /// Returns the address of a file below this page.
    #[must_use]
    pub fn join(&self, name: &str) -> Self {
        Self(Arc::from(format!("{}{name}", self.folder())))
    }

    /// Returns the address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns where the address is written below the output folder.
    pub fn output(&self) -> String {
        let path = &self.0[1..];
        if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    }

    /// Returns the address percent-encoded, as it stands in `href`.
    pub fn encoded(&self) -> String {
        encode(&self.0)
    }

    /// Returns the address as it is named from another page, percent-encoded.
    pub fn relative_to(&self, from: &Self) -> String {
        if self == from {
            return "./".to_owned();
        }
        let base: Vec<&str> = from.folder()[1..].split_terminator('/').collect();
        let (folder, name) = self.0.rsplit_once('/').unwrap_or(("", &self.0));
        let target: Vec<&str> = folder.split('/').skip(1).filter(|part| !part.is_empty()).collect();
        let common = base.iter().zip(&target).take_while(|(a, b)| a == b).count();
        let mut path = "../".repeat(base.len() - common);
        for part in &target[common..] {
            path.push_str(part);
            path.push('/');
        }
        path.push_str(name);
        if path.is_empty() {
            path.push_str("./");
        }
        encode(&path)
    }

    /// The part up to and including the last slash.
    fn folder(&self) -> &str {
        let end = self.0.rfind('/').map_or(0, |at| at + 1);
        &self.0[..end]
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Percent-encodes what may not stand in an address; slashes and letters in ASCII stay.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Says why a text cannot be one part of an address, if it cannot.
pub fn bad_part(part: &str) -> Option<&'static str> {
    const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];
    let lower = part.to_lowercase();
    let stem = lower.split('.').next().unwrap_or_default();
    let numbered = (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.len() == 4
        && stem.ends_with(|c: char| c.is_ascii_digit());
    if part.is_empty() {
        Some("it is empty")
    } else if matches!(part, "." | "..") {
        Some("it would leave its folder")
    } else if part.contains(['/', '\\', '%', '?', '#', ':', '*', '"', '<', '>', '|']) {
        Some("it holds a character that means something else in an address")
    } else if part.chars().any(|c| c.is_control() || c.is_whitespace()) {
        Some("it holds a space or a control character")
    } else if part.ends_with('.') {
        Some("it ends with a dot")
    } else if lower == "index.html" {
        Some("it names the file of the page itself")
    } else if RESERVED.contains(&stem) || numbered {
        Some("it is a reserved name on Windows")
    } else if part.len() > 200 {
        Some("it is longer than 200 bytes")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative(to: Url, from: &str) -> String {
        let parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
        to.relative_to(&Url::page(parts))
    }

    #[test]
    fn addresses_are_named_from_where_the_reader_is() {
        assert_eq!(relative(Url::page(["glossary", "arr"]), "glossary/mrr"), "../arr/");
        assert_eq!(relative(Url::page([]), "fi/sanasto"), "../../");
        assert_eq!(relative(Url::page(["fi"]), ""), "fi/");
        assert_eq!(relative(Url::page(["fi"]), "fi"), "./");
        assert_eq!(relative(Url::file(["assets", "a.css"]), "fi"), "../assets/a.css");
        assert_eq!(relative(Url::file(["a.css"]), ""), "a.css");
        assert_eq!(relative(Url::page(["ä b"]), ""), "%C3%A4%20b/");
    }

    #[test]
    fn outputs_lie_below_the_folder() {
        assert_eq!(Url::page([]).output(), "index.html");
        assert_eq!(Url::page(["fi"]).output(), "fi/index.html");
        assert_eq!(Url::page(["fi"]).join("feed.atom").output(), "fi/feed.atom");
    }

    #[test]
    fn dangerous_slugs_are_refused() {
        for part in ["..", "a/b", "a\\b", "%2e", "index.html", "CON", "com1", "", "a ", "x."] {
            assert!(bad_part(part).is_some(), "{part:?}");
        }
        for part in ["churn", "cloud_native", "解約率", "net-revenue", "contact"] {
            assert_eq!(bad_part(part), None, "{part:?}");
        }
    }
}
