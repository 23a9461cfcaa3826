//! Characters that are shapes: blocks, lines, and the graphics of 8-bit machines, so that a
//! picture of them has no seams, whatever the font.
//!
//! ```text
//! a cell is 16 wide and 32 high
//!
//! U+2500..U+257F   box drawing, but for dashes
//! U+2580..U+259F   block elements; the shades are a mixture of two colours
//! U+25E2..U+25E5   triangles
//! U+1FB00..U+1FB3B sextants: 3 rows of 2 blocks
//! U+1FB70..U+1FB99 eighths, halves of shades, checks and fills
//! U+23B8..U+23BD   lines at the edges of the cell
//! ```

use super::lines;

/// How wide a cell is, in units.
pub(super) const WIDTH: u32 = 16;

/// How high a cell is.
pub(super) const HEIGHT: u32 = 32;

/// A polygon by its corners, from the top left of the cell.
pub(super) type Polygon = Vec<(u32, u32)>;

/// The shape of a character, if it is one.
pub(super) fn polygons(c: char) -> Option<Vec<Polygon>> {
    let code = u32::from(c);
    let polygons = match code {
        0x256D..=0x2573 => diagonal(code),
        0x2500..=0x257F => lines::polygons(code - 0x2500),
        0x2580..=0x2590 | 0x2594..=0x259F => block(code),
        0x23B8..=0x23BD => vec![scan_line(code)],
        0x25E2..=0x25E5 => vec![triangle(code)],
        0x1FB00..=0x1FB3B => sextant(code - 0x1FB00),
        0x1FB70..=0x1FB8B | 0x1FB97 => legacy(code),
        0x1FB8C..=0x1FB8F | 0x1FB95 | 0x1FB96 => checks(code),
        0x1FB98 | 0x1FB99 => fill(code),
        _ => Vec::new(),
    };
    (!polygons.is_empty()).then_some(polygons)
}

/// How many quarters of a cell are in the foreground, if it is a shade.
pub(super) fn shade(c: char) -> Option<u8> {
    match c {
        '\u{2591}' => Some(1),
        '\u{2592}' | '\u{1FB90}' => Some(2),
        '\u{2593}' => Some(3),
        '\u{2588}' => Some(4),
        _ => None,
    }
}

/// A rectangle from one corner to the other.
pub(super) fn rectangle(left: u32, top: u32, right: u32, bottom: u32) -> Polygon {
    vec![(left, top), (right, top), (right, bottom), (left, bottom)]
}

/// Block elements (U+2580).
fn block(code: u32) -> Vec<Polygon> {
    let quadrants = match code {
        0x2580 => 0b0011,
        0x2581..=0x2588 => {
            return vec![rectangle(0, HEIGHT - 4 * (code - 0x2580), WIDTH, HEIGHT)];
        }
        0x2589..=0x258F => return vec![rectangle(0, 0, 2 * (0x2590 - code), HEIGHT)],
        0x2590 => 0b1010,
        0x2594 => return vec![rectangle(0, 0, WIDTH, 4)],
        0x2595 => return vec![rectangle(WIDTH - 2, 0, WIDTH, HEIGHT)],
        0x2596 => 0b0100,
        0x2597 => 0b1000,
        0x2598 => 0b0001,
        0x2599 => 0b1101,
        0x259A => 0b1001,
        0x259B => 0b0111,
        0x259C => 0b1011,
        0x259D => 0b0010,
        0x259E => 0b0110,
        _ => 0b1110,
    };
    mosaic(quadrants, &[0, 16, HEIGHT])
}

/// Sextants (U+1FB00): all combinations but none, all, and those that are half blocks.
fn sextant(index: u32) -> Vec<Polygon> {
    let before_left_half = 0x14;
    let before_right_half = 0x28;
    let skipped = u32::from(index >= before_left_half) + u32::from(index >= before_right_half);
    mosaic(index + 1 + skipped, &[0, 11, 21, HEIGHT])
}

/// Blocks, two in a row, by the bits of a number from the top left on.
fn mosaic(bits: u32, edges: &[u32]) -> Vec<Polygon> {
    let rows = edges.iter().zip(edges.iter().skip(1));
    let blocks = rows.flat_map(|(&top, &bottom)| {
        [rectangle(0, top, 8, bottom), rectangle(8, top, WIDTH, bottom)]
    });
    let chosen = blocks.enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    chosen.map(|(_, block)| block).collect()
}

