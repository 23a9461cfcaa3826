//! One end of a connection: a session with compression around it, what arrives as text, and all that
//! comes of it in one row.

use std::time::Duration;

use bytes::BytesMut;
use telnet_codec::{Event as Heard, Message, TelnetCodec};
use telnet_encoding::Charset;
use telnet_mud::{Mccp, MccpEvent, MudLimits};
use telnet_proto::subneg::Naws;
use telnet_proto::{Anomaly, Command, Limits, OptionCode, Role, Session, Side, Verb};
use tokio_util::codec::{Decoder as _, Encoder as _};

use super::super::event::Event;
use super::super::judge::Skip;
use super::super::mccp::stage_events;
use super::super::unpack::{Piece, Unpacker};
use super::super::wire::side_name;
use super::text::{Reader, TEXT};
use super::{QUIRK, Scene, TIMEOUT};

/// An end that is played to.
pub(super) struct Player<'v> {
    scene: Scene<'v>,
    stage: Mccp,
    wire: BytesMut,
    /// How many bytes have arrived.
    received: usize,
    urgent_at: Option<usize>,
    text: Reader,
    /// Where in the timeline the last read begins.
    read_start: usize,
    /// The option by which what came last was compressed, if any was.
    inflated: Option<OptionCode>,
    unpacker: Unpacker,
    /// Compression has begun, but nothing has come of it so far.
    is_starting: bool,
    /// All that was sent, as it was before compression.
    sent: Vec<u8>,
    /// Each event with how many bytes had come in by then.
    timeline: Vec<(usize, Event)>,
}

impl<'v> Player<'v> {
    pub(super) fn new(scene: Scene<'v>, session: Session) -> Result<Self, Skip> {
        let charset = match &scene.config.charset {
            None => scene.reading.0,
            Some(label) => Charset::for_label(label)
                .ok_or_else(|| Skip(format!("charset {label} is not implemented")))?,
        };
        let codec = TelnetCodec::from(session);
        Ok(Self {
            scene,
            stage: Mccp::new(codec, scene.role, &MudLimits::default()),
            wire: BytesMut::new(),
            received: 0,
            urgent_at: scene.config.urgent_at,
            text: Reader::new(charset, scene.config.max_line),
            read_start: 0,
            inflated: None,
            unpacker: Unpacker::default(),
            is_starting: false,
            sent: Vec::new(),
            timeline: Vec::new(),
        })
    }

    /// These bytes arrive in one read, unless the transport has something urgent to tell within.
    pub(super) fn receive(&mut self, bytes: &[u8]) {
        let urgent_in = self.urgent_at.and_then(|at| at.checked_sub(self.received));
        let Some((before, rest)) = urgent_in.and_then(|at| bytes.split_at_checked(at)) else {
            return self.read(bytes);
        };
        self.urgent_at = None;
        self.read(before);
        self.session_mut().urgent();
        self.read(rest);
    }

    /// The application asks for an option, or takes one back.
    pub(super) fn call(&mut self, verb: Verb, option: OptionCode) {
        self.say(match verb {
            Verb::Will => Message::Enable(Side::Local, option),
            Verb::Wont => Message::Disable(Side::Local, option),
            Verb::Do => Message::Enable(Side::Remote, option),
            Verb::Dont => Message::Disable(Side::Remote, option),
        });
    }

    /// What the application does when all has arrived.
    pub(super) fn speak(&mut self) {
        if let Some((columns, rows)) = self.scene.config.send_naws {
            self.session_mut().set_window(Naws { columns, rows });
            self.say(Message::Flush);
        }
        if let Some(prompt) = &self.scene.config.prompt {
            let prompt = self.scene.reading.bytes(prompt);
            self.say(Message::Text(prompt.into()));
            self.say(Message::PromptEnd);
        }
    }

    /// Sends a message as the application would, and takes down what is written.
    pub(super) fn say(&mut self, message: Message) {
        for event in self.written(message) {
            self.add(event);
        }
    }

    /// Whether `telnet` comes out, and nothing else, if the application sends this message. It is
    /// not taken down as sent.
    pub(super) fn would_send(&mut self, message: Message, telnet: &[u8]) -> bool {
        let before = self.sent.len();
        let events = self.written(message);
        let is_sent = self.sent.get(before..) == Some(telnet);
        self.sent.truncate(before);
        if is_sent {
            events.into_iter().filter(|event| event.kind() != "send").for_each(|e| self.add(e));
        }
        is_sent
    }

    /// As much time passes as anything may be open.
    pub(super) fn wait(&mut self) {
        for now in [Duration::ZERO, Limits::default().subnegotiation_time] {
            self.session_mut().tick(now);
        }
        self.read(&[]);
    }

    /// Adds an event that belongs here.
    pub(super) fn add(&mut self, event: Event) {
        self.timeline.push((self.received - self.wire.len(), event));
    }

    pub(super) fn session_mut(&mut self) -> &mut Session {
        self.stage.codec_mut().session_mut()
    }

    pub(super) fn session(&self) -> &Session {
        self.stage.codec().session()
    }

