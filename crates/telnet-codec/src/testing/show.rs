//! Input as a failed property shows it: in notation, with the cuts, and not without end.

use core::fmt;

use telnet_proto::notation;

/// Chunks in notation with `|` where they were cut; of a long input only the start.
pub(super) struct Shown<'a>(pub(super) &'a [&'a [u8]]);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = MAX_SHOWN_BYTES;
        let mut separator = "";
        for chunk in self.0 {
            let head = chunk.get(..left).unwrap_or(chunk);
            write!(f, "{separator}{}", notation::display(head))?;
            separator = " | ";
            left -= head.len();
            if head.len() < chunk.len() {
                break;
            }
        }
        let len: usize = self.0.iter().map(|chunk| chunk.len()).sum();
        if len > MAX_SHOWN_BYTES { write!(f, " ... ({len} bytes)") } else { Ok(()) }
    }
}

const MAX_SHOWN_BYTES: usize = 1024;
