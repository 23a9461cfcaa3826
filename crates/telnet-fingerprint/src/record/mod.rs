//! The stored form of a scan, as the field's archives hold it.
//!
//! ```text
//! server-probe
//!   fingerprint         hash of fingerprint-data: name of the folder
//!   fingerprint-data    the reduction, in the form that the probe set uses
//!   fingerprints        v1, v2: the hash of both forms       not in telnetlib3's records
//!   probe-set           the name of the probe set            not in telnetlib3's records
//!   session_data        options, banners, timing, MUD data
//! sessions              [ {connected, host, ip, port} ], one for each visit
//! ```
//!
//! Records are JSON in ASCII with sorted keys; banners may hold lone surrogates for undecodable
//! bytes. Older records lack keys, and newer ones may have more: absent ones are left empty,
//! unknown ones are passed over and do not come back when the record is written.

mod json;
mod mud;
mod session;
mod session_data;
#[cfg(test)]
mod tests;
mod text;

use std::io;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use mud::{AardwolfMessage, AtcpMessage, ComPortValue, MsspValue, mxp_entry};
pub use session::Session;
pub use session_data::{EnvironKind, EnvironRequest, OptionStates, SessionData, Timing};

use crate::fingerprint::{Fingerprint, FingerprintData, FingerprintHash, Form};

/// All that is stored of a server: the last scan of it, and every visit.
///
/// ```
/// use std::time::UNIX_EPOCH;
/// use telnet_fingerprint::{
///     Fingerprint, FingerprintData, Form, Record, ScanType, ServerProbe, Session, SessionData,
/// };
///
/// let fingerprint = Fingerprint::new(Form::V2, FingerprintData::new(ScanType::Quick));
/// let probe = ServerProbe::new(fingerprint, "tl3-5.0", SessionData::default());
/// let session = Session::new("localhost", "127.0.0.1".parse()?, 23, UNIX_EPOCH);
/// let record = Record::new(probe, session);
///
/// let mut json = Vec::new();
/// record.write_to(&mut json)?;
/// assert_eq!(Record::from_json(&json)?, record);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
// The fields stand in the order of their keys, here and below.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// What the last scan found.
    #[serde(rename = "server-probe")]
    pub server_probe: ServerProbe,
    /// When the server was visited, oldest first.
    pub sessions: Vec<Session>,
}

impl Record {
    /// The record of one visit.
    pub fn new(server_probe: ServerProbe, session: Session) -> Self {
        Self { server_probe, sessions: vec![session] }
    }

    /// Reads a record of any age.
    ///
    /// # Errors
    ///
    /// If it is not JSON, or not the record of a server.
    pub fn from_json(json: &[u8]) -> Result<Self, RecordError> {
        serde_json::from_slice(json).map_err(RecordError)
    }

    /// Writes the record with an indent of two, in ASCII, without a newline at its end.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write_to<W: io::Write>(&self, writer: W) -> io::Result<()> {
        json::write(writer, self)
    }
}

/// What a scan of a server found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ServerProbe {
    /// The hash of the data below; read as it stands in the file.
    pub fingerprint: FingerprintHash,
    /// The reduction that is hashed.
    #[serde(rename = "fingerprint-data")]
    pub fingerprint_data: Fingerprint,
    /// The hash in every form; `None` in records of other scanners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprints: Option<Fingerprints>,
    /// The name of the probe set; `None` in records of other scanners.
    #[serde(default, rename = "probe-set", skip_serializing_if = "Option::is_none")]
    pub probe_set: Option<String>,
    /// What else was seen.
    #[serde(default)]
    pub session_data: SessionData,
}

impl ServerProbe {
    /// The result of a scan with a named probe set, whose form the fingerprint has.
    pub fn new(fingerprint: Fingerprint, probe_set: &str, session_data: SessionData) -> Self {
        Self {
            fingerprint: fingerprint.hash(),
            fingerprints: Some(Fingerprints::of(&fingerprint.data)),
            fingerprint_data: fingerprint,
            probe_set: Some(probe_set.to_owned()),
            session_data,
        }
    }
}

/// The hashes of the same data in every form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fingerprints {
    /// Over five keys.
    pub v1: FingerprintHash,
    /// Over eight keys.
    pub v2: FingerprintHash,
}

impl Fingerprints {
    /// Hashes the data in every form.
    pub fn of(data: &FingerprintData) -> Self {
        Self { v1: data.hash(Form::V1), v2: data.hash(Form::V2) }
    }
}

/// A file that is no record of a server.
#[derive(Debug, Error)]
#[error("not the record of a server")]
pub struct RecordError(#[source] serde_json::Error);
