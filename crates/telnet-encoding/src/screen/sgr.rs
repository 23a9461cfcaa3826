//! Select Graphic Rendition, the colours and attributes of what is printed (ECMA-48 §8.3.117,
//! ITU-T T.416 §13.1.8 for 38 and 48).
//!
//! ```text
//! 0                  all as it was          30..37 40..47      colours 0 to 7
//! 1 2 3 4 5 6 7 8 9  bold dim italic ...    90..97 100..107    colours 8 to 15
//! 21                 underline, twice       39 49              default colours
//! 22..29             none of these          38 48  ;5;n  ;2;r;g;b  :5:n  :2:[space]:r:g:b
//! ```

use super::cell::{Attributes, Color, Pen};
use super::sequence::Sequence;
use crate::palette::Rgb;

/// What one SGR parameter does, with those that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Selection {
    /// 0.
    Reset,
    /// 1 to 9 and 21.
    Set(Attributes),
    /// 22 to 29.
    Unset(Attributes),
    /// 30 to 39 and 90 to 97.
    Foreground(Color),
    /// 40 to 49 and 100 to 107.
    Background(Color),
    /// Another one, or one whose colour is none.
    Unknown,
}

/// What the parameters of an SGR sequence do, in order.
pub(crate) fn selections(sequence: &Sequence) -> impl Iterator<Item = Selection> + '_ {
    let mut index = 0;
    std::iter::from_fn(move || {
        if index >= sequence.len() {
            return None;
        }
        let (selection, used) = selection(sequence, index);
        index += used;
        Some(selection)
    })
}

impl Selection {
    /// Changes a pen.
    pub(super) fn apply(self, pen: &mut Pen) {
        match self {
            Self::Reset => *pen = Pen::DEFAULT,
            Self::Set(attributes) => pen.attributes = pen.attributes.with(attributes),
            Self::Unset(attributes) => pen.attributes = pen.attributes.without(attributes),
            Self::Foreground(color) => pen.foreground = color,
            Self::Background(color) => pen.background = color,
            Self::Unknown => {}
        }
    }
}

/// What the parameter at `index` does, and how many there are with those that belong to it.
fn selection(sequence: &Sequence, index: usize) -> (Selection, usize) {
    let parts = 1 + (index + 1..sequence.len()).take_while(|&at| sequence.is_part(at)).count();
    let code = sequence.value(index).unwrap_or(0);
    match code {
        38 | 48 | 58 => {
            let (color, used) = color(sequence, index, parts);
            let selection = match (code, color) {
                (38, Some(color)) => Selection::Foreground(color),
                (48, Some(color)) => Selection::Background(color),
                _ => Selection::Unknown,
            };
            (selection, used)
        }
        4 if sequence.is_part(index + 1) && sequence.value(index + 1) == Some(0) => {
            (Selection::Unset(Attributes::UNDERLINE), parts)
        }
        _ => (simple(code), parts),
    }
}

/// What a parameter does that stands alone.
fn simple(code: u16) -> Selection {
    match code {
        0 => Selection::Reset,
        1 => Selection::Set(Attributes::BOLD),
        2 => Selection::Set(Attributes::DIM),
        3 => Selection::Set(Attributes::ITALIC),
        4 | 21 => Selection::Set(Attributes::UNDERLINE),
        5 | 6 => Selection::Set(Attributes::BLINK),
        7 => Selection::Set(Attributes::REVERSE),
        8 => Selection::Set(Attributes::CONCEAL),
        9 => Selection::Set(Attributes::STRIKE),
        22 => Selection::Unset(Attributes::BOLD.with(Attributes::DIM)),
        23 => Selection::Unset(Attributes::ITALIC),
        24 => Selection::Unset(Attributes::UNDERLINE),
        25 => Selection::Unset(Attributes::BLINK),
        27 => Selection::Unset(Attributes::REVERSE),
        28 => Selection::Unset(Attributes::CONCEAL),
        29 => Selection::Unset(Attributes::STRIKE),
        39 => Selection::Foreground(Color::Default),
        49 => Selection::Background(Color::Default),
        30..=37 => Selection::Foreground(indexed(code - 30)),
        90..=97 => Selection::Foreground(indexed(code - 90 + 8)),
        40..=47 => Selection::Background(indexed(code - 40)),
        100..=107 => Selection::Background(indexed(code - 100 + 8)),
        _ => Selection::Unknown,
    }
}

