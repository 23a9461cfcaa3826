//! Bytes to notation.

use core::fmt;

use crate::{Command, IAC, OptionCode, SB, SE, Verb};

/// Bytes of the wire that print in notation, on one line and safe for a terminal.
///
/// ```
/// let text = telnet_proto::notation::display(b"hi\r\n\xFF\xFD\x1F").to_string();
/// assert_eq!(text, r#""hi\r\n" IAC DO NAWS"#);
/// ```
pub const fn display(bytes: &[u8]) -> Notation<'_> {
    Notation(bytes)
}

/// What [`display`] gives.
#[derive(Clone, Copy, Debug)]
pub struct Notation<'a>(&'a [u8]);

impl fmt::Display for Notation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = Words { f, empty: true };
        let mut rest = self.0;
        let mut place = Place::Data;
        while !rest.is_empty() {
            if let [IAC, after @ ..] = rest {
                words.word("IAC")?;
                let (place_after, used) = after_iac(&mut words, after, place)?;
                place = place_after;
                rest = after.get(used..).unwrap_or(&[]);
                continue;
            }
            let end = rest.iter().position(|b| *b == IAC).unwrap_or(rest.len());
            let (run, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            match place {
                Place::Data => words.text(run)?,
                Place::Payload => payload(&mut words, run)?,
            }
            rest = after;
        }
        Ok(())
    }
}

/// Whether bytes are application data or the inside of a subnegotiation.
#[derive(Clone, Copy)]
enum Place {
    Data,
    Payload,
}

fn after_iac(
    words: &mut Words<'_, '_>,
    after: &[u8],
    place: Place,
) -> Result<(Place, usize), fmt::Error> {
    let Some(&byte) = after.first() else { return Ok((place, 0)) };
    if let Some(verb) = Verb::from_byte(byte) {
        words.word(verb.name())?;
        return Ok((Place::Data, 1 + option(words, after.get(1))?));
    }
    match byte {
        IAC => words.word("IAC").map(|()| (place, 1)),
        SE => words.word("SE").map(|()| (Place::Data, 1)),
        SB => {
            words.word("SB")?;
            let code = after.get(1).filter(|code| **code != IAC);
            Ok((Place::Payload, 1 + option(words, code)?))
        }
        _ => match Command::from_byte(byte) {
            Some(command) => words.word(command.name()).map(|()| (Place::Data, 1)),
            None => words.number(byte).map(|()| (Place::Data, 1)),
        },
    }
}

fn option(words: &mut Words<'_, '_>, code: Option<&u8>) -> Result<usize, fmt::Error> {
    let Some(&code) = code else { return Ok(0) };
    match OptionCode::new(code).name() {
        Some(name) => words.word(name)?,
        None => words.number(code)?,
    }
    Ok(1)
}

/// Numbers, with text where three or more printable bytes stand together.
fn payload(words: &mut Words<'_, '_>, mut run: &[u8]) -> fmt::Result {
    while let Some(&byte) = run.first() {
        let printable = run.iter().take_while(|b| (0x20..0x7F).contains(*b)).count();
        let used = if printable >= 3 {
            words.text(run.get(..printable).unwrap_or_default())?;
            printable
        } else {
            words.number(byte)?;
            1
        };
        run = run.get(used..).unwrap_or(&[]);
    }
    Ok(())
}

/// Writes words with single spaces between them.
struct Words<'f, 'a> {
    f: &'f mut fmt::Formatter<'a>,
    empty: bool,
}

impl Words<'_, '_> {
    fn gap(&mut self) -> fmt::Result {
        if core::mem::take(&mut self.empty) { Ok(()) } else { self.f.write_str(" ") }
    }

    fn word(&mut self, word: &str) -> fmt::Result {
        self.gap()?;
        self.f.write_str(word)
    }

    fn number(&mut self, byte: u8) -> fmt::Result {
        self.gap()?;
        write!(self.f, "{byte}")
    }

    fn text(&mut self, run: &[u8]) -> fmt::Result {
        self.gap()?;
        self.f.write_str("\"")?;
        for &byte in run {
            match byte {
                b'\r' => self.f.write_str("\\r")?,
                b'\n' => self.f.write_str("\\n")?,
                b'\t' => self.f.write_str("\\t")?,
                b'\0' => self.f.write_str("\\0")?,
                0x1B => self.f.write_str("\\e")?,
                b'"' => self.f.write_str("\\\"")?,
                b'\\' => self.f.write_str("\\\\")?,
                0x20..0x7F => write!(self.f, "{}", char::from(byte))?,
                _ => write!(self.f, "\\x{byte:02x}")?,
            }
        }
        self.f.write_str("\"")
    }
}
