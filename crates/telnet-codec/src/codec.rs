//! [`Session`] as a `Decoder` and an `Encoder`.

use std::borrow::Cow;
use std::ops::ControlFlow;

use bytes::{Buf, Bytes, BytesMut};
use telnet_proto::{
    Event as Borrowed, Limits, OptionCode, Policy, Receiver, Session, Subnegotiation, emit,
};
use tokio_util::codec::{Decoder, Encoder};

use crate::{Error, Event, Message};

/// A telnet session behind tokio-util's traits.
///
/// Decoding answers the peer by the session's policy. The answers wait in the session: each
/// [`Encoder::encode`] puts them before its own bytes, and [`Message::Flush`] sends them alone.
///
/// There is no clock in it. Whoever has one tells the time by [`Session::tick`]; what is too late then
/// is an event of the next [`Decoder::decode`], also of an empty buffer.
///
/// ```
/// use bytes::BytesMut;
/// use telnet_codec::{Event, Message, TelnetCodec};
/// use telnet_codec::proto::{Limits, OptionCode, OptionSet, Policy};
/// use tokio_util::codec::{Decoder, Encoder};
///
/// let mut policy = Policy::default();
/// policy.accept_remote = OptionSet::from([OptionCode::ECHO]);
/// let mut codec = TelnetCodec::new(policy, &Limits::default());
///
/// let mut wire = BytesMut::from(&b"Name: \xFF\xFB\x01"[..]);
/// assert_eq!(codec.decode(&mut wire)?, Some(Event::Data("Name: ".into())));
/// assert!(matches!(codec.decode(&mut wire)?, Some(Event::Enabled { .. })));
/// assert_eq!(codec.decode(&mut wire)?, None);
///
/// let mut out = BytesMut::new();
/// codec.encode(Message::Text("me\n".into()), &mut out)?;
/// assert_eq!(out, &b"\xFF\xFD\x01me\r\n"[..]); // IAC DO ECHO, then the text
/// # Ok::<(), telnet_codec::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct TelnetCodec {
    session: Session,
}

impl TelnetCodec {
    /// A codec before the first byte, with all options off.
    pub fn new(policy: Policy, limits: &Limits) -> Self {
        Self { session: Session::new(policy, limits) }
    }

    /// The session, for what it knows.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The session, for what it can do; what it then has to say goes out with the next message.
    pub const fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }

    /// Whether answers to the peer wait to be sent.
    pub fn has_output(&self) -> bool {
        !self.session.output().is_empty()
    }

    /// Decodes to an event in the form that `wrap` gives it.
    ///
    /// For a codec around this one: an event that is wrapped where it is made is not copied, as one
    /// that has been returned is.
    #[inline]
    pub fn decode_as<T>(
        &mut self,
        wire: &mut BytesMut,
        wrap: impl FnOnce(Event) -> T,
    ) -> Option<T> {
        let mut next = Next::default();
        let used = wire.len() - self.session.receive(wire, &mut next).len();
        if let Some(run) = next.run {
            let run = Span::new(run, wire, used);
            return Some(wrap(Event::Data(run.take(wire, used))));
        }
        if let Some(Payload { option, payload }) = next.payload {
            let payload = match payload {
                Cow::Borrowed(payload) => Span::new(payload, wire, used),
                Cow::Owned(payload) => Span::Elsewhere(payload.into()),
            };
            let payload = payload.take(wire, used);
            return Some(wrap(Event::Payload { option, payload }));
        }
        let event = match next.event {
            None => {
                wire.clear();
                return None;
            }
            Some(Borrowed::Enabled { side, option }) => {
                wire.advance(used);
                return Some(wrap(Event::Enabled { side, option }));
            }
            Some(Borrowed::Disabled { side, option }) => {
                wire.advance(used);
                return Some(wrap(Event::Disabled { side, option }));
            }
            // It has a method of its own, as a payload without a type has.
            Some(Borrowed::Data(run)) => Event::Data(Bytes::copy_from_slice(run)),
            Some(Borrowed::Subnegotiation(typed)) => Event::Subnegotiation(typed.into_owned()),
            Some(Borrowed::Command(command)) => Event::Command(command),
            Some(Borrowed::Refused { side, option }) => Event::Refused { side, option },
            Some(Borrowed::TerminalTypes(names)) => Event::TerminalTypes(names),
            Some(Borrowed::Charset(name)) => Event::Charset(name),
            Some(Borrowed::Quirk(quirk)) => Event::Quirk(quirk),
            Some(Borrowed::Anomaly(anomaly)) => Event::Anomaly(anomaly),
        };
        wire.advance(used);
        Some(wrap(event))
    }

    fn flush(&mut self, out: &mut BytesMut) {
        out.extend_from_slice(self.session.output());
        self.session.clear_output();
    }
}

