//! Colours and attributes, and the shortest way from some to others (SGR, ECMA-48 §8.3.117).

use std::fmt::Write as _;

use super::super::Switch;
use crate::palette::{Color, Palette, Rgb};

/// What a character is written with; the default is the terminal's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    pub(super) foreground: Option<Color>,
    pub(super) background: Option<Color>,
    pub(super) reverse: Switch,
    pub(super) flash: Switch,
    pub(super) conceal: Switch,
}

impl Pen {
    /// Appends what makes this pen of the one that is `shown`, and differs from it.
    pub(super) fn select(self, shown: Self, palette: &Palette, out: &mut String) {
        out.push_str("\x1b[");
        if self == Self::default() {
            out.push('0');
        } else {
            self.changes(shown, palette, out);
        }
        out.push('m');
    }

    fn changes(self, shown: Self, palette: &Palette, out: &mut String) {
        let mut parameters = Parameters { out, separator: "" };
        if self.foreground != shown.foreground {
            parameters.color("3", self.foreground.map(|color| palette.rgb(color)));
        }
        if self.background != shown.background {
            parameters.color("4", self.background.map(|color| palette.rgb(color)));
        }
        if self.reverse != shown.reverse {
            parameters.switch(self.reverse, "7");
        }
        if self.flash != shown.flash {
            parameters.switch(self.flash, "5");
        }
        if self.conceal != shown.conceal {
            parameters.switch(self.conceal, "8");
        }
    }
}

/// Parameters, with `;` between them.
struct Parameters<'o> {
    out: &'o mut String,
    separator: &'static str,
}

impl Parameters<'_> {
    fn push(&mut self, prefix: &str, number: &str) {
        self.out.push_str(self.separator);
        self.out.push_str(prefix);
        self.out.push_str(number);
        self.separator = ";";
    }

    fn switch(&mut self, switch: Switch, number: &str) {
        self.push(if switch == Switch::On { "" } else { "2" }, number);
    }

    fn color(&mut self, ground: &str, rgb: Option<Rgb>) {
        match rgb {
            None => self.push(ground, "9"),
            Some(Rgb { red, green, blue }) => {
                self.push(ground, "8");
                let _ = write!(self.out, ";2;{red};{green};{blue}");
            }
        }
    }
}
