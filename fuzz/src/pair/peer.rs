//! One end of the connection, with its application and what it has put on the wire.

use telnet_codec::Event;
use telnet_proto::{
    Anomaly, Event as Borrowed, OptionCode, Parser, Session, Side, Subnegotiation, subneg::Naws,
};

use super::script::{Action, Setup};
use crate::{
    events,
    frames::{self, Piece},
    session::is_stateless,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Client,
    Server,
}

pub(super) struct Peer {
    pub(super) end: End,
    pub(super) session: Session,
    is_talkative: bool,
    /// What is under way to the other end.
    wire: Vec<u8>,
    /// What the other end is to hear, options aside.
    sent: Vec<Event>,
    /// What was heard from there, options aside.
    heard: Vec<Event>,
    on: Vec<(Side, OptionCode)>,
    /// How often the application asked for an option to be on or off.
    pub(super) asks: usize,
    pub(super) refills: usize,
    /// How many verbs went out.
    pub(super) verbs: usize,
    /// A reply was not given because the other end had drawn too many.
    pub(super) is_spent: bool,
}

impl Peer {
    pub(super) fn new(end: End, setup: Setup) -> Self {
        Self {
            end,
            session: Session::new(setup.policy(end), &setup.limits()),
            is_talkative: setup.is_talkative(),
            wire: Vec::new(),
            sent: Vec::new(),
            heard: Vec::new(),
            on: Vec::new(),
            asks: 0,
            refills: 0,
            verbs: 0,
            is_spent: false,
        }
    }

    pub(super) fn act(&mut self, action: Action<'_>) {
        match action {
            Action::Enable(side, option) => {
                self.asks += 1;
                self.session.enable(side, option);
            }
            Action::Disable(side, option) => {
                self.asks += 1;
                self.session.disable(side, option);
            }
            Action::Toggle(side, option) => self.toggle(side, option),
            Action::Data(bytes) => {
                self.session.send_data(bytes);
                self.has_sent_data(bytes.to_vec());
            }
            Action::Text(text) => self.send_text(text),
            Action::Command(command) => {
                self.session.send_command(command);
                events::push(&mut self.sent, Event::Command(command));
            }
            Action::PromptEnd => self.send_prompt_end(),
            Action::Payload(option, payload) => self.send_payload(option, payload),
            Action::Window(columns, rows) if self.is_talkative => {
                self.session.set_window(Naws { columns: columns.into(), rows: rows.into() });
            }
            Action::Refill => {
                self.refills += 1;
                self.session.refill();
            }
            Action::Window(..) => {}
        }
        self.collect();
    }

    /// Takes so many bytes off the wire.
    pub(super) fn deliver(&mut self, len: usize) -> Vec<u8> {
        self.wire.drain(..len.min(self.wire.len())).collect()
    }

    pub(super) fn receive(&mut self, chunk: &[u8]) {
        let mut heard = Vec::new();
        events::poll(&mut self.session, chunk, |_, event| heard.push(event));
        for event in heard {
            self.hear(event);
        }
        self.collect();
    }

    pub(super) const fn is_done(&self) -> bool {
        self.wire.is_empty()
    }

    /// Whether the option is on, as the application has heard it.
    pub(super) fn has_heard_on(&self, side: Side, option: OptionCode) -> bool {
        self.on.contains(&(side, option))
    }

    /// Compares what was heard here with what was sent there. Where replies were not given, a
    /// payload may come as a surprise. Of what a talkative end says by itself, nothing may be odd.
    pub(super) fn compare(&self, from: &Self, is_spent: bool) {
        let is_odd = |event: &Event| matches!(event, Event::Anomaly(_));
        let kept = |event: &&Event| match (self.is_talkative, is_spent) {
            (false, false) => true,
            (false, true) => !is_odd(event),
            (true, false) => is_odd(event),
            (true, true) => false,
        };
        let all = |events: &[Event]| {
            let mut all = Vec::new();
            events.iter().filter(kept).for_each(|event| events::push(&mut all, event.clone()));
            all
        };
        let (heard, sent) = (all(&self.heard), all(&from.sent));
        assert_eq!(heard, sent, "what the {:?} hears is not what was sent", self.end);
    }

