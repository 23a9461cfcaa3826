//! What arrives as text: decoded, and cut into lines and prompts.

use telnet_encoding::{Charset, Decoder, Errors, Text};
use telnet_mud::{MudLimits, Prompt, Prompts};
use telnet_proto::nvt::{Line, Lines};

use super::super::event::Event;

/// The text of one end, as far as it has come.
pub(super) struct Reader {
    decoder: Decoder,
    lines: Lines,
    max_line: usize,
    prompts: Prompts,
}

impl Reader {
    pub(super) fn new(charset: Charset, max_line: Option<usize>) -> Self {
        let max_line = max_line.unwrap_or(LINE_BYTES);
        Self {
            decoder: charset.decoder(Errors::Replace),
            lines: Lines::new(max_line),
            max_line,
            prompts: Prompts::new(&MudLimits::default()),
        }
    }

    /// Data as text, and the lines that end in it.
    pub(super) fn read(&mut self, run: &[u8]) -> Vec<Event> {
        let mut text = Text::new();
        self.decoder.decode(run, &mut text);
        let mut events: Vec<Event> = text_event(&text).into_iter().collect();
        self.prompts.receive(run);
        let mut rest = run;
        while let Some(line) = self.lines.next(&mut rest) {
            events.push(match line {
                Line::Whole(line) => Event::new("line").with("s", self.decoded(&line)),
                Line::TooLong(len) => Event::warn("line_overflow").with("len", len),
            });
        }
        events
    }

    /// The line that is open is no line: it is a prompt, if it has any text.
    pub(super) fn mark(&mut self) -> Option<Event> {
        self.lines = Lines::new(self.max_line);
        let (Prompt::Marked(prompt) | Prompt::Guessed(prompt)) = self.prompts.mark()?;
        Some(Event::new(PROMPT).with("s", self.decoded(&prompt)))
    }

    /// From here on the text is in another charset. A character that is cut by that lacks bytes for
    /// ever.
    pub(super) fn switch(&mut self, label: &str) -> Option<Event> {
        let mut text = Text::new();
        self.decoder.finish(&mut text);
        if let Some(charset) = Charset::for_label(label) {
            self.decoder = charset.decoder(Errors::Replace);
        }
        text_event(&text)
    }

    fn decoded(&self, bytes: &[u8]) -> String {
        self.decoder.charset().decode(bytes, Errors::Replace).to_string_lossy().into_owned()
    }
}

fn text_event(text: &Text) -> Option<Event> {
    (!text.is_empty()).then(|| Event::new(TEXT).with("s", text.to_string_lossy()))
}

/// Text as it comes.
pub(super) const TEXT: &str = "text";
/// A line that a server leaves open and marks.
pub(super) const PROMPT: &str = "prompt";
/// What a line may have where the vector does not say.
const LINE_BYTES: usize = 64 * 1024;
