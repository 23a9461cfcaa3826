//! What a client sends to what the script answers, for one connection. No sockets, no clock.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use telnet_proto::{Anomaly, Frame, OptionCode, Parser, Verb, emit};

use super::{Answer, Personality};

/// How far the script has come.
///
/// How the input is cut makes no difference, and what it holds has no bound in memory but 4 × 256
/// verbs and 256 counters.
#[derive(Debug)]
pub(super) struct Script<'p> {
    personality: &'p Personality,
    parser: Parser,
    answered: BTreeSet<(Verb, OptionCode)>,
    subnegotiations: BTreeMap<OptionCode, usize>,
    /// The answer to the first bytes, until it is given.
    first: Option<&'p Answer>,
    closed: bool,
}

impl<'p> Script<'p> {
    pub(super) fn new(personality: &'p Personality) -> Self {
        Self {
            personality,
            parser: Parser::default(),
            answered: BTreeSet::new(),
            subnegotiations: BTreeMap::new(),
            first: personality.on_first_bytes.as_ref(),
            closed: false,
        }
    }

    /// The turns that these bytes bring, in order. After one that closes there are no more.
    pub(super) fn hear(&mut self, mut input: &[u8]) -> Vec<Turn<'p>> {
        let mut turns = Vec::new();
        if let Some(answer) = self.first.take_if(|_| !input.is_empty()) {
            self.answer(answer, &mut turns);
        }
        while !self.closed
            && let Some(frame) = self.parser.next(&mut input)
        {
            self.frame(&frame, &mut turns);
        }
        turns
    }

    fn frame(&mut self, frame: &Frame<'_>, turns: &mut Vec<Turn<'p>>) {
        match *frame {
            Frame::Data(data) => self.lines(data, turns),
            Frame::Negotiation { verb, option } => turns.extend(self.negotiation(verb, option)),
            Frame::Subnegotiation { option, .. }
            | Frame::Anomaly(Anomaly::SubnegotiationOverflow { option, .. }) => {
                turns.extend(self.subnegotiation(option));
            }
            Frame::Command(_) | Frame::UnknownCommand(_) | Frame::Anomaly(_) => {}
        }
    }

    fn lines(&mut self, data: &[u8], turns: &mut Vec<Turn<'p>>) {
        let Some(answer) = &self.personality.on_line else { return };
        for _ in data.iter().filter(|byte| **byte == b'\r') {
            if self.closed {
                return;
            }
            self.answer(answer, turns);
        }
    }

    fn answer(&mut self, answer: &'p Answer, turns: &mut Vec<Turn<'p>>) {
        self.closed = answer.close;
        turns.push(Turn { bytes: Cow::Borrowed(&answer.reply), close: answer.close });
    }

    fn negotiation(&mut self, verb: Verb, option: OptionCode) -> Option<Turn<'p>> {
        if !self.answered.insert((verb, option)) && !self.personality.each_time {
            return None;
        }
        if let Some(reply) = self.personality.on.get(&(verb, option)) {
            return Some(Turn { bytes: Cow::Borrowed(reply), close: false });
        }
        let default = match verb {
            Verb::Do => self.personality.default_do,
            Verb::Will => self.personality.default_will,
            Verb::Wont | Verb::Dont => None,
        };
        let mut reply = Vec::new();
        emit::negotiation(default?, option, &mut reply);
        Some(Turn { bytes: Cow::Owned(reply), close: false })
    }

    fn subnegotiation(&mut self, option: OptionCode) -> Option<Turn<'p>> {
        let count = self.subnegotiations.entry(option).or_default();
        let reply = self.personality.on_sb.get(&option)?.get(*count)?;
        *count += 1;
        Some(Turn { bytes: Cow::Borrowed(reply), close: false })
    }
}

