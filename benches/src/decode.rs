//! What decodes: each layer of ours as an application would drive it.

use std::borrow::Cow;
use std::ops::ControlFlow;

use bytes::BytesMut;
use telnet_codec::TelnetCodec;
use telnet_proto::negotiate::QState;
use telnet_proto::nvt::Newlines;
use telnet_proto::{
    Event, Frame, Limits, OptionCode, OptionSet, Parser, Policy, Receiver, Session, Side,
};
use tokio_util::codec::Decoder as _;

use crate::corpus;
use crate::facts::{Facts, Stream};
use crate::load::{Load, read};
use crate::oracle::{Level, settled};

/// A decoder of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each is a row of the table")]
pub enum Decoder {
    /// [`Parser`]: frames that borrow from the read.
    Parser,
    /// [`Session`] with RFC 1143, and data as it came.
    Session,
    /// [`Session`] with RFC 1143, and CR NUL as CR.
    SessionCrNul,
    /// [`TelnetCodec`] with data as it came: events that own their bytes.
    Codec,
    /// [`TelnetCodec`] and CR NUL as CR, which is its default.
    CodecCrNul,
}

impl Decoder {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Parser, Self::Session, Self::SessionCrNul, Self::Codec, Self::CodecCrNul];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parser => "parser",
            Self::Session => "session",
            Self::SessionCrNul => "session cr-nul",
            Self::Codec => "codec",
            Self::CodecCrNul => "codec cr-nul",
        }
    }

    /// What it knows of the protocol.
    pub const fn level(self) -> Level {
        match self {
            Self::Parser => Level::Frames,
            Self::Session | Self::Codec => Level::Agreements,
            Self::SessionCrNul | Self::CodecCrNul => Level::Newlines,
        }
    }

    /// Decodes the whole load.
    pub fn run<S: Stream>(self, load: Load<'_>) -> Facts<S> {
        match self {
            Self::Parser => parser(load),
            Self::Session => session(load, Newlines::Untouched),
            Self::SessionCrNul => session(load, Newlines::CrNul),
            Self::Codec => codec(load, Newlines::Untouched),
            Self::CodecCrNul => codec(load, Newlines::CrNul),
        }
    }
}

fn parser<S: Stream>(load: Load<'_>) -> Facts<S> {
    let mut facts = Facts::<S>::default();
    let mut parser = Parser::default();
    load.for_each(|chunk| {
        for frame in parser.frames(chunk) {
            match frame {
                Frame::Data(run) => facts.data.add(run),
                Frame::Negotiation { verb, option } => {
                    facts.negotiations.add(&[verb.byte(), option.code()]);
                }
                Frame::Subnegotiation { payload, .. } => facts.payloads.add(&payload),
                Frame::Command(_) | Frame::UnknownCommand(_) | Frame::Anomaly(_) => {}
            }
        }
    });
    facts
}

fn session<S: Stream>(load: Load<'_>, newlines: Newlines) -> Facts<S> {
    let mut facts = Facts::<S>::default();
    let mut session = agreed_session(newlines);
    let mut turn = Turn::default();
    load.for_each(|chunk| {
        session.receive(chunk, &mut facts);
        if turn.is_over(chunk.len()) {
            end_of_turn(&mut session, &mut facts);
        }
    });
    end_of_turn(&mut session, &mut facts);
    facts
}

impl<'i, S: Stream> Receiver<'i> for Facts<S> {
    #[inline]
    fn data(&mut self, run: &'i [u8]) -> ControlFlow<()> {
        self.data.add(run);
        ControlFlow::Continue(())
    }

    #[inline]
    fn event(&mut self, event: Event<'i>) -> ControlFlow<()> {
        match event {
            Event::Enabled { side, option } => {
                self.negotiations.add(&[settled(side, true), option.code()]);
            }
            Event::Disabled { side, option } => {
                self.negotiations.add(&[settled(side, false), option.code()]);
            }
            Event::Data(_)
            | Event::Command(_)
            | Event::Refused { .. }
            | Event::TerminalTypes(_)
            | Event::Charset(_)
            | Event::Quirk(_)
            | Event::Subnegotiation(_)
            | Event::Anomaly(_) => {}
        }
        ControlFlow::Continue(())
    }

    #[inline]
    fn payload(&mut self, _: OptionCode, payload: Cow<'i, [u8]>) -> ControlFlow<()> {
        self.payloads.add(&payload);
        ControlFlow::Continue(())
    }
}

fn codec<S: Stream>(load: Load<'_>, newlines: Newlines) -> Facts<S> {
    let mut facts = Facts::<S>::default();
    let mut codec = TelnetCodec::from(agreed_session(newlines));
    let mut wire = BytesMut::with_capacity(2 * load.chunk);
    let mut turn = Turn::default();
    load.for_each(|chunk| {
        read(chunk, |page| wire.extend_from_slice(page));
        while decode(&mut codec, &mut wire, &mut facts) {}
        if turn.is_over(chunk.len()) {
            end_of_turn(codec.session_mut(), &mut facts);
        }
    });
    end_of_turn(codec.session_mut(), &mut facts);
    facts
}

/// The same for events that own their bytes.
#[inline]
fn decode<S: Stream>(codec: &mut TelnetCodec, wire: &mut BytesMut, facts: &mut Facts<S>) -> bool {
    match codec.decode(wire) {
        Ok(None) | Err(_) => return false,
        Ok(Some(telnet_codec::Event::Data(run))) => facts.data.add(&run),
        Ok(Some(telnet_codec::Event::Enabled { side, option })) => {
            facts.negotiations.add(&[settled(side, true), option.code()]);
        }
        Ok(Some(telnet_codec::Event::Disabled { side, option })) => {
            facts.negotiations.add(&[settled(side, false), option.code()]);
        }
        Ok(Some(telnet_codec::Event::Payload { payload, .. })) => facts.payloads.add(&payload),
        Ok(Some(_)) => {}
    }
    true
}

/// A session that accepts half of what [`Corpus::Commands`](crate::Corpus) negotiates, and has
/// agreed on GMCP. Its budget of replies is as large as can be: a measurement of how fast a session
/// falls silent would say nothing.
fn agreed_session(newlines: Newlines) -> Session {
    let accepted: OptionSet = corpus::accepted();
    let mut policy = Policy::default();
    policy.accept_local = accepted;
    policy.accept_remote = accepted;
    policy.newlines = newlines;
    let mut limits = Limits::default();
    limits.replies_per_option = u8::MAX;
    limits.replies_per_connection = u16::MAX;
    let mut session = Session::new(policy, &limits);
    session.negotiator_mut().set_state(Side::Remote, OptionCode::GMCP, QState::Yes);
    session
}

/// What a driver does once in a while: it writes the answers, and refills the budget.
fn end_of_turn<S: Stream>(session: &mut Session, facts: &mut Facts<S>) {
    facts.replies.add(session.output());
    session.clear_output();
    session.refill();
}

/// Counts bytes up to the end of a turn, so that reads of one byte do not pay for a turn each.
#[derive(Debug, Default)]
struct Turn {
    bytes: usize,
}

impl Turn {
    fn is_over(&mut self, bytes: usize) -> bool {
        self.bytes += bytes;
        let is_over = self.bytes >= TURN_BYTES;
        if is_over {
            self.bytes = 0;
        }
        is_over
    }
}

const TURN_BYTES: usize = 4096;
