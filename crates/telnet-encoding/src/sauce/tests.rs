use proptest::prelude::*;

use super::*;

/// A record of these types, columns, rows, number of comments, flags and font.
fn record(kind: [u8; 2], columns: u16, rows: u16, tail: [u8; 2], font: &str) -> Vec<u8> {
    let mut record = b"SAUCE00".to_vec();
    record.extend(format!("{:<35}{:<20}{:<20}19960229", "Cafe", "Ada", "The \0Group").bytes());
    // The accent, in CP437.
    record[10] = 0x82;
    record.extend([0; 4]);
    record.extend(kind);
    record.extend(columns.to_le_bytes());
    record.extend(rows.to_le_bytes());
    record.extend([0; 4]);
    record.extend(tail);
    record.extend(font.bytes());
    record.resize(RECORD_BYTES, 0);
    record
}

fn ansi() -> Vec<u8> {
    record([1, 1], 80, 50, [0, 1], "IBM VGA")
}

#[track_caller]
fn check(bytes: &[&[u8]], art: &[u8], is_found: bool) {
    let bytes = bytes.concat();
    let (left, sauce) = Sauce::split(&bytes);
    assert_eq!(left.escape_ascii().to_string(), art.escape_ascii().to_string());
    assert_eq!(sauce.is_some(), is_found);
}

#[test]
fn fields() {
    let bytes = ansi();
    let (_, Some(sauce)) = Sauce::split(&bytes) else { panic!("no record") };
    assert_eq!((sauce.title(), sauce.author(), sauce.group()), ("Café", "Ada", "The"));
    assert_eq!((sauce.date(), sauce.font()), ("19960229", "IBM VGA"));
    assert_eq!((sauce.columns(), sauce.rows()), (Some(80), Some(50)));
    assert_eq!(sauce.blink(), Some(Blink::BrightBackground));
    assert_eq!(sauce.charset(), Some(Charset::CP437));
}

#[test]
fn types() {
    let check = |kind, columns, expected: (Option<u16>, Option<Blink>)| {
        let bytes = record(kind, columns, 25, [0, 0], "");
        let (_, sauce) = Sauce::split(&bytes);
        let sauce = sauce.unwrap();
        assert_eq!((sauce.columns(), sauce.blink()), expected, "{kind:?}");
    };
    let drawn = Some(Blink::Attribute);
    check([1, 0], 132, (Some(132), drawn));
    check([1, 2], 0, (None, drawn));
    check([1, 3], 640, (None, None));
    check([1, 8], 80, (Some(80), None));
    check([5, 80], 0, (Some(160), drawn));
    check([5, 0], 0, (None, drawn));
    check([6, 0], 90, (Some(90), None));
    check([2, 1], 640, (None, None));
}

#[test]
fn fonts() {
    for (name, charset) in [
        ("IBM VGA", Some("IBM437")),
        ("IBM VGA50", Some("IBM437")),
        ("IBM EGA43 866", Some("IBM866")),
        ("IBM VGA 819", Some("ISO-8859-1")),
        ("IBM VGA MIK", None),
        ("Amiga Topaz 2+", Some("ISO-8859-1")),
        ("C64 PETSCII unshifted", Some("PETSCII-Upper")),
        ("C64 PETSCII shifted", Some("PETSCII")),
        ("Atari ATASCII", Some("ATASCII")),
        ("Comic Sans", None),
        ("", None),
    ] {
        assert_eq!(font::charset(name).map(Charset::name), charset, "{name}");
    }
}

#[test]
fn records_are_taken_out() {
    let record = ansi();
    check(&[b"art", b"\x1a", &record], b"art", true);
    check(&[b"art", &record], b"art", true);
    check(&[b"art\x1a\x1a", &record], b"art", true);
    check(&[&record], b"", true);
    check(&[b"art\x1a", &record, b"\r\nlogin: "], b"art\r\nlogin: ", true);
    check(&[b"one\x1a", &record, b"two\x1a", &record], b"onetwo", true);
}

#[test]
fn comments_go_with_their_record() {
    let mut with = ansi();
    with[0x68] = 2;
    let comments = [b"COMNT", &[b'x'; 128][..]].concat();
    check(&[b"art\x1a", &comments, &with, b"!"], b"art!", true);
    check(&[b"art\x1a", &comments, &ansi()], &[b"art\x1a", &comments[..]].concat(), true);
    check(&[b"art\x1a", &with], b"art", true);
}

#[test]
fn what_is_no_record_stays() {
    let record = ansi();
    check(&[b"SAUCE00"], b"SAUCE00", false);
    check(&[b"\x1a", &record[..127]], &[b"\x1a", &record[..127]].concat(), false);
    check(&[b"art", &record, b"more"], &[b"art", &record[..], b"more"].concat(), false);
    check(&[b"SAUCE00 SAUCE00 \x1a", &record], b"SAUCE00 SAUCE00 ", true);
    check(&[b"\x1a"], b"\x1a", false);
}

proptest! {
    /// Nothing but records goes, and what is left has none.
    #[test]
    fn art_stays(pieces in proptest::collection::vec(piece(), 0..8)) {
        let bytes = pieces.concat();
        let (art, sauce) = Sauce::split(&bytes);
        prop_assert_eq!(sauce.is_none(), *art == bytes[..]);
        let mut left = bytes.iter();
        prop_assert!(art.iter().all(|byte| left.any(|other| other == byte)));
    }
}

fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(ansi()),
        Just(b"\x1a".to_vec()),
        Just(b"SAUCE00".to_vec()),
        Just(b"COMNT".to_vec()),
        any::<Vec<u8>>(),
    ]
}
