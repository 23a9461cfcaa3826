//! What is decoded: five streams, each the worst or the usual case of something.
//!
//! ```text
//! plain      coloured lines, CR LF, and once in a while a CR NUL; no IAC
//! escapes    the same with 1 % IAC IAC
//! cp437      art of a code page, with 3 % IAC IAC
//! commands   13 bytes of text and a negotiation, again and again
//! gmcp       a GMCP message of 40 to 400 bytes and a line of text, again and again
//! ```
//!
//! All are made from a fixed seed of whole lines and frames, so that one may follow upon itself.

mod text;

use bytes::Bytes;
use telnet_proto::{OptionCode, OptionSet, Verb, emit};

use crate::random::Random;

/// One of the five streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new corpus must be thought about everywhere")]
pub enum Corpus {
    /// Coloured text without IAC, what nearly all of a connection is.
    Plain,
    /// The same with 1 % of escaped 255.
    Escapes,
    /// Art in CP437 with 3 % of escaped 255.
    Cp437,
    /// A negotiation in every 16 bytes, which only an attacker sends.
    Commands,
    /// GMCP messages, each followed by a line of text.
    Gmcp,
}

impl Corpus {
    /// All five.
    pub const ALL: [Self; 5] =
        [Self::Plain, Self::Escapes, Self::Cp437, Self::Commands, Self::Gmcp];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Escapes => "escapes",
            Self::Cp437 => "cp437",
            Self::Commands => "commands",
            Self::Gmcp => "gmcp",
        }
    }

    /// Whether it is nothing but data.
    pub const fn is_data(self) -> bool {
        matches!(self, Self::Plain | Self::Escapes | Self::Cp437)
    }

    /// The stream: `len` bytes and what is left of the last line or frame then.
    pub fn generate(self, len: usize) -> Bytes {
        let mut random = Random::new(0x7E1E_7E1E);
        let mut out = Vec::with_capacity(len + 1024);
        let mut line = Vec::new();
        while out.len() < len {
            line.clear();
            match self {
                Self::Plain => text::line(&mut random, &mut out),
                Self::Escapes => {
                    text::line(&mut random, &mut line);
                    escape(10, &mut random, &line, &mut out);
                }
                Self::Cp437 => {
                    text::art(&mut random, &mut line);
                    escape(30, &mut random, &line, &mut out);
                }
                Self::Commands => command(&mut random, &mut out),
                Self::Gmcp => {
                    text::gmcp(&mut random, &mut line);
                    emit::subnegotiation(OptionCode::GMCP, &line, &mut out);
                    text::line(&mut random, &mut out);
                }
            }
        }
        out.into()
    }
}

/// The options that the peer may negotiate in [`Corpus::Commands`]. The first half is agreed to, and
/// none of those makes a session say more than its answer.
pub(crate) const NEGOTIATED: [OptionCode; 24] = [
    OptionCode::ECHO,
    OptionCode::RCP,
    OptionCode::SGA,
    OptionCode::SEND_LOCATION,
    OptionCode::END_OF_RECORD,
    OptionCode::TTYLOC,
    OptionCode::MSDP,
    OptionCode::MSSP,
    OptionCode::MSP,
    OptionCode::MXP,
    OptionCode::ZMP,
    OptionCode::AARDWOLF,
    OptionCode::STATUS,
    OptionCode::TTYPE,
    OptionCode::NAWS,
    OptionCode::TSPEED,
    OptionCode::LFLOW,
    OptionCode::LINEMODE,
    OptionCode::XDISPLOC,
    OptionCode::NEW_ENVIRON,
    OptionCode::TN3270E,
    OptionCode::CHARSET,
    OptionCode::COM_PORT,
    OptionCode::ATCP,
];

/// The half of what [`Corpus::Commands`] negotiates that our sessions agree to.
pub fn accepted() -> OptionSet {
    NEGOTIATED.into_iter().take(NEGOTIATED.len() / 2).collect()
}

/// Appends bytes, each with an escaped 255 before it `count` times in a thousand.
fn escape(count: u64, random: &mut Random, bytes: &[u8], out: &mut Vec<u8>) {
    for byte in bytes {
        if random.in_a_thousand(count) {
            emit::data(&[telnet_proto::IAC], out);
        }
        out.push(*byte);
    }
}

/// Text and a negotiation, 16 bytes together.
fn command(random: &mut Random, out: &mut Vec<u8>) {
    out.extend((0..11).map(|_| random.byte(b'a', b'z')));
    out.extend_from_slice(b"\r\n");
    let pair = (random.one_of(&Verb::ALL), random.one_of(&NEGOTIATED));
    let (Some(verb), Some(option)) = pair else { return };
    emit::negotiation(*verb, *option, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_as_long_as_asked_and_always_the_same() {
        for corpus in Corpus::ALL {
            let bytes = corpus.generate(10_000);
            assert!((10_000..11_024).contains(&bytes.len()), "{corpus:?}: {}", bytes.len());
            assert_eq!(bytes, corpus.generate(10_000), "{corpus:?}");
        }
    }

    /// How many of a thousand bytes are IAC.
    #[track_caller]
    fn check(corpus: Corpus, from: usize, to: usize) {
        let bytes = corpus.generate(1_000_000);
        let count = bytes.iter().filter(|byte| **byte == telnet_proto::IAC).count();
        let share = count * 1000 / bytes.len();
        assert!((from..=to).contains(&share), "{share}");
    }

    #[test]
    fn escapes_are_as_frequent_as_said() {
        check(Corpus::Plain, 0, 0);
        check(Corpus::Escapes, 18, 21);
        check(Corpus::Cp437, 55, 60);
        check(Corpus::Commands, 62, 63);
        check(Corpus::Gmcp, 5, 8);
    }

    #[test]
    fn plain_text_has_a_cr_nul_once_in_a_while() {
        let bytes = Corpus::Plain.generate(1_000_000);
        let count = bytes.windows(2).filter(|pair| pair == b"\r\0").count();
        assert!((5..40).contains(&count), "{count}");
    }
}
