//! A record as a person would want to read it.

use std::fmt::Write as _;

use anstyle::Style;
use telnet_encoding::terminal::{Newlines, printable, strip_escapes};
use telnet_fingerprint::{Fingerprints, MsspValue, Record, Target};

/// Prints one line, safe for a terminal.
pub(crate) fn line(text: &str) {
    anstream::println!("{}", printable(text, Newlines::Escape));
}

/// Prints the record.
pub(crate) fn show(target: &Target, record: &Record) {
    anstream::print!("{}", render(target, record, width()));
}

fn render(target: &Target, record: &Record, width: usize) -> String {
    let probe = &record.server_probe;
    let data = &probe.session_data;
    let found = &probe.fingerprint_data.data;
    let hashes = probe.fingerprints.unwrap_or_else(|| Fingerprints::of(found));
    let mut page = Page { out: String::new(), width };
    page.heading(&format!("{} port {}", target.host, target.port));
    page.row("fingerprint", &format!("v1 {}  v2 {}", hashes.v1, hashes.v2));
    page.row("probe set", probe.probe_set.as_deref().unwrap_or("unknown"));
    page.names("offers", found.offered.iter());
    page.names("asks of us", found.requested.iter());
    page.names("refuses", found.refused.iter());
    page.names("loops on", found.looped.iter());
    page.names("wrong way", found.wrong_direction_offered.iter());
    page.row("encoding", &data.encoding);
    page.row("took", &format!("{:.1} s", data.timing.total));
    if let Some(mssp) = &data.mssp {
        page.heading("What it says of itself (MSSP)");
        for (name, value) in mssp {
            page.row(name, &values(value));
        }
    }
    page.heading("What it shows");
    let banner = data.banner_before_return.to_string_lossy();
    page.banner(&strip_escapes(&banner));
    page.out
}

fn values(value: &MsspValue) -> String {
    match value {
        MsspValue::One(text) => text.to_string_lossy().into_owned(),
        MsspValue::Many(texts) => {
            let texts: Vec<_> = texts.iter().map(|text| text.to_string_lossy()).collect();
            texts.join(", ")
        }
    }
}

/// Text laid out for a width of columns.
struct Page {
    out: String,
    width: usize,
}

impl Page {
    fn heading(&mut self, text: &str) {
        let style = Style::new().bold();
        let text = printable(text, Newlines::Escape);
        let _infallible = write!(self.out, "\n{style}{text}{style:#}\n");
    }

    /// A name and what belongs to it, wrapped between words where the line is too long.
    fn row(&mut self, name: &str, text: &str) {
        let style = Style::new().dimmed();
        let name = clip(&printable(name, Newlines::Escape), NAME_WIDTH);
        let room = self.width.saturating_sub(INDENT + NAME_WIDTH + 1).max(MIN_TEXT);
        let text = printable(text, Newlines::Escape);
        for (number, piece) in wrap(&text, room).into_iter().enumerate() {
            let name = if number == 0 { name.as_str() } else { "" };
            let pad = NAME_WIDTH.saturating_sub(name.chars().count());
            let _infallible =
                writeln!(self.out, "{:INDENT$}{style}{name}{style:#}{:pad$} {piece}", "", "");
        }
    }

    fn names<'a>(&mut self, name: &str, options: impl Iterator<Item = &'a String>) {
        let options: Vec<&str> = options.map(String::as_str).collect();
        if !options.is_empty() {
            self.row(name, &options.join(" "));
        }
    }

    fn banner(&mut self, text: &str) {
        let room = self.width.saturating_sub(INDENT + 2).max(MIN_TEXT);
        let text = text.replace('\r', "");
        for line in text.trim_matches('\n').lines().take(MAX_BANNER_LINES) {
            let line = clip(&printable(line, Newlines::Escape), room);
            let _infallible = writeln!(self.out, "{:INDENT$}| {}", "", line.trim_end());
        }
        self.out.push('\n');
    }
}

/// Lines of at most `room` characters, cut between words where there are words.
fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut line_len = 0;
    for word in text.split(' ') {
        let word: Vec<char> = word.chars().collect();
        // A word that no line has room for is cut.
        for (number, piece) in word.chunks(room).enumerate() {
            let gap = usize::from(line_len > 0 && number == 0);
            if line_len + gap + piece.len() > room {
                lines.push(std::mem::take(&mut line));
                line_len = 0;
            }
            let gap = gap.min(line_len);
            line.extend(std::iter::repeat_n(' ', gap).chain(piece.iter().copied()));
            line_len += gap + piece.len();
        }
    }
    lines.push(line);
    lines
}

/// At most `room` characters, the last an ellipsis if something is missing.
fn clip(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let mut clipped: String = text.chars().take(room.saturating_sub(1)).collect();
    clipped.push('…');
    clipped
}

/// The columns of the terminal, or 80.
fn width() -> usize {
    let columns = terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    columns.unwrap_or(80).clamp(20, 120)
}

const INDENT: usize = 2;
const NAME_WIDTH: usize = 12;
/// The narrowest text that still reads.
const MIN_TEXT: usize = 8;
const MAX_BANNER_LINES: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_wraps_between_words_and_inside_long_ones() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("a abcdefgh", 4), ["a", "abcd", "efgh"]);
    }

    #[test]
    fn long_names_end_in_an_ellipsis() {
        assert_eq!(clip("MINIMUM AGE", 12), "MINIMUM AGE");
        assert_eq!(clip("EXTRA DESCRIPTIONS", 12), "EXTRA DESCR…");
    }
}
