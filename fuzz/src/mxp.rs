//! Text with MXP in it.

use telnet_codec::testing;
use telnet_mud::{MudLimits, MxpEvent, MxpMode, MxpStream, emit_mxp_text};

use crate::input::{Input, cuts};

/// Text gives the same however it is cut; elements stay within the limits, and none that needs a
/// secure line comes of text without an escape; and what is emitted as text comes back as text.
///
/// ```text
/// limits  text...       odd: small ones
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn mxp(data: &[u8]) {
    let mut input = Input::new(data);
    let limits = limits(input.byte());
    let text = input.rest();
    testing::any_split(text, &cuts(text), |chunks| read(chunks, &limits));
    let plain: Vec<u8> = text.iter().copied().filter(|byte| *byte != ESC).collect();
    for event in read(&[&plain], &limits) {
        let is_secure = match &event {
            MxpEvent::Open(tag) => tag.is("send") || tag.is("a") || tag.is("version"),
            MxpEvent::Mode(mode) => *mode != MxpMode::Open,
            MxpEvent::Defined(_) | MxpEvent::LineTag(_) => true,
            MxpEvent::Text(_) | MxpEvent::Close(_) | MxpEvent::Anomaly(_) | _ => false,
        };
        assert!(!is_secure, "{event:?} in an open line");
    }
    let mut emitted = Vec::new();
    emit_mxp_text(text, &mut emitted);
    let shown = read(&[&emitted], &MudLimits::default());
    let expected = if plain.is_empty() { Vec::new() } else { vec![MxpEvent::Text(plain.into())] };
    assert_eq!(shown, expected);
}

fn limits(byte: u8) -> MudLimits {
    let mut limits = MudLimits::default();
    if byte & 1 == 1 {
        limits.mxp_tag_bytes = 40;
        limits.mxp_open_elements = 2;
        limits.mxp_definitions = 2;
        limits.mxp_entity_bytes = 4;
    }
    limits
}

/// The events, with pieces of text put together.
fn read(chunks: &[&[u8]], limits: &MudLimits) -> Vec<MxpEvent<'static>> {
    let mut stream = MxpStream::new(limits);
    let mut events: Vec<MxpEvent<'static>> = Vec::new();
    let mut push = |event: MxpEvent<'static>| match (events.last_mut(), event) {
        (Some(MxpEvent::Text(before)), MxpEvent::Text(more)) => {
            before.to_mut().extend_from_slice(&more);
        }
        (_, event) => events.push(event),
    };
    for chunk in chunks {
        let mut data = *chunk;
        while let Some(event) = stream.next(&mut data) {
            push(event.into_owned());
            assert!(stream.open_elements() <= limits.mxp_open_elements);
        }
        assert!(data.is_empty(), "text is left");
    }
    if let Some(held) = stream.flush() {
        assert!(held.len() <= limits.mxp_tag_bytes + 1, "{} bytes are held back", held.len());
        push(MxpEvent::Text(held.into()));
    }
    events
}

const ESC: u8 = 0x1B;
