//! The decoders of tokio-util, of two of its versions: bytes into a buffer, one item after the other
//! out of it.

use bytes::BytesMut;
use nectar::event::TelnetEvent;
use nectar::subnegotiation::SubnegotiationType;
use telnet_benches::{Facts, Load, Stream};
use telnet_proto::Verb;

use super::Failed;

pub(super) fn telnet_codec<S: Stream>(load: Load<'_>) -> Result<Facts<S>, Failed> {
    use telnet_codec::TelnetEvent;
    use tokio_util_of_2021::codec::Decoder as _;

    let mut facts = Facts::<S>::default();
    let mut codec = telnet_codec::TelnetCodec::default();
    read_all(load, |wire| {
        match codec.decode(wire).map_err(|_| Failed)? {
            None => return Ok(false),
            Some(TelnetEvent::Data(data)) => facts.data.add(&data),
            Some(TelnetEvent::Negotiate(verb, option)) => facts.negotiations.add(&[verb, option]),
            Some(TelnetEvent::SubNegotiate(_, payload)) => facts.payloads.add(&payload),
            Some(TelnetEvent::Command(_)) => {}
        }
        Ok(true)
    })?;
    Ok(facts)
}

pub(super) fn tellem<S: Stream>(load: Load<'_>) -> Result<Facts<S>, Failed> {
    use tellem::Event;
    use tokio_util::codec::Decoder as _;

    let mut facts = Facts::<S>::default();
    let mut parser = tellem::Parser::default();
    read_all(load, |wire| {
        match parser.decode(wire).map_err(|_| Failed)? {
            None => return Ok(false),
            Some(Event::Data(data)) => facts.data.add(&data),
            Some(Event::Negotiation(verb, option)) => {
                facts.negotiations.add(&[verb.into(), option.into()]);
            }
            Some(Event::Subnegotiation(_, payload)) => facts.payloads.add(&payload),
            Some(Event::Cmd(_)) => {}
        }
        Ok(true)
    })?;
    Ok(facts)
}

/// In its mode of whole lines, which is the default; the line end that it takes off is put back.
pub(super) fn nectar<S: Stream>(load: Load<'_>) -> Result<Facts<S>, Failed> {
    use tokio_util::codec::Decoder as _;

    let mut facts = Facts::<S>::default();
    let mut codec = nectar::TelnetCodec::new(NECTAR_LINE_BYTES);
    read_all(load, |wire| {
        match codec.decode(wire).map_err(|_| Failed)? {
            None => return Ok(false),
            Some(TelnetEvent::Message(line)) => {
                facts.data.add(line.as_bytes());
                facts.data.add(b"\r\n");
            }
            Some(TelnetEvent::Character(byte)) => facts.data.add(&[byte]),
            Some(TelnetEvent::Subnegotiate(SubnegotiationType::Unknown(_, payload))) => {
                facts.payloads.add(&payload);
            }
            Some(other) => {
                if let Some((verb, option)) = negotiation(&other) {
                    facts.negotiations.add(&[verb.byte(), option.into()]);
                }
            }
        }
        Ok(true)
    })?;
    Ok(facts)
}

const fn negotiation(event: &TelnetEvent) -> Option<(Verb, nectar::option::TelnetOption)> {
    match event {
        TelnetEvent::Will(option) => Some((Verb::Will, *option)),
        TelnetEvent::Wont(option) => Some((Verb::Wont, *option)),
        TelnetEvent::Do(option) => Some((Verb::Do, *option)),
        TelnetEvent::Dont(option) => Some((Verb::Dont, *option)),
        _ => None,
    }
}

/// Does what a framed stream does: a read into the buffer, then items until there is none.
fn read_all(
    load: Load<'_>,
    mut next: impl FnMut(&mut BytesMut) -> Result<bool, Failed>,
) -> Result<(), Failed> {
    let mut wire = BytesMut::with_capacity(2 * load.chunk);
    let mut state = Ok(false);
    load.for_each(|chunk| {
        if state.is_err() {
            return;
        }
        wire.extend_from_slice(chunk);
        state = next(&mut wire);
        while state == Ok(true) {
            state = next(&mut wire);
        }
    });
    state.map(|_| ())
}

/// Many times the longest line of the corpora.
const NECTAR_LINE_BYTES: usize = 4096;
