use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::Charset;
use crate::ops::Direction;
use crate::palette::Rgb;

/// The only character of no form that is printed, within emoji.
const ZERO_WIDTH_JOINER: char = '\u{200D}';

const SMALL: Size = Size::new(8, 4);

fn drawn(rules: Rules, text: &str) -> Screen {
    let mut screen = Screen::new(SMALL, rules);
    screen.feed(text);
    screen
}

/// The text of a screen of 8 columns and 4 rows after `input`, with `|` between the rows.
#[track_caller]
fn check(input: &str, expected: &str) {
    let text = drawn(Rules::CTERM, input).text();
    assert_eq!(text.trim_end_matches('\n').replace('\n', "|"), expected, "{input:?}");
}

#[track_caller]
fn check_cursor(input: &str, row: u16, column: u16) {
    assert_eq!(drawn(Rules::CTERM, input).cursor(), Position { row, column }, "{input:?}");
}

#[track_caller]
fn check_pen(rules: Rules, input: &str, pen: Pen) {
    let screen = drawn(rules, &format!("{input}x"));
    assert_eq!(screen.cell(Position::default()).unwrap().pen(), pen, "{input:?}");
}

fn pen(foreground: Color, background: Color, attributes: Attributes) -> Pen {
    Pen { foreground, background, attributes }
}

#[test]
fn lines() {
    check("one\r\ntwo", "one|two");
    check("one\ntwo", "one|   two");
    check("a\x08b\r\ncd\x08\x08e", "b|ed");
    check("a\tb", "a      b");
    check("a\0b\x07\x7fc\x0e", "abc");
    check("1\x1bE2\x1bD3\x1bM4", "1|2 4| 3");
    check("1\r\n2\r\n3\r\n4\r\n5", "2|3|4|5");
    check("12\x0cx", "x");
    let rules = Rules { line_feed: LineFeed::NewLine, ..Rules::CTERM };
    assert_eq!(drawn(rules, "a\nb\r\nc").text(), "a\nb\nc\n");
}

#[test]
fn wrapping() {
    check("12345678", "12345678");
    check("123456789", "12345678|9");
    check("12345678\r\n9", "12345678|9");
    check("12345678\x1b[Cx", "1234567x");
    check("1234567漢", "1234567|漢");
    check("\x1b[?7l1234567漢", "123456漢");
    check("\x1b[?7l123456789", "12345679");
    check("\x1b[?7l123\x1b[?7h4567890", "12345678|90");
    let rules = Rules { wrap: Wrap::AtOnce, ..Rules::CTERM };
    assert_eq!(drawn(rules, "12345678\r\n9").text(), "12345678\n\n9\n");
    assert_eq!(drawn(rules, "12345678\x1b[Cx").text(), "12345678\n x\n");
}

#[test]
fn cursor_movements() {
    check_cursor("\x1b[3;4H", 2, 3);
    check_cursor("\x1b[3;4f\x1b[H", 0, 0);
    check_cursor("\x1b[;4H", 0, 3);
    check_cursor("\x1b[0;0H", 0, 0);
    check_cursor("\x1b[255B\x1b[255C", 3, 7);
    check_cursor("\x1b[99999;99999H\x1b[2A\x1b[D", 1, 6);
    check_cursor("\x1b[3;4H\x1b[E", 3, 0);
    check_cursor("\x1b[3;4H\x1b[F", 1, 0);
    check_cursor("\x1b[3;4H\x1b[6G", 2, 5);
    check_cursor("\x1b[3;4H\x1b[2d", 1, 3);
    check_cursor("\x1b[3;4H\x1b[s\x1b[H\x1b[u", 2, 3);
    check_cursor("\x1b[3;4H\x1b7\x1b[H\x1b8", 2, 3);
    check_cursor("12345678", 0, 7);
    check_cursor("\t\x1b[Z", 0, 0);
    check_cursor("\x1b[3;4Hx\x1bc", 0, 0);
}

