//! Compression around a telnet codec, both ways, switched at the exact byte.

use bytes::BytesMut;
use telnet_codec::TelnetCodec;
use telnet_codec::proto::{IAC, OptionCode, Role, Side};
use tokio_util::codec::{Decoder, Encoder};

#[cfg(feature = "zstd")]
use super::MccpxEncoding;
use super::agreement::{Agreement, News};
use super::incoming::{Incoming, Refill};
use super::outgoing::Outgoing;
use super::version::Version;
use super::{
    DeflaterPool, InflateError, Inflater, MccpEvent, MccpPolicy, OnInflateError, SessionCodec,
    Wrapper,
};
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
    codec: C,
    limits: MudLimits,
    policy: MccpPolicy,
    agreement: Agreement,
    incoming: Incoming,
    outgoing: Outgoing,
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

    /// Whether MCCP1 may begin.
    #[inline]
    fn awaits_marker(&self) -> bool {
        self.agreement.is_possible(Version::V1, self.codec.session())
    }

    /// Anything but a plain wire and events that have nothing to do with compression.
    #[inline(never)]
    fn decode_closely(&mut self, wire: &mut BytesMut) -> Decoded<C> {
        loop {
            if self.incoming.has_failed() {
                wire.clear();
                return Ok(None);
            }
            let source = self.incoming.source(wire);
            let session = self.codec.session();
            if !(source.first() == Some(&IAC) && self.agreement.is_inside_marker(source, session))
                && let Some(item) = self.codec.decode(source)?
            {
                return Ok(Some(self.look_at(item)));
            }
            match self.incoming.refill(wire) {
                Refill::More => {}
                Refill::Starved => return Ok(None),
                Refill::Ended => return Ok(Some(MccpEvent::InflateEnded)),
                Refill::Failed(error) => return Ok(Some(self.fail(error, wire))),
            }
        }
    }

    /// Switches where an item says so.
    #[inline(never)]
    fn look_at(&mut self, item: C::Item) -> MccpEvent<C::Item> {
        let Some(event) = C::event(&item) else { return MccpEvent::Telnet(item) };
        let running = (self.incoming.running(), self.outgoing.version());
        match self.agreement.hear(event, running, &self.policy, self.codec.session_mut()) {
            News::None => {}
            News::Inflate(kind) => {
                let wrapper = match (kind.version, kind.encoding) {
                    #[cfg(feature = "zstd")]
                    (Version::X, MccpxEncoding::Zstd) => Wrapper::Zstd,
                    (Version::X, _) => Wrapper::Detect,
                    (Version::V1 | Version::V2 | Version::V3, _) => self.policy.wrapper,
                };
                self.incoming.start(kind.version, Inflater::new(wrapper, &self.limits));
                return MccpEvent::InflateStarted;
            }
            News::Unreadable => {
                // With an end at once, the failure comes as that of any stream.
                self.incoming.start(Version::X, Inflater::unreadable());
                return MccpEvent::InflateStarted;
            }
            News::Deflate(kind) => {
                self.take_codec_output();
                self.outgoing.begin(kind);
            }
            News::DeflateNoMore => self.outgoing.end(),
        }
        MccpEvent::Telnet(item)
    }

    /// Turns the option of a broken stream off.
    #[cold]
    fn fail(&mut self, error: InflateError, wire: &mut BytesMut) -> MccpEvent<C::Item> {
        if let Some(version) = self.incoming.running() {
            for side in Side::BOTH {
                self.codec.session_mut().disable(side, version.option());
            }
        }
        match self.policy.on_error {
            OnInflateError::Close => self.incoming.fail(),
            OnInflateError::Plain => self.incoming.fall_back(wire),
        }
        MccpEvent::InflateFailed(error)
    }

    /// Moves what the session has to say behind what is ready.
    fn take_codec_output(&mut self) {
        let session = self.codec.session_mut();
        self.outgoing.write(session.output(), self.policy.level);
        session.clear_output();
    }
}

impl<C: SessionCodec> Decoder for Mccp<C> {
    type Item = MccpEvent<C::Item>;
    type Error = C::Error;

    /// Fails only if the codec inside does; to a [`TelnetCodec`], all that a peer sends is an event.
    #[inline]
    fn decode(&mut self, wire: &mut BytesMut) -> Decoded<C> {
        let may_be_marker = wire.first() == Some(&IAC) && self.awaits_marker();
        if may_be_marker || !self.incoming.is_plain() {
            return self.decode_closely(wire);
        }
        let mut is_news = false;
        let event = self.codec.decode_as(wire, |item| {
            is_news = Agreement::is_news(C::event(&item));
            MccpEvent::Telnet(item)
        });
        match event {
            Ok(Some(MccpEvent::Telnet(item))) if is_news => Ok(Some(self.look_at(item))),
            event => event,
        }
    }

    fn decode_eof(&mut self, wire: &mut BytesMut) -> Decoded<C> {
        if let Some(event) = self.decode(wire)? {
            return Ok(Some(event));
        }
        if self.incoming.has_failed() {
            return Ok(None);
        }
        let source = self.incoming.source(wire);
        Ok(self.codec.decode_eof(source)?.map(MccpEvent::Telnet))
    }
}

impl<M, C: SessionCodec + Encoder<M>> Encoder<M> for Mccp<C> {
    type Error = <C as Encoder<M>>::Error;

    #[inline]
    fn encode(&mut self, message: M, out: &mut BytesMut) -> Result<(), Self::Error> {
        if self.outgoing.is_plain() {
            return self.codec.encode(message, out);
        }
        let mut telnet = core::mem::take(&mut self.outgoing.telnet);
        let result = self.codec.encode(message, &mut telnet);
        self.outgoing.write(&telnet, self.policy.level);
        telnet.clear();
        self.outgoing.telnet = telnet;
        self.outgoing.drain(out);
        result
    }
}

/// What decoding comes to.
type Decoded<C> = Result<Option<MccpEvent<<C as Decoder>::Item>>, <C as Decoder>::Error>;
