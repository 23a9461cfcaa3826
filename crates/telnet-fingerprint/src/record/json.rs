//! The layout of record files: JSON in ASCII, two spaces of indent, numbers as Python writes them.
//!
//! ```text
//! {
//!   "dsr_replies": 0,
//!   "option_states": {},
//!   "timing": {
//!     "probe": 5e-05
//!   }
//! }                      and no newline at the end
//! ```
//!
//! It is byte for byte what `json.dumps(record, indent=2, sort_keys=True)` prints, so that files
//! of either origin can be compared with `diff`.

use std::fmt;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

use crate::fingerprint::escape::push_char;

/// Writes a value whose keys are already in order.
pub(super) fn write<W: Write, T: Serialize>(writer: W, value: &T) -> io::Result<()> {
    let layout = Layout(PrettyFormatter::new());
    value.serialize(&mut Serializer::with_formatter(writer, layout))?;
    Ok(())
}

/// `serde_json`'s own pretty layout, apart from strings and floating-point numbers.
struct Layout(PrettyFormatter<'static>);

impl Formatter for Layout {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{}", Float(value))
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Quotes, backslashes and C0 controls never get here: serde_json escapes them itself.
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut escaped = String::with_capacity(fragment.len());
        for ch in fragment.chars() {
            push_char(&mut escaped, ch);
        }
        writer.write_all(escaped.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

/// A finite number in Python's `repr`: the shortest digits that read back the same, always with a
/// point or an exponent, and an exponent only below 1e-4 and from 1e16 on.
struct Float(f64);

impl fmt::Display for Float {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scientific = format!("{:e}", self.0);
        let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        let exponent: i32 = exponent.parse().unwrap_or(0);
        match exponent {
            -4..16 if self.0.fract() == 0.0 => write!(f, "{:.1}", self.0),
            -4..16 => write!(f, "{}", self.0),
            _ => write!(f, "{mantissa}e{exponent:+03}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn text(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        write(&mut out, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[track_caller]
    fn check(value: f64, expected: &str) {
        assert_eq!(text(&value), expected);
    }

    #[test]
    fn numbers_are_written_as_python_writes_them() {
        check(0.0, "0.0");
        check(-0.0, "-0.0");
        check(2.0, "2.0");
        check(0.103_127_241_134_643_55, "0.10312724113464355");
        check(2.686_134_815_216_064_5, "2.6861348152160645");
        check(0.0001, "0.0001");
        check(0.00005, "5e-05");
        check(1.25e-10, "1.25e-10");
        check(9_999_999_999_999_998.0, "9999999999999998.0");
        check(1e16, "1e+16");
        check(1.5e300, "1.5e+300");
    }

    #[test]
    fn layout_is_that_of_python() {
        let value = json!({"a": [], "b": {}, "c": [1, {"d": null}], "e": "\u{7f}\u{e9}\n"});
        let expected = r#"{
  "a": [],
  "b": {},
  "c": [
    1,
    {
      "d": null
    }
  ],
  "e": "\u007f\u00e9\n"
}"#;
        assert_eq!(text(&value), expected);
    }

    proptest! {
        #[test]
        fn strings_are_ascii_and_read_back(string in any::<String>()) {
            let json = text(&string);
            prop_assert!(json.bytes().all(|byte| matches!(byte, b' '..=b'~')));
            prop_assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), Value::from(string));
        }

        #[test]
        fn numbers_read_back(number in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL) {
            let json = text(&number);
            prop_assert_eq!(json.parse::<f64>().unwrap().to_bits(), number.to_bits());
            prop_assert!(json.contains(['.', 'e']));
        }
    }
}
