//! The part of an address that is made from a title.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

use super::fold;

/// Writes a title in lower-case ASCII: `Årlig återkommande intäkt` is `arlig-aterkommande-intakt`.
pub(super) fn ascii(title: &str) -> String {
    let ascii = deunicode::deunicode_with_tofu(title, "").to_ascii_lowercase();
    joined(&ascii, |c| c.is_ascii_alphanumeric())
}

/// Keeps letters, digits and the marks that belong to them: without its vowel signs a Thai or
/// Hindi word is another word.
pub(super) fn letters(title: &str) -> String {
    let category = CodePointMapData::<GeneralCategory>::new();
    joined(&fold(title), |c| {
        c.is_alphanumeric() || GeneralCategoryGroup::Mark.contains(category.get(c))
    })
}

/// Joins the runs of kept characters by `-`; an apostrophe parts nothing.
fn joined(text: &str, keeps: impl Fn(char) -> bool) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut parted = false;
    for c in text.chars().filter(|c| !matches!(c, '\'' | '’')) {
        if !keeps(c) {
            parted = true;
            continue;
        }
        if parted && !slug.is_empty() {
            slug.push('-');
        }
        parted = false;
        slug.push(c);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_slugs_are_stable_and_plain() {
        let cases = [
            ("Årlig återkommande intäkt", "arlig-aterkommande-intakt"),
            ("asiakaspoistuma: määritelmä", "asiakaspoistuma-maaritelma"),
            ("straße Œuvre ł", "strasse-oeuvre-l"),
            ("50 % / €", "50-eur"),
            ("C++ / C#", "c-c"),
            ("Customer’s NRR", "customers-nrr"),
            ("—", ""),
        ];
        for (title, slug) in cases {
            assert_eq!(ascii(title), slug, "{title}");
        }
    }

    #[test]
    fn letters_keep_their_marks() {
        let cases = [
            ("解約率", "解約率"),
            ("الإيرادات", "الإيرادات"),
            ("อัตราการเลิกใช้ เป็น", "อัตราการเลิกใช้-เป็น"),
            ("Отток клиентов", "отток-клиентов"),
            ("?!", ""),
        ];
        for (title, slug) in cases {
            assert_eq!(letters(title), slug, "{title}");
        }
    }
}
