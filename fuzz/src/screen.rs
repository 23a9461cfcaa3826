//! Screens, and what makes a stranger's text safe to show.

use telnet_encoding::guess::{self, Hints};
use telnet_encoding::sauce::Sauce;
use telnet_encoding::screen::{
    Ambiguous, Blink, Bold, Cell, Fill, LineFeed, Rules, Screen, Size, Wrap,
};
use telnet_encoding::terminal::{Newlines, keep_sgr, printable, strip_escapes};
use telnet_encoding::{Charset, Errors};

use crate::hidden;
use crate::input::{Input, SHORT_BYTES, cuts};

/// A screen keeps its size, is the same however its text is cut, and what it writes has no control
/// and no markup from the text, and as ANSI draws the same screen again. Text that is made safe
/// has nothing hidden. Of a banner nothing is left out but records. The guess of a charset has an
/// answer.
///
/// ```text
/// rules  columns and rows  history and charset  data...
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn screen(data: &[u8]) {
    let mut input = Input::new(data);
    let rules = input.byte();
    let size = input.byte();
    let more = input.byte();
    let data = input.rest();
    let mut rules = of_bits(rules);
    rules.history_rows = u16::from(more >> 5);
    // One row more or less changes what scrolls, and one column what wraps.
    let size = Size::new(1 + u16::from(size >> 4), 2 + u16::from(size & 0x03));
    let charset = match more & 0x03 {
        0 => Charset::UTF_8,
        1 => Charset::CP437,
        2 => Charset::LATIN_1,
        _ => guess::best(data, &Hints::default()),
    };
    let text = charset.decode(data, Errors::Replace);
    let text = text.to_string_lossy();

    let whole = drawn(size, rules, [&*text]);
    same_for_cuts(&whole, size, rules, &text);
    keeps_its_size(&whole, size, rules);
    draws_the_same_again(&whole, size, rules);
    output_is_safe(&whole);
    safe_text(&text);
    records(data);
    let banner = Screen::of_bytes(data, charset, size, rules);
    keeps_its_size(&banner, size, rules);
    output_is_safe(&banner);
}

fn of_bits(bits: u8) -> Rules {
    let is = |bit: u8| bits >> bit & 1 == 1;
    let mut rules = Rules::CTERM;
    rules.blink = if is(0) { Blink::BrightBackground } else { Blink::Attribute };
    rules.bold = if is(1) { Bold::Weight } else { Bold::BrightForeground };
    rules.wrap = if is(2) { Wrap::AtOnce } else { Wrap::Deferred };
    rules.line_feed = if is(3) { LineFeed::NewLine } else { LineFeed::Down };
    rules.fill = if is(4) { Fill::Default } else { Fill::Pen };
    rules.ambiguous = if is(5) { Ambiguous::Wide } else { Ambiguous::Narrow };
    rules
}

fn drawn<'t>(size: Size, rules: Rules, pieces: impl IntoIterator<Item = &'t str>) -> Screen {
    let mut screen = Screen::new(size, rules);
    pieces.into_iter().for_each(|piece| screen.feed(piece));
    screen
}

fn same_for_cuts(whole: &Screen, size: Size, rules: Rules, text: &str) {
    let state = |screen: &Screen| format!("{screen:?}");
    let mut at = cuts(text.as_bytes());
    at.retain(|&at| text.is_char_boundary(at));
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in at.into_iter().chain([text.len()]) {
        pieces.push(text.get(start..end.min(text.len())).unwrap_or_default());
        start = end;
    }
    assert_eq!(state(&drawn(size, rules, pieces)), state(whole));
    if text.len() <= SHORT_BYTES {
        for (at, _) in text.char_indices() {
            let (head, tail) = text.split_at_checked(at).unwrap_or_default();
            assert_eq!(state(&drawn(size, rules, [head, tail])), state(whole), "cut at {at}");
        }
    }
}

fn keeps_its_size(screen: &Screen, size: Size, rules: Rules) {
    assert!(screen.history_len() <= usize::from(rules.history_rows));
    let rows: Vec<Vec<Cell>> = screen.rows().map(Iterator::collect).collect();
    assert_eq!(rows.len(), screen.history_len() + usize::from(size.rows()));
    for row in &rows {
        assert_eq!(row.len(), usize::from(size.columns()));
        assert!(!row.first().is_some_and(Cell::is_tail), "half a character");
    }
    assert!(screen.cell(screen.cursor()).is_some(), "{:?}", screen.cursor());
}

fn draws_the_same_again(screen: &Screen, size: Size, rules: Rules) {
    let ansi = screen.ansi();
    let again = drawn(size, rules, [&*ansi]);
    assert!(screen.rows().flatten().eq(again.rows().flatten()), "{ansi:?}");
}

fn output_is_safe(screen: &Screen) {
    let (text, html, svg) = (screen.text(), screen.html(), screen.svg());
    for output in [&text, &html, &svg, &screen.stylesheet()] {
        // The second joins emoji.
        assert_eq!(hidden::find(output, "\n\u{200D}"), None, "{output:?}");
    }
    for output in [&html, &svg] {
        markup(output);
    }
}

/// Known elements without anything from the text in them, and three entities.
fn markup(output: &str) {
    let mut rest = output;
    while let Some(at) = rest.find(['<', '&']) {
        let (_, markup) = rest.split_at_checked(at).unwrap_or_default();
        let entities = ["&lt;", "&gt;", "&amp;"];
        if let Some(tail) = entities.iter().find_map(|entity| markup.strip_prefix(entity)) {
            rest = tail;
            continue;
        }
        let (tag, tail) = markup.split_once('>').unwrap_or((markup, ""));
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(' ').next().unwrap_or_default();
        let known = ["pre", "span", "svg", "rect", "path", "g", "text"];
        assert!(known.contains(&name) && tag.is_ascii(), "{tag:?}");
        rest = tail;
    }
}

/// Nothing but records goes.
fn records(data: &[u8]) {
    let (art, sauce) = Sauce::split(data);
    match sauce {
        Some(_) => assert!(art.len() + SAUCE_BYTES <= data.len(), "{} bytes left", art.len()),
        None => assert_eq!(*art, *data),
    }
}

fn safe_text(text: &str) {
    let shown = printable(text, Newlines::Escape);
    assert_eq!(hidden::find(&shown, ""), None, "{shown:?}");
    let shown = printable(text, Newlines::Keep);
    assert_eq!(hidden::find(&shown, "\r\n"), None, "{shown:?}");
    let stripped = strip_escapes(text);
    assert!(!stripped.contains('\x1B'), "{stripped:?}");
    let colored = keep_sgr(text, Newlines::Keep);
    assert_eq!(hidden::find(&strip_escapes(&colored), "\r\n"), None, "{colored:?}");
}

const SAUCE_BYTES: usize = 128;
