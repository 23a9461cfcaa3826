//! Both directions of a compression stage, and the switch between plain and compressed.

use bytes::BytesMut;
use telnet_codec::proto::Side;
use tokio_util::codec::{Decoder, Encoder};

#[cfg(feature = "zstd")]
use super::MccpxEncoding;
use super::agreement::{Agreement, News};
use super::incoming::Refill;
use super::version::Version;
use super::{InflateError, Inflater, Mccp, MccpEvent, OnInflateError, SessionCodec, Wrapper};

impl<C: SessionCodec> Mccp<C> {
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
            let mut is_news = false;
            match self.decode_source(wire, &mut is_news) {
                Ok(None) => {}
                Ok(Some(MccpEvent::Telnet(item))) if is_news => {
                    return Ok(Some(self.look_at(item)));
                }
                event => return event,
            }
            match self.incoming.refill(wire) {
                Refill::More => {}
                Refill::Starved => return Ok(None),
                Refill::Ended => return Ok(Some(MccpEvent::InflateEnded)),
                Refill::Failed(error) => return Ok(Some(self.fail(error, wire))),
            }
        }
    }

    /// Has the codec read what is there, up to what may be the marker of MCCP1.
    #[inline]
    fn decode_source(&mut self, wire: &mut BytesMut, is_news: &mut bool) -> Decoded<C> {
        let source = self.incoming.source(wire);
        loop {
            if !self.agreement.is_possible(Version::V1, self.codec.session()) {
                return decode_as_event(&mut self.codec, source, is_news);
            }
            let Some(bound) = self.agreement.marker_bound(source, self.codec.session()) else {
                return Ok(None);
            };
            let behind = source.split_off(bound);
            let event = decode_as_event(&mut self.codec, source, is_news);
            let is_stuck = source.len() == bound;
            source.unsplit(behind);
            if !matches!(event, Ok(None)) || source.is_empty() {
                return event;
            }
            if is_stuck {
                // A codec that waits for more than it was shown.
                return decode_as_event(&mut self.codec, source, is_news);
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
}

impl<C: SessionCodec> Decoder for Mccp<C> {
    type Item = MccpEvent<C::Item>;
    type Error = C::Error;

    /// Fails only if the codec inside does; to a [`TelnetCodec`](telnet_codec::TelnetCodec), all that a peer sends is an event.
    #[inline]
    fn decode(&mut self, wire: &mut BytesMut) -> Decoded<C> {
        if !self.incoming.is_plain() || self.awaits_marker() {
            return self.decode_closely(wire);
        }
        let mut is_news = false;
        match decode_as_event(&mut self.codec, wire, &mut is_news) {
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
        self.write(&telnet);
        telnet.clear();
        self.outgoing.telnet = telnet;
        self.outgoing.drain(out);
        result
    }
}

/// What decoding comes to.
type Decoded<C> = Result<Option<MccpEvent<<C as Decoder>::Item>>, <C as Decoder>::Error>;

/// Decodes to an event of the stage, without a copy where the codec can do so, and tells whether it
/// has to be looked at.
#[inline]
fn decode_as_event<C: SessionCodec>(
    codec: &mut C,
    source: &mut BytesMut,
    is_news: &mut bool,
) -> Decoded<C> {
    codec.decode_as(source, |item| {
        *is_news = Agreement::is_news(C::event(&item));
        MccpEvent::Telnet(item)
    })
}
