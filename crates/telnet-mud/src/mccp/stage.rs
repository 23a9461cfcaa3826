//! Compression around a telnet codec, both ways, switched at the exact byte.

use bytes::{Buf, Bytes, BytesMut};
use telnet_codec::proto::{Anomaly, IAC, OptionCode, Role, SB, SE, Side, negotiate::QState};
use telnet_codec::{Error, Event, Message, TelnetCodec};
use tokio_util::codec::{Decoder, Encoder};

use super::{CompressionLevel, Deflater, InflateError, InflateStatus, Inflater, Wrapper};
use crate::MudLimits;

/// A [`TelnetCodec`] whose wire is compressed where the peers agree on it.
///
/// Incoming: a client inflates after `IAC SB MCCP2 IAC SE` of the server, a server after `IAC SB
/// MCCP3 IAC SE` of the client; both only when the option is agreed or asked for, as a marker out of
/// the blue could blind us. Outgoing: a server deflates as soon as MCCP2 is agreed, a client as soon
/// as MCCP3 is. Which options are agreed to is the business of the codec's policy.
#[derive(Debug)]
pub struct Mccp {
    codec: TelnetCodec,
    role: Role,
    limits: MudLimits,
    incoming: Incoming,
    /// Inflated bytes that the codec has not used yet.
    plain: BytesMut,
    /// Whether the payload that comes next lacks its IAC SE.
    is_cut: bool,
    deflater: Option<Deflater>,
    /// Bytes that go out as they are before anything else.
    ready: Vec<u8>,
}

impl Mccp {
    /// A codec without compression so far.
    pub fn new(codec: TelnetCodec, role: Role, limits: &MudLimits) -> Self {
        Self {
            codec,
            role,
            limits: limits.clone(),
            incoming: Incoming::Plain,
            plain: BytesMut::new(),
            is_cut: false,
            deflater: None,
            ready: Vec::new(),
        }
    }

    /// The codec inside.
    pub const fn codec(&self) -> &TelnetCodec {
        &self.codec
    }

    /// The codec inside; what its session then has to say goes out with the next message.
    pub const fn codec_mut(&mut self) -> &mut TelnetCodec {
        &mut self.codec
    }

    /// Whether answers to the peer wait to be sent.
    pub fn has_output(&self) -> bool {
        !self.ready.is_empty() || self.codec.has_output()
    }

    /// Whether what is sent is compressed now.
    pub const fn is_deflating(&self) -> bool {
        self.deflater.is_some()
    }

    /// Whether what arrives is compressed now.
    pub const fn is_inflating(&self) -> bool {
        matches!(self.incoming, Incoming::Stream(_))
    }

    fn next_event(&mut self, wire: &mut BytesMut) -> Result<Option<MccpEvent>, Error> {
        loop {
            let bytes = match self.incoming {
                Incoming::Plain => &mut *wire,
                Incoming::Stream(_) | Incoming::Ended => &mut self.plain,
                Incoming::Failed => {
                    wire.clear();
                    return Ok(None);
                }
            };
            if let Some(event) = self.codec.decode(bytes)? {
                return Ok(Some(self.look_at(event)));
            }
            match self.refill(wire) {
                Refill::More => {}
                Refill::Starved => return Ok(None),
                Refill::News(event) => return Ok(Some(event)),
            }
        }
    }

