//! What remains of a server when everything that changes from day to day is left out.
//!
//! A [`FingerprintData`] is sets of option names: what the server offered, asked for and refused.
//! Its canonical JSON is hashed, and servers of the same build share the hash. Two forms of the
//! same reduction are in use, and both are published:
//!
//! ```text
//! v1    probed-protocol scan-type offered-options requested-options refused-options
//! v2    the same and wrong-direction-offered directional-refusals looped-negotiation
//! ```
//!
//! The same observations always give the same fingerprint: there is no clock in it, and sets are
//! sorted by code point.

mod data;
pub(crate) mod escape;
mod hash;
mod stored;

pub use data::{FingerprintData, Form, ScanType};
pub use hash::{FingerprintHash, ParseHashError};
pub use stored::Fingerprint;