    fn toggle(&mut self, side: Side, option: OptionCode) {
        let policy = self.session.policy_mut();
        let accepted = match side {
            Side::Local => &mut policy.accept_local,
            Side::Remote => &mut policy.accept_remote,
        };
        if accepted.contains(option) {
            accepted.remove(option);
        } else {
            accepted.insert(option);
        }
    }

    fn send_text(&mut self, text: &[u8]) {
        self.session.send_text(text);
        let mut data = Vec::new();
        let mut left = text.iter().copied().peekable();
        let is_binary = self.session.is_enabled(Side::Local, OptionCode::BINARY);
        while let Some(byte) = left.next() {
            match byte {
                _ if is_binary => data.push(byte),
                b'\r' if left.peek() == Some(&b'\n') => {}
                b'\r' => data.extend(b"\r\0"),
                b'\n' => data.extend(b"\r\n"),
                _ => data.push(byte),
            }
        }
        self.has_sent_data(data);
    }

    fn send_prompt_end(&mut self) {
        let before = self.session.output().len();
        self.session.send_prompt_end();
        let sent = self.session.output().get(before..).unwrap_or_default();
        if let [Piece::Command(command)] =
            frames::pieces(&mut Parser::default(), &[sent]).as_slice()
        {
            events::push(&mut self.sent, Event::Command(*command));
        }
    }

    fn send_payload(&mut self, option: OptionCode, payload: &[u8]) {
        if !self.is_talkative && answers_by_itself(option) {
            return;
        }
        let parsed = Subnegotiation::parse(option, payload.into());
        let before = self.session.output().len();
        if self.session.send_subnegotiation(&parsed.value).is_err() {
            assert_eq!(self.session.output().len(), before, "an error has sent something");
            return;
        }
        // What is odd about a payload is gone once it has been read, unless it cannot be read.
        let is_read = !matches!(parsed.value, Subnegotiation::Unknown { .. });
        let anomaly = parsed.anomaly.filter(|_| !is_read);
        events::push(&mut self.sent, events::owned(Borrowed::Subnegotiation(parsed.value)));
        if let Some(anomaly) = anomaly {
            events::push(&mut self.sent, Event::Anomaly(anomaly));
        }
    }

    fn has_sent_data(&mut self, bytes: Vec<u8>) {
        if !bytes.is_empty() {
            events::push(&mut self.sent, Event::Data(bytes.into()));
        }
    }

    fn hear(&mut self, event: Event) {
        if let Event::Enabled { side, option } = event {
            let is_news = is_stateless(option) || !self.has_heard_on(side, option);
            assert!(is_news, "{side:?} {option} is on twice");
            self.on.push((side, option));
        } else if let Event::Disabled { side, option } = event {
            self.on.retain(|on| *on != (side, option));
        } else if let Event::Anomaly(Anomaly::NegotiationLoop(_) | Anomaly::NegotiationFlood) =
            event
        {
            self.is_spent = true;
        } else if event == Event::Anomaly(Anomaly::AnswersSpent) {
            // The budget for answers to questions, which are not compared either.
        } else if !matches!(event, Event::Refused { .. } | Event::TerminalTypes(_))
            && !is_question(&event)
        {
            events::push(&mut self.heard, event);
        }
    }

    /// Puts on the wire what the session has to say.
    fn collect(&mut self) {
        let output = self.session.take_output();
        let mut parser = Parser::default();
        let pieces = frames::pieces(&mut parser, &[&output]);
        assert!(parser.is_between_frames(), "half a frame: {output:?}");
        assert!(pieces.iter().all(Piece::is_clean), "{pieces:?}");
        let is_verb = |piece: &&Piece| matches!(piece, Piece::Negotiation(..));
        self.verbs += pieces.iter().filter(is_verb).count();
        self.wire.extend(output);
    }
}

/// Options about which a session speaks by itself, whatever its policy: what it says is not what
/// its application sent.
const fn answers_by_itself(option: OptionCode) -> bool {
    matches!(option, OptionCode::TTYPE | OptionCode::STATUS | OptionCode::CHARSET)
}

/// The question that a session asks by itself once TTYPE is on.
const fn is_question(event: &Event) -> bool {
    matches!(event, Event::Subnegotiation(Subnegotiation::TerminalType(_)))
}
