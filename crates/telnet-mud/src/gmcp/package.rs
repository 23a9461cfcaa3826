//! Messages of GMCP as types: the name of a package and message, and the form of its data.

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::Gmcp;
use crate::{MudAnomaly, MudError};

/// A type for the data of one GMCP message.
///
/// Data that is `null` stands for a message without data, both ways.
///
/// ```
/// use serde::{Deserialize, Serialize};
/// use telnet_mud::{Gmcp, Package};
///
/// #[derive(Debug, PartialEq, Serialize, Deserialize)]
/// struct Weather {
///     rain: bool,
/// }
///
/// impl Package for Weather {
///     const NAME: &'static str = "World.Weather";
/// }
///
/// let message = Gmcp::from_package(&Weather { rain: true })?;
/// assert_eq!(message.text().as_deref(), Some("{\"rain\":true}"));
/// assert_eq!(message.to_package::<Weather>().unwrap().unwrap(), Weather { rain: true });
/// # Ok::<(), telnet_mud::MudError>(())
/// ```
pub trait Package: Serialize + DeserializeOwned {
    /// The package and message, such as `Char.Vitals`.
    const NAME: &'static str;
}

impl Gmcp {
    /// The message of a typed package.
    ///
    /// # Errors
    ///
    /// As [`with_json`](Self::with_json).
    pub fn from_package<P: Package>(package: &P) -> Result<Self, MudError> {
        let text = serde_json::to_vec(package).map_err(MudError::Json)?;
        if text == b"null" { Self::new(P::NAME) } else { Self::with_text(P::NAME, text) }
    }

    /// The data as a typed package; `None` if this is another package or message.
    ///
    /// Data that is not UTF-8 is read with `U+FFFD`, and of a repeated key the last counts.
    ///
    /// # Errors
    ///
    /// The inner result is an error if the data is not JSON, or not of this type.
    pub fn to_package<P: Package>(&self) -> Option<Result<P, serde_json::Error>> {
        if !self.is(P::NAME) {
            return None;
        }
        // By way of a value: a structure alone refuses keys that stand twice.
        let value = match self.text() {
            Some(text) => serde_json::from_str(&text),
            None => Ok(serde_json::Value::Null),
        };
        Some(value.and_then(serde_json::from_value))
    }

    /// What is wrong with the data, which is read through without keeping anything of it.
    ///
    /// ```
    /// use telnet_mud::{Gmcp, MudAnomaly};
    ///
    /// assert_eq!(Gmcp::parse(b"Core.Ping 5").value.inspect(), None);
    /// assert_eq!(Gmcp::parse(b"Core.Ping {").value.inspect(), Some(MudAnomaly::GmcpBadJson));
    /// ```
    pub fn inspect(&self) -> Option<MudAnomaly> {
        let data = self.data()?;
        if depth(data) > MAX_DEPTH {
            return Some(MudAnomaly::GmcpTooDeep);
        }
        let is_json =
            serde_json::from_slice::<IgnoredAny>(data).is_ok() && str::from_utf8(data).is_ok();
        if is_json { None } else { Some(MudAnomaly::GmcpBadJson) }
    }
}

/// How deep lists and objects stand in each other, in one pass without recursion.
fn depth(json: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut in_text = false;
    let mut bytes = json.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => in_text = !in_text,
            b'\\' if in_text => drop(bytes.next()),
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Deeper data is refused by the JSON reader.
const MAX_DEPTH: usize = 127;

#[cfg(test)]
mod tests {
    use super::*;

    fn inspect(data: &str) -> Option<MudAnomaly> {
        Gmcp::with_text("A", data).unwrap().inspect()
    }

    #[test]
    fn deep_data_is_told() {
        let nested = |depth: usize| [b"[".repeat(depth), b"]".repeat(depth)].concat();
        for (depth, anomaly) in [
            (MAX_DEPTH, None),
            (MAX_DEPTH + 1, Some(MudAnomaly::GmcpTooDeep)),
            (10_000, Some(MudAnomaly::GmcpTooDeep)),
        ] {
            let message = Gmcp::with_text("A", nested(depth)).unwrap();
            assert_eq!(message.inspect(), anomaly);
            assert_eq!(message.json().unwrap().is_ok(), anomaly.is_none());
        }
        assert_eq!(inspect(&format!("\"{}\\\"[\"", "[".repeat(10_000))), None);
    }

    #[test]
    fn bad_data_is_told() {
        for data in ["{\"a\":", "1 2", "x", "[}"] {
            assert_eq!(inspect(data), Some(MudAnomaly::GmcpBadJson), "{data}");
        }
        assert_eq!(Gmcp::parse(b"A \"\xFF\"").value.inspect(), Some(MudAnomaly::GmcpBadJson));
    }
}
