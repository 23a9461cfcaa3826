//! MCP out of the text of a session, across any split.

use std::borrow::Cow;
use std::mem;

use super::parse::{self, McpLine};
use super::{McpKey, McpMessage, McpValue, McpVersions, OUT_OF_BAND, QUOTE};
use crate::{MudAnomaly, MudLimits};

/// Takes messages out of text, which is what is left of the telnet stream without its commands.
///
/// Before the key is set, only the message `mcp` is heard. A client sets the key that it sends, a
/// server the one that it is sent.
///
/// ```
/// use telnet_mud::{McpEvent, McpKey, McpStream, McpVersions, MudLimits};
///
/// let mut stream = McpStream::new(&MudLimits::default());
/// let mut data: &[u8] = b"#$#mcp version: 2.1 to: 2.1\r\nHello\r\n";
/// let Some(McpEvent::Hello { versions, key: None }) = stream.next(&mut data) else { panic!() };
/// assert!(versions.agree(McpVersions::OURS).is_some());
/// assert_eq!(stream.next(&mut data), Some(McpEvent::Text(b"Hello\r\n".into())));
///
/// let key = McpKey::from_random([7; 16]);
/// let mut out = Vec::new();
/// McpVersions::OURS.emit(Some(&key), &mut out);
/// stream.set_key(key);
/// ```
#[derive(Clone, Debug)]
pub struct McpStream {
    limits: MudLimits,
    place: Place,
    /// The start of a line that may be out of band, or an out-of-band line.
    held: Vec<u8>,
    key: Option<McpKey>,
    open: Vec<Open>,
    /// What all open messages hold.
    open_bytes: usize,
}

/// What [`McpStream::next`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum McpEvent<'i> {
    /// Text to show; a line may come in pieces.
    Text(Cow<'i, [u8]>),
    /// The message `mcp`, with which MCP begins.
    Hello {
        /// The versions of the peer.
        versions: McpVersions,
        /// The key that a client has chosen.
        key: Option<McpKey>,
    },
    /// A message, with all of its lines.
    Message(McpMessage),
    /// A line that is dropped, or a message whose lines are.
    Dropped(MudAnomaly),
}

impl McpStream {
    /// A stream at the start of its first line, without a key.
    pub fn new(limits: &MudLimits) -> Self {
        Self {
            limits: limits.clone(),
            place: Place::LineStart,
            held: Vec::new(),
            key: None,
            open: Vec::new(),
            open_bytes: 0,
        }
    }

    /// Sets the key of the session; messages with another one are dropped from now on.
    pub fn set_key(&mut self, key: McpKey) {
        self.key = Some(key);
    }

    /// Appends a line of text, so that it is not taken for a message; the line has no end.
    pub fn emit_text(line: &[u8], out: &mut Vec<u8>) {
        if line.starts_with(OUT_OF_BAND) || line.starts_with(QUOTE) {
            out.extend_from_slice(QUOTE);
        }
        out.extend_from_slice(line);
        out.extend_from_slice(b"\r\n");
    }

