use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// All that a terminal shows after reading `parts`.
fn read<'p>(charset: Charset, parts: impl IntoIterator<Item = &'p [u8]>) -> (Terminal, Vec<u8>) {
    let mut terminal = Terminal::new(charset);
    let mut replies = Vec::new();
    parts.into_iter().for_each(|part| terminal.feed(part, &mut replies));
    (terminal, replies)
}

#[track_caller]
fn check_replies(stream: &[u8], expected: &[u8]) {
    let (_, replies) = read(Charset::ASCII, [stream]);
    assert_eq!(replies.escape_ascii().to_string(), expected.escape_ascii().to_string());
    let (_, replies) = read(Charset::ASCII, stream.chunks(1));
    assert_eq!(replies, expected, "byte by byte: {}", stream.escape_ascii());
}

#[track_caller]
fn check_column(stream: &[u8], utf_8: u32, cp437: u32) {
    for (charset, column) in [(Charset::UTF_8, utf_8), (Charset::CP437, cp437)] {
        let (terminal, _) = read(charset, [stream]);
        assert_eq!(terminal.column(), column, "{} in {charset}", stream.escape_ascii());
    }
}

#[track_caller]
fn check_font(stream: &[u8], encoding: Option<&str>) {
    let (terminal, _) = read(Charset::ASCII, [stream]);
    let font = terminal.font();
    assert_eq!(
        font.and_then(FontId::telnetlib3_charset),
        encoding,
        "{}: {font:?}",
        stream.escape_ascii()
    );
}

#[test]
fn queries_are_answered_in_order() {
    check_replies(b"\x1b[c", b"\x1b[?1;2c");
    check_replies(b"\x1b[0c", b"\x1b[?1;2c");
    check_replies(b"\x1b[5n", b"\x1b[0n");
    check_replies(b"a\x05b\x05c", b"\r");
    check_replies(b"\x1b[6n \x1b[6n", b"\x1b[1;1R\x1b[1;2R");
    check_replies(b"ab\x1b[6ncd\x1b[6n\x1b[5n\x1b[c", b"\x1b[1;3R\x1b[1;5R\x1b[0n\x1b[?1;2c");
}

#[test]
fn other_queries_have_no_reply() {
    let silent: [&[u8]; 12] = [
        b"\x1b[>c",
        b"\x1b[=c",
        b"\x1b[?6n",
        b"\x1b[>q",
        b"\x1b[21t",
        b"\x1b[18t",
        b"\x1b[?25$p",
        b"\x1b]11;?\x07",
        b"\x1b]1337;Capabilities\x1b\\",
        b"\x1bP+q544e\x1b\\",
        b"\x1bZ",
        b"\x1b[255n",
    ];
    for query in silent {
        check_replies(query, b"");
        check_replies(&[query, b"\x1b[5n"].concat(), b"\x1b[0n");
    }
}

#[test]
fn queries_in_odd_places() {
    // A string ends where another sequence begins, and a stray introducer is not for ever.
    check_replies(b"\x1b]0;title\x1b[5n", b"\x1b[0n");
    check_replies(b"\x1b]0;\x05[5n\x07\x1b[5n", b"\x1b[0n");
    check_replies(&[b"\x1bP", &[b'x'; 4094][..], b"\x05"].concat(), b"");
    check_replies(&[b"\x1bP", &[b'x'; 4095][..], b"\x05"].concat(), b"\r");
    // Controls act within a sequence; CAN, SUB and letters that are no ASCII end it.
    check_replies(b"ab\x1b[\x056\rn", b"\r\x1b[1;1R");
    check_replies(b"\x1b[5\x18n\x1b[5\x1an\x1b[5\xe9n", b"");
    check_replies(b"\x1b[5\x1b[5n\x1b\x1b[\x7f5n", b"\x1b[0n\x1b[0n");
    // Parameters after intermediates, and more of them than anybody needs.
    check_replies(b"\x1b[ 5n", b"");
    check_replies(&[b"\x1b[", &[b'0'; 32][..], b"c"].concat(), b"");
    check_replies(&[b"\x1b[", &[b'0'; 33][..], b"c\x1b[c"].concat(), b"\x1b[?1;2c");
    // 8-bit controls are letters.
    check_replies(b"\x9b5n\x1b[6n", b"\x1b[1;4R");
}

