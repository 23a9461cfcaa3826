//! Making text from a stranger safe to show on a terminal.
//!
//! A peer's text can move the cursor, retitle the window, make the terminal type an answer, or
//! show letters in another order than they have. [`printable()`] makes all of that visible and
//! harmless, and is for whatever is printed. [`strip_escapes`] takes escape sequences out, and is
//! for looking at what a banner says; what it leaves may still hold other controls.
//!
//! ```text
//! peer's text ──► strip_escapes ──► prompts are matched, titles are cut
//!             ├─► printable ──────► terminal, log
//!             └─► keep_sgr ───────► terminal, in colour
//! ```
//!
//! A banner that draws with the cursor is for [`screen`](crate::screen), whose
//! [`ansi`](crate::screen::Screen::ansi) form is safe, too.

mod colors;
mod printable;
mod strip;

pub use self::colors::keep_sgr;
pub(crate) use self::printable::is_hidden;
pub use self::printable::{Newlines, printable};
pub use self::strip::strip_escapes;