fn triangle(code: u32) -> Polygon {
    let (top_left, top_right) = ((0, 0), (WIDTH, 0));
    let (bottom_left, bottom_right) = ((0, HEIGHT), (WIDTH, HEIGHT));
    match code {
        0x25E2 => vec![top_right, bottom_right, bottom_left],
        0x25E3 => vec![top_left, bottom_right, bottom_left],
        0x25E4 => vec![top_left, top_right, bottom_left],
        _ => vec![top_left, top_right, bottom_right],
    }
}

/// Symbols for Legacy Computing (U+1FB70), in eighths.
fn legacy(code: u32) -> Vec<Polygon> {
    let columns = |from: u32, to: u32| rectangle(2 * from, 0, 2 * to, HEIGHT);
    let rows = |from: u32, to: u32| rectangle(0, 4 * from, WIDTH, 4 * to);
    match code {
        0x1FB70..=0x1FB75 => vec![columns(code - 0x1FB6F, code - 0x1FB6E)],
        0x1FB76..=0x1FB7B => vec![rows(code - 0x1FB75, code - 0x1FB74)],
        0x1FB7C => vec![columns(0, 1), rows(7, 8)],
        0x1FB7D => vec![columns(0, 1), rows(0, 1)],
        0x1FB7E => vec![columns(7, 8), rows(0, 1)],
        0x1FB7F => vec![columns(7, 8), rows(7, 8)],
        0x1FB80 => vec![rows(0, 1), rows(7, 8)],
        0x1FB81 => vec![rows(0, 1), rows(2, 3), rows(4, 5), rows(7, 8)],
        0x1FB82 | 0x1FB83 => vec![rows(0, code - 0x1FB80)],
        0x1FB84..=0x1FB86 => vec![rows(0, code - 0x1FB7F)],
        0x1FB87 | 0x1FB88 => vec![columns(0x1FB8D - code, 8)],
        0x1FB89..=0x1FB8B => vec![columns(0x1FB8C - code, 8)],
        _ => vec![rows(2, 4), rows(6, 8)],
    }
}

/// Boards of 4 x 4 squares, of which every other one is filled, in all of the cell or in a half.
fn checks(code: u32) -> Vec<Polygon> {
    let squares = (0..16).map(|square| (square % 4, square / 4));
    let filled = squares.filter(|&(column, row)| {
        let is_inside = match code {
            0x1FB8C => column < 2,
            0x1FB8D => column >= 2,
            0x1FB8E => row < 2,
            0x1FB8F => row >= 2,
            _ => true,
        };
        is_inside && (column + row) % 2 == u32::from(code == 0x1FB96)
    });
    filled.map(|(x, y)| rectangle(4 * x, 8 * y, 4 * x + 4, 8 * y + 8)).collect()
}

/// Stripes from the upper left to the lower right, or mirrored.
fn fill(code: u32) -> Vec<Polygon> {
    let stripes = vec![
        vec![(0, 0), (4, 0), (16, 24), (16, 32), (12, 32), (0, 8)],
        vec![(10, 0), (16, 0), (16, 12)],
        vec![(0, 20), (6, 32), (0, 32)],
    ];
    if code == 0x1FB98 { stripes } else { stripes.iter().map(mirrored).collect() }
}

/// Lines of the VT100 and of the Atari, at the edges or, of the middle ones, near them.
fn scan_line(code: u32) -> Polygon {
    match code {
        0x23B8 => rectangle(0, 0, 2, HEIGHT),
        0x23B9 => rectangle(WIDTH - 2, 0, WIDTH, HEIGHT),
        _ => {
            let top = 10 * (code - 0x23BA);
            rectangle(0, top, WIDTH, top + 2)
        }
    }
}

/// Arcs and diagonals.
fn diagonal(code: u32) -> Vec<Polygon> {
    let rising = vec![(14, 0), (16, 0), (16, 2), (2, 32), (0, 32), (0, 30)];
    // From the lower edge to the right one.
    let arc = vec![(7, 32), (7, 22), (10, 17), (16, 15), (16, 17), (12, 18), (9, 23), (9, 32)];
    match code {
        0x2571 => vec![rising],
        0x2572 => vec![mirrored(&rising)],
        0x2573 => vec![mirrored(&rising), rising],
        0x256D => vec![arc],
        0x256E => vec![mirrored(&arc)],
        0x256F => vec![flipped(&mirrored(&arc))],
        _ => vec![flipped(&arc)],
    }
}

fn mirrored(polygon: &Polygon) -> Polygon {
    polygon.iter().map(|&(x, y)| (WIDTH - x, y)).collect()
}

fn flipped(polygon: &Polygon) -> Polygon {
    polygon.iter().map(|&(x, y)| (x, HEIGHT - y)).collect()
}
