//! Every bound that a peer could push against.

use core::time::Duration;

/// The bounds of a [`Parser`](crate::Parser) and a [`Session`](crate::Session).
///
/// ```
/// let mut limits = telnet_proto::Limits::default();
/// limits.subnegotiation_bytes = 1 << 20; // a client of a game with long GMCP messages
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The longest subnegotiation payload, in bytes after unescaping. A longer one is dropped whole
    /// and reported as [`Anomaly::SubnegotiationOverflow`](crate::Anomaly::SubnegotiationOverflow).
    ///
    /// 65 536: ZMP asks for 16 KiB; games send up to a few tens of KiB of GMCP.
    pub subnegotiation_bytes: usize,
    /// How long a subnegotiation may stay open, as far as [`Session::tick`](crate::Session::tick) is
    /// told the time. One that takes longer is dropped whole and reported as
    /// [`Anomaly::SubnegotiationTimeout`](crate::Anomaly::SubnegotiationTimeout), and the next byte is
    /// data: a peer that lost its IAC SE would else have all that follows swallowed.
    ///
    /// 60 s: 64 KiB in that time is less than 10 kbit/s.
    pub subnegotiation_time: Duration,
    /// How many replies the peer can draw from us about one option, until
    /// [`Negotiator::refill`](crate::Negotiator::refill).
    ///
    /// 8: a peer that toggles more often within one turn of the clock is in a loop (RFC 1143 §1). Answers to
    /// DO TIMING-MARK (RFC 860), for which a user who has interrupted output waits, count for the
    /// connection alone.
    pub replies_per_option: u8,
    /// How many replies the peer can draw from us about all options together, until
    /// [`Negotiator::refill`](crate::Negotiator::refill).
    ///
    /// 512: one offer and one request for each option there is.
    pub replies_per_connection: u16,
    /// How many payloads, and answers to AYT, the peer can draw from us, until
    /// [`Session::refill`](crate::Session::refill). The first question too many is reported as
    /// [`Anomaly::AnswersSpent`](crate::Anomaly::AnswersSpent).
    ///
    /// 64: a dozen for the options of a login, and the rest for a curious server.
    pub payloads_per_connection: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            subnegotiation_bytes: 64 * 1024,
            subnegotiation_time: Duration::from_secs(60),
            replies_per_option: 8,
            replies_per_connection: 512,
            payloads_per_connection: 64,
        }
    }
}
