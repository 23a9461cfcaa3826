//! A wire with MCCP on it, taken apart without a session: its telnet bytes with the frames in them,
//! and where compression begins and ends.

use telnet_mud::{InflateError, InflateStatus, Inflater, MudLimits, Wrapper};
use telnet_proto::{Frame, OptionCode, Parser};

use super::event::Event;
use super::wire::frame_events;

/// Reads one direction of a connection.
#[derive(Debug, Default)]
pub(super) struct Unpacker {
    parser: Parser,
    stream: Stream,
    mccp1: Mccp1,
}

/// A part of what was read.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// Telnet bytes, as they are inside of the compression, and what the frame that they end gives.
    Telnet { bytes: Vec<u8>, events: Vec<Event> },
    /// Compression begins, after the marker of this option.
    Started(OptionCode),
    /// The compressed stream is over.
    Ended,
    /// The compressed stream is broken, and nothing that follows has a meaning.
    Failed(InflateError),
}

impl Unpacker {
    /// One that knows the marker of MCCP1, which has no end for a parser.
    pub(super) fn with_mccp1() -> Self {
        Self { mccp1: Mccp1::Known(Vec::new()), ..Self::default() }
    }

    /// Reads all of `input`. At each marker `is_start` says whether a stream begins behind it; inside
    /// of a stream none does, whatever it says.
    pub(super) fn unpack(
        &mut self,
        input: &[u8],
        mut is_start: impl FnMut(OptionCode) -> bool,
    ) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let joined = [self.mccp1.take_cut(), input.to_vec()].concat();
        let mut input = joined.as_slice();
        while !input.is_empty() {
            self.stream = match std::mem::take(&mut self.stream) {
                Stream::None => self.frames(&mut input, &mut is_start, &mut pieces),
                Stream::Open(inflater) => {
                    self.inflate(inflater, &mut input, &mut is_start, &mut pieces)
                }
                Stream::Broken => {
                    input = &[];
                    Stream::Broken
                }
            };
        }
        pieces
    }

    /// Reads frames up to the end, or to a marker behind which a stream begins.
    fn frames(
        &mut self,
        input: &mut &[u8],
        is_start: &mut dyn FnMut(OptionCode) -> bool,
        pieces: &mut Vec<Piece>,
    ) -> Stream {
        loop {
            if self.parser.is_between_frames()
                && self.mccp1.is_next(input)
                && is_start(OptionCode::MCCP1)
            {
                *input = input.get(MCCP1_MARKER.len()..).unwrap_or_default();
                pieces.push(Piece::Telnet { bytes: MCCP1_MARKER.to_vec(), events: Vec::new() });
                pieces.push(Piece::Started(OptionCode::MCCP1));
                return Stream::open();
            }
            let before = *input;
            let frame = self.parser.next(input);
            let is_over = frame.is_none();
            let started = frame.as_ref().and_then(marker).filter(|option| is_start(*option));
            let frame = frame.filter(|_| started.is_none());
            let used = before.len() - input.len();
            let bytes = before.get(..used).unwrap_or_default().to_vec();
            let events = frame.as_ref().map(frame_events).unwrap_or_default();
            if !bytes.is_empty() || !events.is_empty() {
                pieces.push(Piece::Telnet { bytes, events });
            }
            if let Some(option) = started {
                pieces.push(Piece::Started(option));
                return Stream::open();
            }
            if is_over {
                return Stream::None;
            }
        }
    }

    /// Inflates up to the end of the input or of the stream.
    fn inflate(
        &mut self,
        mut inflater: Box<Inflater>,
        input: &mut &[u8],
        is_start: &mut dyn FnMut(OptionCode) -> bool,
        pieces: &mut Vec<Piece>,
    ) -> Stream {
        let mut scratch = [0; SCRATCH_BYTES];
        loop {
            let step = match inflater.inflate(input, &mut scratch) {
                Ok(step) => step,
                Err(error) => {
                    pieces.push(Piece::Failed(error));
                    return Stream::Broken;
                }
            };
            let mut plain = scratch.get(..step.written).unwrap_or_default();
            let mut tell_only = |option| {
                is_start(option);
                false
            };
            let mccp1 = std::mem::take(&mut self.mccp1);
            self.frames(&mut plain, &mut tell_only, pieces);
            self.mccp1 = mccp1;
            match step.status {
                InflateStatus::More => {}
                InflateStatus::NeedInput => return Stream::Open(inflater),
                InflateStatus::Ended => {
                    pieces.push(Piece::Ended);
                    return Stream::None;
                }
            }
        }
    }
}

/// The option of a marker: an empty payload of a version of MCCP.
pub(super) fn is_marker(option: OptionCode, payload: &[u8]) -> bool {
    payload.is_empty() && MARKERS.contains(&option)
}

