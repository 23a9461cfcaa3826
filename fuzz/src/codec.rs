//! The codec, over any bytes.

use bytes::BytesMut;
use telnet_codec::{Event, Message, TelnetCodec, testing};
use tokio_util::codec::{Decoder, Encoder};

use crate::{
    events,
    input::{Input, SHORT_BYTES, cuts},
    setup,
};

/// The codec gives what its session gives, however its input is cut, and even if the buffer grows
/// between two events; no bytes are an error; it keeps nothing in the buffer, and no more answers
/// than its limits allow.
///
/// ```text
/// session  wire...       the first byte as in `setup`
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn codec(data: &[u8]) {
    let mut input = Input::new(data);
    let kind = input.byte();
    let wire = input.rest();
    let fresh = || TelnetCodec::from(setup::session(kind));
    let run = |chunks: &[&[u8]]| {
        let mut codec = fresh();
        let decoded = testing::decode_chunks(&mut codec, chunks, testing::join_data);
        assert_eq!(decoded.error, None);
        (decoded.items, answers(&mut codec))
    };
    let whole = run(&[wire]);
    testing::any_split(wire, &cuts(wire), run);
    if wire.len() <= SHORT_BYTES {
        testing::each_cut(wire, run);
    }
    testing::never_fails(fresh, wire);
    assert_eq!(grown(fresh(), wire), whole, "a buffer that grows between events");
    assert_eq!(polled(kind, wire), whole, "the session alone");
    testing::bounded(&mut fresh(), wire.chunks(7), |_| 0, 0);
}

fn answers(codec: &mut TelnetCodec) -> BytesMut {
    let mut out = BytesMut::new();
    let flushed = codec.encode(Message::Flush, &mut out);
    assert!(flushed.is_ok(), "{flushed:?}");
    assert!(!codec.has_output(), "answers are left");
    out
}

/// The buffer gets a byte longer before each event is asked for.
fn grown(mut codec: TelnetCodec, wire: &[u8]) -> (Vec<Event>, BytesMut) {
    let mut events = Vec::new();
    let mut buffer = BytesMut::new();
    let mut left = wire.iter();
    loop {
        let byte = left.next();
        buffer.extend(byte);
        let event = match byte {
            Some(_) => codec.decode(&mut buffer),
            None => codec.decode_eof(&mut buffer),
        };
        match event {
            Ok(Some(event)) => events::push(&mut events, event),
            Ok(None) if byte.is_none() => break,
            Ok(None) => {}
            Err(error) => panic!("the peer's bytes are an error: {error:?}"),
        }
    }
    let answers = answers(&mut codec);
    (events, answers)
}

fn polled(kind: u8, wire: &[u8]) -> (Vec<Event>, BytesMut) {
    let mut session = setup::session(kind);
    let mut events = Vec::new();
    events::poll(&mut session, wire, |_, event| events::push(&mut events, event));
    while let Some(event) = session.finish() {
        events::push(&mut events, events::owned(event));
    }
    (events, BytesMut::from(session.output()))
}
