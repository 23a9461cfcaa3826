//! Colours kept, and nothing else that acts (ECMA-48 §8.3.117).

use std::borrow::Cow;

use super::printable::{Newlines, printable};
use super::strip::{after_sequence, is_introducer};
use crate::screen::{Attributes, Selection, Sequence, selections};

/// The text with its colours, and with everything else that acts, or that does not show, taken
/// out or written out.
///
/// A control sequence that selects colours or attributes (SGR) is kept if all of its parameters
/// are known, and if it does not conceal text; in 8-bit form it is written with ESC. All other
/// escape sequences are taken out as by [`strip_escapes`](super::strip_escapes), and what remains
/// is written as by [`printable()`]. If the text ends in colour, `CSI m` is appended.
///
/// ```
/// use telnet_encoding::terminal::{Newlines, keep_sgr};
///
/// let banner = "\x1b[2J\x1b[1;31mWelcome\x1b]0;owned\x07\x08\n";
/// assert_eq!(keep_sgr(banner, Newlines::Keep), "\x1b[1;31mWelcome\\x08\n\x1b[m");
/// ```
pub fn keep_sgr(text: &str, newlines: Newlines) -> Cow<'_, str> {
    if !text.contains(is_introducer) {
        return printable(text, newlines);
    }
    let mut out = String::with_capacity(text.len());
    let mut is_colored = false;
    let mut rest = text;
    while let Some(start) = rest.find(is_introducer) {
        let (plain, tail) = rest.split_at(start);
        out.push_str(&printable(plain, newlines));
        rest = after_sequence(tail);
        let (sequence, _) = tail.split_at(tail.len() - rest.len());
        if let Some((parameters, effect)) = parse_sgr(sequence) {
            out.extend(["\x1b[", parameters, "m"]);
            is_colored = effect != Selection::Reset;
        }
    }
    out.push_str(&printable(rest, newlines));
    if is_colored {
        out.push_str("\x1b[m");
    }
    Cow::Owned(out)
}

/// The parameters of an SGR sequence that may be kept, and what the last of them does.
fn parse_sgr(sequence: &str) -> Option<(&str, Selection)> {
    let body = sequence.strip_prefix("\x1b[").or_else(|| sequence.strip_prefix('\u{9B}'))?;
    let parameters = body.strip_suffix('m')?;
    if parameters.len() > PARAMETERS_MAX_BYTES
        || !parameters.chars().all(|c| matches!(c, '0'..=';'))
    {
        return None;
    }
    let mut sequence = Sequence::default();
    parameters.chars().for_each(|c| sequence.push(c));
    let mut last = Selection::Reset;
    for selection in selections(&sequence) {
        if matches!(selection, Selection::Unknown | Selection::Set(Attributes::CONCEAL)) {
            return None;
        }
        last = selection;
    }
    Some((parameters, last))
}

/// Enough for all attributes and two colours; no sequence of this length has more parameters than
/// are looked at.
const PARAMETERS_MAX_BYTES: usize = 64;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::terminal::strip_escapes;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(keep_sgr(text, Newlines::Keep), expected, "{text:?}");
    }

    #[test]
    fn colours_are_kept() {
        check("\x1b[1;31mred\x1b[0m", "\x1b[1;31mred\x1b[0m");
        check("a\x1b[38;2;1;2;3mb\x1b[m", "a\x1b[38;2;1;2;3mb\x1b[m");
        check("\x1b[38:2::1:2:3mx\x1b[;m", "\x1b[38:2::1:2:3mx\x1b[;m");
        check("\u{9b}4mx\u{9b}m", "\x1b[4mx\x1b[m");
    }

    #[test]
    fn colours_do_not_leak() {
        check("\x1b[31mred", "\x1b[31mred\x1b[m");
        check("\x1b[0;7mx\n", "\x1b[0;7mx\n\x1b[m");
        check("\x1b[7;0mx", "\x1b[7;0mx");
    }

    #[test]
    fn all_else_goes() {
        check("\x1b[2J\x1b[Hx\x1b[?25l\x1b[>4;1m\x1b[31 m\x1b[1;2\x1b[", "x");
        check("\x1b]0;t\x07\x1bPq\x1b\\\x1b_a\x1b\\\x1bc\u{9d}8;;\u{9c}x", "x");
        check("\x1b[8mhidden\x1b[1;8m\x1b[38;5;8mx\x1b[m", "hidden\x1b[38;5;8mx\x1b[m");
        check("\x1b[73m\x1b[1;99m\x1b[38;5;256m\x1b[38mx", "x");
        check(&format!("\x1b[{}31mx", "0;".repeat(32)), "x");
        check("\x08\u{202e}\rx\r\n", "\\x08\\u{202e}\\rx\r\n");
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        assert!(matches!(keep_sgr("plain\r\n", Newlines::Keep), Cow::Borrowed("plain\r\n")));
        assert_eq!(keep_sgr("a\n\x1b[1mb\x1b[m", Newlines::Escape), "a\\n\x1b[1mb\x1b[m");
    }

    proptest! {
        #[test]
        fn nothing_but_sgr_is_left(text in hostile()) {
            let kept = keep_sgr(&text, Newlines::Escape);
            let plain = strip_escapes(&kept);
            prop_assert_eq!(printable(&plain, Newlines::Escape), &*plain);
            for sequence in kept.split('\x1b').skip(1) {
                let (parameters, _) = sequence.split_once('m').unwrap();
                let parameters = parameters.strip_prefix('[').unwrap();
                prop_assert!(parameters.chars().all(|c| matches!(c, '0'..=';')));
            }
            prop_assert_eq!(keep_sgr(&kept, Newlines::Escape), &*kept);
        }
    }

    fn hostile() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &[
            "\x1b",
            "[",
            "]",
            "m",
            "\x1b[31m",
            "\x1b[m",
            "\x1b[0;8m",
            "\x07",
            "\u{9b}",
            "\u{9c}",
            "1;",
            "38;5;",
            ":",
            "\r",
            "\n",
            "\u{202e}",
        ];
        let piece = prop_oneof![
            proptest::sample::select(PIECES).prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }
}
