//! What a scan answers: to verbs, and to payloads, as the field's scanners do.

mod charset;
mod environ;
mod mud;
mod payloads;
mod verbs;

use telnet_encoding::Charset;
use telnet_proto::{Limits, OptionCode, Side, Verb, emit};

use super::{ScanOptions, outgoing::Outgoing, tables::Tables};
use crate::{EnvironRequest, SessionData};

/// The answering half of a scan.
#[derive(Debug)]
pub(super) struct Answers {
    pub(super) tables: Tables,
    pub(super) posture: Posture,
    pub(super) out: Outgoing,
    pub(super) encoding: Encoding,
    /// MUD data and the like, as they came.
    pub(super) shown: SessionData,
    pub(super) environ_requested: Option<Vec<EnvironRequest>>,
    options: ScanOptions,
    line_mode: Option<u8>,
    replies: Replies,
}

impl Answers {
    pub(super) fn new(options: &ScanOptions) -> Self {
        Self {
            tables: Tables::default(),
            posture: Posture::Client,
            out: Outgoing::default(),
            encoding: Encoding::new(options.encoding.as_deref()),
            shown: SessionData::default(),
            environ_requested: None,
            options: options.clone(),
            line_mode: None,
            replies: Replies::new(),
        }
    }

    /// Offers and asks for what the probe set announces.
    pub(super) fn announce(&mut self) {
        for option in self.options.probe_set.announced() {
            let verb = self.tables.offer(*option);
            self.say(verb, *option);
        }
        for option in self.options.probe_set.announced() {
            self.ask(*option);
        }
    }

    /// Asks the peer to perform an option, unless it does or has been asked.
    pub(super) fn ask(&mut self, option: OptionCode) {
        let verb = self.tables.ask(option);
        self.say(verb, option);
    }

    /// Says a verb without a trace in the tables, to see what the peer makes of it.
    pub(super) fn say(&mut self, verb: Option<Verb>, option: OptionCode) {
        if let Some(verb) = verb {
            let mut bytes = Vec::with_capacity(3);
            emit::negotiation(verb, option, &mut bytes);
            self.out.write(&bytes);
        }
    }

    /// Answers with a verb, as far as the budget goes.
    fn reply(&mut self, verb: Option<Verb>, option: OptionCode) {
        if verb.is_some() && self.replies.spend(option) {
            self.say(verb, option);
        }
    }

    /// Answers with a payload, as far as the budget goes.
    fn reply_payload(&mut self, option: OptionCode, payload: &[u8]) {
        if self.replies.spend_payload(option) {
            let mut bytes = Vec::new();
            emit::subnegotiation(option, payload, &mut bytes);
            self.out.write(&bytes);
        }
    }

    /// Whether compression may start: the peer offered it, or began on our request.
    pub(super) fn expects_compression(&self) -> bool {
        let mccp2 = OptionCode::MCCP2;
        self.tables.is_on(Side::Remote, mccp2) || self.tables.has_asked(mccp2)
    }
}

/// Which end we act as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Posture {
    /// A client, as we are.
    Client,
    /// A server, for as long as the wrong-direction test runs: what a server may not offer is taken.
    Server,
}

/// The charset of the session, as it was set, agreed or shown.
#[derive(Clone, Debug)]
pub(super) struct Encoding {
    /// The name that stands in the record, as the peer spelled it.
    pub(super) name: String,
    /// What it stands for; an unknown name is read as Latin-1.
    pub(super) charset: Charset,
    /// The user said so, and the peer does not change it.
    pub(super) is_explicit: bool,
}

impl Encoding {
    fn new(given: Option<&str>) -> Self {
        let mut encoding =
            Self { name: "ascii".to_owned(), charset: Charset::ASCII, is_explicit: false };
        if let Some(name) = given {
            encoding.set(name);
            encoding.is_explicit = encoding.charset != Charset::ASCII;
        }
        encoding
    }

    /// Takes a charset that the peer showed, unless the user has set one.
    pub(super) fn detected(&mut self, name: &str) {
        if !self.is_explicit {
            self.set(name);
        }
    }

    fn set(&mut self, name: &str) {
        name.clone_into(&mut self.name);
        self.charset = Charset::for_label(name).unwrap_or(Charset::LATIN_1);
    }
}

/// How much the peer may still draw from us.
#[derive(Debug)]
struct Replies {
    verbs: [u8; 256],
    payloads: [u8; 256],
    total: u16,
    limits: Limits,
}

impl Replies {
    fn new() -> Self {
        Self { verbs: [0; 256], payloads: [0; 256], total: 0, limits: Limits::default() }
    }

    fn spend(&mut self, option: OptionCode) -> bool {
        let max = self.limits.replies_per_option;
        self.total < self.limits.replies_per_connection
            && count(&mut self.verbs, option, max, &mut self.total)
    }

    fn spend_payload(&mut self, option: OptionCode) -> bool {
        self.total < self.limits.replies_per_connection
            && count(&mut self.payloads, option, PAYLOADS_PER_OPTION, &mut self.total)
    }
}

fn count(counts: &mut [u8; 256], option: OptionCode, max: u8, total: &mut u16) -> bool {
    let Some(count) = counts.get_mut(usize::from(option.code())) else { return false };
    if *count >= max {
        return false;
    }
    *count += 1;
    *total += 1;
    true
}

/// A server may ask for the terminal type once for each name that a client might have.
const PAYLOADS_PER_OPTION: u8 = 20;
