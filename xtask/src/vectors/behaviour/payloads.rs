//! The payloads among bytes that are sent or arrive.

use telnet_proto::{Frame, OptionCode, Parser};

/// One subnegotiation.
#[derive(Debug, PartialEq)]
pub(super) struct Payload {
    pub(super) option: OptionCode,
    pub(super) bytes: Vec<u8>,
    /// How long it is on the wire, from IAC SB to IAC SE.
    pub(super) wire_len: usize,
}

/// All payloads, in their order.
pub(super) fn payloads(mut wire: &[u8]) -> Vec<Payload> {
    let mut parser = Parser::default();
    let mut payloads = Vec::new();
    loop {
        let before = wire.len();
        let Some(frame) = parser.next(&mut wire) else { return payloads };
        if let Frame::Subnegotiation { option, payload, .. } = frame {
            let wire_len = before - wire.len();
            payloads.push(Payload { option, bytes: payload.into_owned(), wire_len });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_that_of_the_wire() {
        let found = payloads(
            b"a\xFF\xFA\x1F\x00\xFF\xFF\x00\x18\xFF\xF0\xFF\xFB\x18\xFF\xFA\x18\x01\xFF\xF0",
        );
        let naws =
            Payload { option: OptionCode::NAWS, bytes: b"\0\xFF\0\x18".into(), wire_len: 10 };
        let ttype = Payload { option: OptionCode::TTYPE, bytes: vec![1], wire_len: 6 };
        assert_eq!(found, [naws, ttype]);
    }
}
