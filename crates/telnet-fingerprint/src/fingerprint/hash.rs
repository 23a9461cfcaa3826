//! The 16 hex digits by which fingerprints and sessions are known.
//!
//! ```text
//! hash = SHA-256( canonical JSON ), its first 8 bytes in lower-case hex
//! ```

use std::fmt;
use std::str::FromStr;

use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::escape::push_string;

/// A hash as the field publishes it: the first 64 bits of a SHA-256, as 16 lower-case hex digits.
///
/// It is safe in a file name, whatever was hashed.
///
/// ```
/// use telnet_fingerprint::FingerprintHash;
///
/// let hash: FingerprintHash = "52c088cab4425644".parse()?;
/// assert_eq!(hash.to_string(), "52c088cab4425644");
/// assert!("52C088CAB4425644".parse::<FingerprintHash>().is_err());
/// # Ok::<(), telnet_fingerprint::ParseHashError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FingerprintHash(u64);

impl FingerprintHash {
    /// The hash that names a session's file: of the host as the caller typed it, the port, and the
    /// address that was reached.
    ///
    /// ```
    /// use telnet_fingerprint::FingerprintHash;
    ///
    /// let hash = FingerprintHash::of_session("ats.trekmush.org", 1701, "104.248.178.112");
    /// assert_eq!(hash.to_string(), "c97fb8e6a04eec05");
    /// ```
    pub fn of_session(host: &str, port: u16, ip: &str) -> Self {
        let mut json = String::from("{\"host\":");
        push_string(&mut json, host);
        json.push_str(",\"ip\":");
        push_string(&mut json, ip);
        json.push_str(",\"port\":");
        json.push_str(&port.to_string());
        json.push('}');
        Self::of(&json)
    }

    /// The hash of canonical JSON.
    pub(super) fn of(canonical: &str) -> Self {
        let digest = Sha256::digest(canonical);
        Self(digest.iter().take(8).fold(0, |hash, &byte| hash << 8 | u64::from(byte)))
    }
}

impl fmt::Display for FingerprintHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for FingerprintHash {
    type Err = ParseHashError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != DIGITS || !text.bytes().all(lower_hex) {
            return Err(ParseHashError(text.to_owned()));
        }
        u64::from_str_radix(text, 16).map(Self).map_err(|_| ParseHashError(text.to_owned()))
    }
}

impl Serialize for FingerprintHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FingerprintHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| D::Error::invalid_value(Unexpected::Str(&text), &"16 hexadecimal digits"))
    }
}

/// A text that is no [`FingerprintHash`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not 16 lower-case hexadecimal digits: {0:?}")]
pub struct ParseHashError(String);

const DIGITS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_hash_is_the_start_of_sha_256() {
        // FIPS 180-4's own example: "abc" is ba7816bf 8f01cfea ...
        assert_eq!(FingerprintHash::of("abc").to_string(), "ba7816bf8f01cfea");
    }

    #[test]
    fn session_hashes_are_those_of_the_field() {
        let check = |host: &str, port, ip: &str, hash: &str| {
            assert_eq!(FingerprintHash::of_session(host, port, ip).to_string(), hash);
        };
        check("ats.trekmush.org", 1701, "104.248.178.112", "c97fb8e6a04eec05");
        check("kallistimud.com", 4000, "108.65.164.79", "af12be3957a80268");
    }

    #[test]
    fn only_sixteen_lower_case_digits_are_a_hash() {
        for text in
            ["", "52c088cab442564", "52c088cab44256440", "+2c088cab4425644", "../../etc/passwd"]
        {
            assert!(text.parse::<FingerprintHash>().is_err(), "{text:?}");
        }
        assert!(serde_json::from_str::<FingerprintHash>("\"52C088CAB4425644\"").is_err());
    }

    proptest! {
        #[test]
        fn text_and_order_of_a_hash_are_those_of_its_digits(a in any::<u64>(), b in any::<u64>()) {
            let (a, b) = (FingerprintHash(a), FingerprintHash(b));
            prop_assert_eq!(a.to_string().parse::<FingerprintHash>(), Ok(a));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
            let json = serde_json::to_string(&a).unwrap();
            prop_assert_eq!(serde_json::from_str::<FingerprintHash>(&json).unwrap(), a);
        }
    }
}