#[test]
fn columns() {
    check_column(b"", 1, 1);
    check_column(b"hello", 6, 6);
    check_column(b"a\x08b", 2, 2);
    check_column(b"ab\rc", 2, 2);
    check_column(b"\x1b[31mred\x1b[0m", 4, 4);
    check_column(b"\xe6\x97\xa5\xe6\x9c\xac", 5, 7);
    check_column(b"\xe9\xe9", 3, 3);
    check_column(b"a\tb\n", 3, 3);
    check_column(b"ab\x08\x08\x08\x08c", 2, 2);
    check_column(b"\x00\x07\x0e\x7fa\x0c", 2, 2);
    check_column(b"e\xcc\x81", 2, 4);
    check_column(b"\xc2\xad", 2, 3);
    check_column(b"abc\x1b[2D\x1b(Bx\x1b7\x1b]0;title\x07", 5, 5);
    check_column(b"\x1b_Gi=31;x\x1b\\x\x1bP1q\x18x", 3, 3);
}

#[test]
fn a_sequence_ends_a_character() {
    check_column(b"\xe3\x81\x1b[m\x82", 3, 4);
    check_replies(b"\xe3\x1b[6n", b"\x1b[1;2R");
    let mut terminal = Terminal::new(Charset::UTF_8);
    terminal.feed(b"\xe3\x81", &mut Vec::new());
    assert_eq!(terminal.column(), 2);
    terminal.set_charset(Charset::CP437);
    assert_eq!(terminal.column(), 2);
    terminal.feed(b"\x82", &mut Vec::new());
    assert_eq!(terminal.column(), 3);
}

#[test]
fn fonts() {
    check_font(b"\x1b[0;36 D", Some("atascii"));
    check_font(b"x\x1b[1;32 Dy", Some("petscii"));
    check_font(b"\x1b[0;036 D", Some("atascii"));
    check_font(b"\x1b[255;36 D", Some("atascii"));
    check_font(b"\x1b]0;\x1b[0;36 D\x07", Some("atascii"));
    check_font(b"\x1b[0;0 D\x1b[0;36 D", Some("cp437"));
    check_font(b"\x1b[0;7 D\x1b[0;36 D", None);
    for number in [7, 15, 19, 28, 43, 255, 65_536, 999_999_999_999_u64] {
        check_font(format!("\x1b[0;{number} D").as_bytes(), None);
    }
    check_font(format!("\x1b[{:0>2900};1 D", 0).as_bytes(), Some("cp1251"));
    check_font(format!("\x1b[{:0>29};1  D", 0).as_bytes(), None);
    let others: [&[u8]; 11] = [
        b"\x1b[0;3\r6 D",
        b"\x1b[0;36\x7f D",
        b"\x1b[36 D",
        b"\x1b[ D",
        b"\x1b[;36 D",
        b"\x1b[0; D",
        b"\x1b[0;36D",
        b"\x1b[0;36  D",
        b"\x1b[0;1;36 D",
        b"\x1b[?0;36 D",
        b"\x9b0;36 D",
    ];
    for other in others {
        check_font(&[other, b"\x1b[0;36 D"].concat(), Some("atascii"));
    }
}

#[test]
fn font_numbers() {
    let (terminal, _) = read(Charset::ASCII, [&b"\x1b[0;31 D"[..]]);
    assert_eq!(terminal.font(), Some(FontId::new(31)));
    assert_eq!(FontId::new(31).telnetlib3_charset(), Some("cp1131"));
    let (terminal, _) = read(Charset::ASCII, [&b"\x1b[0;70000 D"[..]]);
    assert_eq!(terminal.font().map(FontId::number), Some(u16::MAX));
    let known = (0..=u16::MAX).filter(|&number| FontId::new(number).telnetlib3_charset().is_some());
    assert_eq!(known.collect::<Vec<_>>(), {
        let unknown = [7, 15, 19, 28];
        (0..43).filter(|number| !unknown.contains(number)).collect::<Vec<_>>()
    });
}

#[test]
fn enq_is_answered_once_in_a_chunk() {
    let mut terminal = Terminal::new(Charset::CP437);
    let mut replies = Vec::new();
    terminal.feed(b"a\x05b\x05", &mut replies);
    terminal.feed(b"\x05", &mut replies);
    assert_eq!(replies, b"\r");
    terminal.end_chunk();
    terminal.feed(b"no\x05w", &mut replies);
    assert_eq!(replies, b"\r\r");
}

