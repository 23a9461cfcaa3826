use encoding_rs::{EUC_JP, EUC_KR, GB18030, GBK, SHIFT_JIS};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::{Charset, Errors, Text};

use super::*;

const WEB: [(Charset, &Encoding); 6] = [
    (Charset::BIG5, BIG5),
    (Charset::GBK, GBK),
    (Charset::GB18030, GB18030),
    (Charset::EUC_KR, EUC_KR),
    (Charset::EUC_JP, EUC_JP),
    (Charset::SHIFT_JIS, SHIFT_JIS),
];

/// To people, in the loss-free form, and back.
#[track_caller]
fn check(charset: Charset, bytes: &[u8], shown: &str, kept: &str) {
    assert_eq!(charset.decode(bytes, Errors::Replace), shown, "{bytes:02x?}");
    let text = charset.decode(bytes, Errors::Escape);
    assert_eq!(format!("{text:?}"), format!("\"{kept}\""), "{bytes:02x?}");
    assert_eq!(charset.encode(&text).as_deref(), Ok(bytes));
}

#[test]
fn greetings() {
    check(Charset::BIG5, b"\xA4\xA4\xA4\xE5!", "中文!", "中文!");
    check(Charset::GBK, b"\xD6\xD0\xCE\xC4", "中文", "中文");
    check(Charset::GB18030, b"\x94\x39\xDA\x33", "💩", "💩");
    check(Charset::EUC_KR, b"\xC7\xD1\xB1\xDB", "한글", "한글");
    check(Charset::EUC_JP, b"\xC6\xFC\xCB\xDC\x8E\xB1", "日本ｱ", "日本ｱ");
    check(Charset::SHIFT_JIS, b"\x93\xFA\x96\x7B\xB1", "日本ｱ", "日本ｱ");
}

#[test]
fn half_a_character() {
    check(Charset::BIG5, b"\xA4", "\u{FFFD}", r"\udca4");
    check(Charset::BIG5, b"\xA4 ", "\u{FFFD} ", r"\udca4 ");
    check(Charset::GB18030, b"\x81\x30A", "\u{FFFD}0A", r"\udc810A");
    check(Charset::GB18030, b"\x81\x30\x81", "\u{FFFD}", r"\udc810\udc81");
}

#[test]
fn codes_that_do_not_encode_stay_bytes() {
    // Row 13 again, as NEC has it; the two marked vowels of Hong Kong; JIS X 0212.
    check(Charset::SHIFT_JIS, b"\xED\x40", "纊", r"\udced@");
    check(Charset::BIG5, b"\x88\x62", "\u{CA}\u{304}", r"\udc88b");
    check(Charset::EUC_JP, b"\x8F\xB0\xA1", "丂", r"\udc8f\udcb0\udca1");
    let yen = Charset::SHIFT_JIS.encode(&Text::from("¥")).unwrap_err();
    assert_eq!(yen.to_string(), "unmappable character '¥' (U+00A5) in Shift_JIS");
}

#[test]
fn boards_of_taiwan_draw_with_lone_bytes() {
    check(Charset::BIG5_BBS, b"\xA4\xA4\xA4\xE5", "中文", "中文");
    check(Charset::BIG5_BBS, b"\xDB\xDB\n", "詗\n", r"詗\n");
    check(Charset::BIG5_BBS, b"\xDB\n\xB1 ", "█\n▒ ", r"\udcdb\n\udcb1 ");
    check(Charset::BIG5_BBS, b"\x80\xA0\xFF", "\u{80}\u{A0}ÿ", r"\u{80}\u{a0}ÿ");
    check(Charset::BIG5_BBS, b"\xB1", "▒", r"\udcb1");
    assert!(Charset::BIG5_BBS.encode(&Text::from("▒\u{ED}")).is_err());
}

/// Each pair of bytes, in all three ways.
#[test]
fn all_pairs() {
    let charsets = WEB.map(|(charset, _)| charset).into_iter().chain([Charset::BIG5_BBS]);
    for charset in charsets {
        for pair in (0x8000..=0xFFFF_u16).map(u16::to_be_bytes) {
            let kept = charset.decode(&pair, Errors::Escape);
            assert_eq!(charset.encode(&kept).as_deref(), Ok(&pair[..]), "{charset}");
            let Some(string) = kept.as_str() else { continue };
            assert_eq!(charset.decode(&pair, Errors::Replace), string, "{charset}");
        }
    }
}

proptest! {
    #[test]
    fn replacing_is_what_encoding_rs_does(bytes in nearly_text()) {
        for (charset, encoding) in WEB {
            let (expected, _) = encoding.decode_without_bom_handling(&bytes);
            let text = charset.decode(&bytes, Errors::Replace);
            prop_assert_eq!(text.as_str(), Some(&*expected), "{}", charset);
            let strict = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
            let ours = charset.decode_strict(&bytes).ok();
            prop_assert_eq!(ours.as_deref(), strict.as_deref());
        }
    }

    #[test]
    fn escaping_keeps_each_byte(bytes in nearly_text()) {
        for &charset in Charset::all() {
            let text = charset.decode(&bytes, Errors::Escape);
            prop_assert_eq!(charset.encode(&text), Ok(bytes.clone()), "{}", charset);
        }
    }

    #[test]
    fn cuts_change_nothing(bytes in nearly_text(), at in any::<[Index; 4]>()) {
        let mut at = at.map(|index| index.index(bytes.len() + 1));
        at.sort_unstable();
        for &charset in Charset::all() {
            for errors in [Errors::Escape, Errors::Replace] {
                let mut text = Text::new();
                let mut decoder = charset.decoder(errors);
                let mut from = 0;
                for to in at.into_iter().chain([bytes.len()]) {
                    decoder.decode(&bytes[from..to], &mut text);
                    from = to;
                }
                decoder.finish(&mut text);
                prop_assert_eq!(&text, &charset.decode(&bytes, errors), "{}", charset);
            }
        }
    }

    #[test]
    fn encoding_is_what_encoding_rs_does(text in "[ -~é中文日本한글ｱ〇€\u{20000}]{0,20}") {
        for (charset, encoding) in WEB {
            if let Ok(bytes) = charset.encode(&Text::from(&*text)) {
                let (expected, _, failed) = encoding.encode(&text);
                prop_assert!(!failed);
                prop_assert_eq!(bytes, expected.into_owned());
            }
        }
    }
}

/// Leads, trails, digits of GB18030, shifts and odd bytes.
fn nearly_text() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        4 => 0xA1..=0xFE_u8,
        3 => 0x80..=0xFF_u8,
        3 => 0x40..=0x7E_u8,
        2 => 0x30..=0x39_u8,
        1 => prop::sample::select(&[0x0E, 0x0F, 0x8E, 0x8F, 0x19, 0x42, 0x65][..]),
        1 => any::<u8>(),
    ];
    proptest::collection::vec(byte, 0..40)
}
