//! The mapping files, in the form of those that Unicode publishes.
//!
//! ```text
//! # a comment; there are tabs between the columns
//! 0x41      0x0041       # code, code point, comment
//! 0x194141  0x00C0       # a code of several bytes
//! 0x82      <RV>+0x23B9  # in reverse video, which is no part of the character
//! ```

use anyhow::{Context, Result, ensure};

/// One line: the bytes of a code and its character.
pub(super) type Row = (Vec<u8>, char);

/// Reads the rows of a file, in order.
pub(super) fn parse(text: &str) -> Result<Vec<Row>> {
    let lines = text.lines().map(|line| line.split_once('#').map_or(line, |(row, _)| row).trim());
    lines.filter(|line| !line.is_empty()).map(|line| row(line).context(line.to_owned())).collect()
}

fn row(line: &str) -> Result<Row> {
    let mut columns = line.split_whitespace();
    let (code, point) = (columns.next(), columns.next());
    let code = code.and_then(|code| code.strip_prefix("0x")).context("no code")?;
    ensure!(code.len().is_multiple_of(2), "half a byte");
    let bytes: Option<Vec<u8>> = (0..code.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(code.get(at..at + 2)?, 16).ok())
        .collect();
    let point = point.map(|point| point.strip_prefix("<RV>+").unwrap_or(point));
    let point = point.and_then(|point| point.strip_prefix("0x")).context("no code point")?;
    let character = u32::from_str_radix(point, 16).ok().and_then(char::from_u32);
    Ok((bytes.context("the code is not hexadecimal")?, character.context("no character")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read() {
        let text = "# x\r\n\r\n0x41\t0x0041\t# A\r\n0x1923 0x00A3\n0x82\t<RV>+0x23B9\n";
        let expected = [(vec![0x41], 'A'), (vec![0x19, 0x23], '£'), (vec![0x82], '\u{23B9}')];
        assert_eq!(parse(text).unwrap(), expected);
    }

    #[test]
    fn what_is_no_row_is_named() {
        for line in ["0x41", "41 0x41", "0x4 0x41", "0x4g 0x41", "0x41 0xD800", "0x41 A"] {
            assert_eq!(parse(line).unwrap_err().to_string(), line);
        }
    }
}
