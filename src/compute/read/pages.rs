//! Pages of Parquet files: their checksums and sizes, which polars does not look at.

/// A page of so many bytes is not what any program writes; unpacking it would take all memory.
const LARGEST: u64 = 1 << 30;

/// Checks the pages of a column; says what is wrong with one of them.
///
/// What the pages themselves hold is not looked at, so that everything that polars can read passes.
pub(super) fn check(bytes: &[u8]) -> Result<(), &'static str> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let Some((header, after)) = Header::read(rest) else { return Ok(()) };
        if header.unpacked > LARGEST {
            return Err("a page of it unpacks to more than a gigabyte");
        }
        // Some writers leave the first header out of the size of a column.
        let size = usize::try_from(header.packed).unwrap_or(usize::MAX);
        let Some(page) = after.get(..size) else { return Ok(()) };
        if header.checksum.is_some_and(|checksum| checksum != crc32(page)) {
            return Err("a page of it does not have its checksum");
        }
        rest = &after[size..];
    }
    Ok(())
}

/// What the header of a page says of its bytes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Header {
    packed: u64,
    unpacked: u64,
    checksum: Option<u32>,
}

impl Header {
    /// Reads a header in Thrift's compact form and returns what comes behind it.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut input = Compact { rest: bytes };
        let mut header = Self::default();
        let mut id = 0;
        while let Some(kind) = input.field(&mut id)? {
            match (id, kind) {
                (2, 5) => header.unpacked = u64::try_from(input.signed()?).ok()?,
                (3, 5) => header.packed = u64::try_from(input.signed()?).ok()?,
                // A checksum is written as a signed number of the same bits.
                (4, 5) => header.checksum = Some(input.signed()? as u32),
                _ => input.skip(kind, 0)?,
            }
        }
        Some((header, input.rest))
    }
}

/// Bytes in Thrift's compact form.
struct Compact<'a> {
    rest: &'a [u8],
}

impl Compact<'_> {
    /// Nothing in a header lies deeper.
    const DEEPEST: u32 = 16;

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn unsigned(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let value = self.unsigned()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// Moves to the next field and returns its type; `Some(None)` at the end of a record.
    fn field(&mut self, id: &mut i64) -> Option<Option<u8>> {
        let byte = self.byte()?;
        if byte == 0 {
            return Some(None);
        }
        *id = match byte >> 4 {
            0 => self.signed()?,
            step => *id + i64::from(step),
        };
        Some(Some(byte & 0x0f))
    }

    fn skip(&mut self, kind: u8, depth: u32) -> Option<()> {
        if depth > Self::DEEPEST {
            return None;
        }
        match kind {
            // Truth values are told by the type of their field.
            1 | 2 => {}
            3 => drop(self.byte()?),
            4..=6 => drop(self.signed()?),
            7 => self.rest = self.rest.get(8..)?,
            8 => {
                let length = usize::try_from(self.unsigned()?).ok()?;
                self.rest = self.rest.get(length..)?;
            }
            9 | 10 => {
                let byte = self.byte()?;
                let count = if byte >> 4 == 15 { self.unsigned()? } else { u64::from(byte >> 4) };
                for _ in 0..count {
                    // In lists, truth values are bytes of their own.
                    let kind = if byte & 0x0f == 1 { 3 } else { byte & 0x0f };
                    self.skip(kind, depth + 1)?;
                }
            }
            12 => {
                let mut id = 0;
                while let Some(kind) = self.field(&mut id)? {
                    self.skip(kind, depth + 1)?;
                }
            }
            _ => return None,
        }
        Some(())
    }
}

/// The checksum of gzip, Ethernet and Parquet.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    let step = |sum: u32, byte: &u8| TABLE[usize::from(sum as u8 ^ byte)] ^ (sum >> 8);
    !bytes.iter().fold(!0, step)
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let (mut sum, mut bit) = (at as u32, 0);
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[at] = sum;
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn headers_are_read_whatever_else_they_hold() {
        // type 0, unpacked 6, packed 3, checksum −1, a record with a list of two numbers and a text.
        let bytes = [
            0x15, 0x00, 0x15, 0x0c, 0x15, 0x06, 0x15, 0x01, 0x1c, 0x19, 0x25, 0x02, 0x04, 0x18,
            0x01, 0x61, 0x00, 0x00, 0x99,
        ];
        let header = Header { packed: 3, unpacked: 6, checksum: Some(u32::MAX) };
        assert_eq!(Header::read(&bytes), Some((header, &[0x99][..])));
        for end in 0..bytes.len() - 1 {
            assert_eq!(Header::read(&bytes[..end]), None, "cut off after {end}");
        }
    }

    #[test]
    fn pages_that_unpack_to_all_memory_are_refused() {
        // Unpacked are 2³¹ − 1 bytes, packed one.
        let bytes = [0x25, 0xfe, 0xff, 0xff, 0xff, 0x0f, 0x15, 0x02, 0x00, 0x2a];
        assert_eq!(check(&bytes), Err("a page of it unpacks to more than a gigabyte"));
    }
}
