use proptest::prelude::*;
use yore::code_pages as theirs;

use super::*;
use crate::{Charset, Errors, Text};

fn decoded(upper: UpperHalf, bytes: &[u8]) -> Text {
    let mut text = Text::new();
    let mut sink = Sink::new(Errors::Escape, &mut text);
    decode(upper, bytes, &mut sink);
    sink.flush();
    text
}

/// What a byte is in a charset; `None` if it has no character.
fn ours(charset: Charset, byte: u8) -> Option<String> {
    charset.decode_strict(&[byte]).ok()
}

#[test]
fn dos_code_pages_are_what_independent_tables_say() {
    let pages: &[(&str, &dyn yore::CodePage)] = &[
        ("437", &theirs::CP437),
        ("737", &theirs::CP737),
        ("850", &theirs::CP850),
        ("852", &theirs::CP852),
        ("855", &theirs::CP855),
        ("857", &theirs::CP857),
        ("860", &theirs::CP860),
        ("861", &theirs::CP861),
        ("862", &theirs::CP862),
        ("863", &theirs::CP863),
        ("864", &theirs::CP864),
        ("865", &theirs::CP865),
        ("866", &theirs::CP866),
        ("869", &theirs::CP869),
    ];
    for (label, page) in pages {
        let charset = label.parse().unwrap();
        for byte in 0..=0xFF {
            let expected = page.decode(&[byte]).ok().map(String::from);
            assert_eq!(ours(charset, byte), expected, "{byte:02X} in {charset}");
        }
    }
}

#[test]
fn charsets_of_the_web_are_what_encoding_rs_has() {
    let web = [
        "iso-8859-2",
        "iso-8859-3",
        "iso-8859-4",
        "iso-8859-5",
        "iso-8859-6",
        "iso-8859-7",
        "iso-8859-8",
        "iso-8859-10",
        "iso-8859-13",
        "iso-8859-14",
        "iso-8859-15",
        "iso-8859-16",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
        "koi8-r",
        "koi8-u",
        "ibm866",
    ];
    for label in web {
        let charset: Charset = label.parse().unwrap();
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        for byte in 0..=0xFF {
            // The web gives KOI8-U two letters of Belarusian in place of box drawing.
            if charset == Charset::KOI8_U && [0xAE, 0xBE].contains(&byte) {
                continue;
            }
            let bytes = [byte];
            let theirs = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
            let expected = theirs.map(String::from);
            assert_eq!(ours(charset, byte), expected, "{byte:02X} in {charset}");
        }
    }
    assert_eq!(ours(Charset::KOI8_U, 0xAE).as_deref(), Some("╝"));
}

#[test]
fn parts_of_iso_8859_that_the_web_replaces_are_the_true_ones() {
    // Part 9 is Latin-1 with six letters of Turkish; part 11 is the Thai block.
    for byte in 0x80..=0xFF {
        let turkish = match byte {
            0xD0 => 'Ğ',
            0xDD => 'İ',
            0xDE => 'Ş',
            0xF0 => 'ğ',
            0xFD => 'ı',
            0xFE => 'ş',
            _ => char::from(byte),
        };
        assert_eq!(ours(Charset::ISO_8859_9, byte), Some(turkish.to_string()));
        let thai = match byte {
            0x80..=0xA0 => Some(char::from(byte)),
            0xDB..=0xDE | 0xFC..=0xFF => None,
            _ => char::from_u32(0x0E00 + u32::from(byte) - 0xA0),
        };
        assert_eq!(ours(Charset::ISO_8859_11, byte), thai.map(String::from));
        assert_eq!(ours(Charset::LATIN_1, byte), Some(char::from(byte).to_string()));
    }
}

#[test]
fn cyrillic_without_an_oracle_follows_code_page_866() {
    for byte in (0x80..=0xF1).filter(|byte| *byte < 0xF0) {
        let expected = ours(Charset::CP866, byte);
        assert_eq!(ours(Charset::CP1125, byte), expected);
        assert_eq!(ours(Charset::CP1131, byte), expected);
    }
    let last = Charset::CP1131.decode_strict(&(0xF0..=0xFF).collect::<Vec<_>>()).unwrap();
    assert_eq!(last, "ЁёЄєЇїЎўІі·¤Ґґ∙\u{A0}");
    let last = Charset::CP1125.decode_strict(&(0xF0..=0xFF).collect::<Vec<_>>()).unwrap();
    assert_eq!(last, "ЁёҐґЄєІіЇї·√№¤■\u{A0}");
}

#[test]
fn armenian_has_ascii_a_second_time() {
    let charset = Charset::ARMSCII_8;
    assert_eq!(charset.decode(b"(\xA5 \xB2\xB3", Errors::Replace), "(( Աա");
    let kept = charset.decode(b"(\xA5", Errors::Escape);
    assert_eq!(format!("{kept:?}"), r#""(\udca5""#);
    assert_eq!(charset.encode(&Text::from("()")).unwrap(), b"()");
}

#[test]
fn no_upper_half_has_a_character_twice() {
    for &charset in Charset::all() {
        let crate::charset::Scheme::SingleByte(upper) = charset.scheme() else { continue };
        let mut chars: Vec<char> =
            (0x80..=0xFF).filter_map(|b| upper.decode(b)).filter(|c| !c.is_ascii()).collect();
        let count = chars.len();
        chars.sort_unstable();
        chars.dedup();
        assert_eq!(chars.len(), count, "{charset}");
    }
}

#[test]
fn a_hole_in_a_table_is_undecodable_and_has_no_byte() {
    static HOLED: [char; 128] = {
        let mut table = ['x'; 128];
        table[0x30] = '░';
        table[0x31] = UNDEFINED;
        table[0x32] = '▓';
        table
    };
    let upper = UpperHalf::Table(&HOLED);
    let text = decoded(upper, b"\xB0\xB1\xB2");
    assert_eq!(format!("{text:?}"), r#""░\udcb1▓""#);
    assert_eq!(upper.encode('▒'), None);
    assert_eq!(upper.encode(UNDEFINED), None);
    assert_eq!(upper.encode('▓'), Some(0xB2));
}

proptest! {
    #[test]
    fn ascii_is_split_at_its_last_byte(ascii in "[\\x00-\\x7f]{0,200}", tail in any::<Vec<u8>>()) {
        let mut input = ascii.clone().into_bytes();
        input.push(0x80);
        input.extend_from_slice(&tail);
        let (head, rest) = split_ascii(&input);
        prop_assert_eq!(head, ascii.as_bytes());
        prop_assert_eq!(rest.len(), tail.len() + 1);
        prop_assert_eq!(split_ascii(ascii.as_bytes()), (ascii.as_bytes(), &[][..]));
    }
}
