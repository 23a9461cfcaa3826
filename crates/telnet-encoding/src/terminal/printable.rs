//! Controls and invisible characters, written out.

use std::ascii;
use std::borrow::Cow;

/// The text with everything that acts, or that does not show, written out as an escape.
///
/// ```text
/// U+0000..U+001F, U+007F     \t \n \r \x1b   C0 controls, DEL; line ends as `newlines` has it
/// U+0080..U+009F             \u{9b}          C1 controls, U+009B being CSI in one character
/// U+061C U+200E..U+200F      \u{202e}        bidirectional marks, overrides and isolates
/// U+202A..U+202E U+2066..U+2069
/// U+180E U+200B..U+200D      \u{200b}        spaces, joiners and operators of no width
/// U+2060..U+2065 U+FEFF
/// U+2028 U+2029              \u{2028}        line and paragraph separator
/// U+206A..U+206F U+FFF9..U+FFFB              deprecated format controls, annotations
/// U+E0000..U+E0FFF           \u{e0041}       tags and variation selectors: hidden text
/// ```
///
/// All else is unchanged. A backslash is too, so that drawings survive: the result is for people
/// to read, and is not meant to be undone.
///
/// ```
/// use telnet_encoding::terminal::{Newlines, printable};
///
/// let banner = "Welcome!\r\n\x1b]0;owned\x07\u{202E}exe.txt\r\n";
/// assert_eq!(
///     printable(banner, Newlines::Keep),
///     "Welcome!\r\n\\x1b]0;owned\\x07\\u{202e}exe.txt\r\n",
/// );
/// assert_eq!(printable("one\ntwo", Newlines::Escape), "one\\ntwo");
/// ```
pub fn printable(text: &str, newlines: Newlines) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some((start, end)) = next_hidden(text, at) {
        at = end;
        let hidden = text.get(start..end).unwrap_or_default();
        if newlines == Newlines::Keep && hidden.contains('\n') {
            continue;
        }
        out.push_str(text.get(copied..start).unwrap_or_default());
        hidden.chars().for_each(|c| push_escape(c, &mut out));
        copied = end;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

/// What [`printable`] does with line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Newlines {
    /// Leaves LF as it is, with the CRs that touch it (`CR LF` and the `LF CR` of many MUDs).
    ///
    /// A CR elsewhere would let text overwrite the line that it stands in, and is escaped.
    Keep,
    /// Escapes each, so that the result is one line.
    Escape,
}

/// The next hidden character, or run of CR and LF, at or after `from`: its start and end.
///
/// CRs and LFs go together so that each is looked at once, however many there are.
fn next_hidden(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let (found, c) = rest.char_indices().find(|&(_, c)| is_hidden(c))?;
    let tail = rest.get(found..)?;
    let len = match c {
        '\r' | '\n' => tail.len() - tail.trim_start_matches(['\r', '\n']).len(),
        _ => c.len_utf8(),
    };
    Some((from + found, from + found + len))
}

pub(crate) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\x1F'
        | '\x7F'..='\u{9F}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}'
    )
}

fn push_escape(c: char, out: &mut String) {
    match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => out.extend(ascii::escape_default(byte).map(char::from)),
        _ => out.extend(c.escape_unicode()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(printable(text, Newlines::Keep), expected);
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in ["", "plain \\ text", "café 漢字 ▒ 👍\u{FE0F}", "a\r\nb\n\rc\r\r\nd\n"] {
            assert!(matches!(printable(text, Newlines::Keep), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn controls_show() {
        check("\x1b[31mred", "\\x1b[31mred");
        check("\0\x07\x08\t\x7f", "\\x00\\x07\\x08\\t\\x7f");
        check("\u{80}\u{9b}2J\u{9f}\u{a0}", "\\u{80}\\u{9b}2J\\u{9f}\u{a0}");
    }

    #[test]
    fn what_turns_or_hides_text_shows() {
        let hidden = "\u{61c}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2028}\u{2029}\
            \u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{206f}\u{feff}\u{fff9}\u{e0041}\u{e01ef}";
        let shown: String = hidden.chars().flat_map(char::escape_unicode).collect();
        check(hidden, &shown);
        check("\u{200a}\u{2010}\u{202f}\u{2070}", "\u{200a}\u{2010}\u{202f}\u{2070}");
    }

    #[test]
    fn only_a_cr_that_touches_a_lf_ends_a_line() {
        check("safe\rfake\r\n", "safe\\rfake\r\n");
        check("\r\r", "\\r\\r");
        check("a\n\r\rb", "a\n\r\rb");
        check("a\r\x08\nb", "a\\r\\x08\nb");
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(printable("a\r\n\rb\x1b", Newlines::Escape), "a\\r\\n\\rb\\x1b");
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in hostile()) {
            let one_line = printable(&text, Newlines::Escape);
            prop_assert!(!one_line.contains(is_hidden));
            let lines = printable(&text, Newlines::Keep);
            prop_assert!(!lines.replace(['\r', '\n'], "").contains(is_hidden));
            prop_assert_eq!(lines.matches('\n').count(), text.matches('\n').count());
            prop_assert_eq!(printable(&lines, Newlines::Keep), &*lines);
        }
    }

    fn hostile() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &["\r", "\n", "\x1b[", "x", "é", "\u{9b}", "\u{202e}", "\u{e0020}"];
        let piece = prop_oneof![
            proptest::sample::select(PIECES).prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }
}
