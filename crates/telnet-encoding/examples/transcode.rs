//! Standard input in one charset to standard output in another:
//! `cargo run --example transcode -- --from cp437 --to utf-8 < art.ans`.
//!
//! ```text
//! --from CHARSET     of the input; cp437 if it is not given
//! --to CHARSET       of the output; utf-8 if it is not given
//! --errors HOW       replace (by U+FFFD and ?; the default), strict, escape (odd bytes go
//!                    through as they are), or the charset that reads odd bytes
//! --ops ansi         what the control codes of PETSCII, ATASCII and viewdata do, as ANSI escapes
//! --chunk N          decodes N bytes at a time
//! --list             prints all charsets
//! ```

use std::env;
use std::error::Error;
use std::io::{self, Read, Write};

use telnet_encoding::ops::{Atascii, AtasciiSet, Case, Petscii, Viewdata, ansi};
use telnet_encoding::palette::Palette;
use telnet_encoding::{Charset, Encoder, Errors, Text};

fn main() -> Result<(), Box<dyn Error>> {
    let Some(options) = Options::parse(env::args().skip(1))? else { return list() };
    let mut input = Vec::new();
    io::stdin().lock().read_to_end(&mut input)?;

    let mut output = Vec::new();
    let done = match options.ops {
        Ops::Keep => transcode(&options, &input, &mut output),
        Ops::Ansi => perform(&options, &input, &mut output),
    };
    // What came before an error is worth having.
    io::stdout().lock().write_all(&output)?;
    done
}

fn transcode(options: &Options, input: &[u8], out: &mut Vec<u8>) -> Result<(), Box<dyn Error>> {
    let mut decoder = options.from.decoder(options.on_error.decoding());
    let mut encoder = options.to.encoder();
    let mut text = Text::new();
    for piece in input.chunks(options.chunk).map(Some).chain([None]) {
        let outcome = match (options.on_error, piece) {
            (OnError::Stop, Some(piece)) => decoder.decode_strict(piece, &mut text),
            (OnError::Stop, None) => decoder.finish_strict(&mut text),
            (OnError::Go(_), Some(piece)) => {
                decoder.decode(piece, &mut text);
                Ok(())
            }
            (OnError::Go(_), None) => {
                decoder.finish(&mut text);
                Ok(())
            }
        };
        options.write(&mut encoder, &text, out)?;
        text.clear();
        outcome?;
    }
    Ok(())
}

/// As [`transcode`], but for what the control codes do.
fn perform(options: &Options, input: &[u8], out: &mut Vec<u8>) -> Result<(), Box<dyn Error>> {
    let mut machine = Machine::of(options.from)?;
    let mut writer = ansi::Writer::new(Palette::PEPTO, ansi::FORTY_COLUMNS);
    let mut encoder = options.to.encoder();
    for piece in input.chunks(options.chunk) {
        machine.decode(piece, &mut writer);
        options.write(&mut encoder, &Text::from(writer.take()), out)?;
    }
    options.write(&mut encoder, &Text::from(writer.finish()), out)?;
    Ok(())
}

fn list() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for charset in Charset::all() {
        writeln!(out, "{charset:<22} {}", charset.description())?;
    }
    Ok(())
}

struct Options {
    from: Charset,
    to: Charset,
    on_error: OnError,
    ops: Ops,
    chunk: usize,
}

impl Options {
    /// `None` asks for the list.
    fn parse(mut args: impl Iterator<Item = String>) -> Result<Option<Self>, Box<dyn Error>> {
        let mut options = Self {
            from: Charset::CP437,
            to: Charset::UTF_8,
            on_error: OnError::Go(Errors::Replace),
            ops: Ops::Keep,
            chunk: 4096,
        };
        while let Some(name) = args.next() {
            if name == "--list" {
                return Ok(None);
            }
            let value = args.next().ok_or_else(|| format!("{name} takes a value"))?;
            match name.as_str() {
                "--from" => options.from = value.parse()?,
                "--to" => options.to = value.parse()?,
                "--errors" => options.on_error = OnError::parse(&value)?,
                "--chunk" => options.chunk = value.parse::<usize>()?.max(1),
                "--ops" if value == "ansi" => options.ops = Ops::Ansi,
                "--ops" => return Err(format!("no operations as {value:?}").into()),
                _ => return Err(format!("unknown option {name:?}").into()),
            }
        }
        Ok(Some(options))
    }

    fn write(
        &self,
        encoder: &mut Encoder,
        text: &Text,
        out: &mut Vec<u8>,
    ) -> Result<(), telnet_encoding::Error> {
        if let OnError::Go(Errors::Replace | Errors::Fallback(_)) = self.on_error {
            encoder.encode_lossy(text, b'?', out);
            return Ok(());
        }
        encoder.encode(text, out)
    }
}

#[derive(Clone, Copy)]
enum OnError {
    Go(Errors),
    Stop,
}

impl OnError {
    fn parse(how: &str) -> Result<Self, telnet_encoding::Error> {
        Ok(match how {
            "replace" => Self::Go(Errors::Replace),
            "escape" => Self::Go(Errors::Escape),
            "strict" => Self::Stop,
            label => Self::Go(Errors::Fallback(label.parse()?)),
        })
    }

    fn decoding(self) -> Errors {
        match self {
            Self::Go(errors) => errors,
            Self::Stop => Errors::Replace,
        }
    }
}

/// What becomes of control codes.
#[derive(Clone, Copy)]
enum Ops {
    Keep,
    Ansi,
}

/// A machine whose control codes are known.
enum Machine {
    Petscii(Petscii),
    Atascii(Atascii),
    Viewdata(Box<Viewdata>),
}

impl Machine {
    fn of(charset: Charset) -> Result<Self, String> {
        Ok(match charset.name() {
            "PETSCII" => Self::Petscii(Petscii::new(Case::Lower)),
            "PETSCII-Upper" => Self::Petscii(Petscii::new(Case::Upper)),
            "ATASCII" => Self::Atascii(Atascii::new(AtasciiSet::Graphics)),
            "ATASCII-International" => Self::Atascii(Atascii::new(AtasciiSet::International)),
            "Teletext" => Self::Viewdata(Box::new(Viewdata::new())),
            name => return Err(format!("{name} has no control codes of its own")),
        })
    }

    fn decode(&mut self, bytes: &[u8], writer: &mut ansi::Writer) {
        match self {
            Self::Petscii(petscii) => petscii.decode(bytes, writer),
            Self::Atascii(atascii) => atascii.decode(bytes, writer),
            Self::Viewdata(viewdata) => viewdata.decode(bytes, writer),
        }
    }
}
