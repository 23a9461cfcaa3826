//! The MUD protocols as one codec: typed events out, typed messages in.
//!
//! ```text
//! bytes ──► Mccp ──► TelnetCodec ──► payloads ──► MudEvent
//!                                └─► text ──► MSP, MXP, prompts
//! ```
//!
//! It maps and has no opinion: what is offered and answered is [`MudClient`](crate::MudClient)'s and
//! [`MudServer`](crate::MudServer)'s business.

mod event;
mod in_band;
mod message;
mod payload;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use telnet_codec::proto::{
    Anomaly, Command, Limits, OptionCode, Policy, Role, Session, Side, Subnegotiation,
};
use telnet_codec::{Error, Event, Message, TelnetCodec};
use tokio_util::codec::{Decoder, Encoder};

pub use event::MudEvent;
pub use message::MudMessage;

use self::in_band::InBand;
use crate::{Mccp, MccpEvent, MudAnomaly, MudLimits, MxpStream, Prompts};

/// A telnet session with compression whose messages are those of MUDs.
///
/// A client's codec also reads the text: prompts are told, and sounds and elements are taken out of
/// it while MSP and MXP are on. Data that nothing was taken out of is a part of the read buffer.
///
/// ```
/// use bytes::BytesMut;
/// use telnet_codec::proto::{Limits, OptionCode, OptionSet, Policy};
/// use telnet_mud::{Gmcp, MudCodec, MudEvent, MudLimits};
/// use tokio_util::codec::{Decoder, Encoder};
///
/// let mut policy = Policy::default();
/// policy.accept_remote = OptionSet::from([OptionCode::GMCP]);
/// let mut codec = MudCodec::new(policy, &Limits::default(), &MudLimits::default());
///
/// let mut wire = BytesMut::from(&b"\xFF\xFB\xC9\xFF\xFA\xC9Char.Vitals {\"hp\":1}\xFF\xF0"[..]);
/// assert!(matches!(codec.decode(&mut wire)?, Some(MudEvent::Enabled { .. })));
/// let Some(MudEvent::Gmcp(vitals)) = codec.decode(&mut wire)? else { panic!("no GMCP") };
/// assert!(vitals.is("char.vitals"));
///
/// let mut out = BytesMut::new();
/// codec.encode(Gmcp::new("Core.Ping").unwrap(), &mut out)?;
/// assert_eq!(out, &b"\xFF\xFD\xC9\xFF\xFA\xC9Core.Ping\xFF\xF0"[..]); // IAC DO GMCP before it
/// # Ok::<(), telnet_codec::Error>(())
/// ```
#[derive(Debug)]
pub struct MudCodec {
    mccp: Mccp,
    limits: MudLimits,
    role: Role,
    in_band: InBand,
    prompts: Prompts,
    /// Whether the payload that comes next lacks its IAC SE.
    is_cut: bool,
    /// What comes before anything else that arrives.
    ready: VecDeque<MudEvent>,
}

impl MudCodec {
    /// A codec before the first byte; the policy also says which end it is.
    pub fn new(policy: Policy, limits: &Limits, mud_limits: &MudLimits) -> Self {
        let role = policy.role;
        Self::over(Mccp::new(TelnetCodec::new(policy, limits), role, mud_limits), mud_limits)
    }

    /// A codec that goes on where the one below stands.
    pub fn over(mccp: Mccp, limits: &MudLimits) -> Self {
        let role = mccp.codec().session().policy().role;
        Self {
            mccp,
            limits: limits.clone(),
            role,
            in_band: InBand::default(),
            prompts: Prompts::new(limits),
            is_cut: false,
            ready: VecDeque::new(),
        }
    }

    /// The codec below, for what it knows.
    pub const fn mccp(&self) -> &Mccp {
        &self.mccp
    }

    /// The session, for what it knows.
    pub const fn session(&self) -> &Session {
        self.mccp.codec().session()
    }

    /// The session, for what it can do; what it then has to say goes out with the next message.
    pub const fn session_mut(&mut self) -> &mut Session {
        self.mccp.codec_mut().session_mut()
    }

    /// Whether the option is on, for whichever side.
    pub fn is_agreed(&self, option: OptionCode) -> bool {
        Side::BOTH.into_iter().any(|side| self.session().is_enabled(side, option))
    }

    /// Whether answers to the peer wait to be sent.
    pub fn has_output(&self) -> bool {
        self.mccp.has_output()
    }

    /// The state of MXP in the text, while it is on.
    pub const fn mxp(&self) -> Option<&MxpStream> {
        self.in_band.mxp()
    }

    /// Reads sounds in a client's text from here on: MSP needs no agreement for that.
    ///
    /// ```
    /// use bytes::BytesMut;
    /// use telnet_codec::proto::{Limits, Policy};
    /// use telnet_mud::{MudCodec, MudEvent, MudLimits};
    /// use tokio_util::codec::Decoder;
    ///
    /// let mut codec = MudCodec::new(Policy::default(), &Limits::default(), &MudLimits::default());
    /// codec.read_msp();
    /// let mut wire = BytesMut::from(&b"!!SOUND(cow.wav)\r\n"[..]);
    /// assert!(matches!(codec.decode(&mut wire)?, Some(MudEvent::Msp(_))));
    /// # Ok::<(), telnet_codec::Error>(())
    /// ```
    pub fn read_msp(&mut self) {
        if self.role == Role::Client {
            self.in_band.enable(OptionCode::MSP, &self.limits);
        }
    }

