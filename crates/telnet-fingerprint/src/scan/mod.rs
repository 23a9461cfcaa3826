//! The scan of a server, sans I/O: bytes and the time in, bytes and an observation out.
//!
//! ```text
//! connect ─► announce ─► read the banner ─► answer prompts, up to five times ─► ask what is offered
//!                            │ silence, or enough                                    │
//!                            └ queries of the terminal answered at once              ▼
//!            record ◄─ wait for MSSP ◄─ ask again, to find loops ◄─ ask what only a client offers
//! ```
//!
//! No stage waits for a fixed time: an answer to the last open question ends it, or silence does.

mod answers;
mod observation;
mod options;
mod outgoing;
mod probe_set;
mod probing;
mod reading;
mod run;
mod tables;
#[cfg(test)]
mod tests;
mod tls;
mod wire;

use std::time::Duration;

use telnet_encoding::Errors;
use telnet_io::{Ended, Machine};
use telnet_proto::{Frame, OptionCode, Side, Verb};

pub use observation::{Notice, Observation};
pub use options::{Manners, ScanOptions};
pub use probe_set::ProbeSet;
pub use run::{ScanError, Target, Visit, scan};

use crate::OptionStates;
use crate::banner::{EncodingSource, FontId, Terminal, detect};
use answers::Answers;
use observation::{Seen, states};
use probing::{Findings, Questions, Stage};
use reading::Reading;
use wire::{Next, Wire};

/// A scan in progress; `telnet_io::drive` runs it on a connection.
#[derive(Debug)]
pub struct Scan {
    options: ScanOptions,
    answers: Answers,
    wire: Wire,
    terminal: Terminal,
    phase: Phase,
    before: Vec<u8>,
    after: Vec<u8>,
    states: Option<OptionStates>,
    findings: Findings,
    probe_started: Option<Duration>,
    probe_took: Duration,
    bytes_received: u64,
    first_bytes: Vec<u8>,
    speaks_telnet: bool,
    notice: Option<Notice>,
    now: Duration,
}

impl Scan {
    /// A scan before the first byte.
    pub fn new(options: ScanOptions) -> Self {
        let mut answers = Answers::new(&options);
        if options.manners == Manners::Direct {
            answers.announce();
        }
        Self {
            terminal: Terminal::new(answers.encoding.charset),
            answers,
            options,
            wire: Wire::new(),
            phase: Phase::Reading { reading: Reading::opening(), round: Round::first() },
            before: Vec::new(),
            after: Vec::new(),
            states: None,
            findings: Findings::default(),
            probe_started: None,
            probe_took: Duration::ZERO,
            bytes_received: 0,
            first_bytes: Vec::new(),
            speaks_telnet: false,
            notice: None,
            now: Duration::ZERO,
        }
    }

    /// What the scan has seen.
    pub fn into_observation(self) -> Observation {
        let dsr = (self.terminal.dsr_requests(), self.terminal.dsr_replies());
        Seen {
            options: &self.options,
            answers: &self.answers,
            findings: &self.findings,
            states: self.states,
            before: &self.before,
            after: &self.after,
            dsr,
            timing: (self.probe_took, self.now),
            notice: self.notice,
        }
        .observe()
    }

    /// Takes frames in; gives back the text among them.
    fn frames(&mut self, bytes: &[u8]) -> Vec<u8> {
        let Self { wire, answers, terminal, phase, now, speaks_telnet, .. } = self;
        let mut text = Vec::new();
        wire.receive(bytes, &mut |frame| match frame {
            Frame::Data(run) => {
                text.extend_from_slice(run);
                let mut replies = Vec::new();
                terminal.feed(run, &mut replies);
                answers.out.write(&replies);
                Next::Plain
            }
            Frame::Negotiation { verb, option } => {
                // A server that hides passwords need not know more of telnet than that.
                *speaks_telnet |= option != OptionCode::ECHO;
                answers.verb(verb, option);
                phase.answered(side_of(verb), option, *now);
                Next::Plain
            }
            Frame::Subnegotiation { option, payload, .. }
                if option == OptionCode::MCCP2
                    && payload.is_empty()
                    && answers.expects_compression() =>
            {
                Next::Inflate
            }
            Frame::Subnegotiation { option, payload, completeness } => {
                answers.payload(option, &payload, completeness);
                Next::Plain
            }
            Frame::Command(_) | Frame::UnknownCommand(_) | Frame::Anomaly(_) => Next::Plain,
        });
        text
    }

    /// The terminal follows the charset of the session, which the peer's font may show.
    fn follow_charset(&mut self) {
        self.terminal.end_chunk();
        if let Some(name) = self.terminal.font().and_then(FontId::telnetlib3_charset) {
            self.answers.encoding.detected(name);
        }
        self.terminal.set_charset(self.answers.encoding.charset);
    }