/// What the server does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn<'p> {
    /// Sent as they are.
    pub(super) bytes: Cow<'p, [u8]>,
    /// Whether the connection is closed after that.
    pub(super) close: bool,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use telnet_proto::notation;

    use super::*;

    const SCRIPT: &str = r#"{
        "on": {"fd46": "41", "fb18": "", "fe1f": "42"},
        "on_sb": {"18": ["31", "32"]},
        "on_line": {"reply": "4c"},
        "default_do": "wont", "default_will": "dont"
    }"#;

    /// What a client sends, and the answers as they follow each other.
    #[track_caller]
    fn check(json: &str, client: &str, answers: &str) {
        let personality = Personality::from_json(json).unwrap();
        let client = notation::parse(client).unwrap();
        let mut said = Vec::new();
        for turn in Script::new(&personality).hear(&client) {
            said.extend_from_slice(&turn.bytes);
            said.extend_from_slice(if turn.close { b"(closed)" } else { b"" });
        }
        assert_eq!(notation::display(&said).to_string(), answers);
    }

    #[test]
    fn verbs_are_answered_once() {
        check(SCRIPT, "IAC DO MSSP", r#""A""#);
        check(SCRIPT, "IAC DO MSSP IAC DO MSSP", r#""A""#);
        check(SCRIPT, "IAC DO ECHO IAC DO ECHO", "IAC WONT ECHO");
        check(SCRIPT, "IAC WILL ECHO IAC DO ECHO", "IAC DONT ECHO IAC WONT ECHO");
        check(SCRIPT, "IAC WILL TTYPE", "");
        check(SCRIPT, "IAC WONT ECHO IAC DONT ECHO IAC DONT NAWS", r#""B""#);
        check("{}", "IAC DO ECHO IAC WILL ECHO", "");
    }

    #[test]
    fn or_each_time() {
        let json = r#"{"on": {"fd46": "41"}, "default_will": "do", "each_time": true}"#;
        check(json, "IAC DO MSSP IAC DO MSSP", r#""AA""#);
        check(json, "IAC WILL ECHO IAC WILL ECHO", "IAC DO ECHO IAC DO ECHO");
    }

    #[test]
    fn subnegotiations_are_counted() {
        let sb = "IAC SB TTYPE 0 13 IAC SE ";
        check(SCRIPT, sb, r#""1""#);
        check(SCRIPT, &sb.repeat(4), r#""12""#);
        check(SCRIPT, "IAC SB NAWS IAC SE IAC SB IAC SE IAC SB TTYPE IAC SE", r#""1""#);
        // Cut short or too long, it is still one.
        check(SCRIPT, "IAC SB TTYPE 0 IAC DO MSSP", r#""1A""#);
        let long = format!("IAC SB TTYPE {}IAC SE", "13 ".repeat(70_000));
        check(SCRIPT, &long, r#""1""#);
    }

    #[test]
    fn lines_end_in_cr_outside_of_commands() {
        check(SCRIPT, r#""one\r\ntwo\r\0\n""#, r#""LL""#);
        check(SCRIPT, "IAC WONT 13 IAC IAC IAC SB NAWS 13 IAC SE", "");
        check("{}", r#""\r""#, "");
    }

    #[test]
    fn after_close_nothing_is_answered() {
        let json = r#"{"on_line": {"reply": "4c", "close": true}, "default_do": "wont"}"#;
        check(json, r#""\r\r" IAC DO ECHO"#, r#""L(closed)""#);
        let json = r#"{"on_first_bytes": {"reply": "46", "close": true}, "default_do": "wont"}"#;
        check(json, "IAC DO ECHO", r#""F(closed)""#);
        check(json, "", "");
        let json = r#"{"on_first_bytes": {"reply": "46"}, "default_do": "wont"}"#;
        check(json, "IAC DO ECHO IAC DO ECHO", r#""F" IAC WONT ECHO"#);
    }

    fn piece() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![
            4 => prop::sample::select(&b"\xFF\xFA\xF0\xFD\xFB\xFE\x18\x1F\x46\r"[..]),
            1 => any::<u8>(),
        ];
        prop::collection::vec(byte, 0..12)
    }

    proptest! {
        #[test]
        fn the_cut_makes_no_difference(pieces in prop::collection::vec(piece(), 0..12)) {
            let personality = Personality::from_json(SCRIPT).unwrap();
            let whole = Script::new(&personality).hear(&pieces.concat());
            let mut script = Script::new(&personality);
            let cut: Vec<_> = pieces.iter().flat_map(|piece| script.hear(piece)).collect();
            prop_assert_eq!(cut, whole);
        }
    }
}