#[test]
fn erasing() {
    let full = "aaaaaaaa\r\nbbbbbbbb\r\ncccccccc\r\ndddddddd\x1b[2;3H";
    check(&format!("{full}\x1b[J"), "aaaaaaaa|bb");
    check(&format!("{full}\x1b[1J"), "|   bbbbb|cccccccc|dddddddd");
    check(&format!("{full}\x1b[2Jx"), "x");
    check(&format!("{full}\x1b[K"), "aaaaaaaa|bb|cccccccc|dddddddd");
    check(&format!("{full}\x1b[1K"), "aaaaaaaa|   bbbbb|cccccccc|dddddddd");
    check(&format!("{full}\x1b[2K"), "aaaaaaaa||cccccccc|dddddddd");
    check(&format!("{full}\x1b[2X"), "aaaaaaaa|bb  bbbb|cccccccc|dddddddd");
    check(&format!("{full}\x1b[99X"), "aaaaaaaa|bb|cccccccc|dddddddd");
}

#[test]
fn shifting() {
    check("abcdefgh\x1b[3G\x1b[2@", "ab  cdef");
    check("abcdefgh\x1b[3G\x1b[2P", "abefgh");
    check("abcdefgh\x1b[3G\x1b[99@", "ab");
    check("abcdefgh\x1b[3G\x1b[99Px", "abx");
    check("1\r\n2\r\n3\r\n4\x1b[2;1H\x1b[L", "1||2|3");
    check("1\r\n2\r\n3\r\n4\x1b[2;1H\x1b[M", "1|3|4");
    check("1\r\n2\r\n3\r\n4\x1b[2S", "3|4");
    check("1\r\n2\r\n3\r\n4\x1b[T", "|1|2|3");
    check("1\r\n2\r\n3\r\n4\x1b[2;3r\x1b[3;1H\n5", "1|3|5|4");
    check("1\r\n2\r\n3\r\n4\x1b[2;3r\x1b[2;1H\x1bM5", "1|5|2|4");
    check("ab\x1b[3b", "abbbb");
    check("a\x1b[65535b", "aaaaaaaa|a");
}

#[test]
fn wide_characters_and_marks() {
    check("漢字\x1b[2Gx", " x字");
    check("漢字\x1b[1Gx", "x 字");
    check("漢字\x1b[2G\x1b[K", "");
    check("漢字a\x1b[2G\x1b[P", " 字a");
    check("漢字漢字\x1b[1G\x1b[@", " 漢字漢");
    check("漢字\x1b[3G\x1b[X", "漢");
    check("e\u{301}x", "e\u{301}x");
    check("漢\u{301}x", "漢\u{301}x");
    check("12345678\u{301}", "12345678\u{301}");
    check("e\u{301}\u{302}\u{303}\u{304}\u{305}", "e\u{301}\u{302}\u{303}");
    check("\u{301}x", "x");
    check("a\u{202e}b\u{200b}c\u{feff}d", "abcd");
    check("\u{fffe}\u{1ffff}\u{ad}", "\u{fffd}\u{fffd}-");
    let mut screen = Screen::new(Size::new(1, 0), Rules::CTERM);
    screen.feed("漢");
    assert_eq!(screen.text(), "\u{fffd}\n");
}

#[test]
fn colours_and_attributes() {
    let default = Color::Default;
    let (red, bright_red) = (Color::Indexed(1), Color::Indexed(9));
    let none = Attributes::NONE;
    check_pen(Rules::CTERM, "\x1b[31m", pen(red, default, none));
    check_pen(Rules::CTERM, "\x1b[1;31m", pen(bright_red, default, none));
    check_pen(Rules::CTERM, "\x1b[1m", pen(Color::Indexed(15), default, none));
    check_pen(Rules::CTERM, "\x1b[1;31;22m", pen(red, default, none));
    let rgb = Color::Rgb(Rgb::new(1, 2, 3));
    check_pen(Rules::CTERM, "\x1b[1;38;2;1;2;3m", pen(rgb, default, Attributes::BOLD));
    check_pen(Rules::XTERM, "\x1b[1;31m", pen(red, default, Attributes::BOLD));
    check_pen(Rules::CTERM, "\x1b[5;41m", pen(default, red, Attributes::BLINK));
    check_pen(Rules::CTERM, "\x1b[?33h\x1b[5;41m", pen(default, bright_red, none));
    let ice = Rules { blink: Blink::BrightBackground, ..Rules::CTERM };
    check_pen(ice, "\x1b[5m", pen(default, Color::Indexed(8), none));
    check_pen(ice, "\x1b[?33l\x1b[5m", pen(default, default, Attributes::BLINK));
    check_pen(Rules::CTERM, "\x1b7\x1b[31m\x1b8", Pen::DEFAULT);
    check_pen(Rules::CTERM, "\x1b[s\x1b[31m\x1b[u", pen(red, default, none));
    check_pen(Rules::CTERM, "\x1b[>1m\x1b[1 m\x1b[<1;2m\x1b[1$2m", Pen::DEFAULT);
}

