//! The colours of ANSI terminals and of Viewdata, in the order of SGR 30 to 37 and 90 to 97.
//!
//! Viewdata has the first eight.

use super::Color;

/// Black.
pub const BLACK: Color = Color::low(0);
/// Red.
pub const RED: Color = Color::low(1);
/// Green.
pub const GREEN: Color = Color::low(2);
/// Yellow, on a PC brown.
pub const YELLOW: Color = Color::low(3);
/// Blue.
pub const BLUE: Color = Color::low(4);
/// Magenta.
pub const MAGENTA: Color = Color::low(5);
/// Cyan.
pub const CYAN: Color = Color::low(6);
/// White, on a PC light grey.
pub const WHITE: Color = Color::low(7);
/// Bright black, which is dark grey.
pub const BRIGHT_BLACK: Color = Color::low(8);
/// Bright red.
pub const BRIGHT_RED: Color = Color::low(9);
/// Bright green.
pub const BRIGHT_GREEN: Color = Color::low(10);
/// Bright yellow.
pub const BRIGHT_YELLOW: Color = Color::low(11);
/// Bright blue.
pub const BRIGHT_BLUE: Color = Color::low(12);
/// Bright magenta.
pub const BRIGHT_MAGENTA: Color = Color::low(13);
/// Bright cyan.
pub const BRIGHT_CYAN: Color = Color::low(14);
/// Bright white.
pub const BRIGHT_WHITE: Color = Color::low(15);
