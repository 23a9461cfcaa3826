//! What a scripted server does, as data.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::time::Duration;

use serde::Deserialize;
use telnet_proto::{OptionCode, Verb};
use thiserror::Error;

use super::hex;

/// The script of a server; the default one is silent.
///
/// ```
/// use telnet_fingerprint::scripted::Personality;
/// use telnet_proto::{OptionCode, Verb};
///
/// let server = Personality::from_json(r#"{"hello": [[0, "fffd18"]], "default_do": "wont"}"#)?;
/// assert_eq!(server.hello[0].bytes, b"\xFF\xFD\x18");
/// assert_eq!(server.default_do, Some(Verb::Wont));
///
/// let cryosphere = Personality::builtin("cryosphere")?;
/// assert!(cryosphere.on.contains_key(&(Verb::Do, OptionCode::MSSP)));
/// # Ok::<(), telnet_fingerprint::scripted::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Personality {
    /// Sent to everyone who connects, in this order.
    #[serde(deserialize_with = "hex::hello")]
    pub hello: Vec<Part>,
    /// The answers to a verb and an option, each given once unless [`each_time`](Self::each_time)
    /// is set. An empty answer is silence, also where a default would speak.
    #[serde(deserialize_with = "hex::on")]
    pub on: BTreeMap<(Verb, OptionCode), Vec<u8>>,
    /// The answers to the first, the second and further subnegotiations of an option; then silence.
    #[serde(deserialize_with = "hex::on_sb")]
    pub on_sb: BTreeMap<OptionCode, Vec<Vec<u8>>>,
    /// The answer to each CR outside of commands.
    pub on_line: Option<Answer>,
    /// The answer to the first bytes that come, whatever they are.
    pub on_first_bytes: Option<Answer>,
    /// The verb that answers a DO that has no entry in [`on`](Self::on); silence if there is none.
    #[serde(deserialize_with = "hex::verb")]
    pub default_do: Option<Verb>,
    /// The verb that answers a WILL that has no entry in [`on`](Self::on); silence if there is
    /// none.
    #[serde(deserialize_with = "hex::verb")]
    pub default_will: Option<Verb>,
    /// Whether a verb is answered each time that it comes, not the first time only. Two such
    /// servers would never be done with each other.
    pub each_time: bool,
    /// The bytes behind which the output becomes a zlib stream with a sync flush after each write,
    /// as MCCP2 does. They must be sent as part of one answer. Never if empty.
    #[serde(deserialize_with = "hex::bytes")]
    pub compress_after: Vec<u8>,
    /// How late every answer comes, at most a day; the hello has times of its own.
    #[serde(rename = "delay_ms", deserialize_with = "hex::milliseconds")]
    pub delay: Duration,
    /// The longest write, in bytes, each one flushed; no bound if there is none.
    pub write_size: Option<NonZeroUsize>,
    /// What is sent again and again once the hello is out.
    pub flood: Option<Flood>,
    /// Whether the connection is closed once the hello is out, without a look at the input.
    pub close_on_connect: bool,
    /// Whether the server closes with a reset wherever it closes by its script. A reset may
    /// overtake bytes that were sent just before.
    pub reset: bool,
    /// What a scan of the server should find. The server itself makes no use of it.
    pub expect: Option<Expect>,
}

impl Personality {
    /// The names of the scripts that come with the crate, made from the logs of real servers.
    pub const NAMES: &'static [&'static str] =
        &["cryosphere", "coffeemud", "c64bridge", "trekmush", "kallisti"];

    /// Reads the JSON form, as described at [the module](crate::scripted).
    ///
    /// # Errors
    ///
    /// If it is not JSON, has a field that is not known, or bytes that are not hexadecimal.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json).map_err(Error::Json)
    }

    /// One of the scripts that come with the crate.
    ///
    /// # Errors
    ///
    /// If the name is not one of [`NAMES`](Self::NAMES).
    pub fn builtin(name: &str) -> Result<Self, Error> {
        Self::from_json(match name {
            "cryosphere" => include_str!("../../personalities/cryosphere.json"),
            "coffeemud" => include_str!("../../personalities/coffeemud.json"),
            "c64bridge" => include_str!("../../personalities/c64bridge.json"),
            "trekmush" => include_str!("../../personalities/trekmush.json"),
            "kallisti" => include_str!("../../personalities/kallisti.json"),
            _ => return Err(Error::UnknownName(name.to_owned())),
        })
    }
}

/// A part of the hello.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a pair in the JSON form")]
pub struct Part {
    /// How long after the part before, or after the connection, this is sent.
    pub after: Duration,
    /// The bytes as they go over the wire.
    pub bytes: Vec<u8>,
}

/// What an event brings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "tests build it")]
pub struct Answer {
    /// The bytes as they go over the wire; may be empty.
    #[serde(deserialize_with = "hex::bytes")]
    pub reply: Vec<u8>,
    /// Whether the server closes after them. What else the client sent by then is not answered.
    pub close: bool,
}

/// Output that does not wait for any input.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "tests build it")]
pub struct Flood {
    /// The bytes that are repeated. If it is empty, nothing is sent.
    #[serde(rename = "hex", deserialize_with = "hex::bytes")]
    pub pattern: Vec<u8>,
    /// How many bytes are sent in all, before compression, after which the server falls silent;
    /// without it there is no end until the connection has one.
    #[serde(default)]
    pub bytes: Option<u64>,
}

/// What a scan of the server should find.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Expect {
    /// The set of probes that [`v1`](Self::v1) is for, such as `tl3-3.0`: those of telnetlib3 3.0.
    pub set: String,
    /// The fingerprint of form 1 that the field published, in hexadecimal.
    pub v1: String,
    /// The fingerprints for further sets of probes, by the name of the set.
    pub also: BTreeMap<String, String>,
    /// Whether the server takes no IAC well: a polite scan sends it none, as it sends none itself.
    pub polite_no_iac: bool,
}

/// A script that cannot be had.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The text is not the JSON form of a script.
    #[error("not the script of a server")]
    Json(#[source] serde_json::Error),
    /// No script of this name comes with the crate.
    #[error("unknown script: {0}")]
    UnknownName(String),
}
