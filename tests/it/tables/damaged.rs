//! Files of other programs: types that tables do not have, encryption, damage, old workbooks.

use super::{read_in, settings, write};

/// Reads a file of `tests/files` as a table of accounts.
fn accounts(file: &str) -> super::Outcome {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(file);
    let dir = tempfile::tempdir().unwrap();
    let name = path.extension().unwrap().to_str().unwrap();
    let bytes = std::fs::read(&path).unwrap();
    write(dir.path(), &format!("data/accounts.{name}"), &bytes);
    read_in(dir.path(), &settings())
}

fn refused(file: &str) -> String {
    let found = accounts(file);
    assert!(!found.tables.by_name.contains_key("accounts"), "{file} is used");
    found.short
}

#[test]
fn instants_of_ninety_six_bits_are_dates() {
    let found = accounts("int96.parquet");
    assert_eq!(found.short, "");
    // 22:30 without a zone is 22:30 in Helsinki.
    assert_eq!(found.cells("accounts", "created_date"), ["2026-01-05", "1969-12-31"]);
}

#[test]
fn categories_and_bytes_that_are_text_are_read_as_text() {
    for file in ["categories.parquet", "binary.parquet", "types.parquet"] {
        let found = accounts(file);
        assert_eq!(found.short, "", "{file}");
        assert_eq!(found.cells("accounts", "account_id"), ["A-1", "A-2"], "{file}");
        assert_eq!(found.cells("accounts", "name"), ["Acme", "Beta"], "{file}");
    }
}

#[test]
fn columns_of_lists_are_named() {
    assert_eq!(
        accounts("nested.parquet").short,
        "data/accounts.parquet: error[unreadable-data]: the column `name` of \
         `data/accounts.parquet` holds lists, records or bytes\n"
    );
}

#[test]
fn a_file_without_row_groups_has_no_rows() {
    assert_eq!(
        accounts("no-rows.parquet").short,
        "data/accounts.parquet: warning[unreadable-data]: `data/accounts.parquet` has columns and \
         no rows\n"
    );
}

#[test]
fn encrypted_files_are_refused() {
    assert_eq!(
        refused("encrypted.parquet"),
        "data/accounts.parquet: error[unreadable-data]: `data/accounts.parquet` cannot be read: it \
         is encrypted\n"
    );
    // Its footer is not, and its columns are.
    let found = refused("encrypted-columns.parquet");
    assert!(found.contains("error[unreadable-data]"), "{found}");
}

#[test]
fn a_page_that_does_not_have_its_checksum_is_damage() {
    assert_eq!(accounts("checked.parquet").short, "");
    // One letter of a name is another one.
    assert_eq!(
        refused("checked-damaged.parquet"),
        "data/accounts.parquet: error[unreadable-data]: `data/accounts.parquet` cannot be read: a \
         page of it does not have its checksum\n"
    );
}

#[test]
fn every_cut_and_every_flipped_byte_is_an_error_or_harmless() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/checked.parquet");
    let whole = std::fs::read(path).unwrap();
    let good = accounts("checked.parquet");
    let dir = tempfile::tempdir().unwrap();
    let read = |bytes: &[u8]| {
        write(dir.path(), "data/accounts.parquet", bytes);
        read_in(dir.path(), &settings())
    };
    for end in (0..whole.len()).step_by(7) {
        assert!(read(&whole[..end]).short.contains("error[unreadable-data]"), "cut at {end}");
    }
    for at in (0..whole.len()).step_by(5) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        let found = read(&bytes);
        // Bytes of pages and of their headers must not go through; some of the footer do not matter.
        if found.short.is_empty() {
            for column in ["account_id", "name"] {
                assert_eq!(
                    found.cells("accounts", column),
                    good.cells("accounts", column),
                    "byte {at} is another one and nobody noticed"
                );
            }
        }
    }
}

#[test]
fn workbooks_of_older_programs_are_read() {
    for file in ["accounts.xls", "accounts.ods"] {
        let found = accounts(file);
        let name = format!("data/{file}");
        assert_eq!(
            found.short,
            format!(
                "{name}:3:3: error[unparsable-cell]: `3.5` in column `employees` is not a whole \
                 number\n"
            )
        );
        assert_eq!(found.cells("accounts", "name"), ["Acme", "Häyhä Oy"], "{file}");
        assert_eq!(found.cells("accounts", "employees"), ["12", "-"], "{file}");
        assert_eq!(found.cells("accounts", "created_date"), ["2026-01-05", "-"], "{file}");
    }
}

#[test]
fn workbooks_that_are_cut_off_are_damage() {
    for file in ["accounts.xls", "accounts.ods"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(file);
        let whole = std::fs::read(path).unwrap();
        for part in 1..10 {
            let dir = tempfile::tempdir().unwrap();
            write(dir.path(), &format!("data/{file}"), &whole[..whole.len() * part / 10]);
            let found = read_in(dir.path(), &settings()).short;
            assert!(found.contains("error[unreadable-data]"), "{part} tenths of {file}: {found}");
        }
    }
}
