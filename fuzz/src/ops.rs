//! Control codes of old machines, fonts and keys.

use telnet_codec::testing::{any_split, each_cut};
use telnet_encoding::fonts::Recogniser;
use telnet_encoding::keys::Reader;
use telnet_encoding::ops::{Atascii, AtasciiSet, Case, Op, Petscii, Viewdata, ansi, plain_text};
use telnet_encoding::palette::Palette;
use telnet_encoding::screen::{PairJoiner, Rules, Screen, Size};

use crate::hidden;
use crate::input::{Input, SHORT_BYTES, cuts};

/// Operations are the same however the bytes are cut, a few for each byte, and print no control;
/// as ANSI they are short and have no sequence that is not ours; fonts, keys and pairs are the
/// same however they are cut, too.
///
/// ```text
/// machine  data...
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn ops(data: &[u8]) {
    let mut input = Input::new(data);
    let machine = input.byte();
    let data = input.rest();
    holds_for_cuts(data, |chunks| operations(machine, chunks));
    holds_for_cuts(data, |chunks| as_ansi(machine, chunks));
    holds_for_cuts(data, fonts);
    holds_for_cuts(data, keys);
    holds_for_cuts(data, pairs);

    let ops = operations(machine, &[data]);
    assert!(ops.len() <= 4 * data.len(), "{} operations", ops.len());
    for op in &ops {
        assert!(!matches!(op, Op::Print(c) if c.is_control()), "{op:?}");
    }
    assert!(plain_text(&ops).len() <= 4 * ops.len());
    ansi_is_ours(&as_ansi(machine, &[data]), ops.len());
    a_screen_takes_them(&ops);
}

fn holds_for_cuts<T: PartialEq + core::fmt::Debug>(data: &[u8], run: impl Fn(&[&[u8]]) -> T) {
    any_split(data, &cuts(data), &run);
    if data.len() <= SHORT_BYTES {
        each_cut(data, &run);
    }
}

fn operations(machine: u8, chunks: &[&[u8]]) -> Vec<Op> {
    let mut ops = Vec::new();
    perform(machine, chunks, &mut ops);
    ops
}

fn as_ansi(machine: u8, chunks: &[&[u8]]) -> String {
    let columns = if machine & 0x80 == 0 { ansi::FORTY_COLUMNS } else { ansi::EIGHTY_COLUMNS };
    let mut writer = ansi::Writer::new(Palette::PEPTO, columns);
    perform(machine, chunks, &mut writer);
    writer.finish()
}

fn perform(machine: u8, chunks: &[&[u8]], out: &mut impl Extend<Op>) {
    match machine % 5 {
        0 => {
            let mut petscii = Petscii::new(Case::Lower);
            for chunk in chunks {
                petscii.decode(chunk, out);
            }
        }
        1 => {
            let mut petscii = Petscii::new(Case::Upper);
            for chunk in chunks {
                petscii.decode(chunk, out);
            }
        }
        2 => {
            let mut atascii = Atascii::new(AtasciiSet::Graphics);
            for chunk in chunks {
                atascii.decode(chunk, out);
            }
        }
        3 => {
            let mut atascii = Atascii::new(AtasciiSet::International);
            for chunk in chunks {
                atascii.decode(chunk, out);
            }
        }
        _ => {
            let mut viewdata = Viewdata::new();
            for chunk in chunks {
                viewdata.decode(chunk, out);
            }
        }
    }
}

/// Only control sequences of the kinds that the writer has, and nothing that hides.
fn ansi_is_ours(ansi: &str, ops: usize) {
    assert!(ansi.len() <= 100 * ops + 20, "{} bytes for {ops} operations", ansi.len());
    let mut rest = ansi;
    while let Some((text, sequence)) = rest.split_once('\x1b') {
        assert_plain(text);
        let sequence = sequence.strip_prefix('[').unwrap_or_else(|| panic!("ESC {sequence:?}"));
        let end = sequence.find(|c: char| !matches!(c, '0'..='9' | ';' | '?')).unwrap_or_default();
        let (parameters, tail) = sequence.split_at_checked(end).unwrap_or_default();
        let mut tail = tail.chars();
        let last = tail.next().unwrap_or_default();
        let is_ours = match last {
            'h' | 'l' => parameters == "?25",
            'm' => !parameters.contains('?'),
            _ => "ABCDGHJLMP@".contains(last) && !parameters.contains(['?', ';']),
        };
        assert!(is_ours, "CSI {parameters} {last}");
        rest = tail.as_str();
    }
    assert_plain(rest);
}

fn assert_plain(text: &str) {
    assert_eq!(hidden::find(text, "\r\n\x08\x07"), None, "{text:?}");
}

fn a_screen_takes_them(ops: &[Op]) {
    let mut screen = Screen::new(Size::new(7, 3), Rules::C64);
    for op in ops {
        screen.apply(*op);
    }
    let mut again = Screen::new(Size::new(7, 3), Rules::C64);
    again.feed(&screen.ansi());
    assert!(screen.rows().flatten().eq(again.rows().flatten()), "{:?}", screen.ansi());
}

fn fonts(chunks: &[&[u8]]) -> Vec<telnet_encoding::fonts::Request> {
    let mut recogniser = Recogniser::new();
    let mut requests = Vec::new();
    for chunk in chunks {
        recogniser.recognise(chunk, &mut requests);
    }
    requests
}

fn keys(chunks: &[&[u8]]) -> Vec<telnet_encoding::keys::Press> {
    let mut reader = Reader::new();
    let mut presses = Vec::new();
    for chunk in chunks {
        reader.read(chunk, &mut presses);
    }
    reader.flush(&mut presses);
    presses
}

fn pairs(chunks: &[&[u8]]) -> Vec<u8> {
    let mut joiner = PairJoiner::new();
    let mut out = Vec::new();
    for chunk in chunks {
        joiner.join(chunk, &mut out);
    }
    joiner.finish(&mut out);
    out
}
