//! Shows a stream in a charset, safely: `cargo run --example show -- cp437 < banner.bin`.

use std::env;
use std::error::Error;
use std::io::{self, Read, Write};

use telnet_encoding::terminal::{Newlines, printable};
use telnet_encoding::{Charset, Errors, Text};

fn main() -> Result<(), Box<dyn Error>> {
    let label = env::args().nth(1).unwrap_or_else(|| "utf-8".to_owned());
    let mut decoder = label.parse::<Charset>()?.decoder(Errors::Replace);
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;

    let mut text = Text::new();
    // Small pieces, as a network might deliver them.
    for piece in bytes.chunks(16) {
        decoder.decode(piece, &mut text);
    }
    decoder.finish(&mut text);
    let shown = text.to_string_lossy();
    io::stdout().lock().write_all(printable(&shown, Newlines::Keep).as_bytes())?;
    Ok(())
}
