//! A report as one page that needs no other file: its styles and drawings are in it, it has no
//! script, and its links are absolute.

use super::Press;
use crate::diag::Diagnostic;
use crate::render::template::{Html, Renderer};
use crate::render::view;

/// Renders the page; `address` is the absolute one of the page it is a copy of.
///
/// # Errors
///
/// Fails with a finding when the template does.
pub(super) fn page(
    press: &Press,
    renderer: &Renderer,
    view: &view::ReportView,
    address: &str,
) -> Result<String, Box<Diagnostic>> {
    let view = view::ReportView { styles: Some(Html::new(&press.styles)), ..view.clone() };
    let text = renderer.render("report-mail.html", &view)?;
    Ok(with_absolute_links(&text, address))
}

/// Makes the links of a page and the addresses of its pictures absolute; links within the page stay.
fn with_absolute_links(html: &str, address: &str) -> String {
    let mut out = String::with_capacity(html.len() + 1024);
    let mut rest = html;
    // A link is only one within a tag: in words, `<` and `>` are always escaped.
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let (before, tag) = (&rest[..at], &rest[at..end]);
        out.push_str(before);
        let found = [" href=\"", " src=\""].into_iter().find_map(|name| {
            let (start, rest) = tag.split_once(name)?;
            let (target, finish) = rest.split_once('"')?;
            Some((start, name, target, finish))
        });
        match found {
            Some((start, name, target, finish)) => {
                out.push_str(start);
                out.push_str(name);
                out.push_str(&super::resolve(address, target));
                out.push('"');
                out.push_str(finish);
            }
            None => out.push_str(tag),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_absolute() {
        let address = "https://a.example/x/fi/reports/board/q3/";
        let html = "<p>1 &lt; 2 href=\"no\"</p><a class=\"b\" href=\"../../../glossary/arr/?a&amp;b#c\" id=\"d\">e</a>\
                    <img alt=\"m\" src=\"../../../m.png\"><img src=\"data:n\"><a href=\"//o/p\">q</a>\
                    <a href=\"#f\">g</a><a href=\"mailto:h@i\">j</a><a href=\"./\">k</a><a href=\"https://l/\">m</a>";
        let expected = "<p>1 &lt; 2 href=\"no\"</p><a class=\"b\" href=\"https://a.example/x/fi/glossary/arr/?a&amp;b#c\" id=\"d\">e</a>\
                        <img alt=\"m\" src=\"https://a.example/x/fi/m.png\"><img src=\"data:n\"><a href=\"https://o/p\">q</a>\
                        <a href=\"#f\">g</a><a href=\"mailto:h@i\">j</a><a href=\"https://a.example/x/fi/reports/board/q3/\">k</a>\
                        <a href=\"https://l/\">m</a>";
        assert_eq!(with_absolute_links(html, address), expected);
    }
}
