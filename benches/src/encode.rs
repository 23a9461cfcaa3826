//! What encodes: application bytes to the wire, every 255 doubled.

use bytes::BytesMut;
use telnet_codec::{Message, TelnetCodec};
use telnet_proto::{IAC, emit};
use tokio_util::codec::Encoder as _;

use crate::facts::Stream;
use crate::load::Load;

/// An encoder of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each is a row of the table")]
pub enum Encoder {
    /// [`emit::data_segments`]: slices to be written one after the other, without a copy.
    Segments,
    /// [`emit::data`] into a buffer that is kept.
    Emit,
    /// [`TelnetCodec`], which is handed bytes that it owns.
    Codec,
}

impl Encoder {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Segments, Self::Emit, Self::Codec];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Segments => "encode segments",
            Self::Emit => "encode emit",
            Self::Codec => "encode codec",
        }
    }

    /// Encodes the whole load.
    pub fn run<S: Stream>(self, load: Load<'_>) -> S {
        match self {
            Self::Segments => segments(load),
            Self::Emit => emitted(load),
            Self::Codec => codec(load),
        }
    }
}

/// What is right, byte by byte.
pub(crate) fn oracle<S: Stream>(load: Load<'_>) -> S {
    let mut wire = S::default();
    load.for_each(|chunk| {
        for byte in chunk {
            wire.add(if *byte == IAC { &[IAC, IAC] } else { std::slice::from_ref(byte) });
        }
    });
    wire
}

fn segments<S: Stream>(load: Load<'_>) -> S {
    let mut wire = S::default();
    load.for_each(|chunk| emit::data_segments(chunk).for_each(|segment| wire.add(segment)));
    wire
}

fn emitted<S: Stream>(load: Load<'_>) -> S {
    let mut wire = S::default();
    let mut out = Vec::new();
    load.for_each(|chunk| {
        out.clear();
        emit::data(chunk, &mut out);
        wire.add(&out);
    });
    wire
}

fn codec<S: Stream>(load: Load<'_>) -> S {
    let mut wire = S::default();
    let mut codec = TelnetCodec::default();
    let mut out = BytesMut::new();
    for _ in 0..load.passes {
        let mut rest = load.bytes.clone();
        while !rest.is_empty() {
            let chunk = rest.split_to(load.chunk.max(1).min(rest.len()));
            out.clear();
            if codec.encode(Message::Data(chunk), &mut out).is_ok() {
                wire.add(&out);
            }
        }
    }
    wire
}