#[test]
fn erased_cells_have_the_background() {
    let screen = drawn(Rules::CTERM, "\x1b[31;44m\x1b[2J");
    let cell = screen.cell(Position { row: 3, column: 7 }).unwrap();
    assert_eq!(cell.pen(), pen(Color::Default, Color::Indexed(4), Attributes::NONE));
    let plain = Rules { fill: Fill::Default, ..Rules::CTERM };
    let screen = drawn(plain, "\x1b[31;44m\x1b[2J");
    assert_eq!(screen.cell(Position::default()), Some(Cell::BLANK));
}

#[test]
fn sequences_that_do_nothing() {
    check("a\x1b]0;title\x07b\x1bP1$r\x1b\\c\u{9d}8;;x\u{9c}d\x1b_x\u{85}y\x1b\\e", "abcde");
    check("a\x1b]0;title\x1b[31mb", "ab");
    check("\x1b(Ba\x1b#8b\x1b%Gc", "abc");
    check("a\x1b[6n\x1b[c\x1b[21t\x1b[5ib\x1b[?1049hc\x1b[!pd", "abcd");
    check("a\x1b[3\x18b\x1b[\x1ac\x1b[3éd", "abcéd");
    check("a\x1b[|MFT120CDE\x0eb\x1b[NO3\x1b[1mc", "abc");
}

#[test]
fn line_drawing() {
    check("\x1b(0lqk\x1b(Blqk", "┌─┐lqk");
    check("\x1b)0lq\x0elq\x0flq", "lq┌─lq");
    check("\x1b)0\x0e\x1b)Bx\x1b(0x\x0fx", "xx│");
    check("\x1b(0x\x1b(%0x\x1b(Ax\x1b*0x\x1b )0x", "│xxxx");
    check("\x1b(0q\x1b[2b", "───");
    check("\x1b(0x\x1b7\x1b(B\x1b8x", "││");
    check("\x1b(0\x1b[s\x1b(B\x1b[ux", "x");
    check("\x1b(0x\x1bcx", "x");
    check("\x1b(\r0x", "│");
    check("\x1b(0漢é\u{9b}1mX", "漢éX");
}

#[test]
fn a_control_within_a_sequence_acts() {
    check("abc\x1b[\r1Cx", "axc");
}

#[test]
fn strings_without_end_are_capped() {
    let mut screen = Screen::new(Size::new(10, 2), Rules::CTERM);
    screen.feed("\x1b]");
    screen.feed(&"a".repeat(4095));
    assert_eq!(screen.text(), "");
    screen.feed("xyz");
    assert!(screen.text().ends_with("xyz\n"));
}

#[test]
fn the_history_is_bounded() {
    let rules = Rules { history_rows: 2, ..Rules::CTERM };
    let screen = drawn(rules, "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8");
    assert_eq!(screen.history_len(), 2);
    assert_eq!(screen.text(), "3\n4\n5\n6\n7\n8\n");
    let screen = drawn(rules, "1\r\n2\r\n3\r\n4\r\n5\x1b[3J");
    assert_eq!(screen.text(), "2\n3\n4\n5\n");
}

#[test]
fn operations_without_sequences() {
    let mut screen = Screen::new(SMALL, Rules::XTERM);
    screen.move_to(Position { row: 1, column: 2 });
    screen.set_pen(pen(Color::Indexed(2), Color::Default, Attributes::UNDERLINE));
    screen.print('x');
    screen.move_by(Direction::Left, 2);
    screen.print('\x1b');
    screen.print('y');
    assert_eq!(screen.text(), "\n yx\n");
    assert_eq!(screen.ansi(), "\r\n \x1b[4;32myx\x1b[m");
}

