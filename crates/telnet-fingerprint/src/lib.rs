#![doc = include_str!("../README.md")]

mod fingerprint;
pub mod names;
mod record;
mod store;

pub use fingerprint::{
    Fingerprint, FingerprintData, FingerprintHash, Form, ParseHashError, ScanType,
};
pub use record::{
    AardwolfMessage, AtcpMessage, ComPortValue, EnvironKind, EnvironRequest, Fingerprints,
    MsspValue, OptionStates, Record, RecordError, ServerProbe, Session, SessionData, Timing,
    mxp_entry,
};
pub use store::{Store, StoreError, StoreLimits, write_json};
