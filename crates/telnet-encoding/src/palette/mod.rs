//! Sixteen colours by number, and the palettes that say what light they are.
//!
//! A retro stream names a colour by its number in the machine's own order; what the number looks
//! like is for whoever shows it to choose. A palette is in the order of the machine it is for:
//! [`c64`] for those of the VIC-II, [`pc`] for those of VGA, xterm and Viewdata.
//!
//! ```
//! use telnet_encoding::palette::{Palette, c64};
//!
//! let red = Palette::PEPTO.rgb(c64::RED);
//! assert_eq!((red.red, red.green, red.blue), (0x68, 0x37, 0x2B));
//! assert_eq!(Palette::named("colodore"), Some(&Palette::COLODORE));
//! ```

pub mod c64;
pub mod pc;
mod tables;

#[cfg(test)]
mod tests;

/// Sixteen colours with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    name: &'static str,
    colors: [Rgb; 16],
}

impl Palette {
    /// A palette of one's own, colours in the order of their numbers.
    pub const fn new(name: &'static str, colors: [Rgb; 16]) -> Self {
        Self { name, colors }
    }

    /// All palettes here.
    pub const fn all() -> &'static [Self] {
        &ALL
    }

    /// Finds a palette here by its name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|palette| palette.name.eq_ignore_ascii_case(name))
    }

    /// The name, in lower case for the palettes here.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The colours in the order of their numbers.
    pub const fn colors(&self) -> &[Rgb; 16] {
        &self.colors
    }

    /// What a colour looks like.
    pub fn rgb(&self, color: Color) -> Rgb {
        self.colors.get(usize::from(color.index())).copied().unwrap_or_default()
    }
}

/// The number of a colour, 0 to 15.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color(u8);

impl Color {
    /// The colour of this number, if it is below 16.
    pub const fn new(index: u8) -> Option<Self> {
        if index < 16 { Some(Self(index)) } else { None }
    }

    /// The number.
    pub const fn index(self) -> u8 {
        self.0
    }

    /// The colour of the lower four bits.
    pub(crate) const fn low(bits: u8) -> Self {
        Self(bits & 0x0F)
    }
}

/// How much there is of red, green and blue light, each 0 to 255 in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_structs, reason = "the eye has three kinds of cones")]
pub struct Rgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Rgb {
    /// A colour by its three parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }
}

static ALL: [Palette; 7] = [
    Palette::PEPTO,
    Palette::COLODORE,
    Palette::TELIX,
    Palette::C128_RGBI,
    Palette::VGA,
    Palette::XTERM,
    Palette::VIEWDATA,
];
