//! The ends of lines.

use telnet_codec::testing::{any_split, each_cut};
use telnet_proto::{
    emit,
    nvt::{Filter, Line, Lines, Newlines},
};

use crate::input::{Input, SHORT_BYTES, cuts};

/// The newline filter does what a second implementation does, however its input is cut, and through
/// commands and changes of the rules; text that is sent arrives; and lines are the same however
/// they are cut.
///
/// ```text
/// rules  data...       in which 0xFF stands for a command and 0xFE for a change of the rules
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn nvt(data: &[u8]) {
    let mut input = Input::new(data);
    let start = usize::from(input.byte());
    let data = input.rest();
    let run = |chunks: &[&[u8]]| filtered(start, chunks);
    assert_eq!(run(&[data]), oracle(start, data));
    any_split(data, &cuts(data), run);
    any_split(data, &cuts(data), lines);
    if data.len() <= SHORT_BYTES {
        each_cut(data, run);
        each_cut(data, lines);
    }
    text_arrives(data);
}

fn filtered(mut rules: usize, chunks: &[&[u8]]) -> Vec<u8> {
    let mut filter = Filter::new(newlines(rules));
    let mut out = Vec::new();
    for chunk in chunks {
        for part in chunk.split_inclusive(|byte| is_mark(*byte)) {
            let (mut run, mark) = match part.split_last() {
                Some((mark, run)) if is_mark(*mark) => (run, Some(*mark)),
                _ => (part, None),
            };
            while let Some(piece) = filter.next(&mut run) {
                assert!(!piece.is_empty(), "data without bytes");
                out.extend_from_slice(piece);
            }
            assert!(run.is_empty(), "{} bytes are left", run.len());
            if mark == Some(CHANGE) {
                rules += 1;
                out.extend_from_slice(filter.set_newlines(newlines(rules)).unwrap_or_default());
            } else if mark == Some(COMMAND) {
                out.extend_from_slice(filter.interrupt().unwrap_or_default());
            }
        }
    }
    out.extend_from_slice(filter.interrupt().unwrap_or_default());
    out
}

/// Each stretch between two marks by itself.
fn oracle(mut rules: usize, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in bytes.split_inclusive(|byte| is_mark(*byte)) {
        let run = part.strip_suffix(&[COMMAND]).or(part.strip_suffix(&[CHANGE])).unwrap_or(part);
        out.extend(plainly(newlines(rules), run));
        rules += usize::from(part.last() == Some(&CHANGE));
    }
    out
}

/// What becomes of a stretch of data with commands around it, as RFC 854 has it.
pub(crate) fn plainly(newlines: Newlines, run: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut left = run.iter().copied().peekable();
    while let Some(byte) = left.next() {
        let next = if byte == b'\r' { left.peek().copied() } else { None };
        match (newlines, next) {
            (Newlines::CrNul | Newlines::ToLf, Some(0)) => {
                out.push(b'\r');
                left.next();
            }
            (Newlines::ToLf, Some(b'\n')) => {}
            _ => out.push(byte),
        }
    }
    out
}

/// What a sender emits as text, a receiver that wants LF gets with each newline as LF.
fn text_arrives(data: &[u8]) {
    // The escapes of 255 are the parser's business.
    let text: Vec<u8> = data.iter().copied().filter(|byte| *byte != COMMAND).collect();
    let mut wire = Vec::new();
    emit::text(&text, &mut wire);
    let mut filter = Filter::new(Newlines::ToLf);
    let mut got = Vec::new();
    let mut run = wire.as_slice();
    while let Some(piece) = filter.next(&mut run) {
        got.extend_from_slice(piece);
    }
    got.extend_from_slice(filter.interrupt().unwrap_or_default());
    let mut want = Vec::new();
    let mut left = text.iter().copied().peekable();
    while let Some(byte) = left.next() {
        if byte != b'\r' || left.peek() != Some(&b'\n') {
            want.push(byte);
        }
    }
    assert_eq!(got, want);
}

/// Lines and what is left of the last one; none is over the limit.
fn lines(chunks: &[&[u8]]) -> (Vec<Line>, Vec<u8>) {
    let mut lines = Lines::new(MAX_LINE_BYTES);
    let mut out = Vec::new();
    for chunk in chunks {
        let mut data = *chunk;
        while let Some(line) = lines.next(&mut data) {
            let fits = match &line {
                Line::Whole(line) => line.len() <= MAX_LINE_BYTES,
                Line::TooLong(len) => *len > MAX_LINE_BYTES,
            };
            assert!(fits, "{line:?}");
            out.push(line);
        }
        assert!(data.is_empty(), "{} bytes are left", data.len());
        assert!(lines.rest().len() <= MAX_LINE_BYTES, "keeps {} bytes", lines.rest().len());
    }
    (out, lines.rest().to_vec())
}

const fn newlines(number: usize) -> Newlines {
    match number % 3 {
        0 => Newlines::CrNul,
        1 => Newlines::ToLf,
        _ => Newlines::Untouched,
    }
}

const fn is_mark(byte: u8) -> bool {
    matches!(byte, COMMAND | CHANGE)
}

const COMMAND: u8 = 255;
const CHANGE: u8 = 254;
const MAX_LINE_BYTES: usize = 5;