/// The colour that 38, 48 or 58 at `index` names, and how many parameters that takes. `parts` is
/// how many there are with those that colons join to it.
fn color(sequence: &Sequence, index: usize, parts: usize) -> (Option<Color>, usize) {
    let value = |offset: usize| sequence.value(index + offset).unwrap_or(0);
    let rgb = |first: usize| {
        let [red, green, blue] = [0, 1, 2].map(|at| u8::try_from(value(first + at)).ok());
        Some(Color::Rgb(Rgb::new(red?, green?, blue?)))
    };
    let by_index = || u8::try_from(value(2)).ok().map(Color::Indexed);
    match (value(1), parts) {
        (5, 1) => (by_index(), 3),
        (2, 1) => (rgb(2), 5),
        (_, 1) => (None, 2),
        (5, 3..) => (by_index(), parts),
        (2, 5) => (rgb(2), parts),
        (2, 6..) => (rgb(3), parts),
        _ => (None, parts),
    }
}

fn indexed(number: u16) -> Color {
    u8::try_from(number).map_or(Color::Default, Color::Indexed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parameters: &str, foreground: Color, background: Color, attributes: Attributes) {
        let mut sequence = Sequence::default();
        parameters.chars().for_each(|c| sequence.push(c));
        sequence.finish('m');
        let mut pen = Pen::DEFAULT;
        selections(&sequence).for_each(|selection| selection.apply(&mut pen));
        assert_eq!(pen, Pen { foreground, background, attributes }, "{parameters:?}");
    }

    const NONE: Attributes = Attributes::NONE;
    const DEFAULT: Color = Color::Default;

    #[test]
    fn attributes() {
        check("", DEFAULT, DEFAULT, NONE);
        check("1;5", DEFAULT, DEFAULT, Attributes::BOLD.with(Attributes::BLINK));
        check("1;2;3;4;22;24", DEFAULT, DEFAULT, Attributes::ITALIC);
        check("7;8;9;0", DEFAULT, DEFAULT, NONE);
        check("7;8;9;", DEFAULT, DEFAULT, NONE);
        check("4:3;9", DEFAULT, DEFAULT, Attributes::UNDERLINE.with(Attributes::STRIKE));
        check("21;4:0", DEFAULT, DEFAULT, NONE);
        check("6;25;7;27;8;28;9;29;3;23;10;73;999", DEFAULT, DEFAULT, NONE);
    }

    #[test]
    fn colours() {
        check("31;44", Color::Indexed(1), Color::Indexed(4), NONE);
        check("97;100", Color::Indexed(15), Color::Indexed(8), NONE);
        check("31;44;39;49", DEFAULT, DEFAULT, NONE);
        check("38;5;200;48;5;7", Color::Indexed(200), Color::Indexed(7), NONE);
        check("38:5:200;1", Color::Indexed(200), DEFAULT, Attributes::BOLD);
        let rgb = Color::Rgb(Rgb::new(1, 2, 255));
        check("38;2;1;2;255;4", rgb, DEFAULT, Attributes::UNDERLINE);
        check("38:2:1:2:255;48:2::1:2:255", rgb, rgb, NONE);
        check("38:2:0:1:2:255:1:1", rgb, DEFAULT, NONE);
    }

    #[test]
    fn colours_that_are_none() {
        check("38;5;256;1", DEFAULT, DEFAULT, Attributes::BOLD);
        check("38;2;1;256;3;1", DEFAULT, DEFAULT, Attributes::BOLD);
        check("38;9;1", DEFAULT, DEFAULT, Attributes::BOLD);
        check("38:5;1", DEFAULT, DEFAULT, Attributes::BOLD);
        check("58;5;1;58:2::1:2:3;3", DEFAULT, DEFAULT, Attributes::ITALIC);
        check("38", DEFAULT, DEFAULT, NONE);
        check("38;5", Color::Indexed(0), DEFAULT, NONE);
        check("38;2;9", Color::Rgb(Rgb::new(9, 0, 0)), DEFAULT, NONE);
    }

    #[test]
    fn parameters_without_end() {
        check(&format!("{}31", "0;".repeat(31)), Color::Indexed(1), DEFAULT, NONE);
        check(&format!("{}31", "0;".repeat(32)), DEFAULT, DEFAULT, NONE);
        check(&format!("{}31", "0;".repeat(100_000)), DEFAULT, DEFAULT, NONE);
        check(&"9".repeat(100_000), DEFAULT, DEFAULT, NONE);
        check(&":".repeat(100_000), DEFAULT, DEFAULT, NONE);
    }
}