impl From<Session> for TelnetCodec {
    fn from(session: Session) -> Self {
        Self { session }
    }
}

impl Decoder for TelnetCodec {
    type Item = Event;
    type Error = Error;

    /// Never fails: what a peer sends is an event.
    fn decode(&mut self, wire: &mut BytesMut) -> Result<Option<Event>, Error> {
        Ok(self.decode_as(wire, |event| event))
    }

    /// A frame that the end of the stream cut off is dropped: no event stands for half of one.
    fn decode_eof(&mut self, wire: &mut BytesMut) -> Result<Option<Event>, Error> {
        if let Some(event) = self.decode(wire)? {
            return Ok(Some(event));
        }
        // Nothing but a CR that waited for its other half can be left.
        Ok(match self.session.finish() {
            Some(Borrowed::Data(cr)) => Some(Event::Data(Bytes::copy_from_slice(cr))),
            _ => None,
        })
    }
}

impl Encoder<Message> for TelnetCodec {
    type Error = Error;

    /// # Errors
    ///
    /// [`Error::Protocol`] for a payload of an option that is not agreed on; nothing is written of it.
    fn encode(&mut self, message: Message, out: &mut BytesMut) -> Result<(), Error> {
        let result = match message {
            Message::Flush => Ok(()),
            Message::Data(bytes) => {
                self.flush(out);
                out.reserve(bytes.len());
                emit::data_to(&bytes, |piece| out.extend_from_slice(piece));
                return Ok(());
            }
            Message::Text(text) => {
                self.session.send_text(&text);
                Ok(())
            }
            Message::PromptEnd => {
                self.session.send_prompt_end();
                Ok(())
            }
            Message::Command(command) => {
                self.session.send_command(command);
                Ok(())
            }
            Message::Subnegotiation(typed) => self.session.send_subnegotiation(&typed),
            Message::Payload { option, payload } => {
                let payload = Cow::Borrowed(payload.as_ref());
                self.session.send_subnegotiation(&Subnegotiation::Unknown { option, payload })
            }
            Message::Enable(side, option) => {
                self.session.enable(side, option);
                Ok(())
            }
            Message::Disable(side, option) => {
                self.session.disable(side, option);
                Ok(())
            }
        };
        self.flush(out);
        result.map_err(Error::from)
    }
}

/// The next event, in one of three places: so which kind it is need not be asked again.
#[derive(Default)]
struct Next<'i> {
    run: Option<&'i [u8]>,
    payload: Option<Payload<'i>>,
    event: Option<Borrowed<'i>>,
}

struct Payload<'i> {
    option: OptionCode,
    payload: Cow<'i, [u8]>,
}

impl<'i> Receiver<'i> for Next<'i> {
    #[inline]
    fn data(&mut self, run: &'i [u8]) -> ControlFlow<()> {
        self.run = Some(run);
        ControlFlow::Break(())
    }

    #[inline]
    fn payload(&mut self, option: OptionCode, payload: Cow<'i, [u8]>) -> ControlFlow<()> {
        self.payload = Some(Payload { option, payload });
        ControlFlow::Break(())
    }

    #[inline]
    fn event(&mut self, event: Borrowed<'i>) -> ControlFlow<()> {
        self.event = Some(event);
        ControlFlow::Break(())
    }
}

/// Where a run of bytes lies, so that the borrow of the buffer can end.
enum Span {
    Within { start: usize, len: usize },
    Elsewhere(Bytes),
}

impl Span {
    fn new(run: &[u8], wire: &[u8], used: usize) -> Self {
        let start = run.as_ptr().addr().wrapping_sub(wire.as_ptr().addr());
        match start.checked_add(run.len()) {
            Some(end) if end <= used => Self::Within { start, len: run.len() },
            _ => Self::Elsewhere(Bytes::copy_from_slice(run)),
        }
    }

    /// The run with bytes of its own; `wire` moves on by what was used. The buffer is cut to the run,
    /// not the run out of a part of the buffer: that would be one more handle on it to count.
    #[inline]
    fn take(self, wire: &mut BytesMut, used: usize) -> Bytes {
        match self {
            Self::Within { start, len } => {
                skip(wire, start);
                let run = wire.split_to(len).freeze();
                skip(wire, used - start - len);
                run
            }
            Self::Elsewhere(bytes) => {
                wire.advance(used);
                bytes
            }
        }
    }
}

/// Seldom is there anything to skip, and to find that out is a call to another crate.
#[inline]
fn skip(wire: &mut BytesMut, skipped: usize) {
    if skipped != 0 {
        wire.advance(skipped);
    }
}
