//! A terminal with no screen: it answers queries and keeps a column.
//!
//! Some systems ask the terminal, not the person, and let nobody in whose terminal is silent or
//! whose cursor does not move (ECMA-48 §8.3.14, §8.3.35, §8.3.24; DEC STD 070).
//!
//! ```text
//! bytes ─┬► Tokenizer ─┬─ text ─────► Cursor ──► column
//!        │             │     └ 05 ──► Query ──┐
//!        │             └─ sequence ─► Query ──┴► replies, within a budget
//!        └► Recogniser ─────────────► FontId
//! ```

mod cursor;
mod query;
mod sequence;

#[cfg(test)]
mod tests;

use telnet_encoding::Charset;
pub use telnet_encoding::fonts::FontId;
use telnet_encoding::fonts::{Recogniser, Request};

use self::cursor::Cursor;
use self::query::Query;
use self::sequence::{Sequence, Token, Tokenizer};

/// How many queries a new [`Terminal`] answers, over the whole life of its connection.
///
/// A robot check takes two. A server that asks without end gets no more than this.
pub const REPLY_LIMIT: u32 = 64;

/// Reads what a server sends and answers the queries in it.
///
/// A reply is one of four strings, of which nothing is chosen by the server:
///
/// ```text
/// query        asks for             reply
/// ESC [ c      device attributes    ESC [ ? 1 ; 2 c    (also ESC [ 0 c)
/// ESC [ 5 n    device status        ESC [ 0 n
/// ESC [ 6 n    cursor position      ESC [ 1 ; column R
/// 05           answerback (ENQ)     CR                 (once per chunk)
/// ```
///
/// Cutting the input differently changes neither the replies nor anything else.
///
/// Deviation: telnetlib3 misses queries that are cut in two, and within each chunk it groups
/// the replies by kind, where here they come in the order of the queries.
///
/// ```
/// use telnet_encoding::Charset;
/// use telnet_fingerprint::banner::Terminal;
///
/// let mut terminal = Terminal::new(Charset::UTF_8);
/// let mut replies = Vec::new();
/// terminal.feed(b"Are you a robot? \x1b[", &mut replies);
/// terminal.feed(b"6n", &mut replies);
/// assert_eq!(replies, b"\x1b[1;18R");
/// ```
#[derive(Debug, Clone)]
pub struct Terminal {
    tokenizer: Tokenizer,
    cursor: Cursor,
    answerback: Answerback,
    font: Font,
    replies_left: u32,
    dsr_requests: u32,
    dsr_replies: u32,
}

impl Terminal {
    /// A terminal whose server writes in `charset`, with its cursor in column 1.
    pub fn new(charset: Charset) -> Self {
        Self {
            tokenizer: Tokenizer::default(),
            cursor: Cursor::new(charset),
            answerback: Answerback::Due,
            font: Font::Awaited(Recogniser::new()),
            replies_left: REPLY_LIMIT,
            dsr_requests: 0,
            dsr_replies: 0,
        }
    }

    /// The same with another number of queries that it will answer.
    #[must_use]
    pub fn with_reply_limit(mut self, replies: u32) -> Self {
        self.replies_left = replies;
        self
    }

    /// Goes over to another charset; the column stays.
    pub fn set_charset(&mut self, charset: Charset) {
        self.cursor.set_charset(charset);
    }

    /// Reads the next bytes from the server, telnet commands removed, and appends the replies.
    ///
    /// A reply is at most 14 bytes.
    pub fn feed(&mut self, bytes: &[u8], replies: &mut Vec<u8>) {
        self.recognise_font(bytes);
        let mut rest = bytes;
        while let Some(token) = self.tokenizer.next(&mut rest) {
            match token {
                Token::Text(text) => self.read_text(text, replies),
                Token::Introducer => self.cursor.end_run(),
                Token::Sequence(sequence) => self.read_sequence(&sequence, replies),
            }
        }
    }

    /// Says that a chunk has ended, so that an ENQ is answered again.
    ///
    /// What a chunk is, the caller decides: what one read has delivered is what telnetlib3
    /// takes. Pictures in code page 437 may hold many 05, and each CR may answer a question.
    pub fn end_chunk(&mut self) {
        self.answerback = Answerback::Due;
    }

    /// The column that the cursor is in, from 1, without a margin on the right.
    pub fn column(&self) -> u32 {
        self.cursor.column()
    }

    /// The font that the server has selected first, known or not, and as telnetlib3 sees it.
    ///
    /// To follow it, call [`set_charset`](Self::set_charset); the terminal does not by itself.
    pub fn font(&self) -> Option<FontId> {
        match self.font {
            Font::Selected(font) => Some(font),
            Font::Awaited(_) => None,
        }
    }

    /// How many times the server has asked for the cursor position.
    pub fn dsr_requests(&self) -> u32 {
        self.dsr_requests
    }

    /// How many of those were answered.
    pub fn dsr_replies(&self) -> u32 {
        self.dsr_replies
    }

    /// How many more queries will be answered.
    pub fn replies_left(&self) -> u32 {
        self.replies_left
    }

    fn recognise_font(&mut self, bytes: &[u8]) {
        let Font::Awaited(recogniser) = &mut self.font else { return };
        let mut requests = Vec::new();
        recogniser.recognise(bytes, &mut requests);
        let font = requests.into_iter().find_map(|request| match request {
            Request::Select(selection) => selection.telnetlib3_font(),
            Request::Query | _ => None,
        });
        if let Some(font) = font {
            self.font = Font::Selected(font);
        }
    }

    fn read_text(&mut self, text: &[u8], replies: &mut Vec<u8>) {
        if text.contains(&ENQ) && self.answerback == Answerback::Due && self.cursor.has_enquiry() {
            self.answerback = Answerback::Given;
            self.reply(Query::Answerback, replies);
        }
        self.cursor.print(text);
    }

    fn read_sequence(&mut self, sequence: &Sequence, replies: &mut Vec<u8>) {
        if let Some(query) = Query::parse(sequence) {
            self.reply(query, replies);
        }
    }

    fn reply(&mut self, query: Query, replies: &mut Vec<u8>) {
        let is_position = u32::from(query == Query::CursorPosition);
        self.dsr_requests = self.dsr_requests.saturating_add(is_position);
        let Some(left) = self.replies_left.checked_sub(1) else { return };
        self.replies_left = left;
        self.dsr_replies = self.dsr_replies.saturating_add(is_position);
        query.emit_reply(self.cursor.column(), replies);
    }
}

/// The font of the server.
#[derive(Debug, Clone)]
enum Font {
    /// None is selected by now.
    Awaited(Recogniser),
    Selected(FontId),
}

/// Whether the next ENQ is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answerback {
    Due,
    Given,
}

const ENQ: u8 = 0x05;
