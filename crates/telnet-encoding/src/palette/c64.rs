//! The colours of the Commodore 64 (VIC-II), in its order.

use super::Color;

/// Black.
pub const BLACK: Color = Color::low(0);
/// White.
pub const WHITE: Color = Color::low(1);
/// Red.
pub const RED: Color = Color::low(2);
/// Cyan.
pub const CYAN: Color = Color::low(3);
/// Purple.
pub const PURPLE: Color = Color::low(4);
/// Green.
pub const GREEN: Color = Color::low(5);
/// Blue.
pub const BLUE: Color = Color::low(6);
/// Yellow.
pub const YELLOW: Color = Color::low(7);
/// Orange.
pub const ORANGE: Color = Color::low(8);
/// Brown.
pub const BROWN: Color = Color::low(9);
/// Light red.
pub const LIGHT_RED: Color = Color::low(10);
/// Dark grey.
pub const DARK_GREY: Color = Color::low(11);
/// Grey.
pub const GREY: Color = Color::low(12);
/// Light green.
pub const LIGHT_GREEN: Color = Color::low(13);
/// Light blue.
pub const LIGHT_BLUE: Color = Color::low(14);
/// Light grey.
pub const LIGHT_GREY: Color = Color::low(15);

/// What the sixteen are called, in order.
pub const NAMES: [&str; 16] = [
    "black",
    "white",
    "red",
    "cyan",
    "purple",
    "green",
    "blue",
    "yellow",
    "orange",
    "brown",
    "light red",
    "dark grey",
    "grey",
    "light green",
    "light blue",
    "light grey",
];
