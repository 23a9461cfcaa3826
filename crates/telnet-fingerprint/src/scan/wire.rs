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
        let mut scratch = [0; 8 * 1024];
        loop {
            match &mut self.state {
                State::Broken => return,
                State::Plain => match parse(&mut self.parser, &mut wire, frame) {
                    Next::Plain => return,
                    Next::Inflate => self.start(),
                },
                State::Stream(inflater) => {
                    let Ok(inflated) = inflater.inflate(&mut wire, &mut scratch) else {
                        self.state = State::Broken;
                        return;
                    };
                    let mut plain = scratch.get(..inflated.written).unwrap_or_default();
                    // A start inside of a stream has no meaning.
                    while parse(&mut self.parser, &mut plain, frame) == Next::Inflate {}
                    match inflated.status {
                        InflateStatus::Ended => self.state = State::Plain,
                        InflateStatus::NeedInput if wire.is_empty() => return,
                        InflateStatus::NeedInput | InflateStatus::More => {}
                    }
                }
            }
        }
    }

    fn start(&mut self) {
        let inflater = Inflater::new(Wrapper::Detect, &MudLimits::default());
        self.state = State::Stream(Box::new(inflater));
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