/// Skipped for as long as these charsets are not there.
#[test]
fn colours_and_graphics_are_no_enq() {
    for charset in ["petscii", "atascii"].into_iter().filter_map(Charset::for_label) {
        let (_, replies) = read(charset, [&b"\x05hi\x1b[5n"[..]]);
        assert_eq!(replies, b"\x1b[0n", "{charset}");
    }
}

#[test]
fn replies_end_with_the_budget() {
    let flood = b"\x1b[6n\x1b[5n".repeat(1000);
    let (terminal, replies) = read(Charset::ASCII, [&*flood]);
    assert_eq!(replies, b"\x1b[1;1R\x1b[0n".repeat(32));
    assert_eq!((terminal.dsr_requests(), terminal.dsr_replies()), (1000, 32));
    assert_eq!(terminal.replies_left(), 0);

    let mut terminal = Terminal::new(Charset::ASCII).with_reply_limit(1);
    let mut replies = Vec::new();
    terminal.feed(b"\x1b[c\x05\x1b[6n", &mut replies);
    assert_eq!(replies, b"\x1b[?1;2c");
    assert_eq!((terminal.dsr_requests(), terminal.dsr_replies()), (1, 0));
}

/// Streams in which sequences are common, and often broken.
fn streams() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => prop::sample::select(vec![
            &b"\x1b[6n"[..], b"\x1b[5n", b"\x1b[c", b"\x1b[0c", b"\x05", b"\x1b[0;36 D",
            b"\x1b[1;7 D", b"\x1b[", b"\x1b]0;", b"\x07", b"\x1bP", b"\x1b\\", b"\x18", b"\x1b",
            b"\xe6\x97\xa5", b"\xe6", b"\xcc\x81", b"\xf0\x9f\x98\x80", b"\r", b"\x08", b"0;",
        ]).prop_map(<[u8]>::to_vec),
        1 => vec(any::<u8>(), 1..4),
        1 => vec(b' '..b'~', 1..8),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Whether `replies` are whole replies of the list, and nothing else.
fn are_listed(mut replies: &[u8]) -> bool {
    let fixed: [&[u8]; 3] = [b"\x1b[?1;2c", b"\x1b[0n", b"\r"];
    while !replies.is_empty() {
        let next = fixed.iter().find_map(|reply| replies.strip_prefix(*reply)).or_else(|| {
            let column = replies.strip_prefix(b"\x1b[1;")?;
            let digits = column.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (1..=10).contains(&digits).then_some(())?;
            column[digits..].strip_prefix(b"R")
        });
        let Some(next) = next else { return false };
        replies = next;
    }
    true
}

proptest! {
    #[test]
    fn any_split_is_the_same(stream in streams(), cuts in vec(any::<prop::sample::Index>(), 0..6)) {
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(stream.len() + 1)).collect();
        cuts.extend([0, stream.len()]);
        cuts.sort_unstable();
        let parts = cuts.windows(2).map(|cut| &stream[cut[0]..cut[1]]);
        for charset in [Charset::UTF_8, Charset::CP437] {
            let (whole, expected) = read(charset, [&*stream]);
            for (split, replies) in [read(charset, parts.clone()), read(charset, stream.chunks(1))] {
                prop_assert_eq!(&replies, &expected);
                prop_assert_eq!(format!("{split:?}"), format!("{whole:?}"));
            }
        }
    }

    #[test]
    fn replies_are_listed_and_few(stream in streams(), limit in 0_u32..8) {
        let mut terminal = Terminal::new(Charset::UTF_8).with_reply_limit(limit);
        let mut replies = Vec::new();
        for part in stream.chunks(3) {
            terminal.feed(part, &mut replies);
            terminal.end_chunk();
        }
        prop_assert!(are_listed(&replies), "{}", replies.escape_ascii());
        prop_assert!(replies.len() <= limit as usize * 14);
        prop_assert!(terminal.dsr_replies() <= terminal.dsr_requests().min(limit));
        prop_assert!(terminal.column() >= 1);
    }

    #[test]
    fn the_reply_limit_holds(stream in "(\x1b\\[[56]n|\x1b\\[c|\x05|a){0,200}") {
        let (terminal, replies) = read(Charset::ASCII, [stream.as_bytes()]);
        let sent = replies.iter().filter(|byte| b"ncR\r".contains(byte)).count();
        prop_assert_eq!(sent, (REPLY_LIMIT - terminal.replies_left()) as usize);
        prop_assert!(sent <= 64);
    }
}
