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

    /// The session's charset if it is on offer; otherwise the first that is known, unless the user has
    /// said what it is. An answer repeats the peer's spelling.
    fn choose(&self, names: &[Vec<u8>]) -> Option<Vec<u8>> {
        let known = |name: &Vec<u8>| std::str::from_utf8(name).ok().and_then(Known::for_label);
        let ours = Some(self.encoding.charset);
        let is_open = !self.encoding.is_explicit || ours == Some(Known::LATIN_1);
        let exact = names.iter().find(|name| self.encoding.is_explicit && known(name) == ours);
        let first = || names.iter().find(|name| is_open && known(name).is_some());
        exact.or_else(first).cloned()
    }
}
