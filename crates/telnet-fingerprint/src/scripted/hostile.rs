//! Servers that no client should stumble over.

use telnet_proto::{OptionCode, Verb};

use super::{Answer, Flood, Personality};

impl Personality {
    /// Takes the connection and never says a word.
    pub fn silent() -> Self {
        Self::default()
    }

    /// Sends text without an end, as fast as the client reads it.
    pub fn flooding() -> Self {
        let flood = Flood { pattern: b"All work and no play. \r\n".to_vec(), bytes: None };
        Self { flood: Some(flood), ..Self::default() }
    }

    /// Takes the connection and closes it at once, in order.
    pub fn closing() -> Self {
        Self { close_on_connect: true, ..Self::default() }
    }

    /// Takes the connection and resets it at once.
    pub fn resetting() -> Self {
        Self { close_on_connect: true, reset: true, ..Self::default() }
    }

    /// Answers the first bytes as a TLS server answers what is not TLS: with a fatal alert, and
    /// by closing.
    pub fn tls() -> Self {
        let answer = Answer { reply: HANDSHAKE_FAILURE.to_vec(), close: true };
        Self { on_first_bytes: Some(answer), ..Self::default() }
    }

    /// Agrees to every option, each time that it is asked; only MCCP2 and MCCP3 are refused, for
    /// they would change the stream.
    pub fn yes_to_all() -> Self {
        let mut personality = Self {
            default_do: Some(Verb::Will),
            default_will: Some(Verb::Do),
            each_time: true,
            ..Self::default()
        };
        for option in [OptionCode::new(86), OptionCode::new(87)] {
            for (verb, refusal) in [(Verb::Do, Verb::Wont), (Verb::Will, Verb::Dont)] {
                let mut reply = Vec::new();
                telnet_proto::emit::negotiation(refusal, option, &mut reply);
                personality.on.insert((verb, option), reply);
            }
        }
        personality
    }

    /// Refuses every option, each time that it is asked.
    pub fn refusing() -> Self {
        Self {
            default_do: Some(Verb::Wont),
            default_will: Some(Verb::Dont),
            each_time: true,
            ..Self::default()
        }
    }
}

/// A TLS 1.2 record that holds a fatal alert: `handshake_failure`.
const HANDSHAKE_FAILURE: [u8; 7] = [0x15, 3, 3, 0, 2, 2, 0x28];
