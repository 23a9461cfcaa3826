//! The parser, over any bytes.

use telnet_codec::testing::{any_split, each_cut};
use telnet_proto::{Command, Limits, Parser};

use crate::{
    frames::{self, Piece},
    input::{SHORT_BYTES, cuts},
    oracle,
};

/// Any bytes, however they are cut, are the frames that a second implementation sees; no payload is
/// over the limit; and what comes behind them is recognised.
///
/// # Panics
///
/// If one of these does not hold.
pub fn parse(data: &[u8]) {
    for max in [0, 7, Limits::default().subnegotiation_bytes] {
        let mut limits = Limits::default();
        limits.subnegotiation_bytes = max;
        let run = |chunks: &[&[u8]]| {
            let mut parser = Parser::new(&limits);
            (frames::pieces(&mut parser, chunks), parser.is_between_frames())
        };
        assert_eq!(run(&[data]).0, oracle::pieces(max, data), "payloads up to {max} bytes");
        any_split(data, &cuts(data), run);
        if data.len() <= SHORT_BYTES {
            each_cut(data, run);
        }
        recovers(&limits, data);
    }
}

/// Wherever the bytes leave the parser, one command gets it out, another may still be eaten as an
/// option or a payload, and the third is seen.
fn recovers(limits: &Limits, data: &[u8]) {
    let mut parser = Parser::new(limits);
    let pieces = frames::pieces(&mut parser, &[data, &b"\xFF\xF1".repeat(3)]);
    assert_eq!(pieces.last(), Some(&Piece::Command(Command::Nop)), "a NOP is not recognised");
    assert!(parser.is_between_frames(), "inside of a frame after a command");
}
