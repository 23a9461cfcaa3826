//! What writes a compressed stream.

use bytes::BytesMut;
use flate2::{Compress, Compression, FlushCompress};
use telnet_codec::{Message, TelnetCodec};
use telnet_mud::{CompressionLevel, Mccp, MudLimits};
use telnet_proto::{OptionCode, Role, Side};
use tokio_util::codec::{Decoder, Encoder};

use super::Messages;

/// What writes a compressed stream, message by message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each is a row of the table")]
pub enum Deflate {
    /// flate2 alone, into a buffer that is used again, at this level.
    Flate2(u8),
    /// [`Mccp`] with the codec inside, at this level.
    Mccp(u8),
}

impl Deflate {
    /// Both at the two levels that servers choose.
    pub const ALL: [Self; 4] = [Self::Flate2(1), Self::Mccp(1), Self::Flate2(6), Self::Mccp(6)];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flate2(1) => "deflate 1: flate2 alone",
            Self::Mccp(1) => "deflate 1: Mccp and TelnetCodec",
            Self::Flate2(_) => "deflate 6: flate2 alone",
            Self::Mccp(_) => "deflate 6: Mccp and TelnetCodec",
        }
    }

    /// Writes all messages; how many bytes they are on the wire.
    ///
    /// # Panics
    ///
    /// If a message is refused, or larger than any is.
    pub fn run(self, messages: &Messages) -> usize {
        match self {
            Self::Flate2(level) => {
                let mut deflate = Compress::new(Compression::new(level.into()), true);
                let mut out = Vec::with_capacity(OUT_BYTES);
                let mut len = 0;
                for message in &messages.plain {
                    out.clear();
                    let result = deflate.compress_vec(message, &mut out, FlushCompress::Sync);
                    assert!(result.is_ok() && out.len() < OUT_BYTES, "there is room for all of it");
                    len += out.len();
                }
                len
            }
            Self::Mccp(level) => {
                let mut server = server(level);
                let mut out = BytesMut::with_capacity(OUT_BYTES);
                let mut len = 0;
                for message in &messages.plain {
                    out.clear();
                    let message = Message::Data(message.clone());
                    assert!(server.encode(message, &mut out).is_ok(), "data is always allowed");
                    len += out.len();
                }
                len
            }
        }
    }
}

/// A server whose client has agreed to MCCP2.
fn server(level: u8) -> Mccp {
    let mut stage = Mccp::new(TelnetCodec::default(), Role::Server, &MudLimits::default());
    stage.policy_mut().level = CompressionLevel::new(level).unwrap_or_default();
    stage.codec_mut().session_mut().enable(Side::Local, OptionCode::MCCP2);
    let agreed = stage.decode(&mut BytesMut::from(&b"\xFF\xFD\x56"[..]));
    assert!(agreed.is_ok() && stage.is_deflating(), "it has asked for it");
    stage
}

/// Room for any message, at once.
const OUT_BYTES: usize = 8192;
