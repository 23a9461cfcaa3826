//! One end, over any bytes.

use bytes::{Bytes, BytesMut};
use telnet_codec::{Event, TelnetCodec, testing};
use telnet_mud::{CompressionLevel, Deflater, MccpEvent, MudLimits};
use telnet_proto::{OptionCode, OptionSet};
use tokio_util::codec::Decoder;

use super::{agreed, join, marker, said, session, stage, versions};
use crate::events;
use crate::input::{SHORT_BYTES, cuts};

/// Any bytes.
pub(super) fn any(kind: u8, wire: &[u8]) {
    // Where a bomb is found depends on the cuts, and what follows a broken stream may.
    let patient = patient();
    let run = |chunks: &[&[u8]]| {
        let mut stage = stage(kind, &versions(), &patient);
        let decoded = testing::decode_chunks(&mut stage, chunks, join);
        assert_eq!(decoded.error, None);
        let failed = decoded.items.iter().position(is_failure).filter(|_| kind & 0x10 != 0);
        let mut items = decoded.items;
        items.truncate(failed.map_or(items.len(), |at| at + 1));
        let said = if failed.is_some() { BytesMut::new() } else { said(&mut stage) };
        (items, said)
    };
    testing::any_split(wire, &cuts(wire), run);
    if wire.len() <= SHORT_BYTES {
        testing::each_cut(wire, run);
    }
    bounded(kind, wire);
}

const fn is_failure(event: &MccpEvent) -> bool {
    matches!(event, MccpEvent::InflateFailed(_))
}

/// The output of each stream is bounded by its input, and nothing stays in the buffer but the start
/// of a marker.
fn bounded(kind: u8, wire: &[u8]) {
    let mut limits = MudLimits::default();
    limits.inflate_free_bytes = 1000;
    limits.inflate_ratio = 20;
    let mut stage = stage(kind, &versions(), &limits);
    let mut buffer = BytesMut::new();
    let (mut fed, mut streams, mut out) = (0, 0, 0);
    for chunk in wire.chunks(50) {
        buffer.extend_from_slice(chunk);
        fed += chunk.len();
        while let Ok(Some(event)) = stage.decode(&mut buffer) {
            streams += usize::from(event == MccpEvent::InflateStarted);
            out += event.as_data().map_or(0, Bytes::len);
        }
        assert!(buffer.len() < 5, "{} bytes are left", buffer.len());
        let most = fed * 20 + streams * (1000 + PIECE_BYTES);
        assert!(out <= most, "{out} bytes of {fed} in {streams} streams");
    }
}

/// Any bytes, compressed by a peer: they are read as if they were not.
pub(super) fn compressed(kind: u8, telnet: &[u8]) {
    // MCCP1 looks for its marker inside of the stream too, which a codec alone does not.
    let kind = if kind & 6 < 4 { kind & !6 | 4 } else { kind };
    let mut deflater = Deflater::new(CompressionLevel::DEFAULT);
    let mut wire = marker(kind).to_vec();
    let mut rest = telnet;
    let mut done = 0;
    for cut in cuts(telnet) {
        let (chunk, after) = rest.split_at(rest.len().min(cut - done));
        deflater.deflate(chunk, &mut wire);
        (rest, done) = (after, cut);
    }
    deflater.deflate(rest, &mut wire);
    deflater.finish(&mut wire);
    let patient = patient();
    let run = |chunks: &[&[u8]]| {
        let mut stage = stage(kind, &OptionSet::EMPTY, &patient);
        let decoded = testing::decode_chunks(&mut stage, chunks, join);
        let mut telnet = Vec::new();
        let mut switches = 0;
        for event in decoded.items {
            match event {
                MccpEvent::Telnet(event) => events::push(&mut telnet, event),
                MccpEvent::InflateStarted | MccpEvent::InflateEnded => switches += 1,
                MccpEvent::InflateFailed(_) | _ => panic!("{event:?}"),
            }
        }
        assert_eq!(switches, 2);
        // Messages of MCCPX have answers of which a codec knows nothing.
        let is_mccpx = agreed(kind).is_some_and(|(_, option)| option == OptionCode::MCCPX);
        (telnet, Some(said(&mut stage)).filter(|_| !is_mccpx))
    };
    let single: Vec<&[u8]> = wire.chunks(1).collect();
    for chunks in [&[&wire[..]][..], &single] {
        let (events, said) = run(chunks);
        let (plain_events, plain_said) = plain(kind, telnet);
        assert_eq!(events, plain_events);
        assert!(said.is_none_or(|said| said == plain_said), "other answers");
    }
}

fn plain(kind: u8, telnet: &[u8]) -> (Vec<Event>, BytesMut) {
    let mut codec = TelnetCodec::from(session(kind, &OptionSet::EMPTY));
    let decoded = testing::decode_chunks(&mut codec, &[telnet], testing::join_data);
    (decoded.items, codec.session().output().into())
}

/// Limits that no input of a fuzzer comes near.
fn patient() -> MudLimits {
    let mut limits = MudLimits::default();
    limits.inflate_free_bytes = u64::MAX;
    limits
}

/// As much as comes in one piece.
const PIECE_BYTES: usize = 8 * 1024;
