//! The order of names, the letters they stand under and the addresses made of them.

use std::cmp::Ordering;

use almanac::locale::fold;

use super::formatter;

fn check_order(tag: &str, expected: &str) {
    let f = formatter(tag);
    let expected: Vec<&str> = expected.split(' ').collect();
    let mut sorted = expected.clone();
    sorted.sort_unstable();
    sorted.sort_by(|a, b| f.compare(a, b));
    assert_eq!(sorted, expected, "{tag}");
    sorted.sort_unstable();
    sorted.sort_by_key(|name| f.sort_key(name));
    assert_eq!(sorted, expected, "{tag} by key");
}

#[test]
fn names_stand_in_the_order_of_the_locale() {
    check_order("sv-SE", "Apa v va w zebra ål ärta ö Östersund");
    check_order("fi-FI", "apu vesi waltz wc zeppelin åbo äiti öljy");
    check_order("cs-CZ", "cena cihla čas dům hora chata rok řeka");
    check_order("de-DE", "Aal Ärger ofen Öl strasse straße Zebra");
    check_order("ja-JP", "churn あい アイ かな カナ 亜 漢字 収益");
    check_order("zh-CN", "阿 北京 客户 收入 中 churn");
    check_order("ar-EG", "أب إيراد باب تقرير churn");
    check_order("en-US", "crm CRM eclair éclair Q2 Q10 Q10a");
}

#[test]
fn only_equal_texts_are_equal() {
    let f = formatter("en-US");
    // The two spellings of é are one to the collator.
    assert_eq!(f.compare("é", "e\u{301}"), Ordering::Greater);
    assert_ne!(f.sort_key("é"), f.sort_key("e\u{301}"));
    assert_eq!(f.compare("é", "é"), Ordering::Equal);
}

#[test]
fn comparison_keys_ignore_case_width_and_ligatures() {
    assert_eq!(fold("Straße ﬁ"), fold("STRASSE FI"));
    assert_eq!(fold("ＡＲＲ"), "arr");
    assert_ne!(fold("résumé"), fold("resume"));
}

fn check_buckets(tag: &str, cases: &[(&str, &str)]) {
    let index = formatter(tag).index();
    for (title, label) in cases {
        assert_eq!(index.labels()[index.bucket(title)], *label, "{title} in {tag}");
    }
}

#[test]
fn names_are_listed_under_the_letters_of_the_locale() {
    check_buckets(
        "en-US",
        &[
            ("éclair", "E"),
            ("zebra", "Z"),
            ("“Quoted” churn", "Q"),
            ("3D", "#"),
            ("Ωmega", "#"),
            ("解約率", "#"),
            ("", "#"),
            ("—", "#"),
        ],
    );
    check_buckets("fi-FI", &[("äiti", "Ä"), ("Ünal", "Y"), ("öljy", "Ö"), ("Ahti", "A")]);
    check_buckets("sv-SE", &[("æble", "Ä"), ("ål", "Å")]);
    check_buckets("cs-CZ", &[("chata", "CH"), ("ťuk", "T"), ("čas", "Č"), ("cena", "C")]);
    check_buckets(
        "ja-JP",
        &[
            ("アイ", "あ"),
            ("がく", "か"),
            ("ピザ", "は"),
            ("漢字", "#"),
            ("churn", "C"),
            ("2社", "#"),
        ],
    );
    check_buckets("ko-KR", &[("까치", "ㄱ"), ("하늘", "ㅎ"), ("churn", "C"), ("漢", "#")]);
    check_buckets(
        "zh-CN",
        &[
            ("阿", "A"),
            ("北京", "B"),
            ("客户", "K"),
            ("收入", "S"),
            ("中", "Z"),
            ("churn", "C"),
            ("かな", "#"),
        ],
    );
    check_buckets("ar-EG", &[("إيراد", "ا"), ("باب", "ب"), ("churn", "C"), ("٣", "#")]);
    check_buckets("ru-RU", &[("Ёлка", "Е"), ("отток", "О"), ("churn", "C")]);
    check_buckets("th-TH", &[("เกม", "ก"), ("ไข่", "ข")]);
    check_buckets("xx", &[("churn", "C")]);
}

#[test]
fn the_letters_are_in_order_and_end_with_the_rest() {
    let letters = |tag: &str| formatter(tag).index().labels().join(" ");
    assert_eq!(letters("fi"), "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Å Ä Ö #");
    assert_eq!(letters("cs"), "A B C Č D E F G H CH I J K L M N O P Q R Ř S Š T U V W X Y Z Ž #");
    assert_eq!(
        letters("ja"),
        "あ か さ た な は ま や ら わ A B C D E F G H I J K L M N O P Q R S T U V W X Y Z #"
    );
}

#[test]
fn a_list_falls_into_buckets_in_order() {
    let titles = ["zeta", "Äiti", "3D", "avain", "Åbo", "apu 10", "apu 2"];
    let buckets = formatter("fi-FI").index().bucket_all(&titles);
    let shown: Vec<String> = buckets
        .iter()
        .map(|bucket| {
            let names: Vec<&str> = bucket.members.iter().map(|at| titles[*at]).collect();
            format!("{}: {}", bucket.label, names.join(", "))
        })
        .collect();
    assert_eq!(shown, ["A: apu 2, apu 10, avain", "Z: zeta", "Å: Åbo", "Ä: Äiti", "#: 3D"]);
}

#[test]
fn slugs_are_ascii_in_latin_locales_and_keep_letters_elsewhere() {
    let slug = |tag: &str, title: &str| formatter(tag).slug(title);
    assert_eq!(slug("sv-SE", "Årlig återkommande intäkt"), "arlig-aterkommande-intakt");
    assert_eq!(slug("fi-FI", "Asiakaspoistuma: määritelmä"), "asiakaspoistuma-maaritelma");
    assert_eq!(slug("en-US", "C++"), "c");
    assert_eq!(slug("en-US", "€ / %"), "eur");
    assert_eq!(slug("en-US", "***"), "");
    assert_eq!(slug("ja-JP", "解約率"), "解約率");
    assert_eq!(slug("th-TH", "อัตราการเลิกใช้"), "อัตราการเลิกใช้");
    assert_eq!(slug("hi-IN", "ग्राहक हानि"), "ग्राहक-हानि");
    assert_eq!(slug("ru-RU", "Отток клиентов (CRM)"), "отток-клиентов-crm");
    assert_eq!(slug("uz", "Mijozlar"), "mijozlar");
}
