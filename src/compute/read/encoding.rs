//! Bytes → text, by the stated encoding or by the byte order mark.

use std::borrow::Cow;

use crate::model::contract::Encoding;

/// What Windows-1252 has where Latin-1 has control characters; five bytes mean nothing.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Where text cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bad {
    /// The offset of the first byte that does not belong there.
    pub at: usize,
    /// The text before it.
    pub before: String,
}

/// Says by which encoding a file is read.
pub(super) fn detect(bytes: &[u8], stated: Option<Encoding>) -> Encoding {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    stated.unwrap_or(if marked { Encoding::Utf16 } else { Encoding::Utf8 })
}

/// Reads the text of a file, without a byte order mark.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, Bad> {
    match encoding {
        Encoding::Utf8 => utf8(bytes).map(Cow::Borrowed),
        Encoding::Utf16 => utf16(bytes).map(Cow::Owned),
        Encoding::Windows1252 => Ok(Cow::Owned(bytes.iter().copied().map(windows).collect())),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Bad> {
    let mark = "\u{feff}".as_bytes();
    let text = bytes.strip_prefix(mark).unwrap_or(bytes);
    std::str::from_utf8(text).map_err(|error| Bad {
        at: error.valid_up_to() + bytes.len() - text.len(),
        before: String::from_utf8_lossy(&text[..error.valid_up_to()]).into_owned(),
    })
}

fn utf16(bytes: &[u8]) -> Result<String, Bad> {
    let big = bytes.starts_with(&[0xfe, 0xff]);
    let unit = |pair: &[u8]| match big {
        true => u16::from_be_bytes([pair[0], pair[1]]),
        false => u16::from_le_bytes([pair[0], pair[1]]),
    };
    let mut before = String::new();
    let mut at = 0;
    for read in char::decode_utf16(bytes.chunks_exact(2).map(unit)) {
        let Ok(c) = read else { return Err(Bad { at, before }) };
        at += 2 * c.len_utf16();
        before.push(c);
    }
    if bytes.len() % 2 == 1 {
        return Err(Bad { at, before });
    }
    Ok(before.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(before))
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_by_its_encoding() {
        let read = |bytes: &[u8], stated| {
            decode(bytes, detect(bytes, stated)).map(Cow::into_owned).map_err(|bad| bad.at)
        };
        assert_eq!(read("\u{feff}ä€".as_bytes(), None), Ok("ä€".to_owned()));
        assert_eq!(read(b"\xe4\x80", Some(Encoding::Windows1252)), Ok("ä€".to_owned()));
        assert_eq!(read(b"a\xe4", None), Err(1));
        let little = b"\xff\xfea\0\xac\x20";
        assert_eq!(read(little, None), Ok("a€".to_owned()));
        assert_eq!(read(b"\xfe\xff\0a\x20\xac", None), Ok("a€".to_owned()));
        assert_eq!(read(b"a\0", Some(Encoding::Utf16)), Ok("a".to_owned()));
        assert_eq!(read(b"\xff\xfea\0b", None), Err(4), "half a character");
        assert_eq!(read(b"\xff\xfe\0\xd8", None), Err(2), "half a pair");
    }
}
