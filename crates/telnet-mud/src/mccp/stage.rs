//! Compression around a telnet codec: what is known of it, and what can be asked of it.

use core::time::Duration;

use telnet_codec::TelnetCodec;
use telnet_codec::proto::{OptionCode, Role, Side};

use super::agreement::Agreement;
use super::incoming::Incoming;
use super::outgoing::Outgoing;
use super::version::Version;
use super::{DeflaterPool, MccpPolicy, SessionCodec};
use crate::MudLimits;

/// A telnet codec whose wire is compressed where the peers agree on it.
///
/// Incoming: a client inflates after the marker of MCCP1 or MCCP2, a server after that of MCCP3, both
/// after that of MCCPX; only when the option is agreed or asked for, as a marker out of the blue could
/// blind us. Outgoing: a server writes its marker as soon as MCCP2 or MCCP1 is agreed, a client as soon
/// as MCCP3 is, both once MCCPX and an encoding are. Which options are agreed to is the business of the
/// policy of the session; of two for one direction, one is kept.
///
/// ```
/// use bytes::BytesMut;
/// use telnet_codec::{Message, TelnetCodec, proto::{Limits, OptionCode, OptionSet, Policy, Role}};
/// use telnet_mud::{Mccp, MccpEvent, MudLimits};
/// use tokio_util::codec::{Decoder, Encoder};
///
/// let mut policy = Policy::default();
/// policy.accept_remote = OptionSet::from([OptionCode::MCCP2]);
/// let codec = TelnetCodec::new(policy, &Limits::default());
/// let mut client = Mccp::new(codec, Role::Client, &MudLimits::default());
///
/// let mut wire = BytesMut::from(&b"\xFF\xFB\x56\xFF\xFA\x56\xFF\xF0"[..]); // WILL MCCP2, marker
/// wire.extend_from_slice(b"\x78\x9C\xCB\x48\xCD\xC9\xC9\x07\x00\x06\x2C\x02\x15");
/// let mut text = Vec::new();
/// while let Some(event) = client.decode(&mut wire)? {
///     text.extend(event.as_data().cloned());
/// }
/// assert_eq!(text, ["hello"]);
/// # Ok::<(), telnet_codec::Error>(())
/// ```
#[derive(Debug)]
pub struct Mccp<C = TelnetCodec> {
    pub(super) codec: C,
    pub(super) limits: MudLimits,
    pub(super) policy: MccpPolicy,
    pub(super) agreement: Agreement,
    pub(super) incoming: Incoming,
    pub(super) outgoing: Outgoing,
    /// How long the connection had lasted when something was compressed last, as far as is known.
    quiet_since: Duration,
}

impl<C: SessionCodec> Mccp<C> {
    /// A codec without compression so far.
    pub fn new(codec: C, role: Role, limits: &MudLimits) -> Self {
        Self {
            codec,
            limits: limits.clone(),
            policy: MccpPolicy::default(),
            agreement: Agreement::new(role, limits),
            incoming: Incoming::default(),
            outgoing: Outgoing::default(),
            quiet_since: Duration::ZERO,
        }
    }

    /// The codec inside.
    pub const fn codec(&self) -> &C {
        &self.codec
    }

    /// The codec inside; what its session then has to say goes out with the next message.
    pub const fn codec_mut(&mut self) -> &mut C {
        &mut self.codec
    }

    /// The choices that the protocol leaves.
    pub const fn policy(&self) -> &MccpPolicy {
        &self.policy
    }

    /// The choices that the protocol leaves; what is changed counts from the next stream on.
    pub const fn policy_mut(&mut self) -> &mut MccpPolicy {
        &mut self.policy
    }

    /// Takes deflaters from a pool, of the level of that pool, and gives them back to it.
    pub fn set_pool(&mut self, pool: DeflaterPool) {
        self.outgoing.set_pool(pool);
    }

    /// Whether answers to the peer wait to be sent.
    pub fn has_output(&self) -> bool {
        self.outgoing.has_ready() || !self.codec.session().output().is_empty()
    }

    /// Whether what is sent is compressed now.
    pub const fn is_deflating(&self) -> bool {
        self.outgoing.version().is_some()
    }

    /// Whether what arrives is compressed now.
    pub const fn is_inflating(&self) -> bool {
        self.incoming.running().is_some()
    }

    /// The option by which what is sent is compressed now.
    pub fn deflating(&self) -> Option<OptionCode> {
        self.outgoing.version().map(Version::option)
    }

    /// The option by which what arrives is compressed now.
    pub fn inflating(&self) -> Option<OptionCode> {
        self.incoming.running().map(Version::option)
    }

    /// Whether nothing more is read, as the peer's stream was broken and the policy is to close.
    pub const fn has_failed(&self) -> bool {
        self.incoming.has_failed()
    }

    /// Ends the compressed stream that is sent, if one runs; the end goes out with the next message.
    ///
    /// For the end of a connection, and for one that is idle: its deflater is most of what it holds,
    /// and goes back to the pool. As long as the option is agreed, the next message begins another
    /// stream; only MCCPX has to be agreed on again, which is asked for by
    /// [`enable`](telnet_codec::proto::Session::enable).
    pub fn end_stream(&mut self) {
        self.take_codec_output();
        if self.outgoing.version() == Some(Version::X) {
            self.outgoing.end();
            self.codec.session_mut().disable(Side::Local, OptionCode::MCCPX);
        } else {
            self.outgoing.pause();
        }
    }

    /// Ends the stream of a server that has had nothing to send for [`MccpPolicy::idle_after`]; the
    /// driver says how long the connection has lasted.
    pub fn tick(&mut self, lasted: Duration) {
        if self.outgoing.take_use() {
            self.quiet_since = lasted;
        }
        if self.deadline().is_some_and(|deadline| lasted >= deadline) {
            self.end_stream();
        }
    }

    /// When [`tick`](Self::tick) has something to do, at the earliest; counted like its argument.
    pub fn deadline(&self) -> Option<Duration> {
        match self.outgoing.running() {
            Some(Version::V1 | Version::V2) => {
                self.quiet_since.checked_add(self.policy.idle_after?)
            }
            Some(Version::V3 | Version::X) | None => None,
        }
    }

    /// Moves what the session has to say behind what is ready.
    pub(super) fn take_codec_output(&mut self) {
        let output = self.codec.session_mut().take_output();
        self.write(&output);
    }

    /// Puts telnet bytes behind what is ready. A stream that was ended for want of use begins again,
    /// but not one that has been taken back: the peer may have agreed to that.
    pub(super) fn write(&mut self, telnet: &[u8]) {
        if let Some(version) = self.outgoing.paused()
            && !telnet.is_empty()
            && self.agreement.is_agreed(version, self.codec.session())
        {
            self.outgoing.resume();
        }
        self.outgoing.write(telnet, self.policy.level);
    }
}