    /// Inflates the next piece, when the codec has used up all that there was.
    fn refill(&mut self, wire: &mut BytesMut) -> Refill {
        let Incoming::Stream(stream) = &mut self.incoming else {
            if !matches!(self.incoming, Incoming::Ended) {
                return Refill::Starved;
            }
            self.incoming = Incoming::Plain;
            return Refill::News(MccpEvent::InflateEnded);
        };
        let mut scratch = [0; PIECE_BYTES];
        let mut input: &[u8] = wire;
        let result = stream.inflate(&mut input, &mut scratch);
        let used = wire.len() - input.len();
        wire.advance(used);
        match result {
            Ok(inflated) => {
                self.plain.extend_from_slice(scratch.get(..inflated.written).unwrap_or_default());
                match inflated.status {
                    InflateStatus::Ended => self.incoming = Incoming::Ended,
                    InflateStatus::NeedInput if inflated.written == 0 => return Refill::Starved,
                    InflateStatus::NeedInput | InflateStatus::More => {}
                }
                Refill::More
            }
            Err(error) => {
                self.incoming = Incoming::Failed;
                for side in Side::BOTH {
                    let option = self.inbound();
                    self.codec.session_mut().disable(side, option);
                }
                Refill::News(MccpEvent::InflateFailed(error))
            }
        }
    }

    /// Switches where an event says so.
    fn look_at(&mut self, event: Event) -> MccpEvent {
        let is_interrupted = matches!(event, Event::Anomaly(Anomaly::SubnegotiationInterrupted(_)));
        let is_cut = core::mem::replace(&mut self.is_cut, is_interrupted);
        if let Event::Payload { option, payload } = &event
            && payload.is_empty()
            && !is_cut
            && self.is_start(*option)
        {
            let inflater = Inflater::new(Wrapper::Strict, &self.limits);
            self.incoming = Incoming::Stream(Box::new(inflater));
            return MccpEvent::InflateStarted;
        }
        let (side, option) = self.outbound();
        if event == (Event::Enabled { side, option }) {
            self.take_codec_output();
            self.ready.extend_from_slice(&[IAC, SB, option.code(), IAC, SE]);
            self.deflater = Some(Deflater::new(CompressionLevel::DEFAULT));
        } else if event == (Event::Disabled { side, option })
            && let Some(deflater) = self.deflater.take()
        {
            deflater.finish(&mut self.ready);
        }
        MccpEvent::Telnet(event)
    }

    /// Whether this marker starts a stream now: inside of a stream it has no meaning.
    fn is_start(&self, option: OptionCode) -> bool {
        let session = self.codec.session();
        // A server may begin on our DO, before its WILL or without it. And MCCP3 is the server's
        // option, but a client that offers it by itself has agreed to it no less.
        let is_wanted = |side| matches!(session.state(side, option), QState::Yes | QState::WantYes);
        option == self.inbound()
            && matches!(self.incoming, Incoming::Plain)
            && Side::BOTH.into_iter().any(is_wanted)
    }

    /// The option that decides what arrives.
    const fn inbound(&self) -> OptionCode {
        match self.role {
            Role::Client => OptionCode::MCCP2,
            Role::Server => OptionCode::MCCP3,
        }
    }

    /// Whose option decides what is sent.
    const fn outbound(&self) -> (Side, OptionCode) {
        match self.role {
            Role::Client => (Side::Remote, OptionCode::MCCP3),
            Role::Server => (Side::Local, OptionCode::MCCP2),
        }
    }

    /// Moves what the session has to say behind what is ready, compressed if that is on.
    fn take_codec_output(&mut self) {
        let output = self.codec.session_mut().take_output();
        match &mut self.deflater {
            Some(deflater) if !output.is_empty() => deflater.deflate(&output, &mut self.ready),
            Some(_) => {}
            None => self.ready.extend_from_slice(&output),
        }
    }
}

impl Decoder for Mccp {
    type Item = MccpEvent;
    type Error = Error;

    /// Never fails: what a peer sends is an event.
    fn decode(&mut self, wire: &mut BytesMut) -> Result<Option<MccpEvent>, Error> {
        self.next_event(wire)
    }

    fn decode_eof(&mut self, wire: &mut BytesMut) -> Result<Option<MccpEvent>, Error> {
        if let Some(event) = self.next_event(wire)? {
            return Ok(Some(event));
        }
        Ok(self.codec.decode_eof(&mut BytesMut::new())?.map(MccpEvent::Telnet))
    }
}

impl Encoder<Message> for Mccp {
    type Error = Error;

