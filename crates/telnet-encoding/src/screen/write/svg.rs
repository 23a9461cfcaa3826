//! Runs as shapes and text of a picture (SVG 1.1 §8, §10).

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::{Attributes, Cell, Screen};
use super::glyph::{self, HEIGHT, Polygon, WIDTH};
use super::run::{self, Columns, Run};
use crate::palette::Rgb;

pub(super) fn write(screen: &Screen) -> String {
    let rows = run::rows(screen);
    let mut picture = Picture {
        screen,
        backgrounds: BTreeMap::new(),
        shapes: BTreeMap::new(),
        texts: String::new(),
    };
    for (row, runs) in (0..).zip(&rows) {
        for run in runs {
            picture.add_run(run, row * HEIGHT);
        }
    }
    let height = u32::try_from(rows.len()).unwrap_or(u32::MAX).max(1).saturating_mul(HEIGHT);
    picture.finish(height)
}

struct Picture<'s> {
    screen: &'s Screen,
    /// What is painted first: the data of a path for each colour.
    backgrounds: BTreeMap<String, String>,
    /// What is painted over that.
    shapes: BTreeMap<String, String>,
    /// Elements that come last.
    texts: String,
}

impl Picture<'_> {
    fn add_run(&mut self, run: &Run, top: u32) {
        let rules = &self.screen.rules;
        let background = run::rgb(run.style.background, rules.background, rules);
        let mut foreground = run::rgb(run.style.foreground, rules.foreground, rules);
        if run.style.attributes.contains(Attributes::DIM) {
            foreground = mix(foreground, background, 2);
        }
        let left = u32::try_from(run.column).unwrap_or(0) * WIDTH;
        let width = u32::try_from(run.columns()).unwrap_or(0) * WIDTH;
        self.add_background(background, left, top, width);
        let mut words = Words { picture: self, run, foreground, top, word: None };
        let mut x = left;
        for (cell, columns) in &run.cells {
            words.add(cell, *columns, background, x);
            x += width_of(*columns);
        }
        words.end();
        for (attribute, y) in [(Attributes::UNDERLINE, 28), (Attributes::STRIKE, 16)] {
            if run.style.attributes.contains(attribute) {
                let line = self.shapes.entry(run::hex(foreground)).or_default();
                push_rectangle(line, left, top + y, width, 2);
            }
        }
    }

    fn add_background(&mut self, color: Rgb, left: u32, top: u32, width: u32) {
        let path = self.backgrounds.entry(run::hex(color)).or_default();
        push_rectangle(path, left, top, width, HEIGHT);
    }

    fn finish(mut self, height: u32) -> String {
        let rules = &self.screen.rules;
        let background = run::hex(run::rgb(super::super::Color::Default, rules.background, rules));
        let width = u32::from(self.screen.size.columns()) * WIDTH;
        self.backgrounds.remove(&background);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
             width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\">\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#{background}\"/>\n",
            width / 2,
            height / 2,
        );
        for (color, path) in self.backgrounds.iter().chain(&self.shapes) {
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "<path fill=\"#{color}\" shape-rendering=\"crispEdges\" d=\"{path}\"/>"
            );
        }
        if !self.texts.is_empty() {
            let _ = writeln!(out, "<g font-family=\"{FONTS}\" font-size=\"26\">");
            out.push_str(&self.texts);
            out.push_str("</g>\n");
        }
        out.push_str("</svg>\n");
        out
    }
}

/// The text of a run, cut where there is none, and where a character is wide or a shape.
struct Words<'w, 's> {
    picture: &'w mut Picture<'s>,
    run: &'w Run,
    foreground: Rgb,
    top: u32,
    word: Option<Word>,
}

/// Characters of one width in one `text` element.
struct Word {
    left: u32,
    width: u32,
    columns: Columns,
    escaped: String,
    direction: Direction,
}

/// Whether a browser would turn the characters of a word around.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    LeftToRight,
    Mixed,
}

impl Words<'_, '_> {
    fn add(&mut self, cell: &Cell, columns: Columns, background: Rgb, left: u32) {
        if cell.is_empty() {
            self.end();
            return;
        }
        if let Some(quarters) = glyph::shade(cell.character()) {
            self.end();
            let color = mix(self.foreground, background, quarters);
            let path = self.picture.shapes.entry(run::hex(color)).or_default();
            push_rectangle(path, left, self.top, width_of(columns), HEIGHT);
            return;
        }
        if let Some(polygons) = glyph::polygons(cell.character()) {
            self.end();
            let path = self.picture.shapes.entry(run::hex(self.foreground)).or_default();
            let stretch = width_of(columns) / WIDTH;
            for polygon in &polygons {
                push_polygon(path, polygon, stretch, (left, self.top));
            }
            return;
        }
        self.add_text(cell, columns, left);
    }

    fn add_text(&mut self, cell: &Cell, columns: Columns, left: u32) {
        if self.word.as_ref().is_some_and(|word| word.columns != columns) {
            self.end();
        }
        let word = self.word.get_or_insert_with(|| Word {
            left,
            width: 0,
            columns,
            escaped: String::new(),
            direction: Direction::LeftToRight,
        });
        run::push_escaped(cell, &mut word.escaped);
        word.width += width_of(columns);
        if is_right_to_left(cell.character()) {
            word.direction = Direction::Mixed;
        }
    }

    fn end(&mut self) {
        let Some(word) = self.word.take() else { return };
        let attributes = self.run.style.attributes;
        let weight =
            if attributes.contains(Attributes::BOLD) { " font-weight=\"bold\"" } else { "" };
        let slant =
            if attributes.contains(Attributes::ITALIC) { " font-style=\"italic\"" } else { "" };
        let direction = match word.direction {
            Direction::LeftToRight => "",
            Direction::Mixed => " direction=\"ltr\" unicode-bidi=\"bidi-override\"",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.picture.texts,
            "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" \
             fill=\"#{}\"{weight}{slant}{direction}>{}</text>",
            word.left,
            self.top + BASELINE,
            word.width,
            run::hex(self.foreground),
            word.escaped,
        );
    }
}

fn width_of(columns: Columns) -> u32 {
    match columns {
        Columns::One => WIDTH,
        Columns::Two => 2 * WIDTH,
    }
}

/// So many quarters of one colour, and the rest of the other.
fn mix(foreground: Rgb, background: Rgb, quarters: u8) -> Rgb {
    let quarters = u16::from(quarters.min(4));
    let part = |foreground: u8, background: u8| {
        let sum = u16::from(foreground) * quarters + u16::from(background) * (4 - quarters);
        u8::try_from(sum / 4).unwrap_or(u8::MAX)
    };
    Rgb::new(
        part(foreground.red, background.red),
        part(foreground.green, background.green),
        part(foreground.blue, background.blue),
    )
}

fn push_rectangle(path: &mut String, left: u32, top: u32, width: u32, height: u32) {
    // Writing to a string cannot fail.
    let _ = write!(path, "M{left} {top}h{width}v{height}h-{width}z");
}

/// Appends a polygon, so many times as wide, at a place.
fn push_polygon(path: &mut String, polygon: &Polygon, stretch: u32, (left, top): (u32, u32)) {
    let mut command = 'M';
    for (x, y) in polygon {
        // Writing to a string cannot fail.
        let _ = write!(path, "{command}{} {}", left + x * stretch, top + y);
        command = 'L';
    }
    path.push('z');
}

fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// Where letters stand, from the top of their cell.
const BASELINE: u32 = 25;

const FONTS: &str = "Cascadia Mono,DejaVu Sans Mono,Menlo,Consolas,monospace";
