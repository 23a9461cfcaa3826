use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(wtf8: &[u8], expected: Option<&[Unit]>) {
    let units = Text::from_wtf8(wtf8).map(|text| text.units().collect::<Vec<_>>());
    assert_eq!(units.as_deref(), expected, "{wtf8:02x?}");
}

#[test]
fn wtf8_is_read() {
    check(b"", Some(&[]));
    check(b"x\xC3\xA9", Some(&[Unit::Char('x'), Unit::Char('é')]));
    check(b"\xED\xB2\x80\xED\xB2\xBF", Some(&[Unit::Byte(0x80), Unit::Byte(0xBF)]));
    check(
        b"\xED\xB3\x80\xED\xB3\xBFx",
        Some(&[Unit::Byte(0xC0), Unit::Byte(0xFF), Unit::Char('x')]),
    );
}

#[test]
fn other_surrogates_become_their_bytes() {
    for surrogate in
        [b"\xED\xA0\x80", b"\xED\xB0\x80", b"\xED\xB1\xBF", b"\xED\xB4\x80", b"\xED\xBF\xBF"]
    {
        check(surrogate, Some(&surrogate.map(Unit::Byte)));
        let text = Text::from_wtf8(surrogate).unwrap();
        assert_eq!(text.to_bytes(Charset::UTF_8).unwrap(), surrogate);
    }
}

#[test]
fn what_is_not_wtf8_is_refused() {
    for bytes in [
        &b"\xE9"[..],
        b"\xED\xB3",
        b"\xED\xB3A",
        b"\xC0\x80",
        b"x\xED\xB2\x80\xFF",
        b"\xF4\x90\x80\x80",
    ] {
        check(bytes, None);
    }
}

#[test]
fn each_byte_has_its_place() {
    for byte in 0x80..=0xFF {
        let mut text = Text::new();
        text.push_byte(byte);
        assert_eq!(text.units().collect::<Vec<_>>(), [Unit::Byte(byte)]);
        assert_eq!((text.len(), text.escapes()), (3, 1));
        // The code unit that JSON writes.
        let [lead, middle, last] = <[u8; 3]>::try_from(text.as_wtf8()).unwrap().map(u16::from);
        assert_eq!(
            (lead & 0x0F) << 12 | (middle & 0x3F) << 6 | (last & 0x3F),
            0xDC00 | u16::from(byte)
        );
    }
    let mut text = Text::new();
    text.push_byte(b'A');
    assert_eq!((text.as_str(), text.escapes()), (Some("A"), 0));
}

#[test]
fn texts_are_put_together() {
    let mut text = Text::from("it's \"");
    text.push_char('▒');
    text.push_byte(0xE9);
    let mut twice = text.clone();
    twice.push_text(&text);
    assert_eq!(twice.escapes(), 2);
    assert_eq!(format!("{text:?}"), r#""it's \"▒\udce9""#);
    assert_eq!(text.to_string(), "it's \"▒\u{FFFD}");
    assert_eq!(text.to_string_lossy(), "it's \"▒\u{FFFD}");
    assert_ne!(text, "it's \"▒\u{FFFD}");
    text.clear();
    assert_eq!((&text, text.is_empty()), (&Text::default(), true));
    assert!(matches!(Text::from("é").to_string_lossy(), Cow::Borrowed("é")));
}

#[test]
fn order_is_by_code_point() {
    let byte: Text = [Unit::Byte(0x80)].into_iter().collect();
    let [below, above] = ["\u{D7FF}", "\u{E000}"].map(Text::from);
    assert!(below < byte && byte < above);
}

proptest! {
    #[test]
    fn units_make_the_text(units in proptest::collection::vec(unit(), 0..50)) {
        let text: Text = units.iter().copied().collect();
        prop_assert_eq!(text.units().collect::<Vec<_>>(), units.clone());
        prop_assert_eq!(Text::from_wtf8(text.as_wtf8()), Some(text.clone()));
        let bytes = units.iter().filter(|unit| matches!(unit, Unit::Byte(_))).count();
        prop_assert_eq!(text.escapes(), bytes);
        prop_assert_eq!(text.to_string_lossy().chars().count(), units.len());
        prop_assert_eq!(text.as_str().is_some(), bytes == 0);
    }

    #[test]
    fn strings_are_texts(string in any::<String>()) {
        let text = Text::from(&*string);
        prop_assert_eq!(text.as_str(), Some(&*string));
        prop_assert_eq!(&format!("{text}"), &string);
        prop_assert_eq!(Text::from_wtf8(string.as_bytes()), Some(text));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        let valid = str::from_utf8(&bytes).is_ok();
        prop_assert!(!valid || Text::from_wtf8(&bytes).is_some());
    }
}

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![any::<char>().prop_map(Unit::Char), (0x80..=0xFF_u8).prop_map(Unit::Byte)]
}
