//! Finding requests about fonts in a stream.

use super::FontId;

/// Finds requests about fonts in a stream, however it is cut.
///
/// It keeps no bytes, only numbers. The introducer is ESC `[` alone: 9B is a letter in the
/// charsets that such boards use.
#[derive(Debug, Clone, Default)]
pub struct Recogniser {
    state: State,
}

impl Recogniser {
    /// A recogniser for a new stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks at the next piece of the stream.
    pub fn recognise(&mut self, input: &[u8], out: &mut impl Extend<Request>) {
        for &byte in input {
            let (state, request) = self.state.step(byte);
            self.state = state;
            out.extend(request);
        }
    }
}

/// What a board asks of a terminal about its fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Request {
    /// To select a font.
    Select(Selection),
    /// To report the selected fonts, with `CSI = 1 ; first ; result ; font (four times) n`.
    Query,
}

/// A font, and which characters it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Selection {
    parameters: Parameters,
}

impl Selection {
    /// Which characters it is for: 0 all others, 1 bold, 2 blinking, 3 both; 0 where none is given.
    pub fn slot(self) -> u16 {
        self.parameters.first.unwrap_or(0)
    }

    /// The font; 0 where none is given.
    pub fn font(self) -> FontId {
        FontId::new(self.parameters.second.unwrap_or(0))
    }

    /// The font as telnetlib3 sees it, which wants both numbers and no more.
    pub fn telnetlib3_font(self) -> Option<FontId> {
        self.parameters.first?;
        match self.parameters.count {
            Count::One | Count::More => None,
            Count::Two => self.parameters.second.map(FontId::new),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Text,
    Escape,
    /// After CSI, with its private marker if it has one.
    Sequence(Option<u8>, Parameters),
    /// After the space of a sequence without a private marker.
    Space(Parameters),
    /// In a sequence that is none of ours.
    Other,
}

impl State {
    fn step(self, byte: u8) -> (Self, Option<Request>) {
        match (self, byte) {
            (_, ESC) => (Self::Escape, None),
            (Self::Escape, b'[') => (Self::Sequence(None, Parameters::default()), None),
            (Self::Sequence(None, parameters), b' ') => (Self::Space(parameters), None),
            (Self::Sequence(None, parameters), 0x3C..=0x3F) if parameters.is_empty() => {
                (Self::Sequence(Some(byte), parameters), None)
            }
            (Self::Sequence(marker, parameters), b'0'..=b'9' | b';') => {
                (Self::Sequence(marker, parameters.with(byte)), None)
            }
            (Self::Sequence(Some(b'='), parameters), b'n') => {
                (Self::Text, parameters.is_one().then_some(Request::Query))
            }
            (Self::Space(parameters), b'D') => {
                (Self::Text, Some(Request::Select(Selection { parameters })))
            }
            (Self::Sequence(..) | Self::Space(_) | Self::Other, 0x20..=0x3F) => (Self::Other, None),
            _ => (Self::Text, None),
        }
    }
}

/// The first two parameters of a sequence, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Parameters {
    first: Option<u16>,
    second: Option<u16>,
    count: Count,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
enum Count {
    #[default]
    One,
    Two,
    More,
}

impl Parameters {
    fn with(mut self, byte: u8) -> Self {
        let digit = u16::from(byte.wrapping_sub(b'0'));
        match (self.count, byte) {
            (Count::One, b';') => self.count = Count::Two,
            (Count::Two | Count::More, b';') => self.count = Count::More,
            (Count::One, _) => self.first = Some(append(self.first, digit)),
            (Count::Two, _) => self.second = Some(append(self.second, digit)),
            (Count::More, _) => {}
        }
        self
    }

    fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether they are a 1, which is also the default of the query.
    fn is_one(self) -> bool {
        self.count == Count::One && self.first.unwrap_or(1) == 1
    }
}

fn append(number: Option<u16>, digit: u16) -> u16 {
    number.unwrap_or(0).saturating_mul(10).saturating_add(digit)
}

const ESC: u8 = 0x1B;
