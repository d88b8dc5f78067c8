//! Folders as columns: `year=2026/month=03`, or folders whose meaning the contract states.

use crate::source::SourcePath;

/// Stands for no value in folders that other programs write.
const NO_VALUE: &str = "__HIVE_DEFAULT_PARTITION__";

/// Returns the columns that the folders of a path give, from the outermost to the innermost.
///
/// Folders called `key=value` name themselves; the other ones, counted from the file upwards, take
/// the stated `names`, of which the last belongs to the innermost.
pub(super) fn of(path: &SourcePath, names: &[&str]) -> Vec<(String, Option<String>)> {
    let mut folders: Vec<&str> = path.parts().collect();
    folders.pop();
    let pair = |folder: &str| {
        let (key, value) = folder.split_once('=').filter(|(key, _)| !key.is_empty())?;
        Some((decoded(key), decoded(value)))
    };
    let stated: Vec<&str> =
        names.iter().copied().filter(|name| !folders.iter().any(|f| is_key(f, name))).collect();
    let mut stated = stated.into_iter().rev();
    let mut found = Vec::new();
    for folder in folders.iter().rev() {
        let column = match pair(folder) {
            Some(column) => Some(column),
            None => stated.next().map(|name| (name.to_owned(), (*folder).to_owned())),
        };
        found.extend(column.map(|(name, value)| (name, Some(value).filter(|v| v != NO_VALUE))));
    }
    found.reverse();
    found
}

fn is_key(folder: &str, name: &str) -> bool {
    folder.split_once('=').is_some_and(|(key, _)| decoded(key) == name)
}

/// Reads `%3A` as the character it stands for.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(path: &str, names: &[&str]) -> Vec<(String, Option<String>)> {
        of(&SourcePath::new(path), names)
    }

    fn pair(name: &str, value: &str) -> (String, Option<String>) {
        (name.to_owned(), Some(value.to_owned()))
    }

    #[test]
    fn folders_name_their_columns_or_are_named() {
        assert_eq!(
            columns("data/crm/year=2026/month=03/a.csv", &[]),
            [pair("year", "2026"), pair("month", "03")]
        );
        assert_eq!(
            columns("data/crm/2026/03/a.csv", &["year", "month"]),
            [pair("year", "2026"), pair("month", "03")]
        );
        assert_eq!(
            columns("data/eu/year=2026/a.csv", &["region", "year"]),
            [pair("region", "eu"), pair("year", "2026")]
        );
        assert_eq!(columns("data/crm/a.csv", &[]), []);
    }

    #[test]
    fn values_may_be_escaped_or_absent() {
        assert_eq!(columns("data/at=10%3A30/a.csv", &[]), [pair("at", "10:30")]);
        assert_eq!(columns("data/share=5%/a.csv", &[]), [pair("share", "5%")]);
        let none = "data/region=__HIVE_DEFAULT_PARTITION__/a.csv";
        assert_eq!(columns(none, &[]), [("region".to_owned(), None)]);
    }
}
