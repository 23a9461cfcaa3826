//! MCCP: what it costs beside flate2 alone, and what it costs when it is off.
//!
//! ```text
//! messages ──► flate2, flushed after each ──► flate2 alone │ Inflater │ Mccp
//! messages ──► flate2 alone │ Mccp
//! corpus ──► TelnetCodec │ Mccp around it, off
//! ```
//!
//! Everything is one message to a call, as a game sends and a client reads.

mod deflate;
mod inflate;
mod messages;

use bytes::BytesMut;
use telnet_codec::{Event, TelnetCodec};
use telnet_mud::{Mccp, MccpEvent, MudLimits};
use telnet_proto::Role;
use tokio_util::codec::Decoder;

pub use deflate::Deflate;
pub use inflate::Inflate;
pub use messages::Messages;

use crate::load::Load;

/// What reads a stream that is not compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each is a row of the table")]
pub enum Off {
    /// [`TelnetCodec`] alone.
    Codec,
    /// [`Mccp`] around it, with nothing agreed.
    Mccp,
}

impl Off {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Codec, Self::Mccp];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Codec => "off: TelnetCodec alone",
            Self::Mccp => "off: Mccp and TelnetCodec",
        }
    }

    /// Reads the whole load; how many bytes of data it held.
    pub fn run(self, load: Load<'_>) -> usize {
        let mut chunks = Vec::new();
        load.for_each(|chunk| chunks.push(chunk));
        match self {
            Self::Codec => drive(&mut TelnetCodec::default(), chunks, |event| Some(event)),
            Self::Mccp => {
                let limits = MudLimits::default();
                let mut stage = Mccp::new(TelnetCodec::default(), Role::Client, &limits);
                drive(&mut stage, chunks, telnet)
            }
        }
    }
}

/// Reads chunk by chunk, as a framed transport does; how many bytes of data there were. An item is
/// looked at where it is: one that is moved is one that is copied.
fn drive<'b, D, F>(decoder: &mut D, chunks: impl IntoIterator<Item = &'b [u8]>, event: F) -> usize
where
    D: Decoder<Error = telnet_codec::Error>,
    F: Fn(&D::Item) -> Option<&Event>,
{
    let mut wire = BytesMut::new();
    let mut len = 0;
    for chunk in chunks {
        wire.extend_from_slice(chunk);
        while let Ok(Some(item)) = &decoder.decode(&mut wire) {
            if let Some(Event::Data(run)) = event(item) {
                len += run.len();
            }
        }
    }
    len
}

const fn telnet(event: &MccpEvent) -> Option<&Event> {
    if let MccpEvent::Telnet(event) = event { Some(event) } else { None }
}