#[test]
fn retro_controls() {
    let text = |charset, bytes: &[u8]| {
        Screen::of_bytes(bytes, charset, Size::new(10, 4), Rules::ATARI).text()
    };
    assert_eq!(text(Charset::ATASCII, b"\x7fa\x7fb"), "       a\nb\n");
    assert_eq!(text(Charset::ATASCII, b"1234567\x7fb"), "1234567\nb\n");
    assert_eq!(text(Charset::ATASCII, b"ab\x7ec\x9b\x7ed"), "ac\nd\n");
    assert_eq!(text(Charset::ATASCII, b"1234567890\x7ex"), "123456789x\n");
    assert_eq!(text(Charset::ATASCII, b"123456789\x1f\x7ex"), "123456789x\n");
    assert_eq!(text(Charset::PETSCII, b"ABCDEFGHIJ\x14K"), "abcdefghik\n");
    assert_eq!(text(Charset::TELETEXT, b"\x0c\x1bA#5\x1bQ\x7f"), " £5 █\n");
}

#[test]
fn a_hostile_stream_is_done_in_time() {
    let mut screen = Screen::new(Size::new(u16::MAX, u16::MAX), Rules::CTERM);
    assert_eq!(screen.size(), Size::new(1000, 1000));
    for piece in ["\x1b[2J", "\n", "\x1b[1000L", "\x1b[1000P", "\x1b[999Gx\x1b[2K", "\x1b[65535b"] {
        screen.feed(&piece.repeat(2000));
    }
}

proptest! {
    #[test]
    fn cuts_change_nothing(text in hostile(), cuts in any::<Vec<Index>>()) {
        let whole = drawn(Rules::CTERM, &text);
        let mut pieces = Screen::new(SMALL, Rules::CTERM);
        let chars: Vec<char> = text.chars().collect();
        let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(chars.len() + 1)).collect();
        at.extend([0, chars.len()]);
        at.sort_unstable();
        for pair in at.windows(2) {
            pieces.feed(&chars[pair[0]..pair[1]].iter().collect::<String>());
        }
        prop_assert_eq!(cells(&whole), cells(&pieces));
        prop_assert_eq!(whole.cursor(), pieces.cursor());
    }

    #[test]
    fn a_screen_keeps_its_size(text in hostile(), rules in rules(), size in size()) {
        let mut screen = Screen::new(size, rules);
        screen.feed(&text);
        let rows = cells(&screen);
        prop_assert!(screen.history_len() <= usize::from(rules.history_rows));
        prop_assert_eq!(rows.len(), screen.history_len() + usize::from(size.rows()));
        let columns = usize::from(size.columns());
        prop_assert!(screen.grid.all_rows().all(|row| row.stored() <= columns));
        for row in &rows {
            prop_assert_eq!(row.len(), usize::from(size.columns()));
            prop_assert!(!row[0].is_tail());
            for pair in row.windows(2) {
                let is_wide = width::Width::of(pair[0].character(), rules.ambiguous) == width::Width::Wide;
                prop_assert_eq!(is_wide, pair[1].is_tail());
            }
            let last = row[row.len() - 1];
            prop_assert!(width::Width::of(last.character(), rules.ambiguous) == width::Width::Narrow);
        }
        prop_assert!(screen.cell(screen.cursor()).is_some());
    }

    #[test]
    fn ansi_draws_the_same_again(text in hostile(), rules in rules(), size in size()) {
        let mut screen = Screen::new(size, rules);
        screen.feed(&text);
        let mut again = Screen::new(size, rules);
        again.feed(&screen.ansi());
        prop_assert_eq!(cells(&screen), cells(&again), "{:?}", screen.ansi());
    }

    #[test]
    fn output_is_safe(text in hostile(), rules in rules(), size in size()) {
        let mut screen = Screen::new(size, rules);
        screen.feed(&text);
        for output in [screen.text(), screen.html(), screen.svg(), screen.stylesheet()] {
            let plain = output.replace(['\n', ZERO_WIDTH_JOINER], "");
            prop_assert!(!plain.contains(crate::terminal::is_hidden));
        }
        for output in [screen.html(), screen.svg()] {
            prop_assert_eq!(markup_of(&output), Ok(()));
        }
        let ansi = screen.ansi();
        let sgr = crate::terminal::strip_escapes(&ansi);
        prop_assert!(sgr.chars().all(|c| !c.is_control() || matches!(c, '\r' | '\n')));
    }

    #[test]
    fn retro_operations_keep_the_size(bytes in any::<Vec<u8>>()) {
        let mut ops = Vec::new();
        crate::ops::Petscii::new(crate::ops::Case::Upper).decode(&bytes, &mut ops);
        let mut screen = Screen::new(SMALL, Rules::C64);
        for op in ops {
            screen.apply(op);
        }
        let mut again = Screen::new(SMALL, Rules::C64);
        again.feed(&screen.ansi());
        prop_assert_eq!(cells(&screen), cells(&again), "{:?}", screen.ansi());
    }
}

