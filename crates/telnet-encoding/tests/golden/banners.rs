//! Each banner against its files.

use std::path::PathBuf;
use std::{env, fs};

use telnet_encoding::Charset;
use telnet_encoding::guess::{self, Hints};
#[cfg(feature = "multi-byte")]
use telnet_encoding::screen::Ambiguous;
use telnet_encoding::screen::{Blink, Rules, Screen, Size};

use crate::fixture;

#[track_caller]
fn check(name: &str, bytes: &[u8], charset: &str, (size, rules): (Size, Rules)) {
    let charset: Charset = charset.parse().unwrap();
    let screen = Screen::of_bytes(bytes, charset, size, rules);
    let html = format!(
        "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>{name}</title>\n<style>\n{}</style>\n{}",
        screen.stylesheet(),
        screen.html()
    );
    for (extension, output) in
        [("txt", screen.text()), ("html", html), ("svg", screen.svg()), ("ans", screen.ansi())]
    {
        let file: PathBuf =
            [env!("CARGO_MANIFEST_DIR"), "tests/golden", &format!("{name}.{extension}")]
                .iter()
                .collect();
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&file, &output).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        assert!(output == expected, "{} differs:\n{output}", file.display());
    }
    let mut again = Screen::new(size, rules);
    again.feed(&screen.ansi());
    assert_eq!(again.svg(), screen.svg(), "{name}: the ANSI form draws something else");
}

#[test]
fn cp437_with_ice_colours() {
    let rules = {
        let mut rules = Rules::CTERM;
        rules.blink = Blink::BrightBackground;
        rules
    };
    check("cp437", &fixture::cp437(), "cp437", (Size::BBS, rules));
}

#[test]
fn petscii_with_colours_and_reverse() {
    check("petscii", &fixture::petscii(), "petscii", (Size::C64, Rules::C64));
}

#[test]
fn atascii() {
    check("atascii", &fixture::atascii(), "atascii", (Size::ATARI, Rules::ATARI));
}

#[test]
fn utf_8_with_truecolour() {
    check("utf8", &fixture::utf8(), "utf-8", (Size::BBS, Rules::XTERM));
}

#[test]
#[cfg(feature = "multi-byte")]
fn big5_with_colours_inside_a_pair() {
    let rules = {
        let mut rules = Rules::CTERM;
        rules.ambiguous = Ambiguous::Wide;
        rules
    };
    check("big5", &fixture::big5(), "big5-bbs", (Size::BBS, rules));
}

#[test]
fn charsets_are_guessed() {
    let guess = |bytes: &[u8]| guess::best(bytes, &Hints::default()).name();
    assert_eq!(guess(&fixture::cp437()), "IBM437");
    assert_eq!(guess(&fixture::utf8()), "UTF-8");
    #[cfg(feature = "multi-byte")]
    assert_eq!(guess(&fixture::big5()), "Big5-BBS");
}
