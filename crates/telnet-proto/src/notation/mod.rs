//! Bytes of the wire as people read them, printed and parsed.
//!
//! ```text
//! IAC WILL ECHO                              names of commands, verbs and options
//! IAC SB NAWS 0 80 0 24 IAC SE               numbers, decimal or 0x1f
//! "login: " IAC GA                           text in quotes; \r \n \t \0 \e \" \\ \xNN inside
//! IAC IAC                                    an escaped 255
//! ```
//!
//! An option name counts as such right behind a verb or SB. Tests, transcripts and logs use this form;
//! what [`display`] prints, [`parse()`] reads back to the same bytes.

mod parse;
mod print;

pub use parse::{NotationError, parse};
pub use print::{Notation, display};

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str) {
        assert_eq!(display(bytes).to_string(), text);
        assert_eq!(parse(text).as_deref(), Ok(bytes));
    }

    #[test]
    fn both_directions() {
        check(b"", "");
        check(b"\xFF\xFB\x01", "IAC WILL ECHO");
        check(b"\xFF\xFD\xFC", "IAC DO 252");
        check(b"\xFF\xFE\xFF", "IAC DONT EXOPL");
        check(b"\xFF\xFA\x1F\x00\x50\x00\x18\xFF\xF0", "IAC SB NAWS 0 80 0 24 IAC SE");
        check(b"\xFF\xFA\x18\x00XTERM\xFF\xF0", "IAC SB TTYPE 0 \"XTERM\" IAC SE");
        check(b"login: \xFF\xF9\xFF\xEF", "\"login: \" IAC GA IAC EOR");
        check(b"\xFF\xFB\x19", "IAC WILL END-OF-RECORD");
        check(b"a\"\\\r\n\0\x1B[m\xE9", r#""a\"\\\r\n\0\e[m\xe9""#);
        check(b"\xFF\xFFx", "IAC IAC \"x\"");
        check(b"\xFF\x41\xFF", "IAC 65 IAC");
        check(b"\xFF\xFA\xFF\xF0", "IAC SB IAC SE");
    }

    #[test]
    fn other_spellings_are_read() {
        let want = b"\xFF\xFD\x2C\xFF\xFB\x19\x1F";
        assert_eq!(parse("iac do COM_PORT IAC WILL EOR 0x1F").as_deref(), Ok(&want[..]));
    }

    #[test]
    fn errors_name_the_word() {
        let text = |given| parse(given).unwrap_err().to_string();
        assert_eq!(text("IAC WILL FOO"), "unknown word in notation: FOO");
        assert_eq!(text("256"), "unknown word in notation: 256");
        assert_eq!(text("\"abc"), "text without closing quote: \"abc");
        assert_eq!(text(r#""a\q""#), r"unknown escape in text: \q");
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(bytes: Vec<u8>) {
            let text = display(&bytes).to_string();
            prop_assert_eq!(parse(&text), Ok(bytes));
        }

        #[test]
        fn dense_commands_read_back(
            bytes in prop::collection::vec(prop_oneof![236_u8..=255, any::<u8>()], 0..48),
        ) {
            let text = display(&bytes).to_string();
            prop_assert_eq!(parse(&text), Ok(bytes));
        }
    }
}
