//! A screen, written out.

mod ansi;
mod glyph;
mod html;
mod lines;
mod run;
mod svg;
mod text;

#[cfg(test)]
mod tests;

use super::Screen;

/// Writing. Of the rows, those of the history first, the last ones are left out if nothing shows
/// there.
impl Screen {
    /// The screen as plain text: rows without the spaces at their ends, each ended by LF.
    ///
    /// There are no other controls in it.
    pub fn text(&self) -> String {
        text::write(self)
    }

    /// The screen as an HTML element, `<pre class="screen">`.
    ///
    /// Styles are classes that [`stylesheet`](Self::stylesheet) defines, and no other attribute
    /// is used. `f` and a number of 0 to 255, or six hexadecimal digits, is the foreground, `b`
    /// with such the background; `wide` is a character of two columns; `bold`, `dim`, `italic`,
    /// `underline`, `blink` and `strike` say what they are. Reverse is carried out.
    pub fn html(&self) -> String {
        html::write(self)
    }

    /// The style sheet for [`html`](Self::html): the palette, and what other colours are used.
    pub fn stylesheet(&self) -> String {
        html::stylesheet(self)
    }

    /// The screen as a picture, an SVG document of its own that needs nothing but a font.
    ///
    /// Blocks, lines, and most of the graphics of 8-bit machines are drawn as shapes, so that
    /// they meet whatever the font. Nothing blinks.
    pub fn svg(&self) -> String {
        svg::write(self)
    }

    /// The screen as text for a terminal of the same size: characters, SGR, and line ends.
    ///
    /// Rows are separated by CR LF; a full one is not, where the next character wraps anyway.
    /// Fed to an empty screen of the same size and rules, it draws the same cells.
    ///
    /// Two modes may be in it, and are taken back: `CSI ? 33 l` where characters blink although
    /// the rules have bright backgrounds, and `CSI ? 7 l` where the last cell of the screen must
    /// not scroll it.
    pub fn ansi(&self) -> String {
        ansi::write(self)
    }
}
