use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::Unit;

#[track_caller]
fn check(expected: Charset, labels: &[&str]) {
    for label in labels {
        assert_eq!(Charset::for_label(label), Some(expected), "{label:?}");
    }
}

#[test]
fn labels_as_people_write_them() {
    check(
        Charset::ASCII,
        &[
            "US-ASCII",
            "ascii",
            "646",
            "us_ascii",
            "ISO646-US",
            "ANSI_X3.4-1968",
            "ISO_646.irv:1991",
        ],
    );
    check(Charset::UTF_8, &["UTF-8", "utf8", "utf_8", "Utf 8", "U8", "csUTF8", "cp65001", "UTF"]);
    check(
        Charset::LATIN_1,
        &[
            "ISO-8859-1",
            "ISO 8859-1",
            "iso8859-1",
            "ISO_8859-1:1987",
            "iso_ir_100",
            "8859",
            "8859-1",
            "latin-1",
            "Latin 1",
            "latin1",
            "LATIN_1",
            "l1",
            "cp819",
            "IBM-819",
        ],
    );
    check(Charset::CP437, &["cp437", "437", "IBM437", "ibm-00437", "CP 437", "csPC8CodePage437"]);
}

#[test]
fn labels_of_nothing_here() {
    let long = "utf8".repeat(1000);
    for label in
        ["", " ", "-", "iso-8859-15", "8859-15", "latin-2", "cp4370", "utf-16", "ansi", &long]
    {
        assert_eq!(Charset::for_label(label), None, "{label:?}");
    }
    let error = "x\x1b[m".parse::<Charset>().unwrap_err();
    assert_eq!(error.to_string(), r#"unknown charset "x\u{1b}[m""#);
}

#[test]
fn the_registry_is_consistent() {
    let mut seen = HashSet::new();
    for &charset in Charset::all() {
        assert_eq!(charset.name().parse(), Ok(charset));
        assert!(!charset.description().is_empty());
        for label in charset.0.labels {
            assert_eq!(label::key(label).as_deref(), Some(*label), "not in reduced form");
            assert!(seen.insert(label), "{label:?} is listed twice");
        }
    }
    assert_eq!(format!("{} {:?}", Charset::CP437, Charset::CP437), r#"IBM437 Charset("IBM437")"#);
}

#[test]
fn encoding_names_the_first_character_without_bytes() {
    let error = Charset::ASCII.encode(&Text::from("caf\u{e9} ▒")).unwrap_err();
    assert_eq!(error, Error::Unmappable { character: 'é', charset: Charset::ASCII });
    assert_eq!(error.to_string(), "unmappable character 'é' (U+00E9) in US-ASCII");
    let error = Charset::LATIN_1.encode(&Text::from("é ▒")).unwrap_err();
    assert_eq!(error, Error::Unmappable { character: '▒', charset: Charset::LATIN_1 });
    let error = Charset::CP437.encode(&Text::from("é ▒\u{9b}")).unwrap_err();
    assert_eq!(error.to_string(), "unmappable character '\\u{9b}' (U+009B) in IBM437");
}

#[test]
fn undecodable_bytes_encode_as_themselves_everywhere() {
    let text: Text = [Unit::Char('é'), Unit::Byte(0x80), Unit::Byte(0xFF)].into_iter().collect();
    assert_eq!(Charset::CP437.encode(&text).unwrap(), b"\x82\x80\xFF");
    assert_eq!(Charset::LATIN_1.encode(&text).unwrap(), b"\xE9\x80\xFF");
    assert_eq!(Charset::UTF_8.encode(&text).unwrap(), b"\xC3\xA9\x80\xFF");
    assert_eq!(text.to_bytes(Charset::ASCII), None);
}

proptest! {
    #[test]
    fn escaped_bytes_come_back(bytes in any::<Vec<u8>>()) {
        for &charset in Charset::all() {
            let text = charset.decode(&bytes, Errors::Escape);
            prop_assert_eq!(charset.encode(&text), Ok(bytes.clone()));
        }
    }

    #[test]
    fn encoded_text_decodes_to_itself(text in any::<String>()) {
        for &charset in Charset::all() {
            if let Ok(bytes) = charset.encode(&Text::from(&*text)) {
                prop_assert_eq!(charset.decode(&bytes, Errors::Escape), &*text);
            }
        }
    }

    #[test]
    fn any_label_is_an_answer(label in any::<String>()) {
        let _ = Charset::for_label(&label);
    }
}
