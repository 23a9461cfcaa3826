//! A session, over any bytes.

use std::ops::ControlFlow;

use telnet_codec::{
    Event,
    testing::{any_split, each_cut},
};
use telnet_proto::{
    Limits, OptionCode, Parser, Receiver, Session, Side, Verb, negotiate::QState, notation,
};

use crate::{
    events,
    frames::{self, Piece},
    input::{Input, SHORT_BYTES, cuts},
    nvt, oracle, setup,
};

/// However its input is cut, and even if it grows between two events, a session gives the same
/// events and answers; no data is lost; the answers are whole frames and within the limits; what it
/// says of each option is what it holds; and nothing is on that the policy does not allow.
///
/// ```text
/// session  wire...       the first byte as in `setup`
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn session(data: &[u8]) {
    let mut input = Input::new(data);
    let kind = input.byte();
    let wire = input.rest();
    let run = |chunks: &[&[u8]]| Outcome::of(setup::session(kind), chunks);
    let outcome = run(&[wire]);
    any_split(wire, &cuts(wire), run);
    if wire.len() <= SHORT_BYTES {
        each_cut(wire, run);
    }
    assert_eq!(grown(setup::session(kind), wire), outcome, "input that grows between events");
    let received = |stops| Outcome::received(setup::session(kind), wire, stops);
    assert_eq!(received(Stops::Never), outcome, "received at once");
    assert_eq!(received(Stops::BehindEach), outcome, "received one by one");
    answers(&outcome.output, &setup::limits(kind), kind);
    data_arrives(kind, wire, &outcome.events);
}

/// No byte of data is lost, made up or out of order, as far as that can be told without options.
fn data_arrives(kind: u8, wire: &[u8], events: &[Event]) {
    let policy = setup::policy(kind);
    if setup::is_urgent(kind) || policy.accept_remote.contains(OptionCode::BINARY) {
        return;
    }
    let mut want = Vec::new();
    for piece in oracle::pieces(setup::limits(kind).subnegotiation_bytes, wire) {
        if let Piece::Data(run) = piece {
            want.extend(nvt::plainly(policy.newlines, &run));
        }
    }
    let mut got = Vec::new();
    for event in events {
        if let Event::Data(run) = event {
            got.extend_from_slice(run);
        }
    }
    assert_eq!(got, want, "the data that arrives");
}

/// All that a session can be seen to do.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    events: Vec<Event>,
    output: Vec<u8>,
    states: Vec<QState>,
}

impl Outcome {
    fn of(mut session: Session, chunks: &[&[u8]]) -> Self {
        let mut events = Vec::new();
        let mut view = View::default();
        for chunk in chunks {
            events::poll(&mut session, chunk, |session, event| {
                view.hear(session, &event);
                events::push(&mut events, event);
            });
        }
        view.compare(&session);
        Self::end(session, events)
    }

    fn received(mut session: Session, wire: &[u8], stops: Stops) -> Self {
        let mut heard = Heard { events: Vec::new(), stops };
        let mut rest = wire;
        while !rest.is_empty() {
            rest = session.receive(rest, &mut heard);
        }
        // What is told behind the last byte, where the receiver has stopped before.
        while let Some(event) = session.poll(&mut rest) {
            events::push(&mut heard.events, events::owned(event));
        }
        Self::end(session, heard.events)
    }

    fn end(mut session: Session, mut events: Vec<Event>) -> Self {
        while let Some(event) = session.finish() {
            events::push(&mut events, events::owned(event));
        }
        let both = |option| Side::BOTH.map(|side| session.state(side, option));
        let states = OptionCode::all().flat_map(both).collect();
        Self { events, states, output: session.take_output() }
    }
}

/// Whether a receiver ends the call behind an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stops {
    Never,
    BehindEach,
}

struct Heard {
    events: Vec<Event>,
    stops: Stops,
}

impl<'i> Receiver<'i> for Heard {
    fn data(&mut self, run: &'i [u8]) -> ControlFlow<()> {
        assert!(!run.is_empty(), "data without bytes");
        self.event(telnet_proto::Event::Data(run))
    }

