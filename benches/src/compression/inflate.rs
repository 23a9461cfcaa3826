//! What reads a compressed stream.

use std::hint::black_box;

use flate2::{Decompress, FlushDecompress};
use telnet_codec::TelnetCodec;
use telnet_mud::{InflateStatus, Inflater, Mccp, MudLimits, Wrapper};
use telnet_proto::negotiate::QState;
use telnet_proto::{OptionCode, Role, Side};

use super::{Messages, drive, telnet};

/// What reads a compressed stream, message by message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each is a row of the table")]
pub enum Inflate {
    /// flate2 alone, into a buffer that is used again.
    Flate2,
    /// [`Inflater`], into a buffer that is used again.
    Inflater,
    /// [`TelnetCodec`] alone, over messages that were never compressed.
    Plain,
    /// [`Mccp`] with all that it has inside: events come out.
    Mccp,
}

impl Inflate {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Flate2, Self::Inflater, Self::Plain, Self::Mccp];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flate2 => "inflate: flate2 alone",
            Self::Inflater => "inflate: Inflater",
            Self::Plain => "no inflate: TelnetCodec alone",
            Self::Mccp => "inflate: Mccp and TelnetCodec",
        }
    }

    /// Reads all messages; how many bytes came out.
    pub fn run(self, messages: &Messages) -> usize {
        match self {
            Self::Flate2 => flate2_alone(messages),
            Self::Inflater => inflater(messages),
            Self::Plain => {
                let messages = messages.plain.iter().map(AsRef::as_ref);
                drive(&mut TelnetCodec::default(), messages, |event| Some(event))
            }
            Self::Mccp => {
                let marker: &[u8] = b"\xFF\xFA\x56\xFF\xF0";
                let messages = messages.flushed.iter().map(Vec::as_slice);
                drive(&mut client(), core::iter::once(marker).chain(messages), telnet)
            }
        }
    }
}

fn flate2_alone(messages: &Messages) -> usize {
    let mut inflate = Decompress::new(true);
    let mut out = vec![0; OUT_BYTES];
    for message in &messages.flushed {
        let mut input = message.as_slice();
        loop {
            let before = (inflate.total_in(), inflate.total_out());
            let result = inflate.decompress(input, &mut out, FlushDecompress::None);
            assert!(result.is_ok(), "{result:?}");
            let used = usize::try_from(inflate.total_in() - before.0).unwrap_or(usize::MAX);
            input = input.get(used..).unwrap_or_default();
            black_box(&out);
            if input.is_empty() && inflate.total_out() - before.1 < OUT_BYTES as u64 {
                break;
            }
        }
    }
    usize::try_from(inflate.total_out()).unwrap_or(usize::MAX)
}

fn inflater(messages: &Messages) -> usize {
    let mut inflater = Inflater::new(Wrapper::Strict, &MudLimits::default());
    let mut out = vec![0; OUT_BYTES];
    let mut len = 0;
    for message in &messages.flushed {
        let mut input = message.as_slice();
        while let Ok(step) = inflater.inflate(&mut input, &mut out) {
            black_box(&out);
            len += step.written;
            if step.status != InflateStatus::More {
                break;
            }
        }
    }
    len
}

/// A client that has agreed to MCCP2.
fn client() -> Mccp {
    let mut stage = Mccp::new(TelnetCodec::default(), Role::Client, &MudLimits::default());
    let negotiator = stage.codec_mut().session_mut().negotiator_mut();
    negotiator.set_state(Side::Remote, OptionCode::MCCP2, QState::Yes);
    stage
}

/// Room for the output of any message, at once.
const OUT_BYTES: usize = 8192;