    /// The next piece of `data`, which moves behind it; `None` when the data is used up.
    pub fn next<'i>(&mut self, data: &mut &'i [u8]) -> Option<McpEvent<'i>> {
        while !data.is_empty() {
            let event = match self.place {
                Place::LineStart => self.line_start(data),
                Place::InLine => Some(McpEvent::Text(self.text(data).into())),
                Place::OutOfBand | Place::TooLong => self.out_of_band(data),
            };
            if event.is_some() {
                return event;
            }
        }
        None
    }

    /// Text that is held back as it may begin a message, when nothing follows for now.
    pub fn flush(&mut self) -> Option<Vec<u8>> {
        let is_text = self.place == Place::LineStart && !self.held.is_empty();
        if is_text {
            self.place = Place::InLine;
        }
        is_text.then(|| mem::take(&mut self.held))
    }

    /// How many messages have begun and not ended.
    pub const fn open_messages(&self) -> usize {
        self.open.len()
    }

    #[cfg(test)]
    pub(super) const fn open_bytes(&self) -> usize {
        self.open_bytes
    }

    fn line_start<'i>(&mut self, data: &mut &'i [u8]) -> Option<McpEvent<'i>> {
        let &byte = data.first()?;
        let fits = |prefix: &[u8]| {
            prefix.starts_with(&self.held) && prefix.get(self.held.len()) == Some(&byte)
        };
        if !fits(OUT_OF_BAND) && !fits(QUOTE) {
            self.place = Place::InLine;
            let held = mem::take(&mut self.held);
            return if held.is_empty() { None } else { Some(McpEvent::Text(held.into())) };
        }
        self.held.push(byte);
        *data = data.get(1..).unwrap_or_default();
        if self.held == OUT_OF_BAND {
            self.place = Place::OutOfBand;
            self.held.clear();
        } else if self.held == QUOTE {
            self.place = Place::InLine;
            self.held.clear();
        }
        None
    }

    /// Takes text up to the next line that may be out of band.
    fn text<'i>(&mut self, data: &mut &'i [u8]) -> &'i [u8] {
        let cut = data.windows(2).position(|pair| pair == b"\n#");
        let (text, rest) = cut.and_then(|at| data.split_at_checked(at + 1)).unwrap_or((data, &[]));
        *data = rest;
        self.place = if text.ends_with(b"\n") { Place::LineStart } else { Place::InLine };
        text
    }

    fn out_of_band<'i>(&mut self, data: &mut &'i [u8]) -> Option<McpEvent<'i>> {
        let end = data.iter().position(|&byte| byte == b'\n');
        let (part, rest) = data.split_at(end.unwrap_or(data.len()));
        *data = rest.get(1..).unwrap_or_default();
        let room = self.limits.mcp_line_bytes.saturating_sub(self.held.len());
        if self.place == Place::TooLong || part.len() > room {
            self.place = Place::TooLong;
            self.held = Vec::new();
        } else {
            self.held.extend_from_slice(part);
        }
        end?;
        let is_too_long = self.place == Place::TooLong;
        self.place = Place::LineStart;
        let line = mem::take(&mut self.held);
        if is_too_long {
            return Some(McpEvent::Dropped(MudAnomaly::McpLineTooLong));
        }
        let line = line.strip_suffix(b"\r").unwrap_or(&line);
        self.line(line).unwrap_or_else(|anomaly| Some(McpEvent::Dropped(anomaly)))
    }

    fn line<'i>(&mut self, line: &[u8]) -> Result<Option<McpEvent<'i>>, MudAnomaly> {
        match parse::line(line, &self.limits)? {
            McpLine::Message { message, .. } if message.is("mcp") => {
                let (versions, key) = McpVersions::of_hello(&message)?;
                Ok(Some(McpEvent::Hello { versions, key }))
            }
            McpLine::Message { key, message, tag } => {
                if self.key.as_ref().is_none_or(|ours| ours.as_bytes() != key) {
                    return Err(MudAnomaly::McpWrongKey);
                }
                match tag {
                    None => Ok(Some(McpEvent::Message(message))),
                    Some(tag) => self.begin(tag, message, line.len()).map(|()| None),
                }
            }
            McpLine::More { tag, keyword, line } => self.more(tag, keyword, line).map(|()| None),
            McpLine::End { tag } => {
                let place = self.place_of(tag)?;
                Ok(Some(McpEvent::Message(self.close(place))))
            }
        }
    }

    fn begin(&mut self, tag: Vec<u8>, message: McpMessage, len: usize) -> Result<(), MudAnomaly> {
        if self.place_of(&tag).is_ok() {
            return Err(MudAnomaly::McpTagInUse);
        }
        if self.open.len() >= self.limits.mcp_open_tags {
            return Err(MudAnomaly::McpTooManyTags);
        }
        if self.open_bytes.saturating_add(len) > self.limits.mcp_data_bytes {
            return Err(MudAnomaly::McpTooMuchData);
        }
        self.open_bytes += len;
        self.open.push(Open { tag, message, bytes: len });
        Ok(())
    }

    fn more(&mut self, tag: &[u8], keyword: &[u8], line: &[u8]) -> Result<(), MudAnomaly> {
        let place = self.place_of(tag)?;
        let len = line.len().saturating_add(LINE_OVERHEAD);
        if self.open_bytes.saturating_add(len) > self.limits.mcp_data_bytes {
            self.close(place);
            return Err(MudAnomaly::McpTooMuchData);
        }
        let open = self.open.get_mut(place).ok_or(MudAnomaly::McpUnknownTag)?;
        let mut keywords = open.message.keywords.iter_mut();
        let lines = keywords.find_map(|(name, value)| match value {
            McpValue::Lines(lines) if name.eq_ignore_ascii_case(keyword) => Some(lines),
            McpValue::Lines(_) | McpValue::Text(_) => None,
        });
        lines.ok_or(MudAnomaly::McpBadMessage)?.push(line.to_vec());
        open.bytes += len;
        self.open_bytes += len;
        Ok(())
    }

    fn place_of(&self, tag: &[u8]) -> Result<usize, MudAnomaly> {
        let place = self.open.iter().position(|open| open.tag == tag);
        place.ok_or(MudAnomaly::McpUnknownTag)
    }

    fn close(&mut self, place: usize) -> McpMessage {
        let open = self.open.remove(place);
        self.open_bytes = self.open_bytes.saturating_sub(open.bytes);
        open.message
    }
}

/// A message whose lines are still coming.
#[derive(Clone, Debug)]
struct Open {
    tag: Vec<u8>,
    message: McpMessage,
    bytes: usize,
}

/// Where in a line the stream is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Within the first three bytes, as long as they may begin a message.
    LineStart,
    InLine,
    OutOfBand,
    /// In an out-of-band line that is dropped.
    TooLong,
}

/// What an empty line costs in memory.
const LINE_OVERHEAD: usize = 32;
