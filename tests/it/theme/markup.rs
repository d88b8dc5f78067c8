//! A reader of tags, strict enough to see that a page is well formed.

/// A start tag as it was written.
pub(super) struct Tag<'a> {
    pub name: &'a str,
    pub attributes: Vec<(&'a str, &'a str)>,
}

impl Tag<'_> {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta"];

/// Reads the start tags of a page; panics where one is not closed in its turn.
pub(super) fn tags<'a>(page: &str, html: &'a str) -> Vec<Tag<'a>> {
    let mut tags = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        assert!(!rest[..start].contains('>'), "{page}: a stray `>` before {}", &rest[start..]);
        let end = start + tag_end(&rest[start..]);
        let inner = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if inner.starts_with('!') {
            continue;
        }
        if let Some(name) = inner.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{page}: closed out of turn before {rest:.80}");
            continue;
        }
        let tag = read(inner.trim_end_matches('/'));
        if tag.name == "script" {
            // The text of a script is not markup.
            rest = &rest[rest.find("</script>").expect("a script ends")..];
        }
        if !inner.ends_with('/') && !VOID.contains(&tag.name) {
            open.push(tag.name);
        }
        tags.push(tag);
    }
    assert_eq!(open, Vec::<&str>::new(), "{page}: left open");
    tags
}

/// Finds the `>` of a tag, outside its quoted values.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    text.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })
    .expect("a tag ends")
}

fn read(inner: &str) -> Tag<'_> {
    let (name, mut rest) = inner.split_once([' ', '\n']).unwrap_or((inner, ""));
    let mut attributes = Vec::new();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let key = &rest[..end];
        match rest[end..].strip_prefix("=\"") {
            Some(value) => {
                let close = value.find('"').expect("a value ends");
                attributes.push((key, &value[..close]));
                rest = &value[close + 1..];
            }
            None => {
                attributes.push((key, ""));
                rest = &rest[end..];
            }
        }
    }
    Tag { name, attributes }
}
