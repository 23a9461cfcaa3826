//! What is emitted parses back.

use telnet_proto::{Parser, notation};

use crate::frames::{self, Piece};

/// Frames that are emitted parse back to the same frames; a stream that keeps to the RFCs is emitted
/// as it was, byte for byte; and notation reads back to the bytes that it was printed from.
///
/// # Panics
///
/// If one of these does not hold.
pub fn roundtrip(data: &[u8]) {
    let mut parser = Parser::default();
    let pieces = frames::pieces(&mut parser, &[data]);
    let is_clean = parser.is_between_frames() && pieces.iter().all(Piece::is_clean);

    let mut wire = Vec::new();
    let mut want = Vec::new();
    for piece in pieces.into_iter().filter(Piece::is_clean) {
        piece.emit(&mut wire);
        frames::push(&mut want, piece);
    }
    let mut parser = Parser::default();
    assert_eq!(frames::pieces(&mut parser, &[&wire]), want, "{}", notation::display(&wire));
    assert!(parser.is_between_frames(), "emitted half a frame: {}", notation::display(&wire));
    if is_clean {
        assert_eq!(wire, data, "{}", notation::display(data));
    }

    let printed = notation::display(data).to_string();
    assert_eq!(notation::parse(&printed).as_deref(), Ok(data), "{printed}");
    assert!(printed.chars().all(|c| (' '..='~').contains(&c)), "unsafe to print: {printed:?}");
}
