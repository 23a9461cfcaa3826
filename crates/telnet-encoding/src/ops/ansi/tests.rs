use proptest::prelude::*;

use super::*;
use crate::ops::{Atascii, AtasciiSet, Case, Petscii, Viewdata};
use crate::palette::{c64, pc};

#[track_caller]
fn check(ops: &[Op], expected: &str) {
    let mut writer = Writer::new(Palette::PEPTO, FORTY_COLUMNS);
    writer.extend(ops.iter().copied());
    assert_eq!(writer.take(), expected);
}

fn print(text: &str) -> Vec<Op> {
    text.chars().map(Op::Print).collect()
}

#[test]
fn moves() {
    check(
        &[
            Op::Home,
            Op::Move(Direction::Right),
            Op::Move(Direction::Down),
            Op::Move(Direction::Left),
            Op::Move(Direction::Up),
            Op::Clear,
        ],
        "\x1b[H\x1b[C\x1b[B\x1b[D\x1b[A\x1b[2J\x1b[H",
    );
    check(&[Op::Move(Direction::Left)], "");
}

#[test]
fn editing() {
    check(
        &[
            Op::Print('a'),
            Op::DeleteLeft,
            Op::DeleteLeft,
            Op::Print('b'),
            Op::Rubout,
            Op::DeleteChar,
            Op::InsertChar,
            Op::DeleteLine,
            Op::InsertLine,
            Op::Bell,
            Op::Cursor(Switch::Off),
        ],
        "a\x08\x1b[Pb\x08 \x08\x1b[P\x1b[@\x1b[M\r\x1b[L\r\x07\x1b[?25l",
    );
}

#[test]
fn only_what_differs_is_set() {
    check(
        &[
            Op::Color(c64::RED),
            Op::Color(c64::WHITE),
            Op::Reverse(Switch::On),
            Op::Print('a'),
            Op::Color(c64::WHITE),
            Op::Print('b'),
            Op::Reverse(Switch::Off),
            Op::Flash(Switch::On),
            Op::Print('c'),
            Op::Background(c64::BLACK),
            Op::Conceal(Switch::On),
            Op::Print('d'),
            Op::Reset,
            Op::Print('e'),
        ],
        "\x1b[38;2;255;255;255;7mab\x1b[27;5mc\x1b[48;2;0;0;0;8md\x1b[0me",
    );
}

#[test]
fn a_change_that_nothing_shows_is_not_written() {
    check(
        &[Op::Reverse(Switch::On), Op::Newline, Op::Reverse(Switch::Off), Op::Print('a')],
        "\r\na",
    );
}

#[test]
fn full_lines_end_late() {
    let line = "x".repeat(40);
    let mut ops = print(&line);
    check(&ops, &line);
    ops.push(Op::Home);
    check(&ops, &format!("{line}\x1b[H"));
    ops.pop();
    ops.push(Op::Print('y'));
    check(&ops, &format!("{line}\r\ny"));
    ops.pop();
    ops.push(Op::Newline);
    check(&ops, &format!("{line}\r\n\r\n"));
    ops.pop();
    ops.extend([Op::DeleteLeft, Op::Move(Direction::Left), Op::Bell]);
    check(&ops, &format!("{line}\x08\x1b[P\x1b[D\x07"));
    check(&[Op::Move(Direction::Right); 41], &format!("{}\r\n\x1b[C", "\x1b[C".repeat(40)));
}

#[test]
fn a_rubout_leaves_no_reversed_blank() {
    check(
        &[Op::Reverse(Switch::On), Op::Print('a'), Op::Rubout, Op::Print('b')],
        "\x1b[7ma\x1b[0m\x08 \x08\x1b[7mb",
    );
}

#[test]
fn tab_stops_are_kept_here() {
    check(&[Op::Tab, Op::Tab, Op::Print('x'), Op::Tab], "\x1b[8G\x1b[16Gx\x1b[24G");
    let mut ops = print("ab");
    ops.extend([
        Op::SetTab,
        Op::CarriageReturn,
        Op::Tab,
        Op::ClearTab,
        Op::CarriageReturn,
        Op::Tab,
    ]);
    check(&ops, "ab\r\x1b[3G\r\x1b[8G");
    check(&[Op::Tab; 6], "\x1b[8G\x1b[16G\x1b[24G\x1b[32G\x1b[40G\r\n");
}

#[test]
fn characters_that_act_are_marked() {
    let ops = print("\x1b[\u{9b}\u{202e}\u{200b}\né█");
    check(&ops, "\u{FFFD}[\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}é█");
}

