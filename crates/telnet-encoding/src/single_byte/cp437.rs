//! IBM PC code page 437, upper half.
//!
//! ```text
//! 80..A8  Latin letters, currency, ordinals    B0..DF  shades, box drawing, blocks
//! A9..AF  signs, fractions, guillemets         E0..FF  Greek and mathematics
//! ```
//!
//! The mapping is that of IBM's registration (CPGID 00437) to Unicode: E1 is the sharp s (not
//! beta), E6 the micro sign (not mu), FF the no-break space.

/// The characters of bytes 80 to FF.
#[rustfmt::skip] // a row is the sixteen bytes that share their upper digit
pub(crate) const CP437: [char; 128] = [
    /* 80 */ 'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å',
    /* 90 */ 'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ',
    /* A0 */ 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '⌐', '¬', '½', '¼', '¡', '«', '»',
    /* B0 */ '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕', '╣', '║', '╗', '╝', '╜', '╛', '┐',
    /* C0 */ '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦', '╠', '═', '╬', '╧',
    /* D0 */ '╨', '╤', '╥', '╙', '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐', '▀',
    /* E0 */ 'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ', 'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩',
    /* F0 */ '≡', '±', '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²', '■', '\u{A0}',
];
