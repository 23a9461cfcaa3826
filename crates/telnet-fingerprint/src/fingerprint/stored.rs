//! A reduction together with the form it is published in, as records hold it.

use std::collections::BTreeSet;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FingerprintData, FingerprintHash, Form, ScanType};

/// A fingerprint in one form: the `fingerprint-data` of a record.
///
/// When read, the form is [`Form::V2`] if any of the keys is there that [`Form::V1`] has not.
/// Names are sorted on the way in, each is kept once, and other keys are ignored.
///
/// ```
/// use telnet_fingerprint::{Fingerprint, Form};
///
/// let read: Fingerprint = serde_json::from_str(
///     r#"{"offered-options": [], "probed-protocol": "server", "refused-options": [],
///         "requested-options": [], "scan-type": "quick"}"#,
/// )?;
/// assert_eq!(read.form, Form::V1);
/// assert_eq!(read.hash().to_string(), "c2dd7d4e76383b41");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Fingerprint {
    /// Which keys are written and hashed.
    pub form: Form,
    /// The sets of names.
    pub data: FingerprintData,
}

impl Fingerprint {
    /// A reduction in a form.
    pub fn new(form: Form, data: FingerprintData) -> Self {
        Self { form, data }
    }

    /// The hash of the data in its form.
    pub fn hash(&self) -> FingerprintHash {
        self.data.hash(self.form)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.data.entries(self.form);
        let mut map = serializer.serialize_map(Some(entries.len()))?;
        for (key, entry) in &entries {
            map.serialize_entry(key, entry)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Keys::deserialize(deserializer).map(Self::from)
    }
}

impl From<Keys> for Fingerprint {
    fn from(keys: Keys) -> Self {
        let v2 = [&keys.wrong_direction, &keys.directional, &keys.looped];
        let form = if v2.iter().any(|names| names.is_some()) { Form::V2 } else { Form::V1 };
        let data = FingerprintData {
            scan_type: keys.scan_type,
            offered: keys.offered,
            requested: keys.requested,
            refused: keys.refused,
            wrong_direction_offered: keys.wrong_direction.unwrap_or_default(),
            directional_refusals: keys.directional.unwrap_or_default(),
            looped: keys.looped.unwrap_or_default(),
        };
        Self { form, data }
    }
}

/// The keys as they may stand in a record.
#[derive(Deserialize)]
struct Keys {
    #[serde(rename = "probed-protocol")]
    _protocol: Protocol,
    #[serde(rename = "scan-type")]
    scan_type: Option<ScanType>,
    #[serde(rename = "offered-options")]
    offered: BTreeSet<String>,
    #[serde(rename = "requested-options")]
    requested: BTreeSet<String>,
    #[serde(rename = "refused-options")]
    refused: BTreeSet<String>,
    #[serde(rename = "wrong-direction-offered")]
    wrong_direction: Option<BTreeSet<String>>,
    #[serde(rename = "directional-refusals")]
    directional: Option<BTreeSet<String>>,
    #[serde(rename = "looped-negotiation")]
    looped: Option<BTreeSet<String>>,
}

/// What was probed: a client's fingerprint has other keys and is not read as a server's.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Protocol {
    Server,
}
