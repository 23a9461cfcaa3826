//! Standard input in one charset to standard output in another:
//! `cargo run --example transcode -- --from cp437 --to utf-8 < art.ans`.
//!
//! ```text
//! --from CHARSET     of the input; cp437 if it is not given
//! --to CHARSET       of the output; utf-8 if it is not given
//! --errors HOW       replace (by U+FFFD and ?; the default), strict, escape (odd bytes go
//!                    through as they are), fallback (odd bytes are read as cp437), or the
//!                    charset that reads odd bytes
//! --ops ansi         what the control codes of PETSCII, ATASCII and viewdata do, as ANSI escapes
//! --chunk N          decodes N bytes at a time
//! --list             prints all charsets
//! ```
//!
//! CHARSET may also be wtf-8: UTF-8 in which an odd byte NN is U+DCNN, as records have it. With
//! `escape` that is the way to have text in a file from which each byte comes back; in UTF-8,
//! several odd bytes may look like a character.
//!
//! What is written before an error stays written; the exit code is then 1. With `escape`, a
//! character that the output does not have is such an error, as it is with `strict`.

use std::env;
use std::error::Error;
use std::io::{self, BufWriter, Read, StdoutLock, Write};
use std::process::ExitCode;

use telnet_encoding::ops::{Atascii, AtasciiSet, Case, Petscii, Viewdata, ansi};
use telnet_encoding::palette::Palette;
use telnet_encoding::{Charset, Encoder, Errors, Text};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "transcode: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(io::stdout().lock());
    let done =
        match Task::parse(env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()))? {
            Task::Help => out.write_all(HELP.as_bytes()).map_err(Into::into),
            Task::List => list(&mut out),
            Task::Transcode(options) => match options.ops {
                Ops::Keep => transcode(&options, &mut out),
                Ops::Ansi => perform(&options, &mut out),
            },
        };
    // What came before an error is worth having.
    out.flush()?;
    done
}

/// Whoever reads the output has seen enough.
fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let io = error.downcast_ref::<io::Error>();
    io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn transcode(options: &Options, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    if options.from_form == Form::Record {
        let mut record = Vec::new();
        io::stdin().lock().read_to_end(&mut record)?;
        let text = Text::from_wtf8(&record).ok_or("the input is no WTF-8")?;
        return options.write(&mut options.to.encoder(), &text, out);
    }
    let mut decoder = options.from.decoder(options.on_error.decoding());
    let mut encoder = options.to.encoder();
    let mut text = Text::new();
    loop {
        let piece = options.read()?;
        let outcome = match options.on_error {
            OnError::Stop if piece.is_empty() => decoder.finish_strict(&mut text),
            OnError::Stop => decoder.decode_strict(&piece, &mut text),
            OnError::Go(_) => {
                if piece.is_empty() {
                    decoder.finish(&mut text);
                } else {
                    decoder.decode(&piece, &mut text);
                }
                Ok(())
            }
        };
        options.write(&mut encoder, &text, out)?;
        text.clear();
        outcome?;
        if piece.is_empty() {
            return Ok(());
        }
    }
}

/// As [`transcode`], but for what the control codes do.
fn perform(options: &Options, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut machine = Machine::of(options.from)?;
    let mut writer = ansi::Writer::new(Palette::PEPTO, ansi::FORTY_COLUMNS);
    let mut encoder = options.to.encoder();
    loop {
        let piece = options.read()?;
        machine.decode(&piece, &mut writer);
        let text = if piece.is_empty() { writer.finish() } else { writer.take() };
        options.write(&mut encoder, &Text::from(text), out)?;
        if piece.is_empty() {
            return Ok(());
        }
    }
}

fn list(out: &mut BufWriter<StdoutLock<'_>>) -> Result<(), Box<dyn Error>> {
    for charset in Charset::all() {
        writeln!(out, "{charset:<22} {}", charset.description())?;
    }
    Ok(())
}

enum Task {
    Transcode(Options),
    List,
    Help,
}

struct Options {
    from: Charset,
    from_form: Form,
    to: Charset,
    to_form: Form,
    on_error: OnError,
    ops: Ops,
    chunk_bytes: u64,
}

impl Task {
    fn parse(mut args: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut options = Options {
            from: Charset::CP437,
            from_form: Form::Bytes,
            to: Charset::UTF_8,
            to_form: Form::Bytes,
            on_error: OnError::Go(Errors::Replace),
            ops: Ops::Keep,
            chunk_bytes: 4096,
        };
        while let Some(name) = args.next() {
            match name.as_str() {
                "--list" => return Ok(Self::List),
                "--help" | "-h" => return Ok(Self::Help),
                "--from" | "--to" | "--errors" | "--ops" | "--chunk" => {
                    let value = args.next().ok_or_else(|| format!("{name} takes a value"))?;
                    options.set(&name, &value).map_err(|error| format!("{name}: {error}"))?;
                }
                _ => return Err(format!("unknown option {name:?}; see --help").into()),
            }
        }
        Ok(Self::Transcode(options))
    }
}

impl Options {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Box<dyn Error>> {
        match (name, value) {
            ("--from", _) => (self.from, self.from_form) = Form::parse(value)?,
            ("--to", _) => (self.to, self.to_form) = Form::parse(value)?,
            ("--errors", _) => self.on_error = OnError::parse(value)?,
            ("--chunk", _) => match value.parse()? {
                0 => return Err("no bytes at a time".into()),
                bytes => self.chunk_bytes = bytes,
            },
            ("--ops", "ansi") => self.ops = Ops::Ansi,
            _ => return Err(format!("no operations as {value:?}").into()),
        }
        Ok(())
    }

    /// The next piece of standard input; none is left if it is empty.
    fn read(&self) -> io::Result<Vec<u8>> {
        let mut piece = Vec::new();
        io::stdin().lock().take(self.chunk_bytes).read_to_end(&mut piece)?;
        Ok(piece)
    }

    fn write(
        &self,
        encoder: &mut Encoder,
        text: &Text,
        out: &mut impl Write,
    ) -> Result<(), Box<dyn Error>> {
        if self.to_form == Form::Record {
            return Ok(out.write_all(text.as_wtf8())?);
        }
        let mut bytes = Vec::new();
        let done = match self.on_error {
            OnError::Go(Errors::Replace | Errors::Fallback(_)) => {
                encoder.encode_lossy(text, b'?', &mut bytes);
                Ok(())
            }
            OnError::Go(_) | OnError::Stop => encoder.encode(text, &mut bytes),
        };
        out.write_all(&bytes)?;
        Ok(done?)
    }
}

/// Whether odd bytes are themselves or, as in records, surrogates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Bytes,
    Record,
}

impl Form {
    fn parse(label: &str) -> Result<(Charset, Self), telnet_encoding::Error> {
        let is_record = ["wtf-8", "wtf8"].iter().any(|name| label.eq_ignore_ascii_case(name));
        if is_record {
            Ok((Charset::UTF_8, Self::Record))
        } else {
            Ok((label.parse()?, Self::Bytes))
        }
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
            "fallback" => Self::Go(Errors::Fallback(Charset::CP437)),
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

const HELP: &str = "\
transcode: standard input from one charset to another

--from CHARSET     of the input; cp437 if it is not given
--to CHARSET       of the output; utf-8 if it is not given; wtf-8 keeps odd bytes apart
--errors HOW       replace, strict, escape, fallback, or the charset that reads odd bytes
--ops ansi         what the control codes of PETSCII, ATASCII and viewdata do, as ANSI escapes
--chunk N          decodes N bytes at a time
--list             prints all charsets
";
