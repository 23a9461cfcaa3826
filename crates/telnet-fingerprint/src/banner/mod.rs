//! What a login banner asks of whoever reads it.
//!
//! A scanner that only listens learns little: many systems show nothing before a question is
//! answered, or before the terminal has proved to be one. This module knows the questions, and
//! answers with fixed bytes only.
//!
//! ```text
//! bytes, telnet commands removed ──► Terminal ──► replies, as the stream goes by
//!                                       └───────► column, font, counts
//! text so far ──► detect ──► Prompt ──► Answer    at the end of a read, or at once
//! ```
//!
//! Questions, answers and the order in which questions are looked for are those of telnetlib3
//! 5.0.1, so that scans of both see the same banners. Nothing here has a clock or a socket.

mod prompt;
mod terminal;

pub use self::prompt::{Answer, AnswerKind, EncodingSource, MenuItem, Prompt, detect};
pub use self::terminal::{FontId, REPLY_LIMIT, Terminal};
