//! Answers to CHARSET (RFC 2066).

use telnet_encoding::Charset as Known;
use telnet_proto::{Subnegotiation, subneg::Charset};

use super::Answers;

impl Answers {
    pub(super) fn charset(&mut self, message: Charset) {
        match message {
            Charset::Request { names, .. } => {
                let chosen = self.choose(&names);
                let answer = match chosen {
                    Some(name) => {
                        // ASCII and printable by the lookup that chose it.
                        let label = String::from_utf8_lossy(&name).into_owned();
                        self.encoding.detected(&label);
                        Charset::Accepted(name)
                    }
                    None => Charset::Rejected,
                };
                self.reply_typed(&Subnegotiation::Charset(answer));
            }
            Charset::TtableIs(_) => {
                self.reply_typed(&Subnegotiation::Charset(Charset::TtableRejected));
            }
            Charset::Accepted(_)
            | Charset::Rejected
            | Charset::TtableRejected
            | Charset::TtableAck
            | Charset::TtableNak => {}
        }
    }

    /// The user's charset if it is on offer, otherwise the first that is known; an answer repeats the
    /// peer's spelling.
    fn choose(&self, names: &[Vec<u8>]) -> Option<Vec<u8>> {
        let known = |name: &&Vec<u8>| {
            let charset = std::str::from_utf8(name).ok().and_then(Known::for_label)?;
            (!self.encoding.is_explicit || charset == self.encoding.charset).then_some(())
        };
        names.iter().find(|name| known(name).is_some()).cloned()
    }
}