    fn encode(&mut self, message: Message, out: &mut BytesMut) -> Result<(), Error> {
        let mut telnet = BytesMut::new();
        let result = self.codec.encode(message, &mut telnet);
        out.extend_from_slice(&self.ready);
        self.ready.clear();
        match &mut self.deflater {
            Some(deflater) if !telnet.is_empty() => {
                let mut compressed = Vec::new();
                deflater.deflate(&telnet, &mut compressed);
                out.extend_from_slice(&compressed);
            }
            Some(_) => {}
            None => out.extend_from_slice(&telnet),
        }
        result
    }
}

/// What the compression stage decodes to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MccpEvent {
    /// An event of the session inside.
    Telnet(Event),
    /// What arrives is compressed from here on.
    InflateStarted,
    /// The stream came to its end; plain telnet goes on from here.
    InflateEnded,
    /// The stream is broken or a bomb. The option is turned off, and whatever still arrives is
    /// dropped, as it has no meaning: close the connection.
    InflateFailed(InflateError),
}

impl MccpEvent {
    /// The data of a data event.
    pub const fn as_data(&self) -> Option<&Bytes> {
        if let Self::Telnet(Event::Data(data)) = self { Some(data) } else { None }
    }
}

#[derive(Debug)]
enum Incoming {
    Plain,
    Stream(Box<Inflater>),
    /// The stream has ended, but the codec has not used all that came out of it.
    Ended,
    Failed,
}

enum Refill {
    More,
    Starved,
    News(MccpEvent),
}

/// How much is inflated at once: enough for a screen, little enough for any peer.
const PIECE_BYTES: usize = 8 * 1024;

#[cfg(test)]
mod tests {
    use telnet_codec::proto::{Limits, OptionSet, Policy};

    use super::*;

    fn end(role: Role) -> Mccp {
        let set = OptionSet::from([OptionCode::MCCP2, OptionCode::MCCP3, OptionCode::ECHO]);
        let mut policy = Policy::default();
        policy.accept_local = set;
        policy.accept_remote = set;
        Mccp::new(TelnetCodec::new(policy, &Limits::default()), role, &MudLimits::default())
    }

    fn events(end: &mut Mccp, chunks: &[&[u8]]) -> Vec<MccpEvent> {
        let mut wire = BytesMut::new();
        let mut events: Vec<MccpEvent> = Vec::new();
        for chunk in chunks {
            wire.extend_from_slice(chunk);
            while let Some(event) = end.decode(&mut wire).unwrap() {
                match (events.last_mut(), event) {
                    (
                        Some(MccpEvent::Telnet(Event::Data(before))),
                        MccpEvent::Telnet(Event::Data(run)),
                    ) => *before = [before.as_ref(), run.as_ref()].concat().into(),
                    (_, event) => events.push(event),
                }
            }
        }
        assert!(wire.is_empty());
        events
    }

    fn data(text: &'static str) -> MccpEvent {
        MccpEvent::Telnet(Event::Data(text.into()))
    }

    const STREAM: &[u8] =
        b"\xFF\xFA\x56\xFF\xF0\x78\x9C\xCB\x48\xCD\xC9\xC9\x07\x00\x06\x2C\x02\x15\
        \xFF\xFB\x01plain";

    #[test]
    fn the_switch_is_at_the_exact_byte_under_any_split() {
        for cut in 0..=STREAM.len() {
            let mut client = end(Role::Client);
            client.codec_mut().session_mut().enable(Side::Remote, OptionCode::MCCP2);
            let (a, b) = STREAM.split_at(cut);
            let got = events(&mut client, &[a, b]);
            let echo = Event::Enabled { side: Side::Remote, option: OptionCode::ECHO };
            let want = [
                MccpEvent::InflateStarted,
                data("hello"),
                MccpEvent::InflateEnded,
                MccpEvent::Telnet(echo),
                data("plain"),
            ];
            assert_eq!(got, want, "cut at {cut}");
        }
    }

