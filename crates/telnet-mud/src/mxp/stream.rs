//! MXP out of the text of a session, across any split, with the modes enforced.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::mem;

use super::definitions::{Definitions, MxpElement};
use super::scan::{Markup, Piece, Scanner};
use super::tag::builtin;
use super::{EMPTY_ELEMENTS, MxpMode, MxpTag, OPEN_ELEMENTS};
use crate::{MudAnomaly, MudLimits};

/// Takes elements and entities out of text, which is the telnet stream without its commands.
///
/// What a line may not hold is dropped with an anomaly, so a player who writes a link in an open
/// line writes none. Elements that a server defines are told by their name and not expanded.
///
/// ```
/// use telnet_mud::{MudAnomaly, MudLimits, MxpEvent, MxpMode, MxpStream};
///
/// let mut stream = MxpStream::new(&MudLimits::default());
/// let mut data: &[u8] = b"\x1B[1z<send>look</send>\n<send>";
/// let events: Vec<_> = std::iter::from_fn(|| stream.next(&mut data)).collect();
/// assert_eq!(events[0], MxpEvent::Mode(MxpMode::Secure));
/// assert!(matches!(&events[1], MxpEvent::Open(tag) if tag.is("send")));
/// assert_eq!(events[2], MxpEvent::Text(b"look".into()));
/// assert_eq!(events[3], MxpEvent::Close(b"send".to_vec()));
/// assert_eq!(events[5], MxpEvent::Mode(MxpMode::Open)); // a new line
/// assert_eq!(events[6], MxpEvent::Anomaly(MudAnomaly::MxpNotSecure));
/// ```
#[derive(Clone, Debug)]
pub struct MxpStream {
    limits: MudLimits,
    /// The mode that each line begins with.
    default: MxpMode,
    mode: MxpMode,
    /// Whether the next tag alone is secure.
    one_secure: bool,
    scanner: Scanner,
    open: Vec<OpenElement>,
    definitions: Definitions,
    ready: VecDeque<MxpEvent<'static>>,
}

/// What [`MxpStream::next`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MxpEvent<'i> {
    /// Text to show, with entities resolved; a line may come in pieces.
    Text(Cow<'i, [u8]>),
    /// An element begins, or stands alone if it holds nothing.
    Open(MxpTag),
    /// An element ends, by its tag or by itself; the name is in lower case.
    Close(Vec<u8>),
    /// What follows is in this mode, until the line ends or the next mode.
    Mode(MxpMode),
    /// The kind of the line, 10 to 99.
    LineTag(u8),
    /// An element is defined; see [`MxpStream::element`].
    Defined(Vec<u8>),
    /// Something that is dropped or stays text.
    Anomaly(MudAnomaly),
}

impl MxpEvent<'_> {
    /// The same with bytes of its own.
    pub fn into_owned(self) -> MxpEvent<'static> {
        match self {
            Self::Text(text) => MxpEvent::Text(text.into_owned().into()),
            Self::Open(tag) => MxpEvent::Open(tag),
            Self::Close(name) => MxpEvent::Close(name),
            Self::Mode(mode) => MxpEvent::Mode(mode),
            Self::LineTag(number) => MxpEvent::LineTag(number),
            Self::Defined(name) => MxpEvent::Defined(name),
            Self::Anomaly(anomaly) => MxpEvent::Anomaly(anomaly),
        }
    }
}

impl MxpStream {
    /// A stream in open mode at the start of its first line.
    pub fn new(limits: &MudLimits) -> Self {
        Self {
            limits: limits.clone(),
            default: MxpMode::Open,
            mode: MxpMode::Open,
            one_secure: false,
            scanner: Scanner::new(limits.mxp_tag_bytes),
            open: Vec::new(),
            definitions: Definitions::default(),
            ready: VecDeque::new(),
        }
    }

    /// The mode of the line at this point.
    pub const fn mode(&self) -> MxpMode {
        self.mode
    }

    /// How many elements are open.
    pub const fn open_elements(&self) -> usize {
        self.open.len()
    }

    /// What an element that the server has defined stands for; case does not count.
    pub fn element(&self, name: impl AsRef<[u8]>) -> Option<&MxpElement> {
        self.definitions.element(&name.as_ref().to_ascii_lowercase())
    }

