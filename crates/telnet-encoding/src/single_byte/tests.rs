use proptest::prelude::*;

use super::*;

fn decoded(upper: UpperHalf, bytes: &[u8]) -> Text {
    let mut text = Text::new();
    decode(upper, bytes, Errors::Escape, &mut text);
    text
}

#[test]
fn cp437_is_what_an_independent_table_says() {
    let bytes: Vec<u8> = (0..=0xFF).collect();
    let theirs = yore::code_pages::CP437.decode(&bytes);
    assert_eq!(decoded(UpperHalf::Table(&CP437), &bytes), *theirs);
}

#[test]
fn cp437_rows_end_where_the_registration_says() {
    let ends = [('Ç', 'Å'), ('É', 'ƒ'), ('á', '»'), ('░', '┐'), ('└', '╧'), ('╨', '▀')];
    let rows = CP437.chunks(16).map(|row| (row[0], row[15]));
    assert!(rows.zip(ends).all(|(row, expected)| row == expected));
    assert_eq!((CP437[0x61], CP437[0x66], CP437[0x7F]), ('ß', 'µ', '\u{A0}'));
}

#[test]
fn cp437_has_each_character_once() {
    let mut chars = CP437.to_vec();
    chars.sort_unstable();
    chars.dedup();
    assert_eq!(chars.len(), 128);
    assert!(!chars.iter().any(|&c| c.is_ascii() || c == UNDEFINED));
}

#[test]
fn latin1_is_the_code_point_of_the_byte() {
    for byte in 0..=0xFF {
        assert_eq!(
            decoded(UpperHalf::Latin1, &[byte]).as_str(),
            Some(&*char::from(byte).to_string())
        );
    }
}

#[test]
fn a_hole_in_a_table_is_undecodable_and_has_no_byte() {
    const HOLED: [char; 128] = {
        let mut table = CP437;
        table[0x31] = UNDEFINED;
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
