//! Box drawing, U+2500 to U+257F: lines from the middle of a cell to its edges, which meet those of
//! the cells around it.

use super::glyph::{HEIGHT, Polygon, WIDTH, rectangle};

/// Lines from the middle of the cell to its edges, by the place of the character from U+2500 on.
pub(super) fn polygons(index: u32) -> Vec<Polygon> {
    let arms = usize::try_from(index).ok().and_then(|index| ARMS.get(index)).copied().unwrap_or(0);
    let [up, right, down, left] = [12, 8, 4, 0].map(|shift| Line::of(arms >> shift));
    let vertical = Axis { middle: 8, length: WIDTH };
    let horizontal = Axis { middle: 16, length: HEIGHT };
    let mut polygons = Vec::new();
    // Each arm is drawn towards the right and bottom, or else mirrored; across it lie its sides.
    let arms = [
        Arm { line: right, opposite: left, before: up, after: down },
        Arm { line: left, opposite: right, before: up, after: down },
    ];
    for (arm, is_mirrored) in arms.into_iter().zip([false, true]) {
        for (from, low, high) in arm.strips(vertical.middle, horizontal.middle) {
            let (start, end) = vertical.span(from, is_mirrored);
            polygons.push(rectangle(start, low, end, high));
        }
    }
    let arms = [
        Arm { line: down, opposite: up, before: left, after: right },
        Arm { line: up, opposite: down, before: left, after: right },
    ];
    for (arm, is_mirrored) in arms.into_iter().zip([false, true]) {
        for (from, low, high) in arm.strips(horizontal.middle, vertical.middle) {
            let (start, end) = horizontal.span(from, is_mirrored);
            polygons.push(rectangle(low, start, high, end));
        }
    }
    polygons
}

/// One of the two directions of a cell.
#[derive(Debug, Clone, Copy)]
struct Axis {
    middle: u32,
    length: u32,
}

impl Axis {
    /// From `start` to the far end, or the mirror image of that.
    fn span(self, start: u32, is_mirrored: bool) -> (u32, u32) {
        if is_mirrored { (0, 2 * self.middle - start) } else { (start, self.length) }
    }
}

/// How an arm is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    None,
    Light,
    Heavy,
    Double,
}

impl Line {
    /// The line of the lowest hexadecimal digit.
    fn of(digits: u16) -> Self {
        match digits & 0x0F {
            0 => Self::None,
            1 => Self::Light,
            2 => Self::Heavy,
            _ => Self::Double,
        }
    }

    /// How far it reaches from its middle, to either side.
    fn reach(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Light => 1,
            Self::Heavy => 2,
            Self::Double => GAP + 2,
        }
    }
}

/// An arm with the lines that it meets: that across the middle, and those to its sides.
#[derive(Debug, Clone, Copy)]
struct Arm {
    line: Line,
    opposite: Line,
    before: Line,
    after: Line,
}

impl Arm {
    /// The strips that the arm is made of: where each starts, along the arm from `middle`, and
    /// from where to where it reaches across it, around `center`.
    fn strips(self, middle: u32, center: u32) -> Vec<(u32, u32, u32)> {
        let reach = self.line.reach();
        match self.line {
            Line::None => Vec::new(),
            Line::Light | Line::Heavy => {
                vec![(self.start(middle), center - reach, center + reach)]
            }
            Line::Double => vec![
                (self.strip_start(middle, self.before, self.after), center - reach, center - GAP),
                (self.strip_start(middle, self.after, self.before), center + GAP, center + reach),
            ],
        }
    }

    /// Where a single line starts: past a double one that goes through, or else so that it fills
    /// the corner.
    fn start(self, middle: u32) -> u32 {
        if self.opposite != Line::None {
            middle
        } else if self.before == Line::Double && self.after == Line::Double {
            middle + GAP
        } else {
            middle - self.before.reach().max(self.after.reach())
        }
    }

    /// Where one of two strips starts, `near` being the line on its side.
    fn strip_start(self, middle: u32, near: Line, far: Line) -> u32 {
        if near == Line::Double {
            middle + GAP
        } else if self.opposite != Line::None {
            middle
        } else {
            middle - near.reach().max(far.reach())
        }
    }
}

/// Half of the space between the strips of a double line.
const GAP: u32 = 2;

/// The lines of U+2500 to U+257F: up, right, down, left, each 0 for none, 1 for light, 2 for
/// heavy, 3 for double.
const ARMS: [u16; 128] = [
    0x0101, 0x0202, 0x1010, 0x2020, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000,
    0x0110, 0x0210, 0x0120, 0x0220, 0x0011, 0x0012, 0x0021, 0x0022, 0x1100, 0x1200, 0x2100, 0x2200,
    0x1001, 0x1002, 0x2001, 0x2002, 0x1110, 0x1210, 0x2110, 0x1120, 0x2120, 0x2210, 0x1220, 0x2220,
    0x1011, 0x1012, 0x2011, 0x1021, 0x2021, 0x2012, 0x1022, 0x2022, 0x0111, 0x0112, 0x0211, 0x0212,
    0x0121, 0x0122, 0x0221, 0x0222, 0x1101, 0x1102, 0x1201, 0x1202, 0x2101, 0x2102, 0x2201, 0x2202,
    0x1111, 0x1112, 0x1211, 0x1212, 0x2111, 0x1121, 0x2121, 0x2112, 0x2211, 0x1122, 0x1221, 0x2212,
    0x1222, 0x2122, 0x2221, 0x2222, 0x0000, 0x0000, 0x0000, 0x0000, 0x0303, 0x3030, 0x0310, 0x0130,
    0x0330, 0x0013, 0x0031, 0x0033, 0x1300, 0x3100, 0x3300, 0x1003, 0x3001, 0x3003, 0x1310, 0x3130,
    0x3330, 0x1013, 0x3031, 0x3033, 0x0313, 0x0131, 0x0333, 0x1303, 0x3101, 0x3303, 0x1313, 0x3131,
    0x3333, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0001, 0x1000, 0x0100, 0x0010,
    0x0002, 0x2000, 0x0200, 0x0020, 0x0201, 0x1020, 0x0102, 0x2010,
];
