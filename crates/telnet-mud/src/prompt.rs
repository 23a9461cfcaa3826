//! Prompts: the line that a server leaves open and marks with GA or EOR.
//!
//! ```text
//! text LF text LF prompt IAC GA          RFC 854
//! text LF text LF prompt IAC EOR         RFC 885
//! text LF text LF prompt ...             nothing for a while: perhaps a prompt
//! ```
//!
//! Servers send both marks without agreeing on the options, and it is a prompt all the same.

use crate::MudLimits;

/// Watches the text of a server for the line that is left open.
///
/// The text is shown by others as it comes; this only tells which part of it is a prompt.
///
/// ```
/// use telnet_mud::{MudLimits, Prompt, Prompts};
///
/// let mut prompts = Prompts::new(&MudLimits::default());
/// prompts.receive(b"You are here.\r\nHP 52> ");
/// assert_eq!(prompts.mark(), Some(Prompt::Marked(b"HP 52> ".to_vec())));
/// ```
#[derive(Clone, Debug)]
pub struct Prompts {
    line: Vec<u8>,
    /// Whether the line has become too long for a prompt.
    is_too_long: bool,
    /// Whether the server has ever marked a prompt.
    marks: bool,
    max_bytes: usize,
}

/// A line that asks for input, as bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "it is told or it is guessed")]
pub enum Prompt {
    /// The server says so.
    Marked(Vec<u8>),
    /// The server says nothing more.
    Guessed(Vec<u8>),
}

impl Prompts {
    /// No text so far.
    pub const fn new(limits: &MudLimits) -> Self {
        Self { line: Vec::new(), is_too_long: false, marks: false, max_bytes: limits.prompt_bytes }
    }

    /// Takes text in, in any pieces.
    pub fn receive(&mut self, text: &[u8]) {
        let end = text.iter().rposition(|&byte| byte == b'\n');
        let rest = match end {
            Some(end) => {
                self.clear();
                text.get(end + 1..).unwrap_or_default()
            }
            None => text,
        };
        self.is_too_long |= rest.len() > self.max_bytes.saturating_sub(self.line.len());
        if self.is_too_long {
            self.line = Vec::new();
        } else {
            self.line.extend_from_slice(rest);
        }
    }

    /// GA or EOR came: the open line is a prompt, unless it is empty or too long for one.
    pub fn mark(&mut self) -> Option<Prompt> {
        self.marks = true;
        self.take().map(Prompt::Marked)
    }

    /// Nothing came for a while, about 100 ms; a server that marks its prompts is taken at its word.
    pub fn idle(&mut self) -> Option<Prompt> {
        if self.marks { None } else { self.take().map(Prompt::Guessed) }
    }

    fn take(&mut self) -> Option<Vec<u8>> {
        let line = core::mem::take(&mut self.line);
        self.clear();
        let text = line.strip_suffix(b"\r").unwrap_or(&line);
        if text.is_empty() { None } else { Some(line) }
    }

    fn clear(&mut self) {
        self.line.clear();
        self.is_too_long = false;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn prompts() -> Prompts {
        Prompts::new(&MudLimits { prompt_bytes: 4, ..MudLimits::default() })
    }

    #[track_caller]
    fn check(texts: &[&[u8]], prompt: Option<&[u8]>) {
        let mut marked = prompts();
        let mut guessed = prompts();
        for text in texts {
            marked.receive(text);
            guessed.receive(text);
        }
        assert_eq!(marked.mark(), prompt.map(|prompt| Prompt::Marked(prompt.to_vec())));
        assert_eq!(guessed.idle(), prompt.map(|prompt| Prompt::Guessed(prompt.to_vec())));
        assert_eq!((marked.mark(), guessed.idle()), (None, None));
    }

    #[test]
    fn lines() {
        check(&[b"x\r\n> "], Some(b"> "));
        check(&[b"x\n", b">", b" "], Some(b"> "));
        check(&[b"x\r\n"], None);
        check(&[b"\r"], None);
        check(&[b"12345"], None);
        check(&[b"1234", b"5"], None);
        check(&[b"12345\n1234"], Some(b"1234"));
        check(&[], None);
    }

    #[test]
    fn a_server_that_marks_is_taken_at_its_word() {
        let mut prompts = prompts();
        prompts.receive(b">");
        assert!(prompts.mark().is_some());
        prompts.receive(b">");
        assert_eq!(prompts.idle(), None);
        assert!(prompts.mark().is_some());
    }

    proptest! {
        #[test]
        fn any_split_gives_the_same_within_the_limit(
            text in prop::collection::vec(prop_oneof![Just(b'\n'), any::<u8>()], 0..30),
            cut in any::<prop::sample::Index>(),
        ) {
            let (start, end) = text.split_at(cut.index(text.len() + 1));
            let (mut whole, mut split) = (prompts(), prompts());
            whole.receive(&text);
            split.receive(start);
            split.receive(end);
            prop_assert!(whole.line.len() <= 4);
            prop_assert_eq!(whole.mark(), split.mark());
        }
    }
}
