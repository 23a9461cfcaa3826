use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

#[track_caller]
fn check(charset: Charset, bytes: &[u8], expected: &str) {
    let text = charset.decode(bytes, Errors::Escape);
    assert_eq!(format!("{text:?}"), format!("\"{expected}\""), "{bytes:02x?}");
    assert_eq!(charset.encode(&text).as_deref(), Ok(bytes));
}

#[test]
fn banners() {
    check(Charset::ASCII, b"caf\xE9", r"caf\udce9");
    check(Charset::ASCII, b"\xE2\x95\x90", r"\udce2\udc95\udc90");
    check(Charset::UTF_8, b"caf\xC3\xA9", "café");
    check(Charset::UTF_8, b"x\xFF", r"x\udcff");
    check(Charset::LATIN_1, b"caf\xE9\xA0\x9B", r"café\u{a0}\u{9b}");
    check(Charset::CP437, b"x\xB1", "x▒");
    check(Charset::CP437, b"\x01\x1B[m\x7F\xFF", r"\u{1}\u{1b}[m\u{7f}\u{a0}");
}

#[test]
fn ill_formed_utf8_is_escaped_byte_by_byte() {
    check(Charset::UTF_8, b"\xED\xA0\x80", r"\udced\udca0\udc80");
    check(Charset::UTF_8, b"\xED\xB3\xBF", r"\udced\udcb3\udcbf");
    check(Charset::UTF_8, b"\xC0\x80\xC1\xBF", r"\udcc0\udc80\udcc1\udcbf");
    check(Charset::UTF_8, b"\xE0\x80\x80", r"\udce0\udc80\udc80");
    check(Charset::UTF_8, b"\xF4\x90\x80\x80", r"\udcf4\udc90\udc80\udc80");
    check(Charset::UTF_8, b"\xE2\x95A", r"\udce2\udc95A");
    check(Charset::UTF_8, b"\xF0\x9F\x91", r"\udcf0\udc9f\udc91");
    check(Charset::UTF_8, b"\xF0\x9F\x91\x8D\xEF\xBF\xBD", "👍\u{FFFD}");
    check(Charset::UTF_8, b"\xEF\xBB\xBFx", r"\u{feff}x");
}

#[test]
fn a_character_waits_for_its_bytes() {
    let mut decoder = Charset::UTF_8.decoder(Errors::Escape);
    let mut text = Text::new();
    for piece in [&b"\xF0"[..], b"", b"\x9F\x91", b""] {
        decoder.decode(piece, &mut text);
        assert!(text.is_empty());
    }
    decoder.decode(b"\x8Dx\xC3", &mut text);
    assert_eq!(text, "👍x");
    decoder.decode(b"\xA9", &mut text);
    assert_eq!(text, "👍xé");
}

#[test]
fn a_byte_that_breaks_a_character_may_begin_another() {
    let mut decoder = Charset::UTF_8.decoder(Errors::Replace);
    let mut text = Text::new();
    decoder.decode(b"\xE2\x95", &mut text);
    decoder.decode(b"\xC3", &mut text);
    decoder.decode(b"\xA9", &mut text);
    assert_eq!(text, "\u{FFFD}é");
}

#[test]
fn a_change_of_charset_in_mid_character() {
    let mut text = Text::new();
    let mut decoder = Charset::UTF_8.decoder(Errors::Replace);
    decoder.decode(b"\xE2\x95", &mut text);
    decoder.finish(&mut text);
    assert_eq!(text, "\u{FFFD}");
    decoder.finish(&mut text);
    decoder.decode(b"\x90", &mut text);
    assert_eq!(text, "\u{FFFD}\u{FFFD}");
}

#[test]
fn replacement_is_one_for_each_byte_without_sequences() {
    assert_eq!(Charset::ASCII.decode(b"a\xE2\x95b", Errors::Replace), "a\u{FFFD}\u{FFFD}b");
}

#[test]
fn a_decoder_knows_what_it_was_made_for() {
    let decoder = Charset::CP437.decoder(Errors::Escape);
    assert_eq!((decoder.charset(), decoder.errors()), (Charset::CP437, Errors::Escape));
}

proptest! {
    #[test]
    fn cuts_change_nothing(bytes in nearly_utf8(), cuts in any::<Vec<Index>>()) {
        for &charset in Charset::all() {
            for errors in [Errors::Escape, Errors::Replace, Errors::Fallback(Charset::CP437)] {
                prop_assert_eq!(
                    decode_in_pieces(charset, errors, &bytes, &cuts),
                    charset.decode(&bytes, errors)
                );
            }
        }
    }

    #[test]
    fn replacing_is_what_std_does(bytes in nearly_utf8()) {
        let text = Charset::UTF_8.decode(&bytes, Errors::Replace);
        prop_assert_eq!(text.as_str(), Some(&*String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn escaping_keeps_each_byte(bytes in nearly_utf8()) {
        let text = Charset::UTF_8.decode(&bytes, Errors::Escape);
        prop_assert_eq!(Charset::UTF_8.encode(&text), Ok(bytes.clone()));
        prop_assert!(text.len() <= 3 * bytes.len());
        prop_assert_eq!(text.escapes() == 0, String::from_utf8(bytes).is_ok());
        prop_assert_eq!(Text::from_wtf8(text.as_wtf8()), Some(text));
    }

    #[test]
    fn replacing_leaves_no_escapes(bytes in nearly_utf8()) {
        for &charset in Charset::all() {
            prop_assert_eq!(charset.decode(&bytes, Errors::Replace).escapes(), 0);
        }
    }
}

fn decode_in_pieces(charset: Charset, errors: Errors, bytes: &[u8], cuts: &[Index]) -> Text {
    let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    at.extend([0, bytes.len()]);
    at.sort_unstable();
    let mut decoder = charset.decoder(errors);
    let mut text = Text::new();
    for pair in at.windows(2) {
        decoder.decode(&bytes[pair[0]..pair[1]], &mut text);
    }
    decoder.finish(&mut text);
    text
}

/// Characters, halves of characters, the edges of table 3-7 and odd bytes.
fn nearly_utf8() -> impl Strategy<Value = Vec<u8>> {
    const EDGES: &[&[u8]] = &[
        b"\xED\xA0\x80",
        b"\xED\x9F\xBF",
        b"\xED\xB2\x80",
        b"\xE0\x9F\xBF",
        b"\xE0\xA0\x80",
        b"\xF0\x8F\xBF\xBF",
        b"\xF4\x8F\xBF\xBF",
        b"\xF4\x90\x80\x80",
    ];
    let piece = prop_oneof![
        any::<char>().prop_map(|c| c.to_string().into_bytes()),
        (any::<char>(), any::<Index>()).prop_map(|(c, cut)| {
            let bytes = c.to_string().into_bytes();
            bytes[..cut.index(bytes.len())].to_vec()
        }),
        proptest::sample::select(EDGES).prop_map(<[u8]>::to_vec),
        any::<u8>().prop_map(|byte| vec![byte]),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}