    /// The compression stage alone, and what has arrived and is not used.
    pub(super) fn stage_mut(&mut self) -> (&mut Mccp, &mut BytesMut) {
        (&mut self.stage, &mut self.wire)
    }

    /// All that was sent, as it was before compression.
    pub(super) fn sent(&self) -> &[u8] {
        &self.sent
    }

    /// Whether anything came compressed.
    pub(super) fn was_compressed(&self) -> bool {
        self.inflated.is_some()
    }

    pub(super) fn into_timeline(self) -> Vec<(usize, Event)> {
        self.timeline
    }

    /// What an event draws from the session is sent before the application hears of it.
    fn read(&mut self, bytes: &[u8]) {
        self.wire.extend_from_slice(bytes);
        self.received += bytes.len();
        self.read_start = self.timeline.len();
        loop {
            let heard = self.stage.decode(&mut self.wire);
            self.say(Message::Flush);
            match heard {
                Ok(Some(event)) => self.hear(&event),
                Ok(None) => return,
                Err(error) => return self.add(Event::new("error").with("kind", error.to_string())),
            }
        }
    }

    fn hear(&mut self, event: &MccpEvent) {
        self.inflated = self.stage.inflating().or(self.inflated);
        for event in stage_events(event, self.inflated) {
            self.add(event);
        }
        if let MccpEvent::Telnet(event) = event {
            self.hear_telnet(event);
        }
    }

    fn hear_telnet(&mut self, event: &Heard) {
        let about = |kind: &str, side, option: OptionCode| {
            Event::new(kind).with("side", side_name(side)).with("opt", option.code())
        };
        match event {
            Heard::Data(run) => {
                for event in self.text.read(run) {
                    self.add_text(event);
                }
            }
            // Only servers mark prompts.
            Heard::Command(Command::Ga | Command::Eor) if self.scene.role == Role::Client => {
                if let Some(prompt) = self.text.mark() {
                    self.add(prompt);
                }
            }
            Heard::Enabled { side, option } => {
                self.add(about("opt", *side, *option).with("on", true));
            }
            Heard::Disabled { side, option } => {
                self.add(about("opt", *side, *option).with("on", false));
            }
            Heard::Refused { side, option } => self.add(about("refused", *side, *option)),
            Heard::TerminalTypes(names) => {
                let names = names.iter().map(|name| self.scene.reading.text(name));
                let names = names.collect::<Vec<String>>();
                self.add(Event::new("ttype_done").with("names", names));
            }
            Heard::Charset(name) => self.switch_charset(name),
            Heard::Quirk(quirk) => self.add(Event::new(QUIRK).with("kind", quirk.name())),
            Heard::Anomaly(Anomaly::SubnegotiationTimeout(_)) => {
                self.add(Event::new(TIMEOUT).with("kind", "sb"));
            }
            Heard::Command(_)
            | Heard::Subnegotiation(_)
            | Heard::Payload { .. }
            | Heard::Anomaly(_)
            | _ => {}
        }
    }

    fn switch_charset(&mut self, name: &[u8]) {
        let name = self.scene.reading.text(name);
        if let Some(event) = self.text.switch(&name) {
            self.add_text(event);
        }
        self.add(Event::new("charset").with("name", name));
    }

    /// The text of one read is one, though escapes and newlines cut its bytes into several runs.
    fn add_text(&mut self, event: Event) {
        let mut read = self.timeline.get_mut(self.read_start..).unwrap_or_default().iter_mut();
        // Data and lines are other views of the same.
        match read.rfind(|(_, last)| !["data", "line"].contains(&last.kind())) {
            Some((_, last)) if last.kind() == TEXT && event.kind() == TEXT => last.append(&event),
            _ => self.add(event),
        }
    }

    /// What is written for a message, taken apart as its receiver would.
    fn written(&mut self, message: Message) -> Vec<Event> {
        let mut wire = BytesMut::new();
        let result = self.stage.encode(message, &mut wire);
        let mut events = Vec::new();
        for piece in self.unpacker.unpack(&wire, |_| true) {
            match piece {
                Piece::Telnet { bytes, .. } if bytes.is_empty() => {}
                Piece::Telnet { bytes, .. } => {
                    events.extend(self.begin());
                    events.push(Event::send(&bytes));
                    self.sent.extend_from_slice(&bytes);
                }
                Piece::Started(_) => self.is_starting = true,
                Piece::Ended => {
                    events.extend(self.begin());
                    events.push(Event::new(COMPRESSED).with("on", false));
                }
                Piece::Failed(error) => events.push(Event::new("error").with("kind", error.name())),
            }
        }
        if let Err(error) = result {
            events.push(Event::new("error").with("kind", error.to_string()));
        }
        events
    }

    /// Compression is on when something has come out of it.
    fn begin(&mut self) -> Option<Event> {
        std::mem::take(&mut self.is_starting).then(|| Event::new(COMPRESSED).with("on", true))
    }
}

/// What is sent is compressed from here on, or not any more.
const COMPRESSED: &str = super::claims::COMPRESSED;
