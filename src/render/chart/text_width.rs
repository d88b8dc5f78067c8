//! Measures, shortens and breaks text without a font.
//!
//! Widths are those of a common sans serif, summed without shaping: an upper estimate for Arabic and
//! Indic scripts.

use super::advances::{ADVANCES, WIDTHLESS};

/// Returns the width of a line of text in pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    f64::from(text.chars().map(advance).sum::<u32>()) * size / 1000.0
}

/// Returns the width of a character in thousandths of an em.
fn advance(c: char) -> u32 {
    let code = u32::from(c);
    if code < 0x20 || is_widthless(code) {
        return 0;
    }
    let run = ADVANCES.partition_point(|(first, _)| *first <= code).checked_sub(1);
    let known = run.map(|run| ADVANCES[run]).and_then(|(first, widths)| {
        usize::try_from(code - first).ok().and_then(|place| widths.get(place))
    });
    known.map_or_else(|| u32::from(script_advance(code)), |width| u32::from(*width))
}

fn is_widthless(code: u32) -> bool {
    let after = WIDTHLESS.partition_point(|(first, _)| *first <= code);
    after.checked_sub(1).is_some_and(|place| code <= WIDTHLESS[place].1)
}

/// Returns a generous average for scripts without a table.
fn script_advance(code: u32) -> u16 {
    match code {
        0x0180..=0x058f | 0x10a0..=0x10ff => 650,
        0x0590..=0x05ff => 600,
        0x0600..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefe => 520,
        0x0900..=0x0fff | 0x1780..=0x17ff => 680,
        0x2000..=0x20ff => 600,
        _ => 1000,
    }
}

/// Returns the text without control characters and characters that XML cannot hold.
pub(super) fn clean(text: &str) -> String {
    let kept = |c: char| match c {
        c if c.is_whitespace() && c.is_control() => Some(' '),
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => None,
        c => Some(c),
    };
    text.chars().filter_map(kept).collect()
}

/// Returns the text, or as much of it as fits with an ellipsis behind it.
pub(super) fn fit(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let cut = break_at(text, room - width("…", size), size);
    format!("{}…", text[..cut].trim_end())
}

/// Breaks a text into at most `count` lines that fit into `room`; the last one may be shortened.
pub(super) fn wrap(text: &str, room: f64, size: f64, count: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while lines.len() + 1 < count && width(rest, size) > room {
        let Some(end) = line_end(rest, room, size) else { break };
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() || lines.is_empty() {
        lines.push(fit(rest, room, size));
    }
    lines
}

/// Says whether a text breaks into that many lines without losing anything.
pub(super) fn wraps(text: &str, room: f64, size: f64, count: usize) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(&wrap(text, room, size, count).concat()) == letters(text)
}

/// Returns the widest of some lines.
pub(super) fn widest<'a>(lines: impl IntoIterator<Item = &'a String>, size: f64) -> f64 {
    lines.into_iter().map(|line| width(line, size)).fold(0.0, f64::max)
}

/// Returns the last place where a line may end within `room`, or none if its first word is too long.
fn line_end(text: &str, room: f64, size: f64) -> Option<usize> {
    let cut = break_at(text, room, size);
    let fits = |(at, c): &(usize, char)| *at > 0 && *at <= cut && (*c == ' ' || is_wide(*c));
    text.char_indices().rfind(fits).map(|(at, _)| at)
}

/// Says whether a line may end before the character although no space stands there.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x2fff | 0x3040..=0x9fff | 0xac00..=0xd7a3 | 0x20000..=0x3ffff)
}

/// Returns the byte place behind the last character that fits, never inside a joined sequence.
fn break_at(text: &str, room: f64, size: f64) -> usize {
    let mut used = 0.0;
    let mut cut = 0;
    let mut joined = false;
    for (at, c) in text.char_indices() {
        let advance = f64::from(advance(c)) * size / 1000.0;
        if advance > 0.0 && !joined {
            cut = at;
        }
        used += advance;
        if used > room {
            return cut;
        }
        joined = c == '\u{200d}';
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up() {
        // A 639, e 564, combining acute 0, 日 1000: 2203 thousandths of 10 px.
        assert_eq!(width("Ae\u{301}日", 10.0), 22.03);
    }

    #[test]
    fn a_cut_keeps_marks_with_their_letter() {
        assert_eq!(fit("aaaa", 100.0, 10.0), "aaaa");
        assert_eq!(fit("aae\u{301}\u{302}aaaaaa", 27.0, 10.0), "aae\u{301}\u{302}…");
    }

    #[test]
    fn lines_break_at_spaces_and_between_ideographs() {
        assert_eq!(wrap("net revenue retention", 50.0, 10.0, 3), ["net", "revenue", "retention"]);
        assert_eq!(wrap("純収益維持率", 30.0, 10.0, 3), ["純収益", "維持率"]);
        assert_eq!(wrap("net revenue retention", 50.0, 10.0, 2), ["net", "revenue…"]);
        assert_eq!(wrap("", 60.0, 10.0, 2), [""]);
    }
}
