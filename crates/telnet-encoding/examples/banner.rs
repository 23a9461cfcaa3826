//! Shows a banner as text, HTML or SVG:
//! `cargo run --example banner -- --charset cp437 --format svg < banner.ans > banner.svg`.
//!
//! ```text
//! --charset LABEL    what the bytes are in; guessed if it is not given
//! --format FORMAT    text, html, svg or ansi
//! --columns N        80, or 40 for PETSCII, ATASCII and Viewdata
//! --rows N           how many rows the screen has; what scrolls off is shown, too
//! --ice on|off       whether blinking is a bright background
//! ```
//!
//! What is not given is taken from the SAUCE record of the banner, if it has one.

use std::env;
use std::error::Error;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use telnet_encoding::Charset;
use telnet_encoding::guess::{self, Hints};
use telnet_encoding::sauce::Sauce;
use telnet_encoding::screen::{Ambiguous, Blink, Rules, Screen, Size};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "banner: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whoever reads the output has seen enough.
fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let io = error.downcast_ref::<io::Error>();
    io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(options) =
        Options::parse(env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()))?
    else {
        return Ok(io::stdout().lock().write_all(HELP.as_bytes())?);
    };
    let mut bytes = Vec::new();
    io::stdin().lock().take(INPUT_MAX_BYTES).read_to_end(&mut bytes)?;
    let mut hints = Hints::default();
    hints.explicit = options.charset;
    let charset = guess::best(&bytes, &hints);
    let (_, sauce) = Sauce::split(&bytes);

    let (size, mut rules) = match charset.name() {
        name if name.starts_with("PETSCII") => (Size::C64, Rules::C64),
        name if name.starts_with("ATASCII") => (Size::ATARI, Rules::ATARI),
        "Teletext" => (Size::VIEWDATA, Rules::VIEWDATA),
        _ => (Size::BBS, Rules::CTERM),
    };
    let said = sauce.as_ref().and_then(Sauce::blink);
    rules.blink = options.blink.or(said).unwrap_or(Blink::Attribute);
    if EAST_ASIA.contains(&charset.name()) {
        rules.ambiguous = Ambiguous::Wide;
    }
    rules.history_rows = Rules::HISTORY_MAX_ROWS;
    let said = sauce.as_ref().and_then(Sauce::columns);
    let columns = options.columns.or(said).unwrap_or(size.columns());
    let size = Size::new(columns, options.rows.unwrap_or(size.rows()));
    let screen = Screen::of_bytes(&bytes, charset, size, rules);
    io::stdout().lock().write_all(options.format.write(&screen).as_bytes())?;
    Ok(())
}

struct Options {
    charset: Option<Charset>,
    format: Format,
    columns: Option<u16>,
    rows: Option<u16>,
    blink: Option<Blink>,
}

impl Options {
    /// `None` asks for help.
    fn parse(mut args: impl Iterator<Item = String>) -> Result<Option<Self>, Box<dyn Error>> {
        let mut options =
            Self { charset: None, format: Format::Text, columns: None, rows: None, blink: None };
        while let Some(name) = args.next() {
            match name.as_str() {
                "--help" | "-h" => return Ok(None),
                "--charset" | "--format" | "--columns" | "--rows" | "--ice" => {
                    let value = args.next().ok_or_else(|| format!("{name} takes a value"))?;
                    options.set(&name, &value).map_err(|error| format!("{name}: {error}"))?;
                }
                _ => return Err(format!("unknown option {name:?}; see --help").into()),
            }
        }
        Ok(Some(options))
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Box<dyn Error>> {
        match (name, value) {
            ("--charset", label) => self.charset = Some(label.parse()?),
            ("--format", "text") => self.format = Format::Text,
            ("--format", "html") => self.format = Format::Html,
            ("--format", "svg") => self.format = Format::Svg,
            ("--format", "ansi") => self.format = Format::Ansi,
            ("--columns", number) => self.columns = Some(number.parse()?),
            ("--rows", number) => self.rows = Some(number.parse()?),
            ("--ice", "on") => self.blink = Some(Blink::BrightBackground),
            ("--ice", "off") => self.blink = Some(Blink::Attribute),
            _ => return Err(format!("there is no {value:?}").into()),
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Format {
    Text,
    Html,
    Svg,
    Ansi,
}

impl Format {
    fn write(self, screen: &Screen) -> String {
        match self {
            Self::Text => screen.text(),
            Self::Html => format!(
                "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Banner</title>\n\
                 <style>\n{}</style>\n{}",
                screen.stylesheet(),
                screen.html()
            ),
            Self::Svg => screen.svg(),
            Self::Ansi => screen.ansi() + "\r\n",
        }
    }
}

/// Where lines and Greek take two columns.
const EAST_ASIA: [&str; 7] =
    ["Big5", "Big5-BBS", "GBK", "GB18030", "EUC-KR", "EUC-JP", "Shift_JIS"];

/// More is no banner.
const INPUT_MAX_BYTES: u64 = 1 << 20;

const HELP: &str = "\
banner: bytes from standard input as text, HTML or SVG

--charset LABEL    what the bytes are in; guessed if it is not given
--format FORMAT    text, html, svg or ansi
--columns N        80, or 40 for PETSCII, ATASCII and Viewdata
--rows N           how many rows the screen has; what scrolls off is shown, too
--ice on|off       whether blinking is a bright background
";
