#![doc = include_str!("../README.md")]

pub mod banner;
mod fingerprint;
pub mod names;
mod record;
mod scan;
#[cfg(feature = "testing")]
pub mod scripted;
mod store;

pub use fingerprint::{
    Fingerprint, FingerprintData, FingerprintHash, Form, ParseHashError, ScanType,
};
pub use record::{
    AardwolfMessage, AtcpMessage, ComPortValue, EnvironKind, EnvironRequest, Fingerprints,
    MsspValue, OptionStates, Record, RecordError, ServerProbe, Session, SessionData, Timing,
    mxp_entry,
};
pub use scan::{
    Manners, Notice, Observation, ProbeSet, Scan, ScanError, ScanOptions, Target, Visit, scan,
};
pub use store::{Store, StoreError, StoreLimits, write_json};
