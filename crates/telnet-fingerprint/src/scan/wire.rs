//! Bytes of the connection to frames, inflated from the exact byte where compression starts.

use telnet_mud::{InflateStatus, Inflater, MudLimits, Wrapper};
use telnet_proto::{Frame, Parser};

/// The incoming half of the connection: a parser, and the inflater below it once one runs.
#[derive(Debug)]
pub(super) struct Wire {
    parser: Parser,
    state: State,
}

impl Wire {
    pub(super) fn new() -> Self {
        Self { parser: Parser::default(), state: State::Plain }
    }

    /// Gives each frame of `bytes` to `frame`, which says when compression starts behind one.
    ///
    /// Once a stream is broken nothing that follows has a meaning, and it is dropped.
    pub(super) fn receive(&mut self, bytes: &[u8], frame: &mut impl FnMut(Frame<'_>) -> Next) {
        let mut wire = bytes;
        loop {
            let more = match self.state {
                State::Broken => false,
                State::Plain => self.plain(&mut wire, frame),
                State::Stream(_) => self.inflate(&mut wire, frame),
            };
            if !more {
                return;
            }
        }
    }

    /// Parses the wire itself; whether there is more to do.
    fn plain(&mut self, wire: &mut &[u8], frame: &mut impl FnMut(Frame<'_>) -> Next) -> bool {
        let next = parse(&mut self.parser, wire, frame);
        if next == Next::Inflate {
            let inflater = Inflater::new(Wrapper::Detect, &MudLimits::default());
            self.state = State::Stream(Box::new(inflater));
        }
        next == Next::Inflate
    }

    /// Inflates one piece and parses it; whether there is more to do.
    fn inflate(&mut self, wire: &mut &[u8], frame: &mut impl FnMut(Frame<'_>) -> Next) -> bool {
        let State::Stream(stream) = &mut self.state else { return false };
        let mut scratch = [0; 8 * 1024];
        let Ok(piece) = stream.inflate(wire, &mut scratch) else {
            self.state = State::Broken;
            return false;
        };
        let mut plain = scratch.get(..piece.written).unwrap_or_default();
        // A start inside of a stream has no meaning.
        while parse(&mut self.parser, &mut plain, frame) == Next::Inflate {}
        if piece.status == InflateStatus::Ended {
            self.state = State::Plain;
        }
        piece.status != InflateStatus::NeedInput || !wire.is_empty()
    }
}

/// What the bytes behind a frame are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Plain,
    Inflate,
}

#[derive(Debug)]
enum State {
    Plain,
    Stream(Box<Inflater>),
    Broken,
}

fn parse(
    parser: &mut Parser,
    bytes: &mut &[u8],
    frame: &mut impl FnMut(Frame<'_>) -> Next,
) -> Next {
    while let Some(next) = parser.next(bytes) {
        if frame(next) == Next::Inflate {
            return Next::Inflate;
        }
    }
    Next::Plain
}
