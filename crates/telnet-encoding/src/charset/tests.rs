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
fn labels_that_other_programs_know() {
    check(Charset::PETSCII, &["petscii", "c64", "C128", "cbm", "commodore"]);
    check(Charset::ATASCII, &["atascii", "atari8bit", "atari_8bit"]);
    check(Charset::ATARI_ST, &["atarist", "atari"]);
    check(Charset::PETSCII_TL3, &["petscii-tl3"]);
    check(Charset::ATASCII_TL3, &["atascii_tl3"]);
    check(Charset::KOI8_R, &["koi8-r", "KOI8R", "koi8_r"]);
    check(Charset::ISO_8859_15, &["latin-9", "iso8859_15", "ISO 8859-15", "l9"]);
    check(Charset::ISO_8859_9, &["latin5", "iso-8859-9"]);
    check(Charset::WINDOWS_1251, &["cp1251", "1251", "windows-1251"]);
    check(Charset::CP858, &["cp858", "IBM00858", "858"]);
    check(Charset::TELETEXT, &["prestel", "viewdata"]);
    check(Charset::TOPAZ, &["topaz", "amiga"]);
    check(Charset::ISO_8859_8, &["ISO-8859-8-I", "logical", "visual", "csISO88598E"]);
    check(Charset::ISO_8859_11, &["TIS-620", "csTIS620", "iso_ir_166", "tis_620_2529_1"]);
    check(Charset::CP858, &["CCSID00858", "PC-Multilingual-850+euro"]);
    check(Charset::WINDOWS_1251, &["MS-CYRL", "x-cp1251"]);
}

#[cfg(feature = "multi-byte")]
#[test]
fn labels_of_east_asia() {
    check(Charset::BIG5, &["big5", "cp950", "big5-tw", "csBig5"]);
    check(Charset::BIG5_BBS, &["big5bbs", "big5_bbs", "big5_pcman", "big5_pcmanx", "big5_ptt"]);
    check(Charset::GBK, &["gbk", "cp936", "gb2312", "EUC-CN"]);
    check(Charset::SHIFT_JIS, &["sjis", "Shift_JIS", "cp932", "s_jis", "MS_Kanji"]);
    check(Charset::EUC_JP, &["euc-jp", "ujis", "Extended_UNIX_Code_Packed_Format_for_Japanese"]);
    check(Charset::EUC_KR, &["euc-kr", "ks_c-5601-1987", "uhc", "korean"]);
}

#[test]
fn labels_of_nothing_here() {
    let long = "utf8".repeat(1000);
    for label in
        ["", " ", "-", "iso-8859-12", "8859-17", "latin-x", "cp4370", "utf-16", "ansi", &long]
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

/// Each byte alone, and each after a byte that may change what it is.
#[test]
fn each_byte_comes_back() {
    for &charset in Charset::all() {
        for byte in 0..=0xFF {
            for bytes in [&[byte][..], &[0x0E, byte], &[0x8E, byte], &[0x19, byte], &[0xA4, byte]] {
                let text = charset.decode(bytes, Errors::Escape);
                assert_eq!(charset.encode(&text).as_deref(), Ok(bytes), "{charset}");
            }
        }
    }
}

#[test]
fn each_character_that_decodes_encodes() {
    for &charset in Charset::all() {
        for byte in 0..=0xFF {
            let Ok(string) = charset.decode_strict(&[byte]) else { continue };
            let text = Text::from(string);
            if let Ok(bytes) = charset.encode(&text) {
                assert_eq!(charset.decode(&bytes, Errors::Replace), text, "{charset}");
                assert_eq!(charset.decode(&bytes, Errors::Escape), text, "{charset}");
            } else {
                // Big5-BBS shows the characters of lone lead bytes, and sends none.
                assert_eq!((charset.name(), byte >= 0x80), ("Big5-BBS", true));
            }
        }
    }
}

#[test]
fn an_encoder_goes_on_where_it_was() {
    let mut encoder = Charset::PETSCII.encoder();
    let mut out = Vec::new();
    for piece in ["a", "\u{8E}", "A", "\u{E}A"] {
        encoder.encode(&Text::from(piece), &mut out).unwrap();
    }
    assert_eq!(out, b"A\x8EA\x0E\xC1");
    out.clear();
    let mut encoder = Charset::CP437.encoder();
    assert_eq!(encoder.encode_lossy(&Text::from("é中x文"), b'?', &mut out), 2);
    assert_eq!(out, b"\x82?x?");
    assert_eq!(encoder.charset(), Charset::CP437);
}

#[test]
fn strict_decoding_names_the_first_byte() {
    let error = Charset::UTF_8.decode_strict(b"caf\xC3\xA9\xE9\xFF").unwrap_err();
    assert_eq!(error, Error::Undecodable { byte: 0xE9, charset: Charset::UTF_8 });
    let error = Charset::UTF_8.decode_strict(b"caf\xC3").unwrap_err();
    assert_eq!(error.to_string(), "undecodable byte 0xc3 in UTF-8");
    assert_eq!(Charset::PETSCII.decode_strict(b"\x61\xC1\xE1").unwrap(), "AA▌");
}

#[test]
fn another_charset_reads_what_is_left() {
    let fallback = Errors::Fallback(Charset::CP437);
    assert_eq!(Charset::UTF_8.decode(b"\xC3\xA9 \xC9\xCD \xBB", fallback), "é ╔═ ╗");
    assert_eq!(Charset::ASCII.decode(b"x\xFE", Errors::Fallback(Charset::UTF_8)), "x\u{FFFD}");
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
