//! The files of the theme, published under names that change with their bytes.

use std::collections::BTreeMap;

use super::builtin;
use super::output::OutputTree;
use crate::model::address::Url;
use crate::source::{Role, SourceTree};

/// The theme's files by their path below `assets/`, with the address each is published at.
pub(super) struct Assets {
    files: BTreeMap<String, (Url, Vec<u8>)>,
}

impl Assets {
    /// Collects the default theme's files; the site's theme replaces and adds files.
    pub(super) fn of(tree: &SourceTree, theme: &str) -> Self {
        let mut found: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for (path, text) in builtin::ASSETS {
            found.insert(path.trim_start_matches("assets/").to_owned(), text.as_bytes().to_vec());
        }
        let folder = format!("themes/{theme}/assets/");
        for (_, file) in tree.with_role(Role::Theme) {
            if let Some(name) = file.path.as_str().strip_prefix(&folder) {
                found.insert(name.to_owned(), file.bytes.to_vec());
            }
        }
        let publish = |(name, bytes): (String, Vec<u8>)| {
            let digest = blake3::hash(&bytes).to_hex();
            let fresh = match name.rsplit_once('.') {
                Some((stem, extension)) => format!("{stem}.{}.{extension}", &digest[..8]),
                None => name.clone(),
            };
            (name, (Url::file(["assets", &fresh]), bytes))
        };
        Self { files: found.into_iter().map(publish).collect() }
    }

    pub(super) fn write(&self, output: &mut OutputTree) {
        for (url, bytes) in self.files.values() {
            output.insert(url, bytes.as_slice());
        }
    }

    pub(super) fn stylesheets(&self) -> Vec<String> {
        self.ending(".css")
    }

    /// The style sheets themselves, for pages that stand alone.
    pub(super) fn styles(&self) -> String {
        let sheets = self.files.iter().filter(|(name, _)| name.ends_with(".css"));
        let texts = sheets.map(|(_, (_, bytes))| String::from_utf8_lossy(bytes));
        // The one thing that would end the element they stand in.
        texts.collect::<Vec<_>>().join("\n").replace("</", "<\\/")
    }

    pub(super) fn scripts(&self) -> Vec<String> {
        self.ending(".js")
    }

    pub(super) fn icon(&self) -> Option<String> {
        self.files.get("icon.svg").map(|(url, _)| super::frame::from_root(url))
    }

    fn ending(&self, extension: &str) -> Vec<String> {
        let of_kind = self.files.iter().filter(|(name, _)| name.ends_with(extension));
        of_kind.map(|(_, (url, _))| super::frame::from_root(url)).collect()
    }
}
