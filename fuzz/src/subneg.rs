//! Payloads of every option.

use telnet_proto::{OptionCode, Parser, Subnegotiation, emit, notation, subneg::Parsed};

use crate::{
    frames::{self, Piece},
    input::Input,
};

/// Any payload of any option has a value; what the value is emitted as has the same value, with
/// nothing odd about it, and is not much longer; and so it is on the wire.
///
/// ```text
/// option  payload...
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn subneg(data: &[u8]) {
    let mut input = Input::new(data);
    let option = OptionCode::new(input.byte());
    let payload = input.rest();
    let first = Subnegotiation::parse(option, payload.into());
    assert_eq!(first.value.option(), option);
    assert_eq!(first.value.clone().into_owned(), first.value);

    let emitted = emit_payload(&first.value);
    let second = Subnegotiation::parse(option, emitted.as_slice().into());
    let shown = notation::display(&emitted);
    assert_eq!(second.value, first.value, "emitted as {shown}");
    if let Subnegotiation::Unknown { .. } = first.value {
        assert_eq!(emitted, payload, "bytes that are not understood stay as they are");
        assert_eq!(second.anomaly, first.anomaly);
    } else {
        assert_eq!(second.anomaly, None, "emitted as {shown}");
    }
    // Every byte may need an escape, and some forms begin with more than the shortest that is read.
    assert!(emitted.len() <= 2 * payload.len() + 16, "{} bytes: {shown}", emitted.len());
    on_the_wire(&first, &emitted);
}

/// The value as a peer would get it.
fn on_the_wire(parsed: &Parsed<Subnegotiation<'_>>, emitted: &[u8]) {
    let mut wire = Vec::new();
    emit::subnegotiation(parsed.value.option(), emitted, &mut wire);
    let pieces = frames::pieces(&mut Parser::default(), &[&wire]);
    if let [Piece::Subnegotiation(option, payload, _)] = pieces.as_slice() {
        let value = Subnegotiation::parse(*option, payload.into()).value;
        assert_eq!(value, parsed.value);
    } else {
        panic!("not one payload: {pieces:?}");
    }
}

fn emit_payload(value: &Subnegotiation<'_>) -> Vec<u8> {
    let mut payload = Vec::new();
    value.emit(&mut payload);
    payload
}
