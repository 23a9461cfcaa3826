//! The canonical reduction of a scan, and its JSON.
//!
//! ```text
//! {"offered-options":["ECHO"],"probed-protocol":"server","refused-options":[], ... }
//! ```
//!
//! Keys are sorted, nothing is between the tokens, the text is ASCII, and no newline ends it.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::FingerprintHash;
use super::escape::push_string;

/// All that a server showed, reduced to sorted sets of option names.
///
/// ```
/// use telnet_fingerprint::{FingerprintData, Form, ScanType};
///
/// let mut data = FingerprintData::new(ScanType::Quick);
/// data.requested.insert("SGA".to_owned());
/// assert_eq!(data.hash(Form::V1).to_string(), "d4f3adfd6a3bbb9d");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct FingerprintData {
    /// How much was probed; `None` only in the oldest records, which do not say.
    pub scan_type: Option<ScanType>,
    /// Probed options that the server performs (WILL).
    pub offered: BTreeSet<String>,
    /// Options that the server made the client perform, at the end of the scan.
    pub requested: BTreeSet<String>,
    /// Probed options that the server refused (WONT) or did not answer in time.
    pub refused: BTreeSet<String>,
    /// Options that belong to the other side and that the server accepted nevertheless.
    pub wrong_direction_offered: BTreeSet<String>,
    /// Options that belong to the client and that the server offered by itself.
    pub directional_refusals: BTreeSet<String>,
    /// Agreed options that the server answered again when they were asked for again.
    pub looped: BTreeSet<String>,
}

impl FingerprintData {
    /// A server that showed nothing yet.
    pub fn new(scan_type: ScanType) -> Self {
        Self { scan_type: Some(scan_type), ..Self::default() }
    }

    /// The text that is hashed.
    pub fn canonical_json(&self, form: Form) -> String {
        let mut out = String::from("{");
        push_separated(&mut out, self.entries(form), |out, (key, entry)| {
            push_string(out, key);
            out.push(':');
            entry.push_json(out);
        });
        out.push('}');
        out
    }

    /// The hash under which the field knows such servers.
    pub fn hash(&self, form: Form) -> FingerprintHash {
        FingerprintHash::of(&self.canonical_json(form))
    }

    /// The keys of a form with their values, sorted.
    pub(super) fn entries(&self, form: Form) -> Vec<(&'static str, Entry<'_>)> {
        let mut entries = vec![
            (key::OFFERED, Entry::Names(&self.offered)),
            (key::PROTOCOL, Entry::Word(SERVER)),
            (key::REFUSED, Entry::Names(&self.refused)),
            (key::REQUESTED, Entry::Names(&self.requested)),
        ];
        entries.extend(self.scan_type.map(|kind| (key::SCAN_TYPE, Entry::Word(kind.as_str()))));
        match form {
            Form::V1 => {}
            Form::V2 => entries.extend([
                (key::DIRECTIONAL, Entry::Names(&self.directional_refusals)),
                (key::LOOPED, Entry::Names(&self.looped)),
                (key::WRONG_DIRECTION, Entry::Names(&self.wrong_direction_offered)),
            ]),
        }
        entries.sort_unstable_by_key(|(key, _)| *key);
        entries
    }
}

/// How many options a scan asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(clippy::exhaustive_enums, reason = "the published records know these two")]
pub enum ScanType {
    /// The options in use today.
    Quick,
    /// Also those that are only of historical interest.
    Full,
}

impl ScanType {
    /// The word in records: `quick` or `full`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Full => "full",
        }
    }
}

impl fmt::Display for ScanType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Which keys take part in a fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Form {
    /// Five keys, as telnetlib3 wrote them up to 4.0.2.
    V1,
    /// Eight keys, as it writes them from 4.0.3 on.
    V2,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
        })
    }
}

/// The value of a key.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Entry<'a> {
    Names(&'a BTreeSet<String>),
    Word(&'static str),
}

impl Entry<'_> {
    fn push_json(&self, out: &mut String) {
        match self {
            Self::Word(word) => push_string(out, word),
            Self::Names(names) => {
                out.push('[');
                push_separated(out, *names, |out, name| push_string(out, name));
                out.push(']');
            }
        }
    }
}

/// Appends items with commas between them.
fn push_separated<I: IntoIterator>(
    out: &mut String,
    items: I,
    push: impl Fn(&mut String, I::Item),
) {
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push(out, item);
    }
}

/// The keys of `fingerprint-data`.
mod key {
    pub(super) const DIRECTIONAL: &str = "directional-refusals";
    pub(super) const LOOPED: &str = "looped-negotiation";
    pub(super) const OFFERED: &str = "offered-options";
    pub(super) const PROTOCOL: &str = "probed-protocol";
    pub(super) const REFUSED: &str = "refused-options";
    pub(super) const REQUESTED: &str = "requested-options";
    pub(super) const SCAN_TYPE: &str = "scan-type";
    pub(super) const WRONG_DIRECTION: &str = "wrong-direction-offered";
}

const SERVER: &str = "server";
