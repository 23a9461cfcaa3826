//! Escape sequences, taken out (ECMA-48 §5.3 to §5.6, ECMA-35 §13).
//!
//! ```text
//! ESC [      or U+009B   CSI      20..3F*  40..7E      cursor, colours, modes
//! ESC ]      or U+009D   OSC      string               titles, palettes, clipboard
//! ESC P      or U+0090   DCS      string               sixel, status requests
//! ESC X ^ _  or U+0098 U+009E U+009F   SOS PM APC   string
//! ESC 20..2F+  30..7E                                  designate a character set, and such
//! ESC 30..7E                                           every other function of two characters
//!
//! string: ends with BEL, ESC \ or U+009C (ST)
//! ```

use std::borrow::Cow;

/// The text without escape sequences, those in 8-bit form (U+009B and such) included.
///
/// A sequence that the text ends in the middle of, or that another one cuts short, is taken out
/// as far as it goes; a terminal does not show it either. But at most
/// 4096 characters may vanish in this way: beyond that only the introducer is taken out and the
/// rest is text, so that a stray `ESC ]` cannot hide a page. A string that does end is taken out
/// at any length.
///
/// The result holds no ESC, nor any other introducer. The time taken is linear in the text.
///
/// ```
/// use telnet_encoding::terminal::strip_escapes;
///
/// assert_eq!(strip_escapes("\x1b(B\x1b[0;1mLogin:\x1b[m "), "Login: ");
/// assert_eq!(strip_escapes("\x1b]0;My title\x07Welcome"), "Welcome");
/// ```
pub fn strip_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains(is_introducer) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_introducer) {
        let (plain, sequence) = rest.split_at(start);
        out.push_str(plain);
        rest = after_sequence(sequence);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What follows the sequence that `text` begins with.
pub(super) fn after_sequence(text: &str) -> &str {
    let mut chars = text.chars();
    let first = chars.next();
    let body = chars.as_str();
    match first {
        Some(ESC) => after_escape(body),
        Some(CSI) => after_control_sequence(body),
        _ => after_string(body),
    }
}

/// What follows the sequence, `body` being what stands after its ESC.
fn after_escape(body: &str) -> &str {
    if let Some(body) = body.strip_prefix('[') {
        after_control_sequence(body)
    } else if let Some(body) = body.strip_prefix([']', 'P', 'X', '^', '_']) {
        after_string(body)
    } else {
        let rest = body.trim_start_matches(|c| matches!(c, '\x20'..='\x2F'));
        rest.strip_prefix(|c| matches!(c, '\x30'..='\x7E'))
            .unwrap_or_else(|| after_unfinished(body, rest))
    }
}

/// What follows the control sequence, `body` being what stands after its introducer.
///
/// Parameters (30..3F) after intermediates (20..2F) mean nothing, but terminals, too, wait for
/// the final byte then.
fn after_control_sequence(body: &str) -> &str {
    let rest = body.trim_start_matches(|c| matches!(c, '\x20'..='\x3F'));
    rest.strip_prefix(|c| matches!(c, '\x40'..='\x7E'))
        .unwrap_or_else(|| after_unfinished(body, rest))
}

/// What follows the control string, `body` being what stands after its introducer.
fn after_string(body: &str) -> &str {
    let Some(end) = body.find(ends_string) else {
        return after_unfinished(body, "");
    };
    let (_, rest) = body.split_at(end);
    rest.strip_prefix([BEL, ST])
        .or_else(|| rest.strip_prefix("\x1b\\"))
        .unwrap_or_else(|| after_unfinished(body, rest))
}

/// What follows a sequence that stops short of `rest`: the whole `body` where it is too long.
///
/// No introducer stands before `rest`, so text that is given back is gone through once more only.
fn after_unfinished<'t>(body: &'t str, rest: &'t str) -> &'t str {
    let (skipped, _) = body.split_at(body.len() - rest.len());
    if skipped.chars().nth(UNFINISHED_MAX_CHARS).is_none() { rest } else { body }
}

pub(super) fn is_introducer(c: char) -> bool {
    matches!(c, ESC | CSI | DCS | SOS | OSC | PM | APC)
}

/// Whether a control string goes no further: its end, another sequence, or a cancellation.
fn ends_string(c: char) -> bool {
    matches!(c, BEL | ST | CAN | SUB) || is_introducer(c)
}

/// How much of a sequence without an end is taken out.
const UNFINISHED_MAX_CHARS: usize = 4096;

const BEL: char = '\x07';
const CAN: char = '\x18';
const SUB: char = '\x1A';
const ESC: char = '\x1B';
const DCS: char = '\u{90}';
const SOS: char = '\u{98}';
const CSI: char = '\u{9B}';
const ST: char = '\u{9C}';
const OSC: char = '\u{9D}';
const PM: char = '\u{9E}';
const APC: char = '\u{9F}';

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(strip_escapes(text), expected, "{text:?}");
    }

    #[test]
    fn text_without_sequences_is_borrowed() {
        for text in ["", "plain\r\n\x07\u{9c}", "▒é\u{85}"] {
            assert!(matches!(strip_escapes(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn control_sequences() {
        check("a\x1b[31;1mb\x1b[0mc", "abc");
        check("\x1b[?25l\x1b[>c\x1b[0;36 D\x1b[!p\x1b[3~\x1b[@.", ".");
        check("\u{9b}2Jx", "x");
        check("\x1b[1 2mx", "x");
    }

    #[test]
    fn control_strings() {
        check("\x1b]0;title\x07x", "x");
        check("\x1b]8;;http://a/\x1b\\link\x1b]8;;\x1b\\", "link");
        check("\x1bPq#0\u{9c}a\x1b_Gi=1\x1b\\b\x1b^pm\x07c\x1bXsos\x1b\\d", "abcd");
        check("\u{9d}0;é\u{9c}a\u{90}q\x07b\u{98}s\x1b\\c\u{9e}p\u{9c}d\u{9f}a\u{9c}e", "abcde");
        check(&format!("\x1bP{}\x1b\\x", "é".repeat(100_000)), "x");
    }

    #[test]
    fn short_sequences() {
        check("\x1b(B\x1b)0\x1b%G\x1b#8\x1b F\x1b$(Cx", "x");
        check("\x1b7\x1b8\x1bc\x1b=\x1b>\x1bM\x1b\\x", "x");
    }

    #[test]
    fn broken_sequences_give_way() {
        check("\x1b\x1b[mx", "x");
        check("\x1b\r\nx", "\r\nx");
        check("\x1béx", "éx");
        check("\x1b[31\r\nx", "\r\nx");
        check("\x1b(éx", "éx");
        check("\x1b]0;title\x1b[31mx", "x");
        check("\x1b]0;title\x18x\x1bPq\x1ay", "\x18x\x1ay");
        check("\x1b]0;a\x1b]0;b\u{9b}mx", "x");
    }

    #[test]
    fn the_end_of_the_text_is_an_end() {
        for text in
            ["x\x1b", "x\x1b[", "x\x1b[31;", "x\x1b]0;ti", "x\x1b]0;ti\x1b", "x\x1b(", "x\u{9b}"]
        {
            check(text, "x");
        }
    }

    #[test]
    fn a_sequence_without_an_end_hides_a_page_at_most() {
        let hidden = "é".repeat(4096);
        let shown = "é".repeat(4097);
        check(&format!("x\x1b]{hidden}"), "x");
        check(&format!("x\x1b]{shown}"), &format!("x{shown}"));
        check(&format!("x\x1b]{hidden}\x1b[my"), "xy");
        check(&format!("x\x1b]{shown}\x1b[my"), &format!("x{shown}y"));
        check(&format!("\x1b[{}", "1".repeat(4096)), "");
        check(&format!("\x1b[{}", "1".repeat(4097)), &"1".repeat(4097));
    }

    #[test]
    fn hostile_lengths_take_linear_time() {
        for piece in ["\x1b]", "\u{9d}", "\x1b", "\x1b[", "\x1b(", "\x1bP\x18"] {
            strip_escapes(&piece.repeat(200_000));
        }
    }

    proptest! {
        #[test]
        fn no_introducer_is_left(text in hostile()) {
            let stripped = strip_escapes(&text);
            prop_assert!(!stripped.contains(is_introducer));
            prop_assert_eq!(strip_escapes(&stripped), &*stripped);
            prop_assert!(is_subsequence(&stripped, &text));
        }

        #[test]
        fn text_around_whole_sequences_is_kept(parts in proptest::collection::vec(part(), 0..20)) {
            let text: String = parts.iter().flat_map(|(plain, escape)| [&**plain, escape]).collect();
            let plain: String = parts.iter().map(|(plain, _)| &**plain).collect();
            prop_assert_eq!(strip_escapes(&text), plain);
        }
    }

    fn hostile() -> impl Strategy<Value = String> {
        const PIECES: &[&str] =
            &["\x1b", "[", "]", "P", "(", "\\", "\x07", "\u{9b}", "\u{9d}", "\u{9c}", "1;", "m"];
        let piece = prop_oneof![
            proptest::sample::select(PIECES).prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    /// Text without introducers, and a whole sequence.
    fn part() -> impl Strategy<Value = (String, String)> {
        let plain = "[^\\x1b\u{90}\u{98}\u{9b}\u{9d}\u{9e}\u{9f}]{0,8}";
        let sequence = prop_oneof![
            "(\x1b\\[|\u{9b})[0-?]{0,5}[ -/]{0,2}[@-~]",
            "(\x1b[\\]PX^_]|[\u{90}\u{98}\u{9d}\u{9e}\u{9f}])[ -~é]{0,9}(\x07|\x1b\\\\|\u{9c})",
            "\x1b([ -/]{1,3}[0-~]|[0-OQ-WYZ`-~])",
        ];
        (plain, sequence)
    }

    fn is_subsequence(part: &str, whole: &str) -> bool {
        let mut chars = whole.chars();
        part.chars().all(|c| chars.any(|other| other == c))
    }
}
