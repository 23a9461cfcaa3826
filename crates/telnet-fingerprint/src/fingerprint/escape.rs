//! JSON strings in ASCII only, escaped as the field's records are (RFC 8259 §7).
//!
//! ```text
//! quote, backslash     \" \\
//! BS TAB LF FF CR      \b \t \n \f \r
//! space to tilde       as they are, the slash too
//! everything else      \uXXXX in lower-case hex, above U+FFFF as a surrogate pair; DEL too
//! ```
//!
//! Fingerprints are hashes of such text, so a character that is escaped differently is another
//! fingerprint.

use std::fmt::Write as _;

/// Appends a string with its quotes.
pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for ch in text.chars() {
        push_char(out, ch);
    }
    out.push('"');
}

/// Appends one character of a string.
pub(crate) fn push_char(out: &mut String, ch: char) {
    match ch {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        ' '..='~' => out.push(ch),
        _ => ch.encode_utf16(&mut [0; 2]).iter().for_each(|&unit| push_unit(out, unit)),
    }
}

/// Appends a UTF-16 code unit as `\uXXXX`.
pub(crate) fn push_unit(out: &mut String, unit: u16) {
    // Writing to a String cannot fail.
    let _ = write!(out, "\\u{unit:04x}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, json: &str) {
        let mut out = String::new();
        push_string(&mut out, text);
        assert_eq!(out, json);
    }

    #[test]
    fn escapes() {
        check("", r#""""#);
        check("SGA", r#""SGA""#);
        check("a\"b\\c/d", r#""a\"b\\c/d""#);
        check("\u{8}\t\n\u{c}\r", r#""\b\t\n\f\r""#);
        check("\0\u{1b}\u{7f}\u{80}\u{a0}~ ", r#""\u0000\u001b\u007f\u0080\u00a0~ ""#);
        check("\u{20ac}\u{ffff}\u{1f512}", r#""\u20ac\uffff\ud83d\udd12""#);
    }

    proptest! {
        #[test]
        fn a_json_reader_gets_the_text_back(text in any::<String>()) {
            let mut out = String::new();
            push_string(&mut out, &text);
            prop_assert!(out.bytes().all(|byte| matches!(byte, b' '..=b'~')));
            prop_assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
        }
    }
}