    #[test]
    fn a_marker_out_of_the_blue_is_a_payload() {
        let got = events(&mut end(Role::Client), &[b"\xFF\xFA\x56\xFF\xF0plain"]);
        assert!(matches!(got.first(), Some(MccpEvent::Telnet(Event::Payload { .. }))));
        assert_eq!(got.last(), Some(&data("plain")));
    }

    #[test]
    fn half_a_marker_is_a_payload() {
        for cut in [&b"\xFF\xFA\x56\xFF\xF9plain"[..], b"\xFF\xFA\x56\xFF\xFB\x01plain"] {
            let mut client = end(Role::Client);
            client.codec_mut().session_mut().enable(Side::Remote, OptionCode::MCCP2);
            let single: Vec<&[u8]> = cut.chunks(1).collect();
            let got = events(&mut client, &single);
            assert_eq!(got.last(), Some(&data("plain")), "{got:?}");
            let got = events(&mut client, &[STREAM]);
            assert_eq!(got.first(), Some(&MccpEvent::InflateStarted), "{got:?}");
        }
    }

    #[test]
    fn a_client_that_offers_mccp3_may_begin() {
        let mut server = end(Role::Server);
        let got = events(&mut server, &[b"\xFF\xFB\x57\xFF\xFA\x57\xFF\xF0hello"]);
        let failed = MccpEvent::InflateFailed(InflateError::Corrupt);
        assert_eq!(got.get(1..), Some(&[MccpEvent::InflateStarted, failed][..]));
        let mut out = BytesMut::new();
        server.encode(Message::Flush, &mut out).unwrap();
        assert_eq!(&out[..], b"\xFF\xFD\x57\xFF\xFE\x57");
    }

    #[test]
    fn garbage_ends_the_stream_and_the_option() {
        let mut client = end(Role::Client);
        client.codec_mut().session_mut().enable(Side::Remote, OptionCode::MCCP2);
        let got = events(&mut client, &[b"\xFF\xFB\x56\xFF\xFA\x56\xFF\xF0hello", b"more"]);
        assert_eq!(got.last(), Some(&MccpEvent::InflateFailed(InflateError::Corrupt)));
        let mut out = BytesMut::new();
        client.encode(Message::Flush, &mut out).unwrap();
        assert_eq!(&out[..], b"\xFF\xFD\x56\xFF\xFE\x56");
    }

    #[test]
    fn two_ends_compress_both_ways_and_stop_again() {
        let (mut client, mut server) = (end(Role::Client), end(Role::Server));
        for option in [OptionCode::MCCP2, OptionCode::MCCP3] {
            server.codec_mut().session_mut().enable(Side::Local, option);
        }
        pump(&mut server, &mut client);
        pump(&mut client, &mut server);
        assert!(server.is_deflating() && client.is_deflating());
        let mut wire = BytesMut::new();
        server.encode(Message::Data("look \u{FF}".into()), &mut wire).unwrap();
        assert_eq!(&wire[..6], b"\xFF\xFA\x56\xFF\xF0\x78");
        let got = events(&mut client, &[&wire]);
        assert_eq!(got, [MccpEvent::InflateStarted, data("look \u{FF}")]);
        assert!(client.is_inflating() && server.is_inflating());

        client.codec_mut().session_mut().disable(Side::Remote, OptionCode::MCCP2);
        pump(&mut client, &mut server);
        assert!(!server.is_deflating());
        let mut wire = BytesMut::new();
        server.encode(Message::Data("bye".into()), &mut wire).unwrap();
        let got = events(&mut client, &[&wire]);
        assert_eq!(got.first(), Some(&MccpEvent::InflateEnded));
        assert_eq!(got.last(), Some(&data("bye")));
    }

    fn pump(from: &mut Mccp, to: &mut Mccp) {
        let mut wire = BytesMut::new();
        from.encode(Message::Flush, &mut wire).unwrap();
        events(to, &[&wire]);
    }
}
