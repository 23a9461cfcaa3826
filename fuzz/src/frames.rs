//! Frames that own their bytes, with adjacent data in one.

use telnet_proto::{Anomaly, Command, Completeness, Frame, OptionCode, Parser, Verb, emit};

/// A frame of the wire, owned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Data(Vec<u8>),
    Command(Command),
    UnknownCommand(u8),
    Negotiation(Verb, OptionCode),
    Subnegotiation(OptionCode, Vec<u8>, Completeness),
    Anomaly(Anomaly),
}

impl Piece {
    /// Appends it as it stands on the wire; nothing for what has no form of its own there.
    pub(crate) fn emit(&self, out: &mut Vec<u8>) {
        match self {
            Self::Data(bytes) => emit::data(bytes, out),
            Self::Command(command) => emit::command(*command, out),
            Self::Negotiation(verb, option) => emit::negotiation(*verb, *option, out),
            Self::Subnegotiation(option, payload, Completeness::Complete) => {
                emit::subnegotiation(*option, payload, out);
            }
            Self::Subnegotiation(_, _, Completeness::Truncated)
            | Self::UnknownCommand(_)
            | Self::Anomaly(_) => {}
        }
    }

    /// Whether it keeps to the RFCs.
    pub(crate) const fn is_clean(&self) -> bool {
        !matches!(
            self,
            Self::UnknownCommand(_)
                | Self::Anomaly(_)
                | Self::Subnegotiation(_, _, Completeness::Truncated)
        )
    }
}

impl From<Frame<'_>> for Piece {
    fn from(frame: Frame<'_>) -> Self {
        match frame {
            Frame::Data(run) => Self::Data(run.into()),
            Frame::Command(command) => Self::Command(command),
            Frame::UnknownCommand(byte) => Self::UnknownCommand(byte),
            Frame::Negotiation { verb, option } => Self::Negotiation(verb, option),
            Frame::Subnegotiation { option, payload, completeness } => {
                Self::Subnegotiation(option, payload.into_owned(), completeness)
            }
            Frame::Anomaly(anomaly) => Self::Anomaly(anomaly),
        }
    }
}

/// Appends a piece; data that follows on data becomes part of it.
pub(crate) fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Data(before)), Piece::Data(run)) => before.extend(run),
        (_, piece) => pieces.push(piece),
    }
}

/// What the parser makes of the chunks.
///
/// # Panics
///
/// If it gives data without bytes, more frames than the input can hold, or leaves input behind.
pub(crate) fn pieces(parser: &mut Parser, chunks: &[&[u8]]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for chunk in chunks {
        let mut input = *chunk;
        let mut count = 0;
        while let Some(frame) = parser.next(&mut input) {
            assert_ne!(frame, Frame::Data(&[]), "data without bytes");
            push(&mut pieces, frame.into());
            count += 1;
            // A byte ends at most a truncated payload, the anomaly before it and a frame of its own.
            assert!(count <= 3 * chunk.len(), "{count} frames in {} bytes", chunk.len());
        }
        assert!(input.is_empty(), "{} bytes are left", input.len());
    }
    pieces
}
