//! What keys send.

use super::Key;

/// Commodore 64, Programmer's Reference Guide, appendix C; Tab and Escape are the 128's.
pub(super) const fn petscii(key: Key) -> Option<&'static [u8]> {
    Some(match key {
        Key::Up => b"\x91",
        Key::Down => b"\x11",
        Key::Left => b"\x9D",
        Key::Right => b"\x1D",
        Key::Home => b"\x13",
        Key::Clear => b"\x93",
        Key::Insert => b"\x94",
        Key::Delete | Key::Backspace => b"\x14",
        Key::Enter => b"\x0D",
        Key::ShiftEnter => b"\x8D",
        Key::Tab => b"\x09",
        Key::Escape => b"\x1B",
        Key::Stop => b"\x03",
        // The even ones are the odd ones with shift, and come after them.
        Key::Function(1) => b"\x85",
        Key::Function(3) => b"\x86",
        Key::Function(5) => b"\x87",
        Key::Function(7) => b"\x88",
        Key::Function(2) => b"\x89",
        Key::Function(4) => b"\x8A",
        Key::Function(6) => b"\x8B",
        Key::Function(8) => b"\x8C",
        Key::End | Key::PageUp | Key::PageDown | Key::BackTab | Key::Function(_) => return None,
    })
}

/// Atari 400/800 Operating System User's Manual, appendix on ATASCII.
pub(super) const fn atascii(key: Key) -> Option<&'static [u8]> {
    Some(match key {
        Key::Up => b"\x1C",
        Key::Down => b"\x1D",
        Key::Left => b"\x1E",
        Key::Right => b"\x1F",
        Key::Clear => b"\x7D",
        Key::Insert => b"\xFF",
        Key::Delete | Key::Backspace => b"\x7E",
        Key::Enter => b"\x9B",
        Key::Tab => b"\x7F",
        Key::Escape => b"\x1B",
        Key::Home
        | Key::End
        | Key::PageUp
        | Key::PageDown
        | Key::BackTab
        | Key::ShiftEnter
        | Key::Stop
        | Key::Function(_) => return None,
    })
}

/// xterm's control sequences, in the form of a VT220.
pub(super) const fn ansi(key: Key) -> Option<&'static [u8]> {
    Some(match key {
        Key::Up => b"\x1b[A",
        Key::Down => b"\x1b[B",
        Key::Right => b"\x1b[C",
        Key::Left => b"\x1b[D",
        Key::Home => b"\x1b[H",
        Key::End => b"\x1b[F",
        Key::Insert => b"\x1b[2~",
        Key::Delete => b"\x1b[3~",
        Key::PageUp => b"\x1b[5~",
        Key::PageDown => b"\x1b[6~",
        Key::Backspace => b"\x7F",
        Key::Enter => b"\r",
        Key::Tab => b"\t",
        Key::BackTab => b"\x1b[Z",
        Key::Escape => b"\x1b",
        Key::Function(number) => return function(number),
        Key::ShiftEnter | Key::Clear | Key::Stop => return None,
    })
}

const fn function(number: u8) -> Option<&'static [u8]> {
    Some(match number {
        1 => b"\x1bOP",
        2 => b"\x1bOQ",
        3 => b"\x1bOR",
        4 => b"\x1bOS",
        5 => b"\x1b[15~",
        6 => b"\x1b[17~",
        7 => b"\x1b[18~",
        8 => b"\x1b[19~",
        9 => b"\x1b[20~",
        10 => b"\x1b[21~",
        11 => b"\x1b[23~",
        12 => b"\x1b[24~",
        _ => return None,
    })
}

/// All that a terminal of today may send for a key, beside single bytes.
pub(super) const SEQUENCES: [(&[u8], Key); 43] = [
    (b"\x1b[A", Key::Up),
    (b"\x1b[B", Key::Down),
    (b"\x1b[C", Key::Right),
    (b"\x1b[D", Key::Left),
    (b"\x1bOA", Key::Up),
    (b"\x1bOB", Key::Down),
    (b"\x1bOC", Key::Right),
    (b"\x1bOD", Key::Left),
    (b"\x1b[H", Key::Home),
    (b"\x1bOH", Key::Home),
    (b"\x1b[1~", Key::Home),
    (b"\x1b[7~", Key::Home),
    (b"\x1b[F", Key::End),
    (b"\x1bOF", Key::End),
    (b"\x1b[4~", Key::End),
    (b"\x1b[8~", Key::End),
    (b"\x1b[K", Key::End),
    (b"\x1b[2~", Key::Insert),
    (b"\x1b[3~", Key::Delete),
    (b"\x1b[5~", Key::PageUp),
    (b"\x1b[6~", Key::PageDown),
    (b"\x1b[Z", Key::BackTab),
    (b"\x1bOP", Key::Function(1)),
    (b"\x1bOQ", Key::Function(2)),
    (b"\x1bOR", Key::Function(3)),
    (b"\x1bOS", Key::Function(4)),
    (b"\x1b[11~", Key::Function(1)),
    (b"\x1b[12~", Key::Function(2)),
    (b"\x1b[13~", Key::Function(3)),
    (b"\x1b[14~", Key::Function(4)),
    (b"\x1b[[A", Key::Function(1)),
    (b"\x1b[[B", Key::Function(2)),
    (b"\x1b[[C", Key::Function(3)),
    (b"\x1b[[D", Key::Function(4)),
    (b"\x1b[[E", Key::Function(5)),
    (b"\x1b[15~", Key::Function(5)),
    (b"\x1b[17~", Key::Function(6)),
    (b"\x1b[18~", Key::Function(7)),
    (b"\x1b[19~", Key::Function(8)),
    (b"\x1b[20~", Key::Function(9)),
    (b"\x1b[21~", Key::Function(10)),
    (b"\x1b[23~", Key::Function(11)),
    (b"\x1b[24~", Key::Function(12)),
];
