//! Answers to subnegotiations.

use telnet_proto::{
    Completeness, OptionCode, SE, Side, Subnegotiation, Verb,
    subneg::{Charset, NewEnviron, Parsed, TerminalSpeed, TerminalType},
};

use super::Answers;

impl Answers {
    /// Takes in a payload of the peer, whether or not its option is agreed on: many servers send first.
    pub(in crate::scan) fn payload(
        &mut self,
        option: OptionCode,
        payload: &[u8],
        completeness: Completeness,
    ) {
        self.tables.payload_came(option);
        if completeness == Completeness::Truncated {
            return;
        }
        match option {
            OptionCode::TTYPE => self.terminal_type(payload),
            OptionCode::TSPEED => self.terminal_speed(payload),
            OptionCode::NEW_ENVIRON => {
                if let Ok(Parsed { value: NewEnviron::Send(wanted), .. }) =
                    NewEnviron::parse(payload)
                {
                    self.environ(&wanted);
                }
            }
            OptionCode::CHARSET => {
                if let Ok(parsed) = Charset::parse(payload) {
                    self.charset(parsed.value);
                }
            }
            _ => self.other(option, payload),
        }
    }

    /// The same name each time: a scan has one terminal.
    fn terminal_type(&mut self, payload: &[u8]) {
        if let Ok(Parsed { value: TerminalType::Send, .. }) = TerminalType::parse(payload) {
            let name = self.options.terminal_type.clone().into_bytes();
            self.reply_typed(&Subnegotiation::TerminalType(TerminalType::Is(name)));
        }
    }

    fn terminal_speed(&mut self, payload: &[u8]) {
        if let Ok(Parsed { value: TerminalSpeed::Send, .. }) = TerminalSpeed::parse(payload) {
            let speed = TerminalSpeed::Is { transmit: SPEED, receive: SPEED };
            self.reply_typed(&Subnegotiation::TerminalSpeed(speed));
        }
    }

    pub(super) fn reply_typed(&mut self, payload: &Subnegotiation<'_>) {
        let mut bytes = Vec::new();
        payload.emit(&mut bytes);
        self.reply_payload(payload.option(), &bytes);
    }

    fn other(&mut self, option: OptionCode, payload: &[u8]) {
        match (option, payload) {
            // The display is nobody's business; the RFC has no way to say so but an empty text.
            (OptionCode::XDISPLOC, [1]) => self.reply_payload(option, &[0]),
            (OptionCode::STATUS, [1]) => {
                if self.tables.is_on(Side::Local, option) {
                    self.status();
                }
            }
            (OptionCode::LINEMODE, [1, mask]) => self.line_mode(*mask),
            _ => self.mud(option, payload),
        }
    }

    /// What is on, both ways; a data byte that equals SE is doubled (RFC 859).
    pub(super) fn status(&mut self) {
        let local = self.tables.all_on(Side::Local).into_iter().map(|option| (Verb::Will, option));
        let remote = self.tables.all_on(Side::Remote).into_iter().map(|option| (Verb::Do, option));
        let mut payload = vec![0];
        for (verb, option) in local.chain(remote) {
            payload.extend([verb.byte(), option.code()]);
            if option.code() == SE {
                payload.push(SE);
            }
        }
        self.reply_payload(OptionCode::STATUS, &payload);
    }

    /// The server sets the mode, and the client acknowledges what is new (RFC 1184 §2.2).
    fn line_mode(&mut self, mask: u8) {
        let mode = mask & !MODE_ACK;
        if mask & MODE_ACK == 0 && self.line_mode != Some(mode) {
            self.line_mode = Some(mode);
            self.reply_payload(OptionCode::LINEMODE, &[1, mode | MODE_ACK]);
        }
    }
}

/// The bit that acknowledges a mode (RFC 1184 §2.2).
const MODE_ACK: u8 = 4;
/// Bits per second, both ways.
const SPEED: u32 = 38400;
