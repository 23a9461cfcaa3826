//! One visit to a server: what was dialled, what answered, and when.

use std::net::IpAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::FingerprintHash;

/// An entry of a record's `sessions`.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use telnet_fingerprint::Session;
///
/// let when = UNIX_EPOCH + Duration::from_micros(1_770_567_752_470_000);
/// let session = Session::new("ats.trekmush.org", "104.248.178.112".parse()?, 1701, when);
/// assert_eq!(session.connected, "2026-02-08T16:22:32.470000+00:00");
/// assert_eq!(session.key().to_string(), "c97fb8e6a04eec05");
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Session {
    /// The start of the visit in UTC, ISO 8601 with microseconds and `+00:00`.
    pub connected: String,
    /// The host as the caller typed it.
    pub host: String,
    /// The address that was reached.
    pub ip: String,
    /// The TCP port.
    pub port: u16,
}

impl Session {
    /// A visit that began at `connected`.
    ///
    /// A time outside the years 1970 to 9999 is written as the nearest within.
    pub fn new(host: &str, ip: IpAddr, port: u16, connected: SystemTime) -> Self {
        Self { connected: stamp(connected), host: host.to_owned(), ip: ip.to_string(), port }
    }

    /// The hash that names the file in which visits to this address are kept.
    pub fn key(&self) -> FingerprintHash {
        FingerprintHash::of_session(&self.host, self.port, &self.ip)
    }
}

fn stamp(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default().min(LAST);
    let utc = humantime::format_rfc3339_micros(UNIX_EPOCH + since).to_string();
    format!("{}+00:00", utc.trim_end_matches('Z'))
}

/// The last microsecond of the year 9999.
const LAST: Duration = Duration::from_micros(253_402_300_799_999_999);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(time: SystemTime, expected: &str) {
        assert_eq!(stamp(time), expected);
    }

    #[test]
    fn stamps_have_microseconds_and_an_offset() {
        check(UNIX_EPOCH, "1970-01-01T00:00:00.000000+00:00");
        let micros = |micros| UNIX_EPOCH + Duration::from_micros(micros);
        check(micros(1_775_417_199_174_571), "2026-04-05T19:26:39.174571+00:00");
        check(micros(951_782_400_000_001), "2000-02-29T00:00:00.000001+00:00");
    }

    #[test]
    fn a_time_beyond_the_calendar_is_clamped() {
        check(UNIX_EPOCH - Duration::from_secs(1), "1970-01-01T00:00:00.000000+00:00");
        check(UNIX_EPOCH + Duration::from_secs(1 << 38), "9999-12-31T23:59:59.999999+00:00");
    }
}