    fn read(&mut self, text: &[u8]) {
        let Phase::Reading { reading, .. } = &mut self.phase else { return };
        if text.is_empty() {
            reading.touch(self.now);
            return;
        }
        reading.push(text, self.options.banner_max_bytes, self.now);
        if let Some(tail) = reading.tail_to_check() {
            let tail = self.answers.encoding.charset.decode(tail, Errors::Replace);
            let prompt = detect(&tail.to_string_lossy());
            if prompt.is_immediate(encoding_source(&self.answers)) {
                reading.is_answered = true;
                self.type_answer(&prompt);
            }
        }
    }

    fn type_answer(&mut self, prompt: &crate::banner::Prompt) {
        let answer = prompt.answer(encoding_source(&self.answers));
        if let Some(encoding) = answer.encoding {
            self.answers.encoding.detected(encoding);
        }
        let answer = answer.reencode(&self.answers.encoding.name);
        let mut bytes = Vec::new();
        telnet_proto::emit::data(&answer.bytes, &mut bytes);
        self.answers.out.write(&bytes);
    }

    /// A banner has ended: answer it, or go on to the questions.
    fn end_reading(&mut self, reading: Reading, round: &Round) {
        self.keep(&reading, round);
        if reading.is_cut && reading.is_still_coming(&self.options, self.now) {
            self.notice = Some(Notice::Endless);
            self.finish();
            return;
        }
        let text = self.answers.encoding.charset.decode(&reading.text, Errors::Replace);
        let prompt = detect(&text.to_string_lossy());
        let asks = prompt.is_recognised();
        let is_over = round.number > 0
            && (reading.text.is_empty()
                || reading.text == round.answered
                || !(asks || round.asked));
        if is_over || round.number == MAX_ROUNDS {
            self.ask_for_offers();
            return;
        }
        if !reading.is_answered {
            self.type_answer(&prompt);
        }
        let round = Round { number: round.number + 1, answered: reading.text, asked: asks };
        self.phase = Phase::Reading { reading: Reading::reply(self.now), round };
    }

    /// A banner goes to the record.
    fn keep(&mut self, reading: &Reading, round: &Round) {
        let target = if round.number == 0 { &mut self.before } else { &mut self.after };
        let room = self.options.banner_max_bytes.saturating_sub(target.len());
        target.extend_from_slice(reading.text.get(..room).unwrap_or(&reading.text));
    }

    fn ask_for_offers(&mut self) {
        self.states = Some(states(&self.answers, self.options.probe_set));
        if self.options.manners == Manners::Polite && !self.speaks_telnet {
            self.wait_for_mssp();
            return;
        }
        self.probe_started = Some(self.now);
        let options = self.options.probe_set.asked(self.options.scan_type).collect();
        let questions = Questions::offers(options, &mut self.answers, self.now);
        self.begin(questions);
    }

    fn begin(&mut self, questions: Questions) {
        if questions.is_answered() {
            self.conclude(questions);
        } else {
            self.phase = Phase::Probing(questions);
        }
    }

    fn conclude(&mut self, questions: Questions) {
        let stage = questions.stage;
        questions.conclude(&mut self.answers, &mut self.findings);
        if let Some(started) = self.probe_started {
            self.probe_took = self.now.saturating_sub(started);
        }
        let (tests_behaviour, now) = (self.tests_behaviour(), self.now);
        let questions = match stage {
            Stage::Offers if tests_behaviour => Questions::wrong_direction(&mut self.answers, now),
            Stage::WrongDirection => Questions::looped(Side::Remote, &mut self.answers, now),
            Stage::LoopRemote => Questions::looped(Side::Local, &mut self.answers, now),
            Stage::Offers | Stage::LoopLocal => return self.wait_for_mssp(),
        };
        self.begin(questions);
    }

    fn tests_behaviour(&self) -> bool {
        self.options.probe_set.tests_behaviour() && self.options.manners == Manners::Direct
    }

    fn wait_for_mssp(&mut self) {
        self.phase = Phase::WaitingForMssp;
        self.check_mssp();
    }

    /// Done, unless the peer has agreed to tell its status and may still do so.
    fn check_mssp(&mut self) {
        let agreed = self.answers.tables.is_on(Side::Remote, OptionCode::MSSP);
        let waits = agreed && self.answers.shown.mssp.is_none();
        if !waits || self.now >= self.options.mssp_wait {
            self.finish();
        }
    }

    /// The end: what was being read is kept.
    fn finish(&mut self) {
        if let Phase::Reading { reading, round } = std::mem::replace(&mut self.phase, Phase::Done) {
            self.keep(&reading, &round);
        }
        if self.notice.is_none() && self.bytes_received == 0 {
            self.notice = Some(Notice::Silent);
        }
    }
}

