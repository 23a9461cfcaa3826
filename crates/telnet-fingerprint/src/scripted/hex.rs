//! The fields of a script that JSON holds as text: bytes in hexadecimal, verbs by name.
//!
//! ```text
//! "fffd18"    bytes          FF FD 18
//! "fd46"      a key of `on`     DO MSSP
//! "18"        a key of `on_sb`  TTYPE
//! "wont"      a verb
//! ```

use std::collections::BTreeMap;
use std::time::Duration;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use telnet_proto::{OptionCode, Verb};
use thiserror::Error;

use super::Part;

pub(super) fn bytes<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<u8>, D::Error> {
    Octets::deserialize(input).map(|octets| octets.0)
}

pub(super) fn hello<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Part>, D::Error> {
    let parts = Vec::<(u64, Octets)>::deserialize(input)?;
    Ok(parts
        .into_iter()
        .map(|(ms, octets)| Part { after: Duration::from_millis(ms), bytes: octets.0 })
        .collect())
}

pub(super) fn on<'de, D: Deserializer<'de>>(input: D) -> Result<On, D::Error> {
    let entries = BTreeMap::<Octets, Octets>::deserialize(input)?;
    entries
        .into_iter()
        .map(|(key, reply)| match *key.0 {
            [verb, option] => match Verb::from_byte(verb) {
                Some(verb) => Ok(((verb, OptionCode::new(option)), reply.0)),
                None => Err(D::Error::custom(format!("not a verb: {verb:02x}"))),
            },
            _ => Err(D::Error::custom(format!("not a verb and an option: {:02x?}", key.0))),
        })
        .collect()
}

pub(super) fn on_sb<'de, D: Deserializer<'de>>(input: D) -> Result<OnSb, D::Error> {
    let entries = BTreeMap::<Octets, Vec<Octets>>::deserialize(input)?;
    entries
        .into_iter()
        .map(|(key, replies)| match *key.0 {
            [option] => {
                let replies = replies.into_iter().map(|octets| octets.0).collect();
                Ok((OptionCode::new(option), replies))
            }
            _ => Err(D::Error::custom(format!("not an option: {:02x?}", key.0))),
        })
        .collect()
}

pub(super) fn verb<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Verb>, D::Error> {
    let Some(name) = Option::<String>::deserialize(input)? else { return Ok(None) };
    match name.as_str() {
        "will" => Ok(Some(Verb::Will)),
        "wont" => Ok(Some(Verb::Wont)),
        "do" => Ok(Some(Verb::Do)),
        "dont" => Ok(Some(Verb::Dont)),
        _ => Err(D::Error::custom(format!("not a verb: {name}"))),
    }
}

pub(super) fn milliseconds<'de, D: Deserializer<'de>>(input: D) -> Result<Duration, D::Error> {
    u64::deserialize(input).map(Duration::from_millis)
}

type On = BTreeMap<(Verb, OptionCode), Vec<u8>>;
type OnSb = BTreeMap<OptionCode, Vec<Vec<u8>>>;

/// Bytes in hexadecimal, as a value or as the key of a map.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(try_from = "String")]
struct Octets(Vec<u8>);

impl TryFrom<String> for Octets {
    type Error = NotHex;

    fn try_from(text: String) -> Result<Self, NotHex> {
        let octets: Option<Vec<u8>> = text.as_bytes().chunks(2).map(octet).collect();
        octets.map(Self).ok_or(NotHex(text))
    }
}

fn octet(digits: &[u8]) -> Option<u8> {
    let [high, low] = *digits else { return None };
    let value = |digit: u8| char::from(digit).to_digit(16);
    u8::try_from(value(high)? << 4 | value(low)?).ok()
}

#[derive(Debug, Error)]
#[error("not hexadecimal: {0}")]
struct NotHex(String);