fn marker(frame: &Frame<'_>) -> Option<OptionCode> {
    match frame {
        Frame::Subnegotiation { option, payload, .. } => {
            is_marker(*option, payload).then_some(*option)
        }
        Frame::Data(_)
        | Frame::Command(_)
        | Frame::UnknownCommand(_)
        | Frame::Negotiation { .. }
        | Frame::Anomaly(_) => None,
    }
}

/// Whether what comes next is compressed.
#[derive(Debug, Default)]
enum Stream {
    #[default]
    None,
    Open(Box<Inflater>),
    Broken,
}

impl Stream {
    fn open() -> Self {
        Self::Open(Box::new(Inflater::new(Wrapper::Strict, &MudLimits::default())))
    }
}

/// Whether the marker of MCCP1 is looked for, and the start of one that the last input ended in.
#[derive(Debug, Default)]
enum Mccp1 {
    #[default]
    Unknown,
    Known(Vec<u8>),
}

impl Mccp1 {
    fn take_cut(&mut self) -> Vec<u8> {
        match self {
            Self::Unknown => Vec::new(),
            Self::Known(cut) => std::mem::take(cut),
        }
    }

    /// Whether the marker stands at the start of the input. The start of one is kept, and is input
    /// no more.
    fn is_next(&mut self, input: &mut &[u8]) -> bool {
        let Self::Known(cut) = self else { return false };
        if !input.is_empty() && MCCP1_MARKER.starts_with(input) && input.len() < MCCP1_MARKER.len()
        {
            *cut = std::mem::take(input).to_vec();
        }
        input.starts_with(&MCCP1_MARKER)
    }
}

/// IAC SB MCCP1 WILL SE.
const MCCP1_MARKER: [u8; 5] = [0xFF, 0xFA, 0x55, 0xFB, 0xF0];
const MARKERS: [OptionCode; 3] = [OptionCode::MCCP1, OptionCode::MCCP2, OptionCode::MCCP3];
/// As much as [`telnet_mud::Mccp`] inflates at once, as the place where a bomb is found depends on it.
const SCRATCH_BYTES: usize = 8 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    /// One row: the telnet bytes, with what is between them in words.
    #[track_caller]
    fn check(input: &[u8], is_start: bool, want: &[&str]) {
        for chunk_len in [input.len(), 1] {
            let mut unpacker = Unpacker::default();
            let unpack = |chunk| unpacker.unpack(chunk, |_| is_start);
            let pieces: Vec<Piece> = input.chunks(chunk_len).flat_map(unpack).collect();
            assert_eq!(words(pieces), want, "in chunks of {chunk_len}");
        }
    }

    fn words(pieces: Vec<Piece>) -> Vec<String> {
        let mut words = vec![String::new()];
        for piece in pieces {
            let word = match piece {
                Piece::Telnet { bytes, .. } => {
                    words.last_mut().unwrap().push_str(&bytes.escape_ascii().to_string());
                    continue;
                }
                Piece::Started(option) => format!("started {option}"),
                Piece::Ended => "ended".to_owned(),
                Piece::Failed(error) => error.name().to_owned(),
            };
            words.extend([word, String::new()]);
        }
        words
    }

    const MARKER: &[u8] = b"a\xFF\xFA\x56\xFF\xF0";
    /// `hello`, whole.
    const HELLO: &[u8] = b"\x78\x9C\xCB\x48\xCD\xC9\xC9\x07\x00\x06\x2C\x02\x15";
    /// `a`, a marker and `b`, without an end.
    const NESTED: &[u8] = b"\x78\x9C\x4A\xFC\xFF\x2B\xEC\xFF\x87\x24\x00\x00\x00\x00\xFF\xFF";

    #[test]
    fn a_stream_begins_behind_its_marker_and_ends_by_itself() {
        let marker = "a\\xff\\xfaV\\xff\\xf0";
        let whole = [MARKER, HELLO, b"b"].concat();
        check(&whole, true, &[marker, "started MCCP2", "hello", "ended", "b"]);
        check(
            &[MARKER, b"hello"].concat(),
            true,
            &[marker, "started MCCP2", "", "mccp_corrupt", ""],
        );
        let nested = "a\\xff\\xfaV\\xff\\xf0b";
        check(&[MARKER, NESTED].concat(), true, &[marker, "started MCCP2", nested]);
        check(&[MARKER, b"hello"].concat(), false, &["a\\xff\\xfaV\\xff\\xf0hello"]);
    }

    #[test]
    fn frames_are_with_the_bytes_that_they_end() {
        let pieces = Unpacker::default().unpack(b"a\xFF\xF9\xFF", |_| true);
        let [a, ga, half] = &pieces[..] else { panic!("{pieces:?}") };
        let telnet = |bytes: &[u8], events| Piece::Telnet { bytes: bytes.into(), events };
        assert_eq!(*a, telnet(b"a", vec![Event::data(b"a")]));
        assert_eq!(*ga, telnet(b"\xFF\xF9", vec![Event::new("cmd").with("code", 249)]));
        assert_eq!(*half, telnet(b"\xFF", Vec::new()));
    }
}