impl Machine for Scan {
    fn receive(&mut self, bytes: &[u8], now: Duration) {
        self.now = now;
        let missing = TLS_ALERT.len().saturating_sub(self.first_bytes.len());
        self.first_bytes.extend(bytes.iter().take(missing));
        if self.first_bytes == TLS_ALERT {
            self.notice = Some(Notice::Tls);
        }
        self.bytes_received += bytes.len() as u64;
        let spoke = self.speaks_telnet;
        let text = self.frames(bytes);
        if self.speaks_telnet && !spoke && self.options.manners == Manners::Polite {
            self.answers.announce();
        }
        self.follow_charset();
        self.read(&text);
        if self.bytes_received > MAX_BYTES {
            self.notice = Some(Notice::Endless);
        }
        if self.notice.is_some() {
            self.finish();
            return;
        }
        if let Some(questions) = self.phase.take_answered() {
            self.conclude(questions);
        }
        if let Phase::WaitingForMssp = self.phase {
            self.check_mssp();
        }
    }

    fn ended(&mut self, how: Ended, now: Duration) {
        self.now = now;
        self.notice = match how {
            _ if self.notice.is_some() => self.notice,
            Ended::Closed => (self.bytes_received == 0).then_some(Notice::ClosedAtOnce),
            Ended::Stalled => Some(Notice::Stalled),
            Ended::Reset | Ended::Failed(_) => Some(Notice::Reset),
        };
        // What the questions have found by now stands.
        if let Some(questions) = self.phase.take_questions() {
            questions.conclude(&mut self.answers, &mut self.findings);
        }
        self.finish();
    }

    fn tick(&mut self, now: Duration) {
        self.now = now;
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return;
        }
        match std::mem::replace(&mut self.phase, Phase::Done) {
            Phase::Reading { reading, round } => self.end_reading(reading, &round),
            Phase::Probing(questions) => self.conclude(questions),
            Phase::WaitingForMssp | Phase::Done => self.finish(),
        }
    }

    fn take_output(&mut self) -> Vec<u8> {
        self.answers.out.take()
    }

    fn deadline(&self) -> Option<Duration> {
        match &self.phase {
            Phase::Reading { reading, .. } => {
                Some(reading.deadline(&self.options, self.answers.tables.is_settled()))
            }
            Phase::Probing(questions) => Some(questions.deadline()),
            Phase::WaitingForMssp => Some(self.options.mssp_wait),
            Phase::Done => None,
        }
    }

    fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done)
    }
}

#[derive(Debug)]
enum Phase {
    Reading { reading: Reading, round: Round },
    Probing(Questions),
    WaitingForMssp,
    Done,
}

impl Phase {
    /// A verb came that may be the answer to a question.
    fn answered(&mut self, side: Side, option: OptionCode, now: Duration) {
        if let Self::Probing(questions) = self {
            questions.answered(side, option, now);
        }
    }
}

impl Phase {
    /// The questions, if all of them have been answered.
    fn take_answered(&mut self) -> Option<Questions> {
        match self {
            Self::Probing(questions) if questions.is_answered() => self.take_questions(),
            Self::Probing(_) | Self::Reading { .. } | Self::WaitingForMssp | Self::Done => None,
        }
    }

    fn take_questions(&mut self) -> Option<Questions> {
        if !matches!(self, Self::Probing(_)) {
            return None;
        }
        match std::mem::replace(self, Self::Done) {
            Self::Probing(questions) => Some(questions),
            Self::Reading { .. } | Self::WaitingForMssp | Self::Done => None,
        }
    }
}

/// What has been typed so far.
#[derive(Debug)]
struct Round {
    /// How many answers have been typed, 0 to 5.
    number: u8,
    /// The text that was answered last.
    answered: Vec<u8>,
    /// Whether that text asked for something.
    asked: bool,
}

impl Round {
    const fn first() -> Self {
        Self { number: 0, answered: Vec::new(), asked: false }
    }
}

const fn side_of(verb: Verb) -> Side {
    match verb {
        Verb::Will | Verb::Wont => Side::Remote,
        Verb::Do | Verb::Dont => Side::Local,
    }
}

fn encoding_source(answers: &Answers) -> EncodingSource {
    if answers.encoding.is_explicit { EncodingSource::Explicit } else { EncodingSource::Detected }
}

/// How many answers are typed at most.
const MAX_ROUNDS: u8 = 5;
/// The start of an alert record of TLS: what a TLS server sends upon telnet.
const TLS_ALERT: [u8; 2] = [0x15, 0x03];
/// How many bytes one visit takes in.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
