//! Events of a session that own their bytes.

use bytes::Bytes;
use telnet_codec::{Event, testing};
use telnet_proto::{Event as Borrowed, Session, Subnegotiation};

/// The event as the codec would have it.
pub(crate) fn owned(event: Borrowed<'_>) -> Event {
    match event {
        Borrowed::Data(run) => Event::Data(Bytes::copy_from_slice(run)),
        Borrowed::Command(command) => Event::Command(command),
        Borrowed::Enabled { side, option } => Event::Enabled { side, option },
        Borrowed::Disabled { side, option } => Event::Disabled { side, option },
        Borrowed::Refused { side, option } => Event::Refused { side, option },
        Borrowed::TerminalTypes(names) => Event::TerminalTypes(names),
        Borrowed::Charset(name) => Event::Charset(name),
        Borrowed::Quirk(quirk) => Event::Quirk(quirk),
        Borrowed::Subnegotiation(Subnegotiation::Unknown { option, payload }) => {
            Event::Payload { option, payload: payload.into_owned().into() }
        }
        Borrowed::Subnegotiation(typed) => Event::Subnegotiation(typed.into_owned()),
        Borrowed::Anomaly(anomaly) => Event::Anomaly(anomaly),
    }
}

/// Appends an event; data that follows on data becomes part of it.
pub(crate) fn push(events: &mut Vec<Event>, event: Event) {
    let alone = match events.last_mut() {
        Some(last) => testing::join_data(last, event),
        None => Some(event),
    };
    events.extend(alone);
}

/// Polls a chunk to its end.
///
/// # Panics
///
/// If an event has no bytes where it should, there are more than the chunk can hold, or input is
/// left behind.
pub(crate) fn poll(session: &mut Session, chunk: &[u8], mut hear: impl FnMut(&Session, Event)) {
    let mut input = chunk;
    let mut count = 0;
    while let Some(event) = session.poll(&mut input) {
        assert_ne!(event, Borrowed::Data(&[]), "data without bytes");
        hear(session, owned(event));
        count += 1;
        assert!(count <= MAX_EVENTS_PER_BYTE * (chunk.len() + 1), "{count} events of {chunk:?}");
    }
    assert!(input.is_empty(), "{} bytes are left", input.len());
}

/// A byte ends at most a truncated payload and a frame; each has an event and at most two more.
const MAX_EVENTS_PER_BYTE: usize = 8;
