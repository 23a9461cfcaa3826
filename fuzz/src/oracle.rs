//! The byte machine of RFC 854 and RFC 855 once more, over the whole input and one byte at a time.

use telnet_proto::{Anomaly, Command, Completeness, IAC, OptionCode, SB, SE, Verb};

use crate::frames::{Piece, push};

/// The pieces of a stream whose payloads may have `max` bytes.
pub(crate) fn pieces(max: usize, bytes: &[u8]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut left = bytes.iter().copied();
    while let Some(byte) = left.next() {
        if byte != IAC {
            push(&mut out, Piece::Data(vec![byte]));
        } else if let Some(byte) = left.next() {
            after_iac(max, byte, &mut left, &mut out);
        }
    }
    out
}

/// Reads on behind IAC and `byte`. What cuts a payload short is read in its turn.
fn after_iac(max: usize, mut byte: u8, left: &mut impl Iterator<Item = u8>, out: &mut Vec<Piece>) {
    while byte == SB {
        match subnegotiation(max, left, out) {
            Some(cut_by) => byte = cut_by,
            None => return,
        }
    }
    if let Some(verb) = Verb::from_byte(byte) {
        let option = left.next().map(OptionCode::new);
        out.extend(option.map(|option| Piece::Negotiation(verb, option)));
        return;
    }
    let piece = match byte {
        IAC => Piece::Data(vec![IAC]),
        SE => Piece::Anomaly(Anomaly::StraySe),
        _ => Command::from_byte(byte).map_or(Piece::UnknownCommand(byte), Piece::Command),
    };
    push(out, piece);
}

/// Reads on behind IAC SB: the byte behind the IAC that cut the payload short, if one did.
fn subnegotiation(
    max: usize,
    left: &mut impl Iterator<Item = u8>,
    out: &mut Vec<Piece>,
) -> Option<u8> {
    let mut option = left.next()?;
    if option == IAC {
        option = left.next()?;
        if option != IAC {
            out.push(Piece::Anomaly(Anomaly::SubnegotiationWithoutOption));
            return (option != SE).then_some(option);
        }
    }
    let option = OptionCode::new(option);
    let mut payload = Vec::new();
    loop {
        let byte = left.next()?;
        if byte != IAC {
            payload.push(byte);
            continue;
        }
        match left.next()? {
            IAC => payload.push(IAC),
            SE => {
                out.push(whole(max, option, payload, Completeness::Complete));
                return None;
            }
            other => {
                out.push(Piece::Anomaly(Anomaly::SubnegotiationInterrupted(option)));
                out.push(whole(max, option, payload, Completeness::Truncated));
                return Some(other);
            }
        }
    }
}

fn whole(max: usize, option: OptionCode, payload: Vec<u8>, completeness: Completeness) -> Piece {
    if payload.len() > max {
        Piece::Anomaly(Anomaly::SubnegotiationOverflow { option, len: payload.len() })
    } else {
        Piece::Subnegotiation(option, payload, completeness)
    }
}