fn cells(screen: &Screen) -> Vec<Vec<Cell>> {
    screen.rows().map(Iterator::collect).collect()
}

/// Fails where markup is not what the writers write: known elements, quoted attributes without
/// anything from the text, and three entities.
fn markup_of(output: &str) -> Result<(), String> {
    let mut rest = output;
    while let Some(at) = rest.find(['<', '&']) {
        let (_, markup) = rest.split_at(at);
        let entities = ["&lt;", "&gt;", "&amp;"];
        if let Some(tail) = entities.iter().find_map(|entity| markup.strip_prefix(entity)) {
            rest = tail;
            continue;
        }
        let (tag, tail) = markup.split_once('>').ok_or_else(|| markup.to_owned())?;
        let name: String =
            tag.trim_start_matches(['<', '/']).chars().take_while(|c| c.is_alphabetic()).collect();
        let known = ["pre", "span", "svg", "rect", "path", "g", "text"];
        if !known.contains(&name.as_str()) || !tag.is_ascii() {
            return Err(tag.to_owned());
        }
        rest = tail;
    }
    Ok(())
}

fn rules() -> impl Strategy<Value = Rules> {
    (any::<[bool; 6]>(), 0..4_u16).prop_map(|([ice, bold, wrap, line_feed, fill, wide], rows)| {
        Rules {
            blink: if ice { Blink::BrightBackground } else { Blink::Attribute },
            bold: if bold { Bold::Weight } else { Bold::BrightForeground },
            wrap: if wrap { Wrap::AtOnce } else { Wrap::Deferred },
            line_feed: if line_feed { LineFeed::NewLine } else { LineFeed::Down },
            fill: if fill { Fill::Default } else { Fill::Pen },
            ambiguous: if wide { Ambiguous::Wide } else { Ambiguous::Narrow },
            history_rows: rows,
            ..Rules::CTERM
        }
    })
}

fn size() -> impl Strategy<Value = Size> {
    (1..10_u16, 2..5_u16).prop_map(|(columns, rows)| Size::new(columns, rows))
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => (0..12_u16, 0..12_u16, "[A-HJKPSTXZdfhlrsu`@]")
            .prop_map(|(first, second, last)| format!("\x1b[{first};{second}{last}")),
        1 => "[ -~]{1,9}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// What screens of a few cells are changed by.
const PIECES: &[&str] = &[
    "\x1b[2J",
    "\x1b[H",
    "\x1b[K",
    "\x1b[1K",
    "\x1b[3X",
    "\x1b[2@",
    "\x1b[2P",
    "\x1b[L",
    "\x1b[M",
    "\x1b[S",
    "\x1b[T",
    "\x1b[2;3r",
    "\x1b[3b",
    "\x1b[s",
    "\x1b[u",
    "\x1b7",
    "\x1b8",
    "\x1bM",
    "\x1bc",
    "\x1b[?7l",
    "\x1b[?7h",
    "\x1b[?33h",
    "\x1b[?33l",
    "\x1b[1m",
    "\x1b[5;7m",
    "\x1b[8;9m",
    "\x1b[31;44m",
    "\x1b[38;5;200m",
    "\x1b[48;2;1;2;3m",
    "\x1b[97;100m",
    "\x1b[m",
    "\x1b]0;t\x07",
    "\x1b[|",
    "\x0e",
    "\x0f",
    "\x1b(0",
    "\x1b)0",
    "\x1b(B",
    "漢",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "<",
    "&",
    ">",
    "\"",
    "\r\n",
    "\n",
    "\r",
    "\x08",
    "\t",
    "abcdefghij",
    "█░╬",
    "\u{202e}",
    "\u{fffe}",
    "א",
];