    /// The next piece of `data`, which moves behind it; `None` when the data is used up.
    pub fn next<'i>(&mut self, data: &mut &'i [u8]) -> Option<MxpEvent<'i>> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            let markup = match (self.mode, self.one_secure) {
                (MxpMode::Open | MxpMode::Secure, _) => Markup::All,
                (MxpMode::Locked, true) => Markup::Tags,
                (MxpMode::Locked, false) => Markup::Nothing,
            };
            let piece = self.scanner.next(data, markup)?;
            if let Some(event) = self.piece(piece) {
                return Some(event);
            }
        }
    }

    /// Text that is held back as it may be a tag, an entity or a mode, when nothing follows.
    pub fn flush(&mut self) -> Option<Vec<u8>> {
        Some(self.scanner.flush()).filter(|held| !held.is_empty())
    }

    /// What a piece means; what it leads to besides waits its turn.
    fn piece<'i>(&mut self, piece: Piece<'i>) -> Option<MxpEvent<'i>> {
        let is_used = matches!(piece, Piece::Tag(_) | Piece::Mode(_));
        if !is_used && mem::take(&mut self.one_secure) {
            self.tell(MxpEvent::Anomaly(MudAnomaly::MxpUnusedSecure));
        }
        match piece {
            Piece::Text(text) if self.ready.is_empty() => return Some(MxpEvent::Text(text)),
            Piece::Text(text) => self.tell(MxpEvent::Text(text.into_owned().into())),
            Piece::LineEnd => {
                self.close_unsecured();
                self.tell(MxpEvent::Text(b"\n".into()));
                self.switch(self.default);
            }
            Piece::Unclosed(text) => {
                self.tell(MxpEvent::Text(text.into()));
                self.tell(MxpEvent::Anomaly(MudAnomaly::MxpUnclosedTag));
            }
            Piece::Entity(name) => self.entity(&name),
            Piece::Mode(number) => self.line_tag(number),
            Piece::Tag(text) => self.tag(&text),
        }
        None
    }

    fn entity(&mut self, name: &[u8]) {
        let defined = self.definitions.entity(name).map(<[u8]>::to_vec);
        let text = defined.or_else(|| builtin(name).map(String::into_bytes));
        if let Some(text) = text {
            self.tell(MxpEvent::Text(text.into()));
        } else {
            self.tell(MxpEvent::Text([b"&", name, b";"].concat().into()));
            self.tell(MxpEvent::Anomaly(MudAnomaly::MxpUnknownEntity));
        }
    }

    fn line_tag(&mut self, number: u8) {
        let (mode, is_for_good) = match number {
            0 => (MxpMode::Open, false),
            1 => (MxpMode::Secure, false),
            2 => (MxpMode::Locked, false),
            3 => {
                self.close_from(0);
                (MxpMode::Open, true)
            }
            4 => {
                self.one_secure = true;
                return;
            }
            5 => (MxpMode::Open, true),
            6 => (MxpMode::Secure, true),
            7 => (MxpMode::Locked, true),
            10..=99 => return self.tell(MxpEvent::LineTag(number)),
            _ => return,
        };
        self.close_unsecured();
        self.one_secure = false;
        self.switch(mode);
        if is_for_good {
            self.default = mode;
        }
    }

    fn switch(&mut self, mode: MxpMode) {
        if mem::replace(&mut self.mode, mode) != mode {
            self.tell(MxpEvent::Mode(mode));
        }
    }

    /// Takes a whole tag, without its brackets.
    fn tag(&mut self, text: &[u8]) {
        let is_secure = mem::take(&mut self.one_secure) || self.mode == MxpMode::Secure;
        let result = match text {
            [b'!', b'-', b'-', ..] => Ok(()),
            [b'!', definition @ ..] if is_secure => self.define(definition),
            [b'!', ..] => Err(MudAnomaly::MxpNotSecure),
            [b'/', name @ ..] => self.close(&name.trim_ascii().to_ascii_lowercase(), is_secure),
            _ => MxpTag::parse(text).and_then(|tag| {
                let stands_alone = text.ends_with(b"/");
                self.begin(tag, is_secure, stands_alone)
            }),
        };
        if let Err(anomaly) = result {
            self.tell(MxpEvent::Anomaly(anomaly));
        }
    }

    fn begin(
        &mut self,
        tag: MxpTag,
        is_secure: bool,
        stands_alone: bool,
    ) -> Result<(), MudAnomaly> {
        let defined = self.definitions.element(tag.name());
        let is_open = defined.map_or(OPEN_ELEMENTS.contains(&tag.name()), |known| known.is_open);
        if !is_secure && !is_open {
            return Err(MudAnomaly::MxpNotSecure);
        }
        let is_empty = defined.map_or(EMPTY_ELEMENTS.contains(&tag.name()), |known| known.is_empty);
        if !is_empty && !stands_alone {
            if self.open.len() >= self.limits.mxp_open_elements {
                return Err(MudAnomaly::MxpTooManyOpen);
            }
            self.open.push(OpenElement { name: tag.name().to_vec(), is_secure });
        }
        self.tell(MxpEvent::Open(tag));
        Ok(())
    }

    fn close(&mut self, name: &[u8], is_secure: bool) -> Result<(), MudAnomaly> {
        let place = self.open.iter().rposition(|element| element.name == name);
        let place = place.ok_or(MudAnomaly::MxpStrayClose)?;
        let within = self.open.get(place..).unwrap_or_default();
        if !is_secure && within.iter().any(|element| element.is_secure) {
            return Err(MudAnomaly::MxpNotSecure);
        }
        self.close_from(place);
        Ok(())
    }

    /// Closes the element in this place and all within it, from the innermost.
    fn close_from(&mut self, place: usize) {
        for element in self.open.split_off(place.min(self.open.len())).into_iter().rev() {
            self.tell(MxpEvent::Close(element.name));
        }
    }

    /// Closes what was opened in open mode.
    fn close_unsecured(&mut self) {
        let (kept, ended): (Vec<_>, Vec<_>) =
            mem::take(&mut self.open).into_iter().partition(|element| element.is_secure);
        self.open = kept;
        for element in ended.into_iter().rev() {
            self.tell(MxpEvent::Close(element.name));
        }
    }

    /// Takes a definition, without its brackets and exclamation mark.
    fn define(&mut self, text: &[u8]) -> Result<(), MudAnomaly> {
        if let Some(name) = self.definitions.define(MxpTag::parse(text)?, &self.limits)? {
            self.tell(MxpEvent::Defined(name));
        }
        Ok(())
    }

    fn tell(&mut self, event: MxpEvent<'static>) {
        let is_empty = matches!(&event, MxpEvent::Text(text) if text.is_empty());
        if !is_empty {
            self.ready.push_back(event);
        }
    }
}

/// An element that is open.
#[derive(Clone, Debug)]
struct OpenElement {
    name: Vec<u8>,
    /// Whether it was opened in secure mode, and so does not end by itself.
    is_secure: bool,
}
