//! Characters and SGR (ECMA-48 §8.3.117), which draw the same screen again.

use std::fmt::Write;

use super::super::{Attributes, Blink, Cell, Color, Pen, Screen, Wrap};

pub(super) fn write(screen: &Screen) -> String {
    let mut writer = Writer { screen, out: String::new(), pen: Pen::DEFAULT };
    writer.write_all();
    writer.out
}

struct Writer<'s> {
    screen: &'s Screen,
    out: String,
    /// What the SGR written so far amount to.
    pen: Pen,
}

impl Writer<'_> {
    fn write_all(&mut self) {
        let changes_blink = self.blinks_against_the_rules();
        if changes_blink {
            self.out.push_str("\x1b[?33l");
        }
        let count = self.count_rows();
        let height = usize::from(self.screen.size.rows());
        let mut follows_full = false;
        for (index, row) in self.screen.rows().take(count).enumerate() {
            let cells: Vec<Cell> = row.collect();
            let is_full = cells.last().is_some_and(|&cell| cell != Cell::BLANK);
            let is_bottom = index + 1 == count && count >= height;
            let guards = is_full && is_bottom && self.screen.rules.wrap == Wrap::AtOnce;
            if guards {
                self.out.push_str("\x1b[?7l");
            }
            self.write_row(&cells, follows_full);
            if guards {
                self.out.push_str("\x1b[?7h");
            }
            follows_full = is_full && self.has_wrapped();
            if index + 1 < count && !follows_full {
                self.write_pen(Pen::DEFAULT);
                self.out.push_str("\r\n");
            }
        }
        self.write_pen(Pen::DEFAULT);
        if changes_blink {
            self.out.push_str("\x1b[?33h");
        }
    }

    fn write_row(&mut self, cells: &[Cell], follows_full: bool) {
        let shown = cells.iter().rposition(|&cell| cell != Cell::BLANK).map_or(0, |last| last + 1);
        let shown = match self.screen.rules.wrap {
            // Something must stand in the row for the one before it to wrap.
            Wrap::Deferred if follows_full => shown.max(1),
            Wrap::AtOnce if follows_full => {
                // The wrap may have scrolled in a row in the background of then.
                self.write_pen(Pen::DEFAULT);
                self.out.push_str("\x1b[K");
                shown
            }
            Wrap::Deferred | Wrap::AtOnce => shown,
        };
        for cell in cells.iter().take(shown).filter(|cell| !cell.is_tail()) {
            self.write_pen(cell.pen());
            self.out.push(cell.character());
            self.out.extend(cell.marks());
        }
    }

    /// Whether a full row needs no line end after it. Where it scrolls only when the next
    /// character is there, the new row would have the background of that.
    fn has_wrapped(&self) -> bool {
        self.screen.rules.wrap == Wrap::AtOnce || self.screen.history_len() == 0
    }

    /// How many rows there are to write: with a history all, so that as many scroll away again.
    fn count_rows(&self) -> usize {
        let mut shown = 0;
        let mut count = 0;
        for mut row in self.screen.rows() {
            count += 1;
            if row.any(|cell| cell != Cell::BLANK) {
                shown = count;
            }
        }
        if self.screen.history_len() > 0 { count } else { shown }
    }

    fn blinks_against_the_rules(&self) -> bool {
        self.screen.rules.blink == Blink::BrightBackground
            && self
                .screen
                .rows()
                .flatten()
                .any(|cell| cell.attributes().contains(Attributes::BLINK))
    }

    /// Goes over to another pen.
    fn write_pen(&mut self, pen: Pen) {
        if self.pen == pen {
            return;
        }
        let mut codes = String::new();
        if self.pen != Pen::DEFAULT && pen != Pen::DEFAULT {
            codes.push_str(";0");
        }
        for (code, attribute) in ATTRIBUTES {
            if pen.attributes.contains(attribute) {
                push_code(&mut codes, code);
            }
        }
        push_color(&mut codes, pen.foreground, Layer::Foreground);
        push_color(&mut codes, pen.background, Layer::Background);
        self.out.push_str("\x1b[");
        self.out.push_str(codes.trim_start_matches(';'));
        self.out.push('m');
        self.pen = pen;
    }
}

/// Which colour of a pen.
#[derive(Debug, Clone, Copy)]
enum Layer {
    Foreground,
    Background,
}

fn push_color(codes: &mut String, color: Color, layer: Layer) {
    let (low, bright, other) = match layer {
        Layer::Foreground => (30, 90, 38),
        Layer::Background => (40, 100, 48),
    };
    match color {
        Color::Default => {}
        Color::Indexed(number @ 0..=7) => push_code(codes, low + number),
        Color::Indexed(number @ 8..=15) => push_code(codes, bright + number - 8),
        Color::Indexed(number) => {
            for code in [other, 5, number] {
                push_code(codes, code);
            }
        }
        Color::Rgb(rgb) => {
            for code in [other, 2, rgb.red, rgb.green, rgb.blue] {
                push_code(codes, code);
            }
        }
    }
}

fn push_code(codes: &mut String, code: u8) {
    // Writing to a string cannot fail.
    let _ = write!(codes, ";{code}");
}

const ATTRIBUTES: [(u8, Attributes); 8] = [
    (1, Attributes::BOLD),
    (2, Attributes::DIM),
    (3, Attributes::ITALIC),
    (4, Attributes::UNDERLINE),
    (5, Attributes::BLINK),
    (7, Attributes::REVERSE),
    (8, Attributes::CONCEAL),
    (9, Attributes::STRIKE),
];