    fn event(&mut self, event: telnet_proto::Event<'i>) -> ControlFlow<()> {
        events::push(&mut self.events, events::owned(event));
        match self.stops {
            Stops::Never => ControlFlow::Continue(()),
            Stops::BehindEach => ControlFlow::Break(()),
        }
    }
}

/// The input gets a byte longer before each event is asked for.
fn grown(mut session: Session, wire: &[u8]) -> Outcome {
    let mut events = Vec::new();
    let (mut start, mut end) = (0, 0);
    loop {
        end = wire.len().min(end + 1);
        let mut input = wire.get(start..end).unwrap_or_default();
        let event = session.poll(&mut input);
        start = end - input.len();
        match event {
            Some(event) => events::push(&mut events, events::owned(event)),
            None if end == wire.len() => return Outcome::end(session, events),
            None => {}
        }
    }
}

/// The options that are on, as the events tell it.
#[derive(Debug, Default)]
struct View(Vec<(Side, OptionCode)>);

impl View {
    fn hear(&mut self, session: &Session, event: &Event) {
        if let Event::Enabled { side, option } = *event
            && !is_stateless(option)
        {
            assert!(!self.0.contains(&(side, option)), "{side:?} {option} is on twice");
            let accepted = match side {
                Side::Local => session.policy().accept_local,
                Side::Remote => session.policy().accept_remote,
            };
            assert!(accepted.contains(option), "{side:?} {option} is on against the policy");
            self.0.push((side, option));
        } else if let Event::Disabled { side, option } = *event {
            let before = self.0.len();
            self.0.retain(|on| *on != (side, option));
            assert!(self.0.len() < before, "{side:?} {option} is off twice");
        }
    }

    fn compare(&self, session: &Session) {
        for option in OptionCode::all() {
            for side in Side::BOTH {
                let said = self.0.contains(&(side, option));
                assert_eq!(session.is_enabled(side, option), said, "{side:?} {option}");
                assert!(!session.state(side, option).is_pending(), "{side:?} {option}");
            }
        }
    }
}

/// Options that are agreed anew at each request (RFC 860, RFC 727).
pub(crate) const fn is_stateless(option: OptionCode) -> bool {
    matches!(option, OptionCode::TIMING_MARK | OptionCode::LOGOUT)
}

/// The answers to DO TIMING-MARK, which are not counted for the option.
fn marks(pieces: &[Piece]) -> usize {
    let is_mark = |piece: &&Piece| matches!(piece, Piece::Negotiation(Verb::Will | Verb::Wont, option) if *option == MARK);
    pieces.iter().filter(is_mark).count()
}

const MARK: OptionCode = OptionCode::TIMING_MARK;

fn answers(output: &[u8], limits: &Limits, kind: u8) {
    let mut parser = Parser::default();
    let pieces = frames::pieces(&mut parser, &[output]);
    let shown = notation::display(output);
    assert!(parser.is_between_frames(), "half a frame: {shown}");
    assert!(pieces.iter().all(Piece::is_clean), "{shown}");
    let verbs = |of: Option<OptionCode>| {
        let is_one = |piece: &&Piece| matches!(piece, Piece::Negotiation(_, option) if of.is_none_or(|of| of == *option));
        pieces.iter().filter(is_one).count()
    };
    assert!(verbs(None) <= usize::from(limits.replies_per_connection), "{shown}");
    for option in OptionCode::all() {
        let count = verbs(Some(option)) - if option == MARK { marks(&pieces) } else { 0 };
        assert!(count <= usize::from(limits.replies_per_option), "{count} about {option}");
    }
    let evidence = setup::policy(kind).are_you_there.len().max(1);
    let payloads: usize = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Data(bytes) => bytes.len() / evidence,
            Piece::Subnegotiation(..) => 1,
            Piece::Command(_)
            | Piece::UnknownCommand(_)
            | Piece::Negotiation(..)
            | Piece::Anomaly(_) => 0,
        })
        .sum();
    assert!(payloads <= usize::from(limits.payloads_per_connection), "{payloads}: {shown}");
}