#[test]
fn the_end_gives_the_terminal_back() {
    let mut writer = Writer::new(Palette::VGA, EIGHTY_COLUMNS);
    assert_eq!(writer.finish(), "");
    writer.extend([Op::Color(pc::RED), Op::Print('x'), Op::Cursor(Switch::Off)]);
    assert_eq!(writer.finish(), "\x1b[38;2;170;0;0mx\x1b[?25l\x1b[0m\x1b[?25h");
    writer.write(Op::Print('y'));
    assert_eq!(writer.take(), "\x1b[38;2;170;0;0my");
}

/// The actions of telnetlib3's translation of PETSCII and ATASCII; its 93 does not go home.
#[test]
fn translations_of_telnetlib3() {
    let mut writer = Writer::new(Palette::TELIX, FORTY_COLUMNS);
    Petscii::new(Case::Lower).decode(b"\x1CA\x12B\x92C\x11\x91\x1D\x9D\x13X\x14", &mut writer);
    assert_eq!(
        writer.take(),
        "\x1b[38;2;150;40;46ma\x1b[7mb\x1b[27mc\x1b[B\x1b[A\x1b[C\x1b[D\x1b[Hx\x08\x1b[P",
    );
    Atascii::new(AtasciiSet::Graphics).decode(b"\x7D\x1C\x1D\x1F\x1E", &mut writer);
    assert_eq!(writer.take(), "\x1b[2J\x1b[H\x1b[A\x1b[B\x1b[C\x1b[D");
}

proptest! {
    /// Whatever the bytes, the text is characters that show and sequences of the list above.
    #[test]
    fn only_our_own_sequences(bytes: Vec<u8>) {
        for text in written(&bytes) {
            prop_assert!(is_clean(&text), "{text:?}");
        }
    }

    #[test]
    fn characters_of_any_kind_are_safe(text: String) {
        let mut writer = Writer::new(Palette::COLODORE, FORTY_COLUMNS);
        writer.extend(print(&text));
        prop_assert!(is_clean(&writer.finish()));
    }

    #[test]
    fn cuts_do_not_matter(bytes: Vec<u8>, at: prop::sample::Index) {
        let (head, tail) = bytes.split_at(at.index(bytes.len() + 1));
        let mut writer = Writer::new(Palette::COLODORE, FORTY_COLUMNS);
        let mut petscii = Petscii::new(Case::Upper);
        petscii.decode(head, &mut writer);
        let mut text = writer.take();
        petscii.decode(tail, &mut writer);
        text.push_str(&writer.finish());
        prop_assert_eq!(&text, &written(&bytes)[0]);
    }

    #[test]
    fn lines_are_no_wider_than_the_screen(bytes: Vec<u8>, columns in 1..=255_u8) {
        let mut writer = Writer::new(Palette::PEPTO, NonZeroU8::new(columns).unwrap());
        Petscii::new(Case::Lower).decode(&bytes, &mut writer);
        prop_assert!(writer.column <= columns);
        prop_assert!(writer.take().len() <= 100 * 2 * bytes.len());
    }
}

fn written(bytes: &[u8]) -> [String; 3] {
    let mut writer = Writer::new(Palette::COLODORE, FORTY_COLUMNS);
    Petscii::new(Case::Upper).decode(bytes, &mut writer);
    let petscii = writer.finish();
    Atascii::new(AtasciiSet::International).decode(bytes, &mut writer);
    let atascii = writer.finish();
    Viewdata::new().decode(bytes, &mut writer);
    [petscii, atascii, writer.finish()]
}

/// Reads the text as a terminal would, and finds nothing that is not on the list.
fn is_clean(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let ours = match c {
            '\r' | '\n' | '\x08' | '\x07' => true,
            '\x1b' => {
                let rest = chars.as_str();
                let end = rest.find(|c: char| c.is_ascii_alphabetic() || c == '@').unwrap();
                let (body, tail) = rest.split_at(end + 1);
                chars = tail.chars();
                is_ours(body)
            }
            c => printable(c.encode_utf8(&mut [0; 4]), Newlines::Escape).chars().eq([c]),
        };
        if !ours {
            return false;
        }
    }
    true
}

fn is_ours(sequence: &str) -> bool {
    let plain = ["[H", "[2J", "[A", "[B", "[C", "[D", "[P", "[@", "[L", "[M", "[?25h", "[?25l"];
    let numbers = sequence.strip_prefix('[').and_then(|s| s.strip_suffix(['m', 'G']));
    plain.contains(&sequence)
        || numbers.is_some_and(|n| n.split(';').all(|n| n.parse::<u8>().is_ok()))
}
