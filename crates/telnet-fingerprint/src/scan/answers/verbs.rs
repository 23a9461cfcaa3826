//! Answers to WILL, WONT, DO and DONT.

use telnet_mud::CompressionLevel;
use telnet_proto::{OptionCode, Side, Verb};

use super::{Answers, Posture};
use crate::scan::tables::Mark;

impl Answers {
    pub(in crate::scan) fn verb(&mut self, verb: Verb, option: OptionCode) {
        match verb {
            Verb::Will => {
                self.will(option);
                self.tables.settle(Side::Remote, option);
            }
            Verb::Do => {
                self.do_(option);
                self.tables.settle(Side::Local, option);
            }
            // Deviation: RFC 1143 answers the end of an option that was on; the field's scanners are
            // silent, and some servers start a loop on such an answer.
            Verb::Wont => self.wont(option),
            Verb::Dont => {
                self.tables.set(Side::Local, option, Mark::Off);
                self.tables.settle(Side::Local, option);
            }
        }
    }

    fn wont(&mut self, option: OptionCode) {
        // A mark that nobody asked for means nothing (RFC 860).
        if option != OptionCode::TIMING_MARK || self.tables.has_asked(option) {
            self.tables.set(Side::Remote, option, Mark::Off);
        }
        self.tables.settle(Side::Remote, option);
    }

    fn will(&mut self, option: OptionCode) {
        match option {
            OptionCode::LOGOUT => {}
            OptionCode::TIMING_MARK => {
                if self.tables.has_asked(option) {
                    self.tables.set(Side::Remote, option, Mark::On);
                }
            }
            OptionCode::STATUS => {
                self.tables.set(Side::Remote, option, Mark::On);
                self.reply_payload(option, &[SEND]);
            }
            OptionCode::ECHO if self.posture == Posture::Server => {}
            _ if CLIENT_ONLY.contains(&option) => self.will_of_a_client(option),
            _ if GENERAL.contains(&option) || self.options.probe_set.agrees_to(option) => {
                let verb = self.tables.ask(option);
                self.tables.set(Side::Remote, option, Mark::On);
                self.reply(verb, option);
                self.after_will(option);
            }
            _ => self.refuse(option),
        }
    }

    /// A server offers what only a client performs.
    fn will_of_a_client(&mut self, option: OptionCode) {
        if self.posture == Posture::Client {
            self.tables.directional.insert(option);
            self.refuse(option);
            return;
        }
        let verb = if DESCRIBED.contains(&option) { None } else { self.tables.ask(option) };
        self.tables.set(Side::Remote, option, Mark::On);
        self.reply(verb, option);
        if DESCRIBED.contains(&option) && option != OptionCode::LFLOW {
            self.reply_payload(option, &[SEND]);
        }
    }

    fn refuse(&mut self, option: OptionCode) {
        let verb = self.tables.refuse_remote(option);
        self.reply(verb, option);
    }

    fn after_will(&mut self, option: OptionCode) {
        match option {
            OptionCode::COM_PORT => self.reply_payload(option, &[COM_PORT_SIGNATURE]),
            OptionCode::GMCP => self.gmcp_hello(),
            OptionCode::ZMP => self.zmp_ident(),
            OptionCode::MCCP3 => {
                self.reply_payload(option, &[]);
                self.out.compress(CompressionLevel::DEFAULT);
            }
            _ => {}
        }
    }

    fn do_(&mut self, option: OptionCode) {
        match option {
            OptionCode::LOGOUT => self.tables.set(Side::Local, option, Mark::On),
            // Each request is answered (RFC 860).
            OptionCode::TIMING_MARK => {
                self.tables.set(Side::Local, option, Mark::On);
                self.reply(Some(Verb::Will), option);
            }
            // A client that echoes starts a loop; the field counts the request all the same.
            OptionCode::ECHO if self.posture == Posture::Client => {
                self.reply(Some(Verb::Wont), option);
                self.tables.set(Side::Local, option, Mark::On);
            }
            _ if self.posture == Posture::Server && CLIENT_ONLY.contains(&option) => {
                self.tables.directional.insert(option);
                self.reply(Some(Verb::Wont), option);
                self.tables.set(Side::Local, option, Mark::On);
            }
            _ if self.performs(option) => {
                let verb = self.tables.offer(option);
                self.tables.set(Side::Local, option, Mark::On);
                self.reply(verb, option);
                self.after_do(option);
            }
            _ => {
                self.tables.set(Side::Local, option, Mark::Off);
                self.reply(Some(Verb::Wont), option);
            }
        }
    }

    fn performs(&self, option: OptionCode) -> bool {
        let general = GENERAL.contains(&option) && option != OptionCode::COM_PORT;
        let ours = CLIENT_ONLY.contains(&option) && option != OptionCode::SEND_LOCATION;
        let status = option == OptionCode::STATUS;
        general || ours || status || self.options.probe_set.agrees_to(option)
    }

    fn after_do(&mut self, option: OptionCode) {
        match option {
            OptionCode::NAWS => self.reply_payload(option, &WINDOW),
            OptionCode::STATUS => self.status(),
            OptionCode::LINEMODE => {
                self.tables.expect_payload(option);
                self.reply_payload(option, &SLC_DEFAULTS);
            }
            OptionCode::LFLOW
            | OptionCode::TTYPE
            | OptionCode::NEW_ENVIRON
            | OptionCode::XDISPLOC
            | OptionCode::TSPEED
            | OptionCode::MXP => self.tables.expect_payload(option),
            _ => {}
        }
    }
}

/// What either end may perform.
const GENERAL: [OptionCode; 6] = [
    OptionCode::BINARY,
    OptionCode::ECHO,
    OptionCode::SGA,
    OptionCode::END_OF_RECORD,
    OptionCode::CHARSET,
    OptionCode::COM_PORT,
];

/// What only a client performs.
const CLIENT_ONLY: [OptionCode; 8] = [
    OptionCode::NAWS,
    OptionCode::LINEMODE,
    OptionCode::SEND_LOCATION,
    OptionCode::TTYPE,
    OptionCode::TSPEED,
    OptionCode::XDISPLOC,
    OptionCode::NEW_ENVIRON,
    OptionCode::LFLOW,
];

/// Of these, what a server asks for by a payload at once.
const DESCRIBED: [OptionCode; 5] = [
    OptionCode::TTYPE,
    OptionCode::TSPEED,
    OptionCode::XDISPLOC,
    OptionCode::NEW_ENVIRON,
    OptionCode::LFLOW,
];

/// SEND of TTYPE, TSPEED, XDISPLOC, NEW-ENVIRON and STATUS.
const SEND: u8 = 1;
/// 80 columns and 25 rows (RFC 1073).
const WINDOW: [u8; 4] = [0, 80, 0, 25];
/// SLC, and the request to send all functions with their defaults (RFC 1184 §2.4).
const SLC_DEFAULTS: [u8; 4] = [3, 0, 3, 0];
/// SIGNATURE without a text asks for the peer's (RFC 2217 §3).
const COM_PORT_SIGNATURE: u8 = 0;
