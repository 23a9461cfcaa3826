//! Bytes as hexadecimal digits, the form that they have in the files.

use serde::de::{Deserialize, Deserializer, Error};

/// Bytes that stand in a file as digits, two to a byte, in either case.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Hex(pub(super) Vec<u8>);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        parse(&digits).map(Self).ok_or_else(|| D::Error::custom(format!("not bytes: {digits:?}")))
    }
}

/// The bytes that the digits stand for, if they are digits and pair up.
pub(super) fn parse(digits: &str) -> Option<Vec<u8>> {
    let (pairs, single) = digits.as_bytes().as_chunks();
    if !single.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

/// The digits for the bytes, in lower case.
pub(super) fn emit(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0x0F]);
    halves.filter_map(|half| char::from_digit(half.into(), 16)).collect()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_there_and_back() {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        let digits = emit(&all);
        assert_eq!(parse(&digits), Some(all.clone()));
        assert_eq!(parse(&digits.to_uppercase()), Some(all));
        assert_eq!(emit(&[0, 0x1F, 255]), "001fff");
    }

    #[test]
    fn anything_else_is_no_bytes() {
        assert_eq!(parse(""), Some(Vec::new()));
        for digits in ["f", "fff", "0x", "fg", " ff", "é", "+1"] {
            assert_eq!(parse(digits), None, "{digits}");
        }
    }
}
