//! What stands in one place of a screen: a character, its marks, its colours and its attributes.

use std::fmt;

use crate::palette::Rgb;

/// One place of a screen.
///
/// A character of two columns stands in the first of them; the cell of the second is its
/// [`tail`](Self::is_tail).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    character: char,
    /// In order, with NUL for none.
    marks: [char; MARKS_MAX],
    pen: Pen,
}

impl Cell {
    /// A space in the default colours.
    pub const BLANK: Self = Self::new(' ', Pen::DEFAULT);

    pub(super) const fn new(character: char, pen: Pen) -> Self {
        Self { character, marks: [NONE; MARKS_MAX], pen }
    }

    /// The second column of a wide character.
    pub(super) const fn tail(pen: Pen) -> Self {
        Self::new(NONE, pen)
    }

    /// The character without its marks; a tail has a space.
    pub const fn character(&self) -> char {
        if self.is_tail() { ' ' } else { self.character }
    }

    /// The combining marks on the character, three at most.
    pub fn marks(&self) -> impl Iterator<Item = char> {
        self.marks.into_iter().filter(|&mark| mark != NONE)
    }

    /// The colour of the character.
    pub const fn foreground(&self) -> Color {
        self.pen.foreground
    }

    /// The colour behind the character.
    pub const fn background(&self) -> Color {
        self.pen.background
    }

    /// How the character is drawn.
    pub const fn attributes(&self) -> Attributes {
        self.pen.attributes
    }

    /// The colours and attributes together.
    pub const fn pen(&self) -> Pen {
        self.pen
    }

    /// Whether this is the second column of the wide character before it.
    pub const fn is_tail(&self) -> bool {
        self.character == NONE
    }

    /// Whether nothing shows of the character: a space, a tail, or a concealed one.
    pub fn is_empty(&self) -> bool {
        self.is_tail()
            || self.pen.attributes.contains(Attributes::CONCEAL)
            || (self.character == ' ' && self.marks().next().is_none())
    }

    /// Puts a mark onto the character, if there is space for it.
    pub(super) fn push_mark(&mut self, mark: char) {
        if let Some(free) = self.marks.iter_mut().find(|mark| **mark == NONE) {
            *free = mark;
        }
    }
}

/// The colours and attributes with which a screen prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_structs, reason = "these are the three things that SGR sets")]
pub struct Pen {
    /// The colour of the character.
    pub foreground: Color,
    /// The colour behind the character.
    pub background: Color,
    /// How the character is drawn.
    pub attributes: Attributes,
}

impl Pen {
    /// Default colours and no attributes.
    pub const DEFAULT: Self = Self {
        foreground: Color::Default,
        background: Color::Default,
        attributes: Attributes::NONE,
    };
}

/// A colour of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "SGR knows these colours and no others")]
pub enum Color {
    /// What the screen has where no colour was chosen.
    #[default]
    Default,
    /// 0 to 15 are of the screen's palette, 16 to 231 a cube of 6 x 6 x 6, and 232 to 255 greys.
    Indexed(u8),
    /// A colour by its components.
    Rgb(Rgb),
}

/// How a character is drawn: a set of flags.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Attributes(u8);

impl Attributes {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// Heavy strokes.
    pub const BOLD: Self = Self(1);
    /// Less contrast.
    pub const DIM: Self = Self(1 << 1);
    /// Slanted.
    pub const ITALIC: Self = Self(1 << 2);
    /// A line below.
    pub const UNDERLINE: Self = Self(1 << 3);
    /// Coming and going.
    pub const BLINK: Self = Self(1 << 4);
    /// Foreground and background exchanged.
    pub const REVERSE: Self = Self(1 << 5);
    /// Not shown.
    pub const CONCEAL: Self = Self(1 << 6);
    /// A line through the middle.
    pub const STRIKE: Self = Self(1 << 7);

    /// Whether all of `other` are in this set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The set with those of `other`, too.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set without those of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Those of this set that are in `other`, too.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The attributes of the set, each with its name in lower case.
    pub fn names(self) -> impl Iterator<Item = (Self, &'static str)> {
        NAMES.into_iter().filter(move |&(attribute, _)| self.contains(attribute))
    }
}

impl fmt::Debug for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attributes")?;
        f.debug_set().entries(self.names().map(|(_, name)| name)).finish()
    }
}

const NAMES: [(Attributes, &str); 8] = [
    (Attributes::BOLD, "bold"),
    (Attributes::DIM, "dim"),
    (Attributes::ITALIC, "italic"),
    (Attributes::UNDERLINE, "underline"),
    (Attributes::BLINK, "blink"),
    (Attributes::REVERSE, "reverse"),
    (Attributes::CONCEAL, "conceal"),
    (Attributes::STRIKE, "strike"),
];

/// Stands for no character and no mark: NUL is never printed.
const NONE: char = '\0';

/// Enough for any script; the rest of a pile of marks is dropped (CVE-2019-9897).
const MARKS_MAX: usize = 3;
