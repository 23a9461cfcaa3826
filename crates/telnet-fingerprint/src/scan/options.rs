//! How a scan is made.

use std::time::Duration;

use super::ProbeSet;
use crate::ScanType;

/// The settings of one scan; the defaults are those of telnetlib3-fingerprint.
///
/// ```
/// use telnet_fingerprint::{ScanOptions, ScanType};
///
/// let mut options = ScanOptions::default();
/// options.scan_type = ScanType::Full;
/// assert_eq!(options.terminal_type, "VT100");
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ScanOptions {
    /// Which questions are asked.
    pub probe_set: ProbeSet,
    /// Whether the options that nobody uses any more are asked for too.
    pub scan_type: ScanType,
    /// Whether a peer that has not shown that it speaks telnet is spared all telnet.
    pub manners: Manners,
    /// The charset of banners, by a label that [`telnet_encoding::Charset::for_label`] knows; with
    /// `None` or `ascii` it is ASCII until the peer shows another. The record keeps the spelling.
    pub encoding: Option<String>,
    /// The answer to TTYPE SEND.
    pub terminal_type: String,
    /// The silence that ends a banner; 2 s.
    pub banner_quiet_time: Duration,
    /// The longest time that one banner may take; 8 s.
    pub banner_max_wait: Duration,
    /// How many bytes of one banner are kept; 65 536.
    pub banner_max_bytes: usize,
    /// How long MSSP data is waited for once the peer has agreed to send it, from the start of the
    /// connection; 5 s.
    pub mssp_wait: Duration,
}

impl Default for ScanOptions {
    fn default() -> Self {
        Self {
            probe_set: ProbeSet::default(),
            scan_type: ScanType::Quick,
            manners: Manners::Direct,
            encoding: None,
            terminal_type: "VT100".to_owned(),
            banner_quiet_time: Duration::from_secs(2),
            banner_max_wait: Duration::from_secs(8),
            banner_max_bytes: 64 * 1024,
            mssp_wait: Duration::from_secs(5),
        }
    }
}

/// Whether a scan speaks telnet first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "it does or it does not")]
pub enum Manners {
    /// Announces and asks at once, as the probe set has it.
    Direct,
    /// Sends no telnet command before the peer has sent one, and never tests for loops or wrong
    /// directions: there are servers that take the first bytes for a name, or break.
    Polite,
}