    /// Nothing came for a while, about 100 ms: text that was held back, and then the line that is
    /// left open as a prompt, if the server marks none. Call it until it gives nothing.
    pub fn idle(&mut self) -> Option<MudEvent> {
        if self.role != Role::Client {
            return None;
        }
        match self.in_band.flush() {
            Some(event) => Some(self.shown(event)),
            None => self.prompts.idle().map(MudEvent::Prompt),
        }
    }

    /// Puts a payload behind the answers that wait; one whose option is not agreed is dropped.
    pub(crate) fn answer(&mut self, message: impl Into<MudMessage>) {
        if let (Message::Payload { option, payload }, _) = message.into().into_telnet() {
            let payload = Subnegotiation::Unknown { option, payload: (&payload[..]).into() };
            let _not_agreed = self.session_mut().send_subnegotiation(&payload);
        }
    }

    /// Tells an anomaly right after the event that has just been given.
    pub(crate) fn tell(&mut self, anomaly: MudAnomaly) {
        self.ready.push_front(MudEvent::MudAnomaly(anomaly));
    }

    /// What an event of the codec below is here; `None` if it is text that takes another way.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other events are mapped elsewhere")]
    fn read(&mut self, event: MccpEvent) -> Option<MudEvent> {
        let MccpEvent::Telnet(event) = event else { return Some(MudEvent::Mccp(event)) };
        let is_interrupted = matches!(event, Event::Anomaly(Anomaly::SubnegotiationInterrupted(_)));
        let is_cut = core::mem::replace(&mut self.is_cut, is_interrupted);
        match event {
            Event::Data(data) if self.in_band.is_on() => {
                self.in_band.push(data);
                None
            }
            Event::Payload { option, payload } if !is_cut => Some(self.payload(option, payload)),
            event => Some(self.heed(MudEvent::of_telnet(event))),
        }
    }

    fn payload(&mut self, option: OptionCode, payload: Bytes) -> MudEvent {
        let reading = payload::read(option, &payload, &self.limits);
        self.ready.extend(reading.anomalies.into_iter().map(MudEvent::MudAnomaly));
        reading.event.unwrap_or(MudEvent::Payload { option, payload })
    }

    /// Does for the text what an event calls for.
    fn heed(&mut self, event: MudEvent) -> MudEvent {
        if self.role != Role::Client {
            return event;
        }
        let mut held = None;
        if let MudEvent::Enabled { option, .. } = event {
            self.in_band.enable(option, &self.limits);
        } else if let MudEvent::Disabled { option, .. } = event
            && !self.is_agreed(option)
        {
            held = self.in_band.disable(option);
        } else if is_prompt_end(&event) {
            held = self.in_band.flush();
        }
        let Some(held) = held else { return self.shown(event) };
        let held = self.shown(held);
        let event = self.shown(event);
        self.ready.push_front(event);
        held
    }

    /// Keeps an eye on the line that a server leaves open.
    fn shown(&mut self, event: MudEvent) -> MudEvent {
        if is_prompt_end(&event) {
            return self.prompts.mark().map_or(event, MudEvent::Prompt);
        }
        if let MudEvent::Data(data) = &event {
            self.prompts.receive(data);
        }
        event
    }

    fn next_event(&mut self, wire: &mut BytesMut, is_end: bool) -> Result<Option<MudEvent>, Error> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Ok(Some(event));
            }
            if let Some(event) = self.in_band.next() {
                return Ok(Some(self.shown(event)));
            }
            let event =
                if is_end { self.mccp.decode_eof(wire)? } else { self.mccp.decode(wire)? };
            let Some(event) = event else { return Ok(None) };
            if let Some(event) = self.read(event) {
                return Ok(Some(event));
            }
        }
    }
}

const fn is_prompt_end(event: &MudEvent) -> bool {
    matches!(event, MudEvent::Command(Command::Ga | Command::Eor))
}

impl Decoder for MudCodec {
    type Item = MudEvent;
    type Error = Error;

    /// Never fails: what a peer sends is an event.
    fn decode(&mut self, wire: &mut BytesMut) -> Result<Option<MudEvent>, Error> {
        self.next_event(wire, false)
    }

    fn decode_eof(&mut self, wire: &mut BytesMut) -> Result<Option<MudEvent>, Error> {
        let event = self.next_event(wire, true)?;
        let held = if event.is_none() { self.in_band.flush() } else { None };
        Ok(event.or_else(|| held.map(|held| self.shown(held))))
    }
}

impl<M: Into<MudMessage>> Encoder<M> for MudCodec {
    type Error = Error;

    /// # Errors
    ///
    /// [`Error::Protocol`] for a payload of an option that is not agreed on; nothing is written of it.
    fn encode(&mut self, message: M, out: &mut BytesMut) -> Result<(), Error> {
        let (first, second) = message.into().into_telnet();
        self.mccp.encode(first, out)?;
        second.map_or(Ok(()), |second| self.mccp.encode(second, out))
    }
}
